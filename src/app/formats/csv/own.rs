//! Reading our own table back, even after a spreadsheet has saved it: columns moved, added or removed, rows sorted,
//! numbers with commas, dates in the form of the country.

use std::collections::VecDeque;

use super::mark::Mark;
use super::own_row::{Columns, Row, Set};
use super::own_time::Months;
use crate::lifting::equipment::Gym;
use crate::lifting::index::Numbers;
use crate::lifting::lift::Lift;
use crate::lifting::session::{Exercise, Session};
use crate::words::files::FileFault;

/// Returns `true` if these are the headings of our own table in its present form.
pub fn is_ours(headings: &[String]) -> bool {
    let has = |wanted: &str| headings.iter().any(|heading| heading.trim().eq_ignore_ascii_case(wanted));
    has("lift") && has("kind") && has("reps") && (has("id") || has("exact load"))
}

/// The start of a session, and its sets.
type Group = (u64, Vec<(Mark, Set)>);

/// Our own table as it is read, some rows at a time.
#[derive(Debug)]
pub struct Reading {
    columns: Columns,
    separator: char,
    /// The rows that are left; each is dropped once it is taken, since dropping all at once takes long.
    rows: VecDeque<(usize, Vec<String>)>,
    months: Months,
    last: Option<(Mark, Lift)>,
    /// The sets of each session, in the order of the rows.
    groups: Vec<Group>,
    /// The place of each session among these, by its start.
    places: Numbers,
    /// The sessions that are still to be made, the last first; `None` until all rows are taken.
    rest: Option<Vec<Group>>,
    /// The sets that are next, in the order of their marks.
    next: std::vec::IntoIter<(Mark, Set)>,
    /// The faults of the rows that cannot be read, each with its line.
    left_out: Vec<FileFault>,
    sessions: Vec<Session>,
    /// The lift of the last set, by its place in the table's session and in ours.
    place: (Option<usize>, usize),
}

impl Reading {
    /// Begins with the headings of a table.
    pub fn new(headings: &[String], separator: char) -> Reading {
        Reading {
            columns: Columns::of(headings),
            separator,
            rows: VecDeque::new(),
            months: Months::default(),
            last: None,
            groups: vec![],
            places: Numbers::default(),
            rest: None,
            next: vec![].into_iter(),
            left_out: vec![],
            sessions: vec![],
            place: (None, 0),
        }
    }

    /// Adds one more row. None is taken before all are there.
    pub fn put(&mut self, row: (usize, Vec<String>)) {
        for date in ["done", "session"].map(|name| self.columns.place(name).and_then(|place| row.1.get(place))) {
            self.months.see(date.map_or("", |date| date.trim()));
        }
        self.rows.push_back(row);
    }

    /// The number of rows that are left.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Takes up to `units` rows or sets, where clocks are `offset` minutes ahead of UTC now. Returns `true` once none
    /// is left.
    pub fn step(&mut self, offset: i32, units: usize) -> bool {
        for _ in 0..units {
            if let Some((line, cells)) = self.rows.pop_front() {
                let row = Row { line, cells: &cells, columns: &self.columns, separator: self.separator };
                match row.set(offset, self.months.first(), self.last) {
                    Ok((mark, set)) => {
                        self.last = Some((mark, set.lift));
                        self.take(mark, set);
                    }
                    Err(why) => self.left_out.push(why),
                }
            } else if let Some((mark, set)) = self.next.next() {
                self.add(mark, set);
            } else if !self.begin_session() {
                return true;
            }
        }
        false
    }

    /// Adds a set to its session.
    fn take(&mut self, mark: Mark, set: Set) {
        let place = self.places.get(mark.start).and_then(|place| usize::try_from(place).ok());
        match place.and_then(|place| self.groups.get_mut(place)) {
            Some((_, sets)) => sets.push((mark, set)),
            None => {
                self.places.put(mark.start, self.groups.len() as u64);
                self.groups.push((mark.start, vec![(mark, set)]));
            }
        }
    }

    /// Goes on to the sets of the next session, the oldest first. Returns `false` if there is none.
    fn begin_session(&mut self) -> bool {
        let groups = &mut self.groups;
        let rest = self.rest.get_or_insert_with(|| {
            let mut all = std::mem::take(groups);
            all.sort_unstable_by_key(|(start, _)| std::cmp::Reverse(*start));
            all
        });
        let Some((_, mut sets)) = rest.pop() else { return false };
        // A row that is there twice counts once.
        sets.sort_by_key(|(mark, _)| *mark);
        sets.dedup_by_key(|(mark, _)| *mark);
        self.next = sets.into_iter();
        true
    }

    /// Adds the next set, in the order of marks, to its session.
    fn add(&mut self, mark: Mark, set: Set) {
        if self.sessions.last().is_none_or(|session| session.id != mark.start) {
            let gym = Gym { name: set.gym.clone().unwrap_or("Imported".to_owned()), ..Gym::usual(mark.unit()) };
            // A session cannot be refused for a load without a plan as long as it has no lifts.
            self.sessions.extend(Session::begin(mark.start, mark.offset, &gym, mark.unit(), 0, vec![]));
            self.place = (None, 0);
        }
        let Some(session) = self.sessions.last_mut() else { return };
        if self.place.0 != Some(mark.lift) {
            self.place = (Some(mark.lift), session.exercises.len());
            session.exercises.push(Exercise::without_sets(set.lift, session.unit));
        }
        session.body_mass = session.body_mass.or(set.body_mass);
        if session.note.is_empty() {
            session.note = set.note;
        }
        if let Some(exercise) = session.exercises.get_mut(self.place.1) {
            exercise.sets.push(set.entry);
        }
    }

    /// Gives the sessions, and the faults of the rows that cannot be read, each with its line.
    pub fn finish(self) -> (Vec<Session>, Vec<FileFault>) {
        let Reading { mut sessions, left_out, .. } = self;
        sessions.iter_mut().for_each(|session| {
            session.end(session.id);
        });
        sessions.retain(|session| !session.exercises.is_empty() && session.is_sound());
        (sessions, left_out)
    }
}

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
