//! A request for a plan, and the plan.

use serde::{Deserialize, Serialize};

use super::limits::{MAX_SETS, RequestError};
use super::rack::Rack;
use crate::lifting::mass::Mass;
use crate::lifting::stored_words::stored_words;

/// The kind of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetKind {
    /// Leads up to the work load: any load within the tolerance will do.
    WarmUp,
    /// Trains: the load nearest to the target, and no other.
    Work,
    /// A lighter set after the heaviest of the day. It is kept and shown, but no load is judged by it.
    BackOff,
    /// A set done at once after another, with less on the bar. No load is judged by it either.
    Drop,
}

impl SetKind {
    /// The word by which the kind is stored and shown.
    pub const fn word(self) -> &'static str {
        match self {
            SetKind::WarmUp => "warm-up",
            SetKind::Work => "work",
            SetKind::BackOff => "back-off",
            SetKind::Drop => "drop",
        }
    }
}

/// The target of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetTarget {
    /// The wished load. The bar's own mass means the bar alone, without plates or collars.
    pub mass: Mass,
    /// The kind of set, which decides whether a load near the target will do.
    pub kind: SetKind,
}

/// How plates may follow each other from the inside out, in the stack of every set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Order {
    /// Any plate anywhere.
    Free,
    /// No plate of 4.5 kg or more sits outside a lighter one than that: 5 kg and 10 lb are large, 2.5 kg and 5 lb
    /// small.
    #[default]
    SmallOutside,
    /// A stack never grows heavier outward.
    HeavyInside,
}

stored_words!(Order { Free = "free", SmallOutside = "small-outside", HeavyInside = "heavy-inside" });

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

/// A set with its plates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSet {
    /// The whole load: bar, collars and plates.
    pub load: Mass,
    /// The stack on each side, innermost first.
    pub side: Vec<usize>,
    /// The plates slid on before this set, innermost (that is, first) first.
    pub on: Vec<usize>,
    /// The plates taken off before that, outermost (that is, first) first.
    pub off: Vec<usize>,
}

/// A stack of plates for each set, with the fewest plates slid on and off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadingPlan {
    /// The sets, as many as in the request.
    pub sets: Vec<PlannedSet>,
    /// Plates slid on or off over all sets, counted on one side.
    pub handlings: u32,
    /// How far the warm-up sets are from their targets, summed.
    pub deviation: Mass,
    /// `true` if no plan can be better; `false` only for a request so large that the search was cut short.
    pub proven: bool,
}

impl Request {
    /// The base of a tolerance in percent: the heaviest work target, or without work sets the heaviest target.
    pub fn reference(&self) -> Mass {
        let heaviest = |sets: &mut dyn Iterator<Item = &SetTarget>| sets.map(|set| set.mass).max();
        heaviest(&mut self.sets.iter().filter(|set| set.kind == SetKind::Work))
            .or_else(|| heaviest(&mut self.sets.iter()))
            .unwrap_or_default()
    }

    /// Checks that a plan can be sought for the request.
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
