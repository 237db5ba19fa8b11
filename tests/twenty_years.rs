//! Twenty years of log: what the generator promises, and what the log takes of the storage.

#[allow(dead_code, reason = "it is opened over texts, and acted on step by step")]
#[path = "support/opened.rs"]
mod opened;
#[path = "support/twenty_years.rs"]
mod support;

use fifth_rep::app::action::Action;
use fifth_rep::app::effect::{Effect, Key};
use fifth_rep::app::formats::envelope::write;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::session;
use fifth_rep::app::update::update;
use fifth_rep::lifting::session::Session;
use support::{twenty_years, twenty_years_until};

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

#[test]
fn the_years_can_end_today() {
    let now = 1_795_393_800_000;
    let moved = twenty_years_until(now);
    let last = moved[moved.len() - 1].id;
    assert_eq!(moved.len(), twenty_years().len());
    assert!(last <= now && now - last < 7 * 86_400_000, "{last}");
}

#[test]
fn a_set_takes_as_few_characters_to_save_with_twenty_years_of_log_as_with_none() {
    let now = opened::MORNING;
    let written = |log: &[Session]| -> usize {
        let stored = log.iter().map(|session| (Key::Session(session.id).name(), write(session, 1))).collect();
        let (mut model, _) = opened::opened(stored, "", now);
        let mut effects = vec![];
        // Some seconds apart, as a person taps.
        for (seconds, action) in
            [(10, session::Action::Start), (20, session::Action::Prepared), (80, session::Action::Done)]
        {
            let now = Moment { ms: now.ms + seconds * 1000, ..now };
            (model, effects) = update(&model, Action::Session(action), now);
        }
        let saved = effects.iter().map(|effect| match effect {
            Effect::Save(_, text) => text.len(),
            Effect::Journal(entries) => entries.iter().map(|entry| entry.text.len()).sum(),
            _ => 0,
        });
        saved.sum()
    };
    let (none, years) = (written(&[]), written(&twenty_years_until(now.ms)));
    assert!(none > 0 && years * 10 <= none * 11, "{years} characters instead of {none}");
}
