//! What lifting knows: pure values in, values out. No clock, no locale, no browser, and no float in a stored value.

pub mod loading;
pub mod mass;
