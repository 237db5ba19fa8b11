//! A day as a calendar file (iCalendar, RFC 5545).

use super::moment::Moment;
use crate::lifting::day::Day;

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// A calendar with one event that takes all of `day`. `now` is when it was made, and sets it apart from any other.
pub fn ics(day: Day, summary: &str, description: &str, now: Moment) -> String {
    let date = digits(day);
    let seconds = now.ms / 1000 % 86_400;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let stamp = format!("{}T{hour:02}{minute:02}{second:02}Z", digits(Day::at(now.ms, 0)));
    let mut text = String::new();
    for (name, value) in [
        ("BEGIN:", "VCALENDAR"),
        ("VERSION:", "2.0"),
        ("PRODID:", "-//Fifth Rep//Fifth Rep//EN"),
        ("BEGIN:", "VEVENT"),
        ("UID:", &[&date, "-", &now.ms.to_string(), "@fifth-rep"].concat()),
        ("DTSTAMP:", &stamp),
        ("DTSTART;VALUE=DATE:", &date),
        ("SUMMARY:", &escaped(summary)),
        ("DESCRIPTION:", &escaped(description)),
        ("END:", "VEVENT"),
        ("END:", "VCALENDAR"),
    ] {
        fold(&mut text, name);
        fold(&mut text, value);
        text.push_str("\r\n");
    }
    text
}

/// A day as `20261123`.
fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A text as a value: what would end it is escaped, and of control characters only the end of a line stays.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Adds to the last line, and goes on in a new one, which begins with a space, wherever it would become too long.
fn fold(text: &mut String, more: &str) {
    let mut length = text.rsplit('\n').next().map_or(0, str::len);
    for c in more.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23 at 23:30 UTC, when it is the next day already in Berlin.
    const LATE: Moment = Moment { ms: 1_795_476_600_000, offset: 60 };

    fn made(summary: &str, description: &str) -> String {
        ics("2026-11-26".parse().expect("a day"), summary, description, LATE)
    }

    #[test]
    fn these_are_the_bytes() {
        assert_eq!(
            made("Lift: Back squat, Deadlift", "Run first; lift later."),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Fifth Rep//Fifth Rep//EN\r\nBEGIN:VEVENT\r\n\
             UID:20261126-1795476600000@fifth-rep\r\nDTSTAMP:20261123T233000Z\r\nDTSTART;VALUE=DATE:20261126\r\n\
             SUMMARY:Lift: Back squat\\, Deadlift\r\nDESCRIPTION:Run first\\; lift later.\r\nEND:VEVENT\r\n\
             END:VCALENDAR\r\n"
        );
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let text = made("a\\b\r\nEND:VEVENT\u{0}\t", "");
        assert!(text.contains("\r\nSUMMARY:a\\\\b\\nEND:VEVENT\r\n"), "{text}");
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_nothing_is_lost() {
        for description in ["x".repeat(300), "é".repeat(150), "10 × 🏋 ".repeat(30), ",".repeat(100)] {
            let text = made("Lift", &description);
            for line in text.split("\r\n") {
                assert!(line.len() <= LONGEST_LINE && !line.contains('\n'), "{line}");
            }
            let unfolded = text.replace("\r\n ", "").replace("\\,", ",");
            assert!(unfolded.contains(&["\r\nDESCRIPTION:", &description, "\r\n"].concat()), "{text}");
        }
        let exact = "x".repeat(LONGEST_LINE - "SUMMARY:".len());
        assert!(made(&exact, "").contains(&["SUMMARY:", &exact, "\r\n"].concat()));
        assert!(made(&(exact.clone() + "y"), "").contains(&["SUMMARY:", &exact, "\r\n y\r\n"].concat()));
    }
}
