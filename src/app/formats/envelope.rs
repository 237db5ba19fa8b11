//! The stored form of data: an envelope with version and checksum, and reading it back with suspicion.
//!
//! Each key holds one line: schema version, revision, checksum, and the data as JSON, such as `1 7 aea6fac1 {…}`. The
//! revision grows by one with every save. The checksum is the CRC-32 (ISO-HDLC) of the data's text, in hexadecimal; it
//! shows whether a text is damaged or merely unexpected. The envelope itself is not JSON, so that this version can read
//! the number of any later one.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::effect::Key;
use crate::app::saved::MAX_MAXIMA;
use crate::app::saved::gyms::Gyms;
use crate::app::saved::settings::Settings;
use crate::lifting::schedule::Week;
use crate::lifting::session::Session;
use crate::lifting::strength::Maximum;

/// The schema version that this version of the app writes.
///
/// 1: settings and gyms. 2: sessions, maxima, the week, and the settings for them; settings of 1 read as if these had
/// their defaults. 3: the times of changes to parts of a session, and the values before; without them, nothing was
/// changed. 4: further kinds of sets, and lifts whose kinds of sets are a guess; without them, there are none.
pub const SCHEMA: u32 = 4;
/// The oldest schema version that this version of the app reads.
const OLDEST: u32 = 1;
/// A bound over the length of any head of ours, in bytes.
pub const LONGEST_HEAD: usize = 64;
/// The word in place of a checksum after a deletion.
const DELETED: &str = "deleted";

/// The reason why a stored text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version of the app wrote it.
    Newer,
    /// No version of the app wrote the text as it is.
    Damaged,
}

/// The data under a key.
pub trait Stored: DeserializeOwned {
    /// Returns `true` if this version can show and plan with the data. Data that was read is sound.
    fn is_sound(&self) -> bool;
}

impl Stored for Settings {
    fn is_sound(&self) -> bool {
        Settings::is_sound(self)
    }
}

impl Stored for Gyms {
    fn is_sound(&self) -> bool {
        Gyms::is_sound(self)
    }
}

impl Stored for Vec<Maximum> {
    fn is_sound(&self) -> bool {
        self.len() <= MAX_MAXIMA
    }
}

impl Stored for Week {
    /// Reading a week gives only sound values.
    fn is_sound(&self) -> bool {
        true
    }
}

impl Stored for Session {
    fn is_sound(&self) -> bool {
        Session::is_sound(self)
    }
}

/// Writes data as the text to store.
pub fn write<T: Serialize>(data: &T, revision: u64) -> String {
    // Plain structs of texts, flags and numbers: serde_json has no reason to refuse them.
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("{SCHEMA} {revision} {} {data}", checksum(&data))
}

/// Reads stored data back, with its revision.
///
/// # Errors
/// A text that is not an envelope of this schema with matching checksum and such data in it, or data that is not sound.
pub fn read<T: Stored>(text: &str) -> Result<(T, u64), Unreadable> {
    let (revision, data) = open(text)?;
    let data = serde_json::from_str(data).ok().filter(T::is_sound).ok_or(Unreadable::Damaged)?;
    Ok((data, revision))
}

/// Opens an envelope into its revision and data.
fn open(text: &str) -> Result<(u64, &str), Unreadable> {
    let mut parts = text.splitn(4, ' ');
    let mut next = || parts.next().ok_or(Unreadable::Damaged);
    let schema: u32 = next()?.parse().map_err(|_| Unreadable::Damaged)?;
    let revision = next()?.parse().map_err(|_| Unreadable::Damaged)?;
    if schema > SCHEMA {
        // The rest is up to that newer version, its checksum included.
        return Err(Unreadable::Newer);
    }
    let (sum, data) = (next()?, next()?);
    match schema >= OLDEST && sum == checksum(data) {
        true => Ok((revision, data)),
        false => Err(Unreadable::Damaged),
    }
}

/// The start of a text, which identifies a saved version: schema version, revision and checksum. At most
/// [`LONGEST_HEAD`] bytes, also of a text in another form.
pub fn head(text: &str) -> &str {
    let end = text.match_indices(' ').nth(2).map_or(text.len(), |(end, _)| end);
    let end = text.floor_char_boundary(end.min(LONGEST_HEAD));
    text.get(..end).unwrap_or_default()
}

/// A name for the text at a place that no other text there shares: the [`head`] of a whole text. A text that cannot be
/// read has no head to trust, so its own checksum and length stand in. Empty if there is no text.
pub fn identity(text: &str) -> String {
    match text {
        "" => String::new(),
        text if is_whole(text) => head(text).to_owned(),
        text => ["unreadable ", &checksum(text), " ", &text.len().to_string()].concat(),
    }
}

/// Returns `true` if the envelope of a text is intact. Its data may still be unsound.
pub fn is_whole(text: &str) -> bool {
    deleted(text).is_some() || !matches!(open(text), Err(Unreadable::Damaged))
}

/// Returns `true` if a text fits a key, and this version can read it.
pub fn is_readable(key: Key, text: &str) -> bool {
    match key {
        Key::Settings => read::<Settings>(text).is_ok(),
        Key::Gyms => read::<Gyms>(text).is_ok(),
        Key::Maxima => read::<Vec<Maximum>>(text).is_ok(),
        Key::Week => read::<Week>(text).is_ok(),
        Key::Session(id) => read::<Session>(text).is_ok_and(|(session, _)| session.id == id),
    }
}

/// The text in the journal for a deletion, so that no other tab brings the data back.
pub fn tombstone(revision: u64) -> String {
    format!("{SCHEMA} {revision} {DELETED}")
}

/// The text in the journal for a session that was deleted because a backup replaced everything at this time, in
/// milliseconds since 1970: no set that was done before comes back.
pub fn replaced_tombstone(revision: u64, at: u64) -> String {
    format!("{SCHEMA} {revision} {DELETED} {at}")
}

/// The revision of a deletion; `None` if the text is no deletion.
pub fn deleted(text: &str) -> Option<u64> {
    read_tombstone(text).map(|(revision, _)| revision)
}

/// The time when a backup replaced everything, in milliseconds since 1970; `None` if the text is no deletion for this
/// reason.
pub fn replaced_at(text: &str) -> Option<u64> {
    read_tombstone(text)?.1
}

/// Reads the revision of a deletion, and the time when a backup replaced everything, if that was the reason.
fn read_tombstone(text: &str) -> Option<(u64, Option<u64>)> {
    let mut words = text.split(' ');
    let schema: u32 = words.next()?.parse().ok()?;
    let revision = words.next()?.parse().ok()?;
    if words.next()? != DELETED || !(OLDEST..=SCHEMA).contains(&schema) {
        return None;
    }
    let at = match words.next() {
        Some(at) => Some(at.parse().ok()?),
        None => None,
    };
    words.next().is_none().then_some((revision, at))
}

/// Returns `true` if the start of a text shows that a newer version of the app wrote it: every text that [`read`]
/// refuses as [`Unreadable::Newer`].
pub fn is_newer(text: &str) -> bool {
    let mut parts = text.splitn(3, ' ');
    let mut number = || parts.next().and_then(|part| part.parse::<u64>().ok());
    matches!((number(), number()), (Some(schema), Some(_)) if schema > SCHEMA.into() && schema <= u32::MAX.into())
}

/// The revision of a text, which counts its saves; 0 if it has none.
pub fn revision(text: &str) -> u64 {
    text.split(' ').nth(1).and_then(|revision| revision.parse().ok()).unwrap_or_default()
}

/// Reads data of a newer version of the app as far as this one understands it: to be shown, never to be written over.
pub fn read_newer<T: Stored>(text: &str) -> Option<T> {
    let data = text.splitn(4, ' ').nth(3)?;
    serde_json::from_str(data).ok().filter(T::is_sound)
}

/// The name under which a copy of an unreadable text is kept. `time` is in milliseconds since 1970.
pub fn lost_name(key: Key, time: u64) -> String {
    let name = key.name();
    let name = name.strip_prefix(Key::PREFIX).unwrap_or(&name);
    [Key::PREFIX, "lost/", name, "/", &time.to_string()].concat()
}

/// The CRC-32 (ISO-HDLC) of some bytes.
pub fn crc(bytes: &[u8]) -> u32 {
    // A table would be a kilobyte to download. Little is summed up without it, except for a backup, which is seldom
    // made.
    const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    CRC.checksum(bytes)
}

/// The CRC-32 (ISO-HDLC) of a text, in eight hexadecimal digits.
pub fn checksum(data: &str) -> String {
    format!("{:08x}", crc(data.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::equipment::Bar;
    use crate::lifting::lift::Lift;
    use crate::lifting::mass::Weight;

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

    /// Checks the fixtures of a key, the newest first: each must be readable, the first must be written exactly so, and
    /// the others must mean the same to this version.
    fn check<T: Serialize + Stored + PartialEq + std::fmt::Debug>(fixtures: &[&str]) -> T {
        let mut values = fixtures.iter().map(|text| read::<T>(text.trim()).expect("the fixture is read"));
        let (value, revision) = values.next().expect("a fixture");
        assert_eq!(Some(write(&value, revision).as_str()), fixtures.first().map(|text| text.trim()));
        for older in values {
            assert_eq!(older, (read(fixtures[0].trim()).expect("the fixture is read").0, revision));
        }
        value
    }

    #[test]
    fn every_schema_stays_readable() {
        macro_rules! fixture {
            ($name:literal) => {
                include_str!(concat!("../../../tests/data/", $name, ".txt"))
            };
        }
        let settings: Settings =
            check(&[fixture!("settings-4"), fixture!("settings-3"), fixture!("settings-2"), fixture!("settings-1")]);
        assert_eq!(settings.lift, Lift::BarbellLunge);
        let gyms: Gyms = check(&[fixture!("gyms-4"), fixture!("gyms-3"), fixture!("gyms-2"), fixture!("gyms-1")]);
        assert_eq!(gyms.others.len(), 2);
        assert_eq!(check::<Vec<Maximum>>(&[fixture!("maxima-4"), fixture!("maxima-3"), fixture!("maxima-2")]).len(), 2);
        assert_eq!(check::<Week>(&[fixture!("week-4"), fixture!("week-3"), fixture!("week-2")]).races.len(), 2);
        for (new, third, old, open) in [
            (fixture!("session-open-4"), fixture!("session-open-3"), fixture!("session-open-2"), true),
            (fixture!("session-ended-4"), fixture!("session-ended-3"), fixture!("session-ended-2"), false),
        ] {
            let session: Session = check(&[new, third]);
            assert_eq!((session.ended.is_none(), session.history.len()), (open, 4));
            // The second schema lacks the additions of the third, and has all the rest.
            let mut plain =
                Session { history: vec![], changed_at: 0, noted_at: 0, weighed_at: 0, settled_at: 0, ..session };
            for exercise in &mut plain.exercises {
                (exercise.pain_answered_at, exercise.worse_next_day) = (0, false);
                exercise.sets.iter_mut().for_each(|entry| entry.edited_at = 0);
            }
            assert_eq!(read::<Session>(old.trim()).map(|(session, _)| session), Ok(plain));
        }
    }

    #[test]
    fn anything_else_is_refused_and_never_a_panic() {
        let good = write(&Settings::default(), 1);
        assert_eq!(read_settings(&good.replacen('4', "5", 1)), Err(Unreadable::Newer));
        assert_eq!(read_settings("5 7 in a form of its own"), Err(Unreadable::Newer));
        assert_eq!(read_settings(&good.replacen('4', "0", 1)), Err(Unreadable::Damaged));
        for text in ["", "null", "{}", "1", "1 1", "1 1 00000000", "1 1 00000000 ", "-1 1 00000000 ", "\u{0}", "9 é"] {
            assert_eq!(read_settings(text), Err(Unreadable::Damaged), "{text:?}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read_settings(&format!("1 1 {} {deep}", checksum(&deep))), Err(Unreadable::Damaged));
        assert_eq!(read_settings(&good.replace("60 kg", "61 kg")), Err(Unreadable::Damaged));
        let unsound = Settings { bar: Bar::plain(Weight::kg(0)), ..Settings::default() };
        assert_eq!(read_settings(&write(&unsound, 1)), Err(Unreadable::Damaged));
        for end in 0..good.len() {
            assert_eq!(read_settings(&good[..end]), Err(Unreadable::Damaged), "cut at {end}");
        }
    }

    #[test]
    fn versions_are_told_apart_by_their_heads() {
        let (one, other) = (write(&Settings::default(), 1), write(&Settings::default(), 2));
        assert_eq!(head(&one), one.splitn(4, ' ').take(3).collect::<Vec<_>>().join(" "));
        assert_ne!(head(&one), head(&other));
        assert_eq!((revision(&one), revision(&other), revision("oops")), (1, 2, 0));
        assert_eq!((head(""), head("{oops"), head(&"é".repeat(99)).len()), ("", "{oops", 64));
        let gone = tombstone(7);
        assert_eq!((deleted(&gone), revision(&gone), head(&gone)), (Some(7), 7, gone.as_str()));
        assert_eq!((replaced_at(&gone), identity(&gone)), (None, gone));
        let replaced = replaced_tombstone(7, 1_795_393_805_678);
        assert_eq!((deleted(&replaced), replaced_at(&replaced)), (Some(7), Some(1_795_393_805_678)));
        for text in ["", "deleted", "3 deleted", "3 x deleted", "3 1 deleted x", "3 1 deleted 1 2", "0 1 deleted", &one]
        {
            assert_eq!((deleted(text), replaced_at(text)), (None, None), "{text:?}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_is_never_taken_for_the_one_that_it_was() {
        let good = write(&Settings::default(), 7);
        assert_eq!(identity(&good), head(&good));
        assert!(is_readable(Key::Settings, &good) && !is_readable(Key::Session(7), &good));
        // Cut anywhere, changed anywhere, or something else altogether.
        let cut = (1..good.len()).map(|end| good[..end].to_owned());
        let changed = [good.replace("60 kg", "61 kg"), good.replacen('7', "8", 1) + " ", "{oops".into(), "null".into()];
        let mut seen = vec![String::new(), identity(&good)];
        for text in cut.chain(changed) {
            let identity = identity(&text);
            assert!(!seen.contains(&identity), "{text:?} passes for another text");
            assert!(!is_readable(Key::Settings, &text), "{text:?}");
            seen.push(identity);
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_shown_as_far_as_it_is_understood() {
        let settings = Settings { single: true, ..Settings::default() };
        let newer = write(&settings, 1).replacen(&SCHEMA.to_string(), "99", 1).replace('}', ",\"new\":{}}");
        assert_eq!(read_newer::<Settings>(&newer), Some(settings));
        assert_eq!(read_newer::<Settings>("99 in a form of its own"), None);
    }

    #[test]
    fn what_is_lost_has_a_name_of_its_own() {
        assert_eq!(lost_name(Key::Settings, 12), "fifthrep/lost/settings/12");
    }
}
