//! The session that runs, on every other screen.

use yew::prelude::*;

use super::button::follow;
use super::place_words::place_words;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::words::session::rest_time;

/// A bar above the tabs that leads back to the open session, with its set and its rest. Nothing without a session; nor
/// on the first screen, whose large button leads there.
pub fn running(model: &Model, send: &Callback<Action>) -> Html {
    let Some(session) = model.saved.open.as_deref() else { return html! {} };
    if matches!(model.screen.route, Route::Session | Route::Lift) {
        return html! {};
    }
    let (name, place) = place_words(session, session.stage(), model);
    let words = [Some(name), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let left = session.rest_left(model.now.ms).filter(|_| session.paused.is_none());
    html! {
        <a class="running" href={Route::Session.fragment()} onclick={follow(send, Route::Session)}>
            <span>{ words }</span>
            if let Some(left) = left {
                <span>{ "rest " }<b role="timer">{ rest_time(left) }</b></span>
            } else if session.paused.is_some() {
                <span>{ "paused" }</span>
            }
        </a>
    }
}
