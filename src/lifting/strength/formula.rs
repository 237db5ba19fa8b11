//! The seven formulas that estimate a 1RM from repetitions.
//!
//! Each is a factor on the load that depends on the repetitions alone; the 1RM divided by it is the load for those
//! repetitions. Five of the seven give more than the load for a single, up to 9 % (Mayhew); for a single all of them
//! return the load itself here. So there is a jump from one repetition to two.
//!
//! Exponentials are products and roots a table: there are only twelve repetitions, every browser then computes the same
//! bits, and the page need not carry the functions.

use serde::{Deserialize, Serialize};

use super::{NoEstimate, REFUSED_ABOVE};
use crate::lifting::mass::Mass;
use crate::lifting::stored_words::stored_words;

/// A formula for the 1RM, under the name that apps give it. The coefficients are COEFF's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Formula {
    /// load x (1 + reps / 30). A coach's chart (EPLEY1985); the best known.
    #[default]
    Epley,
    /// 36 load / (37 - reps) (BRZYCKI1993).
    Brzycki,
    /// 100 load / (101.3 - 2.67123 reps) (LANDER1985).
    Lander,
    /// load x reps^0.1 (LOMBARDI1989).
    Lombardi,
    /// 100 load / (52.2 + 41.9 e^(-0.055 reps)), fitted to the bench press (MAYHEW1992).
    Mayhew,
    /// load x (1 + reps / 40) (OCONNER1989).
    OConner,
    /// 100 load / (48.8 + 53.8 e^(-0.075 reps)) (WATHEN1994).
    Wathan,
}

stored_words!(Formula {
    Epley = "epley",
    Brzycki = "brzycki",
    Lander = "lander",
    Lombardi = "lombardi",
    Mayhew = "mayhew",
    OConner = "oconner",
    Wathan = "wathan",
});

/// The tenth roots of 1 to 12.
const TENTH_ROOTS: [f64; REFUSED_ABOVE as usize] = [
    1.0,
    1.071_773_462_536_293_2,
    1.116_123_174_033_904_4,
    1.148_698_354_997_035,
    1.174_618_943_088_019,
    1.196_231_198_851_315_5,
    1.214_814_044_039_067,
    1.231_144_413_344_916_3,
    1.245_730_939_615_517_3,
    1.258_925_411_794_167_2,
    1.270_981_615_210_140_6,
    1.282_088_853_986_815_4,
];
/// e^-0.055.
const MAYHEW_DECAY: f64 = 0.946_485_147_953_483_9;
/// e^-0.075.
const WATHAN_DECAY: f64 = 0.927_743_486_328_552_9;

impl Formula {
    /// Every formula, in the order in which they are shown.
    pub const ALL: [Formula; 7] = [
        Formula::Epley,
        Formula::Brzycki,
        Formula::Lander,
        Formula::Lombardi,
        Formula::Mayhew,
        Formula::OConner,
        Formula::Wathan,
    ];

    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Formula::Epley => "Epley",
            Formula::Brzycki => "Brzycki",
            Formula::Lander => "Lander",
            Formula::Lombardi => "Lombardi",
            Formula::Mayhew => "Mayhew",
            Formula::OConner => "O'Conner",
            Formula::Wathan => "Wathan",
        }
    }

    /// The 1RM implied by this many repetitions with a load, to the nearest nanogram.
    ///
    /// # Errors
    /// No load, no repetition, or more than [`REFUSED_ABOVE`].
    pub fn one_rm(self, load: Mass, reps: u8) -> Result<Mass, NoEstimate> {
        check(load, reps)?;
        Ok(if reps == 1 { load } else { times(load, self.factor(reps)) })
    }

    /// The load for this many repetitions at a 1RM, to the nearest nanogram.
    ///
    /// # Errors
    /// No load, no repetition, or more than [`REFUSED_ABOVE`].
    pub fn load_for(self, one_rm: Mass, reps: u8) -> Result<Mass, NoEstimate> {
        check(one_rm, reps)?;
        Ok(if reps == 1 { one_rm } else { times(one_rm, 1.0 / self.factor(reps)) })
    }

    /// The 1RM for a load of one, as the formula has it even for a single.
    fn factor(self, reps: u8) -> f64 {
        let r = f64::from(reps);
        match self {
            Formula::Epley => 1.0 + r / 30.0,
            Formula::Brzycki => 36.0 / (37.0 - r),
            Formula::Lander => 100.0 / (101.3 - 2.67123 * r),
            Formula::Lombardi => TENTH_ROOTS.get(usize::from(reps).wrapping_sub(1)).copied().unwrap_or(1.0),
            Formula::Mayhew => 100.0 / (52.2 + 41.9 * power(MAYHEW_DECAY, reps)),
            Formula::OConner => 1.0 + r / 40.0,
            Formula::Wathan => 100.0 / (48.8 + 53.8 * power(WATHAN_DECAY, reps)),
        }
    }
}

fn check(load: Mass, reps: u8) -> Result<(), NoEstimate> {
    match reps {
        0 => Err(NoEstimate::NoReps),
        1..=REFUSED_ABOVE if load.is_zero() => Err(NoEstimate::NoLoad),
        1..=REFUSED_ABOVE => Ok(()),
        _ => Err(NoEstimate::TooManyReps),
    }
}

fn power(base: f64, exponent: u8) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// The one place where a float becomes a mass. A float beyond the heaviest mass becomes that mass.
fn times(mass: Mass, factor: f64) -> Mass {
    Mass::from_nanograms((mass.nanograms() as f64 * factor + 0.5) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE_RM: &str = include_str!("../../../tests/data/one_rm.csv");
    const INVERSE: &str = include_str!("../../../tests/data/one_rm_inverse.csv");

    /// The cells of a table: formula, repetitions, value.
    fn cells(csv: &str) -> Vec<(Formula, u8, f64)> {
        let mut lines = csv.lines();
        let formulas: Vec<Formula> =
            lines.next().unwrap().split(',').skip(1).map(|name| name.parse().unwrap()).collect();
        assert_eq!(formulas, Formula::ALL);
        let cells = lines.flat_map(|line| {
            let mut numbers = line.split(',');
            let reps: u8 = numbers.next().unwrap().parse().unwrap();
            let numbers: Vec<f64> = numbers.map(|number| number.parse().unwrap()).collect();
            Formula::ALL.into_iter().zip(numbers).map(move |(formula, value)| (formula, reps, value))
        });
        cells.collect()
    }

    fn in_kg(mass: Mass) -> f64 {
        mass.nanograms() as f64 / 1e12
    }

    #[test]
    fn the_formulas_give_the_tables_in_both_directions() {
        assert_eq!((cells(ONE_RM).len(), cells(INVERSE).len()), (84, 84));
        for (formula, reps, value) in cells(ONE_RM) {
            let found = 100.0 * formula.factor(reps);
            assert!((found - value).abs() <= 1e-4, "{} of {reps}: {found}, not {value}", formula.name());
        }
        for (formula, reps, value) in cells(INVERSE) {
            let found = 100.0 / formula.factor(reps);
            assert!((found - value).abs() <= 1e-4, "{} for {reps}: {found}, not {value}", formula.name());
        }
    }

    #[test]
    fn what_the_app_uses_is_the_table_but_for_a_single() {
        let load = Mass::from_kg(100);
        for (table, inverse) in [(cells(ONE_RM), false), (cells(INVERSE), true)] {
            for (formula, reps, value) in table {
                let found = if inverse { formula.load_for(load, reps) } else { formula.one_rm(load, reps) };
                match reps {
                    1 => assert_eq!(found, Ok(load), "{}", formula.name()),
                    _ => assert!((in_kg(found.unwrap()) - value).abs() <= 1e-4, "{} {reps}", formula.name()),
                }
            }
        }
    }

    #[test]
    fn products_and_roots_are_the_exponentials_they_stand_for() {
        for reps in 1..=REFUSED_ABOVE {
            let r = f64::from(reps);
            for (found, expected) in [
                (Formula::Lombardi.factor(reps), r.powf(0.1)),
                (Formula::Mayhew.factor(reps), 100.0 / (52.2 + 41.9 * (-0.055 * r).exp())),
                (Formula::Wathan.factor(reps), 100.0 / (48.8 + 53.8 * (-0.075 * r).exp())),
            ] {
                assert!((found - expected).abs() < 1e-14, "{reps}: {found}, {expected}");
            }
        }
    }

    #[test]
    fn there_and_back_is_the_same_load_to_a_microgram() {
        for formula in Formula::ALL {
            for reps in 1..=REFUSED_ABOVE {
                for grams in [1, 2_500, 82_500, 453_592, 400_000_000] {
                    let load = Mass::from_grams(grams);
                    let back = formula.one_rm(load, reps).and_then(|one_rm| formula.load_for(one_rm, reps)).unwrap();
                    assert!(back.abs_diff(load) <= Mass::from_nanograms(1_000), "{} {reps} {grams}", formula.name());
                }
            }
        }
    }

    #[test]
    fn more_repetitions_never_mean_less_strength() {
        for formula in Formula::ALL {
            let values: Vec<Mass> =
                (1..=REFUSED_ABOVE).map(|reps| formula.one_rm(Mass::from_kg(60), reps).unwrap()).collect();
            assert!(values.is_sorted_by(|less, more| less < more), "{}", formula.name());
        }
    }

    #[test]
    fn the_load_for_impossible_repetitions_is_refused() {
        assert_eq!(Formula::Brzycki.load_for(Mass::from_kg(100), 37), Err(NoEstimate::TooManyReps));
        assert_eq!(Formula::Brzycki.load_for(Mass::from_kg(100), 0), Err(NoEstimate::NoReps));
        assert_eq!(Formula::Brzycki.load_for(Mass::ZERO, 3), Err(NoEstimate::NoLoad));
    }
}
