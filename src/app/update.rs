//! What each action does: a pure function from a state and an action to the next state and what is to be done outside.

use std::rc::Rc;

use crate::app::action::Action;
use crate::app::data::state::cancel_work;
use crate::app::effect::{Effect, Focus, Key};
use crate::app::form::{self, Field};
use crate::app::formats::envelope::write;
use crate::app::keeping::slots::Slots;
use crate::app::keeping::state::{Journal, Keeping};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::planner::{self, Plan};
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::settings::Settings;
use crate::app::saving::{self, save_sessions};
use crate::app::share;
use crate::app::signals::signals;
use crate::app::{
    answers, data, gym, install, keeping, leaving, lift, locale, log_edit, look, plates, session, strength, taps, undo,
    worker,
};
use crate::words::data::{Notice, Trouble};

/// The next state after an action at a moment, and what is to be done outside.
pub fn update(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    match action {
        Action::Tap(spot, _) if taps::repeats(model, spot, now) => (model.clone(), vec![]),
        Action::Tap(spot, action) => {
            // Such a button takes another one out of a row, which then closes up.
            let closes_up =
                matches!(*action, Action::Lift(lift::Action::Take(_)) | Action::Plates(plates::Action::Remove(_)));
            let goes = matches!(*action, Action::Go(_));
            let (mut next, mut effects) = perform(model, *action, now);
            if goes && next.screen.route != model.screen.route {
                effects.push(Effect::Address(next.fragment()));
            }
            taps::block(model, &mut next, spot, closes_up, &mut effects);
            (next, effects)
        }
        action => perform(model, action, now),
    }
}

/// The same for an action whose tap, if it was one, is known to count.
fn perform(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let Some((saved, mut effects)) = saving::save_first(model, &action, now) else { return act(model, action, now) };
    let (next, more) = act(&saved, action, now);
    effects.extend(more);
    (next, effects)
}

fn act(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let mut next = model.clone();
    next.context.now = now;
    let mut set_aside = None;
    let by_address = matches!(action, Action::Go(_) | Action::Share(share::Action::Open(_)));
    // Once a link is dealt with, it does not stay in the address.
    let done_with_link =
        matches!(action, Action::Share(share::Action::Open(_) | share::Action::Use | share::Action::NotNow));
    let shown = action == Action::Shown;
    let wants_file = action == Action::Plan(Plan::Calendar);
    let saved = matches!(action, Action::Saved(Key::Session(_), Ok(())));
    let erases = action == Action::Data(data::Action::Erase) && !data::is_writing(&model.data);
    let saves_more = matches!(action, Action::Data(data::Action::SaveMore | data::Action::Erased(Err(_))));
    // What is told of how things are kept stands somewhere already, and so does what could not be erased.
    let told = matches!(action, Action::Keep(_) | Action::Data(data::Action::Erased(Err(_))));
    let undoable = if told { next.screen.undo.take() } else { None };
    // The address of a session that is moved, and of a form that is saved, leads nowhere any more.
    let replaces = action == Action::Log(log_edit::Action::Save);
    let (mut effects, mut wanted) = (vec![], vec![]);
    // A plan that is not what was typed is neither printed nor handed on.
    let hands_on =
        matches!(action, Action::Share(share::Action::Link | share::Action::CopyLink | share::Action::CopyCode));
    if let Some(field) = model.unfinished_plan()
        && (hands_on || action == Action::Look(look::Action::Print) && model.screen.route == Route::Print)
    {
        next.refuse(field);
        let effects = vec![Effect::Address(next.fragment()), Effect::Focus(Focus::Field(field.id()))];
        next.screen.focus = None;
        return (next, effects);
    }
    match action {
        Action::Copied(what, copied) => wanted = answers::copied(&mut next, what, copied),
        Action::Shared(file, handed) => wanted = answers::shared(&mut next, file, handed),
        Action::Keep(keep) => effects = keeping::follow(&mut next, keep),
        Action::Saved(key, answer) => effects.extend(keeping::stored(&mut next, key, answer)),
        Action::SetAside(key, answer) => {
            let (is_free, more) = keeping::set_aside(&mut next, key, answer);
            set_aside = Some(key).filter(|_| is_free);
            effects.extend(more);
        }
        Action::Data(action) => wanted = change_data(&mut next, action),
        Action::Log(action) => wanted = log_edit::update(&mut next.forms, action, &mut next.context),
        action => apply(&mut next, action),
    }
    if erases {
        // What is gone is not to be stored again.
        next.keeping = Keeping::default();
        next.erased = Some(Rc::new(model.clone()));
        wanted.extend(mark(model, &next));
        wanted.extend(signals(Some(model), &next));
        return (next, wanted);
    }
    if told {
        locale::give_way(model, &mut next);
    }
    if shown {
        effects.extend(keeping::shown(&mut next));
    }
    wanted.extend(data::ask(&mut next.data, model, &mut next.context, saved));
    wanted.extend(log_edit::asks((&model.forms, model), (&next.forms, &next)));
    let mut joined = vec![];
    if told || !Rc::ptr_eq(&next.saved.log, &model.saved.log) {
        let came = next.clone();
        log_edit::join_moved(&mut next.context);
        if told {
            // What came stands somewhere already, but not what was made of it.
            save_sessions(&came, &mut next, &mut joined);
            keeping::journal(&came, &mut next, &mut joined);
        }
    }
    effects.extend(joined);
    if let (Some(undo), None) = (undoable, &next.screen.undo) {
        next.screen.undo = undo::after_another_tab(undo, &model.saved, &next.saved);
    }
    if !told && next.saved.gyms != model.saved.gyms {
        gym::fit(model, &mut next.context);
        plates::fit_to_gym(&mut next.plates, &next.context);
        session::follow_gym(&mut next);
    }
    // What the rules say depends on all this, and on nothing else.
    let basis = |model: &Model| {
        let Settings { lift, bar, careful, ill, deload, .. } = &model.saved.settings;
        (*lift, bar.clone(), model.now.day(), *careful, *ill, *deload, model.saved.week.sessions)
    };
    if !Rc::ptr_eq(&next.saved.log, &model.saved.log)
        || basis(&next) != basis(model)
        || next.saved.gyms != model.saved.gyms
    {
        next.screen.advice = next.advice(next.saved.settings.lift, None);
        if next.screen.advice != model.screen.advice && next.problem(Field::WorkLoad).is_none() {
            next.replan();
        }
    }
    if !told {
        save_changes(model, &mut next, set_aside, &mut effects);
        keeping::journal(model, &mut next, &mut effects);
    }
    let open = |model: &Model| model.saved.open.as_ref().map(|open| open.id);
    if next.keeping.journal != Journal::Unopened && open(&next).is_some() && open(&next) != open(model) {
        effects.push(Effect::Claim { steal: !told });
    }
    effects.extend(saving::go_on(model, &next, saves_more));
    effects.extend(mark(model, &next));
    effects.extend(signals((!shown).then_some(model), &next));
    if done_with_link && next.screen.route != Route::Received || replaces && next.screen.route != model.screen.route {
        effects.push(Effect::Replace(next.screen.route.fragment().into_owned()));
    } else if next.screen.route != model.screen.route && !by_address {
        effects.push(Effect::Address(next.fragment()));
    }
    effects.append(&mut next.context.effects);
    if wants_file {
        effects.push(planner::calendar_file(&next));
    }
    effects.extend(wanted);
    effects.extend(next.screen.focus.take().map(|field| Effect::Focus(Focus::Field(field.id()))));
    leaving::put_drafts_away(model, &mut next.context);
    look::refresh(&mut next.looking, &mut next.context);
    (next, effects)
}

/// Carries out an action of the data. To erase concerns every feature, and to save more is the storage's affair.
fn change_data(model: &mut Model, action: data::Action) -> Vec<Effect> {
    let is_writing = data::is_writing(&model.data);
    // A job must not be copied: whoever holds it goes on with it.
    let of_all = match &action {
        data::Action::SaveMore | data::Action::Erase | data::Action::Erased(_) => Some(action.clone()),
        _ => None,
    };
    let effects = data::update(&mut model.data, action, &mut model.context);
    model.keeping.replaces |= std::mem::take(&mut model.data.replaces);
    let Some(action) = of_all else { return effects };
    match action {
        data::Action::SaveMore => model.keeping.queue.call(),
        data::Action::Erase if !is_writing => {
            let (now, storage, kept) = (model.now, model.keeping.storage, model.data.kept);
            let environment = std::mem::take(&mut model.environment);
            *model = Model::new(now, Saved::default(), Slots::default(), storage);
            (model.environment, model.data.kept, model.screen.route) = (environment, kept, Route::Data);
            model.data.done = Some(Notice::Erasing);
            return vec![Effect::EraseAll];
        }
        data::Action::Erased(Ok(())) => {
            let journal = model.erased.take().map(|before| before.keeping.journal);
            model.data.done = Some(match journal {
                None | Some(Journal::Works) => Notice::Erased,
                // Local storage alone does not say when it is on disk, and a journal that is not open yet still holds all.
                _ => Notice::ErasedSoon,
            });
            // What was saved before it was complete has been erased with it.
            return keeping::save_again(model).into_iter().chain([Effect::OpenJournal]).collect();
        }
        data::Action::Erased(Err(_)) => {
            if let Some(before) = model.erased.take() {
                let now = model.now;
                *model = Model::clone(&before);
                (model.context.now, model.context.screen.route) = (now, Route::Data);
                model.data.erasing = false;
                cancel_work(&mut model.data);
            }
            model.data.problem = Some(Trouble::NotErased);
        }
        _ => {}
    }
    effects
}

/// Marks on the page what is safe now, if that has changed.
fn mark(before: &Model, next: &Model) -> Option<Effect> {
    let mark = |model: &Model| (model.keeping.safe, model.keeping.unsafe_yet());
    let (safe, unsafe_yet) = mark(next);
    (mark(before) != mark(next)).then_some(Effect::Mark { safe, unsafe_yet })
}

/// Saves what has changed.
fn save_changes(model: &Model, next: &mut Model, set_aside: Option<Key>, effects: &mut Vec<Effect>) {
    // A unit that was guessed is saved with the first thing that is.
    let same_open = next.saved.open.as_ref().map(|open| open.id) == model.saved.open.as_ref().map(|open| open.id);
    let same_facts = next.saved.maxima == model.saved.maxima
        && next.saved.week == model.saved.week
        && Rc::ptr_eq(&next.saved.log, &model.saved.log);
    let same_choices = next.saved.settings == model.saved.settings && next.saved.gyms == model.saved.gyms;
    let guessed = next.guessed && !(same_choices && same_facts && same_open);
    next.guessed &= !guessed;
    if next.saved.settings != model.saved.settings || guessed || set_aside == Some(Key::Settings) {
        save(next, Key::Settings, effects);
    }
    if next.saved.gyms != model.saved.gyms || guessed || set_aside == Some(Key::Gyms) {
        save(next, Key::Gyms, effects);
    }
    if next.saved.maxima != model.saved.maxima || set_aside == Some(Key::Maxima) {
        save(next, Key::Maxima, effects);
    }
    if next.saved.week != model.saved.week || set_aside == Some(Key::Week) {
        save(next, Key::Week, effects);
    }
    save_sessions(model, next, effects);
}

/// Saves, unless that would write over what must stay.
fn save(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    if !model.may_write(key) {
        return;
    }
    let slot = model.keeping.slots.of_mut(key);
    slot.revision = slot.revision.saturating_add(1);
    let revision = slot.revision;
    let text = match key {
        Key::Settings => write(&model.saved.settings, revision),
        Key::Gyms => write(&model.saved.gyms, revision),
        Key::Maxima => write(&model.saved.maxima, revision),
        Key::Week => write(&model.saved.week, revision),
        // Each counts its own revisions: see `save_sessions`.
        Key::Session(_) => return,
    };
    effects.push(Effect::Save(key, text));
}

fn apply(model: &mut Model, action: Action) {
    match action {
        // The address follows what is on screen, and then tells so.
        Action::Tap(_, action) => apply(model, *action),
        Action::Go(route) if route == model.screen.route => {}
        Action::Go(route) => {
            model.screen.route = route;
            model.screen.undo = None;
            share::leave(&mut model.sharing, &mut model.context);
            session::leave_screen(&mut model.session, &mut model.context);
            log_edit::arrive(&mut model.forms, &mut model.context);
        }
        Action::Mend(field) => model.refuse(field),
        Action::Type(field, text) => type_text(model, field, text),

        Action::Lift(action) => lift::update(action, &mut model.context),
        Action::Plates(action) => plates::update(&mut model.plates, action, &mut model.context),
        Action::Gym(action) => gym::update(action, &mut model.context),
        Action::Undo => {
            if let Some(undo) = model.screen.undo.take() {
                model.saved.gyms = undo.gyms;
                model.saved.settings.bar = undo.bar;
                let log = std::mem::replace(&mut model.saved.log, undo.log);
                log_edit::take_moves_back(model, &log);
                if let Some(route) = undo.route {
                    model.screen.route = route;
                    model.forms.undo();
                }
                if undo.open.is_some() && model.saved.open.is_none() {
                    model.screen.route = Route::Session;
                }
                model.saved.open = undo.open;
                model.saved.maxima = undo.maxima;
                model.saved.week = undo.week;
                // What was typed elsewhere stays.
                model.screen.drafts.retain(|field| !field.is_of_gym() && field != Field::OwnBar);
                if let Some(work_loads) = undo.work_loads {
                    model.saved.settings.work_loads = work_loads;
                    model.screen.drafts.remove(Field::WorkLoad);
                }
                if let Some(settings) = undo.settings {
                    model.saved.settings = settings;
                    model.screen.drafts.remove(Field::WorkLoad);
                }
                model.replan();
            }
        }

        // Answers from outside: see `update`.
        Action::Keep(_) | Action::Saved(..) | Action::SetAside(..) | Action::Copied(..) | Action::Shared(..) => {}
        Action::Session(action) => session::update(&mut model.session, action, &mut model.context),
        Action::Max(action) => strength::follow(model, action),
        Action::Look(action) => look::update(&mut model.looking, action, &mut model.context),
        Action::Plan(action) => planner::follow(model, action),
        Action::Worker(action) => worker::update(&mut model.update, action, &mut model.context),
        Action::Install(action) => install::update(&mut model.offer, action, &mut model.context),
        // Done by `update` itself, since they ask for things outside.
        Action::Data(_) | Action::Log(_) => {}
        Action::Share(action) => share::update(&mut model.sharing, action, &mut model.context),
        Action::Tick | Action::Shown => {}
        Action::Awake(awake) => model.session.awake = Some(awake),
    }
}

fn type_text(model: &mut Model, field: Field, text: String) {
    if field.is_past() {
        return log_edit::type_text(&mut model.forms, &mut model.context, field, text);
    }
    let text = if field == Field::Code { share::capped(&text) } else { text };
    let taken = match field {
        Field::Code => share::check(&text),
        Field::WorkLoad | Field::OwnBar => lift::accept_text(model, field, &text),
        Field::NewPlate if text.trim().is_empty() => Ok(()),
        Field::SetReps | Field::SetLoad | Field::BodyMass | Field::Note => session::accept_text(model, field, &text),
        Field::MaxLoad | Field::MaxReps | Field::MaxDay => strength::check(model, field, &text),
        Field::Paste | Field::Search => Ok(()),
        Field::RaceDay if text.trim().is_empty() => Ok(()),
        Field::RaceDay => form::read_day(&text).map(drop),
        _ => gym::accept_text(model, field, &text),
    };
    model.screen.drafts.put(field, text, taken.err());
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
