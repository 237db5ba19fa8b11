//! The sessions that were deleted: a table that still has them does not bring them back unasked.

use serde::{Deserialize, Serialize};

use crate::lifting::session::Session;

/// The most deletions that are remembered; beyond that, those of the oldest sessions are forgotten.
const MAX_DELETED: usize = 1_000;

/// The sessions that were deleted, by the minute of their start on the clock of the place, in order. A table without a
/// zone has no more than that, and a spreadsheet may cut off the seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u64>", into = "Vec<u64>")]
pub struct Deleted(Vec<u64>);

/// The minute of a session's start on the clock of its place.
pub fn clock_minute(session: &Session) -> u64 {
    (session.id / 60_000).saturating_add_signed(session.offset.into())
}

impl From<Vec<u64>> for Deleted {
    fn from(minutes: Vec<u64>) -> Deleted {
        let mut deleted = Deleted::default();
        minutes.into_iter().for_each(|minute| deleted.put(minute));
        deleted
    }
}

impl From<Deleted> for Vec<u64> {
    fn from(deleted: Deleted) -> Vec<u64> {
        deleted.0
    }
}

impl Deleted {
    /// Remembers that a session was deleted.
    pub fn add(&mut self, session: &Session) {
        self.put(clock_minute(session));
    }

    /// Forgets the deletion of a session that is here again.
    pub fn remove(&mut self, session: &Session) {
        if let Ok(place) = self.0.binary_search(&clock_minute(session)) {
            self.0.remove(place);
        }
    }

    /// Returns `true` if a session with this start was deleted.
    pub fn has(&self, session: &Session) -> bool {
        self.0.binary_search(&clock_minute(session)).is_ok()
    }

    /// Returns `true` if nothing is remembered.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Combines the deletions of both.
    pub fn and(&self, other: &Deleted) -> Deleted {
        let mut both = self.clone();
        other.0.iter().for_each(|minute| both.put(*minute));
        both
    }

    fn put(&mut self, minute: u64) {
        if let Err(place) = self.0.binary_search(&minute) {
            self.0.insert(place, minute);
            let extra = self.0.len().saturating_sub(MAX_DELETED);
            self.0.drain(..extra);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deletion_is_known_by_the_clock_of_the_place() {
        let text = include_str!("../../../tests/data/session-ended-4.txt").trim();
        let (session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
        let mut deleted = Deleted::default();
        deleted.add(&session);
        let elsewhere = Session { id: session.id - 3_600_000, offset: session.offset + 60, ..session.clone() };
        assert!(deleted.has(&session) && deleted.has(&elsewhere));
        let other = Session { id: session.id + 3_600_000, ..session.clone() };
        assert!(!deleted.has(&other));
        for number in 0..2_000 {
            deleted.add(&Session { id: session.id + number * 60_000, ..session.clone() });
        }
        assert_eq!((deleted.0.len(), deleted.has(&session)), (MAX_DELETED, false));
        deleted.remove(&Session { id: session.id + 1_999 * 60_000, ..session.clone() });
        assert_eq!((deleted.0.len(), deleted.and(&deleted) == deleted), (MAX_DELETED - 1, true));
    }
}
