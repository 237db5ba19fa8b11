//! Whatever becomes of a stored text: the page starts, shows all that can still be read, and writes over nothing that
//! cannot, before a copy is safe.
//!
//! A text is spoilt anywhere, its envelope included; or only its data is, and a fitting checksum put before it, as if a
//! version with a fault had written it.

#[allow(dead_code, reason = "it is opened over texts, and acted on step by step")]
#[path = "support/opened.rs"]
mod opened;
#[path = "support/twenty_years.rs"]
mod support;
#[path = "support/threads.rs"]
mod threads;

use std::sync::LazyLock;

use fifth_rep::app::action::Action;
use fifth_rep::app::effect::{Effect, Key, SaveError};
use fifth_rep::app::form::Field;
use fifth_rep::app::formats::envelope::{Unreadable, checksum, read, write};
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::saved::gyms::Gyms;
use fifth_rep::app::saved::settings::Settings;
use fifth_rep::app::update::update;
use fifth_rep::app::{gym, lift, session, strength, week};
use fifth_rep::lifting::mass::Unit;
use fifth_rep::lifting::schedule::{Sessions, Week};
use fifth_rep::lifting::session::{Outcome, Session};
use fifth_rep::lifting::strength::Maximum;
use proptest::prelude::*;
use proptest::sample::Index;

/// Just after the session of the fixture that is open.
const NOW: Moment = Moment { ms: 1_795_394_700_000, offset: 60 };

/// A text under every kind of key that can be stored, with an open session and some that have ended.
static STORED: LazyLock<Vec<(Key, String)>> = LazyLock::new(|| {
    let open = include_str!("data/session-open-3.txt").trim();
    let (session, _) = read::<Session>(open).expect("the fixture is read");
    let mut stored = vec![
        (Key::Settings, include_str!("data/settings-3.txt").trim().to_owned()),
        (Key::Gyms, include_str!("data/gyms-3.txt").trim().to_owned()),
        (Key::Maxima, include_str!("data/maxima-3.txt").trim().to_owned()),
        (Key::Week, include_str!("data/week-3.txt").trim().to_owned()),
        (Key::Session(session.id), open.to_owned()),
    ];
    // Three of the log, the last of them not long ago.
    for session in support::twenty_years().iter().rev().step_by(9).take(3) {
        stored.push((Key::Session(session.id), write(session, 5)));
    }
    stored
});

/// Replacements for a text or a piece of it.
const OTHERS: [&str; 14] = [
    "",
    "null",
    "[]",
    "{}",
    "0",
    "-1",
    "1e999",
    "\"\"",
    "true",
    "18446744073709551616",
    "\"é\u{0}\u{feff}\"",
    "[[[[[[[[[[[[[[[[",
    "\"99999999 kg\"",
    "{\"revision\":1}",
];

/// How a text is spoilt.
#[derive(Clone, Debug)]
struct Spoilt {
    how: u8,
    at: Index,
    other: Index,
    byte: u8,
    /// `true` if only the data is spoilt, under a checksum that fits.
    sealed: bool,
}

prop_compose! {
    fn spoilt()(how in 0u8..9, at: Index, other: Index, byte in 32u8..127, sealed: bool) -> Spoilt {
        Spoilt { how, at, other, byte, sealed }
    }
}

impl Spoilt {
    fn text(&self, good: &str) -> String {
        if !self.sealed {
            return self.bytes(good);
        }
        let (head, data) = good.match_indices(' ').nth(2).map(|(at, _)| good.split_at(at + 1)).expect("an envelope");
        let data = self.bytes(data);
        let mut head: Vec<String> = head.trim_end().split(' ').map(str::to_owned).collect();
        head[2] = checksum(&data);
        [&head.join(" "), " ", &data].concat()
    }

    fn bytes(&self, good: &str) -> String {
        let mut bytes = good.as_bytes().to_vec();
        let (at, other) = (self.at.index(bytes.len()), self.other.index(bytes.len()));
        let piece = at.min(other)..at.max(other);
        let new = OTHERS[self.other.index(OTHERS.len())];
        match self.how {
            0 => bytes.truncate(at),
            1 => bytes[at] = self.byte,
            2 => bytes.insert(at, self.byte),
            3 => bytes.swap(at, other),
            4 => drop(bytes.drain(piece)),
            5 => drop(bytes.splice(at..at, good.as_bytes()[piece].to_vec()).collect::<Vec<_>>()),
            6 => bytes = new.into(),
            7 => {
                // A value of the data by another: up to the next comma.
                let start = bytes[..at].iter().rposition(|&byte| byte == b':').map_or(at, |colon| colon + 1);
                let end = bytes[start..].iter().position(|byte| b",}]".contains(byte)).map_or(start, |end| start + end);
                drop(bytes.splice(start..end, new.bytes()).collect::<Vec<_>>());
            }
            // Huge, now and then; else other digits.
            _ if self.byte == 32 => bytes.extend(vec![b'['; 1_000_000]),
            _ => {
                let digits = bytes.iter_mut().skip(at).filter(|byte| byte.is_ascii_digit());
                digits.take(1 + usize::from(self.byte % 20)).for_each(|byte| *byte = b'0' + self.byte % 10);
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn booted(stored: &[(Key, String)]) -> (Model, Vec<Effect>) {
    opened::opened(stored.iter().map(|(key, text)| (key.name(), text.clone())).collect(), "", NOW)
}

/// The sessions, except the one under `but`, each with the times of its sets.
fn done(model: &Model, but: Key) -> Vec<(u64, Vec<u64>)> {
    let times = |session: &Session| {
        let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets);
        let mut times: Vec<u64> = sets
            .filter_map(|entry| match entry.outcome {
                Outcome::Done(at, _) => Some(at),
                _ => None,
            })
            .collect();
        times.sort_unstable();
        times
    };
    let all = model.saved.log.iter().chain(&model.saved.open).filter(|session| Key::Session(session.id) != but);
    let mut all: Vec<_> = all.map(|session| (session.id, times(session))).collect();
    all.sort_unstable();
    all
}

/// Actions that may follow: among them one that saves under each key.
fn actions() -> Vec<Action> {
    vec![
        Action::Lift(lift::Action::WantSingle(true)),
        Action::Lift(lift::Action::WantSingle(false)),
        Action::Lift(lift::Action::ChooseUnit(Unit::Lb)),
        Action::Gym(gym::Action::Duplicate),
        Action::Type(Field::MaxLoad, "100".into()),
        Action::Strength(strength::Action::AddMaximum),
        Action::Week(week::Action::Sessions(Sessions::One)),
        Action::Week(week::Action::Sessions(Sessions::Two)),
        Action::Session(session::Action::Done),
        Action::Session(session::Action::Prepared),
        Action::Tick,
        Action::Shown,
    ]
}

fn after(model: &mut Model, actions: Vec<Action>, effects: &mut Vec<Effect>) {
    for action in actions {
        let (next, more) = update(model, action, NOW);
        *model = next;
        effects.extend(more);
    }
}

fn writes(effects: &[Effect], key: Key) -> bool {
    effects.iter().any(|effect| match effect {
        Effect::Save(other, _) | Effect::Remove(other) => *other == key,
        _ => false,
    })
}

/// `None` if the text is not valid under its key; otherwise whether its value is the one shown.
fn is_shown(key: Key, text: &str, model: &Model) -> Option<bool> {
    match key {
        Key::Settings => read::<Settings>(text).ok().map(|(settings, _)| settings == model.saved.settings),
        Key::Gyms => read::<Gyms>(text).ok().map(|(gyms, _)| gyms == model.saved.gyms),
        Key::Maxima => read::<Vec<Maximum>>(text).ok().map(|(maxima, _)| maxima == model.saved.maxima),
        Key::Week => read::<Week>(text).ok().map(|(week, _)| week == model.saved.week),
        Key::Session(id) => {
            let session = read::<Session>(text).ok().filter(|(session, _)| session.id == id);
            session.map(|_| model.session(id).is_some())
        }
    }
}

/// Spoils the text at a place, and compares the page with that of the whole texts.
fn check(whole: &Model, place: usize, spoilt: &Spoilt) -> Result<(), TestCaseError> {
    let mut stored = STORED.clone();
    let (key, good) = stored[place].clone();
    let text = spoilt.text(&good);
    stored[place].1.clone_from(&text);
    let (mut model, mut effects) = booted(&stored);

    prop_assert!(key == Key::Settings || model.saved.settings == whole.saved.settings);
    prop_assert!(key == Key::Gyms || model.saved.gyms == whole.saved.gyms);
    prop_assert!(key == Key::Maxima || model.saved.maxima == whole.saved.maxima);
    prop_assert!(key == Key::Week || model.saved.week == whole.saved.week);
    prop_assert_eq!(done(&model, key), done(whole, key));
    prop_assert!(!model.screen.plan.sets.is_empty());

    let aside = effects.iter().find_map(|effect| match effect {
        Effect::SetAside { key: other, text, .. } if *other == key => Some(text.clone()),
        _ => None,
    });
    if let Some(shown) = is_shown(key, &text, &model) {
        prop_assert!(shown && aside.is_none());
        // And the page goes on from it.
        after(&mut model, actions(), &mut effects);
        return Ok(());
    }
    let newer = matches!(read::<Settings>(&text), Err(Unreadable::Newer));
    prop_assert_eq!(aside, (!newer).then_some(text));
    after(&mut model, actions(), &mut effects);
    prop_assert!(!writes(&effects, key), "written over before it was set aside");
    after(&mut model, vec![Action::SetAside(key, Err(SaveError::Full))], &mut effects);
    after(&mut model, actions(), &mut effects);
    prop_assert!(!writes(&effects, key), "written over though it could not be set aside");
    if !newer {
        after(&mut model, vec![Action::SetAside(key, Ok(()))], &mut effects);
        prop_assert_eq!(writes(&effects, key), !matches!(key, Key::Session(_)));
    }
    Ok(())
}

#[test]
fn whatever_becomes_of_a_stored_text_nothing_else_is_lost_with_it() {
    // At length with `cargo xtask soak`: 10 000 of every key.
    let cases = if std::env::var_os("FIFTH_REP_SOAK").is_some() { 10_000 } else { 1_500 };
    threads::each(STORED.len(), |place| {
        let (whole, _) = booted(&STORED);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(cases)
        });
        let outcome = runner.run(&spoilt(), |spoilt| check(&whole, place, &spoilt));
        if let Err(error) = outcome {
            panic!("{:?}: {error}", STORED[place].0);
        }
    });
}
