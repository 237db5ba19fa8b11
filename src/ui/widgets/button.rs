//! A button.

use yew::prelude::*;

use crate::app::action::Action;

/// A button that wishes for `action`; its text is its name.
pub fn button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    html! { <button type="button" class="button" onclick={wish(send, action)}>{ label }</button> }
}

/// What wishes for `action` when it is tapped.
pub fn wish(send: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    send.reform(move |_| action.clone())
}
