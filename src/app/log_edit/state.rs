//! The forms of the log: those that are open, and those that were left.

use std::rc::Rc;

use super::form::{Form, Task};

/// The forms that are open, and where the last one in a session stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The one for a past session; none if nothing has been typed there.
    pub new: Option<Rc<Form>>,
    /// The one in a logged session.
    pub entry: Option<Rc<Form>>,
    /// Those that were left with something filled in, the oldest first.
    pub kept: Vec<Rc<Form>>,
    /// What the form in a session was last about: its row takes the focus when it closes.
    pub left: Option<Task>,
    /// The forms before the last change that can be undone.
    pub(super) before_undo: Option<Rc<State>>,
}

impl State {
    /// Keeps the forms as they are, without any that is open in a session, for when the change that follows is undone.
    pub fn keep_for_undo(&mut self) {
        let before = State { entry: None, left: None, before_undo: None, ..self.clone() };
        self.before_undo = Some(Rc::new(before));
    }

    /// Brings the forms back that there were before the change that is undone.
    pub fn undo(&mut self) {
        if let Some(before) = self.before_undo.take() {
            *self = Rc::unwrap_or_clone(before);
        }
    }
}
