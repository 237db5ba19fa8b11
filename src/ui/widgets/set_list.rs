//! The sets of a plan, each with its load, its repetitions and what to do at the bar.

use yew::prelude::*;

use super::bar_side::{bar_side, numbers, room_for};
use crate::lifting::equipment::Plate;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{LiftPlan, Load, Set};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{LONG_WARM_UP_REST, WARM_UP_REST};
use crate::lifting::warmup::Manner;
use crate::words::numbers::{BODY_WEIGHT, minutes};

/// The sets, in order, with loads in `unit` and the rest between work sets in seconds; `stale` if it is not the plan
/// for what stands in the fields.
pub fn set_list(plan: &LiftPlan, unit: Unit, rest: u32, stale: bool) -> Html {
    // One scale for the whole plan, so that the bar does not seem to grow.
    let room = plan.sets.iter().map(|set| room_for(side(set))).max().unwrap_or_default();
    let note = match stale {
        true => format!("still for {}", plan.work_load().in_unit(unit)),
        false => format!("rest up to {}, before work {}", minutes(WARM_UP_REST), minutes(LONG_WARM_UP_REST)),
    };
    let items = plan.sets.iter().map(|set| {
        let work = (set.kind == SetKind::Work).then_some("");
        html! { <li class="set" data-work={work}>{ item(set, plan, unit, rest, room) }</li> }
    });
    html! {
        <section class="set-list" data-stale={stale.then_some("")} aria-labelledby="sets">
            <h2 id="sets">{ "Sets" }</h2>
            <p class="rest">{ note }</p>
            <ol role="list" aria-labelledby="sets">{ for items }</ol>
        </section>
    }
}

fn item(set: &Set, plan: &LiftPlan, unit: Unit, rest: u32, room: u32) -> Html {
    let reps = reps_word(plan.wish.lift, set.reps);
    let times = (set.times > 1).then(|| html! { <small>{ format!("{} × ", set.times) }</small> });
    html! {
        <>
            <p class="reps"><span>{ times }{ set.reps }</span>{ " " }<small>{ reps }</small></p>
            <div>
                <p class="load">{ load(set, unit) }</p>
                { touch(&set.load, unit) }
            </div>
            if let Load::Bar { side, kept, .. } = &set.load {
                { bar_side(side, *kept, room, unit) }
            }
            if let Some(manner) = manner(set.manner) {
                <p class="manner">{ manner }</p>
            }
            if set.kind == SetKind::Work {
                <p class="rest">{ format!("rest {} between sets", minutes(rest)) }</p>
            }
        </>
    }
}

/// The word for repetitions of a lift.
pub const fn reps_word(lift: Lift, reps: u8) -> &'static str {
    match (lift.per_leg(), reps) {
        (true, _) => "reps a leg",
        (false, 1) => "rep",
        (false, _) => "reps",
    }
}

fn load(set: &Set, unit: Unit) -> Html {
    let shown = match &set.load {
        Load::Bodyweight => return html! { <small>{ BODY_WEIGHT }</small> },
        Load::Bar { mass, .. } => mass.in_unit(unit),
        Load::PerHand(dumbbell) => *dumbbell,
    };
    html! { <>{ shown.number() }<small>{ format!(" {}", shown.unit) }</small></> }
}

/// The plates to take off and slide on since the set before.
pub fn touch(load: &Load, unit: Unit) -> Html {
    let Load::Bar { side, kept, off, .. } = load else {
        let hint = matches!(load, Load::PerHand(_)).then_some("one in each hand");
        return html! { <p class="touch">{ hint.unwrap_or_default() }</p> };
    };
    let on = &side[(*kept).min(side.len())..];
    html! {
        <>
            if !off.is_empty() {
                <p class="touch">{ "− " }{ numbers(off, unit, " · ") }</p>
            }
            if !on.is_empty() {
                <p class="touch">{ "+ " }<b>{ numbers(on, unit, " · ") }</b></p>
            }
            if side.is_empty() && off.is_empty() {
                <p class="touch">{ "the bar alone" }</p>
            } else if on.is_empty() && off.is_empty() {
                <p class="touch">{ "leave the bar" }</p>
            }
        </>
    }
}

/// The instruction for a set that is not done as the lift itself.
pub fn manner(manner: Manner) -> Option<&'static str> {
    match manner {
        Manner::Plain => None,
        Manner::HingeDrill => Some("Hinge drill: a Romanian deadlift, the bar taken from the rack."),
        Manner::FromBlocks => {
            Some("Too light for full-sized plates: bar on blocks, stacked plates or pins, just below mid-shin.")
        }
    }
}

fn side(set: &Set) -> &[Plate] {
    match &set.load {
        Load::Bar { side, .. } => side,
        _ => &[],
    }
}
