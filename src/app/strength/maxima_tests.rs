//! The actions on tested maxima, as tables.

use super::*;
use crate::app::action::Action;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::{read, write};
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::MAX_MAXIMA;
use crate::app::storage::slots::SlotState;
use crate::app::testing::{DAY, Phone};
use crate::app::{lift, strength, week};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{ParseMassError, Unit};
use crate::lifting::schedule::{Sessions, Week, Weekday};
use crate::lifting::strength::Formula;

/// Monday 2026-11-23, at 18:00.
fn on(day: u64) -> Moment {
    Moment { ms: 1_795_456_800_000 + day * DAY, offset: 0 }
}

fn fresh() -> Phone {
    Phone::at("", on(0))
}

fn typed(fields: &[(Field, &str)]) -> impl Iterator<Item = Action> {
    fields.iter().map(|&(field, text)| Action::Type(field, text.to_owned()))
}

fn max(load: &str, reps: &str, day: &str) -> Vec<Action> {
    let fields = [(Field::MaxLoad, load), (Field::MaxReps, reps), (Field::MaxDay, day)];
    typed(&fields).chain([Action::Strength(strength::Action::AddMaximum)]).collect()
}

fn trained() -> Phone {
    Phone::trained(on(0))
}

fn texts(model: &Phone) -> Vec<String> {
    model.saved.maxima.iter().map(Maximum::to_string).collect()
}

#[test]
fn a_maximum_is_typed_added_saved_and_removed() {
    let model = fresh().after_all(typed(&[(Field::MaxLoad, "100")]));
    let added = model.after(strength::Action::AddMaximum);
    assert_eq!(texts(&added), ["back-squat 100 kg x 1 2026-11-23"], "one repetition, today");
    let [Effect::Save(Key::Maxima, text)] = added.effects.as_slice() else { panic!("{:?}", added.effects) };
    assert_eq!(read::<Vec<Maximum>>(text), Ok((added.saved.maxima.clone(), 1)));
    assert_eq!(added.text(Field::MaxLoad), "");
    let older = added.after_all(max("225 lb", "3", "2026-11-01"));
    assert_eq!(texts(&older), ["back-squat 225 lb x 3 2026-11-01", "back-squat 100 kg x 1 2026-11-23"]);
    let removed = older.after(strength::Action::RemoveMaximum(0));
    assert_eq!(texts(&removed), ["back-squat 100 kg x 1 2026-11-23"]);
    assert_eq!(removed.screen.undo.as_ref().map(|undo| undo.what.words()), Some("225 lb × 3".to_owned()));
    assert_eq!(removed.undone().saved.maxima, older.saved.maxima);
    assert_eq!(older.after(strength::Action::RemoveMaximum(2)).saved.maxima, older.saved.maxima);
}

#[test]
fn a_bad_maximum_is_not_added_and_every_field_says_why() {
    let none = (None, None, None);
    for (load, reps, day, expected) in [
        ("", "1", "2026-11-23", (Some(Problem::NotAMass(ParseMassError::Empty)), None, None)),
        ("0", "1", "2026-11-23", (Some(Problem::Zero), None, None)),
        ("1001", "1", "2026-11-23", (Some(Problem::OverWeight(HEAVIEST_LIFT)), None, None)),
        ("100", "0", "2026-11-23", (None, Some(Problem::NotReps(12)), None)),
        ("100", "13", "2026-11-23", (None, Some(Problem::NotReps(12)), None)),
        ("100", "", "2026-11-24", (None, Some(Problem::NotReps(12)), Some(Problem::StillToCome))),
        ("100", "five", "5/4/2026", (None, Some(Problem::NotReps(12)), Some(Problem::NotADay))),
        ("100", "5", "", (None, None, Some(Problem::NotADay))),
        (" 100 ", " 12 ", " 1999-12-31 ", none),
    ] {
        let model = fresh().after_all(max(load, reps, day));
        let [load, reps, day] = [Field::MaxLoad, Field::MaxReps, Field::MaxDay].map(|field| model.problem(field));
        assert_eq!((load, reps, day), expected);
        assert_eq!(model.saved.maxima.len(), usize::from(expected == none));
    }
    let typing = fresh().after_all(typed(&[(Field::MaxReps, ""), (Field::MaxDay, "2026-1")]));
    assert_eq!(typing.problem(Field::MaxReps), None, "nothing typed is nothing wrong yet");
    assert_eq!(typing.problem(Field::MaxDay), Some(Problem::NotADay));
}

#[test]
fn beyond_the_most_the_oldest_maximum_is_forgotten() {
    let one: Maximum = "deadlift 90 kg x 5 2026-11-01".parse().expect("a maximum");
    let full = fresh().with(|model| model.saved.maxima = vec![one; MAX_MAXIMA]);
    let model = full.after_all(max("100", "1", "2026-11-02"));
    assert_eq!(model.saved.maxima.len(), MAX_MAXIMA);
    assert_eq!(model.saved.maxima.last().map(Maximum::to_string), Some("back-squat 100 kg x 1 2026-11-02".into()));
}

#[test]
fn the_log_tells_strength_without_a_test() {
    assert_eq!(fresh().best_set(), None);
    let model = trained().after(lift::Action::Choose(Lift::BackSquat));
    let best = model.best_set().expect("a set");
    assert_eq!(best.to_string(), "back-squat 60 kg x 5 2026-11-23");
    let estimate = best.estimate().expect("an estimate");
    assert_eq!(estimate.by(Formula::Epley).number(Unit::Kg), "70");
    // 82.4 % of 70 kg is 57.7 kg.
    assert_eq!(model.work_load_from(&best), Some(Mass::from_grams(57_500)));
    let later = |day| model.when(on(day)).best_set();
    assert_eq!((later(84), later(85)), (Some(best), None), "12 weeks");
    let lunge = model.after(lift::Action::Choose(Lift::DumbbellLunge));
    let best = lunge.best_set().expect("a set");
    assert_eq!((best.to_string().as_str(), lunge.work_load_from(&best)), ("dumbbell-lunge 10 kg x 5 2026-11-23", None));
}

#[test]
fn the_work_load_comes_from_what_speaks_of_most_strength_of_late() {
    for (load, reps, day, expected) in [
        ("100", "1", "2026-11-01", "back-squat 100 kg x 1 2026-11-01"),
        ("65", "1", "2026-11-01", "back-squat 60 kg x 5 2026-11-23"),
        ("100", "1", "2026-08-30", "back-squat 60 kg x 5 2026-11-23"),
        ("100", "9", "2026-11-01", "back-squat 60 kg x 5 2026-11-23"),
    ] {
        let model = trained().after_all(max(load, reps, day));
        assert_eq!(model.best_known().map(String::from).as_deref(), Some(expected), "{load} x {reps}");
    }
    let other = trained().after_all(
        max("100", "1", "2026-11-01").into_iter().chain([Action::Lift(lift::Action::Choose(Lift::Deadlift))]),
    );
    assert_eq!(other.best_known().map(|best| best.lift), Some(Lift::Deadlift));
    let by = |formula| fresh().after(strength::Action::Formula(formula)).saved.settings.formula;
    assert_eq!(Formula::ALL.map(by), Formula::ALL);
}

#[test]
fn what_is_known_is_there_again_and_the_unreadable_is_set_aside() {
    let maxima: Vec<Maximum> = vec!["deadlift 90 kg x 5 2026-11-01".parse().expect("a maximum")];
    let week = Week { long: Some(Weekday::Sunday), ..Week::default() };
    let stored = |maxima: String, week: String| vec![(Key::Maxima.name(), maxima), (Key::Week.name(), week)];
    let model = Phone::holding(stored(write(&maxima, 3), write(&week, 4)), "#/strength", on(0));
    assert_eq!(
        (&model.saved.maxima, &model.saved.week, &model.effects, model.screen.route),
        (&maxima, &week, &vec![Effect::OpenJournal], Route::Strength)
    );
    assert_eq!((model.storage.slots.maxima.revision, model.storage.slots.week.revision), (3, 4));

    let too_many = vec![maxima[0]; MAX_MAXIMA + 1];
    let newer = write(&week, 1).replacen('4', "9", 1);
    let model = Phone::holding(stored(write(&too_many, 1), newer), "#/strength", on(0));
    assert_eq!(
        (model.storage.slots.maxima.state, model.storage.slots.week.state),
        (SlotState::SettingAside, SlotState::Newer)
    );
    assert!(
        matches!(model.effects.as_slice(), [Effect::SetAside { key: Key::Maxima, .. }, Effect::OpenJournal]),
        "{:?}",
        model.effects
    );
    let added =
        model.after_all(max("100", "1", "2026-11-01").into_iter().chain([Action::Week(week::Action::Long(None))]));
    let kept = added.after(Action::SetAside(Key::Maxima, Ok(())));
    assert_eq!(kept.storage.slots.maxima.state, SlotState::SetAside);
    assert!(matches!(kept.effects.as_slice(), [Effect::Save(Key::Maxima, _)]), "{:?}", kept.effects);
    assert_eq!(kept.after(week::Action::Sessions(Sessions::Two)).effects, [], "the newer is left alone");
}
