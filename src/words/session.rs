//! A session.

use super::numbers::clock;
use crate::lifting::session::JOINTS;

/// The page's title where nothing runs.
pub const TITLE: &str = "Fifth Rep: what goes on the bar";

/// The joints to move before lifting.
pub const MOBILITY: [&str; JOINTS] = ["Hips", "Knees", "Ankles"];

/// A span that runs against the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The rest between two sets.
    Rest,
    /// The light cardio before the first lift.
    Cardio,
}

/// The page's title while something runs, with the seconds that are left.
pub fn title(span: Span, left: i64) -> String {
    let what = match span {
        Span::Rest => "rest",
        Span::Cardio => "cardio",
    };
    match left > 0 {
        true => [&clock(left), " ", what].concat(),
        false => [what, " is over"].concat(),
    }
}
