//! A background check of the whole journal, some texts at a time: losses of one store are mended from the other.

use std::rc::Rc;

use super::out::Out;
use super::slots::SlotState;
use super::tabs::reconcile;
use crate::app::context::Context;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{deleted, is_newer, is_readable};

/// How many places of the journal are read in one task.
const CHUNK: usize = 40;

/// Merges a text of the journal that differs from local storage, and reports it if something was missing here.
pub(super) fn take_back(cx: &mut Context, key: Key, text: &str, base: Option<&str>, out: &mut Out) {
    let (state, before) = (cx.state_of(key), cx.revision(key));
    if text.is_empty() {
        if cx.has(key) {
            out.journal(cx, key, "");
        }
        return;
    }
    reconcile(cx, key, text, base, out);
    let is_unreadable_here = matches!(state, SlotState::SettingAside | SlotState::SetAside);
    let came = deleted(text).is_none() && saved::revision(text) > before && cx.has(key) && is_readable(key, text);
    if is_unreadable_here && cx.has(key) && is_readable(key, text) {
        if state == SlotState::SetAside {
            cx.set_state(key, SlotState::Open);
            Rc::make_mut(&mut cx.storage.putting_back).insert(key, true);
        }
    } else if came && cx.may_write(key) {
        Rc::make_mut(&mut cx.storage.putting_back).insert(key, false);
    }
}

/// Starts reading the whole journal, to find unreadable texts. Places whose text here is unreadable come first.
pub(super) fn check_all(cx: &mut Context, out: &mut Out) {
    let others = [Key::Settings, Key::Gyms, Key::Maxima, Key::Week];
    let unreadable = |key: &Key| matches!(cx.state_of(*key), SlotState::SettingAside | SlotState::SetAside);
    let damaged = others.into_iter().chain(cx.storage.sessions.keys().map(|&id| Key::Session(id)));
    let mut first: Vec<Key> = damaged.filter(unreadable).collect();
    first.sort_unstable();
    let sessions = cx.saved.log.iter().chain(&cx.saved.open).rev().map(|session| Key::Session(session.id));
    let all =
        others.into_iter().filter(|key| cx.has(*key)).chain(sessions).filter(|key| first.binary_search(key).is_err());
    // Chunks are taken from the end.
    let mut keys: Vec<Key> = first.iter().copied().chain(all).collect();
    keys.reverse();
    cx.storage.unchecked = Rc::new(keys);
    check_more(cx, out);
}

fn check_more(cx: &mut Context, out: &mut Out) {
    let unchecked = Rc::make_mut(&mut cx.storage.unchecked);
    let mut chunk = unchecked.split_off(unchecked.len().saturating_sub(CHUNK));
    chunk.reverse();
    if !chunk.is_empty() {
        out.effects.push(Effect::ReadJournal(chunk));
    }
}

/// Checks texts of the journal, and asks for the next ones. `true` says that the head kept apart matches the text.
pub(super) fn checked(cx: &mut Context, answers: Vec<(Key, Option<String>, bool)>, out: &mut Out) {
    for (key, text, fits) in answers {
        if !cx.storage.is_on_its_way(key) {
            check(cx, key, &text.unwrap_or_default(), fits, out);
        }
    }
    check_more(cx, out);
}

fn check(cx: &mut Context, key: Key, text: &str, fits: bool, out: &mut Out) {
    let is_unreadable_here = matches!(cx.state_of(key), SlotState::SettingAside | SlotState::SetAside);
    if !cx.has(key) && !is_unreadable_here {
        // Deleted meanwhile.
        return;
    }
    let is_same = fits && saved::revision(text) == cx.revision(key);
    if !is_same || is_unreadable_here || is_newer(text) || !is_readable(key, text) {
        if is_same_revision(cx, key, text) {
            // Only the head that is kept apart is wrong.
            out.journal(cx, key, text);
        } else {
            take_back(cx, key, text, None, out);
        }
    }
}

fn is_same_revision(cx: &Context, key: Key, text: &str) -> bool {
    cx.state_of(key) == SlotState::Open
        && cx.has(key)
        && is_readable(key, text)
        && saved::revision(text) == cx.revision(key)
}
