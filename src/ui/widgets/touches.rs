//! The plates to take off and slide on before a set, as discs.

use yew::prelude::*;

use super::bar_side::{colour, is_light};
use crate::lifting::equipment::Plate;
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::Unit;

/// The plates of one side to take off and slide on, each a disc in its colour: "− 2.5 + 5 2.5 a side".
pub fn touches(load: &Load, unit: Unit) -> Html {
    let Load::Bar { side, kept, off, .. } = load else {
        let hint = matches!(load, Load::PerHand(_)).then_some("One in each hand");
        return html! { <p class="touches">{ hint.unwrap_or_default() }</p> };
    };
    let on = side.get(*kept..).unwrap_or_default();
    let disc = |plate: &Plate| {
        let number = plate.weight.number();
        let own_unit = (plate.weight.unit != unit).then(|| [" ", plate.weight.unit.symbol()].concat());
        let (paint, small) = (plate.colour(), (number.len() > 3 || own_unit.is_some()).then_some(""));
        html! {
            <span class="disc" data-colour={colour(paint)} data-dark={is_light(paint).then_some("")} data-small={small}>
                { number }{ own_unit }
            </span>
        }
    };
    let discs = |sign: &'static str, plates: &[Plate]| {
        let discs = plates.iter().map(|plate| html! { <>{ " " }{ disc(plate) }</> });
        html! { <span class="hand">{ sign }{ for discs }</span> }
    };
    html! {
        <p class="touches">
            if off.is_empty() && on.is_empty() {
                { if side.is_empty() { "The bar alone" } else { "Leave the bar" } }
            } else {
                if !off.is_empty() {
                    { discs("−", off) }
                    { " " }
                }
                if !on.is_empty() {
                    { discs("+", on) }
                    { " " }
                }
                <span class="side">{ "a side" }</span>
            }
        </p>
    }
}
