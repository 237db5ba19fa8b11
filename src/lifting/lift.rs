//! The lifts of the method, and what is particular to each.

use serde::{Deserialize, Serialize};

use crate::lifting::stored_words::stored_words;

/// An exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Lift {
    /// Back squat with a barbell.
    #[default]
    BackSquat,
    /// Deadlift with a barbell, from the floor where the plates allow it.
    Deadlift,
    /// Loaded lunge with a barbell on the back.
    BarbellLunge,
    /// Loaded lunge with a dumbbell in each hand.
    DumbbellLunge,
}

stored_words!(Lift { BackSquat = "back-squat", Deadlift = "deadlift", BarbellLunge = "barbell-lunge", DumbbellLunge = "dumbbell-lunge" });

impl Lift {
    /// Every lift, in the order in which they are offered.
    pub const ALL: [Lift; 4] = [Lift::BackSquat, Lift::Deadlift, Lift::BarbellLunge, Lift::DumbbellLunge];

    /// `true` if a bar is lifted; `false` for a dumbbell in each hand, where the load is that of one hand.
    pub const fn uses_bar(self) -> bool {
        !matches!(self, Lift::DumbbellLunge)
    }

    /// `true` if repetitions are counted for each leg.
    pub const fn per_leg(self) -> bool {
        matches!(self, Lift::BarbellLunge | Lift::DumbbellLunge)
    }
}
