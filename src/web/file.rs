//! Files for the person to keep.

use js_sys::Array;
use js_sys::futures::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use crate::app::formats::text_file::{NoText, decode};
use crate::web::callback;

/// How many milliseconds the browser has to take a file over.
const TIME_TO_TAKE: i32 = 60_000;

/// Gives the person a file, where the browser can.
pub fn download(name: &str, mime: &str, text: &str) {
    let _ = give(name, mime, text);
}

fn give(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&file)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let forget = callback::once(move || drop(Url::revoke_object_url(&address)));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(&forget, TIME_TO_TAKE)?;
    Ok(())
}

/// Reads the file that was chosen in the page's own field, if it is a text of up to `largest` bytes.
pub fn read_chosen(largest: usize, answer: impl FnOnce(Result<String, NoText>) + 'static) {
    let field = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("file"));
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    if file.size() > largest as f64 {
        // The same file can be chosen again.
        field.set_value("");
        return answer(Err(NoText::TooLarge));
    }
    let bytes = file.array_buffer();
    spawn_local(async move {
        let text = match bytes.await {
            Ok(bytes) => decode(&js_sys::Uint8Array::new(&bytes).to_vec()),
            Err(_) => Err(NoText::Unread),
        };
        field.set_value("");
        answer(text);
    });
}
