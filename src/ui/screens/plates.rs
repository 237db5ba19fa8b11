//! The calculator the other way round: tap plates, read the load.

use yew::prelude::*;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::plates;
use crate::app::route::Route;
use crate::lifting::equipment::{Plate, PlateCount};
use crate::lifting::mass::Unit;
use crate::ui::widgets::bar_field::bar_field;
use crate::ui::widgets::bar_side::{bar_side, room_for};
use crate::ui::widgets::button::{button, follow, wish};
use crate::ui::widgets::plate_button::plate_button;

/// The calculator.
pub fn plates_screen(model: &Model, send: &Callback<Action>) -> Html {
    let (gym, tapped) = (&model.saved.gyms.active, &model.plates.tapped);
    let load = gym.load(&model.saved.settings.bar, tapped);
    let shown = load.in_unit(model.saved.settings.unit);
    let other = match model.saved.settings.unit {
        Unit::Kg => Unit::Lb,
        Unit::Lb => Unit::Kg,
    };
    let stock = gym.plates.iter().map(|stock| in_stock(stock, tapped, send));
    let on = tapped.iter().enumerate().map(|(place, plate)| {
        html! { <li>{ button(send, &format!("{} off", plate.weight), Action::Plates(plates::Action::Remove(place))) }</li> }
    });
    html! {
        <>
            <p class="way-back"><a class="back" href={Route::Gym.fragment()} onclick={follow(send, Route::Gym)}>{ "Gym" }</a></p>
            <h1 class="title">{ "What is on the bar?" }</h1>
            <p class="total" role="status">
                <b>{ shown.number() }</b>
                { format!(" {}", shown.unit) }
                <small>{ format!("{} {other}", load.rounded(other, 1)) }</small>
            </p>
            <div class="big-bar">
                { bar_side(tapped, tapped.len(), room_for(tapped), model.saved.settings.unit) }
            </div>
            if let Some((length, sleeve)) = gym.overrun(&model.saved.settings.bar, tapped) {
                <p class="note problem" role="status">
                    { format!("{length} mm of plates, but only {sleeve} mm of sleeve.") }
                </p>
            }
            { bar_field(model, send) }
            <section aria-labelledby="add-plates" class="tray">
                <h2 id="add-plates">{ "Tap what is on one side" }</h2>
                <ul>{ for stock }</ul>
            </section>
            if !tapped.is_empty() {
                <section aria-labelledby="on-the-bar" class="tray">
                    <h2 id="on-the-bar">{ "On the bar, from the inside" }</h2>
                    <ul>{ for on }</ul>
                    { button(send, "Clear", Action::Plates(plates::Action::Clear)) }
                    { button(send, "Start the session from these", Action::Plates(plates::Action::StartFrom)) }
                    if model.screen.on_bar == *tapped {
                        <p role="status">{ "The session starts with these on the bar." }</p>
                    }
                </section>
            }
        </>
    }
}

fn in_stock(stock: &PlateCount, tapped: &[Plate], send: &Callback<Action>) -> Html {
    let plate = stock.plate;
    let used = tapped.iter().filter(|&&tapped| tapped == plate).count();
    let spent = used >= stock.pairs() as usize;
    html! { <li>{ plate_button(plate, spent, wish(send, Action::Plates(plates::Action::Add(plate)))) }</li> }
}
