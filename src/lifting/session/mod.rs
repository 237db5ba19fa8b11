//! One visit to the gym: preparation, then two or three lifts, set by set.
//!
//! A [`Session`] is a value: the sets to be done, the sets done, and when. The next set follows from it. Times are in
//! milliseconds since 1970, and never negative: after a clock was set back, nothing lasts less than no time.
//!
//! A set that was done is a *fact*, identified by its time. The rest is the *course*: the sets still to be done, the
//! rest that runs, whether the session has ended. Two copies that went on apart come together again ([`merge::merge`]):
//! facts of both stay, and the course is that of the one that changed last.

mod corrections;
pub mod edit;
mod exercise;
mod facts;
pub mod history;
mod lifts;
mod limits;
pub mod merge;
pub mod moved;
mod remembered;
mod rests;
mod set;
mod stamp;
mod state;
mod steps;
mod stored;
#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
pub mod times;

pub use exercise::{Exercise, shared_load};
pub use limits::{
    CARDIO_MINUTES, FORGOTTEN_AFTER, HEAVIEST_LIFT, HEAVIEST_PERSON, JOINTS, LONG_WARM_UP_REST, LONGEST_NOTE,
    MAX_LIFTS, MAX_REST, MAX_SETS_PER_LIFT, REST_MINUTES, USUAL_REST_MINUTES, WARM_UP_REST,
};
pub use set::{Outcome, SetEntry};
pub use state::{Preparation, Rest, Session, Stage};
