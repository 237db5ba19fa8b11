//! For someone who does not know what to lift: how the load is found, and who should ask first.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::training::Train;
use crate::lifting::verdict::first_load::GATE;

/// What to know before the ramp of fives, and the way into it. Only for a lift without a load that the rules know.
pub fn find_load(model: &Model, send: &Callback<Action>) -> Html {
    let known = model.advice.as_ref().is_some_and(|advice| advice.next_load.is_some());
    if known || model.open.is_some() {
        return html! {};
    }
    let questions = GATE.iter().map(|question| {
        let answer = if question.on { "If so: " } else { "If not: " };
        html! { <p><b>{ question.text }</b>{ " " }{ answer }{ question.advice }</p> }
    });
    let unit = model.settings.unit;
    let start = model.lunge_start().filter(|_| model.settings.lift.per_leg());
    let lunge = start.map(|(from, to)| {
        let (from, to) = (from.number(unit), to.in_unit(unit));
        html! { <p>{ format!("By what you squat and weigh, a lunge may start at {from} to {to} in all.") }</p> }
    });
    html! {
        <details class="find-load">
            <summary>{ "Not sure of the load? Find it" }</summary>
            <p>{ "Bar alone for 10, then sets of five, each heavier, until one is hard. No maximum is tested." }</p>
            { for questions }
            { lunge }
            { button(send, "Find the load", Action::Train(Train::Find)) }
        </details>
    }
}
