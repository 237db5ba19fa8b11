//! Reading a table some rows at a time, so that the page stays responsive. The size of the steps does not change the
//! outcome.

use std::collections::VecDeque;
use std::rc::Rc;

use super::columns::Columns;
use super::date_order::DateOrders;
use super::import::Groups;
use super::own;
use super::reader::Reader;
use super::report::{Choices, Guess, Report};
use super::row::Row;
use super::sessions::session;
use super::table::{Position, Table};
use crate::app::formats::backup::{self, Brought, END};
use crate::app::saved::all_work::AllWork;
use crate::app::saved::names::Names;
use crate::lifting::day::Day;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::words::files::FileFault;

/// A table on its way in.
#[derive(Debug)]
pub struct TableReading {
    text: Rc<str>,
    /// The number of rows, roughly.
    rows: usize,
    done: usize,
    stage: Stage,
}

/// The stage of reading.
#[derive(Debug)]
enum Stage {
    /// The headings.
    Headings,
    /// Splitting rows into cells.
    Cells(Box<Cells>),
    /// The rows of our own table.
    Own(Box<own::Reading>),
    /// The rows of another table.
    Rows(Box<Rows>),
    /// Making sessions of the sets.
    Sessions(Box<Sessions>),
}

#[derive(Debug)]
struct Cells {
    position: Position,
    headings: Vec<String>,
    count: usize,
    parted: Parted,
}

/// Rows split into cells.
#[derive(Debug)]
enum Parted {
    /// Rows of our own table.
    Own(Box<own::Reading>),
    /// Rows of another app's table.
    Other(Box<Columns>, VecDeque<(usize, Vec<String>)>, DateOrders),
}

#[derive(Debug)]
struct Rows {
    columns: Columns,
    headings: Vec<String>,
    /// The rows that are left; each is dropped once it is taken, since dropping all at once takes long.
    rows: VecDeque<(usize, Vec<String>)>,
    /// The fault that makes the rest of the table unreadable, if any.
    broken: Option<FileFault>,
    groups: Groups,
}

#[derive(Debug)]
struct Sessions {
    groups: Groups,
    rest: std::vec::IntoIter<crate::app::formats::csv::sessions::Group>,
    sessions: Vec<Session>,
    guesses: Vec<Guess>,
}

type Outcome = Result<Brought, FileFault>;

/// Reads a table, ours or another app's. Times without a zone are of a place where clocks are `offset_minutes` ahead of
/// UTC; loads without a unit are in `unit`.
///
/// # Errors
/// The reason why nothing of the table is taken.
pub fn read(text: &str, offset_minutes: i32, unit: Unit) -> Result<Brought, FileFault> {
    let today = Day::at(END, 0);
    let (names, all_work, choices) = (Names::default(), AllWork::default(), Choices::default());
    let (names, all_work, choices) = (&names, &all_work, &choices);
    read_as(text, &Reader { offset: offset_minutes, unit, today, names, all_work, choices })
}

/// Reads a table with the choices of a person.
///
/// # Errors
/// The reason why nothing of the table is taken.
pub fn read_as(text: &str, reader: &Reader) -> Result<Brought, FileFault> {
    let mut reading = TableReading::new(text.into());
    loop {
        if let Some(read) = reading.step(reader, usize::MAX) {
            return read;
        }
    }
}

impl TableReading {
    /// Begins at the headings.
    pub fn new(text: Rc<str>) -> TableReading {
        let rows = text.matches('\n').count().max(text.matches('\r').count());
        TableReading { text, rows, done: 0, stage: Stage::Headings }
    }

    /// The number of rows read, and of all, roughly. Splitting a row into cells counts half.
    pub fn progress(&self) -> (usize, usize) {
        ((self.done / 2).min(self.rows), self.rows)
    }

    /// Works off up to `steps` rows, sets or sessions. Gives the outcome once all is read.
    pub fn step(&mut self, reader: &Reader, steps: usize) -> Option<Outcome> {
        let text = self.text.clone();
        let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
        match std::mem::replace(&mut self.stage, Stage::Headings) {
            Stage::Headings => match headings(text, self.text.len()) {
                Ok(cells) => self.stage = Stage::Cells(Box::new(cells)),
                Err(why) => return Some(Err(why)),
            },
            Stage::Cells(mut cells) => {
                let before = cells.count;
                match cells.part(text, reader.today, steps) {
                    Ok(false) => {
                        self.done += cells.count - before;
                        self.stage = Stage::Cells(cells);
                    }
                    Ok(true) => self.stage = cells.begin(None, reader),
                    // The rows before the fault in another app's table are taken.
                    Err(why) if matches!(cells.parted, Parted::Other(..)) => {
                        self.stage = cells.begin(Some(broken_off(why)), reader);
                    }
                    Err(why) => return Some(Err(why)),
                }
            }
            Stage::Own(mut own) => {
                let before = own.len();
                if own.step(reader.written_at(), steps) {
                    return Some(own_outcome(*own));
                }
                self.done += before - own.len();
                self.stage = Stage::Own(own);
            }
            Stage::Rows(mut rows) => {
                let before = rows.rows.len();
                self.stage = match rows.take(reader, steps) {
                    true => Stage::Sessions(Box::new(rows.begin())),
                    false => {
                        self.done += before - rows.rows.len();
                        Stage::Rows(rows)
                    }
                };
            }
            Stage::Sessions(mut sessions) => {
                if sessions.add(reader, steps) {
                    return Some(sessions.groups.finish(sessions.sessions, sessions.guesses));
                }
                self.stage = Stage::Sessions(sessions);
            }
        }
        None
    }
}

/// Marks the fault at which a table breaks off as one whose rows before it are taken.
fn broken_off(fault: FileFault) -> FileFault {
    match fault {
        FileFault::OpenQuote { line, .. } => FileFault::OpenQuote { line, before_is_read: true },
        fault => fault,
    }
}

fn headings(text: &str, length: usize) -> Result<Cells, FileFault> {
    if length > backup::LARGEST {
        return Err(backup::TOO_LARGE);
    }
    let mut table = Table::new(text);
    let (_, headings) = table.row()?.unwrap_or_default();
    let parted = match own::is_ours(&headings) {
        true => Parted::Own(Box::new(own::Reading::new(&headings, table.separator()))),
        false => Parted::Other(Box::new(Columns::of(&headings)?), VecDeque::new(), DateOrders::default()),
    };
    Ok(Cells { position: table.position(), headings, count: 0, parted })
}

impl Cells {
    /// Splits up to `steps` rows into cells. Returns `true` after the last one.
    fn part(&mut self, text: &str, today: Day, steps: usize) -> Result<bool, FileFault> {
        let mut table = Table::from(text, self.position);
        for _ in 0..steps {
            let row = table.row();
            self.position = table.position();
            match row? {
                Some((_, cells)) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                Some(row) => self.put(row, today),
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    fn put(&mut self, row: (usize, Vec<String>), today: Day) {
        self.count += 1;
        match &mut self.parted {
            Parted::Own(own) => own.put(row),
            Parted::Other(columns, rows, orders) => {
                if let Some(date) = row.1.get(columns.done.unwrap_or(columns.start)) {
                    orders.see(date, today);
                }
                rows.push_back(row);
            }
        }
    }

    fn begin(self, broken: Option<FileFault>, reader: &Reader) -> Stage {
        match self.parted {
            Parted::Own(own) => Stage::Own(own),
            Parted::Other(columns, rows, orders) => {
                let mut report = Report { own: columns.done.is_some(), ..Report::default() };
                let order = orders.decide(reader, &mut report);
                let groups = Groups::new(order, report, reader);
                Stage::Rows(Box::new(Rows { columns: *columns, headings: self.headings, rows, broken, groups }))
            }
        }
    }
}

impl Rows {
    /// Takes up to `steps` rows. Returns `true` after the last one.
    fn take(&mut self, reader: &Reader, steps: usize) -> bool {
        for _ in 0..steps {
            let Some((line, cells)) = self.rows.pop_front() else { return true };
            let row = Row { line, cells: &cells, columns: &self.columns, headings: &self.headings };
            if let Err(why) = self.groups.take(&row, reader) {
                self.groups.leave_out(why);
            }
        }
        false
    }

    fn begin(self) -> Sessions {
        let Rows { broken, mut groups, .. } = self;
        broken.into_iter().for_each(|why| groups.leave_out(why));
        let rest = groups.take_all().into_iter();
        Sessions { groups, rest, sessions: vec![], guesses: vec![] }
    }
}

impl Sessions {
    /// Makes the next sessions until they hold `steps` sets together. Returns `true` once none is left.
    fn add(&mut self, reader: &Reader, steps: usize) -> bool {
        let mut left = steps;
        while left > 0 {
            let Some(group) = self.rest.next() else { return true };
            left = left.saturating_sub(group.len().max(1));
            let Some(line) = group.first_line() else { continue };
            self.groups.note_units(&group);
            match session(group, self.groups.is_own(), reader, &mut self.guesses) {
                Some(session) => self.sessions.push(session),
                None => self.groups.leave_out(FileFault::TooManyLifts(line)),
            }
        }
        false
    }
}

/// Gives the outcome of our own table, which leaves nothing to guess.
fn own_outcome(own: own::Reading) -> Outcome {
    let (sessions, left_out) = own.finish();
    let odd_dates = sessions.iter().filter(|session| backup::has_odd_date(session)).count();
    if sessions.is_empty() {
        return Err(left_out.into_iter().next().unwrap_or(FileFault::NoSet));
    }
    let mut report = Report { own: true, ..Report::default() };
    left_out.into_iter().for_each(|why| report.leave_out(why));
    Ok(Brought { rest: None, sessions, table: Some(report), odd_dates })
}
