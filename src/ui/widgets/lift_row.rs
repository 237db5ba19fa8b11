//! A lift of a session that has not begun, and lifts to add.

use yew::prelude::*;

use super::button::wish;
use super::choice::menu;
use crate::app::action::Action;
use crate::app::session;
use crate::lifting::lift::Lift;

/// A list of lifts to add one from.
pub fn add_lift(send: &Callback<Action>) -> Html {
    let names = Lift::ALL.map(|lift| lift.name().to_owned()).into();
    let add =
        |index: usize| Action::Session(session::Action::AddLift(Lift::ALL.get(index).copied().unwrap_or_default()));
    menu("Add a lift", names, send.reform(add))
}

/// A lift that is still ahead, to be moved up or left out.
pub fn lift_row(place: usize, lift: Lift, can_move: bool, send: &Callback<Action>) -> Html {
    let name = lift.name();
    let act = |what: &str, sign: &'static str, action: session::Action| {
        let label = [what, " ", name].concat();
        let onclick = wish(send, Action::Session(action));
        html! { <button type="button" class="button" aria-label={label} {onclick}>{ sign }</button> }
    };
    html! {
        <p class="lift-row">
            <span>{ name }</span>
            if can_move {
                { act("Earlier:", "↑", session::Action::EarlierLift(place)) }
            }
            { act("Leave out:", "×", session::Action::DropLift(place)) }
        </p>
    }
}
