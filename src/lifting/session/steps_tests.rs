use super::*;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Mass;
use crate::lifting::session::SetEntry;
use crate::lifting::testing::{MINUTE, START, begun, done, five, gym, loads, wish};
use crate::lifting::verdict::Facts;

/// Advice that says nothing but what is given.
fn advice(rule: Rule, today_load: Option<Mass>) -> Advice {
    Advice {
        rule,
        also: None,
        next_load: None,
        today_load,
        sets: 3,
        reps: 5,
        offer: None,
        at_most: None,
        note: None,
        facts: Facts::default(),
    }
}

#[test]
fn the_preparation_is_told_joint_by_joint() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.preparation.over = false;
    for joint in [0, 2, 0, 9] {
        session.toggle_joint(joint);
    }
    assert_eq!((session.preparation.moved, session.stage()), ([false, false, true], Stage::Preparation));
    session.start_cardio(START);
    session.finish_preparation();
    assert_eq!((session.stage(), session.preparation.from), (Stage::Set(0, 0), None));
}

#[test]
fn the_next_set_is_done_as_planned_and_ends_a_pause() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.pause(START);
    assert!(session.do_next(START + MINUTE, 180));
    assert_eq!(
        (session.paused, session.set(0, 0).and_then(SetEntry::result)),
        (None, Some(SetResult { reps: 10, ..five() }))
    );
    while session.do_next(START + MINUTE, 180) {}
    assert_eq!(session.stage(), Stage::Verdict(0));
}

#[test]
fn an_answer_is_of_the_last_work_set() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.answer(Sixth::Yes);
    while let Stage::Set(..) = session.stage() {
        done(&mut session);
    }
    assert!(!session.answered);
    session.answer(Sixth::Yes);
    let sixths: Vec<Sixth> = session.exercises[0].work_results().iter().map(|result| result.sixth).collect();
    assert_eq!((sixths, session.answered), (vec![Sixth::NotSure, Sixth::NotSure, Sixth::Yes], true));
    session.next_lift();
    assert_eq!((session.stage(), session.answered), (Stage::Over, false));
}

#[test]
fn a_lift_without_a_work_set_left_is_judged_if_one_was_done() {
    for (done_sets, judged) in [(0, false), (4, false), (5, true), (6, true)] {
        let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
        for _ in 0..done_sets {
            done(&mut session);
        }
        while let Stage::Set(..) = session.stage() {
            session.skip();
        }
        assert_eq!(session.stage() == Stage::Verdict(0), judged, "{done_sets} sets done");
    }
}

#[test]
fn advice_lightens_what_is_left_or_stops_the_lift() {
    let failed = SetResult { reps: 3, ..five() };
    let five_done = |last: SetResult| {
        let mut session = begun(vec![wish(Lift::BackSquat, 100)]);
        for _ in 0..4 {
            done(&mut session);
        }
        session.record(0, 4, last, START + MINUTE, 180);
        session
    };
    let like = wish(Lift::BackSquat, 0);
    let mut lighter = five_done(failed);
    lighter.apply_advice(|_, _| Some(advice(Rule::R2, Some(Mass::from_kg(90)))), &like, &gym());
    assert_eq!(loads(&lighter.exercises[0])[4..], ["100", "90", "90"]);
    let mut stopped = five_done(SetResult { pain: 7, ..five() });
    stopped.apply_advice(|_, _| Some(advice(Rule::P1, None)), &like, &gym());
    assert_eq!((stopped.stage(), stopped.rest), (Stage::Verdict(0), None));
    let mut clean = five_done(five());
    clean.apply_advice(|_, _| panic!("a clean set asks for nothing"), &like, &gym());
    assert_eq!(loads(&clean.exercises[0])[4..], ["100", "100", "100"]);
}
