//! From the log to what comes next: the advice of the rules of progression for a lift.

use crate::app::context::Context;
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::WORK_SETS;
use crate::lifting::loading::SetKind;
use crate::lifting::loads::Loads;
use crate::lifting::mass::Mass;
use crate::lifting::session::{Exercise, Outcome, Session};
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::first_load::lunge_hint;
use crate::lifting::verdict::{Advice, Case, Circumstances, Performance, Rule};

/// How many sessions of a lift the rules look back on: older ones no longer bear on the next load.
const LOOK_BACK: usize = 40;

impl Context {
    /// The work sets of a lift in its last sessions, the oldest first; those of the open session come last.
    fn history(&self, lift: Lift, open: Option<&Session>) -> Vec<Performance> {
        let logged = self.saved.log.iter().rev().map(|session| &**session);
        let sessions = open.into_iter().chain(logged).filter(|session| session.lifts(lift));
        let sessions: Vec<&Session> = sessions.take(LOOK_BACK).collect();
        let mut history = vec![];
        for session in sessions.into_iter().rev() {
            history.extend(performances(session, lift));
        }
        history
    }

    /// The rules' advice for a lift; `None` if it was never trained. Sets of `open` count as done today.
    pub fn advice(&self, lift: Lift, open: Option<&Session>) -> Option<Advice> {
        self.ask(lift, open, |case| Some(case.next()))
    }

    /// The rules' advice after the last set done in an open session; `None` if there is none yet.
    pub fn after_set(&self, exercise: &Exercise, open: &Session) -> Option<Advice> {
        self.ask(exercise.lift, Some(open), |case| {
            let planned = exercise.work_results().len() + exercise.work_left();
            Case { planned: u8::try_from(planned).unwrap_or(u8::MAX), ..case }.after_set()
        })
    }

    /// `true` if the verdict on a lift of the open session depends on an answer still to be given: whether a further
    /// repetition was possible in its last set. Short sets and pain decide without it.
    pub fn awaits_answer(&self, exercise: &Exercise, open: &Session) -> bool {
        self.asks_for_more(exercise, open) && !open.answered && last_sixth(exercise) == Sixth::NotSure
    }

    /// `true` if the verdict on a lift of the open session depends on whether a further repetition was possible.
    pub fn asks_for_more(&self, exercise: &Exercise, open: &Session) -> bool {
        let clean = exercise.work_results().last().is_some_and(|last| !last.is_short());
        let decided = |advice: Advice| {
            matches!(advice.rule, Rule::P1 | Rule::P2 | Rule::P3)
                || matches!(advice.facts.by_sets, Some(Rule::R1 | Rule::R2 | Rule::R6 | Rule::R7 | Rule::R8 | Rule::R9))
        };
        clean && !self.advice(exercise.lift, Some(open)).is_some_and(decided)
    }

    fn ask(&self, lift: Lift, open: Option<&Session>, ask: impl FnOnce(Case) -> Option<Advice>) -> Option<Advice> {
        let history = self.history(lift, open);
        if history.is_empty() {
            return None;
        }
        let exercise = open.and_then(|session| session.exercises.iter().find(|exercise| exercise.lift == lift));
        let bar = exercise.map_or(&self.saved.settings.bar, |exercise| &exercise.bar);
        let loads = Loads::of(lift, bar, &self.saved.gyms.active);
        let circumstances = Circumstances {
            careful: self.saved.settings.careful,
            sessions_per_week: self.saved.week.sessions.count(),
            ill: self.saved.settings.ill,
            deload: self.saved.settings.deload,
        };
        ask(Case {
            lift,
            history: &history,
            today: open.map_or(self.now.day(), Session::day),
            planned: WORK_SETS,
            loads: &loads,
            rounding: self.saved.settings.preferences.rounding,
            circumstances,
        })
    }
}

/// How many of a lift's last sessions the rules compare at most.
const COMPARED: usize = 3;

impl Context {
    /// `true` if the advice for a lift rests on sets whose kinds were guessed from their loads.
    pub fn rests_on_guess(&self, lift: Lift) -> bool {
        let sessions = self.saved.log.iter().rev().filter(|session| session.lifts(lift)).take(COMPARED);
        let exercises = sessions.flat_map(|session| &session.exercises);
        exercises.filter(|exercise| exercise.lift == lift).any(|exercise| exercise.guessed)
    }

    /// The least and the greatest load to start a lunge with, in total of both hands, by the last squat and body mass
    /// in the log; `None` if these do not suffice.
    pub fn lunge_start(&self) -> Option<(Mass, Mass)> {
        let exercises = self.saved.log.iter().rev().flat_map(|session| &session.exercises);
        let squats = exercises.filter(|exercise| exercise.lift == Lift::BackSquat);
        let squat = squats.map(Exercise::work_load).find(|load| !load.is_zero());
        let body = self.saved.log.iter().rev().find_map(|session| session.body_mass);
        lunge_hint(squat, body.map(|body| body.mass))
    }
}

/// The answer for the last work set that was done: whether a further repetition was possible.
fn last_sixth(exercise: &Exercise) -> Sixth {
    exercise.work_results().last().map_or(Sixth::NotSure, |last| last.sixth)
}

/// The work sets of a lift done in a session; neighbours of the same load together.
#[inline(never)]
fn performances(session: &Session, lift: Lift) -> Vec<Performance> {
    let day: Day = session.day();
    let exercises = session.exercises.iter().filter(|exercise| exercise.lift == lift);
    exercises
        .flat_map(|exercise| {
            let work = exercise.sets.iter().filter(|entry| entry.kind == SetKind::Work);
            let done: Vec<_> = work.filter(|entry| matches!(entry.outcome, Outcome::Done(..))).collect();
            let alike = done.chunk_by(|one, other| one.load.mass() == other.load.mass());
            let performance = |sets: &[&crate::lifting::session::SetEntry]| Performance {
                day,
                load: sets.first().map(|entry| entry.load.mass()).unwrap_or_default(),
                sets: sets.iter().filter_map(|entry| entry.result()).collect(),
                worse_next_day: exercise.worse_next_day,
                deload: session.deload,
            };
            alike.map(performance).collect::<Vec<_>>()
        })
        .collect()
}
