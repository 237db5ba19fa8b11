//! A text in every field, left by a link, a tab or *Back*, and found again.

use super::*;
use crate::app::action::Action;
use crate::app::log;
use crate::app::log::form::Task;
use crate::app::log::forms::FormEdit;
use crate::app::route::Route;
use crate::app::session::otherwise::{Otherwise, asked};
use crate::app::session::tests::Phone;
use crate::app::{gym, lift, session};
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

fn logged(phone: &Phone, place: usize) -> u64 {
    phone.model.saved.log[place].id
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
        BodyMass | Note => (Route::LogEntry(logged(phone, 0)), vec![]),
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
    phone.acts(Action::Go(route));
    for action in actions {
        phone.acts(action);
    }
    route
}

/// Types a text, leaves for other screens, and comes back: the text and its message are there again.
fn stays(phone: &mut Phone, route: Route, field: Field, text: &str) {
    phone.types(field, text);
    let before = (phone.model.text(field), phone.model.problem(field));
    assert_eq!(before.0, text, "{field:?}");
    let entry = Route::LogEntry(logged(phone, 1));
    for other in [Route::Lift, Route::Gym, Route::Log, entry, Route::Strength, Route::Session, Route::Data, Route::Why]
    {
        if other == route {
            continue;
        }
        phone.acts(Action::Go(other)).acts(Action::Go(route));
        assert_eq!((phone.model.text(field), phone.model.problem(field)), before, "{field:?} after {other:?}");
    }
    // By way of several, and with the clock running.
    phone.acts(Action::Go(entry)).waits(5).acts(Action::Go(Route::More)).acts(Action::Go(route));
    assert_eq!((phone.model.text(field), phone.model.problem(field)), before, "{field:?} after several");
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
        assert!(phone.model.problem(field).is_some(), "{field:?} says what is wrong");
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
        assert_eq!(phone.model.problem(field), None, "{field:?}");
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
        phone.acts(Action::Go(Route::LogEntry(logged(&phone, 0))));
        assert_eq!((phone.model.text(field), phone.model.problem(field)), (String::new(), None));
    }
}

#[test]
fn a_wrong_text_goes_along_with_its_session() {
    let mut phone = phone();
    phone.does(session::Action::End);
    let id = phone.model.saved.log[2].id;
    phone.types(Field::BodyMass, "7o").acts(Action::Log(log::Action::Open(Task::Day(id))));
    phone.types(Field::PastDay, "2026-11-01").acts(Action::Log(log::Action::Save));
    let Route::LogEntry(moved) = phone.model.screen.route else { panic!("{:?}", phone.model.screen.route) };
    assert!(moved != id && phone.model.text(Field::BodyMass) == "7o");
    // The text is put right, and the draft is gone.
    phone.types(Field::BodyMass, "70").acts(Action::Go(Route::Log)).acts(Action::Go(Route::LogEntry(moved)));
    assert_eq!((phone.model.text(Field::BodyMass), phone.model.problem(Field::BodyMass)), ("70".into(), None));
    // The draft goes with its session, and comes back with it.
    phone.types(Field::BodyMass, "x").acts(Action::Log(log::Action::DeleteSession(moved)));
    phone.acts(Action::Go(Route::LogEntry(logged(&phone, 0))));
    assert_eq!(phone.model.text(Field::BodyMass), "");
}

#[test]
fn a_correction_with_a_wrong_text_is_still_open_on_return_and_no_session_ends_over_it() {
    let mut phone = phone();
    let place = phone.place(0, 1);
    phone.does(session::Action::Edit(place)).types(Field::SetReps, "four").acts(Action::Go(Route::Log));
    phone.acts(Action::Go(Route::Session));
    assert_eq!((phone.model.screen.editing, phone.model.text(Field::SetReps)), (Some(place), "four".into()));
    phone.does(session::Action::End);
    assert!(phone.model.saved.open.is_some() && phone.model.text(Field::SetReps) == "four");
    phone.types(Field::SetReps, "4").acts(Action::Go(Route::Log));
    assert_eq!(phone.model.screen.editing, None, "what is right is stored, and the form closes");
    assert_eq!(phone.lift(0).sets[1].result().map(|result| result.reps), Some(4));
}

#[test]
fn what_was_said_of_a_set_that_went_otherwise_waits_too() {
    let mut phone = phone();
    phone.does(session::Action::DoneOtherwise).tells(Otherwise::Clean(2)).acts(Action::Go(Route::Log));
    phone.acts(Action::Go(Route::Session));
    assert_eq!(asked(&phone.model.session, &phone.model).map(|(asking, _)| asking.clean), Some(2));
}

#[test]
fn forms_in_the_log_come_back_as_they_were_left() {
    let mut phone = phone();
    let (one, two) = (logged(&phone, 0), logged(&phone, 1));
    let (reps, load) = (Field::PastReps(0, 0), Field::PastLoad(0, 0));
    let open = |task| Action::Log(log::Action::Open(task));
    let go = |id| Action::Go(Route::LogEntry(id));
    // In one session, then another set of it, then another session.
    phone.acts(go(one)).acts(open(Task::Set(one, 0, 4))).types(reps, "four");
    phone.acts(open(Task::Set(one, 0, 1))).types(load, "6o");
    phone.acts(go(two)).acts(open(Task::Set(two, 0, 0))).types(load, "22,5,");
    phone.acts(Action::Go(Route::Log)).acts(go(one));
    assert_eq!(
        (log::forms::form(&phone.model.log.forms, &phone.model).map(|form| form.task), phone.model.text(load)),
        (Some(Task::Set(one, 0, 1)), "6o".into())
    );
    assert!(phone.model.problem(load).is_some());
    // A set before it is deleted, and comes back: the other form stays with its set, whatever the set's place.
    phone.acts(Action::Log(log::Action::DeleteSet(one, 0, 1))).acts(Action::Undo).acts(open(Task::Set(one, 0, 4)));
    assert_eq!(phone.model.text(reps), "four", "at its old place");
    phone.acts(open(Task::Set(one, 0, 1))).acts(Action::Log(log::Action::DeleteSet(one, 0, 1)));
    phone.acts(open(Task::Set(one, 0, 3)));
    assert_eq!(phone.model.text(reps), "four", "a place earlier");
    phone.acts(open(Task::Set(one, 0, 2))).acts(Action::Log(log::Action::MoveSet(one, 0, 2, true)));
    phone.acts(open(Task::Set(one, 0, 2)));
    assert_eq!(phone.model.text(reps), "four", "its neighbour was moved down");
    phone.acts(Action::Log(log::Action::Cancel)).acts(open(Task::Set(one, 0, 2)));
    assert_ne!(phone.model.text(reps), "four", "what is cancelled is gone");
    phone.acts(go(two));
    assert_eq!(phone.model.text(load), "22,5,");
    // A lift that was to be added.
    phone.acts(Action::Log(log::Action::AddLift(two, Lift::Deadlift))).types(reps, "many").acts(open(Task::Day(two)));
    phone.acts(Action::Log(log::Action::AddLift(two, Lift::Deadlift)));
    assert_eq!(phone.model.text(reps), "many");
}

#[test]
fn a_past_session_half_typed_survives_a_change_taken_back_elsewhere() {
    let mut phone = phone();
    let one = logged(&phone, 0);
    phone.acts(Action::Go(Route::LogAdd)).types(Field::PastNote, "half typed");
    phone
        .acts(Action::Go(Route::LogEntry(one)))
        .acts(Action::Log(log::Action::DeleteSet(one, 0, 0)))
        .acts(Action::Undo);
    phone.acts(Action::Go(Route::LogAdd));
    assert_eq!(phone.model.text(Field::PastNote), "half typed");
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
        let gym = phone.model.saved.gyms.active.id;
        let fields = [(Field::GymName, ""), (Field::PlateCount(0), "x"), (Field::BarWeight(0), "2o")];
        for (field, text) in fields {
            phone.types(field, text);
        }
        phone.acts(Action::Go(Route::Lift)).acts(away.clone());
        assert_ne!(phone.model.saved.gyms.active.id, gym, "{away:?}");
        for (field, _) in fields {
            assert_eq!(phone.model.problem(field), None, "{field:?} of another gym, {away:?}");
        }
        phone.acts(Action::Gym(gym::Action::Choose(gym)));
        for (field, text) in fields {
            assert_eq!(phone.model.text(field), text, "{field:?}, {away:?}");
            assert!(phone.model.problem(field).is_some(), "{field:?}, {away:?}");
        }
    }
}

#[test]
fn a_wrong_load_waits_for_its_lift() {
    let mut phone = Phone::new();
    let choose = |lift| Action::Lift(lift::Action::Choose(lift));
    phone.types(Field::WorkLoad, "6o").acts(choose(Lift::Deadlift));
    assert_eq!((phone.model.text(Field::WorkLoad), phone.model.problem(Field::WorkLoad)), ("80".into(), None));
    phone.types(Field::WorkLoad, "9000").acts(choose(Lift::BackSquat));
    assert_eq!(phone.model.text(Field::WorkLoad), "6o");
    assert!(phone.model.problem(Field::WorkLoad).is_some());
    // Once it is right, nothing is left of it.
    phone.types(Field::WorkLoad, "65").acts(choose(Lift::Deadlift));
    assert_eq!(phone.model.text(Field::WorkLoad), "9000");
    assert!(phone.model.problem(Field::WorkLoad).is_some());
    phone.acts(choose(Lift::BackSquat));
    assert_eq!((phone.model.text(Field::WorkLoad), phone.model.problem(Field::WorkLoad)), ("65".into(), None));
}
