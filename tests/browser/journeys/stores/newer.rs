//! Two versions of the page over one storage: the older one never writes over what the newer one has stored, and says
//! that it does not save.

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;

use xtask::serve::Server;

use super::{JOURNAL, Stores, Texts, has, keyed, says_of_saving, sees_of_saving, texts};
use crate::engine::Circumstance;
use crate::harness::{Folder, dist, eventually, page};
use crate::journeys::keeping::{LOG, SAFE, STORED, brings_back, stored, times};
use crate::person::Person;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::SCHEMA;

/// Puts a newer version of each text in its place, in both stores.
fn newer_everywhere(person: &Person) {
    let script = format!(
        "const newer = text => text.replace(/^{SCHEMA} /, '{} ');
        const mine = Object.entries(localStorage)
            .filter(([name, text]) => isOurs(name) && text.startsWith('{SCHEMA} '))
            .map(([name, text]) => [name, newer(text)]);
        journal('readwrite', (texts, heads) => mine.forEach(([name, text]) => {{
            texts.put(text, name);
            heads.put(text.split(' ').slice(0, 3).join(' '), name);
        }})).then(() => {{
            mine.forEach(([name, text]) => localStorage.setItem(name, text));
            arguments[0](mine.length);
        }});",
        SCHEMA + 1
    );
    person.awaits(&[JOURNAL, &script].concat());
}

/// The texts of a newer version.
fn newer(texts: &Texts) -> Texts {
    let start = format!("{} ", SCHEMA + 1);
    texts.iter().filter(|(_, text)| text.starts_with(&start)).map(|(name, text)| (name.clone(), text.clone())).collect()
}

/// Waits for the message that a newer version saved the data, and how to get it.
fn is_told_of_a_newer_one(person: &Person) {
    eventually("a message about a newer version", || {
        person.hears().iter().any(|told| told.contains("newer Fifth Rep") && told.contains("Reload")).then_some(())
    });
}

/// Changes something under each key that the first screen reaches.
fn changes_what_it_can(person: &Person, load: &str) {
    person.opens(&[&page().url(), "#/"].concat());
    person.types_load(load);
    person.goes_to("Gym");
    person.taps("Add change plates");
    person.goes_to("Lift");
}

#[test]
fn an_older_page_leaves_what_a_newer_one_stored_as_it_is_whether_it_has_heard_of_it_or_not() {
    for hears in [true, false] {
        let person = Person::new();
        if !hears {
            person.is_in(Circumstance::Quirk(
                "addEventListener('storage', event => event.stopImmediatePropagation(), true)",
            ));
        }
        person.opens(&page().url());
        person.is_safe();
        has(&person, &texts(0..1));
        person.opens(&page().url());
        person.is_safe();
        person.taps_what_begins("Start: ");
        person.taps("Warmed up");
        person.taps_what_begins("Done: ");
        sees_of_saving(&person, "Saved");
        let open = stored(&person);

        let older = person.opens_a_window();
        person.opens(&[&page().url(), "icon.svg"].concat());
        newer_everywhere(&person);
        let there = Stores::of(&person);
        let is_as_it_was = |person: &Person| {
            let now = Stores::of(person);
            assert_eq!(newer(&now.local), newer(&there.local), "heard: {hears}");
            assert_eq!(newer(&now.journal), newer(&there.journal), "heard: {hears}");
        };
        assert_eq!((newer(&there.local).len(), newer(&there.journal).len()), (6, 6));

        person.turns_to(&older);
        eventually("what stands there now", || (newer(&Stores::of(&person).local).len() == 6).then_some(()));
        if hears {
            is_told_of_a_newer_one(&person);
        }
        person.taps_what_begins("Done: ");
        sees_of_saving(&person, "Not saved");
        is_told_of_a_newer_one(&person);
        person.taps_what_begins("Done: ");
        assert_eq!(says_of_saving(&person), "Not saved");
        is_as_it_was(&person);
        changes_what_it_can(&person, "65");
        is_as_it_was(&person);

        // It begins with such texts, and what is new has a place of its own.
        looks_at_their_data_as_it_is(&person);
        is_told_of_a_newer_one(&person);
        changes_what_it_can(&person, "70");
        person.opens(&[&page().url(), "#/"].concat());
        person.taps_what_begins("Start: ");
        person.taps("Warmed up");
        person.taps_what_begins("Done: ");
        eventually("the new set", || (stored(&person).len() > open.len()).then_some(()));
        is_as_it_was(&person);
        person.reloads_and_finds("More");
        is_told_of_a_newer_one(&person);
        is_as_it_was(&person);
    }
}

fn looks_at_their_data_as_it_is(person: &Person) {
    person.opens("about:blank");
    person.opens(&[&page().url(), "#/data"].concat());
    person.sees("Your data");
}

/// Makes the page one that stores the next version of the schema: its texts have another number, and it reads those of
/// both.
fn next_version() -> &'static str {
    let script = format!(
        "const newer = value => typeof value === 'string' ? value.replace(/^{SCHEMA} (?=[0-9])/, '{next} ') : value;
        const older = value => Array.isArray(value) ? value.map(older)
            : typeof value === 'string' ? value.replace(/^{next} (?=[0-9])/, '{SCHEMA} ') : value;
        const {{ getItem, setItem }} = Storage.prototype;
        Storage.prototype.getItem = function (name) {{ return older(getItem.call(this, name)); }};
        Storage.prototype.setItem = function (name, text) {{ setItem.call(this, name, newer(text)); }};
        const {{ put }} = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (value, name) {{ return put.call(this, newer(value), name); }};
        const {{ get }} = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result');
        Object.defineProperty(IDBRequest.prototype, 'result', {{ get() {{ return older(get.call(this)); }} }});",
        next = SCHEMA + 1
    );
    script.leak()
}

/// The folder of an earlier build, if there is one to try with.
fn earlier_build() -> Option<PathBuf> {
    env::var_os("FIFTH_REP_AGAINST").map(PathBuf::from)
}

/// Both builds on one origin, without a worker that would give one of them for both.
fn serves(folder: &Folder, port: u16) -> Server {
    Server::start(folder.path(), port).expect("a server on this port")
}

fn without_a_worker(dist: PathBuf) -> Folder {
    Folder::copy_of(&dist, |path| path.file_name().is_some_and(|name| name == "sw.js"))
}

#[test]
fn two_versions_that_log_at_full_speed_lose_nothing_that_either_called_saved() {
    let sets = times(12, 200);
    let old = without_a_worker(earlier_build().unwrap_or_else(dist));
    let new = without_a_worker(dist());
    let server = serves(&old, 0);
    let (url, port) = (server.url(), server.port());
    let person = Person::new();
    person.opens(&url);
    person.is_safe();
    let logs = |most: usize| {
        person.evaluates(&[STORED, SAFE, &LOG.replace("MOST", &most.to_string())].concat());
    };
    let safe = || -> BTreeSet<String> {
        let all = person.evaluates("return log.safe");
        all.as_array().into_iter().flatten().filter_map(|set| set.as_str().map(str::to_owned)).collect()
    };
    logs(usize::MAX);
    eventually("some sets in the old version", || (safe().len() >= 5).then_some(()));

    let older = person.opens_a_window();
    let newer_window = person.window();
    drop(server);
    let _server = serves(&new, port);
    if earlier_build().is_none() {
        person.is_in(Circumstance::Quirk(next_version()));
    }
    person.opens(&url);
    person.is_safe();
    logs(sets);
    let mut before = 0;
    while person.evaluates("return log.stopped") != true {
        before = eventually("another set in the new version", || {
            let done = safe().len();
            (done > before || person.evaluates("return log.stopped") == true).then_some(done)
        });
    }
    person.is_safe();
    let mine = safe();
    // The old version may have stored over local storage before it heard of that: the journal knows better.
    person.opens("about:blank");
    person.turns_to(&older);
    let theirs = safe();
    let says_saved = person.evaluates("return document.documentElement.dataset.unsaved") == "0";
    person.opens("about:blank");
    person.turns_to(&newer_window);
    person.opens(&url);
    brings_back(&person);
    let there = stored(&person);
    let lost: Vec<&String> = mine.union(&theirs).filter(|set| !there.contains(*set)).collect();
    assert!(lost.is_empty(), "{} of {} and {} sets are lost: {lost:?}", lost.len(), mine.len(), theirs.len());
    println!(
        "two versions: {} sets were called saved in the new one, {} in the old one, and all are there",
        mine.len(),
        theirs.len()
    );
    if earlier_build().is_none() {
        assert!(!says_saved, "the old version says that it does not save");
        // Read as they are, in a page without any script.
        person.opens_a_window();
        person.opens(&[&url, "icon.svg"].concat());
        let stores = Stores::of(&person);
        let touched: BTreeSet<&str> = mine.iter().filter_map(|set| set.split(' ').next()).collect();
        for name in touched {
            assert!(Key::parse(name).is_some());
            let text = &stores.local[name];
            assert!(text.starts_with(&format!("{} ", SCHEMA + 1)), "{name} is no more the newer version's: {text}");
        }
        assert_eq!(keyed(&stores.local).len(), keyed(&stores.journal).len());
    }
}
