//! Rust functions for the browser to call. Here alone a value is taken for a function unchecked: it was one a moment ago.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::{Closure, WasmClosure};

/// A function that the browser calls at most once.
pub fn once(then: impl FnOnce() + 'static) -> Function {
    Closure::once_into_js(then).unchecked_into()
}

/// A function that the browser may call for as long as the page is open.
pub fn for_ever<T: ?Sized + WasmClosure>(closure: Closure<T>) -> Function {
    closure.into_js_value().unchecked_into()
}
