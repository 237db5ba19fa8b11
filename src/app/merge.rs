//! Merges of two versions of saved data, both changed from the same earlier version, `base`.
//!
//! A value that only one version changed is taken from that one. Where both changed it, `mine` stands. Sessions have
//! their own rules: [`crate::lifting::session::merge`].

use crate::app::saved::MAX_MAXIMA;
use crate::app::saved::gyms::Gyms;
use crate::app::saved::settings::Settings;
use crate::lifting::equipment::{Gym, PlateCount};
use crate::lifting::lift::Lift;
use crate::lifting::loading::MAX_KINDS;
use crate::lifting::schedule::{MAX_RACES, Week};
use crate::lifting::strength::Maximum;

/// Merges the choices, one by one; the work load of each lift is one, and so is the bar.
pub fn settings(base: &Settings, mine: &Settings, theirs: &Settings) -> Settings {
    let mut work_loads = mine.work_loads.clone();
    for lift in Lift::ALL {
        work_loads.set(lift, pick(&base.work_loads.of(lift), &mine.work_loads.of(lift), &theirs.work_loads.of(lift)));
    }
    let bar = |of: &Settings| (of.bar.clone(), of.own_bar);
    let (bar, own_bar) = pick(&bar(base), &bar(mine), &bar(theirs));
    Settings {
        unit: pick(&base.unit, &mine.unit, &theirs.unit),
        lift: pick(&base.lift, &mine.lift, &theirs.lift),
        bar,
        own_bar,
        work_loads,
        single: pick(&base.single, &mine.single, &theirs.single),
        preferences: pick(&base.preferences, &mine.preferences, &theirs.preferences),
        today: pick(&base.today, &mine.today, &theirs.today),
        rest: pick(&base.rest, &mine.rest, &theirs.rest),
        cardio: pick(&base.cardio, &mine.cardio, &theirs.cardio),
        ill: pick(&base.ill, &mine.ill, &theirs.ill),
        deload: pick(&base.deload, &mine.deload, &theirs.deload),
        careful: pick(&base.careful, &mine.careful, &theirs.careful),
        formula: pick(&base.formula, &mine.formula, &theirs.formula),
        backed_up: mine.backed_up.max(theirs.backed_up),
        reminded: mine.reminded.max(theirs.reminded),
        asked: mine.asked || theirs.asked,
        no_install: mine.no_install || theirs.no_install,
        no_rest: pick(&base.no_rest, &mine.no_rest, &theirs.no_rest),
        no_bell: pick(&base.no_bell, &mine.no_bell, &theirs.no_bell),
        no_vibration: pick(&base.no_vibration, &mine.no_vibration, &theirs.no_vibration),
        loud_bell: pick(&base.loud_bell, &mine.loud_bell, &theirs.loud_bell),
        names: pick(&base.names, &mine.names, &theirs.names).or(&theirs.names),
        all_work: pick(&base.all_work, &mine.all_work, &theirs.all_work),
        deleted: mine.deleted.and(&theirs.deleted),
    }
}

/// Merges the gyms, by their ids. If both versions added one under the same id, both stay, and mine gets a new id. A
/// deleted gym is gone unless the other version changed it.
pub fn gyms(base: &Gyms, mine: &Gyms, theirs: &Gyms) -> Gyms {
    let of = |gyms: &Gyms, id: u64| gyms.in_order().into_iter().find(|gym| gym.id == id).cloned();
    let all = || base.in_order().into_iter().chain(mine.in_order()).chain(theirs.in_order());
    let mut next = all().map(|gym| gym.id).max().unwrap_or(0);
    let mut active = pick(&base.active.id, &mine.active.id, &theirs.active.id);
    let mut ids: Vec<u64> = all().map(|gym| gym.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut merged: Vec<Gym> = vec![];
    for id in ids {
        match (of(base, id), of(mine, id), of(theirs, id)) {
            (None, Some(gym), Some(other)) if gym != other => {
                next += 1;
                if active == id && mine.active.id == id {
                    active = next;
                }
                merged.extend([other, Gym { id: next, ..gym }]);
            }
            (Some(base), Some(gym), Some(other)) => merged.push(merge_gym(&base, &gym, &other)),
            (base, Some(gym), None) | (base, None, Some(gym)) if base.as_ref() != Some(&gym) => merged.push(gym),
            (None, Some(gym), Some(_)) => merged.push(gym),
            _ => {}
        }
    }
    let at = |id| merged.iter().position(|gym: &Gym| gym.id == id);
    // There is always a gym to train in.
    let place = at(active).or_else(|| at(mine.active.id)).or_else(|| at(theirs.active.id)).unwrap_or(0);
    if place >= merged.len() {
        return mine.clone();
    }
    let both = Gyms { active: merged.remove(place), others: merged };
    if both.is_sound() { both } else { mine.clone() }
}

/// Merges a gym that both versions have, field by field and plate by plate. Beyond [`MAX_KINDS`] kinds of plates,
/// theirs are left out.
fn merge_gym(base: &Gym, mine: &Gym, theirs: &Gym) -> Gym {
    let stock = |gym: &Gym, like: &PlateCount| gym.plates.iter().find(|stock| stock.plate == like.plate).copied();
    let chosen = |like: &PlateCount| pick(&stock(base, like), &stock(mine, like), &stock(theirs, like));
    let mut gym = Gym {
        id: mine.id,
        name: pick(&base.name, &mine.name, &theirs.name),
        bars: pick(&base.bars, &mine.bars, &theirs.bars),
        collars: pick(&base.collars, &mine.collars, &theirs.collars),
        plates: mine.plates.iter().filter_map(chosen).collect(),
        dumbbells: pick(&base.dumbbells, &mine.dumbbells, &theirs.dumbbells),
    };
    for new in theirs.plates.iter().filter_map(chosen) {
        if gym.plates.len() < MAX_KINDS {
            gym.add_plates(new);
        }
    }
    gym
}

/// Merges the maxima: those that either added, without those that either removed. Beyond [`MAX_MAXIMA`] the oldest go.
pub fn maxima(base: &[Maximum], mine: &[Maximum], theirs: &[Maximum]) -> Vec<Maximum> {
    let mut merged = either(base, mine, theirs);
    merged.sort_by_key(|maximum| maximum.day);
    let extra = merged.len().saturating_sub(MAX_MAXIMA);
    merged.drain(..extra);
    merged
}

/// Merges the week, day by day, and the races that either added, without those that either removed. Of two races on one
/// day mine stands; beyond [`MAX_RACES`] the earliest go.
pub fn week(base: &Week, mine: &Week, theirs: &Week) -> Week {
    let mut races = either(&base.races, &mine.races, &theirs.races);
    races.sort_by_key(|race| race.day);
    races.dedup_by_key(|race| race.day);
    let extra = races.len().saturating_sub(MAX_RACES);
    races.drain(..extra);
    let mut hard = mine.hard;
    for ((hard, base), theirs) in hard.iter_mut().zip(&base.hard).zip(&theirs.hard) {
        *hard = pick(base, hard, theirs);
    }
    Week {
        sessions: pick(&base.sessions, &mine.sessions, &theirs.sessions),
        hard,
        long: pick(&base.long, &mine.long, &theirs.long),
        races,
    }
}

/// The value that was changed; mine if both were.
fn pick<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base { theirs.clone() } else { mine.clone() }
}

/// The values that either has added, and those that neither has removed; mine first.
fn either<T: PartialEq + Copy>(base: &[T], mine: &[T], theirs: &[T]) -> Vec<T> {
    let stays = |one: &&T| !base.contains(one) || theirs.contains(one);
    let is_new = |one: &&T| !base.contains(one) && !mine.contains(one);
    mine.iter().filter(stays).chain(theirs.iter().filter(is_new)).copied().collect()
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
