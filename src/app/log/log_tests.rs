//! Tests of past sessions that are added by hand, and of changes to ended ones, on a phone that stores what the app
//! saves.

use std::rc::Rc;

use super::change::insert;
use super::*;
use crate::app::action::Action as AppAction;
use crate::app::effect::{Effect, Focus, Key};
use crate::app::form::{Field, Problem};
use crate::app::formats::csv;
use crate::app::log::form::Form;
use crate::app::moment::Moment;
use crate::app::testing::{DAY, MINUTE, Phone, START};
use crate::app::{lift, log, session};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};
use crate::lifting::session::Session;
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::Rule;
use crate::words::log::NotSaved;

#[path = "any_tests.rs"]
mod any;
#[path = "changes_tests.rs"]
mod changes;

impl Phone {
    /// Opens the form for a past session of this day and time.
    fn adds(&mut self, day: &str, time: &str) -> &mut Phone {
        self.goes(Route::LogAdd).types(Field::PastDay, day).types(Field::PastTime, time)
    }

    /// Adds a past session of three squats with 60 kg.
    fn adds_squats(&mut self, day: &str, time: &str) -> u64 {
        self.adds(day, time).does(FormEdit::AddLift(Lift::BackSquat));
        self.types(Field::PastLoad(0, 0), "60").does(FormEdit::AddSet(0)).does(FormEdit::AddSet(0));
        self.does(Action::Save);
        self.shown()
    }

    fn shown(&self) -> u64 {
        match self.screen.route {
            Route::LogEntry(id) => id,
            other => panic!("{other:?} is on screen: {:?}", log::forms::form(&self.log.forms, self)),
        }
    }

    fn logged(&self, id: u64) -> &Session {
        self.session(id).expect("it is in the log")
    }

    fn wrong(&self, field: Field) -> Option<Problem> {
        self.problem(field)
    }

    fn form(&self) -> Form {
        Form::clone(&log::forms::form(&self.log.forms, self).expect("a form is open"))
    }
}

/// A phone two days after a Monday, with a session of the Monday before in its log.
fn phone() -> Phone {
    let mut phone = Phone::new();
    phone.now.ms = START.ms + 2 * DAY;
    phone.waits(0);
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
    phone.adds("2026-11-23", "18:30").does(FormEdit::AddLift(Lift::BackSquat));
    assert_eq!(phone.form().lifts[0].sets[0].load, "60", "the load that is planned");
    phone.types(Field::PastLoad(0, 0), "62,5").does(FormEdit::AddSet(0)).does(FormEdit::AddSet(0));
    phone.does(FormEdit::SixthWas(0, 2, Sixth::Yes)).types(Field::PastBodyMass, "70").types(Field::PastNote, "ok");
    phone.does(FormEdit::AddLift(Lift::DumbbellLunge)).does(FormEdit::Kind(1, 0, SetKind::WarmUp));
    phone.types(Field::PastLoad(1, 0), "0").does(Action::Save);
    let session = phone.logged(phone.shown());
    assert_eq!((session.day().words().as_str(), session.start_minute()), ("Mon 23 Nov 2026", 18 * 60 + 30));
    assert_eq!((session.body_mass, session.note.as_str()), (Some(Weight::kg(70)), "ok"));
    assert_eq!(session.exercises[0].work_results().len(), 3);
    assert_eq!(session.exercises[1].sets[0].load, crate::lifting::lift_plan::Load::Bodyweight);
    let rule = phone.screen.advice.map(|advice| (advice.rule, advice.next_load));
    assert_eq!(rule, Some((Rule::R3, Some(Mass::from_grams(65_000)))));
    assert_eq!(phone.saved.settings.work_loads.of(Lift::BackSquat).mass, Mass::from_grams(65_000));
    assert_eq!(phone.log.forms.new, None, "the form is empty again");
    let focus = phone.effects.contains(&Effect::Focus(Focus::Title));
    let address = phone.effects.iter().any(|effect| matches!(effect, Effect::Replace(_)));
    assert!(focus && address, "{:?}", phone.effects);
    // After an undo, the form is as it was filled in.
    phone.undoes();
    assert_eq!((phone.saved.log.len(), phone.screen.route), (0, Route::LogAdd));
    assert_eq!((phone.form().lifts.len(), phone.form().note.as_str()), (2, "ok"));
    assert_eq!(phone.saved.settings.work_loads.of(Lift::BackSquat).mass, Mass::from_kg(60));
    phone.does(Action::Save);
    assert_eq!(phone.saved.log.len(), 1);
}

#[test]
fn what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost() {
    let mut phone = phone();
    phone.goes(Route::LogAdd).does(FormEdit::AddLift(Lift::BackSquat));
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
        let right = phone.text(field);
        phone.types(field, text).does(Action::Save);
        assert_eq!(phone.wrong(field), Some(problem), "{field:?} {text:?}");
        assert_eq!((phone.text(field).as_str(), phone.saved.log.len()), (text, 0), "{field:?}");
        assert_eq!(phone.effects, [Effect::Focus(Focus::Wrong)], "{field:?} {text:?}");
        // The person goes to another screen and back.
        phone.goes(Route::Lift).goes(Route::LogAdd);
        assert_eq!(phone.text(field), text, "{field:?}");
        phone.types(field, &right);
        assert_eq!(phone.wrong(field), None, "{field:?} {right:?}");
    }
    phone.does(Action::Save);
    assert_eq!(phone.saved.log.len(), 1);
}

#[test]
fn what_is_not_typed_yet_is_no_mistake_before_it_is_saved() {
    let mut phone = phone();
    phone.goes(Route::LogAdd).types(Field::PastDay, "");
    assert_eq!((phone.wrong(Field::PastDay), phone.form().notice), (None, None));
    phone.types(Field::PastDay, "2026-11-20").does(Action::Save);
    assert_eq!((phone.form().notice, phone.saved.log.len()), (Some(NotSaved::NoLift), 0));
    phone.does(FormEdit::AddLift(Lift::Deadlift));
    assert_eq!(phone.form().notice, None);
    // When the unit of the page changes, typed loads keep theirs.
    phone.types(Field::PastLoad(0, 0), "70").does(lift::Action::ChooseUnit(Unit::Lb)).does(Action::Save);
    let id = phone.shown();
    assert_eq!(phone.logged(id).exercises[0].work_load(), Mass::from_kg(70));
    phone.goes(Route::LogAdd).does(FormEdit::AddLift(Lift::Deadlift)).does(Action::Cancel);
    assert_eq!((phone.screen.route, &phone.log.forms.new), (Route::Log, &None));
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
    phone.types(Field::PastTime, "").does(Action::Cancel);
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
    let open = phone.saved.open.clone().expect("a session is open");
    phone.adds("2026-11-25", "01:45");
    assert_eq!(phone.wrong(Field::PastTime), Some(Problem::HourTaken), "the open session goes on");
    phone.does(Action::Cancel);
    let id = phone.adds_squats("2026-11-25", "00:30");
    assert_eq!((phone.saved.open.as_ref(), phone.logged(id).id < open.id), (Some(&open), true));
    // A session of the log that begins after the open one, as a merge can bring, does not disturb how both are stored.
    let later = Session { id: open.id + 10 * MINUTE, ..phone.logged(id).clone() };
    insert(Rc::make_mut(&mut phone.saved.log), later);
    phone.does(session::Action::Done);
    let open = phone.open();
    let saved: Vec<Key> = phone
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save(key @ Key::Session(_), _) | Effect::Remove(key) => Some(*key),
            _ => None,
        })
        .collect();
    assert!(saved.contains(&Key::Session(open.id)) && open.revision > 1, "{saved:?}, {}", open.revision);
    assert!(phone.effects.iter().all(|effect| !matches!(effect, Effect::Remove(_))));
}

#[test]
fn the_offset_of_the_day_counts_and_not_that_of_today() {
    let mut phone = phone();
    phone.adds("2026-07-01", "").types(Field::PastTime, "00:15");
    let minute = phone.form().minute(phone.now.day()).expect("a day and a time");
    assert!(phone.effects.contains(&Effect::FindOffset(minute)), "{:?}", phone.effects);
    // An hour more in summer.
    phone.does(Action::Offset(minute, 120));
    phone.does(Action::Offset(minute - 9_999, -300));
    phone.does(FormEdit::AddLift(Lift::Deadlift)).does(Action::Save);
    let session = phone.logged(phone.shown());
    assert_eq!((session.offset, session.day().to_string().as_str(), session.start_minute()), (120, "2026-07-01", 15));
    assert_eq!(session.id / MINUTE, minute as u64 - 120);
}

#[test]
fn while_the_log_is_still_read_nothing_is_saved() {
    let mut phone = phone();
    phone.adds("2026-11-20", "18:30").does(FormEdit::AddLift(Lift::Deadlift));
    phone.saved.reading = true;
    phone.does(Action::Save);
    assert_eq!((phone.form().notice.is_some(), phone.saved.log.len()), (true, 0));
    phone.saved.reading = false;
    phone.does(Action::Save);
    assert_eq!(phone.saved.log.len(), 1);
}
