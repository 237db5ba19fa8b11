//! The verdict: the meaning of a lift's sets, and the load to lift next.
//!
//! Every answer names its [`Rule`], so that the screen can say why. In order of rank:
//!
//! * **Pain** of the last session outranks everything: P1 (6 or more), P2 (4 or 5, or worse on the next morning), P3 (1
//!   to 3). It never raises what the other rules give: the lighter load holds, and that rule is in [`Advice::also`].
//! * **The calendar**: a lay-off by bands, L1 (14 days off) to L5 (84), then a lighter week D1. Neither raises a load.
//! * **The sets** of the last session, by R1 to R11. The target is three sets of five, the fifth very hard and clean,
//!   judged on the last set, since nobody repeats a true five-repetition maximum three times.
//! * F1 if there is no session at all, H1 if one was cut short.
//!
//! A set's *clean* repetitions are those done before form broke, so three clean ones are the same as form breaking on
//! the fourth; with fewer than five it is *short*. The rules leave some cases open, which are decided so:
//!
//! * A short first set of four clean repetitions is neither R1 nor R2: it counts as one short set (R6, R7). So does a
//!   second or third set, however short: fatigue is more likely to blame than the load. But if form broke on its
//!   repetition 4 or before, what is left of *today* is lightened as R1 and R2 would.
//! * Any short set makes a session count towards R8.
//! * The increment is that of the lift (see `steps`): *early*, in the first six sessions as long as each was too light;
//!   *late*, after twenty sessions or once a load was stuck. Nothing rises by more than the lift's cap if a smaller
//!   step can be loaded. A smallest step over 10 % (or of 2 kg and more per dumbbell) waits: first the repetitions grow
//!   to 8.
//! * The load of a lay-off is a share of the old load, but never more than was last lifted.
//! * In careful mode (R11) "one or two left" is not enough: two must have been there for certain.
//! * A session of two sets is whole if it was lighter than one before; otherwise two of three sets show too little.
//!
//! `rule`: the rules by name. `session`: what was done, by day. `steps`: from a load to the next in this gym. `judge`:
//! which rule holds. `facts`: what an advice rests on. `first_load`: the ramp that finds a first load.

mod facts;
pub mod first_load;
mod judge;
mod rule;
mod session;
mod steps;

pub use facts::Facts;
pub use judge::{AFTER_PAIN, LIGHTER_WEEK, RESET, lay_off_rule, share_off};
pub use rule::{Note, Rule, Verdict};
pub use session::{DAYS_OFF, GROW_REPS_TO, HURTS, STOPS};

use super::day::Day;
use super::lift::Lift;
use super::loading::Rounding;
use super::loads::Loads;
use super::mass::Mass;
use super::set_result::SetResult;

/// The work sets of one lift at one load on one day. A load that changed within a session makes two of these, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performance {
    /// The day.
    pub day: Day,
    /// The load; with dumbbells, that of one hand.
    pub load: Mass,
    /// The work sets, in order.
    pub sets: Vec<SetResult>,
    /// `true` if pain was worse on the next morning.
    pub worse_next_day: bool,
    /// `true` in a deliberately lighter week (D1): such a session, if clean, is ignored when the next load is worked
    /// out.
    pub deload: bool,
}

/// The circumstances that the sets do not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Careful mode (R11): back from an injury, over 60, or by choice.
    pub careful: bool,
    /// How often the lift is trained a week; 0, not said, counts as once. From 2 on, R8 waits for a third short
    /// session.
    pub sessions_per_week: u8,
    /// `true` if the days since the last session were days of illness or injury: one band further down.
    pub ill: bool,
    /// `true` if a lighter week is due (D1): race week, or the lifter's wish.
    pub deload: bool,
}

/// Everything that bears on the next load of one lift.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The lift.
    pub lift: Lift,
    /// Past performances, in any order of days; on one day, in order of time. Today's sets belong here too.
    pub history: &'a [Performance],
    /// Today. Days later than this are a clock that was set back, and count as today.
    pub today: Day,
    /// The work sets that are planned for today.
    pub planned: u8,
    /// The loads that the gym has for the lift.
    pub loads: &'a Loads,
    /// How a load is rounded to one that the gym has.
    pub rounding: Rounding,
    /// The circumstances that the sets do not show.
    pub circumstances: Circumstances,
}

/// An advice: what to lift, and why. Every load in it is one of the case's [`Loads`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The rule that decided.
    pub rule: Rule,
    /// A rule of lower rank that made the load lighter still, or that the first one adds to.
    pub also: Option<Rule>,
    /// The load for the next session. `None`: there is none to suggest (P1), it is to be found (F1, L5), or nothing so
    /// light is there.
    pub next_load: Option<Mass>,
    /// The load for the sets that are left of today, if it changes.
    pub today_load: Option<Mass>,
    /// The work sets of the next session.
    pub sets: u8,
    /// The repetitions of each.
    pub reps: u8,
    /// The smallest step up, as an offer after two sessions on target (R5).
    pub offer: Option<Mass>,
    /// When the load is to be found again after a long lay-off (L5): today's sets are no heavier than this.
    pub at_most: Option<Mass>,
    /// A remark beside the rule, if there is one.
    pub note: Option<Note>,
    /// The facts behind the advice, for its reason in words.
    pub facts: Facts,
}

/// How long to rest between work sets that fell short, in minutes (`GRGIC2018R`, `ACSM2009`).
pub const LONG_REST: std::ops::RangeInclusive<u32> = 3..=5;

#[cfg(test)]
mod steps_tests;
#[cfg(test)]
#[path = "verdict_tests.rs"]
pub(crate) mod tests;
