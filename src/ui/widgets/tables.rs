//! Tables of a lift: loads for repetitions and for shares of the maximum, and what share a set is.

use yew::prelude::*;

use super::chart::closed;
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::strength::Table;
use crate::lifting::strength::{Estimate, Formula, HARDEST_RPE, Maximum, ROUGH_ABOVE, percent, rep_maxima, shares};
use crate::words::numbers::cardinal;

/// How many formulas there are, as a word.
pub fn formulas() -> String {
    cardinal(u8::try_from(Formula::ALL.len()).unwrap_or_default())
}

/// All of them, to be opened.
pub fn tables(model: &Model, send: &Callback<Action>) -> Html {
    let of = |title, table, make: &dyn Fn() -> Html| closed(title, table, &model.strength, send, make);
    // No formula is made for lunges.
    let known = model.best_known().filter(|_| !model.saved.settings.lift.per_leg());
    let loads = known.and_then(|set| Some((set, set.estimate().ok()?))).map(|(set, one_rm)| {
        html! {
            <>
                { of("The most for each number of reps", Table::Reps, &|| reps(model, &set, &one_rm)) }
                { of("Percent of the maximum", Table::Percent, &|| parts(model, &set, &one_rm)) }
            </>
        }
    });
    html! { <div class="tables">{ loads }{ of("Reps and RPE", Table::Rpe, &chart) }</div> }
}

/// "From 60 kg × 5 by Epley".
fn from(model: &Model, set: &Maximum) -> String {
    format!("From {} × {} by {}", set.load, set.reps, model.saved.settings.formula.name())
}

/// The load for each number of repetitions.
fn reps(model: &Model, set: &Maximum, one_rm: &Estimate) -> Html {
    let unit = model.saved.settings.unit;
    let rows = rep_maxima(one_rm, model.saved.settings.formula).into_iter().map(|row| {
        let range = [row.range.0, row.range.1].map(|mass| mass.rounded(unit, 0)).join("–");
        html! {
            <tr>
                <th scope="row">{ row.reps }</th>
                <td>{ row.percent }</td>
                <td>{ row.load.rounded(unit, 1) }</td>
                <td>{ range }</td>
            </tr>
        }
    });
    html! {
        <table>
            <caption>
                { from(model, set) }
                { format!("; the range is that of all {} formulas. Above {} it is rough: runners often do more.", formulas(), cardinal(ROUGH_ABOVE)) }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Reps" }</th>
                    <th scope="col">{ "%" }</th>
                    <th scope="col">{ unit.symbol() }</th>
                    <th scope="col">{ "Range" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The load for each share of the maximum.
fn parts(model: &Model, set: &Maximum, one_rm: &Estimate) -> Html {
    let unit = model.saved.settings.unit;
    let rows = shares(one_rm.by(model.saved.settings.formula)).map(|(percent, load)| {
        html! { <tr><th scope="row">{ percent }</th><td>{ load.rounded(unit, 1) }</td></tr> }
    });
    html! {
        <table>
            <caption>{ from(model, set) }{ "." }</caption>
            <thead><tr><th scope="col">{ "%" }</th><th scope="col">{ unit.symbol() }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The RPE of each column: 10, one half less than 10, and so on.
const RPES: [&str; 8] = ["10", "9.5", "9", "8.5", "8", "7.5", "7", "6.5"];

/// The table of a set's share of the maximum, by repetitions and RPE.
fn chart() -> Html {
    let head = RPES.map(|rpe| html! { <th scope="col">{ rpe }</th> });
    let rows = (1..=8).map(|reps: u8| {
        let shares = (0..RPES.len() as u8).map(|column| percent(reps, HARDEST_RPE - column));
        let cells = shares.map(|share| html! { <td>{ share.map(|share| (share + 5) / 10) }</td> });
        html! { <tr><th scope="row">{ reps }</th>{ for cells }</tr> }
    });
    html! {
        <table>
            <caption>
                { "Percent of the maximum, by reps (down) and RPE (across): 10 is a set with no rep left, 9 one with one \
                   left. A coaches' chart." }
            </caption>
            <thead><tr><th scope="col">{ "Reps" }</th>{ for head }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
