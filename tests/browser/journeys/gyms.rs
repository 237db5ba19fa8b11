//! Gyms of one's own, and plans that suit them.

use crate::harness::eventually;
use crate::person::Person;
use crate::person::sets::SetSeen;

/// How many plates are slid on and off, on one side.
fn handlings(sets: &[SetSeen]) -> usize {
    sets.iter().map(|set| set.on.len() + set.off.len()).sum()
}

#[test]
fn fewest_changes_and_closest_loads_are_a_tap_apart() {
    let person = Person::opens_the_page();
    person.types_load("82.5");
    person.sees_work_load("82.5 kg");
    let fewest = person.reads_sets();
    person.taps("Closest loads");
    eventually("the closest loads", || person.finds("Fewest changes").then_some(()));
    assert_eq!(person.reads_loads(), ["20 kg", "32.5 kg", "50 kg", "65 kg", "82.5 kg"]);
    let closest = person.reads_sets();
    let said = format!("{} plate changes; {} would do.", handlings(&closest), handlings(&fewest));
    assert!(person.reads_everything().contains(&said), "{said}");
    person.reloads();
    person.taps("Fewest changes");
    eventually("the fewest changes", || person.finds("Closest loads").then_some(()));
    assert_eq!(person.reads_sets(), fewest);
}

#[test]
fn a_gym_of_ones_own_is_planned_with_and_kept() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    person.chooses("Add a gym", "Home bumpers, 90 kg");
    eventually("the new gym", || (person.has_chosen("Gym") == "Home bumpers, 90 kg").then_some(()));
    person.types("Name", "Mum's garage");
    eventually("its name", || (person.has_chosen("Gym") == "Mum's garage").then_some(()));
    person.goes_to("Lift");
    person.types_load("75");
    person.sees_work_load("70 kg");
    let told = person.reads_beside("Work load");
    assert!(told.contains("5 kg less") && told.contains("A pair of 2.5 kg would make it"), "{told}");
    person.taps("80 kg");
    person.sees_work_load("80 kg");
    assert_eq!(person.reads("Work load"), "80");
    person.reloads();
    person.sees_work_load("80 kg");
    person.goes_to("Gym");
    assert_eq!(person.has_chosen("Gym"), "Mum's garage");
}

#[test]
fn a_copy_leaves_the_first_gym_as_it_was() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    person.taps("Copy");
    eventually("the copy", || (person.has_chosen("Gym") == "Usual kg gym (copy)").then_some(()));
    person.types("20 kg", "3");
    person.types("New plate, kg", "45 lb");
    person.taps("Add plate");
    eventually("the new plate", || person.finds("45 lb").then_some(()));
    person.chooses("Gym", "Usual kg gym");
    eventually("the first gym", || (person.reads("20 kg") == "12").then_some(()));
    person.chooses("Gym", "Usual kg gym (copy)");
    eventually("the copy again", || (person.reads("20 kg") == "3").then_some(()));
}

#[test]
fn odd_numbers_in_a_gym_are_told_beside_their_field() {
    let person = Person::opens_the_page();
    person.goes_to("Gym");
    for odd in ["x", "-2", "1000000000", "2.5"] {
        person.types("20 kg", odd);
        person.is_told_off_for("20 kg");
        assert_eq!(person.reads("20 kg"), odd);
    }
    person.types("20 kg", "4");
    person.is_right_about("20 kg");
    person.types("New plate, kg", "20");
    person.is_told_off_for("New plate, kg");
}
