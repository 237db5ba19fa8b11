//! Stores changes: few sessions at once, and many in slices, each in a task of its own, so that the page answers
//! meanwhile. Waiting sessions count as not safe yet, and their places hold the versions stored before.

use std::rc::Rc;

use super::out::{Out, stored_text, text_in};
use super::queue::{MAX_AT_ONCE, Place, Queue};
use super::replaced;
use super::sessions::is_another_open;
use super::state::{Action, Journal};
use crate::app::context::Context;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::write;
use crate::app::saved::Saved;

/// Stores everything that differs from what was last stored, except in places that must not be written to.
pub fn store(cx: &mut Context) {
    let mut out = Out::default();
    store_settings(cx, &mut out);
    store_sessions(cx, &mut out);
    cx.storage.replaces = false;
    if cx.storage.journal != Journal::Unopened && is_another_open(&cx.storage.stored, &cx.saved) {
        out.effects.push(Effect::Claim { steal: true });
    }
    if !cx.storage.queue.is_empty() && !std::mem::replace(&mut cx.storage.queue.is_called, true) {
        out.effects.push(Effect::SaveMore);
    }
    cx.storage.stored = cx.saved.clone();
    cx.effects.extend(out.effects());
}

/// Stores the settings, gyms, maxima and the week if they have changed, or if their place has become free.
fn store_settings(cx: &mut Context, out: &mut Out) {
    let freed = std::mem::take(&mut cx.storage.freed);
    let (stored, saved) = (&cx.storage.stored, &cx.saved);
    let open = |saved: &Saved| saved.open.as_ref().map(|open| open.id);
    let changed = [
        (Key::Settings, stored.settings != saved.settings),
        (Key::Gyms, stored.gyms != saved.gyms),
        (Key::Maxima, stored.maxima != saved.maxima),
        (Key::Week, stored.week != saved.week),
    ];
    let others_changed = !Rc::ptr_eq(&stored.log, &saved.log) || open(stored) != open(saved);
    // A guessed unit is stored along with the first change.
    let with_guess = cx.storage.is_guessed && (others_changed || changed.iter().any(|(_, changed)| *changed));
    cx.storage.is_guessed &= !with_guess;
    for (key, changed) in changed {
        let is_guess = with_guess && matches!(key, Key::Settings | Key::Gyms);
        if (changed || is_guess || freed.contains(&key)) && cx.may_write(key) {
            let revision = cx.storage.slots.of(key).revision.saturating_add(1);
            let text = text_in(&cx.saved, key, revision);
            let base = |cx: &Context| text_in(&cx.storage.stored, key, cx.storage.slots.of(key).revision);
            save(cx, key, text, base, out);
            cx.storage.slots.of_mut(key).revision = revision;
        }
    }
}

/// Stores a text, and has the journal replace `base` by it.
fn save(cx: &mut Context, key: Key, text: String, base: impl FnOnce(&Context) -> String, out: &mut Out) {
    replaced::forget(&mut cx.storage, key);
    out.effects.push(Effect::Save(key, text.clone()));
    out.journal_new(cx, key, text, base);
}

/// Stores the sessions that have changed, and removes those that are gone.
fn store_sessions(cx: &mut Context, out: &mut Out) {
    let now = cx.now.ms;
    let is_due = std::mem::take(&mut cx.storage.queue.is_due);
    let changed = changed(cx);
    match changed.len() {
        0 => {}
        1..=MAX_AT_ONCE => write_all(cx, changed, now, out),
        _ => {
            if cx.storage.replaces {
                // A session that a backup takes away is noted at once, although it is removed later.
                let gone = changed.iter().filter(|(id, _)| cx.session(*id).is_none()).map(|(id, _)| Key::Session(*id));
                gone.collect::<Vec<_>>().into_iter().for_each(|key| replaced::note(cx, key, now));
            }
            cx.storage.queue.extend(changed, now);
        }
    }
    if is_due && !cx.storage.queue.is_empty() {
        let since = cx.storage.queue.since;
        let slice = cx.storage.queue.next_slice();
        write_all(cx, slice, since, out);
    }
}

/// Stores waiting sessions at once: those that an answer of the stores is about, or all if the page may be reloaded.
pub(super) fn store_concerned(cx: &mut Context, action: &Action) {
    let id = |key: Key| if let Key::Session(id) = key { Some(id) } else { None };
    match action {
        Action::StorageEvent(Some(name), _) => store_waiting(cx, &Vec::from_iter(Key::parse(name).and_then(id))),
        Action::Journaled(answers) => {
            store_waiting(cx, &answers.iter().filter_map(|(key, _)| id(*key)).collect::<Vec<_>>());
        }
        Action::Read(answers) => {
            store_waiting(cx, &answers.iter().filter_map(|(key, ..)| id(*key)).collect::<Vec<_>>());
        }
        Action::Compared { .. } | Action::BringBack => store_all_waiting(cx),
        _ => {}
    }
}

/// Stores all waiting sessions at once.
pub fn store_all_waiting(cx: &mut Context) {
    let ids: Vec<u64> = cx.storage.queue.waiting().map(|(id, _)| *id).collect();
    store_waiting(cx, &ids);
}

/// Stores at once those of these sessions that wait.
fn store_waiting(cx: &mut Context, ids: &[u64]) {
    let queue = &cx.storage.queue;
    let due: Vec<Place> = ids.iter().filter_map(|&id| Some((id, queue.stored(id)?.clone()))).collect();
    if due.is_empty() {
        return;
    }
    let since = queue.since;
    due.iter().for_each(|(id, _)| cx.storage.queue.take(*id));
    if cx.storage.queue.is_empty() {
        cx.storage.queue = Queue::default();
    }
    let mut out = Out::default();
    write_all(cx, due, since, &mut out);
    (cx.storage.stored.log, cx.storage.stored.open) = (cx.saved.log.clone(), cx.saved.open.clone());
    cx.effects.extend(out.effects());
}

/// The sessions that differ from their stored versions and do not wait yet, each with its stored version.
fn changed(cx: &mut Context) -> Vec<Place> {
    let mut queue = std::mem::take(&mut cx.storage.queue);
    let (stored, saved) = (&cx.storage.stored, &cx.saved);
    let same_log = Rc::ptr_eq(&stored.log, &saved.log);
    let same_open = match (&stored.open, &saved.open) {
        (Some(before), Some(after)) => Rc::ptr_eq(before, after),
        (before, after) => before.is_none() && after.is_none(),
    };
    if same_log && same_open {
        cx.storage.queue = queue;
        return vec![];
    }
    // A done set changes the open session alone: the log need not be compared, however long it is.
    let log = if same_log { &[][..] } else { &stored.log[..] };
    let (mut changed, mut back) = (vec![], vec![]);
    let sessions = if same_log { &[][..] } else { &saved.log[..] };
    for session in sessions.iter().chain(&saved.open) {
        // The open session may have begun before one that was added or moved, so it is looked up separately.
        let at = log.binary_search_by_key(&session.id, |session| session.id);
        let open = || stored.open.as_ref().filter(|open| open.id == session.id);
        let before = at.ok().and_then(|at| log.get(at)).or_else(open);
        let is_same = before.is_some_and(|before| Rc::ptr_eq(before, session));
        if is_same {
            continue;
        }
        let waits = queue.stored(session.id).cloned();
        let is_waiting = waits.is_some();
        let old = waits.unwrap_or_else(|| before.cloned());
        if is_waiting {
            queue.take(session.id);
        }
        if old.as_ref().is_none_or(|old| !Rc::ptr_eq(old, session) && **old != **session) {
            changed.push((session.id, old));
        } else if is_waiting {
            back.push(session.id);
        }
    }
    for session in log.iter().chain(&stored.open).filter(|session| saved.session(session.id).is_none()) {
        let waits = queue.stored(session.id).cloned();
        if waits.is_some() {
            queue.take(session.id);
        }
        // A session that was never stored needs no removal.
        let old = waits.unwrap_or_else(|| Some(session.clone()));
        changed.extend(old.map(|old| (session.id, Some(old))));
    }
    // A session that waited to be removed, and is back as it was, was never taken away.
    back.into_iter().for_each(|id| replaced::forget(&mut cx.storage, Key::Session(id)));
    cx.storage.queue = if queue.is_empty() { Queue::default() } else { queue };
    changed
}

/// Stores these sessions as they are now, or removes them.
fn write_all(cx: &mut Context, places: Vec<Place>, now: u64, out: &mut Out) {
    let access = cx.access();
    let mut removed = vec![];
    for (id, old) in places {
        let key = Key::Session(id);
        if !access.may_write(key) {
            cx.note_refused(key);
        } else if cx.session(id).is_none() {
            removed.push((key, old));
        } else if let Some(session) = cx.saved.session_mut(id) {
            match &old {
                Some(old) => session.stamp(old, now),
                None => session.touch(now),
            }
            session.revision = old.as_ref().map_or(session.revision, |old| old.revision).saturating_add(1);
            let text = write(session, session.revision);
            save(cx, key, text, |_| stored_text(old.as_deref()), out);
        }
    }
    for (key, old) in removed {
        if cx.storage.replaces {
            replaced::note(cx, key, cx.now.ms);
        }
        out.effects.push(Effect::Remove(key));
        let tombstone = cx.tombstone(key, old.as_ref().map_or(0, |old| old.revision));
        out.journal_new(cx, key, tombstone, |_| stored_text(old.as_deref()));
    }
}

#[cfg(test)]
#[path = "save_tests.rs"]
mod tests;
