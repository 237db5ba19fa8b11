//! Which loads a rack can make at all: the questions of the work load's stepper.

use super::rack::Rack;
use super::sums::Sums;
use crate::lifting::mass::Mass;

/// Loads this close count as one: with kg and lb plates mixed, some sums lie milligrams apart.
pub const SAME_LOAD: Mass = Mass::from_grams(25);

/// The loads that a rack can make, ready to be asked. Making it takes about as long as a hundred questions, so keep it
/// while the rack stays the same.
///
/// A load is achievable if it is the empty bar with its collars, or that and some of the pairs on a stack that fits the
/// sleeve. With over 8000 sums in one group of kinds (which no real gym has) only those of the fewest plates are known.
///
/// ```
/// use fifth_rep::lifting::loading::{Achievable, PlateKind, Rack};
/// use fifth_rep::lifting::mass::Mass;
/// let pair = |grams| PlateKind { mass: Mass::from_grams(grams), pairs: 1, thickness: None };
/// let rack = Rack { bar: Mass::from_kg(20), kinds: vec![pair(10_000), pair(2_500)], ..Rack::default() };
/// let loads = Achievable::new(&rack);
/// assert_eq!(loads.nearest(Mass::from_kg(33)), Mass::from_kg(40));
/// assert_eq!(loads.above(Mass::from_kg(25)), Some(Mass::from_kg(40)));
/// assert_eq!(loads.below(Mass::from_kg(25)), Some(Mass::from_kg(20)));
/// assert_eq!(loads.heaviest(), Mass::from_kg(45));
/// ```
pub struct Achievable {
    empty: Mass,
    sums: Sums,
    heaviest: u64,
}

impl Achievable {
    /// Looks at all that `rack` can make. Kinds without mass or over
    /// [`MAX_PLATE`](super::MAX_PLATE) are passed over.
    pub fn new(rack: &Rack) -> Achievable {
        let all: u64 = rack.kinds.iter().map(|kind| kind.mass * u64::from(kind.pairs)).sum::<Mass>().nanograms();
        let sums = Sums::new(rack, all);
        let heaviest = sums.at_most(u64::MAX);
        Achievable { empty: rack.empty(), sums, heaviest }
    }

    /// The bar and its collars.
    pub fn lightest(&self) -> Mass {
        self.empty
    }

    /// All that fits on the bar.
    pub fn heaviest(&self) -> Mass {
        self.load(self.heaviest)
    }

    /// The load nearest to `mass`, on a tie the lighter; of those within [`SAME_LOAD`] of it the one with the fewest
    /// plates. This is the load of a work set.
    pub fn nearest(&self, mass: Mass) -> Mass {
        self.load(self.sums.nearest(mass.saturating_sub(self.empty).nanograms()).mass)
    }

    /// The next load that is more than [`SAME_LOAD`] above `mass` (or above the empty bar, if `mass` is below that).
    pub fn above(&self, mass: Mass) -> Option<Mass> {
        if mass < self.empty {
            return Some(self.empty);
        }
        let over = (mass + SAME_LOAD).saturating_sub(self.empty).nanograms() / 2 + 1;
        let next = self.sums.at_least(over)?;
        let high = next.saturating_add(SAME_LOAD.nanograms() / 2);
        Some(self.load(self.sums.fewest_plates(next, high, 2 * next).mass))
    }

    /// The next load that is more than [`SAME_LOAD`] below `mass` (or the heaviest, if `mass` is above that).
    pub fn below(&self, mass: Mass) -> Option<Mass> {
        if mass > self.heaviest() {
            return Some(self.heaviest());
        }
        let plates = mass.checked_sub(self.empty + SAME_LOAD)?.nanograms();
        let next = self.sums.at_most(plates.checked_sub(1)? / 2);
        let low = next.saturating_sub(SAME_LOAD.nanograms() / 2);
        Some(self.load(self.sums.fewest_plates(low, next, 2 * next).mass))
    }

    fn load(&self, side: u64) -> Mass {
        self.empty + Mass::from_nanograms(side) * 2
    }
}
