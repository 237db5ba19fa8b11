//! The outcome of each action, as tables.

use super::*;
use crate::app::effect::SaveError;
use crate::app::form::Problem;
use crate::app::formats::envelope::read;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::gyms::Gyms;
use crate::app::storage::slots::{LocalStorage, Slot, SlotState, Slots};
use crate::app::testing::{Phone, START};
use crate::app::{gym, lift, plates};
use crate::lifting::equipment::{Bar, HEAVIEST_BAR, Plate, Preset};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{Changes, Load, NoPlan, Preferences};
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};

/// A phone on a first visit after these actions.
fn after(actions: impl IntoIterator<Item = Action>) -> Phone {
    Phone::new().after_all(actions)
}

fn typed(text: &str) -> Action {
    Action::Type(Field::WorkLoad, text.to_owned())
}

fn bar(weight: Weight) -> Action {
    Action::Lift(lift::Action::ChooseBar(Bar::plain(weight)))
}

fn own_bar(text: &str) -> Action {
    Action::Type(Field::OwnBar, text.into())
}

fn work_load(model: &Phone) -> String {
    model.screen.plan.work_load().in_unit(model.saved.settings.unit).to_string()
}

fn kg(plates: &[u64]) -> Vec<Plate> {
    plates.iter().map(|&mass| Plate::iron(Weight::kg(mass))).collect()
}

#[test]
fn typing_a_load_plans_it_at_once() {
    for (text, expected) in [
        ("100", "100 kg"),
        ("82,5", "82.5 kg"),
        ("82.5 kg", "82.5 kg"),
        ("180 lb", "82.5 kg"),
        ("83", "82.5 kg"),
        ("20", "20 kg"),
    ] {
        let model = after([typed(text)]);
        assert_eq!((work_load(&model).as_str(), model.problem(Field::WorkLoad)), (expected, None), "{text}");
        assert_eq!(model.text(Field::WorkLoad), text);
    }
}

#[test]
fn bad_input_says_why_and_leaves_the_last_plan() {
    let mass = |error| Some(Problem::NotAMass(error));
    let none = |reason| Some(Problem::NoPlan(reason));
    for (text, problem) in [
        ("", mass(ParseMassError::Empty)),
        ("abc", mass(ParseMassError::NotANumber)),
        ("-60", mass(ParseMassError::Negative)),
        ("0", none(NoPlan::Zero)),
        ("1e9", mass(ParseMassError::NotANumber)),
        ("1000000000", mass(ParseMassError::TooHeavy)),
        ("12..5", mass(ParseMassError::NotANumber)),
        ("17.5", none(NoPlan::UnderBar(Mass::from_kg(20)))),
        ("500", none(NoPlan::OverAll(Mass::from_kg(455)))),
    ] {
        let good = after([typed("100")]);
        let bad = good.after(typed(text));
        assert_eq!((bad.problem(Field::WorkLoad), bad.text(Field::WorkLoad).as_str()), (problem, text));
        assert_eq!(
            (&bad.screen.plan, &bad.saved.settings, &bad.effects),
            (&good.screen.plan, &good.saved.settings, &vec![]),
            "{text}"
        );
        assert_eq!(bad.after(typed("100")).model, good.model, "and back from {text}");
    }
}

#[test]
fn stepping_takes_the_next_load_there_is() {
    assert_eq!(work_load(&after([Action::Lift(lift::Action::Heavier)])), "62.5 kg");
    assert_eq!(work_load(&after([typed("83"), Action::Lift(lift::Action::Heavier)])), "85 kg");
    assert_eq!(work_load(&after([typed("83"), Action::Lift(lift::Action::Lighter)])), "82.5 kg");
    let down = after([typed("20"), Action::Lift(lift::Action::Lighter)]);
    assert_eq!((work_load(&down).as_str(), down.text(Field::WorkLoad).as_str()), ("20 kg", "20"));
    // A step starts from the plan on screen, whatever stands in the field.
    let up = after([typed("oops"), Action::Lift(lift::Action::Heavier)]);
    assert_eq!((up.text(Field::WorkLoad).as_str(), up.problem(Field::WorkLoad)), ("62.5", None));
}

#[test]
fn each_lift_keeps_its_own_load() {
    let model = after([typed("100"), Action::Lift(lift::Action::Choose(Lift::Deadlift)), typed("120")]);
    assert_eq!(work_load(&model), "120 kg");
    let back = model.after(lift::Action::Choose(Lift::BackSquat));
    assert_eq!((work_load(&back).as_str(), back.text(Field::WorkLoad).as_str()), ("100 kg", "100"));
}

#[test]
fn a_bar_is_picked_or_typed() {
    let model = after([bar(Weight::kg(15))]);
    assert_eq!(model.screen.plan.sets[0].load.mass(), Mass::from_kg(15));
    let own = after([Action::Lift(lift::Action::OwnBar), own_bar("12,5")]);
    assert_eq!((own.saved.settings.bar.weight, own.saved.settings.own_bar), (Weight::grams(12_500), true));
    for (text, problem) in [
        ("", Problem::NotAMass(ParseMassError::Empty)),
        ("0", Problem::Zero),
        ("101", Problem::OverWeight(HEAVIEST_BAR)),
    ] {
        let odd = own.after(own_bar(text));
        assert_eq!((odd.problem(Field::OwnBar), odd.saved.settings.bar.weight), (Some(problem), Weight::grams(12_500)));
    }
}

#[test]
fn a_bar_over_the_load_says_so_and_leaves_the_last_plan() {
    let light = after([bar(Weight::kg(10)), typed("15")]);
    let under = light.after(bar(Weight::kg(20)));
    let reason = NoPlan::UnderBar(Mass::from_kg(20));
    assert_eq!(under.problem(Field::WorkLoad), Some(Problem::NoPlan(reason)));
    assert_eq!((under.text(Field::WorkLoad).as_str(), &under.screen.plan), ("15", &light.screen.plan));
    let again = under.after(bar(Weight::kg(10)));
    assert_eq!((again.problem(Field::WorkLoad), &again.screen.plan), (None, &light.screen.plan));
}

#[test]
fn another_unit_brings_its_usual_gym() {
    let model = after([typed("100"), Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]);
    assert_eq!((model.saved.settings.bar.weight, work_load(&model).as_str()), (Weight::lb(45), "220 lb"));
    assert_eq!(model.text(Field::WorkLoad), "220");
    let back = model.after(lift::Action::ChooseUnit(Unit::Kg));
    assert_eq!((back.saved.settings.bar.weight, work_load(&back).as_str()), (Weight::kg(20), "100 kg"));
    let odd = after([bar(Weight::kg(10)), Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]);
    assert_eq!((odd.saved.settings.bar.weight, odd.problem(Field::WorkLoad)), (Weight::kg(10), None));
}

#[test]
fn a_gym_of_ones_own_stays_in_another_unit() {
    let model = after([
        Action::Gym(gym::Action::Add(Preset::at(5))),
        typed("70"),
        Action::Lift(lift::Action::ChooseUnit(Unit::Lb)),
    ]);
    assert_eq!(
        (model.saved.gyms.active.name.as_str(), model.text(Field::WorkLoad).as_str()),
        ("Home bumpers, 90 kg", "154.3")
    );
    assert_eq!(model.screen.plan.work_load(), Mass::from_kg(70));
}

#[test]
fn every_load_survives_a_look_at_the_other_unit() {
    for steps in 0..70 {
        let kg = Mass::from_kg(20) + Mass::from_grams(2_500) * steps;
        let text = kg.number(Unit::Kg);
        let model = after([
            typed(&text),
            Action::Lift(lift::Action::ChooseUnit(Unit::Lb)),
            Action::Lift(lift::Action::ChooseUnit(Unit::Kg)),
        ]);
        assert_eq!(model.text(Field::WorkLoad), text);
    }
}

#[test]
fn closest_loads_are_a_tap_away() {
    let closest = Preferences { changes: Changes::Closest, ..Preferences::default() };
    let (fewest, closest) =
        (after([typed("82.5")]), after([typed("82.5"), Action::Lift(lift::Action::Prefer(closest))]));
    let handlings = fewest.screen.plan.handlings.expect("there are plates");
    assert!(handlings.fewest < handlings.closest, "{handlings:?}");
    assert_eq!(closest.screen.plan.handlings, Some(handlings));
    assert_ne!(closest.screen.plan.sets, fewest.screen.plan.sets);
}

#[test]
fn plates_are_tapped_and_read_as_far_as_the_gym_has_them() {
    let tap = |mass| Action::Plates(plates::Action::Add(Plate::iron(Weight::kg(mass))));
    let model = after([tap(20), tap(15), tap(15), tap(15), tap(7)]);
    assert_eq!(model.plates.tapped, kg(&[20, 15, 15]));
    let fewer = model.after(plates::Action::Remove(1)).after(plates::Action::Remove(9));
    assert_eq!(fewer.plates.tapped, kg(&[20, 15]));
    let started = fewer.after(plates::Action::StartFrom);
    assert_eq!(started.screen.plan.wish.on_bar, kg(&[20, 15]));
    assert!(matches!(&started.screen.plan.sets[0].load, Load::Bar { off, .. } if *off == kg(&[15, 20])));
    assert_eq!(started.after(plates::Action::StartEmpty).screen.plan.wish.on_bar, []);
    assert_eq!(started.after(plates::Action::Clear).plates.tapped, []);
    assert_eq!(started.after(lift::Action::ChooseUnit(Unit::Lb)).screen.on_bar, [], "that gym has no such plates");
}

#[test]
fn the_bar_in_use_follows_its_gym() {
    let trap = Bar { name: "Trap bar".into(), weight: Weight::kg(25), sleeve_mm: Some(241) };
    let model =
        after([Action::Gym(gym::Action::AddBar(trap.clone())), Action::Lift(lift::Action::ChooseBar(trap.clone()))]);
    let heavier = model.typed(Field::BarWeight(5), "27");
    assert_eq!(heavier.saved.settings.bar, Bar { weight: Weight::kg(27), ..trap });
    let removed = heavier.after(gym::Action::RemoveBar(5));
    assert_eq!(removed.saved.settings.bar.weight, Weight::kg(20));
    let back = removed.undone();
    assert_eq!((&back.saved.settings.bar, &back.saved.gyms), (&heavier.saved.settings.bar, &heavier.saved.gyms));
}

#[test]
fn deleting_can_be_undone_until_the_next_change() {
    let home = after([Action::Gym(gym::Action::Add(Preset::at(3)))]);
    for delete in [
        Action::Gym(gym::Action::Delete),
        Action::Gym(gym::Action::RemovePlate(0)),
        Action::Gym(gym::Action::RemoveBar(0)),
    ] {
        let deleted = home.after(delete.clone());
        assert_ne!(deleted.saved.gyms, home.saved.gyms);
        assert_eq!(deleted.undone().saved.gyms, home.saved.gyms, "{delete:?}");
        let moved_on = deleted.after(gym::Action::MorePlates(0));
        assert_eq!(moved_on.undone().saved.gyms, moved_on.saved.gyms);
    }
}

#[test]
fn a_load_from_the_list_is_taken_to_the_nanogram() {
    let mut gyms = Gyms::default();
    gyms.choose(2);
    let saved = Saved { gyms, ..Saved::default() };
    let model = Phone::new().with(|model| *model = Model::new(START, saved, Slots::default(), LocalStorage::Works));
    let near = model.screen.plan.near[0];
    let taken = model.after(lift::Action::Take(near));
    assert_eq!((taken.screen.plan.work_load(), taken.screen.plan.miss()), (near, None));
    // Typed as it is shown, the load counts as the same.
    let typed = model.after(typed(&near.number(Unit::Kg)));
    assert_eq!((typed.screen.plan.work_load(), typed.screen.plan.miss()), (near, None));
}

#[test]
fn what_is_typed_after_a_deletion_is_not_undone_with_it() {
    let rename = Action::Type(Field::GymName, "Club".into());
    let model = after([Action::Gym(gym::Action::RemovePlate(0)), rename, Action::Undo]);
    assert_eq!((model.saved.gyms.active.name.as_str(), model.saved.gyms.active.plates.len()), ("Club", 5));
}

#[test]
fn a_plate_is_typed_and_added() {
    let type_plate = |text: &str| Action::Type(Field::NewPlate, text.into());
    let model = after([type_plate("1.25 lb"), Action::Gym(gym::Action::AddPlate)]);
    assert_eq!(
        model.saved.gyms.active.plates.last().map(|stock| stock.plate.weight.to_string()),
        Some("1.25 lb".into())
    );
    assert_eq!(model.text(Field::NewPlate), "");
    let twice = after([type_plate("20")]);
    assert_eq!(twice.problem(Field::NewPlate), Some(Problem::KnownPlate));
    let empty = after([Action::Gym(gym::Action::AddPlate)]);
    assert_eq!(empty.problem(Field::NewPlate), Some(Problem::NotAMass(ParseMassError::Empty)));
    let cleared = twice.after(type_plate(""));
    assert_eq!(cleared.problem(Field::NewPlate), None);
}

#[test]
fn bad_texts_in_a_gym_stay_beside_their_reason() {
    let model = after([
        Action::Type(Field::PlateCount(0), "many".into()),
        Action::Gym(gym::Action::ChooseMake(1, Default::default())),
    ]);
    assert_eq!(
        (model.text(Field::PlateCount(0)).as_str(), model.problem(Field::PlateCount(0)).is_some()),
        ("many", true)
    );
    let stepped = model.after(gym::Action::MorePlates(0));
    assert_eq!((stepped.text(Field::PlateCount(0)).as_str(), stepped.problem(Field::PlateCount(0))), ("14", None));
}

#[test]
fn every_choice_is_saved_and_nothing_else() {
    let model = Phone::new();
    for action in [
        Action::Lift(lift::Action::Choose(Lift::Deadlift)),
        typed("100"),
        Action::Lift(lift::Action::Heavier),
        bar(Weight::kg(15)),
        Action::Lift(lift::Action::OwnBar),
        own_bar("12.5"),
        Action::Lift(lift::Action::WantSingle(true)),
        Action::Lift(lift::Action::Prefer(Preferences { changes: Changes::Closest, ..Preferences::default() })),
    ] {
        let next = model.after(action.clone());
        let [Effect::Save(Key::Settings, text)] = next.effects.as_slice() else {
            panic!("{action:?} gives {:?}", next.effects)
        };
        assert_eq!(read::<Settings>(text), Ok((next.saved.settings.clone(), 1)), "{action:?}");
    }
    for action in [Action::Gym(gym::Action::MorePlates(0)), Action::Type(Field::GymName, "Club".into())] {
        let next = model.after(action.clone());
        let [Effect::Save(Key::Gyms, text)] = next.effects.as_slice() else {
            panic!("{action:?} gives {:?}", next.effects)
        };
        assert_eq!(read::<Gyms>(text), Ok((next.saved.gyms.clone(), 1)), "{action:?}");
    }
    assert_eq!(model.after(lift::Action::ChooseUnit(Unit::Lb)).effects.len(), 2, "the gym goes with the unit");
    let (back_squat, tap) = (
        Action::Lift(lift::Action::Choose(Lift::BackSquat)),
        Action::Plates(plates::Action::Add(Plate::iron(Weight::kg(20)))),
    );
    for action in [
        back_squat,
        typed("60"),
        typed("abc"),
        Action::Lift(lift::Action::ChooseUnit(Unit::Kg)),
        Action::Go(Route::Gym),
        tap,
    ] {
        assert_eq!(model.after(action).effects, []);
    }
}

#[test]
fn what_cannot_be_kept_is_told() {
    let model = Phone::new();
    for (error, storage) in [(SaveError::Blocked, LocalStorage::Blocked), (SaveError::Full, LocalStorage::Full)] {
        let told = model.after(Action::Saved(Key::Settings, Err(error)));
        assert_eq!(told.storage.local, storage);
        let tried = told.after(typed("100"));
        assert_eq!((tried.storage.local, tried.effects.len()), (storage, 1), "it is tried again");
        assert_eq!(tried.after(Action::Saved(Key::Settings, Ok(()))).storage.local, LocalStorage::Works);
    }
}

#[test]
fn nothing_is_written_over_what_is_not_yet_set_aside() {
    let model = Phone::holding(vec![(Key::Settings.name(), "garbled".into())], "", START);
    let typed = model.after(typed("100"));
    assert_eq!(typed.effects, []);
    let failed = typed.after(Action::SetAside(Key::Settings, Err(SaveError::Full)));
    assert_eq!(
        (failed.storage.slots.settings.state, &failed.effects),
        (SlotState::SettingAside, &vec![Effect::RetryAfter(5_000)])
    );
    let kept = typed.after(Action::SetAside(Key::Settings, Ok(())));
    assert_eq!(kept.storage.slots.settings.state, SlotState::SetAside);
    assert_eq!(kept.effects.len(), 1, "what was typed meanwhile is saved now");
    let newer = Slot { state: SlotState::Newer, revision: 0 };
    let slots = Slots { settings: newer, ..Slots::default() };
    let model = Phone::new().with(|model| *model = Model::new(START, Saved::default(), slots, LocalStorage::Works));
    assert_eq!(model.after(lift::Action::Heavier).effects, []);
    assert_eq!(model.after(gym::Action::MorePlates(0)).effects.len(), 1);
}
