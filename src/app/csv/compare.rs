//! What a session of a table says beside the same session here.
//!
//! Another app's table tells no time of a set, so sets are known by what they are: lift, load, repetitions and kind, in
//! their order among alike. Our own table tells when each set was done; where a spreadsheet rounded that, sets are known
//! like those of others.

use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::session::history::{Earlier, Was};
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};

/// A set of a table that is not here as it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place of its exercise in the table's session.
    pub exercise: usize,
    /// The set as the table tells it.
    pub set: SetEntry,
    /// What it would do here.
    pub how: How,
}

/// What a set of a table would do to the session here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is not here.
    New,
    /// It is another version of the set that was done here at this time.
    Changes(u64),
    /// It is what the set that was done here at this time was before the person corrected it.
    Corrected(u64),
    /// The person deleted it here; it was done at this time.
    Deleted(u64),
}

impl How {
    /// Whether the person has already said otherwise here.
    pub const fn is_declined(self) -> bool {
        matches!(self, How::Corrected(_) | How::Deleted(_))
    }
}

/// Which differences are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// Sets that are new in sessions that are here.
    pub added: bool,
    /// Sets that are changed.
    pub changed: bool,
    /// What the person has corrected or deleted here, sets and whole sessions.
    pub declined: bool,
}

impl Default for Take {
    fn default() -> Take {
        Take { added: true, changed: true, declined: false }
    }
}

impl Take {
    /// Whether a difference of this sort is taken.
    pub const fn takes(self, how: How) -> bool {
        match how {
            How::New => self.added,
            How::Changes(_) => self.changed,
            How::Corrected(_) | How::Deleted(_) => self.declined,
        }
    }
}

/// What a table's session says that `own` does not. `own_table` tells that it is of our own table. Kinds that were worked
/// out from loads, here as in the table, are no difference, unless the person chose them for the lift: `chosen`.
pub fn compare(own: &Session, table: &Session, own_table: bool, chosen: impl Fn(Lift) -> bool) -> Vec<Difference> {
    let mut left = Left::of(own, table);
    if own_table {
        left.match_times();
    }
    let is_guessed = |lift: Lift| own.exercises.iter().any(|exercise| exercise.lift == lift && exercise.guessed);
    let soft = |exercise: &Exercise| exercise.guessed && is_guessed(exercise.lift) && !chosen(exercise.lift);
    left.match_own(|one, other, _| is_like(one, other) && one.kind == other.kind && result_like(one, other, own_table));
    left.match_own(|one, other, exercise| is_like(one, other) && soft(exercise) && result_like(one, other, own_table));
    left.match_history(|one, other, exercise| is_like(one, other) && (one.kind == other.kind || soft(exercise)));
    // What is left here and there in a lift is the same set, changed: of those with most in common first.
    left.pair(is_like);
    left.pair(load_like);
    left.pair(|one, other| one.reps_done() == other.reps_done());
    left.pair(|_, _| true);
    let rest = std::mem::take(&mut left.theirs);
    left.found.extend(rest.into_iter().map(|(exercise, set)| Difference { exercise, set: set.clone(), how: How::New }));
    left.found.sort_by_key(|difference| (difference.exercise, difference.set.done_at()));
    left.found
}

/// Whether a session here is just what a table tells: no set more, less or otherwise.
pub fn is_just(own: &Session, table: &Session, differences: &[Difference]) -> bool {
    differences.is_empty() && own.facts().count() == table.facts().count()
}

/// The sets that have not been matched yet, and the differences found so far.
struct Left<'a> {
    own: &'a Session,
    table: &'a Session,
    mine: Vec<(Lift, &'a SetEntry)>,
    theirs: Vec<(usize, &'a SetEntry)>,
    /// The deletions and corrections of the session here that no set of the table was matched to.
    history: Vec<&'a Earlier>,
    found: Vec<Difference>,
}

trait Reps {
    fn reps_done(&self) -> Option<u8>;
}

impl Reps for SetEntry {
    fn reps_done(&self) -> Option<u8> {
        self.result().map(|result| result.reps)
    }
}

impl<'a> Left<'a> {
    fn of(own: &'a Session, table: &'a Session) -> Left<'a> {
        let of_exercise = |(place, exercise): (usize, &'a Exercise)| exercise.sets.iter().map(move |set| (place, set));
        let theirs =
            table.exercises.iter().enumerate().flat_map(of_exercise).filter(|(_, set)| set.done_at().is_some());
        Left {
            own,
            table,
            mine: own.facts().collect(),
            theirs: theirs.collect(),
            history: own.history.iter().rev().filter(|earlier| earlier.done_at().is_some()).collect(),
            found: vec![],
        }
    }

    fn exercise(&self, place: usize) -> Option<&'a Exercise> {
        self.table.exercises.get(place)
    }

    /// Matches sets of our own table by when they were done.
    fn match_times(&mut self) {
        for (place, set) in std::mem::take(&mut self.theirs) {
            let lift = self.exercise(place).map(|exercise| exercise.lift);
            let mine = self.mine.iter().position(|(own, entry)| Some(*own) == lift && entry.done_at() == set.done_at());
            if let Some(mine) = mine {
                let (_, entry) = self.mine.remove(mine);
                if !same(entry, set) {
                    let was_so = self.own.history.iter().any(|earlier| match &earlier.was {
                        Was::Set { entry, deleted: false, .. } => entry.done_at() == set.done_at() && same(entry, set),
                        _ => false,
                    });
                    let at = set.done_at().unwrap_or_default();
                    let how = if was_so { How::Corrected(at) } else { How::Changes(at) };
                    self.found.push(Difference { exercise: place, set: set.clone(), how });
                }
                continue;
            }
            let is_it = |earlier: &&Earlier| {
                matches!(&earlier.was, Was::Set { deleted: true, .. }) && earlier.done_at() == set.done_at()
            };
            match self.history.iter().position(is_it) {
                Some(deleted) => {
                    self.history.remove(deleted);
                    let how = How::Deleted(set.done_at().unwrap_or_default());
                    self.found.push(Difference { exercise: place, set: set.clone(), how });
                }
                None => self.theirs.push((place, set)),
            }
        }
    }

    /// Matches sets that are here: nothing is to be said of them.
    fn match_own(&mut self, is_it: impl Fn(&SetEntry, &SetEntry, &Exercise) -> bool) {
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(exercise) = self.exercise(place) else { continue };
            match self.mine.iter().position(|(lift, entry)| *lift == exercise.lift && is_it(entry, set, exercise)) {
                Some(mine) => {
                    self.mine.remove(mine);
                }
                None => self.theirs.push((place, set)),
            }
        }
    }

    /// Matches sets that were here before they were corrected or deleted.
    fn match_history(&mut self, is_it: impl Fn(&SetEntry, &SetEntry, &Exercise) -> bool) {
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(exercise) = self.exercise(place) else { continue };
            let mine = &self.mine;
            let known = self.history.iter().enumerate().find_map(|(number, earlier)| match &earlier.was {
                Was::Set { lift, entry, deleted } if *lift == exercise.lift && is_it(entry, set, exercise) => {
                    let at = entry.done_at()?;
                    let own = mine.iter().position(|(lift, mine)| *lift == exercise.lift && mine.done_at() == Some(at));
                    match (own, deleted) {
                        (Some(own), false) => Some((number, Some(own), How::Corrected(at))),
                        (None, true) => Some((number, None, How::Deleted(at))),
                        _ => None,
                    }
                }
                _ => None,
            });
            match known {
                Some((number, own, how)) => {
                    self.history.remove(number);
                    if let Some(own) = own {
                        self.mine.remove(own);
                    }
                    self.found.push(Difference { exercise: place, set: set.clone(), how });
                }
                None => self.theirs.push((place, set)),
            }
        }
    }

    /// Takes a set here and one of the table for two versions of the same.
    fn pair(&mut self, is_it: impl Fn(&SetEntry, &SetEntry) -> bool) {
        for (place, set) in std::mem::take(&mut self.theirs) {
            let lift = self.exercise(place).map(|exercise| exercise.lift);
            match self.mine.iter().position(|(own, entry)| Some(*own) == lift && is_it(entry, set)) {
                Some(mine) => {
                    let (_, entry) = self.mine.remove(mine);
                    let how = How::Changes(entry.done_at().unwrap_or_default());
                    self.found.push(Difference { exercise: place, set: set.clone(), how });
                }
                None => self.theirs.push((place, set)),
            }
        }
    }
}

fn load_like(one: &SetEntry, other: &SetEntry) -> bool {
    match (&one.load, &other.load) {
        (Load::Bodyweight, Load::Bodyweight) => true,
        (Load::PerHand(one), Load::PerHand(other)) => one.mass == other.mass,
        (one, other) => one.mass() == other.mass(),
    }
}

fn is_like(one: &SetEntry, other: &SetEntry) -> bool {
    load_like(one, other) && one.reps_done() == other.reps_done()
}

/// Whether both say the same of a sixth repetition, form and pain; another app's table does not tell.
fn result_like(one: &SetEntry, other: &SetEntry, own_table: bool) -> bool {
    !own_table || one.result() == other.result()
}

/// Whether a set here says what one of our own table does.
fn same(one: &SetEntry, other: &SetEntry) -> bool {
    load_like(one, other) && one.kind == other.kind && one.result() == other.result()
}

/// A session here with the differences of a table's that are taken. Nothing that is here goes.
pub fn apply(
    own: &Session,
    table: &Session,
    differences: &[Difference],
    take: Take,
    now: u64,
    own_table: bool,
) -> Session {
    let mut all = own.clone();
    for Difference { exercise, set, how } in differences.iter().filter(|difference| take.takes(difference.how)) {
        let Some(exercise) = table.exercises.get(*exercise) else { continue };
        match *how {
            How::New => {
                let at = set.done_at().unwrap_or(table.id);
                let at = if own_table { at } else { at.wrapping_sub(table.id).wrapping_add(own.id) };
                let at = all.free_time(at);
                insert(&mut all, exercise, at_time(set, at));
            }
            How::Deleted(at) => insert(&mut all, exercise, at_time(set, at)),
            How::Changes(at) | How::Corrected(at) => {
                let Some((lift, place)) = all.place_of(at) else { continue };
                let Some(before) = all.set(lift, place).cloned() else { continue };
                all.remember(Earlier::set(now, exercise.lift, &before, false));
                let changed = changed(&before, set, own_table);
                if let Some(home) = all.exercises.get_mut(lift) {
                    home.sets.get_mut(place).into_iter().for_each(|entry| *entry = changed.clone());
                    home.guessed = exercise.guessed;
                    if own.gym == table.gym {
                        home.bar.clone_from(&exercise.bar);
                        all.unit = table.unit;
                    }
                }
            }
        }
    }
    all.ended = all.ended.map(|ended| ended.max(all.last_done()));
    all
}

fn at_time(set: &SetEntry, at: u64) -> SetEntry {
    let result = set.result().unwrap_or_default();
    SetEntry { outcome: Outcome::Done(at, result), ..set.clone() }
}

/// A set here with what a table says of it. Another app's table knows nothing of form, pain and a sixth repetition.
fn changed(before: &SetEntry, set: &SetEntry, own_table: bool) -> SetEntry {
    let (Some(at), Some(result), Some(was)) = (before.done_at(), set.result(), before.result()) else {
        return before.clone();
    };
    let broke_at = was.broke_at.filter(|&rep| rep <= result.reps.saturating_add(1));
    let kept = crate::lifting::set_result::SetResult { reps: result.reps, broke_at, ..was };
    let result = if own_table { result } else { kept };
    SetEntry {
        kind: set.kind,
        reps: set.reps,
        load: set.load.clone(),
        outcome: Outcome::Done(at, result),
        ..before.clone()
    }
}

/// Puts a set among those of its lift, in order of time.
fn insert(session: &mut Session, like: &Exercise, entry: SetEntry) {
    match session.exercises.iter_mut().find(|own| own.lift == like.lift) {
        Some(own) => {
            let at = entry.done_at();
            let place = own.sets.iter().rposition(|other| other.done_at().is_some_and(|time| Some(time) < at));
            own.sets.insert(place.map_or(0, |place| place + 1), entry);
            own.guessed |= like.guessed;
        }
        None => session.exercises.push(Exercise { sets: vec![entry], ..like.clone() }),
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
