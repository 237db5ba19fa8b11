//! The forms for past sessions: the one on screen, and those that were left.

use std::rc::Rc;

use super::form::{Form, LiftForm, SetForm, Task};
use super::kept::{self, usual_load};
use super::state::Forms;
use crate::app::context::Context;
use crate::app::effect::{Effect, Focus};
use crate::app::form::{Field, Problem};
use crate::app::route::Route;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{MAX_LIFTS, MAX_SETS_PER_LIFT};
use crate::lifting::set_result::Sixth;

/// The most lifts in a session that is added by hand.
pub const MAX_LIFTS_BY_HAND: usize = 2 * MAX_LIFTS;

/// A change in a form, besides typing. Sets are named by the places of lift and set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormEdit {
    /// Add a lift with one set.
    AddLift(Lift),
    /// Remove a lift, by its place.
    DropLift(usize),
    /// Add a set like the last one of a lift.
    AddSet(usize),
    /// Remove a set.
    DropSet(usize, usize),
    /// Choose the kind of a set.
    Kind(usize, usize, SetKind),
    /// Answer whether a sixth repetition was possible.
    SixthWas(usize, usize, Sixth),
    /// Choose the repetition at which form broke; `None` if it did not.
    BrokeAt(usize, usize, Option<u8>),
    /// Choose the degree of pain, from 0 to 10.
    Pain(usize, usize, u8),
}

/// The form on screen.
pub fn form(forms: &Forms, cx: &Context) -> Option<Rc<Form>> {
    match cx.screen.route {
        Route::LogAdd => {
            let new = || Rc::new(Form::new(Task::NewSession, cx.saved.settings.unit, cx.now));
            Some(forms.new.clone().unwrap_or_else(new))
        }
        Route::LogEntry(id) => forms.entry.clone().filter(|form| form.task.session() == Some(id)),
        _ => None,
    }
}

/// The text in a field of the form on screen.
pub fn text(forms: &Forms, cx: &Context, field: Field) -> String {
    form(forms, cx).and_then(|form| form.text(field).cloned()).unwrap_or_default()
}

/// The fault of a field of the form on screen, if any.
pub fn problem(forms: &Forms, cx: &Context, field: Field) -> Option<Problem> {
    form(forms, cx)?.problem(field, cx)
}

/// Stores a text that was typed in the form on screen.
pub fn type_text(forms: &mut Forms, cx: &mut Context, field: Field, text: String) {
    in_form(forms, cx, |form| form.put(field, text));
}

/// Asks the browser for the offset from UTC at the minute in the form, once that minute has changed.
pub fn ask_offset(before: (&Forms, &Context), forms: &Forms, cx: &mut Context) {
    let now = (forms, &*cx);
    let minute = |(forms, cx): (&Forms, &Context)| form(forms, cx)?.minute(cx.now.day());
    let is_changed = form(now.0, now.1) != form(before.0, before.1) && minute(now) != minute(before);
    if let Some(at) = minute(now).filter(|_| is_changed) {
        cx.effects.push(Effect::FindOffset(at));
    }
}

/// Takes the browser's answer: the offset from UTC at a minute by the clock.
pub(super) fn take_offset(forms: &mut Forms, cx: &mut Context, minute: i64, offset: i32) {
    if let Some(form) = form(forms, cx).filter(|form| form.minute(cx.now.day()) == Some(minute)) {
        put(forms, cx, Form { offset: Some((minute, offset)), ..Form::clone(&form) });
    }
}

/// Makes a change in the form on screen.
pub(super) fn edit(forms: &mut Forms, cx: &mut Context, edit: FormEdit) {
    let new = match edit {
        FormEdit::AddLift(lift) => Some(SetForm::work(usual_load(cx, lift, cx.now.ms, unit(forms, cx)))),
        _ => None,
    };
    in_form(forms, cx, |form| change(form, edit, new));
}

/// The unit of loads in the form on screen.
fn unit(forms: &Forms, cx: &Context) -> Unit {
    form(forms, cx).map_or(cx.saved.settings.unit, |form| form.unit)
}

/// Changes the form on screen.
fn in_form(forms: &mut Forms, cx: &mut Context, change: impl FnOnce(&mut Form)) {
    if let Some(form) = form(forms, cx) {
        let mut form = Rc::unwrap_or_clone(form);
        form.notice = None;
        change(&mut form);
        put(forms, cx, form);
    }
}

/// Stores the form as it is now.
pub(super) fn put(forms: &mut Forms, cx: &mut Context, form: Form) {
    cx.screen.undo = None;
    let slot = if form.task == Task::NewSession { &mut forms.new } else { &mut forms.entry };
    *slot = Some(Rc::new(form));
}

fn change(form: &mut Form, edit: FormEdit, new: Option<SetForm>) {
    match edit {
        FormEdit::AddLift(lift) => {
            if form.lifts.len() < MAX_LIFTS_BY_HAND {
                form.lifts.push(LiftForm { lift, sets: new.into_iter().collect() });
            }
        }
        FormEdit::DropLift(place) => {
            if place < form.lifts.len() {
                form.lifts.remove(place);
            }
        }
        FormEdit::AddSet(place) => {
            if let Some(lift) = form.lifts.get_mut(place).filter(|lift| lift.sets.len() < MAX_SETS_PER_LIFT) {
                let again = lift.sets.last().map(SetForm::again);
                lift.sets.extend(again);
            }
        }
        FormEdit::DropSet(place, set) => {
            if let Some(lift) = form.lifts.get_mut(place).filter(|lift| set < lift.sets.len()) {
                lift.sets.remove(set);
                if lift.sets.is_empty() {
                    form.lifts.remove(place);
                }
            }
        }
        FormEdit::Kind(lift, set, kind) => form.set_mut(lift, set).into_iter().for_each(|set| set.kind = kind),
        FormEdit::SixthWas(lift, set, sixth) => form.set_mut(lift, set).into_iter().for_each(|set| set.sixth = sixth),
        FormEdit::BrokeAt(lift, set, at) => form.set_mut(lift, set).into_iter().for_each(|set| set.break_at(at)),
        FormEdit::Pain(lift, set, pain) => {
            form.set_mut(lift, set).into_iter().for_each(|set| set.pain = pain.min(10));
        }
    }
}

/// Opens a form in a logged session: as it was left, else filled in with what is logged.
pub(super) fn open(forms: &mut Forms, cx: &mut Context, task: Task, lift: Option<Lift>) {
    cx.screen.undo = None;
    let Some(form) = kept::reopened(forms, cx, task, lift) else { return };
    forms.left = None;
    forms.entry = Some(form);
    cx.effects.push(Effect::Focus(Focus::Marked));
}

/// Closes the form in a session, and moves the focus back to where it was opened.
pub(super) fn close(forms: &mut Forms, cx: &mut Context, left: Task) {
    (forms.entry, forms.left) = (None, Some(left));
    cx.effects.push(Effect::Focus(Focus::Marked));
}

/// Discards the form on screen.
pub(super) fn cancel(forms: &mut Forms, cx: &mut Context) {
    match form(forms, cx) {
        Some(form) if form.task == Task::NewSession => {
            forms.new = None;
            cx.screen.route = Route::Log;
            cx.effects.push(Effect::Focus(Focus::Title));
        }
        Some(form) => close(forms, cx, form.task),
        None => {}
    }
}
