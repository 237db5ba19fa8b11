//! Persistent storage: a promise of the browser to keep the data when room runs short.

use std::cell::Cell;

use js_sys::Promise;
use js_sys::futures::spawn_local;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Not every browser has these, so that calling them may fail.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"])]
    fn persist() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"])]
    fn persisted() -> Result<Promise, JsValue>;
}

thread_local! {
    /// The number of the last question.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Reports whether the browser keeps what is stored, where it knows such a thing; with `ask`, it is asked to. Only the
/// last question is answered: an answer that is overtaken is out of date.
pub fn find_out(ask: bool, answer: impl FnOnce(bool) + 'static) {
    let Ok(kept) = (if ask { persist() } else { persisted() }) else { return };
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    spawn_local(async move {
        if let Ok(kept) = kept.await
            && LAST.get() == number
        {
            answer(kept.is_truthy());
        }
    });
}
