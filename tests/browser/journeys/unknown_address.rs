//! An address that the host has no file for leads to the page, with what it says.

use fifth_rep::lifting::mass::Weight;
use serde_json::json;
use xtask::serve::Server;

use crate::engine::Circumstance;
use crate::harness::{dist, eventually};
use crate::journeys::share;
use crate::person::Person;

fn leads_to_the_page(base: &str) {
    let server = Server::start_below(&dist(), 0, base).expect("a server on a free port");
    let url = server.url();
    let code = share::code(Weight::lb(225));
    let person = Person::new();
    // Once without a worker, and once with it.
    for _ in 0..2 {
        for (path, words) in [
            (format!("s/{code}"), "5 × 3 × 102.5 kg"),
            (format!("s/{code}/"), "5 × 3 × 102.5 kg"),
            (format!("index.html/s/{code}"), "5 × 3 × 102.5 kg"),
            (format!("%23/s/{code}"), "5 × 3 × 102.5 kg"),
            ("%23/?lift=deadlift&load=315lb".to_owned(), "A load for you"),
            ("s/cut".to_owned(), "The end of that link is missing"),
            ("plates".to_owned(), "Tap what is on one side"),
            ("more/?from=a-friend".to_owned(), "When to lift next"),
            ("no/such/folder".to_owned(), "Start: squat"),
            (format!("no/such/folder#/s/{code}"), "5 × 3 × 102.5 kg"),
        ] {
            person.opens("about:blank");
            person.opens(&[&url, path.as_str()].concat());
            // Asked of the page that is there, since one takes the place of the other.
            let text = || person.evaluates("return document.body?.innerText ?? ''");
            let has_words = || text().as_str().is_some_and(|text| text.contains(words)).then_some(());
            eventually(&format!("{words:?} at {path}"), has_words);
            let place = person.evaluates("return location.origin + location.pathname");
            assert_eq!(place, json!(url), "{path}");
        }
        person.awaits("navigator.serviceWorker.ready.then(() => arguments[0]())");
    }
}

#[test]
fn at_the_root_of_a_host() {
    leads_to_the_page("/");
}

#[test]
fn below_a_path() {
    leads_to_the_page("/repo/");
}

#[test]
fn a_path_that_looks_like_another_host_stays_on_this_one() {
    let server = Server::start(&dist(), 0).expect("a server on a free port");
    let person = Person::new();
    person.opens(&[&server.url(), "/127.0.0.2/plates"].concat());
    let origin = person.evaluates("return location.origin + '/'");
    assert_eq!(origin, json!(server.url()));
}

#[test]
fn without_scripts_there_is_a_link() {
    let server = Server::start_below(&dist(), 0, "/repo/").expect("a server on a free port");
    let person = Person::new();
    person.is_in(Circumstance::ScriptsOff);
    person.opens(&[&server.url(), "nowhere"].concat());
    person.sees("Nothing at this address");
    // Where it leads is held by what is looked at after each build: a driver cannot tap where scripts are off.
    person.sees("Open Fifth Rep");
    person.sees("try the folder above");
}
