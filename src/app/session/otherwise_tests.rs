//! Tests of the form for a set that did not go as planned.

use super::*;
use crate::app::session::Action;
use crate::app::session::state::PainGroup;
use crate::app::testing::Phone;

fn last(phone: &Phone) -> SetResult {
    *phone.lift(0).work_results().last().expect("a work set")
}

#[test]
fn each_answer_is_logged_as_it_was_given() {
    for (because, pain, clean, logged, broke_at, value) in [
        (Because::Form, None, 0, 0, Some(1), 0),
        (Because::Form, None, 3, 3, Some(4), 0),
        (Because::Form, None, 4, 4, Some(5), 0),
        (Because::Form, None, 9, 4, Some(5), 0),
        (Because::Strength, None, 0, 0, None, 0),
        (Because::Strength, None, 4, 4, None, 0),
        (Because::Strength, None, 5, 4, None, 0),
        (Because::Pain, Some(PainGroup::Slight), 5, 5, None, 2),
        (Because::Pain, Some(PainGroup::Disturbing), 2, 2, None, 4),
        (Because::Pain, Some(PainGroup::Stop), 255, 5, None, 6),
    ] {
        let mut phone = Phone::warmed_up();
        phone.does(Action::DoneOtherwise).does(Otherwise::Because(because)).does(Otherwise::Clean(clean));
        if let Some(pain) = pain {
            phone.does(Otherwise::Pain(pain));
        }
        assert!(phone.lift(0).work_results().is_empty(), "nothing before it is saved");
        let steps = phone.screen.steps.len();
        phone.does(Otherwise::Save);
        let result = last(&phone);
        assert_eq!((result.reps, result.broke_at, result.pain), (logged, broke_at, value), "{because:?} {clean}");
        assert_eq!((phone.screen.steps.len(), phone.session.asking), (steps + 1, None));
    }
}

#[test]
fn a_form_that_is_cancelled_or_left_logs_nothing() {
    for leave in [Action::Otherwise(Otherwise::Cancel), Action::Skip, Action::StepBack, Action::End] {
        let mut phone = Phone::warmed_up();
        let open = phone.open().clone();
        phone.does(Action::DoneOtherwise).does(Otherwise::Clean(2));
        assert_eq!(phone.open(), &open);
        phone.does(leave.clone()).does(Otherwise::Save);
        let session = phone.saved.open.as_deref().or(phone.saved.log.last().map(|session| &**session));
        let work = session.map(|session| session.exercises[0].work_results().len());
        assert_eq!((work, asked(&phone.session, &phone.model)), (Some(0), None), "{leave:?}");
    }
}

#[test]
fn pain_is_not_logged_without_saying_how_bad_it_was() {
    let mut phone = Phone::warmed_up();
    phone.does(Action::DoneOtherwise).does(Otherwise::Because(Because::Pain)).does(Otherwise::Save);
    assert!(asked(&phone.session, &phone.model).is_some_and(|(asking, number)| asking.lacks_pain && number == 1));
    assert!(phone.lift(0).work_results().is_empty());
    phone.does(Otherwise::Pain(PainGroup::Slight)).does(Otherwise::Save);
    assert_eq!((last(&phone).pain, phone.session.asking), (2, None));
    // All five count as clean only where it hurt.
    phone.does(Action::DoneOtherwise).does(Otherwise::Because(Because::Pain)).does(Otherwise::Clean(5));
    phone.does(Otherwise::Because(Because::Form));
    assert_eq!(asked(&phone.session, &phone.model).map(|(asking, _)| asking.clean), Some(4));
}

#[test]
fn warm_up_sets_and_other_stages_have_no_such_form() {
    for mut phone in [Phone::ready(), Phone::judging()] {
        phone.does(Action::DoneOtherwise);
        assert_eq!(phone.session.asking, None);
    }
}

#[test]
fn the_form_closes_when_its_set_is_no_longer_next() {
    let mut phone = Phone::warmed_up();
    phone.does(Action::DoneOtherwise);
    let mut elsewhere = phone.open().clone();
    elsewhere.record(0, 4, SetResult { reps: 5, ..SetResult::default() }, phone.now.ms, 180);
    phone.saved.open = Some(Rc::new(elsewhere));
    assert_eq!(asked(&phone.session, &phone.model), None);
    let model = &mut phone.model;
    update(&mut model.session, &mut model.context, Otherwise::Save);
    assert_eq!((phone.lift(0).work_results().len(), phone.session.asking), (1, None));
}

#[test]
fn a_set_of_other_repetitions_asks_for_as_many() {
    let mut phone = Phone::warmed_up();
    let mut session = phone.open().clone();
    session.exercises[0].sets[4].reps = 8;
    phone.saved.open = Some(Rc::new(session));
    let model = &mut phone.model;
    ask(&mut model.session, &mut model.context);
    assert_eq!(
        asked(&phone.session, &phone.model).map(|(asking, _)| (asking.planned, asking.clean, asking.most_clean())),
        Some((8, 7, 7))
    );
}
