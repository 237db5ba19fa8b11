//! Texts that a newer version of the page stored.

use super::*;

#[test]
fn an_older_page_writes_over_nothing_that_a_newer_one_stored() {
    let whole = full();
    for (name, good) in &whole.stored() {
        for store in [Store::Local, Store::Texts, Store::Both] {
            // Before the page is opened, while it is open, or so late that the page does not know of it yet.
            for (when, hears) in [("before", true), ("since", true), ("just now", false)] {
                let about = format!("{name}: newer in {store:?} {when}");
                let mut browser = Browser::closed(whole.local.clone(), whole.texts.clone(), whole.heads.clone());
                if when != "before" {
                    browser.opens(0);
                    browser.settles();
                }
                if store != Store::Texts {
                    browser.local.insert(name.clone(), newer(good));
                    if when == "since" {
                        browser.acts(0, StorageAction::StorageEvent(Some(name.clone()), Some(newer(good))));
                    }
                }
                if store != Store::Local {
                    browser.texts.insert(name.clone(), newer(good));
                    browser.heads.insert(name.clone(), head(&newer(good)).to_owned());
                }
                if when == "before" {
                    browser.opens(0);
                    browser.settles();
                }
                for _ in 0..2 {
                    changes_everything(&mut browser, 0);
                    browser.settles();
                }
                if store != Store::Texts {
                    assert_eq!(browser.local.get(name), Some(&newer(good)), "{about}");
                }
                if store != Store::Local {
                    assert_eq!(browser.texts.get(name), Some(&newer(good)), "{about}");
                }
                let key = Key::parse(name).expect("a key");
                assert_eq!(browser.tabs[0].state_of(key), SlotState::Newer, "{about}, {hears}");
                assert_eq!(
                    browser.tabs[0].storage.is_refused(),
                    browser.tabs[0].storage.unsafe_yet() != Some(0),
                    "{about}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_called_saved_that_a_newer_page_keeps_from_being_saved() {
    for store in [Store::Local, Store::Texts] {
        let mut browser = full();
        let id = browser.tabs[0].saved.open.as_ref().expect("an open session").id;
        let name = Key::Session(id).name();
        let text = newer(&browser.local[&name]);
        match store {
            Store::Local => drop(browser.local.insert(name.clone(), text)),
            _ => drop(browser.texts.insert(name.clone(), text)),
        }
        assert!(browser.goes_on(0).is_some());
        browser.settles();
        assert!(!browser.says_saved(0) && browser.tabs[0].storage.is_refused(), "{store:?}");
        assert!(browser.goes_on(0).is_some());
        browser.settles();
        assert!(!browser.says_saved(0), "{store:?}");
    }
}
