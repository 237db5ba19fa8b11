//! Everything that is saved, as plain data.

pub mod all_work;
pub mod deleted;
pub mod gyms;
pub mod names;
pub mod settings;

/// The most maxima that are kept; beyond it the oldest is forgotten.
pub const MAX_MAXIMA: usize = 200;
