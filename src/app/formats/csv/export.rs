//! The table for spreadsheets: lines end with CR LF, the first has the names of the columns, and the encoding is UTF-8
//! with a byte order mark, without which some spreadsheets guess another one.
//!
//! Cells survive being opened and saved by a spreadsheet: times are ISO 8601 with the offset of the place, which stays
//! a text; the identity of a set is one word ([`Mark`]); the exact load has its unit after it. Loads are also there as
//! numbers, in kilograms and in the unit shown, for sums and charts. The person's own texts are guarded against running
//! as a formula ([`guarded`]), and the note is the last column, where lost quotes do the least harm.

use std::rc::Rc;

use super::guard::guarded;
use super::mark::Mark;
use super::own_row::{BODY_WEIGHT, EACH_HAND};
use crate::lifting::day::Day;
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;

const COLUMNS: &str = "done,session,lift,kind,set,reps,load kg,load,unit,sixth,form broke at,pain,body mass kg,body mass,\
                       exact load,gym,id,note\r\n";

/// Writes the table of all sets that were done, the oldest session first.
pub fn write(log: &[Rc<Session>]) -> String {
    let mut out = begin();
    log.iter().for_each(|session| add(session, &mut out));
    out
}

/// Begins a table without any set.
pub fn begin() -> String {
    ["\u{feff}", COLUMNS].concat()
}

/// Adds the sets of a session to a table.
pub fn add(session: &Session, out: &mut String) {
    let body_mass = session.body_mass.map(|weight| (weight.mass.rounded(Unit::Kg, 4), String::from(weight)));
    let (body_mass_kg, body_mass) = body_mass.unwrap_or_default();
    let (gym, note) = (text(&session.gym), text(&session.note));
    for (lift, exercise) in session.exercises.iter().enumerate() {
        for (set, entry) in exercise.sets.iter().enumerate() {
            let Some((done, result)) = entry.done_at().zip(entry.result()) else { continue };
            let (offset, pounds) = (session.offset, session.unit == Unit::Lb);
            let mark = Mark { start: session.id, lift, set, done, offset, pounds };
            let loads = Loads::of(&entry.load, session.unit);
            let cells: [&str; 18] = [
                &time(done, session.offset),
                &time(session.id, session.offset),
                exercise.lift.word(),
                entry.kind.word(),
                &(set + 1).to_string(),
                &result.reps.to_string(),
                &loads.kg,
                &loads.shown,
                loads.unit.symbol(),
                result.sixth.word(),
                &result.broke_at.map(|rep| rep.to_string()).unwrap_or_default(),
                &result.pain.to_string(),
                &body_mass_kg,
                &body_mass,
                &loads.exact,
                &gym,
                &mark.word(),
                &note,
            ];
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
    }
}

/// A load in every form of the table.
struct Loads {
    kg: String,
    shown: String,
    unit: Unit,
    exact: String,
}

impl Loads {
    fn of(load: &Load, unit: Unit) -> Loads {
        let (weight, behind) = match load {
            Load::Bodyweight => {
                let text = BODY_WEIGHT.to_owned();
                return Loads { kg: String::new(), shown: text.clone(), unit, exact: text };
            }
            Load::PerHand(dumbbell) => (*dumbbell, EACH_HAND),
            Load::Bar { mass, .. } => (mass.in_unit(unit), ""),
        };
        if weight.mass.is_zero() {
            let exact = ["0", behind].concat();
            return Loads { kg: String::new(), shown: BODY_WEIGHT.to_owned(), unit: weight.unit, exact };
        }
        Loads {
            kg: weight.mass.rounded(Unit::Kg, 4),
            shown: weight.number(),
            unit: weight.unit,
            exact: [&String::from(weight), behind].concat(),
        }
    }
}

/// Writes a moment such as `2026-11-23T10:30:05.678+01:00`.
fn time(ms: u64, offset: i32) -> String {
    let minutes = (ms / 60_000).saturating_add_signed(i64::from(offset));
    let (hour, minute, second) = (minutes / 60 % 24, minutes % 60, ms / 1000 % 60);
    let thousandths = ms % 1000;
    let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    format!(
        "{}T{hour:02}:{minute:02}:{second:02}.{thousandths:03}{sign}{:02}:{:02}",
        Day::at(ms, offset),
        ahead / 60,
        ahead % 60
    )
}

/// Writes a text as a cell.
fn text(text: &str) -> String {
    let text = guarded(text);
    match text.contains(['"', ',', ';', '\t', '|', '\r', '\n']) {
        true => ["\"", &text.replace('"', "\"\""), "\""].concat(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_and_never_run() {
        for (typed, cell) in [
            ("", ""),
            ("easy", "easy"),
            ("a, b", "\"a, b\""),
            ("a;=1", "\"a;'=1\""),
            ("he said \"go\"", "\"he said \"\"go\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-5, cold", "\"'-5, cold\""),
            ("@home", "'@home"),
            ("'quoted", "'''quoted"),
        ] {
            assert_eq!(text(typed), cell, "{typed:?}");
        }
    }

    #[test]
    fn times_are_those_of_the_place() {
        assert_eq!(time(1_795_393_805_678, 60), "2026-11-23T01:30:05.678+01:00");
        assert_eq!(time(1_795_393_805_678, -210), "2026-11-22T21:00:05.678-03:30");
    }

    #[test]
    fn a_set_without_a_load_says_body_weight() {
        let text = include_str!("../../../../tests/data/session-ended-2.txt").trim();
        let (mut session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
        session.exercises.truncate(1);
        session.exercises[0].sets.truncate(1);
        session.exercises[0].sets[0].load = Load::Bodyweight;
        session.note = String::new();
        let table = write(&[Rc::new(session)]);
        let cells: Vec<&str> = table.lines().nth(1).expect("a line").split(',').collect();
        assert_eq!((cells[6], cells[7]), ("", "body weight"), "{table}");
        let read = crate::app::formats::csv::read(&table, 0, Unit::Kg).expect("a table");
        assert_eq!(read.sessions[0].exercises[0].sets[0].load, Load::Bodyweight);
    }

    #[test]
    fn each_set_is_a_line() {
        let text = include_str!("../../../../tests/data/session-ended-2.txt").trim();
        let (session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
        let sets: usize = session.exercises.iter().map(|exercise| exercise.sets.len()).sum();
        let table = write(&[Rc::new(Session { note: String::new(), ..session })]);
        let lines: Vec<&str> = table.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 1 + sets);
        assert!(lines.iter().all(|line| line.split(',').count() == 18), "{table}");
    }
}
