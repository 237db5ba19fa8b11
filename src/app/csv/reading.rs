//! A table that is read some rows at a time, so that the page answers while a long one is read. Any size of the steps
//! gives the same.

use std::rc::Rc;

use super::columns::Columns;
use super::import::{Groups, Reader, Row, date_order, session};
use super::own;
use super::report::{Guess, Report};
use super::table::{Position, Table};
use crate::app::backup::{self, Brought};
use crate::lifting::session::Session;

/// A table that is being read.
#[derive(Clone, Debug)]
pub struct TableReading {
    text: Rc<str>,
    /// About how many rows it has.
    rows: usize,
    done: usize,
    stage: Stage,
}

/// What comes next.
#[derive(Clone, Debug)]
enum Stage {
    /// The headings.
    Headings,
    /// Parting rows into cells.
    Cells(Box<Cells>),
    /// The rows of our own table.
    Own(Box<own::Reading>),
    /// The rows of another table.
    Rows(Box<Rows>),
    /// The sessions of their sets.
    Sessions(Box<Sessions>),
}

#[derive(Clone, Debug)]
struct Cells {
    position: Position,
    headings: Vec<String>,
    /// Where each column stands; none in our own table.
    columns: Option<Columns>,
    rows: Vec<(usize, Vec<String>)>,
}

#[derive(Clone, Debug)]
struct Rows {
    columns: Columns,
    headings: Vec<String>,
    rows: std::vec::IntoIter<(usize, Vec<String>)>,
    /// Why the rest of the table cannot be read, if it cannot.
    broken: Option<String>,
    groups: Groups,
}

#[derive(Clone, Debug)]
struct Sessions {
    groups: Groups,
    rest: std::vec::IntoIter<super::import::Group>,
    sessions: Vec<Session>,
    guesses: Vec<Guess>,
}

type Outcome = Result<Brought, String>;

impl TableReading {
    /// Begins at the headings.
    pub fn new(text: Rc<str>) -> TableReading {
        let rows = text.matches('\n').count().max(text.matches('\r').count());
        TableReading { text, rows, done: 0, stage: Stage::Headings }
    }

    /// How many rows are read, and of about how many. Each counts half when it is parted into cells.
    pub fn progress(&self) -> (usize, usize) {
        ((self.done / 2).min(self.rows), self.rows)
    }

    /// Goes on by up to `steps` rows, sets or sessions. Gives the outcome once all is read.
    pub fn step(&mut self, reader: &Reader, steps: usize) -> Option<Outcome> {
        let text = self.text.clone();
        let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
        match std::mem::replace(&mut self.stage, Stage::Headings) {
            Stage::Headings => match headings(text, self.text.len()) {
                Ok(cells) => self.stage = Stage::Cells(Box::new(cells)),
                Err(why) => return Some(Err(why)),
            },
            Stage::Cells(mut cells) => {
                let before = cells.rows.len();
                match cells.part(text, steps) {
                    Ok(false) => {
                        self.done += cells.rows.len() - before;
                        self.stage = Stage::Cells(cells);
                    }
                    Ok(true) => self.stage = cells.begin(None, reader),
                    // Of another app's table, what came before is read.
                    Err(why) if cells.columns.is_some() => {
                        self.stage = cells.begin(Some([&why, " What follows was not read."].concat()), reader);
                    }
                    Err(why) => return Some(Err(why)),
                }
            }
            Stage::Own(mut own) => {
                let before = own.taken();
                if own.step(reader.offset, steps) {
                    return Some(own_outcome(*own));
                }
                self.done += own.taken() - before;
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

fn headings(text: &str, length: usize) -> Result<Cells, String> {
    if length > backup::LARGEST {
        return Err(backup::too_large());
    }
    let mut table = Table::new(text);
    let (_, headings) = table.row()?.unwrap_or_default();
    let columns = if own::is_ours(&headings) { None } else { Some(Columns::of(&headings)?) };
    Ok(Cells { position: table.position(), headings, columns, rows: vec![] })
}

impl Cells {
    /// Parts up to so many rows. Tells whether they are the last.
    fn part(&mut self, text: &str, steps: usize) -> Result<bool, String> {
        let mut table = Table::from(text, self.position);
        for _ in 0..steps {
            let row = table.row();
            self.position = table.position();
            match row? {
                Some((_, cells)) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                Some(row) => self.rows.push(row),
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    fn begin(self, broken: Option<String>, reader: &Reader) -> Stage {
        let Cells { position, headings, columns, rows } = self;
        let Some(columns) = columns else {
            let separator = Table::from("", position).separator();
            return Stage::Own(Box::new(own::Reading::new(&headings, separator, rows)));
        };
        let mut report = Report { own: columns.done.is_some(), ..Report::default() };
        let order = date_order(&rows, &columns, reader, &mut report);
        let groups = Groups::new(order, report, reader);
        Stage::Rows(Box::new(Rows { columns, headings, rows: rows.into_iter(), broken, groups }))
    }
}

impl Rows {
    /// Takes up to so many rows. Tells whether they are the last.
    fn take(&mut self, reader: &Reader, steps: usize) -> bool {
        for _ in 0..steps {
            let Some((line, cells)) = self.rows.next() else { return true };
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
    /// Makes sessions of up to so many sets, at least one. Tells whether all are made.
    fn add(&mut self, reader: &Reader, steps: usize) -> bool {
        let mut left = steps;
        while left > 0 {
            let Some(group) = self.rest.next() else { return true };
            left = left.saturating_sub(group.len().max(1));
            let Some(line) = group.first_line() else { continue };
            match session(group, self.groups.is_own(), reader, &mut self.guesses) {
                Some(session) => self.sessions.push(session),
                None => {
                    self.groups.leave_out(["Line ", &line.to_string(), ": the session has too many lifts."].concat())
                }
            }
        }
        false
    }
}

/// Our own table in its present form leaves nothing to guess.
fn own_outcome(own: own::Reading) -> Outcome {
    let (sessions, left_out) = own.finish();
    let odd_dates = sessions.iter().filter(|session| backup::has_odd_date(session)).count();
    if sessions.is_empty() {
        return Err(left_out.into_iter().next().unwrap_or("There is no set in it.".to_owned()));
    }
    let mut report = Report { own: true, ..Report::default() };
    left_out.into_iter().for_each(|why| report.leave_out(why));
    Ok(Brought { rest: None, sessions, table: Some(report), odd_dates })
}
