//! Undoing what mail programs, chats and editors do to a text. Each repair gives a text to try; a checksum then shows
//! which one is the original.

use std::borrow::Cow;

use crate::app::formats::escapes::from_entities;

/// A repair of a text; `None` if it would change nothing.
type Repair = fn(&str) -> Option<String>;

const QUOTED: [Repair; 2] = [without_reply_marks, |text| without_reply_marks(&without_reply_marks(text)?)];
const CODED: [Repair; 3] = [from_quoted_printable, from_entities, with_plain_blanks];
const WRAPPED: [Repair; 3] = [joined, joined_by_blanks, joined_by_width];
const TYPESET: [Repair; 2] = [with_straight_quotes, with_typed_signs];

/// Gives the first text that `read` accepts: the text itself, or a repaired form of it.
///
/// # Errors
/// The refusal by `read` of the text itself.
pub fn first<T, E>(text: &str, mut read: impl FnMut(&str) -> Result<T, E>) -> Result<T, E> {
    let error = match read(text) {
        Ok(found) => return Ok(found),
        Err(error) => error,
    };
    for text in forms(text, &QUOTED) {
        for text in forms(&text, &CODED) {
            for text in forms(&text, &WRAPPED) {
                for text in forms(&text, &TYPESET) {
                    if let Ok(found) = read(&text) {
                        return Ok(found);
                    }
                }
            }
        }
    }
    Err(error)
}

/// Lists the text itself, and each of its repaired forms that differs.
fn forms<'a>(text: &'a str, repairs: &'a [Repair]) -> impl Iterator<Item = Cow<'a, str>> {
    let repaired = repairs.iter().filter_map(move |repair| repair(text)).filter(move |form| form != text);
    std::iter::once(Cow::Borrowed(text)).chain(repaired.map(Cow::Owned))
}

/// Takes off the `>` before each line of an answered mail.
fn without_reply_marks(text: &str) -> Option<String> {
    let is_marked = |line: &str| line.trim_start().starts_with('>');
    text.lines().any(is_marked).then(|| {
        let line = |line: &str| {
            let bare = line.trim_start().strip_prefix('>').map(|line| line.strip_prefix(' ').unwrap_or(line));
            bare.unwrap_or(line).to_owned()
        };
        text.lines().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// Decodes quoted-printable (RFC 2045).
fn from_quoted_printable(text: &str) -> Option<String> {
    if !text.contains("=3D") && !text.contains("=3d") && !text.contains("=\n") && !text.contains("=\r\n") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('=');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let rest = part.trim_start_matches([' ', '\t']);
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')), byte) {
            (Some(rest), _) => bytes.extend(rest.bytes()),
            (None, Some(byte)) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            (None, None) => {
                bytes.push(b'=');
                bytes.extend(part.bytes());
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn with_plain_blanks(text: &str) -> Option<String> {
    let is_hidden = |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{ad}');
    let plain = |c: char| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c };
    Some(text.chars().filter(|&c| !is_hidden(c)).map(plain).collect())
}

/// Joins lines that were cut anywhere.
fn joined(text: &str) -> Option<String> {
    text.contains(['\n', '\r']).then(|| text.replace(['\r', '\n'], ""))
}

/// Joins lines that were cut at blanks, which were lost.
fn joined_by_blanks(text: &str) -> Option<String> {
    text.trim().contains('\n').then(|| text.lines().collect::<Vec<_>>().join(" "))
}

/// Joins lines that were cut at a blank where they had one, and else at the full width.
fn joined_by_width(text: &str) -> Option<String> {
    let length = |line: &str| line.chars().count();
    let width = text.lines().map(length).max().filter(|_| text.trim().contains('\n'))?;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        if length(line) < width || line.contains(' ') {
            out.push(' ');
        }
    }
    Some(out)
}

/// Puts straight quotes back in place of curly ones.
fn with_straight_quotes(text: &str) -> Option<String> {
    Some(text.replace(['“', '”', '„', '‟', '«', '»', '″', '＂'], "\""))
}

/// Puts typed signs back in place of those of a keyboard or a word processor.
fn with_typed_signs(text: &str) -> Option<String> {
    let text = with_straight_quotes(text)?.replace(['‘', '’', '‚', '‛'], "'").replace('…', "...");
    Some(text.replace('—', "--").replace('–', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_undone() {
        let cases: [(Repair, &str, &str); 12] = [
            (without_reply_marks, "> {\"a\":\n>  1}\n>>2", "{\"a\":\n 1}\n>2"),
            (from_quoted_printable, "a =3D b=\r\nc=C3=A9 = d", "a = bcé = d"),
            (from_quoted_printable, "one=\ntwo", "onetwo"),
            (from_entities, "{&quot;a&quot;:&amp; &x; &#x23;&#35;", "{\"a\":& &x; ##"),
            (with_plain_blanks, "5\u{a0}x\u{200b}5", "5 x5"),
            (joined, "12\r\n34\n5", "12345"),
            (joined_by_blanks, "a b \nc", "a b  c"),
            (joined_by_width, "1234\n5 a\nb", "12345 a b "),
            (with_straight_quotes, "“a”:„b“", "\"a\":\"b\""),
            (with_typed_signs, "“it’s – …”", "\"it's - ...\""),
            (with_typed_signs, "a—b", "a--b"),
            (joined_by_width, "12 4\n3", "12 4 3 "),
        ];
        for (repair, text, expected) in cases {
            assert_eq!(repair(text).as_deref(), Some(expected), "{text:?}");
        }
        assert_eq!((from_entities("a & b"), joined("a"), from_quoted_printable("a = b")), (None, None, None));
    }

    #[test]
    fn the_text_as_it_is_comes_first_and_gives_the_reason() {
        let mut tried = vec![];
        let read = |text: &str| {
            tried.push(text.to_owned());
            if text == "\"ab\"" { Ok(()) } else { Err(text.to_owned()) }
        };
        assert_eq!(first("“a\nb”", read), Ok(()));
        assert_eq!(tried.first().map(String::as_str), Some("“a\nb”"));
        assert_eq!(first("no", |text| Err::<(), _>(text.to_owned())), Err("no".to_owned()));
    }
}
