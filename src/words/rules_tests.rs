//! The very sentence for each condition. Histories are written as in `verdict_tests`: "-7: 60: 5 5 5+" is a session
//! seven days ago with 60 kg, three sets of five, and a sixth repetition possible on the last.

use super::*;
use crate::lifting::lift::Lift;
use crate::lifting::verdict::Circumstances;
use crate::lifting::verdict::tests::{Lifter, bumpers, careful, squat, steps_of};

/// The advice as a lifter reads it: the verdict, what comes next, and why.
fn read(lifter: &Lifter, history: &[&str]) -> String {
    let advice = lifter.ask(history, |case| case.next());
    let verdict = advice.verdict().map_or("-", Verdict::name);
    format!("{verdict}: {}, because {}", advice.plan_words(Unit::Kg), advice.reason(Unit::Kg))
}

pub(super) fn all(lifter: &Lifter, table: &[(&[&str], &str)]) {
    let mut wrong: Vec<String> = vec![];
    for (history, expected) in table {
        let got = read(lifter, history);
        if got != *expected {
            wrong.push(format!("{history:?}\n    {got}\n not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

pub(super) fn with(circumstances: Circumstances) -> Lifter {
    let mut lifter = squat();
    lifter.circumstances = circumstances;
    lifter
}

#[test]
fn sets_that_fell_short() {
    all(
        &squat(),
        &[
            // R1, R2: form broke, or repetitions were missing; alone, first of several, before lighter ones.
            (&["0: 60: 4/4"], "Too heavy: 57.5 kg, because form broke on rep 4, so 2.5 kg less"),
            (&["0: 60: 3"], "Too heavy: 57.5 kg, because 3 of 5 reps were clean, so 2.5 kg less"),
            (&["-7: 60: 3 5 5"], "Too heavy: 57.5 kg, because 3 of 5 reps were clean in set 1, so 2.5 kg less"),
            (&["-7: 60: 5/4 5 5+"], "Too heavy: 57.5 kg, because form broke on rep 4 in set 1, so 2.5 kg less"),
            (&["-7: 100: 3 3 3"], "Too heavy: 95 kg, because 3 of 5 reps were clean in set 1, so 5 % less"),
            (&["-7: 60: 5/3 5 5"], "Too heavy: 55 kg, because form broke on rep 3 in set 1, so 5 kg less"),
            (&["-7: 60: 1 5 5"], "Too heavy: 55 kg, because 1 of 5 reps was clean in set 1, so 5 kg less"),
            (&["-7: 100: 0 0 0"], "Too heavy: 90 kg, because no rep was clean in set 1, so 10 % less"),
            (
                &["-7: 60: 3", "-7: 57.5: 5 5"],
                "Too heavy: 57.5 kg, because 3 of 5 reps were clean with 60 kg, so 2.5 kg less",
            ),
            (
                &["-7: 20: 3 5 5"],
                "Too heavy: 20 kg, because 3 of 5 reps were clean in set 1, and nothing lighter is here, so the same again",
            ),
            // R6, R7.
            (
                &["-7: 60: 5 5 4"],
                "Too heavy: 60 kg, because 4 of 5 reps were clean in set 3, so the same again; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 5 5/5 5"],
                "Too heavy: 60 kg, because form broke on rep 5 in set 2, so the same again; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 5 3 5*"],
                "Too heavy: 60 kg, because 3 of 5 reps were clean in set 2, so the same again; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 4"],
                "Too heavy: 60 kg, because 4 of 5 reps were clean, so the same again; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 5 4 4"],
                "Too heavy: 60 kg, because 2 of 3 sets fell short of 5 clean reps, so the same again, once; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 4 4 4"],
                "Too heavy: 60 kg, because all 3 sets fell short of 5 clean reps, so the same again, once; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 60: 5 3", "-7: 57.5: 4"],
                "Too heavy: 60 kg, because 2 of 3 sets fell short of 5 clean reps, so 60 kg again, once; rest 3 to 5 minutes between sets",
            ),
            (
                &["-7: 61: 5 5 4"],
                "Too heavy: 60 kg, because 4 of 5 reps were clean in set 3, so the nearest load here, 60 kg; rest 3 to 5 minutes between sets",
            ),
            // R8, R9.
            (
                &["-14: 60: 5 5 4", "-7: 60: 5 5 4"],
                "Too heavy: 55 kg, because sets fell short with 60 kg 2 sessions in a row, so 5 kg less, then climb",
            ),
            (
                &["-21: 100: 5 5 4", "-14: 100: 5 5 4", "-7: 100: 5 5 4"],
                "Too heavy: 90 kg, because sets fell short with 100 kg 3 sessions in a row, so 10 % less, then climb",
            ),
            (
                &["-14: 20: 5 5 4", "-7: 20: 5 5 4"],
                "Too heavy: 20 kg, because sets fell short with 20 kg 2 sessions in a row, and nothing lighter is here, so the same again",
            ),
            (
                &[
                    "-63: 60: 5 5 4",
                    "-56: 60: 5 5 4",
                    "-49: 55: 5 5 5*",
                    "-42: 57.5: 5 5 5+",
                    "-14: 60: 5 5 4",
                    "-7: 60: 5 4 4",
                ],
                "Too heavy: 2 × 5 × 55 kg, because you are stuck at about 60 kg for the second time, so 5 kg less and two sets, then smaller steps; look at sleep, running and rest first; 3 × 3 a little heavier or 2 × 5 may help",
            ),
        ],
    );
}

#[test]
fn sets_that_were_all_clean() {
    all(
        &squat(),
        &[
            // R3, R4.
            (&["-7: 60: 5 5 5+"], "Too light: 62.5 kg, because a sixth rep was there, so one step more"),
            (&["-7: 60: 5 5 6"], "Too light: 62.5 kg, because the last set had 6 clean reps, so one step more"),
            (&["-7: 60: 5 5 6+"], "Too light: 62.5 kg, because a seventh rep was there, so one step more"),
            (&["-7: 60: 5 5 6*/7"], "Too light: 62.5 kg, because the last set had 6 clean reps, so one step more"),
            (&["-7: 60: 5 5 5*"], "Too light: 65 kg, because three or more reps were left, so two steps more"),
            (&["-7: 40: 5 5 5*"], "Too light: 42.5 kg, because three or more reps were left, so one step more"),
            (&["-7: 60: 5 5 8-"], "Too light: 65 kg, because the last set had 8 clean reps, so two steps more"),
            (
                &["-7: 62.5: 5", "-7: 60: 5 5+"],
                "Too light: 62.5 kg, because a sixth rep was there with 60 kg, so one step more",
            ),
            (&["-7: 135 lb: 5 5 5+"], "Too light: 62.5 kg, because a sixth rep was there, so 1.3 kg more"),
            (
                &["-7: 1000000: 5 5 5*"],
                "Too light: 455 kg, because three or more reps were left, but nothing heavier than 455 kg is here",
            ),
            (
                &["-7: 455: 5 5 5+"],
                "Too light: 455 kg, because a sixth rep was there, but nothing heavier is here, so the same again",
            ),
            (
                &["-7: 22.5: 5 5 5+"],
                "Too light: 3 × 6 × 22.5 kg, because a sixth rep was there, so 6 reps with the same load: the next load here, 25 kg, is 11 % heavier",
            ),
            (&["-7: 22.5: 8 8 8+"], "Too light: 25 kg, because a ninth rep was there, so one step more for 5 reps"),
            // R5, R10.
            (&["-7: 60: 5 5 5-"], "On target: 60 kg, because the fifth rep was the last, so the same again"),
            (&["-7: 60: 5 5 6/6"], "On target: 60 kg, because the fifth rep was the last, so the same again"),
            (
                &["-7: 60: 5 5 5"],
                "On target: 60 kg, because it is not known if a sixth rep was there, which counts as no, so the same again",
            ),
            (
                &["-14: 60: 5 5 5-", "-7: 60: 5 5 5-"],
                "On target: 60 kg, because the fifth rep was the last, so the same again",
            ),
            (
                &["-14: 20: 5 5 5-", "-7: 20: 5 5 5-"],
                "On target: 20 kg, because the fifth rep was the last, so the same again; the next load here, 22.5 kg, is 13 % heavier, so add reps first, up to 8",
            ),
            (
                &["-7: 135 lb: 5 5 5-"],
                "On target: 60 kg, because the fifth rep was the last, so the nearest load here, 60 kg",
            ),
            (
                &["-7: 62.5: 5", "-7: 60: 5 5-"],
                "On target: 60 kg, because the fifth rep was the last with 60 kg, so 60 kg again",
            ),
            (
                &["-7: 10: 5 5 5-"],
                "On target: lighter weights than this gym has, because the fifth rep was the last, and nothing light enough is here",
            ),
            // H1, F1.
            (&["-7: 60: 5*"], "-: 60 kg, because 1 work set is too few to tell, so the same again"),
            (&["-7: 60: 5 5+"], "-: 60 kg, because 2 work sets are too few to tell, so the same again"),
            (&["-7: 0: 5 5 5"], "-: find the load with a ramp of fives, because there is no set with a load to go by"),
        ],
    );
    all(
        &careful(),
        &[
            (
                &["-7: 60: 5 5 5*"],
                "Too light: 60 kg, because you go up only after two sessions in a row with two reps left, so the same again",
            ),
            (
                &["-7: 60: 5 5 5-"],
                "On target: 60 kg, because you go up only after two sessions in a row with two reps left, so the same again",
            ),
            (
                &["-14: 60: 5 5 5*", "-7: 60: 5 5 5*"],
                "Too light: 62.5 kg, because two or more reps were left, two sessions in a row, so one step more",
            ),
            (
                &["-14: 22.5: 5 5 5*", "-7: 22.5: 5 5 5*"],
                "Too light: 3 × 7 × 22.5 kg, because two or more reps were left, two sessions in a row, so 7 reps with the same load: the next load here, 25 kg, is 11 % heavier",
            ),
        ],
    );
    all(
        &Lifter::of(Lift::Deadlift),
        &[
            (&["-7: 100: 5 5 5+"], "Too light: 105 kg, because a sixth rep was there, so one step more"),
            (&["-7: 100: 5 5 5*"], "Too light: 110 kg, because three or more reps were left, so two steps more"),
        ],
    );
    all(
        &Lifter::of(Lift::DumbbellLunge),
        &[
            (
                &["-7: 10: 5 5 5+"],
                "Too light: 3 × 6 × 10 kg, because a sixth rep was there, so 6 reps with the same load: the next load here, 12.5 kg, is 25 % heavier",
            ),
            (
                &["-7: 10: 5 5 5*"],
                "Too light: 3 × 7 × 10 kg, because three or more reps were left, so 7 reps with the same load: the next load here, 12.5 kg, is 25 % heavier",
            ),
            (
                &["-7: 10: 6 6 6-"],
                "Too light: 3 × 6 × 10 kg, because the last set had 6 clean reps, so 6 reps again with the same load: the next load here, 12.5 kg, is 25 % heavier",
            ),
            (
                &["-7: 10: 6 6 6+"],
                "Too light: 3 × 7 × 10 kg, because a seventh rep was there, so 7 reps with the same load: the next load here, 12.5 kg, is 25 % heavier",
            ),
            (
                &["-7: 10: 8 8 7+"],
                "Too light: 3 × 8 × 10 kg, because an eighth rep was there, so 8 reps with the same load: the next load here, 12.5 kg, is 25 % heavier",
            ),
            (
                &["-7: 10: 8 8 8-"],
                "Too light: 12.5 kg, because the last set had 8 clean reps, so 2.5 kg more for 5 reps",
            ),
            (
                &["-7: 50: 5 5 5+"],
                "Too light: 50 kg, because a sixth rep was there, but nothing heavier is here, so the same again",
            ),
            (
                &["-7: 2.5: 3 5 5"],
                "Too heavy: 2.5 kg, because 3 of 5 reps were clean in set 1, and nothing lighter is here, so the same again",
            ),
        ],
    );
    all(
        &bumpers(Lift::BackSquat),
        &[
            (
                &["-7: 62.5: 5 5 5+"],
                "Too light: 3 × 6 × 60 kg, because a sixth rep was there, so 6 reps with 60 kg: the next load here, 70 kg, is 17 % heavier",
            ),
            (
                &["-7: 500: 5 5 5-"],
                "On target: 110 kg, because the fifth rep was the last, so the nearest load here, 110 kg",
            ),
            (
                &["-7: 110: 5 5 5+"],
                "Too light: 110 kg, because a sixth rep was there, but nothing heavier is here, so the same again",
            ),
            (
                &["-7: 500: 5 5 5+"],
                "Too light: 110 kg, because a sixth rep was there, but nothing heavier than 110 kg is here",
            ),
            (
                &["-7: 30: 5 5 5-"],
                "On target: 20 kg, because the fifth rep was the last, so the nearest load here, 20 kg",
            ),
        ],
    );
    all(
        &steps_of(Lift::BackSquat, 10_000),
        &[(&["-7: 60: 3 5 5"], "Too heavy: 50 kg, because 3 of 5 reps were clean in set 1, so 10 kg less")],
    );
}

#[test]
fn pain() {
    all(
        &squat(),
        &[
            (
                &["0: 60: 5!8"],
                "Stop: leave this lift out for now, because you had pain of 8, so stop this lift today; ask a doctor or physiotherapist; with chest pain, call an ambulance",
            ),
            (
                &["-7: 60: 5 5 5!6"],
                "Stop: leave this lift out for now, because you had pain of 6; ask a doctor or physiotherapist; with chest pain, call an ambulance",
            ),
            (
                &["-7: 60: 5 5!4 5"],
                "Too heavy: 3 × 3 × 47.5 kg, because you had pain of 4, so 12.5 kg less and sets of 3, or another exercise",
            ),
            (
                &["-7: 60: 5 5 5 worse"],
                "Too heavy: 3 × 3 × 47.5 kg, because it hurt more the next morning, so 12.5 kg less and sets of 3, or another exercise",
            ),
            (
                &["-7: 60: 5 5 5!5 worse"],
                "Too heavy: 3 × 3 × 47.5 kg, because you had pain of 5, and it hurt more the next morning, so 12.5 kg less and sets of 3, or another exercise",
            ),
            (
                &["-7: 60: 5!4", "-7: 47.5: 5 5"],
                "Too heavy: 3 × 3 × 47.5 kg, because you had pain of 4 with 60 kg, so 12.5 kg less and sets of 3, or another exercise",
            ),
            (
                &["-7: 100: 5 5 5!4"],
                "Too heavy: 3 × 3 × 80 kg, because you had pain of 4, so 20 % less and sets of 3, or another exercise",
            ),
            (
                &["-7: 20: 5 5 5!4"],
                "Too heavy: another exercise, because you had pain of 4, and nothing lighter is here",
            ),
            (
                &["-14: 60: 5 5 5!4", "-7: 47.5: 5 5 5!4"],
                "Too heavy: 3 × 3 × 37.5 kg, because you had pain of 4, so 10 kg less and sets of 3, or another exercise; ask a doctor or physiotherapist; with chest pain, call an ambulance",
            ),
            (
                &["-14: 60: 5 5 5!4"],
                "Too heavy: 3 × 3 × 42.5 kg, because you had pain of 4, so 17.5 kg less and sets of 3, or another exercise; you had 2 weeks off",
            ),
            (
                &["-7: 60: 5!3 5 5*"],
                "Too light: 60 kg, because three or more reps were left, but you had pain of 3, so no step up for now",
            ),
            (&["-7: 60: 5 5 5-!1"], "On target: 60 kg, because you had pain of 1, so no step up for now"),
            (
                &["-7: 60: 3!2 5 5"],
                "Too heavy: 57.5 kg, because you had pain of 2, so no step up for now; 3 of 5 reps were clean in set 1, so 2.5 kg less",
            ),
            (
                &["-7: 60: 5 5 4!2"],
                "Too heavy: 60 kg, because you had pain of 2, so no step up for now; 4 of 5 reps were clean in set 3",
            ),
            (
                &["-21: 60: 5 5 5+!1"],
                "Too light: 50 kg, because you had pain of 1, so no step up for now; you had 3 weeks off, so 10 kg less",
            ),
        ],
    );
}

#[test]
fn the_questions_of_a_stall_know_how_long_to_rest() {
    let rest = format!("Less than {} minutes of rest", LONG_REST.start());
    assert!(STALL_CHECK.iter().any(|question| question.starts_with(&rest)));
}

#[test]
fn no_sentence_is_absurd() {
    let sets = ["5", "5*", "4", "1", "0", "4/4", "8-", "5!2", "5!4", "5!7"];
    let loads = ["20", "22.5", "60", "1000000", "10"];
    let lifters = [squat(), careful(), bumpers(Lift::BackSquat), Lifter::of(Lift::DumbbellLunge)];
    for lifter in &lifters {
        for (load, days) in loads.iter().flat_map(|load| [0, 7, 40].map(|days| (load, days))) {
            for (first, last) in sets.iter().flat_map(|first| sets.iter().map(move |last| (first, last))) {
                for history in [
                    vec![format!("-{days}: {load}: {first} {first} {last}")],
                    vec![format!("-{days}: {load}: {first} {last}"), format!("-{}: 60: 5 5 5-", days + 30)],
                ] {
                    let history: Vec<&str> = history.iter().map(String::as_str).collect();
                    let text = read(lifter, &history);
                    let words: Vec<&str> = text.split([' ', ',', ';', ':']).collect();
                    for pair in words.windows(2) {
                        let nothing = ["0 kg", "0 reps", "1 reps", "1 sets", "1 sessions", "0 %", "no load", "of 0"];
                        assert!(!nothing.contains(&pair.join(" ").as_str()), "{history:?}: {text}");
                    }
                    for never in ["no load", ", ,", "  ", "so ,", "..", "because ,", "because ;"] {
                        assert!(!text.contains(never), "{history:?}: {text}");
                    }
                }
            }
        }
    }
}
