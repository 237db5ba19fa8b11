//! The other screens, and the way there.

use crate::harness::eventually;
use crate::person::Person;

/// The load that the calculator shows.
fn reads_total(person: &Person) -> Option<String> {
    person.hears().into_iter().find(|said| said.contains("kg") && said.contains("lb"))
}

fn sees_total(person: &Person, load: &str) {
    eventually(&format!("a total of {load}"), || reads_total(person).filter(|said| said.starts_with(load)));
}

#[test]
fn tapped_plates_make_a_load_and_a_session_starts_from_them() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    person.taps("What is on the bar?");
    sees_total(&person, "20 kg");
    person.taps("20 kg");
    sees_total(&person, "60 kg");
    person.taps("10 kg");
    sees_total(&person, "80 kg");
    person.taps("20 kg off");
    sees_total(&person, "40 kg");
    person.taps("Start the session from these");
    person.goes_to("Lift");
    person.types_load("100");
    person.sees_work_load("100 kg");
    let first = &person.reads_sets()[0];
    assert!(!first.off.is_empty(), "what is on the bar comes off, or the first set says so: {first:?}");
}

#[test]
fn a_plate_the_gym_does_not_have_is_not_planned_with() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    person.types("1.25 kg", "0");
    person.goes_to("Lift");
    person.types_load("62.5");
    person.sees_work_load("60 kg");
    person.reloads();
    assert_eq!(person.reads_loads().last().map(String::as_str), Some("60 kg"), "the gym is kept");
}

#[test]
fn what_was_deleted_comes_back() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    let name = person.has_chosen("Gym");
    person.taps("Delete gym");
    eventually("another gym", || (person.has_chosen("Gym") != name).then_some(()));
    person.taps("Undo");
    eventually("the gym again", || (person.has_chosen("Gym") == name).then_some(()));
}

#[test]
fn the_way_back_leads_through_the_screens() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    person.goes_to("Gym");
    person.taps("What is on the bar?");
    person.goes_back();
    eventually("the gyms", || person.finds("Delete gym").then_some(()));
    person.goes_back();
    person.sees_the_page();
}
