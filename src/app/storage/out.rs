//! Output of a storage update: its effects, and the texts that go to the two stores.

use std::rc::Rc;

use super::queue::MAX_AT_ONCE;
use super::retry;
use super::state::{Journal, PendingWrite, Replaced};
use crate::app::context::Context;
use crate::app::effect::{Effect, Entry, Key};
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{head, identity, replaced_tombstone, tombstone, write};
use crate::app::saved::Saved;
use crate::lifting::session::Session;

/// The effects and journal entries that a storage update asks for.
#[derive(Default)]
pub(super) struct Out {
    pub(super) effects: Vec<Effect>,
    pub(super) entries: Vec<Entry>,
}

impl Out {
    /// Has the journal replace `base` by the version here, or by a tombstone if a session is gone.
    pub(super) fn journal(&mut self, cx: &mut Context, key: Key, base: &str) {
        let mut text = cx.text_of(key);
        if text.is_empty() {
            if !matches!(key, Key::Session(_)) {
                return;
            }
            text = cx.tombstone(key, saved::revision(base));
        }
        self.send(cx, key, base, text);
    }

    /// Has the journal replace `base` by a text that has just been stored here. Waits while a write under this key is
    /// under way or the journal does not work. `base` is called only where it is needed.
    pub(super) fn journal_new(
        &mut self,
        cx: &mut Context,
        key: Key,
        text: String,
        base: impl FnOnce(&Context) -> String,
    ) {
        Rc::make_mut(&mut cx.storage.touched).insert(key, ());
        if cx.storage.waits.contains_key(&key) {
            Rc::make_mut(&mut cx.storage.waits).entry(key).and_modify(|wait| wait.changed = true);
        } else if cx.storage.pending.contains_key(&key) {
            // The pending write sends the newest text.
        } else if cx.storage.journal != Journal::Works {
            let base = base(cx).into();
            Rc::make_mut(&mut cx.storage.pending).insert(key, base);
        } else {
            let base = base(cx);
            self.hand_over(cx, key, base, text);
        }
    }

    /// Sends a text to the journal now, to replace `base`.
    fn hand_over(&mut self, cx: &mut Context, key: Key, base: String, text: String) {
        self.entries.push(Entry { key, over: identity(&base), text: text.clone() });
        let wait = PendingWrite { base: base.into(), sent: text.into(), changed: false, heard: None };
        Rc::make_mut(&mut cx.storage.waits).insert(key, wait);
    }

    /// Sends a text to the journal, to replace `base`; later if the journal does not work or has refused this key too
    /// often.
    pub(super) fn send(&mut self, cx: &mut Context, key: Key, base: &str, text: String) {
        if !cx.may_journal(key) {
            return;
        }
        cx.storage.forget(key);
        if cx.storage.journal != Journal::Works || cx.storage.retries.is_refused_too_often(key) {
            Rc::make_mut(&mut cx.storage.pending).entry(key).or_insert_with(|| base.into());
            if cx.storage.journal == Journal::Works {
                self.effects.extend(retry::schedule(&mut cx.storage));
            }
            return;
        }
        self.hand_over(cx, key, base.to_owned(), text);
    }

    /// Brings local storage in line with the version here, unless the text there must stay.
    pub(super) fn store(&mut self, cx: &Context, key: Key) {
        if cx.may_write(key) {
            let text = cx.text_of(key);
            self.effects.push(if text.is_empty() { Effect::Remove(key) } else { Effect::Save(key, text) });
        }
    }

    /// Removes a text from local storage, unless it must stay.
    pub(super) fn remove(&mut self, cx: &Context, key: Key) {
        if cx.may_write(key) {
            self.effects.push(Effect::Remove(key));
        }
    }

    /// All effects, with the journal entries at the end.
    pub(super) fn effects(mut self) -> Vec<Effect> {
        self.effects.extend(in_chunks(self.entries));
        self.effects
    }
}

/// Splits entries for the journal into transactions of at most [`MAX_AT_ONCE`].
fn in_chunks(mut entries: Vec<Entry>) -> impl Iterator<Item = Effect> {
    std::iter::from_fn(move || {
        let rest = entries.split_off(entries.len().min(MAX_AT_ONCE));
        let chunk = std::mem::replace(&mut entries, rest);
        (!chunk.is_empty()).then_some(Effect::Journal(chunk))
    })
}

impl Context {
    /// The text of a thing as it is stored, or about to be; empty if there is none. For a session that waits to be
    /// saved, the text that is still stored.
    pub(super) fn text_of(&self, key: Key) -> String {
        match key {
            Key::Session(id) => stored_text(self.stored_session(id)),
            key => text_in(&self.saved, key, self.storage.slots.of(key).revision),
        }
    }

    /// The head of the text under a key; empty if there is none.
    pub(super) fn head_of(&self, key: Key) -> String {
        head(&self.text_of(key)).to_owned()
    }

    /// How often a thing has been saved; 0 if never.
    pub(super) fn revision(&self, key: Key) -> u64 {
        match key {
            Key::Session(id) => self.stored_session(id).map_or(0, |session| session.revision),
            key => self.storage.slots.of(key).revision,
        }
    }

    /// A session as it is stored; `None` if it is not.
    fn stored_session(&self, id: u64) -> Option<&Session> {
        match self.storage.queue.stored(id) {
            Some(stored) => stored.as_deref(),
            None => self.saved.session(id),
        }
    }

    /// `true` if a session exists, or if a thing of another kind was ever saved.
    pub(super) fn has(&self, key: Key) -> bool {
        match key {
            Key::Session(id) => self.saved.session(id).is_some(),
            key => self.storage.slots.of(key).revision > 0,
        }
    }

    /// The text that marks a deleted session in the journal, given how often the session had been saved.
    pub(super) fn tombstone(&self, key: Key, revision: u64) -> String {
        let revision = revision.saturating_add(1);
        match self.storage.replaced.get(&key) {
            Some(Replaced { at, .. }) => replaced_tombstone(revision, *at),
            None => tombstone(revision),
        }
    }
}

/// The text of the settings, the gyms, the maxima or the week at a revision; empty if they were never saved.
pub(super) fn text_in(saved: &Saved, key: Key, revision: u64) -> String {
    match key {
        _ if revision == 0 => String::new(),
        Key::Settings => write(&saved.settings, revision),
        Key::Gyms => write(&saved.gyms, revision),
        Key::Maxima => write(&saved.maxima, revision),
        Key::Week => write(&saved.week, revision),
        // Each session counts its own revisions.
        Key::Session(id) => stored_text(saved.session(id)),
    }
}

/// The text of a session as it was last stored; empty for `None`.
pub(super) fn stored_text(session: Option<&Session>) -> String {
    session.map_or(String::new(), |session| write(session, session.revision))
}
