//! The first load of a lift: found by a ramp of fives, never by testing a maximum.
//!
//! The bar alone for 10, then sets of five, each heavier, 2 minutes apart (`NSCA_1RM`): squat and deadlift by 10 or 20
//! kg, lunges by 10 to 20 % or at least one load. The first set that is hard, with two repetitions left, slower or
//! changing shape, has found the load: it is done twice more, and next time the rules take over. Where form broke
//! before the fifth repetition, it is the load before. Six sets are the most. The larger jump is for sets that were
//! easy, the smaller for those with three or four left (`RTS_CHART`); kilograms for the deadlift as well are judgement,
//! since a fifth of an empty bar is hardly a step.

use serde::{Deserialize, Serialize};

use super::steps::Steps;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::loading::{Rounding, SAME_LOAD};
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::stored_words::stored_words;

/// The most sets of the ramp, the bar alone among them.
pub const MAX_RAMP_SETS: usize = 6;
/// Repetitions with the bar alone.
pub const BAR_REPS: u8 = 10;
/// How often the load that was found is done again: the set that found it is the first work set.
const AGAIN: u8 = WORK_SETS - 1;

/// How a set of the ramp felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Felt {
    /// Five or more were left.
    Easy,
    /// Three or four were left.
    Moderate,
    /// Two were left, or it slowed clearly, or it began to change shape.
    Hard,
    /// Form broke before the last repetition.
    Broke,
}

stored_words!(Felt { Easy = "easy", Moderate = "moderate", Hard = "hard", Broke = "broke" });

/// A set of the ramp that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The load of the set.
    pub load: Mass,
    /// How the set felt.
    pub felt: Felt,
}

/// The next step of the ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ramp {
    /// A further set.
    Set {
        /// The load of the set.
        load: Mass,
        /// The repetitions of the set; for a lunge, of each leg.
        reps: u8,
    },
    /// The load is found.
    Found {
        /// The work load.
        load: Mass,
        /// How many more sets of five to do with it today.
        sets: u8,
    },
    /// Nothing here is light enough: a lighter bar or dumbbell, or no load at all.
    TooHeavy,
}

/// The next step after the sets done so far. After a long lay-off `at_most`
/// ([`Advice::at_most`](super::Advice::at_most)) limits today's load, and that load is done only once more.
pub fn ramp(lift: Lift, done: &[Tried], loads: &Loads, at_most: Option<Mass>) -> Ramp {
    let lightest = loads.lightest();
    let Some(last) = done.last() else {
        return if loads.is_empty() || lightest.is_zero() {
            Ramp::TooHeavy
        } else {
            Ramp::Set { load: lightest, reps: BAR_REPS }
        };
    };
    let found = |load| Ramp::Found { load, sets: if at_most.is_some() { 1 } else { AGAIN } };
    // A load that was too heavy stays too heavy.
    if let Some(broke) = done.iter().find(|set| set.felt == Felt::Broke) {
        let lighter = done.iter().map(|set| set.load).filter(|&load| load < broke.load).max();
        return lighter.or_else(|| loads.below(broke.load)).map_or(Ramp::TooHeavy, found);
    }
    if let Some(hard) = done.iter().find(|set| set.felt == Felt::Hard) {
        return found(hard.load);
    }
    let next = loads.step_up(last.load, jump(lift, loads.unit(), last), Rounding::Nearest);
    let most = at_most.unwrap_or(Mass::from_nanograms(u64::MAX));
    let steps = Steps { lift, loads, rounding: Rounding::Nearest };
    let next =
        next.and_then(|next| steps.no_more_than(next.min(most), most)).filter(|&next| next > last.load + SAME_LOAD);
    match next {
        Some(load) if done.len() < MAX_RAMP_SETS => Ramp::Set { load, reps: WORK_REPS },
        _ => found(last.load),
    }
}

/// How much heavier the next set is.
fn jump(lift: Lift, unit: Unit, last: &Tried) -> Mass {
    let large = last.felt == Felt::Easy;
    match (lift, unit) {
        (Lift::BackSquat | Lift::Deadlift, Unit::Kg) => Mass::from_kg(if large { 20 } else { 10 }),
        (Lift::BackSquat | Lift::Deadlift, Unit::Lb) => Mass::from_lb(if large { 45 } else { 25 }),
        (Lift::BarbellLunge | Lift::DumbbellLunge, _) => last.load.percent(if large { 20 } else { 10 }),
    }
}

/// A question before the first ramp, to be answered by yes or no (`ACSM2009`; the second is common practice).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Of lifting in the last months.
    Lifted,
    /// Of illnesses and injuries to ask a doctor about.
    Ill,
}

impl Question {
    /// Both, in the order in which they are asked.
    pub const ALL: [Question; 2] = [Question::Lifted, Question::Ill];

    /// The answer that calls for advice.
    pub const fn warns_on(self) -> bool {
        matches!(self, Question::Ill)
    }
}

/// Where lunges may start, in total of both hands: from and to. `None` where nothing is known to go by.
///
/// 10 to 20 % of body mass, but not over half of what a squat for six predicts (`EBBEN2008`, whose error is too large
/// to go higher; below 40 kg it predicts nothing).
///
/// ```
/// use fifth_rep::lifting::mass::Mass;
/// use fifth_rep::lifting::verdict::first_load::lunge_hint;
/// let kg = Mass::from_kg;
/// assert_eq!(lunge_hint(Some(kg(60)), Some(kg(70))), Some((kg(7), kg(14))));
/// assert_eq!(lunge_hint(Some(kg(30)), None), None);
/// ```
pub fn lunge_hint(squat: Option<Mass>, body: Option<Mass>) -> Option<(Mass, Mass)> {
    let half = squat.filter(|&squat| squat >= Mass::from_kg(40)).map(|squat| {
        let lunge = squat.percent(52) + Mass::from_grams(14_820);
        lunge.percent(50)
    });
    let shares = body.filter(|body| !body.is_zero()).map(|body| (body.percent(10), body.percent(20)));
    match (half, shares) {
        (Some(half), Some((from, to))) => Some((from.min(half), to.min(half))),
        (Some(half), None) => Some((half, half)),
        (None, shares) => shares,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::equipment::{Bar, Gym};
    use crate::lifting::mass::Weight;

    /// Does the ramp as long as it goes on; `felt` tells how each load feels, in kilograms.
    fn done(lift: Lift, at_most: Option<u64>, felt: impl Fn(u64) -> Felt) -> (Vec<u64>, Ramp) {
        let loads = Loads::of(lift, &Bar::plain(Weight::kg(20)), &Gym::usual(Unit::Kg));
        let grams = |load: Mass| load.nanograms() / 1_000_000_000;
        let mut tried = Vec::new();
        loop {
            match ramp(lift, &tried, &loads, at_most.map(Mass::from_kg)) {
                Ramp::Set { load, reps } => {
                    assert_eq!(reps, if tried.is_empty() { 10 } else { 5 });
                    tried.push(Tried { load, felt: felt(grams(load)) });
                }
                end => return (tried.iter().map(|set| grams(set.load)).collect(), end),
            }
        }
    }

    fn found(grams: u64, sets: u8) -> Ramp {
        Ramp::Found { load: Mass::from_grams(grams), sets }
    }

    #[test]
    fn the_first_hard_set_is_the_load() {
        let felt = |hard, moderate| {
            move |load| match load {
                load if load >= hard => Felt::Hard,
                load if load >= moderate => Felt::Moderate,
                _ => Felt::Easy,
            }
        };
        let squat = |felt: &dyn Fn(u64) -> Felt| done(Lift::BackSquat, None, felt);
        assert_eq!(squat(&felt(60_000, 60_000)), (vec![20_000, 40_000, 60_000], found(60_000, 2)));
        assert_eq!(squat(&felt(60_000, 30_000)), (vec![20_000, 40_000, 50_000, 60_000], found(60_000, 2)));
        assert_eq!(squat(&felt(20_000, 0)), (vec![20_000], found(20_000, 2)));
        // Six sets are enough, however easy the last was.
        let six = [20_000, 40_000, 60_000, 80_000, 100_000, 120_000].to_vec();
        assert_eq!(squat(&felt(900_000, 900_000)), (six, found(120_000, 2)));
        assert_eq!(
            done(Lift::BarbellLunge, None, felt(30_000, 25_000)),
            (vec![20_000, 25_000, 27_500, 30_000], found(30_000, 2))
        );
        assert_eq!(done(Lift::DumbbellLunge, None, felt(7_500, 7_500)), (vec![2_500, 5_000, 7_500], found(7_500, 2)));
    }

    #[test]
    fn a_set_that_broke_leads_one_back() {
        let breaks = |from| move |load| if load >= from { Felt::Broke } else { Felt::Easy };
        assert_eq!(done(Lift::Deadlift, None, breaks(80_000)).1, found(60_000, 2));
        assert_eq!(done(Lift::BackSquat, None, breaks(20_000)).1, Ramp::TooHeavy);
        let loads = Loads::of(Lift::BackSquat, &Bar::plain(Weight::kg(20)), &Gym::usual(Unit::Kg));
        let from_above = [Tried { load: Mass::from_kg(60), felt: Felt::Broke }];
        assert_eq!(ramp(Lift::BackSquat, &from_above, &loads, None), found(57_500, 2));
    }

    #[test]
    fn after_a_long_lay_off_the_ramp_ends_early() {
        let easy = |_| Felt::Easy;
        assert_eq!(done(Lift::BackSquat, Some(60), easy), (vec![20_000, 40_000, 60_000], found(60_000, 1)));
        assert_eq!(done(Lift::BackSquat, Some(50), easy), (vec![20_000, 40_000, 50_000], found(50_000, 1)));
        assert_eq!(done(Lift::BackSquat, Some(20), easy), (vec![20_000], found(20_000, 1)));
    }

    #[test]
    fn nothing_to_lift_with_is_told() {
        assert_eq!(ramp(Lift::DumbbellLunge, &[], &Loads::fixed(vec![]), None), Ramp::TooHeavy);
    }

    #[test]
    fn lunges_start_light() {
        let (kg, grams) = (Mass::from_kg, Mass::from_grams);
        for (squat, body, expected) in [
            (Some(kg(40)), None, Some((grams(17_810), grams(17_810)))),
            (Some(kg(100)), Some(kg(60)), Some((kg(6), kg(12)))),
            (Some(kg(40)), Some(kg(100)), Some((kg(10), grams(17_810)))),
            (Some(grams(39_999)), Some(kg(60)), Some((kg(6), kg(12)))),
            (None, Some(kg(60)), Some((kg(6), kg(12)))),
            (Some(kg(39)), None, None),
            (None, Some(Mass::ZERO), None),
            (None, None, None),
        ] {
            assert_eq!(lunge_hint(squat, body), expected);
        }
    }
}
