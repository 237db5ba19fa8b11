//! The page that holds the app.

use web_sys::{Element, window};

/// The element that the app fills: the static shell's. `None` outside of a page.
pub fn root() -> Option<Element> {
    window()?.document()?.get_element_by_id("app")
}
