//! Keeping the screen on.

use std::cell::Cell;

use js_sys::Promise;
use js_sys::futures::spawn_local;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The lock that keeps the screen on.
    type Lock;

    /// Not every browser has it, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "wakeLock"])]
    fn request(what: &str) -> Result<Promise<Lock>, JsValue>;

    #[wasm_bindgen(catch, method)]
    fn release(this: &Lock) -> Result<Promise, JsValue>;
}

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static HELD: Cell<Option<Lock>> = const { Cell::new(None) };
}

/// Keeps the screen on until the page goes out of sight, and calls `answer` with whether the browser does so, unless
/// [`let_go`] is called meanwhile.
pub fn keep_on(answer: impl FnOnce(bool) + 'static) {
    WANTED.set(true);
    let lock = request("screen");
    spawn_local(async move {
        let lock = match lock {
            Ok(lock) => lock.await.ok(),
            Err(_) => None,
        };
        if WANTED.get() {
            let on = lock.is_some();
            drop_lock(HELD.replace(lock));
            answer(on);
        } else {
            drop_lock(lock);
        }
    });
}

/// Lets the screen go dark.
pub fn let_go() {
    WANTED.set(false);
    drop_lock(HELD.take());
}

fn drop_lock(lock: Option<Lock>) {
    // It cannot fail, not even for a lock that the browser has released already.
    let _ = lock.map(|lock| lock.release());
}
