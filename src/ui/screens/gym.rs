//! The equipment of one's gyms.

use std::rc::Rc;

use yew::prelude::*;

use super::ScreenProps;
use crate::app::action::Action;
use crate::app::gyms::Gyms;
use crate::app::model::{Field, Model};
use crate::lifting::equipment::{Dumbbells, Make, PlateCount, known};
use crate::ui::explain::explain;
use crate::ui::widgets::choice::Choice;
use crate::ui::widgets::menu::Menu;
use crate::ui::widgets::text_field::{Kind, TextField};

/// The gyms.
#[component]
pub fn GymScreen(props: &ScreenProps) -> Html {
    let ScreenProps { model, send } = props;
    let gyms = model.gyms.in_order();
    let options: Rc<[AttrValue]> = gyms.iter().map(|gym| AttrValue::from(gym.name.clone())).collect();
    let chosen = gyms.iter().position(|gym| gym.id == model.gyms.active.id).unwrap_or_default();
    let ids: Vec<u64> = gyms.iter().map(|gym| gym.id).collect();
    let choose = send.reform(move |index: usize| Action::ChooseGym(ids.get(index).copied().unwrap_or_default()));
    let presets: Rc<[AttrValue]> = Gyms::PRESETS.iter().map(|preset| preset.name().into()).collect();
    let add = {
        let send = send.clone();
        Callback::from(move |index: usize| {
            Gyms::PRESETS.get(index).into_iter().for_each(|&preset| send.emit(Action::AddGym(preset)));
        })
    };
    html! {
        <>
            <h1 class="off-screen">{ "Your gyms" }</h1>
            <Choice label="Gym" class="choice-title" {options} {chosen} on_choose={choose} />
            <div class="gym-row">
                { field(model, send, Field::GymName, "Name", Kind::Text) }
            </div>
            <div class="gym-row">
                <Menu label="Add a gym" options={presets} on_choose={add} />
                <button type="button" class="button" onclick={send.reform(|_| Action::DuplicateGym)}>{ "Copy" }</button>
                <button type="button" class="button" onclick={send.reform(|_| Action::DeleteGym)}>{ "Delete gym" }</button>
            </div>
            { plates(model, send) }
            { bars(model, send) }
            { dumbbells(model, send) }
        </>
    }
}

/// A field of the gym in use.
fn field(model: &Model, send: &Callback<Action>, field: Field, label: impl Into<AttrValue>, kind: Kind) -> Html {
    html! {
        <TextField
            id={format!("{field:?}").replace(['(', ')'], "-")}
            label={label.into()}
            {kind}
            text={model.text(field)}
            problem={model.problem(field).map(|problem| AttrValue::from(explain(problem, model.settings.unit)))}
            on_input={send.reform(move |text| Action::Type(field, text))}
        />
    }
}

fn plates(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.settings.unit;
    let rows = model.gyms.active.plates.iter().enumerate().map(|(index, stock)| plate_row(model, send, index, stock));
    html! {
        <section class="gym-part" aria-labelledby="plates">
            <h2 id="plates">{ "Plates" }</h2>
            <p>{ "Single plates, both sides together. Of an odd number one stays over." }</p>
            <ul>{ for rows }</ul>
            <div class="gym-row">
                { field(model, send, Field::NewPlate, format!("New plate, {unit}"), Kind::Number) }
                <button type="button" class="button" onclick={send.reform(|_| Action::AddPlate)}>{ "Add plate" }</button>
            </div>
        </section>
    }
}

fn plate_row(model: &Model, send: &Callback<Action>, index: usize, stock: &PlateCount) -> Html {
    let weight = stock.plate.weight;
    let makes: Rc<[AttrValue]> = Make::ALL.into_iter().map(|make| make.name().into()).collect();
    let make = Make::ALL.iter().position(|&make| make == stock.plate.make).unwrap_or_default();
    let choose =
        send.reform(move |make: usize| Action::ChooseMake(index, Make::ALL.get(make).copied().unwrap_or_default()));
    let button = |sign: &'static str, action: Action| {
        let onclick = send.reform(move |_| action.clone());
        html! { <button type="button" class="button" {onclick}>{ sign }</button> }
    };
    html! {
        <li key={format!("{:?}", stock.plate)} class="plate-row">
            { button("− 2", Action::FewerPlates(index)) }
            { field(model, send, Field::PlateCount(index), weight.to_string(), Kind::Number) }
            { button("+ 2", Action::MorePlates(index)) }
            <Choice
                label="of"
                id={format!("make-{index}")}
                options={makes}
                chosen={make}
                on_choose={choose}
            />
            { button("Delete", Action::RemovePlate(index)) }
        </li>
    }
}

fn bars(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.settings.unit;
    let rows = model.gyms.active.bars.iter().enumerate().map(|(index, _)| {
        html! {
            <li key={index} class="bar-row">
                { field(model, send, Field::BarName(index), "Name", Kind::Text) }
                { field(model, send, Field::BarWeight(index), format!("Weight, {unit}"), Kind::Number) }
                { field(model, send, Field::BarSleeve(index), "Sleeve, mm", Kind::Number) }
                <button type="button" class="button" onclick={send.reform(move |_| Action::RemoveBar(index))}>
                    { "Delete" }
                </button>
            </li>
        }
    });
    let known = known::bars();
    let options: Rc<[AttrValue]> = known.iter().map(|bar| AttrValue::from(bar.label())).collect();
    let add = {
        let send = send.clone();
        Callback::from(move |index: usize| {
            known.get(index).into_iter().for_each(|bar| send.emit(Action::AddBar(bar.clone())));
        })
    };
    html! {
        <section class="gym-part" aria-labelledby="bars">
            <h2 id="bars">{ "Bars" }</h2>
            <p>{ "Trap bars, safety bars, EZ bars and Smith machines differ: weigh yours. The sleeve is the part that plates can use." }</p>
            <ul>{ for rows }</ul>
            <div class="gym-row">
                <Menu label="Add a bar" {options} on_choose={add} />
                { field(model, send, Field::Collars, format!("Pair of collars, {unit}"), Kind::Number) }
            </div>
        </section>
    }
}

fn dumbbells(model: &Model, send: &Callback<Action>) -> Html {
    let unit = model.settings.unit;
    let handles = matches!(model.gyms.active.dumbbells, Dumbbells::Loadable { .. });
    let options: Rc<[AttrValue]> = Rc::new(["Fixed".into(), "Loadable handles".into()]);
    let choose = send.reform(|index: usize| Action::UseHandles(index == 1));
    let number = |which: Field, label: &str| field(model, send, which, format!("{label}, {unit}"), Kind::Number);
    html! {
        <section class="gym-part" aria-labelledby="dumbbells">
            <h2 id="dumbbells">{ "Dumbbells" }</h2>
            <div class="gym-row">
                <Choice label="Kind" {options} chosen={usize::from(handles)} on_choose={choose} />
            </div>
            <div class="gym-row">
                if handles {
                    { number(Field::DumbbellHandle, "One handle") }
                } else {
                    { number(Field::LightestDumbbell, "Lightest") }
                    { number(Field::HeaviestDumbbell, "Heaviest") }
                    { number(Field::DumbbellStep, "Step") }
                }
            </div>
        </section>
    }
}
