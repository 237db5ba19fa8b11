//! Which bar is lifted: one of the gym's, or one of another weight.

use yew::prelude::*;

use super::choice::choice;
use super::text_field::text_field;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::lift;
use crate::app::model::Model;

/// The choice of a bar, and the field for one's own.
pub fn bar_field(model: &Model, send: &Callback<Action>) -> Html {
    let (settings, bars) = (&model.saved.settings, &model.saved.gyms.active.bars);
    let names = bars.iter().map(|bar| bar.label()).chain(["Own bar".to_owned()]).collect();
    let known = bars.iter().position(|bar| *bar == settings.bar && !settings.own_bar).unwrap_or(bars.len());
    let choose = {
        let bars = bars.clone();
        send.reform(move |index: usize| {
            bars.get(index)
                .cloned()
                .map_or(Action::Lift(lift::Action::OwnBar), |bar| Action::Lift(lift::Action::ChooseBar(bar)))
        })
    };
    html! {
        <div class="bar-field">
            { choice("bar", "Bar", names, known, choose) }
            if settings.own_bar {
                { text_field(model, send, Field::OwnBar, &format!("Its weight, {}", settings.unit)) }
            }
        </div>
    }
}
