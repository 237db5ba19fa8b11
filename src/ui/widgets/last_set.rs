//! The last set, in the session's foot.

use yew::prelude::*;

use super::button::wish;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::words::numbers;

/// The set that was logged last, as a button that takes it back: "5 × 60 kg · Undo". Nothing if there is none.
pub fn last_set(model: &Model, send: &Callback<Action>) -> Html {
    let place = model.last_set().zip(model.saved.open.as_deref());
    let found = place.and_then(|((lift, set), open)| Some((open.exercises.get(lift)?.lift, open.set(lift, set)?)));
    let Some((lift, entry)) = found else { return html! {} };
    let Some(result) = entry.result() else { return html! {} };
    let load = numbers::of_lift(lift, numbers::load(entry.load.mass(), model.saved.settings.unit));
    let label = [&result.reps.to_string(), " × ", &load, " · Undo"].concat();
    let onclick = wish(send, Action::Session(session::Action::UndoSet));
    html! { <button type="button" class="text-button" data-quiet="" {onclick}>{ label }</button> }
}
