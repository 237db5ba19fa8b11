//! The journal: a second copy of all that is stored, in the browser's database, which says when it is on disk.
//!
//! The database holds the texts and, apart from them, their heads, so that the two copies can be compared without
//! reading all the texts. The text is what counts; a head that does not fit is written anew. Transactions run one after
//! another, whichever tab they are of.
//!
//! Whatever the database holds is looked at before it is believed: it may be no text, and an answer may never come.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, JSON, Object, Reflect};
use litemap::LiteMap;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode, window};

use crate::app::effect::{Entry, Key, SaveError};
use crate::app::formats::envelope::{deleted, head};
use crate::app::storage::Action as StorageAction;
use crate::app::storage::rules::{self, Stale};
use crate::app::storage::state::{Journal, Refusal};
use crate::web::{beat, callback, storage};

/// The database's name.
const NAME: &str = "fifthrep";
/// The version of the database: a higher one is of a newer version of the app.
const VERSION: u32 = 1;
const TEXTS: &str = "texts";
const HEADS: &str = "heads";
/// How many milliseconds to wait before an answer is reported as missing. A later answer still counts.
const LIMIT: i32 = 8_000;

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Set while the database is being opened.
    static OPENING: Cell<bool> = const { Cell::new(false) };
}

/// The receiver of an answer.
type Answer = Rc<dyn Fn(StorageAction)>;

/// Opens the journal and compares it with local storage.
pub fn open(answer: impl Fn(StorageAction) + 'static) {
    let answer: Answer = Rc::new(answer);
    if DATABASE.with_borrow(Option::is_some) {
        return begin_to_compare(&answer);
    }
    let late = answer.clone();
    beat::once(LIMIT, move || {
        if OPENING.get() {
            late(StorageAction::NoJournal(Journal::Silent));
        }
    });
    // Earlier requests are answered before anything else.
    if !OPENING.replace(true) && request_open(&answer).is_err() {
        OPENING.set(false);
        answer(StorageAction::NoJournal(Journal::Blocked));
    }
}

fn begin_to_compare(answer: &Answer) {
    if compare(answer).is_err() {
        // The connection may be of no use any more: the next try opens another.
        DATABASE.take().iter().for_each(IdbDatabase::close);
        answer(StorageAction::NoJournal(Journal::Blocked));
    }
}

fn request_open(answer: &Answer) -> Result<(), JsValue> {
    // Not every browser gives a page a database, and asking for it may fail.
    let factory = window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    if !request.is_object() {
        return Err(JsValue::NULL);
    }
    let opening = request.clone();
    let upgrade = callback::once(move || {
        if let Some(database) = database(&opening) {
            // They can only fail if they are there already.
            let _ = database.create_object_store(TEXTS);
            let _ = database.create_object_store(HEADS);
        }
    });
    request.set_onupgradeneeded(Some(&upgrade));
    let (opened, heard) = (request.clone(), answer.clone());
    on_success(&request, move || {
        OPENING.set(false);
        let Some(database) = database(&opened) else { return heard(StorageAction::NoJournal(Journal::Blocked)) };
        // The connection gives way to a newer version of the page, and ends when the browser closes it.
        let lost = heard.clone();
        let gone = callback::for_ever(Closure::<dyn Fn()>::new(move || {
            DATABASE.take().iter().for_each(IdbDatabase::close);
            lost(StorageAction::NoJournal(Journal::Blocked));
        }));
        database.set_onversionchange(Some(&gone));
        database.set_onclose(Some(&gone));
        DATABASE.set(Some(database));
        begin_to_compare(&heard);
    });
    let (failed, heard) = (request.clone(), answer.clone());
    let error = callback::for_ever(Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        OPENING.set(false);
        event.prevent_default();
        let name = failed.error().ok().flatten().map(|error| error.name());
        let newer = name.as_deref() == Some("VersionError");
        heard(StorageAction::NoJournal(if newer { Journal::Newer } else { Journal::Blocked }));
    }));
    request.set_onerror(Some(&error));
    Ok(())
}

fn database(request: &IdbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Compares, and copies what only local storage holds.
fn compare(answer: &Answer) -> Result<(), JsValue> {
    let here = Rc::new(storage::heads());
    let (mark, had_journal) = (storage::mark(), storage::had_journal());
    let transaction = transaction(IdbTransactionMode::Readwrite)?;
    let stores = stores(&transaction)?;
    let head_names = stores.heads.get_all_keys()?;
    let heads = stores.heads.get_all()?;
    let text_names = stores.texts.get_all_keys()?;
    let erased = stores.texts.get(&JsValue::from_str(rules::ERASED))?;
    let differs = Rc::new(RefCell::new(vec![]));
    let found = Rc::new(RefCell::new(None));
    let (kept, mine, told, last) = (differs.clone(), here.clone(), found.clone(), erased.clone());
    on_success(&erased, move || {
        // Requests are answered in order, so all are there.
        let mut there: LiteMap<String, Option<String>> = LiteMap::new();
        for (name, head) in list(&head_names).iter().zip(list(&heads).iter()) {
            there.extend(name.as_string().map(|name| (name, head.as_string())));
        }
        let texts = list(&text_names).into_iter().filter_map(|name| name.as_string().map(|name| (name, ())));
        let texts: LiteMap<String, ()> = texts.collect();
        // A head without a text says nothing.
        there.iter_mut().filter(|(name, _)| !texts.contains_key(*name)).for_each(|(_, head)| *head = None);
        for (name, ()) in texts {
            there.entry(name).or_default();
        }
        there.retain(|name, _| Key::parse(name).is_some());
        let was_empty = there.is_empty() && !mine.is_empty() && had_journal;
        let mark_there = text(&last);
        let era_there = rules::era(mark_there.as_deref());
        let comparison = rules::compare(&mine, rules::era(mark.as_deref()), &there, era_there);
        if comparison.stale == Stale::There {
            // A failure here is found again at the next start.
            let _ = stores.clear();
        }
        if let Some(mark) = rules::new_mark(mark_there.as_deref(), comparison.era) {
            let _ = stores.put_text(rules::ERASED, &mark);
        }
        for name in &comparison.read {
            let Ok(request) = stores.texts.get(&JsValue::from_str(name)) else { continue };
            let (kept, name, got) = (kept.clone(), name.clone(), request.clone());
            on_success(&request, move || kept.borrow_mut().push((name, text(&got).unwrap_or_default())));
        }
        copy(stores, comparison.copy);
        *told.borrow_mut() = Some((comparison.era, comparison.stale, was_empty));
    });
    let (heard, failed) = (answer.clone(), answer.clone());
    on_end(
        &transaction,
        answer,
        move || {
            let (era, stale, was_empty) = found.take().unwrap_or((0, Stale::Neither, false));
            let stale_here = stale == Stale::Here;
            storage::live_in(era);
            if !stale_here {
                storage::set_mark(era);
            }
            // A deletion that local storage knows of as well is no difference.
            let is_news = |(name, text): &(String, String)| {
                let is_here = !stale_here && here.contains_key(name);
                is_here || (!text.is_empty() && deleted(text).is_none())
            };
            heard(StorageAction::Compared {
                differs: differs.take().into_iter().filter(is_news).collect(),
                empty_here: here.is_empty(),
                empty_there: was_empty && stale == Stale::Neither,
                stale_here,
                era,
            });
        },
        move || failed(StorageAction::NoJournal(Journal::Blocked)),
    );
    Ok(())
}

/// Reads places, to see whether each can be read.
pub fn read(keys: Vec<Key>, answer: impl Fn(StorageAction) + 'static) {
    let answer: Answer = Rc::new(answer);
    // A text whose reading fails here is read at the next start.
    let _ = request_read(keys, &answer);
}

fn request_read(keys: Vec<Key>, answer: &Answer) -> Result<(), JsValue> {
    let transaction = transaction(IdbTransactionMode::Readonly)?;
    let stores = stores(&transaction)?;
    let found = Rc::new(RefCell::new(vec![]));
    for key in keys {
        let name = JsValue::from_str(&key.name());
        let (texts, heads) = (stores.texts.get(&name)?, stores.heads.get(&name)?);
        let (found, last) = (found.clone(), heads.clone());
        on_success(&heads, move || {
            let text = text(&texts);
            let fits = text.as_deref().is_some_and(|text| plain_text(&last).is_some_and(|there| there == head(text)));
            found.borrow_mut().push((key, text, fits));
        });
    }
    let heard = answer.clone();
    let complete = callback::once(move || heard(StorageAction::Read(found.take())));
    transaction.set_oncomplete(Some(&complete));
    Ok(())
}

/// Writes entries, each only over the text that it is meant for, and none if everything was erased since `era`.
pub fn put(entries: Vec<Entry>, era: u64, answer: impl Fn(StorageAction) + 'static) {
    let keys: Vec<Key> = entries.iter().map(|entry| entry.key).collect();
    let answer: Answer = Rc::new(answer);
    if request_put(entries, era, &answer).is_err() {
        answer(failure(&keys));
    }
}

fn failure(keys: &[Key]) -> StorageAction {
    StorageAction::Journaled(keys.iter().map(|&key| (key, Err(Refusal::Failed))).collect())
}

fn request_put(entries: Vec<Entry>, era: u64, answer: &Answer) -> Result<(), JsValue> {
    let transaction = transaction(IdbTransactionMode::Readwrite)?;
    let stores = stores(&transaction)?;
    let keys: Vec<Key> = entries.iter().map(|entry| entry.key).collect();
    let answers = Rc::new(RefCell::new(vec![]));
    let erased = stores.texts.get(&JsValue::from_str(rules::ERASED))?;
    let (is_over, last, told) = (Rc::new(Cell::new(false)), erased.clone(), answers.clone());
    let over = is_over.clone();
    on_success(&erased, move || {
        if rules::era(text(&last).as_deref()).is_some_and(|there| there > era) {
            return over.set(true);
        }
        for entry in entries {
            let name = entry.key.name();
            let Ok(request) = stores.texts.get(&JsValue::from_str(&name)) else {
                told.borrow_mut().push((entry.key, Err(Refusal::Failed)));
                continue;
            };
            let (got, stores, told) = (request.clone(), stores.clone(), told.clone());
            on_success(&request, move || {
                let taken = rules::accept(&entry, text(&got).as_deref());
                let put = |()| stores.put(&name, &entry.text).map(drop).map_err(|_| Refusal::Failed);
                let taken = taken.and_then(put);
                told.borrow_mut().push((entry.key, taken));
            });
        }
    });
    let (heard, failed) = (answer.clone(), answer.clone());
    let complete = move || match is_over.get() {
        true => heard(StorageAction::Erased),
        false => heard(StorageAction::Journaled(answers.take())),
    };
    on_end(&transaction, answer, complete, move || failed(failure(&keys)));
    Ok(())
}

/// Keeps a copy of a text that could not be read, where local storage has no room for it. Reports whether it is on
/// disk.
pub fn keep_copy(name: &str, text: &str, answer: impl Fn(bool) + 'static) {
    let answer = Rc::new(answer);
    let (kept, failed) = (answer.clone(), answer.clone());
    let request = || -> Result<(), JsValue> {
        let transaction = transaction(IdbTransactionMode::Readwrite)?;
        stores(&transaction)?.put_text(name, text)?;
        transaction.set_oncomplete(Some(&callback::once(move || kept(true))));
        transaction.set_onabort(Some(&callback::once(move || failed(false))));
        Ok(())
    };
    if request().is_err() {
        answer(false);
    }
}

/// Erases everything: the journal, with a note of it that is on disk, then local storage.
pub fn erase(now: u64, answer: impl Fn(Result<(), SaveError>) + 'static) {
    let era = rules::next_era(now, storage::era());
    let answer = Rc::new(answer);
    let heard = answer.clone();
    let is_open = DATABASE.with_borrow(Option::is_some);
    let begun = match is_open {
        true => erase_journal(era, heard),
        // Should there be one after all, it is emptied when it is opened: local storage knows of the new era.
        false => Err(JsValue::NULL),
    };
    if begun.is_err() {
        if is_open {
            return answer(Err(SaveError::Blocked));
        }
        answer(storage::erase(era));
    }
}

fn erase_journal(era: u64, answer: Rc<impl Fn(Result<(), SaveError>) + 'static>) -> Result<(), JsValue> {
    let transaction = transaction(IdbTransactionMode::Readwrite)?;
    let stores = stores(&transaction)?;
    stores.clear()?;
    stores.put_text(rules::ERASED, &rules::mark(era))?;
    let (done, failed, ended) = (answer.clone(), answer, Rc::new(Cell::new(false)));
    let (complete, abort, stop) = (ended.clone(), ended, transaction.clone());
    let is_over = complete.clone();
    transaction.set_oncomplete(Some(&callback::once(move || {
        complete.set(true);
        // Where the page cannot use local storage there is nothing of ours in it.
        let _ = storage::erase(era);
        done(Ok(()));
    })));
    transaction.set_onabort(Some(&callback::once(move || {
        abort.set(true);
        failed(Err(SaveError::Blocked));
    })));
    beat::once(LIMIT, move || {
        if !is_over.get() {
            // It must not be done after it was said to have failed. Aborting is answered like any other failure.
            let _ = stop.abort();
        }
    });
    Ok(())
}

/// The two stores within a transaction.
#[derive(Clone)]
struct Stores {
    texts: IdbObjectStore,
    heads: IdbObjectStore,
}

fn stores(transaction: &IdbTransaction) -> Result<Stores, JsValue> {
    Ok(Stores { texts: transaction.object_store(TEXTS)?, heads: transaction.object_store(HEADS)? })
}

impl Stores {
    /// Puts a text and its head. The request is that of the head, which comes last.
    fn put(&self, name: &str, text: &str) -> Result<IdbRequest, JsValue> {
        self.put_text(name, text)?;
        self.heads.put_with_key(&JsValue::from_str(head(text)), &JsValue::from_str(name))
    }

    fn put_text(&self, name: &str, text: &str) -> Result<(), JsValue> {
        self.texts.put_with_key(&JsValue::from_str(text), &JsValue::from_str(name))?;
        Ok(())
    }

    fn clear(&self) -> Result<(), JsValue> {
        self.texts.clear()?;
        self.heads.clear()?;
        Ok(())
    }
}

/// How many texts are copied in one task: many at once would hold up the page.
const COPIED_AT_ONCE: usize = 50;

/// Copies texts from local storage into the journal within a transaction, some in each task. A text that cannot be
/// copied is written with the next save.
fn copy(stores: Stores, mut names: Vec<String>) {
    let mut last = None;
    while last.is_none() && !names.is_empty() {
        let first = names.len().saturating_sub(COPIED_AT_ONCE);
        for name in names.split_off(first) {
            if let Ok(Some(text)) = storage::read(&name) {
                last = stores.put(&name, &text).ok().or(last);
            }
        }
    }
    if let Some(request) = last {
        on_success(&request, move || copy(stores, names));
    }
}

/// A transaction; one that writes is complete only when it is on disk.
fn transaction(mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
    let database = DATABASE.with_borrow(Clone::clone).ok_or(JsValue::NULL)?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(&database, &"transaction".into())?.dyn_into()?;
    let stores = Array::of2(&TEXTS.into(), &HEADS.into());
    begin.call3(&database, &stores, &JsValue::from(mode), &options)?.dyn_into()
}

fn on_success(request: &IdbRequest, then: impl FnOnce() + 'static) {
    request.set_onsuccess(Some(&callback::once(then)));
}

/// Calls one or the other when a transaction ends. If it takes too long, `answer` hears that there is no answer.
fn on_end(
    transaction: &IdbTransaction,
    answer: &Answer,
    complete: impl FnOnce() + 'static,
    abort: impl FnOnce() + 'static,
) {
    let ended = Rc::new(Cell::new(false));
    let (completed, aborted, late) = (ended.clone(), ended.clone(), answer.clone());
    transaction.set_oncomplete(Some(&callback::once(move || {
        completed.set(true);
        complete();
    })));
    // Every error aborts.
    transaction.set_onabort(Some(&callback::once(move || {
        aborted.set(true);
        abort();
    })));
    beat::once(LIMIT, move || {
        if !ended.get() {
            late(StorageAction::NoJournal(Journal::Silent));
        }
    });
}

/// The text that stands at a place, if anything does. Any other value is shown as a text that cannot be read.
fn text(request: &IdbRequest) -> Option<String> {
    let value = request.result().ok().filter(|value| !value.is_undefined())?;
    value.as_string().or_else(|| {
        // Some values have no such form.
        let shown = JSON::stringify(&value).ok().and_then(|shown| shown.as_string());
        Some(["not a text: ", &shown.unwrap_or_default()].concat())
    })
}

/// The text that stands at a place; `None` for any other value.
fn plain_text(request: &IdbRequest) -> Option<String> {
    request.result().ok()?.as_string()
}

fn list(request: &IdbRequest) -> Array {
    request.result().ok().and_then(|values| values.dyn_into().ok()).unwrap_or_default()
}
