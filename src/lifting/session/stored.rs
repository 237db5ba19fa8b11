//! The stored form of sets: a line of text for each, as one would write it in a notebook.
//!
//! `work, 5 x 82.5 kg, 20 kg iron + 10 kg iron = 1795393800000 5 yes - 0`: kind (`warm-up`, `work`, `back-off` or
//! `drop`), repetitions and load to be done, how (if not plainly), the plates of one side (while the session is open);
//! then what was done: when, clean repetitions, whether a sixth was there, where form broke, pain. A set that was left
//! out is `= skipped`. One that was corrected ends with when: ` edited 1795394999000`.

use super::limits::MAX_SETS_PER_LIFT;
use super::set::{Outcome, SetEntry};
use crate::lifting::equipment::Plate;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::set_result::{MAX_REPS, SetResult};
use crate::lifting::warmup::Manner;

/// Serde's way to and from a list of sets.
pub mod sets {
    use super::*;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(sets: &[SetEntry], serializer: S) -> Result<S::Ok, S::Error> {
        sets.iter().map(line).collect::<Vec<_>>().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<SetEntry>, D::Error> {
        let lines = Vec::<String>::deserialize(deserializer)?;
        let sets: Option<Vec<SetEntry>> = lines.iter().map(|line| set(line)).collect();
        // However many were done, on whatever devices: they were. Only what is still to be planned has a bound.
        let few =
            |sets: &Vec<SetEntry>| sets.iter().filter(|entry| entry.done_at().is_none()).count() <= MAX_SETS_PER_LIFT;
        sets.filter(few).ok_or_else(|| D::Error::custom("not sets"))
    }
}

/// Serde's way to and from a stack of plates.
pub mod plates {
    use super::*;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(plates: &[Plate], serializer: S) -> Result<S::Ok, S::Error> {
        stack(plates).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Plate>, D::Error> {
        read_stack(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not plates"))
    }
}

const KINDS: [(SetKind, &str); 4] =
    [(SetKind::WarmUp, "warm-up"), (SetKind::Work, "work"), (SetKind::BackOff, "back-off"), (SetKind::Drop, "drop")];
const MANNERS: [(Manner, &str); 2] = [(Manner::HingeDrill, "hinge drill"), (Manner::FromBlocks, "from blocks")];

fn word<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> &'static str {
    words.iter().find(|(other, _)| other == value).map_or("", |(_, word)| word)
}

fn read_word<T: Copy>(words: &[(T, &str)], text: &str) -> Option<T> {
    words.iter().find(|(_, word)| *word == text).map(|(value, _)| *value)
}

pub(super) fn stack(plates: &[Plate]) -> String {
    let plate = |plate: &Plate| [&String::from(plate.weight), " ", plate.make.word()].concat();
    plates.iter().map(plate).collect::<Vec<_>>().join(" + ")
}

fn read_stack(text: &str) -> Option<Vec<Plate>> {
    let plate = |text: &str| -> Option<Plate> {
        let (weight, make) = text.rsplit_once(' ')?;
        Some(Plate { weight: weight.parse().ok()?, make: make.parse().ok()? })
    };
    match text {
        "" => Some(vec![]),
        _ => text.split(" + ").map(plate).collect(),
    }
}

/// An exact mass in kg, or in lb where kg would need more than three decimals.
fn exact(mass: Mass) -> String {
    let grams = mass.nanograms().is_multiple_of(Unit::Kg.nanograms() / 1000);
    mass.in_unit(if grams { Unit::Kg } else { Unit::Lb }).into()
}

/// A set as a line.
pub(super) fn line(entry: &SetEntry) -> String {
    let load = match &entry.load {
        Load::Bodyweight => "bodyweight".to_owned(),
        Load::PerHand(dumbbell) => String::from(*dumbbell) + " each hand",
        Load::Bar { mass, .. } => exact(*mass),
    };
    let mut line = [word(&KINDS, &entry.kind), ", ", &entry.reps.to_string(), " x ", &load].concat();
    if entry.manner != Manner::Plain {
        line = [&line, ", ", word(&MANNERS, &entry.manner)].concat();
    }
    if let Load::Bar { side, .. } = &entry.load
        && !side.is_empty()
    {
        line = [&line, ", ", &stack(side)].concat();
    }
    match entry.outcome {
        Outcome::Pending => line,
        Outcome::Skipped => line + " = skipped",
        Outcome::Done(at, result) => {
            let broke_at = result.broke_at.map_or("-".to_owned(), |reps| reps.to_string());
            let (at, reps, pain) = (at.to_string(), result.reps.to_string(), result.pain.to_string());
            let line = [line, [" =", &at, &reps, result.sixth.word(), &broke_at, &pain].join(" ")].concat();
            match entry.edited_at {
                0 => line,
                edited => [&line, " edited ", &edited.to_string()].concat(),
            }
        }
    }
}

/// The set that a line describes.
pub(super) fn set(line: &str) -> Option<SetEntry> {
    let (what, (outcome, edited_at)) = match line.split_once(" = ") {
        Some((what, outcome)) => (what, read_outcome(outcome)?),
        None => (line, (Outcome::Pending, 0)),
    };
    let mut parts = what.splitn(3, ", ");
    let kind = read_word(&KINDS, parts.next()?)?;
    let (reps, load) = parts.next()?.split_once(" x ")?;
    let reps = reps.parse().ok().filter(|&reps: &u8| reps <= MAX_REPS)?;
    let how = parts.next().unwrap_or_default();
    let (first, rest) = how.split_once(", ").unwrap_or((how, ""));
    let (manner, plates) = read_word(&MANNERS, first).map_or((Manner::Plain, how), |manner| (manner, rest));
    let load = match (load, load.strip_suffix(" each hand")) {
        ("bodyweight", _) => Load::Bodyweight,
        (_, Some(dumbbell)) => Load::PerHand(dumbbell.parse().ok()?),
        (load, None) => {
            let mass = load.parse::<Weight>().ok()?.mass;
            Load::Bar { mass, side: read_stack(plates)?, kept: 0, off: vec![] }
        }
    };
    Some(SetEntry { kind, reps, load, manner, outcome, edited_at })
}

/// The outcome of a set, and when it was last corrected.
fn read_outcome(text: &str) -> Option<(Outcome, u64)> {
    if text == "skipped" {
        return Some((Outcome::Skipped, 0));
    }
    let mut fields = text.split(' ');
    let at = fields.next()?.parse().ok()?;
    let reps = fields.next()?.parse().ok().filter(|&reps: &u8| reps <= MAX_REPS)?;
    let sixth = fields.next()?.parse().ok()?;
    let broke_at = match fields.next()? {
        "-" => None,
        reps => Some(reps.parse().ok()?),
    };
    let pain = fields.next()?.parse().ok().filter(|&pain: &u8| pain <= 10)?;
    let edited = match fields.next() {
        None => 0,
        Some("edited") => fields.next()?.parse().ok()?,
        Some(_) => return None,
    };
    Some((Outcome::Done(at, SetResult { reps, sixth, broke_at, pain }), edited))
}

/// `true` for a time of change of 0, which means never.
pub(super) const fn is_zero(time: &u64) -> bool {
    *time == 0
}
