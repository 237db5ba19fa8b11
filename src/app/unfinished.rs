//! Texts that are wrong or half typed: a button that needs one of them refuses, and puts the cursor into its field.

use super::model::{Field, Model};
use super::route::Route;

impl Model {
    /// The first field of the plan on screen whose text is not taken, if there is one. Its plan is then not what the
    /// person has typed.
    pub fn unfinished(&self) -> Option<Field> {
        let bar = (self.settings.own_bar && self.settings.lift.uses_bar()).then_some(Field::OwnBar);
        [Some(Field::WorkLoad), bar].into_iter().flatten().find(|&field| self.problem(field).is_some())
    }

    /// The same, where the plan is what is on screen: a session of the log has nothing to do with it.
    pub fn unfinished_plan(&self) -> Option<Field> {
        let of_log = matches!(self.route, Route::ShareEntry(_)) || self.open.is_some() && self.route == Route::Print;
        self.unfinished().filter(|_| !of_log)
    }

    /// Refuses what was asked for because of a wrong text on the first screen, and leads to its field.
    pub fn refuse(&mut self, field: Field) {
        self.route = Route::Lift;
        self.focus = Some(field);
    }
}

impl Field {
    /// Whether it is about the gym in use, so that its text is of no use in another.
    pub const fn is_of_gym(self) -> bool {
        use Field::{BarName, BarSleeve, BarWeight, Collars, GymName, PlateCount};
        use Field::{DumbbellHandle, DumbbellStep, HeaviestDumbbell, LightestDumbbell};
        matches!(self, GymName | BarName(_) | BarWeight(_) | BarSleeve(_) | Collars | PlateCount(_))
            || matches!(self, LightestDumbbell | HeaviestDumbbell | DumbbellStep | DumbbellHandle)
    }

    /// Whether a weight is typed there, in the unit on screen.
    pub const fn is_weight(self) -> bool {
        use Field::{BarName, BarSleeve, GymName, PlateCount};
        use Field::{BodyMass, MaxLoad, NewPlate, OwnBar, SetLoad, WorkLoad};
        matches!(self, WorkLoad | OwnBar | NewPlate | SetLoad | BodyMass | MaxLoad)
            || self.is_of_gym() && !matches!(self, GymName | BarName(_) | BarSleeve(_) | PlateCount(_))
    }

    /// The id of its element on screen.
    pub fn id(self) -> String {
        let (name, index) = match self {
            Field::WorkLoad => ("work-load", None),
            Field::OwnBar => ("own-bar", None),
            Field::GymName => ("gym-name", None),
            Field::BarName(index) => ("bar-name", Some(index)),
            Field::BarWeight(index) => ("bar-weight", Some(index)),
            Field::BarSleeve(index) => ("bar-sleeve", Some(index)),
            Field::Collars => ("collars", None),
            Field::PlateCount(index) => ("plate-count", Some(index)),
            Field::NewPlate => ("new-plate", None),
            Field::LightestDumbbell => ("lightest-dumbbell", None),
            Field::HeaviestDumbbell => ("heaviest-dumbbell", None),
            Field::DumbbellStep => ("dumbbell-step", None),
            Field::DumbbellHandle => ("dumbbell-handle", None),
            Field::SetReps => ("set-reps", None),
            Field::SetLoad => ("set-load", None),
            Field::BodyMass => ("body-mass", None),
            Field::Note => ("note", None),
            Field::PastDay => ("past-day", None),
            Field::PastTime => ("past-time", None),
            Field::PastLoad(lift, set) => return format!("past-load-{lift}-{set}"),
            Field::PastReps(lift, set) => return format!("past-reps-{lift}-{set}"),
            Field::PastBodyMass => ("past-body-mass", None),
            Field::PastNote => ("past-note", None),
            Field::MaxLoad => ("max-load", None),
            Field::MaxReps => ("max-reps", None),
            Field::MaxDay => ("max-day", None),
            Field::RaceDay => ("race-day", None),
            Field::Paste => ("paste", None),
            Field::Code => ("code", None),
            Field::Search => ("search", None),
        };
        index.map_or(name.to_owned(), |index| format!("{name}-{index}"))
    }
}

#[cfg(test)]
#[path = "unfinished_tests.rs"]
mod tests;
