//! Records that fell.

use super::numbers::of_lift;
use crate::lifting::history::{BrokenRecord, RecordKind};
use crate::lifting::mass::Unit;

impl BrokenRecord {
    /// In words, with loads in `unit`.
    pub fn words(&self, unit: Unit) -> String {
        let loads = |lift| {
            let now = of_lift(lift, self.now.in_unit(unit).to_string());
            [&now, ", before ", &self.before.number(unit)].concat()
        };
        match self.kind {
            RecordKind::Reps(lift, 1) => ["Record: ", lift.name(), ", one clean rep with ", &loads(lift)].concat(),
            RecordKind::Reps(lift, reps) => {
                ["Record: ", lift.name(), ", ", &reps.to_string(), " clean reps with ", &loads(lift)].concat()
            }
            RecordKind::OneRm(lift) => {
                let (now, before) = (self.now.rounded(unit, 0), self.before.rounded(unit, 0));
                ["Record: ", lift.name(), ", estimated maximum ", &now, " ", unit.symbol(), ", before ", &before]
                    .concat()
            }
            RecordKind::Streak(weeks) => ["Record: ", &weeks.to_string(), " weeks in a row"].concat(),
        }
    }
}
