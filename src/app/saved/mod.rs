//! Everything that is saved, as plain data.

use std::rc::Rc;

use crate::lifting::schedule::Week;
use crate::lifting::session::Session;
use crate::lifting::strength::Maximum;
use gyms::Gyms;
use settings::Settings;

pub mod all_work;
pub mod deleted;
pub mod gyms;
pub mod names;
pub mod settings;

/// The most maxima that are kept; beyond it the oldest is forgotten.
pub const MAX_MAXIMA: usize = 200;

/// Everything that is saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The choices.
    pub settings: Settings,
    /// The equipment.
    pub gyms: Gyms,
    /// The maxima that were tested, the newest last.
    pub maxima: Vec<Maximum>,
    /// The week.
    pub week: Week,
    /// The session that is open.
    pub open: Option<Rc<Session>>,
    /// The sessions that have ended, the oldest first.
    pub log: Rc<Vec<Rc<Session>>>,
    /// Whether older sessions are still to be read into the log.
    pub reading: bool,
    /// Whether a newer version of the app stored sessions that this one cannot read.
    pub newer_sessions: bool,
}
