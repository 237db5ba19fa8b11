//! The clock.

use crate::app::moment::Moment;

/// The time; 1970 if the clock is set to before that.
pub fn now() -> Moment {
    let now = js_sys::Date::new_0();
    // A float counts milliseconds exactly for 285 000 years, and the browser tells how far UTC is ahead.
    Moment { ms: now.get_time().max(0.0) as u64, offset: -now.get_timezone_offset() as i32 }
}
