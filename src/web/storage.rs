//! Local storage. It can be missing, blocked or full at any time, so every access may fail.

use std::cell::Cell;

use gloo_storage::{LocalStorage, Storage};
use js_sys::JsString;
use litemap::LiteMap;
use wasm_bindgen::prelude::*;

use crate::app::effect::{Key, SaveError};
use crate::app::formats::envelope::{LONGEST_HEAD, head};
use crate::app::storage::rules;
use crate::web::beat;

thread_local! {
    /// The era that the page lives in: see [`rules::era`].
    static ERA: Cell<u64> = const { Cell::new(0) };
}

/// The text under a key, if there is one.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn read(key: &str) -> Result<Option<String>, SaveError> {
    storage()?.get_item(key).map_err(|_| SaveError::Blocked)
}

#[wasm_bindgen]
extern "C" {
    /// Only where there is a storage. Another tab may have removed the item.
    #[wasm_bindgen(catch, js_namespace = ["localStorage"], js_name = getItem)]
    fn get_item(name: &str) -> Result<Option<JsString>, JsValue>;
}

/// Names and the texts under them.
pub type Texts = Vec<(String, String)>;

/// How many sessions are read at once at the start: the rules look back on no more of a lift, and the log shows no more
/// at first.
pub const NEWEST: usize = 40;

/// How many older ones are read in one task.
const CHUNK: usize = 40;

/// Reads all that the start needs: every key of ours with its text, but of the sessions only the newest. If there are
/// older ones, the id of the first session read is the second value.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn read_newest() -> Result<(Texts, Option<u64>), SaveError> {
    live_in(rules::era(mark().as_deref()).unwrap_or_default());
    let names = names()?;
    let (mut sessions, mut others) = (vec![], vec![]);
    for name in names {
        match Key::parse(&name) {
            Some(Key::Session(id)) => sessions.push(id),
            _ => others.push(name),
        }
    }
    sessions.sort_unstable();
    let newest = sessions.split_off(sessions.len().saturating_sub(NEWEST));
    let first = newest.first().copied().filter(|_| !sessions.is_empty());
    others.extend(newest.into_iter().map(|id| Key::Session(id).name()));
    let texts = others.into_iter().filter_map(|name| read(&name).ok().flatten().map(|text| (name, text)));
    Ok((texts.collect(), first))
}

/// Hands the sessions that began before a moment to `heard`, the newest first, a few in each task, and says which are
/// the last.
pub fn read_older(before: u64, heard: impl Fn(Vec<(String, String)>, bool) + 'static) {
    let ids = names().unwrap_or_default().into_iter().filter_map(|name| match Key::parse(&name) {
        Some(Key::Session(id)) if id < before => Some(id),
        _ => None,
    });
    let mut ids: Vec<u64> = ids.collect();
    ids.sort_unstable();
    read_on(ids, heard);
}

fn read_on(mut ids: Vec<u64>, heard: impl Fn(Vec<(String, String)>, bool) + 'static) {
    beat::once(0, move || {
        let chunk = ids.split_off(ids.len().saturating_sub(CHUNK));
        let names = chunk.into_iter().map(|id| Key::Session(id).name());
        let texts = names.filter_map(|name| read(&name).ok().flatten().map(|text| (name, text))).collect();
        let last = ids.is_empty();
        heard(texts, last);
        if !last {
            read_on(ids, heard);
        }
    });
}

/// The head of every text of ours, by its name.
pub fn heads() -> LiteMap<String, String> {
    let names = names().unwrap_or_default().into_iter().filter(|name| Key::parse(name).is_some());
    let head = |name: String| {
        // Cut before it comes over from the browser, since most are long.
        let text = get_item(&name).ok()??;
        let start = String::from(text.substring(0, LONGEST_HEAD as u32));
        Some((name, head(&start).to_owned()))
    };
    names.filter_map(head).collect()
}

/// The era that the page lives in.
pub fn era() -> u64 {
    ERA.get()
}

/// From now on the page lives in this era.
pub fn live_in(era: u64) {
    ERA.set(era);
}

/// The mark that there has been a journal, with the era of local storage.
pub fn mark() -> Option<String> {
    read(rules::MARK).ok().flatten()
}

/// Notes that there is a journal, and of which era local storage is.
pub fn set_mark(era: u64) {
    let new = rules::mark(era);
    if mark().as_ref() != Some(&new) {
        // Where nothing can be stored, nothing is missed either.
        let _ = write(rules::MARK, &new);
    }
}

/// `true` if there has been a journal.
pub fn had_journal() -> bool {
    mark().is_some()
}

/// The names of all that is ours, in no order.
fn names() -> Result<Vec<String>, SaveError> {
    let storage = storage()?;
    let mut names = vec![];
    // Past the last there is no key.
    for index in 0.. {
        let Some(name) = storage.key(index).map_err(|_| SaveError::Blocked)? else { break };
        if name.starts_with(Key::PREFIX) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Stores a text under a key.
///
/// # Errors
/// [`SaveError::Full`] if there is no room, [`SaveError::Blocked`] where the browser gives the page no storage. The
/// text that was stored before is still there then.
pub fn write(key: &str, text: &str) -> Result<(), SaveError> {
    storage()?.set_item(key, text).map_err(|_| SaveError::Full)
}

/// Stores a text under a key, unless something there must stay: see [`rules::may_store`].
///
/// # Errors
/// Those of [`rules::may_store`] and of [`write`](fn@write).
pub fn save(key: Key, text: &str) -> Result<(), SaveError> {
    let name = key.name();
    may_store(&name).and_then(|()| write(&name, text))
}

/// Removes the text under a key, unless it must stay: see [`rules::may_store`].
///
/// # Errors
/// Those of [`rules::may_store`], and [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn remove_saved(key: Key) -> Result<(), SaveError> {
    let name = key.name();
    may_store(&name).and_then(|()| remove(&name))
}

fn may_store(name: &str) -> Result<(), SaveError> {
    rules::may_store(read(name)?.as_deref(), mark().as_deref(), era())
}

/// Removes the text under a key.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn remove(key: &str) -> Result<(), SaveError> {
    storage()?.remove_item(key).map_err(|_| SaveError::Blocked)
}

/// Removes everything of ours, and notes that a new era has begun.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn erase(era: u64) -> Result<(), SaveError> {
    live_in(era);
    erase_but(&[])
}

/// Removes everything of ours except these keys, and notes that local storage is of the page's era.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn erase_but(keys: &[Key]) -> Result<(), SaveError> {
    let stays = |name: &String| name == rules::MARK || keys.iter().any(|key| key.name() == *name);
    names()?.iter().filter(|name| !stays(name)).try_for_each(|name| remove(name))?;
    // Last, so that the new era is never noted beside what is of the old one.
    set_mark(era());
    Ok(())
}

/// Removes each of these if a text with this head stands there.
pub fn forget(all: &[(Key, String)]) {
    for (key, known) in all {
        let name = key.name();
        if matches!(read(&name), Ok(Some(text)) if head(&text) == known) {
            // Where the page can do nothing there is nothing of ours.
            let _ = remove(&name);
        }
    }
}

/// Gloo's storage panics where the browser refuses it, so the browser is asked first.
fn storage() -> Result<web_sys::Storage, SaveError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(SaveError::Blocked),
    }
}
