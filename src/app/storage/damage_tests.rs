//! Damage to texts in either store: a readable copy in the other takes their place, unreadable texts are kept, and data
//! of a newer version of the page is never written over.

use super::Action as StorageAction;
use super::phone::{Browser, Chance, Texts, done, times_to_try, trains, with_a_session};
use super::*;
use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::formats::envelope::{SCHEMA, checksum, head, is_readable, write};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::saved::gyms::Gyms;
use crate::app::storage::slots::SlotState;
use crate::app::update::update;
use crate::app::{data, gym, lift, log, session, strength, week};
use crate::lifting::schedule::Sessions;

#[path = "newer_tests.rs"]
mod newer_pages;
#[path = "refusing_tests.rs"]
mod refusing;

/// A browser with something under every key: two sessions that have ended and one that is open.
fn full() -> Browser {
    let (mut browser, _) = with_a_session();
    browser.acts(0, gym::Action::Duplicate);
    browser.acts(0, Action::Type(Field::MaxLoad, "100".into()));
    browser.acts(0, strength::Action::AddMaximum);
    browser.acts(0, week::Action::Sessions(Sessions::Two));
    browser.trains_twice();
    browser.settles();
    assert_eq!((browser.stored().len(), browser.stored() == browser.journal()), (7, true));
    browser
}

/// Ways to damage a text; `None` if it is gone.
fn damages(name: &str, good: &str) -> Vec<(&'static str, Option<String>)> {
    let key = Key::parse(name).expect("a key");
    let data_at = head(good).len() + 1;
    let sealed = |data: &str| Some([&good[..2], "9 ", &checksum(data), " ", data].concat());
    let flipped = |at: usize, to: char| Some([&good[..at], &to.to_string(), &good[at + 1..]].concat());
    let all = [
        ("gone", None),
        ("empty", Some(String::new())),
        ("cut in half", Some(good[..good.len() / 2].to_owned())),
        ("without its last three characters", Some(good[..good.len() - 3].to_owned())),
        ("its head alone", Some(head(good).to_owned())),
        ("half a head", Some(good[..3].to_owned())),
        ("without its start", Some(good[data_at..].to_owned())),
        ("longer", Some([good, " "].concat())),
        ("twice", Some([good, good].concat())),
        ("a letter of the data", flipped(good.len() - 2, '~')),
        ("a letter of the checksum", flipped(data_at - 2, '~')),
        ("another revision", flipped(2, '~')),
        ("the greatest revision", Some(good.replacen(' ', " 18446744073709551615~", 1))),
        ("no schema", flipped(0, '0')),
        ("another thing's data", sealed("{\"nothing\":[]}")),
        ("sound JSON of no use", sealed("null")),
        ("something else", Some("not a text: {\"a\":1}".into())),
        ("garbage", Some("\u{0}\u{feff}\u{fffd}".into())),
    ];
    // A text that lacks some choices is still readable: these have their defaults.
    all.into_iter().filter(|(_, text)| text.as_ref().is_none_or(|text| !is_readable(key, text))).collect()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Store {
    Local,
    Texts,
    Heads,
    Both,
}

fn put(texts: &mut Texts, name: &str, text: &Option<String>) {
    match text {
        Some(text) => drop(texts.insert(name.to_owned(), text.clone())),
        None => drop(texts.remove(name)),
    }
}

/// The data that the screens show, without the state of the storage.
fn shown(model: &Model) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        model.saved.settings.clone(),
        model.saved.gyms.clone(),
        model.saved.maxima.clone(),
        model.saved.week.clone(),
        done(model),
    )
}

fn opened(local: Texts, texts: Texts, heads: Texts) -> Browser {
    let mut browser = Browser::closed(local, texts, heads);
    browser.now += 3_600_000;
    browser.opens(0);
    browser.settles();
    browser
}

/// A text as a newer version of the page would have stored it.
fn newer(text: &str) -> String {
    text.replacen(&SCHEMA.to_string(), &(SCHEMA + 5).to_string(), 1)
}

/// Everything that a person may change, under every key.
fn changes_everything(browser: &mut Browser, tab: usize) {
    browser.acts(tab, lift::Action::WantSingle(!browser.tabs[tab].saved.settings.single));
    browser.acts(tab, gym::Action::Duplicate);
    browser.acts(tab, Action::Type(Field::MaxLoad, "120".into()));
    browser.acts(tab, strength::Action::AddMaximum);
    browser.acts(tab, week::Action::Sessions(Sessions::One));
    for session in browser.tabs[tab].saved.log.clone().iter() {
        browser.acts(tab, session::Action::WorseNextDay(session.id, 0, true));
        browser.acts(tab, log::Action::DeleteSession(session.id));
    }
    browser.goes_on(tab);
    browser.goes_on(tab);
    browser.acts(tab, session::Action::End);
}

#[test]
fn a_readable_copy_in_one_store_mends_the_other_whatever_the_damage() {
    let whole = full();
    for (name, good) in &whole.stored() {
        for (what, text) in damages(name, good) {
            for store in [Store::Local, Store::Texts, Store::Heads] {
                let about = format!("{name}: {what}, in {store:?}");
                let (mut local, mut texts, mut heads) = (whole.local.clone(), whole.texts.clone(), whole.heads.clone());
                match store {
                    Store::Local => put(&mut local, name, &text),
                    Store::Texts => put(&mut texts, name, &text),
                    _ => put(&mut heads, name, &text),
                }
                let mut browser = opened(local, texts, heads);
                let check = |browser: &Browser, about: &str| {
                    assert_eq!(shown(&browser.tabs[0]), shown(&whole.tabs[0]), "{about}");
                    let key = Key::parse(name).expect("a key");
                    for (there, other) in browser.stored().into_iter().zip(browser.journal()) {
                        assert!(
                            there == other && is_readable(Key::parse(&there.0).expect("a key"), &there.1),
                            "{about}"
                        );
                    }
                    assert_eq!(browser.heads[name], head(&browser.texts[name]), "{about}");
                    assert_eq!(browser.tabs[0].storage.unsafe_yet(), Some(0), "{about}");
                    assert!(browser.tabs[0].may_write(key), "{about}");
                    let unreadable = text.as_ref().filter(|text| store != Store::Heads && !text.is_empty());
                    assert!(unreadable.is_none_or(|text| browser.has_copy(text)), "{about}: a copy is kept");
                };
                check(&browser, &about);
                if store != Store::Heads && text.as_ref().is_some_and(|text| !text.is_empty()) {
                    assert!(!browser.tabs[0].storage.news.is_empty(), "{about}: it is told");
                }
                // The next start changes nothing.
                let before = browser.local.clone();
                browser.opens(0);
                browser.settles();
                check(&browser, &about);
                assert_eq!((&browser.local, browser.tabs[0].storage.news.len()), (&before, 0), "{about}, once more");
            }
        }
    }
}

#[test]
fn every_text_that_is_cut_comes_back_at_once() {
    let whole = full();
    let cut = |texts: &Texts| -> Texts {
        let cut = |name: &str, text: &str| match Key::parse(name) {
            Some(_) => text[..text.len() - 3].to_owned(),
            None => text.to_owned(),
        };
        texts.iter().map(|(name, text)| (name.clone(), cut(name, text))).collect()
    };
    for (local, texts) in [(cut(&whole.local), whole.texts.clone()), (whole.local.clone(), cut(&whole.texts))] {
        let browser = opened(local, texts, whole.heads.clone());
        assert_eq!(shown(&browser.tabs[0]), shown(&whole.tabs[0]));
        assert_eq!((browser.stored() == browser.journal(), browser.stored().len()), (true, 7));
        assert_eq!(browser.tabs[0].storage.news, [News::Mended(7)]);
    }
}

/// Texts that may replace all texts of a store at once, the marks of eras included.
const REPLACED_BY: [&str; 8] = ["", "5", "{}", "null", "[]", "\u{fffd}", "1995393805678", "not a text: {}"];

#[test]
fn a_store_in_which_every_text_is_replaced_comes_back_from_the_other() {
    for erased_before in [false, true] {
        let mut whole = full();
        if erased_before {
            whole.acts(0, data::Action::Erase);
            whole.settles();
            whole.acts(0, gym::Action::Duplicate);
            trains(&mut whole, false);
            whole.settles();
        }
        for text in REPLACED_BY {
            let replaced = |texts: &Texts| texts.keys().map(|name| (name.clone(), text.to_owned())).collect::<Texts>();
            for (what, local, texts) in [
                ("local storage", replaced(&whole.local), whole.texts.clone()),
                ("the journal", whole.local.clone(), replaced(&whole.texts)),
            ] {
                // A time alone, as earlier versions of the app wrote it, cannot be told from a mark.
                if text.len() == 13 && (erased_before || what == "local storage") {
                    continue;
                }
                let browser = opened(local, texts, whole.heads.clone());
                assert_eq!(shown(&browser.tabs[0]), shown(&whole.tabs[0]), "every text of {what} is {text:?}");
                assert_eq!(browser.stored(), browser.journal(), "every text of {what} is {text:?}");
                assert_eq!(browser.stored().len(), whole.stored().len(), "every text of {what} is {text:?}");
            }
        }
    }
}

#[test]
fn a_text_that_is_removed_elsewhere_takes_nothing_else_along() {
    for name in full().stored().into_iter().map(|(name, _)| name).filter(|name| !name.contains("session")) {
        let mut browser = full();
        browser.broken = true;
        let facts: Vec<u64> = (0..3).filter_map(|_| browser.goes_on(0)).collect();
        browser.settles();
        browser.local.remove(&name);
        browser.acts(0, StorageAction::StorageEvent(Some(name.clone()), None));
        browser.settles();
        let there = browser.stored_done(&browser.local);
        assert!(facts.iter().all(|at| there.contains(at)), "{name}: what was saved here stays");
        browser.broken = false;
        browser.opens(0);
        browser.settles();
        assert_eq!(browser.stored(), browser.journal(), "{name} is put back");
        assert!(browser.stored().contains_key(&name), "{name} is put back");
    }
}

#[test]
fn an_old_session_that_cannot_be_read_is_copied_once_and_not_at_every_start() {
    let whole = full();
    let name = whole.stored().keys().find(|name| name.contains("session")).expect("a session").clone();
    let older = vec![(name.clone(), "{oops".to_owned())];
    let mut stored = whole.local.clone();
    stored.remove(&name);
    let mut copies = vec![];
    for start in 0..3 {
        let stored: Vec<(String, String)> = stored.clone().into_iter().chain(copies.clone()).collect();
        let now = Moment { ms: whole.now + 1_000 * start, offset: 60 };
        let held = Held { stored: Ok(stored), older: Some(u64::MAX), fragment: String::new(), now };
        let (model, _) = boot(held);
        let (model, effects) = update(&model, Action::Storage(StorageAction::Older(older.clone(), true)), now);
        copies.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::SetAside { name, text, .. } => Some((name, text)),
            _ => None,
        }));
        assert_eq!(copies.len(), 1, "start {start}");
        assert!(model.storage.lost[..] == copies[..], "start {start}");
    }
}

#[test]
fn what_cannot_be_read_in_either_store_is_kept_and_told() {
    let whole = full();
    for (name, good) in &whole.stored() {
        for (what, text) in
            damages(name, good).into_iter().filter(|(_, text)| text.as_ref().is_some_and(|text| !text.is_empty()))
        {
            let about = format!("{name}: {what}");
            let (mut local, mut texts) = (whole.local.clone(), whole.texts.clone());
            put(&mut local, name, &text);
            let there = text.clone().map(|text| text + "?");
            put(&mut texts, name, &there);
            let mut browser = opened(local, texts, whole.heads.clone());
            let key = Key::parse(name).expect("a key");
            let told = browser.tabs[0].state_of(key) == SlotState::SetAside || !browser.tabs[0].storage.news.is_empty();
            assert!(told, "{about}");
            for text in [&text, &there] {
                let text = text.as_ref().expect("a text");
                assert!(
                    browser.has_copy(text) || browser.journal().values().any(|other| other == text),
                    "{about}: {text}"
                );
            }
            // All else is as it was, and the page goes on.
            browser.acts(0, lift::Action::WantSingle(false));
            browser.acts(0, gym::Action::Duplicate);
            browser.settles();
            let others = |model: &Model| done(model).len();
            assert!(others(&browser.tabs[0]) + 5 >= others(&whole.tabs[0]), "{about}");
            assert_eq!(browser.tabs[0].storage.unsafe_yet(), Some(0), "{about}");
        }
    }
}

#[test]
fn a_head_that_does_not_fit_is_no_reason_to_try_for_ever() {
    let whole = full();
    for name in whole.stored().keys() {
        let mut browser = Browser::closed(whole.local.clone(), whole.texts.clone(), whole.heads.clone());
        browser.heads.insert(name.clone(), "4 99 00000000".into());
        browser.opens(0);
        // This panics if it does not come to rest.
        browser.settles();
        browser.acts(0, lift::Action::WantSingle(false));
        browser.goes_on(0);
        browser.settles();
        assert_eq!((browser.says_saved(0), browser.stored() == browser.journal()), (true, true), "{name}");
    }
}

#[test]
fn copies_that_say_the_same_stay_as_they_are_whatever_their_heads_say() {
    for (name, text) in [
        ("fifthrep/session/1795393800000", include_str!("../../../tests/data/session-ended-4.txt").trim()),
        ("fifthrep/settings", include_str!("../../../tests/data/settings-4.txt").trim()),
    ] {
        let texts = Texts::from_iter([(name.to_owned(), text.to_owned())]);
        for head in [None, Some(""), Some("4 99 00000000")] {
            let heads = head.map(|head| (name.to_owned(), head.to_owned())).into_iter().collect();
            let browser = opened(texts.clone(), texts.clone(), heads);
            let there = [&browser.local, &browser.texts].map(|texts| texts.get(name).map(String::as_str));
            assert_eq!(there, [Some(text); 2], "{head:?}");
        }
    }
}

#[test]
fn any_text_at_any_place_leaves_a_page_that_works() {
    let whole = full();
    let names: Vec<String> = whole
        .stored()
        .into_iter()
        .map(|(name, _)| name)
        .chain(["fifthrep/journal".into(), "fifthrep/erased".into()])
        .collect();
    for seed in 1..=times_to_try(60, 6_000) {
        let mut chance = Chance::of(seed);
        let mut browser = Browser::closed(whole.local.clone(), whole.texts.clone(), whole.heads.clone());
        for _ in 0..1 + chance.one_of(4) {
            let name = &names[chance.one_of(names.len() as u64) as usize];
            let good = browser.local.get(name).or(browser.texts.get(name)).cloned().unwrap_or_default();
            let mut texts: Vec<Option<String>> =
                vec![None, Some("9 9 newer".into()), Some("7".into()), Some(newer(&good))];
            if Key::parse(name).is_some()
                && good.len() > 30
                && good.is_ascii()
                && good == whole.local.get(name).cloned().unwrap_or_default()
            {
                texts.extend(damages(name, &good).into_iter().map(|(_, text)| text));
            }
            let text = &texts[chance.one_of(texts.len() as u64) as usize];
            match chance.one_of(3) {
                0 => put(&mut browser.local, name, text),
                1 => put(&mut browser.texts, name, text),
                _ => put(&mut browser.heads, name, text),
            }
        }
        browser.opens(0);
        browser.settles();
        changes_everything(&mut browser, 0);
        browser.settles();
        browser.opens(1);
        browser.settles();
        let model = &browser.tabs[1];
        assert!(!model.screen.plan.sets.is_empty() && Gyms::is_sound(&model.saved.gyms), "seed {seed}");
    }
}
