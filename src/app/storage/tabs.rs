//! Data from another tab or from the journal, adopted as it is or merged with the version here.

use std::rc::Rc;

use super::out::Out;
use super::sessions::{remove_session, replace_session};
use super::slots::{Slot, SlotState};
use super::state::Journal;
use super::{aside, replaced};
use crate::app::context::Context;
use crate::app::effect::Key;
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{Stored, Unreadable, deleted, is_newer, is_readable, read, replaced_at};
use crate::app::merge;
use crate::app::route::Route;
use crate::lifting::session::Session;
use crate::lifting::session::merge::merge as merge_sessions;

/// Handles a text that another tab stored, or removed (`None`).
pub(super) fn on_storage_event(cx: &mut Context, key: Key, text: Option<&str>, out: &mut Out) {
    if cx.storage.waits.contains_key(&key) {
        // The journal will say which of the two came first; then both are merged.
        let waits = Rc::make_mut(&mut cx.storage.waits);
        waits.entry(key).and_modify(|wait| wait.heard = Some(text.map(Rc::from)));
        return;
    }
    let Some(text) = text else {
        // This tab goes on without its settings or gyms. If everything was erased, the mark of the new era shows it; if
        // not, they come back with the next change or at the next start.
        if let Key::Session(id) = key {
            let on_screen =
                cx.screen.route == Route::LogEntry(id) || cx.screen.editing.is_some_and(|at| at.session == id);
            remove_session(cx, key, on_screen);
        }
        return;
    };
    let (theirs, mine) = (saved::revision(text), cx.revision(key));
    if is_newer(text) {
        cx.set_state(key, SlotState::Newer);
    } else if !is_readable(key, text) {
        aside::unreadable_here(cx, key, text, out);
    } else if cx.storage.pending.contains_key(&key) {
        // The change here is in no journal yet.
        reconcile(cx, key, text, None, out);
    } else if replaced::would_return(cx, key, text) {
        // The other tab learns of the removal from the journal.
    } else if theirs > mine {
        adopt(cx, key, text);
    } else if cx.storage.journal != Journal::Works && text != cx.text_of(key) {
        // Without a journal, each tab merges by itself, to the same result.
        reconcile(cx, key, text, None, out);
    }
}

/// Adopts the text that another tab stored.
fn adopt(cx: &mut Context, key: Key, text: &str) {
    match key {
        Key::Session(id) => {
            if let Ok((session, revision)) = read::<Session>(text)
                && session.id == id
            {
                replace_session(cx, Session { revision, ..session });
            }
        }
        Key::Settings => set(text, &mut cx.saved.settings, &mut cx.storage.slots.settings),
        Key::Gyms => set(text, &mut cx.saved.gyms, &mut cx.storage.slots.gyms),
        Key::Maxima => set(text, &mut cx.saved.maxima, &mut cx.storage.slots.maxima),
        Key::Week => set(text, &mut cx.saved.week, &mut cx.storage.slots.week),
    }
}

fn set<T: Stored>(text: &str, data: &mut T, slot: &mut Slot) {
    if let Ok((theirs, revision)) = read(text) {
        (*data, slot.revision) = (theirs, revision);
    }
}

/// Merges the text of another tab or the journal with the version here. `base` is the text that both come from, if
/// known; then both were changed at the same time.
pub(super) fn reconcile(cx: &mut Context, key: Key, theirs: &str, base: Option<&str>, out: &mut Out) {
    if let Some(revision) = deleted(theirs) {
        if revision > cx.revision(key) {
            remove_session(cx, key, false);
            out.remove(cx, key);
        } else if replaced_at(theirs).is_some() && cx.has(key) {
            replaced::give_way(cx, key, theirs, false, out);
        } else {
            out.journal(cx, key, theirs);
        }
        return;
    }
    let merged = match key {
        Key::Session(id) => merge_session(cx, id, theirs, base.is_some()),
        Key::Settings => three(theirs, base, &mut cx.saved.settings, &mut cx.storage.slots.settings, merge::settings),
        Key::Gyms => three(theirs, base, &mut cx.saved.gyms, &mut cx.storage.slots.gyms, merge::gyms),
        Key::Maxima => three(theirs, base, &mut cx.saved.maxima, &mut cx.storage.slots.maxima, |base, mine, theirs| {
            merge::maxima(base, mine, theirs)
        }),
        Key::Week => three(theirs, base, &mut cx.saved.week, &mut cx.storage.slots.week, merge::week),
    };
    match merged {
        // The change made here at the same time is not saved.
        Err(Unreadable::Newer) if base.is_some() => cx.refuse_write(key),
        Err(Unreadable::Newer) => cx.set_state(key, SlotState::Newer),
        Err(Unreadable::Damaged) => aside::unreadable_in_journal(cx, key, theirs, out),
        Ok(()) => {
            let text = cx.text_of(key);
            out.store(cx, key);
            if text != theirs {
                out.journal(cx, key, theirs);
            }
        }
    }
}

fn merge_session(cx: &mut Context, id: u64, theirs: &str, concurrent: bool) -> Result<(), Unreadable> {
    let (theirs, revision) = read::<Session>(theirs)?;
    if theirs.id != id {
        return Err(Unreadable::Damaged);
    }
    let mut theirs = Session { revision, ..theirs };
    theirs.follow_plates();
    let is_same = |mine: &Session| *mine == Session { revision: mine.revision, ..theirs.clone() };
    let merged = match cx.session(id) {
        None => theirs,
        // Equal versions need no merge, which might differ from both.
        Some(mine) if is_same(mine) => Session { revision: revision.max(mine.revision), ..theirs },
        Some(mine) => {
            let mut merged = merge_sessions(mine, &theirs, concurrent);
            let same = |other: &Session| merged == Session { revision: merged.revision, ..other.clone() };
            // A result that equals one of the two keeps its revision.
            merged.revision = match (same(&theirs), same(mine)) {
                (true, true) => revision.max(mine.revision),
                (true, false) if revision > mine.revision => revision,
                (false, true) if mine.revision > revision => mine.revision,
                _ => revision.max(mine.revision).saturating_add(1),
            };
            merged
        }
    };
    replace_session(cx, merged);
    Ok(())
}

/// Merges three ways; without a base, the version that was saved more often wins.
fn three<T: Stored + Clone + Default + PartialEq>(
    theirs: &str,
    base: Option<&str>,
    data: &mut T,
    slot: &mut Slot,
    merge: impl Fn(&T, &T, &T) -> T,
) -> Result<(), Unreadable> {
    let (theirs, revision) = read::<T>(theirs)?;
    // If the base cannot be read, both began with the defaults.
    let base = base.map(|base| read::<T>(base).map_or_else(|_| T::default(), |(base, _)| base));
    let merged = match base {
        // Only theirs was changed.
        Some(base) if base == *data => theirs.clone(),
        Some(base) => merge(&base, data, &theirs),
        None if revision >= slot.revision => theirs.clone(),
        None => data.clone(),
    };
    slot.revision = match merged == theirs && revision >= slot.revision {
        true => revision,
        false => revision.max(slot.revision).saturating_add(1),
    };
    *data = merged;
    Ok(())
}
