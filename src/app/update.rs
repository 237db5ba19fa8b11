//! What each action does: a pure function from a state and an action to the next state and what is to be done outside.

use std::rc::Rc;

use super::action::Action;
use super::data::{self, Data};
use super::effect::{Effect, Focus, Key};
use super::handout;
use super::install::{self, Offer};
use super::keeping::{self, Journal, Keeping};
use super::leaving;
use super::locale;
use super::log_edit;
use super::look;
use super::model::Model;
use super::moment::Moment;
use super::planner::{self, Plan};
use super::route::Route;
use super::saving::{self, save_sessions};
use super::session;
use super::share::{self, Share};
use super::signals::signals;
use super::strength;
use super::taps;
use super::undo;
use super::worker::{self, Update};
use crate::app::form::read_weight;
use crate::app::form::{Field, Problem};
use crate::app::formats::envelope::write;
use crate::app::saved::settings::Settings;
use crate::app::undo::Undo;
use crate::lifting::equipment::HEAVIEST_BAR;
use crate::lifting::equipment::{Bar, Plate, known};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, nearest_load, plan_lift};
use crate::lifting::mass::{Mass, Unit, Weight};

/// The next state after an action at a moment, and what is to be done outside.
pub fn update(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    match action {
        Action::Tap(spot, action) => taps::tap(model, spot, *action, now),
        action => perform(model, action, now),
    }
}

/// The same for an action whose tap, if it was one, is known to count.
pub(super) fn perform(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let Some((saved, mut effects)) = saving::save_first(model, &action, now) else { return act(model, action, now) };
    let (next, more) = act(&saved, action, now);
    effects.extend(more);
    (next, effects)
}

fn act(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let mut next = model.clone();
    next.context.now = now;
    let mut set_aside = None;
    let by_address = matches!(action, Action::Go(_) | Action::Share(Share::Open(_)));
    // Once a link is dealt with, it does not stay in the address.
    let done_with_link = matches!(action, Action::Share(Share::Open(_) | Share::Use | Share::NotNow));
    let shown = action == Action::Shown;
    let wants_file = action == Action::Plan(Plan::Calendar);
    let saved = matches!(action, Action::Saved(Key::Session(_), Ok(())));
    let erases = action == Action::Data(Data::Erase) && !data::is_writing(model);
    let saves_more = matches!(action, Action::Data(Data::SaveMore | Data::Erased(Err(_))));
    // What is told of how things are kept stands somewhere already, and so does what could not be erased.
    let told = matches!(action, Action::Keep(_) | Action::Data(Data::Erased(Err(_))));
    let undoable = if told { next.screen.undo.take() } else { None };
    // The address of a session that is moved, and of a form that is saved, leads nowhere any more.
    let replaces = action == Action::Log(log_edit::Action::Save);
    let (mut effects, mut wanted) = (vec![], vec![]);
    // A plan that is not what was typed is neither printed nor handed on.
    let hands_on = matches!(action, Action::Share(Share::Link | Share::CopyLink | Share::CopyCode));
    if let Some(field) = model.unfinished_plan()
        && (hands_on || action == Action::Look(look::Look::Print) && model.screen.route == Route::Print)
    {
        next.refuse(field);
        let effects = vec![Effect::Address(next.fragment()), Effect::Focus(Focus::Field(field.id()))];
        next.screen.focus = None;
        return (next, effects);
    }
    let asked = share::asks(model, &action).or_else(|| look::asks(model, &action));
    match action {
        Action::Copied(what, copied) => wanted = handout::copied(&mut next, what, copied),
        Action::Shared(file, handed) => wanted = handout::shared(&mut next, file, handed),
        Action::Keep(keep) => effects = keeping::follow(&mut next, keep),
        Action::Saved(key, answer) => effects.extend(keeping::stored(&mut next, key, answer)),
        Action::SetAside(key, answer) => {
            let (is_free, more) = keeping::set_aside(&mut next, key, answer);
            set_aside = Some(key).filter(|_| is_free);
            effects.extend(more);
        }
        Action::Data(action) => wanted = data::follow(&mut next, action),
        Action::Log(action) => wanted = log_edit::update(&mut next.forms, action, &mut next.context),
        action => apply(&mut next, action),
    }
    if erases {
        // What is gone is not to be stored again.
        next.keeping = Keeping::default();
        next.data.erased = Some(Rc::new(model.clone()));
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
    wanted.extend(data::ask(model, &mut next, saved));
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
        next.screen.undo = undo::after_another_tab(undo, model, &next);
    }
    if !told && next.saved.gyms != model.saved.gyms {
        follow_gym(&mut next, model);
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
    effects.extend(asked);
    if next.update == Update::Begun && model.update != Update::Begun {
        effects.push(Effect::Update);
    }
    if next.offer == Offer::Taken && model.offer != Offer::Taken {
        effects.push(Effect::Install);
    }
    if wants_file {
        effects.push(planner::calendar_file(&next));
    }
    effects.extend(wanted);
    effects.extend(next.screen.focus.take().map(|field| Effect::Focus(Focus::Field(field.id()))));
    leaving::follow(model, &mut next);
    look::refresh(&mut next);
    (next, effects)
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
            share::leave(model);
            session::leave_screen(&mut model.session, &mut model.context);
            log_edit::arrive(&mut model.forms, &mut model.context);
        }
        Action::Mend(field) => model.refuse(field),
        Action::Type(field, text) => type_text(model, field, text),

        Action::ChooseLift(lift) => {
            model.saved.settings.lift = lift;
            model.screen.drafts.remove(Field::WorkLoad);
            model.replan();
        }
        Action::StepDown => take_load(model, model.screen.plan.lighter),
        Action::StepUp => take_load(model, model.screen.plan.heavier),
        Action::TakeLoad(mass) => take_load(model, Some(mass)),
        Action::ChooseBar(bar) => {
            model.saved.settings.own_bar = false;
            model.saved.settings.bar = bar;
            model.replan();
        }
        Action::OwnBar => {
            model.saved.settings.own_bar = true;
            model.saved.settings.bar = Bar::plain(model.saved.settings.bar.weight);
            model.screen.drafts.remove(Field::OwnBar);
            model.replan();
        }
        Action::ChooseUnit(unit) => choose_unit(model, unit),
        Action::WantSingle(single) => {
            model.saved.settings.single = single;
            model.replan();
        }
        Action::Prefer(preferences) => {
            model.saved.settings.preferences = preferences;
            model.replan();
        }

        Action::TapPlate(plate) => {
            let on = model.tapped.iter().filter(|&&tapped| tapped == plate).count();
            let stock = model.saved.gyms.active.plates.iter().find(|stock| stock.plate == plate);
            if stock.is_some_and(|stock| on < stock.pairs() as usize) {
                model.tapped.push(plate);
            }
        }
        Action::UntapPlate(place) if place < model.tapped.len() => {
            model.tapped.remove(place);
        }
        Action::UntapPlate(_) => {}
        Action::ClearPlates => model.tapped.clear(),
        Action::StartFromPlates => start_from(model, model.tapped.clone()),
        Action::StartFromEmptyBar => start_from(model, vec![]),

        Action::AddPlate => add_plate(model),
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
        Action::ChooseGym(_)
        | Action::AddGym(_)
        | Action::DuplicateGym
        | Action::DeleteGym
        | Action::AddBar(_)
        | Action::RemoveBar(_)
        | Action::AddChangePlates
        | Action::RemovePlate(_)
        | Action::MorePlates(_)
        | Action::FewerPlates(_)
        | Action::ChooseMake(..)
        | Action::UseHandles(_) => change_gyms(model, &action),

        // Answers from outside: see `update`.
        Action::Keep(_) | Action::Saved(..) | Action::SetAside(..) | Action::Copied(..) | Action::Shared(..) => {}
        Action::Session(action) => session::update(&mut model.session, action, &mut model.context),
        Action::Max(action) => strength::follow(model, action),
        Action::Look(action) => look::follow(model, action),
        Action::Plan(action) => planner::follow(model, action),
        Action::Worker(action) => worker::follow(model, action),
        Action::Install(action) => install::follow(model, action),
        // Done by `update` itself, since they ask for things outside.
        Action::Data(_) | Action::Log(_) => {}
        Action::Share(action) => share::follow(model, action),
        Action::Tick | Action::Shown => {}
        Action::Awake(awake) => model.session.awake = Some(awake),
    }
}

fn type_text(model: &mut Model, field: Field, text: String) {
    let unit = model.saved.settings.unit;
    if field.is_past() {
        return log_edit::type_text(&mut model.forms, &mut model.context, field, text);
    }
    let text = if field == Field::Code { share::capped(&text) } else { text };
    let taken = match field {
        Field::Code => share::check(&text),
        Field::WorkLoad => Weight::parse(&text, unit).map_err(Problem::NotAMass).and_then(|load| try_load(model, load)),
        Field::OwnBar => read_weight(&text, unit, HEAVIEST_BAR).map(|weight| {
            model.saved.settings.bar = Bar::plain(weight);
            model.replan();
        }),
        Field::NewPlate if text.trim().is_empty() => Ok(()),
        Field::SetReps | Field::SetLoad | Field::BodyMass | Field::Note => session::accept_text(model, field, &text),
        Field::MaxLoad | Field::MaxReps | Field::MaxDay => strength::check(model, field, &text),
        Field::Paste | Field::Search => Ok(()),
        Field::RaceDay if text.trim().is_empty() => Ok(()),
        Field::RaceDay => strength::read_day(&text).map(drop),
        _ => {
            // What is typed now would be lost with a deletion that is taken back.
            model.screen.undo = None;
            model.saved.gyms.take(field, &text, unit)
        }
    };
    model.screen.drafts.put(field, text, taken.err());
}

/// Takes a load for the lift on screen if there is a plan for it.
fn try_load(model: &mut Model, load: Weight) -> Result<(), Problem> {
    let wish = PlanRequest { work_load: load.mass, ..model.wish() };
    let plan = plan_lift(wish, &model.saved.gyms.active).map_err(Problem::NoPlan)?;
    model.context.saved.settings.work_loads.set(model.context.saved.settings.lift, load);
    model.screen.plan = plan.into();
    Ok(())
}

/// Takes a load that is known to be there, if it is.
fn take_load(model: &mut Model, load: Option<Mass>) {
    if let Some(mass) = load {
        model
            .context
            .saved
            .settings
            .work_loads
            .set(model.context.saved.settings.lift, mass.in_unit(model.context.saved.settings.unit));
        model.screen.drafts.remove(Field::WorkLoad);
        model.replan();
    }
}

fn start_from(model: &mut Model, plates: Vec<Plate>) {
    model.screen.on_bar = plates;
    model.replan();
}

/// Goes over to another unit. The usual gyms come in both: from one the lifter goes to the other, to its bar in place of
/// the same bar in the other unit, and for each lift to the load nearest to what it was. Any other gym stays, and so do
/// the loads.
pub(super) fn choose_unit(model: &mut Model, unit: Unit) {
    if unit == model.saved.settings.unit {
        return;
    }
    model.saved.settings.unit = unit;
    // A weight that was taken is shown in the other unit. What is wrong still is.
    let typed = model.screen.drafts.clone();
    let is_wrong = |field| typed.get(field).is_some_and(|draft| draft.problem.is_some());
    model.screen.drafts.retain(|field| !field.is_weight() || is_wrong(field));
    let over = model.saved.gyms.go_over(unit);
    if over {
        model.screen.drafts.remove(Field::OwnBar);
        model.tapped.clear();
        model.screen.on_bar.clear();
        if !model.saved.settings.own_bar {
            model.saved.settings.bar = Bar::plain(known::twin(model.saved.settings.bar.weight, unit));
        }
    }
    for lift in Lift::ALL {
        let work_load = model.saved.settings.work_loads.of(lift).mass;
        let mass = match over {
            true => nearest_load(&PlanRequest { lift, work_load, ..model.wish() }, &model.saved.gyms.active),
            false => work_load,
        };
        model.saved.settings.work_loads.set(lift, mass.in_unit(unit));
    }
    model.replan();
}

fn add_plate(model: &mut Model) {
    let text = model.text(Field::NewPlate);
    match model.context.saved.gyms.add_plate(&text, model.context.saved.settings.unit) {
        Ok(()) => {
            // The places of the others in the list may have changed.
            model.screen.drafts.retain(|field| !matches!(field, Field::NewPlate | Field::PlateCount(_)));
            model.screen.undo = None;
        }
        Err(problem) => {
            model.screen.drafts.put(Field::NewPlate, text, Some(problem));
            model.screen.focus = Some(Field::NewPlate);
        }
    }
}

/// Adds, changes and deletes in the gyms. What is typed there is taken back only where it no longer has a place.
fn change_gyms(model: &mut Model, action: &Action) {
    let before = Undo::of(model, String::new());
    model.screen.undo = model.saved.gyms.apply(action).map(|what| Undo { what, ..before });
    let is_of_bar = |field| matches!(field, Field::BarName(_) | Field::BarWeight(_) | Field::BarSleeve(_));
    match action {
        Action::MorePlates(index) | Action::FewerPlates(index) => {
            model.screen.drafts.remove(Field::PlateCount(*index));
        }
        Action::ChooseMake(..) | Action::AddBar(_) => {}
        // What is typed of the gym before waits for it.
        Action::ChooseGym(_) | Action::AddGym(_) | Action::DuplicateGym => {}
        Action::RemoveBar(_) => model.screen.drafts.retain(|field| !is_of_bar(field)),
        Action::RemovePlate(_) | Action::AddChangePlates => {
            model.screen.drafts.retain(|field| !matches!(field, Field::PlateCount(_)));
        }
        _ => model.screen.drafts.retain(|field| !field.is_of_gym()),
    }
}

/// Fits bar, plates and plan to gyms that have changed.
fn follow_gym(model: &mut Model, before: &Model) {
    let (gym, old) = (&model.context.saved.gyms.active, &before.saved.gyms.active);
    if !model.saved.settings.own_bar && !gym.bars.contains(&model.saved.settings.bar) {
        // The bar in use may just have been edited; then it is still the one at the same place.
        let edited = old.bars.iter().position(|bar| *bar == model.saved.settings.bar);
        let edited = edited.filter(|_| gym.id == old.id && gym.bars.len() == old.bars.len());
        let bar = edited.and_then(|index| gym.bars.get(index)).or_else(|| gym.bar_like(&model.saved.settings.bar));
        if let Some(bar) = bar.cloned() {
            model.context.saved.settings.bar = bar;
        }
    }
    let has = |plate: &Plate| gym.plates.iter().any(|stock| stock.plate == *plate);
    model.tapped.retain(has);
    model.context.screen.on_bar.retain(has);
    model.replan();
    session::follow_gym(model);
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
