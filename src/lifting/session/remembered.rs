//! A history that can be added to: each change is in it once. Lines are found by their text, so that adding many takes
//! near-linear time.

use super::history::{HistoryEntry, settle};
use super::set::SetEntry;
use crate::lifting::index::{NumberedTexts, Places};
use crate::lifting::lift::Lift;

/// A deletion: when it was made, and the lift and the set that it took.
pub(super) type Deletion = (u64, Lift, SetEntry);

/// Deletions, by when their sets were done.
pub(super) struct Deletions {
    all: Vec<Deletion>,
    places: Places,
}

impl Deletions {
    /// The deletions of sets that were done at a time.
    pub(super) fn of(&self, done_at: u64) -> impl Iterator<Item = &Deletion> {
        self.places.all(done_at).iter().filter_map(|(_, place)| self.all.get(*place))
    }
}

/// A history, and where each of its lines stands.
#[derive(Default)]
pub(super) struct Remembered {
    lines: Vec<HistoryEntry>,
    texts: NumberedTexts,
    /// The place of the first line with each text, by the text's number.
    first: Vec<usize>,
}

impl Remembered {
    /// A history as it is.
    pub(super) fn of(history: &[HistoryEntry]) -> Remembered {
        let mut all = Remembered { lines: history.to_vec(), ..Remembered::default() };
        for (place, earlier) in history.iter().enumerate() {
            all.place(earlier, place);
        }
        all
    }

    /// The union of two histories.
    pub(super) fn union(one: &[HistoryEntry], other: &[HistoryEntry]) -> Remembered {
        let mut both = Remembered::of(one);
        other.iter().for_each(|earlier| both.add(earlier.clone()));
        both
    }

    /// The place of the first line with the text of this one; `new` if there is none yet.
    fn place(&mut self, earlier: &HistoryEntry, new: usize) -> usize {
        let (number, is_new) = self.texts.number(&text(earlier));
        if is_new {
            self.first.push(new);
        }
        self.first.get(number).copied().unwrap_or(new)
    }

    /// Adds an entry that is not there already; of two of one change, the later time stays.
    pub(super) fn add(&mut self, earlier: HistoryEntry) {
        let place = self.place(&earlier, self.lines.len());
        match self.lines.get_mut(place) {
            Some(there) => there.at = there.at.max(earlier.at),
            None => self.lines.push(earlier),
        }
    }

    /// The deletions of sets, by when the sets were done.
    pub(super) fn deletions(&self) -> Deletions {
        let (mut all, mut places) = (vec![], vec![]);
        for earlier in &self.lines {
            if let Some((lift, entry)) = earlier.deletion()
                && let Some(at) = entry.done_at()
            {
                places.push((at, all.len()));
                all.push((earlier.at, lift, entry.clone()));
            }
        }
        Deletions { all, places: Places::of(places) }
    }

    /// The history in order, without the entries over its limits.
    pub(super) fn settled(self) -> Vec<HistoryEntry> {
        let mut history = self.lines;
        settle(&mut history);
        history
    }
}

/// The text of a line without its time: two lines record one change if their texts are equal.
fn text(earlier: &HistoryEntry) -> String {
    HistoryEntry { at: 0, was: earlier.was.clone() }.into()
}
