//! Buttons that need a text that is wrong.

use super::*;
use crate::app::action::Action;
use crate::app::effect::{Effect, Focus};
use crate::app::form::Problem;
use crate::app::testing::Phone;
use crate::app::{gym, lift, plates, session, share, strength, week};
use crate::lifting::equipment::Bar;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{ParseMassError, Unit, Weight};
use crate::lifting::schedule::RaceKind;

fn focuses(phone: &Phone) -> Vec<&str> {
    let ids = phone.effects.iter().filter_map(|effect| match effect {
        Effect::Focus(Focus::Field(id)) => Some(id.as_str()),
        _ => None,
    });
    ids.collect()
}

#[test]
fn no_session_begins_with_a_wrong_load_or_bar() {
    for text in ["abc", "", " ", "82..5", "-5", "0", "15", "500", "60 st", "1000000000"] {
        for action in [session::Action::Start, session::Action::Find] {
            for route in [Route::Lift, Route::Session] {
                let mut phone = Phone::new();
                phone.types(Field::WorkLoad, text).goes(route).does(action.clone());
                assert_eq!((&phone.saved.open, phone.screen.route), (&None, Route::Lift), "{text:?} {action:?}");
                assert_eq!((focuses(&phone), phone.text(Field::WorkLoad)), (vec!["work-load"], text.to_owned()));
            }
        }
    }
    let mut phone = Phone::new();
    phone.does(lift::Action::OwnBar).types(Field::OwnBar, "2o").does(session::Action::Start);
    assert_eq!((&phone.saved.open, focuses(&phone)), (&None, vec!["own-bar"]));
    // Dumbbells need no bar, and a bar of the gym is not typed.
    for (field, action) in [
        (Field::OwnBar, Action::Lift(lift::Action::Choose(Lift::DumbbellLunge))),
        (Field::OwnBar, Action::Lift(lift::Action::ChooseBar(Bar::plain(Weight::kg(20))))),
        (Field::WorkLoad, Action::Lift(lift::Action::Heavier)),
        (Field::WorkLoad, Action::Lift(lift::Action::Choose(Lift::Deadlift))),
    ] {
        let mut phone = Phone::new();
        if field == Field::OwnBar {
            phone.does(lift::Action::OwnBar);
        }
        phone.types(field, "x").does(action.clone()).does(session::Action::Start);
        assert!(phone.saved.open.is_some(), "{action:?}");
    }
}

#[test]
fn a_wrong_load_stays_wrong_whatever_else_is_planned_anew() {
    let bar = |kg| Action::Lift(lift::Action::ChooseBar(Bar::plain(Weight::kg(kg))));
    for action in [
        bar(10),
        Action::Lift(lift::Action::WantSingle(true)),
        Action::Plates(plates::Action::StartFrom),
        Action::Plates(plates::Action::StartEmpty),
        Action::Gym(gym::Action::MorePlates(0)),
    ] {
        let mut phone = Phone::new();
        phone.types(Field::WorkLoad, "abc").does(action.clone());
        let wrong = Some(Problem::NotAMass(ParseMassError::NotANumber));
        assert_eq!((phone.problem(Field::WorkLoad), phone.text(Field::WorkLoad)), (wrong, "abc".into()), "{action:?}");
        phone.does(session::Action::Start);
        assert_eq!(phone.saved.open, None, "{action:?}");
    }
    // A load that was too light for the bar is accepted with a lighter bar.
    let mut phone = Phone::new();
    phone.types(Field::WorkLoad, "15");
    assert_eq!(phone.saved.settings.work_load(), Weight::kg(60));
    phone.does(bar(10));
    assert_eq!((phone.problem(Field::WorkLoad), phone.saved.settings.work_load()), (None, Weight::kg(15)));
    assert_eq!(phone.screen.plan.work_load(), Weight::kg(15).mass);
}

#[test]
fn every_button_that_needs_a_text_puts_the_cursor_into_a_wrong_one() {
    for (field, text, action) in [
        (Field::NewPlate, "heavy", Action::Gym(gym::Action::AddPlate)),
        (Field::NewPlate, "", Action::Gym(gym::Action::AddPlate)),
        (Field::NewPlate, "20", Action::Gym(gym::Action::AddPlate)),
        (Field::MaxLoad, "9o", Action::Strength(strength::Action::AddMaximum)),
        (Field::MaxLoad, "", Action::Strength(strength::Action::AddMaximum)),
        (Field::RaceDay, "soon", Action::Week(week::Action::AddRace(RaceKind::Half))),
        (Field::RaceDay, "", Action::Week(week::Action::AddRace(RaceKind::Half))),
        (Field::Code, "hello", Action::Share(share::Action::OpenCode)),
        (Field::Code, "", Action::Share(share::Action::OpenCode)),
    ] {
        let mut phone = Phone::new();
        phone.types(field, text).does(action.clone());
        assert_eq!(focuses(&phone), [field.id()], "{action:?} with {text:?}");
        assert!(phone.problem(field).is_some() && phone.text(field) == text, "{action:?} with {text:?}");
        phone.does(Action::Tick);
        assert_eq!(focuses(&phone), Vec::<&str>::new());
    }
    let mut phone = Phone::new();
    phone.types(Field::MaxLoad, "90").types(Field::MaxReps, "x").does(strength::Action::AddMaximum);
    assert_eq!((focuses(&phone), phone.saved.maxima.len()), (vec!["max-reps"], 0));
}

#[test]
fn a_plan_that_is_not_what_was_typed_is_neither_printed_nor_shared() {
    let share = |action| (Route::Share, Action::Share(action));
    for (route, action) in [
        (Route::Print, Action::Print),
        share(share::Action::Link),
        share(share::Action::CopyLink),
        share(share::Action::CopyCode),
    ] {
        let mut phone = Phone::new();
        phone.types(Field::WorkLoad, "abc").goes(route).does(action.clone());
        assert_eq!((phone.screen.route, focuses(&phone)), (Route::Lift, vec!["work-load"]), "{action:?}");
        assert_eq!(phone.effects.len(), 2, "nothing else is done: {:?}", phone.effects);
        phone.types(Field::WorkLoad, "62.5").goes(route).does(action.clone());
        assert!(phone.screen.route == route && phone.effects.len() == 1, "{action:?}");
    }
}

#[test]
fn a_wrong_body_mass_is_not_lost_with_the_end_of_the_session() {
    let mut phone = Phone::judging();
    phone
        .does(session::Action::NextLift)
        .does(session::Action::DropLift(1))
        .types(Field::BodyMass, "7o")
        .does(session::Action::End);
    assert!(phone.saved.open.is_some());
    assert_eq!((focuses(&phone), phone.text(Field::BodyMass)), (vec!["body-mass"], "7o".to_owned()));
    phone.types(Field::BodyMass, "70").does(session::Action::End);
    assert_eq!(phone.saved.log.last().and_then(|session| session.body_mass), Some(Weight::kg(70)));
}

#[test]
fn what_else_was_typed_stays_when_a_plate_is_added() {
    let mut phone = Phone::new();
    phone.types(Field::GymName, "").types(Field::NewPlate, "0.5").does(gym::Action::AddPlate);
    assert_eq!((phone.problem(Field::GymName), phone.text(Field::NewPlate)), (Some(Problem::NoName), String::new()));
}

#[test]
fn what_is_typed_elsewhere_stays_whatever_becomes_of_the_gym_and_the_unit() {
    let typed = [
        (Field::WorkLoad, "abc"),
        (Field::NewPlate, "0,"),
        (Field::MaxLoad, "9o"),
        (Field::MaxDay, "soon"),
        (Field::RaceDay, "1"),
        (Field::Search, "knee"),
        (Field::Code, "hello"),
    ];
    for actions in [
        vec![Action::Gym(gym::Action::Duplicate)],
        vec![Action::Gym(gym::Action::Delete), Action::Undo],
        vec![Action::Gym(gym::Action::RemovePlate(0)), Action::Undo],
        vec![Action::Gym(gym::Action::AddChangePlates)],
        vec![Action::Lift(lift::Action::ChooseUnit(Unit::Lb))],
        vec![Action::Gym(gym::Action::UseHandles(true))],
    ] {
        let mut phone = Phone::new();
        for (field, text) in typed {
            phone.types(field, text);
        }
        for action in &actions {
            phone.does(action.clone());
        }
        for (field, text) in typed {
            assert_eq!(phone.text(field), text, "{field:?} after {actions:?}");
        }
        assert!(phone.unfinished() == Some(Field::WorkLoad), "{actions:?}");
    }
}
