//! The journal: a second copy of all that is stored, in the browser's database, which says when it is on disk.
//!
//! The database holds the texts and, apart from them, their heads, so that the two copies can be compared without
//! reading all the texts. Transactions run one after another, whatever tab they are of.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode, window};

use super::storage;
use crate::app::effect::{Entry, Key};
use crate::app::keeping::{Journal, Keep, Refusal};
use crate::app::saved::{head, is_newer};

/// The database's name.
const NAME: &str = "fifthrep";
/// The version of its form: another one would be made by a newer version of the app.
const VERSION: u32 = 1;
const TEXTS: &str = "texts";
const HEADS: &str = "heads";

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// What hears an answer.
type Answer = Rc<dyn Fn(Keep)>;

/// Opens the journal and compares it with local storage.
pub fn open(answer: impl Fn(Keep) + 'static) {
    let answer: Answer = Rc::new(answer);
    if request_open(&answer).is_err() {
        answer(Keep::NoJournal(Journal::Blocked));
    }
}

fn request_open(answer: &Answer) -> Result<(), JsValue> {
    // Not every browser gives a page a database, and asking for it may fail.
    let factory = window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = opening.result() {
            let database: IdbDatabase = database.unchecked_into();
            // They can only fail if they are there already.
            let _ = database.create_object_store(TEXTS);
            let _ = database.create_object_store(HEADS);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let (opened, heard) = (request.clone(), answer.clone());
    on_success(&request, move || {
        let Ok(database) = opened.result() else { return heard(Keep::NoJournal(Journal::Blocked)) };
        let database: IdbDatabase = database.unchecked_into();
        // It gives way if everything is erased in another tab, and when the browser closes it.
        let lost = heard.clone();
        let gone = Closure::<dyn Fn()>::new(move || {
            DATABASE.take().iter().for_each(IdbDatabase::close);
            lost(Keep::NoJournal(Journal::Blocked));
        });
        database.set_onversionchange(Some(gone.as_ref().unchecked_ref()));
        database.set_onclose(Some(gone.as_ref().unchecked_ref()));
        gone.forget();
        DATABASE.set(Some(database));
        if compare(&heard).is_err() {
            heard(Keep::NoJournal(Journal::Blocked));
        }
    });
    let (failed, heard) = (request.clone(), answer.clone());
    let error = Closure::once_into_js(move |event: web_sys::Event| {
        event.prevent_default();
        let name = failed.error().ok().flatten().map(|error| error.name());
        let newer = name.as_deref() == Some("VersionError");
        heard(Keep::NoJournal(if newer { Journal::Newer } else { Journal::Blocked }));
    });
    request.set_onerror(Some(error.unchecked_ref()));
    Ok(())
}

/// Compares, and copies what only local storage holds.
fn compare(answer: &Answer) -> Result<(), JsValue> {
    let here = Rc::new(storage::heads());
    let transaction = transaction()?;
    let heads = transaction.object_store(HEADS)?;
    let texts = transaction.object_store(TEXTS)?;
    let names = heads.get_all_keys()?;
    let values = heads.get_all()?;
    let differs = Rc::new(RefCell::new(vec![]));
    let empty_there = Rc::new(RefCell::new(false));
    let (kept, mine, was_empty) = (differs.clone(), here.clone(), empty_there.clone());
    let all = values.clone();
    on_success(&values, move || {
        // Requests are answered in order, so the names are there.
        let (names, heads) = (list(&names), list(&all));
        *was_empty.borrow_mut() = names.is_empty() && !mine.is_empty() && storage::had_journal();
        let there: BTreeMap<&str, &str> =
            names.iter().map(String::as_str).zip(heads.iter().map(String::as_str)).collect();
        for (name, head) in &there {
            let here = mine.get(*name).map_or("", String::as_str);
            // What a newer version of the page stored is its own affair.
            if here != *head && !is_newer(here) {
                let Ok(request) = texts.get(&JsValue::from_str(name)) else { continue };
                let (kept, name, got) = (kept.clone(), (*name).to_owned(), request.clone());
                on_success(&request, move || kept.borrow_mut().extend(text(&got).map(|text| (name, text))));
            }
        }
        for name in mine.keys().filter(|name| !there.contains_key(name.as_str())) {
            if let Ok(Some(text)) = storage::read(name) {
                // What fails here is written with the next save.
                let _ = write(&texts_and_heads(&texts), name, &text);
            }
        }
    });
    let (heard, failed) = (answer.clone(), answer.clone());
    on_end(
        &transaction,
        move || {
            storage::mark_journal();
            heard(Keep::Compared {
                // A deletion that local storage knows of as well is no difference.
                differs: differs.take().into_iter().filter(|(name, text)| is_news(&here, name, text)).collect(),
                empty_here: here.is_empty(),
                empty_there: empty_there.take(),
            });
        },
        move || failed(Keep::NoJournal(Journal::Blocked)),
    );
    Ok(())
}

fn is_news(here: &BTreeMap<String, String>, name: &str, text: &str) -> bool {
    here.contains_key(name) || crate::app::saved::deleted(text).is_none()
}

/// Writes entries, each only over the text that it is meant for.
pub fn put(entries: Vec<Entry>, answer: impl Fn(Keep) + 'static) {
    let keys: Vec<Key> = entries.iter().map(|entry| entry.key).collect();
    let answer: Answer = Rc::new(answer);
    if request_put(entries, &answer).is_err() {
        answer(failure(&keys));
    }
}

fn failure(keys: &[Key]) -> Keep {
    Keep::Journaled(keys.iter().map(|&key| (key, Err(Refusal::Failed))).collect())
}

fn request_put(entries: Vec<Entry>, answer: &Answer) -> Result<(), JsValue> {
    let transaction = transaction()?;
    let stores = (transaction.object_store(TEXTS)?, transaction.object_store(HEADS)?);
    let keys: Vec<Key> = entries.iter().map(|entry| entry.key).collect();
    let answers = Rc::new(RefCell::new(vec![]));
    for entry in entries {
        let name = entry.key.name();
        let request = stores.1.get(&JsValue::from_str(&name))?;
        let (got, stores, answers) = (request.clone(), stores.clone(), answers.clone());
        on_success(&request, move || {
            let there = text(&got).unwrap_or_default();
            if there == entry.over {
                let written = write(&stores, &name, &entry.text).map_err(|_| Refusal::Failed);
                answers.borrow_mut().push((entry.key, written));
            } else if there.is_empty() {
                answers.borrow_mut().push((entry.key, Err(Refusal::Other(String::new()))));
            } else if let Ok(request) = stores.0.get(&JsValue::from_str(&name)) {
                let got = request.clone();
                on_success(&request, move || {
                    let refusal = Refusal::Other(text(&got).unwrap_or_default());
                    answers.borrow_mut().push((entry.key, Err(refusal)));
                });
            }
        });
    }
    let (heard, failed) = (answer.clone(), answer.clone());
    on_end(&transaction, move || heard(Keep::Journaled(answers.take())), move || failed(failure(&keys)));
    Ok(())
}

/// Deletes the journal.
pub fn erase() {
    DATABASE.take().iter().for_each(IdbDatabase::close);
    if let Some(Ok(Some(factory))) = window().map(|window| window.indexed_db()) {
        let _ = factory.delete_database(NAME);
    }
}

type Stores = (IdbObjectStore, IdbObjectStore);

fn texts_and_heads(texts: &IdbObjectStore) -> Stores {
    let heads = texts.transaction().object_store(HEADS);
    (texts.clone(), heads.unwrap_or_else(|_| texts.clone()))
}

fn write((texts, heads): &Stores, name: &str, text: &str) -> Result<(), JsValue> {
    let name = JsValue::from_str(name);
    texts.put_with_key(&JsValue::from_str(text), &name)?;
    heads.put_with_key(&JsValue::from_str(head(text)), &name)?;
    Ok(())
}

/// A transaction that is complete only when it is on disk.
fn transaction() -> Result<IdbTransaction, JsValue> {
    let database = DATABASE.with_borrow(Clone::clone).ok_or(JsValue::NULL)?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: js_sys::Function = Reflect::get(&database, &"transaction".into())?.unchecked_into();
    let stores = Array::of2(&TEXTS.into(), &HEADS.into());
    let mode = JsValue::from(IdbTransactionMode::Readwrite);
    Ok(begin.call3(&database, &stores, &mode, &options)?.unchecked_into())
}

fn on_success(request: &IdbRequest, then: impl FnOnce() + 'static) {
    request.set_onsuccess(Some(Closure::once_into_js(then).unchecked_ref()));
}

fn on_end(transaction: &IdbTransaction, complete: impl FnOnce() + 'static, abort: impl FnOnce() + 'static) {
    transaction.set_oncomplete(Some(Closure::once_into_js(complete).unchecked_ref()));
    // Every error aborts.
    transaction.set_onabort(Some(Closure::once_into_js(abort).unchecked_ref()));
}

fn text(request: &IdbRequest) -> Option<String> {
    request.result().ok()?.as_string()
}

fn list(request: &IdbRequest) -> Vec<String> {
    let values: Array = request.result().map(JsCast::unchecked_into).unwrap_or_default();
    values.iter().map(|value| String::from(value.unchecked_into::<JsString>())).collect()
}
