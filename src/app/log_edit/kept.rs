//! State in sessions of the log that were left with something filled in. They come back, as they were, when the person
//! is back at the session, or opens the same form again.

use std::rc::Rc;

use super::form::{Form, Task};
use super::{State, fresh};
use crate::app::context::Context;
use crate::app::route::Route;

/// How many such forms are kept.
const MAX_KEPT: usize = 20;

impl State {
    /// Applies a change of places to what the kept forms are about; `None` where that is gone.
    pub fn relocate(&mut self, to: impl Fn(Task) -> Option<Task>) {
        self.kept.retain_mut(|form| match to(form.task) {
            Some(task) => {
                if task != form.task {
                    Rc::make_mut(form).task = task;
                }
                true
            }
            None => false,
        });
    }

    fn take(&mut self, found: impl Fn(&Form) -> bool) -> Option<Rc<Form>> {
        let at = self.kept.iter().rposition(|form| found(form))?;
        Some(self.kept.remove(at))
    }
}

/// Closes the form in a session, and keeps it if something was filled in.
pub fn put_away(state: &mut State, cx: &mut Context) {
    let Some(form) = state.entry.take() else { return };
    let lift = form.lifts.first().map(|one| one.lift);
    if fresh(cx, form.task, lift).is_some_and(|fresh| form.says_the_same(&fresh)) {
        return;
    }
    let kept = &mut state.kept;
    kept.retain(|other| other.task != form.task);
    kept.push(form);
    let extra = kept.len().saturating_sub(MAX_KEPT);
    kept.drain(..extra);
}

/// A form for a task as it was left, or as what is logged fills it in. A lift is only wanted for
/// [`Task::NewLift`].
pub fn reopened(
    state: &mut State,
    cx: &mut Context,
    task: Task,
    lift: Option<crate::lifting::lift::Lift>,
) -> Option<Rc<Form>> {
    put_away(state, cx);
    let is_it = |form: &Form| form.task == task && (lift.is_none() || form.lifts.first().map(|one| one.lift) == lift);
    state.take(is_it).or_else(|| fresh(cx, task, lift).map(Rc::new))
}

/// Another screen came on: at a session of the log, the form that was left there is open again.
pub fn arrive(state: &mut State, cx: &mut Context) {
    let Route::LogEntry(id) = cx.screen.route else { return };
    let is_here = |form: &Form| form.task.session() == Some(id);
    if state.entry.as_ref().is_none_or(|form| !is_here(form)) {
        put_away(state, cx);
        state.entry = state.take(is_here);
    }
}
