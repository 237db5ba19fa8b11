//! Today's session of one lift: the ramp and the work sets, with the load of each and the plates for it.

use super::equipment::{Gym, Plate};
use super::lift::Lift;
use super::loading::{self, Achievable, Order, PlateKind, Rack, Request, SetKind, SetTarget};
use super::mass::{Mass, Weight};
use super::warmup::{Loadable, Manner, Place, Target, WarmUpSet, ramp};

/// How often the work set is done: the article's 3 x 5.
pub const WORK_SETS: u8 = 3;
/// Repetitions of a work set.
pub const WORK_REPS: u8 = 5;

/// What a session is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The lift.
    pub lift: Lift,
    /// The load of the work sets; with dumbbells, that of one hand.
    pub work_load: Mass,
    /// The bar's mass; without meaning for dumbbells.
    pub bar: Mass,
    /// Whether to add a single at 90 % from 100 kg up (U6).
    pub single: bool,
}

/// The sets of one lift, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What was asked for.
    pub wish: Wish,
    /// The ramp, then the work sets as one entry.
    pub sets: Vec<Set>,
    /// The next lighter load than the one asked for, if there is one.
    pub lighter: Option<Mass>,
    /// The next heavier one.
    pub heavier: Option<Mass>,
}

/// A set, or several alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Warm-up or work.
    pub kind: SetKind,
    /// How many sets alike.
    pub times: u8,
    /// Repetitions; for a lunge, of each leg.
    pub reps: u8,
    /// What is lifted.
    pub load: Load,
    /// How it differs from the lift itself.
    pub manner: Manner,
}

/// What is lifted in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing but oneself.
    Bodyweight,
    /// A bar with plates.
    Bar {
        /// The whole load.
        mass: Mass,
        /// The plates of one side, innermost first.
        side: Vec<Plate>,
        /// How many of them, counted from the inside, were there already.
        kept: usize,
        /// What comes off first on each side, outermost first.
        off: Vec<Plate>,
    },
    /// A dumbbell in each hand: the weight of one.
    PerHand(Weight),
}

/// Why there is no session for a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSession {
    /// Nothing to lift.
    Zero,
    /// Lighter than the bar, whose mass this is (U5).
    UnderBar(Mass),
    /// Lighter than the lightest dumbbell.
    UnderDumbbells(Mass),
    /// Heavier than all there is.
    OverAll(Mass),
}

/// Works out the session for a wish with the equipment of a gym.
///
/// A load that cannot be had exactly gives the nearest one, the lighter on a tie.
///
/// # Errors
/// A load of nothing, under the bar or the lightest dumbbell, or over everything the gym can load.
pub fn session(wish: Wish, gym: &Gym) -> Result<Session, NoSession> {
    if wish.work_load.is_zero() {
        return Err(NoSession::Zero);
    }
    match wish.lift.uses_bar() {
        true => with_bar(wish, gym),
        false => with_dumbbells(wish, gym),
    }
}

/// The load nearest to `wish.work_load` that the gym has for the lift, whatever that load is.
pub fn nearest_load(wish: Wish, gym: &Gym) -> Mass {
    match wish.lift.uses_bar() {
        true => Achievable::new(&rack(wish.bar, gym)).nearest(wish.work_load),
        false => nearest_dumbbell(gym, wish.work_load).map_or(Mass::ZERO, |dumbbell| dumbbell.mass),
    }
}

impl Session {
    /// The load of the work sets, as near to the one asked for as can be had.
    pub fn work_load(&self) -> Mass {
        self.sets.last().map_or(Mass::ZERO, |set| set.load.mass())
    }
}

impl Load {
    /// Its mass; of dumbbells, that of one.
    pub fn mass(&self) -> Mass {
        match self {
            Load::Bodyweight => Mass::ZERO,
            Load::Bar { mass, .. } => *mass,
            Load::PerHand(dumbbell) => dumbbell.mass,
        }
    }
}

fn rack(bar: Mass, gym: &Gym) -> Rack {
    let kind = |stock: &super::equipment::PlateCount| PlateKind {
        mass: stock.plate.weight.mass,
        pairs: stock.pairs(),
        thickness: None,
    };
    Rack { bar, collars: Mass::ZERO, kinds: gym.plates.iter().map(kind).collect(), sleeve: None }
}

fn with_bar(wish: Wish, gym: &Gym) -> Result<Session, NoSession> {
    let rack = rack(wish.bar, gym);
    if wish.work_load < wish.bar {
        return Err(NoSession::UnderBar(wish.bar));
    }
    let achievable = Achievable::new(&rack);
    if wish.work_load > achievable.heaviest() {
        return Err(NoSession::OverAll(achievable.heaviest()));
    }
    let floor = gym.floor_minimum(wish.bar);
    let lightest_plate = rack.kinds.iter().filter(|kind| kind.pairs > 0).map(|kind| kind.mass).min();
    let loadable = Loadable {
        lightest: wish.bar,
        step: lightest_plate.unwrap_or(Mass::ZERO) * 2,
        floor,
        nearest: &|mass| achievable.nearest(mass),
    };
    let warm_up = ramp(wish.lift, wish.work_load, Place::First, wish.single, &loadable);
    let on_bar = |set: &WarmUpSet| match set.target {
        Target::Bodyweight => None,
        Target::BarAlone => Some(SetTarget { mass: wish.bar, kind: SetKind::WarmUp }),
        Target::Load(mass) => Some(SetTarget { mass, kind: SetKind::WarmUp }),
    };
    let work = SetTarget { mass: wish.work_load, kind: SetKind::Work };
    let targets: Vec<_> = warm_up.iter().filter_map(on_bar).chain([work]).collect();
    let loads = loads(&rack, targets, gym);
    let (lighter, heavier) = (achievable.below(wish.work_load), achievable.above(wish.work_load));

    let mut loads = loads.into_iter();
    let mut sets: Vec<Set> = warm_up
        .iter()
        .map(|set| {
            let load = on_bar(set).and_then(|_| loads.next()).unwrap_or(Load::Bodyweight);
            Set { kind: SetKind::WarmUp, times: 1, reps: set.reps, load, manner: set.manner }
        })
        .collect();
    if let Some(load) = loads.next() {
        let raised = wish.lift == Lift::Deadlift && floor.is_none_or(|floor| load.mass() < floor);
        let manner = if raised { Manner::FromBlocks } else { Manner::Plain };
        sets.push(Set { kind: SetKind::Work, times: WORK_SETS, reps: WORK_REPS, load, manner });
    }
    Ok(Session { wish, sets, lighter, heavier })
}

/// The closest loads for the targets, with the plates of each and what changes from one to the next.
fn loads(rack: &Rack, sets: Vec<SetTarget>, gym: &Gym) -> Vec<Load> {
    let request =
        Request { rack: rack.clone(), on_bar: vec![], sets, tolerance: Mass::ZERO, order: Order::SmallOutside };
    let plates = |indices: &[usize]| -> Vec<Plate> {
        indices.iter().filter_map(|&index| gym.plates.get(index)).map(|stock| stock.plate).collect()
    };
    // The ramp's targets rise and the usual gyms are within the planner's limits, so there is always a plan.
    let plan = loading::plan(&request).map(|plan| plan.sets).unwrap_or_default();
    plan.iter()
        .map(|set| Load::Bar {
            mass: set.load,
            side: plates(&set.side),
            kept: set.side.len() - set.on.len(),
            off: plates(&set.off),
        })
        .collect()
}

fn with_dumbbells(wish: Wish, gym: &Gym) -> Result<Session, NoSession> {
    let masses = || gym.dumbbells.iter().map(|dumbbell| dumbbell.mass);
    let lightest = masses().min().unwrap_or(Mass::ZERO);
    let heaviest = masses().max().unwrap_or(Mass::ZERO);
    if wish.work_load < lightest {
        return Err(NoSession::UnderDumbbells(lightest));
    }
    if wish.work_load > heaviest {
        return Err(NoSession::OverAll(heaviest));
    }
    let gaps = gym.dumbbells.windows(2).map(|pair| pair[0].mass.abs_diff(pair[1].mass));
    let step = gaps.filter(|gap| !gap.is_zero()).min().unwrap_or(Mass::ZERO);
    let nearest = |mass| nearest_dumbbell(gym, mass);
    let loadable =
        Loadable { lightest, step, floor: None, nearest: &|mass| nearest(mass).map_or(Mass::ZERO, |found| found.mass) };
    let load = |mass| nearest(mass).map_or(Load::Bodyweight, Load::PerHand);
    let warm_up = ramp(wish.lift, wish.work_load, Place::First, wish.single, &loadable);
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
    let load = load(wish.work_load);
    sets.push(Set { kind: SetKind::Work, times: WORK_SETS, reps: WORK_REPS, load, manner: Manner::Plain });
    let lighter = masses().filter(|&mass| mass < wish.work_load).max();
    let heavier = masses().filter(|&mass| mass > wish.work_load).min();
    Ok(Session { wish, sets, lighter, heavier })
}

/// The dumbbell nearest to a mass, the lighter on a tie.
fn nearest_dumbbell(gym: &Gym, mass: Mass) -> Option<Weight> {
    gym.dumbbells.iter().copied().min_by_key(|dumbbell| (dumbbell.mass.abs_diff(mass), dumbbell.mass))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::mass::Unit;

    fn wish(lift: Lift, work_load: Weight, bar: Weight) -> Wish {
        Wish { lift, work_load: work_load.mass, bar: bar.mass, single: false }
    }

    /// Loads and plates of a session, a line a set: "5 x 60: 20" (repetitions, load, one side).
    fn lines(wish: Wish, unit: Unit) -> Vec<String> {
        let session = session(wish, &Gym::usual(unit)).expect("there is a session");
        let line = |set: &Set| match &set.load {
            Load::Bodyweight => format!("{}", set.reps),
            Load::PerHand(dumbbell) => format!("{} x {dumbbell}", set.reps),
            Load::Bar { mass, side, .. } => {
                let side: Vec<_> = side.iter().map(|plate| plate.weight.number()).collect();
                format!("{} x {}: {}", set.reps, mass.number(unit), side.join(" "))
            }
        };
        session.sets.iter().map(line).collect()
    }

    #[test]
    fn a_squat_of_100_kg() {
        let lines = lines(wish(Lift::BackSquat, Weight::kg(100), Weight::kg(20)), Unit::Kg);
        assert_eq!(lines.len(), 5);
        for (line, start) in lines.iter().zip(["10 x 20: ", "8 x 40: ", "5 x 60: ", "3 x 80: ", "5 x 100: "]) {
            assert!(line.starts_with(start), "{line}");
        }
    }

    #[test]
    fn plates_and_changes_add_up() {
        for unit in Unit::ALL {
            let gym = Gym::usual(unit);
            let bar = crate::lifting::equipment::usual_bar(unit);
            for lift in [Lift::BackSquat, Lift::Deadlift, Lift::BarbellLunge] {
                for steps in 0..80 {
                    let work_load = bar.mass + gym.plates[5].plate.weight.mass * 2 * steps;
                    let session =
                        session(Wish { lift, work_load, bar: bar.mass, single: true }, &gym).expect("a session");
                    assert_eq!(session.work_load(), work_load);
                    let mut on_bar: Vec<Plate> = vec![];
                    for set in &session.sets {
                        let Load::Bar { mass, side, kept, off } = &set.load else { continue };
                        let plates: Mass = side.iter().map(|plate| plate.weight.mass).sum();
                        assert_eq!(*mass, bar.mass + plates * 2);
                        let (stay, taken) = on_bar.split_at(*kept);
                        assert_eq!(stay, &side[..*kept]);
                        assert!(taken.iter().rev().eq(off));
                        on_bar.clone_from(side);
                    }
                }
            }
        }
    }

    #[test]
    fn a_light_deadlift_is_raised() {
        let gym = Gym::usual(Unit::Kg);
        let manners = |work_load| -> Vec<Manner> {
            let session = session(wish(Lift::Deadlift, work_load, Weight::kg(20)), &gym).expect("a session");
            session.sets.iter().map(|set| set.manner).collect()
        };
        assert_eq!(manners(Weight::kg(40)), [Manner::HingeDrill, Manner::FromBlocks, Manner::FromBlocks]);
        assert_eq!(manners(Weight::kg(60)), [Manner::HingeDrill, Manner::FromBlocks, Manner::Plain]);
        assert_eq!(manners(Weight::kg(80)), [Manner::HingeDrill, Manner::Plain, Manner::Plain, Manner::Plain]);
    }

    #[test]
    fn dumbbells_are_counted_by_the_hand() {
        let lunge = |load| lines(wish(Lift::DumbbellLunge, load, Weight::kg(20)), Unit::Kg);
        assert_eq!(lunge(Weight::kg(20)), ["5", "5 x 10 kg", "3 x 15 kg", "5 x 20 kg"]);
        assert_eq!(lunge(Weight::grams(11_000)), ["5", "5 x 5 kg", "3 x 9 kg", "5 x 10 kg"]);
        assert_eq!(lunge(Weight::kg(1)), ["5", "5 x 1 kg"]);
    }

    #[test]
    fn what_cannot_be_loaded_says_why() {
        let gym = Gym::usual(Unit::Kg);
        for (lift, grams, expected) in [
            (Lift::BackSquat, 0, NoSession::Zero),
            (Lift::BackSquat, 19_999, NoSession::UnderBar(Mass::from_kg(20))),
            (Lift::BackSquat, 395_001, NoSession::OverAll(Mass::from_kg(395))),
            (Lift::DumbbellLunge, 500, NoSession::UnderDumbbells(Mass::from_kg(1))),
            (Lift::DumbbellLunge, 51_000, NoSession::OverAll(Mass::from_kg(50))),
        ] {
            assert_eq!(session(wish(lift, Weight::grams(grams), Weight::kg(20)), &gym), Err(expected));
        }
    }

    #[test]
    fn the_neighbours_of_a_load_are_the_steps_to_it() {
        let gym = Gym::usual(Unit::Kg);
        for (lift, grams, lighter, nearest, heavier) in [
            (Lift::BackSquat, 20_000, None, 20_000, Some(22_500)),
            (Lift::BackSquat, 83_000, Some(82_500), 82_500, Some(85_000)),
            (Lift::BackSquat, 395_000, Some(392_500), 395_000, None),
            (Lift::DumbbellLunge, 10_000, Some(9_000), 10_000, Some(12_500)),
        ] {
            let session = session(wish(lift, Weight::grams(grams), Weight::kg(20)), &gym).expect("a session");
            let steps = (session.lighter, session.work_load(), session.heavier);
            assert_eq!(
                steps,
                (lighter.map(Mass::from_grams), Mass::from_grams(nearest), heavier.map(Mass::from_grams))
            );
            assert_eq!(nearest_load(session.wish, &gym), Mass::from_grams(nearest));
        }
    }
}
