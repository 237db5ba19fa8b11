//! What to say of a text that is not taken.

use crate::app::form::{Field, Problem};
use crate::lifting::lift_plan::NoPlan;
use crate::lifting::mass::{ParseMassError, Unit};
use crate::ui::widgets::shared_plan::words;

/// A sentence for a problem of a field, with an example that fits it and weights in `unit`.
pub fn explain_in(field: Field, problem: Problem, unit: Unit) -> String {
    let example = match field {
        Field::BodyMass => "68",
        Field::NewPlate | Field::DumbbellStep => "1.25",
        Field::OwnBar | Field::BarWeight(_) => "20",
        Field::Collars => "5",
        Field::LightestDumbbell | Field::HeaviestDumbbell => "10",
        Field::DumbbellHandle => "2.5",
        _ => return explain(problem, unit),
    };
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
        Problem::NoCode(flaw) => words(flaw).to_owned(),
        Problem::TooManyKinds(most) => format!("A gym can have {most} kinds of plates."),
    }
}
