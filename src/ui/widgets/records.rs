//! The records of a lift, with the days they fell.

use yew::prelude::*;

use super::chart::closed;
use crate::app::action::Action;
use crate::app::log::state::SessionRecords;
use crate::app::strength::progress::Progress;
use crate::app::strength::{State, Table};
use crate::lifting::history::Best;
use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::mass::Unit;
use crate::words::numbers::{cardinal, of_lift, two_decimals};

/// The records of all time.
pub fn records(progress: &Progress, state: &State, unit: Unit, send: &Callback<Action>) -> Html {
    let records = &progress.records;
    if records.at_reps.iter().all(Option::is_none) {
        return html! {};
    }
    let row = |what: &str, load: String, best: &Best| {
        html! { <li><b>{ load }</b><span>{ what }<small>{ best.day.words() }</small></span></li> }
    };
    let clean_reps = [&cardinal(WORK_REPS), " clean reps"].concat();
    let load = |best: &Best| of_lift(progress.lift(), best.load.in_unit(unit).to_string());
    let five = records.five().map(|best| row(&clean_reps, load(&best), &best));
    let one_rm = records.one_rm.map(|(mass, best)| {
        let what = ["estimated maximum, from ", &best.load.number(unit), " × ", &best.reps.to_string()].concat();
        row(&what, [&mass.rounded(unit, 0), " ", unit.symbol()].concat(), &best)
    });
    let body = records.five().zip(progress.five_per_body).map(|(best, (ratio, body))| {
        let what = ["times body mass, ", &clean_reps, " at ", &body.in_unit(unit).to_string()].concat();
        row(&what, two_decimals(ratio), &best)
    });
    html! {
        <section aria-labelledby="records">
            <h2 id="records">{ "Records" }</h2>
            <ul class="records" aria-labelledby="records">{ for five }{ for one_rm }{ for body }</ul>
            { closed("Best at each number of reps", Table::Records, state, send, || at_reps(progress, unit)) }
        </section>
    }
}

fn at_reps(progress: &Progress, unit: Unit) -> Html {
    let rows = progress.records.at_reps.iter().enumerate().filter_map(|(place, best)| {
        let best = best.as_ref()?;
        Some(html! {
            <tr>
                <th scope="row">{ place + 1 }</th>
                <td>{ best.load.number(unit) }</td>
                <td>{ best.day.words() }</td>
            </tr>
        })
    });
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ "Reps" }</th>
                    <th scope="col">{ unit.symbol() }</th>
                    <th scope="col">{ "First on" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The records that fell in the session on screen, quietly.
pub fn fallen(fell: Option<&SessionRecords>, unit: Unit) -> Html {
    let fell = fell.map(|fell| fell.records.as_slice()).unwrap_or_default();
    if fell.is_empty() {
        return html! {};
    }
    html! { <ul class="fallen" aria-label="Records">{ for fell.iter().map(|one| html! { <li>{ one.words(unit) }</li> }) }</ul> }
}
