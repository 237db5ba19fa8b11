//! The guided session: one set fills the screen, with one large button. The head and the foot stay on the screen; the
//! middle gives way.

mod end;
mod menu;
mod verdict;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::session;
use crate::app::storage;
use crate::app::storage::slots::LocalStorage;
use crate::app::storage::state::Journal;
use crate::lifting::equipment::Plate;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::session::{CARDIO_MINUTES, Exercise, Outcome, Session, SetEntry, Stage};
use crate::lifting::verdict::first_load::Felt;
use crate::ui::widgets::answer::answer;
use crate::ui::widgets::bar_side::{bar_side, numbers as numbers_of, room_for};
use crate::ui::widgets::button::{button, follow, main_button, text_button};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::icon::{Icon, icon};
use crate::ui::widgets::last_set::last_set;
use crate::ui::widgets::next_time::sentence;
use crate::ui::widgets::otherwise::{not_clean, otherwise_sheet};
use crate::ui::widgets::place_words::place_words;
use crate::ui::widgets::rest::rest;
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::set_list::{manner, reps_word};
use crate::ui::widgets::tally::tally;
use crate::ui::widgets::today::starts;
use crate::ui::widgets::touches::touches;
use crate::words::numbers;
use crate::words::numbers::clock;
use crate::words::session::{MOBILITY, at_the_bar, next_set};
use end::end;
use menu::menu;
use verdict::verdict;

/// The session that is open; without one, the way to it.
pub fn session_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(session) = model.saved.open.as_deref() else {
        return html! {
            <section class="no-session">
                <h1>{ "No session is open" }</h1>
                { main_button(send, &starts(model), Action::Session(session::Action::Start)) }
            </section>
        };
    };
    if session.is_forgotten(model.now.ms) {
        return forgotten(session, send);
    }
    let stage = session.stage();
    let (middle, foot) = if model.storage.follows {
        elsewhere(send)
    } else if session.paused.is_some() {
        (
            html! { <p class="word" role="status">{ "Paused" }</p> },
            main_button(send, "Go on", Action::Session(session::Action::Resume)),
        )
    } else if model.screen.editing.is_some() {
        (set_editor(model, send), html! {})
    } else {
        match stage {
            Stage::Preparation => preparation(session, model, send),
            Stage::Set(lift, set) => one_set(session, lift, set, model, send),
            Stage::Verdict(lift) => verdict(session, lift, model, send),
            Stage::Over => end(session, model, send),
        }
    };
    html! {
        <div class="guide">
            <header class="head">
                <a class="icon-button" aria-label="Minimise" href={Route::Lift.fragment()} onclick={follow(send, Route::Lift)}>
                    { icon(Icon::Down) }
                </a>
                <div class="where">
                    { title(session, stage, model) }
                </div>
                { crumbs(session, stage) }
                { menu(model, session, stage, send) }
            </header>
            <section class="stage" aria-label="Now">
                <div class="stage-in">
                    if model.session.awake == Some(false) {
                        <p class="aside">{ "This browser lets the screen go dark. The clock stays right." }</p>
                    }
                    { middle }
                </div>
            </section>
            <footer class="foot">{ foot }</footer>
            <p class="off-screen" role="status">{ spoken(session, stage, model) }</p>
            { otherwise_sheet(model, send) }
        </div>
    }
}

/// The middle and the foot where another tab leads the session.
fn elsewhere(send: &Callback<Action>) -> (Html, Html) {
    let says = html! {
        <>
            <p class="word">{ "In another tab" }</p>
            <p role="status">{ "This session goes on in another tab. What is done there shows here." }</p>
        </>
    };
    (says, main_button(send, "Go on here", Action::Storage(storage::Action::TakeOver)))
}

/// The state of saving: "Saved" only once everything is safe on the disk.
fn kept(model: &Model) -> Html {
    let words = match (model.storage.journal, model.storage.unsafe_yet(), model.storage.local) {
        _ if model.storage.is_refused() => "Not saved",
        (Journal::Works, Some(0), _) => "Saved",
        (Journal::Works, ..) if model.storage.is_stuck() => "Handed to the browser",
        (Journal::Works | Journal::Unopened, ..) => "Saving\u{2026}",
        (_, _, LocalStorage::Works) => "Handed to the browser",
        _ => "Not saved",
    };
    html! { <span class="kept">{ words }</span> }
}

/// A stroke for each set of the lift that is on.
fn crumbs(session: &Session, stage: Stage) -> Html {
    let (lift, now) = match stage {
        Stage::Set(lift, set) => (lift, Some(set)),
        Stage::Verdict(lift) => (lift, None),
        Stage::Preparation => (0, None),
        Stage::Over => (session.exercises.len().saturating_sub(1), None),
    };
    let sets = session.exercises.get(lift).map(|exercise| exercise.sets.as_slice()).unwrap_or_default();
    let strokes = sets.iter().enumerate().map(|(place, entry)| {
        let state = match entry.outcome {
            _ if now == Some(place) => "now",
            Outcome::Done(..) => "done",
            Outcome::Skipped => "skipped",
            Outcome::Pending => "ahead",
        };
        html! { <i data-state={state} data-work={(entry.kind == SetKind::Work).then_some("")}></i> }
    });
    html! { <span class="crumbs" aria-hidden="true">{ for strokes }</span> }
}

/// The heading: the lift, and below it the set and the state of saving.
fn title(session: &Session, stage: Stage, model: &Model) -> Html {
    let (name, place) = place_words(session, stage, model);
    html! {
        <>
            <h1 tabindex="-1">
                { name }
                if let Some(place) = &place {
                    <span class="off-screen">{ [" · ", place].concat() }</span>
                }
            </h1>
            <p class="place">
                // The heading says it to screen readers.
                if let Some(place) = &place {
                    <span aria-hidden="true">{ [place, " · "].concat() }</span>
                }
                { kept(model) }
            </p>
        </>
    }
}

fn preparation(session: &Session, model: &Model, send: &Callback<Action>) -> (Html, Html) {
    let preparation = &session.preparation;
    let left = session.cardio_left(model.now.ms);
    let minutes: Vec<String> = CARDIO_MINUTES.map(|minutes| format!("{minutes} min")).collect();
    let chosen = (preparation.seconds / 60).saturating_sub(*CARDIO_MINUTES.start()) as usize;
    let choose =
        send.reform(|index: usize| Action::Session(session::Action::Cardio(index as u32 + CARDIO_MINUTES.start())));
    let joints = MOBILITY.iter().enumerate().map(|(joint, name)| {
        let moved = preparation.moved.get(joint).copied().unwrap_or_default();
        let toggle = send.reform(move |_: Event| Action::Session(session::Action::Move(joint)));
        html! { <label class="tick"><input type="checkbox" checked={moved} onchange={toggle} />{ *name }</label> }
    });
    let shown = left.unwrap_or(i64::from(preparation.seconds)).max(0);
    let middle = html! {
        <>
            <p class="weight" data-length={clock(shown).len().to_string()} role="timer" data-over={(shown == 0).then_some("")}>
                { clock(shown) }
            </p>
            <p class="times">{ "easy: bike, rower or jog" }</p>
            if left.is_none() {
                <div class="start">
                    { button(send, "Start cardio", Action::Session(session::Action::StartCardio)) }
                    { choice("cardio", "Light cardio", minutes, chosen, choose) }
                </div>
            }
            <fieldset class="joints">
                <legend>{ "Then loosen" }</legend>
                { for joints }
            </fieldset>
        </>
    };
    (middle, main_button(send, "Warmed up", Action::Session(session::Action::Prepared)))
}

/// The least width of the drawn bar, which reaches across a phone.
const STAGE_ROOM: u32 = 190;

fn one_set(session: &Session, lift: usize, set: usize, model: &Model, send: &Callback<Action>) -> (Html, Html) {
    let unit = model.saved.settings.unit;
    let Some((exercise, entry)) = session.exercises.get(lift).zip(session.set(lift, set)) else {
        return Default::default();
    };
    let reps = reps_word(exercise.lift, entry.reps);
    let middle = html! {
        <>
            { big_load(entry, model) }
            <p class="times">{ format!("{} {reps} ", entry.reps) }{ tally(entry.reps, 0) }</p>
            if let Load::Bar { side, kept, .. } = &entry.load {
                { bar_side(side, *kept, room_for(side).max(STAGE_ROOM), unit) }
            }
            { touches(&entry.load, unit) }
            if let Some(manner) = manner(entry.manner) {
                <p class="manner">{ manner }</p>
            }
            { notice(exercise, session, model) }
            if matches!(&entry.load, Load::Bar { side, .. } if side.is_empty()) {
                <p class="bar">{ "Bar " }<bdi>{ exercise.bar.label() }</bdi></p>
            }
        </>
    };
    let foot = if exercise.finding.is_some() {
        html! {
            <>
                { rest(session, model, send, true) }
                <h2>{ "When you have done them: how was it?" }</h2>
                <div class="answers" data-two="">{ for FEELINGS.iter().map(|&(felt, label, meaning)| {
                    answer(label, meaning, html! {}, None, session::Action::Felt(felt), send)
                }) }</div>
                <div class="others">{ last_set(model, send) }</div>
            </>
        }
    } else {
        html! {
            <>
                { rest(session, model, send, false) }
                { main_button(send, &format!("Done: {} {reps}", entry.reps), Action::Session(session::Action::Done)) }
                <div class="others">
                    if entry.kind == SetKind::Work {
                        { text_button(send, &not_clean(entry.reps), Action::Session(session::Action::DoneOtherwise)) }
                    }
                    { last_set(model, send) }
                </div>
            </>
        }
    };
    (middle, foot)
}

fn big_load(entry: &SetEntry, model: &Model) -> Html {
    let shown = match &entry.load {
        Load::Bodyweight => return html! { <p class="word">{ numbers::BODY_WEIGHT }</p> },
        Load::Bar { mass, .. } => mass.in_unit(model.saved.settings.unit),
        Load::PerHand(dumbbell) => *dumbbell,
    };
    weight(&shown.number(), shown.unit.symbol())
}

/// The message to people who do not look: a rest that is over, with the next set, or the verdict. Empty otherwise.
fn spoken(session: &Session, stage: Stage, model: &Model) -> String {
    let unit = model.saved.settings.unit;
    match stage {
        Stage::Set(lift, set) if session.rest_left(model.now.ms).is_some_and(|left| left <= 0) => {
            let Some((exercise, entry)) = session.exercises.get(lift).zip(session.set(lift, set)) else {
                return String::new();
            };
            let load = numbers::of_lift(exercise.lift, numbers::load(entry.load.mass(), unit));
            let bar = match &entry.load {
                Load::Bar { side, kept, off, .. } => {
                    let side_words = |plates: &[Plate]| numbers_of(plates, unit, ", ");
                    at_the_bar(&side_words(off), &side_words(side.get(*kept..).unwrap_or_default()))
                }
                _ => String::new(),
            };
            next_set(&load, &format!("{} {}", entry.reps, reps_word(exercise.lift, entry.reps)), &bar)
        }
        Stage::Verdict(lift) => {
            let is_decided = |exercise: &&Exercise| !model.session.changing && !model.awaits_answer(exercise, session);
            let exercise = session.exercises.get(lift).filter(is_decided);
            let advice = exercise.and_then(|exercise| model.advice(exercise.lift, Some(session)));
            advice.map_or(String::new(), |advice| {
                let verdict = advice.verdict().map_or(String::new(), |verdict| [verdict.name(), ". "].concat());
                let next = advice.next_load.map(|load| ["Next time ", &numbers::load(load, unit), "."].concat());
                verdict + &next.unwrap_or_default()
            })
        }
        _ => String::new(),
    }
}

/// A load as large as there is room for.
fn weight(number: &str, unit: &str) -> Html {
    html! { <p class="weight" data-length={number.len().to_string()}>{ number }<small>{ [" ", unit].concat() }</small></p> }
}

/// The notice after a short or painful work set: a lighter load for today, and the advice for next time.
fn notice(exercise: &Exercise, session: &Session, model: &Model) -> Html {
    let unit = model.saved.settings.unit;
    let failed = exercise.work_results().last().is_some_and(|last| last.is_short() || last.pain > 0);
    let Some(advice) = failed.then(|| model.after_set(exercise, session)).flatten() else { return html! {} };
    let today = advice.today_load.map(|load| {
        let load_text = numbers::load(load, unit);
        match exercise.load_ahead() == Some(load) {
            true => format!("Lighter now: {load_text}. "),
            // The lifter took that back, or chose another load.
            false => format!("For the rest of today {load_text} would do. "),
        }
    });
    html! { <p class="notice" role="status">{ today }{ sentence("Next time", &advice, unit) }</p> }
}

/// How a set felt by which a load is found.
const FEELINGS: [(Felt, &str, &str); 4] = [
    (Felt::Easy, "Easy", "five or more left"),
    (Felt::Moderate, "Fair", "three or four left"),
    (Felt::Hard, "Hard", "two left, slower or less clean"),
    (Felt::Broke, "Form broke", "before the fifth"),
];

fn forgotten(session: &Session, send: &Callback<Action>) -> Html {
    html! {
        <section class="no-session">
            <h1>{ "This session was left open" }</h1>
            <p>{ format!("It began on {}. All its sets are kept.", session.day().words()) }</p>
            { main_button(send, "End it at its last set", Action::Session(session::Action::EndThen)) }
            { button(send, "Go on with it", Action::Session(session::Action::GoOn)) }
        </section>
    }
}
