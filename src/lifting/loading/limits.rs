//! How much a request may ask for, and the error for each field that asks for more.

use crate::lifting::mass::Mass;

/// The most plate kinds a rack may have.
pub const MAX_KINDS: usize = 64;
/// The most pairs of one kind.
pub const MAX_PAIRS: u32 = 100;
/// The lightest plate: 1 g.
pub const MIN_PLATE: Mass = Mass::from_grams(1);
/// The heaviest plate: 500 kg.
pub const MAX_PLATE: Mass = Mass::from_kg(500);
/// The heaviest bar, and the heaviest pair of collars: 1000 kg.
pub const MAX_BAR: Mass = Mass::from_kg(1000);
/// The longest sleeve and the thickest plate: 10 m.
pub const MAX_LENGTH: Length = Length::from_micrometres(10_000_000);
/// The most sets of one plan.
pub const MAX_SETS: usize = 64;

/// A length along the sleeve, in whole micrometres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(u32);

impl Length {
    /// A whole number of micrometres.
    pub const fn from_micrometres(micrometres: u32) -> Length {
        Length(micrometres)
    }

    /// A whole number of millimetres (up to about 4 km; more saturates).
    pub const fn from_mm(millimetres: u32) -> Length {
        Length(millimetres.saturating_mul(1000))
    }

    /// The length in micrometres.
    pub const fn micrometres(self) -> u32 {
        self.0
    }
}

/// The field that makes a request meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// The bar is heavier than [`MAX_BAR`].
    Bar,
    /// The collars are heavier than [`MAX_BAR`].
    Collars,
    /// The sleeve is longer than [`MAX_LENGTH`].
    Sleeve,
    /// More than [`MAX_KINDS`] plate kinds.
    TooManyKinds,
    /// The kind at this index is lighter than [`MIN_PLATE`] or heavier than [`MAX_PLATE`].
    PlateMass(usize),
    /// The kind at this index has more than [`MAX_PAIRS`].
    PlateCount(usize),
    /// The kind at this index is thicker than [`MAX_LENGTH`].
    PlateThickness(usize),
    /// The plate at this index of the starting stack is of no kind the rack has.
    OnBarUnknown(usize),
    /// With this plate the starting stack has more of its kind than the rack.
    OnBarTooMany(usize),
    /// More than [`MAX_SETS`].
    TooManySets,
    /// The target of this set is lighter than the one before it.
    TargetFalls(usize),
    /// The target of this set is over [`Mass::MAX_WRITTEN`].
    TargetTooHeavy(usize),
    /// The tolerance is over 100 % of the heaviest work target.
    Tolerance,
}
