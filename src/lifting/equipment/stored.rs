//! The stored form of equipment: a line of text for each thing, as one would write it on a list.

use super::{Bar, Dumbbells, Plate, PlateCount};
use crate::lifting::mass::Weight;
use crate::lifting::stored_words::NoSuchWord;

impl From<PlateCount> for String {
    fn from(stock: PlateCount) -> String {
        [&stock.count.to_string(), " x ", &String::from(stock.plate.weight), ", ", stock.plate.make.word()].concat()
    }
}

impl TryFrom<String> for PlateCount {
    type Error = NoSuchWord;

    fn try_from(text: String) -> Result<PlateCount, NoSuchWord> {
        let (count, plate) = text.split_once(" x ").ok_or(NoSuchWord)?;
        let (weight, make) = plate.split_once(", ").ok_or(NoSuchWord)?;
        let plate = Plate { weight: read(weight)?, make: make.parse()? };
        Ok(PlateCount { plate, count: count.parse().map_err(|_| NoSuchWord)? })
    }
}

impl From<Bar> for String {
    fn from(bar: Bar) -> String {
        let sleeve = bar.sleeve_mm.map(|length| format!("{length} mm")).unwrap_or_default();
        [&String::from(bar.weight), ", ", &sleeve, ", ", &bar.name].concat()
    }
}

impl TryFrom<String> for Bar {
    type Error = NoSuchWord;

    fn try_from(text: String) -> Result<Bar, NoSuchWord> {
        let (weight, rest) = text.split_once(", ").ok_or(NoSuchWord)?;
        let (sleeve, name) = rest.split_once(", ").ok_or(NoSuchWord)?;
        let sleeve_mm = match sleeve.strip_suffix(" mm") {
            Some(length) => Some(length.parse().map_err(|_| NoSuchWord)?),
            None if sleeve.is_empty() => None,
            None => return Err(NoSuchWord),
        };
        Ok(Bar { name: name.to_owned(), weight: read(weight)?, sleeve_mm })
    }
}

impl From<Dumbbells> for String {
    fn from(dumbbells: Dumbbells) -> String {
        match dumbbells {
            Dumbbells::Fixed { lightest, heaviest, step } => {
                [&String::from(lightest), " to ", &String::from(heaviest), " by ", &String::from(step)].concat()
            }
            Dumbbells::Loadable { handle } => String::from(handle) + " handles",
        }
    }
}

impl TryFrom<String> for Dumbbells {
    type Error = NoSuchWord;

    fn try_from(text: String) -> Result<Dumbbells, NoSuchWord> {
        if let Some(handle) = text.strip_suffix(" handles") {
            return Ok(Dumbbells::Loadable { handle: read(handle)? });
        }
        let (lightest, rest) = text.split_once(" to ").ok_or(NoSuchWord)?;
        let (heaviest, step) = rest.split_once(" by ").ok_or(NoSuchWord)?;
        Ok(Dumbbells::Fixed { lightest: read(lightest)?, heaviest: read(heaviest)?, step: read(step)? })
    }
}

fn read(weight: &str) -> Result<Weight, NoSuchWord> {
    weight.parse().map_err(|_| NoSuchWord)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::equipment::{Make, Preset};

    #[test]
    fn everything_is_read_back_as_it_was() {
        for preset in Preset::all() {
            let gym = preset.gym(1);
            for stock in gym.plates {
                assert_eq!(PlateCount::try_from(String::from(stock)), Ok(stock));
            }
            for bar in gym.bars.into_iter().chain(crate::lifting::equipment::known::bars()) {
                assert_eq!(Bar::try_from(String::from(bar.clone())), Ok(bar));
            }
            assert_eq!(Dumbbells::try_from(String::from(gym.dumbbells)), Ok(gym.dumbbells));
        }
        let odd = Bar { name: "Mum's, the old one, 5 mm bent".into(), weight: Weight::lb(45), sleeve_mm: None };
        assert_eq!(Bar::try_from(String::from(odd.clone())), Ok(odd));
        let handles = Dumbbells::Loadable { handle: Weight::grams(2_250) };
        assert_eq!(Dumbbells::try_from(String::from(handles)), Ok(handles));
    }

    #[test]
    fn it_reads_like_a_list() {
        let plate = Plate { weight: Weight::kg(20), make: Make::Bumper };
        assert_eq!(String::from(PlateCount { plate, count: 12 }), "12 x 20 kg, bumper");
        assert_eq!(String::from(Preset::at(1).gym(1).dumbbells), "5 lb to 100 lb by 5 lb");
        let trap = Bar { name: "Trap bar".into(), weight: Weight::kg(25), sleeve_mm: Some(241) };
        assert_eq!(String::from(trap), "25 kg, 241 mm, Trap bar");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "20 kg", "x 20 kg, iron", "2 x 20 kg", "2 x 20 kg, gold", "-1 x 20 kg, iron", "2 x -20 kg, iron"]
        {
            assert!(PlateCount::try_from(text.to_owned()).is_err(), "{text:?}");
        }
        for text in ["", "20 kg", "20 kg, ", "20 kg, long, ", "20, , ", "20 kg, -1 mm, "] {
            assert!(Bar::try_from(text.to_owned()).is_err(), "{text:?}");
        }
        for text in ["", "handles", "1 kg to 2 kg", "1 kg by 2 kg to 3 kg"] {
            assert!(Dumbbells::try_from(text.to_owned()).is_err(), "{text:?}");
        }
    }
}
