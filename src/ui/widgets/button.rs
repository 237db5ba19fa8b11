//! A button.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::taps::Spot;

/// A button that wishes for `action`; its text is its name.
pub fn button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    let onclick = wish(send, action);
    html! { <button type="button" class="button" {onclick} onkeydown={once_a_press()}>{ label }</button> }
}

/// What wishes for `action` when it is tapped, and tells where, so that the second tap of a double tap is known.
pub fn wish(send: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    send.reform(move |event: MouseEvent| {
        // The click of a key, a screen reader or a script counts no taps and has no place.
        let spot = (event.detail() > 0).then(|| Spot { x: event.client_x(), y: event.client_y() });
        Action::Tap(spot, Box::new(action.clone()))
    })
}

/// Keeps a key that is held down from pressing a button again and again.
fn once_a_press() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.repeat() {
            event.prevent_default();
        }
    })
}

/// The large button that goes on with what is on screen.
pub fn main_button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    html! {
        <button type="button" class="go" onclick={wish(send, action)} onkeydown={once_a_press()}>{ label }</button>
    }
}
