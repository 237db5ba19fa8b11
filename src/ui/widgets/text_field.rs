//! A field for a number or a name, with what is wrong beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::lifting::mass::Unit;
use crate::words::problems::{Problem, explain, explain_with};

/// A labelled field. Its messages stand below it, in a region that is always there.
pub fn text_field(model: &Model, send: &Callback<Action>, field: Field, label: &str) -> Html {
    let id = id(field);
    let note = format!("{id}-note");
    let problem = model.problem(field).map(|problem| explain_in(field, problem, model.saved.settings.unit));
    html! {
        <div class="text-field">
            <label for={id.clone()}>{ label }</label>
            { input(model, send, field, &note) }
            <p id={note} class="problem" role="status">{ problem.unwrap_or_default() }</p>
        </div>
    }
}

/// The bare input; `described_by` is the id of the element with the message about a wrong text.
///
/// The type is text also for numbers, since number inputs drop the characters that they reject: "82,5" became 825.
pub fn input(model: &Model, send: &Callback<Action>, field: Field, described_by: &str) -> Html {
    let oninput = send.reform(move |event: InputEvent| {
        Action::Type(field, event.target_unchecked_into::<HtmlInputElement>().value())
    });
    // A new number replaces the old one more often than it mends it.
    let onfocus = |event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select();
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            // Puts the phone's keyboard away. If the browser refuses, it merely stays.
            let _ = event.target_unchecked_into::<HtmlInputElement>().blur();
        }
    };
    // The keys of a decimal keyboard lack the stroke of a day.
    let in_letters = matches!(
        field,
        Field::GymName | Field::BarName(_) | Field::MaxDay | Field::RaceDay | Field::Code | Field::Search
    );
    // A name may be written from right to left.
    let in_words = matches!(field, Field::GymName | Field::BarName(_) | Field::Search);
    let inputmode = if in_letters { "text" } else { "decimal" };
    html! {
        <input
            type="text"
            {inputmode}
            enterkeyhint="done"
            autocomplete="off"
            id={id(field)}
            dir={in_words.then_some("auto")}
            value={model.text(field)}
            aria-invalid={if model.problem(field).is_some() { "true" } else { "false" }}
            aria-describedby={described_by.to_owned()}
            {oninput}
            {onfocus}
            {onkeydown}
        />
    }
}

/// The field for the note of a session: [`Field::Note`], or [`Field::PastNote`] of one that is added.
pub fn note_field(model: &Model, send: &Callback<Action>, field: Field) -> Html {
    let oninput = send.reform(move |event: InputEvent| {
        Action::Type(field, event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value())
    });
    let id = id(field);
    let note = [&id, "-note"].concat();
    let problem = model.problem(field).map(|problem| explain_in(field, problem, model.saved.settings.unit));
    html! {
        <div class="text-field session-note">
            <label for={id.clone()}>{ "Note" }</label>
            <textarea
                {id}
                rows="2"
                dir="auto"
                value={model.text(field)}
                aria-invalid={if problem.is_some() { "true" } else { "false" }}
                aria-describedby={note.clone()}
                {oninput}
            />
            <p id={note} class="problem" role="status">{ problem.unwrap_or_default() }</p>
        </div>
    }
}

/// The id of a field's element.
pub fn id(field: Field) -> String {
    field.id()
}

/// A sentence for a problem of a field, with an example that fits it and weights in `unit`.
fn explain_in(field: Field, problem: Problem, unit: Unit) -> String {
    let example = match field {
        Field::BodyMass => "68",
        Field::NewPlate | Field::DumbbellStep => "1.25",
        Field::OwnBar | Field::BarWeight(_) => "20",
        Field::Collars => "5",
        Field::LightestDumbbell | Field::HeaviestDumbbell => "10",
        Field::DumbbellHandle => "2.5",
        _ => return explain(problem, unit),
    };
    explain_with(example, problem, unit)
}
