//! What is on the screen of the session.

use crate::lifting::set_result::SetResult;

/// What is on the screen of the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Whether the sheet with further actions is open.
    pub menu: bool,
    /// The form for a set that was not five clean repetitions, while it is open.
    pub asking: Option<Asking>,
    /// Whether the screen stays on during the session, once known.
    pub awake: Option<bool>,
}

/// What stopped the lifter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Form broke on the repetition after the last clean one.
    Form,
    /// There was no strength for another one.
    Strength,
    /// It hurt.
    Pain,
}

impl Because {
    /// All of them.
    pub const ALL: [Because; 3] = [Because::Form, Because::Strength, Because::Pain];
}

/// How bad pain is, of ten, in the groups that the rules tell apart (P1-P3).
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
    /// All of them, the slightest first.
    pub const ALL: [PainGroup; 3] = [PainGroup::Slight, PainGroup::Disturbing, PainGroup::Stop];

    /// The number that is logged for it.
    pub const fn value(self) -> u8 {
        match self {
            PainGroup::Slight => 2,
            PainGroup::Disturbing => 4,
            PainGroup::Stop => 6,
        }
    }
}

/// The form as it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The session, by its start.
    pub session: u64,
    /// The lift and the set that it is about, by their places.
    pub place: (usize, usize),
    /// The repetitions that were planned.
    pub planned: u8,
    /// The clean repetitions.
    pub clean: u8,
    /// What stopped the lifter.
    pub because: Because,
    /// How bad the pain was, once told.
    pub pain: Option<PainGroup>,
    /// Whether it was to be saved before that was told.
    pub lacks_pain: bool,
}

impl Asking {
    /// The most clean repetitions that can be told: all of them only where it hurt.
    pub const fn most_clean(&self) -> u8 {
        match self.because {
            Because::Pain => self.planned,
            _ => self.planned.saturating_sub(1),
        }
    }

    /// Whether saving it ends the lift for today (P1).
    pub fn stops(&self) -> bool {
        self.because == Because::Pain && self.pain == Some(PainGroup::Stop)
    }

    /// What it says of the set; none while the pain is not told.
    pub fn result(&self) -> Option<SetResult> {
        let (broke_at, pain) = match self.because {
            Because::Form => (Some(self.clean + 1), 0),
            Because::Strength => (None, 0),
            Because::Pain => (None, self.pain?.value()),
        };
        Some(SetResult { reps: self.clean, broke_at, pain, ..SetResult::default() })
    }
}
