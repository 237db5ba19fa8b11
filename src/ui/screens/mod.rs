//! The screens, one a route.

pub mod lift;
