//! The lifter's report on a set that was done.

use serde::{Deserialize, Serialize};

use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::stored_words::stored_words;

/// The most repetitions that a set is logged with.
pub const MAX_REPS: u8 = 50;

/// The result of a set that was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetResult {
    /// Clean repetitions; 0 for a set that failed at once.
    pub reps: u8,
    /// The answer to whether a sixth clean repetition was possible.
    pub sixth: Sixth,
    /// The repetition at which form broke, from 1, if it did.
    pub broke_at: Option<u8>,
    /// Pain from 0 to 10. Pain that is sharp, radiates or numbs, a joint that swells or gives way, chest pain and
    /// dizziness count as 6 or more whatever their strength (P1).
    pub pain: u8,
}

impl SetResult {
    /// The repetitions before form broke.
    pub fn clean(&self) -> u8 {
        self.broke_at.map_or(self.reps, |rep| self.reps.min(rep.saturating_sub(1)))
    }

    /// Corrects how many repetitions were clean. Form cannot have broken within them.
    pub fn set_clean(&mut self, reps: u8) {
        self.reps = reps;
        self.broke_at = self.broke_at.filter(|&at| at > reps);
    }

    /// Corrects at which repetition form broke, from 1, if it did. No more than those before it were clean.
    pub fn set_broke_at(&mut self, rep: Option<u8>) {
        self.broke_at = rep;
        if let Some(rep) = rep {
            self.reps = self.reps.min(rep.saturating_sub(1));
        }
    }

    /// `true` if fewer than five repetitions were clean.
    pub fn is_short(&self) -> bool {
        self.clean() < WORK_REPS
    }

    /// How many clean repetitions more than five there were for certain, done or left; `None` if the lifter is not sure
    /// of any. Without meaning for a short set.
    pub fn spare(&self) -> Option<u8> {
        let clean = self.clean();
        let done = clean.saturating_sub(WORK_REPS);
        match self.sixth {
            // The next one was tried, and was not clean.
            _ if self.broke_at == Some(clean.saturating_add(1)) => Some(done),
            Sixth::ThreeOrMore => Some(done.max(3)),
            Sixth::Yes => Some(done.max(1)),
            Sixth::No => Some(done),
            Sixth::NotSure => (done > 0).then_some(done),
        }
    }
}

/// The answer to whether one more repetition was possible after a set of five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Sixth {
    /// None: the load is right.
    No,
    /// One or two more: the load is too light.
    Yes,
    /// Three or more: the load is much too light.
    ThreeOrMore,
    /// The lifter does not know, or was not asked. It counts as [`Sixth::No`] (R10).
    #[default]
    NotSure,
}

stored_words!(Sixth { No = "no", Yes = "yes", ThreeOrMore = "three-or-more", NotSure = "not-sure" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_breaks_after_what_was_clean() {
        let planned = SetResult { reps: 5, ..SetResult::default() };
        for (broke_at, clean, expected) in
            [(None, 4, (4, None)), (Some(3), 2, (2, Some(3))), (Some(3), 3, (3, None)), (Some(6), 5, (5, Some(6)))]
        {
            let mut result = planned;
            result.set_broke_at(broke_at);
            result.set_clean(clean);
            assert_eq!((result.reps, result.broke_at), expected);
        }
        let mut result = planned;
        result.set_broke_at(Some(4));
        assert_eq!((result.reps, result.clean()), (3, 3));
    }
}
