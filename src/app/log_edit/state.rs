//! The forms of the log: open ones, and ones that were left.

use std::rc::Rc;

use super::form::{Form, Task};

/// The forms of the log, and the subject of the last one in a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The form for a past session; `None` if nothing has been typed there.
    pub new: Option<Rc<Form>>,
    /// The form in a logged session.
    pub entry: Option<Rc<Form>>,
    /// The forms that were left with something filled in, the oldest first.
    pub kept: Vec<Rc<Form>>,
    /// The subject of the last form in a session: its row takes the focus when the form closes.
    pub left: Option<Task>,
    /// The forms from before the last change that can be undone.
    pub(super) before_undo: Option<Rc<State>>,
}

impl State {
    /// Keeps the forms, without one that is open in a session, in case the next change is undone.
    pub fn keep_for_undo(&mut self) {
        let before = State { entry: None, left: None, before_undo: None, ..self.clone() };
        self.before_undo = Some(Rc::new(before));
    }

    /// Restores the forms from before the change that is undone.
    pub fn undo(&mut self) {
        if let Some(before) = self.before_undo.take() {
            *self = Rc::unwrap_or_clone(before);
        }
    }
}
