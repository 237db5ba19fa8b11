//! Gyms as they are found or sold, to start from.

use super::known::{USUAL_BARS, hundredths_lb};
use super::{Bar, Dumbbells, Gym, Make, Plate, PlateCount};
use crate::lifting::mass::{Unit, Weight};

/// A gym to start from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names are below")]
pub enum Preset {
    #[default]
    UsualKg,
    UsualLb,
    Competition,
    HomeKg100,
    HomeKg140,
    HomeLb300,
    HomeBumpers,
    HomeBumpersChange,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 8] = [
        Preset::UsualKg,
        Preset::UsualLb,
        Preset::Competition,
        Preset::HomeKg100,
        Preset::HomeKg140,
        Preset::HomeLb300,
        Preset::HomeBumpers,
        Preset::HomeBumpersChange,
    ];

    /// Its name, as shown on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Preset::UsualKg => "Usual kg gym",
            Preset::UsualLb => "Usual lb gym",
            Preset::Competition => "Competition set",
            Preset::HomeKg100 => "Home set, 100 kg",
            Preset::HomeKg140 => "Home set, 140 kg",
            Preset::HomeLb300 => "Home set, 300 lb",
            Preset::HomeBumpers => "Home bumpers, 90 kg",
            Preset::HomeBumpersChange => "Home bumpers and change plates",
        }
    }

    /// The gym itself.
    ///
    /// The usual gyms have many pairs of the plates that a ramp needs most; the home sets have what their boxes hold.
    /// The splits of the boxes differ by maker, so they are to be edited.
    pub fn gym(self, id: u64) -> Gym {
        use Make::{Competition, Iron};
        let men = || vec![Bar { name: String::new(), weight: Weight::kg(20), sleeve_mm: Some(415) }];
        let (bars, plates) = match self {
            Preset::UsualKg => (
                USUAL_BARS.map(Bar::plain).into(),
                kg(Iron, &[(20_000, 12), (15_000, 4), (10_000, 8), (5_000, 8), (2_500, 4), (1_250, 4)]),
            ),
            Preset::UsualLb => (
                [3, 4, 0, 1, 2].map(|index: usize| Bar::plain(USUAL_BARS[index])).into(),
                lb(&[(4_500, 12), (3_500, 4), (2_500, 8), (1_000, 8), (500, 8), (250, 4)]),
            ),
            Preset::Competition => (
                vec![
                    Bar { name: String::new(), weight: Weight::kg(20), sleeve_mm: Some(415) },
                    Bar { name: String::new(), weight: Weight::kg(15), sleeve_mm: Some(320) },
                ],
                [
                    kg(Competition, &[(25_000, 8), (20_000, 4), (15_000, 4), (10_000, 4)]),
                    kg(Competition, &CHANGE_PLATES),
                ]
                .concat(),
            ),
            Preset::HomeKg100 => (men(), kg(Iron, &[(20_000, 2), (10_000, 2), (5_000, 2), (2_500, 2), (1_250, 2)])),
            Preset::HomeKg140 => (men(), kg(Iron, &[(20_000, 4), (10_000, 2), (5_000, 2), (2_500, 2), (1_250, 2)])),
            Preset::HomeLb300 => (
                vec![Bar::plain(Weight::lb(45))],
                lb(&[(4_500, 2), (3_500, 2), (2_500, 2), (1_000, 2), (500, 4), (250, 2)]),
            ),
            Preset::HomeBumpers => (men(), kg(Competition, &[(20_000, 2), (15_000, 2), (10_000, 2)])),
            Preset::HomeBumpersChange => (
                men(),
                [kg(Competition, &[(20_000, 2), (15_000, 2), (10_000, 2)]), kg(Competition, &CHANGE_PLATES)].concat(),
            ),
        };
        let collars = if self == Preset::Competition { Weight::kg(5) } else { Weight::kg(0) };
        let dumbbells = match self {
            Preset::UsualLb | Preset::HomeLb300 => {
                Dumbbells::Fixed { lightest: Weight::lb(5), heaviest: Weight::lb(100), step: Weight::lb(5) }
            }
            _ => Dumbbells::Fixed {
                lightest: Weight::grams(2_500),
                heaviest: Weight::kg(50),
                step: Weight::grams(2_500),
            },
        };
        Gym { id, name: self.name().to_owned(), bars, collars, plates, dumbbells }
    }
}

/// A set of change plates (IWF), in grams, a pair of each.
const CHANGE_PLATES: [(u64, u32); 6] = [(5_000, 2), (2_500, 2), (2_000, 2), (1_500, 2), (1_000, 2), (500, 2)];

fn kg(make: Make, counts: &[(u64, u32)]) -> Vec<PlateCount> {
    let stock = |&(grams, count)| PlateCount { plate: Plate { weight: Weight::grams(grams), make }, count };
    counts.iter().map(stock).collect()
}

/// Iron, in hundredths of a pound.
fn lb(counts: &[(u64, u32)]) -> Vec<PlateCount> {
    let stock = |&(hundredths, count)| PlateCount { plate: Plate::iron(hundredths_lb(hundredths)), count };
    counts.iter().map(stock).collect()
}

impl Gym {
    /// The gym that most people train in: plates down to 1.25 kg or 2.5 lb, so that the load moves in steps of 2.5 kg or
    /// 5 lb.
    pub fn usual(unit: Unit) -> Gym {
        match unit {
            Unit::Kg => Preset::UsualKg.gym(1),
            Unit::Lb => Preset::UsualLb.gym(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::loading::Achievable;
    use crate::lifting::mass::Mass;

    /// Every load a gym can make with its first bar.
    fn loads(gym: &Gym) -> Vec<Mass> {
        let achievable = Achievable::new(&gym.rack(&gym.bars[0]));
        std::iter::successors(Some(achievable.lightest()), |&load| achievable.above(load)).collect()
    }

    #[test]
    fn the_home_sets_reach_what_they_are_known_to() {
        let kg = |first: u64, last: u64, step: u64| -> Vec<Mass> {
            (0..=(last - first) / step).map(|n| Mass::from_grams(first + n * step)).collect()
        };
        let some = |loads: &[u64]| -> Vec<Mass> { loads.iter().map(|&load| Mass::from_kg(load)).collect() };
        for (preset, expected) in [
            (Preset::HomeKg100, kg(20_000, 97_500, 2_500)),
            (Preset::HomeKg140, kg(20_000, 137_500, 2_500)),
            (Preset::HomeBumpers, some(&[20, 40, 50, 60, 70, 80, 90, 110])),
            (Preset::HomeBumpersChange, kg(20_000, 135_000, 1_000)),
            (Preset::HomeLb300, (9..=60).map(|n| Mass::from_lb(n * 5)).collect()),
        ] {
            assert_eq!(loads(&preset.gym(1)), expected, "{}", preset.name());
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
}
