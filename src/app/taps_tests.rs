//! Double taps on every button that another one takes the place of.

use super::*;
use crate::app::action::Action;
use crate::app::log::forms::FormEdit;
use crate::app::session::otherwise::{Otherwise, asked};
use crate::app::session::state::Because;
use crate::app::testing::{Phone, START};
use crate::app::{data, gym, lift, log, session};
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::first_load::Felt;

const HERE: Spot = Spot { x: 180, y: 640, by_key: false, waited_ms: 0 };

/// The phone after a tap, this number of milliseconds after the one before.
fn tapped(phone: &Phone, spot: Option<Spot>, action: &Action, after_ms: u64) -> Phone {
    let mut phone = phone.clone();
    phone.now.ms += after_ms;
    phone.does(Action::Tap(spot, Box::new(action.clone())));
    phone
}

/// The states after a double tap with this pause in milliseconds, and after the first tap alone. `first` is the action
/// of the first tap's button, `second` that of the button that takes its place.
fn double(phone: &Phone, first: &Action, second: &Action, pause: u64) -> (Phone, Phone) {
    let once = tapped(phone, Some(HERE), first, 0);
    (tapped(&once, Some(Spot { x: HERE.x + 9, y: HERE.y - 7, ..HERE }), second, pause), once)
}

fn train(action: session::Action) -> Action {
    Action::Session(action)
}

/// Buttons, each on a phone, and the buttons that take their places.
fn pairs() -> Vec<(&'static str, Phone, Action, Action)> {
    use session::Action as Train;
    let fresh = Phone::new();
    let ready = Phone::ready();
    let work = Phone::warmed_up();
    let judging = Phone::judging();
    let asking = work.after(Train::DoneOtherwise);
    let menu = work.after(Train::Menu(true));
    let editing = work.after(Train::Edit(work.place(0, 3)));
    let forgotten = work.clone().waits(20 * 3_600).clone();
    let train = |what, phone: &Phone, first: Train, second: Train| (what, phone.clone(), first.into(), second.into());
    let (remove, delete) = (Action::Gym(gym::Action::RemovePlate(0)), Action::Gym(gym::Action::Delete));
    let (ask_erase, erase) = (data::Action::AskErase(true).into(), data::Action::Erase.into());
    let elsewhere = work.clone().with(|model| model.screen.route = Route::Lift);
    let mut pairs = vec![
        train("Done", &ready, Train::Done, Train::Done),
        train("Done: the last work set", work.clone().lifts(2), Train::Done, Train::NextLift),
        train("Warmed up", &fresh.after(Train::Start), Train::Prepared, Train::Done),
        train("Start", &fresh, Train::Start, Train::Prepared),
        train("Next lift", &judging, Train::NextLift, Train::Done),
        train("an answer", &ready.after(Train::Find), Train::Felt(Felt::Easy), Train::Felt(Felt::Easy)),
        train("Skip", &menu, Train::Skip, Train::Done),
        train("a button of the sheet", &menu, Train::Lighter, Train::Done),
        train("Not five clean", &work, Train::DoneOtherwise, Train::Otherwise(Otherwise::Save)),
        train("Save", &asking, Train::Otherwise(Otherwise::Save), Train::Done),
        train("Cancel", &asking, Train::Otherwise(Otherwise::Cancel), Train::Done),
        train("Delete set", &editing, Train::DeleteSet, Train::Done),
        train("Undo", &work, Train::UndoSet, Train::UndoSet),
        train("Skip rest", &work, Train::RestSkip, Train::Done),
        train("Yes", &judging, Train::Answer(Sixth::Yes), Train::Answer(Sixth::ThreeOrMore)),
        train("Go on with it", &forgotten, Train::GoOn, Train::Done),
        train("Go on", &work.after(Train::Pause), Train::Resume, Train::Done),
        train("Leave out", &fresh, Train::DropLift(0), Train::DropLift(0)),
        train("Earlier", &fresh, Train::EarlierLift(1), Train::EarlierLift(1)),
        ("Back to the session", elsewhere, Action::Go(Route::Session), Train::Done.into()),
        ("Remove plate", fresh.clone(), remove.clone(), remove),
        ("Delete gym", fresh.clone(), delete.clone(), delete),
        ("Erase everything", fresh, ask_erase, erase),
    ];
    pairs.extend(pairs_in_the_log());
    pairs
}

/// Links, and the forms of the log.
fn pairs_in_the_log() -> Vec<(&'static str, Phone, Action, Action)> {
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End);
    let id = phone.saved.log[0].id;
    let (entry, log) = (phone.clone(), |edit| Action::Log(edit));
    let at = |route| entry.clone().with(|model| model.screen.route = route);
    let set = log::Action::Open(Task::Set(id, 0, 0));
    let editing = entry.after(set.clone());
    let adding = at(Route::LogAdd).after(FormEdit::AddLift(Lift::BackSquat));
    let delete = log(log::Action::DeleteSession(id));
    vec![
        ("a session of the log", at(Route::Log), Action::Go(Route::LogEntry(id)), delete.clone()),
        ("Add a past session", at(Route::Log), Action::Go(Route::LogAdd), log(log::Action::Cancel)),
        ("Your data", at(Route::More), Action::Go(Route::Data), Action::Data(data::Action::AskErase(true))),
        ("a set", entry.clone(), log(set.clone()), log(log::Action::DeleteSet(id, 0, 0))),
        ("Save set", editing.clone(), log(log::Action::Save), log(set.clone())),
        ("Cancel", editing.clone(), log(log::Action::Cancel), log(set)),
        ("Delete set", editing, log(log::Action::DeleteSet(id, 0, 0)), delete),
        (
            "Add set",
            adding.clone(),
            log(log::Action::Form(FormEdit::AddSet(0))),
            log(log::Action::Form(FormEdit::DropSet(0, 0))),
        ),
        ("Remove lift", adding, log(log::Action::Form(FormEdit::DropLift(0))), log(log::Action::Save)),
    ]
}

#[test]
fn the_second_tap_of_a_double_tap_acts_on_nothing() {
    for (what, phone, first, second) in pairs() {
        for pause in [0, 120, 400, BLOCKED_MS - 1] {
            let (twice, once) = double(&phone, &first, &second, pause);
            assert_eq!(twice.model, once.model, "{what} after {pause} ms");
        }
        assert_ne!(
            tapped(&phone, Some(HERE), &first, 0).model,
            Model { touched: None, ..phone.model },
            "the first tap of {what} counts"
        );
    }
}

#[test]
fn a_tap_counts_once_the_finger_could_have_seen_what_is_new() {
    for (what, phone, first, second) in pairs() {
        let (twice, once) = double(&phone, &first, &second, BLOCKED_MS);
        let alone = tapped(&once.with(|model| model.touched = None), Some(HERE), &second, BLOCKED_MS);
        assert_eq!(
            (&twice.saved.open, &twice.saved.gyms, &twice.saved.settings),
            (&alone.saved.open, &alone.saved.gyms, &alone.saved.settings),
            "{what}"
        );
    }
}

#[test]
fn other_places_and_keys_are_not_held_up() {
    let ready = Phone::ready();
    let done = train(session::Action::Done);
    let once = tapped(&ready, Some(HERE), &done, 0);
    for elsewhere in [Some(Spot { y: HERE.y - 60, ..HERE }), Some(Spot { x: HERE.x + 49, ..HERE }), None] {
        assert_ne!(tapped(&once, elsewhere, &done, 50).saved.open, once.saved.open, "{elsewhere:?}");
    }
    // A button that nothing takes the place of may be tapped again and again.
    let fresh = Phone::new();
    for action in [
        Action::Lift(lift::Action::Heavier),
        Action::Lift(lift::Action::Lighter),
        Action::Gym(gym::Action::MorePlates(0)),
        Action::Gym(gym::Action::FewerPlates(0)),
    ] {
        let once = tapped(&fresh, Some(HERE), &action, 0);
        let twice = tapped(&once, Some(HERE), &action, 50);
        assert_ne!((&twice.saved.settings, &twice.saved.gyms), (&once.saved.settings, &once.saved.gyms), "{action:?}");
    }
}

#[test]
fn taps_that_do_not_count_hold_up_nothing_more_and_a_clock_set_back_nothing_at_all() {
    let ready = Phone::ready();
    let done = train(session::Action::Done);
    let first = tapped(&ready, Some(HERE), &done, 0);
    let mut phone = first.clone();
    phone.now.ms += 300;
    for _ in 0..3 {
        phone = tapped(&phone, Some(HERE), &done, 0);
    }
    assert_ne!(tapped(&phone, Some(HERE), &done, BLOCKED_MS - 300).saved.open, first.saved.open);
    phone.now.ms = START.ms - 3_600_000;
    assert_ne!(tapped(&phone, Some(HERE), &done, 0).saved.open, first.saved.open);
}

#[test]
fn a_tap_counts_from_when_the_finger_came_down_however_late_the_page_hears_of_it() {
    let ready = Phone::ready();
    let done = train(session::Action::Done);
    let once = tapped(&ready, Some(HERE), &done, 0);
    // When this tap is handled, in milliseconds after the first one; how long it had waited then; whether it counts.
    for (after, waited_ms, counts) in
        [(900, 300, false), (900, 200, true), (5_000, 5_100, false), (5_000, 4_301, false), (5_000, 4_300, true)]
    {
        let twice = tapped(&once, Some(Spot { waited_ms, ..HERE }), &done, after);
        assert_eq!(twice.saved.open != once.saved.open, counts, "{after} ms after, {waited_ms} ms late");
    }
}

#[test]
fn the_page_shows_when_it_takes_taps_again() {
    let ready = Phone::ready();
    let next = tapped(&ready, Some(HERE), &train(session::Action::Done), 0);
    assert!(next.is_settling() && next.effects.contains(&Effect::TickAfter(BLOCKED_MS)));
    let later = |ms| next.when(Moment { ms: next.now.ms + ms, ..next.now });
    assert!(later(BLOCKED_MS - 1).is_settling());
    assert!(!later(BLOCKED_MS).is_settling());
}

#[test]
fn a_button_that_leads_elsewhere_sets_the_address() {
    let next = tapped(&Phone::new(), None, &Action::Go(Route::More), 0);
    assert_eq!((next.screen.route, next.effects), (Route::More, vec![Effect::Address("#/more".into())]));
}

#[test]
fn a_key_pressed_twice_acts_once_even_where_the_page_moves_the_focus() {
    let by_key = |x, y| Some(Spot { x, y, by_key: true, waited_ms: 0 });
    for (what, phone, first, second) in pairs() {
        let once = tapped(&phone, by_key(180, 640), &first, 0);
        for pause in [0, 120, BLOCKED_MS - 1] {
            assert_eq!(tapped(&once, by_key(180, 640), &second, pause).model, once.model, "{what} after {pause} ms");
        }
    }
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End);
    let set = Action::Log(log::Action::Open(Task::Set(phone.saved.log[0].id, 0, 0)));
    let editing = phone.after(set.clone());
    let saved = tapped(&editing, by_key(100, 500), &Action::Log(log::Action::Save), 0);
    assert_eq!(tapped(&saved, by_key(180, 90), &set, 120).model, saved.model, "the focus is back on the set");
    // At another place, the person has moved the focus themselves.
    let ready = Phone::ready();
    let once = tapped(&ready, by_key(180, 640), &train(session::Action::Done), 0);
    assert_ne!(tapped(&once, by_key(60, 90), &train(session::Action::UndoSet), 120).saved.open, once.saved.open);
    assert_ne!(
        tapped(&saved, Some(Spot { x: 180, y: 90, by_key: false, waited_ms: 0 }), &set, 120).log.forms,
        saved.log.forms
    );
}

#[test]
fn a_link_leads_on_at_once_and_sets_the_address() {
    let next = tapped(&Phone::new(), Some(HERE), &Action::Go(Route::Strength), 0);
    assert_eq!(next.screen.route, Route::Strength);
    assert_eq!(next.effects, [Effect::Address("#/strength".into()), Effect::TickAfter(BLOCKED_MS)]);
    assert!(next.blocking_touch().is_some_and(|touch| touch.covers(HERE)));
    assert_eq!(next.on(Route::Strength).effects, [], "the address says nothing new");
}

#[test]
fn a_form_that_changes_itself_is_filled_in_quickly() {
    let work = Phone::warmed_up();
    let asking = work.after(session::Action::DoneOtherwise);
    let answer = |action| train(session::Action::Otherwise(action));
    let pain = tapped(&asking, Some(HERE), &answer(Otherwise::Because(Because::Pain)), 0);
    let clean = tapped(&pain, Some(HERE), &answer(Otherwise::Clean(5)), 50);
    assert_eq!(
        asked(&clean.session, &clean).map(|(asking, _)| (asking.because, asking.clean)),
        Some((Because::Pain, 5))
    );
}
