//! The screens, one a route.

pub mod bring_in;
pub mod data;
pub mod gym;
pub mod lift;
pub mod log;
pub mod log_add;
pub mod log_entry;
pub mod more;
pub mod plates;
pub mod print;
pub mod received;
pub mod session;
pub mod share;
pub mod strength;
pub mod why;
