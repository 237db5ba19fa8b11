//! Past sessions: one added by hand that was not logged, and changes to one that has ended.
//!
//! Everything is typed into a [form](mod@form) first and takes effect when that is saved, as one step that can be
//! undone. Deleting or moving a set and swapping a lift need no form. A saved session enters the log as if it had been
//! logged in its time: rules, charts and records see no difference.

pub mod form;
mod kept;
pub mod state;
pub mod typed;

use std::cmp::Ordering;
use std::rc::Rc;

use super::context::Context;
use super::correction;
use super::effect::{Effect, Focus};
use super::moment::Moment;
use super::route::Route;
use crate::app::form::{Field, Problem};
use crate::app::undo::Undo;
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::session::LONGEST_NOTE;
use crate::lifting::session::edit::LiftTold;
use crate::lifting::session::{MAX_LIFTS, MAX_SETS_PER_LIFT, Session};
use crate::lifting::set_result::Sixth;
use crate::words::log::NotSaved;
use crate::words::undo::{Deed, Thing};
use form::{Form, LiftForm, SetForm, Task};
pub use kept::arrive;
use kept::usual_load;
pub use state::State;

/// The most lifts in a session that is added by hand.
pub const MAX_LIFTS_TOLD: usize = 2 * MAX_LIFTS;

/// An action on past sessions.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
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
    Kind(usize, usize, crate::lifting::loading::SetKind),
    /// Answer whether a sixth repetition was possible.
    SixthWas(usize, usize, Sixth),
    /// Choose the repetition at which form broke; `None` if it did not.
    BrokeAt(usize, usize, Option<u8>),
    /// Choose the degree of pain, from 0 to 10.
    Pain(usize, usize, u8),
}

/// The form on screen.
pub fn form(state: &State, cx: &Context) -> Option<Rc<Form>> {
    match cx.screen.route {
        Route::LogAdd => {
            let new = || Rc::new(Form::new(Task::NewSession, cx.saved.settings.unit, cx.now));
            Some(state.new.clone().unwrap_or_else(new))
        }
        Route::LogEntry(id) => state.entry.clone().filter(|form| form.task.session() == Some(id)),
        _ => None,
    }
}

/// The text in a field of the form on screen.
pub fn text(state: &State, cx: &Context, field: Field) -> String {
    form(state, cx).and_then(|form| form.text(field).cloned()).unwrap_or_default()
}

/// The fault of a field of the form on screen, if any.
pub fn problem(state: &State, cx: &Context, field: Field) -> Option<Problem> {
    form(state, cx)?.problem(field, cx)
}

/// Stores a text that was typed in the form on screen.
pub fn type_text(state: &mut State, cx: &mut Context, field: Field, text: String) {
    in_form(state, cx, |form| form.put(field, text));
}

/// Asks the browser for the offset from UTC at the minute in the form, once that minute has changed.
pub fn ask_offset(before: (&State, &Context), state: &State, cx: &mut Context) {
    let now = (state, &*cx);
    let minute = |(state, cx): (&State, &Context)| form(state, cx)?.minute(cx.now.day());
    let is_changed = form(now.0, now.1) != form(before.0, before.1) && minute(now) != minute(before);
    if let Some(at) = minute(now).filter(|_| is_changed) {
        cx.effects.push(Effect::FindOffset(at));
    }
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let (before, saves) = (cx.screen.route, action == Action::Save);
    let effects = perform(state, action, cx);
    cx.effects.extend(effects);
    if saves && cx.screen.route != before {
        // The address of a session that was moved, or of a form that was saved, leads nowhere any more.
        cx.replace_address();
    }
}

fn perform(state: &mut State, action: Action, cx: &mut Context) -> Vec<Effect> {
    match action {
        Action::Offset(minute, offset) => {
            if let Some(form) = form(state, cx).filter(|form| form.minute(cx.now.day()) == Some(minute)) {
                put(state, cx, Form { offset: Some((minute, offset)), ..Form::clone(&form) });
            }
            vec![]
        }
        Action::Form(edit) => {
            let new = match edit {
                FormEdit::AddLift(lift) => Some(SetForm::work(usual_load(cx, lift, cx.now.ms, unit(state, cx)))),
                _ => None,
            };
            in_form(state, cx, |form| change(form, edit, new));
            vec![]
        }
        Action::Save => save(state, cx),
        Action::Cancel => cancel(state, cx),
        Action::Open(task) => open(state, cx, task, None),
        Action::AddLift(id, lift) => open(state, cx, Task::NewLift(id), Some(lift)),
        Action::SwapLift(id, place, lift) => {
            let (bar, now) = (bar_for(cx, lift), cx.now.ms);
            let from = cx.logged(id).and_then(|session| session.exercises.get(place)).map(|exercise| exercise.lift);
            let Some(from) = from else { return vec![] };
            step(state, cx, id, (Deed::Changed, Thing::LiftIsNow(from, lift)), |session| {
                session.swap_lift(place, lift, bar, now)
            });
            // The kept forms of its sets are now about the new lift.
            for form in &mut state.kept {
                if matches!(form.task, Task::Set(of, at, _) | Task::NewSet(of, at) if (of, at) == (id, place)) {
                    Rc::make_mut(form).lifts.iter_mut().for_each(|one| one.lift = lift);
                }
            }
            vec![]
        }
        Action::MoveSet(id, lift, set, later) => {
            step(state, cx, id, (Deed::Moved, Thing::Set), |session| session.move_set(lift, set, later));
            let to = if later { set.saturating_add(1) } else { set.saturating_sub(1) };
            if cx.screen.undo.is_some() {
                state.relocate(|task| {
                    Some(match task {
                        Task::Set(of, at, place) if (of, at, place) == (id, lift, set) => Task::Set(id, lift, to),
                        Task::Set(of, at, place) if (of, at, place) == (id, lift, to) => Task::Set(id, lift, set),
                        task => task,
                    })
                });
            }
            if let Some(form) = state.entry.clone()
                && form.task == Task::Set(id, lift, set)
                && cx.logged(id).is_some_and(|session| session.set(lift, to).is_some())
            {
                state.entry = Some(Rc::new(Form { task: Task::Set(id, lift, to), ..Form::clone(&form) }));
            }
            vec![]
        }
        Action::DeleteSession(id) => {
            delete(cx, id);
            vec![]
        }
        Action::DeleteSet(id, lift, set) => delete_set(state, cx, id, lift, set),
    }
}

/// The unit of loads in the form on screen.
fn unit(state: &State, cx: &Context) -> Unit {
    form(state, cx).map_or(cx.saved.settings.unit, |form| form.unit)
}

/// Changes the form on screen.
fn in_form(state: &mut State, cx: &mut Context, change: impl FnOnce(&mut Form)) {
    if let Some(form) = form(state, cx) {
        let mut form = Rc::unwrap_or_clone(form);
        form.notice = None;
        change(&mut form);
        put(state, cx, form);
    }
}

/// Stores the form as it is now.
fn put(state: &mut State, cx: &mut Context, form: Form) {
    cx.screen.undo = None;
    let slot = if form.task == Task::NewSession { &mut state.new } else { &mut state.entry };
    *slot = Some(Rc::new(form));
}

fn change(form: &mut Form, edit: FormEdit, new: Option<SetForm>) {
    match edit {
        FormEdit::AddLift(lift) => {
            if form.lifts.len() < MAX_LIFTS_TOLD {
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
fn open(state: &mut State, cx: &mut Context, task: Task, lift: Option<Lift>) -> Vec<Effect> {
    cx.screen.undo = None;
    let Some(form) = kept::reopened(state, cx, task, lift) else { return vec![] };
    state.left = None;
    state.entry = Some(form);
    vec![Effect::Focus(Focus::Marked)]
}

/// Closes the form in a session, and moves the focus back to where it was opened.
fn close(state: &mut State, left: Option<Task>) -> Vec<Effect> {
    (state.entry, state.left) = (None, left);
    vec![Effect::Focus(Focus::Marked)]
}

fn cancel(state: &mut State, cx: &mut Context) -> Vec<Effect> {
    match form(state, cx) {
        Some(form) if form.task == Task::NewSession => {
            state.new = None;
            cx.screen.route = Route::Log;
            vec![Effect::Focus(Focus::Title)]
        }
        Some(form) => close(state, Some(form.task)),
        None => vec![],
    }
}

fn save(state: &mut State, cx: &mut Context) -> Vec<Effect> {
    let Some(form) = form(state, cx) else { return vec![] };
    let mut form = Form { tried: true, notice: None, ..Form::clone(&form) };
    let is_wrong = form.fields().into_iter().any(|field| form.problem(field, cx).is_some());
    if is_wrong {
        put(state, cx, form);
        return vec![Effect::Focus(Focus::Wrong)];
    }
    form.notice = if cx.saved.reading {
        // A session that is still to be read may have begun in the same hour.
        Some(NotSaved::LogStillRead)
    } else if cx.saved.newer_sessions {
        Some(NotSaved::Newer)
    } else if form.task == Task::NewSession && form.lifts.is_empty() {
        Some(NotSaved::NoLift)
    } else if form.task.session().is_some_and(|id| cx.logged(id).is_none()) {
        Some(NotSaved::Gone)
    } else {
        None
    };
    if form.notice.is_some() {
        put(state, cx, form);
        return vec![];
    }
    let now = cx.now.ms;
    match form.task {
        Task::NewSession => save_new(state, cx, &form),
        Task::Day(id) => match form.start(cx) {
            Ok((start, offset)) => move_session(state, cx, id, start, offset),
            Err(_) => vec![],
        },
        Task::Set(id, lift, set) => {
            if let Some(told) = form.lifts.first().and_then(|one| one.sets.first()?.read(one.lift, form.unit).ok()) {
                step(state, cx, id, (Deed::Corrected, Thing::Set), |session| session.amend(lift, set, told, now));
            }
            close(state, Some(form.task))
        }
        Task::NewSet(id, lift) => {
            if let Some(told) = form.lifts.first().and_then(|one| one.sets.first()?.read(one.lift, form.unit).ok()) {
                step(state, cx, id, (Deed::Added, Thing::Set), |session| {
                    session.add_told(lift, told, now);
                });
            }
            close(state, Some(form.task))
        }
        Task::NewLift(id) => {
            if let Some(one) = form.lifts.first()
                && let Some(told) = one.sets.first().and_then(|set| set.read(one.lift, form.unit).ok())
            {
                let bar = bar_for(cx, one.lift);
                step(state, cx, id, (Deed::Added, Thing::Lift(one.lift)), |session| {
                    if session.exercises.len() < MAX_LIFTS_TOLD {
                        session.add_lift_told(one.lift, bar, told, now);
                    }
                });
            }
            close(state, Some(form.task))
        }
    }
}

/// Adds the session in the form to the log.
fn save_new(state: &mut State, cx: &mut Context, form: &Form) -> Vec<Effect> {
    let lifts: Option<Vec<LiftTold>> = form
        .lifts
        .iter()
        .map(|one| {
            let sets: Result<Vec<_>, Problem> = one.sets.iter().map(|set| set.read(one.lift, form.unit)).collect();
            Some((one.lift, bar_for(cx, one.lift), sets.ok()?))
        })
        .collect();
    let (Some(lifts), Ok((start, offset)), Ok(body_mass)) = (lifts, form.start(cx), form.read_body_mass()) else {
        return vec![];
    };
    // Milliseconds within the minute make it unlikely that another tab takes the same start.
    let id = free_start(cx, start.saturating_add(cx.now.ms % 60_000).min(cx.now.ms), None);
    let gym = Gym::clone(&cx.saved.gyms.active);
    let Some(mut session) = Session::told(id, offset, &gym, form.unit, lifts, cx.now.ms) else { return vec![] };
    session.body_mass = body_mass;
    session.note = form.note.chars().take(LONGEST_NOTE).collect();
    // Today's session belongs to the current lighter week; nobody knows about an earlier one.
    session.deload = cx.saved.settings.deload && session.day() == cx.now.day();
    let what = Thing::SessionOf(session.day());
    let undo = Undo {
        done: Deed::Added,
        route: Some(Route::LogAdd),
        work_loads: Some(cx.saved.settings.work_loads.clone()),
        ..Undo::of(&cx.saved, what)
    };
    change_log(cx, |log| insert(log, session));
    cx.screen.undo = Some(undo);
    state.keep_for_undo();
    state.new = None;
    cx.screen.route = Route::LogEntry(id);
    vec![Effect::Focus(Focus::Title)]
}

/// Gives a logged session another start.
fn move_session(state: &mut State, cx: &mut Context, id: u64, start: u64, offset: i32) -> Vec<Effect> {
    let Some(session) = cx.logged(id).cloned() else { return vec![] };
    let same = start / 60_000 == id / 60_000 && offset == session.offset;
    if same {
        return close(state, Some(Task::Day(id)));
    }
    let to = free_start(cx, start.saturating_add(id % 60_000).min(cx.now.ms.max(start)), Some(id));
    let now = cx.now.ms;
    let what = Thing::SessionTo(Moment { ms: to, offset }.day());
    let undo = Undo {
        done: Deed::Moved,
        route: Some(Route::LogEntry(id)),
        work_loads: Some(cx.saved.settings.work_loads.clone()),
        ..Undo::of(&cx.saved, what)
    };
    state.keep_for_undo();
    change_log(cx, |log| {
        log.retain(|session| session.id != id);
        let mut session = Session::clone(&session);
        session.move_to(to, offset, now);
        insert(log, session);
    });
    state.relocate(|task| if task.session() == Some(id) { task.in_session(to) } else { Some(task) });
    cx.screen.undo = Some(undo);
    cx.screen.route = Route::LogEntry(to);
    close(state, Some(Task::Day(to)))
}

/// The first start from `wanted` on, two milliseconds apart, by which no session but `own` is or was known.
fn free_start(cx: &Context, wanted: u64, own: Option<u64>) -> u64 {
    let others = || cx.saved.log.iter().chain(&cx.saved.open).filter(|session| Some(session.id) != own);
    // A free one always exists: there are fewer sessions than milliseconds.
    (wanted..).step_by(2).find(|&start| !others().any(|other| other.is_known_by(start))).unwrap_or(wanted)
}

/// Deletes a session of the log.
fn delete(cx: &mut Context, id: u64) {
    let Ok(at) = cx.saved.log.binary_search_by_key(&id, |session| session.id) else { return };
    let log = cx.saved.log.clone();
    let gone = Rc::make_mut(&mut cx.saved.log).remove(at);
    let what = Thing::SessionOf(gone.day());
    cx.screen.undo = Some(Undo { log, ..Undo::of(&cx.saved, what) });
    cx.saved.settings.deleted.add(&gone);
    cx.screen.route = Route::Log;
    correction::stop(cx);
}

fn delete_set(state: &mut State, cx: &mut Context, id: u64, lift: usize, set: usize) -> Vec<Effect> {
    let Some(session) = cx.logged(id) else { return vec![] };
    if session.set(lift, set).is_none() {
        return vec![];
    }
    let lifts = session.exercises.len();
    let mut without = Session::clone(session);
    state.entry = None;
    if without.delete_set(lift, set) {
        let lift_is_gone = without.exercises.len() < lifts;
        step(state, cx, id, (Deed::Deleted, Thing::Set), |session| *session = without);
        state.relocate(|task| match task {
            Task::Set(of, at, place) if (of, at) == (id, lift) => match place.cmp(&set) {
                Ordering::Less => Some(task),
                Ordering::Equal => None,
                Ordering::Greater => Some(Task::Set(id, lift, place - 1)),
            },
            Task::NewSet(of, at) if (of, at) == (id, lift) => Some(task).filter(|_| !lift_is_gone),
            Task::Set(of, at, place) if of == id && at > lift && lift_is_gone => Some(Task::Set(id, at - 1, place)),
            Task::NewSet(of, at) if of == id && at > lift && lift_is_gone => Some(Task::NewSet(id, at - 1)),
            task => Some(task),
        });
        return vec![Effect::Focus(Focus::Title)];
    }
    // Without a set that was done, there is nothing to keep of the session.
    let work_loads = Some(cx.saved.settings.work_loads.clone());
    let before = next_loads(cx);
    delete(cx, id);
    take_advice(cx, &before);
    state.keep_for_undo();
    cx.screen.undo = cx.screen.undo.take().map(|undo| Undo { work_loads, route: Some(Route::LogEntry(id)), ..undo });
    vec![Effect::Focus(Focus::Title)]
}

/// Changes a logged session in one step that can be undone; no step if nothing changes.
fn step(state: &mut State, cx: &mut Context, id: u64, (done, what): (Deed, Thing), change: impl FnOnce(&mut Session)) {
    let Some(before) = cx.logged(id).cloned() else { return };
    let mut session = Session::clone(&before);
    change(&mut session);
    if session == *before {
        return;
    }
    let work_loads = Some(cx.saved.settings.work_loads.clone());
    let undo = Undo { done, work_loads, route: Some(Route::LogEntry(id)), ..Undo::of(&cx.saved, what) };
    state.keep_for_undo();
    change_log(cx, |log| {
        if let Ok(at) = log.binary_search_by_key(&id, |session| session.id) {
            log.splice(at..=at, [Rc::new(session)]).for_each(drop);
        }
    });
    cx.screen.undo = Some(undo);
}

/// Changes the log, and then the work loads for which the rules now give another value, as after a session.
fn change_log(cx: &mut Context, change: impl FnOnce(&mut Vec<Rc<Session>>)) {
    let before = next_loads(cx);
    change(Rc::make_mut(&mut cx.saved.log));
    take_advice(cx, &before);
}

fn next_loads(cx: &Context) -> [Option<Mass>; Lift::ALL.len()] {
    Lift::ALL.map(|lift| cx.advice(lift, None).and_then(|advice| advice.next_load))
}

fn take_advice(cx: &mut Context, before: &[Option<Mass>]) {
    for ((lift, after), before) in Lift::ALL.into_iter().zip(next_loads(cx)).zip(before) {
        if let Some(load) = after.filter(|_| after != *before) {
            cx.saved.settings.work_loads.set(lift, load.in_unit(cx.saved.settings.unit));
            if lift == cx.saved.settings.lift {
                cx.screen.drafts.remove(Field::WorkLoad);
            }
        }
    }
    cx.replan();
}

fn insert(log: &mut Vec<Rc<Session>>, session: Session) {
    let place = log.partition_point(|other| other.id < session.id);
    log.insert(place, Rc::new(session));
}

/// The bar that was most likely used for a lift: the current one.
fn bar_for(cx: &Context, lift: Lift) -> Bar {
    if lift.uses_bar() { cx.saved.settings.bar.clone() } else { Bar::plain(cx.saved.settings.bar.weight) }
}

/// Makes the old starts of sessions final whose move was undone. `before` is the log from before the undo.
pub fn take_moves_back(cx: &mut Context, before: &[Rc<Session>]) {
    let now = cx.now.ms;
    for moved in before.iter().filter(|session| session.former_starts().next().is_some()) {
        if cx.logged(moved.id).is_some() {
            continue;
        }
        for start in moved.former_starts() {
            let log = Rc::make_mut(&mut cx.saved.log);
            if let Ok(at) = log.binary_search_by_key(&start, |session| session.id)
                && let Some(session) = log.get_mut(at)
            {
                Rc::make_mut(session).stay(moved, now);
            }
        }
    }
}

#[cfg(test)]
#[path = "log_edit_tests.rs"]
mod tests;
