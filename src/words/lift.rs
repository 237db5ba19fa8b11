//! The names of the lifts.

use crate::lifting::lift::Lift;

impl Lift {
    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Lift::BackSquat => "Back squat",
            Lift::Deadlift => "Deadlift",
            Lift::BarbellLunge => "Loaded lunge, barbell",
            Lift::DumbbellLunge => "Loaded lunge, dumbbells",
        }
    }

    /// The name on screen where there is little room.
    pub const fn short_name(self) -> &'static str {
        match self {
            Lift::BackSquat => "squat",
            Lift::Deadlift => "deadlift",
            Lift::BarbellLunge | Lift::DumbbellLunge => "lunge",
        }
    }
}
