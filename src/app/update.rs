//! What each action does: a pure function from a state and an action to the next state and what is to be done outside.

use super::action::Action;
use super::effect::{Effect, Key, SaveError};
use super::gyms::{HEAVIEST_BAR, read_weight};
use super::model::{Drafts, Field, Model, Problem, Slot, SlotState, Storage, Undo};
use super::moment::Moment;
use super::saved::write;
use crate::lifting::equipment::{Bar, Plate, known};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{Wish, nearest_load, plan_lift};
use crate::lifting::mass::{Mass, Unit, Weight};

/// The next state after an action at a moment, and what is to be done outside.
pub fn update(model: &Model, action: Action, now: Moment) -> (Model, Vec<Effect>) {
    let mut next = Model { now, ..model.clone() };
    let set_aside = match &action {
        Action::SetAside(key, Ok(())) => Some(*key),
        _ => None,
    };
    apply(&mut next, action);
    if next.gyms != model.gyms {
        follow_gym(&mut next, model);
    }
    let mut effects = vec![];
    if next.settings != model.settings || set_aside == Some(Key::Settings) {
        effects.extend(save(Key::Settings, &next.settings, &mut next.slots.settings));
    }
    if next.gyms != model.gyms || set_aside == Some(Key::Gyms) {
        effects.extend(save(Key::Gyms, &next.gyms, &mut next.slots.gyms));
    }
    (next, effects)
}

/// Saves, unless that would write over what must stay.
fn save<T: serde::Serialize>(key: Key, data: &T, slot: &mut Slot) -> Option<Effect> {
    match slot.state {
        SlotState::SettingAside | SlotState::Newer => None,
        SlotState::Open | SlotState::SetAside => {
            slot.revision += 1;
            Some(Effect::Save(key, write(data, slot.revision)))
        }
    }
}

fn apply(model: &mut Model, action: Action) {
    match action {
        Action::Go(route) => {
            model.route = route;
            model.undo = None;
        }
        Action::Type(field, text) => type_text(model, field, text),

        Action::ChooseLift(lift) => {
            model.settings.lift = lift;
            model.drafts.remove(Field::WorkLoad);
            model.replan();
        }
        Action::StepDown => take_load(model, model.plan.lighter),
        Action::StepUp => take_load(model, model.plan.heavier),
        Action::TakeLoad(mass) => take_load(model, Some(mass)),
        Action::ChooseBar(bar) => {
            model.settings.own_bar = false;
            model.settings.bar = bar;
            model.replan();
        }
        Action::OwnBar => {
            model.settings.own_bar = true;
            model.settings.bar = Bar::plain(model.settings.bar.weight);
            model.drafts.remove(Field::OwnBar);
            model.replan();
        }
        Action::ChooseUnit(unit) => choose_unit(model, unit),
        Action::WantSingle(single) => {
            model.settings.single = single;
            model.replan();
        }
        Action::Prefer(preferences) => {
            model.settings.preferences = preferences;
            model.replan();
        }

        Action::TapPlate(plate) => {
            let on = model.tapped.iter().filter(|&&tapped| tapped == plate).count();
            let stock = model.gyms.active.plates.iter().find(|stock| stock.plate == plate);
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
            if let Some(undo) = model.undo.take() {
                model.gyms = undo.gyms;
                model.settings.bar = undo.bar;
                model.drafts = Drafts::default();
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

        Action::Saved(_, Ok(())) => model.storage = Storage::Works,
        Action::Saved(_, Err(SaveError::Blocked)) => model.storage = Storage::Blocked,
        Action::Saved(_, Err(SaveError::Full)) => model.storage = Storage::Full,
        Action::SetAside(key, Ok(())) => {
            if let Some(slot) = slot(model, key) {
                slot.state = SlotState::SetAside;
            }
        }
        // It stays where it is, and nothing is written over it.
        Action::SetAside(_, Err(_)) => {}
        Action::Tick | Action::Shown | Action::Awake(_) => {}
    }
}

fn slot(model: &mut Model, key: Key) -> Option<&mut Slot> {
    match key {
        Key::Settings => Some(&mut model.slots.settings),
        Key::Gyms => Some(&mut model.slots.gyms),
        Key::Maxima | Key::Week | Key::Session(_) => None,
    }
}

fn type_text(model: &mut Model, field: Field, text: String) {
    let unit = model.settings.unit;
    let taken = match field {
        Field::WorkLoad => Weight::parse(&text, unit).map_err(Problem::NotAMass).and_then(|load| try_load(model, load)),
        Field::OwnBar => read_weight(&text, unit, HEAVIEST_BAR).map(|weight| {
            model.settings.bar = Bar::plain(weight);
            model.replan();
        }),
        Field::NewPlate if text.trim().is_empty() => Ok(()),
        _ => {
            // What is typed now would be lost with a deletion that is taken back.
            model.undo = None;
            model.gyms.take(field, &text, unit)
        }
    };
    model.drafts.put(field, text, taken.err());
}

/// Takes a load for the lift on screen if there is a plan for it.
fn try_load(model: &mut Model, load: Weight) -> Result<(), Problem> {
    let wish = Wish { work_load: load.mass, ..model.wish() };
    let plan = plan_lift(wish, &model.gyms.active).map_err(Problem::NoPlan)?;
    model.settings.work_loads.set(model.settings.lift, load);
    model.plan = plan.into();
    Ok(())
}

/// Takes a load that is known to be there, if it is.
fn take_load(model: &mut Model, load: Option<Mass>) {
    if let Some(mass) = load {
        model.settings.work_loads.set(model.settings.lift, mass.in_unit(model.settings.unit));
        model.drafts.remove(Field::WorkLoad);
        model.replan();
    }
}

fn start_from(model: &mut Model, plates: Vec<Plate>) {
    model.on_bar = plates;
    model.replan();
}

/// Goes over to another unit. The usual gyms come in both: from one the lifter goes to the other, to its bar in place of
/// the same bar in the other unit, and for each lift to the load nearest to what it was. Any other gym stays, and so do
/// the loads.
fn choose_unit(model: &mut Model, unit: Unit) {
    if unit == model.settings.unit {
        return;
    }
    model.settings.unit = unit;
    model.drafts = Drafts::default();
    let over = model.gyms.go_over(unit);
    if over {
        model.tapped.clear();
        model.on_bar.clear();
        if !model.settings.own_bar {
            model.settings.bar = Bar::plain(known::twin(model.settings.bar.weight, unit));
        }
    }
    for lift in Lift::ALL {
        let work_load = model.settings.work_loads.of(lift).mass;
        let mass = match over {
            true => nearest_load(&Wish { lift, work_load, ..model.wish() }, &model.gyms.active),
            false => work_load,
        };
        model.settings.work_loads.set(lift, mass.in_unit(unit));
    }
    model.replan();
}

fn add_plate(model: &mut Model) {
    let text = model.text(Field::NewPlate);
    match model.gyms.add_plate(&text, model.settings.unit) {
        Ok(()) => {
            model.drafts = Drafts::default();
            model.undo = None;
        }
        Err(problem) => model.drafts.put(Field::NewPlate, text, Some(problem)),
    }
}

/// Adds, changes and deletes in the gyms. What is typed there is taken back only where it no longer has a place.
fn change_gyms(model: &mut Model, action: &Action) {
    let before = model.gyms.clone();
    let deleted = model.gyms.apply(action);
    model.undo = deleted.map(|what| Undo { what, gyms: before, bar: model.settings.bar.clone() });
    match action {
        Action::MorePlates(index) | Action::FewerPlates(index) => {
            model.drafts.remove(Field::PlateCount(*index));
        }
        Action::ChooseMake(..) => {}
        _ => model.drafts.retain(|field| matches!(field, Field::WorkLoad | Field::OwnBar)),
    }
}

/// Fits bar, plates and plan to gyms that have changed.
fn follow_gym(model: &mut Model, before: &Model) {
    let (gym, old) = (&model.gyms.active, &before.gyms.active);
    if !model.settings.own_bar && !gym.bars.contains(&model.settings.bar) {
        // The bar in use may just have been edited; then it is still the one at the same place.
        let edited = old.bars.iter().position(|bar| *bar == model.settings.bar);
        let edited = edited.filter(|_| gym.id == old.id && gym.bars.len() == old.bars.len());
        let bar = edited.and_then(|index| gym.bars.get(index)).or_else(|| gym.bar_like(&model.settings.bar));
        if let Some(bar) = bar.cloned() {
            model.settings.bar = bar;
        }
    }
    let has = |plate: &Plate| gym.plates.iter().any(|stock| stock.plate == *plate);
    model.tapped.retain(has);
    model.on_bar.retain(has);
    model.replan();
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
