//! The page before any touch.

use crate::engine::Circumstance;
use crate::harness::page;
use crate::person::Person;

#[test]
fn a_first_visit_from_the_united_states_starts_in_pounds() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk("Object.defineProperty(navigator, 'languages', { get: () => ['en-US', 'en'] })"));
    person.opens(&page().url());
    person.sees_the_page();
    person.sees_work_load("135 lb");
    // The page notes that there is a journal; nothing was chosen yet.
    let chosen: Vec<String> = person.finds_stored_keys().into_iter().filter(|key| key != "fifthrep/journal").collect();
    assert_eq!(chosen, Vec::<String>::new());
    person.taps("more");
    person.reloads();
    assert_eq!(person.has_chosen("Unit"), "lb");
    person.goes_to("Gym");
    person.sees("Usual lb gym");
}

#[test]
fn a_first_visit_shows_a_whole_session_at_once() {
    let person = Person::opens_the_page();
    assert_eq!(person.has_chosen("Lift"), "Back squat");
    assert_eq!(person.reads("Work load"), "60");
    let sets = person.reads_sets();
    assert_eq!(sets.last().map(|set| (set.load.as_str(), set.reps)), Some(("60 kg", 5)));
    assert!(sets.len() > 1, "there are warm-up sets: {sets:?}");
    assert_eq!(person.hears(), Vec::<String>::new());
}
