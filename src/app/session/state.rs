//! The state of the session screen.

use crate::lifting::set_result::SetResult;

/// The state of the session screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// `true` while the sheet with further actions is open.
    pub menu: bool,
    /// `true` while the answer about a further repetition is being changed.
    pub changing: bool,
    /// The form for a set that did not go as planned, while it is open.
    pub asking: Option<Asking>,
    /// `true` if the screen of the phone stays on during the session; `None` until known.
    pub awake: Option<bool>,
}

/// The reason why the lifter stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Form broke on the repetition after the last clean one.
    Form,
    /// There was no strength for another repetition.
    Strength,
    /// The set hurt.
    Pain,
}

impl Because {
    /// All reasons.
    pub const ALL: [Because; 3] = [Because::Form, Because::Strength, Because::Pain];
}

/// The degree of pain, of ten, in the groups of the rules (P1-P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PainGroup {
    /// From 1 to 3.
    Slight,
    /// 4 or 5.
    Disturbing,
    /// From 6 on, or sharp, numb, or a joint that gives way.
    Stop,
}

impl PainGroup {
    /// All groups, the slightest first.
    pub const ALL: [PainGroup; 3] = [PainGroup::Slight, PainGroup::Disturbing, PainGroup::Stop];

    /// The number that is logged for the group.
    pub const fn value(self) -> u8 {
        match self {
            PainGroup::Slight => 2,
            PainGroup::Disturbing => 4,
            PainGroup::Stop => 6,
        }
    }
}

/// The form for a set that did not go as planned, as it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The session, by its start.
    pub session: u64,
    /// The places of the lift and of its set.
    pub place: (usize, usize),
    /// The planned repetitions.
    pub planned: u8,
    /// The clean repetitions.
    pub clean: u8,
    /// The reason why the lifter stopped.
    pub because: Because,
    /// The degree of pain; `None` until it is chosen.
    pub pain: Option<PainGroup>,
    /// Set when the form could not be saved because the pain was not chosen.
    pub lacks_pain: bool,
}

impl Asking {
    /// The most clean repetitions that can be chosen: all of them only where it hurt.
    pub const fn most_clean(&self) -> u8 {
        match self.because {
            Because::Pain => self.planned,
            _ => self.planned.saturating_sub(1),
        }
    }

    /// Returns `true` if saving the form ends the lift for today (P1).
    pub fn stops(&self) -> bool {
        self.because == Because::Pain && self.pain == Some(PainGroup::Stop)
    }

    /// The result of the set; `None` while the pain is not chosen.
    pub fn result(&self) -> Option<SetResult> {
        let (broke_at, pain) = match self.because {
            Because::Form => (Some(self.clean + 1), 0),
            Because::Strength => (None, 0),
            Because::Pain => (None, self.pain?.value()),
        };
        Some(SetResult { reps: self.clean, broke_at, pain, ..SetResult::default() })
    }
}
