//! A span of time in seconds, stored as whole minutes.

use serde::{Deserialize, Deserializer, Serializer};

/// Writes seconds as the minutes in them.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(seconds: &u32, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u32(seconds / 60)
}

/// Reads minutes as seconds. More than fit are as many as fit.
///
/// # Errors
/// Anything but a whole number of minutes.
pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<u32, D::Error> {
    // The greatest number of seconds that is a whole number of minutes.
    const MOST: u32 = u32::MAX / 60;
    Ok(u32::deserialize(from)?.min(MOST) * 60)
}

#[cfg(test)]
mod tests {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Span(#[serde(with = "super")] u32);

    #[test]
    fn what_is_stored_is_read_back() {
        for (text, seconds) in [("0", 0), ("5", 300), ("10", 600)] {
            assert_eq!(serde_json::from_str::<Span>(text).expect("minutes"), Span(seconds));
            assert_eq!(serde_json::to_string(&Span(seconds)).expect("a text"), text);
        }
        let most = serde_json::from_str::<Span>("4294967295").expect("minutes");
        assert_eq!(
            serde_json::from_str::<Span>(&serde_json::to_string(&most).expect("a text")).expect("minutes"),
            most
        );
        assert!(serde_json::from_str::<Span>("-1").is_err() && serde_json::from_str::<Span>("5.5").is_err());
    }
}
