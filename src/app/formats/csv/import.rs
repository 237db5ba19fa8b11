//! Importing a table of another app: its rows are taken into their sessions, with a report of all that was assumed.
//!
//! A row that cannot be read is left out and named; the others are taken.

use super::guard::unguarded_before;
use super::kinds::Mark;
use super::names;
use super::reader::Reader;
use super::report::{Guess, Matches, Report, Sample, Unknown};
use super::row::Row;
use super::sessions::{BETWEEN, Group, RowSet};
use super::when::{DateOrder, Timestamp};
use crate::app::formats::backup::{Brought, END};
use crate::lifting::day::{Day, minute_at};
use crate::lifting::index::{NumberedTexts, Numbers};
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::lifting::set_result::{MAX_REPS, SetResult};
use crate::words::files::{CellFault, FileFault};

/// The most sessions of a table, more than anyone has.
const MAX_SESSIONS: usize = 10_000;
/// The most sets in a session, more than anyone does.
const MAX_SETS_PER_LIFT: usize = 1_000;
/// The longest name of an exercise that is shown, in characters.
const LONGEST_NAME: usize = 100;

/// The knowledge about a name of an exercise.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// The lift that the name means by itself.
    lift: Option<Lift>,
    /// If the name means no lift by itself: the number of its sets, and the lift that the person matched.
    unknown: Option<(usize, Option<Lift>)>,
}

/// The rows that were read, by sessions.
#[derive(Debug)]
pub(super) struct Groups {
    order: DateOrder,
    report: Report,
    /// The names of exercises that were met, whole and cut to [`LONGEST_NAME`].
    names: NumberedTexts,
    /// The knowledge about each of these names.
    known: Vec<Name>,
    /// The lifts that the person matched to names.
    matched: Matches,
    groups: Vec<Group>,
    /// The place of each session's group, by its start.
    places: Numbers,
}

impl Groups {
    /// Begins without any rows.
    pub(super) fn new(order: DateOrder, report: Report, reader: &Reader) -> Groups {
        let (matched, names) = (reader.choices.matched(reader.names), NumberedTexts::default());
        Groups { order, report, names, known: vec![], matched, groups: vec![], places: Numbers::default() }
    }

    /// Notes a session whose loads are in both units.
    pub(super) fn note_units(&mut self, group: &Group) {
        let has = |unit: Unit| group.sets.iter().any(|set| set.load.unit == unit && !set.load.mass.is_zero());
        if !self.report.own && Unit::ALL.into_iter().all(has) {
            let first = Day::at(group.start, group.offset);
            self.report.mixed = Some(self.report.mixed.map_or((1, first), |(sessions, first)| (sessions + 1, first)));
        }
    }

    /// Leaves a row out and stores the reason.
    pub(super) fn leave_out(&mut self, why: FileFault) {
        self.report.leave_out(why);
    }

    /// Returns `true` for our own table, which has the time of each set.
    pub(super) const fn is_own(&self) -> bool {
        self.report.own
    }

    /// Takes the rows of all sessions out.
    pub(super) fn take_all(&mut self) -> Vec<Group> {
        std::mem::take(&mut self.groups)
    }

    /// Looks a name up, for the first time or again.
    fn name(&mut self, name: &str) -> Option<&mut Name> {
        let (number, is_new) = self.names.number(name);
        if is_new {
            self.known.push(Name { lift: names::lift(name), unknown: None });
        }
        self.known.get_mut(number)
    }

    /// Gives the lift that the person matched to a name that means none by itself; with `met`, counts one set of it.
    fn match_name(&mut self, name: &str, met: bool) -> Option<Lift> {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let before = self.name(&name).and_then(|name| name.unknown);
        let (sets, lift) = before.unwrap_or_else(|| (0, self.matched.lift(&name)));
        if met && let Some(known) = self.name(&name) {
            known.unknown = Some((sets + 1, lift));
        }
        lift
    }

    /// Takes a row into its session.
    pub(super) fn take(&mut self, row: &Row, reader: &Reader) -> Result<(), FileFault> {
        let columns = row.columns;
        let mark = match Mark::of_type(row.cell(columns.kind)) {
            Mark::NoSet => return Ok(()),
            Mark::Unmarked => Mark::of_note(row.cell(columns.set_note)),
            mark => mark,
        };
        let name = row.cell(Some(columns.exercise)).trim();
        let started = self.start(row, reader);
        let lift = self.name(name).and_then(|name| name.lift).or_else(|| self.match_name(name, started.is_ok()));
        // Other exercises may have values that are refused here, such as a negative load for assistance.
        let (start, done, time) = match (lift, started) {
            (Some(_), Err(why)) => return Err(why),
            (None, Err(_)) => return Ok(()),
            (_, Ok(started)) => started,
        };
        let place = self.group(row, start, time.offset)?;
        let unit = reader.loads_in();
        let Some(group) = self.groups.get_mut(place) else { return Ok(()) };
        group.rows += 1;
        if group.note.is_empty() {
            group.note = unguarded_before(row.cell(columns.note)).to_owned();
        }
        let Some(lift) = lift else { return Ok(()) };
        let reps = match row.number(Some(columns.reps), 1_000_000)? {
            Some(reps) if reps <= MAX_REPS.into() => u8::try_from(reps).unwrap_or(MAX_REPS),
            Some(reps) => return row.refuse(Some(columns.reps), CellFault::TooManyReps(reps)),
            None => return row.refuse(Some(columns.reps), CellFault::NoReps),
        };
        let (load, no_unit, text) = row.load(unit)?;
        let load = match reader.choices.both_hands && !lift.uses_bar() && !self.report.own {
            true => load.mass.percent(50).in_unit(load.unit),
            false => load,
        };
        let sixth = match row.cell(columns.sixth).trim() {
            "" => mark.sixth(),
            word => match word.parse() {
                Ok(sixth) => sixth,
                Err(_) => return row.refuse(columns.sixth, CellFault::UnknownWord),
            },
        };
        let result = SetResult {
            reps,
            sixth,
            broke_at: row.small(columns.broke_at, MAX_REPS)?,
            pain: row.small(columns.pain, 10)?.unwrap_or_default(),
        };
        let body_mass = columns.body_mass.map_or(Ok(None), |column| row.mass(column, Unit::Kg))?;
        let index = if self.report.own {
            row.number(columns.set, u64::MAX)?
        } else {
            row.number(columns.index, u64::MAX).ok().flatten()
        };
        if group.sets.len() >= MAX_SETS_PER_LIFT
            || group.start.saturating_add(group.rows.saturating_mul(BETWEEN)) >= END
        {
            return row.refuse(Some(columns.start), CellFault::TooManySets);
        }
        group.body_mass = group.body_mass.or(body_mass);
        let day = Day::at(group.start, group.offset);
        let (line, place) = (row.line, group.rows);
        group.sets.push(RowSet { line, place, lift, mark, index, done, load, result });
        let report = &mut self.report;
        report.no_zone |= !time.has_zone;
        report.no_time |= !time.has_time;
        report.no_load += usize::from(load.mass.is_zero());
        let sample = Sample { lift, load, reps, day };
        if no_unit {
            report.unit.get_or_insert(sample);
        }
        if !time.has_zone && time.has_time {
            report.clock.get_or_insert((sample, minute_at(group.start, group.offset)));
        }
        if !report.own && !lift.uses_bar() && !load.mass.is_zero() {
            report.dumbbells.get_or_insert(sample);
        }
        if report.comma.is_none() && text.split_once(',').is_some_and(|(_, rest)| rest.len() == 3) {
            report.comma = Some((text.to_owned(), load));
        }
        Ok(())
    }

    /// Reads the start of the session, the time of the set if the table has it, and the full timestamp that was read.
    fn start(&self, row: &Row, reader: &Reader) -> Result<(u64, Option<u64>, Timestamp), FileFault> {
        let columns = row.columns;
        let Some(column) = columns.done else {
            let (start, time) = row.time(columns.start, reader, self.order)?;
            return Ok((start, None, time));
        };
        let (done, time) = row.time(column, reader, self.order)?;
        // Our own table holds the session as a number of milliseconds or, from a spreadsheet, perhaps as a date.
        let id = match row.cell(Some(columns.start)).trim() {
            text if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                row.number(Some(columns.start), END)?.unwrap_or_default()
            }
            text => reader.time(text, self.order).and_then(|time| time.ms.try_into().ok()).unwrap_or_default(),
        };
        Ok((row.in_range(columns.start, id)?, Some(done), time))
    }

    /// The place of the session with this start, which is added if it is new.
    fn group(&mut self, row: &Row, start: u64, offset: i32) -> Result<usize, FileFault> {
        if let Some(place) = self.places.get(start).and_then(|place| usize::try_from(place).ok()) {
            return Ok(place);
        }
        if self.groups.len() >= MAX_SESSIONS {
            return row.refuse(Some(row.columns.start), CellFault::TooManySessions);
        }
        self.places.put(start, self.groups.len() as u64);
        self.groups.push(Group { start, offset, rows: 0, sets: vec![], note: String::new(), body_mass: None });
        Ok(self.groups.len() - 1)
    }

    /// Gives the sessions and the report of the table.
    pub(super) fn finish(mut self, sessions: Vec<Session>, guesses: Vec<Guess>) -> Result<Brought, FileFault> {
        let has = |lift: &Lift| sessions.iter().any(|session: &Session| session.lifts(*lift));
        self.report.lifts = Lift::ALL.iter().filter(|lift| has(lift)).count();
        self.report.guesses = guesses;
        let names = std::mem::take(&mut self.names).into_texts().zip(&self.known);
        let unknown = |(name, known): (String, &Name)| known.unknown.map(|(sets, lift)| Unknown { name, sets, lift });
        self.report.unknown = names.filter_map(unknown).collect();
        self.report.settle();
        if sessions.is_empty() && self.report.unknown.is_empty() {
            self.report.left_out.truncate(3);
            return Err(FileFault::NoSetOfOurs(self.report.left_out));
        }
        Ok(Brought { rest: None, sessions, table: Some(self.report), odd_dates: 0 })
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
