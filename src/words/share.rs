//! Plans that are handed on and received.

/// The title of a plan that is handed to another app.
pub const TITLE: &str = "A session for Fifth Rep";

/// The reason why a link or a code is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No link or code of a plan.
    NotALink,
    /// Longer than any.
    TooLong,
    /// Its end is missing.
    Cut,
    /// Not as it was sent.
    Altered,
    /// A newer version of the app made it.
    Newer,
    /// Loads, repetitions or rests that no one has.
    Absurd,
    /// No lift that is known here.
    NoLift,
    /// No load in kg or lb.
    NoLoad,
}

impl Flaw {
    /// In a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Flaw::NotALink => "That is neither a link nor a code of Fifth Rep.",
            Flaw::TooLong => "That is too long for a link of Fifth Rep.",
            Flaw::Cut => "The end of that link is missing. Ask for it again, whole.",
            Flaw::Altered => "That link is not as it was sent. Ask for it again.",
            Flaw::Newer => {
                "That link comes from a newer Fifth Rep. Reload the page to get it, then open the link again."
            }
            Flaw::Absurd => "That link asks for what no one lifts.",
            Flaw::NoLift => "That link names no lift known here: squat, deadlift, lunge or barbell-lunge.",
            Flaw::NoLoad => "That link states no load such as 100kg or 225lb.",
        }
    }
}
