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

/// Waits until a newer version is here, whole, and waits. The page itself looks: Chromium fetches a newer worker when
/// it is idle, and a driver that asks again and again would keep it from that.
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
    person.taps("Warmed up");
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
    person.taps("Warmed up");
    let _server = start_again(server, new.path());
    person.reloads_and_finds("More");
    waits(&person);
    person.taps_what_begins("Done: ");
    assert!(!person.reads_everything().contains("Update ready"), "not in the middle of a session");
    person.taps("More");
    person.taps("End session");
    person.sees("Update ready");
}

/// Checks that the old version goes on when the newer one is incomplete.
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

/// A program that stops as soon as it starts: a module whose start function is `unreachable`.
const STOPS_AT_START: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x08\x01\0\x0a\x05\x01\x03\0\0\x0b";

/// The page in a newer version with another program.
fn newer_with_the_program(program: &[u8]) -> Folder {
    let folder = Folder::with_the_page(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    say_newer(&folder);
    let file = folder.path().join("index.html");
    let page = fs::read_to_string(&file).expect("the page can be read");
    let (before, _) = page.split_once("_bg.wasm").expect("the page names its program");
    let (_, name) = before.rsplit_once("./").expect("by a relative address");
    let (old, new) = (format!("{name}_bg.wasm"), format!("fifth-rep-{}_bg.wasm", publish::short_digest(program)));
    let other = page.replace(&old, &new);
    let other = other.replace(&publish::policy(&page), &publish::policy(&other));
    fs::write(file, other).expect("it can be written");
    fs::write(folder.path().join(new), program).expect("it can be written");
    publish::for_the_host_and_offline(folder.path()).expect("a worker for it");
    folder
}

/// The page in yet another version.
fn newest() -> Folder {
    let folder = newer();
    let file = folder.path().join("index.html");
    let page = fs::read_to_string(&file).expect("the page can be read");
    fs::write(file, page.replacen("content=newer", "content=newest", 1)).expect("it can be written");
    publish::for_the_host_and_offline(folder.path()).expect("a worker for it");
    folder
}

fn version(person: &Person) -> Value {
    person.evaluates("return document.querySelector('meta[name=version]')?.content ?? 'old'")
}

/// Waits until the browser has looked for a newer version, and what it found is whole or refused.
fn looks_for_an_update(person: &Person) {
    person.awaits(
        "navigator.serviceWorker.getRegistration().then(async there => {
            await there.update().catch(() => {});
            const look = () => there.installing ? setTimeout(look, 50) : arguments[0]();
            look();
        })",
    );
}

/// Removes a file from what the worker has kept, as a browser does that is short of room.
fn loses(person: &Person, ending: &str) {
    let script = format!(
        "(async () => {{
            let lost = 0;
            for (const name of await caches.keys()) {{
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {{
                    if (request.url.endsWith('{ending}')) lost += await cache.delete(request);
                }}
            }}
            return lost;
        }})().then(arguments[0])"
    );
    assert_ne!(person.awaits(&script), 0, "{ending}");
}

fn has_kept(person: &Person, ending: &str) -> bool {
    let script = format!(
        "(async () => {{
            for (const name of await caches.keys()) {{
                const kept = await (await caches.open(name)).keys();
                if (kept.some(({{ url }}) => url.endsWith('{ending}'))) return true;
            }}
            return false;
        }})().then(arguments[0])"
    );
    person.awaits(&script) == true
}

fn a_release_that_fails_at_start_is_mended_by_the_next(program: &[u8]) {
    let (old, broken, mended) = (Folder::with_the_page(|_| false), newer_with_the_program(program), newest());
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    person.types_load("100");
    person.sees_work_load("100 kg");
    let server = start_again(server, broken.path());
    person.reloads();
    waits(&person);
    person.taps("Update");
    eventually("the message of the broken version", || {
        person.hears().into_iter().find(|message| message.contains("has stopped"))
    });
    assert_eq!(version(&person), "newer");
    let _server = start_again(server, mended.path());
    person.evaluates("location.reload()");
    eventually("the version that works", || (version(&person) == "newest").then_some(()));
    person.sees_the_page();
    assert_eq!(person.reads("Work load"), "100", "what is one's own stays");
}

#[test]
fn a_release_that_stops_at_start_is_mended_by_the_next() {
    a_release_that_fails_at_start_is_mended_by_the_next(STOPS_AT_START);
}

#[test]
fn a_release_that_is_no_program_is_mended_by_the_next() {
    a_release_that_fails_at_start_is_mended_by_the_next(b"\0asm\x01\0\0\0\x7f");
}

#[test]
fn releases_that_all_stop_are_not_reloaded_again_and_again() {
    let folders =
        [newer_with_the_program(STOPS_AT_START), newer_with_the_program(&[STOPS_AT_START, b"\0\x01\0"].concat())];
    let old = Folder::with_the_page(|_| false);
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    let server = start_again(server, folders[0].path());
    person.reloads();
    waits(&person);
    person.taps("Update");
    eventually("the broken version", || (version(&person) == "newer").then_some(()));
    let _server = start_again(server, folders[1].path());
    person.evaluates("location.reload()");
    let other = publish::short_digest(&[STOPS_AT_START, b"\0\x01\0"].concat());
    let is_other = format!("return document.documentElement.outerHTML.includes('{other}')");
    eventually("the other broken version", || (person.evaluates(&is_other) == true).then_some(()));
    eventually("the message", || person.hears().into_iter().find(|message| message.contains("has stopped")));
    person.evaluates("window.isTheSamePage = true");
    looks_for_an_update(&person);
    person.awaits("setTimeout(arguments[0], 300)");
    assert_eq!(person.evaluates("return window.isTheSamePage"), true);
}

#[test]
fn a_file_that_the_browser_evicted_is_fetched_and_kept_again() {
    let folder = Folder::with_the_page(|_| false);
    let server = Server::start(folder.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    person.reloads();
    for ending in ["_bg.wasm", ".js", "/icon.svg", "/"] {
        loses(&person, ending);
        person.awaits("fetch('./icon.svg').then(() => arguments[0]())");
        person.reloads();
        eventually(&format!("{ending} in its place"), || has_kept(&person, ending).then_some(()));
    }
    drop(server);
    person.reloads();
    person.sees_the_page();
}

#[test]
fn an_evicted_page_of_a_version_that_the_host_no_longer_has_is_the_newer_one() {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    let _server = start_again(server, new.path());
    loses(&person, "/");
    person.reloads();
    assert_eq!(version(&person), "newer");
}

#[test]
fn a_rollback_while_an_update_waits_leaves_what_runs() {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    let server = start_again(server, new.path());
    person.reloads();
    waits(&person);
    let server = start_again(server, old.path());
    looks_for_an_update(&person);
    // Once more, and this time the host cannot give what the browser has lost meanwhile.
    let server = start_again(server, new.path());
    looks_for_an_update(&person);
    loses(&person, "/icon-192.png");
    fs::remove_file(old.path().join("icon-192.png")).expect("it was there");
    let server = start_again(server, old.path());
    looks_for_an_update(&person);
    drop(server);
    person.reloads();
    assert_eq!(version(&person), "old");
    person.sees_the_page();
}

#[test]
fn what_another_window_may_still_run_is_kept() {
    let (old, new) = (Folder::with_the_page(|_| false), newer());
    let server = Server::start(old.path(), 0).expect("a server on a free port");
    let person = opens(&server);
    let first = person.opens_a_window();
    person.opens(&server.url());
    person.sees_the_page();
    let server = start_again(server, new.path());
    person.reloads();
    waits(&person);
    person.taps("Update");
    eventually("the newer version", || is_newer(&person).then_some(()));
    person.sees_the_page();
    person.awaits("fetch('./icon.svg').then(() => setTimeout(arguments[0], 100))");
    assert_eq!(caches(&person).len(), 2, "the other window runs the old one");
    person.turns_to(&first);
    assert!(!is_newer(&person));
    drop(server);
    person.reloads();
    assert!(is_newer(&person));
}
