//! The table for spreadsheets: lines ended by CR LF, the first one the names of the columns.
//!
//! Times are ISO 8601 to the millisecond, which sets are known by, with the offset at the place; loads stand in kilograms, exactly, and in the unit they were shown in.
//! A text that a spreadsheet would run as a formula has a `'` before it.

use std::rc::Rc;

use crate::lifting::day::Day;
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::Unit;
use crate::lifting::session::Session;

const COLUMNS: &str =
    "done,session,lift,kind,set,reps,load kg,load,unit,sixth,form broke at,pain,body mass kg,note\r\n";

/// What begins a text that a spreadsheet would run, and what keeps it from that.
pub(super) const RUNS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];

/// The table of all sets that were done, the oldest session first.
pub fn write(log: &[Rc<Session>]) -> String {
    let mut out = COLUMNS.to_owned();
    for session in log {
        let body_mass =
            session.body_mass.map(|weight| number(weight.mass.in_unit(Unit::Kg).into())).unwrap_or_default();
        let note = text(&session.note);
        for exercise in &session.exercises {
            for (place, entry) in exercise.sets.iter().enumerate() {
                let Some((at, result)) = entry.done_at().zip(entry.result()) else { continue };
                let shown = match entry.load {
                    Load::PerHand(dumbbell) => dumbbell,
                    _ => entry.load.mass().in_unit(session.unit),
                };
                let loaded = |text: String| if shown.mass.is_zero() { String::new() } else { text };
                let cells: [&str; 14] = [
                    &time(at, session.offset),
                    &session.id.to_string(),
                    exercise.lift.word(),
                    entry.kind.word(),
                    &(place + 1).to_string(),
                    &result.reps.to_string(),
                    // A set without a load has none in the table either: 0 kg would be one.
                    &loaded(number(shown.mass.in_unit(Unit::Kg).into())),
                    &loaded(shown.number()),
                    shown.unit.symbol(),
                    result.sixth.word(),
                    &result.broke_at.map(|rep| rep.to_string()).unwrap_or_default(),
                    &result.pain.to_string(),
                    &body_mass,
                    &note,
                ];
                out.push_str(&cells.join(","));
                out.push_str("\r\n");
            }
        }
    }
    out
}

/// A weight's text without its unit.
fn number(text: String) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// A moment such as `2026-11-23T10:30:05+01:00`.
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

/// A text as a cell.
fn text(text: &str) -> String {
    let text = if text.starts_with(RUNS) { ["'", text].concat() } else { text.to_owned() };
    match text.contains(['"', ',', '\r', '\n']) {
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
            ("he said \"go\"", "\"he said \"\"go\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-5, cold", "\"'-5, cold\""),
            ("@home", "'@home"),
            ("'quoted", "''quoted"),
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
    fn a_set_without_a_load_has_an_empty_cell() {
        let text = include_str!("../../../tests/data/session-ended-2.txt").trim();
        let (mut session, _) = crate::app::saved::read::<Session>(text).expect("the fixture");
        session.exercises.truncate(1);
        session.exercises[0].sets.truncate(1);
        session.exercises[0].sets[0].load = Load::Bodyweight;
        session.note = String::new();
        let table = write(&[Rc::new(session)]);
        let cells: Vec<&str> = table.lines().nth(1).expect("a line").split(',').collect();
        assert_eq!((cells[6], cells[7]), ("", ""), "{table}");
        let read = crate::app::csv::read(&table, 0, Unit::Kg).expect("a table");
        assert_eq!(read.sessions[0].exercises[0].sets[0].load, Load::Bodyweight);
    }

    #[test]
    fn each_set_is_a_line() {
        let text = include_str!("../../../tests/data/session-ended-2.txt").trim();
        let (session, _) = crate::app::saved::read::<Session>(text).expect("the fixture");
        let sets: usize = session.exercises.iter().map(|exercise| exercise.sets.len()).sum();
        let table = write(&[Rc::new(Session { note: String::new(), ..session })]);
        let lines: Vec<&str> = table.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 1 + sets);
        assert!(lines.iter().all(|line| line.split(',').count() == 14), "{table}");
    }
}
