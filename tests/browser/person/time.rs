//! A clock that is moved, and the one on screen.

use super::Person;
use crate::engine::Circumstance;
use crate::harness::page;

/// A clock that is as far ahead as `sessionStorage` says, which a reload leaves as it is.
const CLOCK: &str = "
    const RealDate = Date;
    window.ahead = () => Number(sessionStorage.ahead ?? 0);
    window.Date = class extends RealDate {
        constructor(...parts) { parts.length ? super(...parts) : super(Date.now()); }
        static now() { return RealDate.now() + ahead(); }
    };
";

impl Person {
    /// Opens the page for the first time, by a clock that [`Person::lets_pass`] moves.
    pub fn opens_the_page_with_time_to_spare() -> Person {
        let person = Person::new();
        person.is_in(Circumstance::Quirk(CLOCK));
        person.opens(&page().url());
        person.sees_the_page();
        person
    }

    /// Lets a number of seconds pass at once.
    pub fn lets_pass(&self, seconds: u32) {
        self.evaluates(&format!("sessionStorage.ahead = ahead() + {seconds}000"));
    }

    /// Reads the clock that runs, in seconds.
    #[track_caller]
    pub fn reads_the_clock(&self) -> u32 {
        let script = "return document.querySelector('[role=timer]')?.innerText ?? ''";
        let shown = self.evaluates(script).as_str().unwrap_or_default().to_owned();
        // The word for what runs stands below the figures.
        let shown = shown.lines().next().unwrap_or_default().to_owned();
        let (minutes, seconds) = shown.split_once(':').unwrap_or_else(|| panic!("no clock, but {shown:?}"));
        let number = |text: &str| text.parse::<u32>().expect("digits");
        60 * number(minutes) + number(seconds)
    }
}
