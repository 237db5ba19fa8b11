//! Tables come in: rows become sets, and the sets sessions.

use super::guard::unguarded_before;
use super::own;
use super::table::Table;
use super::when;
use crate::app::backup::{self, Brought, END, FIRST};
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};
use crate::lifting::set_result::{MOST_REPS, SetResult, Sixth};
use crate::lifting::warmup::Manner;

/// From one set to the next where the table does not tell, in milliseconds.
const BETWEEN: u64 = 120_000;
/// More sessions than anyone has.
const MOST_SESSIONS: usize = 10_000;
/// More sets than anyone does in a session.
const MOST_SETS: usize = 1_000;
/// The heaviest load.
const HEAVIEST: Mass = Mass::from_kg(1000);
/// How many exercises are named that are none of ours.
const NAMED: usize = 5;

/// Reads a table: ours, or that of another app. Without a zone, times are of a place where clocks are `offset_minutes`
/// ahead of UTC; without a unit, loads are in `unit`.
///
/// # Errors
/// Why nothing of it is taken, as a sentence with the line and the column.
pub fn read(text: &str, offset_minutes: i32, unit: Unit) -> Result<Brought, String> {
    if text.len() > backup::LARGEST {
        return Err(backup::too_large());
    }
    let mut table = Table::new(text.trim_start_matches(['\u{feff}', '\r', '\n']));
    let (_, names) = table.row()?.unwrap_or_default();
    if own::is_ours(&names) {
        return read_own(&mut table, &names, offset_minutes);
    }
    let columns = Columns::of(&names)?;
    let mut reading = Reading { brought: Brought::default(), at: 0, row: 0, place: 0 };
    // Its name alone is of interest.
    let gym = Gym { name: "Imported".to_owned(), ..Gym::usual(unit) };
    while let Some((line, cells)) = table.row()? {
        let row = Row { line, cells, columns: &columns, names: &names };
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            reading.take(&row, offset_minutes, unit, &gym)?;
        }
    }
    let mut brought = reading.brought;
    for session in &mut brought.sessions {
        session.end(session.id);
        if !session.is_sound() {
            return Err(["The session of ", &session.day().to_string(), " has too many lifts."].concat());
        }
    }
    brought.sessions.retain(|session| !session.exercises.is_empty());
    match brought.sessions.is_empty() {
        true => Err("There is no set of your lifts in it.".to_owned()),
        false => Ok(brought),
    }
}

/// Reads our own table.
fn read_own(table: &mut Table, names: &[String], offset: i32) -> Result<Brought, String> {
    let (sessions, left_out) = own::read(table, names, offset)?;
    let odd_dates = sessions.iter().filter(|session| backup::has_odd_date(session)).count();
    match sessions.is_empty() {
        true => Err(left_out.into_iter().next().unwrap_or("There is no set in it.".to_owned())),
        false => Ok(Brought { sessions, left_out: left_out.len(), odd_dates, ..Brought::default() }),
    }
}

/// The places of the columns.
struct Columns {
    start: usize,
    done: Option<usize>,
    exercise: usize,
    reps: usize,
    /// The columns of loads with their units. An app may have one for each unit.
    loads: Vec<(usize, Option<Unit>)>,
    unit: Option<usize>,
    kind: Option<usize>,
    set: Option<usize>,
    note: Option<usize>,
    sixth: Option<usize>,
    broke_at: Option<usize>,
    pain: Option<usize>,
    body_mass: Option<usize>,
}

impl Columns {
    fn of(names: &[String]) -> Result<Columns, String> {
        let find = |wanted: &[&str]| names.iter().position(|name| wanted.iter().any(|wanted| is(name, wanted)));
        let need = |wanted: &[&str], what: &str| {
            find(wanted).ok_or_else(|| ["Line 1: a table of sets needs a column of ", what, "."].concat())
        };
        let load = |(place, name): (usize, &String)| {
            let one_of = |wanted: &[&str]| wanted.iter().any(|wanted| is(name, wanted));
            if one_of(&["load kg", "weight_kg", "weight (kg)"]) {
                Some((place, Some(Unit::Kg)))
            } else if one_of(&["weight_lbs", "weight_lb", "weight (lbs)", "weight (lb)"]) {
                Some((place, Some(Unit::Lb)))
            } else {
                one_of(&["weight"]).then_some((place, None))
            }
        };
        let exercise = need(&["lift", "exercise name", "exercise_title", "exercise"], "exercises")?;
        let done = find(&["done"]);
        let start = match done {
            Some(_) => need(&["session"], "sessions"),
            None => need(&["start_time", "date"], "dates"),
        }?;
        let loads: Vec<_> = names.iter().enumerate().filter_map(load).collect();
        if loads.is_empty() {
            need(&[], "loads")?;
        }
        Ok(Columns {
            start,
            done,
            exercise,
            reps: need(&["reps"], "reps")?,
            loads,
            unit: find(&["unit", "weight unit"]),
            kind: find(&["kind", "set_type", "set order"]),
            set: find(&["set"]),
            note: find(&["note", "workout notes", "description"]),
            sixth: find(&["sixth"]),
            broke_at: find(&["form broke at"]),
            pain: find(&["pain"]),
            body_mass: find(&["body mass kg"]),
        })
    }
}

fn is(name: &str, wanted: &str) -> bool {
    name.trim().eq_ignore_ascii_case(wanted)
}

struct Row<'a> {
    line: usize,
    cells: Vec<String>,
    columns: &'a Columns,
    names: &'a [String],
}

impl Row<'_> {
    /// The text in a column; nothing where there is none.
    fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", |cell| cell.as_str())
    }

    /// What is wrong in a column.
    fn refuse<T>(&self, column: Option<usize>, why: &str) -> Result<T, String> {
        let name = column.and_then(|column| self.names.get(column)).map_or("", |name| name.trim());
        Err(["Line ", &self.line.to_string(), ", ", name, ": ", why, "."].concat())
    }

    /// A whole number up to `most`; nothing in an empty cell. Some apps write `5.0`.
    fn number(&self, column: Option<usize>, most: u64) -> Result<Option<u64>, String> {
        let text = self.cell(column).trim();
        let whole = text.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|digit| digit == b'0'));
        match whole.map_or(text, |(whole, _)| whole).parse() {
            Ok(number) if number <= most => Ok(Some(number)),
            _ if text.is_empty() => Ok(None),
            _ => self.refuse(column, &["no whole number from 0 to ", &most.to_string()].concat()),
        }
    }

    /// The same for small ones.
    fn small(&self, column: Option<usize>, most: u8) -> Result<Option<u8>, String> {
        Ok(self.number(column, most.into())?.and_then(|number| number.try_into().ok()))
    }

    /// A mass that is at most [`HEAVIEST`]; nothing in an empty cell.
    fn mass(&self, column: usize, unit: Unit) -> Result<Option<Mass>, String> {
        let text = self.cell(Some(column)).trim();
        if text.is_empty() {
            return Ok(None);
        }
        // Apps that convert units write more decimals than mean anything.
        let decimals = if unit == Unit::Kg { 12 } else { 4 };
        let point = text.find(['.', ',']).unwrap_or(text.len());
        let exact =
            text.get(..point + 1 + decimals).filter(|_| text.bytes().skip(point + 1).all(|byte| byte.is_ascii_digit()));
        match Weight::parse(exact.unwrap_or(text), unit) {
            Ok(weight) if weight.mass <= HEAVIEST => Ok(Some(weight.mass)),
            Ok(_) => self.refuse(Some(column), "over 1000 kg"),
            Err(error) => self.refuse(Some(column), &error.to_string()),
        }
    }

    /// The load, in the unit it is marked in.
    fn load(&self, unit: Unit) -> Result<Weight, String> {
        let Columns { loads, unit: told, .. } = self.columns;
        let marked = match self.cell(*told).trim() {
            "" => None,
            text => match text.parse::<Unit>() {
                Ok(unit) => Some(unit),
                Err(error) => return self.refuse(*told, &error.to_string()),
            },
        };
        for &(column, of_column) in loads {
            if let Some(mass) = self.mass(column, of_column.or(marked).unwrap_or(unit))? {
                return Ok(mass.in_unit(marked.or(of_column).unwrap_or(unit)));
            }
        }
        Ok(Mass::ZERO.in_unit(marked.unwrap_or(unit)))
    }

    /// A date in a column, in milliseconds since 1970, and the offset there.
    fn time(&self, column: usize, offset: i32) -> Result<(u64, i32), String> {
        match when::read(self.cell(Some(column)), offset) {
            Some((ms, offset)) => Ok((self.in_range(column, ms.try_into().unwrap_or_default())?, offset)),
            None => self.refuse(Some(column), "no date that can be read, such as 2024-05-01 18:30"),
        }
    }

    fn in_range(&self, column: usize, ms: u64) -> Result<u64, String> {
        match (FIRST..END).contains(&ms) {
            true => Ok(ms),
            false => self.refuse(Some(column), "the date is not from 2000 to 2099"),
        }
    }
}

/// How far a table is read.
struct Reading {
    brought: Brought,
    /// The session of the row before, by its place.
    at: usize,
    /// How many rows of it there were.
    row: u64,
    /// The last set's number in its lift, as the table tells it.
    place: u64,
}

impl Reading {
    fn take(&mut self, row: &Row, offset: i32, unit: Unit, gym: &Gym) -> Result<(), String> {
        let columns = row.columns;
        let kind = row.cell(columns.kind).trim().to_ascii_lowercase();
        if ["rest timer", "note"].contains(&kind.as_str()) {
            return Ok(());
        }
        let (id, done, offset) = match columns.done {
            None => {
                let (start, offset) = row.time(columns.start, offset)?;
                (start, None, offset)
            }
            Some(column) => {
                let (done, offset) = row.time(column, offset)?;
                let id = row.number(Some(columns.start), END)?.unwrap_or_default();
                (row.in_range(columns.start, id)?, Some(done), offset)
            }
        };
        let before = self.brought.sessions.len();
        self.find(id, offset, unit, gym);
        if before >= MOST_SESSIONS && self.brought.sessions.len() > before {
            return row.refuse(Some(columns.start), "over 10000 sessions");
        }
        self.row += 1;
        let name = row.cell(Some(columns.exercise)).trim();
        // What other exercises are like is no matter here: assistance, say, may be a load under zero.
        let Some(lift) = lift(name) else {
            self.leave_out(name);
            return Ok(());
        };
        let Some(reps) = row.number(Some(columns.reps), 1_000_000)?.filter(|&reps| reps <= MOST_REPS.into()) else {
            self.brought.left_out += 1;
            return Ok(());
        };
        let load = row.load(unit)?;
        let sixth = match row.cell(columns.sixth) {
            "" => Sixth::default(),
            word => match word.parse() {
                Ok(sixth) => sixth,
                Err(_) => return row.refuse(columns.sixth, "an unknown word"),
            },
        };
        let result = SetResult {
            reps: reps.try_into().unwrap_or_default(),
            sixth,
            broke_at: row.small(columns.broke_at, MOST_REPS)?,
            pain: row.small(columns.pain, 10)?.unwrap_or_default(),
        };
        let body_mass = columns.body_mass.map_or(Ok(None), |column| row.mass(column, Unit::Kg))?;
        let place = row.number(columns.set, u64::MAX)?;
        let follows = place.is_none_or(|place| place > self.place);
        self.place = place.unwrap_or_default();
        let Some(session) = self.brought.sessions.get_mut(self.at) else { return Ok(()) };
        let done = done.unwrap_or(id.saturating_add(self.row.saturating_mul(BETWEEN)));
        if session.exercises.iter().map(|exercise| exercise.sets.len()).sum::<usize>() >= MOST_SETS || done >= END {
            return row.refuse(Some(columns.start), "over 1000 sets in a session");
        }
        let done = session.free_time(done);
        if session.exercises.is_empty() || lift.uses_bar() {
            session.unit = load.unit;
        }
        session.body_mass = session.body_mass.or(body_mass.map(|mass| mass.in_unit(Unit::Kg)));
        if session.note.is_empty() {
            session.note = unguarded_before(row.cell(columns.note)).to_owned();
        }
        let load = match (load.mass.is_zero(), lift.uses_bar()) {
            (true, _) => Load::Bodyweight,
            (_, false) => Load::PerHand(load),
            _ => Load::Bar { mass: load.mass, side: vec![], kept: 0, off: vec![] },
        };
        let warm_up = kind.starts_with("warm") || kind == "w";
        let kind = if warm_up { SetKind::WarmUp } else { SetKind::Work };
        let outcome = Outcome::Done(done, result);
        let entry = SetEntry { kind, reps: result.reps, load, manner: Manner::Plain, outcome, edited: 0 };
        // Our own table numbers the sets of each lift; where another app goes to and fro, all are of one.
        let last = session.exercises.len().checked_sub(1);
        let home = match place {
            Some(_) => last.filter(|_| follows),
            None => session.exercises.iter().position(|exercise| exercise.lift == lift),
        };
        match home.and_then(|home| session.exercises.get_mut(home)).filter(|exercise| exercise.lift == lift) {
            Some(exercise) => exercise.sets.push(entry),
            None => session.exercises.push(Exercise {
                lift,
                bar: Bar::plain(if session.unit == Unit::Kg { Weight::kg(20) } else { Weight::lb(45) }),
                on_bar: vec![],
                sets: vec![entry],
                worse_next_day: false,
                told: 0,
                finding: None,
            }),
        }
        Ok(())
    }

    /// Goes to the session with this start, a new one if need be.
    fn find(&mut self, id: u64, offset: i32, unit: Unit, gym: &Gym) {
        let sessions = &mut self.brought.sessions;
        if sessions.get(self.at).is_some_and(|session| session.id == id) {
            return;
        }
        (self.at, self.row, self.place) = (sessions.len(), 0, 0);
        if let Some(at) = sessions.iter().position(|session| session.id == id) {
            self.at = at;
        } else {
            // Without lifts there is none whose load could lack a plan.
            sessions.extend(Session::begin(id, offset, gym, unit, 0, vec![]));
        }
    }

    fn leave_out(&mut self, name: &str) {
        self.brought.left_out += 1;
        let others = &mut self.brought.others;
        let name: String = name.chars().take(40).collect();
        if others.len() < NAMED && !others.contains(&name) {
            others.push(name);
        }
    }
}

/// The lift that a name means, if it is one of ours.
pub(super) fn lift(name: &str) -> Option<Lift> {
    if let Ok(lift) = name.parse() {
        return Some(lift);
    }
    let mut words = [false; 5];
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in parts {
        let word = word.to_ascii_lowercase();
        let place = match word.strip_suffix('s').unwrap_or(&word) {
            "squat" => 0,
            "deadlift" => 1,
            "lunge" => 2,
            "barbell" => 3,
            "dumbbell" => 4,
            "back" | "high" | "low" | "bar" | "conventional" | "walking" | "forward" | "reverse" => continue,
            _ => return None,
        };
        if let Some(there) = words.get_mut(place) {
            *there = true;
        }
    }
    match words {
        [true, false, false, _, false] => Some(Lift::BackSquat),
        [false, true, false, _, false] => Some(Lift::Deadlift),
        [false, false, true, true, false] => Some(Lift::BarbellLunge),
        [false, false, true, false, true] => Some(Lift::DumbbellLunge),
        _ => None,
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
