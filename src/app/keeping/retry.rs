//! Trying again what did not work: after pauses that grow, and only so often. When the page comes on screen again, it
//! begins anew.

use std::rc::Rc;

use litemap::LiteMap;

use super::state::{Journal, Keeping};
use super::{Out, mend};
use crate::app::effect::Effect;
use crate::app::model::Model;

/// The first pause, in milliseconds. Each is twice as long as the one before.
const FIRST_PAUSE: u32 = 5_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: u32 = 300_000;
/// How often it is tried while nothing works: for more than two hours.
const MAX_TRIES: u32 = 32;

/// Has all that failed tried again, unless that is on its way or was tried too often.
pub(super) fn schedule(keeping: &mut Keeping) -> Option<Effect> {
    let retries = &mut keeping.retries;
    if retries.waits || retries.tries >= MAX_TRIES {
        return None;
    }
    let pause = FIRST_PAUSE.saturating_mul(1 << retries.tries.min(16)).min(LONGEST_PAUSE);
    (retries.waits, retries.tries) = (true, retries.tries + 1);
    Some(Effect::RetryAfter(pause))
}

/// The page is on screen again: what was given up is tried anew.
pub fn shown(model: &mut Model) -> Vec<Effect> {
    model.keeping.retries.tries = 0;
    match is_needed(&model.keeping) && model.keeping.journal != Journal::Unopened {
        true => Vec::from_iter(schedule(&mut model.keeping)),
        false => vec![],
    }
}

fn is_needed(keeping: &Keeping) -> bool {
    let no_journal = matches!(keeping.journal, Journal::Blocked | Journal::Silent);
    no_journal || !keeping.unsaved.is_empty() || !keeping.pending.is_empty() || !keeping.asides.is_empty()
}

/// Tries all that failed again.
pub(super) fn again(model: &mut Model, out: &mut Out) {
    model.keeping.retries.waits = false;
    for key in model.keeping.unsaved.clone() {
        out.store(model, key);
    }
    mend::set_aside_again(model, out);
    if matches!(model.keeping.journal, Journal::Blocked | Journal::Silent) {
        out.effects.push(Effect::OpenJournal);
    }
    model.keeping.retries.refusals.clear();
    hand_over(model, out);
    if is_needed(&model.keeping) {
        out.effects.extend(schedule(&mut model.keeping));
    }
}

/// Hands what is pending to the journal, if it works and has not refused that too often.
pub(super) fn hand_over(model: &mut Model, out: &mut Out) {
    if model.keeping.journal != Journal::Works || model.keeping.pending.is_empty() {
        return;
    }
    let is_ready = |model: &Model, key| !model.keeping.retries.is_refused_too_often(key);
    let pending = std::mem::take(&mut model.keeping.pending);
    let (ready, later): (LiteMap<_, _>, _) =
        pending.iter().map(|(&key, base)| (key, base.clone())).partition(|(key, _)| is_ready(model, *key));
    model.keeping.pending = Rc::new(later);
    ready.iter().for_each(|(&key, base)| out.journal(model, key, base));
}

/// The journal cannot be written to for now. What it has not confirmed is handed over once it works again.
pub(super) fn without_journal(model: &mut Model, why: Journal, out: &mut Out) {
    let keeping = &mut model.keeping;
    keeping.journal = why;
    if why != Journal::Silent {
        let waits = std::mem::take(&mut keeping.waits);
        let pending = Rc::make_mut(&mut keeping.pending);
        for (&key, wait) in waits.iter() {
            pending.entry(key).or_insert_with(|| wait.base.clone());
        }
    }
    if matches!(why, Journal::Blocked | Journal::Silent) {
        out.effects.extend(schedule(keeping));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keeping::Key;

    #[test]
    fn once_the_journal_took_a_text_the_next_pause_is_the_first_again() {
        let mut keeping = Keeping::default();
        let mut pause = || {
            keeping.retries.waits = false;
            schedule(&mut keeping)
        };
        let pauses: Vec<_> = (0..3).map(|_| pause()).collect();
        assert_eq!(pauses, [5_000, 10_000, 20_000].map(|ms| Some(Effect::RetryAfter(ms))));
        keeping.retries.accepted(Key::Gyms);
        keeping.retries.waits = false;
        assert_eq!(schedule(&mut keeping), Some(Effect::RetryAfter(FIRST_PAUSE)));
    }
}
