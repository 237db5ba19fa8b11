//! Merges of many sets and of long histories.

use super::tests::both;
use super::*;
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::Mass;
use crate::lifting::set_result::SetResult;
use crate::lifting::testing::START;

/// A session with sets of one moment, each with another load, in this order.
fn of_one_moment(loads: impl Iterator<Item = u64>) -> Session {
    let mut session = both();
    session.end(START + 5_000);
    let done = Outcome::Done(START + 5_000, SetResult { reps: 5, ..SetResult::default() });
    let entry = |grams| SetEntry {
        kind: SetKind::Work,
        reps: 5,
        load: Load::Bar { mass: Mass::from_grams(grams), side: vec![], kept: 0, off: vec![] },
        manner: crate::lifting::warmup::Manner::Plain,
        outcome: done,
        edited_at: 0,
    };
    let sets = loads.map(entry).collect();
    let like = both().exercises.remove(0);
    session.exercises = vec![Exercise { sets, on_bar: vec![], finding: None, ..like }];
    session
}

#[test]
fn sets_of_one_moment_are_all_kept_and_take_the_next_odd_times() {
    let count = 3_000;
    let one = of_one_moment((0..count).map(|number| 20_000 + number));
    let mut other = of_one_moment((0..count).rev().map(|number| 20_000 + number));
    (other.note, other.noted_at) = ("elsewhere".to_owned(), START + 9);
    let merged = merge(&one, &other, true);
    let mut loads: Vec<Mass> = merged.facts().map(|(_, entry)| entry.load.mass()).collect();
    loads.sort_unstable();
    assert!(loads.iter().copied().eq((0..count).map(|number| Mass::from_grams(20_000 + number))));
    let mut times: Vec<u64> = merged.facts().filter_map(|(_, entry)| entry.done_at()).collect();
    times.sort_unstable();
    let expected = [START + 5_000].into_iter().chain((START + 5_001..).step_by(2)).take(times.len());
    assert!(times.iter().copied().eq(expected));
    assert_eq!(merge(&other, &one, true), merged);
    assert_eq!(merge(&merged, &one, true), merged);
    assert_eq!(merge(&merged, &merged, true), merged);
}

#[test]
fn a_long_history_is_joined_line_by_line() {
    let mut one = of_one_moment(0..2);
    let (lift, entry) = one.facts().next().map(|(lift, entry)| (lift, entry.clone())).expect("a set");
    let line = |number: u64| {
        let outcome = Outcome::Done(START + 2 * number, SetResult { reps: 5, ..SetResult::default() });
        HistoryEntry::set(START + number / 3, lift, &SetEntry { outcome, ..entry.clone() }, true)
    };
    let mut other = one.clone();
    one.remember_all((0..900).map(line));
    other.remember_all((600..1_500).map(|number| HistoryEntry { at: START + 9_000, ..line(number) }));
    let merged = merge(&one, &other, true);
    // The oldest are forgotten.
    assert_eq!(merged.history.len(), crate::lifting::session::history::MAX_DELETIONS);
    assert_eq!(merged.history.iter().filter(|line| line.at == START + 9_000).count(), 900);
    let mut sequential = one.clone();
    other.history.iter().for_each(|line| sequential.remember(line.clone()));
    assert_eq!(merged.history, sequential.history);
    assert_eq!(merge(&other, &one, true).history, merged.history);
}

#[test]
fn merging_many_sets_takes_hardly_more_comparisons_for_each() {
    use crate::lifting::session::facts::counted;
    let like = both().exercises[0].sets[0].clone();
    // All at one moment; at moments that both copies share; and at moments of their own.
    let times: [fn(u64, u64) -> u64; 4] =
        [|_, _| START, |_, _| START + 1, |number, _| START + number / 4, |number, copy| START + number * 2 + copy];
    for (place, time) in times.into_iter().enumerate() {
        let copy = |sets: u64, copy: u64| {
            let mut session = both();
            let set = |number: u64| {
                let result =
                    SetResult { reps: (number % 50) as u8, pain: (number / 50 % 10) as u8, ..Default::default() };
                let outcome = Outcome::Done(time(number, copy), result);
                SetEntry { outcome, load: Load::PerHand(Weight::kg(1 + number / 500 * 2 + copy)), ..like.clone() }
            };
            // In no order.
            session.exercises[0].sets = (0..sets).map(|number| set(number * 7_919 % sets)).collect();
            session.ended = Some(START);
            session
        };
        let count = |sets: u64| {
            counted::take();
            let merged = merge(&copy(sets, 0), &copy(sets, 1), true);
            (merged.facts().count() as u64, counted::take())
        };
        let (few, many) = (count(1_000), count(4_000));
        assert_eq!((few.0, many.0), (2_000, 8_000), "times {place}");
        // Four times as many, and a little more for what grows with the logarithm.
        assert!(many.1 <= 5 * few.1.max(1_000), "times {place}: {few:?} and {many:?}");
    }
}
