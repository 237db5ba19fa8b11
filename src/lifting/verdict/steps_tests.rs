//! How large steps are, and what days off and lighter weeks make of them. Histories are written as in `verdict_tests`.

use super::tests::{Lifter, all, bumpers, squat, steps_of};
use super::*;
use crate::lifting::equipment::{Bar, Dumbbells, Gym};
use crate::lifting::mass::{Unit, Weight};

#[test]
fn steps_are_those_of_the_lift_and_stay_under_its_cap() {
    for (lift, table) in [
        (
            Lift::BackSquat,
            &[
                ("-7: 40: 5 5 5+", "R3 42.5"),
                ("-7: 40: 5 5 5*", "R4 42.5"),
                ("-7: 50: 5 5 5*", "R4 55"),
                ("-7: 25: 5 5 5+", "R3 27.5"),
                ("-7: 100: 5 5 5+", "R3 102.5"),
                ("-7: 22.5: 5 5 5+", "R3 22.5 reps 6 AddReps"),
                ("-7: 22.5: 5 5 5*", "R4 22.5 reps 7 AddReps"),
                ("-7: 22.5: 8 8 8+", "R4 25"),
            ][..],
        ),
        (
            Lift::Deadlift,
            &[
                ("-7: 100: 5 5 5+", "R3 105"),
                ("-7: 100: 5 5 5*", "R4 110"),
                ("-7: 60: 5 5 5*", "R4 65"),
                ("-7: 40: 5 5 5+", "R3 42.5"),
                ("-7: 50: 5 5 5+", "R3 55"),
            ],
        ),
        (Lift::BarbellLunge, &[("-7: 40: 5 5 5+", "R3 42.5"), ("-7: 50: 5 5 5*", "R4 55")]),
        (
            Lift::DumbbellLunge,
            &[
                ("-7: 10: 5 5 5+", "R3 10 reps 6 AddReps"),
                ("-7: 10: 5 5 5*", "R4 10 reps 7 AddReps"),
                ("-7: 10: 6 6 6+", "R3 10 reps 7 AddReps"),
                ("-7: 10: 6 6 6-", "R3 10 reps 6 AddReps"),
                ("-7: 10: 5 5 6", "R3 10 reps 6 AddReps"),
                ("-7: 10: 7 7 7*", "R4 10 reps 8 AddReps"),
                ("-7: 10: 8 8 8-", "R4 12.5"),
                ("-7: 10: 8 8 7+", "R3 10 reps 8 AddReps"),
                ("-7: 30: 5 5 5+", "R3 30 reps 6 AddReps"),
                ("-7: 50: 5 5 5+", "R3 50 NothingHeavier"),
            ],
        ),
    ] {
        for &(history, expected) in table {
            assert_eq!(Lifter::of(lift).next(&[history]), expected, "{lift:?} {history}");
        }
    }
}

#[test]
fn dumbbells_close_together_go_up_one_by_one() {
    let dumbbells = Dumbbells::Fixed { lightest: Weight::kg(1), heaviest: Weight::kg(40), step: Weight::kg(1) };
    let usual = Lifter::of(Lift::DumbbellLunge);
    let lifter = Lifter { gym: Gym { dumbbells, ..usual.gym.clone() }, ..usual };
    assert_eq!(lifter.next(&["-7: 12: 5 5 5+"]), "R3 13");
    assert_eq!(lifter.next(&["-7: 12: 5 5 5*"]), "R4 13");
    assert_eq!(lifter.next(&["-7: 8: 5 5 5+"]), "R3 8 reps 6 AddReps");
}

#[test]
fn pounds_have_their_own_steps() {
    let gym = |lift| Lifter { gym: Gym::usual(Unit::Lb), bar: Bar::plain(Weight::lb(45)), ..Lifter::of(lift) };
    assert_eq!(gym(Lift::BackSquat).next(&["-7: 135 lb: 5 5 5+"]), "R3 140");
    assert_eq!(gym(Lift::BackSquat).next(&["-7: 135 lb: 3"]), "R1 130");
    assert_eq!(gym(Lift::Deadlift).next(&["-7: 135 lb: 5 5 5+"]), "R3 145");
    assert_eq!(gym(Lift::DumbbellLunge).next(&["-7: 30 lb: 5 5 5+"]), "R3 30 reps 6 AddReps");
    // A load from a gym in kilograms is none here, and the step still goes up.
    assert_eq!(gym(Lift::BackSquat).next(&["-7: 60: 5 5 5+"]), "R3 135");
    assert_eq!(gym(Lift::BackSquat).next(&["-7: 60: 5 5 5-"]), "R5 130");
    assert_eq!(squat().next(&["-7: 135 lb: 5 5 5+"]), "R3 62.5");
    assert_eq!(squat().next(&["-7: 135 lb: 5 5 5-"]), "R5 60");
}

#[test]
fn early_and_late_steps() {
    let early = ["-21: 100: 5 5 5*", "-14: 105: 5 5 5*", "-7: 110: 5 5 5+"];
    assert_eq!(squat().next(&early), "R3 115");
    assert_eq!(squat().next(&["-14: 60: 5 5 5+", "-7: 62.5: 5 5 5+"]), "R3 65", "5 kg are over the cap");
    assert_eq!(squat().next(&["-14: 100: 5 5 5-", "-7: 100: 5 5 5+"]), "R3 102.5");
    let many: Vec<String> = (1..=21).rev().map(|week| format!("-{}: 100: 5 5 5+", week * 7)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(Lifter::of(Lift::Deadlift).next(&many), "R3 102.5");
    assert_eq!(Lifter::of(Lift::Deadlift).next(&many[1..]), "R3 105");
    let stalled = ["-28: 100: 4 4 4", "-21: 100: 4 4 4", "-14: 90: 5 5 5+", "-7: 92.5: 5 5 5+"];
    assert_eq!(Lifter::of(Lift::Deadlift).next(&stalled), "R3 95");
}

#[test]
fn loads_that_are_far_apart_wait_for_repetitions() {
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 60: 5 5 5+"]), "R3 60 reps 6 AddReps");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 62.5: 5 5 5+"]), "R3 60 reps 6 AddReps");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 60: 8 8 8+"]), "R4 70");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 110: 5 5 5+"]), "R3 110 NothingHeavier");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 500: 5 5 5-"]), "R5 110");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 30: 5 5 5-"]), "R5 20", "40 kg would be a third more");
    assert_eq!(bumpers(Lift::BackSquat).next(&["-7: 10: 5 5 5-"]), "R5 none NothingLighter");
    assert_eq!(steps_of(Lift::BackSquat, 5_000).next(&["-7: 60: 5 5 5+"]), "R3 65");
}

#[test]
fn days_off_take_their_share() {
    let off = |days: i32, ill| {
        let circumstances = Circumstances { ill, ..Circumstances::default() };
        Lifter { circumstances, ..squat() }.next(&[&format!("-{days}: 100: 5 5 5+")])
    };
    for (first, last, well, ill) in [
        (1, 13, "R3 102.5", "L1 90 Illness"),
        (14, 20, "L1 90", "L2 85 Illness"),
        (21, 34, "L2 85", "L3 80 sets 2 Illness"),
        (35, 55, "L3 80 sets 2", "L4 70 sets 2 Illness"),
        (56, 83, "L4 70 sets 2", "L5 none at most 60 sets 2 Illness"),
        (84, 40_000, "L5 none at most 60 sets 2", "L5 none at most 60 sets 2 Illness"),
    ] {
        for days in [first, last] {
            assert_eq!(off(days, false), well, "{days} days");
            assert_eq!(off(days, true), ill, "{days} days, ill");
        }
    }
    all(
        &squat(),
        &[
            (&["-21: 60: 5 5 5-"], "L2 50"),
            (&["-21: 60: 5"], "L2 50"),
            (&["-14: 60: 3 5 5"], "L1 52.5 also R1"),
            (&["-14: 20: 5 5 5+"], "L1 20"),
            (&["-84: 20: 5 5 5+"], "L5 none at most 20 sets 2"),
            (&["-14: 60: 5 5 5!4"], "P2 42.5 reps 3 also L1"),
        ],
    );
}

#[test]
fn after_days_off_two_steps_at_a_time_lead_back() {
    all(
        &squat(),
        &[
            (&["-28: 60: 5 5 5-", "-7: 50: 5 5 5+"], "L6 55"),
            (&["-28: 60: 5 5 5-", "-7: 50: 5 5 5*"], "L6 55"),
            (&["-35: 60: 5 5 5-", "-14: 50: 5 5 5+", "-7: 55: 5 5 5+"], "L6 60"),
            (&["-35: 60: 5 5 5-", "-14: 50: 5 5 5+", "-7: 57.5: 5 5 5*"], "L6 60"),
            (&["-42: 60: 5 5 5-", "-14: 50: 5 5 5+", "-7: 60: 5 5 5+"], "R3 62.5"),
            // Not where it is hard, and no longer once it failed.
            (&["-28: 60: 5 5 5-", "-7: 50: 5 5 5-"], "R5 50"),
            (&["-35: 60: 5 5 5-", "-14: 55: 5 5 4", "-7: 50: 5 5 5+"], "R3 52.5"),
            (&["-60: 60: 5 5 5-", "-7: 47.5: 5 5+"], "L6 52.5"),
        ],
    );
    assert_eq!(Lifter::of(Lift::DumbbellLunge).next(&["-60: 20: 5 5 5-", "-7: 15: 5 5 5+"]), "L6 17.5");
    // Who trains every other week is not cut again and again.
    let rhythm = ["-56: 100: 5 5 5+", "-42: 90: 5 5 5+", "-28: 90: 5 5 5+", "-14: 90: 5 5 5+"];
    assert_eq!(squat().next(&rhythm), "L1 90");
    // A short lay-off after a long one does not give the whole load back.
    assert_eq!(squat().next(&["-74: 100: 5 5 5+", "-14: 70: 5 5 5+"]), "L1 70");
}

#[test]
fn a_lighter_week_is_less_and_then_forgotten() {
    let wish = Lifter { circumstances: Circumstances { deload: true, ..Circumstances::default() }, ..squat() };
    all(
        &wish,
        &[
            (&["-7: 60: 5 5 5*"], "D1 55 sets 2"),
            (&["-7: 100: 5 5 5-"], "D1 90 sets 2"),
            (&["-7: 60: 2"], "R2 55 sets 2 also D1"),
            (&["-21: 60: 5 5 5-"], "L2 50 sets 2 also D1"),
            (&["-7: 60: 5 5 5+!1"], "P3 55 sets 2 also D1"),
            (&["-7: 60: 5 5 5+!7"], "P1 none Professional"),
        ],
    );
    all(
        &squat(),
        &[
            (&["-14: 60: 5 5 5+", "-7: 55: 5 5* light"], "R3 62.5"),
            (&["-14: 60: 5 5 5-", "-7: 55: 5 5* light"], "R5 60"),
            (&["-14: 60: 5 5 5-", "-7: 55: 3 light"], "R1 52.5"),
            (&["-14: 60: 5 5 5+", "-7: 55: 5 5!4 light"], "P2 45 reps 3"),
            (&["-7: 55: 5 5 5+ light"], "R3 57.5"),
        ],
    );
}
