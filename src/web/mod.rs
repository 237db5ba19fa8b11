//! The only code that touches the browser, a file an API. It decides nothing: it does what an effect says and answers
//! with an action.

pub mod clock;
pub mod location;
pub mod page;
pub mod storage;

use crate::app::action::Action;
use crate::app::effect::Effect;

/// Does what an effect says and hands the answer to `answer`, in the same turn where the browser allows it.
pub fn perform(effect: Effect, answer: impl Fn(Action)) {
    match effect {
        Effect::Save(key, text) => answer(Action::Saved(key, storage::write(key.name(), &text))),
        Effect::SetAside { key, name, text } => answer(Action::SetAside(key, storage::write(&name, &text))),
    }
}
