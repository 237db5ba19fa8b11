//! Numbers as other keyboards write them: Arabic, Persian, Indian and Thai digits, full-width signs, and marks of direction.

use std::borrow::Cow;

/// The zero of each script whose digits are read. The other nine follow it.
const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];

/// The text with digits, decimal separators, signs and letters in their ASCII form, for a number to be read from it.
///
/// Marks of direction and the Arabic thousands separator are left out. Text that is no number may come out changed: use
/// the result for reading only.
///
/// ```
/// use fifth_rep::lifting::digits::ascii;
/// assert_eq!(ascii("٨٢٫٥"), "82.5");
/// assert_eq!(ascii("８２．５ｋｇ"), "82.5kg");
/// ```
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{66c}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            '\u{66b}' | '\u{3002}' | '\u{ff61}' => out.push('.'),
            '\u{60c}' | '\u{3001}' => out.push(','),
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => out.push('-'),
            '\u{3000}' => out.push(' '),
            '\u{338f}' => out.push_str("kg"),
            _ => out.push(digit(c).unwrap_or_else(|| narrow(c))),
        }
    }
    Cow::Owned(out)
}

/// A whole number, in digits of any of these scripts; blanks around it do not matter.
///
/// ```
/// use fifth_rep::lifting::digits::whole;
/// assert_eq!(whole::<u8>(" ۱۲ "), Some(12));
/// assert_eq!(whole::<u8>("1.5"), None);
/// ```
pub fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    ascii(text).trim().parse().ok()
}

/// The text as it is to stand among others: one that is written from right to left, or turns the direction, is kept
/// from moving the numbers around it (by Unicode's isolates).
///
/// ```
/// use fifth_rep::lifting::digits::isolated;
/// assert_eq!(isolated("Club"), "Club");
/// assert_eq!(isolated("نادي"), "\u{2068}نادي\u{2069}");
/// ```
pub fn isolated(text: &str) -> Cow<'_, str> {
    let turns = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}')
    };
    match text.contains(turns) {
        true => Cow::Owned(["\u{2068}", text, "\u{2069}"].concat()),
        false => Cow::Borrowed(text),
    }
}

/// The ASCII digit of the same value.
fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().filter_map(|&zero| u32::from(c).checked_sub(u32::from(zero))).find(|&value| value < 10)?;
    char::from_digit(value, 10)
}

/// A full-width form of an ASCII character in its usual width; any other character as it is.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_reads_as_ascii() {
        for (text, expected) in [
            ("82.5 kg", "82.5 kg"),
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
            ("०१२३४५६७८९", "0123456789"),
            ("๐๑๒๓๔๕๖๗๘๙", "0123456789"),
            ("０１２３４５６７８９", "0123456789"),
            ("٨٢٫٥", "82.5"),
            ("١٬٢٣٤٫٥", "1234.5"),
            ("٨٢،٥", "82,5"),
            ("\u{200f}٨٢٫٥\u{200e}", "82.5"),
            ("８２．５　ｋｇ", "82.5 kg"),
            ("８２，５", "82,5"),
            ("82。5", "82.5"),
            ("60㎏", "60kg"),
            ("－５", "-5"),
            ("−5", "-5"),
            ("２０２６－１１－２３", "2026-11-23"),
            ("é", "é"),
        ] {
            assert_eq!(ascii(text), expected, "{text:?}");
        }
        assert_eq!((whole("٥"), whole::<u8>("٣٠٠"), whole::<u8>("")), (Some(5), None, None));
    }
}
