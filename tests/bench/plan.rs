//! From a key to the plan.

use crate::measure::{Bench, Figure, median};
use crate::person::Person;
use crate::scripts::{LAST_SET, READING, REST, STOPWATCH, TYPE};
use crate::start::gym_of_sixteen_kinds;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::write;
use fifth_rep::app::saved::gyms::Gyms;

/// The text in the field, the key that is pressed, and the load of the plan: small and large, plates of all kinds.
const KEYS: [(&str, &str, &str); 5] =
    [("10", "0", "100"), ("137.", "5", "137.5"), ("18", "0", "180"), ("262.", "5", "262.5"), ("39", "5", "395")];

/// Types the text LOAD at once and returns how long the page was busy with it: with the plan for the fewest changes,
/// the one for the closest loads, and saving. Painting comes after.
const PLANNING: &str = "
    const field = [...document.querySelectorAll('label')].find(label => label.textContent === 'Work load').control;
    field.value = 'LOAD';
    const start = performance.now();
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return performance.now() - start;
";

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let servers = bench.servers();
    let person = Person::with_a_browser_of_their_own();
    bench.measure(&[Figure::ms("key press to painted plan", 50.0)], |build| {
        vec![key_press(&person, &servers[build].url())]
    });
    for (what, gyms, load, limit) in [
        ("both plans for a typed load, usual gym", Gyms::default(), "140", 16.0),
        ("both plans for a typed load, gym with 16 kinds of plates", gym_of_sixteen_kinds(), "300", 50.0),
    ] {
        bench.measure(&[Figure::ms(what, limit)], |build| {
            person.comes_to(&servers[build].url());
            person.stores_only(&Key::Gyms.name(), &write(&gyms, 1));
            person.comes_to(&servers[build].url());
            person.sees_a_plan();
            person.has_a_slow_phone();
            person.awaits(REST);
            vec![person.measures(&PLANNING.replace("LOAD", load))]
        });
    }
}

/// The median time of ten presses on a fresh page, in milliseconds.
fn key_press(person: &Person, url: &str) -> f64 {
    person.comes_to(url);
    person.sees_a_plan();
    person.has_a_slow_phone();
    person.evaluates(STOPWATCH);
    // The window itself gets the focus with the first key.
    person.evaluates(&TYPE.replace("LOAD", "60"));
    person.presses_keys("0");
    let times: Vec<f64> = [KEYS, KEYS].concat().into_iter().map(|press| one_press(person, press)).collect();
    median(&times)
}

fn one_press(person: &Person, (before, key, load): (&str, &str, &str)) -> f64 {
    person.evaluates(&TYPE.replace("LOAD", before));
    person.awaits(REST);
    person.presses_keys(key);
    let time = person.waits_for(READING);
    let shown = person.evaluates(LAST_SET);
    let right = shown.as_str().is_some_and(|text| text.contains(load));
    assert!(right, "{load} kg: {shown}");
    time
}
