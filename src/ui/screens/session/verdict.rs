//! After the work sets of a lift: the question about one more repetition, then the verdict.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::model::Model;
use crate::app::session;
use crate::lifting::session::Session;
use crate::lifting::set_result::{SetResult, Sixth};
use crate::lifting::verdict::Rule;
use crate::ui::widgets::answer::answer;
use crate::ui::widgets::button::{main_button, text_button};
use crate::ui::widgets::last_set::last_set;
use crate::ui::widgets::next_time::{guess_note_after, verdict_card};
use crate::ui::widgets::rest::rest;
use crate::ui::widgets::tally::tally;
use crate::words::numbers;

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

/// The middle and the foot after a lift: the question, then the verdict.
pub fn verdict(session: &Session, lift: usize, model: &Model, send: &Callback<Action>) -> (Html, Html) {
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
                    { text_button(send, "Change", Action::Session(session::Action::ChangeAnswer)) }
                </p>
            }
            { main_button(send, &go, Action::Session(session::Action::NextLift)) }
            <div class="others">
                if advice.as_ref().is_some_and(|advice| advice.rule == Rule::P1) {
                    { text_button(send, "That was a mistake", Action::Session(session::Action::PainWasMistake)) }
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
                    let (strokes, picked) = (tally(last.clean(), spare), Some(last.sixth == sixth));
                    answer(label, &meaning, strokes, picked, session::Action::Answer(sixth), send)
                }) }
            </div>
            <div class="others">
                { text_button(send, "Not sure", Action::Session(session::Action::Answer(Sixth::NotSure))) }
                { text_button(send, "Form or pain", Action::Session(session::Action::Edit(last_place))) }
                { last_set(model, send) }
            </div>
        </>
    };
    (middle, foot)
}
