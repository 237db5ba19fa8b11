//! Our own table through simulated spreadsheets.

use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Mass;
use crate::lifting::mass::Unit;
use crate::lifting::mass::Weight;
use crate::lifting::session::Outcome;
use crate::lifting::session::SetEntry;
use crate::lifting::set_result::SetResult;
use crate::lifting::set_result::Sixth;
use crate::lifting::warmup::Manner;
use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::app::formats::csv::table::Table;
use crate::app::formats::csv::{read, write};
use crate::app::formats::text_file::decode;

/// How a spreadsheet in some country opens and saves a table.
#[derive(Clone, Copy, Debug)]
struct Country {
    /// The separator of cells in a saved file.
    separator: char,
    /// The decimal separator.
    point: char,
    /// A date of this form, from year, month, day, hour and minute.
    date: fn(&str, &str, &str, u32, &str) -> String,
    /// The word for TRUE.
    truth: &'static str,
    /// `true` if an apostrophe at the start of a cell is dropped as a mark of text.
    eats_apostrophes: bool,
    encode: fn(&str) -> Vec<u8>,
}

fn utf16(text: &str) -> Vec<u8> {
    ["\u{feff}", text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Encodes as Windows-1252, as far as the texts here need it.
fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

const COUNTRIES: [Country; 5] = [
    Country {
        separator: ',',
        point: '.',
        date: |y, m, d, h, min| {
            let (hour, half) = (if h % 12 == 0 { 12 } else { h % 12 }, if h < 12 { "AM" } else { "PM" });
            format!("{}/{}/{y} {hour}:{min} {half}", m.trim_start_matches('0'), d.trim_start_matches('0'))
        },
        truth: "TRUE",
        eats_apostrophes: false,
        encode: utf8,
    },
    Country {
        separator: ';',
        point: ',',
        date: |y, m, d, h, min| format!("{d}.{m}.{y} {h:02}:{min}"),
        truth: "WAHR",
        eats_apostrophes: false,
        encode: windows,
    },
    Country {
        separator: ';',
        point: ',',
        date: |y, m, d, h, min| format!("{d}/{m}/{y} {h}:{min}"),
        truth: "VRAI",
        eats_apostrophes: true,
        encode: utf8,
    },
    Country {
        separator: '\t',
        point: '.',
        date: |y, m, d, h, min| format!("{y}/{m}/{d} {h}:{min}"),
        truth: "TRUE",
        eats_apostrophes: false,
        encode: utf16,
    },
    Country {
        separator: ',',
        point: ',',
        date: |y, m, d, h, min| format!("{y}-{m}-{d} {h:02}:{min}"),
        truth: "VERDADEIRO",
        eats_apostrophes: true,
        encode: utf8,
    },
];

impl Country {
    /// Rewrites a cell as on saving: numbers rounded and in the country's form, dates in its form.
    fn cell(&self, cell: &str) -> String {
        let cell = cell.strip_prefix('\'').filter(|_| self.eats_apostrophes).unwrap_or(cell);
        if let Ok(number) = cell.parse::<f64>() {
            let digits = cell.trim_start_matches('-').split('.').next().unwrap_or_default().len();
            let text = if digits > 11 { format!("{number:.5E}") } else { format!("{number:.*}", 10 - digits.min(10)) };
            let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
            return text.replace('.', &self.point.to_string());
        }
        if cell.eq_ignore_ascii_case("true") {
            return self.truth.to_owned();
        }
        // 2026-11-23T01:30:05.678+01:00
        match (cell.get(..4), cell.get(5..7), cell.get(8..10), cell.get(11..13), cell.get(14..16)) {
            (Some(y), Some(m), Some(d), Some(h), Some(min)) if cell.get(10..11) == Some("T") => match h.parse() {
                Ok(hour) => (self.date)(y, m, d, hour, min),
                Err(_) => cell.to_owned(),
            },
            _ => cell.to_owned(),
        }
    }

    /// Opens and saves the table.
    fn saves(&self, table: &str, more: bool) -> Vec<u8> {
        let mut opened = Table::new(table);
        let mut out = String::new();
        while let Some((_, cells)) = opened.row().expect("our own") {
            let mut cells: Vec<String> = cells.iter().map(|cell| self.quoted(&self.cell(cell))).collect();
            if more {
                // Columns that were moved and added, and empty ones at the end.
                let first = cells.remove(0);
                cells.splice(3..3, [first, "mine".to_owned()]);
                cells.extend([String::new(), String::new()]);
            }
            out.push_str(&cells.join(&self.separator.to_string()));
            out.push_str("\r\n");
        }
        if more {
            out.push_str(&self.separator.to_string().repeat(20));
            out.push_str("\r\n");
        }
        (self.encode)(&out)
    }

    fn quoted(&self, cell: &str) -> String {
        match cell.contains([self.separator, '"', '\r', '\n']) {
            true => ["\"", &cell.replace('"', "\"\""), "\""].concat(),
            false => cell.to_owned(),
        }
    }
}

/// A session with the sets of a fixture, a dumbbell lunge, and this note.
fn session(note: &str, unit: Unit) -> Session {
    let text = include_str!("../../../../tests/data/session-ended-4.txt").trim();
    let (mut session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
    let mut lunge = Exercise::without_sets(Lift::DumbbellLunge, unit);
    let loads = [Load::Bodyweight, Load::PerHand(Weight::lb(45)), Load::PerHand("12.5 kg".parse().expect("a weight"))];
    for (place, load) in loads.into_iter().enumerate() {
        let result = SetResult { reps: 8, sixth: Sixth::ThreeOrMore, broke_at: Some(9), pain: 3 };
        let outcome = Outcome::Done(session.last_done() + 2 + 2 * place as u64, result);
        lunge.sets.push(SetEntry { kind: SetKind::Work, reps: 8, load, manner: Manner::Plain, outcome, edited_at: 0 });
    }
    let mut squat = lunge.clone();
    squat.lift = Lift::BackSquat;
    let masses = [Mass::from_lb(225), Mass::from_lb(45) + Mass::from_grams(61_234), Mass::ZERO];
    for (entry, mass) in squat.sets.iter_mut().zip(masses) {
        entry.load = Load::Bar { mass, side: vec![], kept: 0, off: vec![] };
        if let Outcome::Done(at, _) = &mut entry.outcome {
            *at += 1_000;
        }
    }
    session.exercises.extend([lunge, squat]);
    Session { note: note.to_owned(), unit, body_mass: Some("181.5 lb".parse().expect("a weight")), ..session }
}

/// The content of sessions, for comparison.
fn told(sessions: &[Session]) -> Vec<String> {
    let session = |session: &Session| {
        let head = (session.id, session.offset, session.unit, &session.gym, session.body_mass, &session.note);
        let set = |(lift, entry): (Lift, &SetEntry)| {
            format!("{lift:?} {:?} {:?} {:?}", entry.kind, entry.load, entry.outcome)
        };
        let sets: Vec<String> = session.facts().map(set).collect();
        format!("{head:?} {} {sets:#?}", session.exercises.len())
    };
    sessions.iter().map(session).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_spreadsheet_gives_the_same_sets_back(
        note in "[-a-z=+@é;,|' \"]{0,12}(\n[a-z;=]{0,4})?",
        pounds: bool,
        more: bool,
        country in 0..COUNTRIES.len(),
    ) {
        let unit = if pounds { Unit::Lb } else { Unit::Kg };
        let first = session(note.trim(), unit);
        let second = Session { id: first.id - 90_061_001, offset: -210, ..first.clone() };
        let sessions = [second, first];
        let table = write(&sessions.clone().map(Rc::new));
        let saved = COUNTRIES[country].saves(&table, more);
        let read = read(&decode(&saved).expect("a text"), 0, Unit::Kg).expect("our own");
        prop_assert_eq!(read.table.as_ref().map(|report| report.rows_left_out()), Some(0));
        prop_assert_eq!(told(&read.sessions), told(&sessions));
    }
}

#[test]
fn nothing_in_it_is_taken_for_something_else() {
    let sessions = [Rc::new(session("=1+1", Unit::Kg))];
    let table = write(&sessions);
    assert!(table.starts_with('\u{feff}') && table.contains("body weight") && !table.contains("0 kg,body"));
    let mut opened = Table::new(&table);
    while let Some((_, cells)) = opened.row().expect("our own") {
        for cell in cells {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{cell}");
            assert!(
                cell.parse::<f64>().is_err() || cell.len() <= 11 && (cell == "0" || !cell.starts_with("00")),
                "{cell}"
            );
        }
    }
}

/// A person may remove columns that look odd, and a spreadsheet may change the dates.
#[test]
fn dates_and_loads_are_read_without_the_marks() {
    for (done, unit, load) in [
        ("09.11.2026 18:30", "kg", "82,5"),
        ("11/9/2026 6:30 PM", "kg", "82.5"),
        ("9/11/2026 18:30", "kg", "82.5"),
        ("2026-11-09T18:30:05.678+00:00", "kg", "82.5"),
        ("2026/11/9 18:30", "kg", "82.5"),
        ("9 Nov 2026 18:30", "kg", "82.5"),
        ("٢٠٢٦-١١-٠٩ ١٨:٣٠", "kg", "٨٢٫٥"),
    ] {
        let row = |lift: &str, set: u8| format!("{done};{done};{lift};work;{set};5;;{load};{unit};yes;82.5 kg");
        let rows = [row("back-squat", 1), row("back-squat", 2), row("deadlift", 1)].join("\n").replace("82.5 kg", "");
        let text = ["done;session;lift;kind;set;reps;load kg;load;unit;sixth;exact load\n", &rows].concat();
        let sessions = read(&text, 0, Unit::Kg).unwrap_or_else(|why| panic!("{done}: {why}")).sessions;
        assert_eq!((sessions.len(), sessions[0].exercises.len()), (1, 2), "{done}");
        assert_eq!(sessions[0].day().to_string(), "2026-11-09", "{done}");
        let squat = &sessions[0].exercises[0].sets;
        assert_eq!((squat.len(), squat[0].load.mass()), (2, Mass::from_grams(82_500)), "{done}");
    }
}

#[test]
fn lost_quotes_and_sorted_rows_do_little_harm() {
    let sessions = [session("easy, then hard", Unit::Kg)];
    let table = write(&sessions.clone().map(Rc::new)).replace('"', "");
    let mut lines: Vec<&str> = table.lines().collect();
    lines[1..].reverse();
    let read = read(&lines.join("\n"), 0, Unit::Kg).expect("our own");
    assert_eq!(told(&read.sessions), told(&sessions));
}

/// Where `;` separates cells, a table with commas opens in one column, and is saved in one.
#[test]
fn a_table_that_opened_in_one_column_is_read() {
    for note in ["easy", "a; b", "he said \"go\"; left"] {
        let sessions = [session(note, Unit::Kg)];
        let table = write(&sessions.clone().map(Rc::new));
        let column = |line: &str| {
            let cell = |cell: &str| match cell.contains('"') {
                true => ["\"", &cell.replace('"', "\"\""), "\""].concat(),
                false => cell.to_owned(),
            };
            line.split(';').map(cell).collect::<Vec<_>>().join(";")
        };
        let saved: Vec<String> = table.lines().map(column).collect();
        let read = read(&saved.join("\r\n"), 0, Unit::Kg).expect("our own");
        assert_eq!(told(&read.sessions), told(&sessions), "{note}");
    }
}
