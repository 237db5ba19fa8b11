//! The guided session: one set fills the screen, with one large button. The head and the foot stay on the screen; the
//! middle gives way.

use yew::prelude::*;

use super::log::set_row;
use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::session;
use crate::app::storage;
use crate::app::storage::slots::LocalStorage;
use crate::app::storage::state::Journal;
use crate::lifting::equipment::Plate;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::session::{CARDIO_MINUTES, Exercise, Outcome, Session, SetEntry, Stage};
use crate::lifting::set_result::{SetResult, Sixth};
use crate::lifting::verdict::Rule;
use crate::lifting::verdict::first_load::Felt;
use crate::ui::widgets::bar_side::{bar_side, numbers as numbers_of, room_for};
use crate::ui::widgets::button::{button, follow, main_button, wish};
use crate::ui::widgets::choice::{choice, menu};
use crate::ui::widgets::icon::{Icon, icon};
use crate::ui::widgets::last_set::last_set;
use crate::ui::widgets::lift_row::{add_lift, lift_row};
use crate::ui::widgets::next_time::{guess_note_after, sentence, verdict_card};
use crate::ui::widgets::otherwise::{not_clean, otherwise_sheet};
use crate::ui::widgets::place_words::place_words;
use crate::ui::widgets::rest::rest;
use crate::ui::widgets::rest_choice::{rest_choice, signal_choice};
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::set_list::{manner, reps_word};
use crate::ui::widgets::sheet::sheet;
use crate::ui::widgets::tally::tally;
use crate::ui::widgets::text_field::{note_field, text_field};
use crate::ui::widgets::today::starts;
use crate::ui::widgets::touches::touches;
use crate::words::numbers;
use crate::words::numbers::clock;
use crate::words::session::{MOBILITY, at_the_bar, next_set};

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
    let (middle, foot) = if model.storage.follows {
        elsewhere(send)
    } else if session.paused.is_some() {
        (html! { <p class="word" role="status">{ "Paused" }</p> }, large(send, "Go on", session::Action::Resume))
    } else if model.screen.editing.is_some() {
        (set_editor(model, send), html! {})
    } else {
        match stage {
            Stage::Preparation => preparation(session, model, send),
            Stage::Set(lift, set) => one_set(session, lift, set, model, send),
            Stage::Verdict(lift) => verdict(session, lift, model, send),
            Stage::Over => over(session, model, send),
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
                { more(model, session, stage, send) }
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

/// The large button at the bottom.
fn large(send: &Callback<Action>, label: &str, action: session::Action) -> Html {
    main_button(send, label, Action::Session(action))
}

/// A button that is only text, for what is wanted less often.
fn text_button(send: &Callback<Action>, label: &str, action: session::Action) -> Html {
    let onclick = wish(send, Action::Session(action));
    html! { <button type="button" class="text-button" {onclick}>{ label }</button> }
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
            if model.session.menu {
                { sheet(&heading, send, Action::Session(session::Action::Menu(false)), html! {
                    <>
                    if let Some(lift) = here {
                        <div class="two">
                            { small(send, "Skip this set", session::Action::Skip) }
                            if session.exercises.get(lift).is_some_and(Exercise::is_untouched) {
                                { small(send, "Find the load", session::Action::Find) }
                            } else {
                                { small(send, "Undo", session::Action::StepBack) }
                            }
                        </div>
                        { counter("Sets of this lift", ("One set fewer", session::Action::DropSet), ("Add a set", session::Action::AddSet)) }
                        { counter("Load from here on", ("Lighter", session::Action::Lighter), ("Heavier", session::Action::Heavier)) }
                    } else {
                        { small(send, "Undo", session::Action::StepBack) }
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
                        { done_sets(session, model, send) }
                    }
                    <div class="two">
                        { small(send, "Pause", session::Action::Pause) }
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

/// The sets that were done, each to be corrected.
fn done_sets(session: &Session, model: &Model, send: &Callback<Action>) -> Html {
    let rows = session.exercises.iter().enumerate().flat_map(|(lift, exercise)| {
        let done = exercise.sets.iter().enumerate().filter(|(_, entry)| entry.result().is_some());
        done.map(move |(set, _)| set_row(session, lift, set, model.saved.settings.unit, send))
    });
    html! { <ul aria-label="Sets done">{ for rows }</ul> }
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
                    { small(send, "Start cardio", session::Action::StartCardio) }
                    { choice("cardio", "Light cardio", minutes, chosen, choose) }
                </div>
            }
            <fieldset class="joints">
                <legend>{ "Then loosen" }</legend>
                { for joints }
            </fieldset>
        </>
    };
    (middle, large(send, "Warmed up", session::Action::Prepared))
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
                    answer(label, meaning, 0, None, session::Action::Felt(felt), send)
                }) }</div>
                <div class="others">{ last_set(model, send) }</div>
            </>
        }
    } else {
        html! {
            <>
                { rest(session, model, send, false) }
                { large(send, &format!("Done: {} {reps}", entry.reps), session::Action::Done) }
                <div class="others">
                    if entry.kind == SetKind::Work {
                        { text_button(send, &not_clean(entry.reps), session::Action::DoneOtherwise) }
                    }
                    { last_set(model, send) }
                </div>
            </>
        }
    };
    (middle, foot)
}

/// A button that is one of several answers: its label, its meaning, and strokes for repetitions that were left.
fn answer(
    label: &'static str,
    meaning: &str,
    spare: u8,
    picked: Option<bool>,
    action: session::Action,
    send: &Callback<Action>,
) -> Html {
    let onclick = wish(send, Action::Session(action));
    html! {
        <button type="button" class="answer" aria-pressed={picked.map(|picked| picked.to_string())} {onclick}>
            <span>{ label }<small>{ meaning.to_owned() }</small></span>
            if picked.is_some() {
                { tally(5, spare) }
            }
        </button>
    }
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

/// The answers to whether a further repetition was possible after this many clean ones: each with its meaning, the
/// strokes drawn for it, and its short form.
fn answers(clean: u8) -> [(Sixth, &'static str, String, u8, &'static str); 3] {
    let last = ["the ", &numbers::ordinal(clean), " was all I had"].concat();
    [
        (Sixth::No, "No", last, 0, "no"),
        (Sixth::Yes, "Yes, one or two", "I could have gone on a little".to_owned(), 2, "yes, one or two"),
        (Sixth::ThreeOrMore, "Three or more", "it was easy".to_owned(), 3, "three or more"),
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

fn verdict(session: &Session, lift: usize, model: &Model, send: &Callback<Action>) -> (Html, Html) {
    let Some(exercise) = session.exercises.get(lift) else { return Default::default() };
    let last = exercise.work_results().last().copied().unwrap_or_default();
    let awaits = model.awaits_answer(exercise, session);
    if model.asks_for_more(exercise, session) && (awaits || model.session.changing) {
        return ask(session, lift, last, model, send);
    }
    let advice = model.advice(exercise.lift, Some(session));
    let next = session.exercises.iter().find(|exercise| exercise.pending().is_some());
    let go = next.map_or("Finish".to_owned(), |next| format!("Next lift: {}", next.lift.name()));
    let middle = html! {
        if let Some(advice) = &advice {
            { verdict_card(advice, model.saved.settings.unit) }
            { guess_note_after(model, exercise.lift, advice) }
        }
    };
    let said = answers(last.clean()).into_iter().find(|(sixth, ..)| *sixth == last.sixth);
    let foot = html! {
        <>
            { rest(session, model, send, true) }
            if model.asks_for_more(exercise, session) {
                <p class="said">
                    <span>{ "You said: " }<b>{ said.map_or("not sure", |(.., short)| short) }</b></span>
                    { text_button(send, "Change", session::Action::ChangeAnswer) }
                </p>
            }
            { large(send, &go, session::Action::NextLift) }
            <div class="others">
                if advice.as_ref().is_some_and(|advice| advice.rule == Rule::P1) {
                    { text_button(send, "That was a mistake", session::Action::PainWasMistake) }
                }
                { last_set(model, send) }
            </div>
        </>
    };
    (middle, foot)
}

/// The question whether a further repetition was possible. Before its answer there is no verdict.
fn ask(session: &Session, lift: usize, last: SetResult, model: &Model, send: &Callback<Action>) -> (Html, Html) {
    let exercise = session.exercises.get(lift);
    let set = exercise.and_then(|exercise| exercise.sets.iter().rposition(|entry| entry.result().is_some()));
    let last_place = SetPlace { session: session.id, lift, set: set.unwrap_or_default() };
    let middle = html! {
        <>
            <div class="big-tally">{ tally(last.clean(), 1) }</div>
            <h2 class="ask">{ question(last.clean()) }</h2>
        </>
    };
    let foot = html! {
        <>
            { rest(session, model, send, true) }
            <div class="answers">
                { for answers(last.clean()).into_iter().map(|(sixth, label, meaning, spare, _)| {
                    let picked = Some(last.sixth == sixth);
                    answer(label, &meaning, spare, picked, session::Action::Answer(sixth), send)
                }) }
            </div>
            <div class="others">
                { text_button(send, "Not sure", session::Action::Answer(Sixth::NotSure)) }
                { text_button(send, "Form or pain", session::Action::Edit(last_place)) }
                { last_set(model, send) }
            </div>
        </>
    };
    (middle, foot)
}

fn over(session: &Session, model: &Model, send: &Callback<Action>) -> (Html, Html) {
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
                { done_sets(session, model, send) }
            </details>
            { add_lift(send) }
        </>
    };
    let foot = html! {
        <>
            { large(send, "Save session", session::Action::End) }
            <div class="others">{ last_set(model, send) }</div>
        </>
    };
    (middle, foot)
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
