//! Past sessions that are added and changed.

use super::data::LOG_STILL_READ;

/// The reason why a form is not saved, where no field is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The log is still being read.
    LogStillRead,
    /// Some sessions are of a newer version.
    Newer,
    /// There is no lift.
    NoLift,
    /// The session was deleted elsewhere.
    Gone,
}

impl NotSaved {
    /// In a sentence or two.
    pub const fn words(self) -> &'static str {
        match self {
            NotSaved::LogStillRead => LOG_STILL_READ,
            NotSaved::Newer => {
                "A newer version of this app stored some of your sessions. Reload the page to change your log."
            }
            NotSaved::NoLift => "Choose a lift first.",
            NotSaved::Gone => "This session is not there any more.",
        }
    }
}
