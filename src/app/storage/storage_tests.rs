//! Two tabs over one storage and one journal, in every order that browsers allow.

use litemap::LiteMap;

use super::Action as StorageAction;
use super::phone::{Browser, Chance, done, with_a_session};
use super::*;
use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::formats::envelope::{deleted, write};
use crate::app::log::form::Task;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::settings::Settings;
use crate::app::update::update;
use crate::app::{lift, log, session};
use crate::lifting::equipment::Bar;
use crate::lifting::mass::Weight;
use crate::lifting::session::Session;

#[test]
fn no_set_of_two_tabs_is_lost_in_whatever_order_things_come() {
    for seed in 1..=400 {
        let mut chance = Chance::of(seed);
        let mut browser = Browser::new();
        browser.acts(0, session::Action::Start);
        browser.settles();
        assert!(browser.tabs[1].saved.open.is_some(), "the other tab follows");
        let mut facts = vec![];
        for _ in 0..60 {
            match chance.one_of(7) {
                0 | 1 => facts.extend(browser.goes_on(0)),
                2 | 3 => facts.extend(browser.goes_on(1)),
                4 => browser.delivers(0),
                5 => browser.delivers(1),
                _ => browser.journals(),
            }
        }
        browser.settles();
        for (what, there) in [
            ("local storage", browser.stored_done(&browser.local)),
            ("the journal", browser.stored_done(&browser.texts)),
            ("the first tab", done(&browser.tabs[0])),
            ("the second tab", done(&browser.tabs[1])),
        ] {
            let missing: Vec<&u64> = facts.iter().filter(|at| !there.contains(at)).collect();
            assert!(missing.is_empty(), "seed {seed}: {} of {} sets are not in {what}", missing.len(), facts.len());
        }
        assert_eq!(browser.tabs.each_ref().map(|tab| tab.storage.unsafe_yet()), [Some(0); 2], "all is safe");
        assert_eq!(browser.stored(), browser.journal(), "seed {seed}");
    }
}

#[test]
fn what_two_tabs_choose_at_once_is_kept_of_both() {
    let mut browser = Browser::new();
    browser.acts(0, lift::Action::WantSingle(true));
    browser.acts(1, session::Action::RestMinutes(2));
    browser.settles();
    for tab in &browser.tabs {
        assert_eq!((tab.saved.settings.single, tab.saved.settings.rest), (true, 120));
    }
    assert_eq!(browser.stored(), browser.journal());
}

#[test]
fn a_deletion_reaches_the_other_tab_and_comes_back_with_undo() {
    let (mut browser, id) = with_a_session();
    browser.acts(1, log::Action::DeleteSession(id));
    browser.settles();
    assert!(browser.tabs.iter().all(|tab| tab.saved.log.is_empty()));
    assert!(browser.stored().keys().all(|name| !name.contains("session")));
    browser.acts(1, Action::Undo);
    browser.settles();
    assert!(browser.tabs.iter().all(|tab| tab.saved.log.len() == 1), "it is brought back in both");
    assert_eq!(browser.stored(), browser.journal());
}

#[test]
fn what_is_deleted_here_and_corrected_there_is_not_lost_silently() {
    for edit_first in [true, false] {
        let (mut browser, id) = with_a_session();
        let place = SetPlace { session: id, lift: 0, set: 0 };
        browser.acts(0, session::Action::Edit(place));
        // Neither has heard of the other; the journal takes them in this order.
        let edit = Action::Session(session::Action::Pain(3));
        let delete = Action::Log(log::Action::DeleteSession(id));
        for (tab, action) in if edit_first { [(0, edit), (1, delete)] } else { [(1, delete), (0, edit)] } {
            browser.acts(tab, action);
        }
        browser.settles();
        if edit_first {
            assert!(browser.tabs.iter().all(|tab| tab.saved.log.len() == 1), "what was corrected stays");
            assert_eq!(browser.tabs[1].storage.news, [News::Stays]);
        } else {
            assert!(browser.tabs.iter().all(|tab| tab.saved.log.is_empty()), "it is not resurrected");
            assert!(browser.tabs[0].screen.undo.is_some(), "and can be brought back");
            browser.acts(0, Action::Undo);
            browser.settles();
            assert!(browser.tabs.iter().all(|tab| tab.saved.log.len() == 1));
        }
        assert_eq!(
            browser.stored().len(),
            browser.journal().iter().filter(|(_, text)| deleted(text).is_none()).count()
        );
    }
}

#[test]
fn what_local_storage_lost_is_put_back_and_told() {
    let (browser, id) = with_a_session();
    let name = Key::Session(id).name();
    let mut local = browser.local.clone();
    local.remove(&name);
    let again = Browser::with(local, browser.texts.clone());
    assert_eq!(again.tabs[0].saved.log.len(), 1);
    assert_eq!(again.tabs[0].storage.news, [News::PutBack(1)]);
    assert!(again.local.contains_key(&name));
    // An older text than the journal's.
    let mut local = browser.local.clone();
    local.insert(name.clone(), write(&Session { note: "old".into(), ..(*browser.tabs[0].saved.log[0]).clone() }, 1));
    let again = Browser::with(local, browser.texts.clone());
    assert_eq!(done(&again.tabs[0]), done(&browser.tabs[0]));
}

#[test]
fn what_was_lost_whole_is_offered_and_never_written_over() {
    let (browser, _) = with_a_session();
    let mut again = Browser::with(LiteMap::new(), browser.texts.clone());
    assert!(!again.tabs[0].storage.found.is_empty() && again.tabs[0].saved.log.is_empty());
    again.acts(0, lift::Action::WantSingle(true));
    again.settles();
    assert!(again.stored_done(&again.texts).len() >= 3, "the journal still has it");
    again.acts(0, StorageAction::BringBack);
    again.settles();
    assert!(again.tabs[0].saved.log.len() == 1 && again.tabs[0].saved.settings.single);
    assert_eq!(again.stored_done(&again.local), browser.stored_done(&browser.local));
}

#[test]
fn what_no_one_could_lift_with_is_taken_from_nowhere() {
    let bar = |kg, single, revision| {
        let bar = Bar::plain(Weight::kg(kg));
        write(&Settings { single, bar, ..Settings::default() }, revision)
    };
    let stored = |text: String| LiteMap::from_iter([(Key::Settings.name(), text)]);
    let mut browser = Browser::with(stored(bar(20, true, 1)), stored(bar(0, false, 9)));
    browser.acts(0, StorageAction::StorageEvent(Some(Key::Settings.name()), Some(bar(0, false, 12))));
    browser.settles();
    for tab in &browser.tabs {
        assert!(tab.saved.settings.bar.is_sound() && tab.saved.settings.single && !tab.screen.plan.sets.is_empty());
    }
}

#[test]
fn without_a_journal_it_is_told_and_saving_goes_on() {
    let mut browser = Browser::new();
    browser.broken = true;
    browser.acts(0, session::Action::Start);
    browser.settles();
    assert_eq!(browser.tabs[0].storage.journal, Journal::Blocked);
    let facts: Vec<u64> = (0..6).filter_map(|_| browser.goes_on(0)).collect();
    browser.settles();
    assert!(facts.iter().all(|at| browser.stored_done(&browser.local).contains(at)));
    assert_eq!(browser.tabs[0].storage.unsafe_yet(), Some(0));
}

#[test]
fn what_finds_no_room_is_tried_again_until_it_does() {
    let mut model = Browser::new().tabs[0].clone();
    let now = Moment { ms: 1_795_393_900_000, offset: 60 };
    let mut effects;
    (model, effects) = update(&model, Action::Lift(lift::Action::WantSingle(true)), now);
    assert!(matches!(effects[0], Effect::Save(Key::Settings, _)));
    (model, effects) = update(&model, Action::Saved(Key::Settings, Err(SaveError::Full)), now);
    assert_eq!((model.storage.local, effects), (LocalStorage::Full, vec![Effect::RetryAfter(5_000)]));
    (model, effects) = update(&model, Action::Storage(StorageAction::Retry), now);
    assert!(matches!(&effects[..], [Effect::Save(Key::Settings, _), Effect::RetryAfter(10_000)]), "{effects:?}");
    (model, effects) = update(&model, Action::Saved(Key::Settings, Ok(())), now);
    assert_eq!((model.storage.local, effects), (LocalStorage::Works, vec![]));
    assert_eq!(update(&model, Action::Storage(StorageAction::Retry), now).1, vec![]);
}

/// Gives the session another day in a tab, two days earlier.
fn moves(browser: &mut Browser, tab: usize, id: u64, day: &str) {
    browser.acts(tab, Action::Go(Route::LogEntry(id)));
    browser.acts(tab, log::Action::Open(Task::Day(id)));
    browser.acts(tab, Action::Type(Field::PastDay, day.to_owned()));
    browser.acts(tab, log::Action::Save);
}

#[test]
fn a_session_that_is_moved_is_moved_in_the_other_tab_and_goes_back() {
    let (mut browser, id) = with_a_session();
    browser.acts(1, Action::Go(Route::LogEntry(id)));
    moves(&mut browser, 0, id, "2026-11-20");
    browser.settles();
    let moved = browser.tabs[0].saved.log[0].id;
    for tab in &browser.tabs {
        assert_eq!((tab.saved.log.len(), tab.saved.log[0].id, tab.screen.route), (1, moved, Route::LogEntry(moved)));
    }
    assert!(moved < id && browser.tabs[1].screen.undo.is_none(), "nothing was deleted there");
    assert_eq!(deleted(&browser.journal()[&Key::Session(id).name()]).map(|revision| revision > 0), Some(true));
    browser.acts(0, Action::Undo);
    browser.settles();
    assert!(browser.tabs.iter().all(|tab| tab.saved.log.len() == 1 && tab.saved.log[0].id == id));
    assert_eq!(browser.local.keys().filter(|name| name.contains("session")).count(), 1);
}

#[test]
fn what_is_moved_here_and_changed_there_is_one_session_with_both() {
    for seed in 1..=120 {
        let mut chance = Chance::of(seed);
        let (mut browser, id) = with_a_session();
        let count = done(&browser.tabs[0]).len();
        browser.acts(1, Action::Go(Route::LogEntry(id)));
        for step in 0..12 {
            match chance.one_of(6) {
                0 | 1 if step < 8 && browser.tabs[0].session(id).is_some() => moves(&mut browser, 0, id, "2026-11-20"),
                2 if browser.tabs[1].session(id).is_some() => {
                    browser.acts(1, Action::Type(Field::Note, format!("note {step}")));
                }
                3 => browser.delivers(0),
                4 => browser.delivers(1),
                _ => browser.journals(),
            }
        }
        if browser.tabs[0].session(id).is_some() {
            moves(&mut browser, 0, id, "2026-11-20");
        }
        browser.settles();
        // A change that lost against the move is offered back.
        if browser.tabs[1].screen.undo.is_some() {
            browser.acts(1, Action::Undo);
            browser.settles();
        }
        for tab in &browser.tabs {
            assert_eq!(tab.saved.log.len(), 1, "seed {seed}: {:?}", tab.saved.log);
            assert_eq!(done(tab).len(), count, "seed {seed}: no set stands twice, and none is lost");
            assert_eq!(tab.saved.log[0].day().to_string(), "2026-11-20", "seed {seed}");
        }
        assert_eq!(browser.tabs[0].saved.log[0].note, browser.tabs[1].saved.log[0].note, "seed {seed}");
        let there = browser.journal().values().filter(|text| deleted(text).is_none()).count();
        assert_eq!(browser.stored().len(), there, "seed {seed}");
    }
}

#[test]
fn two_tabs_that_move_a_session_apart_come_to_one() {
    let (mut browser, id) = with_a_session();
    let count = done(&browser.tabs[0]).len();
    moves(&mut browser, 0, id, "2026-11-20");
    moves(&mut browser, 1, id, "2026-11-18");
    browser.settles();
    for tab in &browser.tabs {
        assert_eq!(
            (tab.saved.log.len(), tab.saved.log[0].day().to_string().as_str()),
            (1, "2026-11-18"),
            "the later move counts"
        );
        assert_eq!(done(tab).len(), count);
    }
}

#[test]
fn taking_a_deletion_back_leaves_alone_what_another_tab_did_meanwhile() {
    let (mut browser, id) = with_a_session();
    browser.acts(0, session::Action::Start);
    for _ in 0..3 {
        browser.goes_on(0);
    }
    browser.settles();
    browser.acts(1, log::Action::DeleteSession(id));
    browser.settles();
    // Its session ends in the first tab before the second takes the deletion back.
    browser.acts(0, session::Action::End);
    browser.settles();
    assert!(browser.tabs[1].screen.undo.is_some());
    browser.acts(1, Action::Undo);
    browser.settles();
    for tab in &browser.tabs {
        assert_eq!((tab.saved.log.len(), tab.saved.open.is_some()), (2, false), "both sessions are in the log");
    }
}
