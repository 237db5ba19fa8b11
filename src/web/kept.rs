//! Whether the browser keeps what is stored when room runs short.

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

/// Tells whether what is stored is kept, where the browser knows such a thing; with `ask`, it is asked to.
pub fn find_out(ask: bool, answer: impl FnOnce(bool) + 'static) {
    let Ok(kept) = (if ask { persist() } else { persisted() }) else { return };
    spawn_local(async move {
        if let Ok(kept) = kept.await {
            answer(kept.is_truthy());
        }
    });
}
