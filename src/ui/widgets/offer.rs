//! Offers of the page itself: a newer version, and a place on the home screen.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::install::{self, Hint};
use crate::app::model::Model;
use crate::app::worker;

/// A newer version. The region is always there, so that screen readers notice a change.
pub fn update_offer(model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <div role="status">
            if worker::offers(model.update, model) {
                <div class="offer">
                    <p><b>{ "Update ready." }</b><small>{ "It takes a second, and all of yours stays." }</small></p>
                    { button(send, "Update", Action::Worker(worker::Action::Update)) }
                </div>
            }
        </div>
    }
}

/// The way to the home screen.
pub fn install_hint(model: &Model, send: &Callback<Action>) -> Html {
    let Some(hint) = install::hint(model.offer, model) else { return html! {} };
    let (title, text) = match hint {
        Hint::Tap => ("On your home screen", "Fifth Rep opens like an app there, also without a signal."),
        Hint::HowTo => (
            "On your home screen, before you log",
            "Tap Share, then Add to Home Screen. Fifth Rep there keeps a log of its own, so begin there.",
        ),
    };
    html! {
        <aside class="offer" aria-label={title}>
            <p><b>{ title }</b><small>{ text }</small></p>
            <div>
                if hint == Hint::Tap {
                    { button(send, "Install", Action::Install(install::Action::Ask)) }
                }
                { button(send, "No, thanks", Action::Install(install::Action::Never)) }
            </div>
        </aside>
    }
}
