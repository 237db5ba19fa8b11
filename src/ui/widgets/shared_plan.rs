//! A plan as it was sent, in words.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::formats::shared_plan::{SharedLift, SharedPlan};
use crate::app::share;
use crate::lifting::mass::Weight;
use crate::words::numbers;
use crate::words::share::Flaw;

/// Its lifts, a line each.
pub fn outline(plan: &SharedPlan) -> Html {
    let lifts = plan.lifts.iter().map(|lift| {
        html! { <li><b>{ lift.lift.name() }</b>{ " " }<span>{ scheme(lift) }</span>{ results(lift) }</li> }
    });
    html! { <ul class="outline" aria-label="What is shared">{ for lifts }</ul> }
}

/// "3 × 5 × 100 kg".
pub fn scheme(lift: &SharedLift) -> String {
    numbers::of_lift(lift.lift, format!("{} × {} × {}", lift.sets, lift.reps, lift.load))
}

/// The sets that were done, in a line; nothing if the plan has no results.
pub fn results(lift: &SharedLift) -> Html {
    let load = |load: Weight| numbers::of_lift(lift.lift, numbers::load(load.mass, load.unit));
    let done = lift.done.iter().map(|set| format!("{} × {}", set.reps, load(set.load)));
    // A set is not broken over two lines.
    let done: Vec<String> = done.map(|set| set.replace(' ', "\u{a0}")).collect();
    match done.is_empty() {
        true => html! {},
        false => html! { <p class="aside">{ ["Done: ", &done.join(", ")].concat() }</p> },
    }
}

/// The fault of a link that was opened, with a button to dismiss it.
pub fn flaw_notice(flaw: Option<Flaw>, send: &Callback<Action>) -> Html {
    let Some(flaw) = flaw else { return html! {} };
    html! {
        <div class="flaw" role="alert">
            <p>{ flaw.words() }</p>
            { button(send, "Close", Action::Share(share::Action::Read)) }
        </div>
    }
}
