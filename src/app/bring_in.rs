//! What a table would do to the log, as it is read and compared; and what comes on the first screen once it is in.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::backup::Brought;
use super::csv::compare::{Difference, How, Take, apply, compare, is_just};
use super::csv::when::DateOrder;
use super::csv::{GYM, Reader, read_as};
use super::deleted::clock_minute;
use super::model::{Model, Settings, Today, Undo};
use crate::lifting::day::Day;
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

/// Reads a table with what the person said of it. Of loads without a unit, the unit stands in which fewer sets that are
/// here would change, unless it was chosen.
///
/// # Errors
/// Why nothing of it is taken, as a sentence.
pub fn read_table(model: &Model, text: &str) -> Result<(Brought, Compared), String> {
    let choices = &model.data.choices;
    let read = |unit: Unit| {
        let Settings { names, all_work, .. } = &model.settings;
        let reader = Reader { offset: model.now.offset, unit, today: model.now.day(), names, all_work, choices };
        let brought = read_as(text, &reader)?;
        let compared = compared(model, &brought);
        Ok::<_, String>((brought, compared))
    };
    let unit = model.settings.unit;
    let (brought, compared) = read(unit)?;
    let asks = brought.table.as_ref().is_some_and(|report| report.unit.is_some()) && choices.unit.is_none();
    if asks && compared.sets.changed > 0 {
        let other = if unit == Unit::Kg { Unit::Lb } else { Unit::Kg };
        if let Ok(second) = read(other)
            && second.1.sets.changed < compared.sets.changed
        {
            return Ok(second);
        }
    }
    Ok((brought, compared))
}

/// The sessions that are here, to be found by those of a table.
struct Here<'a> {
    by_id: BTreeMap<u64, &'a Rc<Session>>,
    by_clock: BTreeMap<u64, &'a Rc<Session>>,
}

impl<'a> Here<'a> {
    fn of(model: &'a Model) -> Here<'a> {
        let all = || model.log.iter().chain(&model.open);
        Here {
            by_id: all().map(|session| (session.id, session)).collect(),
            // What started in the same minute by the clock is the same: clocks may have changed since it was brought in.
            by_clock: all().rev().map(|session| (clock_minute(session), session)).collect(),
        }
    }

    fn like(&self, table: &Session) -> Option<&'a Rc<Session>> {
        self.by_id.get(&table.id).or_else(|| self.by_clock.get(&clock_minute(table))).copied()
    }
}

fn is_own(brought: &Brought) -> bool {
    brought.table.as_ref().is_some_and(|report| report.own)
}

fn differences(model: &Model, own: &Session, table: &Session, own_table: bool) -> Vec<Difference> {
    let remembered = &model.settings.all_work;
    compare(own, table, own_table, |lift| model.data.choices.all_work(lift).is_some() || remembered.has(lift))
}

/// What a table would do.
fn compared(model: &Model, brought: &Brought) -> Compared {
    let (here, own_table) = (Here::of(model), is_own(brought));
    let mut compared = Compared::default();
    for table in &brought.sessions {
        let Some(own) = here.like(table) else {
            match model.settings.deleted.has(table) {
                true => compared.sets.deleted += 1,
                false => compared.new += 1,
            }
            continue;
        };
        let differences = differences(model, own, table, own_table);
        compared.sets.untouched += usize::from(is_untouched(own, table, &differences));
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
                    let before = own.place_of(at).and_then(|(lift, set)| own.set(lift, set));
                    if let (Some(before), Some(lift), true) = (before, lift, sets.changes.len() < MAX_SHOWN_CHANGES) {
                        let (before, after) = (before.clone(), difference.set);
                        sets.changes.push(Change { lift, day: own.day(), before, after });
                    }
                }
            }
        }
    }
    compared
}

fn is_untouched(own: &Session, table: &Session, differences: &[Difference]) -> bool {
    own.gym == GYM && table.gym == GYM && is_just(own, table, differences)
}

/// Takes the sessions out of the log that the table has brought in earlier, unless the person changed them since. What
/// was brought in wrong can then be read again.
pub fn take_out(model: &mut Model) {
    let Some((brought, _)) = model.data.brought.clone() else { return };
    let (here, own_table) = (Here::of(model), is_own(&brought));
    let is_of_it = |table: &Session| {
        let own = here.like(table)?;
        is_untouched(own, table, &differences(model, own, table, own_table)).then_some(own.id)
    };
    let ids: BTreeSet<u64> = brought.sessions.iter().filter_map(is_of_it).collect();
    let undo = Undo::of(model, "what this file brought in".to_owned());
    Rc::make_mut(&mut model.log).retain(|session| !ids.contains(&session.id));
    model.undo = Some(undo);
    let compared = compared(model, &brought);
    super::data::show(model, Rc::unwrap_or_clone(brought), compared);
}

/// The sessions of a table as they will be here: new ones, and those here with what is taken of the table.
pub fn completed(model: &Model, brought: &Brought, take: Take) -> Vec<Session> {
    let (here, own_table) = (Here::of(model), is_own(brought));
    let complete = |table: &Session| match here.like(table) {
        None => (take.declined || !model.settings.deleted.has(table)).then(|| table.clone()),
        Some(own) => {
            let differences = differences(model, own, table, own_table);
            differences
                .iter()
                .any(|difference| take.takes(difference.how))
                .then(|| apply(own, table, &differences, take, model.now.ms, own_table))
        }
    };
    brought.sessions.iter().filter_map(complete).collect()
}

/// Does what the person said of a table, and reads it again.
pub fn follow(model: &mut Model, adjust: Adjust) {
    let before = model.data.choices.clone();
    let choices = &mut model.data.choices;
    match adjust {
        Adjust::Added(take) => return model.data.take.added = take,
        Adjust::Changed(take) => return model.data.take.changed = take,
        Adjust::Declined(take) => return model.data.take.declined = take,
        Adjust::Unit(unit) => choices.unit = Some(unit),
        Adjust::Order(order) => choices.order = Some(order),
        Adjust::BothHands(both) => choices.both_hands = both,
        Adjust::AllWork(lift, all) => choices.set_all_work(lift, all),
        Adjust::Name(name, lift) => choices.set_name(&name, lift),
    }
    let Some(text) = model.data.source.clone() else { return };
    match read_table(model, &text) {
        Ok((brought, compared)) => super::data::show(model, brought, compared),
        // What was said makes nothing of the table: it is taken back.
        Err(why) => {
            model.data.choices = before;
            model.data.problem = Some(why);
        }
    }
}

/// Remembers what the person said of names of exercises and of sets without a mark, and forgets the deletion of sessions that are here again.
pub fn remember(model: &mut Model, sessions: &[Session]) {
    for (name, lift) in model.data.choices.names.clone() {
        model.settings.names.set(&name, lift);
    }
    for (lift, all) in model.data.choices.all_work.clone() {
        model.settings.all_work.set(lift, all);
    }
    sessions.iter().for_each(|session| model.settings.deleted.remove(session));
}

/// Plans with what was brought in: the work load of each lift follows the rules from its last session, if that came with
/// it, and the lifts of today are those that were trained of late, if they were never chosen. `restored` tells that the
/// choices came with it too: then they stay, unless no load was ever chosen.
pub fn plan_with(model: &mut Model, came: &BTreeSet<u64>, restored: bool) {
    let untouched = Settings::default();
    if restored && model.settings.work_loads != untouched.work_loads {
        return;
    }
    let mut trained = vec![];
    for lift in Lift::ALL {
        let with_lift = |session: &&Rc<Session>| session.lifts(lift);
        let Some(last) = model.log.iter().rev().find(with_lift).filter(|last| came.contains(&last.id)) else {
            continue;
        };
        trained.push((last.id, lift));
        let load = model.advice(lift, None).and_then(|advice| advice.next_load);
        if let Some(load) = load {
            model.settings.work_loads.set(lift, load.in_unit(model.settings.unit));
        }
    }
    if restored || model.settings.today != untouched.today || model.settings.lift != untouched.lift {
        return;
    }
    let Some(newest) = model.log.last().filter(|newest| came.contains(&newest.id)).map(|newest| newest.day()) else {
        return;
    };
    let since =
        |id: &u64| model.log.binary_search_by_key(id, |session| session.id).ok().and_then(|at| model.log.get(at));
    let is_recent = |(id, _): &(u64, Lift)| since(id).is_some_and(|last| newest.since(last.day()) <= NOW_TRAINED);
    let lifts: Vec<Lift> = trained.into_iter().filter(is_recent).map(|(_, lift)| lift).take(MOST_PLANNED).collect();
    if let Some(first) = lifts.first() {
        model.settings.lift = *first;
        model.settings.today = Today(lifts);
    }
}

#[cfg(test)]
#[path = "bring_in_tests.rs"]
mod tests;
