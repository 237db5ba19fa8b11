//! Corrections of sets that were done, and ways to undo what was done by mistake.
//!
//! `like` says how the lifter wants plates to be chosen.

use super::set::{Outcome, SetEntry};
use super::state::{Rest, Session, Stage};
use crate::lifting::equipment::Gym;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, WORK_REPS};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Weight;
use crate::lifting::set_result::SetResult;
use crate::lifting::verdict::STOPS;

impl Session {
    /// Corrects the result of a set that was done.
    pub fn correct(&mut self, lift: usize, set: usize, change: impl FnOnce(&mut SetResult)) {
        let entry = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set));
        if let Some(Outcome::Done(_, result)) = entry.map(|entry| &mut entry.outcome) {
            change(result);
        }
    }

    /// Corrects the load of a set that was done. In an open session the sets that follow are planned anew from there.
    pub fn correct_load(&mut self, lift: usize, set: usize, load: Weight, like: &PlanRequest, gym: &Gym) {
        let is_open = self.ended.is_none();
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        if is_open {
            exercise.correct_load(set, load, like, gym);
        } else if let Some(entry) = exercise.sets.get_mut(set) {
            entry.load.set_mass(load);
        }
    }

    /// Undoes the correction of a set.
    pub fn restore_set(&mut self, lift: usize, set: usize, before: &SetEntry, like: &PlanRequest, gym: &Gym) {
        let is_open = self.ended.is_none();
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        if let Some(entry) = exercise.sets.get_mut(set).filter(|entry| entry.done_at() == before.done_at()) {
            entry.clone_from(before);
        }
        if is_open {
            exercise.reload(like, gym, |entry| entry.load.mass());
        }
    }

    /// Removes a set; its lift stays, even without one.
    pub fn remove_set(&mut self, lift: usize, set: usize) {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            exercise.remove_set(set);
        }
        self.follow_plates();
    }

    /// Records whether pain was worse on the morning after a lift.
    pub fn set_worse_next_day(&mut self, lift: usize, worse: bool) {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            exercise.worse_next_day = worse;
        }
    }

    /// The lifts with a work set that was done, in order.
    pub fn trained_lifts(&self) -> Vec<Lift> {
        let trained = self.exercises.iter().filter(|exercise| !exercise.work_results().is_empty());
        trained.map(|exercise| exercise.lift).collect()
    }

    /// The place of the last set that was done since an earlier state of this session: its lift and its place there.
    pub fn last_set_since(&self, before: &Session) -> Option<(usize, usize)> {
        let is_new = |entry: &SetEntry| entry.done_at().is_some_and(|at| before.place_of(at).is_none());
        self.last_place(is_new)
    }

    /// Undoes the last set, done or left out. Without one, the preparation is to be done again.
    pub fn take_last_back(&mut self, like: &PlanRequest, gym: &Gym) {
        match self.last_place(|entry| entry.outcome != Outcome::Pending) {
            Some((lift, set)) => self.reopen_set(lift, set, like, gym),
            None => self.preparation.over = false,
        }
    }

    /// Makes a set pending again. Sets that were left out or made lighter because of it are as planned again.
    pub fn reopen_set(&mut self, lift: usize, set: usize, like: &PlanRequest, gym: &Gym) {
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        let Some(entry) = exercise.sets.get_mut(set) else { return };
        let (result, load, is_work) = (entry.result(), entry.load.mass(), entry.kind == SetKind::Work);
        entry.reopen();
        let failed = |result: SetResult| result.reps < WORK_REPS || result.broke_at.is_some() || result.pain > 0;
        if result.is_some_and(|result| result.pain >= STOPS) {
            exercise.reopen_skipped_after(set);
        }
        if is_work && result.is_some_and(failed) {
            exercise.change_load(load, like, gym);
        }
        self.rest = None;
        self.verdict = None;
        self.follow_plates();
    }

    /// Withdraws pain of 6 or more that was reported by mistake for the lift whose verdict is on screen: its sets did
    /// not hurt, and those that were left out for it are pending again. `work_rest` is the rest since the last set, in
    /// seconds; `None` for no timer.
    pub fn take_pain_back(&mut self, work_rest: Option<u32>) {
        let Stage::Verdict(lift) = self.stage() else { return };
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        for entry in &mut exercise.sets {
            if let Outcome::Done(_, result) = &mut entry.outcome
                && result.pain >= STOPS
            {
                result.pain = 0;
            }
        }
        let last = exercise.sets.iter().rposition(|entry| entry.result().is_some()).unwrap_or_default();
        exercise.reopen_skipped_after(last);
        let done_at = exercise.sets.get(last).and_then(SetEntry::done_at);
        if exercise.work_left() > 0 {
            self.verdict = None;
            self.rest = done_at.zip(work_rest).map(|(from, seconds)| Rest { from, seconds });
        }
        self.follow_plates();
    }

    /// `true` if going back to an earlier state undoes only steps: no lift and no set was added since, and no set that
    /// was done then was deleted.
    pub fn can_go_back_to(&self, before: &Session) -> bool {
        let shape = |session: &Session| -> Vec<_> {
            session.exercises.iter().map(|exercise| (exercise.lift, exercise.sets.len())).collect()
        };
        let mut done = before.facts().filter_map(|(_, entry)| entry.done_at());
        shape(before) == shape(self) && done.all(|at| self.place_of(at).is_some())
    }

    /// An earlier state of this session, but with the present results of the sets that were done then, the present note
    /// and body mass.
    pub fn gone_back_to(&self, before: &Session) -> Session {
        let mut session = Session {
            note: self.note.clone(),
            body_mass: self.body_mass,
            taken_up: self.taken_up.max(before.taken_up),
            ..before.clone()
        };
        for entry in session.exercises.iter_mut().flat_map(|exercise| &mut exercise.sets) {
            let place = entry.done_at().and_then(|at| self.place_of(at));
            if let Some(said) = place.and_then(|(lift, set)| self.set(lift, set)) {
                entry.clone_from(said);
            }
        }
        session.follow_plates();
        session
    }
}

#[cfg(test)]
#[path = "corrections_tests.rs"]
mod tests;
