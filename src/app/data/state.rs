//! What is on the screen of one's data: a file that was read, one that was made, and work that goes on.

use std::rc::Rc;

use crate::app::effect::File;
use crate::app::formats::backup::Brought;
use crate::app::formats::csv::compare::Take;
use crate::app::formats::csv::report::Choices;
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::session::{Session, SetEntry};
use crate::words::data::{Doing, Notice, Trouble};

/// What is on the screen of one's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What was read and can be brought in, and what that would do.
    pub brought: Option<(Rc<Brought>, Preview)>,
    /// The text of a table that was read, to read it again when the person says more of it.
    pub source: Option<Rc<str>>,
    /// What the person said of it.
    pub choices: Choices,
    /// What the person had said of what is on screen, while it is read again since they said more.
    pub before: Option<Choices>,
    /// Which of its differences are taken.
    pub take: Take,
    /// The long work that goes on.
    pub work: Option<Work>,
    /// The number of the last job.
    pub jobs: u64,
    /// A file that was made, and waits for another tap.
    pub made: Option<Made>,
    /// The number of the file that is being read.
    pub file: Option<u64>,
    /// Why something was not read, or was not done.
    pub problem: Option<Trouble>,
    /// What was done.
    pub done: Option<Notice>,
    /// Whether to erase everything is asked.
    pub erasing: bool,
    /// Whether the browser keeps what is stored, once known.
    pub kept: Option<bool>,
}

/// What bringing something in would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// Sessions that are not there yet.
    pub new: usize,
    /// Sessions that are there and say something else.
    pub differ: usize,
    /// Sessions that are there as they are.
    pub same: usize,
    /// Gyms that are not there yet.
    pub gyms: usize,
    /// Whether it is a backup, which can also replace all.
    pub whole: bool,
    /// What a table would do to the sets of the sessions that are here.
    pub sets: TablePreview,
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

/// What is made, and what is to be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A backup as a file.
    Download,
    /// A backup for another app.
    Share,
    /// A backup for the clipboard.
    Copy,
    /// The table of all sets as a file.
    Table,
}

/// A file that waits for another tap, and the log that it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    pub(super) way: Way,
    pub(super) file: Rc<File>,
    pub(super) log: Rc<Vec<Rc<Session>>>,
    pub(super) open: Option<Rc<Session>>,
}

/// Work that goes on, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The number of its job.
    pub id: u64,
    /// What is being done.
    pub doing: Doing,
    /// How many rows or sessions are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

impl Work {
    /// Whether it can still be called off.
    pub fn can_be_cancelled(&self) -> bool {
        self.doing != Doing::Saving
    }
}

/// Calls off what goes on. What the person has just said of a table is taken back.
pub fn cancel_work(state: &mut State) {
    state.work = None;
    state.before.take().into_iter().for_each(|before| state.choices = before);
}

/// Nothing is to be brought in any more.
pub fn forget(state: &mut State) {
    state.file = None;
    state.brought = None;
    state.source = None;
    cancel_work(state);
    state.choices = Choices::default();
    state.take = Take::default();
}

/// Shows what a table would bring in.
pub fn show(state: &mut State, brought: Rc<Brought>, compared: Compared) {
    let Compared { new, differ, same, sets } = compared;
    state.brought = Some((brought, Preview { new, differ, same, sets, ..Preview::default() }));
}
