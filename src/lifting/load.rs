//! The load of a set.

use crate::lifting::equipment::Plate;
use crate::lifting::mass::{Mass, Weight};

/// The load of a set, with the plates that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// Body weight alone.
    Bodyweight,
    /// A bar with plates, or such a dumbbell handle in each hand.
    Bar {
        /// The whole load; with handles, that of one.
        mass: Mass,
        /// The plates of one side, innermost first.
        side: Vec<Plate>,
        /// How many of these plates, counted from the inside, the set before has on the bar.
        kept: usize,
        /// The plates to take off each side first, outermost first.
        off: Vec<Plate>,
    },
    /// A dumbbell in each hand: the weight of one.
    PerHand(Weight),
}

impl Load {
    /// Changes the mass; with dumbbells, that of one. The plates are forgotten.
    pub fn set_mass(&mut self, load: Weight) {
        *self = match self {
            Load::PerHand(_) => Load::PerHand(load),
            _ => Load::Bar { mass: load.mass, side: vec![], kept: 0, off: vec![] },
        }
    }

    /// The mass; with dumbbells, that of one.
    pub fn mass(&self) -> Mass {
        match self {
            Load::Bodyweight => Mass::ZERO,
            Load::Bar { mass, .. } => *mass,
            Load::PerHand(dumbbell) => dumbbell.mass,
        }
    }
}
