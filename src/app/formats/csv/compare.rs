//! Comparing a session of a table with the same session here.
//!
//! Tables of other apps have no time for each set, so sets are matched by lift, load, repetitions and kind, and equal
//! ones by their order. Our own table has the time of each set; where a spreadsheet rounded it, sets are matched as in
//! other tables.

use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::session::history::{HistoryEntry, OldValue};
use crate::lifting::session::times::{TakenTimes, weave};
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};

/// A set of a table that is missing here or differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place of its exercise in the table's session.
    pub exercise: usize,
    /// The set in the table.
    pub set: SetEntry,
    /// The effect of taking the set.
    pub how: How,
}

/// The effect of a table's set on the session here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The set is not here.
    New,
    /// The set here, done at this time in milliseconds since 1970, has other values.
    Changes(u64),
    /// The set here, done at this time, had these values before the person corrected it.
    Corrected(u64),
    /// The person deleted the set here; this is the time when it was done.
    Deleted(u64),
}

impl How {
    /// Returns `true` if the person has already decided against the table's version.
    pub const fn is_declined(self) -> bool {
        matches!(self, How::Corrected(_) | How::Deleted(_))
    }
}

/// The kinds of differences that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// `true` to take sets that are new in sessions that are here.
    pub added: bool,
    /// `true` to take sets with other values.
    pub changed: bool,
    /// `true` to take also what the person corrected or deleted here, sets and whole sessions.
    pub declined: bool,
}

impl Default for Take {
    fn default() -> Take {
        Take { added: true, changed: true, declined: false }
    }
}

impl Take {
    /// Returns `true` if a difference of this kind is taken.
    pub const fn takes(self, how: How) -> bool {
        match how {
            How::New => self.added,
            How::Changes(_) => self.changed,
            How::Corrected(_) | How::Deleted(_) => self.declined,
        }
    }
}

/// Lists the sets of a table's session that are missing or different in `own`. `own_table` marks our own table. A kind
/// that was guessed from loads on both sides is no difference, unless the person chose the kinds of the lift: `chosen`.
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
    // Equal sets are no differences.
    let same = By { mass: true, reps: true, rest: own_table, kind: false };
    left.match_by(By { kind: true, ..same }, Matched::Same);
    left.match_by(same, Matched::SameIfSoft);
    left.match_history();
    // Among the rest, a set here and one in the table are versions of the same set: those with most in common first.
    for (mass, reps) in [(true, true), (true, false), (false, true), (false, false)] {
        left.match_by(By { mass, reps, rest: false, kind: false }, Matched::Changed);
    }
    let rest = std::mem::take(&mut left.theirs);
    left.found.extend(rest.into_iter().map(|(exercise, set)| Difference { exercise, set: set.clone(), how: How::New }));
    left.found.sort_by_key(|difference| (difference.exercise, difference.set.done_at()));
    left.found
}

/// Returns `true` if a session here has exactly the sets of the table's.
pub fn is_just(own: &Session, table: &Session, differences: &[Difference]) -> bool {
    differences.is_empty() && own.facts().count() == table.facts().count()
}

/// The values by which sets are matched, beside their lift.
#[derive(Clone, Copy)]
struct By {
    mass: bool,
    reps: bool,
    /// The rest of the result, which only our own table has.
    rest: bool,
    kind: bool,
}

/// The relation of matched sets.
#[derive(Clone, Copy, PartialEq)]
enum Matched {
    Same,
    /// Equal, if kinds of this exercise of the table do not count.
    SameIfSoft,
    Changed,
}

/// The key by which sets are found.
type Key = (u64, u64);

impl By {
    /// The key of a set.
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

/// The key of a set that is matched by the time when it was done.
fn time_key(lift: Lift, entry: &SetEntry) -> Key {
    (entry.done_at().unwrap_or_default(), lift as u64)
}

/// Places in a list by their keys; of equal keys the first comes first.
struct Index {
    places: Vec<(Key, usize)>,
    /// For the first of each key, the place of the next that may be left.
    next: Vec<usize>,
}

impl Index {
    fn of(mut places: Vec<(Key, usize)>) -> Index {
        places.sort_unstable();
        let next = vec![0; places.len()];
        Index { places, next }
    }

    /// The place in `places` of the first with a key, or where it would be.
    fn start(&self, key: Key) -> usize {
        self.places.partition_point(|(other, _)| *other < key)
    }

    /// The places of all with a key.
    fn all(&self, key: Key) -> impl Iterator<Item = usize> {
        let rest = self.places.get(self.start(key)..).unwrap_or_default();
        rest.iter().take_while(move |(other, _)| *other == key).map(|(_, place)| *place)
    }

    /// Finds the first with a key that is not taken yet.
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

    /// Takes the first with a key that is not taken yet.
    fn take(&mut self, key: Key, taken: &mut [bool]) -> Option<usize> {
        let place = self.first(key, taken)?;
        taken.get_mut(place).into_iter().for_each(|taken| *taken = true);
        Some(place)
    }
}

/// The sets that are not matched yet, and the differences found so far.
///
/// Sets are matched by keys, so that even a session of thousands of sets is compared in near-linear time.
struct Left<'a> {
    table: &'a Session,
    /// The sets here in order.
    mine: Vec<(Lift, &'a SetEntry)>,
    matched: Vec<bool>,
    theirs: Vec<(usize, &'a SetEntry)>,
    /// The deletions and corrections in the session here, the latest first.
    history: Vec<(Lift, &'a SetEntry, bool)>,
    told: Vec<bool>,
    /// For each exercise of the table, `true` if its kinds are guesses that are no difference.
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

    /// The places of the sets here that are not matched yet, by a key.
    fn index(&self, key: impl Fn(Lift, &SetEntry) -> Key) -> Index {
        let left = self.mine.iter().zip(&self.matched).enumerate().filter(|(_, (_, matched))| !**matched);
        Index::of(left.map(|(place, ((lift, entry), _))| (key(*lift, entry), place)).collect())
    }

    fn note(&mut self, exercise: usize, set: &SetEntry, how: How) {
        self.found.push(Difference { exercise, set: set.clone(), how });
    }

    /// Matches sets of our own table by the time when they were done.
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

    /// Matches sets of the table with sets here by a key.
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

    /// Matches sets of the table with values here from before a correction or a deletion.
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

/// Returns `true` if a set here equals one of our own table.
fn same(one: &SetEntry, other: &SetEntry) -> bool {
    load_like(one, other) && one.kind == other.kind && one.result() == other.result()
}

/// Applies the chosen differences to a session here. Nothing that is here is removed.
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

/// Gives a set here the values of a table's set. Tables of other apps have no form, pain or sixth repetition: these
/// stay.
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

/// Inserts sets in order of time into their lifts. Each comes with its exercise in the table.
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
