//! Sessions that a backup took away when it replaced everything. Another tab that still logs into one of them does not
//! bring back its sets; sets that it has logged itself stay.

use std::rc::Rc;

use super::aside;
use super::out::Out;
use super::sessions::{remove_session, replace_session};
use super::state::{Replaced, State};
use crate::app::context::Context;
use crate::app::effect::Key;
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{is_newer, is_readable, read, replaced_at};
use crate::lifting::session::Session;

/// Notes that a backup takes a session away, at a time in milliseconds since 1970.
pub(super) fn note(cx: &mut Context, key: Key, at: u64) {
    if let Key::Session(id) = key {
        let known = cx.storage.stored.session(id).map_or_else(Vec::new, times);
        Rc::make_mut(&mut cx.storage.replaced).insert(key, Replaced { at, known });
    }
}

/// Forgets that a session was taken away, since it is back.
pub(super) fn forget(state: &mut State, key: Key) {
    if state.replaced.contains_key(&key) {
        Rc::make_mut(&mut state.replaced).remove(&key);
    }
}

/// `true` if a text from another tab would bring back sets that a backup took away here: that tab does not know yet.
pub(super) fn would_return(cx: &Context, key: Key, text: &str) -> bool {
    let Some(Replaced { known, .. }) = cx.storage.replaced.get(&key) else { return false };
    read::<Session>(text).is_ok_and(|(session, _)| times(&session).iter().any(|at| known.contains(at)))
}

/// Repeats the removal of a session that another tab has changed to `theirs`: only sets that this tab did not know
/// stay.
pub(super) fn insist(cx: &mut Context, key: Key, theirs: &str, out: &mut Out) {
    let known = cx.storage.replaced.get(&key).map_or_else(Vec::new, |replaced| replaced.known.clone());
    let rest = read::<Session>(theirs)
        .ok()
        .and_then(|(session, revision)| without(Session { revision, ..session }, cx.now.ms, |at| known.contains(&at)));
    match rest {
        Some(rest) => {
            replace_session(cx, rest);
            out.store(cx, key);
        }
        None if is_newer(theirs) => return cx.refuse_write(key),
        None if !is_readable(key, theirs) => return aside::unreadable_in_journal(cx, key, theirs, out),
        None => {}
    }
    out.journal(cx, key, theirs);
}

/// Follows the deletion of a session elsewhere, given its tombstone. If a backup took it away, sets done here after
/// that stay; otherwise the session goes. With `offer`, the person can bring it back.
pub(super) fn give_way(cx: &mut Context, key: Key, tombstone: &str, offer: bool, out: &mut Out) {
    let Key::Session(id) = key else { return };
    let rest = replaced_at(tombstone).and_then(|replaced| {
        let session = cx.session(id)?.clone();
        without(session, cx.now.ms, |at| at < replaced)
    });
    match rest {
        Some(rest) => {
            let revision = rest.revision.max(saved::revision(tombstone).saturating_add(1));
            replace_session(cx, Session { revision, ..rest });
            out.store(cx, key);
            out.journal(cx, key, tombstone);
        }
        None => {
            remove_session(cx, key, offer);
            out.remove(cx, key);
        }
    }
}

/// A session without those of its done sets whose times `goes` picks; `None` if no done set is left.
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
