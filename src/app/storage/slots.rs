//! The places in which things are stored, and whether each may be written to.

use crate::app::effect::Key;

/// Where the saved things stand.
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
    /// That of a key. All sessions share one, which tells only their state: each counts its own revisions.
    pub const fn of(&self, key: Key) -> Slot {
        match key {
            Key::Settings => self.settings,
            Key::Gyms => self.gyms,
            Key::Maxima => self.maxima,
            Key::Week => self.week,
            Key::Session(_) => self.sessions,
        }
    }

    /// The same, to be changed.
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

/// Where a saved thing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// How often it has been saved.
    pub revision: u64,
    /// Whether it may be.
    pub state: SlotState,
}

/// Whether a place may be written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlotState {
    /// It may.
    #[default]
    Open,
    /// It holds what could not be read. That is being set aside; until then nothing is written over it.
    SettingAside,
    /// The same, and it is safe now.
    SetAside,
    /// It holds what a newer version of the app stored, which this one must not touch.
    Newer,
}

/// Whether the browser stores anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LocalStorage {
    /// It does.
    #[default]
    Works,
    /// It lets the page store nothing; what is new lasts as long as the page.
    Blocked,
    /// There is no room left; what is new lasts as long as the page.
    Full,
}
