//! Drafts on a screen that is left. An accepted text is saved with its owner; a wrong one stays as it is, and stands in
//! its field again, with its message, once the person is back.
//!
//! Most fields are about one thing, and their drafts simply stay. Those here are about the session on screen, or the
//! gym in use: with another one they mean something else, so their drafts are put away under their owner.

use crate::app::context::Context;
use crate::app::form::{Field, Owner};

/// Puts away the drafts about the session or gym before if another one is on screen or in use now, and brings back
/// those about the new one.
pub fn put_drafts_away(before: &Context, next: &mut Context) {
    let shown = |cx: &Context| cx.shown_session().map(|session| session.id);
    let (from, to) = (shown(before), shown(next));
    if from != to {
        // A session that was moved is the same under another start.
        let is_moved = from.is_some_and(|from| next.shown_session().is_some_and(|shown| shown.is_known_by(from)));
        if let Some(from) = from.filter(|_| !is_moved) {
            next.screen.drafts.put_away(Owner::Session(from), Field::is_of_session);
        }
        if let Some(to) = to {
            next.screen.drafts.bring_back(Owner::Session(to));
        }
    }
    let gym = |cx: &Context| cx.saved.gyms.active.id;
    if gym(before) != gym(next) {
        next.screen.drafts.put_away(Owner::Gym(gym(before)), Field::is_of_gym);
        next.screen.drafts.bring_back(Owner::Gym(gym(next)));
    }
}

#[cfg(test)]
#[path = "leaving_tests.rs"]
mod tests;
