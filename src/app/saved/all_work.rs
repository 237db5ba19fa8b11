//! The lifts whose unmarked sets in other apps' tables are work sets.

use serde::{Deserialize, Serialize};

use crate::lifting::lift::Lift;

/// The lifts whose unmarked sets the person counts as work sets in every table. Stored as words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct AllWork(Vec<Lift>);

impl AllWork {
    /// Returns `true` if a lift is one of them.
    pub fn has(&self, lift: Lift) -> bool {
        self.0.contains(&lift)
    }

    /// Adds a lift, or removes it.
    pub fn set(&mut self, lift: Lift, all: bool) {
        self.0.retain(|other| *other != lift);
        if all {
            self.0.push(lift);
        }
    }

    /// Returns `true` if there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<String>> for AllWork {
    /// A word that names no lift is skipped.
    fn from(words: Vec<String>) -> AllWork {
        let mut all = AllWork::default();
        words.iter().filter_map(|word| word.parse().ok()).for_each(|lift| all.set(lift, true));
        all
    }
}

impl From<AllWork> for Vec<String> {
    fn from(all: AllWork) -> Vec<String> {
        all.0.into_iter().map(|lift| lift.word().to_owned()).collect()
    }
}
