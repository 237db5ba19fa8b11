//! A past session that was not logged, to be added by hand.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::log;
use crate::app::log::form::Form;
use crate::app::log::forms::{FormEdit, MAX_LIFTS_BY_HAND};
use crate::app::model::Model;
use crate::app::route::Route;
use crate::lifting::lift::Lift;
use crate::lifting::session::MAX_SETS_PER_LIFT;
use crate::ui::widgets::button::{button, follow, wish};
use crate::ui::widgets::day_time::day_time;
use crate::ui::widgets::set_form::set_form;
use crate::ui::widgets::text_field::{note_field, text_field};
use crate::words::log::NotSaved;

/// The form for it.
pub fn log_add_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(form) = log::forms::form(&model.log.forms, model) else { return html! {} };
    html! {
        <section class="log">
            <a class="back" href={Route::Log.fragment()} onclick={follow(send, Route::Log)}>{ "All sessions" }</a>
            <h1>{ "Add a past session" }</h1>
            { day_time(model, send) }
            { for (0..form.lifts.len()).map(|place| lift_part(model, &form, place, send)) }
            if form.lifts.len() < MAX_LIFTS_BY_HAND {
                <div class="chips" role="group" aria-label="Add a lift">
                    <span aria-hidden="true">{ "Add a lift" }</span>
                    { for Lift::ALL.map(|lift| chip(lift, send)) }
                </div>
            }
            { text_field(model, send, Field::PastBodyMass, &format!("Body mass, {} (optional)", form.unit)) }
            { note_field(model, send, Field::PastNote) }
            <p class="problem" role="status">{ form.notice.map_or("", NotSaved::words) }</p>
            <div class="two">
                { button(send, "Cancel", Action::Log(log::Action::Cancel)) }
                <button type="button" class="go" onclick={wish(send, Action::Log(log::Action::Save))}>{ "Save session" }</button>
            </div>
        </section>
    }
}

fn chip(lift: Lift, send: &Callback<Action>) -> Html {
    let onclick = wish(send, form_edit(FormEdit::AddLift(lift)));
    html! { <button type="button" class="button" {onclick}>{ lift.name() }</button> }
}

fn form_edit(edit: FormEdit) -> Action {
    Action::Log(log::Action::Form(edit))
}

/// A lift with its sets. Buttons that there are several of say in their names which set or lift they concern.
fn lift_part(model: &Model, form: &Form, place: usize, send: &Callback<Action>) -> Html {
    let Some(lift) = form.lifts.get(place) else { return html! {} };
    let name = lift.lift.name();
    let act = |what: &'static str, of: &str, edit: FormEdit| {
        let (label, onclick) = ([what, ": ", of].concat(), wish(send, form_edit(edit)));
        html! { <button type="button" class="button" aria-label={label} {onclick}>{ what }</button> }
    };
    let sets = (0..lift.sets.len()).map(|set| {
        let title = format!("{name}, set {}", set + 1);
        html! {
            <div class="set-form" role="group" aria-label={title.clone()}>
                <h3>{ format!("Set {}", set + 1) }</h3>
                { set_form(model, form, place, set, true, send) }
                { act("Remove set", &title, FormEdit::DropSet(place, set)) }
            </div>
        }
    });
    html! {
        <section aria-label={name}>
            <h2>{ name }</h2>
            { for sets }
            <div class="two">
                if lift.sets.len() < MAX_SETS_PER_LIFT {
                    { act("Add set", name, FormEdit::AddSet(place)) }
                }
                { act("Remove lift", name, FormEdit::DropLift(place)) }
            </div>
        </section>
    }
}
