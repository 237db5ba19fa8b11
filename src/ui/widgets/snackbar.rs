//! A short message at the bottom with the way back.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Undo;

/// What was deleted, and a button to put it back. The region is always there, so that screen readers notice a change.
pub fn snackbar(undo: Option<&Undo>, send: &Callback<Action>) -> Html {
    html! {
        <div role="status">
            if let Some(undo) = undo {
                <p class="snackbar">
                    <span>{ format!("{} {}.", undo.done, undo.what) }</span>
                    { button(send, "Undo", Action::Undo) }
                </p>
            }
        </div>
    }
}
