//! The next session as a calendar file (iCalendar, RFC 5545) for any calendar app.

use crate::app::moment::Moment;
use crate::lifting::day::Day;

/// The most bytes in a line, without its end.
const LINE: usize = 75;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Makes a calendar with one event, which lasts the whole day in any time zone and leaves the day free for others.
/// `now` is the time of making; each moment makes an event of its own. A description may be empty.
pub fn ics(day: Day, summary: &str, description: &str, now: Moment) -> String {
    let date = basic(day);
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fifth Rep//Fifth Rep//EN", "BEGIN:VEVENT"] {
        line(&mut out, text);
    }
    line(&mut out, &format!("UID:{date}-{}@fifth-rep", now.ms));
    line(&mut out, &["DTSTAMP:", &stamp(now)].concat());
    // An event without an end lasts one day.
    line(&mut out, &["DTSTART;VALUE=DATE:", &date].concat());
    line(&mut out, &["SUMMARY:", &escaped(summary)].concat());
    if !description.is_empty() {
        line(&mut out, &["DESCRIPTION:", &escaped(description)].concat());
    }
    for text in ["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"] {
        line(&mut out, text);
    }
    out
}

/// A day without its dashes.
fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A moment in UTC, such as `20261123T093000Z`.
fn stamp(now: Moment) -> String {
    let seconds = now.ms % DAY_MS / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hours:02}{minutes:02}{seconds:02}Z", basic(Day::at(now.ms, 0)))
}

/// Writes a text as a value: characters with a meaning in the format are escaped, other control characters are dropped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line. A text longer than [`LINE`] is folded into lines that begin with a blank; no character is cut in two.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23, 00:30:05.678 UTC.
    const NOW: Moment = Moment { ms: 1_795_393_805_678, offset: -60 };

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// The value of a property, unfolded and unescaped as by a reader.
    fn value(ics: &str, name: &str) -> String {
        let unfolded = ics.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let mut out = String::new();
        let mut chars = line.expect("the property").chars();
        while let Some(c) = chars.next() {
            out.push(match c {
                '\\' => match chars.next().expect("an escaped character") {
                    'n' => '\n',
                    other => other,
                },
                c => c,
            });
        }
        out
    }

    #[test]
    fn every_byte_of_a_usual_session() {
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Fifth Rep//Fifth Rep//EN",
            "BEGIN:VEVENT",
            "UID:20261126-1795393805678@fifth-rep",
            "DTSTAMP:20261123T003005Z",
            "DTSTART;VALUE=DATE:20261126",
            "SUMMARY:Lift: back squat 82.5 kg",
            "DESCRIPTION:Run first\\, lift later.\\nLeave 3 hours between them\\; better 6.",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        let description = "Run first, lift later.\r\nLeave 3 hours between them; better 6.";
        let ics = ics(day("2026-11-26"), "Lift: back squat 82.5 kg", description, NOW);
        assert_eq!(ics, expected.join("\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        // "SUMMARY:" is 8 bytes, so 67 fill the first line; the blank that begins a further line counts.
        let folded = |summary: &str| {
            let ics = ics(day("2026-11-26"), summary, "", NOW);
            let start = ics.find("SUMMARY").expect("a summary");
            let end = ics.find("TRANSP").expect("what follows");
            ics[start..end].to_owned()
        };
        let x = |count| "x".repeat(count);
        assert_eq!(folded(&x(67)), format!("SUMMARY:{}\r\n", x(67)));
        assert_eq!(folded(&x(68)), format!("SUMMARY:{}\r\n x\r\n", x(67)));
        assert_eq!(folded(&x(142)), format!("SUMMARY:{}\r\n {}\r\n x\r\n", x(67), x(74)));
        assert_eq!(folded(&(x(66) + "é")), format!("SUMMARY:{}\r\n é\r\n", x(66)));
        assert_eq!(folded(&(x(64) + "🏋")), format!("SUMMARY:{}\r\n 🏋\r\n", x(64)));
        assert_eq!(folded(&(x(63) + "🏋")), format!("SUMMARY:{}🏋\r\n", x(63)));
    }

    #[test]
    fn any_text_is_read_back_and_breaks_no_line() {
        let long = "Ω, ; \\ \n".repeat(40);
        for text in ["a;b,c\\d", "two\nlines", "\\n is no line", "END:VEVENT", ":;,\"'", "\t tab", &long] {
            let ics = ics(day("2026-11-26"), text, text, NOW);
            assert_eq!((value(&ics, "SUMMARY"), value(&ics, "DESCRIPTION")), (text.to_owned(), text.to_owned()));
            let lines: Vec<&str> = ics.split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{lines:?}");
            assert_eq!(lines.iter().filter(|&&line| line == "END:VEVENT").count(), 1);
        }
        let ics = ics(day("2026-11-26"), "a\u{0}\u{7}\u{1b}\u{85}\rb", "", NOW);
        assert_eq!(value(&ics, "SUMMARY"), "ab");
        assert!(!ics.contains("DESCRIPTION"));
    }

    #[test]
    fn no_moment_and_no_day_is_too_far() {
        let ics = ics(day("2999-12-31"), "", "", Moment { ms: u64::MAX, offset: i32::MAX });
        assert!(ics.contains("DTSTAMP:29991231T"));
        assert!(ics.contains("DTSTART;VALUE=DATE:29991231\r\nSUMMARY:\r\n"));
    }
}
