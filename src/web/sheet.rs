//! The sheet over a page: a dialog that holds the focus, and gives it back.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, window};

use super::beat;

thread_local! {
    /// The element that had the focus when the sheet was opened.
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Opens the sheet, once it is drawn.
pub fn open() {
    let document = window().and_then(|window| window.document());
    let opener = document.as_ref().and_then(|document| document.active_element()?.dyn_into().ok());
    OPENER.set(opener);
    beat::once(0, move || {
        let found = document.and_then(|document| document.query_selector("dialog").ok()?);
        if let Some(dialog) = found.and_then(|found| found.dyn_into::<HtmlDialogElement>().ok()) {
            // It fails only if it is open already.
            let _ = dialog.show_modal();
        }
    });
}

/// Gives the focus back, once the sheet is gone.
pub fn close() {
    if let Some(opener) = OPENER.take() {
        // An element that is gone, too, leaves the focus where it is.
        beat::once(0, move || drop(opener.focus()));
    }
}
