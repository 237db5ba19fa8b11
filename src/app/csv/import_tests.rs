use std::rc::Rc;

use super::*;
use crate::app::csv::write;

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

/// What was done, one line a set.
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
        assert_eq!((session.id, session.note.as_str(), brought.left_out), (start, note, left_out), "{text}");
        assert_eq!(session.ended, Some(session.last_done()), "{text}");
        // The same from elsewhere begins at another time, and with a byte order mark it is the same.
        let there = read(&["\u{feff}", text].concat(), 60, Unit::Kg).expect("the same");
        assert_eq!((there.sessions[0].id, there.sessions[0].offset), (start - 3_600_000, 60));
    }
    assert_eq!(read(STRONG, 0, Unit::Kg).expect("read").others, ["Bench Press (Barbell)"]);
    let pounds = read(&STRONG.replace("100.0", "225"), 0, Unit::Lb).expect("read");
    assert_eq!(told(&pounds)[1], "+4 back-squat Work 5 x 225 lb");
}

#[test]
fn what_is_called_what() {
    for (name, expected) in [
        ("back-squat", Some(Lift::BackSquat)),
        ("Squat", Some(Lift::BackSquat)),
        ("Low Bar Squat (Barbell)", Some(Lift::BackSquat)),
        ("Conventional Deadlifts", Some(Lift::Deadlift)),
        ("Lunges (Barbell)", Some(Lift::BarbellLunge)),
        ("Dumbbell Walking Lunge", Some(Lift::DumbbellLunge)),
        ("Lunge", None),
        ("Squat (Dumbbell)", None),
        ("Front Squat (Barbell)", None),
        ("Romanian Deadlift (Barbell)", None),
        ("Squat Deadlift", None),
        ("barbell", None),
        ("", None),
    ] {
        assert_eq!(lift(name), expected, "{name:?}");
    }
}

/// Our own table of a session with all there can be.
fn own() -> String {
    let text = include_str!("../../../tests/data/session-ended-3.txt").trim();
    let (mut session, _) = crate::app::saved::read::<Session>(text).expect("the fixture");
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
    assert_eq!((told(&less).len(), less.left_out), (told(&whole).len() - 1, 1));
    let none = own().replace("-lunge,", "-row,").replace("squat,", "row,").replace("deadlift,", "row,");
    assert_eq!(read(&none, 0, Unit::Kg).err(), Some("Line 2, lift: no lift of Fifth Rep.".to_owned()));
}

#[test]
fn anything_else_is_refused_and_says_where() {
    let fitnotes = |from: &str, to: &str| FITNOTES.replacen(from, to, 1);
    for (text, says) in [
        (String::new(), "Line 1"),
        ("nonsense".into(), "exercises"),
        (fitnotes("Reps", "Rep"), "Line 1: a table of sets needs a column of reps"),
        (fitnotes("Date", "Day"), "column of dates"),
        (fitnotes("Weight,", "W,"), "column of loads"),
        (FITNOTES.lines().next().expect("names").into(), "no set"),
        (FITNOTES.replace("Barbell", "Front").replace("Deadlift", "Row"), "no set"),
        (fitnotes("100.0", "NaN"), "Line 2, Weight: not a number"),
        (fitnotes("100.0", "-100"), "Line 2, Weight: under zero"),
        (fitnotes("100.0", "1000.5"), "Line 2, Weight: over 1000 kg"),
        (fitnotes("225.0", "1,5,0"), "Line 3"),
        (fitnotes("lbs", "stone"), "Line 3, Weight Unit: the unit"),
        (fitnotes(",5,", ",five,"), "Line 2, Reps: no whole number"),
        (fitnotes(",5,", ",-5,"), "Line 2, Reps"),
        (fitnotes(",5,", ",4.5,"), "Line 2, Reps"),
        (fitnotes("2024-05-01", "1900-01-01"), "Line 2, Date: the date is not from 2000 to 2099"),
        (fitnotes("2024-05-03", "2100-01-01"), "Line 4, Date: the date"),
        (fitnotes("2024-05-03", "3000-01-01"), "Line 4, Date: no date"),
        (fitnotes("2024-05-01", "05/01/2024"), "Line 2, Date: no date"),
        (fitnotes("\"42,5\"", "\"42,5"), "Line 4: a quote is not closed"),
        ("x".repeat(backup::LARGEST + 1), "too much"),
        (["Date,Exercise,Weight,Reps\n", &"2024-05-01,Squat,60,5\n".repeat(1001)].concat(), "Line 1002"),
    ] {
        let start: String = text.chars().take(300).collect();
        let error = read(&text, 0, Unit::Kg).expect_err(&start);
        assert!(error.contains(says), "{says}: {error}");
    }
}

/// Thousands of tables with bytes that were flipped, cut off, put in and swapped: each is read or refused, and what is
/// read can be shown.
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
                assert!(!why.is_empty());
            }
        }
    }
    assert!(taken > 1_000 && refused > 1_000, "{taken} taken, {refused} refused");
}
