//! Taking back what was tapped in the open session: the last step, the last set, and pain that was told by mistake.

use std::rc::Rc;

use super::model::Model;
use super::training::{apply_advice, stop_editing};
use crate::lifting::session::{Session, SetEntry, Stage};

impl Model {
    /// The place of the set that was logged last in the open session: its lift and its place there.
    ///
    /// The steps tell, since clocks are set back and a set that was deleted is done again out of order. After a reload,
    /// when there are none, it is the last one by place.
    pub fn last_set(&self) -> Option<(usize, usize)> {
        let open = self.open.as_deref()?;
        let new_since = |before: &Rc<Session>| open.last_set_since(before);
        self.steps.iter().rev().find_map(new_since).or_else(|| open.last_set())
    }
}

/// Takes the last step back. What was said since of sets that stay, and what was noted, is kept.
pub fn undo_step(model: &mut Model) {
    model.asking = None;
    stop_editing(model);
    let Some(open) = model.open.clone() else { return };
    let session = match model.steps.pop() {
        Some(before) => open.gone_back_to(&before),
        None => {
            let mut session = Session::clone(&open);
            session.take_last_back(&model.wish(), &model.gyms.active);
            session
        }
    };
    model.open = Some(Rc::new(session));
}

/// Takes the last set back with all that was said of it since: the answer, corrections, pain, and the advice that
/// followed.
pub fn undo_set(model: &mut Model) {
    model.asking = None;
    stop_editing(model);
    let Some(open) = model.open.clone() else { return };
    let Some(place) = model.last_set() else { return };
    let Some(at) = open.set(place.0, place.1).and_then(SetEntry::done_at) else { return };
    let mut before = None;
    if let Some(step) = model.steps.iter().rposition(|step| step.place_of(at).is_none()) {
        before = model.steps.drain(step..).next();
    }
    // A lift or a set that was added since stays, and a set that was deleted since stays deleted.
    let mut session = match before.filter(|before| open.can_go_back_to(before)) {
        Some(before) => open.gone_back_to(&before),
        None => {
            let mut session = Session::clone(&open);
            session.reopen_set(place.0, place.1, &model.wish(), &model.gyms.active);
            session
        }
    };
    session.resume(model.now.ms);
    model.open = Some(Rc::new(session));
}

/// Takes back pain of 6 or more that was told by mistake of the lift on screen: its sets did not hurt, and those that
/// were left out for it are to be done.
pub fn pain_was_a_mistake(model: &mut Model) {
    let Some(open) = &model.open else { return };
    let Stage::Verdict(_) = open.stage() else { return };
    let mut session = Session::clone(open);
    session.take_pain_back((!model.settings.no_rest).then_some(model.settings.rest));
    apply_advice(model, &mut session);
    model.open = Some(Rc::new(session));
}

#[cfg(test)]
#[path = "undo_set_tests.rs"]
mod tests;
