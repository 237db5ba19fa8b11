//! Saving the form on screen: a new session, another start of one, a set or a lift added or corrected.

use super::change::{bar_for, change_log, insert, step};
use super::form::{Form, Task};
use super::forms::{MAX_LIFTS_BY_HAND, close, form, put};
use super::state::Forms;
use crate::app::context::Context;
use crate::app::effect::{Effect, Focus};
use crate::app::form::Problem;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::undo::Undo;
use crate::lifting::equipment::Gym;
use crate::lifting::session::edit::EnteredLift;
use crate::lifting::session::{LONGEST_NOTE, Session};
use crate::words::log::NotSaved;
use crate::words::undo::{Deed, Thing};

/// Saves the form on screen, if nothing in it is wrong.
pub(super) fn save(forms: &mut Forms, cx: &mut Context) {
    let Some(form) = form(forms, cx) else { return };
    let mut form = Form { tried: true, notice: None, ..Form::clone(&form) };
    let is_wrong = form.fields().into_iter().any(|field| form.problem(field, cx).is_some());
    if is_wrong {
        put(forms, cx, form);
        return cx.effects.push(Effect::Focus(Focus::Wrong));
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
        return put(forms, cx, form);
    }
    let now = cx.now.ms;
    let entered =
        form.lifts.first().and_then(|one| Some((one.lift, one.sets.first()?.read(one.lift, form.unit).ok()?)));
    match form.task {
        Task::NewSession => return save_new(forms, cx, &form),
        Task::Day(id) => {
            return form.start(cx).map_or((), |(start, offset)| move_session(forms, cx, id, start, offset));
        }
        Task::Set(id, lift, set) => {
            if let Some((_, entered)) = entered {
                step(forms, cx, id, (Deed::Corrected, Thing::Set), |session| session.amend(lift, set, entered, now));
            }
        }
        Task::NewSet(id, lift) => {
            if let Some((_, entered)) = entered {
                step(forms, cx, id, (Deed::Added, Thing::Set), |session| {
                    session.add_entered(lift, entered, now);
                });
            }
        }
        Task::NewLift(id) => {
            if let Some((lift, entered)) = entered {
                let bar = bar_for(cx, lift);
                step(forms, cx, id, (Deed::Added, Thing::Lift(lift)), |session| {
                    if session.exercises.len() < MAX_LIFTS_BY_HAND {
                        session.add_entered_lift(lift, bar, entered, now);
                    }
                });
            }
        }
    }
    close(forms, cx, form.task);
}

/// Adds the session in the form to the log.
fn save_new(forms: &mut Forms, cx: &mut Context, form: &Form) {
    let lifts: Option<Vec<EnteredLift>> = form
        .lifts
        .iter()
        .map(|one| {
            let sets: Result<Vec<_>, Problem> = one.sets.iter().map(|set| set.read(one.lift, form.unit)).collect();
            Some((one.lift, bar_for(cx, one.lift), sets.ok()?))
        })
        .collect();
    let (Some(lifts), Ok((start, offset)), Ok(body_mass)) = (lifts, form.start(cx), form.read_body_mass()) else {
        return;
    };
    // Milliseconds within the minute make it unlikely that another tab takes the same start.
    let id = free_start(cx, start.saturating_add(cx.now.ms % 60_000).min(cx.now.ms), None);
    let gym = Gym::clone(&cx.saved.gyms.active);
    let Some(mut session) = Session::entered(id, offset, &gym, form.unit, lifts, cx.now.ms) else { return };
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
    forms.keep_for_undo();
    forms.new = None;
    cx.screen.route = Route::LogEntry(id);
    cx.effects.push(Effect::Focus(Focus::Title));
}

/// Gives a logged session another start.
fn move_session(forms: &mut Forms, cx: &mut Context, id: u64, start: u64, offset: i32) {
    let Some(session) = cx.logged(id).cloned() else { return };
    let same = start / 60_000 == id / 60_000 && offset == session.offset;
    if same {
        return close(forms, cx, Task::Day(id));
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
    forms.keep_for_undo();
    change_log(cx, |log| {
        log.retain(|session| session.id != id);
        let mut session = Session::clone(&session);
        session.move_to(to, offset, now);
        insert(log, session);
    });
    forms.relocate(|task| if task.session() == Some(id) { task.in_session(to) } else { Some(task) });
    cx.screen.undo = Some(undo);
    cx.screen.route = Route::LogEntry(to);
    close(forms, cx, Task::Day(to));
}

/// The first start from `wanted` on, two milliseconds apart, by which no session but `own` is or was known.
fn free_start(cx: &Context, wanted: u64, own: Option<u64>) -> u64 {
    let others = || cx.saved.log.iter().chain(&cx.saved.open).filter(|session| Some(session.id) != own);
    // A free one always exists: there are fewer sessions than milliseconds.
    (wanted..).step_by(2).find(|&start| !others().any(|other| other.is_known_by(start))).unwrap_or(wanted)
}
