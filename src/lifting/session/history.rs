//! The history of a session: sets before they were corrected or deleted, and values before another copy replaced them.
//!
//! A deleted set has to stay here, or else another copy of the session would bring it back.
//!
//! The stored form is a line for each. It begins with the time of the change, in milliseconds since 1970. Then comes
//! the lift's word and the set's line, with `deleted` before both if the set is gone; or `note` and the note; or
//! `body-mass` and the weight; or `start` and when the session began, in milliseconds since 1970, with the minutes by
//! which clocks were ahead of UTC.

use serde::{Deserialize, Serialize};

use super::limits::MAX_OFFSET;
use super::set::SetEntry;
use super::stored::{line, set};
use crate::lifting::lift::Lift;
use crate::lifting::mass::Weight;
use crate::lifting::stored_words::NoSuchWord;

/// The most corrections that are kept; beyond it the oldest are forgotten.
pub const MAX_CORRECTIONS: usize = 200;
/// The most deletions that are kept. Far more than anyone makes in a session, since no other copy may bring back what
/// was deleted.
pub const MAX_DELETIONS: usize = 1_000;

/// An old value of a session. It is stored as a line, such as
/// "1795394999000 back-squat work, 5 x 100 kg = 1795394430000 4 no 5 2".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HistoryEntry {
    /// When the value was replaced, in milliseconds since 1970.
    pub at: u64,
    /// The value before the change.
    pub was: OldValue,
}

/// A value of a session before it was changed.
#[derive(Clone, Debug, PartialEq)]
pub enum OldValue {
    /// A set that was done.
    Set {
        /// The lift of the set.
        lift: Lift,
        /// The set before the change, without its plates.
        entry: SetEntry,
        /// `true` if the set was deleted, `false` if it was corrected.
        deleted: bool,
    },
    /// The note.
    Note(String),
    /// The body mass.
    BodyMass(Weight),
    /// The start of the session, before it was moved to another day or time.
    Start {
        /// The start, in milliseconds since 1970.
        start: u64,
        /// How many minutes clocks were ahead of UTC at the start: -1440 to 1440.
        offset: i32,
    },
}

impl HistoryEntry {
    /// The entry for a set that was corrected or deleted at `at`.
    pub fn set(at: u64, lift: Lift, entry: &SetEntry, deleted: bool) -> HistoryEntry {
        HistoryEntry { at, was: OldValue::Set { lift, entry: entry.bare(), deleted } }
    }

    /// When the set of this entry was done, if it is about a set.
    pub const fn done_at(&self) -> Option<u64> {
        match &self.was {
            OldValue::Set { entry, .. } => entry.done_at(),
            _ => None,
        }
    }

    /// The lift and the set, if this entry is a deletion.
    pub(super) const fn deletion(&self) -> Option<(Lift, &SetEntry)> {
        match &self.was {
            OldValue::Set { lift, entry, deleted: true } => Some((*lift, entry)),
            _ => None,
        }
    }
}

/// Sorts a history by time, and drops the oldest entries over [`MAX_DELETIONS`] and [`MAX_CORRECTIONS`].
pub(super) fn settle(history: &mut Vec<HistoryEntry>) {
    // Values replaced in the same millisecond are ordered by their stored lines.
    if !history.is_sorted_by(|one, other| one.at < other.at) {
        history.sort_by_cached_key(|earlier| (earlier.at, String::from(earlier.clone())));
    }
    for (deleted, most) in [(true, MAX_DELETIONS), (false, MAX_CORRECTIONS)] {
        let is_one = |earlier: &HistoryEntry| earlier.deletion().is_some() == deleted;
        let mut extra = history.iter().filter(|earlier| is_one(earlier)).count().saturating_sub(most);
        history.retain(|earlier| {
            let goes = extra > 0 && is_one(earlier);
            extra -= usize::from(goes);
            !goes
        });
    }
}

impl From<HistoryEntry> for String {
    fn from(earlier: HistoryEntry) -> String {
        let (word, what) = match &earlier.was {
            OldValue::Set { lift, entry, deleted } => {
                (if *deleted { DELETED } else { "" }, [lift.word(), " ", &line(entry)].concat())
            }
            OldValue::Note(note) => (NOTE, note.clone()),
            OldValue::BodyMass(mass) => (BODY_MASS, String::from(*mass)),
            OldValue::Start { start, offset } => (START, [start.to_string(), offset.to_string()].join(" ")),
        };
        [&earlier.at.to_string(), " ", word, &what].concat()
    }
}

const DELETED: &str = "deleted ";
const NOTE: &str = "note ";
const BODY_MASS: &str = "body-mass ";
const START: &str = "start ";

impl TryFrom<String> for HistoryEntry {
    type Error = NoSuchWord;

    fn try_from(text: String) -> Result<HistoryEntry, NoSuchWord> {
        read_earlier(&text).ok_or(NoSuchWord)
    }
}

fn read_earlier(text: &str) -> Option<HistoryEntry> {
    let (at, what) = text.split_once(' ')?;
    let was = if let Some(note) = what.strip_prefix(NOTE) {
        OldValue::Note(note.to_owned())
    } else if let Some(mass) = what.strip_prefix(BODY_MASS) {
        OldValue::BodyMass(mass.parse().ok()?)
    } else if let Some(start) = what.strip_prefix(START) {
        let (start, offset) = start.split_once(' ')?;
        let offset = offset.parse().ok().filter(|offset: &i32| offset.unsigned_abs() <= MAX_OFFSET)?;
        OldValue::Start { start: start.parse().ok()?, offset }
    } else {
        let rest = what.strip_prefix(DELETED);
        let (lift, line) = rest.unwrap_or(what).split_once(' ')?;
        let entry = set(line).filter(|entry| entry.done_at().is_some())?;
        OldValue::Set { lift: lift.parse().ok()?, entry, deleted: rest.is_some() }
    };
    Some(HistoryEntry { at: at.parse().ok()?, was })
}
