//! The stored form: keys, the envelope around what is stored, and reading it back with suspicion.
//!
//! Each key holds one envelope: `{"schema":1,"revision":7,"checksum":"…","data":{…}}`. The revision grows by one with
//! every save. The checksum is the CRC-32 (ISO-HDLC) of the data's text, in hexadecimal; it tells a damaged text from
//! one that is merely unexpected.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::model::Settings;

/// The schema version that this version of the app writes.
pub const SCHEMA: u32 = 1;
/// Where the settings are stored.
pub const SETTINGS_KEY: &str = "fifthrep/settings";

/// Why a stored text gives no settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version of the app wrote it.
    Newer,
    /// It is not what any version of the app wrote.
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    schema: u32,
    revision: u64,
    checksum: String,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// The text to store for settings.
pub fn write_settings(settings: &Settings, revision: u64) -> String {
    // Plain structs of texts, flags and numbers: serde_json has no reason to refuse them.
    let data = serde_json::value::to_raw_value(settings).unwrap_or_default();
    let checksum = checksum(data.get());
    let envelope = Envelope { schema: SCHEMA, revision, checksum, data: &data };
    serde_json::to_string(&envelope).unwrap_or_default()
}

/// Reads settings and their revision back.
///
/// # Errors
/// A text that is not an envelope of this schema with matching checksum and settings in it.
pub fn read_settings(text: &str) -> Result<(Settings, u64), Unreadable> {
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let version: Version = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if version.schema > SCHEMA {
        return Err(Unreadable::Newer);
    }
    let envelope: Envelope = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    let settings = serde_json::from_str(envelope.data.get()).map_err(|_| Unreadable::Damaged)?;
    match envelope.schema == SCHEMA && envelope.checksum == checksum(envelope.data.get()) {
        true => Ok((settings, envelope.revision)),
        false => Err(Unreadable::Damaged),
    }
}

/// The key under which a copy of what could not be read is kept. `time` is in milliseconds since 1970.
pub fn lost_key(time: u64) -> String {
    format!("fifthrep/lost/settings/{time}")
}

fn checksum(data: &str) -> String {
    // Without a table: it is used for a few hundred bytes, and a table is a kilobyte to download.
    const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    format!("{:08x}", CRC.checksum(data.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut settings = Settings { single: true, ..Settings::default() };
        settings.work_loads.deadlift = "102,5 kg".parse().expect("a weight");
        assert_eq!(read_settings(&write_settings(&settings, 7)), Ok((settings, 7)));
    }

    #[test]
    fn the_first_schema_stays_readable() {
        let text = include_str!("../../tests/data/settings-1.json").trim();
        let (settings, revision) = read_settings(text).expect("the fixture is read");
        assert_eq!(revision, 3);
        assert_eq!(write_settings(&settings, revision), text);
    }

    #[test]
    fn anything_else_is_refused_and_never_a_panic() {
        let good = write_settings(&Settings::default(), 1);
        assert_eq!(read_settings(&good.replace("\"schema\":1", "\"schema\":2")), Err(Unreadable::Newer));
        for text in ["", "null", "{}", "[]", "1", "{\"schema\":-1}", "{\"schema\":0}", "\u{0}", "{\"schema\":1}"] {
            assert_eq!(read_settings(text), Err(Unreadable::Damaged), "{text:?}");
        }
        assert_eq!(read_settings(&"[".repeat(100_000)), Err(Unreadable::Damaged));
        assert_eq!(read_settings(&good.replace("60 kg", "61 kg")), Err(Unreadable::Damaged));
        for end in 0..good.len() {
            assert_eq!(read_settings(&good[..end]), Err(Unreadable::Damaged), "cut at {end}");
        }
    }
}
