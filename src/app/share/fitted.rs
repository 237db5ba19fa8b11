//! Somebody else's plan on one's own plates.

use crate::app::context::Context;
use crate::app::formats::shared_plan::{SharedLift, SharedPlan};
use crate::lifting::equipment::Bar;
use crate::lifting::lift_plan::{LiftPlan, NoPlan, PlanRequest, nearest_load, plan_lift};
use crate::lifting::mass::Mass;
use crate::lifting::warmup::Place;

/// The difference below which bars count as the same, each in its own unit: 20 kg and 45 lb.
const SAME_BAR: Mass = Mass::from_grams(600);

/// A lift of a plan in one's own gym.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The sets with the nearest load; `None` if the gym has nothing to lift.
    pub plan: Option<LiftPlan>,
    /// The reason why the load asked for has no plan here; `None` if it has one.
    pub why: Option<NoPlan>,
}

/// The bar of one's own gym that matches the plan's, else the one in use.
pub fn bar_for(plan: &SharedPlan, cx: &Context) -> Bar {
    let own = &cx.saved.settings.bar;
    let Some(wanted) = plan.bar else { return own.clone() };
    let like = |bar: &&Bar| bar.weight.mass.abs_diff(wanted.mass) < SAME_BAR;
    let bars = std::iter::once(own).chain(&cx.saved.gyms.active.bars);
    bars.into_iter().find(like).unwrap_or(own).clone()
}

/// Fits a lift of a plan, by its place, to the plates of one's own gym.
pub fn fitted(plan: &SharedPlan, place: usize, lift: &SharedLift, cx: &Context) -> Fitted {
    let gym = &cx.saved.gyms.active;
    let wish = PlanRequest {
        lift: lift.lift,
        work_load: lift.load.mass,
        bar: bar_for(plan, cx),
        on_bar: vec![],
        single: plan.single.unwrap_or(cx.saved.settings.single),
        place: if place == 0 { Place::First } else { Place::Later },
        work_sets: lift.sets,
        work_reps: lift.reps,
        preferences: cx.saved.settings.preferences,
    };
    match plan_lift(wish.clone(), gym) {
        Ok(plan) => Fitted { plan: Some(plan), why: None },
        Err(why) => {
            let nearest = nearest_load(&wish, gym);
            Fitted { plan: plan_lift(PlanRequest { work_load: nearest, ..wish }, gym).ok(), why: Some(why) }
        }
    }
}
