//! The places in which things are stored, and the permission to write to each.

use crate::app::effect::Key;

/// The places of all saved things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "a field a key")]
pub struct Slots {
    pub settings: Slot,
    pub gyms: Slot,
    pub maxima: Slot,
    pub week: Slot,
    pub sessions: Slot,
}

impl Slots {
    /// The slot of a key. All sessions share one, which shows only a state: each session counts its own revisions.
    pub const fn of(&self, key: Key) -> Slot {
        match key {
            Key::Settings => self.settings,
            Key::Gyms => self.gyms,
            Key::Maxima => self.maxima,
            Key::Week => self.week,
            Key::Session(_) => self.sessions,
        }
    }

    /// The slot of a key, to be changed.
    pub const fn of_mut(&mut self, key: Key) -> &mut Slot {
        match key {
            Key::Settings => &mut self.settings,
            Key::Gyms => &mut self.gyms,
            Key::Maxima => &mut self.maxima,
            Key::Week => &mut self.week,
            Key::Session(_) => &mut self.sessions,
        }
    }
}

/// The place of a saved thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// How often the thing has been saved; 0 if never.
    pub revision: u64,
    /// The permission to write to the place.
    pub state: SlotState,
}

/// The permission to write to a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlotState {
    /// Writable.
    #[default]
    Open,
    /// Not writable yet: the text there is unreadable, and a copy of it is being set aside.
    SettingAside,
    /// Writable: the text there is unreadable, and a copy of it is safe.
    SetAside,
    /// Not writable: a newer version of the app stored the text there.
    Newer,
}

/// The condition of local storage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LocalStorage {
    /// Texts are stored.
    #[default]
    Works,
    /// The browser lets the page store nothing; changes last as long as the page.
    Blocked,
    /// No room is left; changes last as long as the page.
    Full,
}
