use crate::app::formats::backup::FIRST;
use crate::app::formats::csv::report::Choices;
use crate::app::formats::csv::report::Zone;
use crate::app::formats::csv::row::HEAVIEST;
use crate::app::saved::all_work::AllWork;
use crate::app::saved::names::Names;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Mass;
use crate::lifting::mass::Weight;
use crate::lifting::session::Exercise;
use crate::lifting::session::Outcome;
use crate::lifting::session::SetEntry;
use std::rc::Rc;

use super::*;
use crate::app::formats::backup;
use crate::app::formats::csv::{read, read_as, write};
use crate::lifting::set_result::Sixth;

const STRONG: &str =
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2024-05-01 18:30:00,\"Legs, heavy\",1h 5m,\"Squat (Barbell)\",W,60.0,5.0,0,0.0,\"\",\"slept
badly\",
2024-05-01 18:30:00,\"Legs, heavy\",1h 5m,\"Squat (Barbell)\",1,100.0,5.0,0,0.0,\"\",\"slept
badly\",8
2024-05-01 18:30:00,\"Legs, heavy\",1h 5m,\"Squat (Barbell)\",Rest Timer,0,0,0,180.0,\"\",\"\",
2024-05-01 18:30:00,\"Legs, heavy\",1h 5m,\"Bench Press (Barbell)\",1,80.0,5.0,0,0.0,\"\",\"\",
";
const STRONG_SEMICOLONS: &str = "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes\r
1;2024-05-01 18:30:00;Legs;3600;Squat (Barbell);W;60;5;;;;;\"slept\nbadly\"\r
1;2024-05-01 18:30:00;Legs;3600;Squat (Barbell);1;100,0;5;;;;;\r
1;2024-05-01 18:30:00;Legs;3600;Plank;1;-20;0;;;60;;\r
";
const HEVY: &str = "\"title\",\"start_time\",\"end_time\",\"description\",\"exercise_title\",\"superset_id\",\"exercise_notes\",\"set_index\",\"set_type\",\"weight_kg\",\"reps\",\"distance_km\",\"duration_seconds\",\"rpe\"
\"Legs\",\"1 May 2024, 18:30\",\"1 May 2024, 19:10\",\"slept
badly\",\"Squat (Barbell)\",,\"\",0,\"warmup\",60,5,,,
\"Legs\",\"1 May 2024, 18:30\",\"1 May 2024, 19:10\",\"slept
badly\",\"Squat (Barbell)\",,\"\",1,\"normal\",100,5,,,9
\"Legs\",\"1 May 2024, 18:30\",\"1 May 2024, 19:10\",\"\",\"Leg Press (Machine)\",,\"\",0,\"failure\",200,10,,,
";
const HEVY_POUNDS: &str = "title,start_time,end_time,exercise_title,set_index,set_type,weight_lbs,reps
Legs,\"May 1, 2024, 6:30 PM\",\"May 1, 2024, 7:10 PM\",Deadlift (Barbell),0,normal,225,5
Legs,\"May 1, 2024, 6:30 PM\",\"May 1, 2024, 7:10 PM\",Lunge (Dumbbell),0,normal,45.00000000000001,8
";
const FITNOTES: &str = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment
2024-05-01,Barbell Squat,Legs,100.0,kgs,5,,,,easy
2024-05-01,Deadlift,Back,225.0,lbs,5,,,,
2024-05-03,Barbell Walking Lunge,Legs,\"42,5\",kgs,8,,,,
2024-05-03,Deadlift,Back,,,,,,0:01:00,
";
const FITNOTES_BOTH: &str =
    "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind
2024-05-01,Barbell Back Squat,Legs,100,,5,,,,,
2024-05-01,Barbell Back Squat,Legs,,225,5,,,,,
";

/// 2024-05-01, 18:30 UTC.
const EVENING: u64 = 1_714_588_200_000;
const NOON: u64 = EVENING - 390 * 60_000;

/// The sets that were done, one line each.
fn told(brought: &Brought) -> Vec<String> {
    let session = |session: &Session| -> Vec<String> {
        let line = |(lift, entry): (Lift, &SetEntry)| {
            let load = match &entry.load {
                Load::PerHand(weight) => format!("{weight} each"),
                load => load.mass().in_unit(session.unit).to_string(),
            };
            let (at, result) = entry.done_at().zip(entry.result()).expect("a set that was done");
            let minutes = (at - session.id) / 60_000;
            format!("+{minutes} {} {:?} {} x {load}", lift.word(), entry.kind, result.reps)
        };
        session.facts().map(line).collect()
    };
    brought.sessions.iter().flat_map(session).collect()
}

/// The number of sets that are not taken.
fn out(brought: &Brought) -> usize {
    let report = brought.table.as_ref().expect("a report");
    report.rows_left_out() + report.unknown.iter().map(|unknown| unknown.sets).sum::<usize>()
}

#[test]
fn the_tables_of_other_apps() {
    let squats = ["+2 back-squat WarmUp 5 x 60 kg", "+4 back-squat Work 5 x 100 kg"];
    let cases: [(&str, u64, &str, &[&str], usize); 6] = [
        (STRONG, EVENING, "slept\nbadly", &squats, 1),
        (STRONG_SEMICOLONS, EVENING, "slept\nbadly", &squats, 1),
        (HEVY, EVENING, "slept\nbadly", &squats, 1),
        (HEVY_POUNDS, EVENING, "", &["+2 deadlift Work 5 x 225 lb", "+4 dumbbell-lunge Work 8 x 45 lb each"], 0),
        (
            FITNOTES,
            NOON,
            "",
            &["+2 back-squat Work 5 x 220.5 lb", "+4 deadlift Work 5 x 225 lb", "+2 barbell-lunge Work 8 x 42.5 kg"],
            1,
        ),
        (FITNOTES_BOTH, NOON, "", &["+2 back-squat Work 5 x 220.5 lb", "+4 back-squat Work 5 x 225 lb"], 0),
    ];
    for (text, start, note, sets, left_out) in cases {
        let brought = read(text, 0, Unit::Kg).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(told(&brought), sets, "{text}");
        let session = &brought.sessions[0];
        assert_eq!((session.id, session.note.as_str(), out(&brought)), (start, note, left_out), "{text}");
        assert_eq!(session.ended, Some(session.last_done()), "{text}");
        // In another zone the sessions begin at another time; a byte order mark changes nothing.
        let there = read(&["\u{feff}", text].concat(), 60, Unit::Kg).expect("the same");
        assert_eq!((there.sessions[0].id, there.sessions[0].offset), (start - 3_600_000, 60));
    }
    let report = read(STRONG, 0, Unit::Kg).expect("read").table.expect("a report");
    let others: Vec<&str> = report.unknown.iter().map(|unknown| unknown.name.as_str()).collect();
    assert_eq!(others, ["Bench Press (Barbell)"]);
    let pounds = read(&STRONG.replace("100.0", "225"), 0, Unit::Lb).expect("read");
    assert_eq!(told(&pounds)[1], "+4 back-squat Work 5 x 225 lb");
}

/// Our own table of a session with every kind of value.
fn own() -> String {
    let text = include_str!("../../../../tests/data/session-ended-3.txt").trim();
    let (mut session, _) = crate::app::formats::envelope::read::<Session>(text).expect("the fixture");
    session.note = "=1+1, \"é\"\r\nthen\u{a0}home".to_owned();
    let mut lunge = session.exercises[0].clone();
    lunge.lift = Lift::DumbbellLunge;
    lunge.sets.truncate(2);
    for (number, entry) in lunge.sets.iter_mut().enumerate() {
        entry.load = if number == 0 { Load::Bodyweight } else { Load::PerHand(Weight::lb(45)) };
        let result = SetResult { reps: 0, sixth: Sixth::ThreeOrMore, broke_at: Some(3), pain: 10 };
        entry.outcome = Outcome::Done(1_795_394_620_000 + number as u64, result);
    }
    let again = Exercise { sets: lunge.sets.split_off(1), ..lunge.clone() };
    session.exercises.extend([lunge, again]);
    let pounds =
        Session { id: session.id - 86_400_000, unit: Unit::Lb, offset: -210, note: "''".into(), ..session.clone() };
    write(&[Rc::new(pounds), Rc::new(session)])
}

#[test]
fn our_own_comes_back_as_it_was() {
    let table = own();
    let brought = read(&table, -600, Unit::Lb).expect("our own");
    let sessions: Vec<_> = brought.sessions.into_iter().map(Rc::new).collect();
    assert_eq!(write(&sessions), table);
    assert_eq!((sessions.len(), sessions[1].exercises.len(), sessions[0].note.as_str()), (2, 4, "''"));
    assert_eq!(sessions[1].note, "=1+1, \"é\"\r\nthen\u{a0}home");
}

#[test]
fn a_row_of_our_own_that_cannot_be_read_stops_no_other() {
    let whole = read(&own(), 0, Unit::Kg).expect("our own");
    let less = read(&own().replacen(",yes,", ",maybe,", 1), 0, Unit::Kg).expect("the rest");
    let left_out = less.table.as_ref().map_or(0, |report| report.left_out.len());
    assert_eq!((told(&less).len(), left_out), (told(&whole).len() - 1, 1));
    let none = own().replace("-lunge,", "-row,").replace("squat,", "row,").replace("deadlift,", "row,");
    assert_eq!(
        read(&none, 0, Unit::Kg).map_err(|why| why.to_string()).err(),
        Some("Line 2, lift: no lift of Fifth Rep.".to_owned())
    );
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_and_named() {
    let fitnotes = |from: &str, to: &str| FITNOTES.replacen(from, to, 1);
    let report = |text: &str| {
        let brought = read(text, 0, Unit::Kg).unwrap_or_else(|why| panic!("{why}\n{text}"));
        (told(&brought).len(), brought.table.expect("a report"))
    };
    for (text, sets, says) in [
        (fitnotes("100.0", "NaN"), 2, "Line 2, Weight: not a number"),
        (fitnotes("100.0", "-100"), 2, "Line 2, Weight: under zero"),
        (fitnotes("100.0", "1000.5"), 2, "Line 2, Weight: over 1000 kg"),
        (fitnotes("225.0", "1,5,0"), 2, "Line 3"),
        (fitnotes("lbs", "stone"), 2, "Line 3, Weight Unit: the unit"),
        (fitnotes(",5,", ",five,"), 2, "Line 2, Reps: no whole number"),
        (fitnotes(",5,", ",-5,"), 2, "Line 2, Reps"),
        (fitnotes(",5,", ",4.5,"), 2, "Line 2, Reps"),
        (fitnotes(",5,", ",191,"), 2, "Line 2, Reps: 191 repetitions are more than the 50 that are logged"),
        (fitnotes("2024-05-01", "1900-01-01"), 2, "Line 2, Date: the date is not from 2000 to 2099"),
        (fitnotes("2024-05-03", "2100-01-01"), 2, "Line 4, Date: the date"),
        (fitnotes("2024-05-03", "3000-01-01"), 2, "Line 4, Date: no date"),
        (fitnotes("2024-05-01", "soon"), 2, "Line 2, Date: no date"),
        (fitnotes("\"42,5\"", "\"42,5"), 2, "Line 4: a quote is not closed. What follows was not read."),
    ] {
        let (taken, report) = report(&text);
        assert_eq!(taken, sets, "{text}");
        assert!(report.left_out.iter().any(|why| why.to_string().contains(says)), "{says}: {:?}", report.left_out);
    }
    // Other exercises may have values that are refused here; a set without repetitions is reported.
    let (_, whole) = report(FITNOTES);
    assert_eq!(whole.left_out.iter().map(FileFault::to_string).collect::<Vec<_>>(), ["Line 5, Reps: no repetitions."]);
    let many = ["Date,Exercise,Weight,Reps\n", &"2024-05-01,Squat,60,5\n".repeat(1_020)].concat();
    let (taken, many) = report(&many);
    assert_eq!((taken, many.left_out.len(), many.more_left_out), (1_000, 10, 10));
    assert_eq!(many.left_out[0].to_string(), "Line 1002, Date: over 1000 sets in a session.");
    let own = own().replacen(",yes,", ",maybe,", 1);
    assert!(report(&own).1.left_out[0].to_string().starts_with("Line 2, sixth"));
}

#[test]
fn what_is_no_table_is_refused() {
    let fitnotes = |from: &str, to: &str| FITNOTES.replacen(from, to, 1);
    for (text, says) in [
        (String::new(), "Line 1"),
        ("nonsense".into(), "exercises"),
        (fitnotes("Reps", "Repair"), "Line 1: a table of sets needs a column of reps"),
        (fitnotes("Date", "Day"), "column of dates"),
        (fitnotes("Weight,", "W,"), "column of loads"),
        (FITNOTES.lines().next().expect("headings").into(), "no set"),
        ("Date,Exercise,Weight,Reps\n2024-05-01,Squat,heavy,5".into(), "no set of your lifts in it. Line 2, Weight"),
        ("x".repeat(backup::LARGEST + 1), "too much"),
    ] {
        let start: String = text.chars().take(300).collect();
        let error = read(&text, 0, Unit::Kg).expect_err(&start);
        assert!(error.to_string().contains(says), "{says}: {error}");
    }
}

/// Reads a table with the choices of a person on 2026-11-27.
fn chosen(text: &str, choices: &Choices) -> (Vec<String>, Report) {
    let today = "2026-11-27".parse().expect("a day");
    let reader =
        Reader { offset: 0, unit: Unit::Kg, today, names: &Names::default(), all_work: &AllWork::default(), choices };
    let brought = read_as(text, &reader).unwrap_or_else(|why| panic!("{why}\n{text}"));
    let days = brought.sessions.iter().map(|session| session.day().to_string());
    (
        days.zip(told_by_session(&brought)).map(|(day, sets)| [&day, ": ", &sets].concat()).collect(),
        brought.table.expect("a report"),
    )
}

fn told_by_session(brought: &Brought) -> Vec<String> {
    let one = |session: &Session| Brought { sessions: vec![session.clone()], ..Brought::default() };
    brought.sessions.iter().map(|session| told(&one(session)).join("; ")).collect()
}

#[test]
fn a_ramp_that_nobody_marked() {
    let text = include_str!("../../../../tests/data/tables/strong-unmarked-ramp.csv");
    let (sets, report) = chosen(text, &Choices::default());
    let kinds: Vec<&str> =
        sets[0].split_whitespace().filter(|word| ["WarmUp", "Work", "BackOff"].contains(word)).collect();
    assert_eq!(kinds, ["WarmUp", "WarmUp", "WarmUp", "Work", "Work", "Work"]);
    let [guess] = &report.guesses[..] else { panic!("one guess: {:?}", report.guesses) };
    assert_eq!((guess.lift, guess.sessions, guess.all_work, report.lifts), (Lift::BackSquat, 1, false, 1));
    let ramp: Vec<Mass> = guess.sets.iter().map(|(_, load)| *load).collect();
    assert_eq!(ramp, [20, 60, 80].map(Mass::from_kg));
    let mut all = Choices::default();
    all.set_all_work(Lift::BackSquat, true);
    let (sets, report) = chosen(text, &all);
    assert!(!sets[0].contains("WarmUp") && report.guesses[0].all_work, "{sets:?}");

    let text = include_str!("../../../../tests/data/tables/strong-top-set-backoff.csv");
    let (sets, report) = chosen(text, &Choices::default());
    let kinds: Vec<&str> =
        sets[0].split_whitespace().filter(|word| ["WarmUp", "Work", "BackOff"].contains(word)).collect();
    assert_eq!(kinds, ["Work", "BackOff", "BackOff"]);
    assert_eq!(report.guesses[0].sets.len(), 2);
}

#[test]
fn rows_in_any_order_are_the_same_sets_where_they_are_numbered() {
    let text = include_str!("../../../../tests/data/tables/strong-unmarked-ramp.csv");
    let (head, rows) = text.split_once('\n').expect("rows");
    let mut rows: Vec<&str> = rows.lines().collect();
    let in_order = read(text, 0, Unit::Kg).expect("read").sessions;
    rows.reverse();
    rows.swap(1, 4);
    let shuffled = read(&[head, "\n", &rows.join("\n")].concat(), 0, Unit::Kg).expect("read").sessions;
    assert_eq!(in_order, shuffled);
}

#[test]
fn sets_that_the_file_marks() {
    let hevy = |kind: &str, kg: u32| {
        format!("Legs,\"9 Nov 2026, 18:30\",\"9 Nov 2026, 19:10\",Squat (Barbell),{kind},{kg},5\n")
    };
    let head = "title,start_time,end_time,exercise_title,set_type,weight_kg,reps\n";
    let rows = [("warmup", 60), ("normal", 90), ("failure", 100), ("dropset", 70), ("normal", 60)];
    let text = rows.iter().fold(head.to_owned(), |text, (kind, kg)| [text, hevy(kind, *kg)].concat());
    let brought = read(&text, 0, Unit::Kg).expect("read");
    let kinds: Vec<(SetKind, Sixth)> =
        brought.sessions[0].facts().map(|(_, entry)| (entry.kind, entry.result().expect("done").sixth)).collect();
    let unsure = Sixth::NotSure;
    assert_eq!(
        kinds,
        [
            (SetKind::WarmUp, unsure),
            (SetKind::Work, unsure),
            (SetKind::Work, Sixth::No),
            (SetKind::Drop, unsure),
            (SetKind::Work, unsure)
        ]
    );
    assert!(!brought.sessions[0].exercises[0].guessed);
    // The notes of single sets, as in FitNotes.
    let text = "Date,Exercise,Weight,Reps,Comment\n2026-11-09,Squat,60,5,warm up\n2026-11-09,Squat,100,5,\n2026-11-09,Squat,80,8,Drop set\n";
    let kinds: Vec<SetKind> =
        read(text, 0, Unit::Kg).expect("read").sessions[0].facts().map(|(_, set)| set.kind).collect();
    assert_eq!(kinds, [SetKind::WarmUp, SetKind::Work, SetKind::Drop]);
}

#[test]
fn what_is_assumed_is_told() {
    let text = include_str!("../../../../tests/data/tables/strong-pounds-untold.csv");
    let (_, report) = chosen(text, &Choices::default());
    let sample = report.unit.expect("a sample");
    assert_eq!((sample.lift, sample.load, sample.reps), (Lift::BackSquat, Weight::kg(225), 5));
    assert_eq!((sample.day.to_string().as_str(), report.no_zone, report.no_time), ("2026-05-04", true, false));
    let pounds = Choices { unit: Some(Unit::Lb), ..Choices::default() };
    let (sets, report) = chosen(text, &pounds);
    assert!(sets[0].contains("5 x 225 lb"), "{sets:?}");
    assert_eq!(report.unit.expect("it can be switched back").load, Weight::lb(225));

    let (_, fitnotes) = chosen(FITNOTES, &Choices::default());
    assert_eq!((fitnotes.unit, fitnotes.no_time, fitnotes.no_load), (None, true, 0));
    let (_, hevy) = chosen(HEVY_POUNDS, &Choices::default());
    assert_eq!((hevy.unit, hevy.dumbbells.map(|sample| sample.load)), (None, Some(Weight::lb(45))));
    let both = Choices { both_hands: true, ..Choices::default() };
    assert!(chosen(HEVY_POUNDS, &both).0[0].contains("8 x 22.5 lb each"));
    let (_, comma) = chosen("Date,Exercise,Weight (kg),Reps\n2026-11-09,Squat,\"102,500\",5\n", &Choices::default());
    assert_eq!(comma.comma, Some(("102,500".to_owned(), Weight::grams(102_500))));
    let (_, own) = chosen(&own(), &Choices::default());
    assert_eq!((own.own, own.unit, own.no_zone, own.no_time, own.dumbbells), (true, None, false, false, None));
}

#[test]
fn day_and_month_are_told_apart_by_the_whole_column() {
    let table = |dates: &[&str]| {
        let rows = dates.iter().map(|date| format!("{date},Squat,60,5\n"));
        ["Date,Exercise,Weight (kg),Reps\n".to_owned()].into_iter().chain(rows).collect::<String>()
    };
    let days = |dates: &[&str], order: Option<DateOrder>| {
        let (sets, report) = chosen(&table(dates), &Choices { order, ..Choices::default() });
        let days: Vec<String> = sets.iter().map(|sets| sets[..10].to_owned()).collect();
        (days, report.order)
    };
    // Other dates of the column decide.
    let (told, asks) = days(&["05/04/2026", "25/04/2026"], None);
    assert_eq!((told, asks), (vec!["2026-04-05".to_owned(), "2026-04-25".to_owned()], None));
    let (told, asks) = days(&["05/04/2026", "04/25/2026"], None);
    assert_eq!((told, asks), (vec!["2026-05-04".to_owned(), "2026-04-25".to_owned()], None));
    // Both orders are possible: the report asks, with a sample.
    let (told, asks) = days(&["05/04/2026"], None);
    let asks = asks.expect("a sample");
    assert_eq!((told[0].as_str(), asks.text.as_str(), asks.order), ("2026-04-05", "05/04/2026", DateOrder::DayFirst));
    let (told, asks) = days(&["05/04/2026"], Some(DateOrder::MonthFirst));
    assert_eq!((told[0].as_str(), asks.expect("still asked").order), ("2026-05-04", DateOrder::MonthFirst));
    // Nobody lifts in the future, and whoever writes PM writes the month first.
    assert_eq!(days(&["10/12/2026"], None).0, ["2026-10-12"]);
    assert_eq!(days(&["05/04/2026 6:30 PM"], None).0, ["2026-05-04"]);
    // The report does not ask.
    assert_eq!(days(&["05/05/2026", "2026-05-06"], None).1, None);
}

#[test]
fn other_languages() {
    let days = |text: &str| -> Vec<String> {
        chosen(text, &Choices::default()).0.iter().map(|sets| sets[..10].to_owned()).collect()
    };
    let months = include_str!("../../../../tests/data/tables/hevy-italian-months.csv");
    assert_eq!(days(months), ["2026-01-14", "2026-03-04", "2026-05-06"]);
    for text in [
        include_str!("../../../../tests/data/tables/hevy-italian-names.csv"),
        include_str!("../../../../tests/data/tables/hevy-german-names.csv"),
    ] {
        let (sets, report) = chosen(text, &Choices::default());
        assert!(sets[0].contains("back-squat") && sets[0].contains("deadlift"), "{sets:?}");
        assert_eq!(report.unknown, []);
    }
}

#[test]
fn unknown_names_are_listed_and_can_be_matched() {
    let text = "Date,Exercise,Weight (kg),Reps\n2026-11-09,Hack,60,5\n2026-11-09,Press,40,5\n2026-11-09,Press,40,5\n";
    let (sets, report) = chosen(text, &Choices::default());
    let names: Vec<(&str, usize)> =
        report.unknown.iter().map(|unknown| (unknown.name.as_str(), unknown.sets)).collect();
    assert_eq!((sets.len(), names), (0, vec![("Press", 2), ("Hack", 1)]));
    let mut choices = Choices::default();
    choices.set_name("hack", Some(Lift::BackSquat));
    let (sets, report) = chosen(text, &choices);
    assert_eq!(sets, ["2026-11-09: +2 back-squat Work 5 x 60 kg"]);
    assert_eq!(report.unknown[0].lift, Some(Lift::BackSquat));
    // The remembered answer counts until there is another one.
    let mut names = Names::default();
    names.set("Press", Some(Lift::Deadlift));
    let today = Day::at(END, 0);
    let read = |choices: &Choices| {
        let reader = Reader { offset: 0, unit: Unit::Kg, today, names: &names, all_work: &AllWork::default(), choices };
        read_as(text, &reader).expect("read").sessions.iter().flat_map(|session| session.facts()).count()
    };
    assert_eq!(read(&Choices::default()), 2);
    choices.set_name("Press", None);
    assert_eq!(read(&choices), 1);
    let many: String = (0..100).map(|number| format!("2026-11-09,Exercise {number},60,5\n")).collect();
    let (_, report) = chosen(&["Date,Exercise,Weight (kg),Reps\n", &many].concat(), &Choices::default());
    assert_eq!((report.unknown.len(), report.more_unknown), (60, (40, 40)));
}

#[test]
fn sets_without_weight_and_with_many_repetitions() {
    let text = include_str!("../../../../tests/data/tables/hevy-bodyweight.csv");
    let brought = read(text, 0, Unit::Kg).expect("read");
    assert!(
        brought.sessions[0].facts().all(|(_, entry)| entry.load == Load::Bodyweight && entry.kind == SetKind::Work)
    );
    assert_eq!(brought.table.expect("a report").no_load, 3);
    let text = include_str!("../../../../tests/data/tables/strong-high-reps.csv");
    let (sets, report) = chosen(text, &Choices::default());
    assert_eq!(sets, ["2026-11-09: +2 back-squat Work 30 x 60 kg"]);
    assert_eq!(report.left_out[0].to_string(), "Line 3, Reps: 191 repetitions are more than the 50 that are logged.");
    assert_eq!(report.rows_left_out(), 1);
}

/// Reads thousands of tables with bytes flipped, cut off, inserted and swapped: each is read or refused, and all
/// sessions that are read can be shown.
#[test]
fn no_table_makes_it_panic() {
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 16) as usize % below
    };
    let own = own();
    let tables = [STRONG, STRONG_SEMICOLONS, HEVY, HEVY_POUNDS, FITNOTES, FITNOTES_BOTH, &own];
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..12_000 {
        let mut bytes = tables[random(tables.len())].as_bytes().to_vec();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] ^= 1 << random(8),
                1 => bytes.truncate(at + 1),
                2 => bytes.insert(at, b"\",;\n\r'-.0:9+\t\xffZ "[random(16)]),
                _ => {
                    let other = random(bytes.len());
                    bytes.swap(at, other);
                }
            }
        }
        match read(&String::from_utf8_lossy(&bytes), 60, Unit::Kg) {
            Ok(brought) => {
                taken += 1;
                for session in &brought.sessions {
                    let odd = brought.odd_dates > 0;
                    assert!(session.is_sound() && (odd || (FIRST..END).contains(&session.id)));
                    assert!(session.facts().all(|(_, entry)| entry.load.mass() <= HEAVIEST));
                }
            }
            Err(why) => {
                refused += 1;
                assert!(!why.to_string().is_empty());
            }
        }
    }
    assert!(taken > 1_000 && refused > 1_000, "{taken} taken, {refused} refused");
}

#[test]
fn times_without_a_zone_are_read_where_the_person_says() {
    let read = |text: &str, zone: Zone| {
        let (names, all_work) = Default::default();
        let choices = Choices { zone, ..Choices::default() };
        let (names, all_work, choices) = (&names, &all_work, &choices);
        let today = Day::at(END, 0);
        read_as(text, &Reader { offset: 60, unit: Unit::Kg, today, names, all_work, choices }).expect("a table")
    };
    let open = "Date,Exercise,Weight (kg),Reps\n2026-05-04 23:30,Squat,80,5\n";
    // 23:30 here, where clocks are an hour ahead, in UTC and in Tokyo, and the time that the session shows.
    for (zone, utc_minute, offset, day, minute) in [
        (Zone::Here, 22 * 60 + 30, 60, "2026-05-04", 23 * 60 + 30),
        (Zone::Utc, 23 * 60 + 30, 60, "2026-05-05", 30),
        (Zone::At(540), 14 * 60 + 30, 540, "2026-05-04", 23 * 60 + 30),
    ] {
        let brought = read(open, zone);
        let session = &brought.sessions[0];
        assert_eq!((session.id / 60_000 % 1_440, session.offset), (utc_minute, offset), "{zone:?}");
        let clock = brought.table.and_then(|report| report.clock).expect("it is asked");
        assert_eq!((session.day().to_string().as_str(), session.start_minute()), (day, minute), "{zone:?}");
        assert_eq!((clock.0.day, clock.1), (session.day(), minute), "{zone:?}");
    }
    // If the file has a zone, or no time at all, the report does not ask and nothing changes.
    for text in [open.replace("23:30", "23:30+02:00"), open.replace(" 23:30", "")] {
        let days = |zone| read(&text, zone).sessions[0].day();
        assert_eq!(read(&text, Zone::Here).table.map(|report| report.clock), Some(None), "{text}");
        assert!([Zone::Utc, Zone::At(-600)].into_iter().all(|zone| days(zone) == days(Zone::Here)), "{text}");
    }
    let all: Vec<Zone> = Zone::all().collect();
    assert_eq!(all[..3], [Zone::Here, Zone::Utc, Zone::At(-720)]);
    for minutes in [-570, 0, 60, 330, 345, 525, 765, 840] {
        assert_eq!(all.iter().filter(|zone| **zone == Zone::At(minutes)).count(), 1, "{minutes}");
    }
}

#[test]
fn sessions_with_loads_in_both_units_are_told() {
    let table = |rows: &str| ["Date,Exercise,Weight,Weight Unit,Reps\n", rows].concat();
    for (rows, expected) in [
        ("2026-05-04,Squat,80,kg,5\n2026-05-04,Deadlift,225,lb,5\n", Some((1, "2026-05-04"))),
        (
            "2026-05-04,Squat,80,kg,5\n2026-05-05,Squat,80,kg,5\n2026-05-05,Squat,180,lb,5\n2026-05-06,Squat,80,kg,5\n\
             2026-05-06,Squat,180,lb,5\n",
            Some((2, "2026-05-05")),
        ),
        // A session in each unit, and a set without a load, do not count as mixed.
        ("2026-05-04,Squat,80,kg,5\n2026-05-05,Squat,180,lb,5\n2026-05-05,Squat,0,kg,5\n", None),
    ] {
        let (_, report) = chosen(&table(rows), &Choices::default());
        let mixed = report.mixed.map(|(sessions, first)| (sessions, first.to_string()));
        assert_eq!(mixed, expected.map(|(sessions, first): (usize, &str)| (sessions, first.to_owned())), "{rows}");
    }
}
