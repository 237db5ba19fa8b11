//! Importing a table: rows become sets, and sets become sessions.
//!
//! A row that cannot be read is left out and named; the others are taken.

use super::columns::Columns;
use super::guard::unguarded_before;
use super::kinds::{Mark, kinds};
use super::names;
use super::report::{Choices, Guess, Matches, Report, Sample, Unknown, Zone};
use super::when::{self, DateOrder, Timestamp};
use crate::app::formats::backup::{Brought, END, FIRST};
use crate::app::saved::all_work::AllWork;
use crate::app::saved::names::Names;
use crate::lifting::day::{Day, minute_at};
use crate::lifting::equipment::Gym;
use crate::lifting::index::{NumberedTexts, Numbers};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::times::TakenTimes;
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};
use crate::lifting::set_result::{MAX_REPS, SetResult};
use crate::lifting::warmup::Manner;
use crate::words::files::{CellFault, FileFault};

/// The name of the gym in sessions from other apps.
pub const GYM: &str = "Imported";
/// The time between two sets where the table has none, in milliseconds.
const BETWEEN: u64 = 120_000;
/// The most sessions of a table, more than anyone has.
const MAX_SESSIONS: usize = 10_000;
/// The most sets in a session, more than anyone does.
const MAX_SETS_PER_LIFT: usize = 1_000;
/// The heaviest load.
const HEAVIEST: Mass = Mass::from_kg(1000);
/// The longest name of an exercise that is shown, in characters.
const LONGEST_NAME: usize = 100;

/// The place and the person for whom a table is read.
pub struct Reader<'a> {
    /// The minutes by which clocks here are ahead of UTC, for times without a zone.
    pub offset: i32,
    /// The unit of loads without one, unless it was chosen.
    pub unit: Unit,
    /// Today: no session is later.
    pub today: Day,
    /// The names of exercises that are remembered.
    pub names: &'a Names,
    /// The remembered lifts whose unmarked sets count as work sets, unless the choices for this table differ.
    pub all_work: &'a AllWork,
    /// The person's choices for this table.
    pub choices: &'a Choices,
}

impl Reader<'_> {
    /// The unit of loads without one.
    fn loads_in(&self) -> Unit {
        self.choices.unit.unwrap_or(self.unit)
    }

    /// The minutes by which clocks are ahead of UTC in the zone of times without one.
    pub fn written_at(&self) -> i32 {
        match self.choices.zone {
            Zone::Here => self.offset,
            Zone::Utc => 0,
            Zone::At(minutes) => minutes,
        }
    }

    /// Reads a time. One in UTC by choice of the person gets the offset of the clock here.
    pub fn time(&self, text: &str, order: DateOrder) -> Option<Timestamp> {
        let time = when::read(text, self.written_at(), order)?;
        let is_moved = self.choices.zone == Zone::Utc && !time.has_zone && time.has_time;
        Some(if is_moved { Timestamp { offset: self.offset, ..time } } else { time })
    }
}

/// A row of another app's table.
pub(super) struct Row<'a> {
    pub(super) line: usize,
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
    pub(super) headings: &'a [String],
}

impl Row<'_> {
    /// The text in a column; empty if there is none.
    fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", |cell| cell.as_str())
    }

    /// Refuses the row because of a column.
    fn refuse<T>(&self, column: Option<usize>, why: CellFault) -> Result<T, FileFault> {
        let name = column.and_then(|column| self.headings.get(column)).map_or("", |name| name.trim());
        Err(FileFault::Cell { line: self.line, column: name.to_owned(), why })
    }

    /// Reads a whole number up to `most`; `None` for an empty cell. Some apps write `5.0`.
    fn number(&self, column: Option<usize>, most: u64) -> Result<Option<u64>, FileFault> {
        let text = self.cell(column).trim();
        let whole = text.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|digit| digit == b'0'));
        match whole.map_or(text, |(whole, _)| whole).parse() {
            Ok(number) if number <= most => Ok(Some(number)),
            _ if text.is_empty() => Ok(None),
            _ => self.refuse(column, CellFault::NotWhole(most)),
        }
    }

    /// Reads a whole number up to `most` that fits a byte; `None` for an empty cell.
    fn small(&self, column: Option<usize>, most: u8) -> Result<Option<u8>, FileFault> {
        Ok(self.number(column, most.into())?.and_then(|number| number.try_into().ok()))
    }

    /// Reads a mass up to [`HEAVIEST`]; `None` for an empty cell.
    fn mass(&self, column: usize, unit: Unit) -> Result<Option<Mass>, FileFault> {
        let text = self.cell(Some(column)).trim();
        if text.is_empty() {
            return Ok(None);
        }
        // Apps that convert units write more decimals than are meaningful.
        let decimals = if unit == Unit::Kg { 12 } else { 4 };
        let point = text.find(['.', ',']).unwrap_or(text.len());
        let exact =
            text.get(..point + 1 + decimals).filter(|_| text.bytes().skip(point + 1).all(|byte| byte.is_ascii_digit()));
        match Weight::parse(exact.unwrap_or(text), unit) {
            Ok(weight) if weight.mass <= HEAVIEST => Ok(Some(weight.mass)),
            Ok(_) => self.refuse(Some(column), CellFault::TooHeavy),
            Err(error) => self.refuse(Some(column), CellFault::NoMass(error)),
        }
    }

    /// Reads the load in its own unit. The flag is `true` if it takes `unit` for lack of its own. The text is that of
    /// the cell.
    fn load(&self, unit: Unit) -> Result<(Weight, bool, &str), FileFault> {
        let Columns { loads, unit: told, .. } = self.columns;
        let marked = match self.cell(*told).trim() {
            "" => None,
            text => match text.parse::<Unit>() {
                Ok(unit) => Some(unit),
                Err(error) => return self.refuse(*told, CellFault::NoMass(error)),
            },
        };
        for &(column, of_column) in loads {
            let text = self.cell(Some(column)).trim();
            if let Some(mass) = self.mass(column, of_column.or(marked).unwrap_or(unit))? {
                // A cell may name its own unit.
                let told = of_column.or(marked).is_some() || text.ends_with(|c: char| c.is_alphabetic());
                return Ok((mass.in_unit(marked.or(of_column).unwrap_or(unit)), !told && !mass.is_zero(), text));
            }
        }
        Ok((Mass::ZERO.in_unit(marked.unwrap_or(unit)), false, ""))
    }

    /// Reads a date that lies in the years of sessions.
    fn time(&self, column: usize, reader: &Reader, order: DateOrder) -> Result<(u64, Timestamp), FileFault> {
        match reader.time(self.cell(Some(column)), order) {
            Some(time) => Ok((self.in_range(column, time.ms.try_into().unwrap_or_default())?, time)),
            None => self.refuse(Some(column), CellFault::NoDate),
        }
    }

    fn in_range(&self, column: usize, ms: u64) -> Result<u64, FileFault> {
        match (FIRST..END).contains(&ms) {
            true => Ok(ms),
            false => self.refuse(Some(column), CellFault::OddDate),
        }
    }
}

/// A set from its row.
#[derive(Debug)]
struct RowSet {
    line: usize,
    /// The place of the row among those of its session, from 1, also of other exercises.
    place: u64,
    lift: Lift,
    mark: Mark,
    /// The number of the set in its exercise.
    index: Option<u64>,
    done: Option<u64>,
    load: Weight,
    result: SetResult,
}

/// The rows of one session.
#[derive(Debug)]
pub(super) struct Group {
    start: u64,
    offset: i32,
    rows: u64,
    sets: Vec<RowSet>,
    note: String,
    body_mass: Option<Mass>,
}

impl Group {
    /// The number of sets.
    pub(super) const fn len(&self) -> usize {
        self.sets.len()
    }

    /// The line of its first set.
    pub(super) fn first_line(&self) -> Option<usize> {
        self.sets.first().map(|set| set.line)
    }
}

/// The knowledge about a name of an exercise.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// The lift that the name means by itself.
    lift: Option<Lift>,
    /// If the name means no lift by itself: the number of its sets, and the lift that the person matched.
    unknown: Option<(usize, Option<Lift>)>,
}

/// The rows that were read, by sessions.
#[derive(Debug)]
pub(super) struct Groups {
    order: DateOrder,
    report: Report,
    /// The names of exercises that were met, whole and cut to [`LONGEST_NAME`].
    names: NumberedTexts,
    /// The knowledge about each of these names.
    known: Vec<Name>,
    /// The lifts that the person matched to names.
    matched: Matches,
    groups: Vec<Group>,
    /// The place of each session's group, by its start.
    places: Numbers,
}

impl Groups {
    /// Begins without any rows.
    pub(super) fn new(order: DateOrder, report: Report, reader: &Reader) -> Groups {
        let (matched, names) = (reader.choices.matched(reader.names), NumberedTexts::default());
        Groups { order, report, names, known: vec![], matched, groups: vec![], places: Numbers::default() }
    }

    /// Notes a session whose loads are in both units.
    pub(super) fn note_units(&mut self, group: &Group) {
        let has = |unit: Unit| group.sets.iter().any(|set| set.load.unit == unit && !set.load.mass.is_zero());
        if !self.report.own && Unit::ALL.into_iter().all(has) {
            let first = Day::at(group.start, group.offset);
            self.report.mixed = Some(self.report.mixed.map_or((1, first), |(sessions, first)| (sessions + 1, first)));
        }
    }

    /// Leaves a row out and stores the reason.
    pub(super) fn leave_out(&mut self, why: FileFault) {
        self.report.leave_out(why);
    }

    /// Returns `true` for our own table, which has the time of each set.
    pub(super) const fn is_own(&self) -> bool {
        self.report.own
    }

    /// Takes the rows of all sessions out.
    pub(super) fn take_all(&mut self) -> Vec<Group> {
        std::mem::take(&mut self.groups)
    }

    /// Looks a name up, for the first time or again.
    fn name(&mut self, name: &str) -> Option<&mut Name> {
        let (number, is_new) = self.names.number(name);
        if is_new {
            self.known.push(Name { lift: names::lift(name), unknown: None });
        }
        self.known.get_mut(number)
    }

    /// Gives the lift that the person matched to a name that means none by itself; with `met`, counts one set of it.
    fn match_name(&mut self, name: &str, met: bool) -> Option<Lift> {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let before = self.name(&name).and_then(|name| name.unknown);
        let (sets, lift) = before.unwrap_or_else(|| (0, self.matched.lift(&name)));
        if met && let Some(known) = self.name(&name) {
            known.unknown = Some((sets + 1, lift));
        }
        lift
    }

    /// Takes a row into its session.
    pub(super) fn take(&mut self, row: &Row, reader: &Reader) -> Result<(), FileFault> {
        let columns = row.columns;
        let mark = match Mark::of_type(row.cell(columns.kind)) {
            Mark::NoSet => return Ok(()),
            Mark::Unmarked => Mark::of_note(row.cell(columns.set_note)),
            mark => mark,
        };
        let name = row.cell(Some(columns.exercise)).trim();
        let started = self.start(row, reader);
        let lift = self.name(name).and_then(|name| name.lift).or_else(|| self.match_name(name, started.is_ok()));
        // Other exercises may have values that are refused here, such as a negative load for assistance.
        let (start, done, time) = match (lift, started) {
            (Some(_), Err(why)) => return Err(why),
            (None, Err(_)) => return Ok(()),
            (_, Ok(started)) => started,
        };
        let place = self.group(row, start, time.offset)?;
        let unit = reader.loads_in();
        let Some(group) = self.groups.get_mut(place) else { return Ok(()) };
        group.rows += 1;
        if group.note.is_empty() {
            group.note = unguarded_before(row.cell(columns.note)).to_owned();
        }
        let Some(lift) = lift else { return Ok(()) };
        let reps = match row.number(Some(columns.reps), 1_000_000)? {
            Some(reps) if reps <= MAX_REPS.into() => u8::try_from(reps).unwrap_or(MAX_REPS),
            Some(reps) => return row.refuse(Some(columns.reps), CellFault::TooManyReps(reps)),
            None => return row.refuse(Some(columns.reps), CellFault::NoReps),
        };
        let (load, no_unit, text) = row.load(unit)?;
        let load = match reader.choices.both_hands && !lift.uses_bar() && !self.report.own {
            true => load.mass.percent(50).in_unit(load.unit),
            false => load,
        };
        let sixth = match row.cell(columns.sixth).trim() {
            "" => mark.sixth(),
            word => match word.parse() {
                Ok(sixth) => sixth,
                Err(_) => return row.refuse(columns.sixth, CellFault::UnknownWord),
            },
        };
        let result = SetResult {
            reps,
            sixth,
            broke_at: row.small(columns.broke_at, MAX_REPS)?,
            pain: row.small(columns.pain, 10)?.unwrap_or_default(),
        };
        let body_mass = columns.body_mass.map_or(Ok(None), |column| row.mass(column, Unit::Kg))?;
        let index = if self.report.own {
            row.number(columns.set, u64::MAX)?
        } else {
            row.number(columns.index, u64::MAX).ok().flatten()
        };
        if group.sets.len() >= MAX_SETS_PER_LIFT
            || group.start.saturating_add(group.rows.saturating_mul(BETWEEN)) >= END
        {
            return row.refuse(Some(columns.start), CellFault::TooManySets);
        }
        group.body_mass = group.body_mass.or(body_mass);
        let day = Day::at(group.start, group.offset);
        let (line, place) = (row.line, group.rows);
        group.sets.push(RowSet { line, place, lift, mark, index, done, load, result });
        let report = &mut self.report;
        report.no_zone |= !time.has_zone;
        report.no_time |= !time.has_time;
        report.no_load += usize::from(load.mass.is_zero());
        let sample = Sample { lift, load, reps, day };
        if no_unit {
            report.unit.get_or_insert(sample);
        }
        if !time.has_zone && time.has_time {
            report.clock.get_or_insert((sample, minute_at(group.start, group.offset)));
        }
        if !report.own && !lift.uses_bar() && !load.mass.is_zero() {
            report.dumbbells.get_or_insert(sample);
        }
        if report.comma.is_none() && text.split_once(',').is_some_and(|(_, rest)| rest.len() == 3) {
            report.comma = Some((text.to_owned(), load));
        }
        Ok(())
    }

    /// Reads the start of the session, the time of the set if the table has it, and the full timestamp that was read.
    fn start(&self, row: &Row, reader: &Reader) -> Result<(u64, Option<u64>, Timestamp), FileFault> {
        let columns = row.columns;
        let Some(column) = columns.done else {
            let (start, time) = row.time(columns.start, reader, self.order)?;
            return Ok((start, None, time));
        };
        let (done, time) = row.time(column, reader, self.order)?;
        // Our own table holds the session as a number of milliseconds or, from a spreadsheet, perhaps as a date.
        let id = match row.cell(Some(columns.start)).trim() {
            text if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                row.number(Some(columns.start), END)?.unwrap_or_default()
            }
            text => reader.time(text, self.order).and_then(|time| time.ms.try_into().ok()).unwrap_or_default(),
        };
        Ok((row.in_range(columns.start, id)?, Some(done), time))
    }

    /// The place of the session with this start, which is added if it is new.
    fn group(&mut self, row: &Row, start: u64, offset: i32) -> Result<usize, FileFault> {
        if let Some(place) = self.places.get(start).and_then(|place| usize::try_from(place).ok()) {
            return Ok(place);
        }
        if self.groups.len() >= MAX_SESSIONS {
            return row.refuse(Some(row.columns.start), CellFault::TooManySessions);
        }
        self.places.put(start, self.groups.len() as u64);
        self.groups.push(Group { start, offset, rows: 0, sets: vec![], note: String::new(), body_mass: None });
        Ok(self.groups.len() - 1)
    }

    /// Gives the sessions and the report of the table.
    pub(super) fn finish(mut self, sessions: Vec<Session>, guesses: Vec<Guess>) -> Result<Brought, FileFault> {
        let has = |lift: &Lift| sessions.iter().any(|session: &Session| session.lifts(*lift));
        self.report.lifts = Lift::ALL.iter().filter(|lift| has(lift)).count();
        self.report.guesses = guesses;
        let names = std::mem::take(&mut self.names).into_texts().zip(&self.known);
        let unknown = |(name, known): (String, &Name)| known.unknown.map(|(sets, lift)| Unknown { name, sets, lift });
        self.report.unknown = names.filter_map(unknown).collect();
        self.report.settle();
        if sessions.is_empty() && self.report.unknown.is_empty() {
            self.report.left_out.truncate(3);
            return Err(FileFault::NoSetOfOurs(self.report.left_out));
        }
        Ok(Brought { rest: None, sessions, table: Some(self.report), odd_dates: 0 })
    }
}

/// Makes the session of some rows; `None` if it has more lifts than can be shown.
pub(super) fn session(mut group: Group, own: bool, reader: &Reader, guesses: &mut Vec<Guess>) -> Option<Session> {
    let unit = reader.loads_in();
    // Only the name of the gym matters.
    let gym = Gym { name: GYM.to_owned(), ..Gym::usual(unit) };
    // A session cannot be refused for a load without a plan as long as it has no lifts.
    let mut session = Session::begin(group.start, group.offset, &gym, unit, 0, vec![]).ok()?;
    session.note = std::mem::take(&mut group.note);
    session.body_mass = group.body_mass.map(|mass| mass.in_unit(Unit::Kg));
    let mut bar_sets = group.sets.iter().filter(|set| set.lift.uses_bar());
    session.unit = bar_sets.next_back().or(group.sets.first()).map_or(unit, |set| set.load.unit);
    if own {
        own_lifts(&mut session, group.sets);
    } else {
        for lift in Lift::ALL {
            let sets: Vec<RowSet>;
            (sets, group.sets) = group.sets.into_iter().partition(|set| set.lift == lift);
            if !sets.is_empty() {
                lift_of(&mut session, lift, sets, reader, guesses);
            }
        }
        session.exercises.sort_by_key(|exercise| exercise.sets.first().and_then(SetEntry::done_at));
    }
    session.end(session.id);
    (session.is_sound() && !session.exercises.is_empty()).then_some(session)
}

/// Adds a lift with the sets of another app's table, which may lack kinds and times.
fn lift_of(session: &mut Session, lift: Lift, mut sets: Vec<RowSet>, reader: &Reader, guesses: &mut Vec<Guess>) {
    // Where sets are numbered, the order of the rows does not matter.
    let mut places: Vec<u64> = sets.iter().map(|set| set.place).collect();
    let mut numbers: Vec<u64> = sets.iter().filter_map(|set| set.index).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() == sets.len() {
        sets.sort_by_key(|set| set.index);
        places.sort_unstable();
    }
    let told: Vec<_> = sets.iter().map(|set| (set.mark, set.load.mass, u64::from(set.result.reps))).collect();
    let (by_load, guessed) = kinds(&told);
    let all_work = reader.choices.all_work(lift).unwrap_or_else(|| reader.all_work.has(lift));
    if guessed {
        let others =
            by_load.iter().zip(&sets).filter(|(kind, set)| **kind != SetKind::Work && set.mark == Mark::Unmarked);
        let others = others.map(|(kind, set)| (*kind, set.load.mass)).collect();
        note_guess(
            guesses,
            Guess { lift, sessions: 1, all_work, day: session.day(), unit: session.unit, sets: others },
        );
    }
    let mut exercise = Exercise { guessed: guessed && !all_work, ..Exercise::without_sets(lift, session.unit) };
    for ((set, place), kind) in sets.into_iter().zip(places).zip(by_load) {
        let kind = if all_work && set.mark == Mark::Unmarked { SetKind::Work } else { kind };
        let done = session.id.saturating_add(place.saturating_mul(BETWEEN));
        exercise.sets.push(entry(&set, kind, done));
    }
    session.exercises.push(exercise);
}

fn note_guess(guesses: &mut Vec<Guess>, guess: Guess) {
    let Some(there) = guesses.iter_mut().find(|there| there.lift == guess.lift) else { return guesses.push(guess) };
    let sessions = there.sessions + 1;
    if guess.day >= there.day {
        *there = guess;
    }
    there.sessions = sessions;
}

/// Adds the lifts of our own table, which has the number and the time of each set.
fn own_lifts(session: &mut Session, mut sets: Vec<RowSet>) {
    let is_shuffled = |lift: &Lift| {
        let times = sets.iter().filter(|set| set.lift == *lift).map(|set| set.done);
        !times.is_sorted()
    };
    if Lift::ALL.iter().any(is_shuffled) {
        sets.sort_by_key(|set| set.done);
    }
    let mut times = TakenTimes::default();
    let mut before = 0;
    for set in sets {
        let follows = set.index.is_none_or(|index| index > before);
        before = set.index.unwrap_or_default();
        let kind = if let Mark::Kind(kind) = set.mark { kind } else { SetKind::Work };
        let done = times.take(set.done.unwrap_or(session.id));
        let last = session.exercises.last_mut().filter(|last| last.lift == set.lift && follows);
        match last {
            Some(exercise) => exercise.sets.push(entry(&set, kind, done)),
            None => {
                let sets = vec![entry(&set, kind, done)];
                session.exercises.push(Exercise { sets, ..Exercise::without_sets(set.lift, session.unit) });
            }
        }
    }
}

fn entry(set: &RowSet, kind: SetKind, done: u64) -> SetEntry {
    let load = match (set.load.mass.is_zero(), set.lift.uses_bar()) {
        (true, _) => Load::Bodyweight,
        (_, false) => Load::PerHand(set.load),
        _ => Load::Bar { mass: set.load.mass, side: vec![], kept: 0, off: vec![] },
    };
    let outcome = Outcome::Done(done, set.result);
    SetEntry { kind, reps: set.result.reps, load, manner: Manner::Plain, outcome, edited_at: 0 }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
