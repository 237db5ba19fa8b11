//! Erasing everything holds whatever happens: when the browser is killed just after it, and in other tabs.

use std::rc::Rc;

use super::{Keeping, Out};
use crate::app::effect::{Effect, Key};
use crate::app::keeping::slots::Slot;
use crate::app::model::{Model, Undo};
use crate::app::route::Route;

/// Everything had been erased, but local storage still held it, since the browser was killed before that was on disk.
/// It goes now, apart from what was saved since the page was opened.
pub(super) fn honour(model: &mut Model, out: &mut Out) {
    let touched = model.keeping.touched.clone();
    let stays = |key| touched.contains_key(&key);
    out.effects.push(Effect::EraseHere { but: touched.keys().copied().collect() });
    Rc::make_mut(&mut model.log).retain(|session| stays(Key::Session(session.id)));
    model.open = model.open.take().filter(|open| stays(Key::Session(open.id)));
    fn reset<T: Default>(stays: bool, data: &mut T, slot: &mut Slot) {
        if !stays {
            (*data, *slot) = (T::default(), Slot::default());
        }
    }
    reset(stays(Key::Settings), &mut model.settings, &mut model.slots.settings);
    reset(stays(Key::Gyms), &mut model.gyms, &mut model.slots.gyms);
    reset(stays(Key::Maxima), &mut model.maxima, &mut model.slots.maxima);
    reset(stays(Key::Week), &mut model.week, &mut model.slots.week);
    model.steps.clear();
    model.undo = None::<Undo>;
    model.editing = None;
    model.uncorrected = None;
    let Keeping { journal, era, waits, pending, unsaved, touched, retries, safe, .. } =
        std::mem::take(&mut model.keeping);
    model.keeping = Keeping { journal, era, waits, pending, unsaved, touched, retries, safe, ..Keeping::default() };
    model.show_states();
    match model.route {
        Route::Session if model.open.is_none() => model.route = Route::Lift,
        Route::LogEntry(id) if model.session(id).is_none() => model.route = Route::Log,
        _ => {}
    }
}

/// Another tab has erased everything. What this one may have written since is taken back, and it begins anew.
pub(super) fn elsewhere(model: &Model, out: &mut Out) {
    let written = model.keeping.touched.keys().map(|&key| (key, model.head_of(key)));
    out.effects.push(Effect::Forget(written.filter(|(_, head)| !head.is_empty()).collect()));
    out.effects.push(Effect::Reload);
}

/// Everything has been erased: stores again what was saved meanwhile.
pub fn save_again(model: &Model) -> Vec<Effect> {
    let mut out = Out::default();
    model.keeping.touched.keys().for_each(|&key| out.store(model, key));
    out.effects()
}

impl Model {
    fn head_of(&self, key: Key) -> String {
        crate::app::formats::envelope::head(&self.text_of(key)).to_owned()
    }
}
