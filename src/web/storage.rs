//! Local storage. It can be missing, blocked or full at any time, so every access may fail.

use gloo_storage::{LocalStorage, Storage};

use crate::app::effect::SaveError;

/// The text under a key, if there is one.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn read(key: &str) -> Result<Option<String>, SaveError> {
    storage()?.get_item(key).map_err(|_| SaveError::Blocked)
}

/// Every key that begins with `prefix` and the text under it, in no order.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn read_all(prefix: &str) -> Result<Vec<(String, String)>, SaveError> {
    let storage = storage()?;
    let mut found = vec![];
    // Past the last there is no key.
    for index in 0.. {
        let Some(key) = storage.key(index).map_err(|_| SaveError::Blocked)? else { break };
        if key.starts_with(prefix)
            && let Some(text) = storage.get_item(&key).map_err(|_| SaveError::Blocked)?
        {
            found.push((key, text));
        }
    }
    Ok(found)
}

/// Stores a text under a key.
///
/// # Errors
/// [`SaveError::Full`] if there is no room, [`SaveError::Blocked`] where the browser gives the page no storage. What
/// was stored before is still there then.
pub fn write(key: &str, text: &str) -> Result<(), SaveError> {
    storage()?.set_item(key, text).map_err(|_| SaveError::Full)
}

/// Stores nothing under a key any more.
///
/// # Errors
/// [`SaveError::Blocked`] where the browser gives the page no storage.
pub fn remove(key: &str) -> Result<(), SaveError> {
    storage()?.remove_item(key).map_err(|_| SaveError::Blocked)
}

/// Gloo's storage panics where the browser refuses it, so the browser is asked first.
fn storage() -> Result<web_sys::Storage, SaveError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(SaveError::Blocked),
    }
}
