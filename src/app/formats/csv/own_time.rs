//! The dates and times of our own table, as they are or in the form that a spreadsheet gave them.

use crate::lifting::day::Day;
use crate::lifting::digits;
use crate::words::typed_day;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The evidence whether dates such as `11/9/2026` have the month first: a number over 12 decides, or else AM and PM.
#[derive(Debug, Default)]
pub(super) struct Months {
    /// Set once the first of two numbers is over 12, and the second.
    over: (bool, bool),
    twelve_hours: bool,
}

impl Months {
    /// Looks at one more date.
    pub(super) fn see(&mut self, date: &str) {
        self.twelve_hours |= date.ends_with(['m', 'M']);
        let Some((one, rest)) = date.split_once('/') else { return };
        let is_over = |number: &str| number.trim().parse::<u32>().is_ok_and(|number| number > 12);
        self.over.0 |= is_over(one);
        self.over.1 |= is_over(rest.split('/').next().unwrap_or_default());
    }

    /// Returns `true` if the month comes first.
    pub(super) const fn first(&self) -> bool {
        match self.over {
            (false, false) => self.twelve_hours,
            (_, second) => second,
        }
    }
}

/// Reads a time in milliseconds since 1970, and the minutes by which clocks were ahead of UTC.
pub(super) fn moment(cell: &str, offset: i32, month_first: bool) -> Option<(u64, i32)> {
    let text = digits::ascii(cell).to_ascii_lowercase().replace('t', " ");
    let text = text.replace(',', " ");
    // The time begins at the hour, before the first colon.
    let colon = text.find(':').unwrap_or(text.len());
    let before = text.get(..colon)?;
    let at = if colon == text.len() { colon } else { before.trim_end().rfind(' ')? };
    let (date, time) = text.split_at_checked(at)?;
    let day = day(date.trim(), month_first)?;
    let (time, zone) = match time.rfind(['+', '-']) {
        Some(at) => (time.get(..at)?, zone(time.get(at..)?)?),
        None => match time.trim().strip_suffix('z') {
            Some(time) => (time, 0),
            None => (time, offset),
        },
    };
    let of_day = if time.trim().is_empty() { 12 * 60 * MINUTE } else { clock(time.trim())? };
    let ms = i64::from(Day::since(day, Day::at(0, 0))) * DAY + of_day - i64::from(zone) * MINUTE;
    Some((u64::try_from(ms).ok()?, zone))
}

pub(super) fn day(text: &str, month_first: bool) -> Option<Day> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    match parts[..] {
        [one, two, year] if one.len() <= 2 && two.len() <= 2 => {
            let (month, day) = if month_first { (one, two) } else { (two, one) };
            let year = if year.len() == 2 { ["20", year].concat() } else { year.to_owned() };
            typed_day::read(&[&year, "-", month, "-", day].concat()).ok()
        }
        _ => typed_day::read(text).ok(),
    }
}

/// Reads the time of day of `18:30`, `18:30:05.678` or `6:30 pm`, in milliseconds since midnight.
pub(super) fn clock(text: &str) -> Option<i64> {
    let (text, later) = match text.strip_suffix('m') {
        Some(text) => match text.strip_suffix('p') {
            Some(text) => (text, Some(12)),
            None => (text.strip_suffix('a')?, Some(0)),
        },
        None => (text, None),
    };
    let mut parts = text.trim().split([':', '.']);
    let mut part =
        |most: i64| parts.next().map(|part| part.parse::<i64>().ok().filter(|part| (0..=most).contains(part)));
    let (hour, minute) = (part(23)??, part(59)??);
    let (second, thousandth) = (part(59).unwrap_or(Some(0))?, part(999).unwrap_or(Some(0))?);
    let hour = later.map_or(hour, |later| hour % 12 + later);
    Some((hour * 60 + minute) * MINUTE + second * 1000 + thousandth)
}

/// Reads a zone such as `+01:00`, in minutes.
pub(super) fn zone(text: &str) -> Option<i32> {
    let (sign, text) = text.split_at_checked(1)?;
    let (hours, minutes) = text.trim().split_once(':')?;
    let minutes = hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    Some(if sign == "-" { -minutes } else { minutes }).filter(|minutes| minutes.abs() <= 24 * 60)
}
