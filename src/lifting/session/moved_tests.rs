//! Sessions that were given another day or time.

use super::*;
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::edit::EnteredSet;
use crate::lifting::set_result::SetResult;

/// 2026-11-23, 00:30:00 UTC.
const START: u64 = 1_795_393_800_000;
const DAY: u64 = 86_400_000;
const LATER: u64 = START + 9 * DAY;

fn five(kg: u64) -> EnteredSet {
    EnteredSet { kind: SetKind::Work, load: Weight::kg(kg), result: SetResult { reps: 5, ..SetResult::default() } }
}

fn session(start: u64, kg: u64) -> Session {
    let lifts = vec![(Lift::BackSquat, Bar::plain(Weight::kg(20)), vec![five(kg); 3])];
    Session::entered(start, 60, &Gym::usual(Unit::Kg), Unit::Kg, lifts, LATER).expect("a session")
}

fn times(session: &Session) -> Vec<u64> {
    session.exercises.iter().flat_map(|exercise| &exercise.sets).filter_map(|entry| entry.done_at()).collect()
}

fn moved(session: &Session, to: u64, now: u64) -> Session {
    let mut moved = session.clone();
    moved.move_to(to, 60, now);
    moved
}

/// The log of these, joined; what went.
fn joined(sessions: &[&Session]) -> (Vec<Rc<Session>>, Vec<(u64, u64)>) {
    let mut log: Vec<Rc<Session>> = sessions.iter().map(|&session| Rc::new(session.clone())).collect();
    log.sort_by_key(|session| session.id);
    let gone = join_copies(&mut log);
    (log, gone)
}

#[test]
fn everything_in_it_moves_along_and_its_history_says_when_it_was() {
    let mut before = session(START, 60);
    before.amend(0, 0, five(62), LATER);
    for (to, offset) in [(START + 3 * DAY, 60), (START - 3 * DAY - 60_000, -300), (START, 0)] {
        let mut after = before.clone();
        after.move_to(to, offset, LATER + 1);
        let shifted: Vec<u64> = times(&before).iter().map(|at| at - START + to).collect();
        assert_eq!((after.id, after.offset, times(&after)), (to, offset, shifted));
        assert_eq!(after.ended, before.ended.map(|at| at - START + to));
        let earlier = after.history.iter().find_map(|earlier| earlier.done_at());
        assert_eq!(earlier, Some(times(&after)[0]), "the correction is still that of the same set");
        assert_eq!(after.former_starts().collect::<Vec<_>>(), if to == START { vec![] } else { vec![START] });
        let text = serde_json::to_string(&after).expect("a text");
        assert_eq!(serde_json::from_str::<Session>(&text).expect("a session"), after);
        after.move_to(START, 60, LATER + 2);
        assert_eq!((after.id, times(&after), after.ended), (START, times(&before), before.ended));
    }
    let mut same = before.clone();
    same.move_to(START, 60, LATER);
    assert_eq!(same, before);
}

#[test]
fn an_old_copy_that_comes_back_is_joined_with_what_it_became() {
    let old = session(START, 60);
    let new = moved(&old, START + DAY, LATER);
    let (log, gone) = joined(&[&old, &new]);
    assert_eq!((log.len(), gone), (1, vec![(START, START + DAY)]));
    assert_eq!((log[0].id, times(&log[0])), (new.id, times(&new)), "no set stands twice");
    // A correction of the old copy meanwhile reaches the new one.
    let mut corrected = old.clone();
    corrected.amend(0, 2, five(65), LATER + 5);
    corrected.stamp(&old, LATER + 5);
    corrected.note = "from another tab".into();
    corrected.noted_at = LATER + 5;
    let (log, _) = joined(&[&corrected, &new]);
    assert_eq!(log[0].exercises[0].sets[2].load.mass(), Weight::kg(65).mass);
    assert_eq!((log.len(), log[0].note.as_str()), (1, "from another tab"));
}

#[test]
fn of_two_moves_the_later_counts() {
    let old = session(START, 60);
    let (one, other) = (moved(&old, START + DAY, LATER), moved(&old, START - DAY, LATER + 1));
    let (log, gone) = joined(&[&one, &other]);
    assert_eq!((log.len(), gone), (1, vec![(START + DAY, START - DAY)]));
    assert!([START, START + DAY, START - DAY].iter().all(|&start| log[0].is_known_by(start)));
    // All copies at once, and one that went on from there.
    let further = moved(&log[0], START + 2 * DAY, LATER + 2);
    let (log, _) = joined(&[&old, &one, &other, &further]);
    assert_eq!((log.len(), log[0].id, times(&log[0]).len()), (1, START + 2 * DAY, 3));
}

#[test]
fn a_move_that_is_taken_back_counts_against_the_moved_copy() {
    let old = session(START, 60);
    let new = moved(&old, START + DAY, LATER);
    let mut back = old.clone();
    back.stay(&new, LATER - 5);
    let (log, gone) = joined(&[&back, &new]);
    assert_eq!((log.len(), log[0].id, gone), (1, START, vec![(START + DAY, START)]));
    assert!(log[0].history.iter().all(|earlier| log[0].took_back(earlier)), "nothing to tell: {:?}", log[0].history);
    // Moved once more, it goes where it is moved.
    let further = moved(&log[0], START + 2 * DAY, LATER + 9);
    let (log, _) = joined(&[&back, &new, &further]);
    assert_eq!((log.len(), log[0].id), (1, START + 2 * DAY));
    assert!(log[0].history.iter().any(|earlier| !log[0].took_back(earlier)));
}

#[test]
fn other_sessions_are_left_alone() {
    let (one, other) = (session(START, 60), session(START + DAY, 62));
    let back = moved(&moved(&one, START + 2 * DAY, LATER), START, LATER + 1);
    for sessions in [vec![], vec![&one], vec![&one, &other], vec![&back, &other]] {
        let (log, gone) = joined(&sessions);
        assert_eq!((log.len(), gone), (sessions.len(), vec![]));
    }
    assert_eq!(moved_from(&[Rc::new(back.clone())], START + 2 * DAY).map(|session| session.id), Some(START));
    assert_eq!(moved_from(&[Rc::new(back)], START), None, "it is there itself");
}

#[test]
fn a_start_that_is_stored_wrongly_is_no_history() {
    for line in
        ["1 start", "1 start 5", "1 start x 60", "1 start 5 x", "1 start 5 99999", "1 start -5 60", "1 start 5 60 7"]
    {
        assert!(serde_json::from_value::<HistoryEntry>(line.into()).is_err(), "{line:?}");
    }
    let line = "1795394999000 start 1795393800000 -300";
    let earlier: HistoryEntry = serde_json::from_value(line.into()).expect("a line of history");
    assert_eq!(String::from(earlier), line);
}
