//! The keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, window};

use super::beat;
use crate::app::effect::Focus;

/// Puts the focus somewhere, which also brings that into view. A missing element leaves the focus where it is.
pub fn put(focus: Focus) {
    let selector = match focus {
        Focus::Field(id) => {
            let selector = ["[id=\"", &id, "\"]"].concat();
            // At once, since a phone shows its keyboard only while a tap is being answered; and again below, for a
            // field that comes with the next drawing.
            to(&selector);
            selector
        }
        Focus::Wrong => "main [aria-invalid=true]".to_owned(),
        Focus::Marked => "main [data-focus]".to_owned(),
        Focus::Title => "main h1".to_owned(),
    };
    beat::once(0, move || to(&selector));
}

fn to(selector: &str) {
    let found = window().and_then(|window| window.document()?.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if element.tag_name() == "H1" && !element.has_attribute("tabindex") {
            // A title takes the focus from the page, but not from the keyboard.
            let _ = element.set_attribute("tabindex", "-1");
        }
        // An element that cannot take it leaves it where it is.
        let _ = element.focus();
    }
}
