//! Forms in sessions of the log that were left with something filled in. They come back when the person returns to the
//! session, or opens the same form again.

use std::rc::Rc;

use super::form::{Form, LiftForm, SetForm, Task};
use super::state::Forms;
use super::typed;
use crate::app::context::Context;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::MAX_SETS_PER_LIFT;

/// The most forms that are kept.
const MAX_KEPT: usize = 20;

impl Forms {
    /// Moves the kept forms to new places after a change; drops those for which `to` gives `None`, as their subject is
    /// gone.
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
pub fn put_away(forms: &mut Forms, cx: &mut Context) {
    let Some(form) = forms.entry.take() else { return };
    let lift = form.lifts.first().map(|one| one.lift);
    if fresh(cx, form.task, lift).is_some_and(|fresh| form.says_the_same(&fresh)) {
        return;
    }
    let kept = &mut forms.kept;
    kept.retain(|other| other.task != form.task);
    kept.push(form);
    let extra = kept.len().saturating_sub(MAX_KEPT);
    kept.drain(..extra);
}

/// Gives a form for a task as it was left, else filled in with what is logged. A lift is needed only for
/// [`Task::NewLift`].
pub fn reopened(
    forms: &mut Forms,
    cx: &mut Context,
    task: Task,
    lift: Option<crate::lifting::lift::Lift>,
) -> Option<Rc<Form>> {
    put_away(forms, cx);
    let is_it = |form: &Form| form.task == task && (lift.is_none() || form.lifts.first().map(|one| one.lift) == lift);
    forms.take(is_it).or_else(|| fresh(cx, task, lift).map(Rc::new))
}

/// Reopens the form that was left in a session of the log, when that session comes on screen.
pub fn arrive(forms: &mut Forms, cx: &mut Context) {
    let Route::LogEntry(id) = cx.screen.route else { return };
    let is_here = |form: &Form| form.task.session() == Some(id);
    if forms.entry.as_ref().is_none_or(|form| !is_here(form)) {
        put_away(forms, cx);
        forms.entry = forms.take(is_here);
    }
}

/// Fills in a form for a task in a logged session with what is logged. `lift` is the one to add, if any.
fn fresh(cx: &Context, task: Task, lift: Option<Lift>) -> Option<Form> {
    let (unit, now) = (cx.saved.settings.unit, cx.now);
    let session = task.session().and_then(|id| cx.logged(id))?;
    let blank = Form::new(task, unit, now);
    let with = |lift: Lift, set: SetForm| Form { lifts: vec![LiftForm { lift, sets: vec![set] }], ..blank.clone() };
    match task {
        Task::Day(_) => {
            let local = Moment { ms: session.id, offset: session.offset };
            Some(Form { day: local.day().to_string(), time: typed::clock(session.start_minute()), ..blank })
        }
        Task::Set(_, lift, set) => {
            let exercise = session.exercises.get(lift)?;
            Some(with(exercise.lift, SetForm::of(exercise.sets.get(set)?, unit)))
        }
        Task::NewSet(_, lift) => {
            let exercise = session.exercises.get(lift).filter(|it| it.sets.len() < MAX_SETS_PER_LIFT)?;
            let last = exercise.sets.last().map(|entry| SetForm::of(entry, unit).again());
            let usual = || SetForm::work(usual_load(cx, exercise.lift, session.id, unit));
            Some(with(exercise.lift, last.unwrap_or_else(usual)))
        }
        Task::NewLift(_) => {
            let lift = lift?;
            Some(with(lift, SetForm::work(usual_load(cx, lift, session.last_done(), unit))))
        }
        Task::NewSession => None,
    }
}

/// Guesses the load of a work set: that of the last session with the lift by `until`, in milliseconds since 1970, else
/// the planned one.
pub fn usual_load(cx: &Context, lift: Lift, until: u64, unit: Unit) -> Weight {
    let sessions = cx.saved.log.iter().rev().filter(|session| session.id <= until);
    let lifts = sessions.flat_map(|session| session.exercises.iter().rev());
    let known = lifts.filter(|exercise| exercise.lift == lift).map(|exercise| exercise.work_load());
    let planned = || cx.saved.settings.work_loads.of(lift).mass;
    known.into_iter().find(|load| !load.is_zero()).unwrap_or_else(planned).in_unit(unit)
}
