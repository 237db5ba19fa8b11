//! How what is saved is kept: by the journal, and among several tabs.
//!
//! Local storage is read at once at the start, but browsers write it to disk only seconds later, and may lose it whole.
//! So each text that is saved also goes into a journal, which says when it is on disk: from then on it is *safe*. The
//! journal takes a text only in place of the one that was known to stand there. If another tab was faster, what it
//! wrote comes back, both are merged, and the outcome is written over it. So no tab undoes what another has saved,
//! whatever the order, and of a deletion a tombstone stays in the journal.
//!
//! Nothing here is saved by comparing states, as [`update`](super::update) does: what comes in stands somewhere already.

mod elsewhere;

use std::rc::Rc;

use super::boot::open_sessions;
use super::effect::{Effect, Entry, Key, SaveError};
use super::handout::{File, Handout, deliver};
use super::model::{Field, Model, Slot, SlotState, Storage};
use super::saved::{self, deleted, head, tombstone, write};
use crate::lifting::session::moved::moved_from;
use elsewhere::{above, reconcile, take_away, told};

/// How what is saved is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// Whether there is a journal.
    pub journal: Journal,
    /// What the journal has not confirmed yet.
    waits: Vec<Wait>,
    /// What local storage did not take; it is tried again.
    unsaved: Vec<Key>,
    /// How many saves of sessions are safe since the page was opened.
    pub safe: u64,
    /// Whether older sessions are still to be read.
    pub reading: bool,
    /// Whether another tab writes the open session.
    pub follows: bool,
    /// What the journal holds while local storage is empty: to be brought back if the person wishes.
    pub found: Vec<(String, String)>,
    /// What the person must know.
    pub news: Vec<News>,
    /// What could not be read, by the names of the copies: to be given as a file.
    pub lost: Rc<Vec<(String, String)>>,
}

/// Whether there is a journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Journal {
    /// That is not known yet.
    #[default]
    Unopened,
    /// There is.
    Works,
    /// The browser gives none.
    Blocked,
    /// A newer version of the app has made it another.
    Newer,
}

/// What the person must know of their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// So many things were missing in local storage, and were put back from the journal.
    PutBack(usize),
    /// The second copy of everything was missing, and has been made anew.
    JournalAnew,
    /// A session that was deleted here stays, since another tab changed it meanwhile.
    Stays,
}

/// A place of which the journal does not yet hold what it should.
#[derive(Clone, Debug, PartialEq)]
struct Wait {
    key: Key,
    /// The text that was last known to be safe there; empty for none.
    base: String,
    /// The text that was sent.
    sent: String,
    /// Whether it has changed since.
    changed: bool,
    /// What another tab stored meanwhile, nothing for a removal: it may have come on top of what was sent.
    heard: Option<Option<String>>,
}

/// Why the journal did not take a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This stands there instead of what was thought to; nothing, if empty.
    Other(String),
    /// It could not be written.
    Failed,
}

/// What may happen in how things are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Keep {
    /// Older sessions were read: names and texts. Whether they are the last.
    Older(Vec<(String, String)>, bool),
    /// The journal is open. What it holds otherwise than local storage, and whether that was wholly empty, or the
    /// journal was.
    Compared {
        /// Names and texts as the journal has them, where local storage holds nothing or another text.
        differs: Vec<(String, String)>,
        /// Whether local storage held nothing of ours.
        empty_here: bool,
        /// Whether the journal held nothing, while local storage did.
        empty_there: bool,
    },
    /// There is no journal, or not any more; or a newer version's.
    NoJournal(Journal),
    /// Each of these was taken, or why it was not.
    Journaled(Vec<(Key, Result<(), Refusal>)>),
    /// Another tab stored this text under a name, or removed it; without a name, everything.
    Told(Option<String>, Option<String>),
    /// Whether this tab writes the open session.
    Writer(bool),
    /// Go on with the open session in this tab.
    TakeOver,
    /// Bring back what the journal holds.
    BringBack,
    /// Leave it where it is for now.
    NotNow,
    /// Give what could not be read as a file.
    LostFile,
    /// The person has read the news.
    Noted,
    /// Try again to store what could not be.
    Retry,
}

impl Keeping {
    /// In how many places something is not safe yet; unknown until the journal was opened.
    pub fn unsafe_yet(&self) -> Option<usize> {
        match self.journal {
            Journal::Unopened => None,
            Journal::Works => Some(self.waits.len()),
            Journal::Blocked | Journal::Newer => Some(self.unsaved.len()),
        }
    }

    fn wait(&mut self, key: Key) -> Option<&mut Wait> {
        self.waits.iter_mut().find(|wait| wait.key == key)
    }

    fn forget(&mut self, key: Key) {
        self.waits.retain(|wait| wait.key != key);
    }
}

/// Hands what is saved or removed to the journal as well. `before` is the state in which it was not.
pub fn journal(before: &Model, next: &mut Model, effects: &mut Vec<Effect>) {
    if next.keeping.journal != Journal::Works {
        return;
    }
    let mut entries = vec![];
    for effect in &*effects {
        let (key, text) = match effect {
            Effect::Save(key, text) => (*key, text.clone()),
            Effect::Remove(key) => (*key, tombstone(before.revision(*key) + 1)),
            _ => continue,
        };
        match next.keeping.wait(key) {
            Some(wait) => wait.changed = true,
            None => {
                let base = before.text_of(key);
                entries.push(Entry { key, over: head(&base).to_owned(), text: text.clone() });
                next.keeping.waits.push(Wait { key, base, sent: text, changed: false, heard: None });
            }
        }
    }
    if !entries.is_empty() {
        effects.push(Effect::Journal(entries));
    }
}

impl Model {
    /// The stored text of a thing as it is; empty if there is none.
    fn text_of(&self, key: Key) -> String {
        let slots = &self.slots;
        fn text<T: serde::Serialize>(data: &T, slot: Slot) -> String {
            if slot.revision == 0 { String::new() } else { write(data, slot.revision) }
        }
        match key {
            Key::Settings => text(&self.settings, slots.settings),
            Key::Gyms => text(&self.gyms, slots.gyms),
            Key::Maxima => text(&self.maxima, slots.maxima),
            Key::Week => text(&self.week, slots.week),
            Key::Session(id) => self.session(id).map_or(String::new(), |session| write(session, session.revision)),
        }
    }

    fn revision(&self, key: Key) -> u64 {
        match key {
            Key::Session(id) => self.session(id).map_or(0, |session| session.revision),
            key => self.slots.of(key).revision,
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
    fn journal(&mut self, model: &mut Model, key: Key, base: String) {
        if model.keeping.journal != Journal::Works {
            return;
        }
        let mut text = model.text_of(key);
        if text.is_empty() {
            if !matches!(key, Key::Session(_)) {
                return;
            }
            text = tombstone(saved::revision(&base) + 1);
        }
        model.keeping.forget(key);
        self.entries.push(Entry { key, over: head(&base).to_owned(), text: text.clone() });
        model.keeping.waits.push(Wait { key, base, sent: text, changed: false, heard: None });
    }

    /// Into local storage with what is so here.
    fn store(&mut self, model: &Model, key: Key) {
        let text = model.text_of(key);
        self.effects.push(if text.is_empty() { Effect::Remove(key) } else { Effect::Save(key, text) });
    }
}

/// Does what happened.
pub fn follow(model: &mut Model, keep: Keep) -> Vec<Effect> {
    let mut out = Out::default();
    let (settings, gyms) = (model.settings.clone(), model.gyms.clone());
    match keep {
        Keep::Older(texts, last) => older(model, &texts, last, &mut out),
        Keep::Compared { differs, empty_here, empty_there } => {
            model.keeping.journal = Journal::Works;
            if empty_there {
                model.keeping.news.push(News::JournalAnew);
            }
            compared(model, differs, empty_here, &mut out);
            claim(model, &mut out);
        }
        Keep::NoJournal(why) => {
            model.keeping.journal = why;
            model.keeping.waits.clear();
            claim(model, &mut out);
        }
        Keep::Journaled(answers) => {
            answers.into_iter().for_each(|(key, answer)| journaled(model, key, answer, &mut out))
        }
        Keep::Told(None, _) => out.effects.push(Effect::Reload),
        Keep::Told(Some(name), text) => {
            if let Some(key) = Key::parse(&name) {
                told(model, key, text.as_deref(), &mut out);
            }
        }
        Keep::Writer(writes) => model.keeping.follows = !writes,
        Keep::TakeOver => out.effects.push(Effect::Claim { steal: true }),
        Keep::BringBack => {
            let found = std::mem::take(&mut model.keeping.found);
            found.iter().for_each(|(name, text)| {
                Key::parse(name).into_iter().for_each(|key| reconcile(model, key, text, None, &mut out));
            });
        }
        Keep::NotNow => model.keeping.found.clear(),
        Keep::LostFile => {
            let texts = model.keeping.lost.iter().map(|(name, text)| [name, "\n", text, "\n"].concat());
            let (name, mime) = ("fifth-rep-unreadable.txt".to_owned(), "text/plain");
            let file = File { what: Handout::Unreadable, name, mime, text: texts.collect() };
            out.effects.push(deliver(model, file));
        }
        Keep::Noted => model.keeping.news.clear(),
        Keep::Retry => {
            for key in model.keeping.unsaved.clone() {
                out.store(model, key);
            }
            if !model.keeping.unsaved.is_empty() {
                out.effects.push(Effect::RetrySoon);
            }
        }
    }
    if !out.entries.is_empty() {
        out.effects.push(Effect::Journal(out.entries));
    }
    if model.settings != settings || model.gyms != gyms {
        model.advice = model.advice(model.settings.lift, None);
        model.drafts.remove(Field::WorkLoad);
        model.replan();
    }
    out.effects
}

/// Local storage took a text, or did not.
pub fn stored(model: &mut Model, key: Key, answer: Result<(), SaveError>) -> Option<Effect> {
    let keeping = &mut model.keeping;
    match answer {
        Ok(()) => {
            keeping.unsaved.retain(|&other| other != key);
            if keeping.unsaved.is_empty() {
                model.storage = Storage::Works;
            }
            if matches!(key, Key::Session(_)) && matches!(keeping.journal, Journal::Blocked | Journal::Newer) {
                keeping.safe += 1;
            }
            None
        }
        Err(error) => {
            model.storage = match error {
                SaveError::Blocked => Storage::Blocked,
                SaveError::Full => Storage::Full,
            };
            let first = keeping.unsaved.is_empty();
            if !keeping.unsaved.contains(&key) {
                keeping.unsaved.push(key);
            }
            first.then_some(Effect::RetrySoon)
        }
    }
}

fn claim(model: &Model, out: &mut Out) {
    if model.open.is_some() {
        out.effects.push(Effect::Claim { steal: false });
    }
}

/// Sessions that were left for later at the start.
fn older(model: &mut Model, texts: &[(String, String)], last: bool, out: &mut Out) {
    let (sessions, slot) = open_sessions(texts, model.now, &mut out.effects);
    if slot.state != SlotState::Open {
        model.slots.sessions.state = slot.state;
    }
    let log = Rc::make_mut(&mut model.log);
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
        model.keeping.reading = false;
        out.effects.push(Effect::OpenJournal);
    }
}

/// The journal holds something else than local storage in these places.
fn compared(model: &mut Model, differs: Vec<(String, String)>, empty_here: bool, out: &mut Out) {
    let there = |text: &str| deleted(text).is_none();
    // Nothing was stored here for as long as the page is open, either: it is as on a first visit.
    let fresh = model.slots.settings.revision == 0 && model.log.is_empty() && model.open.is_none();
    // Where the browser lets the page store nothing there, the journal is all there is.
    let works = model.storage == Storage::Works;
    if works && empty_here && fresh && differs.iter().any(|(_, text)| there(text)) {
        model.keeping.found = differs.into_iter().filter(|(_, text)| there(text)).collect();
        return;
    }
    let mut put_back = 0;
    for (name, text) in &differs {
        if let Some(key) = Key::parse(name) {
            let before = model.revision(key);
            reconcile(model, key, text, None, out);
            if there(text) && saved::revision(text) > before {
                put_back += 1;
            }
        }
    }
    if put_back > 0 && works {
        model.keeping.news.push(News::PutBack(put_back));
    }
}

/// The journal took the text of a place, or did not.
fn journaled(model: &mut Model, key: Key, answer: Result<(), Refusal>, out: &mut Out) {
    let Some(wait) = model.keeping.wait(key).cloned() else { return };
    match answer {
        Ok(()) => {
            if matches!(key, Key::Session(_)) {
                model.keeping.safe += 1;
            }
            model.keeping.forget(key);
            if wait.changed {
                above(model, key, saved::revision(&wait.sent));
                out.journal(model, key, wait.sent);
            } else if let Some(text) = wait.heard {
                told(model, key, text.as_deref(), out);
            }
        }
        Err(Refusal::Failed) => {
            // What is in local storage is all there is now; it is tried again with the next start.
            model.keeping.journal = Journal::Blocked;
            model.keeping.waits.clear();
        }
        Err(Refusal::Other(theirs)) => {
            model.keeping.forget(key);
            let is_here = !model.text_of(key).is_empty();
            match deleted(&theirs) {
                _ if theirs.is_empty() => out.journal(model, key, theirs),
                None if is_here => reconcile(model, key, &theirs, Some(&wait.base), out),
                None => {
                    // It was deleted here while another tab changed it.
                    reconcile(model, key, &theirs, None, out);
                    // A session that was moved here takes the change along.
                    let moved = matches!(key, Key::Session(id) if moved_from(&model.log, id).is_some());
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
                    out.journal(model, key, theirs);
                }
                // It was moved elsewhere: what was changed here is joined with it.
                Some(_) if matches!(key, Key::Session(id) if moved_from(&model.log, id).is_some()) => {}
                Some(_) => {
                    take_away(model, key, true);
                    out.effects.push(Effect::Remove(key));
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "keeping_tests.rs"]
mod tests;
