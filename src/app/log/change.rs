//! Changes of logged sessions, each in one step that can be undone.

use std::cmp::Ordering;
use std::rc::Rc;

use super::form::{Form, Task};
use super::state::Forms;
use crate::app::context::Context;
use crate::app::correction;
use crate::app::effect::{Effect, Focus};
use crate::app::form::Field;
use crate::app::route::Route;
use crate::app::undo::Undo;
use crate::lifting::equipment::Bar;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Mass;
use crate::lifting::session::Session;
use crate::words::undo::{Deed, Thing};

/// Replaces a lift of a session, by its place.
pub(super) fn swap_lift(forms: &mut Forms, cx: &mut Context, id: u64, place: usize, lift: Lift) {
    let (bar, now) = (bar_for(cx, lift), cx.now.ms);
    let from = cx.logged(id).and_then(|session| session.exercises.get(place)).map(|exercise| exercise.lift);
    let Some(from) = from else { return };
    step(forms, cx, id, (Deed::Changed, Thing::LiftIsNow(from, lift)), |session| {
        session.swap_lift(place, lift, bar, now)
    });
    // The kept forms of its sets are now about the new lift.
    for form in &mut forms.kept {
        if matches!(form.task, Task::Set(of, at, _) | Task::NewSet(of, at) if (of, at) == (id, place)) {
            Rc::make_mut(form).lifts.iter_mut().for_each(|one| one.lift = lift);
        }
    }
}

/// Moves a set before its neighbour, or after it, with its form.
pub(super) fn move_set(forms: &mut Forms, cx: &mut Context, id: u64, (lift, set): (usize, usize), later: bool) {
    step(forms, cx, id, (Deed::Moved, Thing::Set), |session| session.move_set(lift, set, later));
    let to = if later { set.saturating_add(1) } else { set.saturating_sub(1) };
    if cx.screen.undo.is_some() {
        forms.relocate(|task| {
            Some(match task {
                Task::Set(of, at, place) if (of, at, place) == (id, lift, set) => Task::Set(id, lift, to),
                Task::Set(of, at, place) if (of, at, place) == (id, lift, to) => Task::Set(id, lift, set),
                task => task,
            })
        });
    }
    if let Some(form) = forms.entry.clone()
        && form.task == Task::Set(id, lift, set)
        && cx.logged(id).is_some_and(|session| session.set(lift, to).is_some())
    {
        forms.entry = Some(Rc::new(Form { task: Task::Set(id, lift, to), ..Form::clone(&form) }));
    }
}

/// Deletes a session of the log.
pub(super) fn delete(cx: &mut Context, id: u64) {
    let Ok(at) = cx.saved.log.binary_search_by_key(&id, |session| session.id) else { return };
    let log = cx.saved.log.clone();
    let gone = Rc::make_mut(&mut cx.saved.log).remove(at);
    let what = Thing::SessionOf(gone.day());
    cx.screen.undo = Some(Undo { log, ..Undo::of(&cx.saved, what) });
    cx.saved.settings.deleted.add(&gone);
    cx.screen.route = Route::Log;
    correction::stop(cx);
}

/// Deletes a set, with its form, and the session with its last set.
pub(super) fn delete_set(forms: &mut Forms, cx: &mut Context, id: u64, (lift, set): (usize, usize)) {
    let Some(session) = cx.logged(id) else { return };
    if session.set(lift, set).is_none() {
        return;
    }
    let lifts = session.exercises.len();
    let mut without = Session::clone(session);
    forms.entry = None;
    if without.delete_set(lift, set) {
        let lift_is_gone = without.exercises.len() < lifts;
        step(forms, cx, id, (Deed::Deleted, Thing::Set), |session| *session = without);
        forms.relocate(|task| match task {
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
        return cx.effects.push(Effect::Focus(Focus::Title));
    }
    // Without a set that was done, there is nothing to keep of the session.
    let work_loads = Some(cx.saved.settings.work_loads.clone());
    let before = next_loads(cx);
    delete(cx, id);
    take_advice(cx, &before);
    forms.keep_for_undo();
    cx.screen.undo = cx.screen.undo.take().map(|undo| Undo { work_loads, route: Some(Route::LogEntry(id)), ..undo });
    cx.effects.push(Effect::Focus(Focus::Title));
}

/// Changes a logged session in one step that can be undone; no step if nothing changes.
pub(super) fn step(
    forms: &mut Forms,
    cx: &mut Context,
    id: u64,
    (done, what): (Deed, Thing),
    change: impl FnOnce(&mut Session),
) {
    let Some(before) = cx.logged(id).cloned() else { return };
    let mut session = Session::clone(&before);
    change(&mut session);
    if session == *before {
        return;
    }
    let work_loads = Some(cx.saved.settings.work_loads.clone());
    let undo = Undo { done, work_loads, route: Some(Route::LogEntry(id)), ..Undo::of(&cx.saved, what) };
    forms.keep_for_undo();
    change_log(cx, |log| {
        if let Ok(at) = log.binary_search_by_key(&id, |session| session.id) {
            log.splice(at..=at, [Rc::new(session)]).for_each(drop);
        }
    });
    cx.screen.undo = Some(undo);
}

/// Changes the log, and then the work loads for which the rules now give another value, as after a session.
pub(super) fn change_log(cx: &mut Context, change: impl FnOnce(&mut Vec<Rc<Session>>)) {
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

pub(super) fn insert(log: &mut Vec<Rc<Session>>, session: Session) {
    let place = log.partition_point(|other| other.id < session.id);
    log.insert(place, Rc::new(session));
}

/// The bar that was most likely used for a lift: the current one.
pub(super) fn bar_for(cx: &Context, lift: Lift) -> Bar {
    if lift.uses_bar() { cx.saved.settings.bar.clone() } else { Bar::plain(cx.saved.settings.bar.weight) }
}

/// Makes the old starts of sessions final whose move was undone. `before` is the log from before the undo.
pub fn make_undone_moves_final(cx: &mut Context, before: &[Rc<Session>]) {
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
