//! Merges of saved data that two tabs have changed.

use super::*;
use crate::lifting::equipment::Plate;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::schedule::{Sessions, Weekday};

#[test]
fn each_choice_is_as_whoever_changed_it_has_it() {
    let base = Settings::default();
    let mut mine = Settings { rest: 240, lift: Lift::Deadlift, ..base.clone() };
    mine.work_loads.set(Lift::Deadlift, Weight::kg(90));
    let mut theirs = Settings { rest: 120, careful: true, unit: Unit::Lb, ..base.clone() };
    theirs.work_loads.set(Lift::BackSquat, Weight::kg(70));
    let mut expected = Settings { rest: 240, lift: Lift::Deadlift, careful: true, unit: Unit::Lb, ..base.clone() };
    expected.work_loads.set(Lift::Deadlift, Weight::kg(90));
    expected.work_loads.set(Lift::BackSquat, Weight::kg(70));
    assert_eq!(settings(&base, &mine, &theirs), expected);
    for one in [&mine, &theirs] {
        assert_eq!(settings(&base, one, &base), *one);
        assert_eq!(settings(&base, &base, one), *one);
        assert_eq!(settings(&base, one, one), *one);
    }
}

fn names(gyms: &Gyms) -> Vec<(u64, &str)> {
    gyms.in_order().into_iter().map(|gym| (gym.id, gym.name.as_str())).collect()
}

fn added(gyms: &Gyms, name: &str) -> Gyms {
    let id = gyms.in_order().last().map_or(0, |gym| gym.id) + 1;
    let active = Gym { id, name: name.into(), ..gyms.active.clone() };
    Gyms { active, others: gyms.others.iter().chain([&gyms.active]).cloned().collect() }
}

#[test]
fn gyms_that_both_added_both_stay() {
    let base = Gyms::default();
    let (mine, theirs) = (added(&base, "Mum's"), added(&base, "Club"));
    let merged = gyms(&base, &mine, &theirs);
    let usual = names(&base);
    assert_eq!(names(&merged), [&usual[..], &[(3, "Club"), (4, "Mum's")]].concat());
    assert_eq!(merged.active.name, "Mum's", "I train where I was");
    assert_eq!(names(&gyms(&base, &mine, &mine)).len(), 3, "the same gym is one");
    for one in [&mine, &theirs] {
        assert_eq!(gyms(&base, one, &base).in_order(), one.in_order());
        assert_eq!(gyms(&base, &base, one).in_order(), one.in_order());
        assert_eq!(gyms(&base, &base, one).active, one.active);
    }
}

#[test]
fn a_gym_that_one_deleted_stays_only_if_the_other_changed_it() {
    let base = added(&Gyms::default(), "Mum's");
    let without = Gyms { active: base.others[0].clone(), others: base.others[1..].to_vec() };
    assert_eq!(names(&gyms(&base, &without, &base)).len(), 2);
    assert_eq!(names(&gyms(&base, &base, &without)).len(), 2);
    let mut edited = base.clone();
    edited.active.collars = Weight::kg(5);
    for merged in [gyms(&base, &without, &edited), gyms(&base, &edited, &without)] {
        assert!(merged.in_order().into_iter().any(|gym| *gym == edited.active), "{merged:?}");
    }
    // Each deleted the gym that the other kept: there is a gym all the same.
    let (one, other) = (&base.others[0], &base.others[1]);
    let two = Gyms { active: one.clone(), others: vec![other.clone()] };
    let only = |gym: &Gym| Gyms { active: gym.clone(), others: vec![] };
    assert_eq!(gyms(&two, &only(one), &only(other)), only(one));
}

#[test]
fn a_gym_that_both_changed_has_both_changes() {
    let base = Gyms::default();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.active.name = "Garage".into();
    mine.active.plates[0].count = 4;
    mine.active.plates.remove(1);
    theirs.active.collars = Weight::kg(5);
    theirs.active.plates[2].count = 2;
    let new = PlateCount { plate: Plate::iron(Weight::kg(25)), count: 2 };
    theirs.active.add_plates(new);
    let merged = gyms(&base, &mine, &theirs).active;
    assert_eq!((merged.name.as_str(), merged.collars), ("Garage", Weight::kg(5)));
    let mut plates = base.active.plates.clone();
    plates[0].count = 4;
    plates[2].count = 2;
    plates.remove(1);
    assert_eq!(merged.plates, [vec![new], plates].concat());
}

#[test]
fn what_was_added_stays_and_what_was_removed_is_gone() {
    let max = |text: &str| text.parse::<Maximum>().expect("a maximum");
    let [old, kept, one, two] = ["2026-01-01", "2026-02-01", "2026-04-01", "2026-03-01"]
        .map(|day| max(&["deadlift 100 kg x 1 ", day].concat()));
    assert_eq!(maxima(&[old, kept], &[kept, one], &[old, kept, two]), [kept, two, one]);
    assert_eq!(maxima(&[old, kept], &[old, kept, one], &[kept, one]), [kept, one]);
    let many = vec![kept; MAX_MAXIMA];
    assert_eq!(maxima(&many, &many, &[&many[..], &[one]].concat()).len(), MAX_MAXIMA, "no more than can be read");

    let base = Week { races: vec!["2026-11-01 half".parse().expect("a race")], ..Week::default() };
    let race = |text: &str| text.parse().expect("a race");
    let mut mine = Week { long: Some(Weekday::Sunday), races: vec![], ..base.clone() };
    let mut theirs = Week { sessions: Sessions::Two, ..base.clone() };
    (mine.hard[1], theirs.hard[4]) = (true, true);
    mine.races.push(race("2027-04-25 marathon"));
    theirs.races.extend([race("2027-03-01 half"), race("2027-04-25 half")]);
    let merged = week(&base, &mine, &theirs);
    assert_eq!((merged.sessions, merged.long), (Sessions::Two, Some(Weekday::Sunday)));
    assert_eq!(merged.hard, [false, true, false, false, true, false, false]);
    assert_eq!(merged.races, [race("2027-03-01 half"), race("2027-04-25 marathon")]);
    let many =
        |year: i32| -> Vec<_> { (1..=MAX_RACES).map(|month| race(&format!("{year}-{month:02}-01 half"))).collect() };
    let [mine, theirs] = [2027, 2028].map(|year| Week { races: many(year), ..Week::default() });
    assert_eq!(week(&Week::default(), &mine, &theirs).races, theirs.races, "no more than can be read");
}
