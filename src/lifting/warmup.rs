//! The ramp: the warm-up sets that lead up to a work load.
//!
//! The article's ramp is 10 repetitions with the bar alone, then 8 at 40 %, 5 at 60 % and 3 at 80 % of the work load.
//! The edge rules U1 to U11 fit it to light loads, to the deadlift and to lunges. U1 to U5 and U7 rest on coaching
//! practice (`SS_WARMUP`, `DL_HEIGHT`, `DL_PINS`), U6, U8, U9 and U11 are judgement.

use crate::lifting::lift::Lift;
use crate::lifting::mass::Mass;

/// The loads that a ramp can be made of.
pub struct Loadable<'a> {
    /// The lightest load: the bar alone, or the lightest dumbbell.
    pub lightest: Mass,
    /// The smallest step from one load to another.
    pub step: Mass,
    /// The lightest load that can be lifted from the floor, if any.
    pub floor: Option<Mass>,
    /// The loadable mass nearest to another, the lighter on a tie (U10).
    pub nearest: &'a dyn Fn(Mass) -> Mass,
}

/// Where a lift stands in the session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The first lift: the whole ramp.
    #[default]
    First,
    /// A later lift: the body is warm, 60 % and 80 % are enough (U8).
    Later,
}

/// A warm-up set before its load is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmUpSet {
    /// Repetitions; for a lunge, of each leg.
    pub reps: u8,
    /// The load that the set aims at.
    pub target: Target,
    /// The variant of the lift that it is done in.
    pub manner: Manner,
}

/// The target of a warm-up set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// No load at all.
    Bodyweight,
    /// The bar without plates.
    BarAlone,
    /// The loadable mass nearest to this one.
    Load(Mass),
}

/// The variant of the lift that a set is done in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// The lift itself.
    #[default]
    Plain,
    /// A Romanian deadlift with the bar taken from the rack: the hinge without the floor (U7).
    HingeDrill,
    /// With the bar raised on blocks, stacked plates or pins just below mid-shin (U7).
    FromBlocks,
}

/// The article's loaded steps: repetitions and percent of the work load.
const STEPS: [(u8, u32); 3] = [(8, 40), (5, 60), (3, 80)];
/// The steps of a lunge, for each leg (U9).
const LUNGE_STEPS: [(u8, u32); 2] = [(5, 50), (3, 80)];
/// No warm-up set comes nearer to the work load than this (U3), and the optional single stands here (U6).
pub const HIGHEST_PERCENT: u32 = 90;
/// From this work load up, a single at 90 % may be added (U6).
pub const SINGLE_FROM: Mass = Mass::from_kg(100);

/// The warm-up sets for a work load, lightest first. `single` adds one repetition at 90 % from 100 kg up (U6).
///
/// Under the bar there is nothing to load, and the only set is without load (U5).
pub fn ramp(lift: Lift, work: Mass, place: Place, single: bool, loadable: &Loadable) -> Vec<WarmUpSet> {
    if work < loadable.lightest {
        return vec![WarmUpSet { reps: 10, target: Target::Bodyweight, manner: Manner::Plain }];
    }
    let mut percents: Vec<(u8, u32)> = match lift.per_leg() {
        true => LUNGE_STEPS.into(),
        false => STEPS.into_iter().filter(|&(_, percent)| place == Place::First || percent > 40).collect(),
    };
    if single && !lift.per_leg() && work >= SINGLE_FROM {
        percents.push((1, HIGHEST_PERCENT));
    }
    match lift {
        Lift::BackSquat => squat(work, place, &percents, loadable),
        Lift::Deadlift => deadlift(work, &percents, loadable),
        Lift::BarbellLunge | Lift::DumbbellLunge => lunge(work, &percents, loadable),
    }
}

/// A loaded step: its repetitions, what it aims at, and the load that gives.
#[derive(Clone, Copy)]
struct Step {
    reps: u8,
    target: Mass,
    load: Mass,
}

impl Step {
    const fn set(self, manner: Manner) -> WarmUpSet {
        WarmUpSet { reps: self.reps, target: Target::Load(self.target), manner }
    }
}

/// The steps that are worth doing after a set with `before`: each far enough above the one before it (U2), none too
/// near to the work load (U3).
fn worthwhile(work: Mass, percents: &[(u8, u32)], before: Option<Mass>, loadable: &Loadable) -> Vec<Step> {
    let mut before = before;
    let mut steps = Vec::new();
    for &(reps, percent) in percents {
        let target = work.percent(percent);
        let load = (loadable.nearest)(target);
        let risen = before.is_none_or(|before| is_risen(before, load, work, loadable));
        if risen && load <= work.percent(HIGHEST_PERCENT) {
            steps.push(Step { reps, target, load });
            before = Some(load);
        }
    }
    steps
}

/// `true` if `to` is far enough above `from` to be a set of its own (U2).
fn is_risen(from: Mass, to: Mass, work: Mass, loadable: &Loadable) -> bool {
    to >= from + loadable.step.max(work.percent(5))
}

#[inline(never)]
fn squat(work: Mass, place: Place, percents: &[(u8, u32)], loadable: &Loadable) -> Vec<WarmUpSet> {
    let bar = |reps| WarmUpSet { reps, target: Target::BarAlone, manner: Manner::Plain };
    // Starting from the bar, U2 drops what rounds to the bar as well (U1).
    let steps = worthwhile(work, percents, Some(loadable.lightest), loadable);
    let mut sets = Vec::new();
    if place == Place::First {
        sets.push(bar(10));
    }
    if steps.is_empty() && work > loadable.lightest {
        sets.push(bar(5)); // U4
    }
    sets.extend(steps.into_iter().map(|step| step.set(Manner::Plain)));
    sets
}

#[inline(never)]
fn deadlift(work: Mass, percents: &[(u8, u32)], loadable: &Loadable) -> Vec<WarmUpSet> {
    let above_bar = worthwhile(work, percents, Some(loadable.lightest), loadable);
    let from_floor = |load: Mass| loadable.floor.is_some_and(|floor| load >= floor);
    let mut steps: Vec<Step> = above_bar.iter().copied().filter(|step| from_floor(step.load)).collect();
    if let Some(floor) = loadable.floor
        && percents.iter().any(|&(_, percent)| (loadable.nearest)(work.percent(percent)) < floor)
        && floor <= work.percent(HIGHEST_PERCENT)
        && steps.first().is_none_or(|first| is_risen(floor, first.load, work, loadable))
    {
        // A step too light for the floor is done with the lightest load that can be lifted from it.
        steps.insert(0, Step { reps: 5, target: floor, load: floor });
    }
    let mut sets = vec![WarmUpSet { reps: 8, target: Target::BarAlone, manner: Manner::HingeDrill }];
    if steps.is_empty() {
        sets.extend(above_bar.iter().find(|step| step.reps == 5).map(|step| step.set(Manner::FromBlocks)));
    }
    sets.extend(steps.into_iter().map(|step| step.set(Manner::Plain)));
    sets
}

/// The ramp of a lunge. No set with the bar alone comes first, so a step that rounds to the bar stays.
#[inline(never)]
fn lunge(work: Mass, percents: &[(u8, u32)], loadable: &Loadable) -> Vec<WarmUpSet> {
    let mut sets = vec![WarmUpSet { reps: 5, target: Target::Bodyweight, manner: Manner::Plain }];
    sets.extend(worthwhile(work, percents, None, loadable).into_iter().map(|step| step.set(Manner::Plain)));
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every multiple of `step` kilograms, from `lightest` on.
    fn sets(lift: Lift, work: u64, place: Place, single: bool, lightest: u64) -> Vec<String> {
        let (lightest, step) = (Mass::from_kg(lightest), Mass::from_grams(2_500));
        let nearest = |mass: Mass| {
            let steps = mass.saturating_sub(lightest).nanograms().div_ceil(step.nanograms());
            (0..=steps).map(|n| lightest + step * n).min_by_key(|load| load.abs_diff(mass)).unwrap_or(lightest)
        };
        let loadable = Loadable { lightest, step, floor: Some(Mass::from_kg(60)), nearest: &nearest };
        let describe = |set: WarmUpSet| match set.target {
            Target::Bodyweight => format!("{}", set.reps),
            Target::BarAlone => format!("{}x bar", set.reps),
            Target::Load(mass) => format!("{}x{}", set.reps, nearest(mass).number(crate::lifting::mass::Unit::Kg)),
        };
        ramp(lift, Mass::from_grams(work), place, single, &loadable).into_iter().map(describe).collect()
    }

    #[test]
    fn lunges_start_without_load() {
        let first = |lift, work, lightest| sets(lift, work, Place::First, true, lightest);
        assert_eq!(first(Lift::BarbellLunge, 40_000, 20), ["5", "5x20", "3x32.5"]);
        assert_eq!(first(Lift::BarbellLunge, 120_000, 20), ["5", "5x60", "3x95"]);
        // 80 % comes down to the bar again, which has been lifted already.
        assert_eq!(first(Lift::BarbellLunge, 25_000, 20), ["5", "5x20"]);
        // The bar itself is over 90 % of the load.
        assert_eq!(first(Lift::BarbellLunge, 20_000, 20), ["5"]);
        assert_eq!(first(Lift::DumbbellLunge, 20_000, 0), ["5", "5x10", "3x15"]);
    }

    #[test]
    fn a_later_lift_has_a_shorter_ramp() {
        let later = |lift, work| sets(lift, work, Place::Later, false, 20);
        assert_eq!(later(Lift::BackSquat, 100_000), ["5x60", "3x80"]);
        assert_eq!(later(Lift::BackSquat, 25_000), ["5x bar"]);
        assert_eq!(later(Lift::Deadlift, 140_000), ["8x bar", "5x85", "3x112.5"]);
    }

    #[test]
    fn nothing_is_loaded_for_less_than_the_bar() {
        for lift in Lift::ALL {
            assert_eq!(sets(lift, 17_500, Place::First, false, 20), ["10"]);
        }
    }

    #[test]
    fn light_deadlifts_are_raised_from_the_floor() {
        let first = |work| sets(Lift::Deadlift, work, Place::First, false, 20);
        assert_eq!(first(20_000), ["8x bar"]);
        assert_eq!(first(30_000), ["8x bar"]);
        assert_eq!(first(50_000), ["8x bar", "5x30"]);
        assert_eq!(first(65_000), ["8x bar", "5x40"]);
        assert_eq!(first(67_500), ["8x bar", "5x60"]);
    }
}
