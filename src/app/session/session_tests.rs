//! Tests of each action on a session and on the log, on a phone that stores what the app saves.

use super::*;
use crate::app::context::SetPlace;
use crate::app::effect::{Effect, Focus};
use crate::app::formats::shared_plan::Address;
use crate::app::moment::Moment;
use crate::app::session::state::{Because, PainGroup};
use crate::app::testing::{Phone, START};
use crate::app::{gym, lift, log, share};
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::{Mass, ParseMassError, Unit};
use crate::lifting::session::{Outcome, SetEntry, Stage};
use crate::lifting::set_result::SetResult;
use crate::lifting::verdict::{Rule, Verdict};

/// An hour, in seconds.
const HOUR: u64 = 3_600;

#[path = "corrections_tests.rs"]
mod corrections;
#[path = "lifts_tests.rs"]
mod lifts;
#[path = "rests_tests.rs"]
mod rests;
#[path = "sets_tests.rs"]
mod sets;

#[test]
fn a_visit_goes_from_preparation_through_each_set_to_the_log() {
    let mut phone = Phone::new();
    phone.does(Action::DropLift(2)).does(Action::Start);
    assert_eq!(
        (phone.stage(), phone.screen.route, phone.sessions_saved()),
        (Stage::Preparation, Route::Session, (1, 0))
    );
    phone.does(Action::Move(1)).does(Action::Cardio(7)).does(Action::Cardio(99)).does(Action::StartCardio);
    assert_eq!((phone.open().preparation.moved, phone.saved.settings.cardio), ([false, true, false], 420));
    assert_eq!(phone.open().cardio_left(phone.now.ms + 60_000), Some(360));
    phone.does(Action::Prepared);
    assert_eq!((phone.stage(), phone.open().preparation.from), (Stage::Set(0, 0), None));
    let mut rests = vec![];
    for lift in 0..2 {
        while let Stage::Set(at, _) = phone.stage() {
            assert_eq!(at, lift);
            phone.lifts(1);
            assert_eq!(phone.sessions_saved(), (1, 0));
            rests.push(phone.left());
        }
        assert_eq!(phone.stage(), Stage::Verdict(lift));
        phone.does(Action::Answer(Sixth::Yes)).does(Action::NextLift);
    }
    let minutes = |minutes: &[i64]| minutes.iter().map(|&minutes| Some(minutes * 60)).collect::<Vec<_>>();
    // After the last set there is nothing to rest for.
    assert_eq!(rests, [minutes(&[1, 1, 1, 2, 3, 3, 2, 1, 1, 2, 3, 3]), vec![None]].concat());
    assert_eq!(phone.stage(), Stage::Over);
    let id = phone.open().id;
    phone.waits(60).does(Action::End);
    assert_eq!((phone.saved.open.is_none(), phone.screen.route), (true, Route::LogEntry(id)));
    let logged = &phone.saved.log[0];
    assert_eq!((logged.ended, logged.exercises.len()), (Some(phone.now.ms), 2));
    assert_eq!(logged.exercises[0].work_results().iter().map(|result| result.reps).collect::<Vec<_>>(), [5, 5, 5]);
}

#[test]
fn nothing_is_left_of_a_session_in_which_nothing_was_done() {
    for actions in [vec![Action::End], vec![Action::Prepared, Action::Skip, Action::End], vec![Action::EndThen]] {
        let mut phone = Phone::new();
        phone.does(Action::Start);
        assert_eq!(phone.stored_sessions(), 1);
        for action in actions {
            phone.does(action);
        }
        assert_eq!((phone.sessions_saved(), phone.stored_sessions()), ((0, 1), 0));
        assert_eq!((phone.saved.open.is_none(), phone.saved.log.len(), phone.screen.route), (true, 0, Route::Lift));
    }
}

#[test]
fn a_second_start_leads_to_the_session_that_is_open() {
    let mut phone = Phone::warmed_up();
    let id = phone.open().id;
    phone.goes(Route::Lift).waits(60).does(Action::Start);
    assert_eq!((phone.open().id, phone.screen.route, phone.sessions_saved()), (id, Route::Session, (0, 0)));
}

#[test]
fn without_a_session_nothing_can_happen_in_it() {
    for action in [
        Action::Prepared,
        Action::Done,
        Action::Skip,
        Action::StepBack,
        Action::UndoSet,
        Action::DoneOtherwise,
        Action::Otherwise(Otherwise::Save),
        Action::PainWasMistake,
        Action::CancelEditing,
        Action::Answer(Sixth::No),
        Action::Pause,
        Action::Resume,
        Action::RestMore,
        Action::End,
        Action::EndThen,
        Action::GoOn,
        Action::Swap(Lift::Deadlift),
        Action::Pain(6),
        Action::DeleteSet,
        Action::WorseNextDay(START.ms, 0, true),
    ] {
        let mut phone = Phone::new();
        let before = phone.model.clone();
        phone.does(action.clone());
        assert_eq!((&phone.model, &phone.effects), (&before, &vec![]), "{action:?}");
    }
}

#[test]
fn a_session_outlives_the_gym_it_was_done_in() {
    let mut phone = Phone::judging();
    phone.does(Action::NextLift).does(Action::End);
    let logged = phone.saved.log[0].clone();
    phone.does(gym::Action::Delete);
    assert_ne!(phone.saved.gyms.active.name, logged.gym);
    assert_eq!(phone.saved.log[0], logged);
    assert!(phone.session(logged.id).is_some_and(|session| !session.exercises[0].bar.label().is_empty()));
}

#[test]
fn a_clock_set_back_loses_nothing_and_shows_nothing_negative() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    phone.now.ms -= 3 * HOUR * 1_000;
    phone.waits(0);
    assert_eq!(phone.left(), Some(180));
    phone.says(3, Because::Form).lifts(1);
    assert_eq!(phone.stage(), Stage::Verdict(0));
    // The second lift comes after the first, whatever the times are.
    phone.does(Action::NextLift).warms_up();
    phone.now.ms -= 24 * HOUR * 1_000;
    phone.says(3, Because::Form);
    assert_eq!(phone.loads(1), ["80", "75", "75"]);
    phone.does(Action::End);
    let logged = &phone.saved.log[0];
    assert!(logged.ended.is_some_and(|ended| ended >= logged.last_done() && ended >= logged.id));
    // The next session comes after it in the log, and has an id of its own.
    phone.now = Moment { ms: 5, offset: 0 };
    phone.does(Action::Start).does(Action::Prepared).does(Action::Done).does(Action::End);
    assert_eq!(phone.saved.log.len(), 2);
    assert!(phone.saved.log[0].id < phone.saved.log[1].id);
}

#[test]
fn another_time_zone_leaves_a_session_on_its_day() {
    let mut phone = Phone::warmed_up();
    let day = phone.open().day();
    phone.lifts(2);
    for offset in [-11 * 60, 14 * 60] {
        phone.now.offset = offset;
        phone.waits(10);
        assert_eq!(phone.open().day(), day);
    }
    phone.lifts(1).does(Action::Answer(Sixth::Yes)).does(Action::End);
    assert_eq!((phone.saved.log[0].day(), phone.screen.advice.map(|advice| advice.rule)), (day, Some(Rule::R3)));
}

#[test]
fn a_session_left_open_for_three_days_can_be_ended_then_or_gone_on_with() {
    let mut phone = Phone::warmed_up();
    phone.lifts(2);
    let last = phone.now.ms;
    phone.waits(72 * HOUR).reloads();
    assert!(phone.open().is_forgotten(phone.now.ms));
    assert_eq!((phone.stage(), phone.screen.route), (Stage::Set(0, 6), Route::Lift));
    phone.does(Action::EndThen);
    let logged = &phone.saved.log[0];
    assert_eq!((logged.ended, logged.exercises[0].work_results().len()), (Some(last), 2));

    let mut phone = Phone::warmed_up();
    phone.lifts(2).waits(72 * HOUR).reloads().does(Action::GoOn);
    assert!(!phone.open().is_forgotten(phone.now.ms) && phone.opened_anew().saved.open.is_some());
    assert_eq!(phone.opened_anew().screen.route, Route::Session);
    phone.lifts(1);
    assert_eq!(phone.stage(), Stage::Verdict(0));
}

#[test]
fn a_deleted_session_comes_back_until_something_else_happens() {
    let mut phone = Phone::judging();
    let id = phone.open().id;
    phone.does(Action::End);
    let log = phone.saved.log[0].clone();
    phone.does(log::Action::DeleteSession(id));
    assert_eq!((phone.saved.log.len(), phone.screen.route, phone.stored_sessions()), (0, Route::Log, 0));
    assert_eq!(phone.screen.advice, None);
    assert!(phone.screen.undo.as_ref().is_some_and(|undo| undo.what.words() == "the session of Mon 23 Nov 2026"));
    phone.undoes();
    let back = &phone.saved.log[0];
    assert_eq!((back.exercises.clone(), phone.stored_sessions()), (log.exercises.clone(), 1));
    assert!(back.revision > log.revision && phone.screen.advice.is_some());
    phone.does(log::Action::DeleteSession(id)).does(Action::Start).undoes();
    assert_eq!((phone.saved.log.len(), phone.saved.open.is_some()), (0, true));
}

#[test]
fn the_focus_goes_to_each_new_heading_and_stays_on_the_button_between_sets() {
    let title = |phone: &Phone| phone.effects.contains(&Effect::Focus(Focus::Title));
    let mut phone = Phone::new();
    assert!(title(&phone.after(Action::Start)), "the preparation");
    phone.does(Action::Start);
    assert!(!title(&phone.after(Action::StartCardio)) && title(&phone.after(Action::Prepared)), "the first set");
    phone.does(Action::Prepared);
    assert!(!title(&phone.after(Action::Done)), "another set of the lift");
    assert!(title(&Phone::judging()), "the question");
    let judging = Phone::judging();
    assert!(!title(&judging.after(Action::Answer(Sixth::No))), "the verdict is said, and the button is where it was");
    assert!(title(&judging.after(Action::NextLift)), "the next lift");
    assert!(title(&judging.after(Action::UndoSet)), "back at the last set");
}

#[test]
fn a_sheet_takes_the_focus_and_gives_it_back() {
    let sheets = |phone: &Phone| {
        let sheet = |effect: &Effect| if let Effect::Sheet(opens) = effect { Some(*opens) } else { None };
        phone.effects.iter().filter_map(sheet).collect::<Vec<_>>()
    };
    let phone = Phone::warmed_up();
    let open = phone.after(Action::Menu(true));
    assert_eq!((sheets(&phone), sheets(&open)), (vec![], vec![true]));
    for closes in [Action::Menu(false), Action::Skip, Action::Pause, Action::End] {
        assert_eq!(sheets(&open.after(closes.clone())), [false], "{closes:?}");
    }
    // Several of these are chosen together.
    assert!(sheets(&open.after(Action::Bell(false))).is_empty());
    let asking = phone.after(Action::DoneOtherwise);
    assert_eq!(sheets(&asking), [true]);
    assert_eq!(sheets(&asking.after(Action::Otherwise(otherwise::Otherwise::Save))), [false]);
    // A form that was left open is over the session again when the person comes back, and not before.
    let left = asking.on(Route::Log);
    assert_eq!((sheets(&left), sheets(&left.on(Route::Session))), (vec![false], vec![true]));
    // Once another tab has logged the set, there is nothing to ask, and the next form opens as the first did.
    let mut logged = asking.clone();
    logged.does(Action::Done);
    assert_eq!((sheets(&logged), sheets(&logged.after(Action::DoneOtherwise))), (vec![false], vec![true]));
}
