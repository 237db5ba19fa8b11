//! Handing something on: the clipboard, and the phone's own sheet of apps.

use js_sys::futures::spawn_local;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{File, FilePropertyBag};

use crate::app::effect::{self, Handed};

#[wasm_bindgen]
extern "C" {
    /// Not every browser has it, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;

    /// Not every browser has this function, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = navigator, js_name = share)]
    fn offer(what: &JsValue) -> Result<Promise, JsValue>;

    /// Not every browser has this function, so that calling it may fail.
    #[wasm_bindgen(catch, js_namespace = navigator, js_name = canShare)]
    fn can_offer(what: &JsValue) -> Result<bool, JsValue>;
}

/// `true` if the browser can offer a link to other apps.
pub fn has_sheet() -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    navigator.and_then(|navigator| Reflect::has(&navigator, &"share".into())).unwrap_or(false)
}

/// Puts a text on the clipboard, and calls `answer` with whether it is there.
pub fn copy(text: &str, answer: impl FnOnce(bool) + 'static) {
    // Asked for at once, since only now is this the person's tap.
    let written = write_text(text);
    spawn_local(async move { answer(settled(written).await.is_ok()) });
}

/// Offers a link to other apps, and calls `answer` with whether that could be done; a person who thinks better of it is
/// no failure.
pub fn link(title: &str, url: &str, answer: impl FnOnce(bool) + 'static) {
    let what = Object::new();
    for (name, text) in [("title", title), ("url", url)] {
        // A plain object takes whatever is set.
        let _ = Reflect::set(&what, &name.into(), &text.into());
    }
    let offered = offer(&what);
    spawn_local(async move { answer(settled(offered).await.map_or_else(|error| called_off(&error), |()| true)) });
}

/// `true` if the browser hands files to other apps.
pub fn hands_files() -> bool {
    bundle("a.txt", "text/plain", "a").and_then(|what| can_offer(&what)).unwrap_or(false)
}

/// Hands a file to an app of the person's choice, where the browser hands on such files, and calls `answer` with the
/// outcome.
pub fn file(file: effect::File, answer: impl FnOnce(effect::File, Handed) + 'static) {
    let offered = give(&file);
    spawn_local(async move {
        let handed = match settled(offered).await {
            Ok(()) => Handed::Taken,
            Err(error) if called_off(&error) => Handed::CalledOff,
            Err(_) => Handed::NotShared,
        };
        answer(file, handed);
    });
}

fn give(file: &effect::File) -> Result<Promise, JsValue> {
    let effect::File { name, mime, text, .. } = file;
    let what = bundle(name, mime, text)?;
    // Many browsers share links alone, and some of them would share this as nothing.
    if can_offer(&what)? {
        return offer(&what);
    }
    // Some take no file of a kind that they do not know, but any text.
    let what = bundle(&[name, ".txt"].concat(), "text/plain", text)?;
    if can_offer(&what)? { offer(&what) } else { Err(JsValue::NULL) }
}

/// A file as the browser's sheet takes it.
fn bundle(name: &str, mime: &str, text: &str) -> Result<Object, JsValue> {
    let kind = FilePropertyBag::new();
    kind.set_type(mime);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &kind)?;
    let what = Object::new();
    Reflect::set(&what, &"files".into(), &Array::of1(&file))?;
    Ok(what)
}

/// `true` if a share ended because the person thought better of it.
fn called_off(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<(), JsValue> {
    promise?.await.map(drop)
}
