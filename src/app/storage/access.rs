//! Whether what is under a key may be written: the one place that decides. Sessions are asked each for itself.

use std::rc::Rc;

use super::slots::{SlotState, Slots};
use super::state::States;
use crate::app::context::Context;
use crate::app::effect::Key;

/// Which places may be written to, at some moment.
#[derive(Clone, Debug)]
pub struct Access {
    slots: Slots,
    sessions: States,
}

impl Access {
    /// Whether a place may be written to.
    fn state_of(&self, key: Key) -> SlotState {
        match key {
            Key::Session(id) => self.sessions.get(&id).copied().unwrap_or_default(),
            key => self.slots.of(key).state,
        }
    }

    /// Whether something new may be stored under a key, or what is stored there be removed. What a newer version of the
    /// app stored stays; what could not be read stays until a copy of it is safe.
    pub fn may_write(&self, key: Key) -> bool {
        matches!(self.state_of(key), SlotState::Open | SlotState::SetAside)
    }
}

impl Context {
    /// Which places may be written to now.
    pub fn access(&self) -> Access {
        Access { slots: self.storage.slots, sessions: self.storage.sessions.clone() }
    }

    /// Whether a place may be written to, and if not, why.
    pub fn state_of(&self, key: Key) -> SlotState {
        self.access().state_of(key)
    }

    /// Whether a key may be written: see [`Access::may_write`].
    pub fn may_write(&self, key: Key) -> bool {
        self.access().may_write(key)
    }

    /// Whether the journal may get something new under a key. An unreadable text in local storage is no reason against
    /// it; what the journal itself holds is never replaced unread.
    pub(super) fn may_journal(&self, key: Key) -> bool {
        self.state_of(key) != SlotState::Newer
    }

    /// Says whether a place may be written to.
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

    /// Shows in the slot that all sessions share what there is to tell of any of them.
    pub(super) fn show_states(&mut self) {
        let has = |state| self.storage.sessions.values().any(|&other| other == state);
        let worst =
            [SlotState::Newer, SlotState::SettingAside, SlotState::SetAside].into_iter().find(|&state| has(state));
        self.storage.slots.sessions.state = worst.unwrap_or_default();
        self.saved.newer_sessions = worst == Some(SlotState::Newer);
    }

    /// A newer version of the app has stored something under this key. It stays, and what was changed here is not saved.
    pub(super) fn refuse_write(&mut self, key: Key) {
        self.set_state(key, SlotState::Newer);
        self.note_refused(key);
    }

    /// Something was changed under a key that may not be written.
    pub fn note_refused(&mut self, key: Key) {
        if matches!(key, Key::Session(_)) && self.state_of(key) == SlotState::Newer {
            self.storage.refused.insert(key, ());
        }
    }
}
