//! What a session of a table says beside the same session here.
//!
//! Another app's table tells no time of a set, so sets are known by what they are: lift, load, repetitions and kind, in
//! their order among alike. Our own table tells when each set was done; where a spreadsheet rounded that, sets are known
//! like those of others.

use std::collections::{BTreeMap, VecDeque};

use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::session::history::{Earlier, Was};
use crate::lifting::session::times::{TakenTimes, weave};
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
    let mut left = Left::of(own, table, chosen);
    if own_table {
        left.match_times();
    }
    left.match_own(own_table);
    left.match_history();
    // What is left here and there in a lift is the same set, changed: of those with most in common first.
    left.pair(|entry| (entry.load.mass(), entry.reps_done()));
    left.pair(|entry| entry.load.mass());
    left.pair(SetEntry::reps_done);
    left.pair(|_| ());
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
///
/// Sets are matched by keys, so that even a session of thousands of sets is compared in near-linear time.
struct Left<'a> {
    table: &'a Session,
    /// The sets here in order; nothing for one that was matched.
    mine: Vec<Option<(Lift, &'a SetEntry)>>,
    theirs: Vec<(usize, &'a SetEntry)>,
    /// The deletions and corrections of the session here, the latest first; nothing for one that was matched.
    history: Vec<Option<&'a Earlier>>,
    /// The sets here as they were before they were corrected, by when they were done.
    corrected: BTreeMap<u64, Vec<&'a SetEntry>>,
    /// Whether the kinds of each exercise of the table are guesses that do not count as a difference.
    soft: Vec<bool>,
    found: Vec<Difference>,
}

/// Where things with a key stand in a list, the first in front.
struct Index<K>(BTreeMap<K, VecDeque<usize>>);

impl<K: Ord> Index<K> {
    fn of(keys: impl Iterator<Item = (usize, K)>) -> Index<K> {
        let mut index: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        keys.for_each(|(place, key)| index.entry(key).or_default().push_back(place));
        Index(index)
    }

    /// Takes the first with a key out of a list, if one is left there.
    fn take<T: Copy>(&mut self, key: &K, list: &mut [Option<T>]) -> Option<T> {
        let places = self.0.get_mut(key)?;
        while let Some(place) = places.pop_front() {
            if let Some(found) = list.get_mut(place).and_then(Option::take) {
                return Some(found);
            }
        }
        None
    }
}

trait Reps {
    fn reps_done(&self) -> Option<u8>;
}

impl Reps for SetEntry {
    fn reps_done(&self) -> Option<u8> {
        self.result().map(|result| result.reps)
    }
}

/// What a result says: of our own table all of it, of another the repetitions alone.
type ResultKey = (Option<u8>, Option<(u8, Option<u8>, u8)>);

fn result_key(entry: &SetEntry, own_table: bool) -> ResultKey {
    let rest = entry.result().filter(|_| own_table).map(|told| (told.sixth as u8, told.broke_at, told.pain));
    (entry.reps_done(), rest)
}

impl<'a> Left<'a> {
    fn of(own: &'a Session, table: &'a Session, chosen: impl Fn(Lift) -> bool) -> Left<'a> {
        let of_exercise = |(place, exercise): (usize, &'a Exercise)| exercise.sets.iter().map(move |set| (place, set));
        let theirs =
            table.exercises.iter().enumerate().flat_map(of_exercise).filter(|(_, set)| set.done_at().is_some());
        let mut corrected: BTreeMap<u64, Vec<&SetEntry>> = BTreeMap::new();
        for earlier in &own.history {
            if let Was::Set { entry, deleted: false, .. } = &earlier.was {
                corrected.entry(entry.done_at().unwrap_or_default()).or_default().push(entry);
            }
        }
        let is_guessed = |lift: Lift| own.exercises.iter().any(|exercise| exercise.lift == lift && exercise.guessed);
        let soft = |exercise: &Exercise| exercise.guessed && is_guessed(exercise.lift) && !chosen(exercise.lift);
        let told = |earlier: &&Earlier| earlier.done_at().is_some();
        Left {
            table,
            mine: own.facts().map(Some).collect(),
            theirs: theirs.collect(),
            history: own.history.iter().rev().filter(told).map(Some).collect(),
            corrected,
            soft: table.exercises.iter().map(soft).collect(),
            found: vec![],
        }
    }

    fn lift(&self, place: usize) -> Option<Lift> {
        self.table.exercises.get(place).map(|exercise| exercise.lift)
    }

    fn is_soft(&self, place: usize) -> bool {
        self.soft.get(place).copied().unwrap_or_default()
    }

    /// Where the sets here stand that are not matched yet, by a key.
    fn index<K: Ord>(&self, key: impl Fn(Lift, &SetEntry) -> K) -> Index<K> {
        let left = self.mine.iter().enumerate();
        Index::of(left.filter_map(|(place, mine)| mine.map(|(lift, entry)| (place, key(lift, entry)))))
    }

    fn note(&mut self, exercise: usize, set: &SetEntry, how: How) {
        self.found.push(Difference { exercise, set: set.clone(), how });
    }

    /// Matches sets of our own table by when they were done.
    fn match_times(&mut self) {
        let mut mine = self.index(|lift, entry| (lift as usize, entry.done_at()));
        let deletions = self.history.iter().enumerate().filter_map(|(place, earlier)| match &(*earlier)?.was {
            Was::Set { entry, deleted: true, .. } => Some((place, entry.done_at())),
            _ => None,
        });
        let mut deletions = Index::of(deletions);
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let at = set.done_at().unwrap_or_default();
            if let Some((_, entry)) = mine.take(&(lift as usize, set.done_at()), &mut self.mine) {
                if !same(entry, set) {
                    let was_so = self.corrected.get(&at).into_iter().flatten().any(|earlier| same(earlier, set));
                    self.note(place, set, if was_so { How::Corrected(at) } else { How::Changes(at) });
                }
            } else if deletions.take(&set.done_at(), &mut self.history).is_some() {
                self.note(place, set, How::Deleted(at));
            } else {
                self.theirs.push((place, set));
            }
        }
    }

    /// Matches sets by a key with those that are here; a set of the table without one is left.
    fn match_by<K: Ord>(
        &mut self,
        key: impl Fn(Lift, &SetEntry) -> K,
        is_asked: impl Fn(&Left, usize) -> bool,
        mut matched: impl FnMut(&mut Left, usize, &SetEntry, &SetEntry),
    ) {
        let mut mine = self.index(&key);
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let found = match is_asked(self, place) {
                true => mine.take(&key(lift, set), &mut self.mine),
                false => None,
            };
            match found {
                Some((_, entry)) => matched(self, place, entry, set),
                None => self.theirs.push((place, set)),
            }
        }
    }

    /// Matches sets that are here: nothing is to be said of them.
    fn match_own(&mut self, own_table: bool) {
        let what = move |lift: Lift, entry: &SetEntry| (lift as usize, entry.load.mass(), result_key(entry, own_table));
        self.match_by(move |lift, entry| (what(lift, entry), entry.kind as u8), |_, _| true, |_, _, _, _| ());
        self.match_by(what, |left, place| left.is_soft(place), |_, _, _, _| ());
    }

    /// Matches sets that were here before they were corrected or deleted.
    fn match_history(&mut self) {
        let what = |lift: Lift, entry: &SetEntry| (lift as usize, entry.load.mass(), entry.reps_done());
        let mut lines: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, earlier) in self.history.iter().enumerate() {
            if let Some(Earlier { was: Was::Set { lift, entry, .. }, .. }) = earlier {
                lines.entry(what(*lift, entry)).or_default().push(place);
            }
        }
        if lines.is_empty() {
            return;
        }
        let time = |lift: Lift, entry: &SetEntry| (lift as usize, entry.done_at());
        let mut mine = self.index(time);
        let mut left: BTreeMap<(usize, Option<u64>), usize> = BTreeMap::new();
        self.mine.iter().flatten().for_each(|(lift, entry)| *left.entry(time(*lift, entry)).or_default() += 1);
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let soft = self.is_soft(place);
            let known = lines.get(&what(lift, set)).into_iter().flatten().find_map(|&number| {
                let Some(Earlier { was: Was::Set { entry, deleted, .. }, .. }) = self.history.get(number)?.as_ref()
                else {
                    return None;
                };
                let at = entry.done_at().filter(|_| entry.kind == set.kind || soft)?;
                match (left.get(&time(lift, entry)).is_some_and(|&left| left > 0), deleted) {
                    (true, false) => Some((number, How::Corrected(at))),
                    (false, true) => Some((number, How::Deleted(at))),
                    _ => None,
                }
            });
            let Some((number, how)) = known else {
                self.theirs.push((place, set));
                continue;
            };
            self.history.get_mut(number).into_iter().for_each(|line| *line = None);
            if let How::Corrected(at) = how {
                let key = (lift as usize, Some(at));
                mine.take(&key, &mut self.mine);
                left.entry(key).and_modify(|left| *left -= 1);
            }
            self.note(place, set, how);
        }
    }

    /// Takes a set here and one of the table for two versions of the same.
    fn pair<K: Ord>(&mut self, key: impl Fn(&SetEntry) -> K) {
        let changed = |left: &mut Left, place: usize, entry: &SetEntry, set: &SetEntry| {
            left.note(place, set, How::Changes(entry.done_at().unwrap_or_default()));
        };
        self.match_by(|lift, entry| (lift as usize, key(entry)), |_, _| true, changed);
    }
}

fn load_like(one: &SetEntry, other: &SetEntry) -> bool {
    match (&one.load, &other.load) {
        (Load::Bodyweight, Load::Bodyweight) => true,
        (Load::PerHand(one), Load::PerHand(other)) => one.mass == other.mass,
        (one, other) => one.mass() == other.mass(),
    }
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
    let mut places: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    for (lift, exercise) in own.exercises.iter().enumerate() {
        for (set, entry) in exercise.sets.iter().enumerate() {
            if let Some(at) = entry.done_at() {
                places.entry(at).or_insert((lift, set));
            }
        }
    }
    let (mut before, mut new) = (vec![], vec![]);
    let mut times = TakenTimes::of(own);
    for Difference { exercise, set, how } in differences.iter().filter(|difference| take.takes(difference.how)) {
        let Some(exercise) = table.exercises.get(*exercise) else { continue };
        match *how {
            How::New => {
                let at = set.done_at().unwrap_or(table.id);
                let at = if own_table { at } else { at.wrapping_sub(table.id).wrapping_add(own.id) };
                new.push((exercise, at_time(set, times.take(at))));
            }
            How::Deleted(at) => new.push((exercise, at_time(set, at))),
            How::Changes(at) | How::Corrected(at) => {
                let Some(&(lift, place)) = places.get(&at) else { continue };
                let Some(home) = all.exercises.get_mut(lift) else { continue };
                let Some(entry) = home.sets.get_mut(place) else { continue };
                before.push(Earlier::set(now, exercise.lift, entry, false));
                *entry = changed(entry, set, own_table);
                home.guessed = exercise.guessed;
                if own.gym == table.gym {
                    home.bar.clone_from(&exercise.bar);
                    all.unit = table.unit;
                }
            }
        }
    }
    all.remember_all(before);
    insert(&mut all, new);
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

/// Puts sets among those of their lifts, in order of time. Each comes with the exercise of the table that it is of.
fn insert(session: &mut Session, new: Vec<(&Exercise, SetEntry)>) {
    let mut of_lifts: Vec<(&Exercise, Vec<SetEntry>)> = vec![];
    for (like, entry) in new {
        if let Some(own) = session.exercises.iter_mut().find(|own| own.lift == like.lift) {
            own.guessed |= like.guessed;
        }
        match of_lifts.iter_mut().find(|(other, _)| other.lift == like.lift) {
            Some((_, sets)) => sets.push(entry),
            None => of_lifts.push((like, vec![entry])),
        }
    }
    for (like, sets) in of_lifts {
        match session.exercises.iter_mut().find(|own| own.lift == like.lift) {
            Some(own) => weave(&mut own.sets, sets, 0, 0),
            None => session.exercises.push(Exercise { sets, ..like.clone() }),
        }
    }
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
