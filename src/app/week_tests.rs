//! Tests of each action on the week and the rules, and of the next session.

use super::*;
use crate::app::action::Action;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::read;
use crate::app::moment::Moment;
use crate::app::saved::settings::Settings;
use crate::app::testing::{DAY, Phone};
use crate::app::{lift, session, week};
use crate::lifting::lift::Lift;
use crate::lifting::schedule::Week;

/// Monday 2026-11-23, at 18:00.
fn on(day: u64) -> Moment {
    Moment { ms: 1_795_456_800_000 + day * DAY, offset: 0 }
}

fn fresh() -> Phone {
    Phone::at("", on(0))
}

fn trained() -> Phone {
    Phone::trained(on(0))
}

/// The actions that add a race.
fn race(day: &str, kind: RaceKind) -> [Action; 2] {
    [Action::Type(Field::RaceDay, day.to_owned()), Action::Week(week::Action::AddRace(kind))]
}

#[test]
fn the_week_is_chosen_and_saved() {
    let model = fresh();
    let week = Week::default();
    for (plan, expected) in [
        (week::Action::Sessions(Sessions::Two), Week { sessions: Sessions::Two, ..week.clone() }),
        (
            week::Action::Hard(Weekday::Tuesday),
            Week { hard: [false, true, false, false, false, false, false], ..week.clone() },
        ),
        (week::Action::Long(Some(Weekday::Sunday)), Week { long: Some(Weekday::Sunday), ..week.clone() }),
    ] {
        let next = model.after(plan);
        assert_eq!(next.saved.week, expected);
        let [Effect::Save(Key::Week, text)] = next.effects.as_slice() else {
            panic!("{plan:?} gives {:?}", next.effects)
        };
        assert_eq!(read::<Week>(text), Ok((next.saved.week.clone(), 1)));
    }
    let twice = [week::Action::Hard(Weekday::Friday), week::Action::Hard(Weekday::Friday)];
    assert_eq!(model.after_all(twice.map(Action::Week)).saved.week, week);
}

#[test]
fn the_rules_one_goes_by_are_settings() {
    for (plan, expected) in [
        (week::Action::Careful(true), Settings { careful: true, ..Settings::default() }),
        (week::Action::Lighter(true), Settings { deload: true, ..Settings::default() }),
        (week::Action::Ill(true), Settings { ill: true, ..Settings::default() }),
    ] {
        assert_eq!(fresh().after(plan).saved.settings, expected);
    }
    let lighter = trained()
        .after_all([Action::Lift(lift::Action::Choose(Lift::BackSquat)), Action::Week(week::Action::Lighter(true))]);
    assert_ne!(lighter.screen.advice, lighter.after(week::Action::Lighter(false)).screen.advice);
    assert_eq!(lighter.screen.advice, lighter.advice(Lift::BackSquat, None), "it is what the rules say now");
}

#[test]
fn races_are_added_removed_and_put_back() {
    let model = fresh().after_all(race("2026-12-06", RaceKind::Half));
    let races = |model: &Phone| model.saved.week.races.iter().map(|&race| String::from(race)).collect::<Vec<_>>();
    assert_eq!((races(&model), model.text(Field::RaceDay)), (vec!["2026-12-06 half".to_owned()], String::new()));
    let removed = model.after(week::Action::RemoveRace(0));
    assert_eq!(races(&removed), Vec::<String>::new());
    assert_eq!(
        removed.screen.undo.as_ref().map(|undo| undo.what.words()),
        Some("the race of Sun 6 Dec 2026".to_owned())
    );
    assert_eq!(removed.undone().saved.week, model.saved.week);
    let other = removed.after(week::Action::Hard(Weekday::Monday));
    assert_eq!(other.screen.undo, None, "what is chosen after a deletion is not undone with it");
    assert_eq!(model.after(week::Action::RemoveRace(1)).saved.week, model.saved.week);
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
    let two = trained().after(week::Action::Sessions(Sessions::Two));
    assert_eq!(two.next_session().day, on(3).day());
    let open = fresh().after(session::Action::Start);
    assert_eq!(open.next_session().day, on(7).day(), "the one that is open counts");
}

#[test]
fn the_next_session_is_handed_over_as_a_file() {
    let model = trained().after_all([
        Action::Lift(lift::Action::Choose(Lift::BackSquat)),
        Action::Week(week::Action::Hard(Weekday::Tuesday)),
    ]);
    let next = model.after(week::Action::Calendar);
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
