//! The plan of one lift: the ramp and the work sets, with the load of each and the plates for it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::lifting::equipment::{Bar, Gym, Plate, known};
use crate::lifting::lift::Lift;
use crate::lifting::loading::{self, Achievable, Order, Rack, Request, Rounding, SetKind, SetTarget};
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::stored_words::{NoSuchWord, stored_words};
use crate::lifting::warmup::{Loadable, Manner, Place, Target, WarmUpSet, ramp};

pub use super::load::Load;

/// How often the work set is done: the article's 3 x 5.
pub const WORK_SETS: u8 = 3;
/// Repetitions of a work set.
pub const WORK_REPS: u8 = 5;
/// How far a warm-up set may be from its target for the sake of fewer changes, in percent of the work load.
pub const SLACK_PERCENT: u32 = 5;

/// The difference from which two loads count as different: loads are shown to a tenth of a unit, and real plates are
/// off by more.
pub const DISPLAY_TOLERANCE: Mass = Mass::from_grams(50);

/// A request for the plan of one lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// The lift.
    pub lift: Lift,
    /// The load of the work sets; with dumbbells, that of one hand.
    pub work_load: Mass,
    /// The bar; without meaning for dumbbells.
    pub bar: Bar,
    /// The plates on each side of the bar before the first set, innermost first.
    pub on_bar: Vec<Plate>,
    /// `true` to add a single at 90 % from 100 kg up (U6).
    pub single: bool,
    /// Where the lift stands in the session.
    pub place: Place,
    /// How often the work set is done.
    pub work_sets: u8,
    /// The repetitions of a work set.
    pub work_reps: u8,
    /// How loads and plates are chosen.
    pub preferences: Preferences,
}

/// How the lifter wants loads and plates to be chosen. It is stored as words: "fewest, small-outside, nearest".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Preferences {
    /// The aim of warm-up sets: few plate changes or exact loads.
    pub changes: Changes,
    /// How plates follow each other on the bar.
    pub order: Order,
    /// How a work load is rounded that the plates cannot make.
    pub rounding: Rounding,
}

impl From<Preferences> for String {
    fn from(preferences: Preferences) -> String {
        [preferences.changes.word(), preferences.order.word(), preferences.rounding.word()].join(", ")
    }
}

impl TryFrom<String> for Preferences {
    type Error = NoSuchWord;

    /// A word that is not there gives the default; one that is not known is refused.
    fn try_from(text: String) -> Result<Preferences, NoSuchWord> {
        let mut words = text.split(", ");
        Ok(Preferences {
            changes: words.next().map_or(Ok(Changes::default()), str::parse)?,
            order: words.next().map_or(Ok(Order::default()), str::parse)?,
            rounding: words.next().map_or(Ok(Rounding::default()), str::parse)?,
        })
    }
}

/// The preference by which loads of warm-up sets are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Changes {
    /// The fewest plates to slide on and off, with loads within [`SLACK_PERCENT`] of the work load.
    #[default]
    Fewest,
    /// The loads nearest to the percentages.
    Closest,
}

stored_words!(Changes { Fewest = "fewest", Closest = "closest" });

/// The sets of one lift, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiftPlan {
    /// The request that the plan answers.
    pub wish: PlanRequest,
    /// The ramp, then the work sets as one entry.
    pub sets: Vec<Set>,
    /// The next lighter load than the one asked for, if there is one.
    pub lighter: Option<Mass>,
    /// The next heavier load than the one asked for, if there is one.
    pub heavier: Option<Mass>,
    /// Some loads around the one asked for, in order.
    pub near: Vec<Mass>,
    /// The plate of which one more pair would make the requested load; `None` if that load can be made, or no one pair
    /// would do.
    pub missing: Option<Weight>,
    /// Plates slid on and off over the plan, counted on one side. `None` where there are no plates.
    pub handlings: Option<Handlings>,
}

/// Plates slid on and off over a plan, counted on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handlings {
    /// Where the fewest changes are preferred.
    pub fewest: u32,
    /// Where the closest loads are preferred.
    pub closest: u32,
}

/// A set, or several alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Warm-up or work.
    pub kind: SetKind,
    /// How often the set is done: 1 or more.
    pub times: u8,
    /// Repetitions; for a lunge, of each leg.
    pub reps: u8,
    /// The load.
    pub load: Load,
    /// The variant of the lift that it is done in.
    pub manner: Manner,
}

/// Why there is no plan for a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlan {
    /// A load of zero.
    Zero,
    /// Lighter than the bar, whose mass this is (U5).
    UnderBar(Mass),
    /// Lighter than the lightest dumbbell.
    UnderDumbbells(Mass),
    /// Heavier than everything the gym can load.
    OverAll(Mass),
}

/// Works out the sets for a request with a gym's equipment.
///
/// A load that the gym cannot make exactly is rounded as the lifter prefers.
///
/// # Errors
/// A load of zero, under the bar or the lightest dumbbell, or over everything the gym can load.
pub fn plan_lift(wish: PlanRequest, gym: &Gym) -> Result<LiftPlan, NoPlan> {
    if wish.work_load.is_zero() {
        return Err(NoPlan::Zero);
    }
    match tool(&wish, gym) {
        Tool::Loaded(rack) => loaded(wish, &rack, gym),
        Tool::Fixed(dumbbells) => fixed(wish, &dumbbells),
    }
}

/// The load nearest to `wish.work_load` that the gym has for the lift, whatever that load is.
pub fn nearest_load(wish: &PlanRequest, gym: &Gym) -> Mass {
    Loads::of(wish.lift, &wish.bar, gym).nearest(wish.work_load)
}

impl Default for LiftPlan {
    fn default() -> LiftPlan {
        LiftPlan::empty()
    }
}

impl LiftPlan {
    /// A plan without sets, to stand in until there is one.
    pub fn empty() -> LiftPlan {
        let wish = PlanRequest {
            lift: Lift::default(),
            work_load: Mass::ZERO,
            bar: Bar::plain(Weight::kg(0)),
            on_bar: vec![],
            single: false,
            place: Place::First,
            work_sets: WORK_SETS,
            work_reps: WORK_REPS,
            preferences: Preferences::default(),
        };
        LiftPlan { wish, sets: vec![], lighter: None, heavier: None, near: vec![], missing: None, handlings: None }
    }

    /// How far the load of the work sets is from the one asked for, and on which side of it. Less than
    /// [`DISPLAY_TOLERANCE`] counts as nothing.
    pub fn miss(&self) -> Option<(Mass, Ordering)> {
        let (asked, loaded) = (self.wish.work_load, self.work_load());
        let miss = asked.abs_diff(loaded);
        (miss >= DISPLAY_TOLERANCE).then(|| (miss, loaded.cmp(&asked)))
    }

    /// The load of the work sets: the requested one, rounded to a load that the gym can make.
    pub fn work_load(&self) -> Mass {
        self.sets.last().map_or(Mass::ZERO, |set| set.load.mass())
    }
}

/// The equipment that a lift is done with.
enum Tool {
    /// A bar, or a handle in each hand, and the plates for it.
    Loaded(Rack),
    /// Fixed dumbbells, the lightest first.
    Fixed(Vec<Weight>),
}

fn tool(wish: &PlanRequest, gym: &Gym) -> Tool {
    if wish.lift.uses_bar() {
        return Tool::Loaded(gym.rack(&wish.bar));
    }
    gym.dumbbell_rack().map_or_else(|| Tool::Fixed(gym.dumbbells.fixed()), Tool::Loaded)
}

fn loaded(wish: PlanRequest, rack: &Rack, gym: &Gym) -> Result<LiftPlan, NoPlan> {
    let achievable = Achievable::new(rack);
    if wish.work_load < rack.bar {
        return Err(if wish.lift.uses_bar() { NoPlan::UnderBar(rack.bar) } else { NoPlan::UnderDumbbells(rack.bar) });
    }
    if wish.work_load > achievable.heaviest() {
        return Err(NoPlan::OverAll(achievable.heaviest()));
    }
    let work_load = achievable.round(wish.work_load, wish.preferences.rounding);
    let floor = gym.floor_minimum(&wish.bar);
    let lightest_plate = rack.kinds.iter().filter(|kind| kind.pairs > 0).map(|kind| kind.mass).min();
    let loadable = Loadable {
        lightest: rack.bar,
        step: lightest_plate.unwrap_or_default() * 2,
        floor,
        nearest: &|mass| achievable.nearest(mass),
    };
    let warm_up = ramp(wish.lift, work_load, wish.place, wish.single, &loadable);
    let targets: Vec<Mass> = warm_up.iter().filter_map(|set| on_bar(set, rack)).chain([work_load]).collect();
    let start = stack_on_bar(&wish.on_bar, rack, gym);
    let fewest = plan(rack, &start, &targets, work_load.percent(SLACK_PERCENT), wish.preferences.order);
    let closest = plan(rack, &start, &targets, Mass::ZERO, wish.preferences.order);
    let handlings = Handlings { fewest: fewest.handlings, closest: closest.handlings };
    let chosen = if wish.preferences.changes == Changes::Fewest { fewest } else { closest };

    let mut loads = chosen.sets.iter().map(|set| load(set, gym));
    let mut sets: Vec<Set> = warm_up
        .iter()
        .map(|set| {
            let load = on_bar(set, rack).and_then(|_| loads.next()).unwrap_or(Load::Bodyweight);
            Set { kind: SetKind::WarmUp, times: 1, reps: set.reps, load, manner: set.manner }
        })
        .collect();
    if let Some(load) = loads.next() {
        let raised = wish.lift == Lift::Deadlift && floor.is_none_or(|floor| load.mass() < floor);
        let manner = if raised { Manner::FromBlocks } else { Manner::Plain };
        sets.push(Set { kind: SetKind::Work, times: wish.work_sets, reps: wish.work_reps, load, manner });
    }
    let nearest = achievable.nearest(wish.work_load);
    Ok(LiftPlan {
        sets,
        lighter: achievable.below(wish.work_load),
        heavier: achievable.above(wish.work_load),
        near: near(wish.work_load, nearest, &|mass| achievable.below(mass), &|mass| achievable.above(mass)),
        missing: if nearest == wish.work_load { None } else { missing(wish.work_load, &achievable, gym) },
        handlings: Some(handlings),
        wish,
    })
}

/// Loads one set after the other, from what `wish` says is on the bar: for each mass the nearest load there is, with
/// the fewest plate changes that these loads allow. No mass at all is a set without load.
pub fn load_sets(wish: &PlanRequest, gym: &Gym, masses: &[Mass]) -> Vec<Load> {
    let rack = match tool(wish, gym) {
        Tool::Loaded(rack) => rack,
        Tool::Fixed(dumbbells) => {
            let load = |&mass: &Mass| nearest(&dumbbells, mass).filter(|_| !mass.is_zero());
            return masses.iter().map(|mass| load(mass).map_or(Load::Bodyweight, Load::PerHand)).collect();
        }
    };
    let achievable = Achievable::new(&rack);
    let nearest: Vec<Mass> =
        masses.iter().filter(|mass| !mass.is_zero()).map(|&mass| achievable.nearest(mass)).collect();
    let mut on_bar = stack_on_bar(&wish.on_bar, &rack, gym);
    let mut loads = vec![];
    // A plan never falls: where the sets do, another begins.
    for rising in nearest.chunk_by(|before, after| before <= after) {
        let plan = plan(&rack, &on_bar, rising, Mass::ZERO, wish.preferences.order);
        loads.extend(plan.sets.iter().map(|set| load(set, gym)));
        on_bar = plan.sets.last().map_or(on_bar, |set| set.side.clone());
    }
    let mut loads = loads.into_iter();
    let mut next = |mass: &Mass| if mass.is_zero() { None } else { loads.next() };
    masses.iter().map(|mass| next(mass).unwrap_or(Load::Bodyweight)).collect()
}

/// The mass a warm-up set puts on the bar, if it needs one.
fn on_bar(set: &WarmUpSet, rack: &Rack) -> Option<Mass> {
    match set.target {
        Target::Bodyweight => None,
        Target::BarAlone => Some(rack.bar),
        Target::Load(mass) => Some(mass),
    }
}

/// The plan for rising targets, of which the last is the work load.
///
/// A set whose range of loads reaches down to the one before it is held to its nearest load: a repeated load would save
/// changes, but would not warm up.
fn plan(rack: &Rack, start: &[usize], targets: &[Mass], tolerance: Mass, order: Order) -> loading::LoadingPlan {
    let mut reach = Mass::ZERO;
    let mut sets: Vec<SetTarget> = Vec::new();
    for (index, &mass) in targets.iter().enumerate() {
        let exact = index + 1 == targets.len() || mass == rack.bar || mass.saturating_sub(tolerance) <= reach;
        let kind = if exact { SetKind::Work } else { SetKind::WarmUp };
        reach = if exact { mass } else { mass + tolerance };
        sets.push(SetTarget { mass, kind });
    }
    let request = Request { rack: rack.clone(), on_bar: start.to_vec(), sets, tolerance, order };
    // The targets rise and a gym's counts are within the planner's limits, so there is always a plan.
    loading::plan(&request).unwrap_or_default()
}

/// The plates on the bar as the planner names them. Plates that the gym does not have are passed over.
fn stack_on_bar(plates: &[Plate], rack: &Rack, gym: &Gym) -> Vec<usize> {
    let mut left: Vec<u32> = rack.kinds.iter().map(|kind| kind.pairs).collect();
    let index = |plate: &Plate| gym.plates.iter().position(|stock| stock.plate == *plate);
    plates
        .iter()
        .filter_map(index)
        .filter(|&index| match left.get_mut(index) {
            Some(pairs) if *pairs > 0 => {
                *pairs -= 1;
                true
            }
            _ => false,
        })
        .collect()
}

fn load(set: &loading::PlannedSet, gym: &Gym) -> Load {
    let plates = |indices: &[usize]| -> Vec<Plate> {
        indices.iter().filter_map(|&index| gym.plates.get(index)).map(|stock| stock.plate).collect()
    };
    Load::Bar {
        mass: set.load,
        side: plates(&set.side),
        kept: set.side.len().saturating_sub(set.on.len()),
        off: plates(&set.off),
    }
}

/// Two loads to each side of a wished one, and the nearest.
fn near(
    wished: Mass,
    nearest: Mass,
    below: &dyn Fn(Mass) -> Option<Mass>,
    above: &dyn Fn(Mass) -> Option<Mass>,
) -> Vec<Mass> {
    let mut near = vec![nearest];
    for next in [below, above] {
        let first = next(wished);
        near.extend(first);
        near.extend(first.and_then(next));
    }
    near.sort_unstable();
    near.dedup();
    near
}

/// The commonest plate of which one more pair would make the load that cannot be made, if there is one.
#[inline(never)]
fn missing(load: Mass, achievable: &Achievable, gym: &Gym) -> Option<Weight> {
    let makes = |plate: &Weight| load.checked_sub(plate.mass * 2).is_some_and(|rest| achievable.nearest(rest) == rest);
    known::plates(gym.unit()).into_iter().find(makes)
}

#[inline(never)]
fn fixed(wish: PlanRequest, dumbbells: &[Weight]) -> Result<LiftPlan, NoPlan> {
    let lightest = dumbbells.first().map_or(Mass::ZERO, |dumbbell| dumbbell.mass);
    let heaviest = dumbbells.last().map_or(Mass::ZERO, |dumbbell| dumbbell.mass);
    if wish.work_load < lightest {
        return Err(NoPlan::UnderDumbbells(lightest));
    }
    if wish.work_load > heaviest {
        return Err(NoPlan::OverAll(heaviest));
    }
    let loads = Loads::fixed(dumbbells.to_vec());
    let work_load = loads.round(wish.work_load, wish.preferences.rounding);
    let step = dumbbells.get(1).map_or(Mass::ZERO, |second| second.mass.abs_diff(lightest));
    let loadable = Loadable { lightest, step, floor: None, nearest: &|mass| loads.nearest(mass) };
    let load = |mass| nearest(dumbbells, mass).map_or(Load::Bodyweight, Load::PerHand);
    let warm_up = ramp(wish.lift, work_load, wish.place, wish.single, &loadable);
    let mut sets: Vec<Set> = warm_up
        .iter()
        .map(|set| {
            let load = match set.target {
                Target::Bodyweight | Target::BarAlone => Load::Bodyweight,
                Target::Load(mass) => load(mass),
            };
            Set { kind: SetKind::WarmUp, times: 1, reps: set.reps, load, manner: set.manner }
        })
        .collect();
    let load = load(work_load);
    sets.push(Set { kind: SetKind::Work, times: wish.work_sets, reps: wish.work_reps, load, manner: Manner::Plain });
    Ok(LiftPlan {
        sets,
        lighter: loads.below(wish.work_load),
        heavier: loads.above(wish.work_load),
        near: near(wish.work_load, loads.nearest(wish.work_load), &|mass| loads.below(mass), &|mass| loads.above(mass)),
        missing: None,
        handlings: None,
        wish,
    })
}

/// The dumbbell nearest to a mass, the lighter on a tie.
fn nearest(dumbbells: &[Weight], mass: Mass) -> Option<Weight> {
    dumbbells.iter().copied().min_by_key(|dumbbell| (dumbbell.mass.abs_diff(mass), dumbbell.mass))
}

#[cfg(test)]
#[path = "lift_plan_tests.rs"]
mod tests;
