//! The behaviour of the app, pure, and its wire formats. No browser, no Yew: time, storage and the person's wishes come
//! in as values, and effects go out as values.

pub mod action;
pub mod advice;
pub mod answers;
pub mod boot;
pub mod chart;
pub mod context;
pub mod correction;
pub mod data;
pub mod effect;
pub mod environment;
pub mod form;
pub mod formats;
pub mod gym;
pub mod handout;
pub mod install;
pub mod leaving;
pub mod lift;
pub mod locale;
pub mod log;
pub mod merge;
pub mod model;
pub mod moment;
pub mod plan;
pub mod plates;
pub mod route;
pub mod saved;
pub mod session;
pub mod share;
pub mod signals;
pub mod steps;
pub mod storage;
pub mod strength;
pub mod taps;
#[cfg(test)]
mod testing;
pub mod touch;
pub mod undo;
pub mod unfinished;
pub mod update;
pub mod week;
pub mod worker;
