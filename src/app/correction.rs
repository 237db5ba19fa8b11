//! A correction of a set that was done: its start, its end, and what it leaves in the session's history.

use std::rc::Rc;

use crate::app::context::Context;
use crate::app::form::{Field, in_unit_on_screen};
use crate::app::steps::{apply_advice, remember};
use crate::app::undo::Undo;
use crate::lifting::session::Session;
use crate::lifting::session::history::HistoryEntry;
use crate::lifting::set_result::SetResult;
use crate::words::undo::Thing;

/// Ends typing: adds the set as it was before to the session's history, if it was changed.
pub fn keep(cx: &mut Context) {
    let (Some(place), Some(before)) = (cx.screen.editing, cx.screen.uncorrected.take()) else { return };
    let Some(session) = cx.session(place.session) else { return };
    let lift = session.exercises.get(place.lift).map(|exercise| exercise.lift);
    if let (Some(lift), Some(entry)) = (lift, session.set(place.lift, place.set))
        && entry.done_at() == before.done_at()
        && !entry.is_like(&before)
    {
        let earlier = HistoryEntry::set(entry.edited_at, lift, &before, false);
        cx.change_session(place.session, |session| session.remember(earlier));
    }
}

/// Ends the correction, and applies the advice that follows from it to the open session.
pub fn finish(cx: &mut Context) {
    keep(cx);
    if let Some(place) = cx.screen.editing
        && let Some(before) = cx.saved.open.clone().filter(|open| open.id == place.session)
    {
        let mut session = Session::clone(&before);
        apply_advice(cx, &mut session);
        if session != *before {
            cx.saved.open = Some(Rc::new(session));
        }
    }
    stop(cx);
}

/// The field of the set being corrected whose text is not accepted; `None` if both are.
pub fn wrong_field(cx: &Context) -> Option<Field> {
    [Field::SetReps, Field::SetLoad].into_iter().find(|&field| cx.problem(field).is_some())
}

/// `true` while a set of the open session is being corrected.
pub fn is_in_open_session(cx: &Context) -> bool {
    cx.screen.editing.is_some_and(|place| cx.saved.open.as_ref().is_some_and(|open| open.id == place.session))
}

/// Restores the set as it was before the correction.
pub fn cancel(cx: &mut Context) {
    if let Some(before) = cx.screen.uncorrected.take() {
        let (like, gym) = (cx.wish(), cx.saved.gyms.active.clone());
        change_set(cx, |session, lift, set| session.restore_set(lift, set, &before, &like, &gym));
    }
    stop(cx);
}

/// Ends the correction without applying advice.
pub fn stop(cx: &mut Context) {
    keep(cx);
    cx.screen.editing = None;
    cx.screen.drafts.retain(|field| !matches!(field, Field::SetReps | Field::SetLoad));
}

/// Changes the set being corrected; `change` gets its session, its lift and its place there.
pub fn change_set(cx: &mut Context, change: impl FnOnce(&mut Session, usize, usize)) {
    let Some(place) = cx.screen.editing else { return };
    cx.change_session(place.session, |session| change(session, place.lift, place.set));
}

/// Changes the result of the set being corrected.
pub fn correct(cx: &mut Context, change: impl FnOnce(&mut SetResult)) {
    change_set(cx, |session, lift, set| session.correct(lift, set, change));
    cx.screen.drafts.remove(Field::SetReps);
}

/// Deletes the set being corrected. In the open session it becomes a set still to do; only a set by which a load is
/// found is removed, since the next such set follows from those that are left.
pub fn delete(cx: &mut Context) {
    let Some(place) = cx.screen.editing else { return };
    keep(cx);
    let undo = Undo::of(&cx.saved, Thing::Set);
    let open =
        cx.saved.open.clone().filter(|open| open.id == place.session && open.set(place.lift, place.set).is_some());
    match open.filter(|open| open.exercises.get(place.lift).is_some_and(|exercise| exercise.finding.is_none())) {
        Some(open) => {
            let mut session = Session::clone(&open);
            session.reopen_set(place.lift, place.set, &cx.wish(), &cx.saved.gyms.active);
            cx.saved.open = Some(Rc::new(session));
        }
        None => cx.change_session(place.session, |session| session.remove_set(place.lift, place.set)),
    }
    remember(cx, undo.open.clone());
    cx.screen.undo = Some(undo);
    stop(cx);
}

/// The text in a field of the set being corrected.
pub fn text(cx: &Context, field: Field) -> String {
    if let Some(draft) = cx.screen.drafts.get(field) {
        return draft.text.clone();
    }
    let Some(entry) = cx.edited() else { return String::new() };
    let unit = cx.saved.settings.unit;
    match field {
        Field::SetReps => entry.result().map_or(String::new(), |result| result.reps.to_string()),
        _ => in_unit_on_screen(entry.load.mass().in_unit(unit), unit),
    }
}
