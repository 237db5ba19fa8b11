//! Twenty years of log: what the generator promises, and what the log takes of the storage.

#[path = "support/twenty_years.rs"]
mod support;

use fifth_rep::app::effect::Key;
use fifth_rep::app::saved::write;
use fifth_rep::lifting::session::Session;
use support::twenty_years;

#[test]
fn the_log_is_twenty_years_of_three_lifts_and_the_same_every_time() {
    let log = twenty_years();
    assert!(log == twenty_years());
    let sets: usize = log.iter().flat_map(|session| &session.exercises).map(|exercise| exercise.sets.len()).sum();
    println!("{} sessions, {sets} sets", log.len());
    assert!((21_500..=22_500).contains(&sets), "{sets} sets");
    assert!(log.windows(2).all(|pair| pair[0].id < pair[1].id), "the oldest first");
    assert!(log.iter().all(|session| session.ended.is_some() && session.is_sound()));
    let (first, last) = (&log[0], &log[log.len() - 1]);
    assert_eq!((first.day().to_string().as_str(), last.day().to_string().as_str()), ("2006-11-27", "2026-11-16"));
    let loads = |session: &Session| session.exercises.iter().map(|lift| lift.work_load()).collect::<Vec<_>>();
    assert!(loads(first).iter().zip(loads(last)).all(|(&before, now)| now * 2 > before * 3), "strength grows");
}

#[test]
fn twenty_years_of_log_take_less_than_half_of_the_usual_storage() {
    // Browsers count a text in UTF-16, the name it is stored under too, and usually give 5 MB of that.
    let length = |text: &str| text.encode_utf16().count();
    let stored = |session: &Session| length(&write(session, 12)) + length(&Key::Session(session.id).name());
    let all: usize = twenty_years().iter().map(stored).sum();
    println!("{all} characters");
    assert!(all < 2_500_000, "{all} characters");
}
