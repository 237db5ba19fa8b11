//! Sessions entered after the fact.

use super::*;
use crate::lifting::mass::Mass;
use crate::lifting::session::history::OldValue;
use crate::lifting::session::merge::merge;
use crate::lifting::set_result::Sixth;

/// 2026-11-23, 00:30:00 UTC.
const START: u64 = 1_795_393_800_000;
const LATER: u64 = START + 86_400_000;

fn work(kg: u64, reps: u8) -> EnteredSet {
    EnteredSet { kind: SetKind::Work, load: Weight::kg(kg), result: SetResult { reps, ..SetResult::default() } }
}

fn bar() -> Bar {
    Bar::plain(Weight::kg(20))
}

fn told(lifts: &[(Lift, &[EnteredSet])], now: u64) -> Option<Session> {
    let lifts = lifts.iter().map(|&(lift, sets)| (lift, bar(), sets.to_vec())).collect();
    Session::entered(START, 60, &Gym::usual(Unit::Kg), Unit::Kg, lifts, now)
}

/// Three squats and two deadlifts.
fn session() -> Session {
    told(&[(Lift::BackSquat, &[work(60, 5); 3]), (Lift::Deadlift, &[work(80, 5); 2])], LATER).expect("a session")
}

fn times(session: &Session) -> Vec<u64> {
    let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
    sets.filter_map(SetEntry::done_at).collect()
}

/// The loads and repetitions of a lift.
fn sets(session: &Session, lift: usize) -> Vec<(Mass, u8)> {
    let sets = session.exercises[lift].sets.iter();
    sets.map(|entry| (entry.load.mass(), entry.result().expect("it was done").reps)).collect()
}

/// As it is stored and read back.
fn stored(session: &Session) -> Session {
    let text = serde_json::to_string(session).expect("a text");
    serde_json::from_str(&text).expect("a session")
}

#[test]
fn sets_are_three_minutes_apart_and_none_is_done_in_the_future() {
    let minutes = |now| times(&told(&[(Lift::BackSquat, &[work(60, 5); 3])], now).expect("a session"));
    assert_eq!(minutes(LATER), [START + 180_000, START + 360_000, START + 540_000]);
    assert_eq!(minutes(START + 40_000), [START + 10_000, START + 20_000, START + 30_000]);
    // Each still has a time of its own, even where there is no room.
    assert_eq!(minutes(START), [START + 2, START + 4, START + 6]);
    let session = session();
    assert_eq!((session.ended, session.is_sound()), (Some(START + 900_000), true));
    assert_eq!(stored(&session), session);
    assert_eq!(told(&[], LATER), None);
    assert_eq!(told(&[(Lift::BackSquat, &[])], LATER), None, "without a set there is nothing to keep");
}

#[test]
fn loads_are_what_the_lift_is_done_with() {
    for (lift, kg, expected) in [
        (Lift::BackSquat, 60, Load::Bar { mass: Mass::from_kg(60), side: vec![], kept: 0, off: vec![] }),
        (Lift::DumbbellLunge, 10, Load::PerHand(Weight::kg(10))),
        (Lift::DumbbellLunge, 0, Load::Bodyweight),
        (Lift::BarbellLunge, 0, Load::Bodyweight),
    ] {
        let session = told(&[(lift, &[work(kg, 5)])], LATER).expect("a session");
        assert_eq!(session.exercises[0].sets[0].load, expected, "{lift:?} with {kg} kg");
    }
}

#[test]
fn another_set_stands_between_those_around_it_and_moves_the_end() {
    let mut session = session();
    assert_eq!(session.add_entered(0, work(62, 4), LATER), Some(3));
    // Halfway to the first deadlift, which was three minutes later.
    assert_eq!(session.exercises[0].sets[3].done_at(), Some(START + 540_000 + 90_000));
    session.add_entered(1, work(80, 5), LATER);
    assert_eq!(session.ended, Some(START + 1_080_000));
    session.add_entered_lift(Lift::DumbbellLunge, bar(), work(10, 5), LATER);
    assert_eq!((session.exercises[2].lift, session.ended), (Lift::DumbbellLunge, Some(START + 1_260_000)));
    // Just after the last one, nothing is done in the future.
    session.add_entered(2, work(10, 5), START + 1_260_004);
    assert_eq!(session.ended, Some(START + 1_260_004));
    for _ in 0..20 {
        session.add_entered(2, work(10, 5), START);
    }
    let mut all = times(&session);
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "each set has a time of its own");
    assert_eq!(session.add_entered(9, work(10, 5), LATER), None);
}

#[test]
fn a_correction_keeps_the_time_and_what_was_so_before() {
    let mut session = session();
    let before = session.clone();
    let result = SetResult { reps: 4, sixth: Sixth::No, broke_at: Some(5), pain: 2 };
    session.amend(0, 1, EnteredSet { kind: SetKind::WarmUp, load: Weight::kg(62), result }, LATER);
    let entry = &session.exercises[0].sets[1];
    assert_eq!((entry.kind, entry.reps, entry.load.mass()), (SetKind::WarmUp, 5, Mass::from_kg(62)));
    assert_eq!(entry.outcome, Outcome::Done(START + 360_000, result));
    let [HistoryEntry { at: LATER, was: OldValue::Set { lift: Lift::BackSquat, entry: earlier, deleted: false } }] =
        &session.history[..]
    else {
        panic!("{:?}", session.history);
    };
    assert!(earlier.is_like(&before.exercises[0].sets[1]));
    // The same again is no correction.
    let mut same = before.clone();
    same.amend(0, 1, work(60, 5), LATER);
    same.amend(7, 7, work(60, 5), LATER);
    assert_eq!(same, before);
}

#[test]
fn a_swapped_lift_takes_its_sets_along() {
    let mut session = session();
    let before = session.clone();
    session.swap_lift(1, Lift::DumbbellLunge, bar(), LATER);
    assert_eq!((session.exercises[1].lift, times(&session)), (Lift::DumbbellLunge, times(&before)));
    assert_eq!(session.exercises[1].sets[0].load, Load::PerHand(Weight::kg(80)));
    assert_eq!(session.history.len(), 2, "each set was a deadlift before");
    session.swap_lift(1, Lift::Deadlift, bar(), LATER + 1);
    assert_eq!(sets(&session, 1), sets(&before, 1));
    assert_eq!(session.exercises[1].sets[0].load, before.exercises[1].sets[0].load);
    let again = session.clone();
    session.swap_lift(1, Lift::Deadlift, bar(), LATER + 2);
    session.swap_lift(9, Lift::Deadlift, bar(), LATER + 2);
    assert_eq!(session, again, "nothing to swap");
}

#[test]
fn sets_change_places_and_keep_their_times() {
    let mut session = told(&[(Lift::BackSquat, &[work(60, 5), work(62, 4), work(65, 3)])], LATER).expect("a session");
    let before = session.clone();
    session.move_set(0, 0, true);
    assert_eq!(sets(&session, 0).iter().map(|(_, reps)| *reps).collect::<Vec<_>>(), [4, 5, 3]);
    session.move_set(0, 1, false);
    assert_eq!(session, before);
    for (lift, set, later) in [(0, 0, false), (0, 2, true), (0, 9, false), (4, 0, true), (0, usize::MAX, true)] {
        session.move_set(lift, set, later);
        assert_eq!(session, before, "{lift} {set} {later}");
    }
}

#[test]
fn the_last_set_of_a_lift_takes_the_lift_along() {
    let mut session = session();
    assert!(session.delete_set(1, 0) && session.delete_set(1, 0));
    assert_eq!(session.exercises.len(), 1);
    assert!(session.delete_set(5, 0) && session.delete_set(0, 9), "what is not there is not deleted");
    assert!(session.delete_set(0, 2) && session.delete_set(0, 0));
    assert!(!session.delete_set(0, 0), "nothing is left");
}

#[test]
fn a_swap_here_and_a_correction_there_are_both_kept() {
    let base = session();
    let swapped = {
        let mut session = base.clone();
        session.swap_lift(0, Lift::BarbellLunge, bar(), LATER);
        session.stamp(&base, LATER);
        session
    };
    for (set, at) in [((1, 0), LATER - 5), ((1, 0), LATER + 5)] {
        let mut corrected = base.clone();
        corrected.amend(set.0, set.1, work(82, 5), at);
        corrected.stamp(&base, at);
        let (one, other) = (merge(&swapped, &corrected, true), merge(&corrected, &swapped, true));
        assert_eq!(one, other, "it does not matter which copy is which");
        let lifts: Vec<_> = one.exercises.iter().map(|exercise| (exercise.lift, exercise.sets.len())).collect();
        let mut sorted = lifts.clone();
        sorted.sort_by_key(|(lift, _)| *lift as usize);
        assert_eq!(sorted, [(Lift::Deadlift, 2), (Lift::BarbellLunge, 3)], "at {at}: {lifts:?}");
        let deadlift = one.exercises.iter().position(|exercise| exercise.lift == Lift::Deadlift).expect("a deadlift");
        assert_eq!(sets(&one, deadlift)[0].0, Mass::from_kg(82));
    }
    // A copy from before the swap brings nothing back.
    assert_eq!(merge(&swapped, &base, false).exercises, swapped.exercises);
    assert_eq!(merge(&base, &swapped, false).exercises, swapped.exercises);
}
