//! The place and the person for whom a table is read.

use super::report::{Choices, Zone};
use super::when::{self, DateOrder, Timestamp};
use crate::app::saved::all_work::AllWork;
use crate::app::saved::names::Names;
use crate::lifting::day::Day;
use crate::lifting::mass::Unit;

/// The place and the person for whom a table is read.
pub struct Reader<'a> {
    /// The minutes by which clocks here are ahead of UTC, for times without a zone.
    pub offset: i32,
    /// The unit of loads without one, unless it was chosen.
    pub unit: Unit,
    /// Today: no session is later.
    pub today: Day,
    /// The names of exercises that are remembered.
    pub names: &'a Names,
    /// The remembered lifts whose unmarked sets count as work sets, unless the choices for this table differ.
    pub all_work: &'a AllWork,
    /// The person's choices for this table.
    pub choices: &'a Choices,
}

impl Reader<'_> {
    /// The unit of loads without one.
    pub(super) fn loads_in(&self) -> Unit {
        self.choices.unit.unwrap_or(self.unit)
    }

    /// The minutes by which clocks are ahead of UTC in the zone of times without one.
    pub fn written_at(&self) -> i32 {
        match self.choices.zone {
            Zone::Here => self.offset,
            Zone::Utc => 0,
            Zone::At(minutes) => minutes,
        }
    }

    /// Reads a time. One in UTC by choice of the person gets the offset of the clock here.
    pub fn time(&self, text: &str, order: DateOrder) -> Option<Timestamp> {
        let time = when::read(text, self.written_at(), order)?;
        let is_moved = self.choices.zone == Zone::Utc && !time.has_zone && time.has_time;
        Some(if is_moved { Timestamp { offset: self.offset, ..time } } else { time })
    }
}
