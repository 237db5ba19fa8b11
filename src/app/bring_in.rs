//! What a table would do to the log, as it is read and compared; and what comes on the first screen once it is in.

use std::rc::Rc;

use super::backup::{Brought, sets_of};
use super::csv::compare::{Difference, How, Take, apply, compare, is_just};
use super::csv::report::Zone;
use super::csv::when::DateOrder;
use super::csv::{GYM, Reader};
use super::data::DataView;
use super::effect::Effect;
use super::model::Model;
use super::work;
use crate::app::saved::deleted::clock_minute;
use crate::app::saved::settings::{Settings, Today};
use crate::app::undo::Undo;
use crate::lifting::day::Day;
use crate::lifting::index::Places;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Session, SetEntry};

/// The most changed sets that are shown one by one; beyond it they are counted.
pub const MAX_SHOWN_CHANGES: usize = 10;
/// How many days before the last session still belong to what is trained now.
const NOW_TRAINED: i32 = 14;
/// The most lifts that are planned after an import, as in the article.
const MOST_PLANNED: usize = 3;

/// What the person says of a table that was read, before anything is brought in.
#[derive(Clone, Debug, PartialEq)]
pub enum Adjust {
    /// Loads without a unit are in this one.
    Unit(Unit),
    /// This number is the day in dates such as `05/04/2026`.
    Order(DateOrder),
    /// Times without a zone were written there.
    Zone(Zone),
    /// A dumbbell's load is that of both hands together, or of one.
    BothHands(bool),
    /// The unmarked sets of a lift are all work sets, or as their loads tell.
    AllWork(Lift, bool),
    /// An exercise with this name is this lift, or none of ours.
    Name(String, Option<Lift>),
    /// Take sets that are new in sessions that are here, or leave them.
    Added(bool),
    /// Take sets that the table tells otherwise, or leave them as they are here.
    Changed(bool),
    /// Take also what was corrected or deleted here.
    Declined(bool),
}

/// What a table would do to the sessions that are here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TablePreview {
    /// The sets that are new in sessions that are here.
    pub added: usize,
    /// Some of these: lift, day and set.
    pub additions: Vec<(Lift, Day, SetEntry)>,
    /// The sets that the table tells otherwise.
    pub changed: usize,
    /// Some of these.
    pub changes: Vec<Change>,
    /// The sets that the person corrected or deleted here.
    pub declined: usize,
    /// The sessions that the person deleted here.
    pub deleted: usize,
    /// The sessions that another app's table has brought in and that nobody has changed since.
    pub untouched: usize,
}

/// A set as it is here and in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The lift.
    pub lift: Lift,
    /// The day of the session.
    pub day: Day,
    /// The set here.
    pub before: SetEntry,
    /// The set in the table.
    pub after: SetEntry,
}

/// How many sessions of a table are new here, changed and the same, and what that is in detail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Sessions that are not here yet.
    pub new: usize,
    /// Sessions that have other sets here.
    pub differ: usize,
    /// Sessions that are here as they are, or that the person changed.
    pub same: usize,
    /// The sets in detail.
    pub sets: TablePreview,
}

/// What is known for reading a table, with loads without a unit in `unit`.
pub fn reader(model: &Model, unit: Unit) -> Reader<'_> {
    let Settings { names, all_work, .. } = &model.saved.settings;
    Reader { offset: model.now.offset, unit, today: model.now.day(), names, all_work, choices: &model.data.choices }
}

/// The sessions that are here, by the minute of their start on the clock: what started in the same one is the same, even
/// if clocks have changed since it was brought in.
#[derive(Debug)]
pub struct Clock(Places);

impl Clock {
    /// That of a state.
    pub fn of(model: &Model) -> Clock {
        let all = model.saved.log.iter().chain(&model.saved.open);
        Clock(Places::of(all.map(|session| clock_minute(session)).zip(0..).collect()))
    }

    /// The session here that is the same as one of a table.
    fn like<'a>(&self, model: &'a Model, table: &Session) -> Option<&'a Session> {
        let by_clock = || {
            let place = self.0.first(clock_minute(table))?;
            model.saved.log.iter().chain(&model.saved.open).nth(place).map(|session| &**session)
        };
        model.session(table.id).or_else(by_clock)
    }
}

/// Whether two open sessions are the very same value, or there is none.
pub fn is_same_open(one: Option<&Rc<Session>>, other: Option<&Rc<Session>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn is_own(brought: &Brought) -> bool {
    brought.table.as_ref().is_some_and(|report| report.own)
}

fn differences(model: &Model, own: &Session, table: &Session, own_table: bool) -> Vec<Difference> {
    let remembered = &model.saved.settings.all_work;
    compare(own, table, own_table, |lift| model.data.choices.all_work(lift).is_some() || remembered.has(lift))
}

/// What a table would do, found out some sessions at a time.
#[derive(Debug)]
pub struct Comparing {
    done: usize,
    compared: Compared,
    /// The starts of the sessions that the table has brought in, and that nobody has changed since.
    untouched: Vec<u64>,
    clock: Clock,
    log: Rc<Vec<Rc<Session>>>,
    open: Option<Rc<Session>>,
}

impl Comparing {
    /// Begins with the sessions that are here now.
    pub fn begin(model: &Model) -> Comparing {
        let (log, open, clock) = (model.saved.log.clone(), model.saved.open.clone(), Clock::of(model));
        Comparing { done: 0, compared: Compared::default(), untouched: vec![], clock, log, open }
    }

    /// Whether the sessions here are those that it began with.
    pub fn is_of(&self, model: &Model) -> bool {
        Rc::ptr_eq(&self.log, &model.saved.log) && is_same_open(self.open.as_ref(), model.saved.open.as_ref())
    }

    /// How many sessions are compared.
    pub const fn done(&self) -> usize {
        self.done
    }

    /// What the table would do.
    pub fn outcome(self) -> Compared {
        self.compared
    }

    /// Goes on by sessions of up to so many sets, at least one. Tells whether all are compared.
    pub fn step(&mut self, model: &Model, brought: &Brought, steps: usize) -> bool {
        let own_table = is_own(brought);
        let mut left = steps;
        while left > 0 {
            let Some(table) = brought.sessions.get(self.done) else { return true };
            self.done += 1;
            left = left.saturating_sub(sets_of(table));
            self.add(model, table, own_table);
        }
        false
    }

    /// Compares one session.
    fn add(&mut self, model: &Model, table: &Session, own_table: bool) {
        let compared = &mut self.compared;
        let Some(own) = self.clock.like(model, table) else {
            match model.saved.settings.deleted.has(table) {
                true => compared.sets.deleted += 1,
                false => compared.new += 1,
            }
            return;
        };
        let differences = differences(model, own, table, own_table);
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

/// Takes the sessions out of the log that the table has brought in earlier, unless the person changed them since. What
/// was brought in wrong can then be read again.
pub fn take_out(model: &mut Model) -> Option<Effect> {
    let (brought, _) = model.data.brought.clone().filter(|_| model.data.work.is_none())?;
    work::take_out(model, brought)
}

impl Comparing {
    /// Takes the sessions out of the log that nobody has changed, once all are compared.
    pub fn take_out(mut self, model: &mut Model) {
        self.untouched.sort_unstable();
        let undo = Undo::of(model, "what this file brought in".to_owned());
        Rc::make_mut(&mut model.saved.log).retain(|session| self.untouched.binary_search(&session.id).is_err());
        model.screen.undo = Some(undo);
    }
}

/// A session of a table as it will be here: a new one, or the one here with what is taken of the table.
pub fn complete(model: &Model, clock: &Clock, table: &Session, brought: &Brought, take: Take) -> Option<Session> {
    let own_table = is_own(brought);
    match clock.like(model, table) {
        None => (take.declined || !model.saved.settings.deleted.has(table)).then(|| table.clone()),
        Some(own) => {
            let differences = differences(model, own, table, own_table);
            differences
                .iter()
                .any(|difference| take.takes(difference.how))
                .then(|| apply(own, table, &differences, take, model.now.ms, own_table))
        }
    }
}

/// Does what the person said of a table, and reads it again.
pub fn follow(model: &mut Model, adjust: Adjust) -> Option<Effect> {
    let before = model.data.choices.clone();
    let DataView { choices, take, .. } = &mut model.data;
    match adjust {
        Adjust::Added(added) => take.added = added,
        Adjust::Changed(changed) => take.changed = changed,
        Adjust::Declined(declined) => take.declined = declined,
        Adjust::Unit(unit) => choices.unit = Some(unit),
        Adjust::Order(order) => choices.order = Some(order),
        Adjust::Zone(zone) => choices.zone = zone,
        Adjust::BothHands(both) => choices.both_hands = both,
        Adjust::AllWork(lift, all) => choices.set_all_work(lift, all),
        Adjust::Name(name, lift) => choices.set_name(&name, lift),
    }
    let text = model.data.source.clone().filter(|_| model.data.choices != before)?;
    model.data.before.get_or_insert(before);
    work::read(model, text)
}

/// Remembers what the person said of names of exercises and of sets without a mark, and forgets the deletion of sessions that are here again.
pub fn remember(model: &mut Model, sessions: &[Rc<Session>]) {
    for (name, lift) in model.data.choices.names.clone() {
        model.saved.settings.names.set(&name, lift);
    }
    for (lift, all) in model.data.choices.all_work.clone() {
        model.saved.settings.all_work.set(lift, all);
    }
    sessions.iter().for_each(|session| model.saved.settings.deleted.remove(session));
}

/// Plans with what was brought in: the work load of each lift follows the rules from its last session, if that came with
/// it, and the lifts of today are those that were trained of late, if they were never chosen. `restored` tells that the
/// choices came with it too: then they stay, unless no load was ever chosen.
pub fn plan_with(model: &mut Model, came: &[u64], restored: bool) {
    let untouched = Settings::default();
    if restored && model.saved.settings.work_loads != untouched.work_loads {
        return;
    }
    let has_come = |id: u64| came.binary_search(&id).is_ok();
    let mut trained = vec![];
    for lift in Lift::ALL {
        let with_lift = |session: &&Rc<Session>| session.lifts(lift);
        let Some(last) = model.saved.log.iter().rev().find(with_lift).filter(|last| has_come(last.id)) else {
            continue;
        };
        trained.push((last.id, lift));
        let load = model.advice(lift, None).and_then(|advice| advice.next_load);
        if let Some(load) = load {
            model.context.saved.settings.work_loads.set(lift, load.in_unit(model.context.saved.settings.unit));
        }
    }
    if restored || model.saved.settings.today != untouched.today || model.saved.settings.lift != untouched.lift {
        return;
    }
    let Some(newest) = model.saved.log.last().filter(|newest| has_come(newest.id)).map(|newest| newest.day()) else {
        return;
    };
    let since = |id: &u64| {
        model.saved.log.binary_search_by_key(id, |session| session.id).ok().and_then(|at| model.saved.log.get(at))
    };
    let is_recent = |(id, _): &(u64, Lift)| since(id).is_some_and(|last| newest.since(last.day()) <= NOW_TRAINED);
    let lifts: Vec<Lift> = trained.into_iter().filter(is_recent).map(|(_, lift)| lift).take(MOST_PLANNED).collect();
    if let Some(first) = lifts.first() {
        model.saved.settings.lift = *first;
        model.saved.settings.today = Today(lifts);
    }
}

#[cfg(test)]
#[path = "bring_in_tests.rs"]
mod tests;
