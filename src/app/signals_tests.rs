//! When the bell rings, what the title says, and when the screen may go dark.

use super::*;
use crate::app::action::Action;
use crate::app::effect::SaveError;
use crate::app::route::Route;
use crate::app::testing::{Phone, START};
use crate::app::{data, session};

/// The requests to the browser, apart from storing, the address and the focus.
fn asks(effects: &[Effect]) -> Vec<String> {
    let told = effects.iter().filter_map(|effect| match effect {
        Effect::Save(..) | Effect::Remove(_) | Effect::Address(_) | Effect::Focus(_) => None,
        Effect::Title(title) => Some(title.clone()),
        effect => Some(format!("{effect:?}")),
    });
    told.collect()
}

fn bell(seconds: u64) -> String {
    format!("Bell {{ after_ms: {} }}", seconds * 1_000)
}

#[test]
fn each_moment_of_a_session_asks_for_what_it_needs() {
    let mut phone = Phone::new();
    let mut check = |seconds: u64, action: Option<session::Action>, expected: &[&str]| {
        let about = format!("{action:?}");
        match action {
            Some(action) => phone.does(action),
            None => phone.waits(seconds),
        };
        assert_eq!(asks(&phone.effects), expected, "{about} after {seconds} s");
    };
    check(0, Some(session::Action::Start), &["KeepAwake(true)"]);
    check(0, Some(session::Action::StartCardio), &["Ticks(true)", &bell(300), "5:00 cardio"]);
    check(299, None, &["0:01 cardio"]);
    check(1, None, &["Vibrate", "cardio is over"]);
    check(60, None, &[]);
    check(0, Some(session::Action::Prepared), &["Ticks(false)", "Hush", TITLE]);
    check(1, None, &[]);
    check(0, Some(session::Action::Done), &["Ticks(true)", &bell(60), "1:00 rest"]);
    check(20, None, &["0:40 rest"]);
    check(0, Some(session::Action::RestMore), &[&bell(70), "1:10 rest"]);
    check(0, Some(session::Action::Pause), &["Ticks(false)", "KeepAwake(false)", "Hush"]);
    check(600, None, &[]);
    check(0, Some(session::Action::Resume), &["Ticks(true)", "KeepAwake(true)", &bell(70)]);
    check(70, None, &["Vibrate", "rest is over"]);
    check(0, Some(session::Action::Done), &[&bell(60), "1:00 rest"]);
    check(0, Some(session::Action::RestSkip), &["Ticks(false)", "Hush", TITLE]);
    check(0, Some(session::Action::StepBack), &["Ticks(true)", &bell(60), "1:00 rest"]);
    check(5, None, &["0:55 rest"]);
    check(0, Some(session::Action::End), &["Ticks(false)", "KeepAwake(false)", "Hush", TITLE]);
}

#[test]
fn what_was_turned_off_is_not_asked_for() {
    let rest = |before: &[session::Action], loud: bool| {
        let mut phone = Phone::ready().with(|model| model.environment.senses.can_be_loud = loud);
        for action in before {
            phone.does(action.clone());
        }
        phone.does(session::Action::Done);
        let begins = asks(&phone.effects);
        phone.waits(60);
        (begins, asks(&phone.effects))
    };
    let all = |begins: &[&str], ends: &[&str]| {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        (texts(begins), texts(ends))
    };
    let loud = "LoudBell { after_ms: 60000 }";
    let over = "rest is over";
    for (before, can_be_loud, expected) in [
        (vec![], true, all(&["Ticks(true)", &bell(60), "1:00 rest"], &["Vibrate", over])),
        (vec![session::Action::Bell(false)], false, all(&["Ticks(true)", "1:00 rest"], &["Vibrate", over])),
        (vec![session::Action::Vibration(false)], false, all(&["Ticks(true)", &bell(60), "1:00 rest"], &[over])),
        (
            vec![session::Action::Bell(false), session::Action::Vibration(false)],
            false,
            all(&["Ticks(true)", "1:00 rest"], &[over]),
        ),
        (
            vec![session::Action::Bell(false), session::Action::Bell(true)],
            false,
            all(&["Ticks(true)", &bell(60), "1:00 rest"], &["Vibrate", over]),
        ),
        (vec![session::Action::LoudBell(true)], true, all(&["Ticks(true)", loud, "1:00 rest"], &["Vibrate", over])),
        (
            vec![session::Action::LoudBell(true)],
            false,
            all(&["Ticks(true)", &bell(60), "1:00 rest"], &["Vibrate", over]),
        ),
        (
            vec![session::Action::LoudBell(true), session::Action::Bell(false)],
            true,
            all(&["Ticks(true)", "1:00 rest"], &["Vibrate", over]),
        ),
        (vec![session::Action::NoRest], true, all(&[], &[])),
    ] {
        assert_eq!(rest(&before, can_be_loud), expected, "{before:?}");
    }
    // In the middle of a rest it takes effect at once.
    let mut phone = Phone::ready();
    phone.does(session::Action::Done).waits(20).does(session::Action::Bell(false));
    assert_eq!(asks(&phone.effects), ["Hush"]);
    phone.does(session::Action::Bell(true));
    assert_eq!(asks(&phone.effects), [bell(40)]);
    phone.does(session::Action::NoRest);
    assert_eq!(asks(&phone.effects), ["Ticks(false)", "Hush", TITLE]);
}

#[test]
fn the_phone_shakes_once_when_a_rest_ends_however_late_the_beat_comes() {
    for late in [60, 61, 200] {
        let mut phone = Phone::ready();
        phone.does(session::Action::Done).waits(late);
        assert_eq!(asks(&phone.effects), ["Vibrate", "rest is over"], "after {late} s");
        phone.waits(1);
        assert_eq!(asks(&phone.effects), Vec::<String>::new());
    }
}

#[test]
fn a_page_that_is_shown_again_asks_anew() {
    let mut phone = Phone::ready();
    phone.does(session::Action::Done);
    phone.now.ms += 20_000;
    phone.does(Action::Shown);
    assert_eq!(asks(&phone.effects), ["Ticks(true)", "KeepAwake(true)", &bell(40), "0:40 rest"]);
    // The bell of a rest that ended out of sight would come late.
    phone.now.ms += 60_000;
    phone.does(Action::Shown);
    assert_eq!(asks(&phone.effects), ["Ticks(true)", "KeepAwake(true)", "Hush", "rest is over"]);
    phone.does(session::Action::RestSkip).does(Action::Shown);
    assert_eq!(asks(&phone.effects), ["KeepAwake(true)"]);
}

#[test]
fn a_page_that_is_opened_in_the_middle_of_a_rest_goes_on_with_it() {
    let mut phone = Phone::ready();
    phone.does(session::Action::Done).waits(25);
    let asked = asks(&phone.reloads().effects);
    assert_eq!(asked, ["OpenJournal", "Ticks(true)", "KeepAwake(true)", &bell(35), "0:35 rest"]);
    assert_eq!(asks(&phone.waits(0).effects), Vec::<String>::new());
}

#[test]
fn a_forgotten_session_keeps_no_screen_on() {
    let mut phone = Phone::ready();
    phone.does(session::Action::Done).waits(60).waits(13 * 3_600);
    assert_eq!(asks(&phone.effects), ["Ticks(false)", "KeepAwake(false)", "Hush", TITLE]);
    phone.does(session::Action::GoOn);
    assert!(asks(&phone.effects).contains(&"KeepAwake(true)".to_owned()));
}

#[test]
fn a_clock_set_back_neither_rings_nor_counts_below_nothing() {
    let mut phone = Phone::ready();
    phone.does(session::Action::Done).waits(20);
    phone.now = START;
    phone.now.ms -= 86_400_000;
    phone.does(Action::Tick);
    assert_eq!(asks(&phone.effects), ["1:00 rest"]);
}

#[test]
fn a_rest_rings_again_when_everything_could_not_be_erased() {
    let mut phone = Phone::ready();
    phone.does(session::Action::Done).goes(Route::Data).does(data::Action::Erase);
    assert!(asks(&phone.effects).contains(&"Hush".to_owned()), "{:?}", phone.effects);
    phone.now.ms += 10_000;
    phone.does(data::Action::Erased(Err(SaveError::Blocked)));
    assert!(asks(&phone.effects).contains(&bell(50)), "{:?}", phone.effects);
}
