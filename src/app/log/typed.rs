//! Days and times of day as people type them, where the browser has no picker of its own.

use crate::lifting::day::Day;
use crate::words::day::{MONTHS, WEEKDAYS};

/// Reads a day: `2026-11-23`, `23.11.2026`, `23 Nov 2026`, `Nov 23, 2026`, `23/11/2026`, `today`, `yesterday`. `None`
/// for any other text, and for an ambiguous day with strokes (`03/04/2026`).
pub fn day(text: &str, today: Day) -> Option<Day> {
    let is_weekday = |word: &str| WEEKDAYS.iter().any(|name| word.len() >= 3 && starts(name, word));
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && !is_weekday(part));
    let parts: Vec<&str> = parts.collect();
    let (year, month, date) = match parts.as_slice() {
        [word] if word.eq_ignore_ascii_case("today") => return Some(today),
        [word] if word.eq_ignore_ascii_case("yesterday") => return Some(today.plus(-1)),
        &[year, month, date] if year.len() == 4 && number(year).is_some() => {
            (year, number(month).or(named(month))?, date)
        }
        &[one, two, year] => match (named(one), named(two)) {
            (Some(month), _) => (year, month, two),
            (None, Some(month)) => (year, month, one),
            (None, None) => {
                let (first, second) = (number(one)?, number(two)?);
                // A point is always between day and month, in this order; a stroke may be either way round.
                let day_first = text.contains('.') || first > 12 || first == second;
                match (day_first, second > 12) {
                    (true, _) => (year, second, one),
                    (false, true) => (year, first, two),
                    (false, false) => return None,
                }
            }
        },
        _ => return None,
    };
    let (date, month) = (number(date)?, month);
    [year, &two_digits(month), &two_digits(date)].join("-").parse().ok()
}

/// Reads a time of day, in minutes since midnight: `18:30`, `18.30`, `1830`, `18`, `6:30 pm`, `18h30`. Seconds are
/// dropped.
pub fn minute(text: &str) -> Option<u16> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let (clock, half) = text.split_at(text.find(['a', 'p']).unwrap_or(text.len()));
    let later = match half.replace('.', "").as_str() {
        "" => None,
        "am" => Some(0),
        "pm" => Some(12),
        _ => return None,
    };
    let in_one = clock.len() == 4 && number(clock).is_some();
    let parts: Vec<&str> = match in_one.then(|| clock.split_at(2)) {
        Some((hour, minute)) => vec![hour, minute],
        None => clock.strip_suffix('h').unwrap_or(clock).split([':', '.', 'h']).collect(),
    };
    let (hour, minute, second) = match *parts.as_slice() {
        [hour] => (hour, "0", "0"),
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match (number(hour)?, later) {
        (hour @ 1..=12, Some(later)) => hour % 12 + later,
        (hour @ 0..=23, None) => hour,
        _ => return None,
    };
    (number(second)? < 60).then_some(hour * 60 + number(minute).filter(|&minute| minute < 60)?)
}

/// Reads a whole number of at most four digits.
fn number(text: &str) -> Option<u16> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// The number of a month, by its name or the first three letters or more.
fn named(text: &str) -> Option<u16> {
    let name = text.get(..3).filter(|_| text.len() <= "September".len())?;
    let place = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
    u16::try_from(place + 1).ok()
}

fn starts(name: &str, word: &str) -> bool {
    name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn two_digits(number: u16) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// Writes a time of day for a time field: `18:30`.
pub fn clock(minute: u16) -> String {
    [two_digits(minute / 60), two_digits(minute % 60)].join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_all_forms() {
        let today: Day = "2026-11-27".parse().expect("a day");
        for text in [
            "2026-11-05",
            " 2026-11-05 ",
            "2026/11/5",
            "5.11.2026",
            "05. 11. 2026",
            "5 Nov 2026",
            "Thu 5 Nov 2026",
            "Thursday, November 5, 2026",
            "nov 5 2026",
            "2026 Nov 5",
        ] {
            assert_eq!(day(text, today).map(|day| day.to_string()).as_deref(), Some("2026-11-05"), "{text:?}");
        }
        for (text, expected) in [
            ("today", "2026-11-27"),
            ("Yesterday", "2026-11-26"),
            ("23/11/2026", "2026-11-23"),
            ("11/23/2026", "2026-11-23"),
            ("11-11-2026", "2026-11-11"),
            ("29.2.2024", "2024-02-29"),
        ] {
            assert_eq!(day(text, today).map(|day| day.to_string()).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_no_day() {
        let today: Day = "2026-11-27".parse().expect("a day");
        for text in [
            "",
            " ",
            "soon",
            "03/04/2026",
            "5 Nov",
            "5.11.26",
            "2026-13-01",
            "29.2.2026",
            "31 Apr 2026",
            "2026-11-05-01",
            "99999-01-01",
            "é 1 2026",
            "\u{0}",
            "5 Novembrrrrrr 2026",
            "2026--05",
        ] {
            assert_eq!(day(text, today), None, "{text:?}");
        }
    }

    #[test]
    fn times_of_day_in_all_forms() {
        for (text, expected) in [
            ("18:30", 1_110),
            ("18:30:59", 1_110),
            ("6:30 pm", 1_110),
            ("6:30\u{202f}PM", 1_110),
            ("6.30 p.m.", 1_110),
            ("18h30", 1_110),
            ("1830", 1_110),
            ("18", 1_080),
            ("18h", 1_080),
            ("6 pm", 1_080),
            ("12 am", 0),
            ("12 pm", 720),
            ("00:00", 0),
            ("23:59", 1_439),
            ("7:05", 425),
        ] {
            assert_eq!(minute(text), Some(expected), "{text:?}");
        }
        for text in ["", "24:00", "18:60", "13 pm", "0 am", "noon", "18:30:61", "1:2:3:4", "-1", "+5", "é", "18:", "25"]
        {
            assert_eq!(minute(text), None, "{text:?}");
        }
        assert_eq!((clock(425), clock(1_439)), ("07:05".into(), "23:59".into()));
    }
}
