//! The update: a pure function from a state and an action to the next state and the effects to carry out.

use std::rc::Rc;

use crate::app::action::Action;
use crate::app::data::state::cancel_work;
use crate::app::effect::{Effect, Focus, Key};
use crate::app::form::{self, Field};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::settings::Settings;
use crate::app::storage::slots::Slots;
use crate::app::storage::state::Journal;
use crate::app::{
    answers, data, gym, install, leaving, lift, locale, log, plates, session, share, signals, storage, strength, taps,
    week, worker,
};
use crate::words::data::{Notice, Trouble};

/// The next state after an action at a moment, and the effects to carry out.
pub fn update(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let (tap, action) = match action {
        Action::Tap(spot, action) => (Some(spot), *action),
        action => (None, action),
    };
    if tap.is_some_and(|spot| taps::repeats(model, spot, now)) {
        return (model.clone(), vec![]);
    }
    let closes_up = taps::closes_up(&action);
    // If the browser's address has sent the action, it has changed already. After a tap it has not.
    let is_by_address = match action {
        Action::Go(_) => tap.is_none(),
        _ => matches!(action, Action::Share(share::Action::Open(_))),
    };
    let mut next = model.clone();
    next.context.now = now;
    dispatch(&mut next, action);
    if is_by_address {
        next.context.screen.address = next.screen.route;
    }
    for follow in AFTER_EACH {
        follow(model, &mut next);
    }
    if let Some(spot) = tap {
        taps::block(model, &mut next, spot, closes_up);
    }
    let effects = std::mem::take(&mut next.context.effects);
    (next, effects)
}

/// Consequences of any change, each worked out from the state before and the state so far. Their order counts.
const AFTER_EACH: [fn(&Model, &mut Model); 8] =
    [arrive, join_moved, fit_to_gym, refresh_plan, store, sync_browser, put_drafts_away, refresh_views];

/// Asks for what a new screen, or a new minute in a form, needs.
fn arrive(before: &Model, next: &mut Model) {
    data::arrive(&mut next.data, before, &mut next.context);
    log::forms::ask_offset((&before.log.forms, before), &next.log.forms, &mut next.context);
}

/// Joins the copies of moved sessions if the log has changed.
fn join_moved(before: &Model, next: &mut Model) {
    if !Rc::ptr_eq(&next.saved.log, &before.saved.log) {
        storage::moved::join(&mut next.context);
    }
}

/// Fits the bar, the tapped plates and the open session to equipment that was changed here. Changes from elsewhere were
/// fitted there.
fn fit_to_gym(before: &Model, next: &mut Model) {
    if next.saved.gyms != next.storage.stored.gyms {
        gym::fit(before, &mut next.context);
        plates::fit_to_gym(&mut next.plates, &next.context);
        session::follow_gym(&mut next.context);
    }
}

/// Renews the rules' advice, and the plan if the advice has changed.
fn refresh_plan(before: &Model, next: &mut Model) {
    // The advice depends on these, the log and the gyms, and on nothing else.
    let basis = |model: &Model| {
        let Settings { lift, bar, careful, ill, deload, .. } = &model.saved.settings;
        (*lift, bar.clone(), model.now.day(), *careful, *ill, *deload, model.saved.week.sessions)
    };
    let same = Rc::ptr_eq(&next.saved.log, &before.saved.log)
        && basis(next) == basis(before)
        && next.saved.gyms == before.saved.gyms;
    if same {
        return;
    }
    next.screen.advice = next.advice(next.saved.settings.lift, None);
    if next.screen.advice != before.screen.advice && next.problem(Field::WorkLoad).is_none() {
        next.replan();
    }
}

fn store(_: &Model, next: &mut Model) {
    storage::store(&mut next.context);
}

/// Marks on the page what is safe, and sends the browser the signals, the address, the sheet and the focus.
fn sync_browser(before: &Model, next: &mut Model) {
    let mark = |model: &Model| (model.storage.safe, model.storage.unsafe_yet());
    let (safe, unsafe_yet) = mark(next);
    if mark(before) != (safe, unsafe_yet) {
        next.effects.push(Effect::Mark { safe, unsafe_yet });
    }
    signals::ask(&mut next.granted, &mut next.context);
    if next.screen.route != next.screen.address {
        next.screen.address = next.screen.route;
        let fragment = next.fragment();
        next.effects.push(Effect::Address(fragment));
    }
    let sheet = |model: &Model| session::shown::sheet(&model.session, model);
    let shown = sheet(next);
    if shown != sheet(before) {
        next.effects.push(Effect::Sheet(shown.is_some()));
    }
    if let Some(field) = next.screen.focus.take() {
        next.effects.push(Effect::Focus(Focus::Field(field.id())));
    }
}

fn put_drafts_away(before: &Model, next: &mut Model) {
    leaving::put_drafts_away(before, &mut next.context);
}

fn refresh_views(_: &Model, next: &mut Model) {
    strength::refresh(&mut next.strength, &next.context);
    log::refresh(&mut next.log, &next.context);
}

/// Carries an action out.
fn dispatch(model: &mut Model, action: Action) {
    if let Some(field) = needs_plan(model, &action) {
        return model.refuse(field);
    }
    match action {
        // A tap in a tap is the same tap.
        Action::Tap(_, action) => dispatch(model, *action),
        Action::Go(route) => go(model, route),
        Action::Mend(field) => model.refuse(field),
        Action::Type(field, text) => type_text(model, field, text),
        Action::Undo => undo(model),

        Action::Lift(action) => lift::update(action, &mut model.context),
        Action::Plates(action) => plates::update(&mut model.plates, action, &mut model.context),
        Action::Gym(action) => gym::update(action, &mut model.context),
        Action::Session(action) => session::update(&mut model.session, action, &mut model.context),
        Action::Log(action) => log::update(&mut model.log, action, &mut model.context),
        Action::Strength(action) => strength::update(&mut model.strength, action, &mut model.context),
        Action::Week(action) => week::update(action, &mut model.context),
        Action::Print => model.effects.push(Effect::Print),
        Action::Worker(action) => {
            if action == worker::Action::Update {
                // The page is loaded anew.
                storage::store_all_waiting(&mut model.context);
            }
            worker::update(&mut model.update, action, &mut model.context);
        }
        Action::Install(action) => install::update(&mut model.offer, action, &mut model.context),
        Action::Share(action) => share::update(&mut model.sharing, action, &mut model.context),
        Action::Data(data::Action::Erase) if !data::is_writing(&model.data) => erase(model),
        Action::Data(data::Action::Erased(answer)) => erased(model, answer.is_ok()),
        Action::Data(action) => data::update(&mut model.data, action, &mut model.context),

        Action::Storage(action) => on_storage(model, action),
        Action::Saved(key, answer) => {
            let is_session = matches!(key, Key::Session(_)) && answer.is_ok();
            storage::saved(&mut model.context, key, answer);
            if is_session {
                data::ask_to_be_kept(&mut model.context);
            }
        }
        Action::SetAside(key, answer) => storage::set_aside(&mut model.context, key, answer),
        Action::Copied(what, copied) => answers::copied(model, what, copied),
        Action::Shared(file, handed) => answers::shared(model, file, handed),
        Action::Tick => {}
        Action::Shown => {
            storage::shown(&mut model.context);
            signals::forget(&mut model.granted);
        }
        Action::Awake(awake) => model.session.awake = Some(awake),
    }
}

/// The field with a wrong text that stands against an action: a plan that differs from the typed one is neither printed
/// nor shared.
fn needs_plan(model: &Model, action: &Action) -> Option<Field> {
    let needs = match action {
        Action::Share(action) => {
            matches!(action, share::Action::Link | share::Action::CopyLink | share::Action::CopyCode)
        }
        Action::Print => model.screen.route == Route::Print,
        _ => false,
    };
    model.unfinished_plan().filter(|_| needs)
}

/// Shows another screen, and closes what is open on the one before.
fn go(model: &mut Model, route: Route) {
    if route == model.screen.route {
        return;
    }
    model.screen.route = route;
    model.screen.undo = None;
    share::leave(&mut model.sharing, &mut model.context);
    session::leave_screen(&mut model.session, &mut model.context);
    log::arrive(&mut model.log.forms, &mut model.context);
}

/// Undoes the last change.
fn undo(model: &mut Model) {
    if let Some(undo) = model.screen.undo.take() {
        model.saved.gyms = undo.gyms;
        model.saved.settings.bar = undo.bar;
        let log = std::mem::replace(&mut model.saved.log, undo.log);
        log::make_undone_moves_final(model, &log);
        if let Some(route) = undo.route {
            model.screen.route = route;
            model.log.forms.undo();
        }
        if undo.open.is_some() && model.saved.open.is_none() {
            model.screen.route = Route::Session;
        }
        model.saved.open = undo.open;
        model.saved.maxima = undo.maxima;
        model.saved.week = undo.week;
        // Drafts elsewhere stay.
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

/// Handles answers of the stores and changes in other tabs.
fn on_storage(model: &mut Model, action: storage::Action) {
    let before = model.saved.clone();
    storage::update(&mut model.context, action);
    let open = |saved: &Saved| saved.open.as_ref().map(|open| open.id);
    if open(&before) != open(&model.saved) {
        session::close_forms(&mut model.session);
    }
    locale::give_way(&before, &mut model.context);
}

/// Begins to erase everything: all features forget their state, and the state before is kept until erasing is complete.
fn erase(model: &mut Model) {
    let before = model.clone();
    *model = Model::new(before.now, Saved::default(), Slots::default(), before.storage.local);
    (model.environment, model.data.kept, model.granted) =
        (before.environment.clone(), before.data.kept, before.granted.clone());
    (model.screen.route, model.screen.address) = (Route::Data, before.screen.address);
    model.storage.is_erasing = true;
    model.data.done = Some(Notice::Erasing);
    model.effects.push(Effect::EraseAll);
    model.erased = Some(Rc::new(before));
}

/// Ends erasing: everything is gone, or, if it failed, as it was before.
fn erased(model: &mut Model, is_done: bool) {
    let before = model.erased.take();
    if is_done {
        let journal = before.map(|before| before.storage.journal);
        data::update(&mut model.data, data::Action::Erased(Ok(())), &mut model.context);
        model.storage.is_erasing = false;
        model.data.done = Some(match journal {
            None | Some(Journal::Works) => Notice::Erased,
            // Local storage alone does not say when it is on disk, and a journal that is not open yet still holds all.
            _ => Notice::ErasedSoon,
        });
        // Data saved before the erasure was complete has been erased with it.
        storage::save_again(&mut model.context);
        model.effects.push(Effect::OpenJournal);
        return;
    }
    if let Some(before) = before {
        let (now, address, granted) = (model.now, model.screen.address, model.granted.clone());
        *model = Model::clone(&before);
        (model.context.now, model.context.screen.route) = (now, Route::Data);
        // The browser holds what it was asked for meanwhile: a bell that was taken back is to ring again.
        (model.context.screen.address, model.granted) = (address, granted);
        model.data.erasing = false;
        // The call for the next slice may have come meanwhile.
        model.storage.queue.is_called = false;
        cancel_work(&mut model.data);
    }
    model.data.problem = Some(Trouble::NotErased);
}

fn type_text(model: &mut Model, field: Field, text: String) {
    if field.is_past() {
        return log::forms::type_text(&mut model.log.forms, &mut model.context, field, text);
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
