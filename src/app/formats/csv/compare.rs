//! What a session of a table says beside the same session here.
//!
//! Another app's table tells no time of a set, so sets are known by what they are: lift, load, repetitions and kind, in
//! their order among alike. Our own table tells when each set was done; where a spreadsheet rounded that, sets are known
//! like those of others.

use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::session::history::{HistoryEntry, OldValue};
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
    let is_soft = |exercise: &Exercise| {
        let is_guessed = |other: &Exercise| other.lift == exercise.lift && other.guessed;
        exercise.guessed && own.exercises.iter().any(is_guessed) && !chosen(exercise.lift)
    };
    let soft = table.exercises.iter().map(is_soft).collect();
    let mut left = Left::of(own, table, soft);
    if own_table {
        left.match_times();
    }
    // Sets that are here: nothing is to be said of them.
    let same = By { mass: true, reps: true, rest: own_table, kind: false };
    left.match_by(By { kind: true, ..same }, Matched::Same);
    left.match_by(same, Matched::SameIfSoft);
    left.match_history();
    // What is left here and there in a lift is the same set, changed: of those with most in common first.
    for (mass, reps) in [(true, true), (true, false), (false, true), (false, false)] {
        left.match_by(By { mass, reps, rest: false, kind: false }, Matched::Changed);
    }
    let rest = std::mem::take(&mut left.theirs);
    left.found.extend(rest.into_iter().map(|(exercise, set)| Difference { exercise, set: set.clone(), how: How::New }));
    left.found.sort_by_key(|difference| (difference.exercise, difference.set.done_at()));
    left.found
}

/// Whether a session here is just what a table tells: no set more, less or otherwise.
pub fn is_just(own: &Session, table: &Session, differences: &[Difference]) -> bool {
    differences.is_empty() && own.facts().count() == table.facts().count()
}

/// By what sets are taken for the same, beside their lift.
#[derive(Clone, Copy)]
struct By {
    mass: bool,
    reps: bool,
    /// The rest of the result, which our own table tells.
    rest: bool,
    kind: bool,
}

/// What matched sets are to each other.
#[derive(Clone, Copy, PartialEq)]
enum Matched {
    Same,
    /// The same, if kinds of this exercise of the table do not count.
    SameIfSoft,
    Changed,
}

/// What sets are found by: two numbers.
type Key = (u64, u64);

impl By {
    /// What a set is found by.
    fn key(self, lift: Lift, entry: &SetEntry) -> Key {
        let result = entry.result().unwrap_or_default();
        let broke_at = result.broke_at.map_or(0, |rep| u64::from(rep) + 1);
        let rest = (broke_at << 8 | u64::from(result.pain)) << 8 | result.sixth as u64;
        let mut key = lift as u64;
        key = key << 8 | if self.reps { result.reps.into() } else { 0 };
        key = key << 8 | if self.kind { entry.kind as u64 } else { 0 };
        key = key << 32 | if self.rest { rest } else { 0 };
        (if self.mass { entry.load.mass().nanograms() } else { 0 }, key)
    }
}

/// What a set is found by when it is known by when it was done.
fn time_key(lift: Lift, entry: &SetEntry) -> Key {
    (entry.done_at().unwrap_or_default(), lift as u64)
}

/// Where things stand in a list, by their keys, the first in front.
struct Index {
    places: Vec<(Key, usize)>,
    /// For the first of each key, where the next that may be left stands.
    next: Vec<usize>,
}

impl Index {
    fn of(mut places: Vec<(Key, usize)>) -> Index {
        places.sort_unstable();
        let next = vec![0; places.len()];
        Index { places, next }
    }

    /// Where the first with a key stands in `places`, if there is one.
    fn start(&self, key: Key) -> usize {
        self.places.partition_point(|(other, _)| *other < key)
    }

    /// The places of all with a key.
    fn all(&self, key: Key) -> impl Iterator<Item = usize> {
        let rest = self.places.get(self.start(key)..).unwrap_or_default();
        rest.iter().take_while(move |(other, _)| *other == key).map(|(_, place)| *place)
    }

    /// The first with a key that was not taken out of the list.
    fn first(&mut self, key: Key, taken: &[bool]) -> Option<usize> {
        let start = self.start(key);
        let next = self.next.get_mut(start)?;
        *next = start.max(*next);
        while let Some((_, place)) = self.places.get(*next).filter(|(other, _)| *other == key) {
            if taken.get(*place) == Some(&false) {
                return Some(*place);
            }
            *next += 1;
        }
        None
    }

    /// Takes it.
    fn take(&mut self, key: Key, taken: &mut [bool]) -> Option<usize> {
        let place = self.first(key, taken)?;
        taken.get_mut(place).into_iter().for_each(|taken| *taken = true);
        Some(place)
    }
}

/// The sets that have not been matched yet, and the differences found so far.
///
/// Sets are matched by keys, so that even a session of thousands of sets is compared in near-linear time.
struct Left<'a> {
    table: &'a Session,
    /// The sets here in order, and which of them were matched.
    mine: Vec<(Lift, &'a SetEntry)>,
    matched: Vec<bool>,
    theirs: Vec<(usize, &'a SetEntry)>,
    /// The deletions and corrections of the session here, the latest first, and which of them were matched.
    history: Vec<(Lift, &'a SetEntry, bool)>,
    told: Vec<bool>,
    /// Whether the kinds of each exercise of the table are guesses that do not count as a difference.
    soft: Vec<bool>,
    found: Vec<Difference>,
}

impl<'a> Left<'a> {
    fn of(own: &'a Session, table: &'a Session, soft: Vec<bool>) -> Left<'a> {
        let of_exercise = |(place, exercise): (usize, &'a Exercise)| exercise.sets.iter().map(move |set| (place, set));
        let theirs =
            table.exercises.iter().enumerate().flat_map(of_exercise).filter(|(_, set)| set.done_at().is_some());
        let mine: Vec<(Lift, &SetEntry)> = own.facts().collect();
        let line = |earlier: &'a HistoryEntry| match &earlier.was {
            OldValue::Set { lift, entry, deleted } if entry.done_at().is_some() => Some((*lift, entry, *deleted)),
            _ => None,
        };
        let history: Vec<_> = own.history.iter().rev().filter_map(line).collect();
        let (matched, told) = (vec![false; mine.len()], vec![false; history.len()]);
        Left { table, mine, matched, theirs: theirs.collect(), history, told, soft, found: vec![] }
    }

    fn lift(&self, place: usize) -> Option<Lift> {
        self.table.exercises.get(place).map(|exercise| exercise.lift)
    }

    fn is_soft(&self, place: usize) -> bool {
        self.soft.get(place).copied().unwrap_or_default()
    }

    /// Where the sets here stand that are not matched yet, by a key.
    fn index(&self, key: impl Fn(Lift, &SetEntry) -> Key) -> Index {
        let left = self.mine.iter().zip(&self.matched).enumerate().filter(|(_, (_, matched))| !**matched);
        Index::of(left.map(|(place, ((lift, entry), _))| (key(*lift, entry), place)).collect())
    }

    fn note(&mut self, exercise: usize, set: &SetEntry, how: How) {
        self.found.push(Difference { exercise, set: set.clone(), how });
    }

    /// Matches sets of our own table by when they were done.
    fn match_times(&mut self) {
        let mut mine = self.index(time_key);
        let of_history = |deleted: bool| {
            let lines = self.history.iter().enumerate().filter(move |(_, line)| line.2 == deleted);
            lines.map(|(place, (_, entry, _))| ((entry.done_at().unwrap_or_default(), 0), place)).collect()
        };
        let (mut deletions, corrections) = (Index::of(of_history(true)), Index::of(of_history(false)));
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let at = set.done_at().unwrap_or_default();
            let here = mine.take(time_key(lift, set), &mut self.matched);
            if let Some((_, entry)) = here.and_then(|place| self.mine.get(place).copied()) {
                if !same(entry, set) {
                    let is_it = |line: usize| self.history.get(line).is_some_and(|(_, earlier, _)| same(earlier, set));
                    let was_so = corrections.all((at, 0)).any(is_it);
                    self.note(place, set, if was_so { How::Corrected(at) } else { How::Changes(at) });
                }
            } else if deletions.take((at, 0), &mut self.told).is_some() {
                self.note(place, set, How::Deleted(at));
            } else {
                self.theirs.push((place, set));
            }
        }
    }

    /// Matches sets by a key with those that are here.
    fn match_by(&mut self, by: By, what: Matched) {
        if self.theirs.is_empty() {
            return;
        }
        let mut mine = self.index(|lift, entry| by.key(lift, entry));
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let found = match what == Matched::SameIfSoft && !self.is_soft(place) {
                true => None,
                false => mine.take(by.key(lift, set), &mut self.matched),
            };
            match found.and_then(|place| self.mine.get(place).copied()) {
                None => self.theirs.push((place, set)),
                Some((_, entry)) if what == Matched::Changed => {
                    self.note(place, set, How::Changes(entry.done_at().unwrap_or_default()));
                }
                Some(_) => {}
            }
        }
    }

    /// Matches sets that were here before they were corrected or deleted.
    fn match_history(&mut self) {
        if self.theirs.is_empty() || self.history.is_empty() {
            return;
        }
        let by = By { mass: true, reps: true, rest: false, kind: false };
        let lines = self.history.iter().enumerate().map(|(place, (lift, entry, _))| (by.key(*lift, entry), place));
        let lines = Index::of(lines.collect());
        let mut mine = self.index(time_key);
        for (place, set) in std::mem::take(&mut self.theirs) {
            let Some(lift) = self.lift(place) else { continue };
            let soft = self.is_soft(place);
            let known = lines.all(by.key(lift, set)).find_map(|number| {
                let (_, entry, deleted) = self.history.get(number).filter(|_| self.told.get(number) == Some(&false))?;
                let at = entry.done_at().filter(|_| entry.kind == set.kind || soft)?;
                match (mine.first(time_key(lift, entry), &self.matched).is_some(), deleted) {
                    (true, false) => Some((number, How::Corrected(at))),
                    (false, true) => Some((number, How::Deleted(at))),
                    _ => None,
                }
            });
            let Some((number, how)) = known else {
                self.theirs.push((place, set));
                continue;
            };
            self.told.get_mut(number).into_iter().for_each(|told| *told = true);
            if let How::Corrected(at) = how {
                mine.take((at, lift as u64), &mut self.matched);
            }
            self.note(place, set, how);
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
    let sets = own
        .exercises
        .iter()
        .enumerate()
        .flat_map(|(lift, exercise)| (0..exercise.sets.len()).map(move |set| (lift, set)));
    let sets: Vec<(usize, usize)> =
        sets.filter(|&(lift, set)| own.set(lift, set).is_some_and(|it| it.done_at().is_some())).collect();
    let places = own.times();
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
                let Some(&(lift, place)) = places.first(at).and_then(|number| sets.get(number)) else { continue };
                let Some(home) = all.exercises.get_mut(lift) else { continue };
                let Some(entry) = home.sets.get_mut(place) else { continue };
                before.push(HistoryEntry::set(now, exercise.lift, entry, false));
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
