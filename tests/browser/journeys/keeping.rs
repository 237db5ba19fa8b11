//! Nothing is lost: whatever becomes of the browser, its files, its room, or a second window.
//!
//! The root element of the page says what is safe: `data-saved` counts the saves of sessions that are, `data-unsaved`
//! the places that are not yet. `cargo xtask soak` tries all of this at length.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::{env, fs};

use serde_json::Value;

use crate::engine::{Circumstance, Engine};
use crate::harness::{Folder, eventually, page};
use crate::person::Person;

/// How often something is tried: in the usual run, or in a long one.
pub(super) fn times(short: usize, long: usize) -> usize {
    if env::var_os("FIFTH_REP_SOAK").is_some() { long } else { short }
}

/// The sets that were done, by session and time, as local storage has them.
pub(super) const STORED: &str = "
    const stored = () => Object.keys(localStorage).filter(key => key.startsWith('fifthrep/session/')).flatMap(key =>
        [...localStorage.getItem(key).matchAll(/ = ([0-9]{13}) /g)].map(([, time]) => key + ' ' + time));
";

/// A function of the page's scripts: `true` once everything is safe.
pub(super) const SAFE: &str = "const safe = () => document.documentElement.dataset.unsaved === '0';";

/// Logs in the page itself, as fast as it takes taps: one session after the other, until `MOST` sets were done in this
/// window. `safe` holds those that the page has called saved.
///
/// A tap is done and stored in the task of its click: its set is among those that are new then. Another window runs in
/// a process of its own and may have stored one in the same moment, which is here as well. New sets count once the page
/// says that everything is safe.
pub(super) const LOG: &str = "
    const button = words => [...document.querySelectorAll('button, a')].find(button => button.textContent.startsWith(words));
    window.log = { safe: [], mine: [], taps: 0, stopped: false };
    const tap = () => {
        const starts = ['Go on here', 'Done: ', 'Warmed up', 'Next lift', 'Finish', 'Not sure', 'Save session',
            'Start: ', 'Back to the session'];
        const found = starts.map(button).find(found => found);
        if (!found) { location.hash = '#/'; return; }
        // Another window may have stored a session over it that does not know of the last ones yet.
        const [before, now] = [new Set(stored()), Date.now()];
        found.click();
        log.mine = stored().filter(set => !before.has(set) && Number(set.split(' ').pop()) >= now);
    };
    const step = () => {
        if (log.mine.length && safe()) {
            log.safe.push(...log.mine);
            log.taps += 1;
            log.mine = [];
        }
        if (log.taps >= MOST) { log.stopped = true; return; }
        if (!log.mine.length) tap();
        next();
    };
    const after = new MessageChannel();
    after.port1.onmessage = step;
    const next = () => after.port2.postMessage(0);
    next();
";

/// Waits for the page, and takes what the journal offers where the browser had lost everything else.
#[track_caller]
pub(super) fn brings_back(person: &Person) {
    person.is_safe();
    if person.finds_what_begins("Bring") {
        person.taps_what_begins("Bring");
        eventually("the offer to be gone", || (!person.finds_what_begins("Bring")).then_some(()));
    }
}

/// Begins to log, until `most` sets are done.
pub(super) fn logs(person: &Person, most: usize) {
    person.evaluates(&[STORED, SAFE, &LOG.replace("MOST", &most.to_string())].concat());
}

/// The sets that were done, as local storage holds them.
pub(super) fn stored(person: &Person) -> BTreeSet<String> {
    texts(&person.evaluates(&[STORED, "return stored()"].concat()))
}

pub(super) fn texts(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Opens the page with a browser that has kept its things in this folder.
pub(super) fn comes_back(engine: &Engine, profile: Arc<Folder>) -> Person {
    let person = Person::with(engine.clone(), profile);
    person.opens(&page().url());
    person
}

/// Logs until this many sets are safe, and kills the browser in the middle of the next. Returns the sets that were safe
/// or stored before, and the browser's folder.
fn logs_and_loses_the_browser(person: Person, sets: usize) -> (BTreeSet<String>, Arc<Folder>) {
    let mut safe = stored(&person);
    logs(&person, usize::MAX);
    let new = eventually("sets that are safe", || {
        let new = texts(&person.evaluates("return log.safe"));
        (new.len() >= sets).then_some(new)
    });
    safe.extend(new);
    (safe, person.loses_the_browser())
}

/// Kills the browser several times while sets are logged.
fn nothing_is_lost_when_killed(engine: &Engine, kills: usize) {
    let mut profile = Arc::new(Folder::new());
    let mut safe = BTreeSet::new();
    for kill in 0..kills {
        let person = comes_back(engine, profile);
        brings_back(&person);
        let there = stored(&person);
        let lost: Vec<&String> = safe.difference(&there).collect();
        assert!(lost.is_empty(), "after {kill} kills {} of {} sets are gone: {lost:?}", lost.len(), safe.len());
        // Now and then it happens early, or later.
        (safe, profile) = logs_and_loses_the_browser(person, 1 + kill * 7 % 30);
        assert!(safe.len() > there.len(), "something was logged");
    }
    let person = comes_back(engine, profile);
    brings_back(&person);
    let there = stored(&person);
    println!(
        "{kills} kills: {} sets were called saved, and {} are there",
        safe.len(),
        safe.intersection(&there).count()
    );
    assert!(safe.is_subset(&there), "gone: {:?}", safe.difference(&there));
}

#[test]
#[cfg(target_os = "linux")]
fn every_set_called_saved_survives_a_killed_chromium() {
    nothing_is_lost_when_killed(&Engine::chromium(), times(2, 50));
}

#[test]
#[cfg(target_os = "linux")]
fn every_set_called_saved_survives_a_killed_firefox() {
    nothing_is_lost_when_killed(&Engine::firefox(), times(2, 50));
}

/// Spoils the files of the local storage while no browser runs.
fn nothing_is_lost_when_spoilt(engine: &Engine) {
    let person = comes_back(engine, Arc::new(Folder::new()));
    person.is_safe();
    let (safe, profile) = logs_and_loses_the_browser(person, 20);
    let folder = profile.path().join(engine.local_storage(page().port()));
    let files = fs::read_dir(&folder).map(|files| files.flatten().map(|file| file.path()).collect::<Vec<_>>());
    for file in files.unwrap_or_default() {
        let length = fs::metadata(&file).map_or(0, |about| about.len() as usize);
        fs::write(file, b"garbage!".repeat(1 + length / 8)).expect("a file of the profile can be written over");
    }
    let person = comes_back(engine, profile);
    person.is_told();
    if person.finds_what_begins("Bring") {
        person.taps_what_begins("Bring");
    }
    person.is_safe();
    let back = eventually("the sets to come back", || {
        let there = stored(&person);
        safe.is_subset(&there).then_some(there)
    });
    println!(
        "local storage was garbage: of {} sets called saved {} are back",
        safe.len(),
        safe.intersection(&back).count()
    );
}

#[test]
#[cfg(target_os = "linux")]
fn what_chromium_lost_comes_back() {
    nothing_is_lost_when_spoilt(&Engine::chromium());
}

#[test]
#[cfg(target_os = "linux")]
fn what_firefox_lost_comes_back() {
    nothing_is_lost_when_spoilt(&Engine::firefox());
}

/// Fills local storage to the last byte with what belongs to others.
const FILL: &str = "
    let size = 1 << 20;
    for (let part = 0; size > 0; part++) {
        try { localStorage.setItem('other/' + part, 'x'.repeat(size)); } catch { size >>= 1; }
    }
    for (const name of 'abcdefghijklmnopqrstuvwxyz') try { localStorage.setItem(name, ''); } catch { break; }
";

/// Takes all of that away again.
const MAKE_ROOM: &str = "Object.keys(localStorage).filter(key => !key.startsWith('fifthrep/')).forEach(key => localStorage.removeItem(key))";

#[test]
fn without_room_logging_goes_on_and_nothing_is_lost() {
    let person = Person::opens_the_page();
    person.is_safe();
    person.evaluates(FILL);
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    let told = person.is_told();
    assert!(told.contains("room") || told.contains("full"), "{told}");
    for set in ["warm-up 2 of", "warm-up 3 of", "warm-up 4 of", "work 1 of"] {
        person.taps_what_begins("Done: ");
        person.sees(set);
    }
    person.evaluates(MAKE_ROOM);
    eventually("what was logged to be stored", || (stored(&person).len() == 4).then_some(()));
    person.is_safe();
    person.reloads_and_finds("Done: 5 reps");
    person.sees("work 1 of");
}

/// Opens the page in a browser that differs by these scripts, and does the first set of a session.
pub(super) fn logs_a_set_where(scripts: &[&'static str]) -> Person {
    let person = Person::new();
    scripts.iter().for_each(|script| person.is_in(Circumstance::Quirk(script)));
    person.opens(&page().url());
    person.sees_the_page();
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    person.taps("Done: 10 reps");
    person.sees("warm-up 2 of");
    person
}

/// The page works without its journal and keeps what it can.
fn works_without_a_journal(script: &'static str) {
    let person = logs_a_set_where(&[script]);
    person.is_told();
    person.reloads_and_finds("Done: 8 reps");
    assert_eq!(stored(&person).len(), 1);
}

#[test]
fn a_database_that_is_absent_is_told_and_the_page_works() {
    works_without_a_journal("Object.defineProperty(window, 'indexedDB', { value: undefined })");
}

#[test]
fn a_database_that_throws_is_told_and_the_page_works() {
    works_without_a_journal("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }");
}

#[test]
fn with_no_storage_at_all_the_page_works_and_says_so() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });
         Object.defineProperty(window, 'indexedDB', { value: undefined })",
    ));
    person.opens(&page().url());
    person.sees_the_page();
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    person.is_told();
    person.taps("Done: 10 reps");
    person.sees("warm-up 2 of");
}

#[test]
fn two_windows_that_log_at_full_speed_undo_nothing() {
    let sets = times(20, 300);
    let person = Person::opens_the_page();
    person.is_safe();
    let first = person.opens_a_window();
    let second = person.window();
    person.opens(&page().url());
    person.is_safe();
    for window in [&first, &second] {
        person.turns_to(window);
        logs(&person, sets);
    }
    let (mut safe, mut logged) = (BTreeSet::new(), vec![]);
    for window in [&first, &second] {
        person.turns_to(window);
        let mut before = -1;
        // As long as it goes on, it may take its time.
        while person.evaluates("return log.stopped") != true {
            before = eventually("another set", || {
                let done = person.evaluates("return log.safe.length").as_i64().unwrap_or_default();
                (done > before || person.evaluates("return log.stopped") == true).then_some(done)
            });
        }
        person.is_safe();
        safe.extend(texts(&person.evaluates("return log.safe")));
        logged.push(person.evaluates("return log.taps"));
    }
    let there = stored(&person);
    println!("two windows with {sets} sets each: {} are there", there.len());
    let lost: Vec<&String> = safe.difference(&there).collect();
    let more: Vec<&String> = there.difference(&safe).collect();
    assert!(lost.is_empty() && more.is_empty(), "of {logged:?} sets {lost:?} are lost, and none logged {more:?}");
    assert_eq!((logged, there.len()), (vec![Value::from(sets), sets.into()], 2 * sets));
}

#[test]
fn a_set_saved_in_one_window_appears_in_the_other() {
    let person = Person::new();
    person.opens(&page().url());
    person.is_safe();
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    let first = person.opens_a_window();
    let second = person.window();
    person.opens(&page().url());
    person.is_safe();
    person.sees("warm-up 1 of");
    person.turns_to(&first);
    person.taps_what_begins("Done: ");
    person.turns_to(&second);
    person.sees("warm-up 2 of");
}
