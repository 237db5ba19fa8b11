//! Sessions, followed as a person would go through them.

use super::*;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::set_result::{SetResult, Sixth};
use crate::lifting::testing::{MINUTE, START, begun, done, five, gym, loads, wish};
use crate::lifting::verdict::first_load::Felt;

#[test]
fn a_session_goes_from_set_to_set_and_lift_to_lift() {
    let mut session =
        Session::begin(START, 60, &gym(), Unit::Kg, 300, vec![wish(Lift::BackSquat, 100), wish(Lift::Deadlift, 100)])
            .expect("a session");
    assert_eq!(session.stage(), Stage::Preparation);
    session.preparation.over = true;
    let mut rests = vec![];
    for set in 0..7 {
        assert_eq!(session.stage(), Stage::Set(0, set));
        done(&mut session);
        rests.push(session.rest.expect("a rest").seconds);
    }
    assert_eq!(rests, [60, 60, 60, 120, 180, 180, 120]);
    assert_eq!(session.stage(), Stage::Verdict(0));
    session.verdict = None;
    // The second lift's ramp is shorter (U8).
    assert!(session.exercises[1].sets.len() < session.exercises[0].sets.len());
    while let Stage::Set(..) = session.stage() {
        done(&mut session);
    }
    assert_eq!((session.stage(), session.rest), (Stage::Verdict(1), None));
    session.verdict = None;
    assert_eq!(session.stage(), Stage::Over);
    assert!(session.end(session.last_done()));
    assert_eq!(session.ended, Some(session.last_done()));
}

#[test]
fn time_is_counted_from_stamps_and_never_negative_where_it_must_not_be() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.record(0, 0, five(), START, 180);
    let at = |session: &Session, seconds: u64| session.rest_left(START + seconds * 1000);
    assert_eq!(
        (at(&session, 0), at(&session, 59), at(&session, 60), at(&session, 600)),
        (Some(60), Some(1), Some(0), Some(-540))
    );
    assert_eq!(session.rest_left(START + 1), Some(60));
    assert_eq!(session.rest_left(0), Some(60), "the clock was set back");
    session.pause(START + 20_000);
    assert_eq!((at(&session, 25), at(&session, 9_000)), (Some(40), Some(40)));
    session.resume(START + 100_000);
    assert_eq!(at(&session, 100), Some(40));
    session.preparation.from = Some(START);
    assert_eq!(session.cardio_left(START + MINUTE), Some(240));
    assert_eq!((session.is_forgotten(START + 3 * 24 * 3_600_000), session.is_forgotten(0)), (true, false));
}

#[test]
fn what_remains_can_be_loaded_otherwise() {
    let mut session = begun(vec![wish(Lift::BackSquat, 100)]);
    for _ in 0..5 {
        done(&mut session);
    }
    let like = wish(Lift::BackSquat, 0);
    let exercise = &mut session.exercises[0];
    exercise.change_load(Mass::from_grams(94_900), &like, &gym());
    assert_eq!(loads(exercise)[4..], ["100", "95", "95"]);
    let Load::Bar { side, kept, off, .. } = &exercise.sets[5].load else { panic!("a bar") };
    let Load::Bar { side: before, .. } = &exercise.sets[4].load else { panic!("a bar") };
    assert_eq!(before[..*kept], side[..*kept], "what stays was there");
    assert_eq!(before.len() - kept, off.len());
    exercise.add_set(&like, &gym());
    assert_eq!(loads(exercise)[4..], ["100", "95", "95", "95"]);
    exercise.drop_set();
    exercise.drop_set();
    assert_eq!(loads(exercise)[4..], ["100", "95"]);
}

#[test]
fn before_the_first_set_the_ramp_follows_the_load() {
    let mut session = begun(vec![wish(Lift::BackSquat, 100)]);
    session.exercises[0].change_load(Mass::from_kg(80), &wish(Lift::BackSquat, 0), &gym());
    let masses = loads(&session.exercises[0]);
    assert_eq!((masses[0].as_str(), masses[6].as_str()), ("20", "80"));
    let rising = |pair: &[SetEntry]| pair[0].load.mass() <= pair[1].load.mass();
    assert!(session.exercises[0].sets.windows(2).all(rising), "{masses:?}");
}

#[test]
fn a_session_is_read_back_as_it_was() {
    let mut session =
        begun(vec![wish(Lift::Deadlift, 102), wish(Lift::DumbbellLunge, 12), wish(Lift::BarbellLunge, 40)]);
    session.note = "left knee, = odd".into();
    session.body_mass = Some(Weight::lb(150));
    done(&mut session);
    session.skip();
    session.record(0, 2, SetResult { reps: 3, sixth: Sixth::No, broke_at: Some(4), pain: 2 }, START + 7, 180);
    for _ in 0..2 {
        let text = serde_json::to_string(&session).expect("text");
        let mut back: Session = serde_json::from_str(&text).expect("a session");
        back.follow_plates();
        assert_eq!(back, session);
        assert!(session.end(START));
    }
    let text = serde_json::to_string(&session.exercises[0]).expect("text");
    // Odd milliseconds are for what was done elsewhere.
    assert!(text.contains(&format!("= {} 3 no 4 2\"", START + 8)), "{text}");
}

#[test]
fn what_is_no_set_is_refused() {
    let lift = |set: &str| format!(r#"{{"lift":"deadlift","bar":"20 kg, , ","sets":["{set}"]}}"#);
    assert!(serde_json::from_str::<Exercise>(&lift("work, 5 x 60 kg")).is_ok());
    for set in [
        "",
        "work",
        "work, 5",
        "work, 5 x",
        "work, 5 x 60",
        "rest, 5 x 60 kg",
        "work, 500 x 60 kg",
        "work, 5 x -60 kg",
        "work, 5 x 60 kg, gold",
        "work, 5 x 60 kg, 20 kg gold",
        "work, 5 x 60 kg = ",
        "work, 5 x 60 kg = 1 5 no -",
        "work, 5 x 60 kg = 1 99 no - 0",
        "work, 5 x 60 kg = 1 5 maybe - 0",
        "work, 5 x 60 kg = 1 5 no - 11",
        "work, 5 x 60 kg = -1 5 no - 0",
    ] {
        assert!(serde_json::from_str::<Exercise>(&lift(set)).is_err(), "{set:?}");
    }
}

#[test]
fn a_load_is_found_by_a_ramp_of_fives() {
    for (lift, felt, expected) in [
        (Lift::BackSquat, vec![Felt::Easy, Felt::Moderate, Felt::Hard], vec!["20", "40", "50", "50", "50"]),
        (Lift::BackSquat, vec![Felt::Easy, Felt::Easy, Felt::Broke], vec!["20", "40", "60", "40", "40"]),
        (Lift::DumbbellLunge, vec![Felt::Easy, Felt::Hard], vec!["2.5", "5", "5", "5"]),
    ] {
        let like = wish(lift, 40);
        let mut exercise = Exercise::plan(like.clone(), 0, &gym()).expect("a plan");
        exercise.finding = Some(vec![]);
        assert!(exercise.find(&like, &gym(), None));
        for &feeling in &felt {
            let next = exercise.pending().expect("a set");
            exercise.sets[next].outcome = Outcome::Done(START, five());
            exercise.finding.as_mut().expect("still finding").push(feeling);
            assert!(exercise.find(&like, &gym(), None));
        }
        assert_eq!((loads(&exercise), &exercise.finding), (expected.iter().map(|s| s.to_string()).collect(), &None));
        assert_eq!(
            (exercise.work_left(), exercise.work_load().number(Unit::Kg)),
            (2, expected.last().unwrap().to_string())
        );
    }
}
