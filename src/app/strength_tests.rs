//! What the screens of strength and week do, as tables.

use super::*;
use crate::app::action::Action;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::{read, write};
use crate::app::keeping::slots::SlotState;
use crate::app::moment::Moment;
use crate::app::planner::Plan;
use crate::app::route::Route;
use crate::app::saved::MAX_MAXIMA;
use crate::app::saved::settings::Settings;
use crate::app::testing::{DAY, Phone};
use crate::app::{lift, session};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{ParseMassError, Unit};
use crate::lifting::schedule::{MAX_RACES, RaceKind, Sessions, Week, Weekday};

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
    typed(&fields).chain([Action::Max(Max::Add)]).collect()
}

fn race(day: &str, kind: RaceKind) -> Vec<Action> {
    typed(&[(Field::RaceDay, day)]).chain([Action::Plan(Plan::AddRace(kind))]).collect()
}

/// A state in which all of today's lifts were done as planned.
fn trained() -> Phone {
    let sets = (0..60).flat_map(|_| [session::Action::Done, session::Action::NextLift]);
    let steps =
        [session::Action::Start, session::Action::Prepared].into_iter().chain(sets).chain([session::Action::End]);
    let model = fresh().after_all(steps.map(Action::Session));
    assert_eq!(model.saved.log.len(), 1);
    model
}

fn texts(model: &Phone) -> Vec<String> {
    model.saved.maxima.iter().map(Maximum::to_string).collect()
}

#[test]
fn a_maximum_is_typed_added_saved_and_removed() {
    let model = fresh().after_all(typed(&[(Field::MaxLoad, "100")]));
    let added = model.after(Max::Add);
    assert_eq!(texts(&added), ["back-squat 100 kg x 1 2026-11-23"], "one repetition, today");
    let [Effect::Save(Key::Maxima, text)] = added.effects.as_slice() else { panic!("{:?}", added.effects) };
    assert_eq!(read::<Vec<Maximum>>(text), Ok((added.saved.maxima.clone(), 1)));
    assert_eq!(added.text(Field::MaxLoad), "");
    let older = added.after_all(max("225 lb", "3", "2026-11-01"));
    assert_eq!(texts(&older), ["back-squat 225 lb x 3 2026-11-01", "back-squat 100 kg x 1 2026-11-23"]);
    let removed = older.after(Max::Remove(0));
    assert_eq!(texts(&removed), ["back-squat 100 kg x 1 2026-11-23"]);
    assert_eq!(removed.screen.undo.as_ref().map(|undo| undo.what.as_str()), Some("225 lb × 3"));
    assert_eq!(removed.undone().saved.maxima, older.saved.maxima);
    assert_eq!(older.after(Max::Remove(2)).saved.maxima, older.saved.maxima);
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
    let by = |formula| fresh().after(Max::By(formula)).saved.settings.formula;
    assert_eq!(Formula::ALL.map(by), Formula::ALL);
}

#[test]
fn the_week_is_chosen_and_saved() {
    let model = fresh();
    let week = Week::default();
    for (plan, expected) in [
        (Plan::Sessions(Sessions::Two), Week { sessions: Sessions::Two, ..week.clone() }),
        (Plan::Hard(Weekday::Tuesday), Week { hard: [false, true, false, false, false, false, false], ..week.clone() }),
        (Plan::Long(Some(Weekday::Sunday)), Week { long: Some(Weekday::Sunday), ..week.clone() }),
    ] {
        let next = model.after(plan);
        assert_eq!(next.saved.week, expected);
        let [Effect::Save(Key::Week, text)] = next.effects.as_slice() else {
            panic!("{plan:?} gives {:?}", next.effects)
        };
        assert_eq!(read::<Week>(text), Ok((next.saved.week.clone(), 1)));
    }
    let twice = [Plan::Hard(Weekday::Friday), Plan::Hard(Weekday::Friday)];
    assert_eq!(model.after_all(twice.map(Action::Plan)).saved.week, week);
}

#[test]
fn the_rules_one_goes_by_are_settings() {
    for (plan, expected) in [
        (Plan::Careful(true), Settings { careful: true, ..Settings::default() }),
        (Plan::Lighter(true), Settings { deload: true, ..Settings::default() }),
        (Plan::Ill(true), Settings { ill: true, ..Settings::default() }),
    ] {
        assert_eq!(fresh().after(plan).saved.settings, expected);
    }
    let lighter =
        trained().after_all([Action::Lift(lift::Action::Choose(Lift::BackSquat)), Action::Plan(Plan::Lighter(true))]);
    assert_ne!(lighter.screen.advice, lighter.after(Plan::Lighter(false)).screen.advice);
    assert_eq!(lighter.screen.advice, lighter.advice(Lift::BackSquat, None), "it is what the rules say now");
}

#[test]
fn races_are_added_removed_and_put_back() {
    let model = fresh().after_all(race("2026-12-06", RaceKind::Half));
    let races = |model: &Phone| model.saved.week.races.iter().map(|&race| String::from(race)).collect::<Vec<_>>();
    assert_eq!((races(&model), model.text(Field::RaceDay)), (vec!["2026-12-06 half".to_owned()], String::new()));
    let removed = model.after(Plan::RemoveRace(0));
    assert_eq!(races(&removed), Vec::<String>::new());
    assert_eq!(removed.screen.undo.as_ref().map(|undo| undo.what.as_str()), Some("the race of Sun 6 Dec 2026"));
    assert_eq!(removed.undone().saved.week, model.saved.week);
    let other = removed.after(Plan::Hard(Weekday::Monday));
    assert_eq!(other.screen.undo, None, "what is chosen after a deletion is not undone with it");
    assert_eq!(model.after(Plan::RemoveRace(1)).saved.week, model.saved.week);
    for (day, problem) in [
        ("", Problem::NotADay),
        ("next Sunday", Problem::NotADay),
        ("2026-02-30", Problem::NotADay),
        ("2026-11-01", Problem::LongAgo),
    ] {
        let bad = fresh().after_all(race(day, RaceKind::Half));
        assert_eq!((bad.problem(Field::RaceDay), bad.text(Field::RaceDay).as_str()), (Some(problem), day));
    }
    assert_eq!(
        races(&fresh().after_all(race("2026-11-21", RaceKind::Half))),
        ["2026-11-21 half"],
        "the legs still feel it"
    );
    let many = (0..=MAX_RACES).flat_map(|month| race(&format!("2027-01-{:02}", month + 1), RaceKind::Half));
    let full = fresh().after_all(many);
    assert_eq!(full.problem(Field::RaceDay), Some(Problem::TooManyRaces(MAX_RACES)));
}

#[test]
fn the_next_session_follows_the_week_and_the_log() {
    assert_eq!(fresh().next_session().day, on(0).day());
    assert_eq!(trained().next_session().day, on(7).day(), "one session a week");
    let two = trained().after(Plan::Sessions(Sessions::Two));
    assert_eq!(two.next_session().day, on(3).day());
    let open = fresh().after(session::Action::Start);
    assert_eq!(open.next_session().day, on(7).day(), "the one that is open counts");
}

#[test]
fn the_next_session_is_handed_over_as_a_file() {
    let model = trained()
        .after_all([Action::Lift(lift::Action::Choose(Lift::BackSquat)), Action::Plan(Plan::Hard(Weekday::Tuesday))]);
    let next = model.after(Plan::Calendar);
    let [Effect::Download { name, mime, text }] = next.effects.as_slice() else { panic!("{:?}", next.effects) };
    assert_eq!((name.as_str(), *mime), ("next-session.ics", "text/calendar"));
    let text = text.replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY:Lift: Back squat · Deadlift · Loaded lunge\\, dumbbells",
        "DESCRIPTION:Run first\\, lift later.\\nLeave 3 hours between them\\, better 6.",
    ] {
        assert!(text.contains(&["\r\n", line, "\r\n"].concat()), "{line} is not in:\n{text}");
    }
    assert_eq!(next.model, model.model);
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
    assert_eq!((model.keeping.slots.maxima.revision, model.keeping.slots.week.revision), (3, 4));

    let too_many = vec![maxima[0]; MAX_MAXIMA + 1];
    let newer = write(&week, 1).replacen('4', "9", 1);
    let model = Phone::holding(stored(write(&too_many, 1), newer), "#/strength", on(0));
    assert_eq!(
        (model.keeping.slots.maxima.state, model.keeping.slots.week.state),
        (SlotState::SettingAside, SlotState::Newer)
    );
    assert!(
        matches!(model.effects.as_slice(), [Effect::SetAside { key: Key::Maxima, .. }, Effect::OpenJournal]),
        "{:?}",
        model.effects
    );
    let added = model.after_all(max("100", "1", "2026-11-01").into_iter().chain([Action::Plan(Plan::Long(None))]));
    let kept = added.after(Action::SetAside(Key::Maxima, Ok(())));
    assert_eq!(kept.keeping.slots.maxima.state, SlotState::SetAside);
    assert!(matches!(kept.effects.as_slice(), [Effect::Save(Key::Maxima, _)]), "{:?}", kept.effects);
    assert_eq!(kept.after(Plan::Sessions(Sessions::Two)).effects, [], "the newer is left alone");
}
