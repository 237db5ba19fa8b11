//! What a session no longer says: sets as they were before they were corrected or deleted, and what was noted before
//! somebody else noted something.
//!
//! A deleted set has to stay here, or else another copy of the session would bring it back.

use serde::{Deserialize, Serialize};

use super::remembered::Remembered;
use super::{Session, SetEntry};
use crate::lifting::index::Places;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Weight;

/// The most corrections that are kept; beyond it the oldest are forgotten.
pub const MAX_CORRECTIONS: usize = 200;
/// The most deletions that are kept. Far more than anyone makes in a session, since no other copy may bring back what
/// was deleted.
pub const MAX_DELETIONS: usize = 1_000;

/// Something that was so. It is stored as a line, such as
/// "1795394999000 back-squat work, 5 x 100 kg = 1795394430000 4 no 5 2".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HistoryEntry {
    /// Until when, in milliseconds since 1970.
    pub at: u64,
    /// What.
    pub was: OldValue,
}

/// What was so.
#[derive(Clone, Debug, PartialEq)]
pub enum OldValue {
    /// A set that was done.
    Set {
        /// Of this lift.
        lift: Lift,
        /// As it was, without its plates.
        entry: SetEntry,
        /// Whether it is not there any more; otherwise it was corrected.
        deleted: bool,
    },
    /// What the lifter noted.
    Note(String),
    /// What they weighed.
    BodyMass(Weight),
    /// When it began, before it was given another day or time.
    Start {
        /// In milliseconds since 1970.
        start: u64,
        /// How many minutes clocks were ahead of UTC then.
        offset: i32,
    },
}

impl HistoryEntry {
    /// A set as it was until it was corrected or deleted.
    pub fn set(at: u64, lift: Lift, entry: &SetEntry, deleted: bool) -> HistoryEntry {
        HistoryEntry { at, was: OldValue::Set { lift, entry: entry.bare(), deleted } }
    }

    /// When the set was done that it tells of, if it tells of one.
    pub const fn done_at(&self) -> Option<u64> {
        match &self.was {
            OldValue::Set { entry, .. } => entry.done_at(),
            _ => None,
        }
    }

    /// The set that it tells was deleted.
    pub(super) const fn deletion(&self) -> Option<(Lift, &SetEntry)> {
        match &self.was {
            OldValue::Set { lift, entry, deleted: true } => Some((*lift, entry)),
            _ => None,
        }
    }
}

impl Session {
    /// Adds to what was so before.
    pub fn remember(&mut self, earlier: HistoryEntry) {
        self.remember_all([earlier]);
    }

    /// Adds many to what was so before.
    pub fn remember_all(&mut self, all: impl IntoIterator<Item = HistoryEntry>) {
        let mut history = Remembered::of(&self.history);
        all.into_iter().for_each(|earlier| history.add(earlier));
        self.history = history.settled();
    }

    /// The sets that were done, each with its lift.
    pub fn facts(&self) -> impl Iterator<Item = (Lift, &SetEntry)> {
        let sets = self.exercises.iter().flat_map(|one| one.sets.iter().map(|entry| (one.lift, entry)));
        sets.filter(|(_, entry)| entry.done_at().is_some())
    }

    /// When its sets were done, each with the set's place among [`facts`](Session::facts).
    pub fn times(&self) -> Places {
        Places::of(self.facts().filter_map(|(_, entry)| entry.done_at()).zip(0..).collect())
    }

    /// Notes when what has changed since `before` did so: now, but later than all that was before, whatever the clock
    /// says. A set that is gone was deleted. Nothing of the history is forgotten, even by going back to `before`.
    pub fn stamp(&mut self, before: &Session, now: u64) {
        let later = |than: u64| now.max(than.saturating_add(1));
        let same_course = self.has_course_of(before);
        let mut history = Remembered::union(&before.history, &self.history);
        let times = self.times();
        let old_times = before.times();
        let old_sets: Vec<(Lift, &SetEntry)> = before.facts().collect();
        for &(lift, entry) in &old_sets {
            if entry.done_at().is_some_and(|at| times.first(at).is_none()) {
                history.add(HistoryEntry::set(later(entry.edited_at), lift, entry, true));
            }
        }
        let deletions = history.deletions();
        let sets = self.exercises.iter_mut().flat_map(|exercise| {
            let lift = exercise.lift;
            exercise.sets.iter_mut().map(move |entry| (lift, entry))
        });
        for (lift, entry) in sets {
            let Some(at) = entry.done_at() else { continue };
            let old = old_times.first(at).and_then(|place| old_sets.get(place));
            let same_lift = old.is_none_or(|(old, _)| *old == lift);
            match old.map(|(_, old)| old) {
                Some(old) if same_lift && old.is_like(entry) => entry.edited_at = entry.edited_at.max(old.edited_at),
                Some(old) => entry.edited_at = later(entry.edited_at.max(old.edited_at)),
                // It is back after it was deleted.
                None => {
                    let deleted = deletions.of(at).map(|(deleted, ..)| *deleted);
                    if let Some(deleted) = deleted.max() {
                        entry.edited_at = later(entry.edited_at.max(deleted));
                    }
                }
            }
        }
        self.history = history.settled();
        let stamp = |mine: u64, old: u64, same: bool| if same { mine.max(old) } else { later(mine.max(old)) };
        self.noted_at = stamp(self.noted_at, before.noted_at, self.note == before.note);
        self.weighed_at = stamp(self.weighed_at, before.weighed_at, self.body_mass == before.body_mass);
        self.settled_at = stamp(self.settled_at, before.settled_at, self.ended == before.ended);
        self.changed_at = stamp(self.changed_at, before.changed_at, same_course);
        for (exercise, old) in self.exercises.iter_mut().zip(&before.exercises) {
            if exercise.lift == old.lift {
                exercise.told_at = stamp(exercise.told_at, old.told_at, exercise.worse_next_day == old.worse_next_day);
            }
        }
    }

    /// Whether all is so that the lifter does not say of it from outside: note, body mass, pain on the morning after.
    fn has_course_of(&self, other: &Session) -> bool {
        let mut same = Session {
            note: self.note.clone(),
            body_mass: self.body_mass,
            changed_at: self.changed_at,
            noted_at: self.noted_at,
            weighed_at: self.weighed_at,
            settled_at: self.settled_at,
            history: self.history.clone(),
            revision: self.revision,
            ..other.clone()
        };
        for (exercise, mine) in same.exercises.iter_mut().zip(&self.exercises) {
            (exercise.worse_next_day, exercise.told_at) = (mine.worse_next_day, mine.told_at);
        }
        same == *self
    }
}

/// Puts a history in order, and lets go of what is too much.
pub(super) fn settle(history: &mut Vec<HistoryEntry>) {
    // The stored line decides between what was so until the same millisecond.
    if !history.is_sorted_by(|one, other| one.at < other.at) {
        history.sort_by_cached_key(|earlier| (earlier.at, String::from(earlier.clone())));
    }
    for (deleted, most) in [(true, MAX_DELETIONS), (false, MAX_CORRECTIONS)] {
        let is_one = |earlier: &HistoryEntry| earlier.deletion().is_some() == deleted;
        let mut extra = history.iter().filter(|earlier| is_one(earlier)).count().saturating_sub(most);
        history.retain(|earlier| {
            let goes = extra > 0 && is_one(earlier);
            extra -= usize::from(goes);
            !goes
        });
    }
}
