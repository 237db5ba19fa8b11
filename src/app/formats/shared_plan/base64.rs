//! Bytes as text that any address takes (base64url without padding, RFC 4648).

use data_encoding::BASE64URL_NOPAD;

/// Writes bytes as text.
pub fn write(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// Reads the bytes of a text. The flag is `true` if [`write()`] gives exactly this text for them; else they are those of
/// the whole groups of four characters. `None` if the text has other characters.
pub fn read(text: &str) -> Option<(Vec<u8>, bool)> {
    match BASE64URL_NOPAD.decode(text.as_bytes()) {
        Ok(bytes) => Some((bytes, true)),
        // The last group is not whole: a text that was cut.
        Err(_) => {
            let (whole, rest) = text.split_at_checked(text.len() / 4 * 4)?;
            let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            let bytes = BASE64URL_NOPAD.decode(whole.as_bytes()).ok()?;
            rest.bytes().all(is_digit).then_some((bytes, false))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_others_write() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg"),
            (b"\xfb\xff\xfe", "-__-"),
        ] {
            assert_eq!((write(bytes).as_str(), read(text)), (text, Some((bytes.to_vec(), true))));
        }
    }

    #[test]
    fn bytes_have_one_text() {
        for text in ["Z", "Zh", "Zm9", "Zm9vY"] {
            assert!(read(text).is_some_and(|(_, whole)| !whole), "{text:?}");
        }
        for text in ["Zg==", "Zm9v\n", "Zm+v", "Zm/v", "é"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
