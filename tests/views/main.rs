//! The screens, rendered without a browser.

#[path = "../support/opened.rs"]
mod opened;
#[path = "../support/page.rs"]
mod page;
mod states;

mod data;
mod gym;
mod lift;
mod log;
mod more;
mod plates;
mod print;
mod session;
mod share;
mod strength;
mod week;
mod why;
