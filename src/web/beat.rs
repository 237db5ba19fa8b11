//! Timers: a beat just after each whole second of the clock, a single call later, and calls that can wait until the
//! page has been painted.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::callback;

/// A timer that is set, and what it calls.
type Timer = (i32, Closure<dyn Fn()>);

thread_local! {
    static NEXT: Cell<Option<Timer>> = const { Cell::new(None) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(vec![]) };
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

/// Calls `then` once, in a task of its own, after a delay in milliseconds.
pub fn once(ms: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let then = callback::once(then);
        // A window always takes a timer.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&then, ms);
    }
}

/// Calls `then` once, after at most `ms` milliseconds. A hidden page is not painted, and its timers are slow: there
/// `then` is called at once, and a page that becomes hidden [hurries](hurry).
pub fn soon(ms: i32, then: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
    match web_sys::window().and_then(|window| window.document()) {
        Some(document) if document.hidden() => hurry(),
        _ => once(ms, hurry),
    }
}

/// Calls at once everything that waits for [soon].
pub fn hurry() {
    WAITING.take().into_iter().for_each(|then| then());
}

/// Stops the beat.
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
