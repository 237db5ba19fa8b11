//! A day of the calendar, without a time or a place.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day from 1900-01-01 to 2999-12-31, kept as days since 1970-01-01; written as in ISO 8601, `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i32);

/// The error for a text that is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

const FIRST: i32 = -25_567;
const LAST: i32 = 376_199;
const MINUTES_A_DAY: i64 = 24 * 60;

/// The time of day in minutes since midnight, of a time in milliseconds since 1970, where clocks are `offset` minutes
/// ahead of UTC.
pub fn minute_at(ms: u64, offset: i32) -> u16 {
    let minutes = i64::try_from(ms / 60_000).unwrap_or(i64::MAX).saturating_add(i64::from(offset));
    u16::try_from(minutes.rem_euclid(MINUTES_A_DAY)).unwrap_or_default()
}

/// The Julian day number of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// Days from 1970-01-01 to a date of the Gregorian calendar; `None` if there is no such date.
fn days(year: i32, month: i32, day: i32) -> Option<i32> {
    let month = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = time::Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    Some(date.to_julian_day() - EPOCH)
}

impl Day {
    /// The day of a time in milliseconds since 1970, where clocks are `offset` minutes ahead of UTC. Times beyond the
    /// days there are give the nearest day.
    pub fn at(ms: u64, offset: i32) -> Day {
        let minutes = i64::try_from(ms / 60_000).unwrap_or(i64::MAX).saturating_add(i64::from(offset));
        let days = minutes.div_euclid(MINUTES_A_DAY).clamp(i64::from(FIRST), i64::from(LAST));
        Day(i32::try_from(days).unwrap_or(LAST))
    }

    /// Year, month and day of the month, the latter two from 1.
    pub fn date(self) -> (i32, i32, i32) {
        let date = time::Date::from_julian_day(self.0 + EPOCH).unwrap_or(time::Date::MIN);
        let (year, month, day) = date.to_calendar_date();
        (year, u8::from(month).into(), day.into())
    }

    /// The day of the week: 0 is Monday.
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// Days from `earlier` to this day; negative if that is later.
    pub const fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The day this many days later, within the days there are.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(FIRST, LAST))
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Only the form `2026-11-23` is read.
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.split('-');
        let mut part = |length| {
            let digits = parts.next().filter(|part: &&str| part.len() == length);
            let digits = digits.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            digits.and_then(|part| part.parse::<i32>().ok()).ok_or(NotADay)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let this = days(year, month, day).filter(|day| (FIRST..=LAST).contains(day)).ok_or(NotADay)?;
        if parts.next().is_some() { Err(NotADay) } else { Ok(Day(this)) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for NotADay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("no day such as 2026-11-23")
    }
}

impl std::error::Error for NotADay {}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Day, NotADay> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn every_day_is_itself_and_follows_the_one_before() {
        let mut before: Option<(i32, i32, i32)> = None;
        for number in FIRST..=LAST {
            let day = Day(number);
            let (year, month, date) = day.date();
            assert_eq!(day.to_string().parse(), Ok(day));
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = [31, 28 + i32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
            assert!((1..=length).contains(&date), "{day}");
            if let Some((y, m, d)) = before {
                assert!((y, m, d + 1) == (year, month, date) || date == 1, "{day}");
            }
            before = Some((year, month, date));
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(day("1970-01-01").0, 0);
        assert_eq!(day("2000-03-01").0, 11_017);
        assert_eq!((day("2026-11-23").weekday(), day("1900-01-01").weekday()), (0, 0));
        assert_eq!(day("2026-11-22").since(day("2026-11-01")), 21);
        assert_eq!(day("2024-02-28").plus(2), day("2024-03-01"));
        assert_eq!(day("2999-12-31").plus(i32::MAX), day("2999-12-31"));
    }

    #[test]
    fn the_day_depends_on_the_place() {
        // 2026-11-23, 00:30 UTC.
        let ms = 1_795_393_800_000;
        assert_eq!(
            (Day::at(ms, 0).to_string(), Day::at(ms, -60).to_string()),
            ("2026-11-23".into(), "2026-11-22".into())
        );
        assert_eq!((minute_at(ms, 0), minute_at(ms, -60), minute_at(0, -1)), (30, 1_410, 1_439));
        assert_eq!((Day::at(0, -60), Day::at(u64::MAX, 60)), (day("1969-12-31"), day("2999-12-31")));
    }

    #[test]
    fn anything_else_is_no_day() {
        let others = [
            "",
            "2026",
            "2026-1-1",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "1899-12-31",
            "3000-01-01",
        ];
        for text in
            others.into_iter().chain(["2026-11-23 ", "2026-11-23-1", "+026-11-23", "2026/11/23", "-001-01-01", "é"])
        {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text:?}");
        }
    }
}
