//! Every wish to the outside, as data.

/// Something to be done by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store a text under a key. Answered by [`Action::Saved`](super::action::Action::Saved).
    Save(Key, String),
    /// Store a copy of what could not be read under a name of its own. Answered by
    /// [`Action::SetAside`](super::action::Action::SetAside).
    SetAside {
        /// The key that holds it.
        key: Key,
        /// The name of the copy.
        name: String,
        /// The unreadable text.
        text: String,
    },
}

/// What is stored, each in a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What the person has chosen.
    Settings,
    /// The equipment of their gyms.
    Gyms,
}

impl Key {
    /// The name that the browser stores it under.
    pub const fn name(self) -> &'static str {
        match self {
            Key::Settings => "fifthrep/settings",
            Key::Gyms => "fifthrep/gyms",
        }
    }
}

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The browser lets the page store nothing.
    Blocked,
    /// There is no room left.
    Full,
}
