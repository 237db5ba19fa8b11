//! Decoding the text of a file, in whatever encoding a spreadsheet or an editor used.

/// The reason why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// The file is larger than [`LARGEST`](super::backup::LARGEST).
    TooLarge,
    /// The file is a workbook of a spreadsheet, not a table as text.
    Workbook,
    /// The file is no text in any known encoding.
    NotText,
    /// The browser did not hand the file over.
    Unread,
}

/// The characters of Windows-1252 from 0x80 to 0x9f; all others are those of Unicode.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
/// The first bytes of ZIP archives (xlsx, ods, numbers), and of the compound files of older programs (xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Decodes a file: UTF-8, UTF-16 of either byte order, or else Windows-1252, which includes Latin-1. A byte order mark
/// is dropped.
///
/// # Errors
/// A workbook, or anything else that is no text.
pub fn decode(bytes: &[u8]) -> Result<String, NoText> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(NoText::Workbook);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest),
        // Without a mark, every other byte of Latin letters in UTF-16 is zero.
        [first, 0, ..] if *first != 0 => wide(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => wide(bytes, u16::from_be_bytes),
        _ => narrow(bytes),
    };
    let is_strange = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{85}');
    match text.chars().take(10_000).filter(|&c| is_strange(c)).count() {
        0 => Ok(text),
        _ => Err(NoText::NotText),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair.first().copied().unwrap_or_default(), pair.last().copied().unwrap_or_default()]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn narrow(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let high: Vec<char> = WINDOWS.chars().collect();
    let letter = |byte: &u8| byte.checked_sub(0x80).and_then(|place| high.get(usize::from(place)).copied());
    bytes.iter().map(|byte| letter(byte).unwrap_or(char::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "lift;note\r\nsquat;tr\u{e8}s bien \u{2013} 60 \u{20ac} \u{1f600}";
        let marked = ["\u{feff}", text].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            units(&marked, u16::to_le_bytes),
            units(&marked, u16::to_be_bytes),
            units(text, u16::to_le_bytes),
            units(text, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        assert_eq!(decode(b"tr\xe8s \x96 60 \x80 \xdf").as_deref(), Ok("très – 60 € ß"));
        assert_eq!(decode(b"").as_deref(), Ok(""));
        assert_eq!(WINDOWS.chars().count(), 32);
    }

    #[test]
    fn what_is_no_text_is_told() {
        for (bytes, reason) in [
            (&b"PK\x03\x04\x14\0"[..], NoText::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", NoText::Workbook),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NoText::NotText),
            (b"\0\0\0\x20ftypheic", NoText::NotText),
        ] {
            assert_eq!(decode(bytes), Err(reason), "{bytes:?}");
        }
    }
}
