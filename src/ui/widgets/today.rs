//! The lifts of today's session, and the way into it.

use yew::prelude::*;

use super::button::main_button;
use super::lift_row::{add_lift, lift_row};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::session;
use crate::lifting::session::MAX_LIFTS;

/// Today's lifts, to be put in order, and the large button that begins with them; while a session is open, the way
/// back.
pub fn today(model: &Model, send: &Callback<Action>) -> Html {
    if model.saved.open.is_some() {
        return html! {
            <div class="dock">{ main_button(send, "Back to the session", Action::Go(Route::Session)) }</div>
        };
    }
    let lifts = model.todays_lifts();
    let names: Vec<&str> = lifts.iter().map(|lift| lift.short_name()).collect();
    let rows = lifts.iter().enumerate().map(|(place, &lift)| lift_row(place, lift, place > 0, send));
    html! {
        <>
            <details class="today">
                <summary>{ format!("Today: {}", names.join(", ")) }</summary>
                { for rows }
                if lifts.len() < MAX_LIFTS {
                    { add_lift(send) }
                }
            </details>
            <div class="dock">{ main_button(send, &starts(model), Action::Session(session::Action::Start)) }</div>
        </>
    }
}

/// The label of the button that begins a session: "Start: squat, deadlift, lunge".
pub fn starts(model: &Model) -> String {
    let names: Vec<&str> = model.todays_lifts().iter().map(|lift| lift.short_name()).collect();
    ["Start: ", &names.join(", ")].concat()
}
