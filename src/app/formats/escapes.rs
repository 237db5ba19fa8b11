//! Decoding characters that addresses and HTML write as escapes, such as `%2F` and `&amp;`.

/// The most layers of escapes that are removed: each site that a link goes through may add one.
const MAX_LAYERS: usize = 4;

/// The text itself, and the text with each further layer of escapes removed.
pub fn layers(text: &str) -> Vec<String> {
    let mut layers = vec![text.to_owned()];
    for _ in 0..MAX_LAYERS {
        let last = layers.last().map_or("", String::as_str);
        match unescaped(last).or_else(|| from_entities(last)) {
            Some(next) => layers.push(next),
            None => break,
        }
    }
    layers
}

/// Decodes escapes of addresses such as `%2F`. `None` if there are none.
pub fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes: Vec<u8> = parts.next()?.bytes().collect();
    let mut changed = false;
    for part in parts {
        // `from_str_radix` would take a sign for part of the number.
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                changed = true;
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => {
                bytes.push(b'%');
                bytes.extend(part.bytes());
            }
        }
    }
    changed.then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// Decodes escapes of HTML such as `&quot;` and `&amp;`. `None` if there are none.
pub fn from_entities(text: &str) -> Option<String> {
    const ENTITIES: [(&str, char); 9] = [
        ("amp", '&'),
        ("#38", '&'),
        ("quot", '"'),
        ("#34", '"'),
        ("apos", '\''),
        ("#39", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("nbsp", ' '),
    ];
    let mut parts = text.split('&');
    let mut plain = parts.next()?.to_owned();
    let mut changed = false;
    for part in parts {
        let entity = part.split_once(';').and_then(|(name, rest)| {
            let sign = ENTITIES.iter().find(|(other, _)| *other == name).map(|(_, sign)| *sign);
            Some((sign.or_else(|| numbered(name))?, rest))
        });
        match entity {
            Some((sign, rest)) => {
                changed = true;
                plain.push(sign);
                plain.push_str(rest);
            }
            None => plain.extend(["&", part]),
        }
    }
    changed.then_some(plain)
}

/// Reads the character of `#x23` or `#35`.
fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
    .and_then(char::from_u32)
}
