//! Am I getting stronger? A lift over time, its records, and what one can lift: estimates from the log and from tested
//! maxima, and the work load they speak for.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::lift;
use crate::app::model::Model;
use crate::app::strength;
use crate::app::strength::maxima::RECENT_DAYS;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::strength::{Formula, Maximum, Quality};
use crate::ui::widgets::button::button;
use crate::ui::widgets::chart::{charts, ranges, weeks};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::next_time::sentence;
use crate::ui::widgets::records::records;
use crate::ui::widgets::tables::{formulas, tables};
use crate::ui::widgets::text_field::text_field;

/// The screen.
pub fn strength_screen(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.saved.settings;
    let choose = send
        .reform(|index: usize| Action::Lift(lift::Action::Choose(Lift::ALL.get(index).copied().unwrap_or_default())));
    let lift = Lift::ALL.iter().position(|&lift| lift == settings.lift).unwrap_or_default();
    let by = send.reform(|index: usize| {
        Action::Strength(strength::Action::Formula(Formula::ALL.get(index).copied().unwrap_or_default()))
    });
    let formula = settings.formula as usize;
    html! {
        <div class="strength">
            <h1 class="off-screen">{ "Strength" }</h1>
            <div class="choice-title" data-long={settings.lift.per_leg().then_some("")}>
                { choice("lift", "Lift", Lift::ALL.map(|lift| lift.name().to_owned()).into(), lift, choose) }
            </div>
            { over_time(model, send) }
            { estimated(model, send) }
            { choice("formula", "Formula", Formula::ALL.map(|formula| formula.name().to_owned()).into(), formula, by) }
            { tested(model, send) }
            { tables(model, send) }
        </div>
    }
}

/// The lift over time, in words, as a chart and as records.
fn over_time(model: &Model, send: &Callback<Action>) -> Html {
    let (state, unit) = (&model.strength, model.saved.settings.unit);
    let Some(progress) =
        state.progress.as_deref().filter(|_| !model.saved.log.is_empty() || !model.saved.maxima.is_empty())
    else {
        return html! { <section><p>{ "Your chart begins with your first session." }</p></section> };
    };
    html! {
        <>
            <section class="over-time" aria-label="Over time">
                { ranges(state.range, send) }
                <div class="tell">{ for progress.words.iter().map(|words| html! { <p>{ words }</p> }) }</div>
                { charts(progress, state, unit, send) }
            </section>
            { records(progress, state, unit, send) }
            { weeks(progress) }
        </>
    }
}

/// The estimates from the log, and the work load that the best of all suggests.
fn estimated(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.saved.settings;
    let unit = settings.unit;
    let best_set = model.best_set();
    let take = model.best_known().and_then(|best| Some((best, model.work_load_from(&best)?))).map(|(best, load)| {
        let source = if Some(best) == best_set { "It".to_owned() } else { said(&best) };
        let loaded = load.in_unit(unit);
        html! {
            <>
                <p>{ format!("{source} suggests {loaded} for {WORK_SETS} × {WORK_REPS}; now your work load is {}.", settings.work_load()) }</p>
                { by_the_rules(model, load) }
                { button(send, &format!("Work load from this: {loaded}"), Action::Lift(lift::Action::Take(load))) }
            </>
        }
    });
    let weeks = RECENT_DAYS / 7;
    html! {
        <section aria-labelledby="one-rm">
            <h2 id="one-rm">{ "One-repetition maximum" }</h2>
            if let Some(best) = best_set {
                { estimate(&best, settings.formula, unit) }
                <p>{ format!("From your best set of {weeks} weeks: {}.", said(&best)) }</p>
            } else {
                <p>{ format!("The best work set of the last {weeks} weeks will tell.") }</p>
            }
            { take }
        </section>
    }
}

/// The advice of the rules, where its load differs from the formula's, and why the two differ.
fn by_the_rules(model: &Model, suggested: Mass) -> Html {
    let Some(advice) = model.screen.advice.as_ref().filter(|advice| advice.next_load != Some(suggested)) else {
        return html! {};
    };
    html! {
        <p>
            { "The rules go by how your sets felt, a formula by load and reps alone. " }
            { sentence("By the rules next", advice, model.saved.settings.unit) }
        </p>
    }
}

/// "about 71 kg", the range of the formulas, and what that is worth.
fn estimate(set: &Maximum, formula: Formula, unit: Unit) -> Html {
    let estimate = match set.estimate() {
        Ok(estimate) => estimate,
        Err(reason) => return html! { <p>{ format!("No estimate: {reason}.") }</p> },
    };
    let (low, high) = estimate.range();
    let about = if estimate.quality == Quality::Exact { "" } else { "about " };
    html! {
        <>
            <p class="figure">
                <small>{ about }</small>{ estimate.by(formula).rounded(unit, 0) }<small>{ format!(" {unit}") }</small>
            </p>
            if low < high {
                <p>{ format!("{}–{} {unit} by the {} formulas, {}", low.rounded(unit, 1), high.rounded(unit, 1), formulas(), estimate.quality.word()) }</p>
            }
        </>
    }
}

/// The tested maxima of the lift, the newest first, and the fields for another.
fn tested(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.saved.settings.unit;
    let maxima =
        model.saved.maxima.iter().enumerate().rev().filter(|(_, maximum)| maximum.lift == model.saved.settings.lift);
    let rows = maxima.map(|(place, maximum)| {
        html! {
            <li>
                <span>{ said(maximum) }</span>
                { button(send, "Remove", Action::Strength(strength::Action::RemoveMaximum(place))) }
            </li>
        }
    });
    html! {
        <section aria-labelledby="tested">
            <h2 id="tested">{ "Tested maxima" }</h2>
            <p>{ "No test is needed: your work sets tell enough." }</p>
            <ul class="rows" aria-label="Tested maxima">{ for rows }</ul>
            if !model.saved.settings.lift.uses_bar() {
                <p>{ "The load is that of one hand." }</p>
            }
            <div class="fields">
                { text_field(model, send, Field::MaxLoad, &format!("Load, {unit}")) }
                { text_field(model, send, Field::MaxReps, "Reps") }
                { text_field(model, send, Field::MaxDay, "Day") }
                { button(send, "Add a maximum", Action::Strength(strength::Action::AddMaximum)) }
            </div>
        </section>
    }
}

/// "60 kg × 5, Mon 23 Nov 2026".
fn said(maximum: &Maximum) -> String {
    format!("{} × {}, {}", maximum.load, maximum.reps, maximum.day.words())
}
