//! The only code that touches the browser, a file an API. It decides nothing: it does what an effect says and answers
//! with an action.

pub mod beat;
pub mod clock;
pub mod file;
pub mod location;
pub mod page;
pub mod screen;
pub mod sound;
pub mod storage;
pub mod vibration;

use crate::app::action::Action;
use crate::app::effect::Effect;

/// Does what an effect says and hands the answer to `answer`, in the same turn where the browser allows it.
pub fn perform(effect: Effect, answer: impl Fn(Action) + 'static) {
    match effect {
        Effect::Save(key, text) => answer(Action::Saved(key, storage::write(&key.name(), &text))),
        Effect::SetAside { key, name, text } => answer(Action::SetAside(key, storage::write(&name, &text))),
        Effect::Address(fragment) => location::go(&fragment),
        Effect::Remove(key) => answer(Action::Saved(key, storage::remove(&key.name()))),
        Effect::Ticks(true) => beat::start(move || answer(Action::Tick)),
        Effect::Ticks(false) => beat::stop(),
        Effect::Bell { after_ms } => sound::ring(after_ms),
        Effect::Hush => sound::hush(),
        Effect::Vibrate => vibration::shake(),
        Effect::KeepAwake(true) => screen::keep_on(move |on| answer(Action::Awake(on))),
        Effect::KeepAwake(false) => screen::let_go(),
        Effect::Title(title) => page::name(&title),
        Effect::Download { name, mime, text } => file::download(&name, mime, &text),
    }
}
