//! Fifth Rep: what goes on the bar now, and what comes after it.

pub mod app;
pub mod lifting;
