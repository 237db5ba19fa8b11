//! The log: its sessions by lift and words; one added by hand that was not logged; changes to one that has ended.
//!
//! Everything is typed into a [form](mod@form) first and takes effect when that is saved, as one step that can be
//! undone. Deleting or moving a set and swapping a lift need no form. A saved session enters the log as if it had been
//! logged in its time: rules, charts and records see no difference.

mod change;
pub mod form;
pub mod forms;
mod kept;
mod list;
mod save;
pub mod search;
pub mod state;
pub mod typed;

use crate::app::context::Context;
use crate::app::route::Route;
use crate::lifting::lift::Lift;
pub use change::make_undone_moves_final;
use form::Task;
use forms::FormEdit;
pub use kept::arrive;
use state::PAGE;
pub use state::State;

/// An action on the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show the sessions of this lift alone, or all.
    Show(Option<Lift>),
    /// Show more sessions.
    More,
    /// A change in the form on screen.
    Form(FormEdit),
    /// The browser's answer: a minute by the clock, counted from 1970, and the minutes by which clocks are ahead of UTC
    /// then.
    Offset(i64, i32),
    /// Save the form on screen.
    Save,
    /// Discard the form on screen.
    Cancel,
    /// Open a form in a logged session.
    Open(Task),
    /// Open the form for the first set of a new lift of a session.
    AddLift(u64, Lift),
    /// Replace a lift of a session, by its place.
    SwapLift(u64, usize, Lift),
    /// Move a set before its neighbour, or after it: the start of the session, the places of lift and set, `true` for
    /// after.
    MoveSet(u64, usize, usize, bool),
    /// Delete a session.
    DeleteSession(u64),
    /// Delete a set: the start of the session, the places of lift and set.
    DeleteSet(u64, usize, usize),
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let before = cx.screen.route;
    let forms = &mut state.forms;
    match action {
        Action::Show(lift) => state.lift = lift,
        Action::More => state.rows = state.rows().saturating_add(PAGE),
        Action::Form(edit) => forms::edit(forms, cx, edit),
        Action::Offset(minute, offset) => forms::take_offset(forms, cx, minute, offset),
        Action::Save => {
            save::save(forms, cx);
            if cx.screen.route != before {
                // The address of a session that was moved, or of a form that was saved, leads nowhere any more.
                cx.replace_address();
            }
        }
        Action::Cancel => forms::cancel(forms, cx),
        Action::Open(task) => forms::open(forms, cx, task, None),
        Action::AddLift(id, lift) => forms::open(forms, cx, Task::NewLift(id), Some(lift)),
        Action::SwapLift(id, place, lift) => change::swap_lift(forms, cx, id, place, lift),
        Action::MoveSet(id, lift, set, later) => change::move_set(forms, cx, id, (lift, set), later),
        Action::DeleteSession(id) => change::delete(cx, id),
        Action::DeleteSet(id, lift, set) => change::delete_set(forms, cx, id, (lift, set)),
    }
}

/// Lists the sessions anew, or finds the records of the one on screen, if anything that they follow from has changed.
pub fn refresh(state: &mut State, cx: &Context) {
    match cx.screen.route {
        Route::Log => list::list(state, cx),
        Route::LogEntry(id) => list::find_records(state, cx, id),
        _ => {}
    }
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
