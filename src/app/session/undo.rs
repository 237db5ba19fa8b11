//! Taking back taps in the open session: the last step, the last set, and pain that was chosen by mistake.

use std::rc::Rc;

use super::state::State;
use crate::app::context::Context;
use crate::app::correction;
use crate::app::steps::apply_advice;
use crate::lifting::session::{Session, SetEntry, Stage};

/// Takes the last step back. Later answers and corrections of sets that stay are kept, and so are notes.
pub fn undo_step(state: &mut State, cx: &mut Context) {
    state.asking = None;
    correction::stop(cx);
    let Some(open) = cx.saved.open.clone() else { return };
    let session = match cx.screen.steps.pop() {
        Some(before) => open.gone_back_to(&before),
        None => {
            let mut session = Session::clone(&open);
            session.take_last_back(&cx.wish(), &cx.saved.gyms.active);
            session
        }
    };
    cx.saved.open = Some(Rc::new(session));
}

/// Takes the last set back with everything that followed: the answer, corrections, pain and advice.
pub fn undo_set(state: &mut State, cx: &mut Context) {
    state.asking = None;
    correction::stop(cx);
    let Some(open) = cx.saved.open.clone() else { return };
    let Some(place) = cx.last_set() else { return };
    let Some(at) = open.set(place.0, place.1).and_then(SetEntry::done_at) else { return };
    let mut before = None;
    if let Some(step) = cx.screen.steps.iter().rposition(|step| step.place_of(at).is_none()) {
        before = cx.screen.steps.drain(step..).next();
    }
    // A lift or a set that was added since then stays, and a set that was deleted since then stays deleted.
    let mut session = match before.filter(|before| open.can_go_back_to(before)) {
        Some(before) => open.gone_back_to(&before),
        None => {
            let mut session = Session::clone(&open);
            session.reopen_set(place.0, place.1, &cx.wish(), &cx.saved.gyms.active);
            session
        }
    };
    session.resume(cx.now.ms);
    cx.saved.open = Some(Rc::new(session));
}

/// Takes back pain of 6 or more that was chosen by mistake for the lift on screen: its sets did not hurt, and those
/// that were left out for the pain are next again.
pub fn pain_was_a_mistake(cx: &mut Context) {
    let Some(open) = &cx.saved.open else { return };
    let Stage::Verdict(_) = open.stage() else { return };
    let mut session = Session::clone(open);
    session.take_pain_back((!cx.saved.settings.no_rest).then_some(cx.saved.settings.rest));
    apply_advice(cx, &mut session);
    cx.saved.open = Some(Rc::new(session));
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
