//! The tests: what the page promises, tried as a person would.

mod bad_input;
mod first_visit;
mod gyms;
mod looks;
mod memory;
mod places;
mod plans;
mod screens;
mod session;
mod speed;
