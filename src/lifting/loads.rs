//! The loads that a gym has for a lift, whatever it is lifted with: a bar, dumbbell handles or fixed dumbbells.

use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::loading::{Achievable, Rounding, SAME_LOAD};
use crate::lifting::mass::{Mass, Unit, Weight};

/// The loads for one lift in one gym. With dumbbells a load is that of one hand.
pub struct Loads {
    tool: Tool,
    unit: Unit,
}

enum Tool {
    /// A bar, or a handle in each hand, and the plates for it.
    Plates(Achievable),
    /// Fixed dumbbells, the lightest first.
    Fixed(Vec<Weight>),
}

impl Loads {
    /// The loads that `gym` has for `lift`; `bar` is ignored for dumbbells.
    pub fn of(lift: Lift, bar: &Bar, gym: &Gym) -> Loads {
        let rack = if lift.uses_bar() { Some(gym.rack(bar)) } else { gym.dumbbell_rack() };
        match rack {
            Some(rack) => Loads::plates(Achievable::new(&rack), gym.unit()),
            None => Loads::fixed(gym.dumbbells.fixed()),
        }
    }

    /// Every load that plates make, marked in `unit`.
    pub fn plates(achievable: Achievable, unit: Unit) -> Loads {
        Loads { tool: Tool::Plates(achievable), unit }
    }

    /// Fixed dumbbells, the lightest first.
    pub fn fixed(dumbbells: Vec<Weight>) -> Loads {
        let unit = dumbbells.first().map_or(Unit::Kg, |dumbbell| dumbbell.unit);
        Loads { tool: Tool::Fixed(dumbbells), unit }
    }

    /// The unit that steps from load to load are meant in.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// `true` if there is nothing to lift with.
    pub fn is_empty(&self) -> bool {
        matches!(&self.tool, Tool::Fixed(dumbbells) if dumbbells.is_empty())
    }

    /// The bar alone, or the lightest dumbbell; nothing if there is none.
    pub fn lightest(&self) -> Mass {
        match &self.tool {
            Tool::Plates(achievable) => achievable.lightest(),
            Tool::Fixed(dumbbells) => dumbbells.first().map_or(Mass::ZERO, |dumbbell| dumbbell.mass),
        }
    }

    /// The load nearest to `mass`, on a tie the lighter; nothing if there is none.
    pub fn nearest(&self, mass: Mass) -> Mass {
        match &self.tool {
            Tool::Plates(achievable) => achievable.nearest(mass),
            Tool::Fixed(dumbbells) => {
                masses(dumbbells).min_by_key(|dumbbell| dumbbell.abs_diff(mass)).unwrap_or_default()
            }
        }
    }

    /// The next load that is more than [`SAME_LOAD`] above `mass`, or the lightest.
    pub fn above(&self, mass: Mass) -> Option<Mass> {
        match &self.tool {
            Tool::Plates(achievable) => achievable.above(mass),
            Tool::Fixed(dumbbells) => masses(dumbbells).find(|&load| load > mass + SAME_LOAD),
        }
    }

    /// The next load that is more than [`SAME_LOAD`] below `mass`, or the heaviest.
    pub fn below(&self, mass: Mass) -> Option<Mass> {
        match &self.tool {
            Tool::Plates(achievable) => achievable.below(mass),
            Tool::Fixed(dumbbells) => masses(dumbbells).rev().find(|&load| load + SAME_LOAD < mass),
        }
    }

    /// The load for a wished one. Below the lightest there is only the lightest, above the heaviest only the heaviest.
    pub fn round(&self, mass: Mass, rounding: Rounding) -> Mass {
        rounding.choose(mass, self.nearest(mass), || self.below(mass), || self.above(mass))
    }

    /// The load for a step up from `from` by `by`: rounded, but never back to `from` or below it. `None` where nothing
    /// heavier can be loaded.
    pub fn step_up(&self, from: Mass, by: Mass, rounding: Rounding) -> Option<Mass> {
        let rounded = self.round(from + by, rounding);
        if rounded > from + SAME_LOAD { Some(rounded) } else { self.above(from) }
    }
}

fn masses(dumbbells: &[Weight]) -> impl DoubleEndedIterator<Item = Mass> {
    dumbbells.iter().map(|dumbbell| dumbbell.mass)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::equipment::Dumbbells;

    #[test]
    fn a_lift_is_loaded_with_what_the_gym_has_for_it() {
        let mut gym = Gym::usual(Unit::Kg);
        let bar = Bar::plain(Weight::kg(20));
        let around = |gym: &Gym, lift, mass| {
            let loads = Loads::of(lift, &bar, gym);
            (loads.below(mass), loads.nearest(mass), loads.above(mass))
        };
        let kg = |grams: [u64; 3]| {
            let [below, nearest, above] = grams.map(Mass::from_grams);
            (Some(below), nearest, Some(above))
        };
        assert_eq!(around(&gym, Lift::BackSquat, Mass::from_kg(61)), kg([60_000, 60_000, 62_500]));
        assert_eq!(around(&gym, Lift::DumbbellLunge, Mass::from_kg(10)), kg([7_500, 10_000, 12_500]));
        gym.dumbbells = Dumbbells::Loadable { handle: Weight::kg(2) };
        assert_eq!(around(&gym, Lift::DumbbellLunge, Mass::from_kg(10)), kg([9_500, 9_500, 12_000]));
    }

    #[test]
    fn a_step_up_never_rounds_back() {
        let dumbbells = (1..=7).map(|tens| Weight::kg(10 * tens)).collect();
        let loads = Loads::fixed(dumbbells);
        for rounding in Rounding::ALL {
            for by in [0, 500, 2_500, 5_000] {
                let next = loads.step_up(Mass::from_kg(60), Mass::from_grams(by), rounding);
                assert_eq!(next, Some(Mass::from_kg(70)), "{rounding:?} {by} g");
            }
        }
        assert_eq!(loads.step_up(Mass::from_kg(70), Mass::from_kg(5), Rounding::Nearest), None);
        // Ten grams more is the same load, not a step.
        let odd = Mass::from_grams(59_990);
        assert_eq!(loads.step_up(odd, Mass::from_kg(1), Rounding::Nearest), Some(Mass::from_kg(70)));
    }

    #[test]
    fn an_empty_rack_has_no_load() {
        let none = Loads::fixed(vec![]);
        assert!(none.is_empty());
        assert_eq!((none.nearest(Mass::from_kg(10)), none.lightest()), (Mass::ZERO, Mass::ZERO));
        assert_eq!((none.above(Mass::ZERO), none.below(Mass::from_kg(10))), (None, None));
    }
}
