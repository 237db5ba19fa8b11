use super::*;
use crate::lifting::testing::{START, begun, done, gym, loads, wish};

fn lifts(session: &Session) -> Vec<(Lift, usize)> {
    session.exercises.iter().map(|exercise| (exercise.lift, exercise.sets.len())).collect()
}

/// A request for 60 kg of a lift, whatever its place.
fn request(lift: Lift, _place: usize) -> PlanRequest {
    wish(lift, 60)
}

#[test]
fn a_lift_is_swapped_for_another_and_keeps_what_was_done() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60), wish(Lift::Deadlift, 60)]);
    session.swap(wish(Lift::BarbellLunge, 40), &gym());
    assert_eq!((lifts(&session)[0].0, session.exercises.len()), (Lift::BarbellLunge, 2));
    done(&mut session);
    session.swap(wish(Lift::BackSquat, 60), &gym());
    let now: Vec<Lift> = lifts(&session).into_iter().map(|(lift, _)| lift).collect();
    assert_eq!(now, [Lift::BarbellLunge, Lift::BackSquat, Lift::Deadlift]);
    assert_eq!((lifts(&session)[0].1, session.stage()), (1, Stage::Set(1, 0)));
    let before = session.clone();
    session.swap(wish(Lift::BackSquat, 1), &gym());
    assert_eq!(session, before, "lighter than the bar: no plan");
}

#[test]
fn lifts_are_added_up_to_four() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    for _ in 0..5 {
        session.add_lift(wish(Lift::Deadlift, 60), &gym());
    }
    assert_eq!(session.exercises.len(), MAX_LIFTS);
    // Only the first lift has the long ramp (U8).
    assert!(lifts(&session)[0].1 > lifts(&session)[1].1);
}

#[test]
fn the_long_ramp_belongs_to_the_lift_that_is_first() {
    let planned = |first, second| begun(vec![wish(first, 60), wish(second, 60)]);
    let (squat, deadlift) = (Lift::BackSquat, Lift::Deadlift);
    let mut session = planned(squat, deadlift);
    session.move_earlier(1, request, &gym());
    assert_eq!(lifts(&session), lifts(&planned(deadlift, squat)));
    session.drop_lift(0, request, &gym());
    assert_eq!(lifts(&session), lifts(&begun(vec![wish(squat, 60)])));
}

#[test]
fn a_lift_that_was_begun_stays_where_it_is() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60), wish(Lift::Deadlift, 60)]);
    done(&mut session);
    let before = session.clone();
    for place in [0, 1, 2, 9] {
        session.move_earlier(place, request, &gym());
    }
    session.drop_lift(0, request, &gym());
    session.drop_lift(2, request, &gym());
    assert_eq!(session, before);
    session.drop_lift(1, request, &gym());
    assert_eq!(session.exercises.len(), 1);
}

#[test]
fn a_set_more_takes_the_verdict_back_and_a_set_less_brings_it() {
    let like = wish(Lift::BackSquat, 0);
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    while let Stage::Set(..) = session.stage() {
        done(&mut session);
    }
    session.add_set(&like, &gym());
    assert_eq!(session.stage(), Stage::Set(0, 7));
    session.drop_set();
    assert_eq!(session.stage(), Stage::Verdict(0));
    session.drop_set();
    assert_eq!(session.exercises[0].sets.len(), 7, "what was done stays");
}

#[test]
fn the_load_of_the_current_lift_goes_up_and_down() {
    let like = wish(Lift::BackSquat, 0);
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.change_load(true, &like, &gym());
    let heavier = loads(&session.exercises[0])[6].clone();
    session.change_load(false, &like, &gym());
    assert_eq!((heavier.as_str(), loads(&session.exercises[0])[6].as_str()), ("62.5", "60"));
}

#[test]
fn a_load_is_found_set_by_set() {
    let like = wish(Lift::BackSquat, 0);
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.find(Lift::BackSquat, None, &like, &gym());
    for felt in [Felt::Easy, Felt::Moderate, Felt::Hard] {
        session.record_felt(felt, START, None, &like, &gym());
    }
    assert_eq!(loads(&session.exercises[0]), ["20", "40", "50", "50", "50"]);
    assert_eq!((session.stage(), session.rest.map(|rest| rest.seconds)), (Stage::Set(0, 3), Some(LONG_WARM_UP_REST)));
    let before = session.clone();
    session.find(Lift::BackSquat, None, &like, &gym());
    session.record_felt(Felt::Easy, START, None, &like, &gym());
    assert_eq!(session, before, "it is found");
}

#[test]
fn how_a_set_felt_says_what_was_clean() {
    for (felt, reps, sixth, broke_at) in [
        (Felt::Easy, 5, Sixth::ThreeOrMore, None),
        (Felt::Moderate, 5, Sixth::ThreeOrMore, None),
        (Felt::Hard, 5, Sixth::Yes, None),
        (Felt::Broke, 4, Sixth::No, Some(5)),
    ] {
        assert_eq!(result(felt, 5), SetResult { reps, sixth, broke_at, pain: 0 });
    }
}
