//! Days, weekdays and months.

use crate::lifting::day::Day;
use crate::lifting::schedule::Weekday;

/// The names of the days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// The names of the months, January first, cut to three letters.
pub const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Day {
    /// The day in words, such as `Mon 23 Nov 2026`.
    pub fn words(self) -> String {
        let (year, month, day) = self.date();
        let weekday = WEEKDAYS[self.weekday()].get(..3).unwrap_or_default();
        let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        format!("{weekday} {day} {month} {year}")
    }
}

impl Weekday {
    /// The name on screen.
    pub const fn name(self) -> &'static str {
        WEEKDAYS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_in_words() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert_eq!(WEEKDAYS[day("2026-11-23").weekday()], "Monday");
        assert_eq!(WEEKDAYS[day("1900-01-01").weekday()], "Monday");
        assert_eq!(day("2026-11-23").words(), "Mon 23 Nov 2026");
        assert!(Weekday::ALL.iter().all(|weekday| weekday.name().starts_with(weekday.word())));
    }
}
