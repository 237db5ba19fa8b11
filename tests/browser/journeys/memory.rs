//! Stored data, and its fate when the browser or the data is not as it should be.

use crate::engine::Circumstance;
use crate::harness::{eventually, page};
use crate::person::{OWN_BAR_LB, Person};

const SETTINGS: &str = "fifthrep/settings";

#[test]
fn everything_chosen_is_there_after_a_reload() {
    let person = Person::opens_the_page();
    person.types_load("180 lb");
    person.chooses("Lift", "Deadlift");
    person.types_load("102,5");
    person.chooses("Bar", "15 kg");
    person.sees_work_load("102.5 kg");

    person.reloads();
    assert_eq!(person.has_chosen("Lift"), "Deadlift");
    assert_eq!(person.has_chosen("Bar"), "15 kg");
    assert_eq!(person.has_chosen("Unit"), "kg");
    assert_eq!(person.reads("Work load"), "102.5");
    person.chooses("Lift", "Back squat");
    eventually("the load in the unit it was typed in", || (person.reads("Work load") == "180 lb").then_some(()));

    person.chooses("Unit", "lb");
    person.chooses("Bar", "Own bar");
    person.types(OWN_BAR_LB, "30");
    person.types_load("150");
    person.sees_work_load("150 lb");

    person.reloads();
    assert_eq!(person.has_chosen("Unit"), "lb");
    assert_eq!(person.has_chosen("Lift"), "Back squat");
    assert_eq!(person.has_chosen("Bar"), "Own bar");
    assert_eq!(person.reads(OWN_BAR_LB), "30");
    assert_eq!(person.reads("Work load"), "150");
    assert_eq!(person.reads_loads().last().map(String::as_str), Some("150 lb"));
}

#[test]
fn bad_input_is_not_kept() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.types_load("-5");
    person.is_told_off_for("Work load");
    person.reloads();
    assert_eq!(person.reads("Work load"), "100");
    person.is_right_about("Work load");
}

#[test]
fn what_cannot_be_read_is_told_and_set_aside() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let good = person.finds_stored(SETTINGS).expect("the settings are stored");
    let huge = "[".repeat(1_000_000);
    let garbage = [
        &good[..good.len() / 2],
        &good.replace("100 kg", "101 kg"),
        "null",
        "[1,2,3]",
        r#"{"schema":"one"}"#,
        r#"{"schema":1,"revision":1,"checksum":0,"data":"no settings"}"#,
        "\0\u{feff}",
        &huge,
    ];
    person.is_safe();
    for text in garbage {
        let start: String = text.chars().take(40).collect();
        person.spoils(SETTINGS, text);
        person.reloads();
        person.is_told();
        let keys = person.finds_stored_keys();
        let mut asides = keys.iter().filter(|key| key.starts_with("fifthrep/lost/"));
        let is_copy = |key: &String| person.finds_stored(key).as_deref() == Some(text);
        assert!(asides.any(is_copy), "an exact copy is set aside: {start:?}");
        assert!(person.finds_stored(SETTINGS).as_deref() != Some(text), "new choices have its place: {start:?}");
        eventually(&format!("the load from the journal after {start:?}"), || {
            (person.reads("Work load") == "100").then_some(())
        });
        person.is_safe();
    }
    person.types_load("80");
    person.sees_work_load("80 kg");
    let kept = person.finds_stored_keys();
    person.reloads();
    assert_eq!(person.reads("Work load"), "80", "what is chosen is kept again");
    person.is_safe();
    assert_eq!(person.hears(), Vec::<String>::new());
    assert_eq!(person.finds_stored_keys(), kept, "and the copy stays");
}

#[test]
fn what_a_newer_version_kept_is_never_written_over() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let good = person.finds_stored(SETTINGS).expect("the settings are stored");
    // A stored text begins with the version of its form.
    let newer = format!("999{}", good.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    person.stores_only(SETTINGS, &newer);
    person.reloads();
    person.is_told();
    person.types_load("90");
    person.sees_work_load("90 kg");
    person.chooses("Lift", "Deadlift");
    person.reloads();
    let keys = person.finds_stored_keys();
    assert!(!keys.iter().any(|key| key.contains("/lost/")), "it is not lost: {keys:?}");
    assert_eq!(person.finds_stored(SETTINGS).as_deref(), Some(newer.as_str()));
}

/// The page works with a storage that this script has spoilt, says so, and keeps all in its journal.
fn works_without_storage(script: &'static str) {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(script));
    person.opens(&page().url());
    person.sees_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let told = person.is_told();
    assert!(told.contains("journal"), "{told}");
    person.chooses("Lift", "Deadlift");
    person.sees_work_load("80 kg");
    person.is_safe();
    person.reloads();
    eventually("the load again", || {
        if person.finds_what_begins("Bring") {
            person.taps_what_begins("Bring");
        }
        (person.has_chosen("Lift") == "Deadlift").then_some(())
    });
    person.sees_work_load("80 kg");
}

#[test]
fn storage_that_throws_is_told_and_the_page_works() {
    works_without_storage(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    );
}

#[test]
fn storage_that_is_absent_is_told_and_the_page_works() {
    works_without_storage("Object.defineProperty(window, 'localStorage', { value: null })");
}

#[test]
fn storage_that_takes_nothing_is_told_and_the_page_works() {
    works_without_storage("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }");
}
