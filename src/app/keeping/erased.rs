//! Erasing everything holds whatever happens: when the browser is killed just after it, and in other tabs.

use std::rc::Rc;

use super::Out;
use super::slots::Slot;
use super::state::Keeping;
use crate::app::effect::{Effect, Key};
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::undo::Undo;

/// Everything had been erased, but local storage still held it, since the browser was killed before that was on disk.
/// It goes now, apart from what was saved since the page was opened.
pub(super) fn honour(model: &mut Model, out: &mut Out) {
    let touched = model.keeping.touched.clone();
    let stays = |key| touched.contains_key(&key);
    out.effects.push(Effect::EraseHere { but: touched.keys().copied().collect() });
    Rc::make_mut(&mut model.saved.log).retain(|session| stays(Key::Session(session.id)));
    model.saved.open = model.saved.open.take().filter(|open| stays(Key::Session(open.id)));
    fn reset<T: Default>(stays: bool, data: &mut T, slot: &mut Slot) {
        if !stays {
            (*data, *slot) = (T::default(), Slot::default());
        }
    }
    reset(stays(Key::Settings), &mut model.context.saved.settings, &mut model.keeping.slots.settings);
    reset(stays(Key::Gyms), &mut model.context.saved.gyms, &mut model.keeping.slots.gyms);
    reset(stays(Key::Maxima), &mut model.context.saved.maxima, &mut model.keeping.slots.maxima);
    reset(stays(Key::Week), &mut model.context.saved.week, &mut model.keeping.slots.week);
    model.screen.steps.clear();
    model.screen.undo = None::<Undo>;
    model.screen.editing = None;
    model.screen.uncorrected = None;
    let Keeping { journal, era, waits, pending, unsaved, touched, retries, safe, .. } =
        std::mem::take(&mut model.keeping);
    model.keeping = Keeping { journal, era, waits, pending, unsaved, touched, retries, safe, ..Keeping::default() };
    model.show_states();
    match model.screen.route {
        Route::Session if model.saved.open.is_none() => model.screen.route = Route::Lift,
        Route::LogEntry(id) if model.session(id).is_none() => model.screen.route = Route::Log,
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
