//! What is looked at, over a log that changes.

use super::*;
use crate::app::action::Action;
use crate::app::moment::Moment;
use crate::app::testing::{DAY, Phone};
use crate::app::{lift, log_edit, look, session};
use crate::lifting::mass::Weight;

/// A Monday noon.
const NOON: Moment = Moment { ms: 1_795_435_200_000, offset: 0 };

/// A phone whose log has squats of so many kilograms, a week apart, the last today.
fn trained(loads: &[u64]) -> Phone {
    let now = |week: usize| Moment { ms: NOON.ms - 7 * DAY * (loads.len() - 1 - week) as u64, ..NOON };
    let mut phone = Phone::at("", NOON).with(|model| model.saved.settings.today.0 = vec![Lift::BackSquat]);
    for (week, &load) in loads.iter().enumerate() {
        let sets = vec![session::Action::Done; 7].into_iter().chain([session::Action::NextLift, session::Action::End]);
        let visit = [session::Action::Start, session::Action::Prepared].into_iter().chain(sets).map(Action::Session);
        phone.now = now(week);
        phone.types(Field::WorkLoad, load.to_string()).does_all(visit);
    }
    phone.now = NOON;
    phone.goes(Route::Strength);
    phone
}

fn seen(model: &Phone) -> &Seen {
    model.looking.seen.as_deref().expect("something is seen")
}

#[test]
fn a_lift_is_read_session_by_session() {
    let model = trained(&[60, 62, 65, 67]);
    let points = &seen(&model).points;
    assert_eq!((points.len(), seen(&model).chart.spots.len()), (4, 4));
    let read = |model: &Phone| seen(model).read(seen(model).place(model.looking.picked));
    assert_eq!(read(&model), "Mon 23 Nov 2026: 3 × 5 × 67.5 kg, estimated maximum 79 (76–80) kg");
    let first = model.after(look::Action::PickAt(0));
    assert_eq!(read(&first), "Mon 2 Nov 2026: 3 × 5 × 60 kg, estimated maximum 70 (68–71) kg");
    assert_eq!(
        read(&model.after(look::Action::Pick(1))),
        read(&model.after(look::Action::PickAt(900)).after(look::Action::Pick(1)))
    );
    assert_eq!(read(&model.after(look::Action::Pick(99))), read(&model));
    // Another range begins at the last again.
    assert_eq!(first.after(look::Action::Range(Range::Quarter)).looking.picked, None);
}

#[test]
fn nothing_is_worked_out_twice() {
    let model = trained(&[60, 62]);
    let before = model.looking.seen.clone().expect("something is seen");
    let same = |actions: &[Action]| {
        Rc::ptr_eq(&before, model.after_all(actions.iter().cloned()).looking.seen.as_ref().expect("it is seen"))
    };
    assert!(same(&[
        Action::Look(look::Action::Pick(0)),
        Action::Look(look::Action::Table(true)),
        Action::Tick,
        Action::Go(Route::Gym)
    ]));
    assert!(same(&[Action::Go(Route::Gym), Action::Go(Route::Strength)]));
    assert!(!same(&[Action::Look(look::Action::Range(Range::All))]));
    assert!(!same(&[Action::Lift(lift::Action::ChooseUnit(Unit::Lb))]));
    assert!(!same(&[Action::Lift(lift::Action::Choose(Lift::Deadlift))]));
    assert!(!same(&[Action::Log(log_edit::Action::DeleteSession(model.saved.log[0].id)), Action::Go(Route::Strength)]));
}

#[test]
fn a_range_shows_what_lies_in_it() {
    let model = trained(&[50; 30]);
    let count = |range: Range| seen(&model.after(look::Action::Range(range))).points.len();
    assert_eq!(Range::ALL.map(|(range, _)| count(range)), [14, 30, 30]);
    let weeks = |range: Range| seen(&model.after(look::Action::Range(range))).strip.weeks;
    assert_eq!([weeks(Range::Quarter), weeks(Range::Year), weeks(Range::All)], [14, 53, 30]);
}

#[test]
fn units_changed_midway_change_no_point() {
    let model = trained(&[60, 62]).after(lift::Action::ChooseUnit(Unit::Lb));
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
        model.after_all(actions.clone())
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
    let fresh = Phone::at("#/strength", NOON);
    assert!(seen(&fresh).chart.shapes.is_empty() && !fresh.after(look::Action::Picture).effects.is_empty());
    let typed = |field, text: &str| Action::Type(field, text.into());
    let added =
        [typed(Field::MaxLoad, "90"), typed(Field::MaxDay, "2026-11-01"), Action::Max(crate::app::strength::Max::Add)];
    let model = fresh.after_all(added.clone());
    assert!(seen(&model).chart.shapes.iter().any(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _))));
    assert_eq!((seen(&model).points.len(), seen(&model).read(0).as_str()), (0, ": "));
    assert_eq!(model.after(look::Action::PickAt(500)).looking.picked, None);
    let early = trained(&[60]).after_all(added.clone());
    let marks = |range: Range| {
        let model = early.after(look::Action::Range(range));
        seen(&model)
            .chart
            .shapes
            .iter()
            .filter(|shape| matches!(shape, crate::app::chart::Shape::Path("mark", _)))
            .count()
    };
    assert_eq!(Range::ALL.map(|(range, _)| marks(range)), [1; 3], "before the first session, too");
}

#[test]
fn a_picture_is_a_file_of_its_own() {
    let model = trained(&[60, 62, 65, 67]);
    let effects = model.after(look::Action::Picture).effects;
    let [Effect::Download { name, mime, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((name.as_str(), *mime), ("back-squat-2026-11-23.svg", "image/svg+xml"));
    assert!(text.contains("Back squat") && text.contains("60 to 67.5 kg in 3 weeks."), "{text}");
    assert_eq!(model.after(look::Action::Print).effects, [Effect::Print]);
}

#[test]
fn a_record_is_told_where_it_fell() {
    let model = trained(&[60, 62]);
    let fell = |place: usize| {
        let model = model.on(Route::LogEntry(model.saved.log[place].id));
        model.looking.fell.clone().expect("they were looked for").records.clone()
    };
    let words = |place: usize| fell(place).iter().map(|fell| told(fell, Unit::Kg)).collect::<Vec<_>>();
    assert_eq!(words(0), Vec::<String>::new());
    assert_eq!(
        words(1),
        [
            "Record: Back squat, 5 clean reps with 62.5 kg, before 60",
            "Record: Back squat, estimated maximum 73 kg, before 70"
        ]
    );
    // A note leaves them; a correction does not.
    let entry = model.on(Route::LogEntry(model.saved.log[1].id));
    let noted = entry.typed(Field::Note, "good");
    let same = |model: &Phone| {
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
    let corrected = entry.after_all(edits.collect::<Vec<_>>());
    assert!(!same(&corrected));
    assert_eq!(corrected.looking.fell.clone().expect("they were looked for").records, []);
}

#[test]
fn the_log_is_found_by_lift_day_and_words() {
    let model = trained(&[60, 62, 65]);
    let entry = Action::Go(Route::LogEntry(model.saved.log[1].id));
    let model = model.after(entry).typed(Field::Note, "Slept badly, ÄRGER").on(Route::Log);
    let listed = |actions: &[Action]| model.after_all(actions.iter().cloned()).looking.listed.clone().expect("a list");
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
    assert_eq!(listed(&[Action::Look(look::Action::Of(Some(Lift::Deadlift)))]).count, 0);
    assert_eq!(
        listed(&[Action::Look(look::Action::Of(Some(Lift::BackSquat))), Action::Look(look::Action::Of(None))]).count,
        3
    );
    let all = listed(&[]);
    assert_eq!((all.months.len(), all.months[0].name.as_str(), all.months[0].totals.sessions), (1, "Nov 2026", 3));
    assert_eq!((all.this_week.sessions, all.this_week.sets, all.this_week.lifted), (1, 3, Weight::kg(975).mass));
}

#[test]
fn more_rows_are_shown_until_something_else_is_looked_for() {
    let model = trained(&[60]).on(Route::Log);
    assert_eq!(model.looking.rows(), PAGE);
    let more = model.after(look::Action::More).after(look::Action::More);
    assert_eq!(more.looking.rows(), 3 * PAGE);
    assert_eq!(more.after(Action::Tick).looking.rows(), 3 * PAGE);
    // The count is that of all, and months are whole, however few are shown.
    let many = trained(&[50; 70]).on(Route::Log);
    let listed = |model: &Phone| {
        let listed = model.looking.listed.clone().expect("a list");
        let of_months = |month: &Month| month.totals.sessions;
        (listed.count, listed.months.len(), listed.months.iter().map(of_months).sum::<u32>())
    };
    assert_eq!(listed(&many), (70, 5, 21));
    assert_eq!(listed(&many.after(look::Action::More)), (70, 10, 43));
    let found = [Action::Look(look::Action::Of(Some(Lift::BackSquat)))];
    assert_eq!(listed(&many.after_all(found.clone())), (70, 5, 21));
    assert_eq!(more.typed(Field::Search, "x").looking.rows(), PAGE);
}

#[test]
fn a_clock_that_was_set_back_harms_nothing() {
    let model = trained(&[60, 62, 65]);
    let early = Moment { ms: NOON.ms - 2_000 * DAY, ..NOON };
    for range in Range::ALL.map(|(range, _)| range) {
        let model = model.when(early).after(look::Action::Range(range));
        assert_eq!(seen(&model).points.len(), 3, "{range:?}");
    }
    let late = Moment { ms: u64::MAX, ..NOON };
    let model = model.when(late).after(look::Action::Range(Range::Quarter));
    assert_eq!(
        (seen(&model).points.len(), seen(&model).words[0].as_str()),
        (0, "No loaded work set of this lift in this time.")
    );
    assert!(seen(&model).words[1].ends_with("(L5)."), "{:?}", seen(&model).words);
}
