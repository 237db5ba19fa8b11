//! One session of the log in full, and the ways to change it. A form opens in the place of what it changes.

use yew::prelude::*;

use super::data::safari;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::log;
use crate::app::log::form::{Form, Task};
use crate::app::log::forms::MAX_LIFTS_BY_HAND;
use crate::app::log::typed::clock;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::session;
use crate::lifting::digits::isolated;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::history::{HistoryEntry, OldValue};
use crate::lifting::session::{Exercise, MAX_SETS_PER_LIFT, Session};
use crate::ui::widgets::button::{button, follow, wish};
use crate::ui::widgets::choice::menu;
use crate::ui::widgets::day_time::day_time;
use crate::ui::widgets::records::fallen;
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::set_form::set_form;
use crate::ui::widgets::set_row::{done, said, said_of, set_row};
use crate::ui::widgets::text_field::{note_field, text_field};
use crate::words::log::NotSaved;

/// The note on sets whose kinds were worked out from their loads.
const GUESSED: &str = "The file did not mark these sets. Lighter sets before the heaviest are taken as warm-up, lighter ones after it as back-off sets.";

/// One session in full.
pub fn log_entry_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(session) = model.shown_session() else {
        return html! {
            <section class="log">
                <h1>{ "No such session" }</h1>
                <a class="button" href={Route::Log.fragment()} onclick={follow(send, Route::Log)}>{ "All sessions" }</a>
            </section>
        };
    };
    let unit = model.saved.settings.unit;
    let id = session.id;
    let minutes = session.ended.map(|ended| ended.saturating_sub(id) / 60_000).filter(|&minutes| minutes > 0);
    // A session that is open is changed where it goes on.
    let has_ended = session.ended.is_some();
    let form = log::forms::form(&model.log.forms, model);
    let form = form.as_deref();
    let lifts = (0..session.exercises.len()).map(|lift| lift_part(model, session, lift, form, send));
    let add = send.reform(move |index: usize| {
        Action::Log(log::Action::AddLift(id, Lift::ALL.get(index).copied().unwrap_or_default()))
    });
    html! {
        <section class="log">
            <a class="back" href={Route::Log.fragment()} onclick={follow(send, Route::Log)}>{ "All sessions" }</a>
            <h1>{ session.day().words() }</h1>
            <p class="aside">
                <bdi>{ session.gym.clone() }</bdi>
                { format!(" · {}", clock(session.start_minute())) }
                if let Some(minutes) = minutes {
                    { format!(" · {minutes} min") }
                }
            </p>
            if has_ended {
                if let Some(form) = form.filter(|form| form.task == Task::Day(id)) {
                    { day_form(model, form, send) }
                } else {
                    { opener(model, "Edit day", "", Task::Day(id), send) }
                }
            }
            { fallen(model.log.records.as_deref(), unit) }
            if model.saved.log.len() == 1 {
                { safari(model) }
            }
            if !has_ended {
                { set_editor(model, send) }
            }
            { for lifts }
            if let Some(form) = form.filter(|form| form.task == Task::NewLift(id)) {
                { open_form(model, form, form.lifts.first().map_or("", |one| one.lift.name()), send, html! {}) }
            } else if has_ended && session.exercises.len() < MAX_LIFTS_BY_HAND {
                <div data-focus={(model.log.forms.left == Some(Task::NewLift(id))).then_some("")} tabindex="-1">
                    { menu("Add lift", Lift::ALL.map(|lift| lift.name().to_owned()).into(), add) }
                </div>
            }
            { text_field(model, send, Field::BodyMass, &format!("Body mass, {unit}")) }
            { note_field(model, send, Field::Note) }
            { corrected(session, unit) }
            <a class="to-share" href={Route::ShareEntry(id).fragment()} onclick={follow(send, Route::ShareEntry(id))}>{ "Share this session" }</a>
            { button(send, "Delete session", Action::Log(log::Action::DeleteSession(id))) }
        </section>
    }
}

/// A lift with its sets, and what may be changed of it.
fn lift_part(model: &Model, session: &Session, lift: usize, form: Option<&Form>, send: &Callback<Action>) -> Html {
    let Some(exercise) = session.exercises.get(lift) else { return html! {} };
    let (id, unit, name) = (session.id, model.saved.settings.unit, exercise.lift.name());
    let has_ended = session.ended.is_some();
    let rows = (0..exercise.sets.len()).map(|set| match form.filter(|form| form.task == Task::Set(id, lift, set)) {
        Some(form) => html! { <li>{ set_part(model, exercise, form, (id, lift, set), send) }</li> },
        None if has_ended => row(model, session, lift, set, send),
        None => set_row(session, lift, set, unit, send),
    });
    let hurt = exercise.sets.iter().filter_map(|entry| entry.result()).any(|result| result.pain > 0);
    let worse = exercise.worse_next_day;
    let toggle = send.reform(move |_: Event| Action::Session(session::Action::WorseNextDay(id, lift, !worse)));
    html! {
        <section aria-label={name}>
            <h2>{ name }</h2>
            if exercise.lift.uses_bar() {
                <p class="aside">{ "Bar " }<bdi>{ exercise.bar.label() }</bdi></p>
            }
            if exercise.guessed {
                <p class="aside">{ GUESSED }</p>
            }
            <ul aria-label={name}>{ for rows }</ul>
            if let Some(form) = form.filter(|form| form.task == Task::NewSet(id, lift)) {
                { open_form(model, form, "Another set", send, html! {}) }
            } else if has_ended {
                <div class="two">
                    if exercise.sets.len() < MAX_SETS_PER_LIFT {
                        { opener(model, "Add set", name, Task::NewSet(id, lift), send) }
                    }
                    { swap(session, lift, exercise, send) }
                </div>
            }
            if hurt || worse {
                <label class="option">
                    <input type="checkbox" checked={worse} onchange={toggle} />
                    { "It hurt more the next morning" }
                </label>
            }
        </section>
    }
}

/// A button that opens a form, and takes the focus back when that closes. `of` distinguishes several buttons of a name.
fn opener(model: &Model, label: &'static str, of: &str, task: Task, send: &Callback<Action>) -> Html {
    let name = (!of.is_empty()).then(|| [label, ": ", of].concat());
    let back = (model.log.forms.left == Some(task)).then_some("");
    let onclick = wish(send, Action::Log(log::Action::Open(task)));
    html! { <button type="button" class="button" aria-label={name} data-focus={back} {onclick}>{ label }</button> }
}

/// The lifts that this one may have been.
fn swap(session: &Session, place: usize, exercise: &Exercise, send: &Callback<Action>) -> Html {
    let others: Vec<Lift> = Lift::ALL.into_iter().filter(|&lift| lift != exercise.lift).collect();
    let names = others.iter().map(|lift| lift.name().to_owned()).collect();
    let (id, lift) = (session.id, exercise.lift);
    let choose = send.reform(move |index: usize| {
        Action::Log(log::Action::SwapLift(id, place, others.get(index).copied().unwrap_or(lift)))
    });
    menu(&["Swap lift: ", exercise.lift.name()].concat(), names, choose)
}

/// A set in a line, to be tapped for correcting it.
fn row(model: &Model, session: &Session, lift: usize, set: usize, send: &Callback<Action>) -> Html {
    let Some((entry, result)) = session.set(lift, set).and_then(|entry| Some((entry, entry.result()?))) else {
        return html! {};
    };
    let Some(name) = session.exercises.get(lift).map(|exercise| exercise.lift) else { return html! {} };
    let task = Task::Set(session.id, lift, set);
    let work = (entry.kind == SetKind::Work).then_some("");
    let back = (model.log.forms.left == Some(task)).then_some("");
    let onclick = wish(send, Action::Log(log::Action::Open(task)));
    html! {
        <li data-work={work}>
            <button type="button" class="set-row" data-focus={back} {onclick}>
                <span>{ done(name, entry, result, model.saved.settings.unit) }</span>
                <small>{ said_of(entry, result) }</small>
            </button>
        </li>
    }
}

/// The form for a set, with what else may be done with it.
fn set_part(
    model: &Model,
    exercise: &Exercise,
    form: &Form,
    (id, lift, set): (u64, usize, usize),
    send: &Callback<Action>,
) -> Html {
    let title = format!("{}, set {}", exercise.lift.name(), set + 1);
    let more = html! {
        <div class="two">
            if set > 0 {
                { button(send, "Move up", Action::Log(log::Action::MoveSet(id, lift, set, false))) }
            }
            if set + 1 < exercise.sets.len() {
                { button(send, "Move down", Action::Log(log::Action::MoveSet(id, lift, set, true))) }
            }
            { button(send, "Delete set", Action::Log(log::Action::DeleteSet(id, lift, set))) }
        </div>
    };
    open_form(model, form, &title, send, more)
}

/// A form for a set, in the place of what it changes. Its title takes the focus.
fn open_form(model: &Model, form: &Form, title: &str, send: &Callback<Action>, more: Html) -> Html {
    html! {
        <section class="set-editor" aria-label={title.to_owned()}>
            <h3 data-focus="" tabindex="-1">{ title }</h3>
            { set_form(model, form, 0, 0, false, send) }
            { ends(form, "Save set", send) }
            { more }
        </section>
    }
}

/// The form for the day and the time.
fn day_form(model: &Model, form: &Form, send: &Callback<Action>) -> Html {
    html! {
        <section class="set-editor" aria-label="Day and time">
            <h2 data-focus="" tabindex="-1">{ "Day and time" }</h2>
            { day_time(model, send) }
            { ends(form, "Save day", send) }
        </section>
    }
}

/// The ways out of a form.
fn ends(form: &Form, save: &'static str, send: &Callback<Action>) -> Html {
    html! {
        <>
            <p class="problem" role="status">{ form.notice.map_or("", NotSaved::words) }</p>
            <div class="two">
                { button(send, "Cancel", Action::Log(log::Action::Cancel)) }
                <button type="button" class="button save" onclick={wish(send, Action::Log(log::Action::Save))}>{ save }</button>
            </div>
        </>
    }
}

/// The values before each correction of the session, a line each; nothing if there was none.
fn corrected(session: &Session, unit: Unit) -> Html {
    let lines: Vec<String> = session.history.iter().filter_map(|earlier| was(session, earlier, unit)).collect();
    if lines.is_empty() {
        return html! {};
    }
    html! {
        <details>
            <summary>{ "Corrected earlier" }</summary>
            <ul>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </details>
    }
}

/// A past value as a line; none if it equals the current one.
fn was(session: &Session, earlier: &HistoryEntry, unit: Unit) -> Option<String> {
    match &earlier.was {
        OldValue::Set { lift, entry, deleted } => {
            let (at, result) = (entry.done_at()?, entry.result()?);
            let now = session.place_of(at).and_then(|(of, set)| session.exercises.get(of).zip(session.set(of, set)));
            if now.is_some_and(|(exercise, now)| exercise.lift == *lift && now.is_like(entry)) {
                return None;
            }
            let mut line = [lift.name(), " ", &done(*lift, entry, result, unit)].concat();
            let said = said(result, entry.reps);
            for more in [said.as_str(), if *deleted { "deleted" } else { "" }] {
                if !more.is_empty() {
                    line = [&line, " · ", more].concat();
                }
            }
            Some(line)
        }
        OldValue::Note(note) => Some(["Note: ", &isolated(note)].concat()),
        OldValue::BodyMass(mass) => Some(["Body mass ", &mass.to_string()].concat()),
        OldValue::Start { start, offset } => {
            let moment = Moment { ms: *start, offset: *offset };
            let same = (*start, *offset) == (session.id, session.offset);
            (!same && !session.took_back(earlier))
                .then(|| ["Began ", &moment.day().words(), ", ", &clock(moment.minute())].concat())
        }
    }
}
