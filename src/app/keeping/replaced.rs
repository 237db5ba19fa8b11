//! A backup that replaces everything takes sessions away. Another tab that still logs into one of them does not bring
//! back the sets that were taken away; what it has logged itself stays.

use super::elsewhere::{put, take_away};
use super::{Out, Wait};
use crate::app::effect::Key;
use crate::app::model::Model;
use crate::app::saved::{self, read, replaced_at, replaced_tombstone};
use crate::lifting::session::Session;

/// A session was taken away here, but another tab had changed it: `theirs`. Only sets that this tab did not know of stay.
pub(super) fn insist(model: &mut Model, key: Key, theirs: &str, wait: &Wait, out: &mut Out) {
    let known: Vec<u64> = read::<Session>(&wait.base).map_or_else(|_| vec![], |(session, _)| times(&session));
    let rest = read::<Session>(theirs).ok().and_then(|(session, revision)| {
        without(Session { revision, ..session }, model.now.ms, |at| known.contains(&at))
    });
    match (rest, replaced_at(&wait.sent)) {
        (Some(rest), _) => {
            put(model, rest);
            out.store(model, key);
            out.journal(model, key, theirs);
        }
        (None, Some(at)) => {
            let text = replaced_tombstone(saved::revision(theirs).saturating_add(1), at);
            out.send(model, key, theirs, text);
        }
        (None, None) => out.journal(model, key, theirs),
    }
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
    if session.facts().next().is_none() {
        return None;
    }
    session.stamp(&before, now);
    session.revision = before.revision.saturating_add(1);
    Some(session)
}

fn times(session: &Session) -> Vec<u64> {
    session.facts().filter_map(|(_, entry)| entry.done_at()).collect()
}
