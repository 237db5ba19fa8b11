//! The form for a work set that did not go as planned. It asks first; nothing is logged before it is saved.

use std::rc::Rc;

use super::State;
use crate::app::context::Context;
use crate::app::correction;
use crate::app::steps::{apply_advice, remember};
use crate::lifting::loading::SetKind;
use crate::lifting::session::{Session, SetEntry, Stage};
use crate::lifting::set_result::SetResult;

/// What may happen in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// So many repetitions were clean.
    Clean(u8),
    /// This stopped the lifter.
    Because(Because),
    /// The pain was this bad.
    Pain(PainGroup),
    /// Close the form and log nothing.
    Cancel,
    /// Log the set.
    Save,
}

/// What stopped the lifter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Form broke on the repetition after the last clean one.
    Form,
    /// There was no strength for another one.
    Strength,
    /// It hurt.
    Pain,
}

impl Because {
    /// All of them.
    pub const ALL: [Because; 3] = [Because::Form, Because::Strength, Because::Pain];
}

/// How bad pain is, of ten, in the groups that the rules tell apart (P1-P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PainGroup {
    /// From 1 to 3.
    Slight,
    /// 4 or 5.
    Disturbing,
    /// From 6 on, or sharp, numb, or a joint that gives way.
    Stop,
}

impl PainGroup {
    /// All of them, the slightest first.
    pub const ALL: [PainGroup; 3] = [PainGroup::Slight, PainGroup::Disturbing, PainGroup::Stop];

    /// The number that is logged for it.
    pub const fn value(self) -> u8 {
        match self {
            PainGroup::Slight => 2,
            PainGroup::Disturbing => 4,
            PainGroup::Stop => 6,
        }
    }
}

/// The form as it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The session, by its start.
    session: u64,
    /// The lift and the set that it is about, by their places.
    place: (usize, usize),
    /// The repetitions that were planned.
    pub planned: u8,
    /// The clean repetitions.
    pub clean: u8,
    /// What stopped the lifter.
    pub because: Because,
    /// How bad the pain was, once told.
    pub pain: Option<PainGroup>,
    /// Whether it was to be saved before that was told.
    pub lacks_pain: bool,
}

impl Asking {
    /// The most clean repetitions that can be told: all of them only where it hurt.
    pub const fn most_clean(&self) -> u8 {
        match self.because {
            Because::Pain => self.planned,
            _ => self.planned.saturating_sub(1),
        }
    }

    /// Whether saving it ends the lift for today (P1).
    pub fn stops(&self) -> bool {
        self.because == Because::Pain && self.pain == Some(PainGroup::Stop)
    }

    /// What it says of the set; none while the pain is not told.
    fn result(&self) -> Option<SetResult> {
        let (broke_at, pain) = match self.because {
            Because::Form => (Some(self.clean + 1), 0),
            Because::Strength => (None, 0),
            Because::Pain => (None, self.pain?.value()),
        };
        Some(SetResult { reps: self.clean, broke_at, pain, ..SetResult::default() })
    }
}

/// The form on screen, and the place of its set among the work sets of the lift, from 1. None once another set is next,
/// as when another tab has logged it.
pub fn asked<'a>(state: &'a State, cx: &Context) -> Option<(&'a Asking, usize)> {
    let (asking, open) = (state.asking.as_ref()?, cx.saved.open.as_ref()?);
    let (lift, set) = asking.place;
    let is_next = open.id == asking.session && open.stage() == Stage::Set(lift, set);
    let sets = open.exercises.get(lift)?.sets.get(..=set).filter(|_| is_next)?;
    Some((asking, sets.iter().filter(|entry| entry.kind == SetKind::Work).count()))
}

/// Opens the form for the work set that is next.
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

/// Does what happened in the form.
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

/// Logs the set, as one step, and applies the advice that follows from it.
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
