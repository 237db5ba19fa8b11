//! Every wish to the outside, as data.

/// Something to be done by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store a text under a key. Answered by [`Action::Saved`](super::action::Action::Saved).
    Save {
        /// The key.
        key: String,
        /// The text.
        text: String,
    },
    /// Store a copy of what could not be read. Answered by [`Action::SetAside`](super::action::Action::SetAside).
    SetAside {
        /// The key of the copy.
        key: String,
        /// The unreadable text.
        text: String,
    },
}

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The browser lets the page store nothing.
    Blocked,
    /// There is no room left.
    Full,
}
