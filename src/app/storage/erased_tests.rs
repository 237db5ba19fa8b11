//! Erased and replaced data does not come back, and nothing that was called saved is lost, whenever the browser is
//! killed and whatever another tab does at the same time.

use super::Action as StorageAction;
use super::phone::{Browser, Chance, Texts, done, times_to_try, trains, with_a_session};
use super::rules::{ERASED, MARK};
use super::*;
use crate::app::context::SetPlace;
use crate::app::formats::backup;
use crate::app::{data, session};
use crate::words::data::Notice;

/// The times of all sets in the stores, on disk and in the tabs.
fn everywhere(browser: &Browser) -> Vec<u64> {
    let texts = [&browser.local, &browser.texts, &browser.disk];
    texts.into_iter().flat_map(|texts| browser.stored_done(texts)).chain(browser.tabs.iter().flat_map(done)).collect()
}

fn says_erased(browser: &Browser) -> bool {
    browser.tabs[0].data.done == Some(Notice::Erased)
}

/// A browser with a session that has ended and one that is open, all of it on the disk.
fn with_sessions() -> Browser {
    let (mut browser, _) = with_a_session();
    trains(&mut browser, false);
    browser.settles();
    browser.disk = browser.local.clone();
    browser
}

#[test]
fn what_was_erased_is_gone_though_the_browser_is_killed_at_once() {
    let mut browser = with_sessions();
    let lost = ("fifthrep/lost/settings/1".to_owned(), "{oops".to_owned());
    browser.local.insert(lost.0.clone(), lost.1);
    browser.disk = browser.local.clone();
    browser.acts(0, data::Action::Erase);
    assert!(!says_erased(&browser) && !browser.says_saved(0), "it is not complete yet");
    browser.settles();
    assert!(says_erased(&browser));
    // Local storage was not on the disk.
    assert!(!browser.stored_done(&browser.disk).is_empty());
    browser.is_killed(false);
    browser.settles();
    assert!(browser.tabs.iter().all(|tab| done(tab).is_empty() && !tab.saved.settings.single));
    assert_eq!((browser.stored(), browser.journal()), (Texts::new(), Texts::new()));
    assert!(!browser.local.contains_key(&lost.0), "copies of what could not be read go as well");
    assert!(browser.tabs.iter().all(|tab| tab.storage.found.is_empty() && tab.storage.lost.is_empty()));
    // A new life begins.
    let facts = trains(&mut browser, false);
    browser.settles();
    assert!(browser.says_saved(0));
    browser.is_killed(false);
    browser.settles();
    assert_eq!(done(&browser.tabs[0]), facts);
}

#[test]
fn before_the_journal_is_open_it_is_not_said_that_all_is_erased_for_good() {
    let mut browser = with_sessions();
    browser.opens(0);
    assert_eq!(browser.tabs[0].storage.journal, Journal::Unopened);
    browser.acts(0, data::Action::Erase);
    // Local storage alone was erased, and a browser that is killed now brings it all back.
    browser.acts(0, data::Action::Erased(Ok(())));
    assert_eq!(browser.tabs[0].data.done, Some(Notice::ErasedSoon));
}

#[test]
fn erasing_holds_whenever_the_browser_is_killed_and_nothing_saved_after_it_is_lost() {
    for seed in 1..=times_to_try(60, 20_000) {
        let mut chance = Chance::of(seed);
        let mut browser = with_sessions();
        let old = done(&browser.tabs[0]);
        browser.acts(0, data::Action::Erase);
        let (mut erased, mut new, mut saved) = (false, vec![], vec![]);
        for _ in 0..chance.one_of(60) {
            match chance.one_of(6) {
                0 if erased => {
                    browser.acts(0, session::Action::Start);
                }
                1 if erased => new.extend(browser.goes_on(0)),
                _ => browser.goes_on_somehow(&mut chance),
            }
            erased |= says_erased(&browser);
            if erased && browser.says_saved(0) {
                saved.clone_from(&new);
            }
        }
        browser.is_killed(chance.one_of(3) == 0);
        browser.settles();
        if browser.tabs[0].storage.found.iter().any(|(name, _)| name.contains("session")) {
            browser.acts(0, StorageAction::BringBack);
            browser.settles();
        }
        browser.disk = browser.local.clone();
        let there = done(&browser.tabs[0]);
        let back = old.iter().filter(|at| everywhere(&browser).contains(at)).count();
        if erased {
            assert_eq!(back, 0, "seed {seed}: what was erased is back");
        } else {
            let whole = old.iter().all(|at| there.contains(at));
            assert!(back == 0 || whole, "seed {seed}: either all or nothing is erased");
        }
        let lost: Vec<&u64> = saved.iter().filter(|at| !there.contains(at)).collect();
        assert!(lost.is_empty(), "seed {seed}: {} of {} new sets are lost", lost.len(), saved.len());
    }
}

#[test]
fn another_tab_that_logs_brings_nothing_back_that_was_erased() {
    for seed in 1..=times_to_try(60, 20_000) {
        let mut chance = Chance::of(seed);
        let mut browser = with_sessions();
        let old = done(&browser.tabs[0]);
        for _ in 0..chance.one_of(10) {
            browser.goes_on(1);
            browser.goes_on_somehow(&mut chance);
        }
        let old: Vec<u64> = old.into_iter().chain(done(&browser.tabs[1])).collect();
        browser.acts(0, data::Action::Erase);
        for _ in 0..60 {
            if chance.one_of(3) == 0 {
                browser.goes_on(1);
            } else {
                browser.goes_on_somehow(&mut chance);
            }
        }
        browser.settles();
        browser.disk = browser.local.clone();
        for _ in 0..2 {
            let back = old.iter().filter(|at| everywhere(&browser).contains(at)).count();
            assert_eq!(back, 0, "seed {seed}: {} of {} sets are back", back, old.len());
            browser.is_killed(true);
            browser.settles();
        }
        // The other tab has a journal still.
        assert!(browser.tabs.iter().all(|tab| tab.storage.journal == Journal::Works));
    }
}

#[test]
fn what_cannot_be_erased_is_all_there_again() {
    let mut browser = with_sessions();
    let old = done(&browser.tabs[0]);
    browser.acts(0, data::Action::AskErase(true));
    browser.broken = true;
    browser.acts(0, data::Action::Erase);
    browser.settles();
    assert!(browser.tabs[0].data.problem.is_some() && !says_erased(&browser));
    assert_eq!((done(&browser.tabs[0]), browser.stored_done(&browser.local).len()), (old.clone(), old.len()));
    browser.broken = false;
    assert!(browser.goes_on(0).is_some());
    browser.settles();
    assert!(browser.says_saved(0) && browser.stored() == browser.journal());
}

#[test]
fn a_journal_that_missed_the_erasure_is_emptied_when_it_is_back() {
    let mut browser = with_sessions();
    let (texts, heads) = (browser.texts.clone(), browser.heads.clone());
    browser.acts(0, data::Action::Erase);
    browser.settles();
    (browser.texts, browser.heads) = (texts, heads);
    browser.opens(0);
    browser.settles();
    assert!(browser.journal().is_empty() && browser.tabs[0].storage.found.is_empty());
    assert!(done(&browser.tabs[0]).is_empty());
}

#[test]
fn the_marks_of_an_erasure_may_be_damaged_and_nothing_is_lost() {
    for text in [None, Some(""), Some("x"), Some("1"), Some("99999999999999999999"), Some("-5")] {
        for here in [true, false] {
            let mut browser = with_sessions();
            browser.acts(0, data::Action::Erase);
            browser.settles();
            browser.acts(0, session::Action::Start);
            let facts: Vec<u64> = (0..6).filter_map(|_| browser.goes_on(0)).collect();
            browser.settles();
            let (texts, name) = if here { (&mut browser.local, MARK) } else { (&mut browser.texts, ERASED) };
            match text {
                Some(text) => drop(texts.insert(name.to_owned(), text.to_owned())),
                None => drop(texts.remove(name)),
            }
            for _ in 0..2 {
                browser.opens(0);
                browser.opens(1);
                browser.settles();
                assert_eq!(done(&browser.tabs[0]), facts, "{text:?} in {name}");
                assert_eq!(browser.stored(), browser.journal(), "{text:?} in {name}");
            }
        }
    }
}

/// Two sessions of a log, a backup of the first of them, and a third that is open.
fn with_a_backup() -> (Browser, String) {
    let (mut browser, _) = with_a_session();
    let text = backup::write(&browser.tabs[0].saved, browser.tabs[0].now);
    browser.trains_twice();
    browser.settles();
    browser.disk = browser.local.clone();
    (browser, text)
}

fn replaces(browser: &mut Browser, text: &str) {
    browser.acts(0, data::Action::Read(Ok(text.to_owned())));
    browser.acts(0, data::Action::Replace);
}

#[test]
fn what_a_backup_replaced_does_not_come_back_from_a_tab_that_logs() {
    for seed in 1..=times_to_try(60, 20_000) {
        let mut chance = Chance::of(seed);
        let (mut browser, text) = with_a_backup();
        let kept = done(&browser.tabs[0])[..3].to_vec();
        let mut new = vec![];
        for _ in 0..chance.one_of(4) {
            new.extend(browser.goes_on(1));
            (0..chance.one_of(3)).for_each(|_| browser.goes_on_somehow(&mut chance));
        }
        // The backup takes away only sets that the first tab knows: others that a tab calls saved must stay.
        let known = done(&browser.tabs[0]);
        let gone: Vec<u64> = known.iter().filter(|at| !kept.contains(at)).copied().collect();
        replaces(&mut browser, &text);
        let (mut saved, mut complete) = (vec![], false);
        for _ in 0..40 {
            match chance.one_of(4) {
                0 => new.extend(browser.goes_on(1)),
                _ => browser.goes_on_somehow(&mut chance),
            }
            complete |= browser.says_saved(0);
            if browser.says_saved(1) {
                saved =
                    done(&browser.tabs[1]).into_iter().filter(|at| new.contains(at) && !known.contains(at)).collect();
            }
        }
        match chance.one_of(3) {
            0 => browser.is_killed(chance.one_of(2) == 0),
            _ => complete = true,
        }
        browser.settles();
        let there = done(&browser.tabs[0]);
        assert!(kept.iter().all(|at| there.contains(at)), "seed {seed}: the backup is there");
        for tab in &browser.tabs {
            let there = done(tab);
            let back = gone.iter().filter(|at| there.contains(at)).count();
            // If the browser was killed before the backup was complete, it may have replaced only some sessions.
            assert!(back == 0 || !complete, "seed {seed}: {back} of {} sets are back", gone.len());
        }
        let lost: Vec<&u64> = saved.iter().filter(|at| !there.contains(at)).collect();
        assert!(lost.is_empty(), "seed {seed}: {lost:?} of {saved:?} are lost");
    }
}

#[test]
fn a_replacement_that_is_complete_stays_so_whatever_the_other_tab_logs() {
    for first in [0, 1] {
        let (mut browser, text) = with_a_backup();
        let gone = done(&browser.tabs[0])[3..].to_vec();
        let mut new = vec![];
        if first == 0 {
            replaces(&mut browser, &text);
            new.extend(browser.goes_on(1));
        } else {
            new.extend(browser.goes_on(1));
            replaces(&mut browser, &text);
        }
        browser.settles();
        assert!(!new.is_empty());
        for tab in &browser.tabs {
            let there = done(tab);
            assert!(gone.iter().all(|at| !there.contains(at)), "{first}: what was taken away stays away");
            assert!(new.iter().all(|at| there.contains(at)), "{first}: what was logged meanwhile stays");
        }
        assert!(browser.says_saved(0) && browser.says_saved(1));
    }
}

#[test]
fn nothing_that_was_called_saved_is_lost_when_the_browser_is_killed() {
    for seed in 1..=times_to_try(60, 20_000) {
        let mut chance = Chance::of(seed);
        let (mut browser, text) = with_a_backup();
        let mut saved = done(&browser.tabs[0]);
        for _ in 0..4 {
            let mut corrected = false;
            for _ in 0..chance.one_of(40) {
                match chance.one_of(9) {
                    0..=2 => drop(browser.goes_on(0)),
                    3 => {
                        // A corrected set counts as logged by this tab, so it stays.
                        let session = browser.tabs[0].saved.log.first().expect("a session").id;
                        browser.acts(0, session::Action::Edit(SetPlace { session, lift: 0, set: 0 }));
                        browser.acts(0, session::Action::Pain(chance.one_of(10) as u8));
                        corrected = true;
                    }
                    4 if corrected => {
                        browser.acts(0, data::Action::Read(Ok(text.clone())));
                        browser.acts(0, data::Action::Merge);
                    }
                    5 => browser.acts(0, session::Action::End),
                    6 => browser.acts(0, session::Action::Start),
                    _ => browser.goes_on_somehow(&mut chance),
                }
                if browser.says_saved(0) {
                    saved = done(&browser.tabs[0]);
                }
            }
            browser.is_killed(chance.one_of(3) == 0);
            browser.settles();
            let there = done(&browser.tabs[0]);
            let lost: Vec<&u64> = saved.iter().filter(|at| !there.contains(at)).collect();
            assert!(lost.is_empty(), "seed {seed}: {} of {} sets are lost", lost.len(), saved.len());
        }
    }
}
