//! A text in every field, left by a link, a tab or *Back*, and found again.

use super::*;
use crate::app::action::Action;
use crate::app::log::form::Task;
use crate::app::log::forms::FormEdit;
use crate::app::route::Route;
use crate::app::session::otherwise::{Otherwise, asked};
use crate::app::testing::Phone;
use crate::app::{gym, lift, log, session};
use crate::lifting::equipment::Preset;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::session::Stage;

/// A phone with two sessions in its log, at a work set of a third.
fn phone() -> Phone {
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End).waits(90_000);
    phone
        .does(session::Action::Start)
        .does(session::Action::Prepared)
        .lifts(2)
        .does(session::Action::End)
        .waits(90_000);
    phone.does(session::Action::Start).does(session::Action::Prepared).warms_up().lifts(1);
    phone
}

/// Goes to the screen of a field, and opens the form that it is in. Returns the screen.
fn opens(phone: &mut Phone, field: Field) -> Route {
    use Field::{BarName, BarSleeve, BarWeight, Collars, GymName, NewPlate, PlateCount};
    use Field::{BodyMass, Code, MaxDay, MaxLoad, MaxReps, Note, OwnBar, Paste, RaceDay, Search, WorkLoad};
    use Field::{DumbbellHandle, DumbbellStep, HeaviestDumbbell, LightestDumbbell, SetLoad, SetReps};
    use Field::{PastBodyMass, PastDay, PastLoad, PastNote, PastReps, PastTime};
    let (route, actions) = match field {
        WorkLoad => (Route::Lift, vec![]),
        OwnBar => (Route::Lift, vec![Action::Lift(lift::Action::OwnBar)]),
        GymName | BarName(_) | BarWeight(_) | BarSleeve(_) | Collars | PlateCount(_) | NewPlate => (Route::Gym, vec![]),
        LightestDumbbell | HeaviestDumbbell | DumbbellStep => (Route::Gym, vec![]),
        DumbbellHandle => (Route::Gym, vec![Action::Gym(gym::Action::UseHandles(true))]),
        SetReps | SetLoad => (Route::Session, vec![Action::Session(session::Action::Edit(phone.place(0, 1)))]),
        BodyMass | Note => (Route::LogEntry(phone.logged_id(0)), vec![]),
        PastDay | PastTime | PastBodyMass | PastNote => (Route::LogAdd, vec![]),
        PastLoad(..) | PastReps(..) => {
            (Route::LogAdd, vec![Action::Log(log::Action::Form(FormEdit::AddLift(Lift::BackSquat)))])
        }
        MaxLoad | MaxReps | MaxDay => (Route::Strength, vec![]),
        RaceDay => (Route::More, vec![]),
        Paste => (Route::Data, vec![]),
        Code => (Route::Share, vec![]),
        Search => (Route::Log, vec![]),
    };
    phone.goes(route);
    for action in actions {
        phone.does(action);
    }
    route
}

/// Types a text, leaves for other screens, and comes back: the text and its message are there again.
fn stays(phone: &mut Phone, route: Route, field: Field, text: &str) {
    phone.types(field, text);
    let before = (phone.text(field), phone.problem(field));
    assert_eq!(before.0, text, "{field:?}");
    let entry = Route::LogEntry(phone.logged_id(1));
    for other in [Route::Lift, Route::Gym, Route::Log, entry, Route::Strength, Route::Session, Route::Data, Route::Why]
    {
        if other == route {
            continue;
        }
        phone.goes(other).goes(route);
        assert_eq!((phone.text(field), phone.problem(field)), before, "{field:?} after {other:?}");
    }
    // By way of several, and with the clock running.
    phone.goes(entry).waits(5).goes(Route::More).goes(route);
    assert_eq!((phone.text(field), phone.problem(field)), before, "{field:?} after several");
}

#[test]
fn what_is_typed_in_any_field_is_there_again_on_return() {
    let long_note = "x".repeat(2_001);
    let long_name = "x".repeat(61);
    for (field, text) in [
        (Field::WorkLoad, "abc"),
        (Field::OwnBar, "2o"),
        (Field::GymName, ""),
        (Field::BarName(0), long_name.as_str()),
        (Field::BarWeight(0), "2o"),
        (Field::BarSleeve(0), "long"),
        (Field::Collars, "-"),
        (Field::PlateCount(0), "x"),
        (Field::NewPlate, "heavy"),
        (Field::LightestDumbbell, "x"),
        (Field::HeaviestDumbbell, "x"),
        (Field::DumbbellStep, "x"),
        (Field::DumbbellHandle, "x"),
        (Field::SetReps, "four"),
        (Field::SetLoad, "6o"),
        (Field::BodyMass, "7o"),
        (Field::Note, long_note.as_str()),
        (Field::PastDay, "soon"),
        (Field::PastTime, "late"),
        (Field::PastLoad(0, 0), "6o"),
        (Field::PastReps(0, 0), "five"),
        (Field::PastBodyMass, "7o"),
        (Field::PastNote, long_note.as_str()),
        (Field::MaxLoad, "9o"),
        (Field::MaxReps, "one"),
        (Field::MaxDay, "soon"),
        (Field::RaceDay, "soon"),
        (Field::Code, "hello"),
    ] {
        let mut phone = phone();
        let route = opens(&mut phone, field);
        stays(&mut phone, route, field, text);
        assert!(phone.problem(field).is_some(), "{field:?} says what is wrong");
    }
    // Nothing is wrong with these, and still they are not lost.
    for (field, text) in [
        (Field::NewPlate, "0.5"),
        (Field::MaxLoad, "90"),
        (Field::RaceDay, "2026-12-24"),
        (Field::Paste, "half a backup"),
        (Field::Search, "knee"),
        (Field::PastNote, "late"),
        (Field::PastDay, "2026-11-20"),
    ] {
        let mut phone = phone();
        let route = opens(&mut phone, field);
        stays(&mut phone, route, field, text);
        assert_eq!(phone.problem(field), None, "{field:?}");
    }
}

#[test]
fn what_is_typed_at_the_end_of_a_session_is_there_again() {
    for (field, text) in [(Field::BodyMass, "7o"), (Field::Note, &*"x".repeat(2_001))] {
        let mut phone = phone();
        phone.lifts(2).does(session::Action::NextLift).does(session::Action::DropLift(1));
        assert_eq!(phone.stage(), Stage::Over);
        stays(&mut phone, Route::Session, field, text);
        // Another session says something else there.
        phone.goes(Route::LogEntry(phone.logged_id(0)));
        assert_eq!((phone.text(field), phone.problem(field)), (String::new(), None));
    }
}

#[test]
fn a_wrong_text_goes_along_with_its_session() {
    let mut phone = phone();
    phone.does(session::Action::End);
    let id = phone.saved.log[2].id;
    phone.types(Field::BodyMass, "7o").does(log::Action::Open(Task::Day(id)));
    phone.types(Field::PastDay, "2026-11-01").does(log::Action::Save);
    let Route::LogEntry(moved) = phone.screen.route else { panic!("{:?}", phone.screen.route) };
    assert!(moved != id && phone.text(Field::BodyMass) == "7o");
    // The text is put right, and the draft is gone.
    phone.types(Field::BodyMass, "70").goes(Route::Log).goes(Route::LogEntry(moved));
    assert_eq!((phone.text(Field::BodyMass), phone.problem(Field::BodyMass)), ("70".into(), None));
    // The draft goes with its session, and comes back with it.
    phone.types(Field::BodyMass, "x").does(log::Action::DeleteSession(moved));
    phone.goes(Route::LogEntry(phone.logged_id(0)));
    assert_eq!(phone.text(Field::BodyMass), "");
}

#[test]
fn a_correction_with_a_wrong_text_is_still_open_on_return_and_no_session_ends_over_it() {
    let mut phone = phone();
    let place = phone.place(0, 1);
    phone.does(session::Action::Edit(place)).types(Field::SetReps, "four").goes(Route::Log);
    phone.goes(Route::Session);
    assert_eq!((phone.screen.editing, phone.text(Field::SetReps)), (Some(place), "four".into()));
    phone.does(session::Action::End);
    assert!(phone.saved.open.is_some() && phone.text(Field::SetReps) == "four");
    phone.types(Field::SetReps, "4").goes(Route::Log);
    assert_eq!(phone.screen.editing, None, "what is right is stored, and the form closes");
    assert_eq!(phone.lift(0).sets[1].result().map(|result| result.reps), Some(4));
}

#[test]
fn what_was_said_of_a_set_that_went_otherwise_waits_too() {
    let mut phone = phone();
    phone.does(session::Action::DoneOtherwise).does(Otherwise::Clean(2)).goes(Route::Log);
    phone.goes(Route::Session);
    assert_eq!(asked(&phone.session, &phone.model).map(|(asking, _)| asking.clean), Some(2));
}

#[test]
fn forms_in_the_log_come_back_as_they_were_left() {
    let mut phone = phone();
    let (one, two) = (phone.logged_id(0), phone.logged_id(1));
    let (reps, load) = (Field::PastReps(0, 0), Field::PastLoad(0, 0));
    let open = |task| Action::Log(log::Action::Open(task));
    let go = |id| Action::Go(Route::LogEntry(id));
    // In one session, then another set of it, then another session.
    phone.does(go(one)).does(open(Task::Set(one, 0, 4))).types(reps, "four");
    phone.does(open(Task::Set(one, 0, 1))).types(load, "6o");
    phone.does(go(two)).does(open(Task::Set(two, 0, 0))).types(load, "22,5,");
    phone.goes(Route::Log).does(go(one));
    assert_eq!(
        (log::forms::form(&phone.log.forms, &phone.model).map(|form| form.task), phone.text(load)),
        (Some(Task::Set(one, 0, 1)), "6o".into())
    );
    assert!(phone.problem(load).is_some());
    // A set before it is deleted, and comes back: the other form stays with its set, whatever the set's place.
    phone.does(log::Action::DeleteSet(one, 0, 1)).undoes().does(open(Task::Set(one, 0, 4)));
    assert_eq!(phone.text(reps), "four", "at its old place");
    phone.does(open(Task::Set(one, 0, 1))).does(log::Action::DeleteSet(one, 0, 1));
    phone.does(open(Task::Set(one, 0, 3)));
    assert_eq!(phone.text(reps), "four", "a place earlier");
    phone.does(open(Task::Set(one, 0, 2))).does(log::Action::MoveSet(one, 0, 2, true));
    phone.does(open(Task::Set(one, 0, 2)));
    assert_eq!(phone.text(reps), "four", "its neighbour was moved down");
    phone.does(log::Action::Cancel).does(open(Task::Set(one, 0, 2)));
    assert_ne!(phone.text(reps), "four", "what is cancelled is gone");
    phone.does(go(two));
    assert_eq!(phone.text(load), "22,5,");
    // A lift that was to be added.
    phone.does(log::Action::AddLift(two, Lift::Deadlift)).types(reps, "many").does(open(Task::Day(two)));
    phone.does(log::Action::AddLift(two, Lift::Deadlift));
    assert_eq!(phone.text(reps), "many");
}

#[test]
fn a_past_session_half_typed_survives_a_change_taken_back_elsewhere() {
    let mut phone = phone();
    let one = phone.logged_id(0);
    phone.goes(Route::LogAdd).types(Field::PastNote, "half typed");
    phone.goes(Route::LogEntry(one)).does(log::Action::DeleteSet(one, 0, 0)).undoes();
    phone.goes(Route::LogAdd);
    assert_eq!(phone.text(Field::PastNote), "half typed");
}

#[test]
fn what_is_typed_of_a_gym_waits_for_that_gym() {
    let unit = Action::Lift(lift::Action::ChooseUnit(Unit::Lb));
    for away in [
        Action::Gym(gym::Action::Choose(2)),
        Action::Gym(gym::Action::Add(Preset::at(0))),
        Action::Gym(gym::Action::Duplicate),
        unit,
    ] {
        let mut phone = Phone::new();
        let gym = phone.saved.gyms.active.id;
        let fields = [(Field::GymName, ""), (Field::PlateCount(0), "x"), (Field::BarWeight(0), "2o")];
        for (field, text) in fields {
            phone.types(field, text);
        }
        phone.goes(Route::Lift).does(away.clone());
        assert_ne!(phone.saved.gyms.active.id, gym, "{away:?}");
        for (field, _) in fields {
            assert_eq!(phone.problem(field), None, "{field:?} of another gym, {away:?}");
        }
        phone.does(gym::Action::Choose(gym));
        for (field, text) in fields {
            assert_eq!(phone.text(field), text, "{field:?}, {away:?}");
            assert!(phone.problem(field).is_some(), "{field:?}, {away:?}");
        }
    }
}

#[test]
fn a_wrong_load_waits_for_its_lift() {
    let mut phone = Phone::new();
    phone.types(Field::WorkLoad, "6o").does(lift::Action::Choose(Lift::Deadlift));
    assert_eq!((phone.text(Field::WorkLoad), phone.problem(Field::WorkLoad)), ("80".into(), None));
    phone.types(Field::WorkLoad, "9000").does(lift::Action::Choose(Lift::BackSquat));
    assert_eq!(phone.text(Field::WorkLoad), "6o");
    assert!(phone.problem(Field::WorkLoad).is_some());
    // Once it is right, nothing is left of it.
    phone.types(Field::WorkLoad, "65").does(lift::Action::Choose(Lift::Deadlift));
    assert_eq!(phone.text(Field::WorkLoad), "9000");
    assert!(phone.problem(Field::WorkLoad).is_some());
    phone.does(lift::Action::Choose(Lift::BackSquat));
    assert_eq!((phone.text(Field::WorkLoad), phone.problem(Field::WorkLoad)), ("65".into(), None));
}
