//! The clock.

/// The time in milliseconds since 1970; 0 if the clock is set to before that.
pub fn now() -> u64 {
    // A float counts milliseconds exactly for 285 000 years.
    js_sys::Date::now().max(0.0) as u64
}
