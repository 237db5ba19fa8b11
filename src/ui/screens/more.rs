//! The week, the next session in it, and the rules one goes by.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::week;
use crate::lifting::schedule::{Effort, RaceKind, Sessions, Weekday};
use crate::lifting::verdict::LIGHTER_WEEK;
use crate::ui::widgets::button::{button, follow, wish};
use crate::ui::widgets::choice::{choice, menu};
use crate::ui::widgets::rest_choice::{rest_choice, signal_choice};
use crate::ui::widgets::text_field::text_field;
use crate::words::numbers::cardinal;

/// The screen.
pub fn more_screen(model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <div class="sections">
            <h1 class="off-screen">{ "Your week and your rules" }</h1>
            { next_session(model, send) }
            { week(model, send) }
            { races(model, send) }
            { rules(model, send) }
            <a class="button" href={Route::Why.fragment()} onclick={follow(send, Route::Why)}>{ "Why it works, and how to lift" }</a>
            <a class="button" href={Route::Data.fragment()} onclick={follow(send, Route::Data)}>{ "Your data" }</a>
        </div>
    }
}

fn next_session(model: &Model, send: &Callback<Action>) -> Html {
    let next = model.next_session();
    let effort = match next.effort {
        Effort::Full => String::new(),
        Effort::Light => {
            let (sets, percent) = LIGHTER_WEEK;
            format!("Light: one or {} sets of each lift, {percent} % lighter.", cardinal(sets))
        }
        Effort::None => "Better not at all.".to_owned(),
    };
    let notes = next.notes.iter().map(|note| {
        html! {
            <li data-warns={note.warns.then_some("")}>
                <span>{ note.remark.text() }</span>
                <small>{ format!("{} ({})", note.rule.why(), note.rule.word()) }</small>
            </li>
        }
    });
    html! {
        <section aria-labelledby="next">
            <h2 id="next">{ "When to lift next" }</h2>
            <p class="figure">{ next.day.words() }</p>
            if !effort.is_empty() {
                <p>{ effort }</p>
            }
            <ul aria-label="What to know of that day">{ for notes }</ul>
            if next.notes.is_empty() {
                <p>{ "No run and no race speaks against it." }</p>
            }
            { button(send, "Calendar file", Action::Week(week::Action::Calendar)) }
        </section>
    }
}

/// The names of the kinds of weeks.
const SESSIONS: [&str; 2] = ["One, to hold", "Two, to build"];

fn week(model: &Model, send: &Callback<Action>) -> Html {
    let week = &model.saved.week;
    let sessions = send.reform(|index: usize| {
        Action::Week(week::Action::Sessions(if index == 0 { Sessions::One } else { Sessions::Two }))
    });
    let days = Weekday::ALL.into_iter().zip(week.hard).map(|(weekday, hard)| {
        let onclick = wish(send, Action::Week(week::Action::Hard(weekday)));
        let pressed = if hard { "true" } else { "false" };
        html! {
            <button type="button" class="button" aria-pressed={pressed} {onclick}>
                { weekday.word() }
            </button>
        }
    });
    // The day after the last one is none.
    let long = week.long.map_or(Weekday::ALL.len(), |weekday| weekday as usize);
    let longs = Weekday::ALL.map(Weekday::name).into_iter().chain(["none"]).map(str::to_owned).collect();
    let choose_long = send.reform(|index: usize| Action::Week(week::Action::Long(Weekday::ALL.get(index).copied())));
    html! {
        <section aria-labelledby="week">
            <h2 id="week">{ "Your week" }</h2>
            { choice("sessions", "Sessions a week", SESSIONS.map(str::to_owned).into(), week.sessions as usize, sessions) }
            <p id="hard">{ "Hard runs (intervals, tempo)" }</p>
            <div class="days" role="group" aria-labelledby="hard">{ for days }</div>
            { choice("long-run", "Long run", longs, long, choose_long) }
        </section>
    }
}

fn races(model: &Model, send: &Callback<Action>) -> Html {
    let rows = model.saved.week.races.iter().enumerate().map(|(place, race)| {
        html! {
            <li>
                <span>{ format!("{}, {}", race.day.words(), race.kind.name()) }</span>
                { button(send, "Remove", Action::Week(week::Action::RemoveRace(place))) }
            </li>
        }
    });
    let add = send.reform(|index: usize| {
        Action::Week(week::Action::AddRace(RaceKind::ALL.get(index).copied().unwrap_or(RaceKind::FiveToTen)))
    });
    html! {
        <section aria-labelledby="races">
            <h2 id="races">{ "Races" }</h2>
            <ul class="rows" aria-label="Races">{ for rows }</ul>
            <div class="fields">
                { text_field(model, send, Field::RaceDay, "Day, like 2026-11-23") }
                { menu("Add a race", RaceKind::ALL.map(|kind| kind.name().to_owned()).into(), add) }
            </div>
        </section>
    }
}

fn rules(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.saved.settings;
    let rules = [
        (
            "Careful: two reps to spare, twice, before a step up (R11)",
            settings.careful,
            week::Action::Careful(!settings.careful),
        ),
        ("This is a lighter week", settings.deload, week::Action::Lighter(!settings.deload)),
        ("My last break was illness or injury", settings.ill, week::Action::Ill(!settings.ill)),
    ];
    let rules = rules.map(|(label, checked, plan)| {
        let onchange = send.reform(move |_: Event| Action::Week(plan));
        html! { <label class="option"><input type="checkbox" {checked} {onchange} />{ label }</label> }
    });
    html! {
        <section aria-labelledby="rules">
            <h2 id="rules">{ "Rules" }</h2>
            { for rules }
            { rest_choice(model, send, "Rest between work sets") }
            { signal_choice(model, send) }
        </section>
    }
}
