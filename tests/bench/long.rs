//! The longest task while much is done at once: a long table is read, and a backup of many sessions is merged.

use std::fs;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use fifth_rep::app::backup;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::effect::Key;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::saved::write;
use fifth_rep::lifting::session::{Outcome, Session};

use crate::harness::{Folder, eventually};
use crate::log::twenty_years_until;
use crate::measure::{Bench, Figure};
use crate::person::Person;

/// How many sessions are merged into as many.
const SESSIONS: u64 = 3_000;
/// How long the table is, in bytes.
const TABLE: usize = 4_000_000;
const DAY: u64 = 24 * 60 * 60_000;

/// Notes how long each task takes that takes over 50 ms.
const WATCH: &str = "
    window.tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration)))
        .observe({ type: 'longtask' });
";
const LONGEST: &str = "return Math.max(0, ...tasks)";
const IS_READ: &str = "return document.querySelector('.brought') !== null";
const IS_MERGED: &str = "return document.querySelector('.brought, .working') === null";
const MERGE: &str = "[...document.querySelectorAll('button')].find(one => one.textContent === 'Merge').click()";

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let (empty, full) = (bench.servers(), bench.servers());
    let folder = Folder::new();
    let (table, copy) = (folder.path().join("strong.csv"), folder.path().join("backup.json"));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis() as u64;
    fs::write(&table, long_table()).expect("room for a table");
    let sessions = sessions(now);
    fs::write(&copy, backup_of(&sessions, now)).expect("room for a backup");
    let texts: Vec<(String, String)> =
        sessions.iter().map(|session| (Key::Session(session.id).name(), write(session, 3))).collect();
    let person = Person::new();
    let tasks_of_reading = |file| {
        person.evaluates(WATCH);
        person.chooses_the_file("From a file", file);
        eventually("what the file would do", || person.evaluates(IS_READ).as_bool().filter(|is_read| *is_read));
        person.measures(LONGEST)
    };

    bench.measure(&[Figure::ms("the longest task while a table of 4 MB is read", 100.0)], |build| {
        person.comes_to(&format!("{}#/data", empty[build].url()));
        person.sees("Your data");
        vec![tasks_of_reading(&table)]
    });
    let figures = [
        Figure::ms("the longest task while a backup of 3,000 sessions is read", 100.0),
        Figure::ms("the longest task while 3,000 sessions are merged from a backup", 100.0),
    ];
    bench.measure(&figures, |build| {
        // A file of the site without the page, which would store what it holds.
        person.opens(&format!("{}favicon.ico", full[build].url()));
        person.stores_only_these(&texts);
        person.comes_to(&format!("{}#/data", full[build].url()));
        person.sees("Your data");
        person.is_safe();
        let reading = tasks_of_reading(&copy);
        person.evaluates(&["tasks.length = 0; ", MERGE].concat());
        eventually("all merged", || person.evaluates(IS_MERGED).as_bool().filter(|is_merged| *is_merged));
        person.is_safe();
        vec![reading, person.measures(LONGEST)]
    });
}

/// A table of Strong with its days in no order.
fn long_table() -> String {
    let mut text =
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
            .to_owned();
    let names = ["Squat (Barbell)", "Deadlift (Barbell)", "Lunge (Barbell)"];
    for number in 0_usize.. {
        if text.len() >= TABLE {
            break;
        }
        // A prime number of days, so that each comes in its turn.
        let day = number * 1_009 % 3_803;
        let date = format!("{}-{:02}-{:02} 18:30:00", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28);
        let (name, kg) = (names[number / 3_803 % 3], 60 + number % 40);
        text += &format!("{date},\"Evening\",1h,\"{name}\",{},{kg},5,0,0,\"\",\"\",\n", number / 3_803);
    }
    text
}

/// Many short sessions, a day apart, that end before a moment.
fn sessions(now: u64) -> Vec<Session> {
    let years = twenty_years_until(now);
    let session = |number: u64| {
        let mut session = years[number as usize % years.len()].clone();
        let id = now / 2 * 2 - (SESSIONS - number) * DAY;
        let moved = |at: u64| at - session.id + id;
        session.exercises.truncate(2);
        for exercise in &mut session.exercises {
            exercise.sets.truncate(3);
            for entry in &mut exercise.sets {
                if let Outcome::Done(at, _) = &mut entry.outcome {
                    *at = moved(*at);
                }
            }
        }
        session.ended = session.ended.map(moved);
        Session { id, ..session }
    };
    (0..SESSIONS).map(session).collect()
}

/// A backup of the same sessions, each with a note.
fn backup_of(sessions: &[Session], now: u64) -> String {
    let held = Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment { ms: now, offset: 0 } };
    let (mut model, _) = boot(held);
    let noted = |session: &Session| Session { note: "from a backup".to_owned(), noted: now, ..session.clone() };
    model.log = Rc::new(sessions.iter().map(noted).map(Rc::new).collect());
    backup::write(&model)
}
