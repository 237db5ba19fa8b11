//! A set of a session: what is to be done, and what was.

use crate::lifting::equipment::Plate;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::set_result::SetResult;
use crate::lifting::warmup::Manner;

/// A set: what is to be done, and what was.
#[derive(Clone, Debug, PartialEq)]
pub struct SetEntry {
    /// Warm-up, work, back-off or drop set.
    pub kind: SetKind,
    /// The repetitions to be done; for a lunge, of each leg.
    pub reps: u8,
    /// What is lifted.
    pub load: Load,
    /// How it differs from the lift itself.
    pub manner: Manner,
    /// What became of it.
    pub outcome: Outcome,
    /// When it was last said of it, once done, that it was otherwise; 0 if never.
    pub edited_at: u64,
}

/// What became of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// It is still to be done.
    #[default]
    Pending,
    /// It was left out.
    Skipped,
    /// It was done at this time.
    Done(u64, SetResult),
}

impl SetEntry {
    /// When it was done.
    pub const fn done_at(&self) -> Option<u64> {
        match self.outcome {
            Outcome::Done(at, _) => Some(at),
            _ => None,
        }
    }

    /// What the lifter said of it, once done.
    pub const fn result(&self) -> Option<SetResult> {
        match self.outcome {
            Outcome::Done(_, result) => Some(result),
            _ => None,
        }
    }

    /// Says that it is to be done after all.
    pub fn reopen(&mut self) {
        (self.outcome, self.edited_at) = (Outcome::Pending, 0);
    }

    /// Whether another says the same, apart from which plates make its load and when that was said.
    pub fn is_like(&self, other: &SetEntry) -> bool {
        let load = match (&self.load, &other.load) {
            (Load::Bar { mass, .. }, Load::Bar { mass: other, .. }) => mass == other,
            (load, other) => load == other,
        };
        let what = |entry: &SetEntry| (entry.kind, entry.reps, entry.manner, entry.outcome);
        load && what(self) == what(other)
    }

    /// It without the plates.
    pub(super) fn bare(&self) -> SetEntry {
        let mut bare = self.clone();
        bare.forget_plates();
        bare
    }

    pub(super) fn forget_plates(&mut self) {
        if let Load::Bar { mass, .. } = self.load {
            self.load = Load::Bar { mass, side: vec![], kept: 0, off: vec![] };
        }
    }

    pub(super) fn side(&self) -> &[Plate] {
        match &self.load {
            Load::Bar { side, .. } => side,
            _ => &[],
        }
    }
}
