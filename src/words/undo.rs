//! The last change, in the words beside its undo button.

use crate::lifting::day::Day;
use crate::lifting::equipment::Bar;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Weight;

/// The verb of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "verbs")]
pub enum Deed {
    Added,
    Changed,
    Corrected,
    Deleted,
    Ended,
    Moved,
    TookOver,
}

/// The object of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// A set.
    Set,
    /// The open session.
    Session,
    /// The session of a day.
    SessionOf(Day),
    /// A session that has another day now.
    SessionTo(Day),
    /// The session of a day, in another tab.
    SessionElsewhere(Day),
    /// A lift of a session.
    Lift(Lift),
    /// A lift that was another.
    LiftIsNow(Lift, Lift),
    /// The race of a day.
    Race(Day),
    /// A maximum: its load and its repetitions.
    Maximum(Weight, u8),
    /// A gym, by its name.
    Gym(String),
    /// A bar.
    Bar(Bar),
    /// The plates of a weight.
    Plates(Weight),
    /// The load of a plan that was received.
    Load,
    /// A plan that was received.
    Plan,
    /// All that came from a file.
    Brought,
    /// All that came from a file earlier.
    BroughtEarlier,
}

impl Deed {
    /// The word that a sentence begins with.
    pub const fn word(self) -> &'static str {
        match self {
            Deed::Added => "Added",
            Deed::Changed => "Changed:",
            Deed::Corrected => "Corrected",
            Deed::Deleted => "Deleted",
            Deed::Ended => "Ended",
            Deed::Moved => "Moved",
            Deed::TookOver => "Took over",
        }
    }
}

impl Thing {
    /// The words that end it.
    pub fn words(&self) -> String {
        let (before, day) = match self {
            Thing::Set => return "a set".to_owned(),
            Thing::Session => return "the session".to_owned(),
            Thing::Load => return "the load".to_owned(),
            Thing::Plan => return "the plan".to_owned(),
            Thing::Brought => return "what was brought in".to_owned(),
            Thing::BroughtEarlier => return "what this file brought in".to_owned(),
            Thing::Lift(lift) => return lift.name().to_owned(),
            Thing::LiftIsNow(from, to) => return [from.name(), " is now ", to.name()].concat(),
            Thing::Maximum(load, reps) => return [&load.to_string(), " × ", &reps.to_string()].concat(),
            Thing::Gym(name) => return name.clone(),
            Thing::Bar(bar) => return bar.label(),
            Thing::Plates(weight) => return [&weight.to_string(), " plates"].concat(),
            Thing::SessionOf(day) => ("the session of ", day),
            Thing::SessionTo(day) => ("the session to ", day),
            Thing::SessionElsewhere(day) => ("in another tab: the session of ", day),
            Thing::Race(day) => ("the race of ", day),
        };
        [before, &day.words()].concat()
    }
}
