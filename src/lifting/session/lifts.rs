//! Changes to the remaining plan of a session: lifts, sets and loads.
//!
//! `like` says how the lifter wants plates to be chosen; its lift, bar and load have no meaning. A load that has no
//! plan in the gym changes nothing.

use super::exercise::Exercise;
use super::limits::{LONG_WARM_UP_REST, MAX_LIFTS};
use super::set::Outcome;
use super::state::{Rest, Session, Stage};
use crate::lifting::equipment::Gym;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::PlanRequest;
use crate::lifting::mass::Mass;
use crate::lifting::set_result::{SetResult, Sixth};
use crate::lifting::verdict::first_load::Felt;

impl Session {
    /// The place of the current lift: the one of the next set, or of the verdict on screen; else the last one.
    pub fn current_lift(&self) -> usize {
        match self.stage() {
            Stage::Set(lift, _) | Stage::Verdict(lift) => lift,
            Stage::Preparation | Stage::Over => self.exercises.len().saturating_sub(1),
        }
    }

    /// Adds a set to the current lift, like its last one.
    pub fn add_set(&mut self, like: &PlanRequest, gym: &Gym) {
        self.change_current(|exercise| exercise.add_set(like, gym));
    }

    /// Drops the last set of the current lift that is still to be done. Without a work set left, the lift is judged by
    /// those that were done.
    pub fn drop_set(&mut self) {
        let lift = self.current_lift();
        let before = self.work_left(lift);
        self.change_current(Exercise::drop_set);
        self.judge_if_finished(lift, before);
    }

    /// Takes the next heavier or lighter load that the gym has for what is still to be done of the current lift.
    pub fn change_load(&mut self, heavier: bool, like: &PlanRequest, gym: &Gym) {
        self.change_current(|exercise| {
            if let Some(load) = exercise.next_load(like, gym, heavier) {
                exercise.change_load(load, like, gym);
            }
        });
    }

    /// Plans the remaining sets anew, with the same loads, after the equipment has changed.
    pub fn reload(&mut self, like: &PlanRequest, gym: &Gym) {
        self.exercises.iter_mut().for_each(|exercise| exercise.reload(like, gym, |entry| entry.load.mass()));
    }

    /// Replaces the current lift by another. Sets of the old one that were done stay, before the new one, if the
    /// session has room for both: copies of a session have at most twice [`MAX_LIFTS`] lifts.
    pub fn swap(&mut self, request: PlanRequest, gym: &Gym) {
        let place = self.current_lift();
        let has_room = self.exercises.len() < 2 * MAX_LIFTS;
        let Ok(exercise) = Exercise::plan(request, place, gym) else { return };
        let Some(current) = self.exercises.get_mut(place) else { return };
        if current.is_untouched() {
            *current = exercise;
        } else if has_room {
            current.sets.retain(|entry| entry.outcome != Outcome::Pending);
            self.exercises.insert(place + 1, exercise);
        }
        self.verdict = None;
    }

    /// Adds a lift at the end, up to [`MAX_LIFTS`].
    pub fn add_lift(&mut self, request: PlanRequest, gym: &Gym) {
        let place = self.exercises.len();
        if place < MAX_LIFTS {
            self.exercises.extend(Exercise::plan(request, place, gym));
        }
    }

    /// Leaves a lift out, unless something of it was done. `request` makes the request for a lift at a place.
    pub fn drop_lift(&mut self, place: usize, request: impl Fn(Lift, usize) -> PlanRequest, gym: &Gym) {
        if self.exercises.get(place).is_some_and(Exercise::is_untouched) {
            self.exercises.remove(place);
            if place == 0 {
                self.replan_ramps(request, gym);
            }
        }
    }

    /// Swaps a lift with the one before it, unless something of either was done. `request` makes the request for a lift
    /// at a place.
    pub fn move_earlier(&mut self, place: usize, request: impl Fn(Lift, usize) -> PlanRequest, gym: &Gym) {
        let Some(before) = place.checked_sub(1) else { return };
        let both = self.exercises.get(before..=place).unwrap_or_default();
        if !both.is_empty() && both.iter().all(Exercise::is_untouched) {
            self.exercises.swap(before, place);
            if before == 0 {
                self.replan_ramps(request, gym);
            }
        }
    }

    /// Plans the first two lifts anew after another one has become the first: the long ramp belongs to it alone (U8).
    fn replan_ramps(&mut self, request: impl Fn(Lift, usize) -> PlanRequest, gym: &Gym) {
        for (place, exercise) in self.exercises.iter_mut().enumerate().take(2) {
            let request = PlanRequest {
                work_load: exercise.work_load(),
                bar: exercise.bar.clone(),
                ..request(exercise.lift, place)
            };
            if let Ok(planned) = Exercise::plan(request, place, gym) {
                *exercise = planned;
            }
        }
    }

    /// Begins to find the load of a lift of which nothing was done yet, by a ramp of fives. `at_most` bounds the load
    /// after a long lay-off. Where the gym has nothing light enough, the lift stays as it is.
    pub fn find(&mut self, lift: Lift, at_most: Option<Mass>, like: &PlanRequest, gym: &Gym) {
        let found = self.exercises.iter_mut().find(|exercise| exercise.lift == lift && exercise.is_untouched());
        if let Some(exercise) = found {
            let before = exercise.clone();
            exercise.finding = Some(vec![]);
            if !exercise.find(like, gym, at_most) {
                *exercise = before;
            }
        }
    }

    /// Records how the next set of a ramp of fives felt, and plans what follows: a further set of the ramp, or the work
    /// sets. A lift for which even the lightest load was too heavy is over.
    pub fn record_felt(&mut self, felt: Felt, now: u64, at_most: Option<Mass>, like: &PlanRequest, gym: &Gym) {
        let Stage::Set(lift, set) = self.stage() else { return };
        let at = self.time_of_doing(now);
        let Some(exercise) = self.exercises.get_mut(lift) else { return };
        let Some(finding) = &mut exercise.finding else { return };
        finding.push(felt);
        if let Some(entry) = exercise.sets.get_mut(set) {
            entry.outcome = Outcome::Done(at, result(felt, entry.reps));
        }
        if exercise.find(like, gym, at_most) {
            self.rest = Some(Rest { from: now, seconds: LONG_WARM_UP_REST });
        } else {
            self.stop(lift);
        }
    }

    /// Changes the current lift. One of which a set is to be done again is not judged yet.
    fn change_current(&mut self, change: impl FnOnce(&mut Exercise)) {
        let place = self.current_lift();
        if let Some(exercise) = self.exercises.get_mut(place) {
            change(exercise);
            if exercise.pending().is_some() && self.verdict == Some(place) {
                self.verdict = None;
            }
        }
    }
}

/// The result of a set of a ramp of fives, by how it felt; `reps` are those that were planned.
fn result(felt: Felt, reps: u8) -> SetResult {
    let (reps, sixth, broke_at) = match felt {
        Felt::Easy | Felt::Moderate => (reps, Sixth::ThreeOrMore, None),
        Felt::Hard => (reps, Sixth::Yes, None),
        Felt::Broke => (reps.saturating_sub(1), Sixth::No, Some(reps)),
    };
    SetResult { reps, sixth, broke_at, pain: 0 }
}

#[cfg(test)]
#[path = "lifts_tests.rs"]
mod tests;
