//! A plan that someone sent, on one's own plates.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Problem;
use crate::app::formats::shared_plan::SharedLift;
use crate::app::model::Model;
use crate::app::share::{self, Fitted, Received, bar_for, fitted};
use crate::lifting::lift_plan::{Load, WORK_REPS, WORK_SETS};
use crate::lifting::warmup::{HIGHEST_PERCENT, SINGLE_FROM};
use crate::ui::widgets::bar_side::{bar_side, room_for};
use crate::ui::widgets::button::{button, wish};
use crate::ui::widgets::set_list::set_list;
use crate::ui::widgets::shared_plan::{results, scheme};
use crate::words::problems::explain;

/// The preview.
pub fn received_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(received) = &model.sharing.received else { return html! {} };
    let plan = &received.plan;
    let lifts = plan
        .lifts
        .iter()
        .enumerate()
        .map(|(place, lift)| preview(model, received, lift, fitted(plan, place, lift, model)));
    let other = plan.lifts.iter().any(|lift| (lift.sets, lift.reps) != (WORK_SETS, WORK_REPS));
    let own = bar_for(plan, model);
    let foot = [
        plan.rest.map(|minutes| format!("Rest {minutes} min between work sets.")),
        plan.single.filter(|&single| single).map(|_| {
            let from = SINGLE_FROM.in_unit(model.saved.settings.unit);
            format!("A single at {HIGHEST_PERCENT} % after the ramp, from {from} up.")
        }),
        plan.bar
            .filter(|&bar| bar != own.weight)
            .map(|bar| format!("Sent with a bar of {bar}; here it is {}.", own.weight)),
        other.then(|| {
            format!(
                "Your plan says {WORK_SETS} × {WORK_REPS}, unless your log says otherwise. Add sets or leave them out as \
                 you go."
            )
        }),
    ];
    html! {
        <section class="share">
            <h1>{ if received.only_load { "A load for you" } else { "A plan for you" } }</h1>
            <p class="aside">{ "On the plates of your gym. Nothing of yours has changed yet." }</p>
            { for lifts }
            { for foot.into_iter().flatten().map(|line| html! { <p class="aside">{ line }</p> }) }
            <button type="button" class="go" onclick={wish(send, Action::Share(share::Action::Use))}>{ "Use it" }</button>
            { button(send, "Not now", Action::Share(share::Action::NotNow)) }
        </section>
    }
}

fn preview(model: &Model, received: &Received, lift: &SharedLift, fitted: Fitted) -> Html {
    let unit = model.saved.settings.unit;
    let why = fitted.why.map(|why| explain(Problem::NoPlan(why), unit));
    let Some(plan) = fitted.plan else {
        return html! {
            <section>
                <h2>{ lift.lift.name() }</h2>
                <p>{ scheme(lift) }</p>
                <p>{ "Your gym has nothing for it, so it is left out." }</p>
            </section>
        };
    };
    let load = plan.work_load().in_unit(unit);
    let differs = (load != lift.load).then(|| format!("asked for: {}", lift.load));
    let side = plan.sets.last().map(|set| &set.load);
    html! {
        <section>
            <h2>{ lift.lift.name() }</h2>
            <p class="figure">
                <small>{ format!("{} × {} × ", lift.sets, lift.reps) }</small>
                { load.number() }
                <small>{ format!(" {unit}") }</small>
            </p>
            if !lift.lift.uses_bar() {
                <p class="aside">{ "in each hand" }</p>
            }
            if let Some(differs) = differs {
                <p class="aside">{ differs }</p>
            }
            if let Some(why) = why {
                <p class="problem">{ why }</p>
            }
            if received.only_load {
                { set_list(&plan, unit, received.plan.rest.map_or(model.saved.settings.rest, |minutes| minutes * 60), false) }
            } else if let Some(Load::Bar { side, .. }) = side {
                { bar_side(side, side.len(), room_for(side), unit) }
            }
            { results(lift) }
        </section>
    }
}
