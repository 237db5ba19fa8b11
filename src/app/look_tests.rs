//! Charts, records and the list, over a log that changes.

use super::*;
use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::update::update;
use crate::app::{lift, log_edit, look, session};
use crate::lifting::mass::Weight;

/// A Monday noon.
const NOON: Moment = Moment { ms: 1_795_435_200_000, offset: 0 };
const DAY: u64 = 86_400_000;

/// A phone whose log has squats with these loads in kilograms, a week apart, the last today.
fn trained(loads: &[u64]) -> Model {
    let now = |week: usize| Moment { ms: NOON.ms - 7 * DAY * (loads.len() - 1 - week) as u64, ..NOON };
    let (mut model, _) = boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: NOON });
    model.saved.settings.today.0 = vec![Lift::BackSquat];
    for (week, &load) in loads.iter().enumerate() {
        let sets = vec![session::Action::Done; 7].into_iter().chain([session::Action::NextLift, session::Action::End]);
        let visit = [session::Action::Start, session::Action::Prepared].into_iter().chain(sets).map(Action::Session);
        let actions = [Action::Type(Field::WorkLoad, load.to_string())].into_iter().chain(visit);
        model = actions.fold(model, |model, action| update(&model, action, now(week)).0);
    }
    does(&model, &[Action::Go(Route::Strength)])
}

fn does(model: &Model, actions: &[Action]) -> Model {
    actions.iter().fold(model.clone(), |model, action| update(&model, action.clone(), NOON).0)
}

fn look(look: look::Action) -> Action {
    Action::Look(look)
}

fn seen(model: &Model) -> &Seen {
    model.looking.seen.as_deref().expect("something is seen")
}

#[test]
fn a_lift_is_read_session_by_session() {
    let model = trained(&[60, 62, 65, 67]);
    let points = &seen(&model).points;
    assert_eq!((points.len(), seen(&model).chart.spots.len()), (4, 4));
    let read = |model: &Model| seen(model).read(seen(model).place(model.looking.picked));
    assert_eq!(read(&model), "Mon 23 Nov 2026: 3 × 5 × 67.5 kg, estimated maximum 79 (76–80) kg");
    let first = does(&model, &[look(look::Action::PickAt(0))]);
    assert_eq!(read(&first), "Mon 2 Nov 2026: 3 × 5 × 60 kg, estimated maximum 70 (68–71) kg");
    assert_eq!(
        read(&does(&model, &[look(look::Action::Pick(1))])),
        read(&does(&model, &[look(look::Action::PickAt(900)), look(look::Action::Pick(1))]))
    );
    assert_eq!(read(&does(&model, &[look(look::Action::Pick(99))])), read(&model));
    // Another range begins at the last again.
    assert_eq!(does(&first, &[look(look::Action::Range(Range::Quarter))]).looking.picked, None);
}

#[test]
fn nothing_is_worked_out_twice() {
    let model = trained(&[60, 62]);
    let before = model.looking.seen.clone().expect("something is seen");
    let same =
        |actions: &[Action]| Rc::ptr_eq(&before, does(&model, actions).looking.seen.as_ref().expect("it is seen"));
    assert!(same(&[
        look(look::Action::Pick(0)),
        look(look::Action::Table(true)),
        Action::Tick,
        Action::Go(Route::Gym)
    ]));
    assert!(same(&[Action::Go(Route::Gym), Action::Go(Route::Strength)]));
    assert!(!same(&[look(look::Action::Range(Range::All))]));
    assert!(!same(&[Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]));
    assert!(!same(&[Action::Lift(lift::Action::Choose(Lift::Deadlift))]));
    assert!(!same(&[Action::Log(log_edit::Action::DeleteSession(model.saved.log[0].id)), Action::Go(Route::Strength)]));
}

#[test]
fn a_range_shows_what_lies_in_it() {
    let model = trained(&[50; 30]);
    let count = |range: Range| seen(&does(&model, &[look(look::Action::Range(range))])).points.len();
    assert_eq!(Range::ALL.map(count), [14, 30, 30]);
    let weeks = |range: Range| seen(&does(&model, &[look(look::Action::Range(range))])).strip.weeks;
    assert_eq!([weeks(Range::Quarter), weeks(Range::Year), weeks(Range::All)], [14, 53, 30]);
}

#[test]
fn units_changed_midway_change_no_point() {
    let model = does(&trained(&[60, 62]), &[Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]);
    assert_eq!(seen(&model).cells(0)[1], "3 × 5 × 132.3 lb");
    assert_eq!(seen(&model).words[0], "2 sessions: a trend can be told from 4 on.");
}

#[test]
fn a_body_mass_gives_a_second_chart_and_an_absurd_one_none() {
    let model = trained(&[60, 62]);
    assert_eq!(seen(&model).per_body, None);
    let weighed = |text: &str| {
        let last = model.saved.log[1].id;
        let actions = [
            Action::Go(Route::LogEntry(last)),
            Action::Type(Field::BodyMass, text.into()),
            Action::Go(Route::Strength),
        ];
        does(&model, &actions)
    };
    let told = weighed("68");
    assert_eq!(seen(&told).per_body.as_ref().map(|chart| chart.spots.len()), Some(1));
    assert!(seen(&told).read(1).ends_with(", 0.92 times body mass"), "{}", seen(&told).read(1));
    assert_eq!(seen(&told).five_per_body, Some((92, Weight::kg(68).mass)));
    assert_eq!(seen(&weighed("6.8")).per_body, None);
    assert_eq!(seen(&weighed("450")).per_body, None);
}

#[test]
fn a_tested_maximum_is_a_mark_even_before_any_session() {
    let (fresh, _) = boot(Held { stored: Ok(vec![]), older: None, fragment: "#/strength".into(), now: NOON });
    assert!(seen(&fresh).chart.shapes.is_empty() && !update(&fresh, look(look::Action::Picture), NOON).1.is_empty());
    let typed = |field, text: &str| Action::Type(field, text.into());
    let added =
        [typed(Field::MaxLoad, "90"), typed(Field::MaxDay, "2026-11-01"), Action::Max(crate::app::strength::Max::Add)];
    let model = does(&fresh, &added);
    assert!(seen(&model).chart.shapes.iter().any(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _))));
    assert_eq!((seen(&model).points.len(), seen(&model).read(0).as_str()), (0, ": "));
    assert_eq!(does(&model, &[look(look::Action::PickAt(500))]).looking.picked, None);
    let early = does(&trained(&[60]), &added);
    let marks = |range: Range| {
        let model = does(&early, &[look(look::Action::Range(range))]);
        seen(&model)
            .chart
            .shapes
            .iter()
            .filter(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _)))
            .count()
    };
    assert_eq!(Range::ALL.map(marks), [1; 3], "before the first session, too");
}

#[test]
fn a_picture_is_a_file_of_its_own() {
    let model = trained(&[60, 62, 65, 67]);
    let (_, effects) = update(&model, look(look::Action::Picture), NOON);
    let [Effect::Download { name, mime, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((name.as_str(), *mime), ("back-squat-2026-11-23.svg", "image/svg+xml"));
    assert!(text.contains("Back squat") && text.contains("60 to 67.5 kg in 3 weeks."), "{text}");
    assert_eq!(update(&model, look(look::Action::Print), NOON).1, [Effect::Print]);
}

#[test]
fn a_record_is_told_where_it_fell() {
    let model = trained(&[60, 62]);
    let fell = |place: usize| {
        let model = does(&model, &[Action::Go(Route::LogEntry(model.saved.log[place].id))]);
        model.looking.fell.expect("they were looked for").records.clone()
    };
    let words = |place: usize| fell(place).iter().map(|fell| fell.words(Unit::Kg)).collect::<Vec<_>>();
    assert_eq!(words(0), Vec::<String>::new());
    assert_eq!(
        words(1),
        [
            "Record: Back squat, 5 clean reps with 62.5 kg, before 60",
            "Record: Back squat, estimated maximum 73 kg, before 70"
        ]
    );
    // A note leaves them; a correction does not.
    let entry = does(&model, &[Action::Go(Route::LogEntry(model.saved.log[1].id))]);
    let noted = does(&entry, &[Action::Type(Field::Note, "good".into())]);
    let same = |model: &Model| {
        Rc::ptr_eq(entry.looking.fell.as_ref().expect("some"), model.looking.fell.as_ref().expect("some"))
    };
    assert!(same(&noted) && !Rc::ptr_eq(&entry.saved.log, &noted.saved.log));
    let sets = &model.saved.log[1].exercises[0].sets;
    let edits = (4..sets.len()).flat_map(|set| {
        let place = crate::app::context::SetPlace { session: model.saved.log[1].id, lift: 0, set };
        [
            Action::Session(session::Action::Edit(place)),
            Action::Type(Field::SetLoad, "60".into()),
            Action::Session(session::Action::StopEditing),
        ]
    });
    let corrected = does(&entry, &edits.collect::<Vec<_>>());
    assert!(!same(&corrected));
    assert_eq!(corrected.looking.fell.expect("they were looked for").records, []);
}

#[test]
fn the_log_is_found_by_lift_day_and_words() {
    let model = trained(&[60, 62, 65]);
    let entry = Action::Go(Route::LogEntry(model.saved.log[1].id));
    let model = does(&model, &[entry, Action::Type(Field::Note, "Slept badly, ÄRGER".into()), Action::Go(Route::Log)]);
    let listed = |actions: &[Action]| does(&model, actions).looking.listed.expect("a list");
    let found = |text: &str| {
        let list = listed(&[Action::Type(Field::Search, text.into())]);
        list.months.iter().flat_map(|month| &month.sessions).map(|session| session.id).collect::<Vec<_>>()
    };
    let ids: Vec<u64> = model.saved.log.iter().rev().map(|session| session.id).collect();
    for (text, wanted) in [
        ("", &ids[..]),
        ("  ", &ids),
        ("slept", &ids[1..2]),
        ("SLEPT bad", &ids[1..2]),
        ("ärger", &ids[1..2]),
        ("2026-11-23", &ids[..1]),
        ("9 nov", &ids[2..]),
        ("nov 2026", &ids),
        ("squat", &ids),
        ("2025", &[]),
        ("\u{0}", &[]),
    ] {
        assert_eq!(found(text), wanted, "{text:?}");
    }
    assert_eq!(listed(&[look(look::Action::Of(Some(Lift::Deadlift)))]).count, 0);
    assert_eq!(listed(&[look(look::Action::Of(Some(Lift::BackSquat))), look(look::Action::Of(None))]).count, 3);
    let all = listed(&[]);
    assert_eq!((all.months.len(), all.months[0].name.as_str(), all.months[0].totals.sessions), (1, "Nov 2026", 3));
    assert_eq!((all.this_week.sessions, all.this_week.sets, all.this_week.lifted), (1, 3, Weight::kg(975).mass));
}

#[test]
fn more_rows_are_shown_until_something_else_is_looked_for() {
    let model = does(&trained(&[60]), &[Action::Go(Route::Log)]);
    assert_eq!(model.looking.rows(), PAGE);
    let more = does(&model, &[look(look::Action::More), look(look::Action::More)]);
    assert_eq!(more.looking.rows(), 3 * PAGE);
    assert_eq!(does(&more, &[Action::Tick]).looking.rows(), 3 * PAGE);
    // All sessions are counted, and months are whole, however few rows are shown.
    let many = does(&trained(&[50; 70]), &[Action::Go(Route::Log)]);
    let listed = |model: &Model| {
        let listed = model.looking.listed.clone().expect("a list");
        let of_months = |month: &Month| month.totals.sessions;
        (listed.count, listed.months.len(), listed.months.iter().map(of_months).sum::<u32>())
    };
    assert_eq!(listed(&many), (70, 5, 21));
    assert_eq!(listed(&does(&many, &[look(look::Action::More)])), (70, 10, 43));
    let found = [look(look::Action::Of(Some(Lift::BackSquat)))];
    assert_eq!(listed(&does(&many, &found)), (70, 5, 21));
    assert_eq!(does(&more, &[Action::Type(Field::Search, "x".into())]).looking.rows(), PAGE);
}

#[test]
fn a_clock_that_was_set_back_harms_nothing() {
    let model = trained(&[60, 62, 65]);
    let early = Moment { ms: NOON.ms - 2_000 * DAY, ..NOON };
    for range in Range::ALL {
        let (model, _) = update(&model, look(look::Action::Range(range)), early);
        assert_eq!(seen(&model).points.len(), 3, "{range:?}");
    }
    let late = Moment { ms: u64::MAX, ..NOON };
    let (model, _) = update(&model, look(look::Action::Range(Range::Quarter)), late);
    assert_eq!(
        (seen(&model).points.len(), seen(&model).words[0].as_str()),
        (0, "No loaded work set of this lift in this time.")
    );
    assert!(seen(&model).words[1].ends_with("(L5)."), "{:?}", seen(&model).words);
}
