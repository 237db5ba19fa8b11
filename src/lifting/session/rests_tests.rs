use super::*;
use crate::lifting::lift::Lift;
use crate::lifting::testing::{MINUTE, START, begun, done, five, wish};

#[test]
fn a_rest_is_made_longer_from_now_on_and_within_an_hour() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.rest_more(START);
    assert_eq!(session.rest, None, "none runs");
    session.record(0, 0, five(), START, 180);
    session.rest_more(START + 1_000);
    assert_eq!(session.rest_left(START + 1_000), Some(89));
    session.rest_more(START + 10 * MINUTE);
    assert_eq!(session.rest_left(START + 10 * MINUTE), Some(30), "it was over");
    session.rest_more(START + 600 * MINUTE);
    assert_eq!(session.rest.map(|rest| rest.seconds), Some(MAX_REST));
    session.skip_rest();
    assert_eq!(session.rest, None);
}

#[test]
fn a_rest_is_made_shorter_but_never_longer_over_than_it_is() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    session.rest_less(START);
    assert_eq!(session.rest, None, "none runs");
    session.record(0, 0, five(), START, 180);
    session.rest_less(START + 1_000);
    assert_eq!(session.rest_left(START + 1_000), Some(29));
    session.rest_less(START + 1_000);
    assert_eq!(session.rest_left(START + 1_000), Some(0));
    session.rest_less(START + 11_000);
    assert_eq!(session.rest_left(START + 11_000), Some(-10), "it stays over by as much");
}

#[test]
fn a_rest_runs_only_where_it_is_wanted_and_a_set_follows() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    done(&mut session);
    session.keep_rest_if(true);
    assert!(session.rest.is_some());
    let mut unwanted = session.clone();
    unwanted.keep_rest_if(false);
    assert_eq!(unwanted.rest, None);
    session.exercises[0].sets.truncate(1);
    session.keep_rest_if(true);
    assert_eq!((session.rest, session.has_pending()), (None, false));
}

#[test]
fn cardio_takes_five_to_ten_minutes() {
    let mut session = begun(vec![wish(Lift::BackSquat, 60)]);
    let chosen: Vec<u32> = (3..=12).filter(|&minutes| session.choose_cardio(minutes)).collect();
    assert_eq!((chosen, session.preparation.seconds), ((5..=10).collect(), 600));
    session.start_cardio(START);
    session.pause(START + MINUTE);
    session.resume(START + 9 * MINUTE);
    assert_eq!(session.cardio_left(START + 9 * MINUTE), Some(540));
}
