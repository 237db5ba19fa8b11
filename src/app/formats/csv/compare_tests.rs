use super::*;
use crate::app::formats::csv::read;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::set_result::Sixth;

/// The session of a table of squats and deadlifts: "squat 100 5, deadlift 120 3 W".
fn table(sets: &str) -> Session {
    let row = |set: &str| {
        let mut words = set.split_whitespace();
        let mut next = || words.next().unwrap_or_default();
        let (lift, load, reps, kind) = (next(), next(), next(), next());
        format!("2026-05-04 18:30:00,{lift},{kind},{load},{reps}\n")
    };
    let rows: String = sets.split(',').map(row).collect();
    let text = ["Date,Exercise,Set Order,Weight (kg),Reps\n", &rows].concat();
    read(&text, 0, Unit::Kg).expect("a table").sessions.remove(0)
}

/// The differences of a table from a session: "+ 100 5" for a new set, "~" for a changed one, "c" for one that was
/// corrected here, "d" for one that was deleted.
fn told(own: &Session, sets: &str) -> Vec<String> {
    let theirs = table(sets);
    let line = |difference: Difference| {
        let sign = match difference.how {
            How::New => "+",
            How::Changes(_) => "~",
            How::Corrected(_) => "c",
            How::Deleted(_) => "d",
        };
        let load = difference.set.load.mass().number(Unit::Kg);
        format!("{sign} {load} {}", difference.set.reps)
    };
    compare(own, &theirs, false, |_| false).into_iter().map(line).collect()
}

#[test]
fn sets_are_known_by_what_they_are() {
    let own = table("squat 60 5 W,squat 100 5 1,squat 100 5 2,deadlift 120 5 1");
    for (sets, expected) in [
        // The same sets, in any order.
        ("squat 60 5 W,squat 100 5 1,squat 100 5 2,deadlift 120 5 1", vec![]),
        ("deadlift 120 5 1,squat 100 5 2,squat 60 5 W,squat 100 5 1", vec![]),
        ("squat 100 5", vec![]),
        // More sets, at the end and before those that are here.
        ("squat 60 5 W,squat 100 5 1,squat 100 5 2,squat 100 5 3,deadlift 120 5 1", vec!["+ 100 5"]),
        (
            "squat 40 5 W,squat 60 5 W,squat 100 5 1,squat 100 5 2,deadlift 120 5 1,deadlift 120 5 2",
            vec!["+ 40 5", "+ 120 5"],
        ),
        // Changed: repetitions, load, kind.
        ("squat 60 5 W,squat 100 5 1,squat 100 4 2,deadlift 120 5 1", vec!["~ 100 4"]),
        ("squat 60 5 W,squat 100 5 1,squat 102.5 5 2,deadlift 120 5 1", vec!["~ 102.5 5"]),
        ("squat 60 5 W,squat 100 5 1,squat 100 5 D", vec!["~ 100 5"]),
        ("squat 60 5 W,squat 100 5 1,squat 100 4 2,squat 80 8 3", vec!["~ 100 4", "+ 80 8"]),
    ] {
        assert_eq!(told(&own, sets), expected, "{sets}");
    }
}

#[test]
fn a_changed_set_keeps_what_the_person_said_of_it() {
    let mut own = table("squat 100 5 1,squat 100 5 2");
    if let Outcome::Done(_, result) = &mut own.exercises[0].sets[1].outcome {
        (result.sixth, result.pain) = (Sixth::Yes, 2);
    }
    let theirs = table("squat 100 5 1,squat 102 6 2,squat 102 5 3");
    let differences = compare(&own, &theirs, false, |_| false);
    let both = apply(&own, &theirs, &differences, Take::default(), own.id + 9, false);
    let sets: Vec<(Mass, u8, Sixth, u8)> = both
        .facts()
        .filter_map(|(_, set)| set.result().map(|result| (set.load.mass(), result.reps, result.sixth, result.pain)))
        .collect();
    let kg = Mass::from_kg;
    assert_eq!(sets, [(kg(100), 5, Sixth::NotSure, 0), (kg(102), 5, Sixth::Yes, 2), (kg(102), 6, Sixth::NotSure, 0)]);
    assert_eq!(both.history.len(), 1, "what it was stays in the history");
    assert_eq!(compare(&both, &theirs, false, |_| false), []);
    // Without the change, only the new set comes.
    let leave = Take { changed: false, ..Take::default() };
    let left = apply(&own, &theirs, &differences, leave, own.id + 9, false);
    assert_eq!((left.facts().count(), left.history.len()), (3, 0));
    // The older table does not undo what the newer one changed.
    assert!(told(&both, "squat 100 5 1,squat 100 5 2").iter().all(|line| line.starts_with('c')));
}

#[test]
fn what_the_person_corrected_or_deleted_here_stays() {
    let own = table("squat 100 5 1,squat 100 5 2,squat 90 5 3");
    let mut corrected = own.clone();
    let before = corrected.exercises[0].sets[0].clone();
    if let Outcome::Done(_, result) = &mut corrected.exercises[0].sets[0].outcome {
        result.reps = 4;
    }
    corrected.remember(HistoryEntry::set(own.id + 5, Lift::BackSquat, &before, false));
    corrected.exercises[0].sets.pop();
    corrected.stamp(&own, own.id + 10);
    let sets = "squat 100 5 1,squat 100 5 2,squat 90 5 3";
    assert_eq!(told(&corrected, sets), ["c 100 5", "d 90 5"]);
    let theirs = table(sets);
    let differences = compare(&corrected, &theirs, false, |_| false);
    assert_eq!(apply(&corrected, &theirs, &differences, Take::default(), own.id + 20, false), corrected);
    let all = Take { declined: true, ..Take::default() };
    let mut back = apply(&corrected, &theirs, &differences, all, own.id + 20, false);
    back.stamp(&corrected, own.id + 20);
    let lines: Vec<(Mass, u8)> =
        back.facts().filter_map(|(_, set)| Some((set.load.mass(), set.result()?.reps))).collect();
    assert_eq!(lines, [(Mass::from_kg(100), 5), (Mass::from_kg(100), 5), (Mass::from_kg(90), 5)]);
    // A copy in another tab that still lacks them does not remove them.
    let merged = crate::lifting::session::merge::merge(&back, &corrected, true);
    assert_eq!(merged.facts().count(), 3);
}

#[test]
fn guessed_kinds_are_no_difference_until_they_are_chosen() {
    let own = table("squat 60 5 1,squat 100 5 2,squat 80 5 3");
    let kinds = |session: &Session| session.facts().map(|(_, set)| set.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&own), [SetKind::WarmUp, SetKind::Work, SetKind::BackOff]);
    // Rows in another order would be guessed differently.
    let text = "squat 100 5,squat 80 5,squat 60 5";
    assert_eq!(told(&own, text), Vec::<String>::new());
    let theirs = table(text);
    let differences = compare(&own, &theirs, false, |_| true);
    assert_eq!(differences.len(), 1, "60 kg would be a back-off set");
    let chosen = apply(&own, &theirs, &differences, Take::default(), own.id + 9, false);
    assert_eq!(kinds(&chosen), [SetKind::BackOff, SetKind::Work, SetKind::BackOff]);
}

#[test]
fn our_own_table_is_known_by_its_times() {
    let own = table("squat 100 5 1,squat 100 5 2");
    let mut theirs = own.clone();
    assert_eq!(compare(&own, &theirs, true, |_| false), []);
    // Of two equal sets, the changed one is recognized.
    if let Outcome::Done(_, result) = &mut theirs.exercises[0].sets[1].outcome {
        result.pain = 3;
    }
    let at = own.exercises[0].sets[1].done_at().expect("done");
    let differences = compare(&own, &theirs, true, |_| false);
    assert_eq!(differences.iter().map(|difference| difference.how).collect::<Vec<_>>(), [How::Changes(at)]);
    let both = apply(&own, &theirs, &differences, Take::default(), own.id + 9, true);
    assert_eq!(both.set(0, 1).and_then(SetEntry::result).map(|result| result.pain), Some(3));
    assert!(compare(&both, &own, true, |_| false).iter().all(|difference| difference.how == How::Corrected(at)));
    // A spreadsheet that cut off the seconds changes nothing.
    let mut rounded = own.clone();
    for entry in &mut rounded.exercises[0].sets {
        if let Outcome::Done(at, _) = &mut entry.outcome {
            *at += 1_001;
        }
    }
    assert_eq!(compare(&own, &rounded, true, |_| false), []);
}

/// Compares random tables with random corrected sessions: nothing that is here is lost, taken sets equal those of the
/// table, and reading the table again changes nothing.
#[test]
fn any_table_beside_any_session() {
    let mut seed: u64 = 0x2545_f491_4f6c_dd1d;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 16) as usize % below
    };
    for _ in 0..1_500 {
        let mut sets = || {
            let mut set = || {
                let lift = ["squat", "deadlift"][random(2)];
                let load = [0, 60, 80, 100][random(4)];
                let kind = ["", "1", "W", "D", "F"][random(5)];
                format!("{lift} {load} {} {kind}", 3 + random(3))
            };
            let mut sets = vec![set()];
            while sets.len() < 7 && random(8) > 0 {
                let lift = ["squat", "deadlift"][random(2)];
                sets.push(format!(
                    "{lift} {} {} {}",
                    [0, 60, 100][random(3)],
                    3 + random(3),
                    ["", "W", "D"][random(3)]
                ));
            }
            sets.join(",")
        };
        let (first, second) = (sets(), sets());
        let mut own = table(&first);
        let before = own.clone();
        if random(2) == 0 {
            let lift = random(own.exercises.len());
            let gone = own.exercises[lift].sets.remove(0);
            if random(2) == 0 && gone.done_at().is_some() {
                let mut corrected = gone.clone();
                if let Outcome::Done(_, result) = &mut corrected.outcome {
                    result.reps = 9;
                }
                own.remember(HistoryEntry::set(own.id + 5, own.exercises[lift].lift, &gone, false));
                own.exercises[lift].sets.insert(0, corrected);
            }
            own.exercises.retain(|exercise| !exercise.sets.is_empty());
            own.stamp(&before, own.id + 10);
        }
        let (theirs, now) = (table(&second), own.id + 20);
        let differences = compare(&own, &theirs, false, |_| false);
        let take = Take::default();
        let mut both = apply(&own, &theirs, &differences, take, now, false);
        both.stamp(&own, now);
        assert!(both.facts().count() >= own.facts().count(), "{first} | {second}");
        assert!(
            own.facts().all(|(_, set)| both.place_of(set.done_at().expect("done")).is_some()),
            "{first} | {second}"
        );
        let again = compare(&both, &theirs, false, |_| false);
        assert!(again.iter().all(|difference| difference.how.is_declined()), "{first} | {second}: {again:?}");
        let left =
            apply(&own, &theirs, &differences, Take { added: false, changed: false, declined: false }, now, false);
        assert_eq!(left, own, "{first} | {second}");
    }
}
