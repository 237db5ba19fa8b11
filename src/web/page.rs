//! The page that holds the app.

use wasm_bindgen::closure::Closure;
use web_sys::{Element, window};

use super::{beat, callback};

/// The element that the app fills: the static shell's. `None` outside of a page.
pub fn root() -> Option<Element> {
    window()?.document()?.get_element_by_id("app")
}

/// Names the page.
pub fn name(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Marks on the page how many saves of sessions are safe, and in how many places something is not yet.
pub fn mark(safe: u64, unsafe_yet: Option<usize>) {
    let Some(root) = window().and_then(|window| window.document()?.document_element()) else { return };
    // Such names are always allowed.
    let _ = root.set_attribute("data-saved", &safe.to_string());
    let _ = match unsafe_yet {
        Some(places) => root.set_attribute("data-unsaved", &places.to_string()),
        None => root.remove_attribute("data-unsaved"),
    };
}

/// The attribute of the page that holds the app's state. `src/pwa/failure.js` sets it when the app has stopped.
const STATE: &str = "data-app";

/// Marks on the page that the app works, which takes away the message that it has stopped.
pub fn works() {
    let Some(root) = window().and_then(|window| window.document()?.document_element()) else { return };
    if root.get_attribute(STATE).as_deref() != Some("works") {
        // Such names are always allowed.
        let _ = root.set_attribute(STATE, "works");
    }
}

/// Lets the browser print the page.
pub fn print() {
    // A browser that cannot has no way to say so.
    let _ = window().map(|window| window.print());
}

/// Opens the page anew.
pub fn reload() {
    // If the browser refuses, the page stays as it is.
    let _ = window().map(|window| window.location().reload());
}

/// Calls `shown` each time that the page comes on screen again, for as long as it is open. Calls put off with
/// `beat::soon` are made when it goes out of sight, since it may never come back.
pub fn listen(shown: impl Fn() + 'static) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let page = document.clone();
    let changed = callback::for_ever(Closure::<dyn Fn()>::new(move || {
        if page.hidden() {
            beat::hurry();
        } else {
            shown();
        }
    }));
    // It can only fail for a name that is no event's.
    let _ = document.add_event_listener_with_callback("visibilitychange", &changed);
}
