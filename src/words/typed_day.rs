//! Days as people type them.

use super::day::MONTHS;
use crate::lifting::day::{Day, NotADay};
use crate::lifting::digits;

/// Reads a day: the year first (`2026-11-23`, `2026/1/5`), the day first with points (`23.11.2026`), or the month as an
/// English word (`23 Nov 2026`, `November 23, 2026`). With strokes and the year last, one number must be over 12, since
/// nobody can tell `5/4/2026` apart. Digits may be of other scripts.
///
/// # Errors
/// Any other text.
///
/// ```
/// use fifth_rep::words::typed_day;
/// assert_eq!(typed_day::read("23.11.2026"), "2026-11-23".parse());
/// ```
pub fn read(text: &str) -> Result<Day, NotADay> {
    let text = digits::ascii(text);
    let text = text.trim();
    let parts: Vec<&str> = text.split(|c: char| "-/., ".contains(c)).filter(|part| !part.is_empty()).collect();
    let &[one, two, three] = parts.as_slice() else { return Err(NotADay) };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let year = |part: &str| if part.len() == 4 { number(part) } else { None };
    let (year, month, day) = match (month(one), month(two)) {
        (Some(month), _) => (year(three), Some(month), number(two)),
        (None, Some(month)) => (year(three), Some(month), number(one)),
        (None, None) if one.len() == 4 => (year(one), number(two), number(three)),
        (None, None) if text.contains('.') => (year(three), number(two), number(one)),
        (None, None) => match (number(one), number(two)) {
            (Some(day), Some(month)) if day > 12 => (year(three), Some(month), Some(day)),
            (Some(month), Some(day)) if day > 12 || day == month => (year(three), Some(month), Some(day)),
            _ => return Err(NotADay),
        },
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(NotADay) };
    format!("{year:04}-{month:02}-{day:02}").parse()
}

/// The month, from 1, that a word of at least three letters begins.
fn month(word: &str) -> Option<u32> {
    let start = word.get(..3)?;
    let place = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(start))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_form() {
        for text in [
            "2026-11-05",
            " 2026-11-5 ",
            "2026/11/05",
            "2026.11.5",
            "5.11.2026",
            "05. 11. 2026",
            "5 Nov 2026",
            "5. november 2026",
            "Nov 5, 2026",
            "٢٠٢٦-١١-٠٥",
            "۲۰۲۶/۱۱/۵",
            "２０２６－１１－０５",
        ] {
            assert_eq!(read(text).map(|day| day.to_string()), Ok("2026-11-05".into()), "{text:?}");
        }
        assert_eq!(read("23/11/2026"), "2026-11-23".parse());
        assert_eq!(read("11/23/2026"), "2026-11-23".parse());
        for text in
            ["", "5/11/2026", "11-5-26", "2026-13-01", "31.2.2026", "tomorrow", "5 Foo 2026", "1 2 3 4", "é é é"]
        {
            assert_eq!(read(text), Err(NotADay), "{text:?}");
        }
    }
}
