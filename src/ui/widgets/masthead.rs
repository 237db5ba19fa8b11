//! The top of the page: the mark, and the unit everything is shown in.

use yew::prelude::*;

use super::choice::choice;
use crate::app::action::Action;
use crate::app::lift;
use crate::lifting::mass::Unit;

/// The mark is a tally: four strokes, and the fifth taller, in red.
pub fn masthead(unit: Unit, send: &Callback<Action>) -> Html {
    let chosen = Unit::ALL.iter().position(|&other| other == unit).unwrap_or_default();
    let choose = send.reform(|index: usize| {
        Action::Lift(lift::Action::ChooseUnit(Unit::ALL.get(index).copied().unwrap_or_default()))
    });
    html! {
        <header class="masthead">
            <svg class="mark" viewBox="0 0 26 18" aria-hidden="true">
                <path d="M0 4h3v10h-3zM5 4h3v10h-3zM10 4h3v10h-3zM15 4h3v10h-3z" />
                <path class="fifth" d="M20.5 0h5v18h-5z" />
            </svg>
            <span class="name">{ "Fifth Rep" }</span>
            { choice("unit", "Unit", Unit::ALL.map(|unit| unit.symbol().to_owned()).into(), chosen, choose) }
        </header>
    }
}
