//! The limits of a session, and its usual times.

use crate::lifting::mass::Mass;

/// The most lifts of a session.
pub const MAX_LIFTS: usize = 4;
/// The most sets that a lift can be given, or have still to be done.
pub const MAX_SETS_PER_LIFT: usize = 30;
/// The rest after a light warm-up set, in seconds (U11).
pub const WARM_UP_REST: u32 = 60;
/// The rest before the first work set, and before the next lift, in seconds (U11).
pub const LONG_WARM_UP_REST: u32 = 120;
/// How many joints are moved before lifting.
pub const JOINTS: usize = 3;
/// How long light cardio may take, in minutes.
pub const CARDIO_MINUTES: std::ops::RangeInclusive<u32> = 5..=10;
/// How long a rest between work sets may be, in minutes.
pub const REST_MINUTES: std::ops::RangeInclusive<u32> = 2..=5;
/// How long that rest is unless another is chosen, in minutes.
pub const USUAL_REST_MINUTES: u32 = 3;
/// The longest rest after all prolonging, in seconds: after an hour one is not resting.
pub const MAX_REST: u32 = 3_600;
/// The heaviest a person may be.
pub const HEAVIEST_PERSON: Mass = Mass::from_kg(500);
/// The heaviest load that a set can be logged with.
pub const HEAVIEST_LIFT: Mass = Mass::from_kg(1_000);
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// The time without a set after which a session is thought forgotten, in milliseconds: 12 hours.
pub const FORGOTTEN_AFTER: u64 = 12 * 3_600_000;

/// The most minutes that clocks may be ahead of UTC, or behind it: a day.
pub(super) const MAX_OFFSET: u32 = 24 * 60;
