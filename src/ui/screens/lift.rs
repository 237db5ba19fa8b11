//! The first screen: a lift, its work load, and the sets that gives.

use std::cmp::Ordering;

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::{lift, plates};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{Changes, Preferences};
use crate::lifting::loading::{Order, Rounding};
use crate::lifting::warmup::{HIGHEST_PERCENT, SINGLE_FROM};
use crate::ui::widgets::bar_field::bar_field;
use crate::ui::widgets::bar_side::numbers;
use crate::ui::widgets::button::{button, follow};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::find_load::find_load;
use crate::ui::widgets::load_field::load_field;
use crate::ui::widgets::next_time::next_time;
use crate::ui::widgets::offer::install_hint;
use crate::ui::widgets::set_list::set_list;
use crate::ui::widgets::shared_plan::flaw_notice;
use crate::ui::widgets::today::today;
use crate::words::numbers::counted;
use crate::words::session::{MOBILITY, cardio};

/// The first screen.
pub fn lift_screen(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.saved.settings;
    let choose = send
        .reform(|index: usize| Action::Lift(lift::Action::Choose(Lift::ALL.get(index).copied().unwrap_or_default())));
    let lift = Lift::ALL.iter().position(|&lift| lift == settings.lift).unwrap_or_default();
    let stale = model.problem(Field::WorkLoad).is_some();
    html! {
        <>
            <h1 class="off-screen">{ "What goes on the bar today" }</h1>
            { flaw_notice(model.sharing.flaw, send) }
            <div class="choice-title" data-long={settings.lift.per_leg().then_some("")}>
                { choice("lift", "Lift", Lift::ALL.map(|lift| lift.name().to_owned()).into(), lift, choose) }
            </div>
            { load_field(model, send, hint(model)) }
            { next_time(model, send) }
            <div class="tools">
                if settings.lift.uses_bar() {
                    { bar_field(model, send) }
                }
                { near(model, send) }
            </div>
            <section class="preparation" aria-labelledby="preparation">
                <h2 id="preparation">{ "Preparation" }</h2>
                <p>{ cardio(settings.cardio) }</p>
                <p>{ mobility() }</p>
            </section>
            { set_list(&model.screen.plan, settings.unit, settings.rest, stale) }
            { changes(model, send) }
            { find_load(model, send) }
            { options(model, send) }
            { install_hint(model, send) }
            <a class="to-share" href={Route::Print.fragment()} onclick={follow(send, Route::Print)}>{ "Print this session as a card" }</a>
            <a class="to-share" href={Route::Share.fragment()} onclick={follow(send, Route::Share)}>{ "Share this plan, or open one" }</a>
            { today(model, send) }
        </>
    }
}

fn mobility() -> String {
    ["mobility: ", &MOBILITY.map(str::to_lowercase).join(", ")].concat()
}

/// The hint below a load that is not wrong.
fn hint(model: &Model) -> Option<String> {
    let (settings, plan, unit) = (&model.saved.settings, &model.screen.plan, model.saved.settings.unit);
    let asked = settings.work_load();
    let text = if let Some((miss, side)) = plan.miss() {
        let miss = miss.in_unit(unit);
        let than = if side == Ordering::Less { "less" } else { "more" };
        let loaded = plan.work_load().in_unit(unit);
        let missing = plan.missing.map(|plate| format!(" A pair of {plate} would make it."));
        format!("{asked} can't be loaded. Here: {loaded}, {miss} {than}.{}", missing.unwrap_or_default())
    } else if !settings.lift.uses_bar() {
        "in each hand".to_owned()
    } else {
        return None;
    };
    Some(text)
}

/// The loads around the requested one, open at once if that one cannot be made.
fn near(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.saved.settings.unit;
    let missed = model.screen.plan.miss().is_some();
    let loads = model.screen.plan.near.iter().map(|&load| {
        html! { <li>{ button(send, &load.in_unit(unit).to_string(), Action::Lift(lift::Action::Take(load))) }</li> }
    });
    html! {
        <details class="near" open={missed}>
            <summary>{ format!("Near {}", model.saved.settings.work_load()) }</summary>
            <ul>{ for loads }</ul>
        </details>
    }
}

/// The plate changes that the plan saves, and a button for the other kind of plan.
fn changes(model: &Model, send: &Callback<Action>) -> Html {
    let Some(handlings) = model.screen.plan.handlings else { return html! {} };
    let preferences = model.saved.settings.preferences;
    let (said, label, other) = match preferences.changes {
        Changes::Fewest if handlings.fewest < handlings.closest => (
            format!("{} instead of {}.", plate_changes(handlings.fewest), handlings.closest),
            "Closest loads",
            Changes::Closest,
        ),
        Changes::Fewest => {
            (format!("{}: no way needs fewer.", plate_changes(handlings.fewest)), "Closest loads", Changes::Closest)
        }
        Changes::Closest => (
            match handlings.fewest < handlings.closest {
                true => format!("{}; {} would do.", plate_changes(handlings.closest), handlings.fewest),
                false => format!("{}: no way needs fewer.", plate_changes(handlings.closest)),
            },
            "Fewest changes",
            Changes::Fewest,
        ),
    };
    html! {
        <section class="changes">
            <p>{ said }</p>
            { button(send, label, Action::Lift(lift::Action::Prefer(Preferences { changes: other, ..preferences }))) }
            if !model.screen.on_bar.is_empty() {
                <p>{ format!("Starts with {} a side on the bar.", numbers(&model.screen.on_bar, model.saved.settings.unit, " · ")) }</p>
                { button(send, "Empty bar", Action::Plates(plates::Action::StartEmpty)) }
            }
        </section>
    }
}

fn plate_changes(number: u32) -> String {
    counted(number as usize, "plate change")
}

/// The names of [`Rounding::ALL`].
const ROUNDINGS: [&str; 3] = ["to the nearest", "down", "up"];
/// The names of [`Order::ALL`].
const ORDERS: [&str; 3] = ["small ones outside", "heaviest inside", "in any order"];

/// How loads and plates are chosen, for those who mind.
fn options(model: &Model, send: &Callback<Action>) -> Html {
    let settings = &model.saved.settings;
    let preferences = settings.preferences;
    let rounding = Rounding::ALL.iter().position(|&rounding| rounding == preferences.rounding);
    let choose_rounding = send.reform(move |index: usize| {
        let rounding = Rounding::ALL.get(index).copied().unwrap_or_default();
        Action::Lift(lift::Action::Prefer(Preferences { rounding, ..preferences }))
    });
    let order = Order::ALL.iter().position(|&order| order == preferences.order);
    let choose_order = send.reform(move |index: usize| {
        let order = Order::ALL.get(index).copied().unwrap_or_default();
        Action::Lift(lift::Action::Prefer(Preferences { order, ..preferences }))
    });
    let want_single = send.reform(|event: Event| {
        Action::Lift(lift::Action::WantSingle(event.target_unchecked_into::<web_sys::HtmlInputElement>().checked()))
    });
    html! {
        <details class="options">
            <summary>{ "Options" }</summary>
            if settings.work_load().mass >= SINGLE_FROM && !settings.lift.per_leg() {
                <label class="option">
                    <input type="checkbox" checked={settings.single} onchange={want_single} />
                    { format!("Single at {HIGHEST_PERCENT} % after the ramp") }
                </label>
            }
            { choice("rounding", "Rounding", ROUNDINGS.map(str::to_owned).into(), rounding.unwrap_or_default(), choose_rounding) }
            { choice("order", "Plate order", ORDERS.map(str::to_owned).into(), order.unwrap_or_default(), choose_order) }
        </details>
    }
}
