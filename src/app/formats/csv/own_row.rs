//! A row of our own table, and the values in its cells, as a spreadsheet may have saved them.

use super::guard::{unguarded, unguarded_before};
use super::mark::Mark;
use super::own_time::moment;
use super::{names, number};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{Outcome, SetEntry};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::lifting::warmup::Manner;
use crate::words::files::{CellFault, FileFault};

/// The load of a set without any weight.
pub const BODY_WEIGHT: &str = "body weight";
/// The words after the weight of a dumbbell.
pub const EACH_HAND: &str = " each hand";

/// The columns that are read.
const COLUMNS: [&str; 17] = [
    "done",
    "session",
    "lift",
    "kind",
    "set",
    "reps",
    "load kg",
    "load",
    "unit",
    "sixth",
    "form broke at",
    "pain",
    "body mass kg",
    "body mass",
    "exact load",
    "gym",
    "id",
];
/// The column that holds the note.
const NOTE: &str = "note";

/// The places of the columns.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) places: [Option<usize>; COLUMNS.len()],
    pub(super) note: Option<usize>,
    pub(super) count: usize,
}

impl Columns {
    pub(super) fn of(headings: &[String]) -> Columns {
        let place = |name: &str| headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name));
        Columns { places: COLUMNS.map(place), note: place(NOTE), count: headings.len() }
    }

    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let number = COLUMNS.iter().position(|other| *other == name)?;
        self.places.get(number).copied().flatten()
    }
}

/// The content of a row, beside its mark.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) lift: Lift,
    pub(super) entry: SetEntry,
    pub(super) body_mass: Option<Weight>,
    pub(super) gym: Option<String>,
    pub(super) note: String,
}

pub(super) struct Row<'a> {
    pub(super) line: usize,
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
    pub(super) separator: char,
}

impl Row<'_> {
    /// The text in a column; empty if there is none.
    pub(super) fn cell(&self, name: &str) -> &str {
        self.columns.place(name).and_then(|place| self.cells.get(place)).map_or("", |cell| cell.trim())
    }

    pub(super) fn refuse<T>(&self, name: &str, why: CellFault) -> Result<T, FileFault> {
        Err(FileFault::Cell { line: self.line, column: name.to_owned(), why })
    }

    /// Reads a small whole number; 0 for an empty cell.
    pub(super) fn small(&self, name: &str, most: u8) -> Result<u8, FileFault> {
        match self.cell(name) {
            "" => Ok(0),
            cell => match number::whole(cell).filter(|&number| number <= most) {
                Some(number) => Ok(number),
                None => self.refuse(name, CellFault::NotWhole(most.into())),
            },
        }
    }

    pub(super) fn set(
        &self,
        offset: i32,
        month_first: bool,
        last: Option<(Mark, Lift)>,
    ) -> Result<(Mark, Set), FileFault> {
        let name = self.cell("lift");
        let Some(lift) = names::lift(name) else {
            return self.refuse("lift", CellFault::NoLift);
        };
        let mark = match Mark::read(self.cell("id")) {
            Some(mark) => mark,
            None => self.mark(lift, offset, month_first, last)?,
        };
        if self.cell("reps").is_empty() {
            return self.refuse("reps", CellFault::Empty);
        }
        let Some(sixth) = sixth(self.cell("sixth")) else { return self.refuse("sixth", CellFault::UnknownWord) };
        let result = SetResult {
            reps: self.small("reps", MAX_REPS)?,
            sixth,
            broke_at: Some(self.small("form broke at", u8::MAX)?).filter(|&at| at > 0),
            pain: self.small("pain", 10)?,
        };
        let entry = SetEntry {
            kind: kind(self.cell("kind")),
            reps: result.reps,
            load: self.load(lift, mark.unit())?,
            manner: Manner::Plain,
            outcome: Outcome::Done(mark.done, result),
            edited_at: 0,
        };
        let body_mass = match (self.cell("body mass"), self.cell("body mass kg")) {
            ("", "") => None,
            ("", kg) => number::plain(kg).and_then(|kg| Weight::parse(&kg, Unit::Kg).ok()),
            (exact, _) => exact.parse().ok(),
        };
        let gym = Some(unguarded(self.cell("gym"))).filter(|gym| !gym.is_empty());
        Ok((mark, Set { lift, entry, body_mass, gym, note: self.note() }))
    }

    /// Reads the note. If quotes got lost, separators have split it into further cells; it is the last column.
    pub(super) fn note(&self) -> String {
        let Some(place) = self.columns.note else { return String::new() };
        let cells = match place + 1 == self.columns.count {
            true => self.cells.get(place..).unwrap_or_default(),
            false => self.cells.get(place..=place).unwrap_or_default(),
        };
        let note = cells.join(self.separator.encode_utf8(&mut [0; 4]));
        match self.cell("id") {
            "" if self.cell("exact load").is_empty() => unguarded_before(&note).to_owned(),
            _ => unguarded(&note),
        }
    }

    /// Rebuilds a lost mark from the times in the row and from the rows before it.
    pub(super) fn mark(
        &self,
        lift: Lift,
        offset: i32,
        month_first: bool,
        last: Option<(Mark, Lift)>,
    ) -> Result<Mark, FileFault> {
        let time = |name: &str| moment(self.cell(name), offset, month_first);
        let Some((done, zone)) = time("done").or_else(|| time("session")) else {
            return self.refuse("done", CellFault::NoDateOfOurs);
        };
        let start = match number::whole(self.cell("session")) {
            Some(start) => start,
            None => time("session").map_or(done, |(start, _)| start).min(done),
        };
        let set: usize = number::whole(self.cell("set")).unwrap_or_default();
        let pounds = self.cell("unit").parse::<Unit>().is_ok_and(|unit| unit == Unit::Lb);
        let mut mark = Mark { start, lift: 0, set, done, offset: zone, pounds };
        if let Some((before, of)) = last.filter(|(before, _)| before.start == start) {
            let goes_on = of == lift && set > before.set;
            mark.lift = if goes_on { before.lift } else { before.lift + 1 };
            // Spreadsheets drop the seconds, but sets are identified by their times.
            mark.done = if done > before.done { done } else { before.done.saturating_add(2) };
            (mark.offset, mark.pounds) = (before.offset, before.pounds);
        }
        Ok(mark)
    }

    /// Reads the load: the exact one, else the number in the shown unit, else the one in kilograms.
    pub(super) fn load(&self, lift: Lift, unit: Unit) -> Result<Load, FileFault> {
        let on_bar = |mass: Mass| Load::Bar { mass, side: vec![], kept: 0, off: vec![] };
        let exact = self.cell("exact load");
        if exact.eq_ignore_ascii_case(BODY_WEIGHT) {
            return Ok(Load::Bodyweight);
        }
        if let Some(weight) = exact.strip_suffix(EACH_HAND).and_then(|weight| Weight::parse(weight, unit).ok()) {
            return Ok(Load::PerHand(weight));
        }
        if let Ok(weight) = Weight::parse(exact, unit) {
            return Ok(on_bar(weight.mass));
        }
        if self.cell("load").eq_ignore_ascii_case(BODY_WEIGHT) {
            return Ok(Load::Bodyweight);
        }
        let shown = self.cell("unit").parse().unwrap_or(unit);
        let read =
            |name: &str, unit: Unit| number::plain(self.cell(name)).and_then(|text| Weight::parse(&text, unit).ok());
        match read("load", shown).or_else(|| read("load kg", Unit::Kg).map(|weight| weight.mass.in_unit(shown))) {
            Some(weight) if weight.mass.is_zero() => Ok(Load::Bodyweight),
            Some(weight) if lift.uses_bar() => Ok(on_bar(weight.mass)),
            Some(weight) => Ok(Load::PerHand(weight)),
            None => self.refuse("load", CellFault::NoLoad),
        }
    }
}

/// Reads the kind of a set; any unknown word is a work set.
pub(super) fn kind(word: &str) -> SetKind {
    let word = word.to_ascii_lowercase();
    let kinds = [SetKind::WarmUp, SetKind::BackOff, SetKind::Drop];
    kinds.into_iter().find(|kind| word.starts_with(kind.word())).unwrap_or(SetKind::Work)
}

/// Reads the answer about a sixth repetition. A spreadsheet may have turned yes and no into truth values of its
/// language.
pub(super) fn sixth(word: &str) -> Option<Sixth> {
    const YES: [&str; 7] = ["true", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "waar"];
    const NO: [&str; 6] = ["false", "falsch", "faux", "falso", "onwaar", "0"];
    let word = word.to_lowercase();
    match word.as_str() {
        "" => Some(Sixth::default()),
        word if YES.contains(&word) => Some(Sixth::Yes),
        word if NO.contains(&word) => Some(Sixth::No),
        word => word.parse().ok(),
    }
}
