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
