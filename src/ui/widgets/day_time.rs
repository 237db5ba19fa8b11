//! The day and the time of a session: the browser's own fields for these. A browser that has none shows a text field, and
//! what is typed there is read too.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::text_field::id;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::words::problems::explain;

/// Both fields, with what is wrong beside each.
pub fn day_time(model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <div class="short-fields">
            { field(model, send, Field::PastDay, "date", "Day", "") }
            { field(model, send, Field::PastTime, "time", "Began at", "Leave it empty if you don't remember.") }
        </div>
    }
}

fn field(
    model: &Model,
    send: &Callback<Action>,
    field: Field,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
) -> Html {
    let id = id(field);
    let note = [&id, "-note"].concat();
    let problem = model.problem(field).map(|problem| explain(problem, model.saved.settings.unit));
    let wrong = problem.is_some();
    let oninput = send.reform(move |event: InputEvent| {
        Action::Type(field, event.target_unchecked_into::<HtmlInputElement>().value())
    });
    // The picker leads no further than today.
    let last = (field == Field::PastDay).then(|| model.now.day().to_string());
    html! {
        <div class="text-field">
            <label for={id.clone()}>{ label }</label>
            <input
                type={kind}
                {id}
                max={last}
                value={model.text(field)}
                aria-invalid={if wrong { "true" } else { "false" }}
                aria-describedby={note.clone()}
                {oninput}
            />
            <p id={note} class={if wrong { "problem" } else { "" }} role="status">{ problem.unwrap_or_else(|| hint.to_owned()) }</p>
        </div>
    }
}
