//! A field for a weight, with what is wrong beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field shows.
#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    /// The visible label. It also makes the element's id, so no two on a page are alike.
    pub label: AttrValue,
    /// The text in the field.
    pub text: AttrValue,
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
    /// Takes each new text.
    pub on_input: Callback<String>,
}

/// A labelled field for a weight.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let id = AttrValue::from(props.label.to_ascii_lowercase().replace([' ', ','], "-"));
    let note = AttrValue::from(format!("{id}-note"));
    html! {
        <div class="text-field">
            <label for={id.clone()}>{ &props.label }</label>
            <WeightInput {id} text={props.text.clone()} wrong={props.problem.is_some()} described_by={note.clone()} on_input={props.on_input.clone()} />
            <p id={note} class="problem" role="status">{ props.problem.clone().unwrap_or_default() }</p>
        </div>
    }
}

/// What the bare input shows.
#[derive(PartialEq, Properties)]
pub struct WeightInputProps {
    /// The element's id, for its label.
    pub id: AttrValue,
    /// The text in it.
    pub text: AttrValue,
    /// Whether something is wrong with the text.
    pub wrong: bool,
    /// The id of the element that says what.
    pub described_by: AttrValue,
    /// Takes each new text.
    pub on_input: Callback<String>,
}

/// The bare input. It is of type text, since number inputs drop what they do not like: "82,5" became 825.
#[component]
pub fn WeightInput(props: &WeightInputProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    // A new load replaces the old one more often than it mends it.
    let onfocus = |event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select();
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            // Puts the phone's keyboard away. If the browser refuses, it merely stays.
            let _ = event.target_unchecked_into::<HtmlInputElement>().blur();
        }
    };
    html! {
        <input
            type="text"
            inputmode="decimal"
            enterkeyhint="done"
            autocomplete="off"
            id={props.id.clone()}
            value={props.text.clone()}
            aria-invalid={props.wrong.to_string()}
            aria-describedby={props.described_by.clone()}
            {oninput}
            {onfocus}
            {onkeydown}
        />
    }
}
