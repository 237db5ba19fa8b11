//! Permission to write under a key, decided here alone. Each session has a state of its own.

use std::rc::Rc;

use super::slots::{SlotState, Slots};
use super::state::States;
use crate::app::context::Context;
use crate::app::effect::Key;

/// The places that may be written to, as of some moment.
#[derive(Clone, Debug)]
pub struct Access {
    slots: Slots,
    sessions: States,
}

impl Access {
    /// The state of the place of a key.
    fn state_of(&self, key: Key) -> SlotState {
        match key {
            Key::Session(id) => self.sessions.get(&id).copied().unwrap_or_default(),
            key => self.slots.of(key).state,
        }
    }

    /// `true` if something may be stored or removed under a key. Data of a newer version of the app stays; an
    /// unreadable text stays until a copy of it is safe.
    pub fn may_write(&self, key: Key) -> bool {
        matches!(self.state_of(key), SlotState::Open | SlotState::SetAside)
    }
}

impl Context {
    /// The places that may be written to now.
    pub fn access(&self) -> Access {
        Access { slots: self.storage.slots, sessions: self.storage.sessions.clone() }
    }

    /// The state of the place of a key: writable, or the reason why not.
    pub fn state_of(&self, key: Key) -> SlotState {
        self.access().state_of(key)
    }

    /// `true` if something may be stored or removed under a key: see [`Access::may_write`].
    pub fn may_write(&self, key: Key) -> bool {
        self.access().may_write(key)
    }

    /// `true` if the journal may get a new text under a key. An unreadable text in local storage does not forbid it; a
    /// text of the journal is never replaced unread.
    pub(super) fn may_journal(&self, key: Key) -> bool {
        self.state_of(key) != SlotState::Newer
    }

    /// Sets the state of the place of a key.
    pub(super) fn set_state(&mut self, key: Key, state: SlotState) {
        let Key::Session(id) = key else {
            self.storage.slots.of_mut(key).state = state;
            return;
        };
        if self.state_of(key) == state {
            return;
        }
        let sessions = Rc::make_mut(&mut self.storage.sessions);
        match state {
            SlotState::Open => drop(sessions.remove(&id)),
            state => drop(sessions.insert(id, state)),
        }
        self.show_states();
    }

    /// Shows the worst state of any session in the slot that all sessions share.
    pub(super) fn show_states(&mut self) {
        let has = |state| self.storage.sessions.values().any(|&other| other == state);
        let worst =
            [SlotState::Newer, SlotState::SettingAside, SlotState::SetAside].into_iter().find(|&state| has(state));
        self.storage.slots.sessions.state = worst.unwrap_or_default();
        self.saved.newer_sessions = worst == Some(SlotState::Newer);
    }

    /// Marks a key as held by a newer version of the app: its text stays, and changes made here are not saved.
    pub(super) fn refuse_write(&mut self, key: Key) {
        self.set_state(key, SlotState::Newer);
        self.note_refused(key);
    }

    /// Notes that a session was changed here although a newer version of the app holds its place.
    pub fn note_refused(&mut self, key: Key) {
        if matches!(key, Key::Session(_)) && self.state_of(key) == SlotState::Newer {
            self.storage.refused.insert(key, ());
        }
    }
}
