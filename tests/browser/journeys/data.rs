//! The person's own data: taken along as a file, brought in elsewhere, erased, and kept by the browser.

use std::fs;

use crate::engine::Circumstance;
use crate::harness::{Folder, eventually, page};
use crate::person::Person;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::backup::LARGEST;
use fifth_rep::app::formats::envelope::{read, write};
use fifth_rep::app::saved::gyms::Gyms;
use fifth_rep::app::saved::settings::Settings;
use fifth_rep::lifting::session::Session;

/// Keeps the files that the page gives.
const FILES: &str = "
    window.files = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(text => files.push(text)); return real.call(URL, blob); };
";

/// Everything stored, by name, except the mark that there is a journal.
const STORED: &str = "
    return JSON.stringify(Object.entries(localStorage).filter(([name]) => name !== 'fifthrep/journal').sort());
";

/// A person who has chosen much and lifted once.
fn has_lifted() -> Person {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(FILES));
    person.opens(&page().url());
    person.is_safe();
    let session = include_str!("../../data/session-ended-4.txt").trim();
    let (Session { id, .. }, _) = read::<Session>(session).expect("the fixture is read");
    let (gyms, _) = read::<Gyms>(include_str!("../../data/gyms-4.txt").trim()).expect("the fixture is read");
    let (settings, _) =
        read::<Settings>(include_str!("../../data/settings-4.txt").trim()).expect("the fixture is read");
    let settings = Settings { bar: gyms.active.bars[0].clone(), ..settings };
    person.stores_only_these(&[
        (Key::Settings.name(), write(&settings, 3)),
        (Key::Gyms.name(), write(&gyms, 3)),
        (Key::Maxima.name(), include_str!("../../data/maxima-4.txt").trim().to_owned()),
        (Key::Week.name(), include_str!("../../data/week-4.txt").trim().to_owned()),
        (Key::Session(id).name(), session.to_owned()),
    ]);
    person.opens("about:blank");
    looks_at_their_data(&person);
    person
}

fn looks_at_their_data(person: &Person) {
    person.opens(&[&page().url(), "#/data"].concat());
    person.sees("Your data");
    person.is_safe();
}

/// Someone who opens the page for the first time, at the screen of their data.
fn is_new_here() -> Person {
    let person = Person::new();
    looks_at_their_data(&person);
    person
}

/// The data stored under a key, without its version, save count and checksum.
fn stored(person: &Person, key: Key) -> Option<String> {
    person.finds_stored(&key.name())?.splitn(4, ' ').last().map(str::to_owned)
}

fn receives_a_file(person: &Person) -> String {
    eventually("a file", || person.evaluates("return window.files.pop() ?? null").as_str().map(str::to_owned))
}

/// Chooses a file with this in it.
fn chooses(person: &Person, folder: &Folder, text: &[u8]) {
    let file = folder.path().join("chosen");
    fs::write(&file, text).expect("a file can be written");
    person.chooses_the_file("From a file", &file);
}

#[test]
fn a_backup_brings_all_of_it_to_another_phone_and_can_be_taken_back() {
    let person = has_lifted();
    person.taps("Download backup");
    let backup = receives_a_file(&person);
    let all = [Key::Settings, Key::Gyms, Key::Maxima, Key::Week];
    let chosen = all.map(|key| stored(&person, key));

    let other = is_new_here();
    let folder = Folder::new();
    chooses(&other, &folder, backup.as_bytes());
    other.sees("Sessions: 1 new, 0 changed, 0 the same. Gyms: 1 new.");
    let before = other.evaluates(STORED);
    other.taps("Leave it");
    assert_eq!(other.evaluates(STORED), before, "nothing happens before a word");
    chooses(&other, &folder, backup.as_bytes());
    other.taps("Merge");
    other.sees("1 session,");
    other.taps("Undo");
    other.sees("0 sessions");

    chooses(&other, &folder, backup.as_bytes());
    other.taps("Replace all");
    other.sees("1 session,");
    other.is_safe();
    let brought = all.map(|key| stored(&other, key));
    // When the last backup was made, and whether the browser was asked to keep it all, is of the one phone only.
    let chosen_there =
        |all: &[Option<String>; 4]| all[0].as_ref().and_then(|text| Some(text.split_once("formula")?.0.to_owned()));
    assert!(chosen_there(&chosen).is_some());
    assert_eq!(chosen_there(&brought), chosen_there(&chosen));
    assert_eq!(brought[1..], chosen[1..]);
    other.reloads_and_finds("Download backup");
    other.sees("1 session,");
}

#[test]
fn the_table_of_all_sets_comes_in_again() {
    let person = has_lifted();
    person.taps("Table of all sets (CSV)");
    let table = receives_a_file(&person);
    let sets = table.lines().count() - 1;
    assert!(sets > 3, "{table}");
    let other = is_new_here();
    chooses(&other, &Folder::new(), table.as_bytes());
    other.sees("Sessions: 1 new");
    other.taps("Merge");
    other.sees(&format!("1 session, {sets} sets"));
}

#[test]
fn a_file_that_is_no_backup_changes_nothing_and_says_why() {
    let person = has_lifted();
    let folder = Folder::new();
    person.taps("Download backup");
    let backup = receives_a_file(&person);
    person.is_safe();
    let before = person.evaluates(STORED);
    let cut = &backup.as_bytes()[..backup.len() - 9];
    let huge = vec![b' '; LARGEST + 1];
    let deep = "[".repeat(10_000);
    for (text, says) in [
        (&b""[..], "nothing in it"),
        (cut, "cut short"),
        (b"caf\xe9;\xff", "column of"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no text"),
        (b"PK\x03\x04xl/workbook.xml", "workbook"),
        (&huge, "too much"),
        (deep.as_bytes(), ""),
        (b"Date,Exercise Name,Reps\n2026-01-05,Squat,5\n", "column of"),
        (b"Date,Exercise,Weight,Reps\n1900-01-05,Squat,NaN,5\n", "ine 2"),
    ] {
        chooses(&person, &folder, text);
        let told = eventually(&format!("a message with {says:?}"), || {
            person.hears_beside("Or paste its text").filter(|told| told.contains(says))
        });
        assert!(!person.finds("Merge"), "{told}");
        assert_eq!(person.evaluates(STORED), before, "{told}");
    }
}

#[test]
fn erased_is_erased_everywhere() {
    let person = has_lifted();
    person.sees("1 session,");
    person.taps("Erase everything…");
    person.taps("Keep everything");
    person.taps("Erase everything…");
    person.taps("Erase it all now");
    person.sees("0 sessions");
    person.is_safe();
    assert_eq!(person.evaluates(STORED), "[]");
    for _ in 0..2 {
        person.reloads_and_finds("Download backup");
        person.is_safe();
        person.sees("0 sessions");
        assert_eq!(person.hears(), Vec::<String>::new());
    }
}

#[test]
fn the_browser_is_asked_to_keep_what_is_stored_once_something_was_logged() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(
        "StorageManager.prototype.persist = async () => { sessionStorage.asked = Number(sessionStorage.asked ?? 0) + 1; return true; };
         StorageManager.prototype.persisted = async () => 'asked' in sessionStorage;",
    ));
    person.opens(&page().url());
    person.is_safe();
    let asked = || person.evaluates("return sessionStorage.asked ?? null");
    assert!(asked().is_null(), "a look at the page is no reason to ask");
    let session = include_str!("../../data/session-ended-4.txt").trim();
    let (session, _) = read::<Session>(session).expect("the fixture is read");
    let log: Vec<(String, String)> = (0..9)
        .map(|days| {
            let id = session.id - days * 86_400_000;
            (Key::Session(id).name(), write(&Session { id, ended: Some(id + 3_600_000), ..session.clone() }, 1))
        })
        .collect();
    person.stores_only_these(&log);
    person.opens("about:blank");
    person.opens(&page().url());
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    eventually("the question", || (asked() == "1").then_some(()));
    looks_at_their_data(&person);
    person.sees("The browser has agreed to keep it.");
    person.sees("9 sessions since the last backup.");
    person.taps("Later");
    eventually("no word of it", || (!person.finds("Later")).then_some(()));
    assert_eq!(asked(), "1");
}
