//! Everything else that may be wanted in a session, in a sheet.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::session;
use crate::app::session::shown::{self, Sheet};
use crate::lifting::lift::Lift;
use crate::lifting::session::{Exercise, Session, Stage};
use crate::ui::widgets::button::{button, wish};
use crate::ui::widgets::choice;
use crate::ui::widgets::icon::{Icon, icon};
use crate::ui::widgets::lift_row::{add_lift, lift_row};
use crate::ui::widgets::place_words::place_words;
use crate::ui::widgets::rest_choice::{rest_choice, signal_choice};
use crate::ui::widgets::set_row::done_sets;
use crate::ui::widgets::sheet::sheet;

/// The button for it, and the sheet while that is open.
pub fn menu(model: &Model, session: &Session, stage: Stage, send: &Callback<Action>) -> Html {
    let onclick = wish(send, Action::Session(session::Action::Menu(!model.session.menu)));
    let here = match stage {
        Stage::Set(lift, _) | Stage::Verdict(lift) => Some(lift),
        _ => None,
    };
    let swap = |lift: usize| {
        let current = session.exercises.get(lift).map(|exercise| exercise.lift);
        let others: Vec<Lift> = Lift::ALL.into_iter().filter(|&other| Some(other) != current).collect();
        let names = others.iter().map(|lift| lift.name().to_owned()).collect();
        let choose =
            move |index: usize| Action::Session(session::Action::Swap(others.get(index).copied().unwrap_or_default()));
        choice::menu("Swap lift", names, send.reform(choose))
    };
    let ahead: Vec<(usize, &Exercise)> = session
        .exercises
        .iter()
        .enumerate()
        .filter(|&(place, lift)| lift.is_untouched() && here.is_none_or(|here| place > here))
        .collect();
    let counter = |what: &'static str, less: (&'static str, session::Action), more: (&'static str, session::Action)| {
        let step = |sign: Icon, (name, action): (&'static str, session::Action)| {
            let onclick = wish(send, Action::Session(action));
            html! { <button type="button" class="step" aria-label={name} {onclick}>{ icon(sign) }</button> }
        };
        html! { <p class="counter"><span>{ what }</span>{ step(Icon::Minus, less) }{ step(Icon::Plus, more) }</p> }
    };
    let (name, place) = place_words(session, stage, model);
    let heading = [Some(name), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
    html! {
        <>
            <button type="button" class="icon-button" aria-label="More" aria-haspopup="dialog" {onclick}>
                { icon(Icon::Dots) }
            </button>
            if shown::sheet(&model.session, model) == Some(Sheet::Menu) {
                { sheet(&heading, send, Action::Session(session::Action::Menu(false)), html! {
                    <>
                    if let Some(lift) = here {
                        <div class="two">
                            { button(send, "Skip this set", Action::Session(session::Action::Skip)) }
                            if session.exercises.get(lift).is_some_and(Exercise::is_untouched) {
                                { button(send, "Find the load", Action::Session(session::Action::Find)) }
                            } else {
                                { button(send, "Undo", Action::Session(session::Action::StepBack)) }
                            }
                        </div>
                        { counter("Sets of this lift", ("One set fewer", session::Action::DropSet), ("Add a set", session::Action::AddSet)) }
                        { counter("Load from here on", ("Lighter", session::Action::Lighter), ("Heavier", session::Action::Heavier)) }
                    } else {
                        { button(send, "Undo", Action::Session(session::Action::StepBack)) }
                    }
                    { rest_choice(model, send, "Rest") }
                    <details>
                        <summary>{ "Bell and vibration" }</summary>
                        { signal_choice(model, send) }
                    </details>
                    <div class="two">
                        if let Some(lift) = here {
                            { swap(lift) }
                        }
                        { add_lift(send) }
                    </div>
                    if !ahead.is_empty() {
                        <h3>{ "Still to come" }</h3>
                        { for ahead.iter().map(|&(place, exercise)| lift_row(place, exercise.lift, place > ahead[0].0, send)) }
                    }
                    if session.exercises.iter().any(|exercise| exercise.sets.iter().any(|set| set.result().is_some())) {
                        <h3>{ "Sets done" }</h3>
                        { done_sets(session, model.saved.settings.unit, send) }
                    }
                    <div class="two">
                        { button(send, "Pause", Action::Session(session::Action::Pause)) }
                        <button type="button" class="text-button" data-danger="" onclick={wish(send, Action::Session(session::Action::End))}>
                            { "End session" }
                        </button>
                    </div>
                    </>
                }) }
            }
        </>
    }
}
