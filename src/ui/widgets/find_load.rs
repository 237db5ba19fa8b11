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
    html! {
        <details class="find-load">
            <summary>{ "Not sure of the load? Find it" }</summary>
            <p>{ "Bar alone for 10, then sets of five, each heavier, until one is hard. No maximum is tested." }</p>
            { for questions }
            { button(send, "Find the load", Action::Train(Train::Find)) }
        </details>
    }
}
