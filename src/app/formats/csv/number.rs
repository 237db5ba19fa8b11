//! Numbers in cells, as spreadsheets of any country write them.

use crate::lifting::digits;

/// Rewrites the number in a cell with a decimal point and otherwise only digits and a sign: `1.234,5`, `1 234,5` and
/// `1'234.5` give `1234.5`. `None` if the cell holds no number.
///
/// A single separator is the decimal one: loads are seldom over a thousand, and spreadsheets write no other separators
/// by default.
pub fn plain(cell: &str) -> Option<String> {
    let text = digits::ascii(cell.trim());
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let last = digits.rfind(['.', ',']);
    let separator = last.and_then(|at| digits.get(at..at + 1)).unwrap_or(".");
    let (whole, fraction) = match digits.matches(separator).count() {
        1 => digits.split_once(separator)?,
        // Of several alike, none is the decimal one.
        _ => (digits, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let are_thousands = groups.len() == 1 || groups.iter().skip(1).all(|group| group.len() == 3);
    let some = !whole.is_empty() || !fraction.is_empty();
    let good = some && are_thousands && groups.iter().all(|group| is_number(group)) && is_number(fraction);
    good.then(|| match fraction {
        "" => [sign, &groups.concat()].concat(),
        _ => [sign, &groups.concat(), ".", fraction].concat(),
    })
}

/// Reads a whole number, also written as `5.0` or `5,00`.
pub fn whole<T: std::str::FromStr>(cell: &str) -> Option<T> {
    let number = plain(cell)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    whole.parse().ok().filter(|_| fraction.bytes().all(|digit| digit == b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_apart() {
        for (cell, expected) in [
            ("60", Some("60")),
            ("60.5", Some("60.5")),
            ("60,5", Some("60.5")),
            (" 60,0 ", Some("60.0")),
            ("1.234,5", Some("1234.5")),
            ("1,234.5", Some("1234.5")),
            ("1\u{202f}234,5", Some("1234.5")),
            ("1’234.5", Some("1234.5")),
            ("1.234.567", Some("1234567")),
            ("٨٢٫٥", Some("82.5")),
            ("-5", Some("-5")),
            ("", None),
            ("-", None),
            ("1,5,0", None),
            ("12.34,5", None),
            ("1e5", None),
            ("60 kg", None),
        ] {
            assert_eq!(plain(cell).as_deref(), expected, "{cell:?}");
        }
        for (cell, expected) in [("5", Some(5)), ("5,00", Some(5)), ("5.5", None), ("-5", None), ("300", None)] {
            assert_eq!(whole::<u8>(cell), expected, "{cell:?}");
        }
    }
}
