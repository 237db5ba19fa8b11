//! What the app does: pure behaviour and its wire formats. No browser, no Yew: time, storage and the person's wishes
//! come in as values, and what is to be done outside goes out as values.

pub mod action;
pub mod backup;
pub mod boot;
pub mod calendar;
pub mod chart;
pub mod csv;
pub mod data;
pub mod effect;
pub mod estimate_json;
pub mod find;
pub mod gyms;
pub mod handout;
pub mod install;
mod json;
pub mod keeping;
pub mod look;
pub mod merge;
pub mod model;
pub mod moment;
pub mod plan_json;
pub mod planner;
pub mod progress;
pub mod route;
pub mod saved;
pub mod share;
pub mod signals;
pub mod strength;
pub mod surroundings;
pub mod text_file;
pub mod training;
pub mod update;
pub mod verdict_json;
pub mod why;
pub mod worker;
