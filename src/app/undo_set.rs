//! Taking back what was tapped in the open session: the last step, the last set, and pain that was told by mistake.

use std::rc::Rc;

use super::model::Model;
use super::training::{apply_advice, stop_editing};
use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::loading::SetKind;
use crate::lifting::session::{Outcome, Rest, Session, SetEntry, Stage};
use crate::lifting::set_result::SetResult;
use crate::lifting::verdict::STOPS;

/// Takes the last step back. What was said since of sets that stay, and what was noted, is kept.
pub fn undo_step(model: &mut Model) {
    model.asking = None;
    stop_editing(model);
    let Some(open) = model.saved.open.clone() else { return };
    let session = match model.screen.steps.pop() {
        Some(before) => restored(&before, &open),
        None => {
            let mut session = Session::clone(&open);
            match session.exercises.iter().flat_map(|lift| &lift.sets).any(|set| set.outcome != Outcome::Pending) {
                true => reopen(model, &mut session, None),
                false => session.preparation.over = false,
            }
            session
        }
    };
    model.saved.open = Some(Rc::new(session));
}

/// Takes the last set back with all that was said of it since: the answer, corrections, pain, and the advice that
/// followed.
pub fn undo_set(model: &mut Model) {
    model.asking = None;
    stop_editing(model);
    let Some(open) = model.saved.open.clone() else { return };
    let Some(place) = model.last_set() else { return };
    let Some(at) = open.set(place.0, place.1).and_then(SetEntry::done_at) else { return };
    let mut before = None;
    if let Some(step) = model.screen.steps.iter().rposition(|step| step.place_of(at).is_none()) {
        before = model.screen.steps.drain(step..).next();
    }
    // A lift or a set that was added since stays, and a set that was deleted since stays deleted.
    let shape = |session: &Session| -> Vec<_> {
        session.exercises.iter().map(|exercise| (exercise.lift, exercise.sets.len())).collect()
    };
    let holds = |before: &Session| {
        let mut done = before.facts().filter_map(|(_, entry)| entry.done_at());
        shape(before) == shape(&open) && done.all(|at| open.place_of(at).is_some())
    };
    let mut session = match before.filter(|before| holds(before)) {
        Some(before) => restored(&before, &open),
        None => {
            let mut session = Session::clone(&open);
            reopen(model, &mut session, Some(place));
            session
        }
    };
    session.resume(model.now.ms);
    model.saved.open = Some(Rc::new(session));
}

/// An earlier state of a session, with what `now` says of the sets that were done then, of the note and of body mass.
fn restored(before: &Session, now: &Session) -> Session {
    let mut session = Session {
        note: now.note.clone(),
        body_mass: now.body_mass,
        taken_up: now.taken_up.max(before.taken_up),
        ..before.clone()
    };
    for entry in session.exercises.iter_mut().flat_map(|exercise| &mut exercise.sets) {
        let place = entry.done_at().and_then(|at| now.place_of(at));
        if let Some(said) = place.and_then(|(lift, set)| now.set(lift, set)) {
            entry.clone_from(said);
        }
    }
    session.follow_plates();
    session
}

/// Gives a set back as still to do; without a place, the last one that was done or left out. Sets that were left out or
/// made lighter because of it are as they were planned.
pub fn reopen(model: &Model, session: &mut Session, place: Option<(usize, usize)>) {
    let last = || {
        let mut lifts = session.exercises.iter().enumerate().rev();
        lifts.find_map(|(lift, one)| Some((lift, one.sets.iter().rposition(|set| set.outcome != Outcome::Pending)?)))
    };
    let Some((lift, set)) = place.or_else(last) else { return };
    let Some(exercise) = session.exercises.get_mut(lift) else { return };
    let Some(entry) = exercise.sets.get_mut(set) else { return };
    let (result, load, is_work) = (entry.result(), entry.load.mass(), entry.kind == SetKind::Work);
    entry.reopen();
    let failed = |result: SetResult| result.reps < WORK_REPS || result.broke_at.is_some() || result.pain > 0;
    if result.is_some_and(|result| result.pain >= STOPS) {
        let after = exercise.sets.iter_mut().skip(set + 1).filter(|entry| entry.outcome == Outcome::Skipped);
        after.for_each(|entry| entry.outcome = Outcome::Pending);
    }
    if is_work && result.is_some_and(failed) {
        exercise.change_load(load, &model.wish(), &model.saved.gyms.active);
    }
    session.rest = None;
    session.verdict = None;
    session.follow_plates();
}

/// Takes back pain of 6 or more that was told by mistake of the lift on screen: its sets did not hurt, and those that
/// were left out for it are to be done.
pub fn pain_was_a_mistake(model: &mut Model) {
    let Some(open) = &model.saved.open else { return };
    let Stage::Verdict(lift) = open.stage() else { return };
    let mut session = Session::clone(open);
    let Some(exercise) = session.exercises.get_mut(lift) else { return };
    for entry in &mut exercise.sets {
        if let Outcome::Done(_, result) = &mut entry.outcome
            && result.pain >= STOPS
        {
            result.pain = 0;
        }
    }
    let last = exercise.sets.iter().rposition(|entry| entry.result().is_some()).unwrap_or_default();
    let after = exercise.sets.iter_mut().skip(last + 1).filter(|entry| entry.outcome == Outcome::Skipped);
    after.for_each(|entry| entry.outcome = Outcome::Pending);
    let done_at = exercise.sets.get(last).and_then(SetEntry::done_at);
    if exercise.work_left() > 0 {
        session.verdict = None;
        let seconds = model.saved.settings.rest;
        session.rest = done_at.filter(|_| !model.saved.settings.no_rest).map(|from| Rest { from, seconds });
    }
    session.follow_plates();
    apply_advice(model, &mut session);
    model.saved.open = Some(Rc::new(session));
}

#[cfg(test)]
#[path = "undo_set_tests.rs"]
mod tests;
