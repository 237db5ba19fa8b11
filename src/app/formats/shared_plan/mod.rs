//! A plan as text: a code, a link with it, and a QR code. The link holds all of it in its fragment, which no server ever
//! sees.

mod base64;
mod code;
mod found;
mod link;
pub mod qr;

pub use code::{MAX_CODE, decode, encode};
pub use link::{Address, MAX_TEXT, code_in, link};

use crate::lifting::equipment::HEAVIEST_BAR;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Weight;
use crate::lifting::session::{HEAVIEST_LIFT, MAX_LIFTS, MAX_SETS_PER_LIFT, REST_MINUTES};
use crate::lifting::set_result::MAX_REPS;

/// A plan as it is handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlan {
    /// Its lifts in order: at least one, at most [`MAX_LIFTS`], none of them twice.
    pub lifts: Vec<SharedLift>,
    /// The weight of the bar, if it is told.
    pub bar: Option<Weight>,
    /// How long to rest between work sets, in minutes of [`REST_MINUTES`], if it is told.
    pub rest: Option<u32>,
    /// Whether to add a single at 90 % from 100 kg up, if it is told.
    pub single: Option<bool>,
}

/// A lift of such a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLift {
    /// The lift.
    pub lift: Lift,
    /// Its work load, over nothing and up to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
    /// How often the work set is done: 1 to [`MAX_SETS_PER_LIFT`].
    pub sets: u8,
    /// Its repetitions: 1 to [`MAX_REPS`].
    pub reps: u8,
    /// The sets that were done, if the lifter wanted to tell: at most [`MAX_SETS_PER_LIFT`].
    pub done: Vec<SharedSet>,
}

/// A set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedSet {
    /// Warm-up or work.
    pub kind: SetKind,
    /// Clean repetitions: 0 to [`MAX_REPS`].
    pub reps: u8,
    /// What was lifted, from nothing to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
}

impl SharedPlan {
    /// Whether all that it states is within its range.
    pub fn is_sound(&self) -> bool {
        let once =
            |(place, lift): (usize, &SharedLift)| self.lifts.iter().take(place).all(|other| other.lift != lift.lift);
        (1..=MAX_LIFTS).contains(&self.lifts.len())
            && self.lifts.iter().enumerate().all(once)
            && self.lifts.iter().all(SharedLift::is_sound)
            && self.bar.as_ref().is_none_or(is_bar)
            && self.rest.is_none_or(|rest| REST_MINUTES.contains(&rest))
    }

    /// Whether it tells what was done.
    pub fn has_results(&self) -> bool {
        self.lifts.iter().any(|lift| !lift.done.is_empty())
    }
}

impl SharedLift {
    /// Whether all that it states is within its range.
    pub fn is_sound(&self) -> bool {
        !self.load.mass.is_zero()
            && self.load.mass <= HEAVIEST_LIFT
            && (1..=MAX_SETS_PER_LIFT).contains(&usize::from(self.sets))
            && (1..=MAX_REPS).contains(&self.reps)
            && self.done.len() <= MAX_SETS_PER_LIFT
            && self.done.iter().all(|set| set.reps <= MAX_REPS && set.load.mass <= HEAVIEST_LIFT)
    }
}

/// Whether a weight can be that of a bar.
pub fn is_bar(bar: &Weight) -> bool {
    !bar.mass.is_zero() && bar.mass <= HEAVIEST_BAR
}
