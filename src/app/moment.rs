//! A moment, told from outside: the app has no clock.

use crate::lifting::day::{Day, minute_at};

/// A time, and where clocks stand at the person's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub ms: u64,
    /// How many minutes clocks are ahead of UTC.
    pub offset: i32,
}

impl Moment {
    /// The day it is at the person's place.
    pub fn day(self) -> Day {
        Day::at(self.ms, self.offset)
    }

    /// The time of day there, in minutes since midnight.
    pub fn minute(self) -> u16 {
        minute_at(self.ms, self.offset)
    }
}
