//! Shaking the phone.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Not every browser has it, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = navigator)]
    fn vibrate(pattern: &[u32]) -> Result<bool, JsValue>;
}

/// On, off, on, in milliseconds.
const PATTERN: [u32; 3] = [250, 120, 250];

/// Shakes the phone twice, where it can.
pub fn shake() {
    let _ = vibrate(&PATTERN);
}
