//! Sessions added after the fact, and changes to those that have ended.
//!
//! Sets are identified by the time at which they were done ([`Outcome::Done`]), so each set that is added gets a time
//! of its own, after the sets that it follows. Replaced values go into the session's history.

use super::exercise::Exercise;
use super::history::HistoryEntry;
use super::set::{Outcome, SetEntry};
use super::state::Session;
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::set_result::SetResult;
use crate::lifting::warmup::Manner;

/// The time from one set to the next where nobody noted it, in milliseconds: three minutes.
const BETWEEN_SETS: u64 = 180_000;

/// A set as the lifter describes it after the fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnteredSet {
    /// Warm-up, work, back-off or drop set.
    pub kind: SetKind,
    /// The load; with dumbbells, that of one hand; zero for none.
    pub load: Weight,
    /// The result.
    pub result: SetResult,
}

/// A lift as the lifter describes it after the fact: the lift, its bar (ignored for dumbbells) and its sets in order.
pub type EnteredLift = (Lift, Bar, Vec<EnteredSet>);

impl EnteredSet {
    fn entry(self, lift: Lift, at: u64) -> SetEntry {
        SetEntry {
            kind: self.kind,
            reps: self.planned(),
            load: load(lift, self.load),
            manner: Manner::Plain,
            outcome: Outcome::Done(at, self.result),
            edited_at: 0,
        }
    }

    /// The repetitions that must have been intended: those that were clean, and the one at which form broke.
    fn planned(self) -> u8 {
        self.result.reps.max(self.result.broke_at.unwrap_or_default())
    }
}

/// A load of a lift without its plates, which nobody noted.
fn load(lift: Lift, load: Weight) -> Load {
    match (load.mass.is_zero(), lift.uses_bar()) {
        (true, _) => Load::Bodyweight,
        (_, true) => Load::Bar { mass: load.mass, side: vec![], kept: 0, off: vec![] },
        (_, false) => Load::PerHand(load),
    }
}

fn exercise(lift: Lift, bar: Bar, sets: Vec<SetEntry>) -> Exercise {
    Exercise { bar, sets, ..Exercise::without_sets(lift, Unit::Kg) }
}

impl Session {
    /// A session that began at `id` and was not logged then. Its sets are three minutes apart, or closer where that
    /// would go beyond `now`. `None` without any set: there is nothing to keep.
    pub fn entered(id: u64, offset: i32, gym: &Gym, unit: Unit, lifts: Vec<EnteredLift>, now: u64) -> Option<Session> {
        // Without lifts, `begin` cannot fail.
        let mut session = Session::begin(id, offset, gym, unit, 0, vec![]).ok()?;
        let count: usize = lifts.iter().map(|(_, _, sets)| sets.len()).sum();
        let room = now.saturating_sub(id) / (u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1));
        // Even, since the odd milliseconds are for what another device did in the same one.
        let gap = room.min(BETWEEN_SETS) / 2 * 2;
        let mut at = id.checked_next_multiple_of(2).unwrap_or(id);
        for (lift, bar, sets) in lifts {
            let entries = sets.into_iter().map(|set| {
                at = at.saturating_add(gap.max(2));
                set.entry(lift, at)
            });
            let entries = entries.collect();
            session.exercises.push(exercise(lift, bar, entries));
        }
        session.end(id).then_some(session)
    }

    /// `true` if the session was going on at a time; an open one goes on until `now`.
    pub fn went_on_at(&self, at: u64, now: u64) -> bool {
        let end = self.ended.unwrap_or(now).max(self.last_done());
        (self.id..=end).contains(&at)
    }

    /// Adds a set at the end of a lift, by its place. Returns the place of the set, if there is such a lift.
    pub fn add_entered(&mut self, lift: usize, entered: EnteredSet, now: u64) -> Option<usize> {
        let last = self.exercises.get(lift)?.sets.iter().filter_map(SetEntry::done_at).max();
        let at = self.time_after(last.unwrap_or_else(|| self.last_done()), now);
        let exercise = self.exercises.get_mut(lift)?;
        exercise.sets.push(entered.entry(exercise.lift, at));
        let place = exercise.sets.len() - 1;
        self.end_no_earlier();
        Some(place)
    }

    /// Adds a lift with its first set at the end.
    pub fn add_entered_lift(&mut self, lift: Lift, bar: Bar, entered: EnteredSet, now: u64) {
        let at = self.time_after(self.last_done(), now);
        self.exercises.push(exercise(lift, bar, vec![entered.entry(lift, at)]));
        self.end_no_earlier();
    }

    /// When a set that followed one done at `last` may have been done: three minutes later, but before the next set and
    /// no later than `now`, where that can be.
    fn time_after(&self, last: u64, now: u64) -> u64 {
        let times = self.exercises.iter().flat_map(|exercise| &exercise.sets).filter_map(SetEntry::done_at);
        let next = times.filter(|&at| at > last).min();
        let gap = next.map_or(BETWEEN_SETS, |next| (next - last) / 2).min(BETWEEN_SETS);
        let at = last.saturating_add(gap).min(now.max(last));
        self.free_time(at.checked_next_multiple_of(2).unwrap_or(at))
    }

    fn end_no_earlier(&mut self) {
        self.ended = self.ended.map(|ended| ended.max(self.last_done()));
    }

    /// Corrects a set. The old set goes into the history, if it differs.
    pub fn amend(&mut self, lift: usize, set: usize, entered: EnteredSet, now: u64) {
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        let Some(entry) = exercise.sets.get_mut(set) else { return };
        let (Some(at), before) = (entry.done_at(), entry.clone()) else { return };
        entry.kind = entered.kind;
        // Less than was planned stays less than was planned.
        entry.reps = before.reps.max(entered.planned());
        if before.load.mass() != entered.load.mass {
            entry.load = load(exercise.lift, entered.load);
        }
        entry.outcome = Outcome::Done(at, entered.result);
        if !entry.is_like(&before) {
            let lift = exercise.lift;
            // A kind that the lifter chose is no guess.
            exercise.guessed &= entered.kind == before.kind;
            self.remember(HistoryEntry::set(later(before.edited_at, now), lift, &before, false));
        }
    }

    /// Corrects which lift was done at a place. Loads and results stay.
    pub fn swap_lift(&mut self, place: usize, lift: Lift, bar: Bar, now: u64) {
        let unit = self.unit;
        let Some(exercise) = self.exercises.get_mut(place).filter(|exercise| exercise.lift != lift) else { return };
        let before = exercise.clone();
        exercise.lift = lift;
        if lift.uses_bar() && !before.lift.uses_bar() {
            exercise.bar = bar;
        }
        for entry in &mut exercise.sets {
            // Drills and blocks belong to the deadlift.
            entry.manner = Manner::Plain;
            entry.load = match (&entry.load, lift.uses_bar()) {
                (Load::Bar { mass, .. }, false) => load(lift, mass.in_unit(unit)),
                (Load::PerHand(weight), true) => load(lift, *weight),
                (same, _) => same.clone(),
            };
        }
        for entry in before.sets.iter().filter(|entry| entry.done_at().is_some()) {
            self.remember(HistoryEntry::set(later(entry.edited_at, now), before.lift, entry, false));
        }
    }

    /// Swaps a set with the one before it, or after it. Each keeps its time, which identifies it.
    pub fn move_set(&mut self, lift: usize, set: usize, later: bool) {
        let Some(sets) = self.exercises.get_mut(lift).map(|exercise| &mut exercise.sets) else { return };
        let other = if later { set.checked_add(1) } else { set.checked_sub(1) };
        if let Some(other) = other.filter(|&other| other < sets.len() && set < sets.len()) {
            sets.swap(set, other);
        }
    }

    /// Takes out a set, and its lift with the last one. [`Session::stamp`] notes the deletion. Returns whether any set
    /// is left.
    pub fn delete_set(&mut self, lift: usize, set: usize) -> bool {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            exercise.remove_set(set);
            if exercise.sets.is_empty() {
                self.exercises.remove(lift);
            }
        }
        !self.exercises.is_empty()
    }
}

/// The time now, but later than `than`, even where the clock was set back.
fn later(than: u64, now: u64) -> u64 {
    now.max(than.saturating_add(1))
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
