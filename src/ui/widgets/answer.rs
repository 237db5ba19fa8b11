//! One of several answers to a question.

use yew::prelude::*;

use super::button::wish;
use crate::app::action::Action;
use crate::app::session;

/// A button with an answer, its meaning and a drawing. `picked` is `None` where no answer is ever marked.
pub fn answer(
    label: &str,
    meaning: &str,
    drawing: Html,
    picked: Option<bool>,
    action: session::Action,
    send: &Callback<Action>,
) -> Html {
    let onclick = wish(send, Action::Session(action));
    html! {
        <button type="button" class="answer" aria-pressed={picked.map(|picked| picked.to_string())} {onclick}>
            <span>
                { label }
                if !meaning.is_empty() {
                    <small>{ meaning }</small>
                }
            </span>
            { drawing }
        </button>
    }
}
