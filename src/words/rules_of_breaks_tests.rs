//! The sentences after days off, and in and after lighter weeks.

use super::tests::{all, with};
use crate::lifting::verdict::Circumstances;
use crate::lifting::verdict::tests::squat;

#[test]
fn days_off_and_lighter_weeks() {
    all(
        &squat(),
        &[
            (&["-14: 100: 5 5 5+"], "-: 90 kg, because you had 2 weeks off, so 10 % less"),
            (&["-21: 60: 5 5 5-"], "-: 50 kg, because you had 3 weeks off, so 10 kg less"),
            (&["-40: 100: 5 5 5-"], "-: 2 × 5 × 80 kg, because you had 5 weeks off, so 20 % less and two sets"),
            (&["-60: 60: 5 5 5-"], "-: 2 × 5 × 42.5 kg, because you had 8 weeks off, so 17.5 kg less and two sets"),
            (
                &["-84: 60: 5 5 5-"],
                "-: find the load with a ramp of fives, no heavier than 35 kg today, because you had 12 weeks off",
            ),
            (
                &["-4000: 20: 5 5 5-"],
                "-: find the load with a ramp of fives, no heavier than 20 kg today, because you had 10 years off",
            ),
            (
                &["-14: 20: 5 5 5+"],
                "-: 20 kg, because you had 2 weeks off, and nothing lighter is here, so the same again",
            ),
            (
                &["-35: 20: 5 5 5+"],
                "-: 2 × 5 × 20 kg, because you had 5 weeks off, and nothing lighter is here, so the same again, with two sets",
            ),
            (
                &["-14: 60: 3 5 5"],
                "-: 52.5 kg, because you had 2 weeks off, so 7.5 kg less; before that, 3 of 5 reps were clean in set 1",
            ),
            (
                &["-74: 100: 5 5 5+", "-14: 70: 5 5 5+"],
                "-: 70 kg, because you had 2 weeks off, but 70 kg is light enough after 100 kg, so the same again",
            ),
            (
                &["-28: 60: 5 5 5-", "-7: 50: 5 5 5+"],
                "Too light: 55 kg, because you are back from a break, so 5 kg more on the way back to 60 kg",
            ),
            (
                &["-35: 60: 5 5 5-", "-14: 50: 5 5 5+", "-7: 55: 5 5 5+"],
                "Too light: 60 kg, because you are back from a break, so back to the old 60 kg",
            ),
        ],
    );
    let ill = with(Circumstances { ill: true, ..Circumstances::default() });
    all(
        &ill,
        &[
            (
                &["-3: 100: 5 5 5+"],
                "-: 90 kg, because you had 3 days off with illness or injury, which counts as a longer break, so 10 % less",
            ),
            (
                &["-60: 100: 5 5 5+"],
                "-: find the load with a ramp of fives, no heavier than 60 kg today, because you had 8 weeks off with illness or injury, which counts as a longer break",
            ),
        ],
    );
    let lighter = with(Circumstances { deload: true, ..Circumstances::default() });
    all(
        &lighter,
        &[
            (&["-7: 60: 5 5 5*"], "-: 2 × 5 × 55 kg, because this is a lighter week, so 5 kg less and two sets"),
            (&["-7: 100: 5 5 5-"], "-: 2 × 5 × 90 kg, because this is a lighter week, so 10 % less and two sets"),
            (
                &["-7: 20: 5 5 5-"],
                "-: 2 × 5 × 20 kg, because this is a lighter week, and nothing lighter is here, so the same again, with two sets",
            ),
            (
                &["-7: 60: 2"],
                "Too heavy: 2 × 5 × 55 kg, because 2 of 5 reps were clean, so 5 kg less and two sets; this is a lighter week, so two sets",
            ),
            (
                &["-21: 60: 5 5 5-"],
                "-: 2 × 5 × 50 kg, because you had 3 weeks off, so 10 kg less and two sets; this is a lighter week, so two sets",
            ),
            (
                &["-7: 60: 5 5 5+!1"],
                "Too light: 2 × 5 × 55 kg, because you had pain of 1, so no step up for now; this is a lighter week, so 5 kg less and two sets",
            ),
        ],
    );
}
