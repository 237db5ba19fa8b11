//! The page that holds the app.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, window};

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

/// Calls `shown` each time that the page comes on screen again, for as long as it is open.
pub fn listen(shown: impl Fn() + 'static) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let page = document.clone();
    let closure = Closure::<dyn Fn()>::new(move || {
        if !page.hidden() {
            shown();
        }
    });
    // It can only fail for a name that is no event's.
    let _ = document.add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref());
    closure.forget();
}
