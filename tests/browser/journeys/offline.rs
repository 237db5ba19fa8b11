//! In the basement: the page without a network, and how it comes to a newer version.

use std::fs;
use std::path::Path;

use fifth_rep::lifting::mass::Weight;
use serde_json::Value;
use xtask::publish;
use xtask::serve::Server;

use crate::harness::{Folder, dist, eventually};
use crate::journeys::share;
use crate::person::Person;

/// The screens, by the fragment that opens each, and words that stand there.
const ROUTES: [(&str, &str); 11] = [
    ("#/", "Start: squat"),
    ("#/plates", "Tap what is on one side"),
    ("#/gym", "Delete gym"),
    ("#/session", "Start: squat"),
    ("#/log", "Log"),
    ("#/strength", "Strength"),
    ("#/more", "When to lift next"),
    ("#/data", "Your data"),
    ("#/share", "Share today's plan"),
    ("#/?lift=deadlift&load=315lb", "A load for you"),
    ("#/s/cut", "The end of that link is missing"),
];

/// Waits until the worker has kept the page.
fn is_kept(person: &Person) {
    let state = person.awaits("navigator.serviceWorker.ready.then(there => arguments[0](there.active.state))");
    assert!(["activating", "activated"].contains(&state.as_str().unwrap_or_default()), "{state}");
}

fn opens(server: &Server) -> Person {
    let person = Person::new();
    person.opens(&server.url());
    person.sees_the_page();
    is_kept(&person);
    person
}

/// The names of what workers have kept.
fn caches(person: &Person) -> Vec<Value> {
    person.awaits("caches.keys().then(arguments[0])").as_array().expect("a list").clone()
}

fn start_again(server: Server, folder: &Path) -> Server {
    start_again_below(server, folder, "/")
}

fn start_again_below(server: Server, folder: &Path, base: &str) -> Server {
    let port = server.port();
    drop(server);
    Server::start_below(folder, port, base).expect("the port is free again")
}

/// The page in a newer version, which says so.
fn newer() -> Folder {
    let folder = Folder::with_the_page(|_| false);
    say_newer(&folder);
    publish::for_the_host_and_offline(folder.path()).expect("a worker for it");
    folder
}

fn say_newer(folder: &Folder) {
    let file = folder.path().join("index.html");
    let page = fs::read_to_string(&file).expect("the page can be read");
    fs::write(file, page.replacen("<title>", "<meta name=version content=newer><title>", 1))
        .expect("it can be written");
}

fn is_newer(person: &Person) -> bool {
    person.evaluates("return document.querySelector('meta[name=version]') !== null") == true
}

/// Waits until a newer version is here, whole, and waits. The page itself looks: Chromium fetches a newer worker when it
/// is idle, and a driver that asks again and again would keep it from that.
fn waits(person: &Person) {
    person.awaits(
        "navigator.serviceWorker.getRegistration().then(there => {
            const look = () => there.waiting ? arguments[0]() : setTimeout(look, 100);
            look();
        })",
    );
}

fn without_a_network_everything_is_there(base: &str) {
    let server = Server::start_below(&dist(), 0, base).expect("a server on a free port");
    let url = server.url();
    let person = opens(&server);
    drop(server);
    person.reloads();
    for (fragment, words) in ROUTES {
        person.opens("about:blank");
        person.opens(&[&url, fragment].concat());
        person.sees(words);
    }
    person.opens("about:blank");
    person.opens(&[&url, "?from=a-friend#/more"].concat());
    person.sees("When to lift next");

    person.opens("about:blank");
    person.opens(&[&url, "#/s/", &share::code(Weight::lb(225))].concat());
    person.sees("5 × 3 × 102.5 kg");
    person.taps("Use it");
    person.sees_work_load("102.5 kg");
    person.types_load("100");
    person.sees_work_load("100 kg");
    person.taps_what_begins("Start: ");
    person.taps("Done: preparation");
    person.taps_what_begins("Done: ");
    let kept = |person: &Person| {
        let keys = person.finds_stored_keys();
        let key = keys.into_iter().find(|key| key.starts_with("fifthrep/session/"));
        person.finds_stored(&key.expect("the session is stored"))
    };
    let before = kept(&person);
    person.reloads_and_finds("More");
    assert!(person.finds_what_begins("Done: "), "the session goes on");
    assert_eq!(kept(&person), before);
}

#[test]
fn without_a_network_everything_is_there_at_the_root_of_a_host() {
    without_a_network_everything_is_there("/");
}

#[test]
fn without_a_network_everything_is_there_below_a_path() {
    without_a_network_everything_is_there("/repo/");
}

#[test]
fn a_newer_version_is_offered_and_comes_on_the_persons_word() {
    a_newer_version_comes_on_the_persons_word("/");
}

#[test]
fn a_newer_version_comes_on_the_persons_word_below_a_path() {
    a_newer_version_comes_on_the_persons_word("/repo/");
}

fn a_newer_version_comes_on_the_persons_word(base: &str) {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    let server = Server::start_below(old.path(), 0, base).expect("a server on a free port");
    let person = opens(&server);
    person.types_load("100");
    person.sees_work_load("100 kg");
    let _server = start_again_below(server, new.path(), base);
    person.reloads();
    waits(&person);
    person.sees("Update ready");
    assert!(!is_newer(&person), "nothing changes without a word");
    person.reloads();
    assert!(!is_newer(&person), "not by a reload either");
    person.sees("Update ready");
    person.taps("Update");
    eventually("the newer version", || is_newer(&person).then_some(()));
    person.sees_the_page();
    assert_eq!(person.reads("Work load"), "100", "what is one's own stays");
    eventually("the old one's files gone", || (caches(&person).len() == 1).then_some(()));
    assert!(!person.reads_everything().contains("Update ready"));
}

#[test]
fn a_newer_version_waits_until_the_session_is_over() {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    person.taps_what_begins("Start: ");
    person.taps("Done: preparation");
    let _server = start_again(server, new.path());
    person.reloads_and_finds("More");
    waits(&person);
    person.taps_what_begins("Done: ");
    assert!(!person.reads_everything().contains("Update ready"), "not in the middle of a session");
    person.taps("More");
    person.taps("End session");
    person.sees("Update ready");
}

/// The old version goes on when the newer one cannot be had whole.
fn a_torn_update_changes_nothing(tear: impl Fn(&Folder)) {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    tear(&new);
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    person.types_load("100");
    person.sees_work_load("100 kg");
    let server = start_again(server, new.path());
    let state = person.awaits(
        "navigator.serviceWorker.getRegistration().then(there => {
            there.addEventListener('updatefound', () => {
                const { installing } = there;
                const tell = () => ['installed', 'redundant'].includes(installing.state) && arguments[0](installing.state);
                installing.addEventListener('statechange', tell);
            });
            there.update().catch(() => arguments[0]('redundant'));
        })",
    );
    assert_eq!(state, "redundant");
    assert_eq!(caches(&person).len(), 1, "nothing is left of it");
    person.reloads();
    assert!(!is_newer(&person) && !person.reads_everything().contains("Update ready"));
    drop(server);
    person.reloads();
    assert_eq!(person.reads("Work load"), "100");
    assert!(!is_newer(&person));
}

#[test]
fn an_update_of_which_a_file_is_missing_changes_nothing() {
    a_torn_update_changes_nothing(|folder| fs::remove_file(folder.path().join("icon.svg")).expect("it was there"));
}

#[test]
fn an_update_of_which_a_file_is_of_yet_another_version_changes_nothing() {
    a_torn_update_changes_nothing(say_newer);
}

#[test]
fn a_worker_that_went_wrong_can_be_taken_back() {
    let old = Folder::with_the_page(|_| false);
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    person.types_load("100");
    person.sees_work_load("100 kg");
    let switch = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pwa/kill-switch.js");
    fs::copy(switch, old.path().join(publish::WORKER)).expect("the worker can be replaced");
    say_newer(&old);
    person.reloads();
    // Waited for in the page: a driver that asks again and again holds the browser's own work up.
    person.awaits(
        "const look = async () => (await caches.keys()).length ? setTimeout(look, 50) : arguments[0](true);
        look();",
    );
    person.reloads();
    assert!(is_newer(&person), "the page comes from the network");
    assert_eq!(person.reads("Work load"), "100");
}
