//! Retries of what failed: after growing pauses, and only a limited number. They begin anew when the page comes on
//! screen again.

use super::state::{Journal, State};
use crate::app::context::Context;
use crate::app::effect::Effect;

/// The first pause, in milliseconds. Each is twice as long as the one before.
const FIRST_PAUSE: u32 = 5_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: u32 = 300_000;
/// The most tries while nothing works: they take more than two hours.
const MAX_TRIES: u32 = 32;

/// Schedules a retry of all that failed, unless one is scheduled already or the limit is reached.
pub(super) fn schedule(state: &mut State) -> Option<Effect> {
    let retries = &mut state.retries;
    if retries.waits || retries.tries >= MAX_TRIES {
        return None;
    }
    let pause = FIRST_PAUSE.saturating_mul(1 << retries.tries.min(16)).min(LONGEST_PAUSE);
    (retries.waits, retries.tries) = (true, retries.tries + 1);
    Some(Effect::RetryAfter(pause))
}

/// Begins the retries anew when the page comes on screen again.
pub fn shown(cx: &mut Context) {
    cx.storage.retries.tries = 0;
    if is_needed(&cx.storage) && cx.storage.journal != Journal::Unopened {
        let again = schedule(&mut cx.storage);
        cx.effects.extend(again);
    }
}

/// `true` if something failed that can be tried again.
pub(super) fn is_needed(state: &State) -> bool {
    let no_journal = matches!(state.journal, Journal::Blocked | Journal::Silent);
    no_journal || !state.unsaved.is_empty() || !state.pending.is_empty() || !state.asides.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::effect::Key;

    #[test]
    fn once_the_journal_took_a_text_the_next_pause_is_the_first_again() {
        let mut state = State::default();
        let mut pause = || {
            state.retries.waits = false;
            schedule(&mut state)
        };
        let pauses: Vec<_> = (0..3).map(|_| pause()).collect();
        assert_eq!(pauses, [5_000, 10_000, 20_000].map(|ms| Some(Effect::RetryAfter(ms))));
        state.retries.accepted(Key::Gyms);
        state.retries.waits = false;
        assert_eq!(schedule(&mut state), Some(Effect::RetryAfter(FIRST_PAUSE)));
    }
}
