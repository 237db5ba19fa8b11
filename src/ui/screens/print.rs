//! Today's session as a card to be printed: loads, plates, and boxes to tick.

use yew::prelude::*;

use crate::app::action::Action;

use crate::app::model::Model;
use crate::app::route::Route;
use crate::lifting::lift_plan::{Load, WORK_REPS};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Exercise, SetEntry};
use crate::ui::widgets::bar_side::numbers;
use crate::ui::widgets::button::{button, follow};
use crate::ui::widgets::set_list::{manner, reps_word};
use crate::ui::widgets::unfinished::unfinished;
use crate::words::numbers::{BODY_WEIGHT, article, ordinal};
use crate::words::session::MOBILITY;
use crate::words::session::cardio;

/// The screen.
pub fn print_screen(model: &Model, send: &Callback<Action>) -> Html {
    if let Some(wrong) = unfinished(model, send) {
        return html! { <section class="no-session"><h1>{ "Nothing to print yet" }</h1>{ wrong }</section> };
    }
    let session = match model.card() {
        Ok(session) => session,
        Err(lift) => {
            return html! {
                <section class="no-session">
                    <h1>{ "Nothing to print" }</h1>
                    <p>{ format!("{}: this load has no plan here.", lift.name()) }</p>
                    <a class="button" href={Route::Lift.fragment()} onclick={follow(send, Route::Lift)}>{ "Change it" }</a>
                </section>
            };
        }
    };
    let unit = model.saved.settings.unit;
    html! {
        <div class="card">
            <div class="buttons">
                { button(send, "Print", Action::Print) }
                <a class="button" href={Route::Lift.fragment()} onclick={follow(send, Route::Lift)}>{ "Back" }</a>
            </div>
            <header>
                <h1>{ session.day().words() }</h1>
                <p><bdi>{ session.gym.clone() }</bdi></p>
            </header>
            <p>
                { boxes(1) }{ cardio(session.preparation.seconds) }
                { for MOBILITY.map(|joint| html! { <>{ " " }{ boxes(1) }{ joint }</> }) }
            </p>
            { for session.exercises.iter().map(|exercise| lift(exercise, unit)) }
            <p class="line">{ format!("Body mass, {unit}") }</p>
            <p class="line">{ "Note" }</p>
        </div>
    }
}

fn boxes(count: usize) -> Html {
    html! { <>{ for (0..count).map(|_| html! { <i></i> }) }</> }
}

/// A lift: a row for sets that are alike.
fn lift(exercise: &Exercise, unit: Unit) -> Html {
    let alike = |one: &SetEntry, other: &SetEntry| {
        (one.kind, one.reps, &one.manner) == (other.kind, other.reps, &other.manner)
            && one.load.mass() == other.load.mass()
    };
    let rows = exercise.sets.chunk_by(alike).filter_map(|sets| {
        let set = sets.first()?;
        let work = (set.kind == SetKind::Work).then_some("");
        let plates = match &set.load {
            Load::Bar { side, .. } if side.is_empty() => "bar alone".to_owned(),
            Load::Bar { side, .. } => [&numbers(side, unit, " · "), " a side"].concat(),
            Load::PerHand(_) => "each hand".to_owned(),
            Load::Bodyweight => String::new(),
        };
        let load = match &set.load {
            Load::Bodyweight => BODY_WEIGHT.to_owned(),
            // A number and its unit stay on one line.
            Load::PerHand(dumbbell) => dumbbell.to_string().replace(' ', "\u{a0}"),
            Load::Bar { mass, .. } => mass.in_unit(unit).to_string().replace(' ', "\u{a0}"),
        };
        Some(html! {
            <tr data-work={work}>
                <td>{ boxes(sets.len()) }</td>
                <td>{ set.reps }{ " " }{ reps_word(exercise.lift, set.reps) }</td>
                <th scope="row">{ load }</th>
                <td>{ plates }{ manner(set.manner).map(|manner| html! { <small>{ manner }</small> }) }</td>
            </tr>
        })
    });
    // The repetition after those planned.
    let planned = exercise.sets.last().map_or(WORK_REPS, |entry| entry.reps).saturating_add(1);
    let more = [if article(planned) == "an" { "An " } else { "A " }, &ordinal(planned)].concat();
    let bar = exercise.lift.uses_bar().then(|| html! { <>{ " · bar " }<bdi>{ exercise.bar.label() }</bdi></> });
    html! {
        <section>
            <h2>{ exercise.lift.name() }<small>{ bar }</small></h2>
            <table aria-label={exercise.lift.name()}><tbody>{ for rows }</tbody></table>
            <p>{ more }{ " was there: " }{ boxes(1) }{ "no " }{ boxes(1) }{ "one or two " }{ boxes(1) }{ "three or more" }</p>
        </section>
    }
}
