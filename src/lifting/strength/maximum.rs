//! Tested maxima: the heaviest load for one repetition or several.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Estimate, Formula, NoEstimate, REFUSED_ABOVE, USED_UP_TO, estimate, work_load};
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Weight};

/// A tested maximum. It is stored as "back-squat 100 kg x 1 2026-11-01".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Maximum {
    /// The lift that was tested.
    pub lift: Lift,
    /// The load, above zero; with dumbbells, that of one hand.
    pub load: Weight,
    /// How often in one set, with no further repetition possible: from 1 to [`REFUSED_ABOVE`].
    pub reps: u8,
    /// The day of the test.
    pub day: Day,
}

/// A text that is no maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMaximum;

impl Maximum {
    /// The estimate of the 1RM.
    ///
    /// # Errors
    /// A lunge, unless it was a single: no formula is made for it. A load or repetitions that no maximum has.
    pub fn estimate(&self) -> Result<Estimate, NoEstimate> {
        match self.lift.per_leg() && self.reps > 1 {
            true => Err(NoEstimate::Lunge),
            false => estimate(self.load.mass, self.reps),
        }
    }

    /// The load for three sets of five that it suggests ([`work_load`]).
    ///
    /// # Errors
    /// As for [`estimate`](Self::estimate); any lunge, since legs in turn tire otherwise; more repetitions than
    /// [`USED_UP_TO`].
    pub fn work_load(&self, formula: Formula) -> Result<Mass, NoEstimate> {
        match self.reps {
            _ if self.lift.per_leg() => Err(NoEstimate::Lunge),
            reps if reps > USED_UP_TO => Err(NoEstimate::TooManyReps),
            reps => formula.one_rm(self.load.mass, reps).map(work_load),
        }
    }
}

impl fmt::Display for Maximum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} x {} {}", self.lift.word(), String::from(self.load), self.reps, self.day)
    }
}

impl FromStr for Maximum {
    type Err = NotAMaximum;

    fn from_str(text: &str) -> Result<Maximum, NotAMaximum> {
        let (lift, rest) = text.split_once(' ').ok_or(NotAMaximum)?;
        let (load, rest) = rest.split_once(" x ").ok_or(NotAMaximum)?;
        let (reps, day) = rest.split_once(' ').ok_or(NotAMaximum)?;
        let maximum = Maximum {
            lift: lift.parse().map_err(|_| NotAMaximum)?,
            load: load.parse().map_err(|_| NotAMaximum)?,
            reps: reps.parse().map_err(|_| NotAMaximum)?,
            day: day.parse().map_err(|_| NotAMaximum)?,
        };
        match (1..=REFUSED_ABOVE).contains(&maximum.reps) && !maximum.load.mass.is_zero() {
            true => Ok(maximum),
            false => Err(NotAMaximum),
        }
    }
}

impl fmt::Display for NotAMaximum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("no maximum such as back-squat 100 kg x 1 2026-11-01")
    }
}

impl std::error::Error for NotAMaximum {}

impl From<Maximum> for String {
    fn from(maximum: Maximum) -> String {
        maximum.to_string()
    }
}

impl TryFrom<String> for Maximum {
    type Error = NotAMaximum;

    fn try_from(text: String) -> Result<Maximum, NotAMaximum> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maximum(text: &str) -> Maximum {
        text.parse().expect("a maximum")
    }

    #[test]
    fn it_is_read_back_as_it_was() {
        let first = Maximum {
            lift: Lift::BackSquat,
            load: Weight::kg(100),
            reps: 1,
            day: "2026-11-01".parse().expect("a day"),
        };
        assert_eq!(String::from(first), "back-squat 100 kg x 1 2026-11-01");
        for lift in Lift::ALL {
            for load in [Weight::kg(100), Weight::lb(225), Weight::grams(82_501)] {
                for reps in 1..=12 {
                    let maximum = Maximum { lift, load, reps, ..first };
                    assert_eq!(Maximum::try_from(String::from(maximum)), Ok(maximum));
                }
            }
        }
    }

    #[test]
    fn anything_else_is_no_maximum() {
        for text in [
            "",
            "back-squat",
            "back-squat 100 kg x 1",
            "back-squat 100 kg x 1 ",
            "back-squat 100 kg x 1 2026-02-30",
            "back-squat 100 kg x 0 2026-11-01",
            "back-squat 100 kg x 13 2026-11-01",
            "back-squat 100 kg x 256 2026-11-01",
            "back-squat 100 kg x one 2026-11-01",
            "back-squat 100 x 1 2026-11-01",
            "back-squat 0 kg x 1 2026-11-01",
            "back-squat -5 kg x 1 2026-11-01",
            "bench 100 kg x 1 2026-11-01",
            "back-squat 100 kg x 1 2026-11-01 ",
        ] {
            assert_eq!(text.parse::<Maximum>(), Err(NotAMaximum), "{text:?}");
        }
    }

    #[test]
    fn it_tells_the_load_for_three_sets_of_five() {
        let work_load = |text: &str| maximum(text).work_load(Formula::Epley);
        assert_eq!(work_load("back-squat 100 kg x 1 2026-11-01"), Ok(Mass::from_grams(82_400)));
        // 90 kg x 5 is a 1RM of 105 kg by Epley.
        assert_eq!(work_load("deadlift 90 kg x 5 2026-11-01"), Ok(Mass::from_grams(86_520)));
        assert_eq!(work_load("deadlift 90 kg x 9 2026-11-01"), Err(NoEstimate::TooManyReps));
        assert_eq!(work_load("barbell-lunge 50 kg x 5 2026-11-01"), Err(NoEstimate::Lunge));
    }

    #[test]
    fn no_formula_is_made_for_lunges() {
        let estimate = |text: &str| maximum(text).estimate();
        assert_eq!(estimate("dumbbell-lunge 20 kg x 5 2026-11-01"), Err(NoEstimate::Lunge));
        assert_eq!(
            estimate("barbell-lunge 50 kg x 1 2026-11-01").map(|estimate| estimate.range()),
            Ok((Mass::from_kg(50), Mass::from_kg(50)))
        );
        assert_eq!(
            estimate("back-squat 90 kg x 5 2026-11-01").map(|estimate| estimate.by(Formula::Epley)),
            Ok(Mass::from_kg(105))
        );
    }
}
