//! The unit that a first visit starts in, by the region of the browser's language.
//!
//! The unit is a guess: it changes nothing that was saved, and nothing is saved because of it. With the first thing
//! that the person saves, the settings and gyms that go with it are saved too.

use crate::app::context::Context;
use crate::app::lift::choose_unit;
use crate::app::model::Model;
use crate::app::saved::Saved;
use crate::app::saved::gyms::Gyms;
use crate::app::saved::settings::Settings;
use crate::app::storage::slots::SlotState;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Unit, Weight};

/// The regions whose gyms have plates in pounds: the United States and their territories, Liberia and Myanmar.
const IN_POUNDS: [&str; 8] = ["US", "PR", "GU", "VI", "AS", "MP", "LR", "MM"];
/// The work loads to start with there, in pounds, in the order of [`Lift::ALL`]: near the usual ones in kilograms, and
/// made of few large plates.
const FIRST_LOADS: [u64; Lift::ALL.len()] = [135, 155, 85, 20];

/// The unit of weights where people have these languages: tags with commas between, the preferred first, such as
/// "en-US,en". The first tag with a region decides; without any, the unit is the kilogram.
pub fn unit_of(languages: &str) -> Unit {
    let region = languages.split(',').find_map(region).unwrap_or_default();
    match IN_POUNDS.iter().any(|one| one.eq_ignore_ascii_case(region)) {
        true => Unit::Lb,
        false => Unit::Kg,
    }
}

/// The region of a language tag such as "en-US", "es-Latn-US" or "en_US.UTF-8": two letters after the language, before
/// any extension.
fn region(tag: &str) -> Option<&str> {
    let tag = tag.trim().split('.').next().unwrap_or_default();
    let parts = tag.split(['-', '_']).skip(1).take_while(|part| part.len() > 1);
    parts.into_iter().find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// On a first visit, starts in the unit of the person's region: with its usual gym, bar, and loads that load well.
pub fn guess_unit(model: &mut Model, languages: &str) {
    let slots = &model.storage.slots;
    let slots = [slots.settings, slots.gyms, slots.sessions];
    let untouched = slots.iter().all(|slot| slot.revision == 0 && slot.state == SlotState::Open);
    let first = untouched && model.saved.settings == Settings::default() && model.saved.gyms == Gyms::default();
    if !first || !model.saved.log.is_empty() || model.saved.open.is_some() || unit_of(languages) != Unit::Lb {
        return;
    }
    choose_unit(model, Unit::Lb);
    for (lift, load) in Lift::ALL.into_iter().zip(FIRST_LOADS) {
        model.saved.settings.work_loads.set(lift, Weight::lb(load));
    }
    model.replan();
    model.storage.is_guessed = true;
    // The guess is stored with the first thing that the person changes.
    model.storage.stored = model.saved.clone();
}

/// Drops the guess if saved data that comes back from elsewhere says something of the unit.
pub fn give_way(before: &Saved, next: &mut Context) {
    if !next.storage.is_guessed {
        return;
    }
    match (next.saved.settings != before.settings, next.saved.gyms != before.gyms) {
        (false, false) => return,
        // The part that was never saved goes back to its default.
        (true, false) => next.saved.gyms = Gyms::default(),
        (false, true) => next.saved.settings = Settings::default(),
        (true, true) => {}
    }
    next.storage.is_guessed = false;
    next.storage.stored = next.saved.clone();
    next.replan();
}

#[cfg(test)]
#[path = "locale_tests.rs"]
mod tests;
