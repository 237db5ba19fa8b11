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
    /// The load.
    pub load: Load,
    /// The variant of the lift that it is done in.
    pub manner: Manner,
    /// The state of the set, with its result once done.
    pub outcome: Outcome,
    /// When this set was last corrected, in milliseconds since 1970; 0 if never.
    pub edited_at: u64,
}

/// The state of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Still to be done.
    #[default]
    Pending,
    /// Left out.
    Skipped,
    /// Done at this time, in milliseconds since 1970, with this result.
    Done(u64, SetResult),
}

impl SetEntry {
    /// When it was done, in milliseconds since 1970.
    pub const fn done_at(&self) -> Option<u64> {
        match self.outcome {
            Outcome::Done(at, _) => Some(at),
            _ => None,
        }
    }

    /// The result, if it was done.
    pub const fn result(&self) -> Option<SetResult> {
        match self.outcome {
            Outcome::Done(_, result) => Some(result),
            _ => None,
        }
    }

    /// Makes it a set that is still to be done.
    pub fn reopen(&mut self) {
        (self.outcome, self.edited_at) = (Outcome::Pending, 0);
    }

    /// `true` if both are equal apart from their plates and the time of the last correction.
    pub fn is_like(&self, other: &SetEntry) -> bool {
        let load = match (&self.load, &other.load) {
            (Load::Bar { mass, .. }, Load::Bar { mass: other, .. }) => mass == other,
            (load, other) => load == other,
        };
        let what = |entry: &SetEntry| (entry.kind, entry.reps, entry.manner, entry.outcome);
        load && what(self) == what(other)
    }

    /// A copy without its plates.
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
