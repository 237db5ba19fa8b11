//! The equipment of one's gyms.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::route::Route;
use crate::app::{gym, lift};
use crate::lifting::equipment::{Dumbbells, Make, PlateCount, Preset, known};
use crate::ui::widgets::button::{button, follow};
use crate::ui::widgets::choice::{choice, menu};
use crate::ui::widgets::text_field::text_field;

/// The gyms.
pub fn gym_screen(model: &Model, send: &Callback<Action>) -> Html {
    let gyms = model.saved.gyms.in_order();
    let chosen = gyms.iter().position(|gym| gym.id == model.saved.gyms.active.id).unwrap_or_default();
    let ids: Vec<u64> = gyms.iter().map(|gym| gym.id).collect();
    let choose =
        send.reform(move |index: usize| Action::Gym(gym::Action::Choose(ids.get(index).copied().unwrap_or_default())));
    let add = send.reform(|index: usize| Action::Gym(gym::Action::Add(Preset::at(index))));
    html! {
        <>
            <h1 class="off-screen">{ "Your gyms" }</h1>
            <div class="choice-title">
                { choice("gym", "Gym", gyms.iter().map(|gym| gym.name.clone()).collect(), chosen, choose) }
            </div>
            <div class="gym-row">
                { text_field(model, send, Field::GymName, "Name") }
            </div>
            <div class="gym-row">
                { menu("Add a gym", Preset::all().map(|preset| preset.name().to_owned()).collect(), add) }
                { button(send, "Copy", Action::Gym(gym::Action::Duplicate)) }
                { button(send, "Delete gym", Action::Gym(gym::Action::Delete)) }
            </div>
            <div class="gym-row">
                <a class="button" href={Route::Plates.fragment()} onclick={follow(send, Route::Plates)}>{ "What is on the bar?" }</a>
            </div>
            { plates(model, send) }
            { bars(model, send) }
            { dumbbells(model, send) }
        </>
    }
}

fn plates(model: &Model, send: &Callback<Action>) -> Html {
    let rows =
        model.saved.gyms.active.plates.iter().enumerate().map(|(index, stock)| plate_row(model, send, index, stock));
    let label = format!("New plate, {}", model.saved.settings.unit);
    html! {
        <section class="gym-part" aria-labelledby="plates">
            <h2 id="plates">{ "Plates" }</h2>
            <p>{ "Single plates, both sides together. Of an odd number one stays over." }</p>
            <ul>{ for rows }</ul>
            <div class="gym-row">
                { text_field(model, send, Field::NewPlate, &label) }
                { button(send, "Add plate", Action::Gym(gym::Action::AddPlate)) }
                { button(send, "Add change plates", Action::Gym(gym::Action::AddChangePlates)) }
            </div>
        </section>
    }
}

fn plate_row(model: &Model, send: &Callback<Action>, index: usize, stock: &PlateCount) -> Html {
    let make = Make::ALL.iter().position(|&make| make == stock.plate.make).unwrap_or_default();
    let makes = Make::ALL.map(|make| make.name().to_owned()).into();
    let choose = send.reform(move |make: usize| {
        Action::Gym(gym::Action::ChooseMake(index, Make::ALL.get(make).copied().unwrap_or_default()))
    });
    html! {
        <li class="plate-row">
            { button(send, "− 2", Action::Gym(gym::Action::FewerPlates(index))) }
            { text_field(model, send, Field::PlateCount(index), &stock.plate.weight.to_string()) }
            { button(send, "+ 2", Action::Gym(gym::Action::MorePlates(index))) }
            <details>
                <summary>{ stock.plate.make.name() }</summary>
                { choice(&format!("make-{index}"), "Make", makes, make, choose) }
                { button(send, "Delete", Action::Gym(gym::Action::RemovePlate(index))) }
            </details>
        </li>
    }
}

fn bars(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.saved.settings.unit;
    let rows = model.saved.gyms.active.bars.iter().enumerate().map(|(index, bar)| {
        html! {
            <li>
                <details class="bar-row">
                    <summary><bdi>{ bar.label() }</bdi></summary>
                    { text_field(model, send, Field::BarName(index), "Name") }
                    { text_field(model, send, Field::BarWeight(index), &format!("Weight, {unit}")) }
                    { text_field(model, send, Field::BarSleeve(index), "Sleeve, mm") }
                    { button(send, "Delete", Action::Gym(gym::Action::RemoveBar(index))) }
                </details>
            </li>
        }
    });
    let known = known::bars();
    let names = known.iter().map(|bar| bar.label()).collect();
    let add = send.reform(move |index: usize| {
        known
            .get(index)
            .cloned()
            .map_or(Action::Lift(lift::Action::OwnBar), |bar| Action::Gym(gym::Action::AddBar(bar)))
    });
    html! {
        <section class="gym-part" aria-labelledby="bars">
            <h2 id="bars">{ "Bars" }</h2>
            <p>
                { "Trap bars, safety bars, EZ bars and Smith machines differ: weigh yours. The sleeve is the part that \
                   plates can use." }
            </p>
            <ul>{ for rows }</ul>
            <div class="gym-row">
                { menu("Add a bar", names, add) }
                { text_field(model, send, Field::Collars, &format!("Pair of collars, {unit}")) }
            </div>
        </section>
    }
}

fn dumbbells(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.saved.settings.unit;
    let handles = matches!(model.saved.gyms.active.dumbbells, Dumbbells::Loadable { .. });
    let choose = send.reform(|index: usize| Action::Gym(gym::Action::UseHandles(index == 1)));
    let kinds = ["Fixed", "Loadable handles"].map(str::to_owned).into();
    let fields: &[(Field, &str)] = match handles {
        true => &[(Field::DumbbellHandle, "One handle")],
        false => &[
            (Field::LightestDumbbell, "Lightest"),
            (Field::HeaviestDumbbell, "Heaviest"),
            (Field::DumbbellStep, "Step"),
        ],
    };
    html! {
        <section class="gym-part" aria-labelledby="dumbbells">
            <h2 id="dumbbells">{ "Dumbbells" }</h2>
            <div class="gym-row">{ choice("dumbbell-kind", "Kind", kinds, usize::from(handles), choose) }</div>
            <div class="gym-row">
                { for fields.iter().map(|&(field, label)| text_field(model, send, field, &format!("{label}, {unit}"))) }
            </div>
        </section>
    }
}
