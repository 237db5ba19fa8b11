//! Undoing the last change.
//!
//! An [`Undo`] holds everything that a change may concern, as it was before. If another tab changes something
//! meanwhile, undoing must not revert that: data that the change did not concern stays as the other tab has it, and
//! where both changed the same thing, nothing can be undone any more.

use std::rc::Rc;

use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::gyms::Gyms;
use crate::app::saved::settings::{Settings, WorkLoads};
use crate::lifting::equipment::Bar;
use crate::lifting::schedule::Week;
use crate::lifting::session::Session;
use crate::lifting::strength::Maximum;
use crate::words::undo::{Deed, Thing};

/// The state before the last change, to be put back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// The verb of the change.
    pub done: Deed,
    /// The object of the change.
    pub what: Thing,
    /// The gyms before it.
    pub gyms: Gyms,
    /// The bar in use before it.
    pub bar: Bar,
    /// The log before it.
    pub log: Rc<Vec<Rc<Session>>>,
    /// The session that was open before it.
    pub open: Option<Rc<Session>>,
    /// The maxima before it.
    pub maxima: Vec<Maximum>,
    /// The week before it.
    pub week: Week,
    /// All settings before it, if it changed more than the work loads.
    pub settings: Option<Settings>,
    /// The work loads before it, if it changed these alone.
    pub work_loads: Option<WorkLoads>,
    /// The screen to go back to; `None` for the one that is on.
    pub route: Option<Route>,
}

impl Undo {
    /// The present state, before `what` is deleted.
    pub fn of(saved: &Saved, what: Thing) -> Undo {
        Undo {
            done: Deed::Deleted,
            what,
            gyms: saved.gyms.clone(),
            bar: saved.settings.bar.clone(),
            log: saved.log.clone(),
            open: saved.open.clone(),
            maxima: saved.maxima.clone(),
            week: saved.week.clone(),
            settings: None,
            work_loads: None,
            route: None,
        }
    }
}

type Log = Rc<Vec<Rc<Session>>>;

/// The undo that is left after data from another tab turned `before` into `now`; `None` if nothing can be undone any
/// more.
pub fn after_another_tab(undo: Undo, before: &Saved, now: &Saved) -> Option<Undo> {
    let mut undo = undo;
    follow(&mut undo.gyms, &before.gyms, &now.gyms)?;
    follow(&mut undo.bar, &before.settings.bar, &now.settings.bar)?;
    follow(&mut undo.maxima, &before.maxima, &now.maxima)?;
    follow(&mut undo.week, &before.week, &now.week)?;
    follow(&mut undo.open, &before.open, &now.open)?;
    if let Some(work_loads) = &mut undo.work_loads {
        follow(work_loads, &before.settings.work_loads, &now.settings.work_loads)?;
    }
    if let Some(settings) = &mut undo.settings {
        follow(settings, &before.settings, &now.settings)?;
    }
    follow_log(&mut undo.log, &before.log, &now.log)?;
    Some(undo)
}

/// Takes a change from elsewhere into the value to go back to; `None` if undoing would change that value.
fn follow<T: PartialEq + Clone>(to: &mut T, before: &T, now: &T) -> Option<()> {
    if before != now {
        if to != before {
            return None;
        }
        to.clone_from(now);
    }
    Some(())
}

/// Takes changes from elsewhere into the log to go back to; `None` if undoing would change one of those sessions.
fn follow_log(to: &mut Log, before: &Log, now: &Log) -> Option<()> {
    if Rc::ptr_eq(before, now) {
        return Some(());
    }
    let find = |log: &Log, id: u64| {
        log.binary_search_by_key(&id, |session| session.id).ok().and_then(|at| log.get(at)).cloned()
    };
    let same = |one: &Option<Rc<Session>>, other: &Option<Rc<Session>>| match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one == other,
        (None, None) => true,
        _ => false,
    };
    let mut ids: Vec<u64> = before.iter().chain(now.iter()).map(|session| session.id).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let (was, is) = (find(before, id), find(now, id));
        if same(&was, &is) {
            continue;
        }
        if !same(&find(to, id), &was) {
            return None;
        }
        let log = Rc::make_mut(to);
        log.retain(|session| session.id != id);
        if let Some(session) = is {
            let place = log.partition_point(|other| other.id < id);
            log.insert(place, session);
        }
    }
    Some(())
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
