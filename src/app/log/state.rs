//! The log on screen, and the forms for its sessions.

use std::rc::Rc;

use super::form::{Form, Task};
use crate::lifting::day::Day;
use crate::lifting::history::{BrokenRecord, Totals};
use crate::lifting::lift::Lift;
use crate::lifting::session::Session;
use crate::lifting::strength::Formula;

/// How many sessions are shown at first, and how many more at a time.
pub const PAGE: usize = 20;

/// The log on screen, and the forms for its sessions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The forms, as far as they are filled in.
    pub forms: Forms,
    /// The lift whose sessions are shown; all sessions if `None`.
    pub lift: Option<Lift>,
    /// How many sessions are shown; 0 for [`PAGE`].
    pub(super) rows: usize,
    /// The sessions that are shown.
    pub listed: Option<Rc<Listed>>,
    /// The records broken in the session on screen.
    pub records: Option<Rc<SessionRecords>>,
}

impl State {
    /// How many sessions are shown.
    pub const fn rows(&self) -> usize {
        if self.rows == 0 { PAGE } else { self.rows }
    }
}

/// The forms of the log, and the subject of the last one in a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forms {
    /// The form for a past session; `None` if nothing has been typed there.
    pub new: Option<Rc<Form>>,
    /// The form in a logged session.
    pub entry: Option<Rc<Form>>,
    /// The forms that were left with something filled in, the oldest first.
    pub kept: Vec<Rc<Form>>,
    /// The subject of the last form in a session: its row takes the focus when the form closes.
    pub left: Option<Task>,
    /// The forms from before the last change that can be undone.
    pub(super) before_undo: Option<Rc<Forms>>,
}

impl Forms {
    /// Keeps the forms, without one that is open in a session, in case the next change is undone.
    pub fn keep_for_undo(&mut self) {
        let before = Forms { entry: None, left: None, before_undo: None, ..self.clone() };
        self.before_undo = Some(Rc::new(before));
    }

    /// Restores the forms from before the change that is undone.
    pub fn undo(&mut self) {
        if let Some(before) = self.before_undo.take() {
            *self = Rc::unwrap_or_clone(before);
        }
    }
}

type Log = Rc<Vec<Rc<Session>>>;

/// The sessions that the log shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub(super) log: Log,
    pub(super) lift: Option<Lift>,
    pub(super) words: String,
    pub(super) today: Day,
    pub(super) rows: usize,
    /// How many sessions were found, shown or not.
    pub count: usize,
    /// The sessions by month, the newest first, as far as they are shown.
    pub months: Vec<Month>,
    /// The totals of this week, whatever is searched for.
    pub this_week: Totals,
}

/// The sessions of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// The name of the month, such as "Nov 2026".
    pub name: String,
    /// The totals of these sessions.
    pub totals: Totals,
    /// The sessions, the newest first.
    pub sessions: Vec<Rc<Session>>,
}

/// The records broken in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRecords {
    pub(super) log: Log,
    pub(super) formula: Formula,
    pub(super) session: u64,
    /// The broken records.
    pub records: Vec<BrokenRecord>,
}
