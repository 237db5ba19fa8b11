//! The last set in the session's header.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::training::Train;
use crate::lifting::session::{Outcome, SetEntry};

/// The set that was logged last, as a button that takes it back: "5 × 60 kg · Undo". Nothing if there is none.
pub fn last_set(model: &Model, send: &Callback<Action>) -> Html {
    let entry = model.last_set().and_then(|(lift, set)| model.open.as_ref()?.set(lift, set));
    let Some(what) = entry.and_then(|entry| set_in_words(entry, model)) else { return html! {} };
    button(send, &[&what, " · Undo"].concat(), Action::Train(Train::UndoSet))
}

fn set_in_words(entry: &SetEntry, model: &Model) -> Option<String> {
    let Outcome::Done(_, result) = entry.outcome else { return None };
    let load = entry.load.mass();
    Some(match load.is_zero() {
        true => format!("{} reps, no load", result.reps),
        false => format!("{} × {}", result.reps, load.in_unit(model.settings.unit)),
    })
}
