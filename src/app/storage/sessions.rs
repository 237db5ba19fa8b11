//! Replaces or removes a session of the state, and updates all that is on screen of it.

use std::rc::Rc;

use crate::app::context::{Context, SetPlace};
use crate::app::correction;
use crate::app::effect::Key;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::undo::Undo;
use crate::lifting::session::Session;
use crate::lifting::session::moved::moved_from;
use crate::words::undo::Thing;

/// `true` if a session is open now that was not open before.
pub(super) fn is_another_open(before: &Saved, now: &Saved) -> bool {
    let open = |saved: &Saved| saved.open.as_ref().map(|open| open.id);
    open(now).is_some() && open(now) != open(before)
}

/// Replaces a session by its version from another tab or from the journal.
pub(super) fn replace_session(cx: &mut Context, mut session: Session) {
    session.follow_plates();
    let (id, ended) = (session.id, session.ended.is_some());
    let session = Rc::new(session);
    let was_open = cx.saved.open.as_ref().is_some_and(|open| open.id == id);
    let log = Rc::make_mut(&mut cx.saved.log);
    let at = log.binary_search_by_key(&id, |session| session.id);
    if was_open || at.is_ok() {
        // Stepping back, or undoing a deletion, would undo changes from elsewhere.
        cx.screen.steps.clear();
        cx.screen.undo = None;
    }
    follow_edited(cx, &session);
    let log = Rc::make_mut(&mut cx.saved.log);
    match at {
        Ok(at) if !ended && cx.saved.open.is_none() => {
            log.remove(at);
            cx.saved.open = Some(session);
        }
        Ok(at) => log.splice(at..=at, [session]).for_each(drop),
        Err(_) if !ended && (was_open || cx.saved.open.is_none()) => cx.saved.open = Some(session),
        Err(at) => {
            log.insert(at, session);
            if was_open {
                cx.saved.open = None;
                correction::finish(cx);
                if cx.screen.route == Route::Session {
                    cx.screen.route = Route::LogEntry(id);
                }
            }
        }
    }
}

/// Raises the revision of a session above another one.
pub(super) fn bump_revision(cx: &mut Context, key: Key, revision: u64) {
    if let Key::Session(id) = key
        && let Some(session) = cx.session(id).filter(|session| session.revision <= revision)
    {
        replace_session(cx, Session { revision: revision.saturating_add(1), ..session.clone() });
    }
}

/// Removes a session that is gone elsewhere. With `offer`, the person can bring it back.
pub(super) fn remove_session(cx: &mut Context, key: Key, offer: bool) {
    let Key::Session(id) = key else { return };
    let Some(day) = cx.session(id).map(Session::day) else { return };
    let undo = Undo::of(&cx.saved, Thing::SessionElsewhere(day));
    if cx.saved.open.as_ref().is_some_and(|open| open.id == id) {
        cx.saved.open = None;
        cx.screen.steps.clear();
        if cx.screen.route == Route::Session {
            cx.screen.route = Route::Lift;
        }
    } else {
        Rc::make_mut(&mut cx.saved.log).retain(|session| session.id != id);
    }
    correction::finish(cx);
    let moved = moved_from(&cx.saved.log, id).map(|session| session.id);
    if cx.screen.route == Route::LogEntry(id) {
        cx.screen.route = moved.map_or(Route::Log, Route::LogEntry);
    }
    if offer && moved.is_none() {
        cx.screen.undo = Some(undo);
    }
}

/// Follows the set being corrected to its place in the new version of the session, or ends the correction if it is
/// gone.
fn follow_edited(cx: &mut Context, session: &Session) {
    let Some(place) = cx.screen.editing.filter(|place| place.session == session.id) else { return };
    let at = cx.edited().and_then(|entry| entry.done_at()).and_then(|at| session.place_of(at));
    cx.screen.editing = at.map(|(lift, set)| SetPlace { lift, set, ..place });
    if at.is_none() {
        cx.screen.uncorrected = None;
    }
}
