//! Sessions moved in the log: copies of one session under its former starts become one again.

use std::rc::Rc;

use crate::app::context::Context;
use crate::app::route::Route;
use crate::lifting::session::Session;
use crate::lifting::session::moved::join_copies;

/// Joins the copies of each session that is in the log twice, since it was moved in one place and not in another.
pub fn join(cx: &mut Context) {
    let is_moved = |session: &Rc<Session>| session.former_starts().next().is_some();
    if !cx.saved.log.iter().any(is_moved) {
        return;
    }
    let log = Rc::make_mut(&mut cx.saved.log);
    if let Some(open) = cx.saved.open.clone()
        && log.iter().any(|session| session.id != open.id && session.is_known_by(open.id))
    {
        // Ended and moved in another tab while it was open here.
        let mut session = Session::clone(&open);
        session.end(session.last_done());
        let place = log.partition_point(|other| other.id < session.id);
        log.insert(place, Rc::new(session));
        cx.saved.open = None;
        cx.screen.steps.clear();
        if cx.screen.route == Route::Session {
            cx.screen.route = Route::LogEntry(open.id);
        }
    }
    for (gone, stays) in join_copies(log) {
        if cx.screen.route == Route::LogEntry(gone) {
            cx.screen.route = Route::LogEntry(stays);
        }
        if cx.screen.editing.is_some_and(|place| place.session == gone) {
            (cx.screen.editing, cx.screen.uncorrected) = (None, None);
        }
    }
}
