//! What the screen says, rendered without a browser.

use std::rc::Rc;

use fifth_rep::app::action::Action;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::model::{Field, Model, Slot, SlotState, Slots, Storage};
use fifth_rep::app::moment::Moment;
use fifth_rep::app::planner::Plan;
use fifth_rep::app::route::Route;
use fifth_rep::app::strength::Max;
use fifth_rep::app::training::Train;
use fifth_rep::app::update::update;
use fifth_rep::lifting::equipment::{Bar, Plate, Preset};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::{Unit, Weight};
use fifth_rep::lifting::schedule::{RaceKind, Weekday};
use fifth_rep::ui::{App, AppProps};
use yew::{Callback, LocalServerRenderer};

fn after(actions: impl IntoIterator<Item = Action>) -> Model {
    let (model, _) = boot(Held { stored: Ok(vec![]), fragment: String::new(), now: Moment::default() });
    actions.into_iter().fold(model, |model, action| update(&model, action, Moment::default()).0)
}

/// The text of the page for a state, without tags; blocks are apart.
async fn text(model: Model) -> String {
    let props = AppProps {
        model: Rc::new(model),
        effects: Rc::new([]),
        clock: Callback::from(|()| Moment::default()),
        perform: Callback::noop(),
        listen: Callback::noop(),
    };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    let mut text = String::new();
    let mut rest = html.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').expect("a whole tag");
        if ["/p", "/li", "/h1", "/h2", "/label", "/option"].contains(&tag) {
            text.push('\n');
        }
        rest = after;
    }
    text + rest
}

fn typed(text: &str) -> Action {
    Action::Type(Field::WorkLoad, text.to_owned())
}

/// Holds the page of each state against what it must say and what it must not.
async fn check(model: Model, says: &[&str], never: &[&str]) {
    let text = text(model).await;
    for words in says {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
    for words in never {
        assert!(!text.contains(words), "`{words}` is in:\n{text}");
    }
}

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
    check(after([typed("100"), Action::WantSingle(true)]), &["1 rep\n", "90 kg"], &["1 reps"]).await;
}

#[tokio::test]
async fn a_light_deadlift_says_how_to_raise_the_bar() {
    let deadlift = |load: &str| after([Action::ChooseLift(Lift::Deadlift), typed(load)]);
    check(deadlift("40"), &["Hinge drill", "bar on blocks"], &["bar alone\n10"]).await;
    check(deadlift("100"), &["Hinge drill"], &["blocks"]).await;
}

#[tokio::test]
async fn lunges_count_each_leg_and_dumbbells_each_hand() {
    check(after([Action::ChooseLift(Lift::BarbellLunge)]), &["5 reps a leg", "no load", "40 kg"], &["each hand"]).await;
    check(
        after([Action::ChooseLift(Lift::DumbbellLunge)]),
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
    let own = [Action::OwnBar, Action::Type(Field::OwnBar, "200".into())];
    check(after(own), &["Its weight, kg", "It can be at most 100 kg."], &[]).await;
}

#[tokio::test]
async fn pounds_are_whole() {
    let model = after([Action::ChooseUnit(Unit::Lb), typed("225")]);
    check(model, &["45 lb", "225 lb"], &["224.", "225."]).await;
    let mixed = after([Action::ChooseUnit(Unit::Lb), Action::ChooseBar(Bar::plain(Weight::kg(20))), typed("134.1")]);
    check(mixed, &["134.1 lb"], &["134.09"]).await;
}

#[tokio::test]
async fn what_is_not_kept_is_told() {
    for (storage, says) in [(Storage::Blocked, "save nothing"), (Storage::Full, "storage is full")] {
        check(Model { storage, ..after([]) }, &[says], &[]).await;
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
            check(Model { slots, ..after([]) }, &[says], &[]).await;
        }
    }
}

#[tokio::test]
async fn the_plan_says_what_it_saves() {
    check(after([typed("82.5")]), &["plate changes instead of", "Closest loads"], &["would do"]).await;
}

#[tokio::test]
async fn the_calculator_reads_the_load_in_both_units() {
    let tap = |mass| Action::TapPlate(Plate::iron(Weight::kg(mass)));
    let model = after([Action::Go(Route::Plates), tap(20), tap(10)]);
    check(model, &["80 kg", "176.4 lb", "20 kg off", "20 · 10 a side"], &["Work load"]).await;
}

#[tokio::test]
async fn plates_of_the_other_unit_say_so() {
    let plate = |text: &str| Action::Type(Field::NewPlate, text.into());
    let tap = |text: &str| Action::TapPlate(Plate::iron(text.parse().expect("a weight")));
    let model = after([plate("10 lb"), Action::AddPlate, Action::Go(Route::Plates), tap("10 kg"), tap("10 lb")]);
    check(model, &["10 · 10 lb a side"], &[]).await;
}

#[tokio::test]
async fn a_gym_shows_what_it_has() {
    let model = after([Action::AddGym(Preset::at(5)), Action::Go(Route::Gym), Action::DeleteGym]);
    check(model, &["Deleted Home bumpers, 90 kg.", "Undo", "Usual kg gym", "Pair of collars, kg", "Lightest, kg"], &[])
        .await;
    let bad = after([Action::Go(Route::Gym), Action::Type(Field::PlateCount(0), "-1".into())]);
    check(bad, &["Type a whole number from 0 to 200."], &[]).await;
}

#[tokio::test]
async fn strength_is_told_without_a_test() {
    let none = after([Action::Go(Route::Strength)]);
    check(none, &["No test is needed", "Add a maximum", "86", "Reps and RPE"], &["about", "Work load from this"]).await;
    let sets = (0..60).flat_map(|_| [Train::Done, Train::NextLift]);
    let steps = [Train::Start, Train::Prepared].into_iter().chain(sets).chain([Train::End]).map(Action::Train);
    let strength = [Action::ChooseLift(Lift::BackSquat), Action::Go(Route::Strength)];
    let trained = after(steps.chain(strength));
    check(
        trained.clone(),
        &[
            "about 70 kg",
            "67.5–71.4 kg by the seven formulas, fair",
            "60 kg × 5, Thu 1 Jan 1970",
            "Work load from this: 57.5 kg",
        ],
        &[],
    )
    .await;
    let lunge = update(&trained, Action::ChooseLift(Lift::DumbbellLunge), Moment::default()).0;
    check(
        lunge,
        &["no formula is made for lunges", "The load is that of one hand."],
        &["about", "Work load from this"],
    )
    .await;
    let load = |text: &str| Action::Type(Field::MaxLoad, text.into());
    let added = after([load("90"), Action::Max(Max::Add), Action::Go(Route::Strength)]);
    check(added, &["90 kg × 1, Thu 1 Jan 1970", "Remove", "Work load from this: 75 kg"], &[]).await;
    check(after([load("-1"), Action::Go(Route::Strength)]), &["It has to be more than 0."], &[]).await;
}

#[tokio::test]
async fn the_week_tells_when_to_lift_next_and_why() {
    let more = Action::Go(Route::More);
    let free = after([more.clone()]);
    check(free, &["Thu 1 Jan 1970", "No run and no race speaks against it.", "Calendar file"], &["(S1)"]).await;
    let race = [Action::Type(Field::RaceDay, "1970-02-01".into()), Action::Plan(Plan::AddRace(RaceKind::Half))];
    let hard = [Action::Plan(Plan::Hard(Weekday::Thursday)), more.clone()];
    check(
        after(race.into_iter().chain(hard)),
        &["Run first, lift later.", "(S1)", "Sun 1 Feb 1970, Half marathon", "Long run", "Rest between work sets"],
        &["speaks against"],
    )
    .await;
    let bad = after([Action::Type(Field::RaceDay, "soon".into()), more]);
    check(bad, &["Type a day like 2026-11-23."], &[]).await;
    check(after([Action::Go(Route::Log)]), &["Next session: Thu 1 Jan 1970"], &[]).await;
}
