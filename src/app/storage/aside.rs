//! Unreadable texts: a copy is set aside, and a readable version from the other store takes their place.
//!
//! Those in local storage are found when it is read at the start; those in the journal, by [`check`](super::check). A
//! place is written over only once the copy of its text is safe.

use std::rc::Rc;

use super::out::Out;
use super::retry;
use super::slots::SlotState;
use super::state::{Aside, News, State};
use crate::app::context::Context;
use crate::app::effect::{Effect, Key, SaveError};
use crate::app::formats::envelope::lost_name;

/// Records the places that hold unreadable texts, and the copies that these effects ask for.
pub fn note(cx: &mut Context, states: Vec<(Key, SlotState)>, effects: &[Effect]) {
    for (key, state) in states {
        cx.set_state(key, state);
    }
    let mut new = vec![];
    for effect in effects {
        if let Effect::SetAside { key, name, text } = effect {
            new.push((name.clone(), text.clone()));
            let (key, name, text) = (*key, name.clone(), text.clone());
            cx.storage.asides.push(Aside { key, name, text, in_journal: false, failed: false });
        }
    }
    if !new.is_empty() {
        Rc::make_mut(&mut cx.storage.lost).extend(new);
    }
}

/// Sets aside a copy of an unreadable text. Returns `true` if there is a safe copy already.
fn copy(cx: &mut Context, key: Key, text: &str, in_journal: bool, out: &mut Out) -> bool {
    let is_this = |aside: &Aside| aside.key == key && aside.text == text && aside.in_journal == in_journal;
    if cx.storage.asides.iter().any(is_this) {
        return false;
    }
    if cx.storage.lost.iter().any(|(_, other)| other == text) && !cx.storage.asides.iter().any(|one| one.text == text) {
        return true;
    }
    // Two copies may be made in the same millisecond.
    let mut time = cx.now.ms;
    let mut name = lost_name(key, time);
    while cx.storage.lost.iter().any(|(other, _)| *other == name) {
        time = time.saturating_add(1);
        name = lost_name(key, time);
    }
    Rc::make_mut(&mut cx.storage.lost).push((name.clone(), text.to_owned()));
    out.effects.push(Effect::SetAside { key, name: name.clone(), text: text.to_owned() });
    cx.storage.asides.push(Aside { key, name, text: text.to_owned(), in_journal, failed: false });
    false
}

/// Handles local storage's answer to a copy that was to be set aside. Once it is safe, the unreadable text may be
/// replaced.
pub fn set_aside(cx: &mut Context, key: Key, answer: Result<(), SaveError>) {
    let mut out = Out::default();
    free(cx, key, answer, &mut out);
    cx.effects.extend(out.effects());
}

fn free(cx: &mut Context, key: Key, answer: Result<(), SaveError>, out: &mut Out) {
    let found = cx.storage.asides.iter().position(|aside| aside.key == key && !aside.failed);
    if answer.is_err() {
        if let Some(aside) = found.and_then(|at| cx.storage.asides.get_mut(at)) {
            aside.failed = true;
        }
        out.effects.extend(retry::schedule(&mut cx.storage));
        return;
    }
    let aside = found.map(|at| cx.storage.asides.remove(at));
    if let Some(aside) = aside.filter(|aside| aside.in_journal) {
        replace_in_journal(cx, key, &aside.text, out);
        return;
    }
    if cx.state_of(key) == SlotState::SettingAside {
        cx.set_state(key, SlotState::SetAside);
    }
    if matches!(key, Key::Session(_)) && cx.has(key) {
        // The journal has brought a readable version meanwhile.
        cx.set_state(key, SlotState::Open);
        Rc::make_mut(&mut cx.storage.putting_back).insert(key, true);
        out.store(cx, key);
    }
    cx.storage.freed.push(key);
}

/// Tries again to make the copies that failed.
pub(super) fn set_aside_again(cx: &mut Context, out: &mut Out) {
    for aside in cx.storage.asides.iter_mut().filter(|aside| aside.failed) {
        aside.failed = false;
        let Aside { key, name, text, .. } = aside.clone();
        out.effects.push(Effect::SetAside { key, name, text });
    }
}

/// Sets aside a copy of an unreadable text of the journal; then the version here takes its place.
pub(super) fn unreadable_in_journal(cx: &mut Context, key: Key, text: &str, out: &mut Out) {
    if copy(cx, key, text, true, out) {
        replace_in_journal(cx, key, text, out);
    }
}

fn replace_in_journal(cx: &mut Context, key: Key, text: &str, out: &mut Out) {
    if cx.has(key) {
        tell_put_back(&mut cx.storage, true);
        out.journal(cx, key, text);
    } else if cx.state_of(key) == SlotState::Open {
        cx.set_state(key, SlotState::SetAside);
    }
}

/// Sets aside a copy of an unreadable text that another tab, or something else, left in local storage; then the version
/// here takes its place.
pub(super) fn unreadable_here(cx: &mut Context, key: Key, text: &str, out: &mut Out) {
    if !cx.has(key) || !cx.may_write(key) {
        return;
    }
    if copy(cx, key, text, false, out) {
        out.store(cx, key);
    } else {
        cx.set_state(key, SlotState::SettingAside);
    }
}

/// Counts one thing that was put back: `mended` if its text was unreadable, rather than missing.
pub(super) fn tell_put_back(state: &mut State, mended: bool) {
    for news in &mut state.news {
        match news {
            News::PutBack(things) if !mended => return *things += 1,
            News::Mended(things) if mended => return *things += 1,
            _ => {}
        }
    }
    state.news.push(if mended { News::Mended(1) } else { News::PutBack(1) });
}
