//! The page in a browser, as a person meets it.
//!
//! `cargo xtask test` builds the page, finds the browser and runs these. In reading order:
//!
//! * [`journeys`]: the tests, one for each promise of the page.
//! * [`person`]: what a person does and sees; it finds everything by the names that are on screen.
//! * [`engine`]: the browsers, and what differs between them.
//! * [`browsers`]: those that run, used by one person after the other; [`devtools`]: commands to a whole browser.
//! * [`harness`]: the processes and folders behind a test.
//!
//! None of them asserts how long anything takes: `tests/bench` measures that.

mod browsers;
mod devtools;
mod engine;
mod harness;
mod journeys;
mod person;
#[path = "../support/twenty_years.rs"]
mod twenty_years;
