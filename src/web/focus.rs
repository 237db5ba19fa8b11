//! The keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, window};

use super::beat;
use crate::app::effect::Focus;

/// Puts the focus somewhere once the page has been drawn anew; focusing also brings it into view. What is not there
/// leaves the focus where it is.
pub fn put(focus: Focus) {
    let selector = match focus {
        Focus::Wrong => "main [aria-invalid=true]",
        Focus::Marked => "main [data-focus]",
        Focus::Title => "main h1",
    };
    beat::once(0, move || {
        let found = window().and_then(|window| window.document()?.query_selector(selector).ok()?);
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            if !element.has_attribute("tabindex") && focus == Focus::Title {
                // A title takes the focus from the page, but not from the keyboard.
                let _ = element.set_attribute("tabindex", "-1");
            }
            // An element that cannot take it leaves it where it is.
            let _ = element.focus();
        }
    });
}
