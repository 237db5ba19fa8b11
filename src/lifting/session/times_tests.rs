use super::*;
use crate::lifting::equipment::Gym;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::Outcome;
use crate::lifting::set_result::SetResult;
use crate::lifting::warmup::Manner;

fn set(reps: u8, done: Option<u64>) -> SetEntry {
    let outcome = done.map_or(Outcome::Pending, |at| Outcome::Done(at, SetResult::default()));
    SetEntry { kind: SetKind::Work, reps, load: Load::Bodyweight, manner: Manner::Plain, outcome, edited_at: 0 }
}

#[test]
fn a_taken_time_gives_way_to_the_next_free_one() {
    let mut times = TakenTimes::default();
    let asked = [10, 10, 12, 11, 10, 11, 9, u64::MAX, u64::MAX, u64::MAX - 1];
    let taken = asked.map(|at| times.take(at));
    assert_eq!(taken, [10, 12, 14, 11, 16, 13, 9, u64::MAX, u64::MAX, u64::MAX - 1]);
}

#[test]
fn many_sets_of_one_moment_are_as_one_by_one() {
    let mut session = Session::begin(1_000, 0, &Gym::usual(Unit::Kg), Unit::Kg, 0, vec![]).expect("a session");
    let mut times = TakenTimes::of(&session);
    let taken: Vec<u64> = (0..2_000).map(|_| times.take(1_000)).collect();
    assert!(taken.iter().copied().eq((1_000..).step_by(2).take(2_000)));
    // Those that are taken by the history count too.
    session.remember(crate::lifting::session::history::HistoryEntry::set(
        5,
        crate::lifting::lift::Lift::Deadlift,
        &set(5, Some(1_000)),
        true,
    ));
    assert_eq!((session.free_time(1_000), session.free_time(1_001)), (1_002, 1_001));
}

#[test]
fn sets_are_woven_in_by_time() {
    // Times of the sets that are there, 0 for one that is still to be done; new times; the first place; how many stay in
    // front; what comes of it.
    type Case = (&'static [u64], &'static [u64], usize, usize, &'static [u64]);
    let cases: [Case; 8] = [
        (&[], &[5, 3], 0, 0, &[3, 5]),
        (&[1, 4, 0, 0], &[2, 3, 9], 0, 0, &[1, 2, 3, 4, 9, 0, 0]),
        (&[4, 0], &[2, 3], 0, 0, &[2, 3, 4, 0]),
        (&[0, 0], &[2, 3], 0, 0, &[2, 3, 0, 0]),
        (&[0, 0], &[2, 3], 2, 0, &[0, 0, 2, 3]),
        // A set that was moved stays where it was put.
        (&[9, 1, 5], &[3, 7], 0, 0, &[9, 1, 3, 5, 7]),
        (&[1, 4, 6], &[2, 5], 0, 2, &[1, 4, 2, 5, 6]),
        (&[7], &[2, 8], 0, 9, &[7, 2, 8]),
    ];
    for (there, new, first, least, expected) in cases {
        let sets = |times: &[u64]| times.iter().map(|&at| set(5, Some(at).filter(|&at| at > 0))).collect::<Vec<_>>();
        let mut all = sets(there);
        weave(&mut all, sets(new), first, least);
        assert_eq!(all, sets(expected), "{there:?} and {new:?}");
    }
}
