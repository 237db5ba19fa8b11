//! Other tabs of the page: what they store, and which of them writes the open session.

use std::cell::RefCell;

use js_sys::futures::spawn_local;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::{StorageEvent, window};

use super::{callback, storage};

/// The lock that the writing tab holds.
const LOCK: &str = "fifthrep/session";

#[wasm_bindgen]
extern "C" {
    /// Not every browser has it, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"])]
    fn request(name: &str, options: &Object, granted: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    /// Lets go of the lock, while it is held.
    static RELEASE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Hands every change of local storage by another tab to `heard`: the key, or none if everything is gone, and the text
/// that stands there now. The text in the event itself may be out of date.
pub fn listen(heard: impl Fn(Option<String>, Option<String>) + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        let key = event.key();
        let text = key.as_deref().and_then(|key| storage::read(key).ok().flatten());
        heard(key, text);
    });
    // It can only fail for a name that is no event's.
    let _ = window.add_event_listener_with_callback("storage", &callback::for_ever(closure));
}

/// How the lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// If no tab has it.
    IfFree,
    /// As soon as no tab has it.
    Queued,
    /// From the tab that has it.
    Steal,
}

/// Asks to be the writing tab; calls `heard` with whether this one is, now and whenever that changes.
pub fn claim(steal: bool, heard: impl Fn(bool) + Clone + 'static) {
    if RELEASE.with_borrow(Option::is_some) {
        return heard(true);
    }
    ask(if steal { How::Steal } else { How::IfFree }, heard);
}

fn ask(how: How, heard: impl Fn(bool) + Clone + 'static) {
    let options = Object::new();
    let option = match how {
        How::IfFree => "ifAvailable",
        How::Steal => "steal",
        How::Queued => "mode",
    };
    let value = if how == How::Queued { JsValue::from("exclusive") } else { JsValue::TRUE };
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &option.into(), &value);
    let told = heard.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            told(false);
            return JsValue::UNDEFINED;
        }
        told(true);
        Promise::new(&mut |release, _| RELEASE.set(Some(release))).into()
    });
    let Ok(held) = request(LOCK, &options, &granted) else {
        // Without locks there is no telling; the journal still keeps tabs from undoing each other.
        return heard(true);
    };
    spawn_local(async move {
        let outcome = held.await;
        match (how, outcome) {
            // It was not free: wait for it.
            (How::IfFree, Ok(_)) if RELEASE.with_borrow(Option::is_none) => ask(How::Queued, heard),
            (_, Ok(_)) => {}
            // Another tab took it.
            (_, Err(_)) if RELEASE.take().is_some() => {
                heard(false);
                ask(How::Queued, heard);
            }
            // The browser gives no locks after all. To ask again would only be refused again.
            (_, Err(_)) => heard(true),
        }
    });
}
