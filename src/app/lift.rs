//! The first screen: the lift, its work load, the bar, and how the plan is made.

use crate::app::context::Context;
use crate::app::form::{Field, Problem, read_weight};
use crate::lifting::equipment::{Bar, HEAVIEST_BAR, known};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, Preferences, nearest_load, plan_lift};
use crate::lifting::mass::{Mass, Unit, Weight};

/// A choice on the first screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show another lift.
    Choose(Lift),
    /// Take the next lighter load.
    Lighter,
    /// Take the next heavier load.
    Heavier,
    /// Take this load.
    Take(Mass),
    /// Use one of the gym's bars.
    ChooseBar(Bar),
    /// Use a bar that the gym does not list.
    OwnBar,
    /// Show loads in another unit.
    ChooseUnit(Unit),
    /// Add the single at 90 % or leave it out.
    WantSingle(bool),
    /// Choose loads and plates in another way.
    Prefer(Preferences),
}

/// Carries an action out.
pub fn update(action: Action, cx: &mut Context) {
    match action {
        Action::Choose(lift) => {
            cx.show_lift(lift);
            cx.replan();
        }
        Action::Lighter => take_load(cx, cx.screen.plan.lighter),
        Action::Heavier => take_load(cx, cx.screen.plan.heavier),
        Action::Take(mass) => take_load(cx, Some(mass)),
        Action::ChooseBar(bar) => {
            cx.saved.settings.own_bar = false;
            cx.saved.settings.bar = bar;
            cx.replan();
        }
        Action::OwnBar => {
            cx.saved.settings.own_bar = true;
            cx.saved.settings.bar = Bar::plain(cx.saved.settings.bar.weight);
            cx.screen.drafts.remove(Field::OwnBar);
            cx.replan();
        }
        Action::ChooseUnit(unit) => choose_unit(cx, unit),
        Action::WantSingle(single) => {
            cx.saved.settings.single = single;
            cx.replan();
        }
        Action::Prefer(preferences) => {
            cx.saved.settings.preferences = preferences;
            cx.replan();
        }
    }
}

/// Accepts a text typed as the work load or as the weight of one's own bar.
///
/// # Errors
/// The reason why it is not accepted; nothing is changed then.
pub fn accept_text(cx: &mut Context, field: Field, text: &str) -> Result<(), Problem> {
    let unit = cx.saved.settings.unit;
    match field {
        Field::WorkLoad => Weight::parse(text, unit).map_err(Problem::NotAMass).and_then(|load| try_load(cx, load)),
        _ => read_weight(text, unit, HEAVIEST_BAR).map(|weight| {
            cx.saved.settings.bar = Bar::plain(weight);
            cx.replan();
        }),
    }
}

/// Takes a load for the lift on screen if there is a plan for it.
fn try_load(cx: &mut Context, load: Weight) -> Result<(), Problem> {
    let wish = PlanRequest { work_load: load.mass, ..cx.wish() };
    let plan = plan_lift(wish, &cx.saved.gyms.active).map_err(Problem::NoPlan)?;
    cx.saved.settings.work_loads.set(cx.saved.settings.lift, load);
    cx.screen.plan = plan.into();
    Ok(())
}

/// Takes a load that the gym has, if there is one.
fn take_load(cx: &mut Context, load: Option<Mass>) {
    if let Some(mass) = load {
        cx.saved.settings.work_loads.set(cx.saved.settings.lift, mass.in_unit(cx.saved.settings.unit));
        cx.screen.drafts.remove(Field::WorkLoad);
        cx.replan();
    }
}

/// Switches to another unit. The usual gyms exist in both: the lifter changes from one to the other, to its bar in
/// place of the same bar in the other unit, and for each lift to the load nearest to the one before. Any other gym
/// stays, and so do the loads.
pub fn choose_unit(cx: &mut Context, unit: Unit) {
    if unit == cx.saved.settings.unit {
        return;
    }
    cx.saved.settings.unit = unit;
    // An accepted weight is shown in the new unit. A wrong text stays wrong.
    let typed = cx.screen.drafts.clone();
    let is_wrong = |field| typed.get(field).is_some_and(|draft| draft.problem.is_some());
    cx.screen.drafts.retain(|field| !field.is_weight() || is_wrong(field));
    let over = cx.saved.gyms.go_over(unit);
    if over {
        cx.screen.drafts.remove(Field::OwnBar);
        cx.screen.on_bar.clear();
        if !cx.saved.settings.own_bar {
            cx.saved.settings.bar = Bar::plain(known::twin(cx.saved.settings.bar.weight, unit));
        }
    }
    for lift in Lift::ALL {
        let work_load = cx.saved.settings.work_loads.of(lift).mass;
        let mass = match over {
            true => nearest_load(&PlanRequest { lift, work_load, ..cx.wish() }, &cx.saved.gyms.active),
            false => work_load,
        };
        cx.saved.settings.work_loads.set(lift, mass.in_unit(unit));
    }
    cx.replan();
}
