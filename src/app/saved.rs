//! The stored form: an envelope around what is stored, and reading it back with suspicion.
//!
//! Each key holds one line: schema version, revision, checksum, and the data as JSON, such as `1 7 aea6fac1 {…}`. The
//! revision grows by one with every save. The checksum is the CRC-32 (ISO-HDLC) of the data's text, in hexadecimal; it
//! tells a damaged text from one that is merely unexpected. The envelope is not JSON itself, so that no later version
//! can hide its number from this one.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::effect::Key;

/// The schema version that this version of the app writes.
///
/// 1: settings and gyms. 2: sessions, maxima, the week, and in the settings what concerns them; settings of 1 read as if those had their
/// defaults.
pub const SCHEMA: u32 = 2;
/// The oldest one that it reads.
const OLDEST: u32 = 1;

/// Why a stored text gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version of the app wrote it.
    Newer,
    /// It is not what any version of the app wrote.
    Damaged,
}

/// The text to store.
pub fn write<T: Serialize>(data: &T, revision: u64) -> String {
    // Plain structs of texts, flags and numbers: serde_json has no reason to refuse them.
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("{SCHEMA} {revision} {} {data}", checksum(&data))
}

/// Reads back what was written, and its revision.
///
/// # Errors
/// A text that is not an envelope of this schema with matching checksum and such data in it.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, u64), Unreadable> {
    let (revision, data) = open(text)?;
    serde_json::from_str(data).map(|data| (data, revision)).map_err(|_| Unreadable::Damaged)
}

/// The revision and the data of an envelope.
fn open(text: &str) -> Result<(u64, &str), Unreadable> {
    let mut parts = text.splitn(4, ' ');
    let mut next = || parts.next().ok_or(Unreadable::Damaged);
    let schema: u32 = next()?.parse().map_err(|_| Unreadable::Damaged)?;
    let revision = next()?.parse().map_err(|_| Unreadable::Damaged)?;
    if schema > SCHEMA {
        // Whatever follows is that version's own affair, its checksum included.
        return Err(Unreadable::Newer);
    }
    let (sum, data) = (next()?, next()?);
    match schema >= OLDEST && sum == checksum(data) {
        true => Ok((revision, data)),
        false => Err(Unreadable::Damaged),
    }
}

/// The name under which a copy of what could not be read is kept. `time` is in milliseconds since 1970.
pub fn lost_name(key: Key, time: u64) -> String {
    let name = key.name();
    let name = name.strip_prefix(Key::PREFIX).unwrap_or(&name);
    [Key::PREFIX, "lost/", name, "/", &time.to_string()].concat()
}

fn checksum(data: &str) -> String {
    // Without a table: it is used for a few hundred bytes, and a table is a kilobyte to download.
    const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    format!("{:08x}", CRC.checksum(data.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gyms::Gyms;
    use crate::app::model::Settings;
    use crate::lifting::lift::Lift;
    use crate::lifting::schedule::Week;
    use crate::lifting::session::Session;
    use crate::lifting::strength::Maximum;

    fn read_settings(text: &str) -> Result<(Settings, u64), Unreadable> {
        read(text)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut settings = Settings { single: true, ..Settings::default() };
        settings.work_loads.set(Lift::Deadlift, "102,5 kg".parse().expect("a weight"));
        assert_eq!(read_settings(&write(&settings, 7)), Ok((settings, 7)));
        let gyms = Gyms::default();
        assert_eq!(read(&write(&gyms, 1)), Ok((gyms, 1)));
    }

    #[test]
    fn the_first_schema_stays_readable() {
        let old = read_settings(include_str!("../../tests/data/settings-1.txt").trim());
        let new = include_str!("../../tests/data/settings-2.txt").trim();
        let (settings, revision) = read_settings(new).expect("the fixture is read");
        assert_eq!((revision, write(&settings, revision).as_str()), (3, new));
        assert_eq!(old, Ok((settings, 3)), "what is new has its default");
        let old = read::<Gyms>(include_str!("../../tests/data/gyms-1.txt").trim());
        let new = include_str!("../../tests/data/gyms-2.txt").trim();
        let (gyms, revision) = read::<Gyms>(new).expect("the fixture is read");
        assert_eq!((revision, write(&gyms, revision).as_str()), (2, new));
        assert_eq!(old, Ok((gyms, 2)));
    }

    #[test]
    fn maxima_and_the_week_stay_readable() {
        let text = include_str!("../../tests/data/maxima-2.txt").trim();
        let (maxima, revision) = read::<Vec<Maximum>>(text).expect("the fixture is read");
        assert_eq!((maxima.len(), write(&maxima, revision).as_str()), (2, text));
        let text = include_str!("../../tests/data/week-2.txt").trim();
        let (week, revision) = read::<Week>(text).expect("the fixture is read");
        assert_eq!((week.races.len(), write(&week, revision).as_str()), (2, text));
    }

    #[test]
    fn sessions_stay_readable() {
        for (text, open) in [
            (include_str!("../../tests/data/session-open-2.txt"), true),
            (include_str!("../../tests/data/session-ended-2.txt"), false),
        ] {
            let (session, revision) = read::<Session>(text.trim()).expect("the fixture is read");
            assert_eq!((session.ended.is_none(), write(&session, revision).as_str()), (open, text.trim()));
        }
    }

    #[test]
    fn anything_else_is_refused_and_never_a_panic() {
        let good = write(&Settings::default(), 1);
        assert_eq!(read_settings(&good.replacen('2', "3", 1)), Err(Unreadable::Newer));
        assert_eq!(read_settings("3 7 in a form of its own"), Err(Unreadable::Newer));
        assert_eq!(read_settings(&good.replacen('2', "0", 1)), Err(Unreadable::Damaged));
        for text in ["", "null", "{}", "1", "1 1", "1 1 00000000", "1 1 00000000 ", "-1 1 00000000 ", "\u{0}", "9 é"] {
            assert_eq!(read_settings(text), Err(Unreadable::Damaged), "{text:?}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read_settings(&format!("1 1 {} {deep}", checksum(&deep))), Err(Unreadable::Damaged));
        assert_eq!(read_settings(&good.replace("60 kg", "61 kg")), Err(Unreadable::Damaged));
        for end in 0..good.len() {
            assert_eq!(read_settings(&good[..end]), Err(Unreadable::Damaged), "cut at {end}");
        }
    }

    #[test]
    fn what_is_lost_has_a_name_of_its_own() {
        assert_eq!(lost_name(Key::Settings, 12), "fifthrep/lost/settings/12");
    }
}
