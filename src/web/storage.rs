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

/// Stores a text under a key.
///
/// # Errors
/// [`SaveError::Full`] if there is no room, [`SaveError::Blocked`] where the browser gives the page no storage. What
/// was stored before is still there then.
pub fn write(key: &str, text: &str) -> Result<(), SaveError> {
    storage()?.set_item(key, text).map_err(|_| SaveError::Full)
}

/// Gloo's storage panics where the browser refuses it, so the browser is asked first.
fn storage() -> Result<web_sys::Storage, SaveError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(SaveError::Blocked),
    }
}
