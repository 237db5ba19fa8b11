//! Sessions that were given another day or time.
//!
//! A session is identified by its start, so one that is moved becomes another to everyone who has not seen it move:
//! another tab, a backup, a table. Its history has its former starts ([`OldValue::Start`]). By these, an old copy that
//! comes back is recognised, and both become one again at the start that was given last ([`join_copies`]). Where a move
//! is taken back, the history has the present start as well ([`Session::stay`]), so that it counts as given last.

use std::rc::Rc;

use super::history::{HistoryEntry, OldValue};
use super::merge::merge;
use super::set::Outcome;
use super::state::Session;

impl Session {
    /// Gives it another start, in milliseconds since 1970, where clocks are `offset` minutes ahead of UTC. The times of
    /// its sets move along, and so do those of the sets in its history.
    pub fn move_to(&mut self, start: u64, offset: i32, now: u64) {
        let before = OldValue::Start { start: self.id, offset: self.offset };
        if (self.id, self.offset) != (start, offset) {
            self.shift(start);
            self.offset = offset;
            self.remember(HistoryEntry { at: now, was: before });
        }
    }

    /// Moves all times of the session and of its sets along with its start.
    fn shift(&mut self, start: u64) {
        let from = self.id;
        let shifted = |at: u64| match start >= from {
            true => at.saturating_add(start - from),
            false => at.saturating_sub(from - start),
        };
        self.id = start;
        self.ended = self.ended.map(shifted);
        self.preparation.from = self.preparation.from.map(shifted);
        let sets = self.exercises.iter_mut().flat_map(|exercise| &mut exercise.sets);
        let before = self.history.iter_mut().filter_map(|earlier| match &mut earlier.was {
            OldValue::Set { entry, .. } => Some(entry),
            _ => None,
        });
        for entry in sets.chain(before) {
            if let Outcome::Done(at, _) = &mut entry.outcome {
                *at = shifted(*at);
            }
        }
    }

    /// Records that the session has this start after all, since a move was taken back at `now`.
    pub fn stay(&mut self, moved: &Session, now: u64) {
        let at = now.max(moved.last_moved().saturating_add(1));
        self.remember(HistoryEntry { at, was: OldValue::Start { start: self.id, offset: self.offset } });
    }

    /// `true` if a start in the history was taken back, as if it had never been.
    pub fn took_back(&self, earlier: &HistoryEntry) -> bool {
        let own = |was: &OldValue| matches!(was, OldValue::Start { start, .. } if *start == self.id);
        self.history.iter().any(|other| own(&other.was) && other.at == earlier.at)
    }

    /// The starts it had before it was moved, the first one first.
    pub fn former_starts(&self) -> impl Iterator<Item = u64> {
        let starts = self.history.iter().filter_map(|earlier| match earlier.was {
            OldValue::Start { start, .. } => Some(start),
            _ => None,
        });
        starts.filter(|&start| start != self.id)
    }

    /// `true` if the session has this start, or had it.
    pub fn is_known_by(&self, start: u64) -> bool {
        self.id == start || self.former_starts().any(|former| former == start)
    }

    fn last_moved(&self) -> u64 {
        let moves = self.history.iter().filter(|earlier| matches!(earlier.was, OldValue::Start { .. }));
        moves.map(|earlier| earlier.at).max().unwrap_or_default()
    }
}

/// The session that the one with this start has become by being moved.
pub fn moved_from(log: &[Rc<Session>], start: u64) -> Option<&Rc<Session>> {
    log.iter().rev().find(|session| session.former_starts().any(|former| former == start))
}

/// Merges copies of a session that stand at different starts: all of each stays, at the start that was given last.
/// `log` is in order of start before and after. Returns the starts that are gone, each with the one in its place.
pub fn join_copies(log: &mut Vec<Rc<Session>>) -> Vec<(u64, u64)> {
    let mut gone = vec![];
    while let Some((one, other)) = find_copies(log) {
        let rank = |place: usize| log.get(place).map(|session| (session.last_moved(), session.id));
        let (stays, goes) = if rank(one) >= rank(other) { (one, other) } else { (other, one) };
        let (Some(home), Some(copy)) = (log.get(stays), log.get(goes)) else { break };
        let (start, former) = (copy.id, OldValue::Start { start: copy.id, offset: copy.offset });
        let mut copy = Session::clone(copy);
        copy.shift(home.id);
        copy.offset = home.offset;
        let mut joined = merge(home, &copy, true);
        if !joined.is_known_by(start) {
            joined.remember(HistoryEntry { at: home.last_moved(), was: former });
        }
        gone.push((start, home.id));
        if let Some(home) = log.get_mut(stays) {
            *home = Rc::new(joined);
        }
        log.remove(goes);
    }
    gone
}

/// The places of two sessions that are copies of one.
fn find_copies(log: &[Rc<Session>]) -> Option<(usize, usize)> {
    let moved = log.iter().enumerate().flat_map(|(place, one)| one.former_starts().map(move |start| (place, start)));
    // Hardly any session is ever moved.
    moved.into_iter().find_map(|(place, start)| {
        let unmoved = log.binary_search_by_key(&start, |session| session.id).ok();
        let other = unmoved.filter(|&at| at != place).or_else(|| {
            let mut others = log.iter().enumerate().filter(|(at, _)| *at != place);
            others.find(|(_, other)| other.former_starts().any(|former| former == start)).map(|(at, _)| at)
        });
        Some((place, other?))
    })
}

#[cfg(test)]
#[path = "moved_tests.rs"]
mod tests;
