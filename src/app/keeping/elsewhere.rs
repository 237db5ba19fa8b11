//! What comes from elsewhere, another tab or the journal, is taken as it is or made one with what is here.

use std::rc::Rc;

use super::slots::{Slot, SlotState};
use super::state::Journal;
use super::{Out, mend, replaced};
use crate::app::context::SetPlace;
use crate::app::effect::Key;
use crate::app::formats::envelope as saved;
use crate::app::formats::envelope::{Stored, Unreadable, deleted, is_newer, is_readable, read, replaced_at};
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::undo::Undo;
use crate::app::{merge, session};
use crate::lifting::session::Session;
use crate::lifting::session::merge::merge as merge_sessions;
use crate::lifting::session::moved::moved_from;
use crate::words::undo::Thing;

/// Another tab stored a text, or removed it.
pub(super) fn told(model: &mut Model, key: Key, text: Option<&str>, out: &mut Out) {
    if model.keeping.waits.contains_key(&key) {
        // The journal says which of the two came first, and both are made one then.
        let waits = Rc::make_mut(&mut model.keeping.waits);
        waits.entry(key).and_modify(|wait| wait.heard = Some(text.map(Rc::from)));
        return;
    }
    let Some(text) = text else {
        // Without its settings or gyms this tab goes on: if everything was erased, the mark of the new era tells so; if
        // not, they come back with the next change or at the next start.
        if let Key::Session(id) = key {
            let on_screen =
                model.screen.route == Route::LogEntry(id) || model.screen.editing.is_some_and(|at| at.session == id);
            take_away(model, key, on_screen);
        }
        return;
    };
    let (theirs, mine) = (saved::revision(text), model.revision(key));
    if is_newer(text) {
        model.set_state(key, SlotState::Newer);
    } else if !is_readable(key, text) {
        mend::unreadable_here(model, key, text, out);
    } else if model.keeping.pending.contains_key(&key) {
        // What was changed here is in no journal yet.
        reconcile(model, key, text, None, out);
    } else if replaced::would_return(model, key, text) {
        // The journal tells that tab of it.
    } else if theirs > mine {
        adopt(model, key, text);
    } else if model.keeping.journal != Journal::Works && text != model.text_of(key) {
        // Without a journal both tabs come to the same by themselves.
        reconcile(model, key, text, None, out);
    }
}

/// Takes what another tab stored as it is.
fn adopt(model: &mut Model, key: Key, text: &str) {
    match key {
        Key::Session(id) => {
            if let Ok((session, revision)) = read::<Session>(text)
                && session.id == id
            {
                put(model, Session { revision, ..session });
            }
        }
        Key::Settings => set(text, &mut model.context.saved.settings, &mut model.keeping.slots.settings),
        Key::Gyms => set(text, &mut model.context.saved.gyms, &mut model.keeping.slots.gyms),
        Key::Maxima => set(text, &mut model.context.saved.maxima, &mut model.keeping.slots.maxima),
        Key::Week => set(text, &mut model.context.saved.week, &mut model.keeping.slots.week),
    }
}

fn set<T: Stored>(text: &str, data: &mut T, slot: &mut Slot) {
    if let Ok((theirs, revision)) = read(text) {
        (*data, slot.revision) = (theirs, revision);
    }
}

/// Makes what stands elsewhere under a key one with what is here. `base` is what both come from, if that is known; then
/// both were written at the same time.
pub(super) fn reconcile(model: &mut Model, key: Key, theirs: &str, base: Option<&str>, out: &mut Out) {
    if let Some(revision) = deleted(theirs) {
        if revision > model.revision(key) {
            take_away(model, key, false);
            out.remove(model, key);
        } else if replaced_at(theirs).is_some() && model.has(key) {
            replaced::give_way(model, key, theirs, false, out);
        } else {
            out.journal(model, key, theirs);
        }
        return;
    }
    let merged = match key {
        Key::Session(id) => merge_session(model, id, theirs, base.is_some()),
        Key::Settings => {
            three(theirs, base, &mut model.context.saved.settings, &mut model.keeping.slots.settings, merge::settings)
        }
        Key::Gyms => three(theirs, base, &mut model.context.saved.gyms, &mut model.keeping.slots.gyms, merge::gyms),
        Key::Maxima => three(
            theirs,
            base,
            &mut model.context.saved.maxima,
            &mut model.keeping.slots.maxima,
            |base, mine, theirs| merge::maxima(base, mine, theirs),
        ),
        Key::Week => three(theirs, base, &mut model.context.saved.week, &mut model.keeping.slots.week, merge::week),
    };
    match merged {
        // What was changed here at the same time is not saved.
        Err(Unreadable::Newer) if base.is_some() => model.refuse_write(key),
        Err(Unreadable::Newer) => model.set_state(key, SlotState::Newer),
        Err(Unreadable::Damaged) => mend::unreadable_in_journal(model, key, theirs, out),
        Ok(()) => {
            let text = model.text_of(key);
            out.store(model, key);
            if text != theirs {
                out.journal(model, key, theirs);
            }
        }
    }
}

fn merge_session(model: &mut Model, id: u64, theirs: &str, concurrent: bool) -> Result<(), Unreadable> {
    let (theirs, revision) = read::<Session>(theirs)?;
    if theirs.id != id {
        return Err(Unreadable::Damaged);
    }
    let mut theirs = Session { revision, ..theirs };
    theirs.follow_plates();
    let is_same = |mine: &Session| *mine == Session { revision: mine.revision, ..theirs.clone() };
    let merged = match model.session(id) {
        None => theirs,
        // Nothing is to be made one, and so nothing written that would differ from both.
        Some(mine) if is_same(mine) => Session { revision: revision.max(mine.revision), ..theirs },
        Some(mine) => {
            let mut merged = merge_sessions(mine, &theirs, concurrent);
            let same = |other: &Session| merged == Session { revision: merged.revision, ..other.clone() };
            // What one of them is already needs no new number.
            merged.revision = match (same(&theirs), same(mine)) {
                (true, true) => revision.max(mine.revision),
                (true, false) if revision > mine.revision => revision,
                (false, true) if mine.revision > revision => mine.revision,
                _ => revision.max(mine.revision).saturating_add(1),
            };
            merged
        }
    };
    put(model, merged);
    Ok(())
}

/// Three-way; without a base, what was saved more often.
fn three<T: Stored + Clone + Default + PartialEq>(
    theirs: &str,
    base: Option<&str>,
    data: &mut T,
    slot: &mut Slot,
    merge: impl Fn(&T, &T, &T) -> T,
) -> Result<(), Unreadable> {
    let (theirs, revision) = read::<T>(theirs)?;
    // Both began with nothing stored, if there is no text.
    let base = base.map(|base| read::<T>(base).map_or_else(|_| T::default(), |(base, _)| base));
    let merged = match base {
        // Only theirs was changed.
        Some(base) if base == *data => theirs.clone(),
        Some(base) => merge(&base, data, &theirs),
        None if revision >= slot.revision => theirs.clone(),
        None => data.clone(),
    };
    slot.revision = match merged == theirs && revision >= slot.revision {
        true => revision,
        false => revision.max(slot.revision).saturating_add(1),
    };
    *data = merged;
    Ok(())
}

/// A session counts as saved more often than so.
pub(super) fn above(model: &mut Model, key: Key, revision: u64) {
    if let Key::Session(id) = key
        && let Some(session) = model.session(id).filter(|session| session.revision <= revision)
    {
        put(model, Session { revision: revision.saturating_add(1), ..session.clone() });
    }
}

/// Shows a session as it is elsewhere.
pub(super) fn put(model: &mut Model, mut session: Session) {
    session.follow_plates();
    let (id, ended) = (session.id, session.ended.is_some());
    let session = Rc::new(session);
    let was_open = model.saved.open.as_ref().is_some_and(|open| open.id == id);
    let log = Rc::make_mut(&mut model.saved.log);
    let at = log.binary_search_by_key(&id, |session| session.id);
    if was_open || at.is_ok() {
        // To step back or to take a deletion back would undo what was done elsewhere.
        model.screen.steps.clear();
        model.screen.undo = None;
    }
    follow_edited(model, &session);
    let log = Rc::make_mut(&mut model.context.saved.log);
    match at {
        Ok(at) if !ended && model.context.saved.open.is_none() => {
            log.remove(at);
            model.saved.open = Some(session);
        }
        Ok(at) => log.splice(at..=at, [session]).for_each(drop),
        Err(_) if !ended && (was_open || model.context.saved.open.is_none()) => {
            model.context.saved.open = Some(session)
        }
        Err(at) => {
            log.insert(at, session);
            if was_open {
                model.saved.open = None;
                session::leave(&mut model.session, &mut model.context);
                if model.screen.route == Route::Session {
                    model.screen.route = Route::LogEntry(id);
                }
            }
        }
    }
}

/// The set that is corrected may have another place now, or none.
fn follow_edited(model: &mut Model, session: &Session) {
    let Some(place) = model.screen.editing.filter(|place| place.session == session.id) else { return };
    let at = model.edited().and_then(|entry| entry.done_at()).and_then(|at| session.place_of(at));
    model.screen.editing = at.map(|(lift, set)| SetPlace { lift, set, ..place });
    if at.is_none() {
        model.screen.uncorrected = None;
    }
}

/// A session is no longer there. With `offer`, the person can bring it back.
pub(super) fn take_away(model: &mut Model, key: Key, offer: bool) {
    let Key::Session(id) = key else { return };
    let Some(day) = model.session(id).map(Session::day) else { return };
    let undo = Undo::of(&model.saved, Thing::SessionElsewhere(day));
    if model.saved.open.as_ref().is_some_and(|open| open.id == id) {
        model.saved.open = None;
        model.screen.steps.clear();
        if model.screen.route == Route::Session {
            model.screen.route = Route::Lift;
        }
    } else {
        Rc::make_mut(&mut model.saved.log).retain(|session| session.id != id);
    }
    session::leave(&mut model.session, &mut model.context);
    let moved = moved_from(&model.saved.log, id).map(|session| session.id);
    if model.screen.route == Route::LogEntry(id) {
        model.screen.route = moved.map_or(Route::Log, Route::LogEntry);
    }
    if offer && moved.is_none() {
        model.screen.undo = Some(undo);
    }
}
