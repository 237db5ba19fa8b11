//! Every wish of the person, and every answer from outside.

use super::effect::SaveError;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Unit, Weight};

/// A wish or an answer. Each is complete: what it needs to know of the outside travels inside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show another lift.
    ChooseLift(Lift),
    /// The text in the field for the work load has changed.
    TypeLoad(String),
    /// Take the next lighter load.
    StepDown,
    /// Take the next heavier load.
    StepUp,
    /// Use a bar from the list.
    ChooseBar(Weight),
    /// Use a bar that is not in the list.
    OwnBar,
    /// The text in the field for one's own bar has changed.
    TypeBar(String),
    /// Show loads in another unit, in that unit's usual gym.
    ChooseUnit(Unit),
    /// Add the single at 90 % or leave it out.
    WantSingle(bool),
    /// The settings were to be saved.
    Saved(Result<(), SaveError>),
    /// The unreadable settings were to be set aside.
    SetAside(Result<(), SaveError>),
}
