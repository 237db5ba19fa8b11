//! Steps in the open session that can be taken back, and the advice that follows from each set.

use std::rc::Rc;

use crate::app::context::Context;
use crate::lifting::session::Session;

/// How many steps can be taken back.
const MAX_STEPS: usize = 100;

/// Stores the open session as it was before a step, if the step changed it, so that the step can be taken back.
pub fn remember(cx: &mut Context, before: Option<Rc<Session>>) {
    if before.is_some() && before != cx.saved.open {
        cx.screen.steps.extend(before);
        let extra = cx.screen.steps.len().saturating_sub(MAX_STEPS);
        cx.screen.steps.drain(..extra);
    }
}

/// Applies the advice that follows from the last work set done in a session.
pub fn apply_advice(cx: &Context, session: &mut Session) {
    session.apply_advice(|exercise, session| cx.after_set(exercise, session), &cx.wish(), &cx.saved.gyms.active);
}
