//! Strength: the heaviest single (the 1RM), estimated from a set, and the load that fits three sets of five.
//!
//! The one place with floating point is `formula`; its results are rounded to a whole nanogram once. Seven formulas are
//! in use (COEFF), and at five repetitions they already differ by 6 %, so an [`Estimate`] is a value for each and their
//! range. They rest on lifters; runners do far more repetitions at the same share of their maximum (RICHENS2014), so
//! for them every formula promises too much as repetitions grow. Hence the bounds: rough above five repetitions, not
//! used to steer a load above eight, refused above twelve.

mod formula;
mod maximum;
mod rpe;
mod table;

pub use formula::Formula;
pub use maximum::{Maximum, NotAMaximum};
pub use rpe::{HARDEST_RPE, LIGHTEST_RPE, WORK_RPE, percent, work_load};
pub use table::{RepMaximum, rep_maxima, shares};

use super::mass::Mass;
use super::stored_words::stored_words;

/// Estimates from more repetitions than this are rough.
pub const ROUGH_ABOVE: u8 = 5;
/// Estimates from more repetitions than this are shown, but no load is taken from them.
pub const USED_UP_TO: u8 = 8;
/// From more repetitions than this nothing is estimated.
pub const REFUSED_ABOVE: u8 = 12;

/// The estimate of the 1RM from a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// By each formula, in the order of [`Formula::ALL`].
    pub values: [Mass; Formula::ALL.len()],
    /// The quality of the estimate.
    pub quality: Quality,
}

/// How much an estimate is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// A single repetition: a measured 1RM.
    Exact,
    /// From two to five repetitions.
    Fair,
    /// From six to twelve.
    Rough,
}

stored_words!(Quality { Exact = "exact", Fair = "fair", Rough = "rough" });

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEstimate {
    /// A load of zero.
    NoLoad,
    /// No clean repetition.
    NoReps,
    /// More repetitions than an estimate is taken from.
    TooManyReps,
    /// Lunges: no formula was made for them.
    Lunge,
}

/// Estimates the 1RM from a set of `reps` clean repetitions, with no further one possible.
///
/// # Errors
/// No load, no repetition, or more than [`REFUSED_ABOVE`].
///
/// ```
/// use fifth_rep::lifting::mass::{Mass, Unit};
/// use fifth_rep::lifting::strength::{Formula, Quality, estimate};
/// let estimate = estimate(Mass::from_kg(100), 5).unwrap();
/// let (low, high) = estimate.range();
/// assert_eq!((low.number(Unit::Kg), high.number(Unit::Kg)), ("112.5".into(), "119".into()));
/// assert_eq!(estimate.by(Formula::Epley).number(Unit::Kg), "116.7");
/// assert_eq!(estimate.quality, Quality::Fair);
/// ```
pub fn estimate(load: Mass, reps: u8) -> Result<Estimate, NoEstimate> {
    let mut values = [load; Formula::ALL.len()];
    for (value, formula) in values.iter_mut().zip(Formula::ALL) {
        *value = formula.one_rm(load, reps)?;
    }
    let quality = match reps {
        0..=1 => Quality::Exact,
        2..=ROUGH_ABOVE => Quality::Fair,
        _ => Quality::Rough,
    };
    Ok(Estimate { values, quality })
}

impl Estimate {
    /// By one formula.
    pub const fn by(&self, formula: Formula) -> Mass {
        self.values[formula as usize]
    }

    /// The lowest and the highest of the family.
    pub fn range(&self) -> (Mass, Mass) {
        let [first, ..] = self.values;
        self.values.into_iter().fold((first, first), |(low, high), value| (low.min(value), high.max(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_is_its_own_maximum() {
        let load = Mass::from_nanograms(100_000_000_000_001);
        let single = estimate(load, 1).unwrap();
        assert_eq!((single.values, single.quality), ([load; 7], Quality::Exact));
        assert_eq!(single.range(), (load, load));
    }

    #[test]
    fn every_formula_is_found_by_its_name() {
        for reps in 1..=REFUSED_ABOVE {
            let estimate = estimate(Mass::from_kg(80), reps).unwrap();
            for formula in Formula::ALL {
                assert_eq!(Ok(estimate.by(formula)), formula.one_rm(Mass::from_kg(80), reps));
            }
        }
    }

    #[test]
    fn what_it_is_worth_falls_with_the_repetitions() {
        let words = (1..=12).map(|reps| estimate(Mass::from_kg(80), reps).unwrap().quality.word());
        let fair = ["fair"; 4];
        let rough = ["rough"; 7];
        assert!(words.eq(["exact"].into_iter().chain(fair).chain(rough)));
    }

    #[test]
    fn what_tells_nothing_is_refused() {
        let kg = Mass::from_kg;
        assert_eq!(estimate(kg(100), 0), Err(NoEstimate::NoReps));
        assert_eq!(estimate(kg(100), 13), Err(NoEstimate::TooManyReps));
        assert_eq!(estimate(kg(100), u8::MAX), Err(NoEstimate::TooManyReps));
        assert_eq!(estimate(Mass::ZERO, 5), Err(NoEstimate::NoLoad));
        assert_eq!(estimate(Mass::ZERO, 1), Err(NoEstimate::NoLoad));
    }

    #[test]
    fn the_heaviest_mass_there_is_stays_a_mass() {
        let most = Mass::from_nanograms(u64::MAX);
        assert_eq!(estimate(most, 12).unwrap().range(), (most, most));
        assert!(estimate(Mass::from_nanograms(1), 12).unwrap().range().0 >= Mass::from_nanograms(1));
    }
}
