//! The longest task while much is done at once: long tables and backups are read, brought in and taken out again, and
//! backups and tables of many sessions are made.
//!
//! Only tasks of over 50 ms are recorded: 0 stands for none.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use xtask::serve::Server;

use crate::engine::Circumstance;
use crate::harness::{Folder, eventually};
use crate::log::twenty_years_until;
use crate::measure::{Bench, Figure};
use crate::person::Person;
use fifth_rep::app::boot::{Held, boot};
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::write;
use fifth_rep::app::formats::{backup, csv};
use fifth_rep::app::moment::Moment;
use fifth_rep::lifting::session::{Outcome, Session, SetEntry};

/// How many sessions a long log has.
const SESSIONS: u64 = 3_000;
/// How long a long table is, in bytes.
const TABLE: usize = 4_000_000;
/// How many sets a long session has.
const SETS: u64 = 5_000;
/// How often each figure is taken: what is long takes long.
const ROUNDS: usize = 3;
const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// Notes the start and the length of each task that takes over 50 ms, also while the page loads.
const WATCH: &str = "
    window.tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => [task.startTime, task.duration])))
        .observe({ type: 'longtask', buffered: true });
";
/// The tasks that were noted so far. The observer hears of a task only after it.
const TASKS: &str = "setTimeout(() => { arguments[0](tasks); tasks = []; }, 100)";
const IS_READ: &str = "return document.querySelector('.brought') !== null && !document.querySelector('.working')";
const IS_DONE: &str = "return document.querySelector('.brought, .working') === null";
const IS_IDLE: &str = "return document.querySelector('.working') === null";

/// The files of a person who brings in a great deal.
struct Files {
    _folder: Folder,
    /// A table with its days in no order.
    table: PathBuf,
    /// A table like the one before, with dates in which day and month could be swapped.
    open_dates: PathBuf,
    /// The sessions of the log, each with a note.
    backup: PathBuf,
    /// As many others.
    others: PathBuf,
    /// A table and a backup of one long session; the sets of the backup were done at other times.
    long_table: PathBuf,
    long_backup: PathBuf,
}

/// Measures it.
pub fn measure(bench: &mut Bench) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis() as u64;
    let sessions = sessions(now);
    let files = files(&sessions, now);
    let person = Person::with_a_browser_of_their_own();
    person.is_in(Circumstance::Quirk(WATCH));
    let texts: Vec<(String, String)> =
        sessions.iter().map(|session| (Key::Session(session.id).name(), write(session, 3))).collect();
    let figure = |what| Figure::ms(what, 100.0);

    let servers = bench.servers();
    let figures = [
        figure("the longest task at the start without sessions"),
        figure("the longest task while a table of 4 MB is read"),
        figure("the longest task while its sessions are brought in and saved"),
        figure("the longest task while the same table is read again"),
        figure("the longest task while its sessions are taken out of the log"),
    ];
    bench.measure_times(ROUNDS, &figures, |build| {
        opens_with(&person, &servers[build], &[]);
        let start = longest(&person, "start without sessions");
        let read = reads(&person, &files.table);
        let merged = presses(&person, "Merge", IS_DONE);
        let again = reads(&person, &files.table);
        vec![start, read, merged, again, presses(&person, "Take them out of your log", IS_READ)]
    });

    let figures = [
        figure("the longest task while a table of 4 MB with open dates is read"),
        figure("the longest task while it is read with the month first"),
    ];
    bench.measure_times(ROUNDS, &figures, |build| {
        opens_with(&person, &servers[build], &[]);
        let read = reads(&person, &files.open_dates);
        vec![read, presses(&person, "The month comes first", IS_READ)]
    });

    let figures = [
        figure("the longest task at the start with 3,000 sessions"),
        figure("the longest task while a backup of 3,000 sessions is made"),
        figure("the longest task while a table of 3,000 sessions is made"),
        figure("the longest task while a backup of 3,000 sessions is read"),
        figure("the longest task while 3,000 sessions are merged from a backup"),
        figure("the longest task while another backup of 3,000 sessions is read"),
        figure("the longest task while it replaces 3,000 sessions"),
    ];
    bench.measure_times(ROUNDS, &figures, |build| {
        opens_with(&person, &servers[build], &texts);
        let start = longest(&person, "start");
        let made = ["Download backup", "Table of all sets (CSV)"].map(|button| presses(&person, button, IS_IDLE));
        let read = reads(&person, &files.backup);
        let merged = presses(&person, "Merge", IS_DONE);
        let other = reads(&person, &files.others);
        let replaced = presses(&person, "Replace all", IS_DONE);
        vec![start, made[0], made[1], read, merged, other, replaced]
    });

    let figures = [
        figure("the longest task while a table with one session of 5,000 sets is read"),
        figure("the longest task while that is brought in"),
        figure("the longest task while a backup with another copy of it is read"),
        figure("the longest task while both are merged"),
    ];
    bench.measure_times(ROUNDS, &figures, |build| {
        opens_with(&person, &servers[build], &[]);
        let table = reads(&person, &files.long_table);
        let brought = presses(&person, "Merge", IS_DONE);
        let backup = reads(&person, &files.long_backup);
        vec![table, brought, backup, presses(&person, "Merge", IS_DONE)]
    });
}

/// Opens the screen of one's data in a browser that holds just these texts, and waits until all is safe.
fn opens_with(person: &Person, server: &Server, texts: &[(String, String)]) {
    // A file of the site without the page, which would store what it holds.
    person.opens(&format!("{}favicon.ico", server.url()));
    person.stores_only_these(texts);
    person.comes_to(&format!("{}#/data", server.url()));
    person.sees("Your data");
    person.is_safe();
}

/// Chooses a file, and waits for what it would do. Gives the longest task.
fn reads(person: &Person, file: &Path) -> f64 {
    longest(person, "");
    person.chooses_the_file("From a file", file);
    eventually("what the file would do", || person.evaluates(IS_READ).as_bool().filter(|is_so| *is_so));
    longest(person, &file.file_name().unwrap_or_default().to_string_lossy())
}

/// Presses a button, and waits until this is so and everything is safe. Gives the longest task.
fn presses(person: &Person, button: &str, is_over: &str) -> f64 {
    longest(person, "");
    person.evaluates(&format!(
        "[...document.querySelectorAll('button')].find(one => one.textContent === '{button}').click()"
    ));
    eventually(&format!("the end of {button}"), || person.evaluates(is_over).as_bool().filter(|is_so| *is_so));
    person.is_safe();
    longest(person, button)
}

/// The longest task since this was last asked, in milliseconds. Those over 100 ms are printed.
fn longest(person: &Person, what: &str) -> f64 {
    let tasks = person.awaits(TASKS);
    let tasks: Vec<[f64; 2]> = serde_json::from_value(tasks).expect("the start and the length of each task");
    let long: Vec<String> = tasks
        .iter()
        .filter(|[_, length]| *length > 100.0 && !what.is_empty())
        .map(|[start, length]| format!("{length:.0} at {start:.0}"))
        .collect();
    if !long.is_empty() {
        println!("  {what}: {} tasks over 50 ms; over 100: {}", tasks.len(), long.join(", "));
    }
    tasks.iter().map(|[_, length]| *length).fold(0.0, f64::max)
}

fn files(sessions: &[Session], now: u64) -> Files {
    let folder = Folder::new();
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("room for a file");
        path
    };
    let noted = |session: &Session| Session { note: "from a backup".to_owned(), noted_at: now, ..session.clone() };
    let noted: Vec<Session> = sessions.iter().map(noted).collect();
    let others: Vec<Session> = sessions.iter().map(|session| begun_at(session, session.id + 60 * MINUTE)).collect();
    let (one, other) = (long_session(sessions, now, 0), long_session(sessions, now, 60));
    Files {
        table: file("strong.csv", long_table(false)),
        open_dates: file("open-dates.csv", long_table(true)),
        backup: file("backup.json", backup_of(&noted, now)),
        others: file("others.json", backup_of(&others, now)),
        long_table: file("one-session.csv", csv::write(&[Rc::new(one)])),
        long_backup: file("one-session.json", backup_of(&[other], now)),
        _folder: folder,
    }
}

/// A table of Strong with its days in no order. With open dates, no day is over 12.
fn long_table(open_dates: bool) -> String {
    let mut text =
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
            .to_owned();
    let names = ["Squat (Barbell)", "Deadlift (Barbell)", "Lunge (Barbell)"];
    for number in 0_usize.. {
        if text.len() >= TABLE {
            break;
        }
        // A prime number of days, so that each comes in its turn.
        let day = number * 1_009 % 3_593;
        let date = match open_dates {
            true => format!("{:02}/{:02}/{} 18:30:00", 1 + day % 12, 1 + day / 12 % 12, 2001 + day / 144),
            false => format!("{}-{:02}-{:02} 18:30:00", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28),
        };
        let (name, kg) = (names[number / 3_593 % 3], 60 + number % 40);
        text += &format!("{date},\"Evening\",1h,\"{name}\",{},{kg},5,0,0,\"\",\"\",\n", number / 3_593);
    }
    text
}

/// Many short sessions, a day apart, that end before a moment.
fn sessions(now: u64) -> Vec<Session> {
    let years = twenty_years_until(now);
    let session = |number: u64| {
        let mut session = years[number as usize % years.len()].clone();
        session.exercises.truncate(2);
        session.exercises.iter_mut().for_each(|exercise| exercise.sets.truncate(3));
        begun_at(&session, now / 2 * 2 - (SESSIONS + 1 - number) * DAY)
    };
    (0..SESSIONS).map(session).collect()
}

/// The session, begun at another time.
fn begun_at(session: &Session, id: u64) -> Session {
    let mut moved = session.clone();
    let shift = |at: u64| (at + id).saturating_sub(session.id);
    for entry in moved.exercises.iter_mut().flat_map(|exercise| &mut exercise.sets) {
        if let Outcome::Done(at, _) = &mut entry.outcome {
            *at = shift(*at);
        }
    }
    Session { id, ended: session.ended.map(shift), ..moved }
}

/// A session with very many sets, done some milliseconds after each minute.
fn long_session(sessions: &[Session], now: u64, after: u64) -> Session {
    let mut session = begun_at(&sessions[0], now / 2 * 2 - 10 * DAY);
    session.exercises.truncate(1);
    let like = session.exercises[0].sets[0].clone();
    let result = like.result().unwrap_or_default();
    let done = |number: u64| Outcome::Done(session.id + number * MINUTE + after, result);
    let set = |number: u64| SetEntry { outcome: done(number), ..like.clone() };
    let sets = (0..SETS).map(set).collect();
    session.exercises[0].sets = sets;
    Session { ended: Some(session.id + SETS * MINUTE), ..session }
}

/// A backup of these sessions.
fn backup_of(sessions: &[Session], now: u64) -> String {
    let held = Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment { ms: now, offset: 0 } };
    let (mut model, _) = boot(held);
    model.saved.log = Rc::new(sessions.iter().cloned().map(Rc::new).collect());
    backup::write(&model.saved, model.now)
}
