//! A chart of values over days, as the shapes of a drawing: whole numbers in, whole numbers out.
//!
//! Values are in hundredths of whatever they count, so that loads in either unit and loads per body mass look alike.
//! The drawing is [`WIDTH`] by [`HEIGHT`] units, about a pixel each on a phone. Values too close to tell apart are
//! merged: a column of two units draws only its first, lowest, highest and last value. Reading the chart loses nothing:
//! each sample keeps its own [spot](Chart::spots). The modules in reading order: samples in, shapes out (here), `scale`
//! (the place of a value and a day), [`strip`] (the weeks), [`picture`] (the drawing as a file).

pub mod picture;
mod scale;
mod shape;
pub mod strip;

use shape::{BOTTOM, TOP};
pub use shape::{HEIGHT, Shape, WIDTH};

use crate::lifting::day::Day;
use crate::lifting::history::GAP_SHOWN;
use crate::words::numbers::span;
use scale::Scale;
use shape::go;

/// The width of a column, in units of the drawing; its values are drawn as one.
const COLUMN: i32 = 2;
/// The most columns that each get a dot of their own.
const MAX_DOTS: usize = 60;
/// The least width of a lay-off, in units of the drawing, that has room for its length in words.
const ROOM_FOR_WORDS: i32 = 62;

/// The value of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The day. Samples come in order.
    pub day: Day,
    /// The value, in hundredths.
    pub value: i64,
    /// The estimate of that day as its lowest, likeliest and highest value, in hundredths.
    pub estimate: Option<[i64; 3]>,
}

/// A chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The shapes, in the order in which they are drawn.
    pub shapes: Vec<Shape>,
    /// The place of each sample, from the left and from the top.
    pub spots: Vec<(i32, i32)>,
}

impl Chart {
    /// Finds the sample nearest to a place from the left, in thousandths of the drawing's width; of several there, the
    /// last. `None` without samples.
    pub fn nearest(&self, thousandths: i32) -> Option<usize> {
        let x = thousandths.clamp(0, 1000) * WIDTH / 1000;
        let spots = self.spots.iter().enumerate().rev();
        spots.min_by_key(|(_, (at, _))| at.abs_diff(x)).map(|(place, _)| place)
    }
}

/// Samples that are drawn as one.
struct Column {
    x: i32,
    first: i64,
    low: i64,
    high: i64,
    last: i64,
    estimate: Option<[i64; 3]>,
    /// `true` if a new line begins here, after a lay-off.
    begins: bool,
}

/// Draws samples and marks over a range of days. Ticks of values are at least `least_step` hundredths apart.
pub fn chart(samples: &[Sample], marks: &[(Day, i64)], days: (Day, Day), least_step: i64) -> Chart {
    let values = samples.iter().flat_map(|sample| {
        let [low, _, high] = sample.estimate.unwrap_or([sample.value; 3]);
        [sample.value, low, high]
    });
    let values = values.chain(marks.iter().map(|(_, value)| *value));
    let (mut low, mut high) = (i64::MAX, i64::MIN);
    for value in values {
        (low, high) = (low.min(value), high.max(value));
    }
    if low > high {
        return Chart::default();
    }
    let scale = Scale::new(days, (low, high), least_step);
    let mut shapes = scale.shapes();
    lay_offs(samples, days.1, &scale, &mut shapes);
    let columns = columns(samples, &scale);
    let path = |part, path: String| (!path.is_empty()).then_some(Shape::Path(part, path));
    shapes.extend(path("band", band(&columns, &scale)));
    shapes.extend(path("estimate", estimates(&columns, &scale)));
    shapes.extend(path("line", line(&columns, &scale)));
    shapes.extend(path("dots", dots(&columns, &scale)));
    let mut diamonds = String::new();
    for &(day, value) in marks {
        go(&mut diamonds, 'M', scale.x(day), scale.y(value) - 6);
        diamonds.push_str("l6 6-6 6-6-6z");
    }
    shapes.extend(path("mark", diamonds));
    Chart { shapes, spots: samples.iter().map(|sample| (scale.x(sample.day), scale.y(sample.value))).collect() }
}

fn columns(samples: &[Sample], scale: &Scale) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![];
    let mut before: Option<Day> = None;
    for sample in samples {
        let x = scale.x(sample.day) / COLUMN * COLUMN;
        let begins = before.is_none_or(|before| sample.day.since(before) >= GAP_SHOWN);
        before = Some(sample.day);
        let value = sample.value;
        match columns.last_mut().filter(|column| column.x == x) {
            Some(column) => {
                (column.low, column.high, column.last) = (column.low.min(value), column.high.max(value), value);
                column.estimate = match (column.estimate, sample.estimate) {
                    (Some([low, _, high]), Some(new)) => Some([low.min(new[0]), new[1], high.max(new[2])]),
                    (old, new) => new.or(old),
                };
            }
            None => {
                let (first, low, high, last) = (value, value, value, value);
                columns.push(Column { x, first, low, high, last, estimate: sample.estimate, begins });
            }
        }
    }
    columns
}

/// Draws a line from column to column, broken at each lay-off.
fn line(columns: &[Column], scale: &Scale) -> String {
    let mut path = String::new();
    for column in columns {
        go(&mut path, if column.begins { 'M' } else { 'L' }, column.x, scale.y(column.first));
        if column.low < column.high {
            for value in [column.low, column.high, column.last] {
                go(&mut path, 'L', column.x, scale.y(value));
            }
        }
    }
    path
}

/// Draws dots where a line alone would not show: with few columns, or at a column between two lay-offs.
fn dots(columns: &[Column], scale: &Scale) -> String {
    let mut path = String::new();
    let all = columns.len() <= MAX_DOTS;
    for (place, column) in columns.iter().enumerate() {
        let alone = column.begins && columns.get(place + 1).is_none_or(|next| next.begins);
        if all || alone {
            go(&mut path, 'M', column.x, scale.y(column.last));
            path.push_str("h0");
        }
    }
    path
}

/// The columns with estimates, as unbroken rows.
fn rows(columns: &[Column]) -> impl Iterator<Item = &[Column]> {
    let rows = columns.chunk_by(|one, other| !other.begins && one.estimate.is_some() && other.estimate.is_some());
    rows.filter(|row| row.iter().all(|column| column.estimate.is_some()))
}

fn estimates(columns: &[Column], scale: &Scale) -> String {
    let mut path = String::new();
    for row in rows(columns) {
        for (place, column) in row.iter().enumerate() {
            let [_, estimate, _] = column.estimate.unwrap_or_default();
            go(&mut path, if place == 0 { 'M' } else { 'L' }, column.x, scale.y(estimate));
        }
    }
    path
}

/// Draws the area between the lowest and the highest values of the estimates.
fn band(columns: &[Column], scale: &Scale) -> String {
    let mut path = String::new();
    for row in rows(columns) {
        // A row of one column would be hair-thin.
        let wide = if row.len() == 1 { 2 } else { 0 };
        let mut how = 'M';
        for column in row {
            let [_, _, high] = column.estimate.unwrap_or_default();
            for x in [column.x - wide, column.x + wide].into_iter().take(1 + usize::from(wide > 0)) {
                go(&mut path, how, x, scale.y(high));
                how = 'L';
            }
        }
        for column in row.iter().rev() {
            let [low, ..] = column.estimate.unwrap_or_default();
            for x in [column.x + wide, column.x - wide].into_iter().take(1 + usize::from(wide > 0)) {
                go(&mut path, 'L', x, scale.y(low));
            }
        }
        path.push('z');
    }
    path
}

/// Draws each lay-off as an area of its own, with its length in words where there is room.
fn lay_offs(samples: &[Sample], until: Day, scale: &Scale, shapes: &mut Vec<Shape>) {
    let mut path = String::new();
    let mut words = vec![];
    let ends = samples.iter().skip(1).map(|sample| sample.day).chain([until]);
    for (sample, end) in samples.iter().zip(ends) {
        let days = end.since(sample.day);
        let (from, to) = (scale.x(sample.day), scale.x(end));
        if days < GAP_SHOWN || to - from < 6 {
            continue;
        }
        go(&mut path, 'M', from + 2, TOP);
        path.push_str(
            &["H", &(to - 2).to_string(), "V", &BOTTOM.to_string(), "H", &(from + 2).to_string(), "z"].concat(),
        );
        if to - from >= ROOM_FOR_WORDS {
            words.push(Shape::Text("words", (from + to) / 2, BOTTOM - 6, [&span(days), " off"].concat()));
        }
    }
    if !path.is_empty() {
        shapes.push(Shape::Path("gap", path));
        shapes.append(&mut words);
    }
}

#[cfg(test)]
#[path = "chart_tests.rs"]
mod tests;
