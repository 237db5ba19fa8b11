//! What a gym has: bars, plates with their counts, collars, dumbbells.
//!
//! Diameters and thicknesses are those of calibrated powerlifting discs (source `ELEIKO_DIMS`), colours those of the
//! IPF's rules and, for discs in pounds, of the usual American convention (`IPF_RULE`, `PL_COLOUR`, `REP_COMP`).

use super::mass::{Mass, Unit, Weight};

/// The diameter of a full-sized plate in millimetres. Only such plates hold a bar at the height a deadlift starts from.
pub const FULL_DIAMETER_MM: u16 = 450;

/// A kind of plate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plate {
    /// The weight it is marked with.
    pub weight: Weight,
    /// Its diameter in millimetres.
    pub diameter_mm: u16,
    /// Its thickness in millimetres.
    pub thickness_mm: u16,
    /// Its colour.
    pub colour: PlateColour,
}

/// The colours of plates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateColour {
    /// 25 kg, 55 lb.
    Red,
    /// 20 kg, 45 lb.
    Blue,
    /// 15 kg, 35 lb.
    Yellow,
    /// 10 kg, 25 lb.
    Green,
    /// 5 kg, 10 lb.
    White,
    /// 2.5 kg, 5 lb.
    Black,
    /// 1.25 kg, 2.5 lb.
    Chrome,
}

/// A kind of plate and how many of it there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlateCount {
    /// The kind.
    pub plate: Plate,
    /// Single plates; of an odd number, one stays over.
    pub count: u32,
}

impl PlateCount {
    /// How many of the kind each side of a bar can take.
    pub const fn pairs(self) -> u32 {
        self.count / 2
    }
}

/// The bars that are offered by name; any other may be typed.
pub const BARS: [Weight; 5] = [Weight::kg(20), Weight::kg(15), Weight::kg(10), Weight::lb(45), Weight::lb(35)];

/// The bar a gym of this unit has in every rack.
pub const fn usual_bar(unit: Unit) -> Weight {
    match unit {
        Unit::Kg => Weight::kg(20),
        Unit::Lb => Weight::lb(45),
    }
}

/// The plates and dumbbells of a place. Collars weigh nothing here, as most lifters count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gym {
    /// Its plates, the heaviest first.
    pub plates: Vec<PlateCount>,
    /// Its dumbbells, each there as a pair, the lightest first.
    pub dumbbells: Vec<Weight>,
}

impl Gym {
    /// The gym that most people train in: plates down to 1.25 kg or 2.5 lb, so that the load moves in steps of 2.5 kg
    /// or 5 lb.
    pub fn usual(unit: Unit) -> Gym {
        let (plates, dumbbells) = match unit {
            Unit::Kg => (
                KG_PLATES.iter().zip([12, 4, 4, 4, 4, 4]),
                (1..=10).map(Weight::kg).chain((5..=20).map(|n| Weight::grams(n * 2_500))).collect(),
            ),
            Unit::Lb => {
                (LB_PLATES.iter().zip([12, 4, 4, 4, 4, 4]), (1..=20).map(|n| Weight::lb(n * 5)).collect::<Vec<_>>())
            }
        };
        let plates = plates.map(|(&plate, count)| PlateCount { plate, count }).collect();
        Gym { plates, dumbbells }
    }

    /// The lightest load with `bar` whose plates hold it at full height over the floor, or `None` without such plates
    /// (source `DL_HEIGHT`).
    pub fn floor_minimum(&self, bar: Mass) -> Option<Mass> {
        let full = |stock: &&PlateCount| stock.plate.diameter_mm >= FULL_DIAMETER_MM && stock.pairs() > 0;
        let lightest = self.plates.iter().filter(full).map(|stock| stock.plate.weight.mass).min()?;
        Some(bar + lightest * 2)
    }
}

const fn plate(weight: Weight, diameter_mm: u16, thickness_mm: u16, colour: PlateColour) -> Plate {
    Plate { weight, diameter_mm, thickness_mm, colour }
}

const KG_PLATES: [Plate; 6] = [
    plate(Weight::kg(20), 450, 22, PlateColour::Blue),
    plate(Weight::kg(15), 400, 22, PlateColour::Yellow),
    plate(Weight::kg(10), 325, 22, PlateColour::Green),
    plate(Weight::kg(5), 228, 21, PlateColour::White),
    plate(Weight::grams(2_500), 190, 16, PlateColour::Black),
    plate(Weight::grams(1_250), 160, 12, PlateColour::Chrome),
];

/// Two and a half pounds, to the nanogram.
const TWO_AND_A_HALF_LB: Weight = Mass::from_nanograms(Mass::from_lb(5).nanograms() / 2).in_unit(Unit::Lb);

/// The diameters are those of the metric disc of the same colour.
const LB_PLATES: [Plate; 6] = [
    plate(Weight::lb(45), 450, 22, PlateColour::Blue),
    plate(Weight::lb(35), 400, 21, PlateColour::Yellow),
    plate(Weight::lb(25), 325, 23, PlateColour::Green),
    plate(Weight::lb(10), 228, 19, PlateColour::White),
    plate(Weight::lb(5), 190, 15, PlateColour::Black),
    plate(TWO_AND_A_HALF_LB, 160, 10, PlateColour::Chrome),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_gyms_move_in_the_usual_steps() {
        for (unit, plates, dumbbells) in [
            (Unit::Kg, "20 15 10 5 2.5 1.25", "1 2 3 4 5 6 7 8 9 10 12.5 15"),
            (Unit::Lb, "45 35 25 10 5 2.5", "5 10 15 20 25 30 35 40 45 50 55 60"),
        ] {
            let gym = Gym::usual(unit);
            let numbers = |weights: &mut dyn Iterator<Item = Weight>| -> String {
                weights.map(Weight::number).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(numbers(&mut gym.plates.iter().map(|stock| stock.plate.weight)), plates);
            assert_eq!(numbers(&mut gym.dumbbells.iter().copied().take(12)), dumbbells);
            assert!(gym.dumbbells.is_sorted_by(|a, b| a.mass < b.mass));
        }
        assert_eq!(Gym::usual(Unit::Kg).dumbbells.last(), Some(&Weight::kg(50)));
    }

    #[test]
    fn a_deadlift_starts_from_full_sized_plates() {
        assert_eq!(Gym::usual(Unit::Kg).floor_minimum(Mass::from_kg(20)), Some(Mass::from_kg(60)));
        assert_eq!(Gym::usual(Unit::Lb).floor_minimum(Mass::from_lb(45)), Some(Mass::from_lb(135)));
        let small = Gym { plates: vec![PlateCount { plate: KG_PLATES[2], count: 4 }], dumbbells: vec![] };
        assert_eq!(small.floor_minimum(Mass::from_kg(20)), None);
    }

    #[test]
    fn an_odd_plate_stays_over() {
        assert_eq!(PlateCount { plate: KG_PLATES[0], count: 5 }.pairs(), 2);
    }
}
