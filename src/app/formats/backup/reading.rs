//! Reading a backup some sessions at a time, so that the page stays responsive.
//!
//! The fast way, for a backup exactly as it was written, with all its checksums right. One that is laid out anew,
//! repaired or refused is left to [`read`](crate::app::formats::backup::read), which reads all at once with the same
//! outcome.

use std::rc::Rc;

use serde::de::DeserializeOwned;

use super::tree::{Fault, Node, Reader};
use super::{Brought, FORM, LARGEST, NAME, Read, sets_of, take};
use crate::app::formats::envelope::{SCHEMA, checksum};
use crate::lifting::session::Session;
use crate::words::files::FileFault;

/// The fields of a backup before its data, and those of the data before the sessions.
const HEAD: [&str; 5] = [NAME, "schema", "made", "checksum", "parts"];
const PARTS: [&str; 4] = ["settings", "gyms", "maxima", "week"];

/// A backup that is being read.
#[derive(Clone, Debug)]
pub struct BackupReading {
    text: Rc<str>,
    /// The number of bytes read.
    at: usize,
    /// The parts before the sessions; `None` until they are read.
    start: Option<Start>,
    sessions: Vec<Session>,
}

/// The parts of a backup before the sessions.
#[derive(Clone, Debug)]
struct Start {
    /// The parts of the data, in their order.
    parts: Vec<Node>,
    /// The checksums of these parts and of each session.
    sums: Rc<[String]>,
}

/// The sign that this fast way does not fit the text.
struct Otherwise;

impl From<Fault> for Otherwise {
    fn from(_: Fault) -> Otherwise {
        Otherwise
    }
}

impl BackupReading {
    /// Begins at the start of a text.
    pub const fn new(text: Rc<str>) -> BackupReading {
        BackupReading { text, at: 0, start: None, sessions: vec![] }
    }

    /// The number of sessions read, and of all.
    pub fn progress(&self) -> (usize, usize) {
        let total = self.start.as_ref().map_or(0, |start| start.sums.len().saturating_sub(PARTS.len()));
        (self.sessions.len().min(total), total)
    }

    /// The amount of work: roughly the number of sets.
    pub fn size(&self) -> usize {
        // A set takes some fifty bytes.
        self.text.len() / 50
    }

    /// Reads the next sessions until they hold `steps` sets together. Gives the outcome once all is read.
    pub fn step(&mut self, steps: usize) -> Option<Result<Brought, FileFault>> {
        match self.go_on(steps) {
            Ok(None) => None,
            Ok(Some(read)) => Some(take(read)),
            Err(Otherwise) => Some(crate::app::formats::backup::read(&self.text)),
        }
    }

    fn go_on(&mut self, steps: usize) -> Result<Option<Read>, Otherwise> {
        if self.text.len() > LARGEST {
            return Err(Otherwise);
        }
        let text = self.text.clone();
        let mut reader = Reader::at(&text, self.at);
        let Some(start) = &self.start else {
            self.start = Some(start(&mut reader)?);
            self.at = reader.position();
            return Ok(None);
        };
        let mut left = steps;
        while left > 0 {
            let number = self.sessions.len();
            if number + PARTS.len() == start.sums.len() {
                end(&mut reader)?;
                return self.whole().map(Some);
            }
            if number > 0 {
                sign(&mut reader, ',')?;
            }
            let node = reader.value(3)?;
            let session: Session = part(&node, start.sums.get(number + PARTS.len()))?;
            left = left.saturating_sub(sets_of(&session));
            self.sessions.push(session);
            self.at = reader.position();
        }
        Ok(None)
    }

    fn whole(&mut self) -> Result<Read, Otherwise> {
        let Some(Start { parts, sums }) = &self.start else { return Err(Otherwise) };
        let [settings, gyms, maxima, week] = &parts[..] else { return Err(Otherwise) };
        Ok(Read {
            settings: part(settings, sums.first())?,
            gyms: part(gyms, sums.get(1))?,
            maxima: part(maxima, sums.get(2))?,
            week: part(week, sums.get(3))?,
            sessions: std::mem::take(&mut self.sessions),
        })
    }
}

/// Reads a part if its checksum is right.
fn part<T: DeserializeOwned>(node: &Node, sum: Option<&String>) -> Result<T, Otherwise> {
    match sum.is_some_and(|sum| *sum == checksum(&node.line(true))) {
        true => serde_json::from_str(&node.line(false)).map_err(|_| Otherwise),
        false => Err(Otherwise),
    }
}

/// Reads up to the first session.
fn start(reader: &mut Reader) -> Result<Start, Otherwise> {
    let mut head = vec![];
    sign(reader, '{')?;
    for wanted in HEAD {
        head.push(field(reader, wanted)?);
        sign(reader, ',')?;
    }
    name(reader, "data")?;
    sign(reader, '{')?;
    let mut parts = vec![];
    for wanted in PARTS {
        parts.push(field(reader, wanted)?);
        sign(reader, ',')?;
    }
    name(reader, "sessions")?;
    sign(reader, '[')?;
    let number = |node: Option<&Node>| node?.text()?.parse::<u32>().ok();
    let is_known = |number: Option<u32>, most: u32| number.is_some_and(|number| (1..=most).contains(&number));
    if !is_known(number(head.first()), FORM) || !is_known(number(head.get(1)), SCHEMA) {
        return Err(Otherwise);
    }
    let sums = head.last().and_then(Node::text).unwrap_or_default().split(' ').map(str::to_owned).collect();
    Ok(Start { parts, sums })
}

/// Reads the end, after the last session.
fn end(reader: &mut Reader) -> Result<(), Otherwise> {
    sign(reader, ']')?;
    sign(reader, '}')?;
    sign(reader, '}')
}

fn field(reader: &mut Reader, wanted: &str) -> Result<Node, Otherwise> {
    name(reader, wanted)?;
    Ok(reader.value(1)?)
}

fn name(reader: &mut Reader, wanted: &str) -> Result<(), Otherwise> {
    sign(reader, '"')?;
    if reader.string()? != wanted {
        return Err(Otherwise);
    }
    sign(reader, ':')
}

fn sign(reader: &mut Reader, wanted: char) -> Result<(), Otherwise> {
    if reader.sign()? == wanted { Ok(()) } else { Err(Otherwise) }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
