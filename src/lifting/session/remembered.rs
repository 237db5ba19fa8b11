//! A history that is added to: the same change stands in it once. Lines are found by their text, so that adding many
//! takes near-linear time.

use std::collections::BTreeMap;

use super::SetEntry;
use super::history::{Earlier, settle};
use crate::lifting::lift::Lift;

/// A deletion: when it was made, and the lift and the set that it took.
pub(super) type Deletion = (u64, Lift, SetEntry);

/// A history, and where each of its lines stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    lines: Vec<Earlier>,
    places: BTreeMap<String, usize>,
}

impl Remembered {
    /// A history as it is.
    pub(super) fn of(history: &[Earlier]) -> Remembered {
        let mut places = BTreeMap::new();
        for (place, earlier) in history.iter().enumerate() {
            places.entry(text(earlier)).or_insert(place);
        }
        Remembered { lines: history.to_vec(), places }
    }

    /// What either history holds.
    pub(super) fn union(one: &[Earlier], other: &[Earlier]) -> Remembered {
        let mut both = Remembered::of(one);
        other.iter().for_each(|earlier| both.add(earlier.clone()));
        both
    }

    /// Adds what is not there already; of the same, the later time stands.
    pub(super) fn add(&mut self, earlier: Earlier) {
        let place = *self.places.entry(text(&earlier)).or_insert(self.lines.len());
        match self.lines.get_mut(place) {
            Some(there) => there.at = there.at.max(earlier.at),
            None => self.lines.push(earlier),
        }
    }

    /// The deletions of sets, by when the sets were done.
    pub(super) fn deletions(&self) -> BTreeMap<u64, Vec<Deletion>> {
        let mut all: BTreeMap<u64, Vec<Deletion>> = BTreeMap::new();
        for earlier in &self.lines {
            if let Some((lift, entry)) = earlier.deletion()
                && let Some(at) = entry.done_at()
            {
                all.entry(at).or_default().push((earlier.at, lift, entry.clone()));
            }
        }
        all
    }

    /// The history in order, without what is too much.
    pub(super) fn settled(self) -> Vec<Earlier> {
        let mut history = self.lines;
        settle(&mut history);
        history
    }
}

/// What a line says, apart from when: two lines are of the same change if this is the same.
fn text(earlier: &Earlier) -> String {
    Earlier { at: 0, was: earlier.was.clone() }.into()
}
