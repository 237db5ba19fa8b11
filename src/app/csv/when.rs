//! The dates and times of tables.

use crate::lifting::day::{Day, MONTHS};

const MINUTE: i64 = 60_000;

/// The time in milliseconds since 1970 that a text tells, and how many minutes clocks are ahead of UTC there: `offset`
/// if it does not say.
pub fn read(text: &str, offset: i32) -> Option<(i64, i32)> {
    let text = text.trim();
    let (day, time) = match text.get(..10).and_then(|date| date.parse().ok()) {
        Some(day) => (day, text.get(10..)?.to_owned()),
        None => day_in_words(text)?,
    };
    let time = time.trim().to_ascii_lowercase();
    let time = time.strip_prefix('t').unwrap_or(&time);
    let (time, offset) = match (time.strip_suffix('z'), time.rfind(['+', '-'])) {
        (Some(time), _) => (time, 0),
        (None, Some(at)) => {
            let (time, zone) = time.split_at(at);
            (time, read_zone(zone)?)
        }
        (None, None) => (time, offset),
    };
    let time = if time.is_empty() { 12 * 60 * MINUTE } else { clock(time)? };
    let days = i64::from(Day::since(day, Day::at(0, 0)));
    Some((days * 24 * 60 * MINUTE + time - i64::from(offset) * MINUTE, offset))
}

/// The day that a text such as `1 May 2024, 18:30` begins with, and the rest.
fn day_in_words(text: &str) -> Option<(Day, String)> {
    let mut words = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let parts: Vec<&str> = match first.contains('.') {
        true => first.split('.').collect(),
        false => vec![first, words.next()?, words.next()?],
    };
    let &[one, two, year] = parts.as_slice() else { return None };
    let month = |word: &str| {
        let start = word.get(..3)?;
        MONTHS.iter().position(|name| name.eq_ignore_ascii_case(start)).map(|place| (place + 1).to_string())
    };
    let (day, month) = match (month(one), month(two)) {
        (Some(month), _) => (two, month),
        (None, Some(month)) => (one, month),
        (None, None) if first.contains('.') => (one, two.to_owned()),
        _ => return None,
    };
    let pad = |digits: &str| if digits.len() < 2 { ["0", digits].concat() } else { digits.to_owned() };
    let day = [year, &pad(&month), &pad(day)].join("-").parse().ok()?;
    Some((day, words.collect::<Vec<_>>().join(" ")))
}

/// Minutes of a zone such as `+01:00` or `-0330`.
fn read_zone(zone: &str) -> Option<i32> {
    let (sign, digits) = zone.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    let minutes = number(digits.get(..2)?, 23)? * 60
        + digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| number(rest, 59))?;
    i32::try_from(if sign == "-" { -minutes } else { minutes }).ok()
}

/// Milliseconds since midnight of `18:30`, `18:30:05.678` or `6:30 pm`.
fn clock(text: &str) -> Option<i64> {
    let (text, later) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(text), _) => (text, Some(0)),
        (_, Some(text)) => (text, Some(12)),
        _ => (text, None),
    };
    let mut parts = text.trim().split([':', '.']);
    let hour = number(parts.next()?, 23)?;
    let hour = later.map_or(hour, |later| hour % 12 + later);
    let minute = number(parts.next()?, 59)?;
    let second = parts.next().map_or(Some(0), |second| number(second, 59))?;
    let thousandths = match parts.next() {
        None => 0,
        Some(digits) => number(&[digits, "00"].concat(), i64::MAX)
            .filter(|_| digits.len() <= 9)
            .and_then(|_| number([digits, "00"].concat().get(..3)?, 999))?,
    };
    parts.next().is_none().then_some((hour * 60 + minute) * MINUTE + second * 1000 + thousandths)
}

/// A whole number from 0 to `most`, of digits alone.
fn number(digits: &str, most: i64) -> Option<i64> {
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|&number| all && number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        // 2024-05-01, 18:30:00 UTC.
        let evening = 1_714_588_200_000;
        let noon = evening - 390 * MINUTE;
        for (text, expected) in [
            ("2024-05-01 18:30:00", (evening, 0)),
            ("2024-05-01 6:30:00\u{202f}PM", (evening, 0)),
            ("2024-05-01T18:30", (evening, 0)),
            ("2024-05-01T18:30:00Z", (evening, 0)),
            ("2024-05-01T19:30:00.678+01:00", (evening + 678, 60)),
            ("2024-05-01T15:00:00.5-0330", (evening + 500, -210)),
            ("1 May 2024, 18:30", (evening, 0)),
            ("May 1, 2024, 06:30 PM", (evening, 0)),
            ("01.05.2024, 18:30", (evening, 0)),
            ("2024-05-01", (noon, 0)),
            ("1 May 2024", (noon, 0)),
            ("1 May 2024, 12:00 am", (noon - 720 * MINUTE, 0)),
            ("2024-05-01 12:00 pm", (noon, 0)),
        ] {
            assert_eq!(read(text, 0), Some(expected), "{text:?}");
        }
        assert_eq!(read("2024-05-01 18:30", 120), Some((evening - 120 * MINUTE, 120)));
        assert_eq!(read("1900-01-01", 0), Some((-2_208_945_600_000, 0)));
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "NaN",
            "05/01/2024",
            "2024-02-30",
            "1 Mai 24",
            "2024-05-01 24:00",
            "2024-05-01 9",
            "2024-05-01 9:00:00:00:00",
            "3000-01-01",
            "é",
            "2024-05-01é",
            "2024-05-01+",
            "1.2.3.4",
        ] {
            assert_eq!(read(text, 0), None, "{text:?}");
        }
    }
}
