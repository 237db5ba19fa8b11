//! The screens, one a route.

pub mod gym;
pub mod lift;
pub mod log;
pub mod plates;
pub mod session;
