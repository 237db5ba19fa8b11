//! The top of the page: the mark, and the unit everything is shown in.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::Choice;
use crate::app::action::Action;
use crate::lifting::mass::Unit;

/// What the masthead shows.
#[derive(PartialEq, Properties)]
pub struct MastheadProps {
    /// The unit.
    pub unit: Unit,
    /// Takes the person's wishes.
    pub send: Callback<Action>,
}

/// The mark is a tally: four strokes, and the fifth taller, in red.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let options: Rc<[AttrValue]> = Unit::ALL.into_iter().map(|unit| unit.symbol().into()).collect();
    let chosen = Unit::ALL.iter().position(|&unit| unit == props.unit).unwrap_or_default();
    let on_choose =
        props.send.reform(|index: usize| Action::ChooseUnit(Unit::ALL.get(index).copied().unwrap_or_default()));
    html! {
        <header class="masthead">
            <svg class="mark" viewBox="0 0 26 18" aria-hidden="true">
                { for [0, 5, 10, 15].map(|x| html! { <rect x={x.to_string()} y="4" width="3" height="10" rx="1.2" /> }) }
                <rect class="fifth" x="20.5" y="0" width="5" height="18" rx="1.6" />
            </svg>
            <span class="name">{ "Fifth Rep" }</span>
            <Choice label="Unit" {options} {chosen} {on_choose} />
        </header>
    }
}
