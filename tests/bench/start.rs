//! The start of a browser that has never seen the page, up to the very first plan.

use fifth_rep::app::effect::Key;
use fifth_rep::app::gyms::Gyms;
use fifth_rep::app::saved::write;
use fifth_rep::lifting::mass::Unit;

use crate::engine::Circumstance;
use crate::measure::{Bench, Figure};
use crate::person::Person;

/// Notes how long the page takes to its first state, once it has read all that the browser keeps for it: the very first
/// plan, and what little comes with it. What it asks last before is how far UTC is ahead, and first after, what browser
/// this is.
const WATCH: &str = "
    const start = window.start = {};
    const { getTimezoneOffset } = Date.prototype;
    Date.prototype.getTimezoneOffset = function () {
        const offset = getTimezoneOffset.call(this);
        start.from ??= performance.now();
        return offset;
    };
    const { get } = Reflect;
    Reflect.get = (...given) => {
        if (start.from) start.until ??= performance.now();
        return get(...given);
    };
";

/// A gym with sixteen kinds of plates, eight pairs of each, in kilograms and pounds.
pub fn gym_of_sixteen_kinds() -> Gyms {
    let mut gyms = Gyms::default();
    gyms.active.plates.clear();
    for weight in ["25", "20", "15", "10", "5", "2.5", "1.25", "0.5"].map(|kg| format!("{kg} kg")) {
        gyms.add_plate(&weight, Unit::Kg).expect("a plate");
    }
    for weight in ["55", "45", "35", "25", "10", "5", "2.5", "1"].map(|lb| format!("{lb} lb")) {
        gyms.add_plate(&weight, Unit::Kg).expect("a plate");
    }
    gyms.active.plates.iter_mut().for_each(|stock| stock.count = 16);
    gyms
}

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let servers = bench.servers();
    let usual = Figure::ms("the very first plan of a new browser, usual gym", 16.0);
    bench.measure(&[usual], |build| vec![first_plan(&servers[build].url(), None)]);
    let mixed = Figure::ms("the very first plan of a new browser, gym with 16 kinds of plates", 50.0);
    let gyms = gym_of_sixteen_kinds();
    bench.measure(&[mixed], |build| vec![first_plan(&servers[build].url(), Some(&gyms))]);
}

/// How long the first state takes in a browser that has never seen the page, in milliseconds.
fn first_plan(url: &str, gyms: Option<&Gyms>) -> f64 {
    let person = Person::new();
    // There is no such page. It is of the same site, so what is set there holds when the page comes.
    person.opens(&format!("{url}none"));
    let stored = gyms.map(|gyms| serde_json::json!([Key::Gyms.name(), write(gyms, 1)]));
    let store = stored.map(|stored| format!("localStorage.setItem(...{stored});")).unwrap_or_default();
    person.is_in(Circumstance::Quirk([&store, WATCH].concat().leak()));
    person.has_a_slow_phone();
    person.opens(url);
    person.sees_a_plan();
    person.measures("return start.until - start.from")
}
