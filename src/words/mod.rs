//! The sentences of the page, in English, a file a feature. Only labels that one screen alone has stand in `ui`.
//!
//! [`lifting`](crate::lifting) decides and hands out values; here they are put into words. A notice or a fault of the app
//! is a value of an enum in these files, beside its words: a feature names the value, and whoever shows it asks for the
//! words. Nothing is decided here. Another language is another such folder, compiled in place of this one.
//!
//! Some words are methods of the types of `lifting`: `rule.text()`, `day.words()`. `lifting` itself asks for none of them.

pub mod chart;
pub mod data;
pub mod day;
pub mod files;
pub mod first_load;
pub mod gym;
pub mod lift;
pub mod log;
pub mod numbers;
pub mod problems;
pub mod records;
pub mod refusals;
pub mod rules;
pub mod schedule;
pub mod session;
pub mod share;
pub mod trend;
pub mod typed_day;
pub mod undo;
pub mod why;
