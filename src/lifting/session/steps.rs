//! The steps of a session, from set to set.

use super::exercise::Exercise;
use super::limits::{LONG_WARM_UP_REST, WARM_UP_REST};
use super::set::{Outcome, SetEntry};
use super::state::{Rest, Session, Stage};
use crate::lifting::equipment::Gym;
use crate::lifting::lift_plan::{PlanRequest, WORK_REPS};
use crate::lifting::loading::SetKind;
use crate::lifting::set_result::{SetResult, Sixth};
use crate::lifting::verdict::{Advice, Rule};

impl Session {
    /// Records that a joint was moved, or takes that back.
    pub fn toggle_joint(&mut self, joint: usize) {
        if let Some(moved) = self.preparation.moved.get_mut(joint) {
            *moved = !*moved;
        }
    }

    /// Goes on to the first set.
    pub fn finish_preparation(&mut self) {
        (self.preparation.over, self.preparation.from) = (true, None);
    }

    /// Records the next set as done as planned, and starts the clocks. `work_rest` is the rest after a work set, in
    /// seconds. Returns whether a set was next.
    pub fn do_next(&mut self, now: u64, work_rest: u32) -> bool {
        let Stage::Set(lift, set) = self.stage() else { return false };
        let reps = self.set(lift, set).map_or(WORK_REPS, |entry| entry.reps);
        self.resume(now);
        self.record(lift, set, SetResult { reps, ..SetResult::default() }, now, work_rest);
        true
    }

    /// Records whether a further repetition was possible in the last work set of the lift whose verdict is on screen.
    pub fn answer(&mut self, sixth: Sixth) {
        let Stage::Verdict(lift) = self.stage() else { return };
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        let work = exercise.sets.iter_mut().rev().filter(|entry| entry.kind == SetKind::Work);
        let mut results = work.filter_map(|entry| match &mut entry.outcome {
            Outcome::Done(_, result) => Some(result),
            _ => None,
        });
        if let Some(result) = results.next() {
            result.sixth = sixth;
            self.answered = true;
        }
    }

    /// Goes on from a verdict to the next lift.
    pub const fn next_lift(&mut self) {
        (self.verdict, self.answered) = (None, false);
    }

    /// Goes on, at `now`, with a session that seemed forgotten.
    pub const fn take_up(&mut self, now: u64) {
        self.taken_up = now;
    }

    /// Applies the advice for the work set that was done last: lightens the remaining sets, or stops the lift (P1).
    /// `advise` gives it. After clean sets there is nothing to apply yet.
    pub fn apply_advice(
        &mut self,
        advise: impl FnOnce(&Exercise, &Session) -> Option<Advice>,
        like: &PlanRequest,
        gym: &Gym,
    ) {
        // By place and not by time: clocks are set back.
        let Some((place, exercise)) = self.last_set().and_then(|(place, _)| Some((place, self.exercises.get(place)?)))
        else {
            return;
        };
        let is_clean = |result: &SetResult| result.reps >= WORK_REPS && result.broke_at.is_none() && result.pain == 0;
        if exercise.work_left() == 0 || exercise.work_results().iter().all(is_clean) {
            return;
        }
        let Some(advice) = advise(exercise, self) else { return };
        if advice.rule == Rule::P1 {
            self.stop(place);
        } else if let Some(load) = advice.today_load
            && let Some(exercise) = self.exercises.get_mut(place)
        {
            exercise.change_load(load, like, gym);
        }
    }

    /// Marks its course as changed now.
    pub fn touch(&mut self, now: u64) {
        self.changed_at = now.max(self.changed_at.saturating_add(1));
    }

    /// Records the outcome of a set, and starts the rest. `work_rest` is the rest after a work set, in seconds.
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

    /// Leaves out the set that is next. Without a work set left, its lift is judged by those that were done.
    pub fn skip(&mut self) {
        if let Stage::Set(lift, set) = self.stage() {
            let before = self.work_left(lift);
            if let Some(entry) = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set)) {
                entry.outcome = Outcome::Skipped;
            }
            self.judge_if_finished(lift, before);
        }
        self.follow_plates();
    }

    /// How many work sets of a lift are still to be done.
    pub(super) fn work_left(&self, lift: usize) -> usize {
        self.exercises.get(lift).map_or(0, Exercise::work_left)
    }

    /// Judges a lift that had work sets left `before` and has none left now, if any was done.
    pub(super) fn judge_if_finished(&mut self, lift: usize, before: usize) {
        let lifted = self.exercises.get(lift).is_some_and(|exercise| !exercise.work_results().is_empty());
        if before > 0 && self.work_left(lift) == 0 && lifted {
            self.judge(lift);
        }
    }

    /// Leaves out all that is still to be done of a lift, and judges it.
    pub(super) fn stop(&mut self, lift: usize) {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            let pending = exercise.sets.iter_mut().filter(|entry| entry.outcome == Outcome::Pending);
            pending.for_each(|entry| entry.outcome = Outcome::Skipped);
            self.judge(lift);
            self.rest = None;
        }
        self.follow_plates();
    }

    /// Shows the verdict of a lift, or first the question that it hangs on.
    pub(super) const fn judge(&mut self, lift: usize) {
        (self.verdict, self.answered) = (Some(lift), false);
    }

    /// Ends the session at `at`, but not before its last set. Returns whether any set was done; else there is nothing
    /// to keep.
    pub fn end(&mut self, at: u64) -> bool {
        self.ended = Some(at.max(self.last_done()));
        self.rest = None;
        self.paused = None;
        (self.verdict, self.answered) = (None, false);
        self.preparation.over = true;
        for exercise in &mut self.exercises {
            exercise.sets.retain(|entry| matches!(entry.outcome, Outcome::Done(..)));
            exercise.on_bar.clear();
            // Plates are not shown after the end, and take half of the stored text.
            exercise.sets.iter_mut().for_each(SetEntry::forget_plates);
        }
        self.exercises.retain(|exercise| !exercise.sets.is_empty());
        !self.exercises.is_empty()
    }
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
