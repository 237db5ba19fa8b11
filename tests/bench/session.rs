//! From *Done* to the next set, saved and on screen.

use crate::measure::{Bench, ELSEWHERE, Figure, median};
use crate::person::Person;
use crate::scripts::{READING, REST, STOPWATCH};
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::{read, write};
use fifth_rep::lifting::session::Session;

/// Puts the focus on the button that goes on with the session, once a tap on it counts.
const GO: &str = "
    window.press = null;
    const look = () => {
        const buttons = [...document.querySelectorAll('button')];
        const go = buttons.find(button => button.textContent.startsWith('Done: '));
        if (!go || document.querySelector('main[data-settling]')) return requestAnimationFrame(look);
        go.focus();
        arguments[0](true);
    };
    look();
";

/// Taps the button that goes on, whatever it says.
const TAP: &str = "
    const starts = ['Start: ', 'Warmed up', 'Next lift', 'Not sure'];
    [...document.querySelectorAll('button')].find(button => starts.some(start => button.textContent.startsWith(start))).click();
";

/// How often the session that is open was saved, and what stands above the set.
const SESSION: &str = "
    const texts = Object.entries(localStorage).filter(([key]) => key.startsWith('fifthrep/session/'));
    const open = texts.map(([, text]) => text).find(text => text.includes('\"ended\":null'));
    return [Number(open?.split(' ')[1] ?? 0), document.querySelector('h1')?.textContent ?? ''];
";

/// The Enter key.
const ENTER: &str = "\u{e007}";

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let servers = bench.servers();
    let person = Person::with_a_browser_of_their_own();
    for (what, sessions) in
        [("Done to the next set, saved and painted", 0), ("Done to the next set, with 1000 sessions in the log", 1_000)]
    {
        let texts = logged(sessions);
        bench.measure(&[Figure::ms(what, 50.0)], |build| {
            let url = servers[build].url();
            person.comes_to(&url);
            person.stores_only_these(&texts);
            // The page that is left stores what it holds no more.
            person.opens(ELSEWHERE);
            person.opens(&url);
            person.sees_a_plan();
            person.evaluates(TAP);
            person.evaluates(TAP);
            person.has_a_slow_phone();
            person.evaluates(STOPWATCH);
            let times: Vec<f64> = (0..6).map(|_| one_press(&person)).collect();
            vec![median(&times)]
        });
    }
}

fn one_press(person: &Person) -> f64 {
    let before = person.evaluates(SESSION);
    person.awaits(GO);
    person.awaits(REST);
    person.presses_keys(ENTER);
    let time = person.waits_for(READING);
    let after = person.evaluates(SESSION);
    let went_on = before[0].as_u64() < after[0].as_u64() && before[1] != after[1];
    assert!(went_on, "from {before} to {after}");
    time
}

/// A number of sessions, a day apart, as they are stored.
fn logged(sessions: u64) -> Vec<(String, String)> {
    let text = include_str!("../data/session-ended-2.txt").trim();
    let (session, _) = read::<Session>(text).expect("a session");
    let days = (0..sessions).map(|day| {
        let id = 1_600_000_000_000 + day * 86_400_000;
        (Key::Session(id).name(), write(&Session { id, ended: Some(id + 3_600_000), ..session.clone() }, 1))
    });
    days.collect()
}
