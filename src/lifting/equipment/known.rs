//! Plates and bars as they are sold: sizes, thicknesses, colours.
//!
//! Iron has the diameters of calibrated discs (`ELEIKO_DIMS`) and the thickness of cast iron (`APP_WIDTHS`, rough);
//! competition bumpers are the thicker of two makers' (`ROGUE_COMP`, `REP_COMP`), training bumpers are rough
//! (`APP_WIDTHS`). Colours are those of the IWF and the IPF (`IWF_QUOTE`, `IPF_RULE`), in pounds the American
//! convention (`REP_COMP`). Bars: `IWF_BAR`, `BAR_WEIGHTS`, `TRAP`, `SSB`; those with a range should be weighed.

use super::{Bar, Make, Plate, PlateColour};
use crate::lifting::mass::{Mass, Unit, Weight};

/// A disc: its mass in grams, diameter and thickness as iron in millimetres, and its colour.
type Disc = (u64, u16, u16, PlateColour);

/// Discs in kilograms, the heaviest first.
const KG_DISCS: [Disc; 12] = [
    (50_000, 450, 60, PlateColour::Green),
    (25_000, 450, 45, PlateColour::Red),
    (20_000, 450, 40, PlateColour::Blue),
    (15_000, 400, 35, PlateColour::Yellow),
    (10_000, 325, 30, PlateColour::Green),
    (5_000, 228, 25, PlateColour::White),
    (2_500, 190, 20, PlateColour::Black),
    (2_000, 180, 18, PlateColour::Blue),
    (1_500, 170, 16, PlateColour::Yellow),
    (1_250, 160, 15, PlateColour::Chrome),
    (1_000, 150, 13, PlateColour::Green),
    (500, 134, 8, PlateColour::White),
];

/// Discs in pounds, in hundredths of a pound. Their diameters are those of the metric disc of the same colour.
const LB_DISCS: [Disc; 8] = [
    (5_500, 450, 40, PlateColour::Red),
    (4_500, 450, 38, PlateColour::Blue),
    (3_500, 400, 35, PlateColour::Yellow),
    (2_500, 325, 32, PlateColour::Green),
    (1_000, 228, 25, PlateColour::White),
    (500, 190, 20, PlateColour::Black),
    (250, 160, 15, PlateColour::Chrome),
    (125, 134, 10, PlateColour::White),
];

/// The thickness in millimetres of rubber plates from a mass in grams up: competition and training.
const RUBBER: [(u64, u16, u16); 5] =
    [(24_000, 70, 88), (19_000, 55, 75), (14_000, 45, 62), (9_500, 32, 45), (4_400, 21, 25)];

/// From this mass up competition plates are of full size: 10 kg and 25 lb are.
const FULL_COMPETITION: Mass = Mass::from_grams(9_500);
/// From this mass up training bumpers are: 5 kg and 10 lb are.
const FULL_BUMPER: Mass = Mass::from_grams(4_400);

/// The plates that are offered, in either unit, the commonest first.
pub fn plates(unit: Unit) -> Vec<Weight> {
    let hundredths = match unit {
        Unit::Kg => [2_000, 1_000, 500, 250, 125, 1_500, 2_500, 50, 100, 25, 150, 200],
        Unit::Lb => [4_500, 2_500, 1_000, 500, 250, 3_500, 5_500, 125, 100, 50, 25, 75],
    };
    hundredths.map(|hundredths| Weight::hundredths(hundredths, unit)).into()
}

/// The bars that are offered by name, the last to be made one's own.
pub fn bars() -> Vec<Bar> {
    let bars = [
        ("Men's bar", 20, Some(415)),
        ("Women's bar", 15, Some(320)),
        ("Technique bar", 5, None),
        ("Trap bar", 25, Some(241)),
        ("Safety squat bar", 27, None),
        ("EZ bar", 10, None),
        ("Smith machine", 10, None),
        ("My own bar", 20, None),
    ];
    let bar = |(name, kg, sleeve_mm): (&str, u64, Option<u32>)| Bar {
        name: name.to_owned(),
        weight: Weight::kg(kg),
        sleeve_mm,
    };
    bars.map(bar).into()
}

/// The counterpart of `bar` in a gym of `unit`; a bar without one stays as it is.
pub fn twin(bar: Weight, unit: Unit) -> Weight {
    let twins = [(Weight::kg(20), Weight::lb(45)), (Weight::kg(15), Weight::lb(35))];
    match (twins.into_iter().find(|&(kg, lb)| bar == kg || bar == lb), unit) {
        (Some((kg, _)), Unit::Kg) => kg,
        (Some((_, lb)), Unit::Lb) => lb,
        (None, _) => bar,
    }
}

impl Plate {
    /// The usual diameter of plates of this make and mass, in millimetres.
    pub fn diameter_mm(self) -> u16 {
        let full = match self.make {
            Make::Competition => self.weight.mass >= FULL_COMPETITION,
            Make::Bumper => self.weight.mass >= FULL_BUMPER,
            Make::Iron => false,
        };
        if full { super::FULL_DIAMETER_MM } else { disc(self.weight).1 }
    }

    /// The usual thickness of plates of this make and mass, in millimetres.
    pub fn thickness_mm(self) -> u16 {
        let iron = disc(self.weight).2;
        let rubber = RUBBER.iter().find(|&&(grams, ..)| self.weight.mass >= Mass::from_grams(grams));
        match (self.make, rubber) {
            (Make::Competition, Some(&(_, competition, _))) => competition,
            (Make::Bumper, Some(&(_, _, training))) => training,
            _ => iron,
        }
    }

    /// The usual colour of plates of this make and mass.
    pub fn colour(self) -> PlateColour {
        disc(self.weight).3
    }
}

/// The disc a weight comes as: that of its mark, else the heaviest that is not heavier, else the lightest.
fn disc(weight: Weight) -> Disc {
    let (discs, one) = match weight.unit {
        Unit::Kg => (&KG_DISCS[..], Mass::from_grams(1)),
        Unit::Lb => (&LB_DISCS[..], Weight::hundredths(1, Unit::Lb).mass),
    };
    let lightest = (0, 112, 7, PlateColour::Chrome);
    discs.iter().copied().find(|disc| one * disc.0 <= weight.mass).unwrap_or(lightest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn competition_discs_have_their_colours() {
        use PlateColour::{Black, Blue, Chrome, Green, Red, White, Yellow};
        let colours = |weights: &[Weight]| -> Vec<PlateColour> {
            weights.iter().map(|&weight| Plate::iron(weight).colour()).collect()
        };
        let kg = [25_000, 20_000, 15_000, 10_000, 5_000, 2_500, 1_250].map(Weight::grams);
        assert_eq!(colours(&kg), [Red, Blue, Yellow, Green, White, Black, Chrome]);
        let lb =
            [5_500, 4_500, 3_500, 2_500, 1_000, 500, 250].map(|hundredths| Weight::hundredths(hundredths, Unit::Lb));
        assert_eq!(colours(&lb), [Red, Blue, Yellow, Green, White, Black, Chrome]);
    }

    #[test]
    fn rubber_is_thicker_and_full_sized_from_its_mass_up() {
        let sizes = |make, weight| (Plate { weight, make }.diameter_mm(), Plate { weight, make }.thickness_mm());
        assert_eq!(sizes(Make::Iron, Weight::kg(10)), (325, 30));
        assert_eq!(sizes(Make::Competition, Weight::kg(10)), (450, 32));
        assert_eq!(sizes(Make::Competition, Weight::kg(5)), (228, 21));
        assert_eq!(sizes(Make::Bumper, Weight::kg(5)), (450, 25));
        assert_eq!(sizes(Make::Bumper, Weight::lb(45)), (450, 75));
        assert_eq!(sizes(Make::Bumper, Weight::grams(1_250)), (160, 15));
    }

    #[test]
    fn an_odd_plate_looks_like_the_next_lighter_one() {
        assert_eq!(Plate::iron(Weight::kg(11)).colour(), PlateColour::Green);
        assert_eq!(Plate::iron(Weight::grams(100)).diameter_mm(), 112);
        assert_eq!(Plate::iron(Weight::kg(400)).diameter_mm(), 450);
    }

    #[test]
    fn bars_go_by_name_and_weight() {
        let labels: Vec<String> = bars().iter().map(Bar::label).collect();
        assert_eq!((labels.len(), labels[3].as_str()), (8, "Trap bar, 25 kg"));
    }

    #[test]
    fn twins_lead_there_and_back() {
        for (kg, lb) in [(20, 45), (15, 35)] {
            assert_eq!(twin(Weight::kg(kg), Unit::Lb), Weight::lb(lb));
            assert_eq!(twin(Weight::lb(lb), Unit::Kg), Weight::kg(kg));
            assert_eq!(twin(Weight::kg(kg), Unit::Kg), Weight::kg(kg));
        }
        assert_eq!(twin(Weight::kg(10), Unit::Lb), Weight::kg(10));
    }
}
