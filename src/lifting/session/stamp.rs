//! Times of change: which part of a session changed when, and the old values that its history keeps.

use super::history::HistoryEntry;
use super::remembered::Remembered;
use super::set::SetEntry;
use super::state::Session;
use crate::lifting::index::Places;
use crate::lifting::lift::Lift;

impl Session {
    /// Adds an old value to the history.
    pub fn remember(&mut self, earlier: HistoryEntry) {
        self.remember_all([earlier]);
    }

    /// Adds old values to the history.
    pub fn remember_all(&mut self, all: impl IntoIterator<Item = HistoryEntry>) {
        let mut history = Remembered::of(&self.history);
        all.into_iter().for_each(|earlier| history.add(earlier));
        self.history = history.settled();
    }

    /// When its sets were done, each with the set's place among [`facts`](Session::facts).
    pub fn times(&self) -> Places {
        Places::of(self.facts().filter_map(|(_, entry)| entry.done_at()).zip(0..).collect())
    }

    /// Stamps all that changed since `before` with the time now, but later than every earlier stamp, whatever the clock
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
                // The set came back after it was deleted.
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
                exercise.pain_answered_at = stamp(
                    exercise.pain_answered_at,
                    old.pain_answered_at,
                    exercise.worse_next_day == old.worse_next_day,
                );
            }
        }
    }

    /// `true` if both are equal apart from note, body mass and next-day pain, and from times of change.
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
            (exercise.worse_next_day, exercise.pain_answered_at) = (mine.worse_next_day, mine.pain_answered_at);
        }
        same == *self
    }
}
