//! What only a browser can answer about the code that touches it. Elsewhere there is nothing to test here.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use fifth_rep::app::action::Action;
use fifth_rep::app::effect::{Effect, Key, SaveError};
use fifth_rep::web::{clock, location, page, perform, storage};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn what_is_written_is_read_back_to_the_letter() {
    for text in ["", "{\"schema\":1}", "82,5 kg · Übung\n\u{0}\u{1F3CB}\u{FEFF}"] {
        assert_eq!(storage::write("test/round-trip", text), Ok(()));
        assert_eq!(storage::read("test/round-trip"), Ok(Some(text.to_owned())));
    }
}

#[wasm_bindgen_test]
fn a_key_that_nothing_was_written_under_holds_nothing() {
    assert_eq!(storage::read("test/never-written"), Ok(None));
    assert_eq!(storage::read(""), Ok(None));
}

#[wasm_bindgen_test]
fn keys_are_apart() {
    assert_eq!(storage::write("test/one", "1"), Ok(()));
    assert_eq!(storage::write("test/one/more", "2"), Ok(()));
    assert_eq!(storage::read("test/one"), Ok(Some("1".to_owned())));
    assert_eq!(storage::read("test/one/more"), Ok(Some("2".to_owned())));
}

#[wasm_bindgen_test]
fn what_has_no_room_is_refused_and_the_old_stays() {
    assert_eq!(storage::write("test/full", "old"), Ok(()));
    // No browser gives a page more than ten million letters.
    assert_eq!(storage::write("test/full", &"x".repeat(20_000_000)), Err(SaveError::Full));
    assert_eq!(storage::read("test/full"), Ok(Some("old".to_owned())));
}

#[wasm_bindgen_test]
fn an_effect_is_done_and_answered_at_once() {
    let answers = RefCell::new(vec![]);
    let answer = |action| answers.borrow_mut().push(action);
    perform(Effect::Save(Key::Settings, "settings".to_owned()), answer);
    let (name, text) = ("test/lost".to_owned(), "garbage".to_owned());
    perform(Effect::SetAside { key: Key::Gyms, name, text }, answer);
    assert_eq!(answers.into_inner(), [Action::Saved(Key::Settings, Ok(())), Action::SetAside(Key::Gyms, Ok(()))]);
    assert_eq!(storage::read(Key::Settings.name()), Ok(Some("settings".to_owned())));
    assert_eq!(storage::read("test/lost"), Ok(Some("garbage".to_owned())));
    assert_eq!(storage::read(Key::Gyms.name()), Ok(None));
}

#[wasm_bindgen_test]
fn the_clock_is_in_this_century_and_does_not_go_back() {
    let (first, second) = (clock::now(), clock::now());
    let (year_2025, year_2100) = (1_735_689_600_000, 4_102_444_800_000);
    assert!((year_2025..year_2100).contains(&first), "{first}");
    assert!(first <= second, "{first}, then {second}");
}

#[wasm_bindgen_test]
fn the_fragment_is_read_as_it_stands_in_the_address() {
    let address = web_sys::window().expect("a window").location();
    for fragment in ["#/gym", "#/a%20b", ""] {
        address.set_hash(fragment).expect("a fragment can be set");
        assert_eq!(location::fragment(), fragment);
    }
}

#[wasm_bindgen_test]
fn a_page_that_is_not_the_apps_has_no_place_for_it() {
    assert!(page::root().is_none());
}
