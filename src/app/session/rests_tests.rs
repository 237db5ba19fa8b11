//! Rests and pauses.

use super::*;

#[test]
fn rests_are_made_longer_or_shorter_and_left_out() {
    let mut phone = Phone::ready();
    phone.lifts(1).does(Action::RestMore);
    assert_eq!(phone.left(), Some(90));
    phone.waits(100).does(Action::RestMore);
    assert_eq!(phone.left(), Some(30), "a rest that was over goes on from now");
    phone.waits(10).does(Action::RestLess);
    assert_eq!(phone.left(), Some(0), "less than half a minute was left");
    phone.does(Action::RestMore).does(Action::RestMore).does(Action::RestLess);
    assert_eq!(phone.left(), Some(30));
    phone.does(Action::RestSkip).does(Action::RestMore).does(Action::RestLess);
    assert_eq!(phone.left(), None);
    for (minutes, seconds) in [(1, 180), (2, 120), (5, 300), (6, 180)] {
        let mut phone = Phone::warmed_up();
        phone.does(Action::RestMinutes(minutes)).does(Action::Done);
        assert_eq!((phone.left(), phone.saved.settings.rest), (Some(i64::from(seconds)), seconds), "{minutes} min");
    }
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    for _ in 0..200 {
        phone.does(Action::RestMore);
    }
    assert_eq!(phone.left(), Some(3_600));
}

#[test]
fn when_all_is_done_no_rest_runs() {
    let mut phone = Phone::judging();
    phone.does(Action::NextLift);
    phone.warms_up().lifts(2);
    assert_eq!(phone.left(), Some(180));
    phone.does(Action::Skip);
    assert_eq!((phone.stage(), phone.left()), (Stage::Verdict(1), None), "two sets are judged too");
}

#[test]
fn a_pause_stops_the_clocks() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1).waits(30).does(Action::Pause).waits(HOUR);
    assert_eq!((phone.left(), phone.open().paused.is_some()), (Some(150), true));
    phone.does(Action::Pause).waits(HOUR).reloads().does(Action::Resume);
    assert_eq!((phone.left(), phone.open().paused), (Some(150), None));
    phone.waits(10);
    assert_eq!(phone.left(), Some(140));
    phone.does(Action::Pause).waits(5).does(Action::Done);
    assert_eq!((phone.left(), phone.open().paused), (Some(180), None), "who lifts has gone on");
}

#[test]
fn without_a_rest_no_clock_runs() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    assert_eq!(phone.left(), Some(180));
    phone.does(Action::NoRest);
    assert_eq!(phone.left(), None, "one that runs is over");
    phone.lifts(1);
    assert_eq!(phone.left(), None);
    phone.says(4, Because::Strength);
    assert_eq!(phone.left(), None);
    phone.does(Action::NextLift).does(Action::Find).does(Action::Felt(Felt::Easy));
    assert_eq!((phone.left(), phone.opened_anew().saved.settings.no_rest), (None, true));
    phone.does(Action::RestMinutes(2)).does(Action::StepBack).does(Action::Felt(Felt::Easy));
    assert_eq!(phone.left(), Some(120));
}
