//! The backup: one JSON file with everything, to be kept anywhere and read back by this or any later version.
//!
//! `{"fifth-rep-backup":1,"schema":2,"made":"2026-11-23T09:30:05Z","checksum":"aea6fac1","data":{…}}`, in this order
//! and without blanks. `fifth-rep-backup` is the version of this form, `schema` that of the data ([`SCHEMA`]); `made` is
//! when, in UTC. `data` holds `settings`, `gyms`, `maxima`, `week` and `sessions`, each in its stored form; an open
//! session is the last. The checksum is the CRC-32 (ISO-HDLC) of the exact text of `data`, braces included, in eight
//! hexadecimal digits. It is taken over text so that no reader has to write the data the very same way to check it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::csv::report::Report;
use super::gyms::Gyms;
use super::model::{Model, Settings};
use super::moment::Moment;
use super::saved::{SCHEMA, checksum};
use super::strength::MOST_MAXIMA;
use crate::lifting::day::Day;
use crate::lifting::schedule::Week;
use crate::lifting::session::Session;
use crate::lifting::strength::Maximum;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 8_000_000;
/// The version of the form.
const FORM: u32 = 1;
/// The first moment that a session can have: 2000-01-01, in milliseconds since 1970.
pub const FIRST: u64 = 946_684_800_000;
/// The end of the time that a session can have: 2100-01-01.
pub const END: u64 = 4_102_444_800_000;

/// What a backup brings in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    /// All but the sessions.
    pub rest: Option<Rest>,
    /// The sessions, in no order.
    pub sessions: Vec<Session>,
    /// What the reading of a table assumes and leaves out.
    pub table: Option<Report>,
}

/// What a backup holds beside the sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// What was chosen.
    pub settings: Settings,
    /// The gyms.
    pub gyms: Gyms,
    /// The maxima.
    pub maxima: Vec<Maximum>,
    /// The week.
    pub week: Week,
}

#[derive(Serialize)]
struct Data<'a> {
    settings: &'a Settings,
    gyms: &'a Gyms,
    maxima: &'a [Maximum],
    week: &'a Week,
    sessions: Vec<&'a Session>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "fifth-rep-backup")]
    form: u32,
    schema: u32,
    checksum: String,
}

#[derive(Deserialize)]
struct Read {
    settings: Settings,
    gyms: Gyms,
    maxima: Vec<Maximum>,
    week: Week,
    #[serde(deserialize_with = "sessions")]
    sessions: Vec<Session>,
}

/// Everything as a backup, made now.
pub fn write(model: &Model) -> String {
    let sessions = model.log.iter().chain(&model.open).map(|session| &**session).collect();
    let Model { settings, gyms, maxima, week, .. } = model;
    // Plain structs of texts, flags and numbers: serde_json has no reason to refuse them.
    let data = serde_json::to_string(&Data { settings, gyms, maxima, week, sessions }).unwrap_or_default();
    let (made, sum) = (utc(model.now), checksum(&data));
    format!(r#"{{"fifth-rep-backup":{FORM},"schema":{SCHEMA},"made":"{made}","checksum":"{sum}","data":{data}}}"#)
}

/// Reads a backup back.
///
/// # Errors
/// Why nothing of it is taken, as a sentence.
pub fn read(text: &str) -> Result<Brought, String> {
    if text.len() > LARGEST {
        return Err(too_large());
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let no_backup = || "This is no backup of Fifth Rep.".to_owned();
    let Some((head, rest)) = text.split_once(r#","data":"#) else {
        return Err(match text.starts_with(r#"{"fifth-rep-backup":"#) {
            true => "This backup was cut short: its end is missing.".to_owned(),
            false => no_backup(),
        });
    };
    let head: Head = serde_json::from_str(&[head, "}"].concat()).map_err(|_| no_backup())?;
    if head.form > FORM || head.schema > SCHEMA {
        return Err("This backup was made by a newer version of Fifth Rep. Update this page first.".to_owned());
    }
    if head.form == 0 || head.schema == 0 {
        return Err(no_backup());
    }
    let data = rest.strip_suffix('}').filter(|data| checksum(data) == head.checksum).ok_or_else(|| {
        // The data ends with the list of sessions.
        match rest.ends_with("]}}") {
            true => "This backup was changed since it was made: its checksum does not fit.".to_owned(),
            false => "This backup was cut short: its end is missing.".to_owned(),
        }
    })?;
    let read: Read = serde_json::from_str(data).map_err(|error| format!("This backup cannot be read: {error}."))?;
    if !read.settings.is_sound() {
        return Err("settings: no one could lift with this bar.".to_owned());
    }
    if !read.gyms.is_sound() {
        return Err("gyms: no one could train in them.".to_owned());
    }
    if read.maxima.len() > MOST_MAXIMA {
        return Err(format!("maxima: over {MOST_MAXIMA}."));
    }
    check(&read.sessions)?;
    let Read { settings, gyms, maxima, week, sessions } = read;
    Ok(Brought { rest: Some(Rest { settings, gyms, maxima, week }), sessions, ..Brought::default() })
}

/// What to say of a file over [`LARGEST`].
pub fn too_large() -> String {
    format!("That is too much: up to {} MB are read.", LARGEST / 1_000_000)
}

/// Whether each session is one that this version can show, and of its time.
fn check(sessions: &[Session]) -> Result<(), String> {
    let mut ids: Vec<u64> = sessions.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    if let Some(&[id, _]) = ids.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
        let place = sessions.iter().rposition(|session| session.id == id).unwrap_or_default();
        return Err(format!("session {}: it begins when another one does ({id}).", place + 1));
    }
    for (place, session) in sessions.iter().enumerate() {
        let refuse = |why: &str| Err(format!("session {}: {why}.", place + 1));
        let times = session.exercises.iter().flat_map(|exercise| &exercise.sets).filter_map(|entry| entry.done_at());
        let mut times = times.chain([session.id]).chain(session.ended);
        if let Some(time) = times.find(|time| !(FIRST..END).contains(time)) {
            return refuse(&["the date ", &Day::at(time, 0).to_string(), " is not from 2000 to 2099"].concat());
        }
        if !session.is_sound() {
            return refuse("it is none that can be shown");
        }
    }
    Ok(())
}

/// A moment in UTC, such as `2026-11-23T09:30:05Z`.
fn utc(now: Moment) -> String {
    let seconds = now.ms / 1000 % 86_400;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", Day::at(now.ms, 0))
}

/// The list of sessions; a refusal names the one that is wrong, from 1.
fn sessions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Session>, D::Error> {
    struct Sessions;

    impl<'de> Visitor<'de> for Sessions {
        type Value = Vec<Session>;

        fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
            out.write_str("a list of sessions")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Session>, A::Error> {
            let mut sessions = vec![];
            while let Some(session) = list.next_element_seed(Numbered(sessions.len() + 1))? {
                sessions.push(session);
            }
            Ok(sessions)
        }
    }

    struct Numbered(usize);

    impl<'de> DeserializeSeed<'de> for Numbered {
        type Value = Session;

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Session, D::Error> {
            Session::deserialize(deserializer).map_err(|error| D::Error::custom(format!("session {}: {error}", self.0)))
        }
    }

    deserializer.deserialize_seq(Sessions)
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
