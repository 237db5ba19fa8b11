//! The start of a browser that has never seen the page, up to the very first plan.

use crate::engine::Circumstance;
use crate::harness::eventually;
use crate::measure::{Bench, Figure};
use crate::person::Person;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::write;
use fifth_rep::app::saved::gyms::Gyms;
use fifth_rep::lifting::mass::Unit;

/// Notes when the first plan was painted, in milliseconds since the visit began: the first task after the frame with it.
const WATCH: &str = "
    new MutationObserver((_, observer) => {
        if (!document.querySelector('ol > li')) return;
        observer.disconnect();
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => window.planned = performance.now();
            after.port2.postMessage(0);
        });
    }).observe(document, { subtree: true, childList: true });
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
    let painted = |what| Figure { what, unit: "ms", limit: None };
    let usual = painted("start of a new browser to its first plan, usual gym");
    bench.measure(&[usual], |build| vec![first_plan(&servers[build].url(), None)]);
    let mixed = painted("start of a new browser to its first plan, gym with 16 kinds of plates");
    let gyms = gym_of_sixteen_kinds();
    bench.measure(&[mixed], |build| vec![first_plan(&servers[build].url(), Some(&gyms))]);
}

/// How long a browser that has never seen the page takes to its first plan, in milliseconds. The network takes no time.
fn first_plan(url: &str, gyms: Option<&Gyms>) -> f64 {
    let person = Person::with_a_browser_of_their_own();
    // There is no such page. It is of the same site, so what is set there holds when the page comes.
    person.opens(&format!("{url}none"));
    let stored = gyms.map(|gyms| serde_json::json!([Key::Gyms.name(), write(gyms, 1)]));
    let store = stored.map(|stored| format!("localStorage.setItem(...{stored});")).unwrap_or_default();
    person.is_in(Circumstance::Quirk([&store, WATCH].concat().leak()));
    person.has_a_slow_phone();
    person.opens(url);
    eventually("a plan that is painted", || person.evaluates("return window.planned ?? null").as_f64())
}
