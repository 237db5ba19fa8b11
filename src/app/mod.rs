//! What the app does: pure behaviour and its wire formats. No browser, no Yew: time, storage and the person's wishes
//! come in as values, and what is to be done outside goes out as values.

pub mod action;
pub mod boot;
pub mod calendar;
pub mod effect;
pub mod estimate_json;
pub mod gyms;
mod json;
pub mod model;
pub mod moment;
pub mod plan_json;
pub mod planner;
pub mod progress;
pub mod route;
pub mod saved;
pub mod signals;
pub mod strength;
pub mod training;
pub mod update;
pub mod verdict_json;
