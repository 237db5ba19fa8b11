//! The journal's answers: its differences from local storage, and the texts that it took or refused.

use std::rc::Rc;

use litemap::LiteMap;

use super::out::Out;
use super::sessions::bump_revision;
use super::slots::LocalStorage;
use super::state::{Journal, News, Refusal};
use super::tabs::{on_storage_event, reconcile};
use super::{aside, check, replaced, retry};
use crate::app::context::Context;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::deleted;
use crate::lifting::session::moved::moved_from;

/// Handles the texts in which the journal differs from local storage.
pub(super) fn compared(cx: &mut Context, differs: Vec<(String, String)>, empty_here: bool, out: &mut Out) {
    let there = |text: &str| !text.is_empty() && deleted(text).is_none();
    // Nothing was stored since the page was opened, either: as on a first visit.
    let fresh = cx.storage.slots.settings.revision == 0 && cx.saved.log.is_empty() && cx.saved.open.is_none();
    // Where local storage takes nothing, the journal is all there is.
    let works = cx.storage.local == LocalStorage::Works;
    let pending = std::mem::take(&mut cx.storage.pending);
    if works && empty_here && fresh && differs.iter().any(|(_, text)| there(text)) {
        cx.storage.found = Rc::new(differs.into_iter().filter(|(_, text)| there(text)).collect());
        return;
    }
    let mut seen: LiteMap<Key, ()> = LiteMap::new();
    for (name, text) in &differs {
        let Some(key) = Key::parse(name) else { continue };
        seen.insert(key, ());
        let base = pending.get(&key);
        if base.is_some() && !cx.has(key) && there(text) {
            // Deleted since the page was opened.
            out.journal(cx, key, text);
        } else {
            check::take_back(cx, key, text, base.map(|base| &**base), out);
        }
    }
    for (&key, base) in pending.iter().filter(|(key, _)| !seen.contains_key(key)) {
        out.journal(cx, key, base);
    }
}

/// Handles the journal's answer to a text under a key.
pub(super) fn journaled(cx: &mut Context, key: Key, answer: Result<(), Refusal>, out: &mut Out) {
    let Some(wait) = cx.storage.waits.get(&key).cloned() else { return };
    match answer {
        Ok(()) => {
            if matches!(key, Key::Session(_)) {
                cx.storage.safe += 1;
            }
            cx.storage.forget(key);
            cx.storage.retries.accepted(key);
            if wait.changed {
                bump_revision(cx, key, saved::revision(&wait.sent));
                out.journal(cx, key, &wait.sent);
            }
            if let Some(text) = wait.heard {
                on_storage_event(cx, key, text.as_deref(), out);
            }
        }
        Err(Refusal::Failed) => without_journal(cx, Journal::Blocked, out),
        Err(Refusal::Other(theirs)) => {
            cx.storage.forget(key);
            cx.storage.retries.refused(key);
            let is_here = cx.has(key);
            match deleted(&theirs) {
                _ if theirs.is_empty() => out.journal(cx, key, ""),
                None if is_here => reconcile(cx, key, &theirs, Some(&wait.base), out),
                None if cx.storage.replaced.contains_key(&key) => replaced::insist(cx, key, &theirs, out),
                None => {
                    // Deleted here while another tab changed it.
                    reconcile(cx, key, &theirs, None, out);
                    // A session that was moved here takes the change along.
                    let moved = matches!(key, Key::Session(id) if moved_from(&cx.saved.log, id).is_some());
                    if !moved {
                        cx.storage.news.push(News::Stays);
                    }
                }
                Some(_) if !is_here => {}
                // The change here came after the deletion, which had been taken back: the session stays.
                Some(revision) if wait.base.is_empty() || saved::revision(&wait.base) >= revision => {
                    bump_revision(cx, key, revision);
                    out.store(cx, key);
                    out.journal(cx, key, &theirs);
                }
                // Moved in another tab: the change here is joined with the moved session.
                Some(_) if matches!(key, Key::Session(id) if moved_from(&cx.saved.log, id).is_some()) => {}
                Some(_) => replaced::give_way(cx, key, &theirs, true, out),
            }
        }
    }
}

/// Sends the pending texts to the journal, if it works and has not refused them too often.
pub(super) fn hand_over(cx: &mut Context, out: &mut Out) {
    if cx.storage.journal != Journal::Works || cx.storage.pending.is_empty() {
        return;
    }
    let is_ready = |cx: &Context, key| !cx.storage.retries.is_refused_too_often(key);
    let pending = std::mem::take(&mut cx.storage.pending);
    let (ready, later): (LiteMap<_, _>, _) =
        pending.iter().map(|(&key, base)| (key, base.clone())).partition(|(key, _)| is_ready(cx, *key));
    cx.storage.pending = Rc::new(later);
    ready.iter().for_each(|(&key, base)| out.journal(cx, key, base));
}

/// Notes why the journal cannot be written to for now. Texts that it has not confirmed are sent once it works again.
pub(super) fn without_journal(cx: &mut Context, why: Journal, out: &mut Out) {
    let state = &mut cx.storage;
    state.journal = why;
    if why != Journal::Silent {
        let waits = std::mem::take(&mut state.waits);
        let pending = Rc::make_mut(&mut state.pending);
        for (&key, wait) in waits.iter() {
            pending.entry(key).or_insert_with(|| wait.base.clone());
        }
    }
    if matches!(why, Journal::Blocked | Journal::Silent) {
        out.effects.extend(retry::schedule(state));
    }
}

/// Tries everything that failed again.
pub(super) fn again(cx: &mut Context, out: &mut Out) {
    cx.storage.retries.waits = false;
    for key in cx.storage.unsaved.clone() {
        out.store(cx, key);
    }
    aside::set_aside_again(cx, out);
    if matches!(cx.storage.journal, Journal::Blocked | Journal::Silent) {
        out.effects.push(Effect::OpenJournal);
    }
    cx.storage.retries.refusals.clear();
    hand_over(cx, out);
    if retry::is_needed(&cx.storage) {
        out.effects.extend(retry::schedule(&mut cx.storage));
    }
}
