//! What is asked of the plan, what it answers, and why it may refuse.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::rack::{MAX_KINDS, MAX_PAIRS, Rack};
use crate::lifting::mass::Mass;
use crate::lifting::words::words;

/// The most sets of one plan.
pub const MAX_SETS: usize = 64;

/// What a set is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetKind {
    /// It leads to the work load: any load within the tolerance will do.
    WarmUp,
    /// It trains: the load nearest to the target, and no other.
    Work,
    /// A lighter set after the heaviest of the day. It is kept and shown, but no load is judged by it.
    BackOff,
    /// A set done at once after another, with less on the bar. No load is judged by it either.
    Drop,
}

impl SetKind {
    /// Its word, as it is stored and shown.
    pub const fn word(self) -> &'static str {
        match self {
            SetKind::WarmUp => "warm-up",
            SetKind::Work => "work",
            SetKind::BackOff => "back-off",
            SetKind::Drop => "drop",
        }
    }
}

/// What a set should weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetTarget {
    /// The wished load. The bar's own mass means the bar alone, without plates or collars.
    pub mass: Mass,
    /// Whether a load near it will do.
    pub kind: SetKind,
}

/// How plates may follow each other from the inside out, in the stack of every set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Order {
    /// Any plate anywhere.
    Free,
    /// No plate of 4.5 kg or more sits outside a lighter one than that: 5 kg and 10 lb are large, 2.5 kg and 5 lb small.
    #[default]
    SmallOutside,
    /// A stack never grows heavier outward.
    HeavyInside,
}

words!(Order { Free = "free", SmallOutside = "small-outside", HeavyInside = "heavy-inside" });

impl Order {
    /// Every order.
    pub const ALL: [Order; 3] = [Order::SmallOutside, Order::HeavyInside, Order::Free];
}

/// All that a plan depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The bar and the plates.
    pub rack: Rack,
    /// The stack that is on the bar before the first set, innermost first. It need not follow `order`.
    pub on_bar: Vec<usize>,
    /// The sets in the order they are lifted; at most [`MAX_SETS`], with targets that never fall.
    pub sets: Vec<SetTarget>,
    /// How far a warm-up set may be from its target, bounds included; 0 means the nearest load only. At most the
    /// heaviest work target.
    pub tolerance: Mass,
    /// How plates may follow each other.
    pub order: Order,
}

/// One set as it is to be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSet {
    /// What is lifted: bar, collars and plates.
    pub load: Mass,
    /// The stack on each side, innermost first.
    pub side: Vec<usize>,
    /// The plates slid on before this set, innermost (that is, first) first.
    pub on: Vec<usize>,
    /// The plates taken off before that, outermost (that is, first) first.
    pub off: Vec<usize>,
}

/// One stack for each set, with the fewest plates slid on and off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// As many as were asked for.
    pub sets: Vec<PlannedSet>,
    /// Plates slid on or off over all sets, counted on one side.
    pub handlings: u32,
    /// How far the warm-up sets are from their targets, summed.
    pub deviation: Mass,
    /// Whether no plan can be better. `false` only where a request is so large that the search was cut short.
    pub proven: bool,
}

/// The field that makes a request meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// The bar is heavier than [`MAX_BAR`](super::MAX_BAR).
    Bar,
    /// The collars are heavier than [`MAX_BAR`](super::MAX_BAR).
    Collars,
    /// The sleeve is longer than [`MAX_LENGTH`](super::MAX_LENGTH).
    Sleeve,
    /// More than [`MAX_KINDS`] plate kinds.
    TooManyKinds,
    /// This kind is lighter than [`MIN_PLATE`](super::MIN_PLATE) or heavier than [`MAX_PLATE`](super::MAX_PLATE).
    PlateMass(usize),
    /// This kind has more than [`MAX_PAIRS`].
    PlateCount(usize),
    /// This kind is thicker than [`MAX_LENGTH`](super::MAX_LENGTH).
    PlateThickness(usize),
    /// This plate of the starting stack is of no kind the rack has.
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

impl fmt::Display for RequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::Bar => out.write_str("bar: heavier than 1000 kg"),
            RequestError::Collars => out.write_str("collars: heavier than 1000 kg"),
            RequestError::Sleeve => out.write_str("sleeve_mm: longer than 10 m"),
            RequestError::TooManyKinds => write!(out, "plates: more than {MAX_KINDS} kinds"),
            RequestError::PlateMass(index) => write!(out, "plates[{index}].mass: not from 1 g to 500 kg"),
            RequestError::PlateCount(index) => write!(out, "plates[{index}].count: more than {}", MAX_PAIRS * 2 + 1),
            RequestError::PlateThickness(index) => write!(out, "plates[{index}].thickness_mm: more than 10 m"),
            RequestError::OnBarUnknown(index) => write!(out, "on_bar[{index}]: the gym has no such plate"),
            RequestError::OnBarTooMany(index) => write!(out, "on_bar[{index}]: the gym has fewer pairs of it"),
            RequestError::TooManySets => write!(out, "sets: more than {MAX_SETS}"),
            RequestError::TargetFalls(index) => write!(out, "sets[{index}].target: lighter than the set before it"),
            RequestError::TargetTooHeavy(index) => write!(out, "sets[{index}].target: heavier than 1000000 kg"),
            RequestError::Tolerance => out.write_str("tolerance: over 100 % of the heaviest work set"),
        }
    }
}

impl std::error::Error for RequestError {}

impl Request {
    /// What a percentage of tolerance is of: the heaviest work target, or without work sets the heaviest target.
    pub fn reference(&self) -> Mass {
        let heaviest = |sets: &mut dyn Iterator<Item = &SetTarget>| sets.map(|set| set.mass).max();
        heaviest(&mut self.sets.iter().filter(|set| set.kind == SetKind::Work))
            .or_else(|| heaviest(&mut self.sets.iter()))
            .unwrap_or_default()
    }

    /// Whether the request means something.
    ///
    /// # Errors
    /// The first field that is out of its range.
    pub fn check(&self) -> Result<(), RequestError> {
        self.rack.check()?;
        let mut left: Vec<u32> = self.rack.kinds.iter().map(|kind| kind.pairs).collect();
        for (index, &kind) in self.on_bar.iter().enumerate() {
            let pairs = left.get_mut(kind).ok_or(RequestError::OnBarUnknown(index))?;
            *pairs = pairs.checked_sub(1).ok_or(RequestError::OnBarTooMany(index))?;
        }
        if self.sets.len() > MAX_SETS {
            return Err(RequestError::TooManySets);
        }
        for (index, set) in self.sets.iter().enumerate() {
            if set.mass > Mass::MAX_WRITTEN {
                return Err(RequestError::TargetTooHeavy(index));
            }
            if index > 0 && set.mass < self.sets[index - 1].mass {
                return Err(RequestError::TargetFalls(index));
            }
        }
        if !self.sets.is_empty() && self.tolerance > self.reference() {
            return Err(RequestError::Tolerance);
        }
        Ok(())
    }
}
