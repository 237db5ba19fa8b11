//! Stores that take nothing, or answer late.

use super::*;

#[test]
fn without_room_for_a_copy_nothing_is_written_over_until_there_is() {
    let whole = full();
    for (name, good) in &whole.stored() {
        let half = good[..good.len() / 2].to_owned();
        let mut browser = Browser::closed(whole.local.clone(), whole.texts.clone(), whole.heads.clone());
        browser.local.insert(name.clone(), half.clone());
        browser.full = true;
        browser.opens(0);
        browser.settles();
        assert_eq!(shown(&browser.tabs[0]), shown(&whole.tabs[0]), "{name} is shown from the journal");
        assert_eq!(browser.local[name], half);
        assert!(browser.tabs[0].storage.news.is_empty(), "the browser has lost nothing: {name}");
        browser.full = false;
        let timers = std::mem::take(&mut browser.timers);
        assert_eq!(timers.len(), 1, "it is tried again: {name}");
        browser.acts(0, StorageAction::Retry);
        browser.settles();
        assert!(browser.has_copy(&half) && browser.stored() == browser.journal(), "{name}");
        assert_eq!(shown(&browser.tabs[0]), shown(&whole.tabs[0]));
    }
}

#[test]
fn a_place_that_refuses_everything_is_tried_ever_more_seldom() {
    let mut browser = full();
    let theirs = |n: u64| write(&browser_settings(n), 1_000 + n);
    browser.acts(0, lift::Action::WantSingle(false));
    // Each try finds another text in the journal.
    let mut puts = 0;
    for n in 0..100 {
        browser.texts.insert(Key::Settings.name(), theirs(n));
        puts += usize::from(!browser.is_at_rest());
        browser.journals();
        browser.delivers(0);
        browser.delivers(1);
    }
    assert!(puts < 60, "{puts} tries at once");
    assert!(!browser.timers.is_empty() && browser.tabs[0].storage.is_stuck() && !browser.says_saved(0));
    // Once the journal takes the text, all is well.
    browser.acts(0, StorageAction::Retry);
    browser.settles();
    assert!(browser.says_saved(0));
}

#[test]
fn a_journal_that_opens_but_takes_nothing_is_tried_ever_more_seldom_and_then_no_more() {
    for local_is_full in [false, true] {
        let mut browser = full();
        (browser.journal_full, browser.full) = (true, local_is_full);
        let facts: Vec<u64> = (0..3).filter_map(|_| browser.goes_on(0)).collect();
        browser.settles();
        let mut pauses = vec![];
        while let Some((tab, pause)) = browser.timers.pop() {
            pauses.push(pause);
            assert!(pauses.len() < 40, "it is tried for ever: {pauses:?}");
            browser.acts(tab, StorageAction::Retry);
            browser.settles();
        }
        assert!(pauses.is_sorted() && pauses.last() == Some(&300_000), "{pauses:?}");
        assert!(!browser.says_saved(0));
        (browser.journal_full, browser.full) = (false, false);
        browser.acts(0, Action::Shown);
        browser.timers.pop().expect("it is tried again when the page is looked at");
        browser.acts(0, StorageAction::Retry);
        browser.settles();
        assert_eq!((browser.says_saved(0), browser.stored() == browser.journal()), (true, true));
        let there = browser.stored_done(&browser.texts);
        assert!(facts.iter().all(|at| there.contains(at)));
    }
}

fn browser_settings(n: u64) -> crate::app::saved::settings::Settings {
    crate::app::saved::settings::Settings { backed_up: n, ..Default::default() }
}

#[test]
fn pauses_grow_and_end() {
    let mut browser = full();
    browser.full = true;
    browser.acts(0, lift::Action::WantSingle(false));
    let mut pauses = vec![];
    while let Some((tab, pause)) = browser.timers.pop() {
        pauses.push(pause);
        browser.acts(tab, StorageAction::Retry);
    }
    assert_eq!(pauses[..4], [5_000, 10_000, 20_000, 40_000]);
    assert!(pauses.is_sorted() && pauses.len() < 40 && pauses.last() == Some(&300_000), "{pauses:?}");
    browser.full = false;
    browser.acts(0, Action::Shown);
    assert_eq!(browser.timers.pop(), Some((0, 5_000)), "it is tried again when the page is looked at");
    browser.acts(0, StorageAction::Retry);
    assert_eq!(browser.tabs[0].storage.local, LocalStorage::Works);
    // One more try was scheduled, and finds nothing to do.
    assert_eq!(browser.timers.pop(), Some((0, 10_000)));
    browser.acts(0, StorageAction::Retry);
    assert_eq!(browser.timers, []);
}

#[test]
fn a_journal_that_does_not_answer_is_told_and_taken_up_when_it_does() {
    let mut browser = full();
    browser.opens(0);
    browser.acts(0, StorageAction::NoJournal(Journal::Silent));
    let facts: Vec<u64> = (0..6).filter_map(|_| browser.goes_on(0)).collect();
    assert_eq!((browser.tabs[0].storage.journal, browser.says_saved(0)), (Journal::Silent, false));
    browser.settles();
    assert!(browser.says_saved(0), "it answered late");
    let there = browser.stored_done(&browser.texts);
    assert!(facts.iter().all(|at| there.contains(at)), "what was saved meanwhile is in it");
}

#[test]
fn what_is_saved_while_the_journal_is_opened_gets_there_as_well() {
    let mut browser = full();
    browser.opens(0);
    let facts: Vec<u64> = (0..6).filter_map(|_| browser.goes_on(0)).collect();
    browser.acts(0, lift::Action::WantSingle(false));
    browser.settles();
    let there = browser.stored_done(&browser.texts);
    assert!(!facts.is_empty() && facts.iter().all(|at| there.contains(at)));
    assert_eq!(browser.stored(), browser.journal());
}

#[test]
fn a_journal_that_failed_once_is_opened_again() {
    let mut browser = full();
    browser.broken = true;
    let mut facts: Vec<u64> = (0..3).filter_map(|_| browser.goes_on(0)).collect();
    browser.settles();
    assert_eq!(browser.tabs[0].storage.journal, Journal::Blocked);
    browser.broken = false;
    facts.extend((0..3).filter_map(|_| browser.goes_on(0)));
    let timers = std::mem::take(&mut browser.timers);
    timers.into_iter().for_each(|(tab, _)| browser.acts(tab, StorageAction::Retry));
    browser.settles();
    assert_eq!((browser.says_saved(0), browser.stored() == browser.journal()), (true, true));
    let there = browser.stored_done(&browser.texts);
    assert!(facts.iter().all(|at| there.contains(at)));
}
