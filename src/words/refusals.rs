//! Why a request to the core is refused, in few words to stand behind the name of a field.

use std::error::Error;
use std::fmt;

use crate::lifting::loading::{MAX_KINDS, MAX_PAIRS, MAX_SETS, RequestError};
use crate::lifting::strength::NoEstimate;

impl fmt::Display for RequestError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RequestError::Bar => out.write_str("bar: heavier than 1000 kg"),
            RequestError::Collars => out.write_str("collars: heavier than 1000 kg"),
            RequestError::Sleeve => out.write_str("sleeve_mm: longer than 10 m"),
            RequestError::TooManyKinds => write!(out, "plates: more than {MAX_KINDS} kinds"),
            RequestError::PlateMass(index) => write!(out, "plates[{index}].mass: not from 1 g to 500 kg"),
            RequestError::PlateCount(index) => write!(out, "plates[{index}].count: more than {}", MAX_PAIRS * 2 + 1),
            RequestError::PlateThickness(index) => write!(out, "plates[{index}].thickness_mm: more than 10 m"),
            RequestError::OnBarUnknown(index) => write!(out, "on_bar[{index}]: the gym has no such plate"),
            RequestError::OnBarTooMany(index) => write!(out, "on_bar[{index}]: the gym has fewer pairs of it"),
            RequestError::TooManySets => write!(out, "sets: more than {MAX_SETS}"),
            RequestError::TargetFalls(index) => write!(out, "sets[{index}].target: lighter than the set before it"),
            RequestError::TargetTooHeavy(index) => write!(out, "sets[{index}].target: heavier than 1000000 kg"),
            RequestError::Tolerance => out.write_str("tolerance: over 100 % of the heaviest work set"),
        }
    }
}

impl Error for RequestError {}

impl fmt::Display for NoEstimate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            NoEstimate::NoLoad => "no load",
            NoEstimate::NoReps => "not one repetition",
            NoEstimate::TooManyReps => "too many repetitions to tell",
            NoEstimate::Lunge => "no formula is made for lunges",
        })
    }
}

impl Error for NoEstimate {}
