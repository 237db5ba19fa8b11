//! Reading our own table back, even after a spreadsheet has saved it: columns moved, added or removed, rows sorted,
//! numbers with commas, dates in the form of the country.

use std::collections::VecDeque;

use super::guard::{unguarded, unguarded_before};
use super::mark::Mark;
use super::number;
use crate::lifting::day::Day;
use crate::lifting::digits;
use crate::lifting::equipment::Gym;
use crate::lifting::index::Numbers;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::lifting::warmup::Manner;
use crate::words::files::{CellFault, FileFault};
use crate::words::typed_day;

/// The load of a set without any weight.
pub const BODY_WEIGHT: &str = "body weight";
/// The words after the weight of a dumbbell.
pub const EACH_HAND: &str = " each hand";

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Returns `true` if these are the headings of our own table in its present form.
pub fn is_ours(headings: &[String]) -> bool {
    let has = |wanted: &str| headings.iter().any(|heading| heading.trim().eq_ignore_ascii_case(wanted));
    has("lift") && has("kind") && has("reps") && (has("id") || has("exact load"))
}

/// The start of a session, and its sets.
type Group = (u64, Vec<(Mark, Set)>);

/// Our own table as it is read, some rows at a time.
#[derive(Debug)]
pub struct Reading {
    columns: Columns,
    separator: char,
    /// The rows that are left; each is dropped once it is taken, since dropping all at once takes long.
    rows: VecDeque<(usize, Vec<String>)>,
    months: Months,
    last: Option<(Mark, Lift)>,
    /// The sets of each session, in the order of the rows.
    groups: Vec<Group>,
    /// The place of each session among these, by its start.
    places: Numbers,
    /// The sessions that are still to be made, the last first; `None` until all rows are taken.
    rest: Option<Vec<Group>>,
    /// The sets that are next, in the order of their marks.
    next: std::vec::IntoIter<(Mark, Set)>,
    /// The faults of the rows that cannot be read, each with its line.
    left_out: Vec<FileFault>,
    sessions: Vec<Session>,
    /// The lift of the last set, by its place in the table's session and in ours.
    place: (Option<usize>, usize),
}

impl Reading {
    /// Begins with the headings of a table.
    pub fn new(headings: &[String], separator: char) -> Reading {
        Reading {
            columns: Columns::of(headings),
            separator,
            rows: VecDeque::new(),
            months: Months::default(),
            last: None,
            groups: vec![],
            places: Numbers::default(),
            rest: None,
            next: vec![].into_iter(),
            left_out: vec![],
            sessions: vec![],
            place: (None, 0),
        }
    }

    /// Adds one more row. None is taken before all are there.
    pub fn put(&mut self, row: (usize, Vec<String>)) {
        for date in ["done", "session"].map(|name| self.columns.place(name).and_then(|place| row.1.get(place))) {
            self.months.see(date.map_or("", |date| date.trim()));
        }
        self.rows.push_back(row);
    }

    /// The number of rows that are left.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Takes up to `units` rows or sets, where clocks are `offset` minutes ahead of UTC now. Returns `true` once none
    /// is left.
    pub fn step(&mut self, offset: i32, units: usize) -> bool {
        for _ in 0..units {
            if let Some((line, cells)) = self.rows.pop_front() {
                let row = Row { line, cells: &cells, columns: &self.columns, separator: self.separator };
                match row.set(offset, self.months.first(), self.last) {
                    Ok((mark, set)) => {
                        self.last = Some((mark, set.lift));
                        self.take(mark, set);
                    }
                    Err(why) => self.left_out.push(why),
                }
            } else if let Some((mark, set)) = self.next.next() {
                self.add(mark, set);
            } else if !self.begin_session() {
                return true;
            }
        }
        false
    }

    /// Adds a set to its session.
    fn take(&mut self, mark: Mark, set: Set) {
        let place = self.places.get(mark.start).and_then(|place| usize::try_from(place).ok());
        match place.and_then(|place| self.groups.get_mut(place)) {
            Some((_, sets)) => sets.push((mark, set)),
            None => {
                self.places.put(mark.start, self.groups.len() as u64);
                self.groups.push((mark.start, vec![(mark, set)]));
            }
        }
    }

    /// Goes on to the sets of the next session, the oldest first. Returns `false` if there is none.
    fn begin_session(&mut self) -> bool {
        let groups = &mut self.groups;
        let rest = self.rest.get_or_insert_with(|| {
            let mut all = std::mem::take(groups);
            all.sort_unstable_by_key(|(start, _)| std::cmp::Reverse(*start));
            all
        });
        let Some((_, mut sets)) = rest.pop() else { return false };
        // A row that is there twice counts once.
        sets.sort_by_key(|(mark, _)| *mark);
        sets.dedup_by_key(|(mark, _)| *mark);
        self.next = sets.into_iter();
        true
    }

    /// Adds the next set, in the order of marks, to its session.
    fn add(&mut self, mark: Mark, set: Set) {
        if self.sessions.last().is_none_or(|session| session.id != mark.start) {
            let gym = Gym { name: set.gym.clone().unwrap_or("Imported".to_owned()), ..Gym::usual(mark.unit()) };
            // A session cannot be refused for a load without a plan as long as it has no lifts.
            self.sessions.extend(Session::begin(mark.start, mark.offset, &gym, mark.unit(), 0, vec![]));
            self.place = (None, 0);
        }
        let Some(session) = self.sessions.last_mut() else { return };
        if self.place.0 != Some(mark.lift) {
            self.place = (Some(mark.lift), session.exercises.len());
            session.exercises.push(Exercise::without_sets(set.lift, session.unit));
        }
        session.body_mass = session.body_mass.or(set.body_mass);
        if session.note.is_empty() {
            session.note = set.note;
        }
        if let Some(exercise) = session.exercises.get_mut(self.place.1) {
            exercise.sets.push(set.entry);
        }
    }

    /// Gives the sessions, and the faults of the rows that cannot be read, each with its line.
    pub fn finish(self) -> (Vec<Session>, Vec<FileFault>) {
        let Reading { mut sessions, left_out, .. } = self;
        sessions.iter_mut().for_each(|session| {
            session.end(session.id);
        });
        sessions.retain(|session| !session.exercises.is_empty() && session.is_sound());
        (sessions, left_out)
    }
}

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
struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    note: Option<usize>,
    count: usize,
}

impl Columns {
    fn of(headings: &[String]) -> Columns {
        let place = |name: &str| headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name));
        Columns { places: COLUMNS.map(place), note: place(NOTE), count: headings.len() }
    }

    fn place(&self, name: &str) -> Option<usize> {
        let number = COLUMNS.iter().position(|other| *other == name)?;
        self.places.get(number).copied().flatten()
    }
}

/// The content of a row, beside its mark.
#[derive(Debug)]
struct Set {
    lift: Lift,
    entry: SetEntry,
    body_mass: Option<Weight>,
    gym: Option<String>,
    note: String,
}

struct Row<'a> {
    line: usize,
    cells: &'a [String],
    columns: &'a Columns,
    separator: char,
}

impl Row<'_> {
    /// The text in a column; empty if there is none.
    fn cell(&self, name: &str) -> &str {
        self.columns.place(name).and_then(|place| self.cells.get(place)).map_or("", |cell| cell.trim())
    }

    fn refuse<T>(&self, name: &str, why: CellFault) -> Result<T, FileFault> {
        Err(FileFault::Cell { line: self.line, column: name.to_owned(), why })
    }

    /// Reads a small whole number; 0 for an empty cell.
    fn small(&self, name: &str, most: u8) -> Result<u8, FileFault> {
        match self.cell(name) {
            "" => Ok(0),
            cell => match number::whole(cell).filter(|&number| number <= most) {
                Some(number) => Ok(number),
                None => self.refuse(name, CellFault::NotWhole(most.into())),
            },
        }
    }

    fn set(&self, offset: i32, month_first: bool, last: Option<(Mark, Lift)>) -> Result<(Mark, Set), FileFault> {
        let name = self.cell("lift");
        let Some(lift) = crate::app::formats::csv::names::lift(name) else {
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
    fn note(&self) -> String {
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
    fn mark(&self, lift: Lift, offset: i32, month_first: bool, last: Option<(Mark, Lift)>) -> Result<Mark, FileFault> {
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
    fn load(&self, lift: Lift, unit: Unit) -> Result<Load, FileFault> {
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
fn kind(word: &str) -> SetKind {
    let word = word.to_ascii_lowercase();
    let kinds = [SetKind::WarmUp, SetKind::BackOff, SetKind::Drop];
    kinds.into_iter().find(|kind| word.starts_with(kind.word())).unwrap_or(SetKind::Work)
}

/// Reads the answer about a sixth repetition. A spreadsheet may have turned yes and no into truth values of its
/// language.
fn sixth(word: &str) -> Option<Sixth> {
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

/// The evidence whether dates such as `11/9/2026` have the month first: a number over 12 decides, or else AM and PM.
#[derive(Debug, Default)]
struct Months {
    /// Set once the first of two numbers is over 12, and the second.
    over: (bool, bool),
    twelve_hours: bool,
}

impl Months {
    /// Looks at one more date.
    fn see(&mut self, date: &str) {
        self.twelve_hours |= date.ends_with(['m', 'M']);
        let Some((one, rest)) = date.split_once('/') else { return };
        let is_over = |number: &str| number.trim().parse::<u32>().is_ok_and(|number| number > 12);
        self.over.0 |= is_over(one);
        self.over.1 |= is_over(rest.split('/').next().unwrap_or_default());
    }

    /// Returns `true` if the month comes first.
    const fn first(&self) -> bool {
        match self.over {
            (false, false) => self.twelve_hours,
            (_, second) => second,
        }
    }
}

/// Reads a time in milliseconds since 1970, and the minutes by which clocks were ahead of UTC.
fn moment(cell: &str, offset: i32, month_first: bool) -> Option<(u64, i32)> {
    let text = digits::ascii(cell).to_ascii_lowercase().replace('t', " ");
    let text = text.replace(',', " ");
    // The time begins at the hour, before the first colon.
    let colon = text.find(':').unwrap_or(text.len());
    let before = text.get(..colon)?;
    let at = if colon == text.len() { colon } else { before.trim_end().rfind(' ')? };
    let (date, time) = text.split_at_checked(at)?;
    let day = day(date.trim(), month_first)?;
    let (time, zone) = match time.rfind(['+', '-']) {
        Some(at) => (time.get(..at)?, zone(time.get(at..)?)?),
        None => match time.trim().strip_suffix('z') {
            Some(time) => (time, 0),
            None => (time, offset),
        },
    };
    let of_day = if time.trim().is_empty() { 12 * 60 * MINUTE } else { clock(time.trim())? };
    let ms = i64::from(Day::since(day, Day::at(0, 0))) * DAY + of_day - i64::from(zone) * MINUTE;
    Some((u64::try_from(ms).ok()?, zone))
}

fn day(text: &str, month_first: bool) -> Option<Day> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    match parts[..] {
        [one, two, year] if one.len() <= 2 && two.len() <= 2 => {
            let (month, day) = if month_first { (one, two) } else { (two, one) };
            let year = if year.len() == 2 { ["20", year].concat() } else { year.to_owned() };
            typed_day::read(&[&year, "-", month, "-", day].concat()).ok()
        }
        _ => typed_day::read(text).ok(),
    }
}

/// Reads the time of day of `18:30`, `18:30:05.678` or `6:30 pm`, in milliseconds since midnight.
fn clock(text: &str) -> Option<i64> {
    let (text, later) = match text.strip_suffix('m') {
        Some(text) => match text.strip_suffix('p') {
            Some(text) => (text, Some(12)),
            None => (text.strip_suffix('a')?, Some(0)),
        },
        None => (text, None),
    };
    let mut parts = text.trim().split([':', '.']);
    let mut part =
        |most: i64| parts.next().map(|part| part.parse::<i64>().ok().filter(|part| (0..=most).contains(part)));
    let (hour, minute) = (part(23)??, part(59)??);
    let (second, thousandth) = (part(59).unwrap_or(Some(0))?, part(999).unwrap_or(Some(0))?);
    let hour = later.map_or(hour, |later| hour % 12 + later);
    Some((hour * 60 + minute) * MINUTE + second * 1000 + thousandth)
}

/// Reads a zone such as `+01:00`, in minutes.
fn zone(text: &str) -> Option<i32> {
    let (sign, text) = text.split_at_checked(1)?;
    let (hours, minutes) = text.trim().split_once(':')?;
    let minutes = hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    Some(if sign == "-" { -minutes } else { minutes }).filter(|minutes| minutes.abs() <= 24 * 60)
}

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
