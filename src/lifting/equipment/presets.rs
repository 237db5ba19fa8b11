//! Gyms as they are found or sold, to start from.
//!
//! The usual gyms have many pairs of the plates that a ramp needs most; the home sets have what their boxes hold
//! (`HITEMP`, `REP_COMP`, otherwise common knowledge). The splits of boxes differ by maker, so they are to be edited.
//!
//! Presets are values, not text to parse: in a new browser the first plan waits for one of them.

use super::Make::{Bumper, Competition, Iron};
use super::{Bar, Dumbbells, Gym, Make, Plate, PlateCount};
use crate::lifting::mass::Unit::{Kg, Lb};
use crate::lifting::mass::{Unit, Weight};

/// A gym to start from, by its place in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preset(usize);

/// The equipment of a gym whose plates are all of one make and marked in one unit.
struct Kit {
    name: &'static str,
    bars: &'static [PlainBar],
    /// The pair of collars, as far as it is counted.
    collars: Weight,
    make: Make,
    unit: Unit,
    plates: &'static [Plates],
}

/// A bar that goes by its weight alone, and how much of one sleeve plates can use, in millimetres, if it is known.
type PlainBar = (Weight, Option<u32>);

/// How many single plates, and the weight of one in hundredths of the unit.
type Plates = (u32, u64);

/// The men's bar of weightlifting.
const MENS_BAR: PlainBar = (Weight::kg(20), Some(415));

/// The usual bar where plates are in pounds.
const LB_BAR: PlainBar = (Weight::lb(45), None);

/// The change plates of weightlifting (IWF), a pair of each.
const CHANGE_PLATES: [Plates; 6] = [(2, 500), (2, 250), (2, 200), (2, 150), (2, 100), (2, 50)];

const NO_COLLARS: Weight = Weight::kg(0);

const KITS: [Kit; 11] = [
    Kit {
        name: "Usual kg gym",
        bars: &[(Weight::kg(20), None), (Weight::kg(15), None), (Weight::kg(10), None), LB_BAR, (Weight::lb(35), None)],
        collars: NO_COLLARS,
        make: Iron,
        unit: Kg,
        plates: &[(12, 2_000), (4, 1_500), (8, 1_000), (8, 500), (4, 250), (4, 125)],
    },
    Kit {
        name: "Usual lb gym",
        bars: &[LB_BAR, (Weight::lb(35), None), (Weight::kg(20), None), (Weight::kg(15), None), (Weight::kg(10), None)],
        collars: NO_COLLARS,
        make: Iron,
        unit: Lb,
        plates: &[(12, 4_500), (4, 3_500), (8, 2_500), (8, 1_000), (8, 500), (4, 250)],
    },
    Kit {
        name: "Competition set",
        bars: &[MENS_BAR, (Weight::kg(15), Some(320))],
        collars: Weight::kg(5),
        make: Competition,
        unit: Kg,
        plates: &[
            (8, 2_500),
            (4, 2_000),
            (4, 1_500),
            (4, 1_000),
            (2, 500),
            (2, 250),
            (2, 200),
            (2, 150),
            (2, 100),
            (2, 50),
        ],
    },
    Kit {
        name: "Home set, 100 kg",
        bars: &[MENS_BAR],
        collars: NO_COLLARS,
        make: Iron,
        unit: Kg,
        plates: &[(2, 2_000), (2, 1_000), (2, 500), (2, 250), (2, 125)],
    },
    Kit {
        name: "Home set, 140 kg",
        bars: &[MENS_BAR],
        collars: NO_COLLARS,
        make: Iron,
        unit: Kg,
        plates: &[(4, 2_000), (2, 1_000), (2, 500), (2, 250), (2, 125)],
    },
    Kit {
        name: "Home bumpers, 90 kg",
        bars: &[MENS_BAR],
        collars: NO_COLLARS,
        make: Competition,
        unit: Kg,
        plates: &[(2, 2_000), (2, 1_500), (2, 1_000)],
    },
    Kit {
        name: "Home bumpers and change plates",
        bars: &[MENS_BAR],
        collars: NO_COLLARS,
        make: Competition,
        unit: Kg,
        plates: &[(2, 2_000), (2, 1_500), (2, 1_000), (2, 500), (2, 250), (2, 200), (2, 150), (2, 100), (2, 50)],
    },
    Kit {
        name: "Starter set, 1 inch",
        bars: &[(Weight::kg(7), None)],
        collars: NO_COLLARS,
        make: Iron,
        unit: Kg,
        plates: &[(4, 500), (4, 250), (4, 125)],
    },
    Kit {
        name: "Home set, 300 lb",
        bars: &[LB_BAR],
        collars: NO_COLLARS,
        make: Iron,
        unit: Lb,
        plates: &[(2, 4_500), (2, 3_500), (2, 2_500), (2, 1_000), (4, 500), (2, 250)],
    },
    Kit {
        name: "Home bumpers, 160 lb",
        bars: &[LB_BAR],
        collars: NO_COLLARS,
        make: Bumper,
        unit: Lb,
        plates: &[(2, 4_500), (2, 2_500), (2, 1_000)],
    },
    Kit {
        name: "Home bumpers, 260 lb",
        bars: &[LB_BAR],
        collars: NO_COLLARS,
        make: Bumper,
        unit: Lb,
        plates: &[(2, 4_500), (2, 3_500), (2, 2_500), (2, 1_500), (2, 1_000)],
    },
];

impl Preset {
    /// Every preset.
    pub fn all() -> impl Iterator<Item = Preset> {
        (0..KITS.len()).map(Preset)
    }

    /// The preset at a place in the list.
    pub const fn at(place: usize) -> Preset {
        Preset(if place < KITS.len() { place } else { 0 })
    }

    const fn kit(self) -> &'static Kit {
        &KITS[self.0]
    }

    /// The name on screen.
    pub const fn name(self) -> &'static str {
        self.kit().name
    }

    /// The gym itself.
    pub fn gym(self, id: u64) -> Gym {
        let &Kit { name, bars, collars, make, unit, plates } = self.kit();
        Gym {
            id,
            name: name.to_owned(),
            bars: bars.iter().map(|&(weight, sleeve_mm)| Bar { sleeve_mm, ..Bar::plain(weight) }).collect(),
            collars,
            plates: plates.iter().map(|&plates| stock(plates, unit, make)).collect(),
            dumbbells: if unit == Lb { LB_RACK } else { KG_RACK },
        }
    }
}

fn stock((count, hundredths): Plates, unit: Unit, make: Make) -> PlateCount {
    PlateCount { plate: Plate { weight: Weight::hundredths(hundredths, unit), make }, count }
}

const KG_RACK: Dumbbells =
    Dumbbells::Fixed { lightest: Weight::grams(2_500), heaviest: Weight::kg(50), step: Weight::grams(2_500) };
const LB_RACK: Dumbbells = Dumbbells::Fixed { lightest: Weight::lb(5), heaviest: Weight::lb(100), step: Weight::lb(5) };

impl Gym {
    /// The gym that most people train in: plates down to 1.25 kg or 2.5 lb, so that the load moves in steps of 2.5 kg
    /// or 5 lb.
    pub fn usual(unit: Unit) -> Gym {
        match unit {
            Kg => Preset(0).gym(1),
            Lb => Preset(1).gym(2),
        }
    }

    /// Adds the change plates of weightlifting that it does not have.
    pub fn add_change_plates(&mut self) {
        for plates in CHANGE_PLATES {
            self.add_plates(stock(plates, Kg, Competition));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::loading::Achievable;
    use crate::lifting::mass::Mass;

    fn preset(name: &str) -> Preset {
        Preset::all().find(|preset| preset.name() == name).expect("there is such a preset")
    }

    /// Every load a gym can make with its first bar.
    fn loads(gym: &Gym) -> Vec<Mass> {
        let achievable = Achievable::new(&gym.rack(&gym.bars[0]));
        std::iter::successors(Some(achievable.lightest()), |&load| achievable.above(load)).collect()
    }

    #[test]
    fn every_preset_is_one_to_start_from() {
        for preset in Preset::all() {
            let gym = preset.gym(1);
            assert!(!gym.bars.is_empty() && gym.bars.iter().all(Bar::is_sound), "{}", preset.name());
            assert!(gym.plates.is_sorted_by(|a, b| a.plate.weight.mass > b.plate.weight.mass), "{}", preset.name());
            assert_eq!(gym.unit(), preset.kit().unit, "{}", preset.name());
        }
        assert_eq!(Preset::at(99), Preset::at(0));
        let written: Vec<String> = Gym::usual(Unit::Lb).plates.into_iter().map(String::from).collect();
        assert_eq!(written[..2], ["12 x 45 lb, iron", "4 x 35 lb, iron"]);
        assert_eq!(written[5], "4 x 2.5 lb, iron");
    }

    #[test]
    fn the_home_sets_reach_what_they_are_known_to() {
        let kg = |first: u64, last: u64, step: u64| -> Vec<Mass> {
            (0..=(last - first) / step).map(|n| Mass::from_grams(first + n * step)).collect()
        };
        let some = |loads: &[u64]| -> Vec<Mass> { loads.iter().map(|&load| Mass::from_kg(load)).collect() };
        let lb = |loads: &[u64]| -> Vec<Mass> { loads.iter().map(|&load| Mass::from_lb(load)).collect() };
        for (name, expected) in [
            ("Home set, 100 kg", kg(20_000, 97_500, 2_500)),
            ("Home set, 140 kg", kg(20_000, 137_500, 2_500)),
            ("Home bumpers, 90 kg", some(&[20, 40, 50, 60, 70, 80, 90, 110])),
            ("Home bumpers and change plates", kg(20_000, 135_000, 1_000)),
            ("Starter set, 1 inch", kg(7_000, 42_000, 2_500)),
            ("Home set, 300 lb", (9..=60).map(|n| Mass::from_lb(n * 5)).collect()),
            ("Home bumpers, 160 lb", lb(&[45, 65, 95, 115, 135, 155, 185, 205])),
            (
                "Home bumpers, 260 lb",
                lb(&[45, 65, 75, 95, 115, 125, 135, 145, 155, 165, 185, 195, 205, 215, 225, 235, 255, 275, 285, 305]),
            ),
        ] {
            assert_eq!(loads(&preset(name).gym(1)), expected, "{name}");
        }
    }

    #[test]
    fn the_usual_gyms_move_in_the_usual_steps() {
        for (unit, step) in [(Unit::Kg, Mass::from_grams(2_500)), (Unit::Lb, Mass::from_lb(5))] {
            let loads = loads(&Gym::usual(unit));
            assert!(loads.len() > 100);
            assert!(loads.windows(2).all(|pair| pair[0] + step == pair[1]), "{unit}");
        }
    }

    #[test]
    fn change_plates_make_steps_of_a_kilogram() {
        let mut gym = preset("Home bumpers, 90 kg").gym(1);
        gym.add_change_plates();
        gym.add_change_plates();
        assert_eq!(gym.plates, preset("Home bumpers and change plates").gym(1).plates);
    }
}
