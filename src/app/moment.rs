//! A moment, as reported from outside: the app has no clock.

use crate::lifting::day::{Day, minute_at};

/// A time, and the offset of clocks at the person's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub ms: u64,
    /// How many minutes clocks are ahead of UTC.
    pub offset: i32,
}

impl Moment {
    /// The day at the person's place.
    pub fn day(self) -> Day {
        Day::at(self.ms, self.offset)
    }

    /// The time of day at the person's place, in minutes since midnight.
    pub fn minute(self) -> u16 {
        minute_at(self.ms, self.offset)
    }
}
