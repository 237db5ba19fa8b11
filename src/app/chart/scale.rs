//! The places of days and values in a drawing, and its ticks.

use super::shape::{BOTTOM, LEFT, RIGHT, Shape, TOP, go};
use crate::lifting::day::Day;
use crate::words::day::MONTHS;

/// The most steps between ticks of values.
const MAX_STEPS: i64 = 5;
/// The most ticks of days, and the choice of months between two.
const MAX_MONTHS: i32 = 6;
const MONTH_STEPS: [i32; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 1200];

/// Turns days and values into places.
pub struct Scale {
    from: Day,
    to: Day,
    low: i64,
    high: i64,
    step: i64,
}

impl Scale {
    /// Makes a scale that fits all these days and values, with ticks of values at least `least` apart.
    pub fn new((from, to): (Day, Day), (low, high): (i64, i64), least: i64) -> Scale {
        let mut step = least.max(1);
        let ends = |step: i64| (low.div_euclid(step), high.div_euclid(step) + i64::from(high.rem_euclid(step) > 0));
        // 1, 2, 5, 10, 20, 50, ...
        while ends(step).1 - ends(step).0 > MAX_STEPS {
            let twos = step.to_string().starts_with('2');
            step = if twos { step.saturating_mul(5) / 2 } else { step.saturating_mul(2) };
        }
        let (mut first, mut last) = ends(step);
        if first == last {
            // All values are the same: they stand in the middle.
            (first, last) = ((first - 1).max(0), last + 1);
        }
        Scale { from, to, low: first * step, high: last * step, step }
    }

    /// The distance of a day from the left; the middle if it is the only one.
    pub fn x(&self, day: Day) -> i32 {
        match self.to.since(self.from) {
            ..=0 => (LEFT + RIGHT) / 2,
            days => LEFT + (RIGHT - LEFT) * day.since(self.from).clamp(0, days) / days,
        }
    }

    /// The distance of a value from the top.
    pub fn y(&self, value: i64) -> i32 {
        let height = i64::from(BOTTOM - TOP);
        let up = height * (value.clamp(self.low, self.high) - self.low) / (self.high - self.low).max(1);
        BOTTOM - i32::try_from(up).unwrap_or_default()
    }

    /// The ticks, each with its label.
    pub fn shapes(&self) -> Vec<Shape> {
        let mut grid = String::new();
        let mut shapes = vec![];
        let mut value = self.low;
        while value <= self.high {
            let y = self.y(value);
            go(&mut grid, 'M', LEFT, y);
            grid.push('H');
            grid.push_str(&RIGHT.to_string());
            shapes.push(Shape::Text("value", LEFT - 6, y + 4, self.label(value)));
            value = value.saturating_add(self.step);
        }
        shapes.insert(0, Shape::Path("grid", grid));
        shapes.extend(
            self.days()
                .into_iter()
                .map(|(day, says)| Shape::Text("day", self.x(day).clamp(LEFT + 6, RIGHT - 10), BOTTOM + 18, says)),
        );
        shapes
    }

    fn label(&self, value: i64) -> String {
        let whole = (value / 100).to_string();
        if self.step % 100 == 0 { whole } else { [&whole, ".", &(value % 100 / 10).to_string()].concat() }
    }

    /// The first days of months, or of years over long ranges; where fewer than two fall into the range, its first and
    /// last day.
    fn days(&self) -> Vec<(Day, String)> {
        let month_of = |day: Day| {
            let (year, month, _) = day.date();
            year * 12 + month - 1
        };
        let (first, last) = (month_of(self.from), month_of(self.to));
        let months = MONTH_STEPS.into_iter().find(|step| (last - first) / step < MAX_MONTHS).unwrap_or(1200);
        let ticks = (first..=last).filter(|month| month % months == 0).filter_map(|month| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
            let day = [year.to_string().as_str(), if month < 9 { "-0" } else { "-" }, &(month + 1).to_string(), "-01"]
                .concat();
            let day: Day = day.parse().ok()?;
            let name = MONTHS.get(usize::try_from(month).unwrap_or_default()).copied().unwrap_or_default();
            let says = if month == 0 { year.to_string() } else { name.to_owned() };
            (day >= self.from && day <= self.to).then_some((day, says))
        });
        let ticks: Vec<(Day, String)> = ticks.collect();
        if ticks.len() >= 2 {
            return ticks;
        }
        let ends = if self.from < self.to { vec![self.from, self.to] } else { vec![self.from] };
        let says = |day: Day| {
            let (_, month, date) = day.date();
            let name = MONTHS.get(usize::try_from(month - 1).unwrap_or_default()).copied().unwrap_or_default();
            (day, [&date.to_string(), " ", name].concat())
        };
        ends.into_iter().map(says).collect()
    }
}
