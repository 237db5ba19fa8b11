//! The page's address. Only its fragment says where in the app one is.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::callback;

/// The fragment, with its `#`; empty without one. Where a site has moved it into the query, the query with its `?`.
pub fn fragment() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    let fragment = location.hash().unwrap_or_default();
    match fragment.trim_start_matches(['#', '/']) {
        "" => location.search().ok().filter(|query| query.len() > 1).unwrap_or(fragment),
        _ => fragment,
    }
}

/// Shows another fragment. If the browser refuses, only the address is wrong.
pub fn go(fragment: &str) {
    let _ = web_sys::window().map(|window| window.location().set_hash(fragment));
}

/// Shows another fragment in place of the one that is there. If the browser refuses, only the address is wrong.
pub fn replace(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    // Without the query, which is nothing of ours.
    let address = [&window.location().pathname().unwrap_or_default(), fragment].concat();
    let history = window.history().ok();
    let _ = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}

/// The page's address without what comes after its path; empty outside of a page.
pub fn address() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    [location.origin(), location.pathname()].map(Result::unwrap_or_default).concat()
}

/// Hands every new fragment to `heard`, for as long as the page is open.
pub fn listen(heard: impl Fn(String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn Fn()>::new(move || {
        if let Some(window) = web_sys::window() {
            // A new screen starts at its top.
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        heard(fragment());
    });
    // It can only fail for a name that is no event's.
    let _ = window.add_event_listener_with_callback("hashchange", &callback::for_ever(closure));
}
