//! Saves the sessions that have changed: few at once, and many in slices, each in a task of its own, so that the page
//! answers meanwhile. What waits counts as not safe yet, and its places hold what was stored there before.

use std::rc::Rc;

use crate::app::action::Action;
use crate::app::effect::{Effect, Key};
use crate::app::formats::envelope::write;
use crate::app::keeping::queue::{MAX_AT_ONCE, Place, Queue};
use crate::app::keeping::state::Keep;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::{keeping, worker};
use crate::lifting::session::Session;

/// Saves the sessions that have changed, and removes those that are gone.
pub fn save_sessions(model: &Model, next: &mut Model, effects: &mut Vec<Effect>) {
    let now = next.now.ms;
    let is_due = std::mem::take(&mut next.keeping.queue.is_due);
    let changed = changed(model, next);
    match changed.len() {
        0 => {}
        1..=MAX_AT_ONCE => write_all(next, changed, now, effects),
        _ => {
            if next.keeping.replaces {
                // What a backup took away is known from the moment on that it did, although it is removed later.
                let gone = changed.iter().map(|(id, _)| *id).filter(|&id| next.session(id).is_none());
                let gone = gone.collect();
                keeping::note_replaced(model, next, gone);
            }
            next.keeping.queue.extend(changed, now);
        }
    }
    if is_due && !next.keeping.queue.is_empty() {
        let since = next.keeping.queue.since;
        let slice = next.keeping.queue.next_slice();
        write_all(next, slice, since, effects);
    }
}

/// Asks for the next slice, if one waits that was not asked for.
pub fn go_on(model: &Model, next: &Model, was_due: bool) -> Option<Effect> {
    let is_new = model.keeping.queue.is_empty() || was_due;
    (is_new && !next.keeping.queue.is_empty()).then_some(Effect::SaveMore)
}

/// Saves at once what an action is about to deal with, or what would be lost by it.
pub fn save_first(model: &Model, action: &Action, now: Moment) -> Option<(Model, Vec<Effect>)> {
    let queue = &model.keeping.queue;
    if queue.is_empty() {
        return None;
    }
    let id = |key: Key| if let Key::Session(id) = key { Some(id) } else { None };
    let ids: Vec<u64> = match action {
        Action::Keep(Keep::Told(Some(name), _)) => Key::parse(name).and_then(id).into_iter().collect(),
        Action::Keep(Keep::Journaled(answers)) => answers.iter().filter_map(|(key, _)| id(*key)).collect(),
        Action::Keep(Keep::Read(answers)) => answers.iter().filter_map(|(key, ..)| id(*key)).collect(),
        // The page may be loaded anew.
        Action::Keep(Keep::Compared { .. } | Keep::BringBack) | Action::Worker(worker::Action::Update) => {
            queue.waiting().map(|(id, _)| *id).collect()
        }
        _ => vec![],
    };
    let due: Vec<Place> = ids.into_iter().filter_map(|id| Some((id, queue.stored(id)?.clone()))).collect();
    if due.is_empty() {
        return None;
    }
    let (since, mut effects) = (queue.since, vec![]);
    let mut next = model.clone();
    next.context.now = now;
    due.iter().for_each(|(id, _)| next.keeping.queue.take(*id));
    if next.keeping.queue.is_empty() {
        next.keeping.queue = Queue::default();
    }
    write_all(&mut next, due, since, &mut effects);
    keeping::journal(model, &mut next, &mut effects);
    Some((next, effects))
}

/// The sessions that are otherwise than stored and do not wait yet, each with what is stored of it.
fn changed(model: &Model, next: &mut Model) -> Vec<Place> {
    let same_log = Rc::ptr_eq(&model.saved.log, &next.saved.log);
    let same_open = match (&model.saved.open, &next.saved.open) {
        (Some(before), Some(after)) => Rc::ptr_eq(before, after),
        (before, after) => before.is_none() && after.is_none(),
    };
    if same_log && same_open {
        return vec![];
    }
    // A set that is done concerns the open session alone, however long the log is.
    let log = if same_log { &[][..] } else { &model.saved.log[..] };
    let mut queue = std::mem::take(&mut next.keeping.queue);
    let (mut changed, mut back) = (vec![], vec![]);
    let sessions = if same_log { &[][..] } else { &next.saved.log[..] };
    for session in sessions.iter().chain(&next.saved.open) {
        // The open session may have begun before one that was added or moved: it is looked for apart.
        let at = log.binary_search_by_key(&session.id, |session| session.id);
        let open = || model.saved.open.as_ref().filter(|open| open.id == session.id);
        let before = at.ok().and_then(|at| log.get(at)).or_else(open);
        let is_same = before.is_some_and(|before| Rc::ptr_eq(before, session));
        if is_same {
            continue;
        }
        let waits = queue.stored(session.id).cloned();
        let is_waiting = waits.is_some();
        let old = waits.unwrap_or_else(|| before.cloned());
        if is_waiting {
            queue.take(session.id);
        }
        if old.as_ref().is_none_or(|old| !Rc::ptr_eq(old, session) && **old != **session) {
            changed.push((session.id, old));
        } else if is_waiting {
            back.push(session.id);
        }
    }
    for session in log.iter().chain(&model.saved.open).filter(|session| next.session(session.id).is_none()) {
        let waits = queue.stored(session.id).cloned();
        if waits.is_some() {
            queue.take(session.id);
        }
        // What was never stored needs no removal.
        let old = waits.unwrap_or_else(|| Some(session.clone()));
        changed.extend(old.map(|old| (session.id, Some(old))));
    }
    // What was to be removed, and is as it was before that, was never taken away.
    keeping::forget_replaced(next, &back);
    next.keeping.queue = if queue.is_empty() { Queue::default() } else { queue };
    changed
}

/// Writes these sessions as they are now, or removes them.
fn write_all(next: &mut Model, places: Vec<Place>, now: u64, effects: &mut Vec<Effect>) {
    let access = next.access();
    let (mut removed, mut refused) = (vec![], vec![]);
    for (id, old) in places {
        let key = Key::Session(id);
        let is_there = next.session(id).is_some();
        if !access.may_write(key) {
            refused.push(key);
        } else if !is_there {
            removed.push(Effect::Remove(key));
        } else if let Some(session) = session_mut(next, id) {
            let session = Rc::make_mut(session);
            match &old {
                Some(old) => session.stamp(old, now),
                None => session.touch(now),
            }
            session.revision = old.map_or(session.revision, |old| old.revision).saturating_add(1);
            effects.push(Effect::Save(key, write(session, session.revision)));
        }
    }
    effects.extend(removed);
    refused.into_iter().for_each(|key| next.note_refused(key));
}

fn session_mut(model: &mut Model, id: u64) -> Option<&mut Rc<Session>> {
    if model.saved.open.as_ref().is_some_and(|open| open.id == id) {
        return model.saved.open.as_mut();
    }
    let at = model.saved.log.binary_search_by_key(&id, |session| session.id).ok()?;
    Rc::make_mut(&mut model.saved.log).get_mut(at)
}

#[cfg(test)]
#[path = "saving_tests.rs"]
mod tests;
