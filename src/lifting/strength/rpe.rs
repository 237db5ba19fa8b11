//! A set's share of the 1RM, by its repetitions and how hard it was.
//!
//! RPE is the rating of perceived exertion: 10 for a set with no repetition left, one less for each that was left. The
//! chart (RTS_CHART) is coaching data, not a study. A share depends only on the number of possible repetitions, done
//! and left together, so 31 numbers hold all of it. Public copies agree up to ten possible repetitions and differ by a
//! point beyond.

use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::mass::Mass;
use crate::lifting::strength::REFUSED_ABOVE;

/// The share of the 1RM in tenths of a percent, from one possible repetition on in half repetitions.
const SHARES: [u16; 31] = [
    1000, 978, 955, 939, 922, 907, 892, 878, 863, 850, 837, 824, 811, 799, 786, 774, 762, 751, 739, 723, 707, 694, 680,
    667, 653, 640, 626, 613, 599, 586, 574,
];

/// RPE 10, in half steps.
pub const HARDEST_RPE: u8 = 20;
/// RPE 6, in half steps.
pub const LIGHTEST_RPE: u8 = 12;
/// How hard the first of three work sets of five should be: RPE 8.5, one or two left (ZOURDOS2016), in half steps.
///
/// The article's five without a sixth is RPE 10. Three such sets with minutes of rest fall short, so it is asked of the
/// last, and the first sits between RPE 8 and 9: from 81.1 to 83.7 % of the 1RM. That is judgement.
pub const WORK_RPE: u8 = 17;

/// The share of the 1RM in tenths of a percent, for `reps` from 1 to 12 and twice the RPE, from 12 (RPE 6) to 20
/// (RPE 10). There is none beyond.
///
/// ```
/// use fifth_rep::lifting::strength::percent;
/// assert_eq!(percent(5, 20), Some(863));
/// assert_eq!(percent(5, 17), Some(824));
/// assert_eq!(percent(0, 20), None);
/// ```
pub fn percent(reps: u8, rpe_half_steps: u8) -> Option<u16> {
    match (1..=REFUSED_ABOVE).contains(&reps) && (LIGHTEST_RPE..=HARDEST_RPE).contains(&rpe_half_steps) {
        true => SHARES.get(usize::from(2 * (reps - 1) + HARDEST_RPE - rpe_half_steps)).copied(),
        false => None,
    }
}

/// The load for three sets of five where the last allows no sixth: 82.4 % of the 1RM ([`WORK_RPE`]).
pub fn work_load(one_rm: Mass) -> Mass {
    share(one_rm, percent(WORK_REPS, WORK_RPE).unwrap_or(0), 1000)
}

/// `part` / `whole` of a mass, to the nearest nanogram (a half goes up).
fn share(mass: Mass, part: u16, whole: u16) -> Mass {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let (times, rest) = (mass.nanograms() / whole, mass.nanograms() % whole);
    Mass::from_nanograms(times.saturating_mul(part).saturating_add((rest * part + whole / 2) / whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_is_the_table() {
        let mut cells = 0;
        for line in include_str!("../../../tests/data/rpe.csv").lines().skip(1) {
            let mut parts = line.split(',');
            let reps: u8 = parts.next().unwrap().parse().unwrap();
            let rpe: f64 = parts.next().unwrap().parse().unwrap();
            let expected: f64 = parts.nth(1).unwrap().parse().unwrap();
            assert_eq!(percent(reps, (2.0 * rpe) as u8), Some((10.0 * expected).round() as u16), "{line}");
            cells += 1;
        }
        assert_eq!(cells, 108);
    }

    #[test]
    fn beyond_the_chart_there_is_nothing() {
        for (reps, rpe) in [(0, 20), (13, 20), (255, 20), (5, 11), (5, 21), (5, 0), (5, 255)] {
            assert_eq!(percent(reps, rpe), None, "{reps} at {rpe}");
        }
    }

    #[test]
    fn the_work_load_leaves_one_or_two_in_the_first_set() {
        let work = work_load(Mass::from_kg(100));
        assert_eq!(work, Mass::from_grams(82_400));
        assert!((Mass::from_grams(81_100)..=Mass::from_grams(83_700)).contains(&work));
        assert!(work_load(Mass::from_nanograms(u64::MAX)) < Mass::from_nanograms(u64::MAX));
    }
}
