//! Buttons and links: what is activated by a finger, a mouse, a key or a screen reader.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::touch::Spot;

/// A button that sends `action`; its text is its name.
pub fn button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    html! { <button type="button" class="button" onclick={wish(send, action)}>{ label }</button> }
}

/// The large button that goes on with what is on screen.
pub fn main_button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    html! { <button type="button" class="go" onclick={wish(send, action)}>{ label }</button> }
}

/// A button that is only text, for what is wanted less often.
pub fn text_button(send: &Callback<Action>, label: &str, action: Action) -> Html {
    html! { <button type="button" class="text-button" onclick={wish(send, action)}>{ label }</button> }
}

/// The way to further rows, if there are any.
pub fn show_more(shown: usize, all: usize, send: &Callback<Action>, action: Action) -> Html {
    if shown >= all {
        return html! {};
    }
    let label = ["Show more: ", &shown.to_string(), " of ", &all.to_string()].concat();
    button(send, &label, action)
}

/// Sends `action` with the place of the tap, by which the second tap of a double tap is known.
pub fn wish(send: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    send.reform(move |event: MouseEvent| Action::Tap(spot(&event), Box::new(action.clone())))
}

/// Follows a link to a screen of the page. A click that is to open it elsewhere, as in a new tab, is left to the browser.
pub fn follow(send: &Callback<Action>, route: Route) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            send.emit(Action::Tap(spot(&event), Box::new(Action::Go(route))));
        }
    })
}

/// Where a click acts; `None` for a script's.
fn spot(event: &MouseEvent) -> Option<Spot> {
    let now = web_sys::window().and_then(|window| window.performance()).map(|clock| clock.now());
    let waited_ms = now.map_or(0, |now| (now - event.time_stamp()).max(0.0) as u32);
    if event.detail() > 0 {
        return Some(Spot { x: event.client_x(), y: event.client_y(), by_key: false, waited_ms });
    }
    // The click of a key or a screen reader has no place of its own: it acts where the focus is.
    let element = event.target().filter(|_| event.is_trusted())?.dyn_into::<Element>().ok()?;
    let rect = element.get_bounding_client_rect();
    let (x, y) = (rect.x() + rect.width() / 2.0, rect.y() + rect.height() / 2.0);
    Some(Spot { x: x as i32, y: y as i32, by_key: true, waited_ms })
}

/// Keeps a repeated tap from what the browser does itself: ticking a box, unfolding a part, opening another screen.
pub fn guard(model: &Model) -> Callback<MouseEvent> {
    let touch = model.blocking_touch();
    Callback::from(move |event: MouseEvent| {
        if touch.is_some_and(|touch| spot(&event).is_some_and(|spot| touch.covers(spot))) {
            event.prevent_default();
        }
    })
}

/// Keeps a key that is held down from activating a thing again and again. Texts still take it.
pub fn once_a_press(event: KeyboardEvent) {
    let activates = || {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        element.is_some_and(|element| matches!(element.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY"))
    };
    if event.repeat() && matches!(event.key().as_str(), "Enter" | " ") && activates() {
        event.prevent_default();
    }
}
