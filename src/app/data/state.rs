//! The state of the data screen: a file that was read, one that was made, and long work.

use std::rc::Rc;

use crate::app::effect::File;
use crate::app::formats::backup::Brought;
use crate::app::formats::csv::compare::Take;
use crate::app::formats::csv::report::Choices;
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::session::{Session, SetEntry};
use crate::words::data::{Doing, Notice, Trouble};

/// The state of the data screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// A file that was read and can be brought in, with a preview of the effect.
    pub brought: Option<(Rc<Brought>, Preview)>,
    /// The text of a table that was read, kept to read it again after an answer.
    pub source: Option<Rc<str>>,
    /// The person's answers about the table.
    pub choices: Choices,
    /// The answers before the last one, kept while the table is read again.
    pub before: Option<Choices>,
    /// The differences of the table that are taken.
    pub take: Take,
    /// The long work that is going on.
    pub work: Option<Work>,
    /// The number of the last job.
    pub jobs: u64,
    /// A finished file that waits for another tap.
    pub made: Option<Made>,
    /// The number of the file that is being read.
    pub file: Option<u64>,
    /// The reason why something failed.
    pub problem: Option<Trouble>,
    /// The news about a finished action.
    pub done: Option<Notice>,
    /// `true` while the question whether to erase everything is open.
    pub erasing: bool,
    /// `true` if the browser promised persistent storage; `None` until it has answered.
    pub kept: Option<bool>,
}

/// The effect of bringing a file in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The number of sessions that are not here yet.
    pub new: usize,
    /// The number of sessions that are here with other content.
    pub differ: usize,
    /// The number of sessions that are here unchanged.
    pub same: usize,
    /// The number of gyms that are not here yet.
    pub gyms: usize,
    /// `true` for a backup, which can also replace everything.
    pub whole: bool,
    /// The effect of a table on sessions that are here.
    pub sets: TablePreview,
}

/// The effect of a table on sessions that are here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TablePreview {
    /// The number of new sets in sessions that are here.
    pub added: usize,
    /// Some of the new sets: lift, day and set.
    pub additions: Vec<(Lift, Day, SetEntry)>,
    /// The number of sets that differ in the table.
    pub changed: usize,
    /// Some of the sets that differ.
    pub changes: Vec<Change>,
    /// The number of sets that the person corrected or deleted here.
    pub declined: usize,
    /// The number of sessions that the person deleted here.
    pub deleted: usize,
    /// The number of sessions that another app's table brought in and that nobody has changed since.
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

/// The comparison of a table with the log: its sessions that are new, changed and the same, and their sets in detail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// The number of sessions that are not here yet.
    pub new: usize,
    /// The number of sessions that have other sets here.
    pub differ: usize,
    /// The number of sessions that are here unchanged, or with changes that the person made.
    pub same: usize,
    /// The differences set by set.
    pub sets: TablePreview,
}

/// A kind of file to make, and its destination.
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

/// A file that waits for another tap, and the log of which it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    pub(super) way: Way,
    pub(super) file: Rc<File>,
    pub(super) log: Rc<Vec<Rc<Session>>>,
    pub(super) open: Option<Rc<Session>>,
}

/// Long work and its progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The number of its job.
    pub id: u64,
    /// The kind of work.
    pub doing: Doing,
    /// The number of rows or sessions done.
    pub done: usize,
    /// The number of rows or sessions in all.
    pub total: usize,
}

impl Work {
    /// Returns `true` while the work can be called off.
    pub fn can_be_cancelled(&self) -> bool {
        self.doing != Doing::Saving
    }
}

/// Calls the long work off, and takes back the last answer about a table.
pub fn cancel_work(state: &mut State) {
    state.work = None;
    state.before.take().into_iter().for_each(|before| state.choices = before);
}

/// Drops the file that was read, with all answers about it.
pub fn forget(state: &mut State) {
    state.file = None;
    state.brought = None;
    state.source = None;
    cancel_work(state);
    state.choices = Choices::default();
    state.take = Take::default();
}

/// Shows the effect of a table.
pub fn show(state: &mut State, brought: Rc<Brought>, compared: Compared) {
    let Compared { new, differ, same, sets } = compared;
    state.brought = Some((brought, Preview { new, differ, same, sets, ..Preview::default() }));
}
