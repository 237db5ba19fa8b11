//! The backup: one JSON file with everything, to be kept anywhere and read back by this or any later version.
//!
//! `{"fifth-rep-backup":1,"schema":4,"made":"2026-11-23T09:30:05Z","checksum":"aea6fac1","parts":"…","data":{…}}`, in
//! this order and without blanks. `fifth-rep-backup` is the version of this form, `schema` that of the data
//! ([`SCHEMA`]), and `made` the time of writing in UTC. `data` holds `settings`, `gyms`, `maxima`, `week` and
//! `sessions`, each in its stored form; an open session is the last.
//!
//! `checksum` is the CRC-32 (ISO-HDLC) of the text of `data` as written, braces included, in eight hexadecimal digits.
//! `parts` holds one such checksum for each of settings, gyms, maxima, week and every session, each taken over its JSON
//! without blanks and with the names of objects sorted. So the layout and the order of names do not matter, and a
//! message can name the part that was changed. Backups from before `parts` have none; older pages ignore it.
//!
//! A backup is also read after a mail program or an editor has laid it out anew (`repair`), with any text around it.

mod reading;
mod repair;
mod tree;
mod writing;

pub use reading::BackupReading;
pub use writing::BackupWriting;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::app::formats::csv::report::Report;
use crate::app::formats::envelope::{SCHEMA, checksum};
use crate::app::moment::Moment;
use crate::app::saved::MAX_MAXIMA;
use crate::app::saved::Saved;
use crate::app::saved::gyms::Gyms;
use crate::app::saved::settings::Settings;
use tree::{Fault, Node};

use crate::lifting::day::Day;
use crate::lifting::schedule::Week;
use crate::lifting::session::Session;
use crate::lifting::strength::Maximum;
use crate::words::files::FileFault;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 8_000_000;
/// The fault of a file larger than [`LARGEST`].
pub const TOO_LARGE: FileFault = FileFault::TooLarge(LARGEST / 1_000_000);
/// The version of the form.
const FORM: u32 = 1;
/// The name of the field by which a backup is known.
const NAME: &str = "fifth-rep-backup";
/// The earliest plausible time of a clock: 2000-01-01, in milliseconds since 1970.
pub const FIRST: u64 = 946_684_800_000;
/// The end of the plausible times of a clock: 2100-01-01, in milliseconds since 1970.
pub const END: u64 = 4_102_444_800_000;

/// The content of a backup or a table, ready to be brought in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    /// The content of a backup beside its sessions; `None` for a table.
    pub rest: Option<Rest>,
    /// The sessions, in no order.
    pub sessions: Vec<Session>,
    /// The assumptions and omissions in reading a table; `None` for a backup.
    pub table: Option<Report>,
    /// The number of sessions dated before 2000 or after 2099 by a wrong clock. They are kept unchanged.
    pub odd_dates: usize,
}

impl Brought {
    /// The amount of work in bringing it in: the number of sets, at least one for each session.
    pub fn size(&self) -> usize {
        self.sessions.iter().map(sets_of).sum()
    }
}

/// The amount of work in a session: its number of sets, at least one.
pub fn sets_of(session: &Session) -> usize {
    session.exercises.iter().map(|exercise| exercise.sets.len()).sum::<usize>().max(1)
}

/// The content of a backup beside its sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// The settings.
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
struct Read {
    settings: Settings,
    gyms: Gyms,
    maxima: Vec<Maximum>,
    week: Week,
    #[serde(deserialize_with = "sessions")]
    sessions: Vec<Session>,
}

/// Everything as a backup, made now.
pub fn write(saved: &Saved, now: Moment) -> String {
    let mut writing = BackupWriting::begin(saved, now);
    saved.log.iter().chain(&saved.open).for_each(|session| writing.add(session));
    writing.finish()
}

/// The parts of a backup's data, each as its name and, after a blank, its checksum.
fn parts(data: &Node) -> Vec<String> {
    let part = |name: &str, value: &Node| [name, " ", &checksum(&value.line(true))].concat();
    let named = ["settings", "gyms", "maxima", "week"].into_iter();
    let mut parts: Vec<String> = named.filter_map(|name| Some(part(name, data.get(name)?))).collect();
    if let Some(Node::List(sessions)) = data.get("sessions") {
        let session = |(place, session): (usize, &Node)| part(&format!("session {}", place + 1), session);
        parts.extend(sessions.iter().enumerate().map(session));
    }
    parts
}

/// Returns `true` if a text is meant as a backup: whole, cut or changed.
pub fn is_meant(text: &str) -> bool {
    text.contains(NAME) || text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('{')
}

/// Reads a backup back, as it was written or after it was laid out anew.
///
/// # Errors
/// The reason why nothing of the text is taken.
pub fn read(text: &str) -> Result<Brought, FileFault> {
    if text.len() > LARGEST {
        return Err(TOO_LARGE);
    }
    repair::first(text, read_form)
}

/// Reads one form of a text.
fn read_form(text: &str) -> Result<Brought, FileFault> {
    let backup = find(text)?;
    let number = |name: &str| backup.get(name)?.text()?.parse::<u32>().ok();
    let (form, schema) = number(NAME).zip(number("schema")).ok_or(FileFault::NoBackup)?;
    if form > FORM || schema > SCHEMA {
        return Err(FileFault::Newer);
    }
    let (true, Some(data)) = (form > 0 && schema > 0, backup.get("data")) else { return Err(FileFault::NoBackup) };
    let line = data.line(false);
    let read = || serde_json::from_str::<Read>(&line).map_err(|error| FileFault::NotStored(error.to_string()));
    let sum = backup.get("checksum").and_then(Node::text).unwrap_or_default();
    let told: Option<Vec<&str>> = backup.get("parts").and_then(Node::text).map(|parts| parts.split(' ').collect());
    let change = told.map(|told| first_change(&told, &parts(data)));
    let is_whole =
        sum == checksum(&line) || change == Some(None) || read().is_ok_and(|read| sum == written_again(&read));
    match (is_whole, change) {
        (true, _) => take(read()?),
        (false, Some(Some(change))) => Err(change),
        (false, _) => Err(FileFault::Changed),
    }
}

/// Finds the backup in a text, with anything around it.
fn find(text: &str) -> Result<Node, FileFault> {
    let mut fault = None;
    // A mail may hold braces of its own before the backup.
    for (start, _) in text.match_indices('{').take(8) {
        match tree::parse(text.get(start..).unwrap_or_default()) {
            Ok(node) if node.get(NAME).is_some() => return Ok(node),
            Ok(_) => {}
            Err(Fault::At(at)) => fault = fault.or(Some(Fault::At(start + at))),
            Err(Fault::Cut) => fault = fault.or(Some(Fault::Cut)),
        }
    }
    match fault.filter(|_| text.contains(NAME)) {
        None => Err(FileFault::NoBackup),
        Some(Fault::Cut) => Err(FileFault::Cut),
        Some(Fault::At(at)) => {
            let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            Err(FileFault::NoJson(line, column))
        }
    }
}

/// Finds the first part that differs from its checksum; `None` if all fit.
fn first_change(told: &[&str], parts: &[String]) -> Option<FileFault> {
    let changed = |(part, told): (&String, &&str)| match part.rsplit_once(' ') {
        Some((name, sum)) if sum != *told => Some(FileFault::ChangedPart(name.to_owned())),
        _ => None,
    };
    let changed = parts.iter().zip(told).find_map(changed);
    changed.or_else(|| (parts.len() != told.len()).then_some(FileFault::ChangedNumber))
}

/// The checksum of the data as this version would write them.
fn written_again(read: &Read) -> String {
    let Read { settings, gyms, maxima, week, sessions } = read;
    let data = Data { settings, gyms, maxima, week, sessions: sessions.iter().collect() };
    checksum(&serde_json::to_string(&data).unwrap_or_default())
}

/// Takes in a backup if this version can show all of it.
fn take(read: Read) -> Result<Brought, FileFault> {
    if !read.settings.is_sound() {
        return Err(FileFault::NoBar);
    }
    if !read.gyms.is_sound() {
        return Err(FileFault::NoGyms);
    }
    if read.maxima.len() > MAX_MAXIMA {
        return Err(FileFault::TooManyMaxima(MAX_MAXIMA));
    }
    check(&read.sessions)?;
    let Read { settings, gyms, maxima, week, sessions } = read;
    let odd_dates = sessions.iter().filter(|session| has_odd_date(session)).count();
    Ok(Brought { rest: Some(Rest { settings, gyms, maxima, week }), sessions, odd_dates, ..Brought::default() })
}

/// Checks that this version can show each session, and that no two have the same start.
fn check(sessions: &[Session]) -> Result<(), FileFault> {
    let mut ids: Vec<u64> = sessions.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    if let Some(&[id, _]) = ids.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
        let place = sessions.iter().rposition(|session| session.id == id).unwrap_or_default();
        return Err(FileFault::SameStart(place + 1, id));
    }
    match sessions.iter().position(|session| !session.is_sound()) {
        Some(place) => Err(FileFault::NotShown(place + 1)),
        None => Ok(()),
    }
}

/// Returns `true` if a wrong clock dated a session, or a set of it, before 2000 or after 2099.
pub fn has_odd_date(session: &Session) -> bool {
    let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets).filter_map(|entry| entry.done_at());
    sets.chain([session.id]).chain(session.ended).any(|time| !(FIRST..END).contains(&time))
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
