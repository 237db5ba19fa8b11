//! Finished sessions changed, and every change taken back.

use super::form::SetForm;
use super::*;
use crate::app::context::SetPlace;
use crate::lifting::session::history::OldValue;
use crate::lifting::set_result::SetResult;

#[test]
fn a_session_that_is_moved_takes_all_along_and_goes_back() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let before = said(&phone.saved.log);
    phone.does(Action::Open(Task::Day(id)));
    assert_eq!((phone.form().day.as_str(), phone.form().time.as_str()), ("2026-11-23", "18:30"));
    assert_eq!(phone.effects[0], Effect::Focus(Focus::Marked));
    // The session does not block its own hour.
    phone.types(Field::PastTime, "18:33");
    assert_eq!(phone.wrong(Field::PastTime), None);
    phone.types(Field::PastDay, "2026-11-26").does(Action::Save);
    assert_eq!((phone.wrong(Field::PastDay), phone.shown()), (Some(Problem::StillToCome), id));
    phone.types(Field::PastDay, "2026-11-21").types(Field::PastTime, "7:05").does(Action::Save);
    let moved = phone.shown();
    let session = phone.logged(moved);
    assert_eq!((session.day().to_string().as_str(), session.start_minute()), ("2026-11-21", 425));
    assert_eq!((session.exercises[0].sets.len(), phone.saved.log.len()), (3, 1));
    assert!(matches!(session.history[0].was, OldValue::Start { start, offset: 60 } if start == id));
    let keys: Vec<&Effect> = phone
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Save(Key::Session(_), _) | Effect::Remove(_)))
        .collect();
    assert!(matches!(keys[..], [Effect::Save(..), Effect::Remove(_)]), "the new one is stored before the old one goes");
    phone.undoes();
    assert_eq!((phone.shown(), said(&phone.saved.log)), (id, before));
    // Saving the same values changes nothing.
    phone.does(Action::Open(Task::Day(id))).does(Action::Save);
    assert_eq!((phone.shown(), phone.screen.undo.is_some(), phone.log.forms.left), (id, false, Some(Task::Day(id))));
}

#[test]
fn two_sessions_never_take_the_same_start() {
    let mut phone = phone();
    let one = phone.adds_squats("2026-11-20", "18:30");
    phone.does(Action::Open(Task::Day(one))).types(Field::PastDay, "2026-11-21").does(Action::Save);
    let moved = phone.shown();
    // A second session in the place of the first.
    let two = phone.adds_squats("2026-11-20", "18:30");
    assert_eq!((phone.saved.log.len(), two), (2, one + 2), "it is another session, not a copy of the first");
    phone.does(Action::Open(Task::Day(two))).types(Field::PastDay, "2026-11-22").does(Action::Save);
    phone.goes(Route::LogEntry(moved));
    phone.does(Action::Open(Task::Day(moved))).types(Field::PastDay, "2026-11-20").does(Action::Save);
    assert_eq!((phone.shown(), phone.saved.log.len()), (one, 2), "back where it was");
}

#[test]
fn every_step_in_a_logged_session_is_undone_exactly() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let settings = phone.saved.settings.clone();
    let before = said(&phone.saved.log);
    let save = AppAction::from(Action::Save);
    let open = |task| AppAction::from(Action::Open(task));
    let steps: [(&str, Vec<AppAction>); 8] = [
        ("Added", vec![open(Task::NewSet(id, 0)), AppAction::Type(Field::PastReps(0, 0), "4".into()), save.clone()]),
        ("Added", vec![Action::AddLift(id, Lift::Deadlift).into(), save.clone()]),
        ("Changed:", vec![Action::SwapLift(id, 0, Lift::Deadlift).into()]),
        ("Moved", vec![Action::MoveSet(id, 0, 0, true).into()]),
        ("Deleted", vec![Action::DeleteSet(id, 0, 1).into()]),
        (
            "Corrected",
            vec![
                open(Task::Set(id, 0, 2)),
                FormEdit::BrokeAt(0, 0, Some(4)).into(),
                AppAction::Type(Field::PastLoad(0, 0), "70".into()),
                save.clone(),
            ],
        ),
        ("Corrected", vec![open(Task::Set(id, 0, 0)), FormEdit::Kind(0, 0, SetKind::WarmUp).into(), save.clone()]),
        ("Moved", vec![open(Task::Day(id)), AppAction::Type(Field::PastDay, "2026-11-01".into()), save]),
    ];
    for (done, actions) in steps {
        for action in &actions {
            phone.does(action.clone());
        }
        assert_ne!([said(&phone.saved.log), format!("{:?}", phone.saved.log)].concat(), before, "{actions:?}");
        assert_eq!(phone.screen.undo.as_ref().map(|undo| undo.done.word()), Some(done), "{actions:?}");
        phone.undoes();
        assert_eq!((said(&phone.saved.log), &phone.saved.settings), (before.clone(), &settings), "{actions:?}");
        assert_eq!((phone.shown(), log::forms::form(&phone.log.forms, &phone)), (id, None), "{actions:?}");
    }
    // Deleting the last set deletes the session.
    for _ in 0..2 {
        phone.does(Action::DeleteSet(id, 0, 0));
    }
    let one = said(&phone.saved.log);
    phone.does(Action::DeleteSet(id, 0, 0));
    assert_eq!((phone.saved.log.len(), phone.screen.route), (0, Route::Log));
    phone.undoes();
    assert_eq!((phone.shown(), said(&phone.saved.log)), (id, one));
}

#[test]
fn a_set_is_corrected_in_one_step_and_the_history_tells_what_it_was() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.does(Action::Open(Task::Set(id, 0, 1)));
    assert_eq!((phone.text(Field::PastLoad(0, 0)), phone.text(Field::PastReps(0, 0))), ("60".into(), "5".into()));
    phone.does(FormEdit::BrokeAt(0, 0, Some(4)));
    assert_eq!(phone.text(Field::PastReps(0, 0)), "3", "up to there, repetitions were clean");
    phone.types(Field::PastReps(0, 0), "4");
    assert_eq!(phone.form().lifts[0].sets[0].broke_at, None, "form cannot break within what was clean");
    // Nothing changes before saving, or after cancelling.
    assert_eq!(phone.logged(id).exercises[0].sets[1].result().map(|result| result.reps), Some(5));
    phone.does(Action::Cancel);
    assert_eq!((log::forms::form(&phone.log.forms, &phone), phone.log.forms.left), (None, Some(Task::Set(id, 0, 1))));
    phone.does(Action::Open(Task::Set(id, 0, 1))).types(Field::PastReps(0, 0), "3").does(FormEdit::Pain(0, 0, 99));
    phone.does(Action::Save);
    let entry = &phone.logged(id).exercises[0].sets[1];
    let result = SetResult { reps: 3, pain: 10, ..SetResult::default() };
    assert_eq!((entry.result(), entry.reps, entry.edited_at > 0), (Some(result), 5, true));
    assert_eq!(phone.logged(id).history.len(), 1);
    assert!(phone.screen.advice.is_some_and(|advice| advice.rule == Rule::P1), "and the rules follow");
    // A load that is not touched stays exact to the nanogram.
    phone.does(lift::Action::ChooseUnit(Unit::Lb)).does(Action::Open(Task::Set(id, 0, 0))).does(Action::Save);
    assert_eq!((phone.logged(id).exercises[0].work_load(), phone.screen.undo.is_some()), (Mass::from_kg(60), false));
}

#[test]
fn what_is_not_there_is_not_changed() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.does(session::Action::Start).does(session::Action::Prepared).does(session::Action::Done);
    let open = phone.saved.open.as_ref().map(|open| open.id).expect("a session is open");
    phone.goes(Route::LogEntry(id));
    let before = (phone.saved.log.clone(), phone.saved.open.clone());
    for id in [id, open, 7, u64::MAX] {
        for place in [3, 99, usize::MAX] {
            for action in [
                Action::Open(Task::Set(id, place, 0)),
                Action::Open(Task::Set(id, 0, place)),
                Action::Open(Task::NewSet(id, place)),
                Action::Open(Task::NewSession),
                Action::SwapLift(id, place, Lift::Deadlift),
                Action::MoveSet(id, place, 0, true),
                Action::MoveSet(id, 0, place, false),
                Action::DeleteSet(id, place, 0),
                Action::DeleteSet(id, 0, place),
                Action::Save,
                Action::Form(FormEdit::AddSet(place)),
                Action::Form(FormEdit::DropSet(0, place)),
                Action::Form(FormEdit::Pain(place, 0, 3)),
                Action::Offset(i64::MAX, i32::MAX),
                Action::Cancel,
            ] {
                phone.does(action.clone());
                assert_eq!((&phone.saved.log, &phone.saved.open), (&before.0, &before.1), "{action:?}");
            }
        }
    }
    // The open session is changed on its own screen, not here.
    phone.does(Action::Open(Task::Day(open)));
    assert_eq!(phone.log.forms.entry, None);
}

#[test]
fn a_set_that_moves_keeps_its_form_open() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.does(Action::Open(Task::Set(id, 0, 0))).types(Field::PastReps(0, 0), "4");
    phone.does(Action::MoveSet(id, 0, 0, true));
    assert_eq!((phone.form().task, phone.text(Field::PastReps(0, 0))), (Task::Set(id, 0, 1), "4".into()));
    phone.does(Action::Save);
    assert_eq!(phone.logged(id).exercises[0].sets[1].result().map(|result| result.reps), Some(4));
}

#[test]
fn an_older_copy_that_is_brought_in_is_joined_with_the_moved_session() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let backup = crate::app::formats::backup::write(&phone.saved, phone.now);
    phone.does(Action::Open(Task::Day(id))).types(Field::PastDay, "2026-11-20").does(Action::Save);
    let moved = phone.shown();
    let sets = phone.sets_done();
    phone.goes(Route::Data).types(Field::Paste, backup);
    phone.does(crate::app::data::Action::Take).does(crate::app::data::Action::Merge);
    assert_eq!((phone.saved.log.len(), phone.saved.log[0].id, phone.sets_done()), (1, moved, sets));
}

#[test]
fn the_old_way_of_correcting_a_set_still_works_in_the_log() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.does(session::Action::Edit(SetPlace { session: id, lift: 0, set: 0 })).types(Field::SetReps, "4");
    phone.does(session::Action::StopEditing);
    assert_eq!(phone.logged(id).exercises[0].sets[0].result().map(|result| result.reps), Some(4));
    assert_eq!(SetForm::of(&phone.logged(id).exercises[0].sets[0], Unit::Kg).reps, "4");
}
