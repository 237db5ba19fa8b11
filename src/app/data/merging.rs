//! Merging a file into the log, some sessions at a time. The log changes only at the end, and all at once.

use std::rc::Rc;

use super::bring_in::{self, Clock, is_same};
use super::state::{State, forget};
use crate::app::context::Context;
use crate::app::form::Drafts;
use crate::app::formats::backup::{Brought, Rest, sets_of};
use crate::app::formats::csv::compare::Take;
use crate::app::undo::Undo;
use crate::lifting::session::Session;
use crate::lifting::session::merge::merge;
use crate::words::undo::{Deed, Thing};

/// Sessions on their way into the log.
#[derive(Debug)]
pub struct Merging {
    brought: Rc<Brought>,
    /// `true` if they replace everything that is here.
    replace: bool,
    /// The differences of a table that are taken.
    take: Take,
    /// The number of sessions done.
    done: usize,
    /// The sessions that are new or changed, as they will be. Of two with the same start, the later one counts.
    came: Vec<Rc<Session>>,
    /// The sessions taken from a table, including those that change nothing.
    completed: Vec<Rc<Session>>,
    clock: Clock,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Merging {
    /// Begins a merge with the sessions that are here now.
    pub fn begin(state: &State, cx: &Context, brought: Rc<Brought>, replace: bool) -> Merging {
        Merging {
            brought,
            replace,
            take: state.take,
            done: 0,
            came: vec![],
            completed: vec![],
            clock: Clock::of(cx),
            log: cx.saved.log.clone(),
            open: cx.saved.open.clone(),
        }
    }

    /// Returns `true` if the sessions here are still those at the beginning.
    pub fn is_of(&self, cx: &Context) -> bool {
        Rc::ptr_eq(&self.log, &cx.saved.log) && bring_in::is_same_open(self.open.as_ref(), cx.saved.open.as_ref())
    }

    /// Begins this merge again with the sessions that are here now.
    pub fn anew(self, state: &State, cx: &Context) -> Merging {
        Merging { take: self.take, ..Merging::begin(state, cx, self.brought, self.replace) }
    }

    /// The number of sets to bring in.
    pub fn size(&self) -> usize {
        self.brought.size()
    }

    /// The number of sessions done, and of all.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.brought.sessions.len())
    }

    /// Merges the next sessions until they hold `steps` sets together. Returns `true` once none is left.
    pub fn step(&mut self, state: &State, cx: &Context, steps: usize) -> bool {
        let brought = self.brought.clone();
        let is_table = brought.table.is_some();
        let mut left = steps;
        while left > 0 {
            let Some(session) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(session));
            let completed = match is_table {
                true => bring_in::complete(state, cx, &self.clock, session, &brought, self.take),
                false => Some(session.clone()),
            };
            let Some(session) = completed else { continue };
            let own = cx.session(session.id).filter(|_| !self.replace);
            let new = match own {
                Some(own) if is_same(own, &session) => None,
                // A session of a table already builds on the one that is here.
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
    pub fn finish(self, state: &mut State, cx: &mut Context) {
        bring_in(state, cx, &self.brought, self.replace, self.came, &self.completed);
    }
}

/// Brings a file in. `came` holds the sessions that are new or changed, as they will be; `completed` those that
/// were taken from a table.
pub fn bring_in(
    state: &mut State,
    cx: &mut Context,
    brought: &Brought,
    replace: bool,
    came: Vec<Rc<Session>>,
    completed: &[Rc<Session>],
) {
    cx.storage.replaces = replace;
    let was_safe = replace || cx.not_backed_up() == 0;
    let undo = Undo::of(&cx.saved, Thing::Brought);
    cx.screen.undo = Some(Undo { done: Deed::Added, settings: Some(cx.saved.settings.clone()), ..undo });
    let own = if replace { vec![] } else { cx.saved.log.iter().chain(&cx.saved.open).cloned().collect() };
    let mut ids: Vec<u64> = came.iter().map(|session| session.id).collect();
    ids.sort_unstable();
    let sessions = in_order([own, came].concat());
    bring_in::remember(state, cx, completed);
    let mut restored = false;
    if let Some(Rest { settings, gyms, maxima, week }) = &brought.rest {
        let is_new = cx.saved.settings == Default::default() || replace;
        restored = is_new;
        if is_new {
            cx.saved.settings = settings.clone();
        }
        if replace {
            cx.saved.gyms = gyms.clone();
        } else {
            cx.saved.gyms.take_in(gyms);
        }
        if cx.saved.maxima.is_empty() || replace {
            cx.saved.maxima.clone_from(maxima);
        }
        if cx.saved.week == Default::default() || replace {
            cx.saved.week = week.clone();
        }
    }
    (cx.saved.open, cx.saved.log) = arranged(sessions, cx.saved.open.as_ref().filter(|_| !replace).map(|open| open.id));
    cx.screen.steps.clear();
    cx.screen.editing = None;
    cx.screen.drafts = Drafts::default();
    bring_in::plan_with(cx, &ids, restored);
    if brought.rest.is_some() && was_safe {
        // Everything here is now in that backup or in the last one.
        cx.saved.settings.backed_up = cx.saved.settings.backed_up.max(cx.now.ms);
    }
    forget(state);
    cx.replan();
}

/// Sessions in order of their starts; of several with the same start the last one.
fn in_order(mut sessions: Vec<Rc<Session>>) -> Vec<Rc<Session>> {
    sessions.reverse();
    sessions.sort_by_key(|session| session.id);
    sessions.dedup_by_key(|session| session.id);
    sessions
}

/// Splits off the open session: `open`, or else the last one without an end. Other sessions without an end now end with
/// their last set; those without a set are dropped.
fn arranged(sessions: Vec<Rc<Session>>, open: Option<u64>) -> (Option<Rc<Session>>, Rc<Vec<Rc<Session>>>) {
    let is_open = |session: &&Rc<Session>| session.ended.is_none();
    let mine = sessions.iter().filter(is_open).find(|session| Some(session.id) == open);
    let open = mine.or_else(|| sessions.iter().rfind(is_open)).map(|session| session.id);
    let mut log = vec![];
    let mut kept = None;
    for mut session in sessions {
        if Some(session.id) == open {
            Rc::make_mut(&mut session).follow_plates();
            kept = Some(session);
            continue;
        }
        if session.ended.is_none() {
            let last = session.last_done();
            if !Rc::make_mut(&mut session).end(last) {
                continue;
            }
        }
        log.push(session);
    }
    (kept, Rc::new(log))
}
