//! Where the page runs.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use crate::app::environment::{Environment, Senses, Surroundings, strands};
use crate::web::{location, share, sound, vibration};

/// All that the page needs to know of the browser.
pub fn now() -> Environment {
    let surroundings = surroundings();
    Environment {
        surroundings,
        senses: senses(),
        shares_links: share::has_sheet(),
        shares_files: share::hands_files(),
        strands: is_stranded(surroundings),
        address: location::address(),
    }
}

/// The kind of browser, and whether the page was opened from the home screen.
fn surroundings() -> Surroundings {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let of_navigator = |name: &str| Reflect::get(&navigator, &name.into()).unwrap_or_default();
    // For long, iOS had a way of its own to mark an installed page.
    let standalone = of_navigator("standalone") == JsValue::TRUE || is_standalone();
    Surroundings { safari: of_navigator("vendor") == "Apple Computer, Inc.", installed: standalone }
}

/// How this browser can call the person.
fn senses() -> Senses {
    Senses { no_sound: !sound::plays(), no_vibration: !vibration::can_shake(), can_be_loud: sound::can_be_loud() }
}

/// The languages that the person prefers, the most preferred first, with commas between; empty if the browser does not
/// tell.
pub fn languages() -> String {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let of_navigator = |name: &str| Reflect::get(&navigator, &name.into()).unwrap_or_default();
    let all = of_navigator("languages");
    let all = if Array::is_array(&all) { Array::from(&all) } else { Array::of1(&of_navigator("language")) };
    let tags: Vec<String> = all.iter().filter_map(|tag| tag.as_string()).collect();
    tags.join(",")
}

/// `true` if a download would strand the page here.
fn is_stranded(surroundings: Surroundings) -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let of_navigator = |name: &str| Reflect::get(&navigator, &name.into()).unwrap_or_default();
    let text = |name: &str| of_navigator(name).as_string().unwrap_or_default();
    let touch_points = of_navigator("maxTouchPoints").as_f64().unwrap_or_default() as u32;
    strands(surroundings, &text("platform"), touch_points, &text("userAgent"))
}

fn is_standalone() -> bool {
    let query = web_sys::window().map(|window| window.match_media("(display-mode: standalone)"));
    matches!(query, Some(Ok(Some(query))) if query.matches())
}
