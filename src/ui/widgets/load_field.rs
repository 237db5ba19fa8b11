//! The work load, in the largest figures of the screen: typed, or stepped by what the plates allow.

use yew::prelude::*;

use super::button::wish;
use super::icon::{Icon, icon};
use super::text_field::{id, input};
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::lift;
use crate::app::model::Model;
use crate::words::problems::explain;

/// The field for the work load and its two steps. `hint` is what is worth knowing while nothing is wrong.
pub fn load_field(model: &Model, send: &Callback<Action>, hint: Option<String>) -> Html {
    let problem = model.problem(Field::WorkLoad).map(|problem| explain(problem, model.saved.settings.unit));
    let wrong = problem.is_some();
    let note = problem.or(hint).unwrap_or_default();
    // More than "82.5" needs smaller figures to be seen whole.
    let long = model.text(Field::WorkLoad).chars().count() > 4;
    let step = |sign: Icon, label: &'static str, action: Action| {
        let onclick = wish(send, action);
        html! { <button type="button" class="step" aria-label={label} {onclick}>{ icon(sign) }</button> }
    };
    html! {
        <section class="load-field">
            { step(Icon::Minus, "less", Action::Lift(lift::Action::Lighter)) }
            <div>
                <label for={id(Field::WorkLoad)}>{ "Work load" }</label>
                <div class="figure" data-long={long.then_some("")}>
                    { input(model, send, Field::WorkLoad, "work-load-note") }
                    <span aria-hidden="true">{ model.saved.settings.unit.symbol() }</span>
                </div>
            </div>
            { step(Icon::Plus, "more", Action::Lift(lift::Action::Heavier)) }
            <p id="work-load-note" role="status" data-wrong={wrong.then_some("")}>{ note }</p>
        </section>
    }
}
