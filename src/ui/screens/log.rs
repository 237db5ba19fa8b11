//! The log: the sessions that were, and one of them in full.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::{Field, Model};
use crate::app::route::Route;
use crate::app::training::{SetPlace, Train};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;
use crate::lifting::set_result::{SetResult, Sixth};
use crate::ui::widgets::button::{button, wish};
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::text_field::{note_field, text_field};

/// How many sessions the list shows.
const SHOWN: usize = 60;

/// The list, the newest first.
pub fn log_screen(model: &Model, _send: &Callback<Action>) -> Html {
    let unit = model.settings.unit;
    let rows = model.log.iter().rev().take(SHOWN).map(|session| {
        html! {
            <li key={session.id}>
                <a href={Route::LogEntry(session.id).fragment()}>
                    <b>{ session.day().words() }</b>
                    { for session.exercises.iter().map(|exercise| html! { <span>{ summary(exercise, unit) }</span> }) }
                </a>
            </li>
        }
    });
    html! {
        <section class="log">
            <h1>{ "Log" }</h1>
            <a class="back" href={Route::More.fragment()}>{ ["Next session: ", &model.next_session().day.words()].concat() }</a>
            if model.log.is_empty() {
                <p class="aside">{ "Sessions appear here once they are done." }</p>
            }
            <ul aria-label="Sessions">{ for rows }</ul>
            if model.log.len() > SHOWN {
                <p class="aside">{ format!("The last {SHOWN} of {}.", model.log.len()) }</p>
            }
        </section>
    }
}

/// A lift in a line: "Back squat 3 × 5 × 60 kg", with fewer repetitions told apart.
fn summary(exercise: &crate::lifting::session::Exercise, unit: Unit) -> String {
    let results = exercise.work_results();
    let load = exercise.work_load().in_unit(unit);
    let name = exercise.lift.name();
    match results.split_first() {
        None => format!("{name}: warm-up only"),
        Some((first, rest)) if rest.iter().all(|result| result.reps == first.reps) => {
            format!("{name} {} × {} × {load}", results.len(), first.reps)
        }
        Some(_) => {
            let reps: Vec<String> = results.iter().map(|result| result.reps.to_string()).collect();
            format!("{name} {} × {load}", reps.join(", "))
        }
    }
}

/// One session in full.
pub fn log_entry_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(session) = model.shown_session() else {
        return html! {
            <section class="log">
                <h1>{ "No such session" }</h1>
                <a class="button" href={Route::Log.fragment()}>{ "All sessions" }</a>
            </section>
        };
    };
    let unit = model.settings.unit;
    let minutes = session.ended.map(|ended| ended.saturating_sub(session.id) / 60_000);
    let lifts = session.exercises.iter().enumerate().map(|(lift, exercise)| {
        let rows = (0..exercise.sets.len()).map(|set| set_row(session, lift, set, unit, send));
        let hurt = exercise.sets.iter().filter_map(|entry| entry.result()).any(|result| result.pain > 0);
        let (id, worse) = (session.id, exercise.worse_next_day);
        let toggle = send.reform(move |_: Event| Action::Train(Train::WorseNextDay(id, lift, !worse)));
        html! {
            <section>
                <h2>{ exercise.lift.name() }</h2>
                if exercise.lift.uses_bar() {
                    <p class="aside">{ format!("Bar {}", exercise.bar.label()) }</p>
                }
                <ul class="done-sets" aria-label={exercise.lift.name()}>{ for rows }</ul>
                if hurt || worse {
                    <label class="option">
                        <input type="checkbox" checked={worse} onchange={toggle} />
                        { "It hurt more the next morning" }
                    </label>
                }
            </section>
        }
    });
    html! {
        <section class="log">
            <a class="back" href={Route::Log.fragment()}>{ "All sessions" }</a>
            <h1>{ session.day().words() }</h1>
            <p class="aside">
                { session.gym.clone() }
                if let Some(minutes) = minutes {
                    { format!(" · {minutes} min") }
                }
            </p>
            { set_editor(model, send) }
            { for lifts }
            { text_field(model, send, Field::BodyMass, &format!("Body mass, {unit}")) }
            { note_field(model, send) }
            { button(send, "Delete session", Action::Train(Train::Delete(session.id))) }
        </section>
    }
}

/// A set of a session in a line, to be tapped for correcting it.
pub fn set_row(session: &Session, lift: usize, set: usize, unit: Unit, send: &Callback<Action>) -> Html {
    let Some(entry) = session.set(lift, set) else { return html! {} };
    let Some(result) = entry.result() else { return html! {} };
    let work = (entry.kind == SetKind::Work).then_some("");
    let load = entry.load.mass();
    let what = match load.is_zero() {
        true => format!("{} reps, no load", result.reps),
        false => format!("{} × {}", result.reps, load.in_unit(unit)),
    };
    let place = SetPlace { session: session.id, lift, set };
    let onclick = wish(send, Action::Train(Train::Edit(place)));
    html! {
        <li data-work={work}>
            <button type="button" class="set-row" {onclick}><span>{ what }</span><small>{ said(result, entry.reps) }</small></button>
        </li>
    }
}

/// What the lifter said of a set, in few words.
fn said(result: SetResult, planned: u8) -> String {
    let mut said: Vec<String> = vec![];
    if let Some(at) = result.broke_at {
        said.push(format!("form broke on rep {at}"));
    } else if result.reps < planned {
        said.push(format!("of {planned}"));
    }
    match result.sixth {
        Sixth::Yes => said.push("a sixth was there".to_owned()),
        Sixth::ThreeOrMore => said.push("three or more were there".to_owned()),
        Sixth::No => said.push("no sixth".to_owned()),
        Sixth::NotSure => {}
    }
    if result.pain > 0 {
        said.push(format!("pain {}", result.pain));
    }
    said.join(" · ")
}
