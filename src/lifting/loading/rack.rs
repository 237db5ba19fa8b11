//! The rack: a bar, its collars and plates in pairs.

use super::limits::{Length, MAX_BAR, MAX_KINDS, MAX_LENGTH, MAX_PAIRS, MAX_PLATE, MIN_PLATE, RequestError};
use crate::lifting::mass::Mass;

/// A kind of plate. Plates of equal mass and different thickness are different kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlateKind {
    /// The mass of one plate, from [`MIN_PLATE`] to [`MAX_PLATE`].
    pub mass: Mass,
    /// How many pairs there are: half the number of plates, rounded down; at most [`MAX_PAIRS`].
    pub pairs: u32,
    /// How much of the sleeve one plate takes, if it is known. An unknown thickness limits nothing.
    pub thickness: Option<Length>,
}

/// A bar and the plates that can be slid on it.
///
/// A stack ("side") names its plates by their index in `kinds`, innermost first. Both sides carry the same stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rack {
    /// The bar alone.
    pub bar: Mass,
    /// The pair of collars.
    pub collars: Mass,
    /// The plates, in any order.
    pub kinds: Vec<PlateKind>,
    /// The length of one sleeve that plates can use, if it is known.
    pub sleeve: Option<Length>,
}

impl Rack {
    /// The bar with its collars and no plates: the lightest achievable load.
    pub fn empty(&self) -> Mass {
        self.bar + self.collars
    }

    /// The load with `side` on each side; an index that names no kind weighs nothing.
    pub fn load(&self, side: &[usize]) -> Mass {
        let plates: Mass = side.iter().filter_map(|&kind| self.kinds.get(kind)).map(|kind| kind.mass).sum();
        self.empty() + plates * 2
    }

    /// Checks that every mass, count and length is within its range.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), RequestError> {
        if self.bar > MAX_BAR {
            return Err(RequestError::Bar);
        }
        if self.collars > MAX_BAR {
            return Err(RequestError::Collars);
        }
        if self.sleeve.is_some_and(|sleeve| sleeve > MAX_LENGTH) {
            return Err(RequestError::Sleeve);
        }
        if self.kinds.len() > MAX_KINDS {
            return Err(RequestError::TooManyKinds);
        }
        for (index, kind) in self.kinds.iter().enumerate() {
            if kind.mass < MIN_PLATE || kind.mass > MAX_PLATE {
                return Err(RequestError::PlateMass(index));
            }
            if kind.pairs > MAX_PAIRS {
                return Err(RequestError::PlateCount(index));
            }
            if kind.thickness.is_some_and(|thickness| thickness > MAX_LENGTH) {
                return Err(RequestError::PlateThickness(index));
            }
        }
        Ok(())
    }
}
