use std::collections::BTreeMap;

use super::*;
use crate::app::action::Action;
use crate::app::formats::envelope::{deleted, head, identity, read};
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::saved::Saved;
use crate::app::storage::Action as StorageAction;
use crate::app::storage::state::{Journal, Refusal};
use crate::app::testing::opened;
use crate::app::update::update;
use crate::app::{data, worker};
use crate::lifting::session::Session;

const NOW: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

/// The texts in the two stores of a browser.
#[derive(Clone, Default)]
struct Stores {
    local: BTreeMap<Key, String>,
    journal: BTreeMap<Key, String>,
}

/// Does an action and all that its effects ask for, with at most `slices` further slices of saving. Returns the state,
/// and `true` if more is to be saved.
fn go(stores: &mut Stores, model: &Model, action: Action, mut slices: usize) -> (Model, bool) {
    let (mut model, mut waits) = (model.clone(), false);
    let mut actions = vec![action];
    while !actions.is_empty() {
        let (next, effects) = update(&model, actions.remove(0), NOW);
        model = next;
        for effect in effects {
            match effect {
                Effect::Save(key, text) => {
                    stores.local.insert(key, text);
                    actions.push(Action::Saved(key, Ok(())));
                }
                Effect::Remove(key) => {
                    stores.local.remove(&key);
                    actions.push(Action::Saved(key, Ok(())));
                }
                Effect::Journal(entries) => {
                    assert!(entries.len() <= MAX_AT_ONCE, "{} in one transaction", entries.len());
                    let mut answers = vec![];
                    for entry in entries {
                        let there = stores.journal.get(&entry.key).map_or("", String::as_str);
                        if entry.over == identity(there) {
                            stores.journal.insert(entry.key, entry.text);
                            answers.push((entry.key, Ok(())));
                        } else {
                            // Another tab wrote it, or it was removed and is brought back.
                            let is_so = head(there).contains(" 9 ") || deleted(there).is_some();
                            assert!(is_so, "{:?} over {}", entry.key, head(there));
                            answers.push((entry.key, Err(Refusal::Other(there.to_owned()))));
                        }
                    }
                    actions.push(Action::Storage(StorageAction::Journaled(answers)));
                }
                Effect::GoOn(job) => actions.push(Action::Data(data::Action::GoOn(job))),
                Effect::SaveMore if slices > 0 => {
                    slices -= 1;
                    actions.push(Action::Storage(StorageAction::SaveMore));
                }
                Effect::SaveMore => waits = true,
                _ => {}
            }
        }
    }
    (model, waits)
}

fn empty() -> (Stores, Model) {
    let model = opened(vec![], "#/data", NOW).0;
    let compared =
        StorageAction::Compared { differs: vec![], empty_here: true, empty_there: false, stale_here: false, era: 0 };
    let mut stores = Stores::default();
    let model = go(&mut stores, &model, Action::Storage(compared), 0).0;
    assert_eq!(model.storage.journal, Journal::Works);
    (stores, model)
}

/// A state in which a table of `count` sessions has been read, but not imported.
fn with_table(count: u32) -> (Stores, Model) {
    let (mut stores, model) = empty();
    let row = |day: u32| {
        format!("{}-{:02}-{:02},Squat,{},5\n", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28, 60 + day % 40)
    };
    let text: String = ["Date,Exercise,Weight (kg),Reps\n".to_owned()].into_iter().chain((0..count).map(row)).collect();
    let read = go(&mut stores, &model, Action::Data(data::Action::Read(Ok(text))), 0).0;
    (stores, read)
}

/// `true` if both stores hold just the sessions of the state.
fn is_stored(stores: &Stores, model: &Model) -> bool {
    let is_session = |key: &&Key| matches!(key, Key::Session(_));
    let local = stores.local.keys().filter(is_session).count();
    local == model.saved.log.len()
        && model.saved.log.iter().all(|session| {
            let text = stores.local.get(&Key::Session(session.id));
            let there = text.and_then(|text| read::<Session>(text).ok());
            text == stores.journal.get(&Key::Session(session.id))
                && there.is_some_and(|(there, revision)| {
                    Session { revision, ..there } == Session { revision: session.revision, ..Session::clone(session) }
                        && revision == session.revision
                })
        })
}

#[test]
fn many_sessions_are_saved_in_slices_and_are_safe_only_then() {
    let (mut stores, model) = with_table(350);
    let (mut model, mut waits) = go(&mut stores, &model, Action::Data(data::Action::Merge), 0);
    let mut left = vec![];
    while waits {
        left.push(model.storage.unsafe_yet());
        (model, waits) = go(&mut stores, &model, Action::Storage(StorageAction::SaveMore), 0);
    }
    assert_eq!(left, [Some(350), Some(250), Some(150), Some(50)]);
    assert_eq!((model.storage.unsafe_yet(), model.saved.log.len()), (Some(0), 350));
    assert!(is_stored(&stores, &model));
    assert!(model.saved.log.iter().all(|session| session.revision == 1 && session.changed_at == NOW.ms));
}

#[test]
fn few_sessions_are_saved_at_once() {
    let (mut stores, model) = with_table(100);
    let (model, waits) = go(&mut stores, &model, Action::Data(data::Action::Merge), 0);
    assert!(!waits && is_stored(&stores, &model));
}

#[test]
fn what_is_done_while_sessions_wait_is_stored_in_the_end() {
    type Deed = fn(&Model) -> Action;
    let deeds: [(&str, Deed, usize); 5] = [
        ("undone", |_| Action::Undo, 0),
        ("told of another", |_| Action::Storage(StorageAction::StorageEvent(Some(Key::Session(3).name()), None)), 350),
        (
            "told of one that waits",
            |model| {
                let last = model.saved.log.last().expect("a session");
                let theirs = Session { note: "theirs".to_owned(), noted_at: NOW.ms + 5, ..Session::clone(last) };
                Action::Storage(StorageAction::StorageEvent(
                    Some(Key::Session(last.id).name()),
                    Some(write(&theirs, 9)),
                ))
            },
            350,
        ),
        ("a newer page is taken up", |_| Action::Worker(worker::Action::Update), 350),
        ("merged again", |_| Action::Data(data::Action::Merge), 350),
    ];
    for (what, deed, count) in deeds {
        for slices in [0, 1, 3] {
            let (mut stores, model) = with_table(350);
            let mut model = go(&mut stores, &model, Action::Data(data::Action::Merge), slices).0;
            assert!(!model.storage.queue.is_empty(), "{what}");
            let action = deed(&model);
            if let Action::Storage(StorageAction::StorageEvent(Some(name), Some(text))) = &action {
                // The other tab has stored it in both.
                let key = Key::parse(name).expect("a key");
                stores.local.insert(key, text.clone());
                stores.journal.insert(key, text.clone());
            }
            model = go(&mut stores, &model, action, 0).0;
            model = go(&mut stores, &model, Action::Storage(StorageAction::SaveMore), 99).0;
            assert_eq!((model.saved.log.len(), model.storage.unsafe_yet()), (count, Some(0)), "{what} after {slices}");
            assert!(is_stored(&stores, &model), "{what} after {slices}");
        }
    }
}

#[test]
fn many_removals_are_made_in_slices_too() {
    let (mut stores, model) = with_table(350);
    let model = go(&mut stores, &model, Action::Data(data::Action::Merge), 99).0;
    assert!(is_stored(&stores, &model));
    let (undone, waits) = go(&mut stores, &model, Action::Undo, 0);
    assert!(waits && undone.saved.log.is_empty());
    let (undone, waits) = go(&mut stores, &undone, Action::Storage(StorageAction::SaveMore), 99);
    assert!(!waits && is_stored(&stores, &undone));
    assert_eq!(undone.storage.unsafe_yet(), Some(0));
}

#[test]
fn a_backup_replaces_many_sessions_in_slices() {
    let (mut stores, model) = with_table(350);
    let old = go(&mut stores, &model, Action::Data(data::Action::Merge), 99).0;
    let moved = |session: &Rc<Session>| {
        let mut session = Session::clone(session);
        session.move_to(session.id + 60_000, session.offset, NOW.ms);
        session.history.clear();
        Rc::new(session)
    };
    let other = Saved { log: Rc::new(old.saved.log.iter().map(moved).collect()), ..old.saved.clone() };
    let text = crate::app::formats::backup::write(&other, old.now);
    let read = go(&mut stores, &old, Action::Data(data::Action::Read(Ok(text))), 0).0;
    for slices in [0, 2, 99] {
        let mut stores = stores.clone();
        let (replaced, waits) = go(&mut stores, &read, Action::Data(data::Action::Replace), slices);
        assert_eq!((replaced.saved.log.len(), waits), (350, slices < 7), "after {slices}");
        let mut taken_back = stores.clone();
        // Another tab that still has a removed session does not bring it back, whenever its text arrives.
        let gone = Session { note: "theirs".to_owned(), noted_at: NOW.ms + 5, ..Session::clone(&old.saved.log[349]) };
        let (key, theirs) = (Key::Session(gone.id), write(&gone, 1));
        let told = Action::Storage(StorageAction::StorageEvent(Some(key.name()), Some(theirs)));
        let after = go(&mut stores, &replaced, told, 0).0;
        let after = go(&mut stores, &after, Action::Storage(StorageAction::SaveMore), 99).0;
        assert_eq!((after.saved.log.len(), after.storage.unsafe_yet()), (350, Some(0)), "after {slices}");
        assert!(is_stored(&stores, &after), "after {slices}");
        let tombstone = stores.journal.get(&key).map(String::as_str).unwrap_or_default();
        assert_eq!(crate::app::formats::envelope::replaced_at(tombstone), Some(NOW.ms), "after {slices}");
        // Undone at any time, all is as it was, and texts from other tabs count again.
        let undone = go(&mut taken_back, &replaced, Action::Undo, 99).0;
        let undone = go(&mut taken_back, &undone, Action::Storage(StorageAction::SaveMore), 99).0;
        assert!(is_stored(&taken_back, &undone), "after {slices}");
        assert_eq!((undone.saved.log.len(), undone.storage.unsafe_yet()), (350, Some(0)), "after {slices}");
        let news =
            Session { note: "theirs".to_owned(), noted_at: NOW.ms + 5, ..Session::clone(&undone.saved.log[349]) };
        let told = Action::Storage(StorageAction::StorageEvent(Some(key.name()), Some(write(&news, 9))));
        assert_eq!(go(&mut taken_back, &undone, told, 0).0.saved.log[349].note, "theirs", "after {slices}");
    }
}
