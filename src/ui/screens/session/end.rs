//! The end of a session: each lift with its verdict and its load for next time.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::session::Session;
use crate::ui::widgets::button::main_button;
use crate::ui::widgets::last_set::last_set;
use crate::ui::widgets::lift_row::add_lift;
use crate::ui::widgets::set_row::done_sets;
use crate::ui::widgets::text_field::{note_field, text_field};
use crate::words::numbers;

/// The middle and the foot once all is done.
pub fn end(session: &Session, model: &Model, send: &Callback<Action>) -> (Html, Html) {
    let unit = model.saved.settings.unit;
    let outcomes = session.exercises.iter().filter(|exercise| !exercise.work_done().is_empty()).map(|exercise| {
        let advice = model.advice(exercise.lift, Some(session));
        let verdict = advice.as_ref().and_then(|advice| advice.verdict()).map(|verdict| verdict.name());
        let sets = numbers::of_lift(exercise.lift, numbers::sets(&exercise.work_done(), unit));
        let note: Vec<&str> = [Some(sets.as_str()), verdict].into_iter().flatten().collect();
        let next = advice.and_then(|advice| Some((advice.next_load?.in_unit(unit).number(), advice)));
        html! {
            <li>
                <span>{ exercise.lift.name() }<small>{ note.join(" · ") }</small></span>
                if let Some((load, advice)) = next {
                    <b>
                        { load }
                        <small>{ match advice.is_usual_scheme() {
                            true => format!(" {unit}"),
                            false => format!(" {unit}, {} × {}", advice.sets, advice.reps),
                        } }</small>
                    </b>
                }
            </li>
        }
    });
    let outcomes: Vec<Html> = outcomes.collect();
    let middle = html! {
        <>
            <p class="word">{ "Done." }</p>
            if !outcomes.is_empty() {
                <ul class="outcomes" aria-label="Today, and next time">
                    <li class="of"><span>{ "Today" }</span><small>{ "next time" }</small></li>
                    { for outcomes }
                </ul>
            }
            <div class="short-fields">
                { text_field(model, send, Field::BodyMass, &format!("Body mass, {unit}")) }
                { note_field(model, send, Field::Note) }
            </div>
            <details>
                <summary>{ "Sets in detail" }</summary>
                { done_sets(session, unit, send) }
            </details>
            { add_lift(send) }
        </>
    };
    let foot = html! {
        <>
            { main_button(send, "Save session", Action::Session(session::Action::End)) }
            <div class="others">{ last_set(model, send) }</div>
        </>
    };
    (middle, foot)
}
