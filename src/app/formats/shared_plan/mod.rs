//! A plan as text: a code, a link and a QR code. The link holds the whole plan in its fragment, which is never sent to
//! a server.

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

/// A plan to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlan {
    /// The lifts in order: at least one, at most [`MAX_LIFTS`], none of them twice.
    pub lifts: Vec<SharedLift>,
    /// The weight of the bar; `None` if the plan leaves it open.
    pub bar: Option<Weight>,
    /// The rest between work sets, in minutes within [`REST_MINUTES`]; `None` if the plan leaves it open.
    pub rest: Option<u32>,
    /// `true` to add a single at 90 % from 100 kg up; `None` if the plan leaves it open.
    pub single: Option<bool>,
}

/// A lift of a shared plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLift {
    /// The lift.
    pub lift: Lift,
    /// The work load, over zero and up to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
    /// The number of work sets: 1 to [`MAX_SETS_PER_LIFT`].
    pub sets: u8,
    /// The repetitions of a work set: 1 to [`MAX_REPS`].
    pub reps: u8,
    /// The sets that were done, at most [`MAX_SETS_PER_LIFT`]; empty unless the lifter shares them.
    pub done: Vec<SharedSet>,
}

/// A set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedSet {
    /// Warm-up or work.
    pub kind: SetKind,
    /// Clean repetitions: 0 to [`MAX_REPS`].
    pub reps: u8,
    /// The load, from zero to a tonne; with dumbbells, that of one hand.
    pub load: Weight,
}

impl SharedPlan {
    /// Returns `true` if all values are within their ranges.
    pub fn is_sound(&self) -> bool {
        let once =
            |(place, lift): (usize, &SharedLift)| self.lifts.iter().take(place).all(|other| other.lift != lift.lift);
        (1..=MAX_LIFTS).contains(&self.lifts.len())
            && self.lifts.iter().enumerate().all(once)
            && self.lifts.iter().all(SharedLift::is_sound)
            && self.bar.as_ref().is_none_or(is_bar)
            && self.rest.is_none_or(|rest| REST_MINUTES.contains(&rest))
    }

    /// Returns `true` if the plan has sets that were done.
    pub fn has_results(&self) -> bool {
        self.lifts.iter().any(|lift| !lift.done.is_empty())
    }
}

impl SharedLift {
    /// Returns `true` if all values are within their ranges.
    pub fn is_sound(&self) -> bool {
        !self.load.mass.is_zero()
            && self.load.mass <= HEAVIEST_LIFT
            && (1..=MAX_SETS_PER_LIFT).contains(&usize::from(self.sets))
            && (1..=MAX_REPS).contains(&self.reps)
            && self.done.len() <= MAX_SETS_PER_LIFT
            && self.done.iter().all(|set| set.reps <= MAX_REPS && set.load.mass <= HEAVIEST_LIFT)
    }
}

/// Returns `true` if a weight can be that of a bar.
pub fn is_bar(bar: &Weight) -> bool {
    !bar.mass.is_zero() && bar.mass <= HEAVIEST_BAR
}
