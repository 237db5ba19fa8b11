//! A plate to tap.

use yew::prelude::*;

use super::bar_side::colour;
use crate::lifting::equipment::Plate;

/// What the button shows.
#[derive(PartialEq, Properties)]
pub struct PlateButtonProps {
    /// The plate.
    pub plate: Plate,
    /// Whether none is left of it.
    pub spent: bool,
    /// Told of a tap.
    pub on_tap: Callback<()>,
}

/// A round button in the plate's colour with its weight on it.
#[component]
pub fn PlateButton(props: &PlateButtonProps) -> Html {
    let onclick = props.on_tap.reform(|_| ());
    let weight = props.plate.weight;
    html! {
        <button type="button" class={classes!("plate-button", colour(props.plate.colour()))} disabled={props.spent} {onclick}>
            <b>{ weight.number() }</b>
            <small>{ format!(" {}", weight.unit) }</small>
        </button>
    }
}
