//! The tests: what the page promises, tried as a person would.

mod bad_input;
mod data;
mod failure;
mod first_visit;
mod gyms;
mod history;
mod keeping;
mod looks;
mod memory;
mod offline;
mod past;
mod places;
mod plans;
mod screens;
mod security;
mod session;
mod share;
mod stores;
mod translation;
mod unknown_address;
