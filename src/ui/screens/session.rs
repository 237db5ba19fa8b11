//! The guided session: one set fills the screen, with one large button.

use yew::prelude::*;

use super::log::set_row;
use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::session;
use crate::app::session::otherwise::asked;
use crate::app::storage;
use crate::app::storage::slots::LocalStorage;
use crate::app::storage::state::Journal;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::session::{CARDIO_MINUTES, Exercise, Outcome, Session, SetEntry, Stage};
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::Rule;
use crate::lifting::verdict::first_load::Felt;
use crate::ui::widgets::bar_side::{bar_side, room_for};
use crate::ui::widgets::button::{button, follow, main_button, wish};
use crate::ui::widgets::choice::{choice, menu};
use crate::ui::widgets::last_set::last_set;
use crate::ui::widgets::lift_row::{add_lift, lift_row};
use crate::ui::widgets::next_time::{guess_note_after, sentence, verdict_card};
use crate::ui::widgets::otherwise::{not_clean, otherwise_form};
use crate::ui::widgets::rest_choice::{rest_choice, signal_choice};
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::set_list::{manner, reps_word, touch};
use crate::ui::widgets::text_field::{note_field, text_field};
use crate::ui::widgets::today::starts;
use crate::words::numbers;
use crate::words::numbers::clock;
use crate::words::session::MOBILITY;

/// The session that is open; without one, the way to it.
pub fn session_screen(model: &Model, send: &Callback<Action>) -> Html {
    let Some(session) = model.saved.open.as_deref() else {
        return html! {
            <section class="no-session">
                <h1>{ "No session is open" }</h1>
                { large(send, &starts(model), session::Action::Start) }
            </section>
        };
    };
    if session.is_forgotten(model.now.ms) {
        return forgotten(session, send);
    }
    let stage = session.stage();
    html! {
        <div class="guide">
            { crumbs(session, stage) }
            <header class="where">
                <h1>{ title(session, stage, model) }</h1>
                { more(model, session, stage, send) }
            </header>
            if model.session.awake == Some(false) {
                <p class="aside">{ "This browser lets the screen go dark. The clock stays right." }</p>
            }
            <div class="last">
                if !model.storage.follows && session.paused.is_none() && model.screen.editing.is_none() && asked(&model.session, model).is_none() {
                    { last_set(model, send) }
                }
                { kept(model) }
            </div>
            if model.storage.follows {
                <p role="status">{ "This session goes on in another tab. What is done there shows here." }</p>
                { main_button(send, "Go on here", Action::Storage(storage::Action::TakeOver)) }
            } else if session.paused.is_some() {
                <p class="paused" role="status">{ "Paused" }</p>
                { large(send, "Go on", session::Action::Resume) }
            } else {
                { match stage {
                    _ if model.screen.editing.is_some() => set_editor(model, send),
                    _ if asked(&model.session, model).is_some() => otherwise_form(model, send),
                    Stage::Preparation => preparation(session, model, send),
                    Stage::Set(lift, set) => one_set(session, lift, set, model, send),
                    Stage::Verdict(lift) => verdict(session, lift, model, send),
                    Stage::Over => over(session, model, send),
                } }
            }
        </div>
    }
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
    html! { <p class="kept">{ words }</p> }
}

/// The large button at the bottom.
fn large(send: &Callback<Action>, label: &str, action: session::Action) -> Html {
    main_button(send, label, Action::Session(action))
}

fn small(send: &Callback<Action>, label: &str, action: session::Action) -> Html {
    button(send, label, Action::Session(action))
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
        html! { <i data-state={state}></i> }
    });
    html! { <div class="crumbs" aria-hidden="true">{ for strokes }</div> }
}

fn title(session: &Session, stage: Stage, model: &Model) -> String {
    let name = |lift: usize| session.exercises.get(lift).map_or("", |exercise| exercise.lift.name());
    // The set that is corrected, rather than the one that is next.
    let edited = model.screen.editing.filter(|place| place.session == session.id);
    match edited.map_or(stage, |place| Stage::Set(place.lift, place.set)) {
        Stage::Preparation => "Preparation".to_owned(),
        Stage::Set(lift, set) => {
            let sets = session.exercises.get(lift).map(|exercise| exercise.sets.as_slice()).unwrap_or_default();
            let kind = sets.get(set).map_or(SetKind::Work, |entry| entry.kind);
            let alike = |sets: &[SetEntry]| sets.iter().filter(|entry| entry.kind == kind).count();
            let word = if kind == SetKind::Work { "work" } else { "warm-up" };
            format!("{} · {word} {} of {}", name(lift), alike(sets.get(..=set).unwrap_or_default()), alike(sets))
        }
        Stage::Verdict(lift) => {
            let work = session.exercises.get(lift).map(|exercise| exercise.work_done()).unwrap_or_default();
            let loads: Vec<_> = work.iter().map(|(load, _)| *load).collect();
            match loads.is_empty() {
                true => name(lift).to_owned(),
                false => {
                    let of = session.exercises.get(lift).map(|exercise| exercise.lift).unwrap_or_default();
                    format!(
                        "{} · {}",
                        name(lift),
                        numbers::of_lift(of, numbers::loads(&loads, model.saved.settings.unit))
                    )
                }
            }
        }
        Stage::Over => "All done".to_owned(),
    }
}

/// Everything else that may be wanted, beside the one button.
fn more(model: &Model, session: &Session, stage: Stage, send: &Callback<Action>) -> Html {
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
        menu("Swap lift", names, send.reform(choose))
    };
    let ahead: Vec<(usize, &Exercise)> = session
        .exercises
        .iter()
        .enumerate()
        .filter(|&(place, lift)| lift.is_untouched() && here.is_none_or(|here| place > here))
        .collect();
    html! {
        <>
            <button type="button" class="more" aria-expanded={model.session.menu.to_string()} {onclick}>{ "More" }</button>
            if model.session.menu {
            <div class="sheet">
                { small(send, "Undo", session::Action::StepBack) }
                if let Some(lift) = here {
                    if session.exercises.get(lift).is_some_and(Exercise::is_untouched) {
                        { small(send, "Find the load", session::Action::Find) }
                    }
                    { small(send, "Skip this set", session::Action::Skip) }
                    { small(send, "Add a set", session::Action::AddSet) }
                    { small(send, "Drop a set", session::Action::DropSet) }
                    { small(send, "Lighter", session::Action::Lighter) }
                    { small(send, "Heavier", session::Action::Heavier) }
                    { swap(lift) }
                }
                { rest_choice(model, send, "Rest") }
                { signal_choice(model, send) }
                { add_lift(send) }
                { small(send, "Pause", session::Action::Pause) }
                { small(send, "End session", session::Action::End) }
                if !ahead.is_empty() {
                    <h2>{ "Still to come" }</h2>
                    { for ahead.iter().map(|&(place, exercise)| lift_row(place, exercise.lift, place > ahead[0].0, send)) }
                }
                { done_sets(session, model, send) }
                <a class="button" href={Route::Lift.fragment()} onclick={follow(send, Route::Lift)}>{ "Leave for now" }</a>
            </div>
            }
        </>
    }
}

/// The sets that were done, each to be corrected.
fn done_sets(session: &Session, model: &Model, send: &Callback<Action>) -> Html {
    let rows = session.exercises.iter().enumerate().flat_map(|(lift, exercise)| {
        let done = exercise.sets.iter().enumerate().filter(|(_, entry)| entry.result().is_some());
        done.map(move |(set, _)| set_row(session, lift, set, model.saved.settings.unit, send))
    });
    html! { <ul class="done-sets" aria-label="Sets done">{ for rows }</ul> }
}

fn preparation(session: &Session, model: &Model, send: &Callback<Action>) -> Html {
    let preparation = &session.preparation;
    let left = session.cardio_left(model.now.ms);
    let minutes: Vec<String> = CARDIO_MINUTES.map(|minutes| format!("{minutes} min")).collect();
    let chosen = preparation.minutes.saturating_sub(*CARDIO_MINUTES.start()) as usize;
    let choose =
        send.reform(|index: usize| Action::Session(session::Action::Cardio(index as u32 + CARDIO_MINUTES.start())));
    let joints = MOBILITY.iter().enumerate().map(|(joint, name)| {
        let moved = preparation.moved.get(joint).copied().unwrap_or_default();
        let toggle = send.reform(move |_: Event| Action::Session(session::Action::Move(joint)));
        html! { <label class="option"><input type="checkbox" checked={moved} onchange={toggle} />{ *name }</label> }
    });
    html! {
        <>
            <section class="warm">
                if let Some(left) = left {
                    <h2>{ "Light cardio" }</h2>
                    <p class="time" role="timer" data-over={(left <= 0).then_some("")}>{ clock(left.max(0)) }</p>
                } else {
                    { choice("cardio", "Light cardio", minutes, chosen, choose) }
                    { small(send, "Start cardio", session::Action::StartCardio) }
                }
            </section>
            <section class="warm">
                <h2>{ "Mobility" }</h2>
                { for joints }
            </section>
            { large(send, "Done: preparation", session::Action::Prepared) }
        </>
    }
}

fn one_set(session: &Session, lift: usize, set: usize, model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.saved.settings.unit;
    let Some((exercise, entry)) = session.exercises.get(lift).zip(session.set(lift, set)) else { return html! {} };
    let reps = reps_word(exercise.lift, entry.reps);
    html! {
        <>
            <div class="one-set">
                <p class="big">{ big_load(entry, model) }</p>
                <p class="times">{ format!("{} {reps}", entry.reps) }</p>
                <div class="do">
                    if let Load::Bar { side, kept, .. } = &entry.load {
                        { bar_side(side, *kept, room_for(side), unit) }
                    }
                    <div class="touches">{ touch(&entry.load, unit) }</div>
                    if let Some(manner) = manner(entry.manner) {
                        <p class="manner">{ manner }</p>
                    }
                    if exercise.lift.uses_bar() {
                        <p class="bar">{ "Bar " }<bdi>{ exercise.bar.label() }</bdi></p>
                    }
                </div>
            </div>
            { notice(exercise, session, model) }
            { rest(session, model, send) }
            if exercise.finding.is_some() {
                <h2 class="ask">{ "How was it?" }</h2>
                <div class="answers">{ for FEELINGS.iter().map(|&(felt, label)| small(send, label, session::Action::Felt(felt))) }</div>
            } else {
                { large(send, &format!("Done: {} {reps}", entry.reps), session::Action::Done) }
                if entry.kind == SetKind::Work {
                    { small(send, &not_clean(entry.reps), session::Action::DoneOtherwise) }
                }
            }
        </>
    }
}

fn big_load(entry: &SetEntry, model: &Model) -> Html {
    let shown = match &entry.load {
        Load::Bodyweight => return html! { <small>{ numbers::BODY_WEIGHT }</small> },
        Load::Bar { mass, .. } => mass.in_unit(model.saved.settings.unit),
        Load::PerHand(dumbbell) => *dumbbell,
    };
    html! { <>{ shown.number() }<small>{ format!(" {}", shown.unit) }</small></> }
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

/// The clock of the rest.
fn rest(session: &Session, model: &Model, send: &Callback<Action>) -> Html {
    let Some(left) = session.rest_left(model.now.ms) else { return html! {} };
    let over = left <= 0;
    html! {
        <section class="resting" aria-label="Rest">
            <p>
                { if over { "rest over " } else { "rest " } }
                <span class="time" role="timer" data-over={over.then_some("")}>{ clock(left) }</span>
            </p>
            { small(send, "+30 s", session::Action::RestMore) }
            { small(send, "Skip rest", session::Action::RestSkip) }
        </section>
    }
}

/// How a set felt by which a load is found.
const FEELINGS: [(Felt, &str); 4] = [
    (Felt::Easy, "Easy: five or more left"),
    (Felt::Moderate, "Three or four left"),
    (Felt::Hard, "Hard: two left, slower or less clean"),
    (Felt::Broke, "Form broke"),
];

/// The answers to whether a further repetition was possible after this many clean ones.
fn answers(clean: u8) -> [(Sixth, &'static str, String); 3] {
    [
        (Sixth::No, "No", ["the ", &numbers::ordinal(clean), " was very hard"].concat()),
        (Sixth::Yes, "Yes, one or two", "too light".to_owned()),
        (Sixth::ThreeOrMore, "Three or more", "much too light".to_owned()),
    ]
}

/// "Five clean. Was a sixth there?"
fn question(clean: u8) -> String {
    let mut count = numbers::cardinal(clean);
    if let Some(first) = count.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let next = clean.saturating_add(1);
    format!("{count} clean. Was {} {} there?", numbers::article(next), numbers::ordinal(next))
}

fn verdict(session: &Session, lift: usize, model: &Model, send: &Callback<Action>) -> Html {
    let Some(exercise) = session.exercises.get(lift) else { return html! {} };
    let last = exercise.work_results().last().copied().unwrap_or_default();
    // Before the answer there is no verdict.
    let advice = model.advice(exercise.lift, Some(session)).filter(|_| !model.awaits_answer(exercise, session));
    let not_sure = (session.answered && last.sixth == Sixth::NotSure).to_string();
    let set = exercise.sets.iter().rposition(|entry| entry.result().is_some()).unwrap_or_default();
    let last_place = SetPlace { session: session.id, lift, set };
    let next = session.exercises.iter().find(|exercise| exercise.pending().is_some());
    let go = next.map_or("Finish".to_owned(), |next| format!("Next lift: {}", next.lift.name()));
    let answer = |(sixth, label, meaning): (Sixth, &'static str, String)| {
        let picked = (last.sixth == sixth).to_string();
        let onclick = wish(send, Action::Session(session::Action::Answer(sixth)));
        html! {
            <button type="button" class="answer" aria-pressed={picked} {onclick}>{ label }<span>{ meaning }</span></button>
        }
    };
    html! {
        <>
            if model.asks_for_more(exercise, session) {
                <h2 class="ask">{ question(last.clean()) }</h2>
                <div class="answers">{ for answers(last.clean()).into_iter().map(answer) }</div>
                <div class="two">
                    { small(send, "Form or pain", session::Action::Edit(last_place)) }
                    <button
                        type="button"
                        class="button"
                        aria-pressed={not_sure}
                        onclick={wish(send, Action::Session(session::Action::Answer(Sixth::NotSure)))}
                    >
                        { "Not sure" }
                    </button>
                </div>
            }
            if let Some(advice) = &advice {
                { verdict_card(advice, model.saved.settings.unit) }
                { guess_note_after(model, exercise.lift, advice) }
            }
            { rest(session, model, send) }
            if advice.as_ref().is_some_and(|advice| advice.rule == Rule::P1) {
                { small(send, "That was a mistake", session::Action::PainWasMistake) }
            }
            { large(send, &go, session::Action::NextLift) }
        </>
    }
}

fn over(session: &Session, model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <>
            { done_sets(session, model, send) }
            { text_field(model, send, Field::BodyMass, &format!("Body mass, {}", model.saved.settings.unit)) }
            { note_field(model, send, Field::Note) }
            { add_lift(send) }
            { large(send, "Save session", session::Action::End) }
        </>
    }
}

fn forgotten(session: &Session, send: &Callback<Action>) -> Html {
    html! {
        <section class="no-session">
            <h1>{ "This session was left open" }</h1>
            <p>{ format!("It began on {}. All its sets are kept.", session.day().words()) }</p>
            { large(send, "End it at its last set", session::Action::EndThen) }
            { small(send, "Go on with it", session::Action::GoOn) }
        </section>
    }
}
