//! The gyms of a person, and the changes of their equipment.

use crate::app::context::Context;
use crate::app::form::{Field, Problem, cut, read_weight};
use crate::app::saved::gyms::{Gyms, MAX_BARS};
use crate::app::undo::Undo;
use crate::lifting::digits;
use crate::lifting::equipment::{Bar, Dumbbells, Gym, HEAVIEST_BAR, MAX_COUNT, Make, Plate, PlateCount, Preset};
use crate::lifting::loading::MAX_KINDS;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::words::undo::Thing;

/// The heaviest plate that may be typed.
pub const HEAVIEST_PLATE: Mass = Mass::from_kg(100);
/// The longest sleeve that may be typed, in millimetres.
pub const LONGEST_SLEEVE_MM: u32 = 1_000;
/// The longest name of a gym or a bar, in characters.
pub const LONGEST_NAME: usize = 60;

/// The ending of the name of a copied gym.
const COPY: &str = " (copy)";

/// A change of the equipment.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Train in another gym, by its id.
    Choose(u64),
    /// Add a gym and train there.
    Add(Preset),
    /// Add a copy of this gym and train there.
    Duplicate,
    /// Delete this gym.
    Delete,
    /// Add a bar to this gym.
    AddBar(Bar),
    /// Remove a bar, by its place in the list.
    RemoveBar(usize),
    /// Add the plate whose weight stands in its field.
    AddPlate,
    /// Add the change plates of weightlifting.
    AddChangePlates,
    /// Remove a kind of plate, by its place in the list.
    RemovePlate(usize),
    /// Add a pair of a kind of plate, by its place in the list.
    MorePlates(usize),
    /// Take away a pair of a kind of plate, by its place in the list.
    FewerPlates(usize),
    /// Set the make of a kind of plate, by its place in the list.
    ChooseMake(usize, Make),
    /// Use loadable dumbbell handles in this gym; if `false`, fixed dumbbells.
    UseHandles(bool),
}

/// Carries an action out.
pub fn update(action: Action, cx: &mut Context) {
    match action {
        Action::AddPlate => add_plate(cx),
        action => change_gyms(cx, &action),
    }
}

/// Accepts a text typed into a field of the gym in use.
///
/// # Errors
/// The reason why it is not accepted. The gym stays as it is then; only a name that is too long is cut and kept.
pub fn accept_text(cx: &mut Context, field: Field, text: &str) -> Result<(), Problem> {
    // Undoing a deletion would lose the text typed now.
    cx.screen.undo = None;
    cx.saved.gyms.take(field, text, cx.saved.settings.unit)
}

fn add_plate(cx: &mut Context) {
    let text = cx.text(Field::NewPlate);
    match cx.saved.gyms.add_plate(&text, cx.saved.settings.unit) {
        Ok(()) => {
            // The places of the others in the list may have changed.
            cx.screen.drafts.retain(|field| !matches!(field, Field::NewPlate | Field::PlateCount(_)));
            cx.screen.undo = None;
        }
        Err(problem) => {
            cx.screen.drafts.put(Field::NewPlate, text, Some(problem));
            cx.screen.focus = Some(Field::NewPlate);
        }
    }
}

/// Carries out a change of the gyms. Drafts are discarded only where they no longer have a place.
fn change_gyms(cx: &mut Context, action: &Action) {
    let before = Undo::of(&cx.saved, Thing::Set);
    cx.screen.undo = cx.saved.gyms.apply(action).map(|what| Undo { what, ..before });
    let is_of_bar = |field| matches!(field, Field::BarName(_) | Field::BarWeight(_) | Field::BarSleeve(_));
    match action {
        Action::MorePlates(index) | Action::FewerPlates(index) => {
            cx.screen.drafts.remove(Field::PlateCount(*index));
        }
        Action::ChooseMake(..) | Action::AddBar(_) => {}
        // Drafts about the gym before wait for it.
        Action::Choose(_) | Action::Add(_) | Action::Duplicate => {}
        Action::RemoveBar(_) => cx.screen.drafts.retain(|field| !is_of_bar(field)),
        Action::RemovePlate(_) | Action::AddChangePlates => {
            cx.screen.drafts.retain(|field| !matches!(field, Field::PlateCount(_)));
        }
        _ => cx.screen.drafts.retain(|field| !field.is_of_gym()),
    }
}

/// Fits the bar in use, the plates on it and the plan to gyms that have changed.
pub fn fit(before: &Context, cx: &mut Context) {
    let (gym, old) = (&cx.saved.gyms.active, &before.saved.gyms.active);
    if !cx.saved.settings.own_bar && !gym.bars.contains(&cx.saved.settings.bar) {
        // The bar in use may just have been edited; then it is still the one at the same place.
        let edited = old.bars.iter().position(|bar| *bar == cx.saved.settings.bar);
        let edited = edited.filter(|_| gym.id == old.id && gym.bars.len() == old.bars.len());
        let bar = edited.and_then(|index| gym.bars.get(index)).or_else(|| gym.bar_like(&cx.saved.settings.bar));
        if let Some(bar) = bar.cloned() {
            cx.saved.settings.bar = bar;
        }
    }
    let gym = &cx.saved.gyms.active;
    cx.screen.on_bar.retain(|plate| gym.has(*plate));
    cx.replan();
}

impl Gyms {
    /// Applies an action to the gyms, and returns what was deleted, if anything was.
    pub fn apply(&mut self, action: &Action) -> Option<Thing> {
        let gym = &mut self.active;
        match action {
            Action::Choose(id) => self.choose(*id),
            Action::Add(preset) => self.add(preset.gym(0)),
            Action::Duplicate => {
                let (name, _) = cut(&self.active.name, LONGEST_NAME - COPY.len());
                let copy = Gym { name: name + COPY, ..self.active.clone() };
                self.add(copy);
            }
            Action::Delete => {
                let next = match self.others.is_empty() {
                    true => Gym::usual(self.active.unit()),
                    false => self.others.remove(0),
                };
                return Some(Thing::Gym(std::mem::replace(&mut self.active, next).name));
            }
            Action::AddBar(bar) if gym.bars.len() < MAX_BARS => gym.bars.push(bar.clone()),
            Action::RemoveBar(index) if *index < gym.bars.len() => return Some(Thing::Bar(gym.bars.remove(*index))),
            Action::RemovePlate(index) if *index < gym.plates.len() => {
                return Some(Thing::Plates(gym.plates.remove(*index).plate.weight));
            }
            Action::AddChangePlates if gym.plates.len() + 6 <= MAX_KINDS => gym.add_change_plates(),
            Action::MorePlates(index) => {
                gym.plates.get_mut(*index).into_iter().for_each(|stock| stock.count = (stock.count + 2).min(MAX_COUNT));
            }
            Action::FewerPlates(index) => {
                gym.plates.get_mut(*index).into_iter().for_each(|stock| stock.count = stock.count.saturating_sub(2));
            }
            Action::ChooseMake(index, make) => {
                gym.plates.get_mut(*index).into_iter().for_each(|stock| stock.plate.make = *make);
            }
            Action::UseHandles(handles) => {
                let usual = Gym::usual(gym.unit()).dumbbells;
                let handle = Weight::kg(2);
                gym.dumbbells = if *handles { Dumbbells::Loadable { handle } } else { usual };
            }
            _ => {}
        }
        None
    }

    /// Accepts a text typed into one of a gym's fields.
    ///
    /// # Errors
    /// The reason why it is not accepted. The gym stays as it is then; only a name that is too long is cut and kept.
    pub fn take(&mut self, field: Field, text: &str, unit: Unit) -> Result<(), Problem> {
        let gym = &mut self.active;
        let weight = |most| read_weight(text, unit, most);
        let mut within = Ok(());
        match field {
            Field::GymName => match text.trim() {
                "" => return Err(Problem::NoName),
                name => (gym.name, within) = cut(name, LONGEST_NAME),
            },
            Field::Collars => {
                // No collars is a weight of zero, unlike no bar.
                let collars = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
                if collars.mass > HEAVIEST_BAR {
                    return Err(Problem::OverWeight(HEAVIEST_BAR));
                }
                gym.collars = collars;
            }
            Field::BarName(index) => {
                if let Some(bar) = gym.bars.get_mut(index) {
                    (bar.name, within) = cut(text.trim(), LONGEST_NAME);
                }
            }
            Field::BarWeight(index) => {
                let weight = weight(HEAVIEST_BAR)?;
                gym.bars.get_mut(index).into_iter().for_each(|bar| bar.weight = weight);
            }
            Field::BarSleeve(index) => {
                let sleeve_mm = match text.trim() {
                    "" => None,
                    _ => Some(read_count(text, LONGEST_SLEEVE_MM)?),
                };
                gym.bars.get_mut(index).into_iter().for_each(|bar| bar.sleeve_mm = sleeve_mm);
            }
            Field::PlateCount(index) => {
                let count = read_count(text, MAX_COUNT)?;
                gym.plates.get_mut(index).into_iter().for_each(|stock| stock.count = count);
            }
            Field::NewPlate => {
                self.new_plate(text, unit)?;
            }
            Field::LightestDumbbell | Field::HeaviestDumbbell | Field::DumbbellStep | Field::DumbbellHandle => {
                let weight = weight(HEAVIEST_BAR)?;
                match (&mut gym.dumbbells, field) {
                    (Dumbbells::Fixed { lightest, .. }, Field::LightestDumbbell) => *lightest = weight,
                    (Dumbbells::Fixed { heaviest, .. }, Field::HeaviestDumbbell) => *heaviest = weight,
                    (Dumbbells::Fixed { step, .. }, Field::DumbbellStep) => *step = weight,
                    (Dumbbells::Loadable { handle }, Field::DumbbellHandle) => *handle = weight,
                    _ => {}
                }
            }
            // The other fields are not a gym's.
            _ => {}
        }
        within
    }

    /// The plate that a typed weight stands for, or the reason why it cannot be added.
    fn new_plate(&self, text: &str, unit: Unit) -> Result<Plate, Problem> {
        let plate = Plate { weight: read_weight(text, unit, HEAVIEST_PLATE)?, make: Make::default() };
        if self.active.plates.iter().any(|stock| stock.plate == plate) {
            return Err(Problem::KnownPlate);
        }
        if self.active.plates.len() >= MAX_KINDS {
            return Err(Problem::TooManyKinds(MAX_KINDS));
        }
        Ok(plate)
    }

    /// Adds a pair of the plate whose weight is typed, at its place among the others.
    ///
    /// # Errors
    /// The reason why it is not added.
    pub fn add_plate(&mut self, text: &str, unit: Unit) -> Result<(), Problem> {
        let plate = self.new_plate(text, unit)?;
        self.active.add_plates(PlateCount { plate, count: 2 });
        Ok(())
    }
}

/// Reads a whole number up to `most`.
fn read_count(text: &str, most: u32) -> Result<u32, Problem> {
    digits::whole(text).filter(|&count| count <= most).ok_or(Problem::NotACount(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::text_of_gym;
    use crate::lifting::equipment::Preset;
    use crate::lifting::mass::ParseMassError;

    #[test]
    fn gyms_are_added_copied_and_deleted() {
        let mut gyms = Gyms::default();
        gyms.apply(&Action::Add(Preset::at(5)));
        gyms.apply(&Action::Duplicate);
        let names: Vec<&str> = gyms.in_order().into_iter().map(|gym| gym.name.as_str()).collect();
        let home = "Home bumpers, 90 kg";
        assert_eq!(names, ["Usual kg gym", "Usual lb gym", home, "Home bumpers, 90 kg (copy)"]);
        assert_eq!(
            (gyms.active.id, gyms.apply(&Action::Delete)),
            (4, Some(Thing::Gym("Home bumpers, 90 kg (copy)".into())))
        );
        gyms.choose(3);
        assert_eq!(gyms.active.name, home);
        gyms.choose(99);
        assert_eq!(gyms.active.name, home);
        for _ in 0..5 {
            gyms.apply(&Action::Delete);
        }
        assert_eq!(gyms.in_order().len(), 1, "there is always a gym");
        assert!(gyms.is_sound());
    }

    #[test]
    fn only_untouched_usual_gyms_follow_the_unit() {
        let mut gyms = Gyms::default();
        assert!(gyms.go_over(Unit::Lb));
        assert!(gyms.go_over(Unit::Kg));
        gyms.apply(&Action::MorePlates(0));
        assert!(!gyms.go_over(Unit::Lb));
    }

    #[test]
    fn counts_move_by_pairs_and_stay_in_range() {
        let mut gyms = Gyms::default();
        gyms.take(Field::PlateCount(0), "3", Unit::Kg).expect("a count");
        gyms.apply(&Action::MorePlates(0));
        assert_eq!(gyms.active.plates[0].count, 5);
        for _ in 0..200 {
            gyms.apply(&Action::MorePlates(0));
        }
        assert_eq!(gyms.active.plates[0].count, MAX_COUNT);
        for _ in 0..200 {
            gyms.apply(&Action::FewerPlates(0));
        }
        assert_eq!(gyms.active.plates[0].count, 0);
        for index in [6, usize::MAX] {
            for action in [Action::MorePlates(index), Action::RemovePlate(index), Action::RemoveBar(index)] {
                assert_eq!(gyms.apply(&action), None);
            }
        }
    }

    #[test]
    fn texts_are_taken_or_say_why_not() {
        let mass = |error| Err(Problem::NotAMass(error));
        for (field, text, expected) in [
            (Field::GymName, " Club ", Ok(())),
            (Field::GymName, " ", Err(Problem::NoName)),
            (Field::Collars, "0", Ok(())),
            (Field::Collars, "2,5", Ok(())),
            (Field::Collars, "-1", mass(ParseMassError::Negative)),
            (Field::Collars, "101", Err(Problem::OverWeight(HEAVIEST_BAR))),
            (Field::BarWeight(0), "21,3 kg", Ok(())),
            (Field::BarWeight(0), "0", Err(Problem::Zero)),
            (Field::BarWeight(0), "1000000", Err(Problem::OverWeight(HEAVIEST_BAR))),
            (Field::BarSleeve(0), "415", Ok(())),
            (Field::BarSleeve(0), "", Ok(())),
            (Field::BarSleeve(0), "long", Err(Problem::NotACount(LONGEST_SLEEVE_MM))),
            (Field::PlateCount(0), "7", Ok(())),
            (Field::PlateCount(0), "1000", Err(Problem::NotACount(MAX_COUNT))),
            (Field::PlateCount(0), "1000000000", Err(Problem::NotACount(MAX_COUNT))),
            (Field::PlateCount(0), "-2", Err(Problem::NotACount(MAX_COUNT))),
            (Field::NewPlate, "0", Err(Problem::Zero)),
            (Field::NewPlate, "20", Err(Problem::KnownPlate)),
            (Field::NewPlate, "1000000", Err(Problem::OverWeight(HEAVIEST_PLATE))),
            (Field::DumbbellStep, "0", Err(Problem::Zero)),
            (Field::DumbbellStep, "2", Ok(())),
        ] {
            let mut gyms = Gyms::default();
            assert_eq!(gyms.take(field, text, Unit::Kg), expected, "{field:?} {text:?}");
            assert!(gyms.is_sound());
            if expected.is_ok() {
                assert_eq!(
                    text_of_gym(&gyms.active, field, Unit::Kg).replace(" kg", ""),
                    text.trim().replace(',', ".").replace(" kg", "")
                );
            }
        }
    }

    #[test]
    fn names_that_are_too_long_say_so() {
        let mut gyms = Gyms::default();
        let long = "è".repeat(LONGEST_NAME);
        for field in [Field::GymName, Field::BarName(0)] {
            assert_eq!(gyms.take(field, &long, Unit::Kg), Ok(()));
            assert_eq!(gyms.take(field, &[&long, "x"].concat(), Unit::Kg), Err(Problem::TooLong(LONGEST_NAME)));
            assert_eq!(text_of_gym(&gyms.active, field, Unit::Kg), long);
        }
        gyms.apply(&Action::Duplicate);
        assert_eq!(gyms.active.name.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_new_plate_takes_its_place() {
        let mut gyms = Gyms::default();
        assert_eq!(gyms.add_plate("25", Unit::Kg), Ok(()));
        assert_eq!(gyms.add_plate("35 lb", Unit::Kg), Ok(()));
        let plates: Vec<String> = gyms.active.plates.iter().map(|stock| stock.plate.weight.to_string()).collect();
        assert_eq!(plates[..4], ["25 kg", "20 kg", "35 lb", "15 kg"]);
        assert_eq!(gyms.add_plate("25", Unit::Kg), Err(Problem::KnownPlate));
        for hundredths in 0..200 {
            let _ = gyms.add_plate(&format!("1.{hundredths:03}"), Unit::Kg);
        }
        assert_eq!(gyms.active.plates.len(), MAX_KINDS);
        assert_eq!(gyms.add_plate("3", Unit::Kg), Err(Problem::TooManyKinds(MAX_KINDS)));
    }
}
