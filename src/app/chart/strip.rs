//! The weeks as a calendar: a row for each year, a square for each week, the fuller the more sessions it had.

use super::{Shape, go};
use crate::lifting::day::Day;

/// The most years that are drawn, counted back from the last.
const MAX_YEARS: i32 = 30;
/// The distance between squares, and the side of one.
const PITCH: i32 = 6;
const SIDE: i32 = 5;
/// The distance between rows.
const ROW: i32 = 12;
/// The place of the first square, from the left.
const START: i32 = 36;
/// The parts of squares by sessions: none, one, two or more.
const PARTS: [&str; 3] = ["none", "one", "more"];

/// The drawing of the weeks, and their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The shapes, in the order in which they are drawn.
    pub shapes: Vec<Shape>,
    /// The height of the drawing.
    pub height: i32,
    /// The number of weeks.
    pub weeks: usize,
    /// The number of weeks with a session.
    pub trained: usize,
}

/// Draws weeks by the number of sessions in each; the first week begins on `monday`.
pub fn strip(monday: Day, counts: &[u8]) -> Strip {
    let week = |place: usize| monday.plus(7 * i32::try_from(place).unwrap_or_default());
    let year = |day: Day| day.date().0;
    let last = year(week(counts.len().saturating_sub(1)));
    let first = year(monday).max(last - MAX_YEARS + 1);
    let mut squares = [const { String::new() }; PARTS.len()];
    for (place, &count) in counts.iter().enumerate() {
        let day = week(place);
        let (month_day, row) = (day_of_year(day), year(day) - first);
        if row < 0 {
            continue;
        }
        if let Some(path) = squares.get_mut(usize::from(count.min(2))) {
            go(path, 'M', START + month_day / 7 * PITCH, row * ROW + 4);
            let side = SIDE.to_string();
            path.push_str(&["h", &side, "v", &side, "h-", &side, "z"].concat());
        }
    }
    let paths = PARTS.into_iter().zip(squares).filter(|(_, path)| !path.is_empty());
    let years = (first..=last).map(|year| Shape::Text("year", START - 6, (year - first) * ROW + 10, year.to_string()));
    Strip {
        shapes: paths.map(|(part, path)| Shape::Path(part, path)).chain(years).collect(),
        height: (last - first + 1) * ROW,
        weeks: counts.len(),
        trained: counts.iter().filter(|count| **count > 0).count(),
    }
}

/// The day within its year, from 0.
fn day_of_year(day: Day) -> i32 {
    let (year, ..) = day.date();
    let first = [&year.to_string(), "-01-01"].concat().parse().unwrap_or(day);
    day.since(first)
}
