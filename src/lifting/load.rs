//! The load of a set.

use super::equipment::Plate;
use super::mass::{Mass, Weight};

/// What is lifted in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing but oneself.
    Bodyweight,
    /// A bar with plates, or such a dumbbell handle in each hand.
    Bar {
        /// The whole load; with handles, that of one.
        mass: Mass,
        /// The plates of one side, innermost first.
        side: Vec<Plate>,
        /// How many of them, counted from the inside, were there already.
        kept: usize,
        /// What comes off first on each side, outermost first.
        off: Vec<Plate>,
    },
    /// A dumbbell in each hand: the weight of one.
    PerHand(Weight),
}

impl Load {
    /// Makes it another mass; of dumbbells, that of one. Which plates make it is no longer known.
    pub fn set_mass(&mut self, load: Weight) {
        *self = match self {
            Load::PerHand(_) => Load::PerHand(load),
            _ => Load::Bar { mass: load.mass, side: vec![], kept: 0, off: vec![] },
        }
    }

    /// Its mass; of dumbbells, that of one.
    pub fn mass(&self) -> Mass {
        match self {
            Load::Bodyweight => Mass::ZERO,
            Load::Bar { mass, .. } => *mass,
            Load::PerHand(dumbbell) => dumbbell.mass,
        }
    }
}
