use super::*;
use crate::lifting::testing::{MINUTE, START, begun, done, five, gym, loads, wish};

/// A session of squats in which this many sets were done as planned.
fn after(sets: usize) -> Session {
    let mut session = begun(vec![wish(Lift::BackSquat, 100)]);
    for _ in 0..sets {
        done(&mut session);
    }
    session
}

fn like() -> PlanRequest {
    wish(Lift::BackSquat, 0)
}

#[test]
fn only_a_set_that_was_done_is_corrected() {
    let mut session = after(5);
    for set in [4, 5, 99] {
        session.correct(0, set, |result| result.pain = 3);
    }
    assert_eq!(session.exercises[0].work_results(), [SetResult { pain: 3, ..five() }]);
    session.correct_load(0, 4, Weight::kg(95), &like(), &gym());
    assert_eq!(loads(&session.exercises[0])[4..], ["95", "100", "100"]);
}

#[test]
fn a_correction_is_left_as_it_was_before() {
    let (mut session, before) = (after(5), after(5));
    let entry = before.set(0, 4).expect("a set").clone();
    session.correct(0, 4, |result| result.set_clean(3));
    session.correct_load(0, 4, Weight::kg(95), &like(), &gym());
    session.restore_set(0, 4, &entry, &like(), &gym());
    assert_eq!(session, before);
    session.restore_set(0, 3, &entry, &like(), &gym());
    assert_eq!(session, before, "another set");
}

#[test]
fn the_last_set_is_taken_back_and_then_the_preparation() {
    let mut session = after(2);
    session.skip();
    for next in [Stage::Set(0, 2), Stage::Set(0, 1), Stage::Set(0, 0), Stage::Preparation] {
        session.take_last_back(&like(), &gym());
        assert_eq!(session.stage(), next);
    }
}

#[test]
fn a_set_taken_back_takes_its_consequences_along() {
    let mut session = after(4);
    session.record(0, 4, SetResult { pain: 7, ..five() }, START + MINUTE, 180);
    session.stop(0);
    assert_eq!(session.stage(), Stage::Verdict(0));
    session.reopen_set(0, 4, &like(), &gym());
    assert_eq!((session.stage(), session.exercises[0].work_left()), (Stage::Set(0, 4), 3));
    session.record(0, 4, SetResult { reps: 3, ..five() }, START + MINUTE, 180);
    session.change_load(false, &like(), &gym());
    assert_ne!(loads(&session.exercises[0])[5], "100");
    session.reopen_set(0, 4, &like(), &gym());
    assert_eq!(loads(&session.exercises[0])[4..], ["100", "100", "100"]);
}

#[test]
fn pain_told_by_mistake_gives_the_sets_back() {
    for (work_rest, left) in [(Some(180), Some(180)), (None, None)] {
        let mut session = after(4);
        let at = session.time_of_doing(session.last_done() + MINUTE);
        session.record(0, 4, SetResult { pain: 7, ..five() }, at, 180);
        session.take_pain_back(work_rest);
        assert_eq!(session.exercises[0].work_results()[0].pain, 7, "no verdict is on screen");
        session.stop(0);
        session.take_pain_back(work_rest);
        assert_eq!((session.stage(), session.rest_left(at)), (Stage::Set(0, 5), left));
        assert_eq!(session.exercises[0].work_results(), [five()]);
    }
}

#[test]
fn going_back_keeps_what_was_said_since() {
    let (before, mut session) = (after(4), after(5));
    session.note = "slept badly".into();
    session.correct(0, 3, |result| result.pain = 2);
    assert!(session.can_go_back_to(&before));
    assert_eq!(session.last_set_since(&before), Some((0, 4)));
    let back = session.gone_back_to(&before);
    assert_eq!((back.stage(), back.note.as_str()), (Stage::Set(0, 4), "slept badly"));
    assert_eq!(back.set(0, 3).and_then(SetEntry::result).map(|result| result.pain), Some(2));
    session.remove_set(0, 3);
    assert!(!session.can_go_back_to(&before), "a set was deleted");
}

#[test]
fn pain_of_the_next_morning_is_told_of_a_lift() {
    let mut session = after(5);
    session.set_worse_next_day(0, true);
    session.set_worse_next_day(9, true);
    assert!(session.exercises[0].worse_next_day);
    assert_eq!(session.trained_lifts(), [Lift::BackSquat]);
    assert_eq!(after(4).trained_lifts(), []);
}
