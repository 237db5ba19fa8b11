//! The list of the log and the records of a session, over a log that changes.

use super::*;
use crate::app::action::Action;
use crate::app::log::state::PAGE;
use crate::app::route::Route;
use crate::app::testing::Phone;
use crate::app::{log, session};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Unit, Weight};

#[test]
fn a_record_is_told_where_it_fell() {
    let model = Phone::squatted(&[60, 62]);
    let fell = |place: usize| {
        let model = model.on(Route::LogEntry(model.saved.log[place].id));
        model.log.records.clone().expect("they were looked for").records.clone()
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
    let entry = model.on(Route::LogEntry(model.saved.log[1].id));
    let noted = entry.typed(Field::Note, "good");
    let same = |model: &Phone| {
        Rc::ptr_eq(entry.log.records.as_ref().expect("some"), model.log.records.as_ref().expect("some"))
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
    assert_eq!(corrected.log.records.clone().expect("they were looked for").records, []);
}

#[test]
fn the_log_is_found_by_lift_day_and_words() {
    let model = Phone::squatted(&[60, 62, 65]);
    let entry = Action::Go(Route::LogEntry(model.saved.log[1].id));
    let model = model.after(entry).typed(Field::Note, "Slept badly, ÄRGER").on(Route::Log);
    let listed = |actions: &[Action]| model.after_all(actions.iter().cloned()).log.listed.clone().expect("a list");
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
    assert_eq!(listed(&[Action::Log(log::Action::Show(Some(Lift::Deadlift)))]).count, 0);
    assert_eq!(
        listed(&[Action::Log(log::Action::Show(Some(Lift::BackSquat))), Action::Log(log::Action::Show(None))]).count,
        3
    );
    let all = listed(&[]);
    assert_eq!((all.months.len(), all.months[0].name.as_str(), all.months[0].totals.sessions), (1, "Nov 2026", 3));
    assert_eq!((all.this_week.sessions, all.this_week.sets, all.this_week.lifted), (1, 3, Weight::kg(975).mass));
}

#[test]
fn more_rows_are_shown_until_something_else_is_looked_for() {
    let model = Phone::squatted(&[60]).on(Route::Log);
    assert_eq!(model.log.rows(), PAGE);
    let more = model.after(log::Action::More).after(log::Action::More);
    assert_eq!(more.log.rows(), 3 * PAGE);
    assert_eq!(more.after(Action::Tick).log.rows(), 3 * PAGE);
    // All sessions are counted, and months are whole, however few rows are shown.
    let many = Phone::squatted(&[50; 70]).on(Route::Log);
    let listed = |model: &Phone| {
        let listed = model.log.listed.clone().expect("a list");
        let of_months = |month: &Month| month.totals.sessions;
        (listed.count, listed.months.len(), listed.months.iter().map(of_months).sum::<u32>())
    };
    assert_eq!(listed(&many), (70, 5, 21));
    assert_eq!(listed(&many.after(log::Action::More)), (70, 10, 43));
    let found = [Action::Log(log::Action::Show(Some(Lift::BackSquat)))];
    assert_eq!(listed(&many.after_all(found.clone())), (70, 5, 21));
    assert_eq!(more.typed(Field::Search, "x").log.rows(), PAGE);
}
