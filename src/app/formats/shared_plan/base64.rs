//! Bytes as text that any address takes (base64url without padding, RFC 4648).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes as text.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 2);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(chunk.get(at).copied().unwrap_or_default()));
        for at in 0..=chunk.len() {
            let digit = ALPHABET.get(bits >> (18 - 6 * at) & 63).copied().unwrap_or_default();
            text.push(char::from(digit));
        }
    }
    text
}

/// Reads the bytes of a text; the flag is `true` if [`write()`] gives exactly this text for them, with nothing left
/// over. `None` if the text has other characters.
pub fn read(text: &str) -> Option<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some((bytes, count < 6 && bits == 0))
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
