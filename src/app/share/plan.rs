//! The plan to share: today's lifts, or a session of the log. Neither the log nor the body mass is ever shared.

use crate::app::context::Context;
use crate::app::formats::shared_plan::{SharedLift, SharedPlan, SharedSet, is_bar};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::{Exercise, MAX_SETS_PER_LIFT, REST_MINUTES, Session};

/// Today's plan; `None` if no lift of it has a load that can be shared.
pub fn todays_plan(cx: &Context) -> Option<SharedPlan> {
    let lift = |(place, lift): (usize, Lift)| {
        let wish = cx.wish_for(lift, place);
        let load = cx.saved.settings.work_loads.of(lift);
        SharedLift { lift, load, sets: wish.work_sets, reps: wish.work_reps, done: vec![] }
    };
    let lifts = cx.todays_lifts().into_iter().enumerate().map(lift).collect();
    plan_of(lifts, cx.saved.settings.bar.weight, cx)
}

/// The plan of a session, with its results if they are wanted. `None` if no lift of it got to a work set.
pub fn session_plan(session: &Session, results: bool, cx: &Context) -> Option<SharedPlan> {
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
            let room = MAX_SETS_PER_LIFT - lift.done.len();
            lift.done.extend(done(exercise, session.unit).take(room));
        }
    }
    let bar = session.exercises.iter().find(|exercise| exercise.lift.uses_bar());
    plan_of(lifts, bar.map_or(cx.saved.settings.bar.weight, |exercise| exercise.bar.weight), cx)
}

/// The plan of these lifts, without repeated ones and those out of range.
fn plan_of(lifts: Vec<SharedLift>, bar: Weight, cx: &Context) -> Option<SharedPlan> {
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
        rest: Some(cx.saved.settings.rest / 60).filter(|rest| REST_MINUTES.contains(rest)),
        single: Some(cx.saved.settings.single),
    };
    plan.is_sound().then_some(plan)
}

/// A lift of a session; `None` without work sets. Its load is the one that stands for all its work sets
/// ([`Exercise::work_load`]), with the repetitions that were planned with it.
fn planned(exercise: &Exercise, unit: Unit) -> Option<SharedLift> {
    let work = || exercise.sets.iter().filter(|entry| entry.kind == SetKind::Work);
    let load = exercise.work_load();
    let with_it = work().filter(|entry| entry.load.mass() == load);
    let first = with_it.clone().find(|entry| entry.result().is_some()).or_else(|| with_it.clone().next())?;
    let sets = u8::try_from(work().take(MAX_SETS_PER_LIFT).count()).unwrap_or_default();
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
