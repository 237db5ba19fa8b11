//! Erasing everything for good, even if the browser is killed just after it, and in other tabs.

use std::rc::Rc;

use super::out::Out;
use super::slots::Slot;
use super::state::State;
use crate::app::context::Context;
use crate::app::effect::{Effect, Key};
use crate::app::route::Route;
use crate::app::undo::Undo;

/// Completes an erasure: local storage still held everything, since the browser was killed before the erasure was on
/// disk. Data saved since the page was opened stays.
pub(super) fn honour(cx: &mut Context, out: &mut Out) {
    let touched = cx.storage.touched.clone();
    let stays = |key| touched.contains_key(&key);
    out.effects.push(Effect::EraseHere { but: touched.keys().copied().collect() });
    Rc::make_mut(&mut cx.saved.log).retain(|session| stays(Key::Session(session.id)));
    cx.saved.open = cx.saved.open.take().filter(|open| stays(Key::Session(open.id)));
    fn reset<T: Default>(stays: bool, data: &mut T, slot: &mut Slot) {
        if !stays {
            (*data, *slot) = (T::default(), Slot::default());
        }
    }
    reset(stays(Key::Settings), &mut cx.saved.settings, &mut cx.storage.slots.settings);
    reset(stays(Key::Gyms), &mut cx.saved.gyms, &mut cx.storage.slots.gyms);
    reset(stays(Key::Maxima), &mut cx.saved.maxima, &mut cx.storage.slots.maxima);
    reset(stays(Key::Week), &mut cx.saved.week, &mut cx.storage.slots.week);
    cx.screen.steps.clear();
    cx.screen.undo = None::<Undo>;
    cx.screen.editing = None;
    cx.screen.uncorrected = None;
    let State { journal, era, waits, pending, unsaved, touched, retries, safe, .. } = std::mem::take(&mut cx.storage);
    cx.storage = State { journal, era, waits, pending, unsaved, touched, retries, safe, ..State::default() };
    cx.show_states();
    match cx.screen.route {
        Route::Session if cx.saved.open.is_none() => cx.screen.route = Route::Lift,
        Route::LogEntry(id) if cx.session(id).is_none() => cx.screen.route = Route::Log,
        _ => {}
    }
}

/// Follows an erasure in another tab: removes what this tab may have written since, and reloads the page.
pub(super) fn elsewhere(cx: &Context, out: &mut Out) {
    let written = cx.storage.touched.keys().map(|&key| (key, cx.head_of(key)));
    out.effects.push(Effect::Forget(written.filter(|(_, head)| !head.is_empty()).collect()));
    out.effects.push(Effect::Reload);
}

/// Stores again what was saved while everything was being erased.
pub fn save_again(cx: &mut Context) {
    let mut out = Out::default();
    cx.storage.touched.keys().for_each(|&key| out.store(cx, key));
    cx.effects.extend(out.effects());
}
