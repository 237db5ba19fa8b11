//! Tables of a lift: the load for each number of repetitions, and each share of the maximum.

use super::{Estimate, Formula, REFUSED_ABOVE};
use crate::lifting::mass::Mass;

/// The heaviest load for a number of repetitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepMaximum {
    /// The repetitions, from 1.
    pub reps: u8,
    /// The share of the 1RM by the chosen formula, in percent.
    pub percent: u64,
    /// The load by the chosen formula.
    pub load: Mass,
    /// The least and the most by the whole family, each formula going by its own estimate of the 1RM.
    pub range: (Mass, Mass),
}

/// A row for each number of repetitions, from 1 to [`REFUSED_ABOVE`]; none where nothing was lifted.
pub fn rep_maxima(one_rm: &Estimate, formula: Formula) -> Vec<RepMaximum> {
    let row = |reps: u8| {
        let by = |formula: Formula| formula.load_for(one_rm.by(formula), reps).ok();
        let load = by(formula)?;
        let all = Formula::ALL.into_iter().filter_map(by);
        let range = all.fold((load, load), |(low, high), mass| (low.min(mass), high.max(mass)));
        let (part, whole) = (load.nanograms() / 1_000, one_rm.by(formula).nanograms() / 1_000);
        Some(RepMaximum { reps, percent: (part * 100 + whole / 2).checked_div(whole)?, load, range })
    };
    (1..=REFUSED_ABOVE).filter_map(row).collect()
}

/// Shares of a maximum from 100 % down to 50 % in steps of five: percent and load.
pub fn shares(one_rm: Mass) -> impl Iterator<Item = (u32, Mass)> {
    (10..=20).rev().map(move |steps: u32| (steps * 5, one_rm.percent(steps * 5)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::mass::Unit;
    use crate::lifting::strength::estimate;

    #[test]
    fn the_set_it_rests_on_is_in_it() {
        for formula in Formula::ALL {
            let rows = rep_maxima(&estimate(Mass::from_kg(100), 5).unwrap(), formula);
            assert_eq!(rows.len(), 12);
            // By every formula the same, to a microgram.
            let (five, kg) = (&rows[4], Mass::from_kg(100));
            assert!([five.load, five.range.0, five.range.1].iter().all(|mass| mass.abs_diff(kg) < Mass::from_grams(1)));
            assert!(rows.is_sorted_by(|fewer, more| fewer.load > more.load && fewer.percent >= more.percent));
            assert_eq!(rows[0].percent, 100);
        }
        let rows = rep_maxima(&estimate(Mass::from_kg(100), 5).unwrap(), Formula::Epley);
        let said: Vec<String> = rows.iter().map(|row| row.load.rounded(Unit::Kg, 0)).collect();
        assert_eq!(said, ["117", "109", "106", "103", "100", "97", "95", "92", "90", "88", "85", "83"]);
        assert_eq!((rows[4].percent, rows[0].range), (86, (Mass::from_grams(112_500), rows[0].range.1)));
    }

    #[test]
    fn a_tested_single_is_a_hundred_percent() {
        let rows = rep_maxima(&estimate(Mass::from_kg(100), 1).unwrap(), Formula::Brzycki);
        assert_eq!((rows[0].load, rows[0].range), (Mass::from_kg(100), (Mass::from_kg(100), Mass::from_kg(100))));
        let all: Vec<(u32, Mass)> = shares(Mass::from_kg(100)).collect();
        assert_eq!((all[0], all[10], all.len()), ((100, Mass::from_kg(100)), (50, Mass::from_kg(50)), 11));
        let most = estimate(Mass::from_nanograms(u64::MAX), 12).unwrap();
        assert!(rep_maxima(&most, Formula::Wathan).len() <= 12);
    }
}
