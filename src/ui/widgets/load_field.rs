//! The work load, in the largest figures of the screen: typed, or stepped by what the plates allow.

use yew::prelude::*;

use super::text_field::FieldInput;
use crate::app::action::Action;
use crate::app::model::Field;
use crate::lifting::mass::Unit;

/// What the field shows.
#[derive(PartialEq, Properties)]
pub struct LoadFieldProps {
    /// The text in it.
    pub text: AttrValue,
    /// The unit that goes without saying.
    pub unit: Unit,
    /// What is wrong.
    pub problem: Option<AttrValue>,
    /// What is worth knowing while nothing is wrong.
    pub hint: Option<AttrValue>,
    /// Takes the person's wishes.
    pub send: Callback<Action>,
}

/// The field for the work load and its two steps.
#[component]
pub fn LoadField(props: &LoadFieldProps) -> Html {
    let wrong = props.problem.is_some();
    let note = props.problem.clone().or_else(|| props.hint.clone()).unwrap_or_default();
    let step = |sign: &'static str, label: &'static str, action: Action| {
        let onclick = props.send.reform(move |_| action.clone());
        html! { <button type="button" class="step" {onclick}><span aria-hidden="true">{ sign }</span>{ label }</button> }
    };
    html! {
        <section class="load-field">
            { step("−", "less", Action::StepDown) }
            <div>
                <label for="work-load">{ "Work load" }</label>
                <div class="figure">
                    <FieldInput
                        id="work-load"
                        text={props.text.clone()}
                        {wrong}
                        described_by="work-load-note"
                        on_input={props.send.reform(|text| Action::Type(Field::WorkLoad, text))}
                    />
                    <span aria-hidden="true">{ props.unit.symbol() }</span>
                </div>
            </div>
            { step("+", "more", Action::StepUp) }
            <p id="work-load-note" role="status" class={classes!(wrong.then_some("problem"))}>{ note }</p>
        </section>
    }
}
