//! A short message at the bottom with the way back.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::words::undo::Deed;

/// The last deletion or ending, with the first record broken in it, and a button to undo it. The region is always
/// there, so that screen readers notice a change.
pub fn snackbar(model: &Model, send: &Callback<Action>) -> Html {
    let undo = model.screen.undo.as_ref();
    let ended = undo.is_some_and(|undo| undo.done == Deed::Ended);
    let fell = model.log.records.as_ref().filter(|_| ended).and_then(|fell| fell.records.first());
    let record = fell.map(|fell| [" ", &fell.words(model.saved.settings.unit), "."].concat());
    html! {
        <div role="status">
            if let Some(undo) = undo {
                <p class="snackbar">
                    <span>{ undo.done.word() }{ " " }<bdi>{ undo.what.words() }</bdi>{ "." }{ record }</span>
                    { button(send, "Undo", Action::Undo) }
                </p>
            } else if let Some(told) = model.screen.notice {
                <p class="snackbar"><span>{ told.words() }</span></p>
            }
        </div>
    }
}
