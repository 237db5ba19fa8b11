//! Texts that cannot be read: a copy is set aside, and a readable one from the other store takes their place.
//!
//! What cannot be read in local storage is found while it is read at the start. The journal is read in the background
//! once it is open, some texts at a time. A place is written over only once the copy of what stood there is safe.

use std::rc::Rc;

use super::elsewhere::reconcile;
use super::slots::SlotState;
use super::state::{Aside, Keeping, News};
use super::{Out, retry};
use crate::app::effect::{Effect, Key, SaveError};
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{deleted, is_newer, is_readable, lost_name};
use crate::app::model::Model;

/// How many places of the journal are read in one task.
const CHUNK: usize = 40;

/// Notes which places hold something that cannot be read, and which copies are asked for by these effects.
pub fn note(model: &mut Model, states: Vec<(Key, SlotState)>, effects: &[Effect]) {
    for (key, state) in states {
        model.set_state(key, state);
    }
    let mut new = vec![];
    for effect in effects {
        if let Effect::SetAside { key, name, text } = effect {
            new.push((name.clone(), text.clone()));
            let (key, name, text) = (*key, name.clone(), text.clone());
            model.keeping.asides.push(Aside { key, name, text, in_journal: false, failed: false });
        }
    }
    if !new.is_empty() {
        Rc::make_mut(&mut model.keeping.lost).extend(new);
    }
}

/// Has a copy of an unreadable text set aside, unless there is one. Whether there is.
fn copy(model: &mut Model, key: Key, text: &str, in_journal: bool, out: &mut Out) -> bool {
    let is_this = |aside: &Aside| aside.key == key && aside.text == text && aside.in_journal == in_journal;
    if model.keeping.asides.iter().any(is_this) {
        return false;
    }
    if model.keeping.lost.iter().any(|(_, other)| other == text)
        && !model.keeping.asides.iter().any(|one| one.text == text)
    {
        return true;
    }
    // Two copies may be made in the same millisecond.
    let mut time = model.now.ms;
    let mut name = lost_name(key, time);
    while model.keeping.lost.iter().any(|(other, _)| *other == name) {
        time = time.saturating_add(1);
        name = lost_name(key, time);
    }
    Rc::make_mut(&mut model.keeping.lost).push((name.clone(), text.to_owned()));
    out.effects.push(Effect::SetAside { key, name: name.clone(), text: text.to_owned() });
    model.keeping.asides.push(Aside { key, name, text: text.to_owned(), in_journal, failed: false });
    false
}

/// A copy of an unreadable text was set aside, or could not be. Whether it was one of local storage, whose place is free
/// now; and what is to be done.
pub fn set_aside(model: &mut Model, key: Key, answer: Result<(), SaveError>) -> (bool, Vec<Effect>) {
    let mut out = Out::default();
    let found = model.keeping.asides.iter().position(|aside| aside.key == key && !aside.failed);
    if answer.is_err() {
        if let Some(aside) = found.and_then(|at| model.keeping.asides.get_mut(at)) {
            aside.failed = true;
        }
        out.effects.extend(retry::schedule(&mut model.keeping));
        return (false, out.effects());
    }
    let aside = found.map(|at| model.keeping.asides.remove(at));
    if let Some(aside) = aside.filter(|aside| aside.in_journal) {
        replace_in_journal(model, key, &aside.text, &mut out);
        return (false, out.effects());
    }
    if model.state_of(key) == SlotState::SettingAside {
        model.set_state(key, SlotState::SetAside);
    }
    if matches!(key, Key::Session(_)) && model.has(key) {
        // It came from the journal meanwhile.
        model.set_state(key, SlotState::Open);
        Rc::make_mut(&mut model.keeping.putting_back).insert(key, true);
        out.store(model, key);
    }
    (true, out.effects())
}

/// Tries again to set aside what could not be.
pub(super) fn set_aside_again(model: &mut Model, out: &mut Out) {
    for aside in model.keeping.asides.iter_mut().filter(|aside| aside.failed) {
        aside.failed = false;
        let Aside { key, name, text, .. } = aside.clone();
        out.effects.push(Effect::SetAside { key, name, text });
    }
}

/// The journal holds a text under this key that cannot be read. What is here takes its place once a copy is set aside.
pub(super) fn unreadable_in_journal(model: &mut Model, key: Key, text: &str, out: &mut Out) {
    if copy(model, key, text, true, out) {
        replace_in_journal(model, key, text, out);
    }
}

fn replace_in_journal(model: &mut Model, key: Key, text: &str, out: &mut Out) {
    if model.has(key) {
        tell_put_back(&mut model.keeping, true);
        out.journal(model, key, text);
    } else if model.state_of(key) == SlotState::Open {
        model.set_state(key, SlotState::SetAside);
    }
}

/// Another tab, or something else, has left an unreadable text in local storage. What is here takes its place once a
/// copy is set aside.
pub(super) fn unreadable_here(model: &mut Model, key: Key, text: &str, out: &mut Out) {
    if !model.has(key) || !model.may_write(key) {
        return;
    }
    if copy(model, key, text, false, out) {
        out.store(model, key);
    } else {
        model.set_state(key, SlotState::SettingAside);
    }
}

/// Takes what the journal holds otherwise than local storage, and tells of it if something was missing here.
pub(super) fn take_back(model: &mut Model, key: Key, text: &str, base: Option<&str>, out: &mut Out) {
    let (state, before) = (model.state_of(key), model.revision(key));
    if text.is_empty() {
        if model.has(key) {
            out.journal(model, key, "");
        }
        return;
    }
    reconcile(model, key, text, base, out);
    let is_unreadable_here = matches!(state, SlotState::SettingAside | SlotState::SetAside);
    let came = deleted(text).is_none() && saved::revision(text) > before && model.has(key) && is_readable(key, text);
    if is_unreadable_here && model.has(key) && is_readable(key, text) {
        if state == SlotState::SetAside {
            model.set_state(key, SlotState::Open);
            Rc::make_mut(&mut model.keeping.putting_back).insert(key, true);
        }
    } else if came && model.may_write(key) {
        Rc::make_mut(&mut model.keeping.putting_back).insert(key, false);
    }
}

/// Something that was put back is stored.
pub(super) fn tell_put_back(keeping: &mut Keeping, mended: bool) {
    for news in &mut keeping.news {
        match news {
            News::PutBack(things) if !mended => return *things += 1,
            News::Mended(things) if mended => return *things += 1,
            _ => {}
        }
    }
    keeping.news.push(if mended { News::Mended(1) } else { News::PutBack(1) });
}

/// Begins to read the whole journal, to see whether each text can be read: first those that cannot be read here.
pub(super) fn check_all(model: &mut Model, out: &mut Out) {
    let others = [Key::Settings, Key::Gyms, Key::Maxima, Key::Week];
    let unreadable = |key: &Key| matches!(model.state_of(*key), SlotState::SettingAside | SlotState::SetAside);
    let damaged = others.into_iter().chain(model.keeping.sessions.keys().map(|&id| Key::Session(id)));
    let mut first: Vec<Key> = damaged.filter(unreadable).collect();
    first.sort_unstable();
    let sessions = model.saved.log.iter().chain(&model.saved.open).rev().map(|session| Key::Session(session.id));
    let all = others
        .into_iter()
        .filter(|key| model.has(*key))
        .chain(sessions)
        .filter(|key| first.binary_search(key).is_err());
    // The next ones are taken from the end.
    let mut keys: Vec<Key> = first.iter().copied().chain(all).collect();
    keys.reverse();
    model.keeping.unchecked = Rc::new(keys);
    check_more(model, out);
}

fn check_more(model: &mut Model, out: &mut Out) {
    let unchecked = Rc::make_mut(&mut model.keeping.unchecked);
    let mut chunk = unchecked.split_off(unchecked.len().saturating_sub(CHUNK));
    chunk.reverse();
    if !chunk.is_empty() {
        out.effects.push(Effect::ReadJournal(chunk));
    }
}

/// So the journal holds these, each with whether the head that is kept apart fits.
pub(super) fn checked(model: &mut Model, answers: Vec<(Key, Option<String>, bool)>, out: &mut Out) {
    for (key, text, fits) in answers {
        if !model.keeping.is_on_its_way(key) {
            check(model, key, &text.unwrap_or_default(), fits, out);
        }
    }
    check_more(model, out);
}

fn check(model: &mut Model, key: Key, text: &str, fits: bool, out: &mut Out) {
    let is_unreadable_here = matches!(model.state_of(key), SlotState::SettingAside | SlotState::SetAside);
    if !model.has(key) && !is_unreadable_here {
        // It was deleted meanwhile.
        return;
    }
    let is_same = fits && saved::revision(text) == model.revision(key);
    if !is_same || is_unreadable_here || is_newer(text) || !is_readable(key, text) {
        if is_same_revision(model, key, text) {
            // Only the head that is kept apart is wrong.
            out.journal(model, key, text);
        } else {
            take_back(model, key, text, None, out);
        }
    }
}

fn is_same_revision(model: &Model, key: Key, text: &str) -> bool {
    model.state_of(key) == SlotState::Open
        && model.has(key)
        && is_readable(key, text)
        && saved::revision(text) == model.revision(key)
}
