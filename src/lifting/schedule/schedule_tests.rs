//! Weeks as runners have them.

use super::*;

/// A Monday.
const MONDAY: &str = "2026-11-23";

fn monday() -> Day {
    MONDAY.parse().expect("a day")
}

fn weekday(word: &str) -> Weekday {
    word.parse().expect("a weekday")
}

/// The day of this name in the week of [`MONDAY`].
fn on(word: &str) -> Day {
    monday().plus(weekday(word) as i32)
}

fn week(sessions: Sessions, hard: &str, long: &str) -> Week {
    let mut week = Week { sessions, long: (!long.is_empty()).then(|| weekday(long)), ..Week::default() };
    for word in hard.split_whitespace() {
        week.hard[weekday(word) as usize] = true;
    }
    week
}

/// Someone who is used to lifting, and did so on that day.
fn lifted(last: Day) -> Past {
    Past { last: Some(last), sessions: 20 }
}

fn rules(notes: &[DayNote], warns: bool) -> Vec<&'static str> {
    notes.iter().filter(|note| note.warns == warns).map(|note| note.rule.word()).collect()
}

/// The days of the next sessions when each is done on the day advised, from a Monday on.
fn advised(week: &Week, mut past: Past, sessions: usize) -> Vec<Day> {
    let mut today = monday();
    let mut days = Vec::new();
    for _ in 0..sessions {
        let next = next(week, past, today);
        past = Past { last: Some(next.day), sessions: past.sessions + 1 };
        today = next.day;
        days.push(next.day);
    }
    days
}

#[test]
fn the_rules_tell_the_days_that_are_counted() {
    let span = |(from, to): (i32, i32)| format!("{from} to {to}");
    let [short, half, long] = RaceKind::ALL;
    let before = [short, half, long].map(|kind| span(kind.days_before()));
    let after = [short, half, long].map(|kind| span(kind.days_after()));
    for (rule, spans) in [(ScheduleRule::Taper, before), (ScheduleRule::AfterRace, after)] {
        assert!(spans.iter().all(|span| rule.text().contains(span.as_str())), "{} {spans:?}", rule.text());
    }
    let first = crate::words::numbers::cardinal(u8::try_from(FIRST_SESSIONS).unwrap());
    let off = crate::words::numbers::cardinal(u8::try_from(LONG_OFF / 7).unwrap());
    assert!(ScheduleRule::S5.text().contains(&format!("first {first} sessions, and after {off} weeks off")));
}

#[test]
fn a_light_session_is_that_of_a_lighter_week() {
    let (sets, percent) = crate::lifting::verdict::LIGHTER_WEEK;
    let lighter = format!("one or {} sets, {percent} % lighter", crate::words::numbers::cardinal(sets));
    let sources = include_str!("../../words/schedule.rs");
    assert_eq!(sources.matches("% lighter.\"").count(), sources.matches(&lighter).count());
}

#[test]
fn the_usual_weeks_are_lifted_on_their_usual_days_from_whatever_day_one_comes() {
    let (one, two) = (Sessions::One, Sessions::Two);
    for (name, week, expected) in [
        ("3 runs", week(one, "Thu", "Sun"), &["Thu"][..]),
        ("4 runs", week(one, "Tue", "Sun"), &["Tue"]),
        ("5 runs", week(one, "Tue Thu", "Sun"), &["Tue"]),
        ("5 runs, 2 lifts", week(two, "Tue Fri", "Sun"), &["Tue", "Fri"]),
    ] {
        // Last week's session was where it belongs.
        let last = on(expected.last().expect("a day")).plus(-7);
        let days = advised(&week, lifted(last), 8);
        let usual = (0..8).map(|n| on(expected[n % expected.len()]).plus(7 * (n / expected.len()) as i32));
        assert_eq!(days, usual.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn a_session_that_was_missed_or_moved_leads_back_to_the_usual_days() {
    let (one, two) = (Sessions::One, Sessions::Two);
    for (week, expected) in [
        (week(one, "Thu", "Sun"), &["Thu"][..]),
        (week(one, "Tue", "Sun"), &["Tue"]),
        (week(two, "Tue Fri", "Sun"), &["Tue", "Fri"]),
    ] {
        for days_ago in 1..30 {
            let last = monday().plus(-days_ago);
            let days = advised(&week, lifted(last), 8);
            let name = |day: &Day| Weekday::ALL[day.weekday()].word();
            let later: Vec<_> = days[6..].iter().map(name).collect();
            assert!(later.iter().all(|day| expected.contains(day)), "{days_ago} days ago: {days:?}");
        }
    }
}

#[test]
fn who_never_lifted_begins_on_the_best_day_of_the_week() {
    let new = Past::default();
    assert_eq!(next(&week(Sessions::One, "Thu", "Sun"), new, monday()).day, on("Thu"));
    assert_eq!(next(&week(Sessions::One, "Tue", "Sun"), new, monday()).day, on("Tue"));
    // Three days before Friday's run, while Friday is only two before the long run.
    let busy = week(Sessions::Two, "Tue Fri", "Sun");
    assert_eq!(advised(&busy, new, 2), [on("Tue"), on("Tue").plus(7)]);
}

#[test]
fn without_runs_only_the_spacing_counts() {
    let (one, two) = (Week::default(), Week { sessions: Sessions::Two, ..Week::default() });
    for (week, past, expected) in [
        (&one, Past::default(), monday()),
        (&two, Past::default(), monday()),
        (&one, lifted(monday().plus(-7)), monday()),
        (&one, lifted(monday().plus(-60)), monday()),
        (&one, lifted(monday().plus(-2)), on("Sat")),
        (&two, lifted(monday().plus(-2)), on("Tue")),
        (&one, lifted(monday()), monday().plus(7)),
        (&two, lifted(monday()), on("Thu")),
        // A clock that went back.
        (&one, lifted(monday().plus(400)), monday()),
    ] {
        let next = next(week, past, monday());
        assert_eq!((next.day, next.effort), (expected, Effort::Full), "{past:?}");
        assert_eq!(rules(&next.notes, true), [""; 0], "{past:?}");
    }
}

#[test]
fn a_day_tells_what_speaks_against_it() {
    let week = week(Sessions::Two, "Tue Fri", "Sun");
    let past = lifted(on("Tue"));
    for (day, against, about) in [
        ("Tue", &["spacing"][..], &["S1", "S2"][..]),
        ("Wed", &["spacing"], &[]),
        ("Thu", &["S3"], &[]),
        ("Fri", &["S3"], &["S1", "S2"]),
        ("Sat", &["S3"], &[]),
        ("Sun", &[], &["S1", "S2"]),
        ("Mon", &["S3"], &[]),
    ] {
        let notes = notes(&week, past, on(day));
        assert_eq!((&rules(&notes, true)[..], &rules(&notes, false)[..]), (against, about), "{day}");
    }
}

#[test]
fn while_it_is_new_two_days_are_too_few() {
    let week = week(Sessions::One, "Thu", "Sun");
    let warnings = |past: Past, day: &str| rules(&notes(&week, past, on(day)), true);
    let first = Past { last: Some(monday().plus(-7)), sessions: 3 };
    let back = lifted(on("Tue").plus(-21));
    for past in [Past::default(), first, back] {
        assert_eq!((warnings(past, "Tue"), warnings(past, "Wed")), (vec!["S5"], vec!["S3"]), "{past:?}");
        assert_eq!((warnings(past, "Thu"), warnings(past, "Fri")), (vec![], vec!["S5"]), "{past:?}");
    }
    let used = lifted(on("Tue").plus(-20));
    assert_eq!((warnings(used, "Tue"), warnings(Past { sessions: 4, ..first }, "Tue")), (vec![], vec![]));
}

#[test]
fn races_are_tapered_for_and_recovered_from() {
    use Effort::{Full, Light, None};
    let race = monday();
    for (kind, bands) in [
        (
            RaceKind::FiveToTen,
            [(7, Full), (6, Light), (4, Light), (3, None), (0, None), (-3, None), (-4, Light), (-5, Full)],
        ),
        (
            RaceKind::Half,
            [(10, Full), (9, Light), (4, Light), (3, None), (-1, None), (-5, None), (-7, Light), (-8, Full)],
        ),
        (
            RaceKind::Marathon,
            [(14, Full), (13, Light), (4, Light), (3, None), (0, None), (-14, None), (-21, Light), (-22, Full)],
        ),
    ] {
        let week = Week { races: vec![Race { day: race, kind }], ..Week::default() };
        for (before, expected) in bands {
            let day = race.plus(-before);
            assert_eq!(effort(&week, day), expected, "{} {before} days before", kind.name());
            let warned = rules(&notes(&week, lifted(day.plus(-7)), day), true);
            let rule = if before >= 0 { "taper" } else { "after-race" };
            assert_eq!(warned, if expected == Full { vec![] } else { vec![rule] }, "{} {before}", kind.name());
        }
    }
}

#[test]
fn in_race_week_the_last_session_is_early_and_light() {
    let mut week = week(Sessions::One, "Tue", "Sun");
    week.races.push(Race { day: on("Sun"), kind: RaceKind::FiveToTen });
    let tuesday = next(&week, lifted(on("Tue").plus(-7)), monday());
    assert_eq!((tuesday.day, tuesday.effort), (on("Tue"), Effort::Light));
    assert_eq!(rules(&tuesday.notes, true), ["taper"]);
    // From Thursday on it is too late; the next one is after the race and the days that follow it.
    let after = next(&week, lifted(on("Tue").plus(-7)), on("Thu"));
    assert!(after.day.since(on("Sun")) > 3, "{}", after.day);
    assert!(after.effort != Effort::None);
    let same_week = next(&week, lifted(on("Tue")), on("Wed"));
    assert!(same_week.day.since(on("Sun")) > 3, "{}", same_week.day);
}

#[test]
fn before_a_marathon_two_sessions_become_one() {
    let mut week = week(Sessions::Two, "Tue Fri", "Sun");
    let race = on("Sun").plus(7);
    week.races.push(Race { day: race, kind: RaceKind::Marathon });
    let days = advised(&week, lifted(on("Fri").plus(-7)), 3);
    let before: Vec<i32> = days.iter().map(|&day| race.since(day)).collect();
    assert_eq!(before[0], 12, "Tuesday, light");
    assert!(before[1..].iter().all(|days| !(-14..5).contains(days)), "{before:?}");
    assert!(before[2] < -14, "{before:?}");
}

#[test]
fn the_day_advised_is_never_in_the_past_and_never_one_without_lifting_while_there_is_another() {
    let kinds = RaceKind::ALL;
    for number in 0..2_000u32 {
        let mut week =
            Week { sessions: if number % 2 == 0 { Sessions::One } else { Sessions::Two }, ..Week::default() };
        week.hard = std::array::from_fn(|day| number >> (day + 1) & 1 == 1);
        week.long = Weekday::ALL.get(number as usize % 8).copied();
        week.races.push(Race { day: monday().plus((number % 31) as i32 - 10), kind: kinds[number as usize % 3] });
        let last = (number % 5 > 0).then(|| monday().plus(-((number % 29) as i32)));
        let past = Past { last, sessions: number % 7 };
        let next = next(&week, past, monday());
        assert!(next.day >= monday());
        assert!(next.effort != Effort::None, "{week:?} {past:?}: {next:?}");
        assert_ne!(last, Some(next.day), "{week:?} {past:?}");
    }
}

#[test]
fn at_the_end_of_all_days_there_is_a_next_one_too() {
    let end: Day = "2999-12-31".parse().expect("a day");
    assert_eq!(next(&Week::default(), lifted(end), end).day, end);
}
