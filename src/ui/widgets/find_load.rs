//! For someone who does not know what to lift: how the load is found, and who should ask first.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::verdict::first_load::{BAR_REPS, Question};
use crate::words::numbers::cardinal;

/// How the ramp goes, by what the lift is done with.
fn ramp_reps(uses_bar: bool) -> String {
    let first = if uses_bar { "Bar alone" } else { "Lightest dumbbells" };
    let (bar, then) = (BAR_REPS, cardinal(WORK_REPS));
    format!("{first} for {bar}, then sets of {then}, each heavier, until one is hard. No maximum is tested.")
}

/// The introduction to the ramp of fives, and its button. Only for a lift without a load that the rules know.
pub fn find_load(model: &Model, send: &Callback<Action>) -> Html {
    let known = model.screen.advice.as_ref().is_some_and(|advice| advice.next_load.is_some());
    if known || model.saved.open.is_some() {
        return html! {};
    }
    let questions = Question::ALL.into_iter().map(|question| {
        let answer = if question.warns_on() { "If so: " } else { "If not: " };
        html! { <p><b>{ question.text() }</b>{ " " }{ answer }{ question.advice() }</p> }
    });
    let unit = model.saved.settings.unit;
    let start = model.lunge_start().filter(|_| model.saved.settings.lift.per_leg());
    let lunge = start.map(|(from, to)| {
        let (from, to) = (from.rounded(unit, 1), to.rounded(unit, 1));
        let range = if from == to { from } else { [&from, " to ", &to].concat() };
        html! { <p>{ format!("By your log a lunge may start at {range} {unit} in all.") }</p> }
    });
    let reps = ramp_reps(model.saved.settings.lift.uses_bar());
    html! {
        <details class="find-load">
            <summary>{ "Not sure of the load? Find it" }</summary>
            <p>{ reps }</p>
            { for questions }
            { lunge }
            { button(send, "Find the load", Action::Session(session::Action::Find)) }
        </details>
    }
}
