//! Bringing in what was read, some sessions at a time. The log changes only at the end, and all at once.

use std::rc::Rc;

use super::backup::{Brought, sets_of};
use super::bring_in::{self, Clock};
use super::csv::compare::Take;
use super::data;
use super::model::Model;
use crate::lifting::session::Session;
use crate::lifting::session::merge::merge;

/// Sessions that are being brought in.
#[derive(Debug)]
pub struct Merging {
    brought: Rc<Brought>,
    /// Whether they come in place of all that is there.
    replace: bool,
    /// Which differences of a table are taken.
    take: Take,
    /// How many are done.
    done: usize,
    /// Those that come, as they will be. Of two with the same start the later one counts.
    came: Vec<Rc<Session>>,
    /// Those of a table that are taken, also where nothing changes.
    completed: Vec<Rc<Session>>,
    clock: Clock,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Merging {
    /// Begins with the sessions that are here now.
    pub fn begin(model: &Model, brought: Rc<Brought>, replace: bool) -> Merging {
        Merging {
            brought,
            replace,
            take: model.data.take,
            done: 0,
            came: vec![],
            completed: vec![],
            clock: Clock::of(model),
            log: model.saved.log.clone(),
            open: model.saved.open.clone(),
        }
    }

    /// Whether the sessions here are those that it began with.
    pub fn is_of(&self, model: &Model) -> bool {
        Rc::ptr_eq(&self.log, &model.saved.log) && bring_in::is_same_open(self.open.as_ref(), model.saved.open.as_ref())
    }

    /// The same from the beginning.
    pub fn anew(self, model: &Model) -> Merging {
        Merging { take: self.take, ..Merging::begin(model, self.brought, self.replace) }
    }

    /// How many sets there are.
    pub fn size(&self) -> usize {
        self.brought.size()
    }

    /// How many sessions are done, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.brought.sessions.len())
    }

    /// Goes on by sessions of up to so many sets, at least one. Tells whether all are done.
    pub fn step(&mut self, model: &Model, steps: usize) -> bool {
        let brought = self.brought.clone();
        let is_table = brought.table.is_some();
        let mut left = steps;
        while left > 0 {
            let Some(session) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(session));
            let completed = match is_table {
                true => bring_in::complete(model, &self.clock, session, &brought, self.take),
                false => Some(session.clone()),
            };
            let Some(session) = completed else { continue };
            let own = model.session(session.id).filter(|_| !self.replace);
            let new = match own {
                Some(own) if data::is_same(own, &session) => None,
                // A session of a table was completed from the one that is here.
                Some(own) if !is_table => Some(Rc::new(merge(own, &session, false))),
                _ => Some(Rc::new(session.clone())),
            };
            if is_table {
                self.completed.push(new.clone().unwrap_or_else(|| Rc::new(session)));
            }
            self.came.extend(new);
        }
        false
    }

    /// Puts the outcome into the state.
    pub fn finish(self, model: &mut Model) {
        data::bring_in(model, &self.brought, self.replace, self.came, &self.completed);
    }
}
