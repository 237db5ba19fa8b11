//! The equipment of a gym: bars, collars, plates with their counts, dumbbells. `known` has the sizes and colours sold.

pub mod known;
mod presets;
mod stored;

pub use presets::Preset;

use serde::{Deserialize, Serialize};

use super::loading::{Length, MAX_BAR, MIN_PLATE, PlateKind, Rack};
use super::mass::{Mass, Unit, Weight};
use super::stored_words::stored_words;

/// The diameter of a full-sized plate in millimetres. Only such plates hold a bar at the height a deadlift starts from.
pub const FULL_DIAMETER_MM: u16 = 450;
/// The most plates of a kind that a gym may be said to have: as many pairs as the loading plan takes.
pub const MAX_COUNT: u32 = super::loading::MAX_PAIRS * 2;
/// The heaviest bar that may be typed, and the limit of collars and dumbbells.
pub const HEAVIEST_BAR: Mass = Mass::from_kg(100);

/// The make of a plate, which decides how thick and how wide it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Make {
    /// Discs of weightlifting: from 10 kg up rubber and all of full size.
    Competition,
    /// Rubber bumpers of the training kind: thick, from 5 kg up of full size.
    Bumper,
    /// Iron or steel: the lighter, the smaller.
    #[default]
    Iron,
}

stored_words!(Make { Competition = "competition", Bumper = "bumper", Iron = "iron" });

/// A kind of plate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Plate {
    /// The weight it is marked with.
    pub weight: Weight,
    /// The make: competition, bumper or iron.
    pub make: Make,
}

/// The colours of plates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "colours")]
pub enum PlateColour {
    Red,
    Blue,
    Yellow,
    Green,
    White,
    Black,
    Chrome,
}

/// A kind of plate and how many of it there are. It is stored as "12 x 20 kg, iron".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlateCount {
    /// The kind.
    pub plate: Plate,
    /// The number of single plates, at most [`MAX_COUNT`]; an odd one is left over.
    pub count: u32,
}

/// A bar. It is stored as "25 kg, 241 mm, Trap bar", or without what is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bar {
    /// The name; may be empty where the weight says enough.
    pub name: String,
    /// The weight without collars.
    pub weight: Weight,
    /// How much of one sleeve plates can use, in millimetres, if it is known.
    pub sleeve_mm: Option<u32>,
}

/// The dumbbells of a gym. Each is there as a pair. They are stored as "2.5 kg to 50 kg by 2.5 kg" or as "2 kg
/// handles".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Dumbbells {
    /// A rack of fixed ones.
    Fixed {
        /// The lightest.
        lightest: Weight,
        /// The upper bound: none is heavier.
        heaviest: Weight,
        /// The step from one to the next.
        step: Weight,
    },
    /// Handles for the gym's plates.
    Loadable {
        /// The weight of one handle with its collars.
        handle: Weight,
    },
}

/// The equipment of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gym {
    /// The id of the gym among those of its owner.
    pub id: u64,
    /// The name, as its owner typed it.
    pub name: String,
    /// The bars; the first is in use unless another is chosen.
    pub bars: Vec<Bar>,
    /// The pair of collars, as far as it is counted.
    pub collars: Weight,
    /// The plates, the heaviest first.
    pub plates: Vec<PlateCount>,
    /// The dumbbells.
    pub dumbbells: Dumbbells,
}

impl Make {
    /// Every make.
    pub const ALL: [Make; 3] = [Make::Competition, Make::Bumper, Make::Iron];
}

impl Plate {
    /// A plate of iron.
    pub const fn iron(weight: Weight) -> Plate {
        Plate { weight, make: Make::Iron }
    }
}

impl PlateCount {
    /// How many of the kind each side of a bar can take.
    pub const fn pairs(self) -> u32 {
        self.count / 2
    }
}

impl Bar {
    /// A bar that goes by its weight alone.
    pub const fn plain(weight: Weight) -> Bar {
        Bar { name: String::new(), weight, sleeve_mm: None }
    }

    /// `true` if the weight is from `MIN_PLATE` to `MAX_BAR`: a bar of zero would leave nothing to lift.
    pub fn is_sound(&self) -> bool {
        (MIN_PLATE..=MAX_BAR).contains(&self.weight.mass)
    }
}

impl Dumbbells {
    /// The most dumbbells that a rack of fixed ones may hold.
    pub const MAX_LOADS: u64 = 200;

    /// The fixed ones, lightest first, at most [`Dumbbells::MAX_LOADS`]. Each is marked in the unit of the step.
    pub fn fixed(self) -> Vec<Weight> {
        match self {
            Dumbbells::Fixed { lightest, heaviest, step } if !step.mass.is_zero() => (0..Dumbbells::MAX_LOADS)
                .map(|n| lightest.mass + step.mass * n)
                .take_while(|&mass| mass <= heaviest.mass)
                .map(|mass| mass.in_unit(step.unit))
                .collect(),
            Dumbbells::Fixed { lightest, .. } => vec![lightest],
            Dumbbells::Loadable { .. } => vec![],
        }
    }
}

impl Gym {
    /// The rack for one of the gym's bars.
    pub fn rack(&self, bar: &Bar) -> Rack {
        Rack {
            bar: bar.weight.mass,
            collars: self.collars.mass,
            kinds: self.kinds(2),
            sleeve: bar.sleeve_mm.map(Length::from_mm),
        }
    }

    /// The load of a bar with its collars and the same plates on each side.
    pub fn load(&self, bar: &Bar, side: &[Plate]) -> Mass {
        bar.weight.mass + self.collars.mass + side.iter().map(|plate| plate.weight.mass).sum::<Mass>() * 2
    }

    /// How long these plates are and how long the bar's sleeve is, in millimetres, where they do not fit on it.
    pub fn overrun(&self, bar: &Bar, side: &[Plate]) -> Option<(u32, u32)> {
        let length = side.iter().map(|plate| u32::from(plate.thickness_mm())).sum();
        bar.sleeve_mm.filter(|&sleeve| length > sleeve).map(|sleeve| (length, sleeve))
    }

    /// Adds plates at their place among the others, unless the gym has them.
    pub fn add_plates(&mut self, stock: PlateCount) {
        let lighter = |other: &PlateCount| other.plate.weight.mass < stock.plate.weight.mass;
        if !self.plates.iter().any(|other| other.plate == stock.plate) {
            let place = self.plates.iter().position(lighter).unwrap_or(self.plates.len());
            self.plates.insert(place, stock);
        }
    }

    /// The rack of each of two loadable handles; `None` if dumbbells are fixed. Four ends take plates, so they count in
    /// fours.
    pub fn dumbbell_rack(&self) -> Option<Rack> {
        match self.dumbbells {
            Dumbbells::Fixed { .. } => None,
            Dumbbells::Loadable { handle } => {
                Some(Rack { bar: handle.mass, collars: Mass::ZERO, kinds: self.kinds(4), sleeve: None })
            }
        }
    }

    /// Its plates, of which a full set needs `ends` of each.
    fn kinds(&self, ends: u32) -> Vec<PlateKind> {
        let kind = |stock: &PlateCount| PlateKind {
            mass: stock.plate.weight.mass,
            pairs: stock.count / ends,
            thickness: Some(Length::from_mm(stock.plate.thickness_mm().into())),
        };
        self.plates.iter().map(kind).collect()
    }

    /// The lightest load with `bar` whose plates hold it at full height over the floor, or `None` without such plates
    /// (source `DL_HEIGHT`).
    pub fn floor_minimum(&self, bar: &Bar) -> Option<Mass> {
        let full = |stock: &&PlateCount| stock.plate.diameter_mm() >= FULL_DIAMETER_MM && stock.pairs() > 0;
        let lightest = self.plates.iter().filter(full).map(|stock| stock.plate.weight.mass).min()?;
        Some(bar.weight.mass + self.collars.mass + lightest * 2)
    }

    /// `true` if the gym has this plate.
    pub fn has(&self, plate: Plate) -> bool {
        self.plates.iter().any(|stock| stock.plate == plate)
    }

    /// The bar in use where `wanted` is asked for: that one if the gym has it, else one of the same weight, else the
    /// first.
    pub fn bar_like(&self, wanted: &Bar) -> Option<&Bar> {
        let same = self.bars.iter().find(|&bar| bar == wanted);
        same.or_else(|| self.bars.iter().find(|bar| bar.weight == wanted.weight)).or(self.bars.first())
    }

    /// The unit that most of its plates are marked in.
    pub fn unit(&self) -> Unit {
        let pounds = self.plates.iter().filter(|stock| stock.plate.weight.unit == Unit::Lb).count();
        if pounds * 2 > self.plates.len() { Unit::Lb } else { Unit::Kg }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlift_starts_from_full_sized_plates() {
        let (kg, lb) = (Bar::plain(Weight::kg(20)), Bar::plain(Weight::lb(45)));
        assert_eq!(Gym::usual(Unit::Kg).floor_minimum(&kg), Some(Mass::from_kg(60)));
        assert_eq!(Gym::usual(Unit::Lb).floor_minimum(&lb), Some(Mass::from_lb(135)));
        let only = |make| {
            let plates = vec![PlateCount { plate: Plate { weight: Weight::kg(10), make }, count: 2 }];
            Gym { plates, ..Gym::usual(Unit::Kg) }.floor_minimum(&kg)
        };
        assert_eq!(only(Make::Iron), None);
        assert_eq!(only(Make::Bumper), Some(Mass::from_kg(40)));
        assert_eq!(only(Make::Competition), Some(Mass::from_kg(40)));
    }

    #[test]
    fn an_odd_plate_stays_over() {
        assert_eq!(PlateCount { plate: Plate::iron(Weight::kg(20)), count: 5 }.pairs(), 2);
    }

    #[test]
    fn a_full_sleeve_is_noticed() {
        let gym = Gym::usual(Unit::Kg);
        let trap = Bar { name: "Trap bar".into(), weight: Weight::kg(25), sleeve_mm: Some(241) };
        let side = |count| vec![Plate::iron(Weight::kg(20)); count];
        assert_eq!(gym.overrun(&trap, &side(6)), None);
        assert_eq!(gym.overrun(&trap, &side(7)), Some((280, 241)));
        assert_eq!(gym.overrun(&gym.bars[0], &side(70)), None);
    }

    #[test]
    fn dumbbells_stand_in_steps() {
        let rack = Dumbbells::Fixed { lightest: Weight::kg(5), heaviest: Weight::kg(13), step: Weight::kg(4) };
        assert_eq!(rack.fixed(), [Weight::kg(5), Weight::kg(9), Weight::kg(13)]);
        let endless = Dumbbells::Fixed { lightest: Weight::kg(1), heaviest: Weight::kg(9), step: Weight::kg(0) };
        assert_eq!(endless.fixed(), [Weight::kg(1)]);
    }

    #[test]
    fn dumbbell_handles_need_four_of_a_plate() {
        let mut gym = Gym::usual(Unit::Kg);
        assert_eq!(gym.dumbbell_rack(), None);
        gym.dumbbells = Dumbbells::Loadable { handle: Weight::kg(2) };
        gym.plates = vec![PlateCount { plate: Plate::iron(Weight::kg(5)), count: 7 }];
        assert_eq!(gym.dumbbell_rack().map(|rack| rack.kinds[0].pairs), Some(1));
    }

    #[test]
    fn another_gym_gives_the_bar_most_like_the_one_in_use() {
        let gym = Gym { bars: vec![Bar::plain(Weight::kg(20)), Bar::plain(Weight::kg(15))], ..Gym::usual(Unit::Kg) };
        let named = |weight| Bar { name: "Mine".into(), weight, sleeve_mm: Some(300) };
        assert_eq!(gym.bar_like(&named(Weight::kg(15))), Some(&gym.bars[1]));
        assert_eq!(gym.bar_like(&named(Weight::kg(7))), Some(&gym.bars[0]));
    }
}
