//! Made-up histories, and their summaries.

use super::*;
use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift_plan::Load;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::{Exercise, Outcome, SetEntry};
use crate::lifting::verdict::Rule;
use crate::lifting::warmup::Manner;

const DAY_MS: u64 = 86_400_000;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A session at noon: its day, and its lifts as "60 kg: 5 5 5", which may end with whether a sixth was there.
fn session(on: &str, lifts: &[(Lift, &str)]) -> Session {
    let days = u64::try_from(day(on).since(day("1970-01-01"))).expect("a day since 1970");
    let mut session =
        Session::begin(days * DAY_MS + DAY_MS / 2, 0, &Gym::usual(Unit::Kg), Unit::Kg, 300, vec![]).expect("a session");
    session.exercises = lifts.iter().map(|(lift, text)| exercise(*lift, text)).collect();
    session
}

fn exercise(lift: Lift, text: &str) -> Exercise {
    let mut sets: Vec<SetEntry> = vec![];
    for part in text.split(", ") {
        let (load, reps) = part.split_once(": ").expect("a load and repetitions");
        let load: Weight = load.parse().expect("a load");
        for word in reps.split(' ') {
            let Ok(reps) = word.parse() else {
                let Some(Outcome::Done(_, result)) = sets.last_mut().map(|entry| &mut entry.outcome) else { panic!() };
                result.sixth = word.parse().expect("a word for a sixth");
                continue;
            };
            let load = match lift.uses_bar() {
                true => Load::Bar { mass: load.mass, side: vec![], kept: 0, off: vec![] },
                false => Load::PerHand(load),
            };
            let outcome = Outcome::Done(1, SetResult { reps, ..SetResult::default() });
            sets.push(SetEntry { kind: SetKind::Work, reps: 5, load, manner: Manner::Plain, outcome, edited_at: 0 });
        }
    }
    let bar = Bar::plain(Weight::kg(20));
    Exercise { bar, sets, ..Exercise::without_sets(lift, Unit::Kg) }
}

/// Squats, one session a week from 5 January 2026 on.
fn weekly(texts: &[&str]) -> Vec<Rc<Session>> {
    let on = |week: usize| day("2026-01-05").plus(7 * i32::try_from(week).expect("few weeks")).to_string();
    let squat = |(week, text): (usize, &&str)| Rc::new(session(&on(week), &[(Lift::BackSquat, text)]));
    texts.iter().enumerate().map(squat).collect()
}

fn squats(log: &[Rc<Session>]) -> Vec<Point> {
    series(log, Lift::BackSquat, Formula::Epley)
}

/// The summary of squats, in words, as of the day of the last session.
fn said(log: &[Rc<Session>]) -> String {
    let points = squats(log);
    let today = points.last().map_or(day("2026-01-05"), |point| point.day);
    story(&points, today).words(Unit::Kg).join(" ")
}

#[test]
fn progress_is_told() {
    let rising = [
        "60 kg: 5 5 5 yes",
        "62.5 kg: 5 5 5 yes",
        "65 kg: 5 5 5 yes",
        "67.5 kg: 5 5 5 no",
        "67.5 kg: 5 5 5 yes",
        "70 kg: 5 5 4",
        "70 kg: 5 5 5 no",
        "72.5 kg: 5 5 5 no",
        "72.5 kg: 5 5 5 no",
    ];
    assert_eq!(said(&weekly(&rising)), "60 to 72.5 kg in 8 weeks. The last 3 sessions were on target.");
    let falling = ["80 kg: 5 5 5", "75 kg: 5 5 5", "70 kg: 5 5 5", "65 kg: 5 5 5"];
    assert_eq!(said(&weekly(&falling)), "80 to 65 kg in 3 weeks. The last 4 sessions were on target.");
}

#[test]
fn what_only_looks_like_progress_is_not_called_so() {
    // More plates, fewer repetitions.
    let fewer = ["60 kg: 5 5 5", "62.5 kg: 5 4 3", "65 kg: 4 3 3", "67.5 kg: 3 3 2", "70 kg: 3 2 2", "72.5 kg: 2 2 1"];
    let words = said(&weekly(&fewer));
    assert_eq!(words, "60 kg for 5 weeks. In each of the last 5 sessions a set fell short of five clean reps.");
    // One set of a heavier load, and then home.
    let one_set = ["60 kg: 5 5 5", "60 kg: 5 5 5", "62.5 kg: 5", "65 kg: 5", "67.5 kg: 5"];
    assert!(said(&weekly(&one_set)).starts_with("60 kg for 4 weeks."));
    // A heavy first set, made lighter after it.
    let lightened = ["60 kg: 5 5 5", "65 kg: 5, 60 kg: 5 5", "67.5 kg: 5, 60 kg: 5 5", "70 kg: 5, 60 kg: 5 5"];
    assert!(said(&weekly(&lightened)).starts_with("60 kg for 3 weeks."));
    // A slip of the finger, or one great day.
    let spike = ["60 kg: 5 5 5", "60 kg: 5 5 5", "60 kg: 5 5 5", "60 kg: 5 5 5", "600 kg: 5 5 5"];
    assert!(said(&weekly(&spike)).starts_with("Between 60 and 600 kg for 4 weeks: ups and downs, no clear trend."));
    // Ups and downs that end higher.
    let noise = ["65 kg: 5 5 5", "70 kg: 5 5 5", "62.5 kg: 5 5 5", "70 kg: 5 5 5", "60 kg: 5 5 5", "67.5 kg: 5 5 5"];
    assert!(said(&weekly(&noise)).starts_with("Between 60 and 70 kg for 5 weeks: ups and downs"));
    // Lighter with more repetitions: the estimate rises, the load does not.
    let eights = ["60 kg: 5 5 5", "57.5 kg: 8 8 8", "55 kg: 8 8 8", "52.5 kg: 8 8 8"];
    assert!(said(&weekly(&eights)).starts_with("60 to 52.5 kg in 3 weeks."));
}

#[test]
fn too_little_is_called_too_little() {
    assert_eq!(said(&[]), "No loaded work set of this lift in this time.");
    assert!(said(&weekly(&["60 kg: 5 5 5"])).starts_with("One session: a trend can be told from 4 on."));
    assert!(said(&weekly(&["60 kg: 5 5 5", "65 kg: 5 5 5", "70 kg: 5 5 5"])).starts_with("3 sessions:"));
    let one_day: Vec<_> = (0..5_u64)
        .map(|at| {
            let lifts = [(Lift::BackSquat, ["60 kg: 5 5 5", "70 kg: 5 5 5"][usize::from(at > 1)])];
            Rc::new(Session { id: DAY_MS * 20_000 + at, ..session("2026-01-05", &lifts) })
        })
        .collect();
    assert!(said(&one_day).starts_with("All on one day: too short a time for a trend."));
    let never = ["60 kg: 4 4 4", "60 kg: 4 3 3", "60 kg: 4 4 3", "57.5 kg: 4 4 4"];
    assert!(said(&weekly(&never)).starts_with("No load was mastered yet"));
}

#[test]
fn plateaus_and_lay_offs_are_named_with_their_rule() {
    let stuck = [["60 kg: 5 5 5 no"; 8].as_slice(), &["62.5 kg: 4 3 3", "62.5 kg: 4 4 3"]].concat();
    let words = said(&weekly(&stuck));
    assert!(words.contains("no heavier load was mastered in 10 sessions, 9 weeks"), "{words}");
    assert!(words.ends_with("no heavier load was mastered in 10 sessions, 9 weeks."), "{words}");
    let mut log = weekly(&["60 kg: 5 5 5", "62.5 kg: 5 5 5", "65 kg: 5 5 5"]);
    log.push(Rc::new(session("2029-03-02", &[(Lift::BackSquat, "50 kg: 5 5 5")])));
    assert!(said(&log).contains("3 years off, until Fri 2 Mar 2029."));
    let points = squats(&log);
    let off = |today: &str| story(&points, day(today)).off_now;
    assert_eq!(off("2029-03-15"), None);
    assert_eq!(off("2029-03-16"), Some((14, Rule::L1)));
    assert_eq!(off("2029-05-25"), Some((84, Rule::L5)));
    // A clock that was set back.
    assert_eq!(off("2020-01-01"), None);
}

#[test]
fn a_lighter_week_bends_no_trend() {
    let mut log = weekly(&["60 kg: 5 5 5", "62.5 kg: 5 5 5", "65 kg: 5 5 5", "67.5 kg: 5 5 5", "50 kg: 5 5"]);
    log.last_mut().into_iter().for_each(|last| Rc::make_mut(last).deload = true);
    assert_eq!(said(&log), "60 to 67.5 kg in 3 weeks. The last 4 sessions were on target.");
}

#[test]
fn a_change_of_units_is_no_change_of_loads() {
    // 135 lb is 61.235 kg.
    let log = weekly(&["61.25 kg: 5 5 5", "61.25 kg: 5 5 5", "135 lb: 5 5 5", "135 lb: 5 5 5", "61.25 kg: 5 5 5"]);
    assert!(said(&log).starts_with("61.2 kg for 4 weeks."), "{}", said(&log));
    let back = weekly(&["135 lb: 5 5 5", "61.25 kg: 5 5 5"]);
    assert!(broken_records(&back, back[1].id, Formula::Epley).is_empty());
}

#[test]
fn a_point_holds_what_its_session_says() {
    let log = weekly(&["60 kg: 5 5 4 no", "60 kg: 8 5, 55 kg: 5 yes"]);
    let points = squats(&log);
    let reps: Vec<u8> = points[0].sets.iter().map(|(_, reps)| *reps).collect();
    assert_eq!((reps.as_slice(), points[0].short, points[0].mastered), ([5, 5, 4].as_slice(), 1, None));
    // Five repetitions speak of the maximum before eight do, though these would promise more.
    assert_eq!((points[1].best, points[1].mastered), (Some((Mass::from_kg(60), 5)), Some(Mass::from_kg(60))));
    let (low, high) = points[1].estimate(Lift::BackSquat).expect("an estimate").range();
    assert_eq!((low.number(Unit::Kg), high.rounded(Unit::Kg, 1)), ("67.5".into(), "71.4".into()));
    let lunge = vec![Rc::new(session("2026-01-05", &[(Lift::DumbbellLunge, "10 kg: 5 5 5")]))];
    assert_eq!(series(&lunge, Lift::DumbbellLunge, Formula::Epley)[0].best, None);
    assert!(squats(&lunge).is_empty());
}

#[test]
fn a_corrected_set_is_corrected_everywhere() {
    let mut log = weekly(&["60 kg: 5 5 5", "600 kg: 5 5 5"]);
    let five = |log: &[Rc<Session>]| records(log, Lift::BackSquat, Formula::Epley).five().map(|best| best.load);
    assert_eq!(five(&log), Some(Mass::from_kg(600)));
    for entry in &mut Rc::make_mut(&mut log[1]).exercises[0].sets {
        entry.load.set_mass(Weight::kg(61));
    }
    assert_eq!(five(&log), Some(Mass::from_kg(61)));
    assert_eq!(squats(&log)[1].load, Mass::from_kg(61));
}

#[test]
fn each_set_speaks_for_its_own_load() {
    let kg = |text: &str| text.parse::<Weight>().expect("a load").mass;
    for (sets, load, mastered, short) in [
        ("60 kg: 5 5 5", "60 kg", Some("60 kg"), 0),
        // One set corrected, a load raised and one lowered in the middle.
        ("62.5 kg: 5, 60 kg: 5 5", "60 kg", Some("60 kg"), 0),
        ("600 kg: 5, 60 kg: 5 5", "60 kg", Some("60 kg"), 0),
        ("60 kg: 5, 62.5 kg: 5 5", "62.5 kg", Some("62.5 kg"), 0),
        ("100 kg: 5 5, 95 kg: 5", "100 kg", Some("100 kg"), 0),
        ("100 kg: 5, 95 kg: 5 5", "95 kg", Some("95 kg"), 0),
        // A short set speaks against its load and those above it, not against lighter ones.
        ("100 kg: 3, 95 kg: 5 5", "95 kg", Some("95 kg"), 1),
        ("100 kg: 5 5, 95 kg: 3", "100 kg", None, 1),
        ("60 kg: 5 5 4", "60 kg", None, 1),
        ("60 kg: 5", "60 kg", None, 0),
    ] {
        let point = squats(&weekly(&[sets])).remove(0);
        let told = (point.load, point.mastered, point.short);
        assert_eq!(told, (kg(load), mastered.map(kg), short), "{sets}");
    }
    let log = weekly(&["60 kg: 5 5 5", "100 kg: 3, 95 kg: 5 5"]);
    let records = records(&log, Lift::BackSquat, Formula::Epley);
    let at = |reps: usize| records.at_reps[reps - 1].map(|best| best.load.number(Unit::Kg));
    assert_eq!((at(3).as_deref(), at(4).as_deref(), at(5).as_deref()), (Some("100"), Some("95"), Some("95")));
}

#[test]
fn what_the_last_sessions_were_is_true_of_each() {
    let last = |texts: &[&str]| {
        let points = squats(&weekly(texts));
        story(&points, points.last().expect("a session").day).words(Unit::Kg)[1].clone()
    };
    for (texts, says) in [
        (&["60 kg: 5 5 5 no"][..], "The last session was on target."),
        (&["60 kg: 5 5 5"], "The last session was on target."),
        (&["60 kg: 5 5 5 yes"], "The last session was too light."),
        (&["60 kg: 5 5 8"], "The last session was too light."),
        (&["60 kg: 5"], "The last session had too few sets to tell."),
        (&["60 kg: 5", "60 kg: 5 5"], "The last 2 sessions had too few sets to tell."),
        (&["62.5 kg: 5, 60 kg: 5 5 no"], "The last session was on target."),
        (&["100 kg: 5, 95 kg: 5 5 yes"], "The last session was too light."),
        (&["60 kg: 5 5 4"], "In the last session a set fell short of five clean reps."),
        (&["60 kg: 3"], "In the last session a set fell short of five clean reps."),
        (&["60 kg: 5 5 4", "60 kg: 4 4 4"], "In each of the last 2 sessions a set fell short of five clean reps."),
    ] {
        assert_eq!(last(texts), says, "{texts:?}");
    }
}

#[test]
fn a_session_that_hurt_is_not_called_on_target() {
    let mut log = weekly(&["60 kg: 5 5 5 no", "60 kg: 5 5 5 no"]);
    let recent = |log: &[Rc<Session>]| story(&squats(log), day("2026-01-12")).words(Unit::Kg)[1].clone();
    assert_eq!(recent(&log), "The last 2 sessions were on target.");
    Rc::make_mut(&mut log[1]).exercises[0].worse_next_day = true;
    assert_eq!(recent(&log), "The last session hurt.");
    for session in &mut log {
        let Outcome::Done(_, result) = &mut Rc::make_mut(session).exercises[0].sets[0].outcome else { panic!() };
        result.pain = 4;
    }
    assert_eq!(recent(&log), "The last 2 sessions hurt.");
}

#[test]
fn a_few_clean_sessions_among_many_are_no_trend() {
    let texts = ["60 kg: 4 4 4", "60 kg: 4 4 4", "60 kg: 4 4 4", "60 kg: 5 5 5", "60 kg: 5 5 5"];
    let words = said(&weekly(&texts));
    assert!(words.starts_with("2 sessions since a load was first mastered: a trend can be told from 4 on."), "{words}");
}

#[test]
fn sets_without_a_load_count_in_no_record_chart_or_estimate() {
    let bare = weekly(&["0 kg: 8 8 8", "0 kg: 5 5 5"]);
    assert!(squats(&bare).is_empty());
    assert_eq!(records(&bare, Lift::BackSquat, Formula::Epley), Records::default());
    assert_eq!(said(&bare), "No loaded work set of this lift in this time.");
    let mixed = squats(&weekly(&["0 kg: 5, 60 kg: 5 5"])).remove(0);
    assert_eq!((mixed.load, mixed.mastered), (Mass::from_kg(60), Some(Mass::from_kg(60))));
    assert_eq!(mixed.sets.len(), 3, "the session is told whole");
    assert_eq!(totals(&bare, day("2026-01-01"), day("2026-12-31")).lifted, Mass::ZERO);
}

#[test]
fn body_mass_is_carried_on_and_absurd_ones_are_passed_over() {
    let mut log = weekly(&["60 kg: 5 5 5"; 6]);
    let told = ["68 kg", "6.8 kg", "680 kg", "", "150 lb", "150 kg"];
    for (session, text) in log.iter_mut().zip(told) {
        Rc::make_mut(session).body_mass = text.parse().ok();
    }
    let bodies: Vec<String> = squats(&log).iter().filter_map(|point| Some(point.body?.number(Unit::Kg))).collect();
    assert_eq!(bodies, ["68", "68", "68", "68", "68", "68"]);
    assert_eq!(squats(&log)[0].ratio(), Some(88));
    assert_eq!(ratio(Mass::from_kg(60), Mass::ZERO), None);
    let later = session("2027-06-01", &[(Lift::BackSquat, "60 kg: 5 5 5")]);
    log.push(Rc::new(later));
    assert_eq!(squats(&log).last().and_then(|point| point.body), None);
}

#[test]
fn what_body_mass_did_is_told_from_four_on() {
    let told = |grams: &[u64]| -> Vec<(Day, Mass)> {
        grams.iter().map(|&grams| (day("2026-01-05"), Mass::from_grams(grams))).collect()
    };
    assert_eq!(body_trend(&told(&[68_000, 70_000, 72_000])), None);
    let steady = body_trend(&told(&[68_000, 68_900, 67_500, 68_200]));
    assert_eq!(steady, Some(BodyTrend::Steady(Mass::from_grams(68_200))));
    let lighter = body_trend(&told(&[80_000, 79_000, 76_000, 75_000, 74_000]));
    assert_eq!(lighter, Some(BodyTrend::Changed(Mass::from_grams(80_000), Mass::from_grams(75_000))));
}

#[test]
fn a_record_keeps_the_day_it_was_first_reached() {
    let log = weekly(&["60 kg: 5 5 5", "65 kg: 5 5 4", "65 kg: 5 5 5", "70 kg: 3", "62.5 kg: 8"]);
    let records = records(&log, Lift::BackSquat, Formula::Epley);
    let at = |reps: usize| records.at_reps[reps - 1].map(|best| (best.load.number(Unit::Kg), best.day.to_string()));
    let some = |load: &str, on: &str| Some((load.to_owned(), on.to_owned()));
    assert_eq!(at(1), some("70", "2026-01-26"));
    assert_eq!(at(3), some("70", "2026-01-26"));
    assert_eq!(at(4), some("65", "2026-01-12"));
    assert_eq!(at(5), some("65", "2026-01-12"));
    assert_eq!(at(8), some("62.5", "2026-02-02"));
    assert_eq!(at(9), None);
    // 62.5 kg x 8 would estimate more, roughly.
    let (one_rm, best) = records.one_rm.expect("an estimate");
    assert_eq!((one_rm.number(Unit::Kg), best.reps), ("77".to_owned(), 3));
}

#[test]
fn a_record_that_falls_is_told_once() {
    let log = weekly(&["60 kg: 5 5 5", "60 kg: 5 5 5", "62.5 kg: 5 5 5"]);
    let fell = |week: usize| broken_records(&log, log[week].id, Formula::Epley);
    assert!(fell(0).is_empty() && fell(1).is_empty());
    let kinds: Vec<RecordKind> = fell(2).iter().map(|fell| fell.kind).collect();
    assert_eq!(kinds, [RecordKind::Reps(Lift::BackSquat, 5), RecordKind::OneRm(Lift::BackSquat)]);
    assert_eq!((fell(2)[0].now, fell(2)[0].before), (Mass::from_grams(62_500), Mass::from_kg(60)));
    assert!(super::broken_records(&log, 7, Formula::Epley).is_empty());
    let long = weekly(&["60 kg: 5 5 5"; 5]);
    let kinds = |week: usize| super::broken_records(&long, long[week].id, Formula::Epley);
    assert!(kinds(2).is_empty());
    assert_eq!(kinds(4).first().map(|fell| fell.kind), Some(RecordKind::Streak(5)));
}

#[test]
fn weeks_in_a_row_are_those_of_the_calendar() {
    let on = |days: &[&str]| -> Vec<Rc<Session>> { days.iter().map(|on| Rc::new(session(on, &[]))).collect() };
    // Sunday, Monday: two weeks. Then one is left out.
    let log = on(&["2026-01-04", "2026-01-05", "2026-01-07", "2026-01-13", "2026-01-26", "2026-02-02"]);
    let all = streaks(&log, day("2026-02-10"));
    assert_eq!((all.longest, all.longest_until, all.current), (3, Some(day("2026-01-13")), 2));
    assert_eq!(streaks(&log, day("2026-02-16")).current, 0);
    assert_eq!(streaks(&[], day("2026-02-16")), Streaks::default());
    assert_eq!(sessions_by_week(&log, day("2026-01-01"), day("2026-02-05")), [1, 2, 1, 0, 1, 1]);
    assert!(sessions_by_week(&log, day("2026-02-05"), day("2026-01-01")).is_empty());
}

#[test]
fn totals_count_both_hands_and_both_legs() {
    let log =
        vec![Rc::new(session("2026-01-05", &[(Lift::BackSquat, "60 kg: 5 5"), (Lift::DumbbellLunge, "10 kg: 5")]))];
    let all = totals(&log, day("2026-01-05"), day("2026-01-11"));
    assert_eq!((all.sessions, all.sets, all.lifted), (1, 3, Mass::from_kg(600 + 200)));
    assert_eq!(totals(&log, day("2026-01-06"), day("2026-01-11")), Totals::default());
}
