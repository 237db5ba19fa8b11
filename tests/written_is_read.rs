//! Whatever the page holds, it reads back what it writes of it: every backup, and every table.

#[allow(dead_code, reason = "everything here is a first visit")]
#[path = "support/opened.rs"]
mod opened;

use std::rc::Rc;

use opened::first_visit;
use proptest::collection::vec;
use proptest::prelude::*;

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::formats::{backup, csv};
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::saved::settings::WorkLoads;
use fifth_rep::app::update::update;
use fifth_rep::app::{data, session};
use fifth_rep::lifting::equipment::{Bar, Gym};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::lift_plan::Load;
use fifth_rep::lifting::loading::SetKind;
use fifth_rep::lifting::mass::{Mass, Unit, Weight};
use fifth_rep::lifting::session::history::HistoryEntry;
use fifth_rep::lifting::session::{Exercise, Outcome, Session, SetEntry};
use fifth_rep::lifting::set_result::{SetResult, Sixth};
use fifth_rep::lifting::warmup::Manner;

const NOW: Moment = Moment { ms: 1_795_393_805_678, offset: 60 };

/// A time by any clock, right or wrong.
fn time() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0),
        0..100_000u64,
        Just(u64::MAX),
        Just(4_102_444_800_000),
        any::<u64>(),
        1_795_393_800_000..1_795_393_900_000u64,
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[-=+@＝'a-z0-9,;|\"\t\r\n ]{0,20}",
        Just("=HYPERLINK(\"http://x\",\"a\"); '=1".to_owned()),
        Just("תרגיל 60 ق.ظ \u{202e}🏋\u{200d}♀️ \u{0}\u{7}\u{1b}\u{2028}".to_owned()),
        Just("x".repeat(3_000)),
        any::<String>(),
    ]
}

fn load() -> impl Strategy<Value = Load> {
    let mass = prop_oneof![Just(0), 1..1_000_000_000_000_000u64].prop_map(Mass::from_nanograms);
    let bar = |mass| Load::Bar { mass, side: vec![], kept: 0, off: vec![] };
    prop_oneof![
        Just(Load::Bodyweight),
        mass.prop_map(bar),
        (0..1_000u64).prop_map(move |pounds| bar(Mass::from_lb(pounds))),
        (1..100u64).prop_map(|pounds| Load::PerHand(Weight::lb(pounds))),
        (1..100_000u64).prop_map(|grams| Load::PerHand(Weight::grams(grams))),
    ]
}

fn set() -> impl Strategy<Value = SetEntry> {
    let sixth = prop_oneof![Just(Sixth::No), Just(Sixth::Yes), Just(Sixth::ThreeOrMore), Just(Sixth::NotSure)];
    let result = (0..=50u8, sixth, prop::option::of(1..=50u8), 0..=10u8)
        .prop_map(|(reps, sixth, broke_at, pain)| SetResult { reps, sixth, broke_at, pain });
    let outcome = prop_oneof![
        1 => Just(Outcome::Pending),
        1 => Just(Outcome::Skipped),
        8 => (time(), result).prop_map(|(at, result)| Outcome::Done(at, result)),
    ];
    const KINDS: [SetKind; 4] = [SetKind::WarmUp, SetKind::Work, SetKind::BackOff, SetKind::Drop];
    (0..KINDS.len(), 0..=50u8, load(), outcome, time()).prop_map(|(kind, reps, load, outcome, edited)| SetEntry {
        kind: KINDS[kind],
        reps,
        load,
        manner: Manner::Plain,
        edited_at: if matches!(outcome, Outcome::Done(..)) { edited } else { 0 },
        outcome,
    })
}

fn exercise() -> impl Strategy<Value = Exercise> {
    (0..4usize, vec(set(), 0..12)).prop_map(|(lift, sets)| Exercise {
        lift: Lift::ALL[lift],
        bar: Bar::plain(Weight::kg(20)),
        on_bar: vec![],
        sets,
        worse_next_day: lift == 1,
        pain_answered_at: 0,
        finding: None,
        guessed: lift == 2,
    })
}

fn session() -> impl Strategy<Value = Session> {
    let head = (time(), -1440..=1440i32, text(), text(), any::<bool>(), prop::option::of(1..500_000u64));
    (head, vec(exercise(), 0..6), time()).prop_map(|((id, offset, gym, note, pounds, grams), exercises, at)| {
        let gym = Gym { name: gym, ..Gym::usual(Unit::Kg) };
        let unit = if pounds { Unit::Lb } else { Unit::Kg };
        let session = Session::begin(id, offset, &gym, unit, 300, vec![]).expect("a session without lifts");
        let history = exercises.iter().flat_map(|exercise| {
            let done = exercise.sets.iter().filter(|entry| entry.done_at().is_some());
            done.map(|entry| HistoryEntry::set(at, exercise.lift, entry, true))
        });
        let history = history.take(3).collect();
        let body_mass = grams.map(Weight::grams);
        let mut session = Session { note, body_mass, history, exercises, ended: Some(at), ..session };
        session.follow_plates();
        session
    })
}

prop_compose! {
    fn model()(sessions in vec(session(), 0..4), open in prop::option::of(session()), gym in text(), bars: bool) -> Model {
        let mut model = first_visit("", NOW);
        let mut sessions = sessions;
        sessions.sort_by_key(|session| session.id);
        sessions.dedup_by_key(|session| session.id);
        let open = open.filter(|open| sessions.iter().all(|session| session.id != open.id));
        model.saved.open = open.map(|open| Rc::new(Session { ended: None, ..open }));
        model.saved.log = Rc::new(sessions.into_iter().map(Rc::new).collect());
        model.saved.gyms.active.name = gym;
        if !bars {
            model.saved.gyms.active.bars.clear();
        }
        model
    }
}

/// A set as a table has it.
fn facts(session: &Session) -> Vec<String> {
    let set = |(lift, entry): (Lift, &SetEntry)| {
        let load = match &entry.load {
            Load::Bar { mass, .. } => format!("{mass:?}"),
            other => format!("{other:?}"),
        };
        format!("{lift:?} {:?} {load} {:?}", entry.kind, entry.outcome)
    };
    let done = session.facts().filter(|(_, entry)| entry.done_at().is_some());
    done.map(set).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_backup_is_read_back(model in model()) {
        let read = backup::read(&backup::write(&model.saved, model.now));
        prop_assert!(read.is_ok(), "{:?}", read.err());
        let read = read.expect("a backup");
        let rest = read.rest.expect("all");
        prop_assert_eq!((rest.settings, rest.gyms), (model.saved.settings.clone(), model.saved.gyms.clone()));
        let mut sessions = read.sessions;
        sessions.iter_mut().for_each(Session::follow_plates);
        let own: Vec<Session> = model.saved.log.iter().chain(&model.saved.open).map(|session| Session::clone(session)).collect();
        prop_assert_eq!(sessions, own);
    }

    #[test]
    fn every_backup_is_brought_in(model in model()) {
        let fresh = first_visit("#/data", NOW);
        let text = backup::write(&model.saved, model.now);
        let (read, _) = update(&fresh, Action::Data(data::Action::Read(Ok(text))), NOW);
        prop_assert!(read.data.brought.is_some(), "{:?}", read.data.problem);
        let (merged, _) = update(&read, Action::Data(data::Action::Replace), NOW);
        // Where no work load was ever chosen, they follow what was lifted.
        let mut settings = model.saved.settings.clone();
        if settings.work_loads == WorkLoads::default() {
            settings.work_loads = merged.saved.settings.work_loads.clone();
        }
        // Everything here is in the backup that was restored.
        settings.backed_up = settings.backed_up.max(NOW.ms);
        prop_assert_eq!(&merged.saved.settings, &settings);
        // An odd clock in the log stops no new session.
        let (_, _) = update(&merged, Action::Session(session::Action::Start), NOW);
    }

    #[test]
    fn every_table_is_read_back(model in model()) {
        let done = |session: &&Rc<Session>| !facts(session).is_empty();
        let table = csv::write(&model.saved.log);
        let own: Vec<_> = model.saved.log.iter().filter(done).collect();
        match csv::read(&table, -300, Unit::Lb) {
            Ok(read) => {
                prop_assert_eq!(read.table.as_ref().map(|report| report.rows_left_out()), Some(0));
                prop_assert_eq!(read.sessions.len(), own.len());
                for (read, own) in read.sessions.iter().zip(own) {
                    prop_assert_eq!((read.id, read.offset, read.unit), (own.id, own.offset, own.unit));
                    prop_assert_eq!(facts(read), facts(own));
                    // A table trims the blanks around a note.
                    prop_assert_eq!(read.note.trim(), own.note.trim());
                    prop_assert_eq!(read.body_mass, own.body_mass);
                }
            }
            Err(why) => prop_assert!(own.is_empty(), "{why}"),
        }
    }
}

#[test]
fn a_thousand_sets_at_the_same_moment_are_kept() {
    let mut model = first_visit("", NOW);
    let gym = Gym::usual(Unit::Kg);
    let session = Session::begin(7, 0, &gym, Unit::Kg, 300, vec![]).expect("a session without lifts");
    let result = SetResult { reps: 5, ..SetResult::default() };
    let entry = SetEntry {
        kind: SetKind::Work,
        reps: 5,
        load: Load::Bodyweight,
        manner: Manner::Plain,
        outcome: Outcome::Done(7, result),
        edited_at: 0,
    };
    let lift = Exercise {
        lift: Lift::BackSquat,
        bar: Bar::plain(Weight::kg(20)),
        on_bar: vec![],
        sets: vec![entry; 1_000],
        worse_next_day: false,
        pain_answered_at: 0,
        finding: None,
        guessed: false,
    };
    model.saved.log = Rc::new(vec![Rc::new(Session { exercises: vec![lift], ended: Some(7), ..session })]);
    let from_backup = backup::read(&backup::write(&model.saved, model.now)).expect("a backup").sessions;
    let from_table = csv::read(&csv::write(&model.saved.log), 0, Unit::Kg).expect("a table").sessions;
    for sessions in [from_backup, from_table] {
        assert_eq!(facts(&sessions[0]).len(), 1_000);
    }
}

#[test]
fn names_and_notes_come_back_from_a_backup() {
    let (named, _) = update(&first_visit("", NOW), Action::Type(Field::GymName, "\u{202e}ж \"x\"\\".into()), NOW);
    let rest = backup::read(&backup::write(&named.saved, named.now)).expect("a backup").rest.expect("all");
    assert_eq!(rest.gyms.active.name, "\u{202e}ж \"x\"\\");
}
