//! A set that was done, in a line.

use yew::prelude::*;

use super::button::wish;
use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::session;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Session, SetEntry};
use crate::lifting::set_result::{SetResult, Sixth};
use crate::words::numbers::{self, article, ordinal};

/// The sets of a session that were done, each to be corrected.
pub fn done_sets(session: &Session, unit: Unit, send: &Callback<Action>) -> Html {
    let rows = session.exercises.iter().enumerate().flat_map(|(lift, exercise)| {
        let done = exercise.sets.iter().enumerate().filter(|(_, entry)| entry.result().is_some());
        done.map(move |(set, _)| set_row(session, lift, set, unit, send))
    });
    html! { <ul aria-label="Sets done">{ for rows }</ul> }
}

/// A set of a session in a line, to be tapped for correcting it.
pub fn set_row(session: &Session, lift: usize, set: usize, unit: Unit, send: &Callback<Action>) -> Html {
    let Some(entry) = session.set(lift, set) else { return html! {} };
    let Some(result) = entry.result() else { return html! {} };
    let work = (entry.kind == SetKind::Work).then_some("");
    let Some(exercise) = session.exercises.get(lift) else { return html! {} };
    let what = done(exercise.lift, entry, result, unit);
    let place = SetPlace { session: session.id, lift, set };
    let onclick = wish(send, Action::Session(session::Action::Edit(place)));
    html! {
        <li data-work={work}>
            <button type="button" class="set-row" {onclick}><span>{ what }</span><small>{ said_of(entry, result) }</small></button>
        </li>
    }
}

/// The repetitions and load of a set: "5 × 60 kg".
pub fn done(lift: Lift, entry: &SetEntry, result: SetResult, unit: Unit) -> String {
    let load = numbers::of_lift(lift, numbers::load(entry.load.mass(), unit));
    [&result.reps.to_string(), " × ", &load].concat()
}

/// The kind of a set where that is neither warm-up nor work, and the lifter's report on it.
pub fn said_of(entry: &SetEntry, result: SetResult) -> String {
    match (entry.kind, said(result, entry.reps)) {
        (SetKind::Work | SetKind::WarmUp, said) => said,
        (kind, said) if said.is_empty() => [kind.word(), " set"].concat(),
        (kind, said) => [kind.word(), " set · ", &said].concat(),
    }
}

/// The lifter's report on a set, in few words.
pub fn said(result: SetResult, planned: u8) -> String {
    let mut said: Vec<String> = vec![];
    if let Some(at) = result.broke_at {
        said.push(format!("form broke on rep {at}"));
    } else if result.reps < planned {
        said.push(format!("of {planned}"));
    }
    let next = result.clean().saturating_add(1);
    match result.sixth {
        // After a set that fell short there is nothing to say of a further repetition.
        Sixth::Yes if result.is_short() => said.push("more were there".to_owned()),
        Sixth::No if result.is_short() => {}
        Sixth::Yes => said.push([article(next), " ", &ordinal(next), " was there"].concat()),
        Sixth::ThreeOrMore => said.push("three or more were there".to_owned()),
        Sixth::No => said.push(["no ", &ordinal(next)].concat()),
        Sixth::NotSure => {}
    }
    if result.pain > 0 {
        said.push(format!("pain {}", result.pain));
    }
    said.join(" · ")
}
