//! The form for a work set that did not go as planned. Nothing is logged before it is saved.

use std::rc::Rc;

use super::state::{Asking, Because, PainGroup, State};
use crate::app::context::Context;
use crate::app::correction;
use crate::app::steps::{apply_advice, remember};
use crate::lifting::loading::SetKind;
use crate::lifting::session::{Session, SetEntry, Stage};
use crate::lifting::set_result::SetResult;

/// An action in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Choose the number of clean repetitions.
    Clean(u8),
    /// Choose the reason why the lifter stopped.
    Because(Because),
    /// Choose the degree of pain.
    Pain(PainGroup),
    /// Close the form and log nothing.
    Cancel,
    /// Log the set.
    Save,
}

/// The form on screen, and the place of its set among the work sets of the lift, from 1. `None` once another set is
/// next, as when another tab has logged it.
pub fn asked<'a>(state: &'a State, cx: &Context) -> Option<(&'a Asking, usize)> {
    let (asking, open) = (state.asking.as_ref()?, cx.saved.open.as_ref()?);
    let (lift, set) = asking.place;
    let is_next = open.id == asking.session && open.stage() == Stage::Set(lift, set);
    let sets = open.exercises.get(lift)?.sets.get(..=set).filter(|_| is_next)?;
    Some((asking, sets.iter().filter(|entry| entry.kind == SetKind::Work).count()))
}

/// Opens the form for the next set, if that is a work set.
pub fn ask(state: &mut State, cx: &mut Context) {
    let Some(open) = &cx.saved.open else { return };
    let Stage::Set(lift, set) = open.stage() else { return };
    let is_work = |entry: &&SetEntry| entry.kind == SetKind::Work;
    let Some(planned) = open.set(lift, set).filter(is_work).map(|entry| entry.reps) else { return };
    state.asking = Some(Asking {
        session: open.id,
        place: (lift, set),
        planned,
        clean: planned.saturating_sub(1),
        because: Because::Form,
        pain: None,
        lacks_pain: false,
    });
    correction::stop(cx);
}

/// Carries out an action in the form.
pub fn update(state: &mut State, cx: &mut Context, action: Otherwise) {
    let Some(asking) = asked(state, cx).map(|(asking, _)| *asking) else {
        state.asking = None;
        return;
    };
    let changed = match action {
        Otherwise::Cancel => None,
        Otherwise::Save => match asking.result() {
            Some(result) => {
                log(cx, asking.place, result);
                None
            }
            None => Some(Asking { lacks_pain: true, ..asking }),
        },
        Otherwise::Clean(clean) => Some(Asking { clean, ..asking }),
        Otherwise::Because(because) => Some(Asking { because, lacks_pain: false, ..asking }),
        Otherwise::Pain(pain) => Some(Asking { pain: Some(pain), lacks_pain: false, ..asking }),
    };
    state.asking = changed.map(|asking| Asking { clean: asking.clean.min(asking.most_clean()), ..asking });
}

/// Logs the set as one step, and applies the advice that follows.
fn log(cx: &mut Context, (lift, set): (usize, usize), result: SetResult) {
    let Some(before) = cx.saved.open.clone() else { return };
    let mut session = Session::clone(&before);
    session.resume(cx.now.ms);
    session.record(lift, set, result, cx.now.ms, cx.saved.settings.rest);
    apply_advice(cx, &mut session);
    session.keep_rest_if(!cx.saved.settings.no_rest);
    cx.saved.open = Some(Rc::new(session));
    remember(cx, Some(before));
}

#[cfg(test)]
#[path = "otherwise_tests.rs"]
mod tests;
