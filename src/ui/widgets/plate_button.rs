//! A plate to tap.

use yew::prelude::*;

use super::bar_side::colour;
use crate::lifting::equipment::Plate;

/// A round button in the plate's colour with its weight on it; `spent` where none is left.
pub fn plate_button(plate: Plate, spent: bool, onclick: Callback<MouseEvent>) -> Html {
    let weight = plate.weight;
    html! {
        <button type="button" class="plate-button" data-colour={colour(plate.colour())} disabled={spent} {onclick}>
            <b>{ weight.number() }</b>
            <small>{ format!(" {}", weight.unit) }</small>
        </button>
    }
}
