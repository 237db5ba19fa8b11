//! Storage of everything that is saved: in local storage, in the journal, and across several tabs.
//!
//! Local storage is read at once at the start, but browsers write it to disk only seconds later, and may lose it whole.
//! So each saved text also goes into a journal, which reports when it is on disk: from then on it is *safe*. The
//! journal accepts a text only in place of the one that this tab last knew there. If another tab was faster, the
//! journal returns that tab's text, both are merged, and the result is written over it. So no tab undoes what another
//! has saved, in whatever order they write. A deleted session leaves a tombstone in the journal.
//!
//! [`save`] stores all that differs from [`State::stored`](state::State::stored). Data from another tab or from the
//! journal is in a store already, so it counts as stored on arrival.

mod access;
mod aside;
mod check;
mod erased;
mod journal;
pub mod moved;
mod out;
pub mod queue;
mod replaced;
mod retry;
pub mod rules;
mod save;
mod sessions;
pub mod slots;
pub mod state;
pub mod stored;
mod tabs;

use std::rc::Rc;

use super::context::Context;
use super::effect::{Effect, File, Handout, Key, SaveError};
use super::form::Field;
use super::handout::deliver;
use super::undo;
pub use aside::{note, set_aside};
pub use erased::save_again;
use out::Out;
pub use retry::shown;
pub use save::{store, store_all_waiting};
use slots::LocalStorage;
pub use state::Action;
use state::{Journal, News};
use stored::open_sessions;

/// Handles answers of the stores, changes in other tabs, and the person's choices about them.
pub fn update(cx: &mut Context, action: Action) {
    if action == Action::SaveMore {
        return cx.storage.queue.call();
    }
    save::store_concerned(cx, &action);
    let (before, undo) = (cx.saved.clone(), cx.screen.undo.take());
    let mut out = Out::default();
    perform(cx, action, &mut out);
    if cx.saved.settings != before.settings || cx.saved.gyms != before.gyms {
        cx.screen.advice = cx.advice(cx.saved.settings.lift, None);
        cx.screen.drafts.remove(Field::WorkLoad);
        cx.replan();
    }
    // What arrived is in a store already. What `join` makes of it is not, and is stored after this.
    cx.storage.stored = cx.saved.clone();
    moved::join(cx);
    if cx.screen.undo.is_none() {
        cx.screen.undo = undo.and_then(|undo| undo::after_another_tab(undo, &before, &cx.saved));
    }
    if cx.storage.journal != Journal::Unopened && sessions::is_another_open(&before, &cx.saved) {
        out.effects.push(Effect::Claim { steal: false });
    }
    cx.effects.extend(out.effects());
}

fn perform(cx: &mut Context, action: Action, out: &mut Out) {
    match action {
        Action::Older(texts, last) => older(cx, &texts, last, out),
        Action::Compared { differs, empty_here, empty_there, stale_here, era } => {
            cx.storage.journal = Journal::Works;
            cx.storage.era = era;
            if cx.storage.is_all_stored() {
                cx.storage.retries.succeeded();
            }
            if empty_there {
                cx.storage.news.push(News::JournalAnew);
            }
            if stale_here {
                erased::honour(cx, out);
            }
            journal::compared(cx, differs, empty_here, out);
            if stale_here {
                // The browser has lost nothing.
                cx.storage.putting_back = Rc::default();
            }
            claim(cx, out);
            check::check_all(cx, out);
        }
        Action::NoJournal(why) => {
            journal::without_journal(cx, why, out);
            claim(cx, out);
        }
        Action::Read(answers) => check::checked(cx, answers, out),
        Action::Journaled(answers) => {
            if cx.storage.journal == Journal::Silent {
                cx.storage.journal = Journal::Works;
            }
            answers.into_iter().for_each(|(key, answer)| journal::journaled(cx, key, answer, out));
            journal::hand_over(cx, out);
        }
        // This tab is erasing everything: another tab wrote this before the erasure.
        Action::StorageEvent(..) if cx.storage.is_erasing => {}
        Action::StorageEvent(None, _) => out.effects.push(Effect::Reload),
        Action::StorageEvent(Some(name), text) if name == rules::MARK => {
            if rules::era(text.as_deref()).is_some_and(|era| era > cx.storage.era) {
                erased::elsewhere(cx, out);
            }
        }
        Action::StorageEvent(Some(name), text) => {
            if let Some(key) = Key::parse(&name) {
                tabs::on_storage_event(cx, key, text.as_deref(), out);
            }
        }
        Action::Erased => erased::elsewhere(cx, out),
        Action::Writer(writes) => cx.storage.follows = !writes,
        Action::TakeOver => out.effects.push(Effect::Claim { steal: true }),
        Action::BringBack => {
            let found = std::mem::take(&mut cx.storage.found);
            found.iter().for_each(|(name, text)| {
                Key::parse(name).into_iter().for_each(|key| tabs::reconcile(cx, key, text, None, out));
            });
        }
        Action::NotNow => cx.storage.found = Rc::default(),
        Action::LostFile => {
            let texts = cx.storage.lost.iter().map(|(name, text)| [name, "\n", text, "\n"].concat());
            let (name, mime) = ("fifth-rep-unreadable.txt".to_owned(), "text/plain");
            let file = File { what: Handout::Unreadable, name, mime, text: texts.collect() };
            out.effects.push(deliver(cx, file));
        }
        Action::Noted => cx.storage.news.clear(),
        // Handled at the start of `update`.
        Action::SaveMore => {}
        Action::Retry => journal::again(cx, out),
    }
}

/// Handles local storage's answer to a text that was to be saved or removed.
pub fn saved(cx: &mut Context, key: Key, answer: Result<(), SaveError>) {
    let state = &mut cx.storage;
    let put_back = match state.putting_back.contains_key(&key) {
        true => Rc::make_mut(&mut state.putting_back).remove(&key),
        false => None,
    };
    let error = match answer {
        Ok(()) => {
            state.unsaved.retain(|&other| other != key);
            if state.unsaved.is_empty() {
                state.local = LocalStorage::Works;
                if state.journal == Journal::Works && state.is_all_stored() {
                    state.retries.succeeded();
                }
            }
            if matches!(key, Key::Session(_)) && !matches!(state.journal, Journal::Unopened | Journal::Works) {
                state.safe += 1;
            }
            put_back.into_iter().for_each(|mended| aside::tell_put_back(state, mended));
            return;
        }
        Err(error) => error,
    };
    match error {
        SaveError::Blocked => state.local = LocalStorage::Blocked,
        SaveError::Full => state.local = LocalStorage::Full,
        SaveError::Newer => {
            state.unsaved.retain(|&other| other != key);
            cx.refuse_write(key);
            return;
        }
        SaveError::Erased => {
            let mut out = Out::default();
            erased::elsewhere(cx, &mut out);
            cx.effects.extend(out.effects());
            return;
        }
    }
    if !state.unsaved.contains(&key) {
        state.unsaved.push(key);
    }
    let again = retry::schedule(state);
    cx.effects.extend(again);
}

fn claim(cx: &Context, out: &mut Out) {
    if cx.saved.open.is_some() {
        out.effects.push(Effect::Claim { steal: false });
    }
}

/// Adds sessions that were left to be read after the start.
fn older(cx: &mut Context, texts: &[(String, String)], last: bool, out: &mut Out) {
    let (sessions, states) = open_sessions(texts, &cx.storage.lost, cx.now, &mut out.effects);
    aside::note(cx, states, &out.effects);
    let log = Rc::make_mut(&mut cx.saved.log);
    for mut session in sessions {
        if session.ended.is_none() {
            session.end(session.last_done());
        }
        // A version that arrived another way meanwhile is newer.
        if let Err(at) = log.binary_search_by_key(&session.id, |session| session.id) {
            log.insert(at, Rc::new(session));
        }
    }
    if last {
        cx.saved.reading = false;
        out.effects.push(Effect::OpenJournal);
    }
}

#[cfg(test)]
#[path = "damage_tests.rs"]
mod damage_tests;
#[cfg(test)]
#[path = "erased_tests.rs"]
mod erased_tests;
#[cfg(test)]
#[path = "phone_tests.rs"]
mod phone;
#[cfg(test)]
#[path = "storage_tests.rs"]
mod tests;
