//! Tests of past sessions that are added by hand, and of changes to ended ones, on a phone that stores what the app
//! saves.

use crate::app::effect::Effect;
use crate::app::effect::Focus;
use crate::app::form::Field;
use crate::app::form::Problem;
use crate::app::log::form::Form;
use crate::app::moment::Moment;
use crate::lifting::mass::Mass;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::lifting::set_result::Sixth;
use crate::words::log::NotSaved;
use proptest::prelude::*;
use std::rc::Rc;

use super::change::insert;
use super::form::SetForm;
use super::*;
use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::effect::Key;
use crate::app::formats::csv;
use crate::app::session::tests::{Phone, START};
use crate::app::update::update;
use crate::app::{lift, log, session};
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::history::{broken_records, records, series};
use crate::lifting::lift_plan::{PlanRequest, Preferences, WORK_REPS, WORK_SETS};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{ParseMassError, Weight};
use crate::lifting::session::history::OldValue;
use crate::lifting::set_result::SetResult;
use crate::lifting::strength::Formula;
use crate::lifting::verdict::Rule;
use crate::lifting::warmup::Place;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

impl Phone {
    fn edits(&mut self, action: log::Action) -> &mut Phone {
        self.acts(Action::Log(action))
    }

    fn fills_in(&mut self, edit: FormEdit) -> &mut Phone {
        self.edits(log::Action::Form(edit))
    }

    /// Opens the form for a past session of this day and time.
    fn adds(&mut self, day: &str, time: &str) -> &mut Phone {
        self.acts(Action::Go(Route::LogAdd)).types(Field::PastDay, day).types(Field::PastTime, time)
    }

    /// Adds a past session of three squats with 60 kg.
    fn adds_squats(&mut self, day: &str, time: &str) -> u64 {
        self.adds(day, time).fills_in(FormEdit::AddLift(Lift::BackSquat));
        self.types(Field::PastLoad(0, 0), "60").fills_in(FormEdit::AddSet(0)).fills_in(FormEdit::AddSet(0));
        self.edits(log::Action::Save);
        self.shown()
    }

    fn shown(&self) -> u64 {
        match self.model.screen.route {
            Route::LogEntry(id) => id,
            other => panic!("{other:?} is on screen: {:?}", log::forms::form(&self.model.log.forms, &self.model)),
        }
    }

    fn logged(&self, id: u64) -> &Session {
        self.model.session(id).expect("it is in the log")
    }

    fn wrong(&self, field: Field) -> Option<Problem> {
        self.model.problem(field)
    }

    fn form(&self) -> Form {
        Form::clone(&log::forms::form(&self.model.log.forms, &self.model).expect("a form is open"))
    }
}

/// A phone two days after a Monday, with a session of the Monday before in its log.
fn phone() -> Phone {
    let mut phone = Phone::new();
    phone.now.ms = START.ms + 2 * DAY;
    phone.acts(Action::Tick);
    phone
}

/// The content of a log, apart from the times of changes.
fn said(log: &[Rc<Session>]) -> String {
    let others = |session: &Rc<Session>| format!("{} {} {:?}", session.id, session.offset, session.ended);
    [csv::write(log), log.iter().map(others).collect::<Vec<_>>().join("\n")].concat()
}

#[test]
fn a_past_session_stands_in_the_log_and_the_rules_follow() {
    let mut phone = phone();
    phone.adds("2026-11-23", "18:30").fills_in(FormEdit::AddLift(Lift::BackSquat));
    assert_eq!(phone.form().lifts[0].sets[0].load, "60", "the load that is planned");
    phone.types(Field::PastLoad(0, 0), "62,5").fills_in(FormEdit::AddSet(0)).fills_in(FormEdit::AddSet(0));
    phone.fills_in(FormEdit::SixthWas(0, 2, Sixth::Yes)).types(Field::PastBodyMass, "70").types(Field::PastNote, "ok");
    phone.fills_in(FormEdit::AddLift(Lift::DumbbellLunge)).fills_in(FormEdit::Kind(1, 0, SetKind::WarmUp));
    phone.types(Field::PastLoad(1, 0), "0").edits(log::Action::Save);
    let session = phone.logged(phone.shown());
    assert_eq!((session.day().words().as_str(), session.start_minute()), ("Mon 23 Nov 2026", 18 * 60 + 30));
    assert_eq!((session.body_mass, session.note.as_str()), (Some(Weight::kg(70)), "ok"));
    assert_eq!(session.exercises[0].work_results().len(), 3);
    assert_eq!(session.exercises[1].sets[0].load, crate::lifting::lift_plan::Load::Bodyweight);
    let rule = phone.model.screen.advice.map(|advice| (advice.rule, advice.next_load));
    assert_eq!(rule, Some((Rule::R3, Some(Mass::from_grams(65_000)))));
    assert_eq!(phone.model.saved.settings.work_loads.of(Lift::BackSquat).mass, Mass::from_grams(65_000));
    assert_eq!(phone.model.log.forms.new, None, "the form is empty again");
    let focus = phone.effects.contains(&Effect::Focus(Focus::Title));
    let address = phone.effects.iter().any(|effect| matches!(effect, Effect::Replace(_)));
    assert!(focus && address, "{:?}", phone.effects);
    // After an undo, the form is as it was filled in.
    phone.acts(Action::Undo);
    assert_eq!((phone.model.saved.log.len(), phone.model.screen.route), (0, Route::LogAdd));
    assert_eq!((phone.form().lifts.len(), phone.form().note.as_str()), (2, "ok"));
    assert_eq!(phone.model.saved.settings.work_loads.of(Lift::BackSquat).mass, Mass::from_kg(60));
    phone.edits(log::Action::Save);
    assert_eq!(phone.model.saved.log.len(), 1);
}

#[test]
fn what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost() {
    let mut phone = phone();
    phone.acts(Action::Go(Route::LogAdd)).fills_in(FormEdit::AddLift(Lift::BackSquat));
    let (load, reps) = (Field::PastLoad(0, 0), Field::PastReps(0, 0));
    for (field, text, problem) in [
        (Field::PastDay, "", Problem::NotADay),
        (Field::PastDay, "soon", Problem::NotADay),
        (Field::PastDay, "2026-02-30", Problem::NotADay),
        (Field::PastDay, "2026-11-26", Problem::StillToCome),
        (Field::PastDay, "2999-12-31", Problem::StillToCome),
        (Field::PastDay, "1999-12-31", Problem::BeforeLogs),
        (Field::PastDay, "1900-01-01", Problem::BeforeLogs),
        (Field::PastTime, "late", Problem::NotATime),
        (Field::PastTime, "25:00", Problem::NotATime),
        (Field::PastTime, "01:31", Problem::TimeToCome),
        (load, "", Problem::NotAMass(ParseMassError::Empty)),
        (load, "six", Problem::NotAMass(ParseMassError::NotANumber)),
        (load, "-5", Problem::NotAMass(ParseMassError::Negative)),
        (load, "0", Problem::Zero),
        (load, "1001", Problem::OverWeight(Mass::from_kg(1_000))),
        (reps, "", Problem::NotACount(50)),
        (reps, "51", Problem::NotACount(50)),
        (reps, "4.5", Problem::NotACount(50)),
        (Field::PastBodyMass, "0", Problem::Zero),
        (Field::PastBodyMass, "fat", Problem::NotAMass(ParseMassError::NotANumber)),
        (Field::PastBodyMass, "501", Problem::OverWeight(Mass::from_kg(500))),
    ] {
        let right = phone.model.text(field);
        phone.types(field, text).edits(log::Action::Save);
        assert_eq!(phone.wrong(field), Some(problem), "{field:?} {text:?}");
        assert_eq!((phone.model.text(field).as_str(), phone.model.saved.log.len()), (text, 0), "{field:?}");
        assert_eq!(phone.effects, [Effect::Focus(Focus::Wrong)], "{field:?} {text:?}");
        // The person goes to another screen and back.
        phone.acts(Action::Go(Route::Lift)).acts(Action::Go(Route::LogAdd));
        assert_eq!(phone.model.text(field), text, "{field:?}");
        phone.types(field, &right);
        assert_eq!(phone.wrong(field), None, "{field:?} {right:?}");
    }
    phone.edits(log::Action::Save);
    assert_eq!(phone.model.saved.log.len(), 1);
}

#[test]
fn what_is_not_typed_yet_is_no_mistake_before_it_is_saved() {
    let mut phone = phone();
    phone.acts(Action::Go(Route::LogAdd)).types(Field::PastDay, "");
    assert_eq!((phone.wrong(Field::PastDay), phone.form().notice), (None, None));
    phone.types(Field::PastDay, "2026-11-20").edits(log::Action::Save);
    assert_eq!((phone.form().notice, phone.model.saved.log.len()), (Some(NotSaved::NoLift), 0));
    phone.fills_in(FormEdit::AddLift(Lift::Deadlift));
    assert_eq!(phone.form().notice, None);
    // When the unit of the page changes, typed loads keep theirs.
    phone
        .types(Field::PastLoad(0, 0), "70")
        .acts(Action::Lift(lift::Action::ChooseUnit(Unit::Lb)))
        .edits(log::Action::Save);
    let id = phone.shown();
    assert_eq!(phone.logged(id).exercises[0].work_load(), Mass::from_kg(70));
    phone.acts(Action::Go(Route::LogAdd)).fills_in(FormEdit::AddLift(Lift::Deadlift)).edits(log::Action::Cancel);
    assert_eq!((phone.model.screen.route, &phone.model.log.forms.new), (Route::Log, &None));
}

#[test]
fn an_hour_is_taken_by_one_session_only() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-24", "18:30");
    // The session lasted nine minutes.
    for (time, taken) in [("18:29", false), ("18:30", true), ("18:35", true), ("18:39", true), ("18:41", false)] {
        phone.adds("2026-11-24", time);
        assert_eq!(phone.wrong(Field::PastTime), taken.then_some(Problem::HourTaken), "{time}");
    }
    // Without a time there is always room, and the day is what counts.
    phone.types(Field::PastTime, "").edits(log::Action::Cancel);
    let mut ids = vec![id];
    for _ in 0..3 {
        ids.push(phone.adds_squats("2026-11-24", ""));
    }
    let minutes: Vec<u16> = ids.iter().map(|&id| phone.logged(id).start_minute()).collect();
    assert_eq!(minutes, [1_110, 720, 730, 740]);
    assert!(ids.iter().all(|&id| phone.logged(id).day().to_string() == "2026-11-24"));
    // Today before noon, the session begins as late as possible.
    let today = phone.adds_squats("today", "");
    assert_eq!((phone.logged(today).start_minute(), phone.now.minute()), (90, 90));
}

#[test]
fn today_is_added_while_a_session_is_open_and_both_stay_apart() {
    let mut phone = phone();
    phone
        .does(session::Action::Start)
        .does(session::Action::Prepared)
        .waits(600)
        .does(session::Action::Done)
        .waits(3_600);
    let open = phone.model.saved.open.clone().expect("a session is open");
    phone.adds("2026-11-25", "01:45");
    assert_eq!(phone.wrong(Field::PastTime), Some(Problem::HourTaken), "the open session goes on");
    phone.edits(log::Action::Cancel);
    let id = phone.adds_squats("2026-11-25", "00:30");
    assert_eq!((phone.model.saved.open.as_ref(), phone.logged(id).id < open.id), (Some(&open), true));
    // A session of the log that begins after the open one, as a merge can bring, does not disturb how both are stored.
    let later = Session { id: open.id + 10 * MINUTE, ..phone.logged(id).clone() };
    insert(Rc::make_mut(&mut phone.model.saved.log), later);
    let (model, effects) = update(&phone.model, Action::Session(session::Action::Done), phone.now);
    let open = model.saved.open.as_ref().expect("it is still open");
    let saved: Vec<Key> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save(key @ Key::Session(_), _) | Effect::Remove(key) => Some(*key),
            _ => None,
        })
        .collect();
    assert!(saved.contains(&Key::Session(open.id)) && open.revision > 1, "{saved:?}, {}", open.revision);
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Remove(_))));
}

#[test]
fn the_offset_of_the_day_counts_and_not_that_of_today() {
    let mut phone = phone();
    phone.adds("2026-07-01", "").types(Field::PastTime, "00:15");
    let minute = phone.form().minute(phone.now.day()).expect("a day and a time");
    assert!(phone.effects.contains(&Effect::FindOffset(minute)), "{:?}", phone.effects);
    // An hour more in summer.
    phone.edits(log::Action::Offset(minute, 120));
    phone.edits(log::Action::Offset(minute - 9_999, -300));
    phone.fills_in(FormEdit::AddLift(Lift::Deadlift)).edits(log::Action::Save);
    let session = phone.logged(phone.shown());
    assert_eq!((session.offset, session.day().to_string().as_str(), session.start_minute()), (120, "2026-07-01", 15));
    assert_eq!(session.id / MINUTE, minute as u64 - 120);
}

#[test]
fn a_session_that_is_moved_takes_all_along_and_goes_back() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let before = said(&phone.model.saved.log);
    phone.edits(log::Action::Open(Task::Day(id)));
    assert_eq!((phone.form().day.as_str(), phone.form().time.as_str()), ("2026-11-23", "18:30"));
    assert_eq!(phone.effects[0], Effect::Focus(Focus::Marked));
    // The session does not block its own hour.
    phone.types(Field::PastTime, "18:33");
    assert_eq!(phone.wrong(Field::PastTime), None);
    phone.types(Field::PastDay, "2026-11-26").edits(log::Action::Save);
    assert_eq!((phone.wrong(Field::PastDay), phone.shown()), (Some(Problem::StillToCome), id));
    phone.types(Field::PastDay, "2026-11-21").types(Field::PastTime, "7:05").edits(log::Action::Save);
    let moved = phone.shown();
    let session = phone.logged(moved);
    assert_eq!((session.day().to_string().as_str(), session.start_minute()), ("2026-11-21", 425));
    assert_eq!((session.exercises[0].sets.len(), phone.model.saved.log.len()), (3, 1));
    assert!(matches!(session.history[0].was, OldValue::Start { start, offset: 60 } if start == id));
    let keys: Vec<&Effect> = phone
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Save(Key::Session(_), _) | Effect::Remove(_)))
        .collect();
    assert!(matches!(keys[..], [Effect::Save(..), Effect::Remove(_)]), "the new one is stored before the old one goes");
    phone.acts(Action::Undo);
    assert_eq!((phone.shown(), said(&phone.model.saved.log)), (id, before));
    // Saving the same values changes nothing.
    phone.edits(log::Action::Open(Task::Day(id))).edits(log::Action::Save);
    assert_eq!(
        (phone.shown(), phone.model.screen.undo.is_some(), phone.model.log.forms.left),
        (id, false, Some(Task::Day(id)))
    );
}

#[test]
fn two_sessions_never_take_the_same_start() {
    let mut phone = phone();
    let one = phone.adds_squats("2026-11-20", "18:30");
    phone.edits(log::Action::Open(Task::Day(one))).types(Field::PastDay, "2026-11-21").edits(log::Action::Save);
    let moved = phone.shown();
    // A second session in the place of the first.
    let two = phone.adds_squats("2026-11-20", "18:30");
    assert_eq!((phone.model.saved.log.len(), two), (2, one + 2), "it is another session, not a copy of the first");
    phone.edits(log::Action::Open(Task::Day(two))).types(Field::PastDay, "2026-11-22").edits(log::Action::Save);
    phone.acts(Action::Go(Route::LogEntry(moved)));
    phone.edits(log::Action::Open(Task::Day(moved))).types(Field::PastDay, "2026-11-20").edits(log::Action::Save);
    assert_eq!((phone.shown(), phone.model.saved.log.len()), (one, 2), "back where it was");
}

#[test]
fn every_step_in_a_logged_session_is_undone_exactly() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let settings = phone.model.saved.settings.clone();
    let before = said(&phone.model.saved.log);
    let save = Action::Log(log::Action::Save);
    let open = |task| Action::Log(log::Action::Open(task));
    let steps: [(&str, Vec<Action>); 8] = [
        ("Added", vec![open(Task::NewSet(id, 0)), Action::Type(Field::PastReps(0, 0), "4".into()), save.clone()]),
        ("Added", vec![Action::Log(log::Action::AddLift(id, Lift::Deadlift)), save.clone()]),
        ("Changed:", vec![Action::Log(log::Action::SwapLift(id, 0, Lift::Deadlift))]),
        ("Moved", vec![Action::Log(log::Action::MoveSet(id, 0, 0, true))]),
        ("Deleted", vec![Action::Log(log::Action::DeleteSet(id, 0, 1))]),
        (
            "Corrected",
            vec![
                open(Task::Set(id, 0, 2)),
                Action::Log(log::Action::Form(FormEdit::BrokeAt(0, 0, Some(4)))),
                Action::Type(Field::PastLoad(0, 0), "70".into()),
                save.clone(),
            ],
        ),
        (
            "Corrected",
            vec![
                open(Task::Set(id, 0, 0)),
                Action::Log(log::Action::Form(FormEdit::Kind(0, 0, SetKind::WarmUp))),
                save.clone(),
            ],
        ),
        ("Moved", vec![open(Task::Day(id)), Action::Type(Field::PastDay, "2026-11-01".into()), save]),
    ];
    for (done, actions) in steps {
        for action in &actions {
            phone.acts(action.clone());
        }
        assert_ne!(
            [said(&phone.model.saved.log), format!("{:?}", phone.model.saved.log)].concat(),
            before,
            "{actions:?}"
        );
        assert_eq!(phone.model.screen.undo.as_ref().map(|undo| undo.done.word()), Some(done), "{actions:?}");
        phone.acts(Action::Undo);
        assert_eq!(
            (said(&phone.model.saved.log), &phone.model.saved.settings),
            (before.clone(), &settings),
            "{actions:?}"
        );
        assert_eq!((phone.shown(), log::forms::form(&phone.model.log.forms, &phone.model)), (id, None), "{actions:?}");
    }
    // Deleting the last set deletes the session.
    for _ in 0..2 {
        phone.edits(log::Action::DeleteSet(id, 0, 0));
    }
    let one = said(&phone.model.saved.log);
    phone.edits(log::Action::DeleteSet(id, 0, 0));
    assert_eq!((phone.model.saved.log.len(), phone.model.screen.route), (0, Route::Log));
    phone.acts(Action::Undo);
    assert_eq!((phone.shown(), said(&phone.model.saved.log)), (id, one));
}

#[test]
fn a_set_is_corrected_in_one_step_and_the_history_tells_what_it_was() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.edits(log::Action::Open(Task::Set(id, 0, 1)));
    assert_eq!(
        (phone.model.text(Field::PastLoad(0, 0)), phone.model.text(Field::PastReps(0, 0))),
        ("60".into(), "5".into())
    );
    phone.fills_in(FormEdit::BrokeAt(0, 0, Some(4)));
    assert_eq!(phone.model.text(Field::PastReps(0, 0)), "3", "up to there, repetitions were clean");
    phone.types(Field::PastReps(0, 0), "4");
    assert_eq!(phone.form().lifts[0].sets[0].broke_at, None, "form cannot break within what was clean");
    // Nothing changes before saving, or after cancelling.
    assert_eq!(phone.logged(id).exercises[0].sets[1].result().map(|result| result.reps), Some(5));
    phone.edits(log::Action::Cancel);
    assert_eq!(
        (log::forms::form(&phone.model.log.forms, &phone.model), phone.model.log.forms.left),
        (None, Some(Task::Set(id, 0, 1)))
    );
    phone
        .edits(log::Action::Open(Task::Set(id, 0, 1)))
        .types(Field::PastReps(0, 0), "3")
        .fills_in(FormEdit::Pain(0, 0, 99));
    phone.edits(log::Action::Save);
    let entry = &phone.logged(id).exercises[0].sets[1];
    let result = SetResult { reps: 3, pain: 10, ..SetResult::default() };
    assert_eq!((entry.result(), entry.reps, entry.edited_at > 0), (Some(result), 5, true));
    assert_eq!(phone.logged(id).history.len(), 1);
    assert!(phone.model.screen.advice.is_some_and(|advice| advice.rule == Rule::P1), "and the rules follow");
    // A load that is not touched stays exact to the nanogram.
    phone
        .acts(Action::Lift(lift::Action::ChooseUnit(Unit::Lb)))
        .edits(log::Action::Open(Task::Set(id, 0, 0)))
        .edits(log::Action::Save);
    assert_eq!(
        (phone.logged(id).exercises[0].work_load(), phone.model.screen.undo.is_some()),
        (Mass::from_kg(60), false)
    );
}

#[test]
fn what_is_not_there_is_not_changed() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.does(session::Action::Start).does(session::Action::Prepared).does(session::Action::Done);
    let open = phone.model.saved.open.as_ref().map(|open| open.id).expect("a session is open");
    phone.acts(Action::Go(Route::LogEntry(id)));
    let before = (phone.model.saved.log.clone(), phone.model.saved.open.clone());
    for id in [id, open, 7, u64::MAX] {
        for place in [3, 99, usize::MAX] {
            for action in [
                log::Action::Open(Task::Set(id, place, 0)),
                log::Action::Open(Task::Set(id, 0, place)),
                log::Action::Open(Task::NewSet(id, place)),
                log::Action::Open(Task::NewSession),
                log::Action::SwapLift(id, place, Lift::Deadlift),
                log::Action::MoveSet(id, place, 0, true),
                log::Action::MoveSet(id, 0, place, false),
                log::Action::DeleteSet(id, place, 0),
                log::Action::DeleteSet(id, 0, place),
                log::Action::Save,
                log::Action::Form(FormEdit::AddSet(place)),
                log::Action::Form(FormEdit::DropSet(0, place)),
                log::Action::Form(FormEdit::Pain(place, 0, 3)),
                log::Action::Offset(i64::MAX, i32::MAX),
                log::Action::Cancel,
            ] {
                phone.edits(action.clone());
                assert_eq!((&phone.model.saved.log, &phone.model.saved.open), (&before.0, &before.1), "{action:?}");
            }
        }
    }
    // The open session is changed on its own screen, not here.
    phone.edits(log::Action::Open(Task::Day(open)));
    assert_eq!(phone.model.log.forms.entry, None);
}

#[test]
fn while_the_log_is_still_read_nothing_is_saved() {
    let mut phone = phone();
    phone.adds("2026-11-20", "18:30").fills_in(FormEdit::AddLift(Lift::Deadlift));
    phone.model.saved.reading = true;
    phone.edits(log::Action::Save);
    assert_eq!((phone.form().notice.is_some(), phone.model.saved.log.len()), (true, 0));
    phone.model.saved.reading = false;
    phone.edits(log::Action::Save);
    assert_eq!(phone.model.saved.log.len(), 1);
}

#[test]
fn a_set_that_moves_keeps_its_form_open() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    phone.edits(log::Action::Open(Task::Set(id, 0, 0))).types(Field::PastReps(0, 0), "4");
    phone.edits(log::Action::MoveSet(id, 0, 0, true));
    assert_eq!((phone.form().task, phone.model.text(Field::PastReps(0, 0))), (Task::Set(id, 0, 1), "4".into()));
    phone.edits(log::Action::Save);
    assert_eq!(phone.logged(id).exercises[0].sets[1].result().map(|result| result.reps), Some(4));
}

#[test]
fn an_older_copy_that_is_brought_in_is_joined_with_the_moved_session() {
    let mut phone = phone();
    let id = phone.adds_squats("2026-11-23", "18:30");
    let backup = crate::app::formats::backup::write(&phone.model.saved, phone.model.now);
    phone.edits(log::Action::Open(Task::Day(id))).types(Field::PastDay, "2026-11-20").edits(log::Action::Save);
    let moved = phone.shown();
    let sets = phone.model.sets_done();
    phone.acts(Action::Go(Route::Data)).acts(Action::Type(Field::Paste, backup));
    phone.acts(Action::Data(crate::app::data::Action::Take)).acts(Action::Data(crate::app::data::Action::Merge));
    assert_eq!((phone.model.saved.log.len(), phone.model.saved.log[0].id, phone.model.sets_done()), (1, moved, sets));
}

/// One to four sets: the load in grams, and the result.
fn results() -> impl Strategy<Value = Vec<(u64, SetResult)>> {
    let sixth = prop::sample::select(vec![Sixth::No, Sixth::Yes, Sixth::ThreeOrMore, Sixth::NotSure]);
    let result = (20u64..60, 0u8..9, sixth, prop::option::of(1u8..8), 0u8..8);
    let set = result.prop_map(|(load, reps, sixth, broke_at, pain)| {
        let broke_at = broke_at.filter(|&at| at > reps);
        (load * 2_500, SetResult { reps, sixth, broke_at, pain })
    });
    prop::collection::vec(set, 1..5)
}

/// A session as the page logs it, set by set.
fn live(start: Moment, lifts: &[(Lift, Vec<(u64, SetResult)>)]) -> Session {
    let wishes = lifts.iter().map(|&(lift, _)| PlanRequest {
        lift,
        work_load: Mass::from_kg(if lift.uses_bar() { 60 } else { 10 }),
        bar: Bar::plain(Weight::kg(20)),
        on_bar: vec![],
        single: false,
        place: Place::First,
        work_sets: WORK_SETS,
        work_reps: WORK_REPS,
        preferences: Preferences::default(),
    });
    let gym = Gym::usual(Unit::Kg);
    let mut session = Session::begin(start.ms, start.offset, &gym, Unit::Kg, 5, wishes.collect()).expect("a session");
    session.preparation.over = true;
    let mut now = start.ms;
    for (place, (_, results)) in lifts.iter().enumerate() {
        for (number, &(grams, result)) in results.iter().enumerate() {
            let sets = &mut session.exercises[place].sets;
            let at = sets.iter().position(|entry| entry.kind == SetKind::Work).expect("work sets") + number;
            if at >= sets.len() {
                let again = sets[at - 1].clone();
                sets.push(again);
                sets[at].reopen();
            }
            sets[at].load.set_mass(Mass::from_grams(grams).in_unit(Unit::Kg));
            now += 3 * MINUTE;
            session.record(place, at, result, now, 180);
        }
    }
    session.end(now);
    session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn added_by_hand_it_is_as_if_it_had_been_logged_then(
        squats in results(), lunges in results(), around in prop::collection::vec(results(), 0..4), days in 1u64..30,
    ) {
        let start = Moment { ms: START.ms - days * DAY, ..START };
        let lifts = [(Lift::BackSquat, squats), (Lift::DumbbellLunge, lunges)];
        let mut phone = Phone::new();
        phone.now.ms = START.ms + 2 * DAY;
        // Others before and after it.
        for (place, results) in around.into_iter().enumerate() {
            let at = Moment { ms: START.ms - (9 * place as u64) * DAY - 5 * 60 * MINUTE, ..START };
            insert(Rc::make_mut(&mut phone.model.saved.log), live(at, &[(Lift::BackSquat, results)]));
        }
        let mut other = phone.model.clone();
        insert(Rc::make_mut(&mut other.saved.log), live(start, &lifts));
        let (other, _) = update(&other, Action::Go(Route::Log), phone.now);

        let (day, time) = (start.day().to_string(), typed::clock(start.minute()));
        let mut model = phone.model.clone();
        let mut act = |action| model = update(&model, action, phone.now).0;
        act(Action::Go(Route::LogAdd));
        act(Action::Type(Field::PastDay, day));
        act(Action::Type(Field::PastTime, time));
        for (place, (lift, results)) in lifts.iter().enumerate() {
            act(Action::Log(log::Action::Form(FormEdit::AddLift(*lift))));
            for (set, (grams, result)) in results.iter().enumerate() {
                if set > 0 {
                    act(Action::Log(log::Action::Form(FormEdit::AddSet(place))));
                }
                let kg = Mass::from_grams(*grams).number(Unit::Kg);
                act(Action::Type(Field::PastLoad(place, set), kg));
                act(Action::Type(Field::PastReps(place, set), result.reps.to_string()));
                act(Action::Log(log::Action::Form(FormEdit::SixthWas(place, set, result.sixth))));
                act(Action::Log(log::Action::Form(FormEdit::BrokeAt(place, set, result.broke_at))));
                act(Action::Log(log::Action::Form(FormEdit::Pain(place, set, result.pain))));
            }
        }
        act(Action::Log(log::Action::Save));
        let id = start.ms + phone.now.ms % MINUTE;
        prop_assert_eq!(model.screen.route, Route::LogEntry(id), "{:?}", log::forms::form(&model.log.forms, &model));
        for lift in Lift::ALL {
            let formula = Formula::default();
            prop_assert_eq!(model.advice(lift, None), other.advice(lift, None));
            prop_assert_eq!(series(&model.saved.log, lift, formula), series(&other.saved.log, lift, formula));
            prop_assert_eq!(records(&model.saved.log, lift, formula), records(&other.saved.log, lift, formula));
            prop_assert_eq!(broken_records(&model.saved.log, id, formula), broken_records(&other.saved.log, id, formula));
        }
    }

    #[test]
    fn whatever_is_done_the_log_stays_in_order_and_every_set_has_its_time(
        steps in prop::collection::vec((0u8..14, 0usize..3, 0usize..4, any::<u8>()), 1..40),
    ) {
        let mut phone = phone();
        phone.adds_squats("2026-11-20", "18:30");
        for (what, lift, set, number) in steps {
            let ids: Vec<u64> = phone.model.saved.log.iter().map(|session| session.id).collect();
            let id = ids.get(usize::from(number) % ids.len().max(1)).copied().unwrap_or(5);
            let of = Lift::ALL[usize::from(number) % 4];
            let texts = ["", "x", "5", "2026-11-21", "2026-11-19", "yesterday", "18:30", "70,5", "0", "99999"];
            let text = texts[usize::from(number) % texts.len()].to_owned();
            let action = match what {
                0 => Action::Log(log::Action::Open(Task::Day(id))),
                1 => Action::Log(log::Action::Open(Task::Set(id, lift, set))),
                2 => Action::Log(log::Action::Open(Task::NewSet(id, lift))),
                3 => Action::Log(log::Action::AddLift(id, of)),
                4 => Action::Log(log::Action::SwapLift(id, lift, of)),
                5 => Action::Log(log::Action::MoveSet(id, lift, set, number > 99)),
                6 => Action::Log(log::Action::DeleteSet(id, lift, set)),
                7 => Action::Type(Field::PastDay, text),
                8 => Action::Type(Field::PastLoad(0, 0), text),
                9 | 10 => Action::Log(log::Action::Save),
                11 => Action::Undo,
                12 => Action::Log(log::Action::Form(FormEdit::AddLift(of))),
                _ => Action::Go([Route::LogAdd, Route::LogEntry(id)][usize::from(number % 2)]),
            };
            phone.acts(action);
            let log = &phone.model.saved.log;
            prop_assert!(log.windows(2).all(|pair| pair[0].id < pair[1].id));
            for session in log.iter() {
                let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
                let mut times: Vec<u64> = sets.filter_map(|entry| entry.done_at()).collect();
                let count = times.len();
                times.sort_unstable();
                times.dedup();
                prop_assert!(count > 0 && times.len() == count && session.is_sound());
                prop_assert!(times.iter().all(|&at| at > session.id && Some(at) <= session.ended));
            }
        }
    }
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
