//! All stored data, as plain values.

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

/// The most maxima that are kept; beyond that, the oldest is forgotten.
pub const MAX_MAXIMA: usize = 200;

/// All stored data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The settings.
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
    /// `true` while older sessions are still being read into the log.
    pub reading: bool,
    /// Set once a newer version of the app stored sessions that this one cannot read.
    pub newer_sessions: bool,
}

impl Saved {
    /// A session of the log, or the open one, by its start.
    pub fn session(&self, id: u64) -> Option<&Session> {
        let open = self.open.as_ref().filter(|open| open.id == id);
        open.or_else(|| self.logged(id)).map(|session| &**session)
    }

    /// A session of the log, by its start.
    pub fn logged(&self, id: u64) -> Option<&Rc<Session>> {
        self.log.binary_search_by_key(&id, |session| session.id).ok().and_then(|at| self.log.get(at))
    }

    /// A session of the log, or the open one, by its start, to be changed.
    pub fn session_mut(&mut self, id: u64) -> Option<&mut Session> {
        if self.open.as_ref().is_some_and(|open| open.id == id) {
            return self.open.as_mut().map(Rc::make_mut);
        }
        let at = self.log.binary_search_by_key(&id, |session| session.id).ok()?;
        Rc::make_mut(&mut self.log).get_mut(at).map(Rc::make_mut)
    }
}
