//! A beat just after each whole second of the clock.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A timer that is set, and what it calls.
type Timer = (i32, Closure<dyn Fn()>);

thread_local! {
    static NEXT: Cell<Option<Timer>> = const { Cell::new(None) };
}

/// Calls `beat` once a second, in place of what was called so far.
pub fn start(beat: impl Fn() + 'static) {
    wait(Closure::new(move || {
        // First the next, so that `beat` can stop it.
        if let Some((_, closure)) = NEXT.take() {
            wait(closure);
        }
        beat();
    }));
}

/// Calls nothing any more.
pub fn stop() {
    if let (Some((timer, _)), Some(window)) = (NEXT.take(), web_sys::window()) {
        window.clear_timeout_with_handle(timer);
    }
}

fn wait(closure: Closure<dyn Fn()>) {
    stop();
    let Some(window) = web_sys::window() else { return };
    // A timer may be a millisecond early.
    let ms = 1002 - (js_sys::Date::now() as u64 % 1000) as i32;
    if let Ok(timer) =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), ms)
    {
        NEXT.set(Some((timer, closure)));
    }
}
