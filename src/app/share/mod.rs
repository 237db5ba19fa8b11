//! A plan handed on as a link: today's lifts, or a session of the log. The link holds all of it in its fragment, which no
//! server ever sees, and never the log or what the lifter weighs.

mod base64;
mod code;
mod deeds;
mod fitted;
mod found;
mod link;
pub mod qr;

pub use code::{decode, encode};
pub use deeds::{Received, Share, Sharing, Told, asks, capped, check, follow, leave, receive};
pub use fitted::{Fitted, bar_for, fitted};
pub use found::layers;
pub use link::{Address, MOST_CODE, MOST_TEXT, code_in, link};

use super::gyms::HEAVIEST_BAR;
use super::model::Model;
use super::training::{HEAVIEST_LIFT, REST_MINUTES};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::{Exercise, MOST_LIFTS, MOST_SETS, Session};
use crate::lifting::set_result::MOST_REPS;

/// A plan as it is handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlan {
    /// Its lifts in order: at least one, at most [`MOST_LIFTS`], none of them twice.
    pub lifts: Vec<SharedLift>,
    /// The weight of the bar, if it is told.
    pub bar: Option<Weight>,
    /// How long to rest between work sets, in minutes of [`REST_MINUTES`], if it is told.
    pub rest: Option<u32>,
    /// Whether to add a single at 90 % from 100 kg up, if it is told.
    pub single: Option<bool>,
}

/// A lift of such a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLift {
    /// The lift.
    pub lift: Lift,
    /// Its work load, over nothing and up to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
    /// How often the work set is done: 1 to [`MOST_SETS`].
    pub sets: u8,
    /// Its repetitions: 1 to [`MOST_REPS`].
    pub reps: u8,
    /// The sets that were done, if the lifter wanted to tell: at most [`MOST_SETS`].
    pub done: Vec<SharedSet>,
}

/// A set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedSet {
    /// Warm-up or work.
    pub kind: SetKind,
    /// Clean repetitions: 0 to [`MOST_REPS`].
    pub reps: u8,
    /// What was lifted, from nothing to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
}

/// Why a link or a code is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is something else.
    NotALink,
    /// It is longer than any.
    TooLong,
    /// Its end is missing.
    Cut,
    /// It is not as it was sent.
    Altered,
    /// A newer version of the app made it.
    Newer,
    /// It states loads, repetitions or rests that no one has.
    Absurd,
    /// It names no lift that is known here.
    NoLift,
    /// It states no load in kg or lb.
    NoLoad,
}

impl SharedPlan {
    /// Today's plan; none if no lift of it has a load that can be told.
    pub fn today(model: &Model) -> Option<SharedPlan> {
        let lift = |(place, lift): (usize, Lift)| {
            let wish = model.wish_for(lift, place);
            let load = model.settings.work_loads.of(lift);
            SharedLift { lift, load, sets: wish.work_sets, reps: wish.work_reps, done: vec![] }
        };
        let lifts = model.todays_lifts().into_iter().enumerate().map(lift).collect();
        SharedPlan::of(lifts, model.settings.bar.weight, model)
    }

    /// The plan of a session, and what was done of it if that is to be told. None if no lift of it got to a work set.
    pub fn of_session(session: &Session, results: bool, model: &Model) -> Option<SharedPlan> {
        let mut lifts: Vec<SharedLift> = vec![];
        for exercise in &session.exercises {
            let lift = match lifts.iter_mut().find(|other| other.lift == exercise.lift) {
                Some(lift) => lift,
                None => {
                    lifts.extend(planned(exercise, session.unit));
                    let Some(lift) = lifts.last_mut().filter(|lift| lift.lift == exercise.lift) else { continue };
                    lift
                }
            };
            if results {
                let room = MOST_SETS - lift.done.len();
                lift.done.extend(done(exercise, session.unit).take(room));
            }
        }
        let bar = session.exercises.iter().find(|exercise| exercise.lift.uses_bar());
        SharedPlan::of(lifts, bar.map_or(model.settings.bar.weight, |exercise| exercise.bar.weight), model)
    }

    /// The plan of these lifts, without those that cannot be told or come again.
    fn of(lifts: Vec<SharedLift>, bar: Weight, model: &Model) -> Option<SharedPlan> {
        let mut told: Vec<SharedLift> = vec![];
        for lift in lifts {
            if lift.is_sound() && told.iter().all(|other| other.lift != lift.lift) {
                told.push(lift);
            }
        }
        let uses_bar = told.iter().any(|lift| lift.lift.uses_bar());
        let plan = SharedPlan {
            lifts: told,
            bar: Some(bar).filter(|bar| uses_bar && is_bar(bar)),
            rest: Some(model.settings.rest / 60).filter(|rest| REST_MINUTES.contains(rest)),
            single: Some(model.settings.single),
        };
        plan.is_sound().then_some(plan)
    }

    /// Whether all that it states is within its range.
    pub fn is_sound(&self) -> bool {
        let once =
            |(place, lift): (usize, &SharedLift)| self.lifts.iter().take(place).all(|other| other.lift != lift.lift);
        (1..=MOST_LIFTS).contains(&self.lifts.len())
            && self.lifts.iter().enumerate().all(once)
            && self.lifts.iter().all(SharedLift::is_sound)
            && self.bar.as_ref().is_none_or(is_bar)
            && self.rest.is_none_or(|rest| REST_MINUTES.contains(&rest))
    }

    /// Whether it tells what was done.
    pub fn has_results(&self) -> bool {
        self.lifts.iter().any(|lift| !lift.done.is_empty())
    }
}

impl SharedLift {
    fn is_sound(&self) -> bool {
        !self.load.mass.is_zero()
            && self.load.mass <= HEAVIEST_LIFT
            && (1..=MOST_SETS).contains(&usize::from(self.sets))
            && (1..=MOST_REPS).contains(&self.reps)
            && self.done.len() <= MOST_SETS
            && self.done.iter().all(|set| set.reps <= MOST_REPS && set.load.mass <= HEAVIEST_LIFT)
    }
}

fn is_bar(bar: &Weight) -> bool {
    !bar.mass.is_zero() && bar.mass <= HEAVIEST_BAR
}

/// A lift of a session, if it has work sets. The load is the one that stands for them all
/// ([`Exercise::work_load`]), with the repetitions that were planned with it.
fn planned(exercise: &Exercise, unit: Unit) -> Option<SharedLift> {
    let work = || exercise.sets.iter().filter(|entry| entry.kind == SetKind::Work);
    let load = exercise.work_load();
    let with_it = work().filter(|entry| entry.load.mass() == load);
    let first = with_it.clone().find(|entry| entry.result().is_some()).or_else(|| with_it.clone().next())?;
    let sets = u8::try_from(work().take(MOST_SETS).count()).unwrap_or_default();
    Some(SharedLift { lift: exercise.lift, load: weight(&first.load, unit), sets, reps: first.reps, done: vec![] })
}

fn done(exercise: &Exercise, unit: Unit) -> impl Iterator<Item = SharedSet> {
    exercise.sets.iter().filter_map(move |entry| {
        let reps = entry.result()?.clean();
        Some(SharedSet { kind: entry.kind, reps, load: weight(&entry.load, unit) })
    })
}

fn weight(load: &Load, unit: Unit) -> Weight {
    match load {
        Load::PerHand(dumbbell) => *dumbbell,
        _ => load.mass().in_unit(unit),
    }
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
