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

/// `true` if the browser can shake the phone.
pub fn can_shake() -> bool {
    let navigator = js_sys::Reflect::get(&js_sys::global(), &"navigator".into());
    navigator.is_ok_and(|navigator| js_sys::Reflect::has(&navigator, &"vibrate".into()).unwrap_or_default())
}

/// Shakes the phone twice, where it can.
pub fn shake() {
    let _ = vibrate(&PATTERN);
}
