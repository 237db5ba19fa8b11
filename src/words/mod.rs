//! What the page says, in English: every sentence that is not a label of one screen, a file a feature.
//!
//! [`lifting`](crate::lifting) decides and hands out values; here they are put into words. What the app has to say of itself
//! is a value of an enum in these files, beside its words: a feature names the value, and whoever shows it asks for the
//! words. Nothing is decided here. A second language is a second folder with the same functions.
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
