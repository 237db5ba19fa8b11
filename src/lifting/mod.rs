//! The rules of lifting: pure values in, values out. No clock, no locale, no browser, and no float in a stored value.

pub mod day;
pub mod digits;
pub mod equipment;
pub mod history;
pub mod index;
pub mod lift;
pub mod lift_plan;
mod load;
pub mod loading;
pub mod loads;
pub mod mass;
pub mod schedule;
pub mod session;
pub mod set_result;
pub mod stored_minutes;
mod stored_words;
pub mod strength;
#[cfg(test)]
pub(crate) mod testing;
pub mod verdict;
pub mod warmup;
