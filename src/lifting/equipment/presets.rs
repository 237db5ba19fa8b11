//! Gyms as they are found or sold, to start from, each written as it would be on a list.
//!
//! The usual gyms have many pairs of the plates that a ramp needs most; the home sets have what their boxes hold
//! (`HITEMP`, `REP_COMP`, otherwise common knowledge). The splits of boxes differ by maker, so they are to be edited.

use super::stored::lines;
use super::{Bar, Dumbbells, Gym, PlateCount};
use crate::lifting::mass::{Unit, Weight};

/// A gym to start from, by its place in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preset(usize);

/// The change plates of weightlifting (IWF), a pair of each.
pub const CHANGE_PLATES: &str = "2 x 5 kg, competition; 2 x 2.5 kg, competition; 2 x 2 kg, competition; \
    2 x 1.5 kg, competition; 2 x 1 kg, competition; 2 x 0.5 kg, competition";

/// Names, bars and plates.
const GYMS: [(&str, &str, &str); 11] = [
    (
        "Usual kg gym",
        "20 kg, , ; 15 kg, , ; 10 kg, , ; 45 lb, , ; 35 lb, , ",
        "12 x 20 kg, iron; 4 x 15 kg, iron; 8 x 10 kg, iron; 8 x 5 kg, iron; 4 x 2.5 kg, iron; 4 x 1.25 kg, iron",
    ),
    (
        "Usual lb gym",
        "45 lb, , ; 35 lb, , ; 20 kg, , ; 15 kg, , ; 10 kg, , ",
        "12 x 45 lb, iron; 4 x 35 lb, iron; 8 x 25 lb, iron; 8 x 10 lb, iron; 8 x 5 lb, iron; 4 x 2.5 lb, iron",
    ),
    (
        "Competition set",
        "20 kg, 415 mm, ; 15 kg, 320 mm, ",
        "8 x 25 kg, competition; 4 x 20 kg, competition; 4 x 15 kg, competition; 4 x 10 kg, competition; \
         2 x 5 kg, competition; 2 x 2.5 kg, competition; 2 x 2 kg, competition; 2 x 1.5 kg, competition; \
         2 x 1 kg, competition; 2 x 0.5 kg, competition",
    ),
    (
        "Home set, 100 kg",
        "20 kg, 415 mm, ",
        "2 x 20 kg, iron; 2 x 10 kg, iron; 2 x 5 kg, iron; 2 x 2.5 kg, iron; 2 x 1.25 kg, iron",
    ),
    (
        "Home set, 140 kg",
        "20 kg, 415 mm, ",
        "4 x 20 kg, iron; 2 x 10 kg, iron; 2 x 5 kg, iron; 2 x 2.5 kg, iron; 2 x 1.25 kg, iron",
    ),
    (
        "Home bumpers, 90 kg",
        "20 kg, 415 mm, ",
        "2 x 20 kg, competition; 2 x 15 kg, competition; 2 x 10 kg, competition",
    ),
    (
        "Home bumpers and change plates",
        "20 kg, 415 mm, ",
        "2 x 20 kg, competition; 2 x 15 kg, competition; 2 x 10 kg, competition; 2 x 5 kg, competition; \
         2 x 2.5 kg, competition; 2 x 2 kg, competition; 2 x 1.5 kg, competition; 2 x 1 kg, competition; \
         2 x 0.5 kg, competition",
    ),
    ("Starter set, 1 inch", "7 kg, , ", "4 x 5 kg, iron; 4 x 2.5 kg, iron; 4 x 1.25 kg, iron"),
    (
        "Home set, 300 lb",
        "45 lb, , ",
        "2 x 45 lb, iron; 2 x 35 lb, iron; 2 x 25 lb, iron; 2 x 10 lb, iron; 4 x 5 lb, iron; 2 x 2.5 lb, iron",
    ),
    ("Home bumpers, 160 lb", "45 lb, , ", "2 x 45 lb, bumper; 2 x 25 lb, bumper; 2 x 10 lb, bumper"),
    (
        "Home bumpers, 260 lb",
        "45 lb, , ",
        "2 x 45 lb, bumper; 2 x 35 lb, bumper; 2 x 25 lb, bumper; 2 x 15 lb, bumper; 2 x 10 lb, bumper",
    ),
];

impl Preset {
    /// Every preset.
    pub fn all() -> impl Iterator<Item = Preset> {
        (0..GYMS.len()).map(Preset)
    }

    /// The preset at a place in the list.
    pub const fn at(place: usize) -> Preset {
        Preset(if place < GYMS.len() { place } else { 0 })
    }

    /// Its name, as shown on screen.
    pub const fn name(self) -> &'static str {
        GYMS[self.0].0
    }

    /// The gym itself.
    pub fn gym(self, id: u64) -> Gym {
        let (name, bars, plates) = GYMS[self.0];
        let collars = if name == "Competition set" { Weight::kg(5) } else { Weight::kg(0) };
        let mut gym = Gym {
            id,
            name: name.to_owned(),
            bars: lines::<Bar>(bars),
            collars,
            plates: lines(plates),
            dumbbells: KG_RACK,
        };
        if gym.unit() == Unit::Lb {
            gym.dumbbells = LB_RACK;
        }
        gym
    }
}

const KG_RACK: Dumbbells =
    Dumbbells::Fixed { lightest: Weight::grams(2_500), heaviest: Weight::kg(50), step: Weight::grams(2_500) };
const LB_RACK: Dumbbells = Dumbbells::Fixed { lightest: Weight::lb(5), heaviest: Weight::lb(100), step: Weight::lb(5) };

impl Gym {
    /// The gym that most people train in: plates down to 1.25 kg or 2.5 lb, so that the load moves in steps of 2.5 kg or
    /// 5 lb.
    pub fn usual(unit: Unit) -> Gym {
        match unit {
            Unit::Kg => Preset(0).gym(1),
            Unit::Lb => Preset(1).gym(2),
        }
    }

    /// Adds the change plates of weightlifting that it does not have.
    pub fn add_change_plates(&mut self) {
        for stock in lines::<PlateCount>(CHANGE_PLATES) {
            self.add_plates(stock);
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
    fn every_line_is_read() {
        for (preset, (_, bars, plates)) in Preset::all().zip(GYMS) {
            let gym = preset.gym(1);
            assert_eq!(gym.bars.len(), bars.split("; ").count(), "{}", preset.name());
            assert_eq!(gym.plates.len(), plates.split("; ").count(), "{}", preset.name());
            assert!(gym.plates.is_sorted_by(|a, b| a.plate.weight.mass > b.plate.weight.mass), "{}", preset.name());
        }
        assert_eq!(lines::<PlateCount>(CHANGE_PLATES).len(), 6);
        assert_eq!(Preset::at(99), Preset::at(0));
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
