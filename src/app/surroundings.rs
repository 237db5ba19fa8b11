//! Where the page runs, told from outside.

/// What matters of the browser and of how the page was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The browser is Safari, or another one on its engine: it offers no installation by itself, and clears what a page
    /// that is not installed has stored after a week without a visit.
    pub safari: bool,
    /// The page runs as an app from the home screen.
    pub installed: bool,
}

/// How the browser can call a person who rests. What is not known counts as there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    /// It plays no sound that a page can make.
    pub no_sound: bool,
    /// It cannot vibrate.
    pub no_vibration: bool,
    /// The phone's switch silences it, and a page can ask to be heard all the same (`navigator.audioSession`).
    pub can_be_loud: bool,
}
