//! The screens, one a route.

pub mod gym;
pub mod lift;
pub mod log;
pub mod more;
pub mod plates;
pub mod session;
pub mod strength;
