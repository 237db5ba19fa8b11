//! The browser is killed while everything is erased, a backup is restored, or a set is corrected.

use std::fs;
use std::sync::Arc;

use super::{Stores, Texts, has, is_whole, keyed, looks_at_their_data, sets, texts};
use crate::engine::{Circumstance, Engine};
use crate::harness::{Folder, eventually, page};
use crate::journeys::keeping::{brings_back, comes_back, logs, times};
use crate::person::Person;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::read;
use fifth_rep::app::route::Route;
use fifth_rep::lifting::session::Session;

/// The browsers in which it is tried: at length in both.
fn engines() -> Vec<Engine> {
    let all = vec![Engine::chromium(), Engine::firefox()];
    let many = times(1, all.len());
    all.into_iter().take(many).collect()
}

/// Someone who has these, all of it on the disk: a browser that ends by itself writes everything.
fn has_on_the_disk(person: Person, profile: &Arc<Folder>, engine: &Engine, all: &Texts) -> Person {
    has(&person, all);
    drop(person);
    let person = comes_back(engine, profile.clone());
    looks_at_their_data(&person);
    is_whole(&person, all, "after the browser ended by itself");
    person
}

/// Opens a browser again that was killed, at the screen of one's data.
fn comes_back_after_a_kill(engine: &Engine, profile: Arc<Folder>) -> Person {
    let person = comes_back(engine, profile);
    brings_back(&person);
    looks_at_their_data(&person);
    person
}

/// Runs this many idle commands in the browser, so that it is killed now sooner, now later.
fn dallies(person: &Person, turns: usize) {
    (0..turns).for_each(|_| _ = person.evaluates("return 0"));
}

fn says_erased(person: &Person) -> bool {
    person.hears().iter().any(|told| told.contains("Everything was erased."))
}

#[test]
#[cfg(target_os = "linux")]
fn what_was_erased_is_not_back_though_the_browser_is_killed() {
    let kills = times(2, 30);
    let all = texts(0..3);
    for engine in engines() {
        let profile = Arc::new(Folder::new());
        let mut person = comes_back(&engine, profile.clone());
        let mut gone = 0;
        for kill in 0..kills {
            person = has_on_the_disk(person, &profile, &engine, &all);
            person.taps("Erase everything…");
            person.taps("Erase it all now");
            let says = match kill % 2 {
                0 => eventually("the message that it is erased", || says_erased(&person).then_some(true)),
                _ => {
                    dallies(&person, kill / 2 % 4);
                    false
                }
            };
            person.loses_the_browser();
            person = comes_back_after_a_kill(&engine, profile.clone());
            for _ in 0..2 {
                let stores = Stores::of(&person);
                let (local, journal) = (keyed(&stores.local), keyed(&stores.journal));
                let nothing = local.is_empty() && journal.is_empty();
                if says || nothing {
                    assert!(nothing, "kill {kill}: what was erased is back: {local:?} {journal:?}");
                    person.sees("0 sessions");
                } else {
                    is_whole(&person, &all, "it was killed before anything was erased");
                }
                gone += usize::from(nothing);
                looks_at_their_data(&person);
            }
        }
        println!("{engine:?}: {kills} kills while erasing, {} of them after it was complete", gone / 2);
    }
}

/// Keeps the files that the page gives.
const FILES: &str = "
    window.files = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(text => files.push(text)); return real.call(URL, blob); };
";

/// Takes a backup of all that is there.
#[track_caller]
fn takes_a_backup(person: &Person) -> String {
    person.evaluates(FILES);
    person.taps("Download backup");
    let backup = eventually("a file", || person.evaluates("return files.pop() ?? null").as_str().map(str::to_owned));
    person.is_safe();
    backup
}

/// Chooses a file with a backup in it.
#[track_caller]
fn chooses(person: &Person, folder: &Folder, backup: &str) {
    let file = folder.path().join("backup.json");
    fs::write(&file, backup).expect("a file can be written");
    person.chooses_the_file("From a file", &file);
    person.sees("Sessions: ");
}

fn sessions(texts: &Texts) -> Texts {
    keyed(texts).into_iter().filter(|(name, _)| name.contains("session")).collect()
}

/// `true` if one log holds each set of another.
fn holds(log: &Texts, other: &Texts) -> bool {
    sets(other).is_subset(&sets(log))
}

#[test]
#[cfg(target_os = "linux")]
fn a_backup_that_is_restored_stays_though_the_browser_is_killed() {
    let kills = times(2, 30);
    let (mine, theirs) = (texts(0..3), texts(10..14));
    let (my_log, their_log) = (sessions(&mine), sessions(&theirs));
    for engine in engines() {
        let (profile, folder) = (Arc::new(Folder::new()), Folder::new());
        let mut person = comes_back(&engine, profile.clone());
        has(&person, &theirs);
        let backup = takes_a_backup(&person);
        for kill in 0..kills {
            person = has_on_the_disk(person, &profile, &engine, &mine);
            chooses(&person, &folder, &backup);
            let (replaces, waits) = (kill % 2 == 0, kill % 4 < 2);
            person.taps(if replaces { "Replace all" } else { "Merge" });
            if waits {
                person.sees(if replaces { "4 sessions," } else { "7 sessions," });
                person.is_safe();
            } else {
                dallies(&person, kill / 4 % 4);
            }
            person.loses_the_browser();
            person = comes_back_after_a_kill(&engine, profile.clone());
            let stores = Stores::of(&person);
            let log = sessions(&stores.local);
            assert_eq!(log, sessions(&stores.journal), "kill {kill}");
            if replaces && waits {
                assert!(log.len() == 4 && holds(&log, &their_log), "kill {kill}: just what was restored: {log:?}");
            } else if replaces {
                assert!(holds(&log, &their_log) || holds(&log, &my_log), "kill {kill}: one of both is whole: {log:?}");
            } else {
                assert!(holds(&log, &my_log), "kill {kill}: what was there stays: {log:?}");
                assert!(!waits || holds(&log, &their_log), "kill {kill}: what was merged stays: {log:?}");
            }
        }
        println!("{engine:?}: {kills} kills while a backup was restored, and nothing was lost");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_set_that_is_corrected_stays_so_though_the_browser_is_killed() {
    let kills = times(2, 40);
    let mut all = texts(0..0);
    let session = include_str!("../../../data/session-ended-4.txt").trim();
    let (Session { id, .. }, _) = read::<Session>(session).expect("the fixture is read");
    let name = Key::Session(id).name();
    all.insert(name.clone(), session.to_owned());
    // The repetitions of the second warm-up.
    let reps =
        |text: &str| -> Option<u32> { text.split_once("x 60 kg = 1795394070000 ")?.1.split(' ').next()?.parse().ok() };
    for engine in engines() {
        let profile = Arc::new(Folder::new());
        let mut person = comes_back(&engine, profile.clone());
        has(&person, &all);
        for kill in 0..kills {
            let before = person.finds_stored(&name).and_then(|text| reps(&text)).expect("the set is stored");
            let after = 1 + before % 5;
            person.opens(&[&page().url(), &*Route::LogEntry(id).fragment()].concat());
            person.taps_what_begins(&format!("{before} × 60 kg"));
            person.types("Clean reps", &after.to_string());
            person.taps("Save set");
            let waits = kill % 2 == 0;
            if waits {
                person.sees(&format!("{after} × 60 kg"));
                person.is_safe();
            } else {
                dallies(&person, kill / 2 % 4);
            }
            person.loses_the_browser();
            person = comes_back_after_a_kill(&engine, profile.clone());
            let stores = Stores::of(&person);
            assert_eq!(keyed(&stores.local), keyed(&stores.journal), "kill {kill}");
            let there = stores.local.get(&name).and_then(|text| reps(text));
            match waits {
                true => assert_eq!(there, Some(after), "kill {kill}: the correction was called saved"),
                false => assert!(there == Some(before) || there == Some(after), "kill {kill}: {there:?}"),
            }
        }
        println!("{engine:?}: {kills} kills while a set was corrected, and nothing was lost");
    }
}

/// Lets the page hear nothing of other tabs.
const DEAF: &str = "addEventListener('storage', event => event.stopImmediatePropagation(), true)";

#[test]
fn what_a_backup_took_away_does_not_come_back_from_a_tab_that_has_not_heard_of_it() {
    let person = Person::opens_the_page();
    looks_at_their_data(&person);
    let empty = takes_a_backup(&person);
    person.opens(&page().url());
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    for next in ["warm-up 2 of", "warm-up 3 of"] {
        person.taps_what_begins("Done: ");
        person.sees(next);
    }
    person.is_safe();
    let gone = sets(&Stores::of(&person).local);
    assert_eq!(gone.len(), 2);

    let first = person.opens_a_window();
    let second = person.window();
    person.is_in(Circumstance::Quirk(DEAF));
    person.opens(&page().url());
    person.is_safe();
    person.taps("Go on here");
    person.sees("warm-up 3 of");

    person.turns_to(&first);
    looks_at_their_data(&person);
    chooses(&person, &Folder::new(), &empty);
    person.taps("Replace all");
    eventually("no session", || sets(&Stores::of(&person).local).is_empty().then_some(()));
    person.is_safe();

    person.turns_to(&second);
    person.taps_what_begins("Done: ");
    let new = eventually("the new set alone", || {
        let there = sets(&Stores::of(&person).local);
        (there.len() == 1 && there.is_disjoint(&gone)).then_some(there)
    });
    person.is_safe();
    for window in [&first, &second] {
        person.turns_to(window);
        for _ in 0..2 {
            looks_at_their_data(&person);
            let stores = Stores::of(&person);
            assert_eq!(
                (sets(&stores.local), keyed(&stores.local)),
                (new.clone(), keyed(&stores.journal)),
                "what was taken away stays away, and what was logged since stays"
            );
        }
    }
}

#[test]
fn what_is_logged_in_another_tab_while_all_is_erased_brings_nothing_back() {
    let person = Person::opens_the_page();
    let all = texts(0..3);
    has(&person, &all);
    let first = person.opens_a_window();
    let second = person.window();
    person.is_in(Circumstance::Quirk(DEAF));
    person.opens(&page().url());
    person.is_safe();
    person.turns_to(&first);
    person.taps("Erase everything…");
    person.taps("Erase it all now");
    person.sees("Everything was erased.");
    person.turns_to(&second);
    // The page has not heard of it; it finds out when it stores something, and begins anew.
    logs(&person, times(1, 5));
    eventually("a page that begins anew", || (person.evaluates("return !window.log") == true).then_some(()));
    person.is_safe();
    for window in [&first, &second] {
        person.turns_to(window);
        looks_at_their_data(&person);
        person.sees("0 sessions");
        let stores = Stores::of(&person);
        let back: Vec<&String> = all.keys().filter(|name| name.contains("session")).collect();
        assert!(back.iter().all(|name| !keyed(&stores.local).contains_key(*name)), "{stores:?}");
        assert!(back.iter().all(|name| !keyed(&stores.journal).contains_key(*name)), "{stores:?}");
    }
}
