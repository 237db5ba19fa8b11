//! A field for a number or a name, with what is wrong beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field shows.
#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// The visible label.
    pub label: AttrValue,
    /// What is typed in it.
    #[prop_or_default]
    pub kind: Kind,
    /// The text in the field.
    pub text: AttrValue,
    /// What is wrong with it.
    pub problem: Option<AttrValue>,
    /// Takes each new text.
    pub on_input: Callback<String>,
}

/// What is typed in a field.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Kind {
    /// A number, with the keyboard for it.
    #[default]
    Number,
    /// Any text.
    Text,
}

/// A labelled field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let id = props.id.clone();
    let note = AttrValue::from(format!("{id}-note"));
    html! {
        <div class="text-field">
            <label for={id.clone()}>{ &props.label }</label>
            <FieldInput {id} text={props.text.clone()} kind={props.kind} wrong={props.problem.is_some()} described_by={note.clone()} on_input={props.on_input.clone()} />
            <p id={note} class="problem" role="status">{ props.problem.clone().unwrap_or_default() }</p>
        </div>
    }
}

/// What the bare input shows.
#[derive(PartialEq, Properties)]
pub struct FieldInputProps {
    /// The element's id, for its label.
    pub id: AttrValue,
    /// The text in it.
    pub text: AttrValue,
    /// What is typed in it.
    #[prop_or_default]
    pub kind: Kind,
    /// Whether something is wrong with the text.
    pub wrong: bool,
    /// The id of the element that says what.
    pub described_by: AttrValue,
    /// Takes each new text.
    pub on_input: Callback<String>,
}

/// The bare input. It is of type text, since number inputs drop what they do not like: "82,5" became 825.
#[component]
pub fn FieldInput(props: &FieldInputProps) -> Html {
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
            inputmode={match props.kind {
                Kind::Number => "decimal",
                Kind::Text => "text",
            }}
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
