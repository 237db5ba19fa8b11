//! Why a typed text is not taken.

use super::share::Flaw;
use crate::lifting::lift_plan::NoPlan;
use crate::lifting::mass::{Mass, ParseMassError, Unit};

/// The reason why a typed text is not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// No mass.
    NotAMass(ParseMassError),
    /// There is no plan for it.
    NoPlan(NoPlan),
    /// Nothing, where there must be something.
    Zero,
    /// Heavier than anything of its kind, which is at most this.
    OverWeight(Mass),
    /// No whole number from 0 to this.
    NotACount(u32),
    /// There is no name.
    NoName,
    /// More characters than this; what is beyond is not kept.
    TooLong(usize),
    /// The gym has such a plate.
    KnownPlate,
    /// The gym has as many kinds as can be.
    TooManyKinds(usize),
    /// No whole number from 1 to this.
    NotReps(u8),
    /// No day.
    NotADay,
    /// The day is still to come.
    StillToCome,
    /// No time of day.
    NotATime,
    /// A time of today that is still to come.
    TimeToCome,
    /// The day is before any that a session can have.
    BeforeLogs,
    /// Another session was going on then.
    HourTaken,
    /// The race is too long ago for any rule.
    LongAgo,
    /// There are as many races as can be.
    TooManyRaces(usize),
    /// No code of a plan.
    NoCode(Flaw),
}

/// A sentence for a problem, with an example of a weight that fits, and weights in `unit`.
pub fn explain_with(example: &str, problem: Problem, unit: Unit) -> String {
    match problem {
        Problem::NotAMass(ParseMassError::Empty) => format!("Type a weight in {unit}, such as {example}."),
        Problem::NotAMass(ParseMassError::TooHeavy) => "That is too heavy.".to_owned(),
        _ => explain(problem, unit),
    }
}

/// A sentence for a problem, with weights in `unit`.
pub fn explain(problem: Problem, unit: Unit) -> String {
    match problem {
        Problem::NotAMass(ParseMassError::Empty) => format!("Type a weight in {unit}, such as 82.5."),
        Problem::NotAMass(ParseMassError::NotANumber) => "That is not a number. Type it like 82.5 or 82,5.".to_owned(),
        Problem::NotAMass(ParseMassError::Negative) | Problem::NoPlan(NoPlan::Zero) | Problem::Zero => {
            "It has to be more than 0.".to_owned()
        }
        Problem::NotAMass(ParseMassError::UnknownUnit) => "Only kg and lb are known here.".to_owned(),
        Problem::NotAMass(ParseMassError::TooFine) => "Too many decimals.".to_owned(),
        Problem::NotAMass(ParseMassError::TooHeavy) => "No one lifts that much.".to_owned(),
        Problem::NoPlan(NoPlan::UnderBar(bar)) => {
            format!("The bar alone is {}. Take a lighter bar or dumbbells.", bar.in_unit(unit))
        }
        Problem::NoPlan(NoPlan::UnderDumbbells(lightest)) => {
            format!("The lightest dumbbell here is {}.", lightest.in_unit(unit))
        }
        Problem::NoPlan(NoPlan::OverAll(heaviest)) if heaviest.is_zero() => {
            "Your gym has nothing to lift it with.".to_owned()
        }
        Problem::NoPlan(NoPlan::OverAll(heaviest)) => {
            format!("The most that can be loaded here is {}.", heaviest.in_unit(unit))
        }
        Problem::OverWeight(most) => format!("It can be at most {}.", most.in_unit(unit)),
        Problem::NotACount(most) => format!("Type a whole number from 0 to {most}."),
        Problem::TooLong(most) => format!("Only the first {most} characters are kept."),
        Problem::NoName => "Give it a name.".to_owned(),
        Problem::KnownPlate => "This gym has such plates already: change their number.".to_owned(),
        Problem::NotReps(most) => format!("Type a whole number from 1 to {most}."),
        Problem::NotADay => "Type a day like 2026-11-23.".to_owned(),
        Problem::StillToCome => "That day is still to come.".to_owned(),
        Problem::NotATime => "Type a time like 18:30, or leave it empty.".to_owned(),
        Problem::TimeToCome => "That time is still to come.".to_owned(),
        Problem::BeforeLogs => "Sessions can go back to the year 2000.".to_owned(),
        Problem::HourTaken => "Another session was going on then. Choose another time.".to_owned(),
        Problem::LongAgo => "That is too long ago to matter now.".to_owned(),
        Problem::TooManyRaces(most) => format!("{most} races are the most."),
        Problem::NoCode(flaw) => flaw.words().to_owned(),
        Problem::TooManyKinds(most) => format!("A gym can have {most} kinds of plates."),
    }
}
