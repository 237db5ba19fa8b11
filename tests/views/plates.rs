//! The plate calculator.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::route::Route;
use fifth_rep::app::{gym, plates};
use fifth_rep::lifting::equipment::Plate;
use fifth_rep::lifting::mass::Weight;

use crate::states::{after, check};

#[tokio::test]
async fn the_calculator_reads_the_load_in_both_units() {
    let tap = |mass| Action::Plates(plates::Action::Add(Plate::iron(Weight::kg(mass))));
    let model = after([Action::Go(Route::Plates), tap(20), tap(10)]);
    check(model, &["80 kg", "176.4 lb", "20 kg off", "20 · 10 a side"], &["Work load"]).await;
}

#[tokio::test]
async fn plates_of_the_other_unit_say_so() {
    let plate = |text: &str| Action::Type(Field::NewPlate, text.into());
    let tap = |text: &str| Action::Plates(plates::Action::Add(Plate::iron(text.parse().expect("a weight"))));
    let model = after([
        plate("10 lb"),
        Action::Gym(gym::Action::AddPlate),
        Action::Go(Route::Plates),
        tap("10 kg"),
        tap("10 lb"),
    ]);
    check(model, &["10 · 10 lb a side"], &[]).await;
}
