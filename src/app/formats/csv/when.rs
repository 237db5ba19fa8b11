//! The dates and times of tables, in the forms and languages that apps and spreadsheets write.

use crate::app::saved::names::fold;
use crate::lifting::day::Day;

const MINUTE: i64 = 60_000;

/// The place of the day in dates such as `05/04/2026`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// 5 April.
    #[default]
    DayFirst,
    /// 4 May.
    MonthFirst,
}

impl DateOrder {
    /// The other order.
    pub const fn other(self) -> DateOrder {
        match self {
            DateOrder::DayFirst => DateOrder::MonthFirst,
            DateOrder::MonthFirst => DateOrder::DayFirst,
        }
    }
}

/// A moment read from a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Milliseconds since 1970, UTC; negative before that.
    pub ms: i64,
    /// The minutes by which clocks there are ahead of UTC.
    pub offset: i32,
    /// `true` if the text has a zone of its own.
    pub has_zone: bool,
    /// `true` if the text has a time of day; otherwise it is taken to be noon.
    pub has_time: bool,
}

/// Reads a date, with or without a time. Without a zone, clocks are `offset` minutes ahead of UTC. `None` if it is no
/// date.
pub fn read(text: &str, offset: i32, order: DateOrder) -> Option<Timestamp> {
    let text = text.trim();
    let (day, time) = match text.get(..10).and_then(|date| date.parse().ok()) {
        Some(day) => (day, text.get(10..)?),
        None => numeric(text).map_or_else(|| in_words(text), |numbers| numbers.day(order))?,
    };
    let time = fold(time.trim_matches(|c: char| c.is_whitespace() || c == ','));
    let time = time.strip_prefix('t').unwrap_or(&time);
    let time =
        ["at ", "um ", "alle ", "as ", "a las ", "a "].iter().find_map(|word| time.strip_prefix(word)).unwrap_or(time);
    let (time, zone) = match (time.strip_suffix('z'), time.rfind(['+', '-'])) {
        (Some(time), _) => (time, Some(0)),
        (None, Some(at)) => {
            let (time, zone) = time.split_at(at);
            (time, Some(read_zone(zone)?))
        }
        (None, None) => (time, None),
    };
    let has_time = !time.is_empty();
    let of_day = if has_time { clock(time)? } else { 12 * 60 * MINUTE };
    let days = i64::from(Day::since(day, Day::at(0, 0)));
    let offset = zone.unwrap_or(offset);
    let ms = days * 24 * 60 * MINUTE + of_day - i64::from(offset) * MINUTE;
    Some(Timestamp { ms, offset, has_zone: zone.is_some(), has_time })
}

/// A date of three numbers, and the rest of the text.
pub struct Numeric<'a> {
    /// The numbers in the order in which they stand.
    parts: [u32; 3],
    /// `true` if the first number is the year, or points separate them: then the order of day and month is known.
    fixed: bool,
    rest: &'a str,
}

/// Reads the date of three numbers at the start of a text: `05/04/2026`, `9.11.26` or `2026/11/09`.
pub fn numeric(text: &str) -> Option<Numeric<'_>> {
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| ['.', '/', '-'].contains(c))?;
    let parts: Vec<&str> = date.trim_end_matches('.').split(separator).collect();
    let &[one, two, three] = parts.as_slice() else { return None };
    let read = |digits: &str| digits.parse().ok().filter(|_| (1..=4).contains(&digits.len()));
    let is_number = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let year = |digits: &str| Some(read(digits)? + if digits.len() == 2 { 2000 } else { 0 });
    let (fixed, parts) = match one.len() {
        4 => (true, [read(one)?, read(two)?, read(three)?]),
        _ => (separator == '.', [read(one)?, read(two)?, year(three)?]),
    };
    is_number.then_some(Numeric { parts, fixed, rest })
}

impl<'a> Numeric<'a> {
    /// The day and the rest of the text.
    fn day(&self, order: DateOrder) -> Option<(Day, &'a str)> {
        let [one, two, three] = self.parts;
        let (year, month, day) = match (self.fixed, order) {
            (true, _) if one > 31 => (one, two, three),
            (false, DateOrder::MonthFirst) => (three, one, two),
            _ => (three, two, one),
        };
        Some((day_of(year, month, day)?, self.rest))
    }

    /// Returns `true` if the date, read in an order, is after another day.
    pub fn is_after(&self, other: Day, order: DateOrder) -> bool {
        let [one, _, three] = self.parts;
        // A quick check by year: most dates of a log are from earlier years.
        let is_late = i64::from(one.max(three)) >= i64::from(other.date().0);
        is_late && self.day(order).is_some_and(|(day, _)| day > other)
    }

    /// The orders that the date allows: the day first, and the month first. `None` if the order is known anyway.
    pub fn allows(&self) -> Option<(bool, bool)> {
        let [one, two, _] = self.parts;
        (!self.fixed && one != two).then_some((two <= 12, one <= 12))
    }
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// The months from January on, without accents, as English, German, French, Spanish, Italian and Portuguese write them.
const MONTHS: [&str; 12] = [
    "january januar janner janvier enero gennaio janeiro",
    "february februar fevrier febrero febbraio fevereiro",
    "march marz mrz mars marzo marco",
    "april avril abril aprile",
    "may mai mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
];

/// The number of a month, by its name or the first three letters or more.
fn month(name: &str) -> Option<u32> {
    let is_it = |month: &&str| month.split(' ').any(|whole| name.len() >= 3 && whole.starts_with(name));
    let mut months = (1..).zip(&MONTHS).filter(|(_, names)| is_it(names)).map(|(number, _)| number);
    // A beginning that two months share is ambiguous.
    months.next().filter(|_| months.next().is_none())
}

/// Reads the day at the start of a text such as `1 May 2024, 18:30` or `mar. 4 de noviembre de 2026`; gives the rest,
/// too.
fn in_words(text: &str) -> Option<(Day, &str)> {
    let parts_words = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/' | '\u{ba}' | '\u{b0}');
    let (mut found, mut rest, mut first) = ((None, None, None), text, true);
    loop {
        rest = rest.trim_start_matches(parts_words);
        let (word, after) = rest.split_at(rest.find(parts_words).unwrap_or(rest.len()));
        rest = after;
        let folded = fold(word);
        let digits = folded.trim_end_matches(|c: char| c.is_alphabetic());
        let number: Option<u32> = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        match (number, digits.len()) {
            (Some(number), 1 | 2) if found.2.is_none() && number <= 31 => found.2 = Some(number),
            (Some(number), 4) => found.0 = Some(number),
            (Some(number), 2) => found.0 = Some(2000 + number),
            _ => match month(&folded) {
                Some(month) => found.1 = Some(month),
                // A weekday comes first, and small words stand between.
                None if folded.is_empty() => return None,
                None if first || ["de", "del", "of"].contains(&folded.as_str()) => {}
                None => return None,
            },
        }
        if let (Some(year), Some(month), Some(day)) = found {
            return Some((day_of(year, month, day)?, rest));
        }
        first = false;
    }
}

/// Reads a zone such as `+01:00` or `-0330`, in minutes.
fn read_zone(zone: &str) -> Option<i32> {
    let (sign, digits) = zone.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    let minutes = number(digits.get(..2)?, 23)? * 60
        + digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| number(rest, 59))?;
    i32::try_from(if sign == "-" { -minutes } else { minutes }).ok()
}

/// Reads the time of day of `18:30`, `18:30:05.678`, `18h30`, `18:30 Uhr` or `6:30 p. m.`, in lower case, as
/// milliseconds since midnight.
fn clock(text: &str) -> Option<i64> {
    let (text, end) = text.split_at(text.rfind(|c: char| c.is_ascii_digit())? + 1);
    let end: String = end.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let later = match end.as_str() {
        "am" | "a" => Some(0),
        "pm" | "p" => Some(12),
        "" | "uhr" | "h" => None,
        _ => return None,
    };
    let mut parts = text.trim().split([':', '.', 'h']);
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

/// Reads a whole number from 0 to `most`, of digits only.
fn number(digits: &str, most: i64) -> Option<i64> {
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|&number| all && number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, offset: i32) -> Option<(i64, i32)> {
        read(text, offset, DateOrder::DayFirst).map(|time| (time.ms, time.offset))
    }

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
            ("May 1, 2024 at 6:30 PM", (evening, 0)),
            ("01.05.2024, 18:30", (evening, 0)),
            ("1.5.2024 18.30", (evening, 0)),
            ("01.05.24 18:30", (evening, 0)),
            ("01/05/2024 18:30", (evening, 0)),
            ("1-5-2024 18:30", (evening, 0)),
            ("2024/05/01 18:30", (evening, 0)),
            ("1-May-2024 18:30", (evening, 0)),
            ("1-May-24 18:30", (evening, 0)),
            ("Wed, 1 May 2024 18:30", (evening, 0)),
            ("1 mai 2024 à 18:30", (evening, 0)),
            ("1er mai 2024, 18h30", (evening, 0)),
            ("1. Mai 2024, 18:30 Uhr", (evening, 0)),
            ("1 de mayo de 2024, 6:30 p. m.", (evening, 0)),
            ("mié, 1 may. 2024 18:30", (evening, 0)),
            ("1 mag 2024, 18:30", (evening, 0)),
            ("mer 1 maggio 2024 alle 18:30", (evening, 0)),
            ("1 de mai. de 2024, 18:30", (evening, 0)),
            ("1º de maio de 2024 às 18:30", (evening, 0)),
            ("2024-05-01", (noon, 0)),
            ("1 May 2024", (noon, 0)),
            ("1 Mai 24", (noon, 0)),
            ("1 May 2024, 12:00 am", (noon - 720 * MINUTE, 0)),
            ("2024-05-01 12:00 pm", (noon, 0)),
        ] {
            assert_eq!(told(text, 0), Some(expected), "{text:?}");
        }
        assert_eq!(told("2024-05-01 18:30", 120), Some((evening - 120 * MINUTE, 120)));
        assert_eq!(told("1900-01-01", 0), Some((-2_208_945_600_000, 0)));
        let month_first = read("05/01/2024 6:30 PM", 0, DateOrder::MonthFirst);
        assert_eq!(month_first.map(|time| time.ms), Some(evening));
    }

    #[test]
    fn months_in_six_languages() {
        let months = [
            "Jan Januar Jän janv. janvier ene. enero gen gennaio jan. janeiro",
            "Feb Februar févr. février feb. febrero febbraio fev. fevereiro",
            "Mar March März Mrz mars mar. marzo março",
            "Apr April avr. avril abr. abril aprile",
            "May Mai mai mayo mag maggio maio",
            "Jun June Juni juin jun. junio giu giugno junho",
            "Jul July Juli juil. juillet jul. julio lug luglio julho",
            "Aug August août aout ago. agosto",
            "Sep Sept. September septembre septiembre set settembre setembro",
            "Oct Okt. Oktober octobre octubre ott ottobre out. outubro",
            "Nov November nov. novembre noviembre novembro",
            "Dec Dez. Dezember déc. décembre dic. diciembre dicembre dez. dezembro",
        ];
        for (number, names) in (1..).zip(months) {
            for name in names.split(' ') {
                let text = format!("4 {name} 2026, 18:20");
                let day = in_words(&text).map(|(day, _)| day);
                assert_eq!(day, day_of(2026, number, 4), "{text:?}");
            }
        }
        // A French and a Spanish Tuesday look like March.
        for text in ["mar. 4 nov. 2026", "mar 4 de noviembre de 2026"] {
            assert_eq!(in_words(text).map(|(day, _)| day), day_of(2026, 11, 4), "{text:?}");
        }
    }

    #[test]
    fn which_number_is_the_day() {
        for (text, allows) in [
            ("05/04/2026", Some((true, true))),
            ("25/04/2026", Some((true, false))),
            ("04/25/2026 18:30", Some((false, true))),
            ("5-4-26", Some((true, true))),
            ("05/05/2026", None),
            ("05.04.2026", None),
            ("2026/04/05", None),
        ] {
            assert_eq!(numeric(text).expect(text).allows(), allows, "{text:?}");
        }
        assert!(numeric("1 May 2024").is_none() && numeric("1/2").is_none() && numeric("").is_none());
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "NaN",
            "13/13/2024",
            "2024-02-30",
            "30/02/2024",
            "1 jui 2024",
            "1 Foo 2024",
            "2024-05-01 24:00",
            "2024-05-01 9",
            "2024-05-01 9:00:00:00:00",
            "3000-01-01",
            "é",
            "2024-05-01é",
            "2024-05-01+",
            "1.2.3.4",
            "1 2 3",
            "May",
        ] {
            assert_eq!(told(text, 0), None, "{text:?}");
        }
    }
}
