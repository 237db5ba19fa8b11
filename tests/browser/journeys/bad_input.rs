//! Typed text: as people write it, and as they should not.

use crate::person::Person;

#[test]
fn a_load_may_be_typed_in_any_usual_way() {
    let person = Person::opens_the_page();
    for (text, load) in [
        ("82,5", "82.5 kg"),
        ("100", "100 kg"),
        ("82.5 kg", "82.5 kg"),
        ("90kg", "90 kg"),
        ("180 lb", "82.5 kg"),
        (" 120 ", "120 kg"),
    ] {
        person.types_load(text);
        person.sees_work_load(load);
        person.is_right_about("Work load");
        assert_eq!(person.reads("Work load"), text);
    }
}

#[test]
fn bad_input_is_told_beside_the_field_and_the_last_plan_stays() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let plan = person.reads_sets();
    for text in ["", "abc", "-5", "0", "1e9", "1000000000", "12..5", "15"] {
        person.types_load(text);
        let message = person.is_told_off_for("Work load");
        assert!(message.len() > 5, "{text:?} gives {message:?}");
        assert_eq!(person.reads("Work load"), text, "what was typed stays");
        assert_eq!(person.reads_sets(), plan, "the plan stays with {text:?}");
    }
    // On the way to it stands a load that is fine.
    person.types_load("500");
    person.is_told_off_for("Work load");
    person.sees_work_load("50 kg");
    assert_eq!(person.hears(), Vec::<String>::new());
    person.types_load("100");
    person.sees_work_load("100 kg");
    person.types_load("oops");
    person.taps("more");
    person.sees_work_load("102.5 kg");
    person.is_right_about("Work load");
    person.types_load("60");
    person.sees_work_load("60 kg");
}

#[test]
fn a_tap_on_the_load_lets_the_next_one_replace_it() {
    let person = Person::opens_the_page();
    person.taps("Work load");
    person.presses_keys("85");
    person.sees_work_load("85 kg");
    assert_eq!(person.reads("Work load"), "85");
}
