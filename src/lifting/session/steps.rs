//! The steps of a session, from set to set.

use super::limits::{LONG_WARM_UP_REST, WARM_UP_REST};
use super::set::{Outcome, SetEntry};
use super::state::{Rest, Session, Stage};
use crate::lifting::loading::SetKind;
use crate::lifting::set_result::SetResult;

impl Session {
    /// Its course changes now.
    pub fn touch(&mut self, now: u64) {
        self.changed_at = now.max(self.changed_at.saturating_add(1));
    }

    /// Records what became of a set, and lets the rest run. `work_rest` is the rest after a work set, in seconds.
    pub fn record(&mut self, lift: usize, set: usize, result: SetResult, now: u64, work_rest: u32) {
        let at = self.time_of_doing(now);
        let Some(entry) = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set)) else { return };
        entry.outcome = Outcome::Done(at, result);
        let kind = entry.kind;
        if kind == SetKind::Work && self.exercises.get(lift).is_some_and(|exercise| exercise.work_left() == 0) {
            self.judge(lift);
        }
        let next = match self.stage() {
            Stage::Set(lift, set) => self.set(lift, set).map(|entry| entry.kind),
            Stage::Verdict(lift) if lift + 1 < self.exercises.len() => Some(SetKind::WarmUp),
            _ => None,
        };
        let seconds = match (kind, next) {
            (_, None) => None,
            (SetKind::Work, Some(SetKind::Work)) => Some(work_rest),
            (SetKind::WarmUp, Some(SetKind::WarmUp)) => Some(WARM_UP_REST),
            _ => Some(LONG_WARM_UP_REST),
        };
        self.rest = seconds.map(|seconds| Rest { from: now, seconds });
    }

    /// Leaves out the set that is next.
    pub fn skip(&mut self) {
        if let Stage::Set(lift, set) = self.stage()
            && let Some(entry) = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set))
        {
            entry.outcome = Outcome::Skipped;
        }
        self.follow_plates();
    }

    /// Leaves out all that is still to be done of a lift, and judges it.
    pub fn stop(&mut self, lift: usize) {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            let pending = exercise.sets.iter_mut().filter(|entry| entry.outcome == Outcome::Pending);
            pending.for_each(|entry| entry.outcome = Outcome::Skipped);
            self.judge(lift);
            self.rest = None;
        }
        self.follow_plates();
    }

    /// Shows the verdict of a lift, or first the question that it hangs on.
    pub const fn judge(&mut self, lift: usize) {
        (self.verdict, self.answered) = (Some(lift), false);
    }

    /// Ends it. Without a single set that was done there is nothing to keep, which the answer tells.
    pub fn end(&mut self, at: u64) -> bool {
        self.ended = Some(at.max(self.last_done()));
        self.rest = None;
        self.paused = None;
        (self.verdict, self.answered) = (None, false);
        self.preparation.over = true;
        for exercise in &mut self.exercises {
            exercise.sets.retain(|entry| matches!(entry.outcome, Outcome::Done(..)));
            exercise.on_bar.clear();
            // Which plates made a load is of no interest any more, and half of what is stored.
            exercise.sets.iter_mut().for_each(SetEntry::forget_plates);
        }
        self.exercises.retain(|exercise| !exercise.sets.is_empty());
        !self.exercises.is_empty()
    }
}
