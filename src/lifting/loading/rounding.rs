//! From a wished work load to one that the plates make, as the lifter wants it rounded.

use serde::{Deserialize, Serialize};

use super::Achievable;
use crate::lifting::mass::Mass;
use crate::lifting::stored_words::stored_words;

/// How a work load is rounded to an achievable one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Rounding {
    /// To the nearest, on a tie the lighter.
    #[default]
    Nearest,
    /// To the next lighter one.
    Down,
    /// To the next heavier one.
    Up,
}

stored_words!(Rounding { Nearest = "nearest", Down = "down", Up = "up" });

impl Rounding {
    /// Every way.
    pub const ALL: [Rounding; 3] = [Rounding::Nearest, Rounding::Down, Rounding::Up];

    /// Of the loads around `mass` the one that is meant: the nearest, or its neighbour if that is on the wrong side.
    pub fn choose(
        self,
        mass: Mass,
        nearest: Mass,
        below: impl FnOnce() -> Option<Mass>,
        above: impl FnOnce() -> Option<Mass>,
    ) -> Mass {
        match self {
            Rounding::Down if nearest > mass => below().unwrap_or(nearest),
            Rounding::Up if nearest < mass => above().unwrap_or(nearest),
            _ => nearest,
        }
    }
}

impl Achievable {
    /// The achievable load for a wished one. A load that is achievable stays as it is; below the lightest there is only
    /// the lightest, above the heaviest only the heaviest.
    pub fn round(&self, mass: Mass, rounding: Rounding) -> Mass {
        rounding.choose(mass, self.nearest(mass), || self.below(mass), || self.above(mass))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::loading::{PlateKind, Rack};

    fn loads(grams: &[u64]) -> Achievable {
        let kind = |&grams| PlateKind { mass: Mass::from_grams(grams), pairs: 4, thickness: None };
        Achievable::new(&Rack { bar: Mass::from_kg(20), kinds: grams.iter().map(kind).collect(), ..Rack::default() })
    }

    #[test]
    fn a_load_between_two_goes_where_the_lifter_wants() {
        let loads = loads(&[10_000, 5_000]);
        for (mass, nearest, down, up) in [
            (60, 60, 60, 60),
            (63, 60, 60, 70),
            (66, 70, 60, 70),
            (65, 60, 60, 70),
            (10, 20, 20, 20),
            (999, 140, 140, 140),
        ] {
            let round = |rounding| loads.round(Mass::from_kg(mass), rounding);
            let expected = [nearest, down, up].map(Mass::from_kg);
            assert_eq!(Rounding::ALL.map(round), expected, "{mass} kg");
        }
    }
}
