//! The clock.

use crate::app::moment::Moment;

/// The time; 1970 if the clock is set to before that.
pub fn now() -> Moment {
    let now = js_sys::Date::new_0();
    // A float counts milliseconds exactly for 285 000 years, and the browser gives the minutes that UTC is ahead.
    Moment { ms: now.get_time().max(0.0) as u64, offset: -now.get_timezone_offset() as i32 }
}

/// How many minutes clocks are ahead of UTC at a minute by the clock, counted from 1970. Where the clock is put
/// forward, a minute that there is not is read as if there were.
pub fn offset_at(minute: i64) -> i32 {
    // The parts of the date, read as if they were UTC; floats count minutes exactly.
    let parts = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(minute as f64 * 60_000.0));
    let local = js_sys::Date::new_with_year_month_day_hr_min(
        parts.get_utc_full_year(),
        parts.get_utc_month() as i32,
        parts.get_utc_date() as i32,
        parts.get_utc_hours() as i32,
        parts.get_utc_minutes() as i32,
    );
    -local.get_timezone_offset() as i32
}
