//! How what is saved is kept: by the journal, and among several tabs.
//!
//! Local storage is read at once at the start, but browsers write it to disk only seconds later, and may lose it whole.
//! So each text that is saved also goes into a journal, which says when it is on disk: from then on it is *safe*. The
//! journal takes a text only in place of the one that was known to stand there. If another tab was faster, what it
//! wrote comes back, both are merged, and the outcome is written over it. So no tab undoes what another has saved,
//! whatever the order, and of a deletion a tombstone stays in the journal.
//!
//! Nothing here is saved by comparing states, as [`update`](super::update) does: what comes in stands somewhere already.

mod access;
mod elsewhere;
mod erased;
mod mend;
pub mod queue;
mod replaced;
mod retry;
pub mod rules;
pub mod slots;
pub mod state;
pub mod stored;

use crate::app::keeping::state::Journal;
use crate::app::keeping::state::Keep;
use crate::app::keeping::state::News;
use crate::app::keeping::state::Refusal;
use crate::app::keeping::state::Wait;
use litemap::LiteMap;
use std::rc::Rc;

use super::effect::{Effect, Entry, Key, SaveError};
use super::handout::deliver;
use super::model::Model;
use crate::app::effect::{File, Handout};
use crate::app::form::Field;
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{deleted, identity, write};
use crate::app::keeping::queue::MAX_AT_ONCE;
use crate::app::keeping::slots::{Slot, Storage};
use crate::app::keeping::stored::open_sessions;
use crate::lifting::session::Session;
use crate::lifting::session::moved::moved_from;
pub use access::Access;
use elsewhere::{above, reconcile, told};
pub use erased::save_again;
pub use mend::{note, set_aside};
pub use retry::shown;

/// Hands what is saved or removed to the journal as well. `before` is the state in which it was not.
pub fn journal(before: &Model, next: &mut Model, effects: &mut Vec<Effect>) {
    let at = std::mem::take(&mut next.keeping.replaces).then_some(next.now.ms);
    let mut entries = vec![];
    for effect in &*effects {
        let (key, text) = match effect {
            Effect::Save(key, text) => {
                replaced::forget(&mut next.keeping, *key);
                (*key, text.clone())
            }
            Effect::Remove(key) => {
                if let Some(at) = at {
                    replaced::note(before, next, *key, at);
                }
                (*key, next.tombstone(*key, before.revision(*key)))
            }
            _ => continue,
        };
        let keeping = &mut next.keeping;
        Rc::make_mut(&mut keeping.touched).insert(key, ());
        if keeping.waits.contains_key(&key) {
            Rc::make_mut(&mut keeping.waits).entry(key).and_modify(|wait| wait.changed = true);
        } else if keeping.journal != Journal::Works || keeping.pending.contains_key(&key) {
            let base = || before.text_of(key).into();
            Rc::make_mut(&mut keeping.pending).entry(key).or_insert_with(base);
        } else {
            let base = before.text_of(key);
            entries.push(Entry { key, over: identity(&base), text: text.clone() });
            let wait = Wait { base: base.into(), sent: text.into(), changed: false, heard: None };
            Rc::make_mut(&mut keeping.waits).insert(key, wait);
        }
    }
    effects.extend(in_chunks(entries));
}

/// Notes that a backup takes these sessions away now. They are removed later.
pub fn note_replaced(before: &Model, next: &mut Model, ids: Vec<u64>) {
    let at = next.now.ms;
    ids.into_iter().for_each(|id| replaced::note(before, next, Key::Session(id), at));
}

/// A backup did not take these sessions away after all.
pub fn forget_replaced(next: &mut Model, ids: &[u64]) {
    ids.iter().for_each(|id| replaced::forget(&mut next.keeping, Key::Session(*id)));
}

/// Entries for the journal, a bounded number in each transaction.
fn in_chunks(mut entries: Vec<Entry>) -> impl Iterator<Item = Effect> {
    std::iter::from_fn(move || {
        let rest = entries.split_off(entries.len().min(MAX_AT_ONCE));
        let chunk = std::mem::replace(&mut entries, rest);
        (!chunk.is_empty()).then_some(Effect::Journal(chunk))
    })
}

impl Model {
    /// The text of a thing as it is stored, or about to be; empty if there is none. Of a session that waits to be saved,
    /// what its place holds still.
    fn text_of(&self, key: Key) -> String {
        let slots = &self.keeping.slots;
        fn text<T: serde::Serialize>(data: &T, slot: Slot) -> String {
            if slot.revision == 0 { String::new() } else { write(data, slot.revision) }
        }
        match key {
            Key::Settings => text(&self.saved.settings, slots.settings),
            Key::Gyms => text(&self.saved.gyms, slots.gyms),
            Key::Maxima => text(&self.saved.maxima, slots.maxima),
            Key::Week => text(&self.saved.week, slots.week),
            Key::Session(id) => {
                self.stored_session(id).map_or(String::new(), |session| write(session, session.revision))
            }
        }
    }

    fn revision(&self, key: Key) -> u64 {
        match key {
            Key::Session(id) => self.stored_session(id).map_or(0, |session| session.revision),
            key => self.keeping.slots.of(key).revision,
        }
    }

    /// A session as its place holds it.
    fn stored_session(&self, id: u64) -> Option<&Session> {
        match self.keeping.queue.stored(id) {
            Some(stored) => stored.as_deref(),
            None => self.session(id),
        }
    }

    /// Whether there is anything under a key that was ever saved.
    fn has(&self, key: Key) -> bool {
        match key {
            Key::Session(id) => self.session(id).is_some(),
            key => self.keeping.slots.of(key).revision > 0,
        }
    }
}

/// What is to be done outside.
#[derive(Default)]
struct Out {
    effects: Vec<Effect>,
    entries: Vec<Entry>,
}

impl Out {
    /// Into the journal with what is so here, in place of `base`.
    fn journal(&mut self, model: &mut Model, key: Key, base: &str) {
        let mut text = model.text_of(key);
        if text.is_empty() {
            if !matches!(key, Key::Session(_)) {
                return;
            }
            text = model.tombstone(key, saved::revision(base));
        }
        self.send(model, key, base, text);
    }

    /// Into the journal with a text, in place of `base`; later, if it does not work or refused that too often.
    fn send(&mut self, model: &mut Model, key: Key, base: &str, text: String) {
        if !model.may_journal(key) {
            return;
        }
        model.keeping.forget(key);
        if model.keeping.journal != Journal::Works || model.keeping.retries.is_refused_too_often(key) {
            Rc::make_mut(&mut model.keeping.pending).entry(key).or_insert_with(|| base.into());
            if model.keeping.journal == Journal::Works {
                self.effects.extend(retry::schedule(&mut model.keeping));
            }
            return;
        }
        self.entries.push(Entry { key, over: identity(base), text: text.clone() });
        let wait = Wait { base: base.into(), sent: text.into(), changed: false, heard: None };
        Rc::make_mut(&mut model.keeping.waits).insert(key, wait);
    }

    /// Into local storage with what is so here, unless something there must stay.
    fn store(&mut self, model: &Model, key: Key) {
        if model.may_write(key) {
            let text = model.text_of(key);
            self.effects.push(if text.is_empty() { Effect::Remove(key) } else { Effect::Save(key, text) });
        }
    }

    /// Out of local storage, unless something there must stay.
    fn remove(&mut self, model: &Model, key: Key) {
        if model.may_write(key) {
            self.effects.push(Effect::Remove(key));
        }
    }

    /// Everything that is to be done.
    fn effects(mut self) -> Vec<Effect> {
        self.effects.extend(in_chunks(self.entries));
        self.effects
    }
}

/// Does what happened.
pub fn follow(model: &mut Model, keep: Keep) -> Vec<Effect> {
    let mut out = Out::default();
    let (settings, gyms) = (model.saved.settings.clone(), model.saved.gyms.clone());
    match keep {
        Keep::Older(texts, last) => older(model, &texts, last, &mut out),
        Keep::Compared { differs, empty_here, empty_there, stale_here, era } => {
            model.keeping.journal = Journal::Works;
            model.keeping.era = era;
            if model.keeping.is_all_stored() {
                model.keeping.retries.succeeded();
            }
            if empty_there {
                model.keeping.news.push(News::JournalAnew);
            }
            if stale_here {
                erased::honour(model, &mut out);
            }
            compared(model, differs, empty_here, &mut out);
            if stale_here {
                // The browser has lost nothing.
                model.keeping.putting_back = Rc::default();
            }
            claim(model, &mut out);
            mend::check_all(model, &mut out);
        }
        Keep::NoJournal(why) => {
            retry::without_journal(model, why, &mut out);
            claim(model, &mut out);
        }
        Keep::Read(answers) => mend::checked(model, answers, &mut out),
        Keep::Journaled(answers) => {
            if model.keeping.journal == Journal::Silent {
                model.keeping.journal = Journal::Works;
            }
            answers.into_iter().for_each(|(key, answer)| journaled(model, key, answer, &mut out));
            retry::hand_over(model, &mut out);
        }
        // Everything is being erased here: what is told was written before that.
        Keep::Told(..) if model.erased.is_some() => {}
        Keep::Told(None, _) => out.effects.push(Effect::Reload),
        Keep::Told(Some(name), text) if name == rules::MARK => {
            if rules::era(text.as_deref()).is_some_and(|era| era > model.keeping.era) {
                erased::elsewhere(model, &mut out);
            }
        }
        Keep::Told(Some(name), text) => {
            if let Some(key) = Key::parse(&name) {
                told(model, key, text.as_deref(), &mut out);
            }
        }
        Keep::Erased => erased::elsewhere(model, &mut out),
        Keep::Writer(writes) => model.keeping.follows = !writes,
        Keep::TakeOver => out.effects.push(Effect::Claim { steal: true }),
        Keep::BringBack => {
            let found = std::mem::take(&mut model.keeping.found);
            found.iter().for_each(|(name, text)| {
                Key::parse(name).into_iter().for_each(|key| reconcile(model, key, text, None, &mut out));
            });
        }
        Keep::NotNow => model.keeping.found = Rc::default(),
        Keep::LostFile => {
            let texts = model.keeping.lost.iter().map(|(name, text)| [name, "\n", text, "\n"].concat());
            let (name, mime) = ("fifth-rep-unreadable.txt".to_owned(), "text/plain");
            let file = File { what: Handout::Unreadable, name, mime, text: texts.collect() };
            out.effects.push(deliver(model, file));
        }
        Keep::Noted => model.keeping.news.clear(),
        Keep::Retry => retry::again(model, &mut out),
    }
    if model.saved.settings != settings || model.saved.gyms != gyms {
        model.screen.advice = model.advice(model.saved.settings.lift, None);
        model.screen.drafts.remove(Field::WorkLoad);
        model.replan();
    }
    out.effects()
}

/// Local storage took a text, or did not.
pub fn stored(model: &mut Model, key: Key, answer: Result<(), SaveError>) -> Vec<Effect> {
    let keeping = &mut model.keeping;
    let put_back = match keeping.putting_back.contains_key(&key) {
        true => Rc::make_mut(&mut keeping.putting_back).remove(&key),
        false => None,
    };
    let error = match answer {
        Ok(()) => {
            keeping.unsaved.retain(|&other| other != key);
            if keeping.unsaved.is_empty() {
                keeping.storage = Storage::Works;
                if keeping.journal == Journal::Works && keeping.is_all_stored() {
                    keeping.retries.succeeded();
                }
            }
            if matches!(key, Key::Session(_)) && !matches!(keeping.journal, Journal::Unopened | Journal::Works) {
                keeping.safe += 1;
            }
            put_back.into_iter().for_each(|mended| mend::tell_put_back(keeping, mended));
            return vec![];
        }
        Err(error) => error,
    };
    match error {
        SaveError::Blocked => keeping.storage = Storage::Blocked,
        SaveError::Full => keeping.storage = Storage::Full,
        SaveError::Newer => {
            keeping.unsaved.retain(|&other| other != key);
            model.refuse_write(key);
            return vec![];
        }
        SaveError::Erased => {
            let mut out = Out::default();
            erased::elsewhere(model, &mut out);
            return out.effects();
        }
    }
    if !keeping.unsaved.contains(&key) {
        keeping.unsaved.push(key);
    }
    Vec::from_iter(retry::schedule(keeping))
}

fn claim(model: &Model, out: &mut Out) {
    if model.saved.open.is_some() {
        out.effects.push(Effect::Claim { steal: false });
    }
}

/// Sessions that were left for later at the start.
fn older(model: &mut Model, texts: &[(String, String)], last: bool, out: &mut Out) {
    let (sessions, states) = open_sessions(texts, &model.keeping.lost, model.now, &mut out.effects);
    mend::note(model, states, &out.effects);
    let log = Rc::make_mut(&mut model.saved.log);
    for mut session in sessions {
        if session.ended.is_none() {
            session.end(session.last_done());
        }
        // What came by another way meanwhile is newer.
        if let Err(at) = log.binary_search_by_key(&session.id, |session| session.id) {
            log.insert(at, Rc::new(session));
        }
    }
    if last {
        model.saved.reading = false;
        out.effects.push(Effect::OpenJournal);
    }
}

/// The journal holds something else than local storage in these places.
fn compared(model: &mut Model, differs: Vec<(String, String)>, empty_here: bool, out: &mut Out) {
    let there = |text: &str| !text.is_empty() && deleted(text).is_none();
    // Nothing was stored here for as long as the page is open, either: it is as on a first visit.
    let fresh = model.keeping.slots.settings.revision == 0 && model.saved.log.is_empty() && model.saved.open.is_none();
    // Where the browser lets the page store nothing there, the journal is all there is.
    let works = model.keeping.storage == Storage::Works;
    let pending = std::mem::take(&mut model.keeping.pending);
    if works && empty_here && fresh && differs.iter().any(|(_, text)| there(text)) {
        model.keeping.found = Rc::new(differs.into_iter().filter(|(_, text)| there(text)).collect());
        return;
    }
    let mut seen: LiteMap<Key, ()> = LiteMap::new();
    for (name, text) in &differs {
        let Some(key) = Key::parse(name) else { continue };
        seen.insert(key, ());
        let base = pending.get(&key);
        if base.is_some() && !model.has(key) && there(text) {
            // It was deleted since the page was opened.
            out.journal(model, key, text);
        } else {
            mend::take_back(model, key, text, base.map(|base| &**base), out);
        }
    }
    for (&key, base) in pending.iter().filter(|(key, _)| !seen.contains_key(key)) {
        out.journal(model, key, base);
    }
}

/// The journal took the text of a place, or did not.
fn journaled(model: &mut Model, key: Key, answer: Result<(), Refusal>, out: &mut Out) {
    let Some(wait) = model.keeping.waits.get(&key).cloned() else { return };
    match answer {
        Ok(()) => {
            if matches!(key, Key::Session(_)) {
                model.keeping.safe += 1;
            }
            model.keeping.forget(key);
            model.keeping.retries.accepted(key);
            if wait.changed {
                above(model, key, saved::revision(&wait.sent));
                out.journal(model, key, &wait.sent);
            }
            if let Some(text) = wait.heard {
                told(model, key, text.as_deref(), out);
            }
        }
        Err(Refusal::Failed) => retry::without_journal(model, Journal::Blocked, out),
        Err(Refusal::Other(theirs)) => {
            model.keeping.forget(key);
            model.keeping.retries.refused(key);
            let is_here = model.has(key);
            match deleted(&theirs) {
                _ if theirs.is_empty() => out.journal(model, key, ""),
                None if is_here => reconcile(model, key, &theirs, Some(&wait.base), out),
                None if model.keeping.replaced.contains_key(&key) => replaced::insist(model, key, &theirs, out),
                None => {
                    // It was deleted here while another tab changed it.
                    reconcile(model, key, &theirs, None, out);
                    // A session that was moved here takes the change along.
                    let moved = matches!(key, Key::Session(id) if moved_from(&model.saved.log, id).is_some());
                    if !moved {
                        model.keeping.news.push(News::Stays);
                    }
                }
                Some(_) if !is_here => {}
                // What was changed here came after the deletion, which was taken back.
                Some(revision) if wait.base.is_empty() || saved::revision(&wait.base) >= revision => {
                    // It is brought back.
                    above(model, key, revision);
                    out.store(model, key);
                    out.journal(model, key, &theirs);
                }
                // It was moved elsewhere: what was changed here is joined with it.
                Some(_) if matches!(key, Key::Session(id) if moved_from(&model.saved.log, id).is_some()) => {}
                Some(_) => replaced::give_way(model, key, &theirs, true, out),
            }
        }
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
#[path = "keeping_tests.rs"]
mod tests;
