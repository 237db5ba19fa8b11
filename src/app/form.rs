//! Text fields: the texts typed in them, and why one is not accepted.

use crate::lifting::day::Day;
use crate::lifting::equipment::{Dumbbells, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::loading::MIN_PLATE;
use crate::lifting::mass::{Mass, Unit, Weight};
pub use crate::words::problems::Problem;
use crate::words::typed_day;

/// The text fields. Those of a gym are of the gym in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The work load of the lift on screen.
    WorkLoad,
    /// The weight of a bar that the gym does not list.
    OwnBar,
    /// The gym's name.
    GymName,
    /// The name of a bar, by its place in the list.
    BarName(usize),
    /// The weight of a bar, by its place in the list.
    BarWeight(usize),
    /// The length of a bar's sleeve that plates can use, in millimetres, by the bar's place in the list; empty if
    /// unknown.
    BarSleeve(usize),
    /// The weight of the pair of collars.
    Collars,
    /// The number of plates of a kind, by its place in the list.
    PlateCount(usize),
    /// The weight of a plate to be added.
    NewPlate,
    /// The lightest fixed dumbbell.
    LightestDumbbell,
    /// The heaviest fixed dumbbell.
    HeaviestDumbbell,
    /// The step from one fixed dumbbell to the next.
    DumbbellStep,
    /// The weight of a loadable dumbbell handle.
    DumbbellHandle,
    /// The clean repetitions of the set being corrected.
    SetReps,
    /// The load of the set being corrected.
    SetLoad,
    /// The body mass in the session on screen.
    BodyMass,
    /// The note of the session on screen.
    Note,
    /// The day of a session of the log that is added or moved.
    PastDay,
    /// The time of day when that session began.
    PastTime,
    /// The load of a set in a form of the log, by the places of lift and set.
    PastLoad(usize, usize),
    /// The clean repetitions of a set in a form of the log, by the places of lift and set.
    PastReps(usize, usize),
    /// The body mass in the session that is added.
    PastBodyMass,
    /// The note of the session that is added.
    PastNote,
    /// The load of a maximum to be added.
    MaxLoad,
    /// The repetitions of a maximum to be added.
    MaxReps,
    /// The day of a maximum to be added.
    MaxDay,
    /// The day of a race to be added.
    RaceDay,
    /// A backup or a table, as text.
    Paste,
    /// A code, or a link, that was sent.
    Code,
    /// The words to search the log for.
    Search,
}

impl Field {
    /// `true` for a field of the gym in use, whose text is of no use in another gym.
    pub const fn is_of_gym(self) -> bool {
        use Field::{BarName, BarSleeve, BarWeight, Collars, GymName, PlateCount};
        use Field::{DumbbellHandle, DumbbellStep, HeaviestDumbbell, LightestDumbbell};
        matches!(self, GymName | BarName(_) | BarWeight(_) | BarSleeve(_) | Collars | PlateCount(_))
            || matches!(self, LightestDumbbell | HeaviestDumbbell | DumbbellStep | DumbbellHandle)
    }

    /// `true` for a field that takes a weight, in the unit on screen.
    pub const fn is_weight(self) -> bool {
        use Field::{BarName, BarSleeve, GymName, PlateCount};
        use Field::{BodyMass, MaxLoad, NewPlate, OwnBar, SetLoad, WorkLoad};
        matches!(self, WorkLoad | OwnBar | NewPlate | SetLoad | BodyMass | MaxLoad)
            || self.is_of_gym() && !matches!(self, GymName | BarName(_) | BarSleeve(_) | PlateCount(_))
    }

    /// The id of the field's element on screen.
    pub fn id(self) -> String {
        let (name, index) = match self {
            Field::WorkLoad => ("work-load", None),
            Field::OwnBar => ("own-bar", None),
            Field::GymName => ("gym-name", None),
            Field::BarName(index) => ("bar-name", Some(index)),
            Field::BarWeight(index) => ("bar-weight", Some(index)),
            Field::BarSleeve(index) => ("bar-sleeve", Some(index)),
            Field::Collars => ("collars", None),
            Field::PlateCount(index) => ("plate-count", Some(index)),
            Field::NewPlate => ("new-plate", None),
            Field::LightestDumbbell => ("lightest-dumbbell", None),
            Field::HeaviestDumbbell => ("heaviest-dumbbell", None),
            Field::DumbbellStep => ("dumbbell-step", None),
            Field::DumbbellHandle => ("dumbbell-handle", None),
            Field::SetReps => ("set-reps", None),
            Field::SetLoad => ("set-load", None),
            Field::BodyMass => ("body-mass", None),
            Field::Note => ("note", None),
            Field::PastDay => ("past-day", None),
            Field::PastTime => ("past-time", None),
            Field::PastLoad(lift, set) => return format!("past-load-{lift}-{set}"),
            Field::PastReps(lift, set) => return format!("past-reps-{lift}-{set}"),
            Field::PastBodyMass => ("past-body-mass", None),
            Field::PastNote => ("past-note", None),
            Field::MaxLoad => ("max-load", None),
            Field::MaxReps => ("max-reps", None),
            Field::MaxDay => ("max-day", None),
            Field::RaceDay => ("race-day", None),
            Field::Paste => ("paste", None),
            Field::Code => ("code", None),
            Field::Search => ("search", None),
        };
        index.map_or(name.to_owned(), |index| format!("{name}-{index}"))
    }

    /// `true` for a field of the session on screen.
    pub const fn is_of_session(self) -> bool {
        matches!(self, Field::BodyMass | Field::Note)
    }

    /// `true` for a field of a form of the log, which holds its text.
    pub const fn is_past(self) -> bool {
        use Field::{PastBodyMass, PastDay, PastLoad, PastNote, PastReps, PastTime};
        matches!(self, PastDay | PastTime | PastLoad(..) | PastReps(..) | PastBodyMass | PastNote)
    }
}

/// The texts being typed, right or wrong, and what is wrong with them. There are never many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// The drafts in fields that can be on screen now.
    current: Vec<Draft>,
    /// The drafts about other sessions, gyms and lifts, the oldest first.
    away: Vec<(Owner, Draft)>,
}

/// The owner of a draft, where several things have the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A session, by its start.
    Session(u64),
    /// A gym, by its id.
    Gym(u64),
    /// A lift on the first screen.
    Lift(Lift),
}

/// How many drafts about other sessions, gyms and lifts are kept.
const MAX_AWAY: usize = 50;

/// A text in a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    field: Field,
    /// The text as typed.
    pub text: String,
    /// The reason why the text is not accepted; `None` if it is.
    pub problem: Option<Problem>,
}

impl Drafts {
    /// The draft in a field; `None` if nothing was typed there.
    pub fn get(&self, field: Field) -> Option<&Draft> {
        self.current.iter().find(|draft| draft.field == field)
    }

    /// Stores the text typed in a field, with its problem.
    pub fn put(&mut self, field: Field, text: String, problem: Option<Problem>) {
        self.remove(field);
        self.current.push(Draft { field, text, problem });
    }

    /// Clears the problem of a field's text.
    pub fn settle(&mut self, field: Field) {
        self.current.iter_mut().filter(|draft| draft.field == field).for_each(|draft| draft.problem = None);
    }

    /// Discards the draft in a field.
    pub fn remove(&mut self, field: Field) {
        self.retain(|other| other != field);
    }

    /// Keeps only the drafts in these fields.
    pub fn retain(&mut self, keep: impl Fn(Field) -> bool) {
        self.current.retain(|draft| keep(draft.field));
    }

    /// Puts away the wrong texts of some fields, under their owner. Accepted texts are already saved there.
    pub fn put_away(&mut self, owner: Owner, fields: impl Fn(Field) -> bool) {
        let drafts = self.current.extract_if(.., |draft| fields(draft.field)).filter(|draft| draft.problem.is_some());
        self.away.extend(drafts.map(|draft| (owner, draft)));
        let extra = self.away.len().saturating_sub(MAX_AWAY);
        self.away.drain(..extra);
    }

    /// Brings back the drafts of an owner.
    pub fn bring_back(&mut self, owner: Owner) {
        self.current.extend(self.away.extract_if(.., |(of, _)| *of == owner).map(|(_, draft)| draft));
    }
}

/// The first `most` characters of a text, and an error if the text is longer.
pub fn cut(text: &str, most: usize) -> (String, Result<(), Problem>) {
    let within = if text.chars().nth(most).is_none() { Ok(()) } else { Err(Problem::TooLong(most)) };
    (text.chars().take(most).collect(), within)
}

/// Reads a weight of at least a gram, and up to `most`.
///
/// # Errors
/// Any other text.
pub fn read_weight(text: &str, unit: Unit, most: Mass) -> Result<Weight, Problem> {
    let weight = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
    match weight.mass {
        mass if mass < MIN_PLATE => Err(Problem::Zero),
        mass if mass > most => Err(Problem::OverWeight(most)),
        _ => Ok(weight),
    }
}

/// The text in one of a gym's fields when nothing is being typed there. Weights in `unit` are shown without it.
pub fn text_of_gym(gym: &Gym, field: Field, unit: Unit) -> String {
    let weight = |weight: Weight| in_unit_on_screen(weight, unit);
    let bar = |index: usize| gym.bars.get(index);
    let text = match field {
        Field::GymName => Some(gym.name.clone()),
        Field::Collars => Some(weight(gym.collars)),
        Field::BarName(index) => bar(index).map(|bar| bar.name.clone()),
        Field::BarWeight(index) => bar(index).map(|bar| weight(bar.weight)),
        Field::BarSleeve(index) => bar(index).and_then(|bar| bar.sleeve_mm).map(|length| length.to_string()),
        Field::PlateCount(index) => gym.plates.get(index).map(|stock| stock.count.to_string()),
        Field::LightestDumbbell | Field::HeaviestDumbbell | Field::DumbbellStep | Field::DumbbellHandle => {
            match (gym.dumbbells, field) {
                (Dumbbells::Fixed { lightest, .. }, Field::LightestDumbbell) => Some(weight(lightest)),
                (Dumbbells::Fixed { heaviest, .. }, Field::HeaviestDumbbell) => Some(weight(heaviest)),
                (Dumbbells::Fixed { step, .. }, Field::DumbbellStep) => Some(weight(step)),
                (Dumbbells::Loadable { handle }, Field::DumbbellHandle) => Some(weight(handle)),
                _ => None,
            }
        }
        _ => None,
    };
    text.unwrap_or_default()
}

/// A weight as it stands in a field: without its unit if that is the unit on screen.
pub fn in_unit_on_screen(weight: Weight, on_screen: Unit) -> String {
    if weight.unit == on_screen { weight.number() } else { weight.to_string() }
}

/// Reads a day as people type it ([`typed_day::read`]).
///
/// # Errors
/// Any other text.
pub fn read_day(text: &str) -> Result<Day, Problem> {
    typed_day::read(text).map_err(|_| Problem::NotADay)
}
