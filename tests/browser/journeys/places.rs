//! Where the page comes from, and what is there when it does not come whole.

use std::fs;

use xtask::pack;
use xtask::serve::Server;

use crate::engine::Circumstance;
use crate::harness::{Folder, dist, page};
use crate::person::Person;

#[test]
fn the_page_works_below_a_path() {
    let server = Server::start_below(&dist(), 0, "/repo/").expect("a server on a free port");
    let person = Person::new();
    person.opens(&server.url());
    person.sees_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    person.reloads();
    assert_eq!(person.reads("Work load"), "100");
}

#[test]
fn no_request_leaves_the_pages_own_place() {
    let person = Person::opens_the_page();
    person.types_load("100");
    person.chooses("Lift", "Deadlift");
    person.chooses("Unit", "lb");
    person.taps("more");
    person.reloads();
    let requests = person.has_requested();
    let own = page().url();
    let inline = |url: &String| url.starts_with("data:") || url.starts_with("blob:");
    let (own, foreign): (Vec<_>, Vec<_>) =
        requests.into_iter().filter(|url| !inline(url)).partition(|url| url.starts_with(&own));
    assert!(own.iter().any(|url| url.ends_with(".wasm")), "the log holds the page's own requests: {own:?}");
    assert_eq!(foreign, Vec::<String>::new());
}

#[test]
fn without_scripts_the_page_says_what_it_needs() {
    let person = Person::new();
    person.is_in(Circumstance::ScriptsOff);
    person.opens(&page().url());
    let text = person.reads_everything();
    assert!(text.contains("JavaScript") && text.contains("Scripts are off"), "{text}");
    assert!(!text.contains("has stopped"), "{text}");
}

/// Opens a page of which the program, or the script that starts it, comes otherwise than it was built, or not at all.
fn is_told_of(extension: &str, spoil: impl Fn(Vec<u8>) -> Option<Vec<u8>>) {
    let folder = Folder::with_the_page(|_| false);
    let is_part = |name: &str| name.starts_with("fifth-rep-") && name.ends_with(extension);
    let mut paths = fs::read_dir(folder.path()).expect("the copy can be read").flatten().map(|entry| entry.path());
    let part = paths.find(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_part));
    let part = part.expect("the page has such a part");
    match spoil(fs::read(&part).expect("a file can be read")) {
        None => fs::remove_file(part).expect("it was there"),
        Some(bytes) => {
            // Now rather than while the person waits for it.
            pack::brotli(&bytes);
            fs::write(part, bytes).expect("it can be written");
        }
    }
    let server = Server::start(folder.path(), 0).expect("a server on a free port");
    let person = Person::new();
    person.opens(&server.url());
    let told = person.is_told();
    assert!(told.contains("has stopped") && told.contains("Reload"), "{told}");
}

#[test]
fn a_program_that_does_not_come_is_told() {
    is_told_of(".wasm", |_| None);
    is_told_of(".js", |_| None);
}

#[test]
fn a_program_that_is_cut_short_is_told() {
    let half = |bytes: Vec<u8>| Some(bytes.split_at(bytes.len() / 2).0.to_vec());
    is_told_of(".wasm", half);
    is_told_of(".js", half);
}

#[test]
fn a_program_that_was_altered_on_the_way_is_told() {
    // It would run as well as the right one.
    is_told_of(".js", |bytes| Some([&b"/* hello */"[..], &bytes].concat()));
}
