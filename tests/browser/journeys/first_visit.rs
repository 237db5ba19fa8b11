//! What is there without a touch.

use crate::person::Person;

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
