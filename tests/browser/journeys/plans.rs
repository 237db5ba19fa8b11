//! From a work load to the sets and the plates.

use crate::harness::eventually;
use crate::person::sets::{Amount, SetSeen};
use crate::person::{OWN_BAR_KG, Person};

/// Loads a bar of this weight set by set, exactly as the screen says, and compares the sum with the load it names.
fn load_the_bar(bar: &str, sets: &[SetSeen]) {
    let Amount(bar) = Amount::read(bar).expect("a bar's weight");
    let mut on_bar: Vec<Amount> = vec![];
    for set in sets.iter().filter(|set| !set.load.is_empty()) {
        for plate in &set.off {
            assert_eq!(on_bar.pop().as_ref(), Some(plate), "the outermost plate comes off: {set:?}");
        }
        on_bar.extend(&set.on);
        assert_eq!(on_bar, set.side, "what was slid on is what is there: {set:?}");
        let plates: u64 = on_bar.iter().map(|plate| plate.0).sum();
        assert_eq!(Amount::read(&set.load), Some(Amount(bar + 2 * plates)), "bar and plates make the load: {set:?}");
    }
}

#[test]
fn a_squat_of_100_kg_climbs_in_five_steps() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let sets = person.reads_sets();
    let seen: Vec<_> = sets.iter().map(|set| (set.reps, set.load.as_str())).collect();
    assert_eq!(seen, [(10, "20 kg"), (8, "40 kg"), (5, "60 kg"), (3, "80 kg"), (5, "100 kg")]);
    assert!(sets[4].text.contains("5 reps") && sets[4].text.contains("100 kg"), "{:?}", sets[4]);
    load_the_bar(&person.has_chosen("Bar"), &sets);
}

#[test]
fn every_plan_can_be_loaded_as_told() {
    let person = Person::opens_the_page();
    for lift in ["Back squat", "Deadlift", "Loaded lunge, barbell"] {
        person.chooses("Lift", lift);
        for load in ["62.5", "137.5", "180", "262.5"] {
            person.types_load(load);
            person.sees_work_load(&format!("{load} kg"));
            load_the_bar("20 kg", &person.reads_sets());
        }
    }
}

#[test]
fn pounds_come_with_their_own_gym_and_stay_whole() {
    let person = Person::opens_the_page();
    person.chooses("Unit", "lb");
    assert_eq!(person.has_chosen("Bar"), "45 lb");
    for load in ["135", "185", "225", "315"] {
        person.types_load(load);
        person.sees_work_load(&format!("{load} lb"));
        let sets = person.reads_sets();
        assert!(sets.iter().all(|set| set.load.ends_with(" lb") && !set.load.contains('.')), "{sets:?}");
        load_the_bar("45 lb", &sets);
    }
}

#[test]
fn a_deadlift_too_light_for_the_floor_is_raised() {
    let person = Person::opens_the_page();
    person.chooses("Lift", "Deadlift");
    for load in ["40", "60", "80", "100"] {
        person.types_load(load);
        person.sees_work_load(&format!("{load} kg"));
        for set in person.reads_sets() {
            let text = set.text.to_lowercase();
            let told = text.contains("hinge drill") || text.contains("blocks") || text.contains("pins");
            let floor = Amount::read(&set.load) >= Amount::read("60");
            assert_eq!(told, !floor, "only plates of full size, so from 60 kg up, lie on the floor: {set:?}");
        }
    }
    person.types_load("40");
    person.sees_work_load("40 kg");
    let sets = person.reads_sets();
    assert!(sets[0].text.to_lowercase().contains("hinge drill"), "{:?}", sets[0]);
    assert!(sets[1].text.contains("blocks") && sets[1].text.contains("pins"), "{:?}", sets[1]);
}

#[test]
fn dumbbells_are_told_for_each_hand() {
    let person = Person::opens_the_page();
    person.chooses("Lift", "Loaded lunge, dumbbells");
    person.types_load("20");
    person.sees_work_load("20 kg");
    assert!(!person.finds("Bar"), "there is no bar to choose");
    assert!(person.reads_beside("Work load").contains("each hand"));
    let sets = person.reads_sets();
    assert!(sets.iter().all(|set| set.text.contains("a leg")), "{sets:?}");
    let loaded: Vec<_> = sets.iter().filter(|set| !set.load.is_empty()).collect();
    assert!(loaded.len() > 1 && loaded.iter().all(|set| set.text.contains("each hand")), "{loaded:?}");
}

#[test]
fn a_bar_of_ones_own_is_reckoned_with() {
    let person = Person::opens_the_page();
    person.chooses("Bar", "Own bar");
    person.types(OWN_BAR_KG, "12,5");
    person.types_load("42.5");
    person.sees_work_load("42.5 kg");
    let sets = person.reads_sets();
    assert_eq!(sets[0].load, "12.5 kg");
    load_the_bar("12.5 kg", &sets);
    for odd in ["", "0", "abc", "-5"] {
        person.types(OWN_BAR_KG, odd);
        person.is_told_off_for(OWN_BAR_KG);
        assert_eq!(person.reads_sets(), sets, "the last plan stays, with {odd:?}");
    }
    person.types(OWN_BAR_KG, "7.5");
    person.is_right_about(OWN_BAR_KG);
}

#[test]
fn a_lighter_bar_is_picked_from_the_list() {
    let person = Person::opens_the_page();
    person.chooses("Bar", "15 kg");
    person.sees_work_load("60 kg");
    let sets = person.reads_sets();
    assert_eq!(sets[0].load, "15 kg");
    load_the_bar("15 kg", &sets);
}

#[test]
fn a_load_between_the_plates_says_what_there_is() {
    let person = Person::opens_the_page();
    person.types_load("83");
    person.sees_work_load("82.5 kg");
    let said = person.reads_beside("Work load");
    assert!(said.contains("82.5 kg"), "{said}");
    person.is_right_about("Work load");
    assert_eq!(person.reads("Work load"), "83");
    person.taps("85 kg");
    person.sees_work_load("85 kg");
}

#[test]
fn steps_go_to_the_next_load_there_is() {
    let person = Person::opens_the_page();
    person.taps("more");
    person.sees_work_load("62.5 kg");
    assert_eq!(person.reads("Work load"), "62.5");
    person.taps("less");
    person.sees_work_load("60 kg");
    person.types_load("83");
    person.sees_work_load("82.5 kg");
    person.taps("more");
    person.sees_work_load("85 kg");
    person.types_load("20");
    person.sees_work_load("20 kg");
    person.taps("less");
    person.sees_work_load("20 kg");
    person.taps("more");
    person.sees_work_load("22.5 kg");
}

#[test]
fn a_single_is_offered_from_100_kg_up() {
    let person = Person::opens_the_page();
    let single = "Single at 90 % after the ramp";
    person.taps("Options");
    assert!(!person.finds(single));
    person.types_load("100");
    person.sees_work_load("100 kg");
    person.taps(single);
    eventually("a set of one repetition", || {
        person.reads_sets().iter().any(|set| (set.reps, set.load.as_str()) == (1, "90 kg")).then_some(())
    });
}
