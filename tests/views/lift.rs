//! The first screen: a lift, its load and its sets.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::lift;
use fifth_rep::app::route::Route;
use fifth_rep::app::storage::slots::{LocalStorage, Slot, SlotState, Slots};
use fifth_rep::lifting::equipment::Bar;
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::{Unit, Weight};

use crate::states::{after, changed, check, go, typed};

#[tokio::test]
async fn a_squat_names_loads_repetitions_and_plates() {
    check(
        after([typed("100")]),
        &[
            "10 reps",
            "20 kg",
            "bar alone",
            "8 reps",
            "40 kg",
            "60 kg",
            "80 kg",
            "3 × 5 reps",
            "100 kg",
            "a side",
            "on ",
        ],
        &["bodyweight", "reps a leg", "blocks", "still for", "each hand"],
    )
    .await;
}

#[tokio::test]
async fn the_single_is_offered_from_100_kg_up() {
    check(after([typed("100")]), &["Single at 90 %"], &["1 reps"]).await;
    check(after([typed("97.5")]), &[], &["Single at 90 %"]).await;
    check(after([typed("100"), Action::Lift(lift::Action::WantSingle(true))]), &["1 rep\n", "90 kg"], &["1 reps"])
        .await;
}

#[tokio::test]
async fn a_light_deadlift_says_how_to_raise_the_bar() {
    let deadlift = |load: &str| after([Action::Lift(lift::Action::Choose(Lift::Deadlift)), typed(load)]);
    check(deadlift("40"), &["Hinge drill", "bar on blocks"], &["bar alone\n10"]).await;
    check(deadlift("100"), &["Hinge drill"], &["blocks"]).await;
}

#[tokio::test]
async fn lunges_count_each_leg_and_dumbbells_each_hand() {
    check(
        after([Action::Lift(lift::Action::Choose(Lift::BarbellLunge))]),
        &["5 reps a leg", "body weight", "40 kg"],
        &["each hand"],
    )
    .await;
    check(
        after([Action::Lift(lift::Action::Choose(Lift::DumbbellLunge))]),
        &["each hand", "5 reps a leg", "10 kg"],
        &["Bar\n", "a side"],
    )
    .await;
}

#[tokio::test]
async fn problems_and_hints_stand_beside_the_load() {
    for (text, says) in [
        ("", "Type a weight in kg"),
        ("12..5", "not a number"),
        ("0", "more than 0"),
        ("-5", "more than 0"),
        ("60 st", "Only kg and lb"),
        ("0.0000000000001", "Too many decimals"),
        ("1000000000", "No one lifts"),
        ("15", "The bar alone is 20 kg"),
        ("500", "The most that can be loaded here is 455 kg"),
    ] {
        check(after([typed(text)]), &[says, "still for 60 kg"], &[]).await;
    }
    check(
        after([typed("83")]),
        &["83 kg can't be loaded. Here: 82.5 kg, 0.5 kg less.", "A pair of 0.25 kg would make it.", "87.5 kg"],
        &["still for"],
    )
    .await;
    check(after([typed("180 lb")]), &["180 lb can't be loaded. Here: 82.5 kg, 0.9 kg more."], &[]).await;
    let own = [Action::Lift(lift::Action::OwnBar), Action::Type(Field::OwnBar, "200".into())];
    check(after(own), &["Its weight, kg", "It can be at most 100 kg."], &[]).await;
}

#[tokio::test]
async fn pounds_are_whole() {
    let model = after([Action::Lift(lift::Action::ChooseUnit(Unit::Lb)), typed("225")]);
    check(model, &["45 lb", "225 lb"], &["224.", "225."]).await;
    let mixed = after([
        Action::Lift(lift::Action::ChooseUnit(Unit::Lb)),
        Action::Lift(lift::Action::ChooseBar(Bar::plain(Weight::kg(20)))),
        typed("134.1"),
    ]);
    check(mixed, &["134.1 lb"], &["134.09"]).await;
}

#[tokio::test]
async fn what_is_not_kept_is_told() {
    for (storage, says) in [(LocalStorage::Blocked, "save nothing"), (LocalStorage::Full, "storage is full")] {
        check(changed(after([]), |model| model.storage.local = storage), &[says], &[]).await;
    }
    for (state, says) in [
        (SlotState::SetAside, "was set aside"),
        (SlotState::SettingAside, "stays where it is"),
        (SlotState::Newer, "newer Fifth Rep"),
    ] {
        let slot = Slot { state, revision: 0 };
        for slots in [
            Slots { settings: slot, ..Slots::default() },
            Slots { gyms: slot, ..Slots::default() },
            Slots { maxima: slot, ..Slots::default() },
            Slots { week: slot, ..Slots::default() },
        ] {
            check(changed(after([]), |model| model.storage.slots = slots), &[says], &[]).await;
        }
    }
}

#[tokio::test]
async fn the_plan_says_what_it_saves() {
    check(after([typed("82.5")]), &["plate changes instead of", "Closest loads"], &["would do"]).await;
}

#[tokio::test]
async fn the_button_says_what_it_starts() {
    let deadlift = after([Action::Lift(lift::Action::Choose(Lift::Deadlift))]);
    check(deadlift.clone(), &["Today: deadlift, squat, lunge", "Start: deadlift, squat, lunge"], &[]).await;
    check(go(&deadlift, Route::Session), &["Start: deadlift, squat, lunge"], &[]).await;
}
