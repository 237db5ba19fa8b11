//! Which bar is lifted: one of the gym's, or one of another weight.

use std::rc::Rc;

use yew::prelude::*;

use super::choice::Choice;
use super::text_field::TextField;
use crate::app::action::Action;
use crate::app::model::Field;
use crate::ui::explain::explain;
use crate::ui::screens::ScreenProps;

/// The choice of a bar, and the field for one's own.
#[component]
pub fn BarField(props: &ScreenProps) -> Html {
    let ScreenProps { model, send } = props;
    let (settings, bars) = (&model.settings, &model.gyms.active.bars);
    let names = bars.iter().map(|bar| bar.label()).chain(["Own bar".to_owned()]);
    let options: Rc<[AttrValue]> = names.map(AttrValue::from).collect();
    let known = bars.iter().position(|bar| *bar == settings.bar && !settings.own_bar);
    let choose = {
        let bars = bars.clone();
        send.reform(move |index: usize| bars.get(index).cloned().map_or(Action::OwnBar, Action::ChooseBar))
    };
    let problem = model.problem(Field::OwnBar).map(|problem| AttrValue::from(explain(problem, settings.unit)));
    html! {
        <div class="bar-field">
            <Choice label="Bar" {options} chosen={known.unwrap_or(bars.len())} on_choose={choose} />
            if settings.own_bar {
                <TextField
                    id="own-bar"
                    label={format!("Own bar, {}", settings.unit)}
                    text={model.text(Field::OwnBar)}
                    {problem}
                    on_input={send.reform(|text| Action::Type(Field::OwnBar, text))}
                />
            }
        </div>
    }
}
