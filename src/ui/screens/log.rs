//! The log: the sessions that were, and one of them in full.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::look::{Listed, Look, times};
use crate::app::model::{Field, Model};
use crate::app::route::Route;
use crate::app::training::{SetPlace, Train};
use crate::lifting::digits::isolated;
use crate::lifting::history::Totals;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::history::{Earlier, Was};
use crate::lifting::session::{Session, SetEntry};
use crate::lifting::set_result::{SetResult, Sixth};
use crate::ui::screens::data::{reminder, safari};
use crate::ui::widgets::button::{button, wish};
use crate::ui::widgets::chart::more;
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::records::fallen;
use crate::ui::widgets::set_editor::set_editor;
use crate::ui::widgets::text_field::{note_field, text_field};

/// The list, the newest first, and what of it is looked for.
pub fn log_screen(model: &Model, send: &Callback<Action>) -> Html {
    html! {
        <section class="log">
            <h1>{ "Log" }</h1>
            <a class="back" href={Route::More.fragment()}>{ ["Next session: ", &model.next_session().day.words()].concat() }</a>
            <a class="back" href={Route::Data.fragment()}>{ "Your data: back up, restore, table" }</a>
            { reminder(model, send) }
            if model.log.is_empty() {
                <p class="aside">{ "Sessions appear here once they are done." }</p>
            } else if let Some(listed) = &model.looking.listed {
                { list(listed, model, send) }
            }
        </section>
    }
}

fn list(listed: &Listed, model: &Model, send: &Callback<Action>) -> Html {
    let (unit, shown) = (model.settings.unit, model.looking.rows());
    let lifts = ["All lifts"].into_iter().chain(Lift::ALL.map(Lift::name)).map(str::to_owned).collect();
    let chosen = model.looking.of.map_or(0, |lift| lift as usize + 1);
    // The first is none in particular.
    let choose = send.reform(|index: usize| {
        let mut lifts = [None].into_iter().chain(Lift::ALL.map(Some));
        Action::Look(Look::Of(lifts.nth(index).flatten()))
    });
    let mut left = shown;
    let months = listed.months.iter().map_while(|month| {
        let some = month.sessions.get(..left.min(month.sessions.len())).filter(|some| !some.is_empty())?;
        left -= some.len();
        Some(html! {
            <section key={month.name.clone()} aria-label={month.name.clone()}>
                <h2>{ &month.name }<small>{ summed(&month.totals, unit) }</small></h2>
                <ul aria-label={["Sessions in ", &month.name].concat()}>{ for some.iter().map(|session| row(session, unit)) }</ul>
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
                if listed.count < model.log.len() {
                    { format!("{} of {} sessions.", listed.count, model.log.len()) }
                }
            </p>
            // In a place of its own: when the months change, the field above stays and keeps the cursor.
            <div>{ for months }</div>
            { more(shown, listed.count, send) }
        </>
    }
}

/// "4 sessions · 36 sets · 9720 kg".
fn summed(totals: &Totals, unit: Unit) -> String {
    let sessions = if totals.sessions == 1 { "session" } else { "sessions" };
    format!("{} {sessions} · {} sets · {} {unit}", totals.sessions, totals.sets, totals.lifted.rounded(unit, 0))
}

fn row(session: &Session, unit: Unit) -> Html {
    html! {
        <li key={session.id}>
            <a href={Route::LogEntry(session.id).fragment()}>
                <b>{ session.day().words() }</b>
                { for session.exercises.iter().map(|exercise| html! { <span>{ summary(exercise, unit) }</span> }) }
                if !session.note.is_empty() {
                    <span class="noted" dir="auto">{ session.note.clone() }</span>
                }
            </a>
        </li>
    }
}

/// A lift in a line: "Back squat 3 × 5 × 60 kg", with fewer repetitions told apart.
fn summary(exercise: &crate::lifting::session::Exercise, unit: Unit) -> String {
    let reps: Vec<u8> = exercise.work_results().iter().map(|result| result.reps).collect();
    let name = exercise.lift.name();
    match reps.is_empty() {
        true => [name, ": warm-up only"].concat(),
        false => [name, " ", &times(&reps), " × ", &exercise.work_load().in_unit(unit).to_string()].concat(),
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
                    <p class="aside">{ "Bar " }<bdi>{ exercise.bar.label() }</bdi></p>
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
                <bdi>{ session.gym.clone() }</bdi>
                if let Some(minutes) = minutes {
                    { format!(" · {minutes} min") }
                }
            </p>
            { fallen(model.looking.fell.as_deref(), unit) }
            if model.log.len() == 1 {
                { safari(model) }
            }
            { set_editor(model, send) }
            { for lifts }
            { text_field(model, send, Field::BodyMass, &format!("Body mass, {unit}")) }
            { note_field(model, send) }
            { corrected(session, unit) }
            <a class="to-share" href={Route::ShareEntry(session.id).fragment()}>{ "Share this session" }</a>
            { button(send, "Delete session", Action::Train(Train::Delete(session.id))) }
        </section>
    }
}

/// A set of a session in a line, to be tapped for correcting it.
pub fn set_row(session: &Session, lift: usize, set: usize, unit: Unit, send: &Callback<Action>) -> Html {
    let Some(entry) = session.set(lift, set) else { return html! {} };
    let Some(result) = entry.result() else { return html! {} };
    let work = (entry.kind == SetKind::Work).then_some("");
    let what = done(entry, result, unit);
    let place = SetPlace { session: session.id, lift, set };
    let onclick = wish(send, Action::Train(Train::Edit(place)));
    html! {
        <li data-work={work}>
            <button type="button" class="set-row" {onclick}><span>{ what }</span><small>{ said(result, entry.reps) }</small></button>
        </li>
    }
}

/// What was done in a set.
fn done(entry: &SetEntry, result: SetResult, unit: Unit) -> String {
    let load = entry.load.mass();
    match load.is_zero() {
        true => format!("{} reps, no load", result.reps),
        false => format!("{} × {}", result.reps, load.in_unit(unit)),
    }
}

/// What the session said before it was corrected, if it ever was.
fn corrected(session: &Session, unit: Unit) -> Html {
    let lines: Vec<String> = session.history.iter().filter_map(|earlier| was(session, earlier, unit)).collect();
    if lines.is_empty() {
        return html! {};
    }
    html! {
        <details>
            <summary>{ "Corrected earlier" }</summary>
            <ul class="earlier">{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </details>
    }
}

/// Something that was so, in a line, unless it is so again.
fn was(session: &Session, earlier: &Earlier, unit: Unit) -> Option<String> {
    match &earlier.was {
        Was::Set { lift, entry, deleted } => {
            let (at, result) = (entry.done_at()?, entry.result()?);
            let now = session.place_of(at).and_then(|(lift, set)| session.set(lift, set));
            if now.is_some_and(|now| now.is_like(entry)) {
                return None;
            }
            let mut line = [lift.name(), " ", &done(entry, result, unit)].concat();
            let said = said(result, entry.reps);
            for more in [said.as_str(), if *deleted { "deleted" } else { "" }] {
                if !more.is_empty() {
                    line = [&line, " · ", more].concat();
                }
            }
            Some(line)
        }
        Was::Note(note) => Some(["Note: ", &isolated(note)].concat()),
        Was::BodyMass(mass) => Some(["Body mass ", &mass.to_string()].concat()),
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
