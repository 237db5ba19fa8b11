//! From one load to the next that the gym has: up by an increment, down by a share, or the same.
//!
//! Increments are those of the lift (`ACSM2009`, `NSCA_LOADTABLE`, `STRONGLIFTS`); when *early* and *late* hold is
//! judgement.

use crate::lifting::lift::Lift;
use crate::lifting::loading::{Rounding, SAME_LOAD};
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, Unit};

/// How far a lifter has come with a lift.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing has been heavy yet.
    Early,
    /// Neither early nor late.
    Usual,
    /// After many sessions, or a stall.
    Late,
    /// After the second stall at this load (R9).
    Stuck,
}

/// No step is over this, in percent of the load.
const MAX_STEP_PERCENT: u32 = 10;
/// From this step up, fixed dumbbells are a big step however heavy they are.
const BIG_STEP_PER_HAND: Mass = Mass::from_kg(2);

/// The most that one increment may add, in percent of the load.
const fn cap(lift: Lift) -> u32 {
    if matches!(lift, Lift::BackSquat) { 5 } else { MAX_STEP_PERCENT }
}

/// The increment of a lift.
fn increment(lift: Lift, unit: Unit, stage: Stage) -> Mass {
    let (grams, half_pounds) = match (lift, stage) {
        (_, Stage::Stuck) | (Lift::DumbbellLunge, _) => (1_000, 5),
        (Lift::BackSquat, Stage::Early) => (5_000, 20),
        (Lift::Deadlift, Stage::Early | Stage::Usual) => (5_000, 20),
        (Lift::Deadlift, Stage::Late) => (2_500, 10),
        (Lift::BackSquat | Lift::BarbellLunge, _) => (2_500, 10),
    };
    match unit {
        Unit::Kg => Mass::from_grams(grams),
        Unit::Lb => Mass::from_nanograms(Unit::Lb.nanograms() / 2 * half_pounds),
    }
}

/// The outcome of an increase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// The next load.
    Load(Mass),
    /// The next load is this, but it is too big a step.
    TooBig(Mass),
    /// The gym has nothing heavier.
    Nothing,
}

/// The loads of a gym, as one lifter steps through them.
#[derive(Clone, Copy)]
pub(super) struct Steps<'a> {
    pub lift: Lift,
    pub loads: &'a Loads,
    pub rounding: Rounding,
}

impl Steps<'_> {
    /// The nearest load that this gym has for `load` again, at most 5 % more. `None` if everything is heavier by over
    /// 10 %.
    pub fn same(&self, load: Mass) -> Option<Mass> {
        self.no_more_than(load, load.percent(105))
    }

    /// A share of a load, at least one step less where there is anything lighter.
    pub fn less(&self, load: Mass, percent: u32) -> Option<Mass> {
        let rounded = self.loads.round(load.percent(100 - percent), self.rounding);
        let lighter = if rounded + SAME_LOAD < load { Some(rounded) } else { self.loads.below(load) };
        lighter.filter(|lighter| !lighter.is_zero()).or_else(|| self.same(load))
    }

    /// The load for `wished` that is not over `most`. Where everything is heavier, the lightest, if it is hardly so.
    pub fn no_more_than(&self, wished: Mass, most: Mass) -> Option<Mass> {
        let rounded = self.loads.round(wished, self.rounding);
        let fits = |load: &Mass| !load.is_zero() && *load <= most + SAME_LOAD;
        let down = || Some(self.loads.round(most, Rounding::Down)).filter(fits);
        let lightest = || Some(self.loads.lightest()).filter(|&load| !load.is_zero() && load <= most.percent(105));
        Some(rounded).filter(fits).or_else(down).or_else(lightest)
    }

    /// The most that `times` increments may lead to.
    fn most(&self, load: Mass, times: u64) -> Mass {
        load.percent(100 + if times > 1 { MAX_STEP_PERCENT } else { cap(self.lift) })
    }

    /// One increment, where `times` of them are to be added: an early one only if it is not over the cap.
    pub fn increment(&self, load: Mass, stage: Stage, times: u64) -> Mass {
        let by = increment(self.lift, self.loads.unit(), stage);
        match load + by > self.most(load, times) && stage == Stage::Early {
            true => increment(self.lift, self.loads.unit(), Stage::Usual),
            false => by,
        }
    }

    /// One increment more, or `times` increments.
    pub fn more(&self, load: Mass, stage: Stage, times: u64) -> More {
        let most = self.most(load, times);
        let by = (self.increment(load, stage, times) * times).min(most.saturating_sub(load));
        let Some(mut next) = self.loads.step_up(load, by, self.rounding) else { return More::Nothing };
        if next > most {
            let capped = self.loads.round(most, Rounding::Down);
            next = if capped > load + SAME_LOAD { capped } else { self.loads.above(load).unwrap_or(next) };
        }
        let per_hand = !self.lift.uses_bar() && next >= load + BIG_STEP_PER_HAND;
        if per_hand || next > load.percent(100 + MAX_STEP_PERCENT) { More::TooBig(next) } else { More::Load(next) }
    }

    /// Two increments more, but not over a load that was lifted before. `None` where there is none in between.
    pub fn back(&self, load: Mass, old: Mass, stage: Stage) -> Option<Mass> {
        let stage = if stage == Stage::Early { Stage::Usual } else { stage };
        let by = increment(self.lift, self.loads.unit(), stage) * 2;
        let next = self.loads.step_up(load, by, self.rounding)?;
        self.no_more_than(next.min(old), old).filter(|&next| next > load + SAME_LOAD)
    }

    /// The smallest step up.
    pub fn smallest(&self, load: Mass) -> More {
        match self.loads.above(load) {
            None => More::Nothing,
            Some(next) if next > load.percent(100 + MAX_STEP_PERCENT) => More::TooBig(next),
            Some(next) if !self.lift.uses_bar() && next >= load + BIG_STEP_PER_HAND => More::TooBig(next),
            Some(next) => More::Load(next),
        }
    }
}
