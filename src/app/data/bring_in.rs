//! Comparing a table with the log as it is read, and planning the first screen once it is in.

use std::rc::Rc;

use super::state::{Change, Compared, State};
use crate::app::context::Context;
use crate::app::formats::backup::{Brought, sets_of};
use crate::app::formats::csv::compare::{Difference, How, Take, apply, compare, is_just};
use crate::app::formats::csv::report::Zone;
use crate::app::formats::csv::when::DateOrder;
use crate::app::formats::csv::{GYM, Reader};
use crate::app::saved::deleted::clock_minute;
use crate::app::saved::settings::{Settings, Today};
use crate::app::undo::Undo;
use crate::lifting::index::Places;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::words::undo::Thing;

/// The most changed sets that are shown one by one; more are only counted.
pub const MAX_SHOWN_CHANGES: usize = 10;
/// The days before the last session in which training still counts as current.
const NOW_TRAINED: i32 = 14;
/// The most lifts that are planned after an import, as in the article.
const MAX_PLANNED: usize = 3;

/// An answer about a table that was read, given before anything is brought in.
#[derive(Clone, Debug, PartialEq)]
pub enum Adjust {
    /// The unit of loads without one.
    Unit(Unit),
    /// The number that is the day in dates such as `05/04/2026`.
    Order(DateOrder),
    /// The zone of times without one.
    Zone(Zone),
    /// `true` if a dumbbell's load is that of both hands together, `false` if that of one.
    BothHands(bool),
    /// `true` if the unmarked sets of this lift are all work sets, `false` if their loads decide.
    AllWork(Lift, bool),
    /// The lift that is meant by an exercise of this name; `None` if none of ours.
    Name(String, Option<Lift>),
    /// `true` to take new sets of sessions that are here already.
    Added(bool),
    /// `true` to take sets that differ in the table.
    Changed(bool),
    /// `true` to take also what was corrected or deleted here.
    Declined(bool),
}

/// Gives the settings and answers for reading a table whose loads without a unit are in `unit`.
pub fn reader<'a>(state: &'a State, cx: &'a Context, unit: Unit) -> Reader<'a> {
    let Settings { names, all_work, .. } = &cx.saved.settings;
    Reader { offset: cx.now.offset, unit, today: cx.now.day(), names, all_work, choices: &state.choices }
}

/// The sessions that are here, by the minute of their start on the clock. Sessions that started in the same minute are
/// the same, even if the clocks changed since the first one was brought in.
#[derive(Debug)]
pub struct Clock(Places);

impl Clock {
    /// Indexes the sessions of the log and the open one.
    pub fn of(cx: &Context) -> Clock {
        let all = cx.saved.log.iter().chain(&cx.saved.open);
        Clock(Places::of(all.map(|session| clock_minute(session)).zip(0..).collect()))
    }

    /// Finds the session here that is the same as one of a table.
    fn like<'a>(&self, cx: &'a Context, table: &Session) -> Option<&'a Session> {
        let by_clock = || {
            let place = self.0.first(clock_minute(table))?;
            cx.saved.log.iter().chain(&cx.saved.open).nth(place).map(|session| &**session)
        };
        cx.session(table.id).or_else(by_clock)
    }
}

/// Returns `true` if two open sessions are the very same value, or both are absent.
pub fn is_same_open(one: Option<&Rc<Session>>, other: Option<&Rc<Session>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn is_own(brought: &Brought) -> bool {
    brought.table.as_ref().is_some_and(|report| report.own)
}

fn differences(state: &State, cx: &Context, own: &Session, table: &Session, own_table: bool) -> Vec<Difference> {
    let remembered = &cx.saved.settings.all_work;
    compare(own, table, own_table, |lift| state.choices.all_work(lift).is_some() || remembered.has(lift))
}

/// The comparison of a table with the log, some sessions at a time.
#[derive(Debug)]
pub struct Comparing {
    done: usize,
    compared: Compared,
    /// The starts of the sessions that came from this table earlier and were never changed since.
    untouched: Vec<u64>,
    clock: Clock,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Comparing {
    /// Begins a comparison with the sessions that are here now.
    pub fn begin(cx: &Context) -> Comparing {
        let (log, open, clock) = (cx.saved.log.clone(), cx.saved.open.clone(), Clock::of(cx));
        Comparing { done: 0, compared: Compared::default(), untouched: vec![], clock, log, open }
    }

    /// Returns `true` if the sessions here are still those at the beginning.
    pub fn is_of(&self, cx: &Context) -> bool {
        Rc::ptr_eq(&self.log, &cx.saved.log) && is_same_open(self.open.as_ref(), cx.saved.open.as_ref())
    }

    /// The number of sessions compared so far.
    pub const fn done(&self) -> usize {
        self.done
    }

    /// Gives the effect that the table would have.
    pub fn outcome(self) -> Compared {
        self.compared
    }

    /// Compares the next sessions until they hold `steps` sets together. Returns `true` once none is left.
    pub fn step(&mut self, state: &State, cx: &Context, brought: &Brought, steps: usize) -> bool {
        let own_table = is_own(brought);
        let mut left = steps;
        while left > 0 {
            let Some(table) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(table));
            self.add(state, cx, table, own_table);
        }
        false
    }

    /// Compares one session.
    fn add(&mut self, state: &State, cx: &Context, table: &Session, own_table: bool) {
        let compared = &mut self.compared;
        let Some(own) = self.clock.like(cx, table) else {
            match cx.saved.settings.deleted.has(table) {
                true => compared.sets.deleted += 1,
                false => compared.new += 1,
            }
            return;
        };
        let differences = differences(state, cx, own, table, own_table);
        if is_untouched(own, table, &differences) {
            compared.sets.untouched += 1;
            self.untouched.push(own.id);
        }
        match differences.iter().all(|difference| difference.how.is_declined()) {
            true => compared.same += 1,
            false => compared.differ += 1,
        }
        for difference in differences {
            let sets = &mut compared.sets;
            let lift = table.exercises.get(difference.exercise).map(|exercise| exercise.lift);
            match difference.how {
                How::New => {
                    sets.added += 1;
                    if let Some(lift) = lift.filter(|_| sets.additions.len() < MAX_SHOWN_CHANGES) {
                        sets.additions.push((lift, own.day(), difference.set));
                    }
                }
                How::Corrected(_) | How::Deleted(_) => sets.declined += 1,
                How::Changes(at) => {
                    sets.changed += 1;
                    if sets.changes.len() >= MAX_SHOWN_CHANGES {
                        continue;
                    }
                    let before = own.place_of(at).and_then(|(lift, set)| own.set(lift, set));
                    if let (Some(before), Some(lift)) = (before, lift) {
                        let (before, after) = (before.clone(), difference.set);
                        sets.changes.push(Change { lift, day: own.day(), before, after });
                    }
                }
            }
        }
    }
}

fn is_untouched(own: &Session, table: &Session, differences: &[Difference]) -> bool {
    own.gym == GYM && table.gym == GYM && is_just(own, table, differences)
}

impl Comparing {
    /// Takes the sessions that nobody has changed out of the log, once all are compared.
    pub fn take_out(mut self, cx: &mut Context) {
        self.untouched.sort_unstable();
        let undo = Undo::of(&cx.saved, Thing::BroughtEarlier);
        Rc::make_mut(&mut cx.saved.log).retain(|session| self.untouched.binary_search(&session.id).is_err());
        cx.screen.undo = Some(undo);
    }
}

/// Completes a session of a table: a new one, or the one here with the differences that are taken. `None` if there is
/// nothing to take.
pub fn complete(
    state: &State,
    cx: &Context,
    clock: &Clock,
    table: &Session,
    brought: &Brought,
    take: Take,
) -> Option<Session> {
    let own_table = is_own(brought);
    match clock.like(cx, table) {
        None => (take.declined || !cx.saved.settings.deleted.has(table)).then(|| table.clone()),
        Some(own) => {
            let differences = differences(state, cx, own, table, own_table);
            differences
                .iter()
                .any(|difference| take.takes(difference.how))
                .then(|| apply(own, table, &differences, take, cx.now.ms, own_table))
        }
    }
}

/// Remembers the answers about names of exercises and sets without a mark, and forgets the deletion of sessions that
/// are here again.
pub fn remember(state: &mut State, cx: &mut Context, sessions: &[Rc<Session>]) {
    for (name, lift) in state.choices.names.clone() {
        cx.saved.settings.names.set(&name, lift);
    }
    for (lift, all) in state.choices.all_work.clone() {
        cx.saved.settings.all_work.set(lift, all);
    }
    sessions.iter().for_each(|session| cx.saved.settings.deleted.remove(session));
}

/// Plans with what was brought in. The work load of each lift follows the rules from its last session, if that one was
/// brought in. Today's lifts become those of the last days, if they were never chosen. With `restored`, settings came
/// along too: they stay, unless no load was ever chosen.
pub fn plan_with(cx: &mut Context, came: &[u64], restored: bool) {
    let untouched = Settings::default();
    if restored && cx.saved.settings.work_loads != untouched.work_loads {
        return;
    }
    let has_come = |id: u64| came.binary_search(&id).is_ok();
    let mut trained = vec![];
    for lift in Lift::ALL {
        let with_lift = |session: &&Rc<Session>| session.lifts(lift);
        let Some(last) = cx.saved.log.iter().rev().find(with_lift).filter(|last| has_come(last.id)) else {
            continue;
        };
        trained.push((last.id, lift));
        let load = cx.advice(lift, None).and_then(|advice| advice.next_load);
        if let Some(load) = load {
            cx.saved.settings.work_loads.set(lift, load.in_unit(cx.saved.settings.unit));
        }
    }
    if restored || cx.saved.settings.today != untouched.today || cx.saved.settings.lift != untouched.lift {
        return;
    }
    let Some(newest) = cx.saved.log.last().filter(|newest| has_come(newest.id)).map(|newest| newest.day()) else {
        return;
    };
    let since =
        |id: &u64| cx.saved.log.binary_search_by_key(id, |session| session.id).ok().and_then(|at| cx.saved.log.get(at));
    let is_recent = |(id, _): &(u64, Lift)| since(id).is_some_and(|last| newest.since(last.day()) <= NOW_TRAINED);
    let lifts: Vec<Lift> = trained.into_iter().filter(is_recent).map(|(_, lift)| lift).take(MAX_PLANNED).collect();
    if let Some(first) = lifts.first() {
        cx.saved.settings.lift = *first;
        cx.saved.settings.today = Today(lifts);
    }
}

/// Returns `true` if two sessions have the same content, however often each was saved.
pub fn is_same(one: &Session, other: &Session) -> bool {
    let head = |session: &Session| (session.noted_at, session.settled_at, session.ended, session.exercises.len());
    if head(one) != head(other) || one.note != other.note {
        return false;
    }
    let other = Session { revision: one.revision, changed_at: one.changed_at, ..other.clone() };
    // The plates on the bar are worked out anew where they matter.
    let mut one = one.clone();
    let mut other = other;
    one.follow_plates();
    other.follow_plates();
    one == other
}

#[cfg(test)]
#[path = "bring_in_tests.rs"]
mod tests;
