//! A plan that is not what was typed.

use yew::prelude::*;

use super::button::button;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::words::problems::explain;

/// In place of a plan on paper or in a link: which text is wrong, and the way to it. None if nothing is.
pub fn unfinished(model: &Model, send: &Callback<Action>) -> Option<Html> {
    let field = model.unfinished_plan()?;
    let problem = model.problem(field).map(|problem| explain(problem, model.saved.settings.unit));
    let what = if field == Field::OwnBar { "bar" } else { "work load" };
    Some(html! {
        <div role="status">
            <p>{ format!("The {what} says \u{201c}{}\u{201d}. ", model.text(field)) }{ problem }</p>
            { button(send, "Change it", Action::Mend(field)) }
        </div>
    })
}
