//! A backup that replaces everything takes sessions away. Another tab that still logs into one of them does not bring
//! back the sets that were taken away; what it has logged itself stays.

use std::rc::Rc;

use super::elsewhere::{put, take_away};
use super::state::{Keeping, Replaced};
use super::{Out, mend};
use crate::app::effect::Key;
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{is_newer, is_readable, read, replaced_at, replaced_tombstone, tombstone};
use crate::app::model::Model;
use crate::lifting::session::Session;

/// Notes that a backup takes a session away.
pub(super) fn note(before: &Model, next: &mut Model, key: Key, at: u64) {
    if let Key::Session(id) = key {
        let known = before.session(id).map_or_else(Vec::new, times);
        Rc::make_mut(&mut next.keeping.replaced).insert(key, Replaced { at, known });
    }
}

/// A session is there again.
pub(super) fn forget(keeping: &mut Keeping, key: Key) {
    if keeping.replaced.contains_key(&key) {
        Rc::make_mut(&mut keeping.replaced).remove(&key);
    }
}

/// Whether a text from another tab would bring back sets that a backup took away here. That tab has not heard of it yet.
pub(super) fn would_return(model: &Model, key: Key, text: &str) -> bool {
    let Some(Replaced { known, .. }) = model.keeping.replaced.get(&key) else { return false };
    read::<Session>(text).is_ok_and(|(session, _)| times(&session).iter().any(|at| known.contains(at)))
}

impl Model {
    /// What stands in the journal for a session that is not there any more, given how often it had been saved.
    pub(super) fn tombstone(&self, key: Key, revision: u64) -> String {
        let revision = revision.saturating_add(1);
        match self.keeping.replaced.get(&key) {
            Some(Replaced { at, .. }) => replaced_tombstone(revision, *at),
            None => tombstone(revision),
        }
    }
}

/// A session was taken away here, but another tab had changed it: `theirs`. Only sets that this tab did not know of stay.
pub(super) fn insist(model: &mut Model, key: Key, theirs: &str, out: &mut Out) {
    let known = model.keeping.replaced.get(&key).map_or_else(Vec::new, |replaced| replaced.known.clone());
    let rest = read::<Session>(theirs).ok().and_then(|(session, revision)| {
        without(Session { revision, ..session }, model.now.ms, |at| known.contains(&at))
    });
    match rest {
        Some(rest) => {
            put(model, rest);
            out.store(model, key);
        }
        None if is_newer(theirs) => return model.refuse_write(key),
        None if !is_readable(key, theirs) => return mend::unreadable_in_journal(model, key, theirs, out),
        None => {}
    }
    out.journal(model, key, theirs);
}

/// A session was deleted elsewhere, as `tombstone` tells. If a backup replaced it, the sets that were done here after
/// that stay; else it goes. With `offer`, the person can bring it back.
pub(super) fn give_way(model: &mut Model, key: Key, tombstone: &str, offer: bool, out: &mut Out) {
    let Key::Session(id) = key else { return };
    let rest = replaced_at(tombstone).and_then(|replaced| {
        let session = model.session(id)?.clone();
        without(session, model.now.ms, |at| at < replaced)
    });
    match rest {
        Some(rest) => {
            let revision = rest.revision.max(saved::revision(tombstone).saturating_add(1));
            put(model, Session { revision, ..rest });
            out.store(model, key);
            out.journal(model, key, tombstone);
        }
        None => {
            take_away(model, key, offer);
            out.remove(model, key);
        }
    }
}

/// A session without some of the sets that were done, by when they were; `None` if none is left.
fn without(before: Session, now: u64, goes: impl Fn(u64) -> bool) -> Option<Session> {
    let mut session = before.clone();
    for exercise in &mut session.exercises {
        for place in (0..exercise.sets.len()).rev() {
            if exercise.sets.get(place).and_then(|entry| entry.done_at()).is_some_and(&goes) {
                exercise.remove_set(place);
            }
        }
    }
    session.facts().next()?;
    session.stamp(&before, now);
    session.revision = before.revision.saturating_add(1);
    Some(session)
}

fn times(session: &Session) -> Vec<u64> {
    session.facts().filter_map(|(_, entry)| entry.done_at()).collect()
}
