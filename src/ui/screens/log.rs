//! The log of past sessions.

use yew::prelude::*;

use super::data::reminder;
use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::log;
use crate::app::log::state::Listed;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::lifting::history::Totals;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Exercise, Session};
use crate::ui::widgets::button::{follow, show_more};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::text_field::text_field;
use crate::words::numbers::{self, counted};

/// The list of sessions, the newest first, with the search.
pub fn log_screen(model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <section class="log">
            <h1>{ "Log" }</h1>
            <a class="back" href={Route::More.fragment()} onclick={follow(send, Route::More)}>{ ["Next session: ", &model.next_session().day.words()].concat() }</a>
            <a class="back" href={Route::Data.fragment()} onclick={follow(send, Route::Data)}>{ "Your data: back up, restore, table" }</a>
            <a class="button" href={Route::LogAdd.fragment()} onclick={follow(send, Route::LogAdd)}>{ "Add a past session" }</a>
            { reminder(model, send) }
            if model.saved.log.is_empty() {
                <p class="aside">{ "Sessions appear here once they are done." }</p>
            } else if let Some(listed) = &model.log.listed {
                { list(listed, model, send) }
            }
        </section>
    }
}

fn list(listed: &Listed, model: &Model, send: &Callback<Action>) -> Html {
    let (unit, shown) = (model.saved.settings.unit, model.log.rows());
    let lifts = ["All lifts"].into_iter().chain(Lift::ALL.map(Lift::name)).map(str::to_owned).collect();
    let chosen = model.log.lift.map_or(0, |lift| lift as usize + 1);
    // The first is none in particular.
    let choose = send.reform(|index: usize| {
        let mut lifts = [None].into_iter().chain(Lift::ALL.map(Some));
        Action::Log(log::Action::Show(lifts.nth(index).flatten()))
    });
    let mut left = shown;
    let months = listed.months.iter().map_while(|month| {
        let some = month.sessions.get(..left.min(month.sessions.len())).filter(|some| !some.is_empty())?;
        left -= some.len();
        Some(html! {
            <section key={month.name.clone()} aria-label={month.name.clone()}>
                <h2>{ &month.name }<small>{ summed(&month.totals, unit) }</small></h2>
                <ul aria-label={["Sessions in ", &month.name].concat()}>{ for some.iter().map(|session| row(session, unit, send)) }</ul>
            </section>
        })
    });
    html! {
        <>
            <p class="aside">{ ["This week: ", &summed(&listed.this_week, unit)].concat() }</p>
            <div class="filter">
                { choice("of", "Show", lifts, chosen, choose) }
                { text_field(model, send, Field::Search, "Search: a day, a month, a note") }
            </div>
            <p class="aside" role="status">
                if listed.count < model.saved.log.len() {
                    { format!("{} of {} sessions.", listed.count, model.saved.log.len()) }
                }
            </p>
            // In a place of its own: when the months change, the field above stays and keeps the cursor.
            <div>{ for months }</div>
            { show_more(shown, listed.count, send, Action::Log(log::Action::More)) }
        </>
    }
}

/// "4 sessions · 36 sets · 9720 kg"; without the last where nothing but body weight was lifted.
fn summed(totals: &Totals, unit: Unit) -> String {
    let (sessions, sets) = (counted(totals.sessions as usize, "session"), counted(totals.sets as usize, "set"));
    match totals.lifted.is_zero() {
        true => format!("{sessions} · {sets}"),
        false => format!("{sessions} · {sets} · {} {unit}", totals.lifted.rounded(unit, 0)),
    }
}

fn row(session: &Session, unit: Unit, send: &Callback<Action>) -> Html {
    let route = Route::LogEntry(session.id);
    html! {
        <li key={session.id}>
            <a href={route.fragment()} onclick={follow(send, route)}>
                <b>{ session.day().words() }</b>
                { for session.exercises.iter().map(|exercise| html! { <span>{ summary(exercise, unit) }</span> }) }
                if !session.note.is_empty() {
                    <span class="noted" dir="auto">{ session.note.clone() }</span>
                }
            </a>
        </li>
    }
}

/// A lift in a line: "Back squat 3 × 5 × 60 kg", with differing loads and repetitions listed one by one.
fn summary(exercise: &Exercise, unit: Unit) -> String {
    let (name, work) = (exercise.lift.name(), exercise.work_done());
    match work.is_empty() {
        true => [name, ": warm-up only"].concat(),
        false => [name, " ", &numbers::of_lift(exercise.lift, numbers::sets(&work, unit))].concat(),
    }
}
