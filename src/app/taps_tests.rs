//! Double taps on every button that another one takes the place of.

use super::*;
use crate::app::action::Action;
use crate::app::log;
use crate::app::log::forms::FormEdit;
use crate::app::session::otherwise::{Otherwise, asked};
use crate::app::session::state::Because;
use crate::app::session::tests::{Phone, START};
use crate::app::update::update;
use crate::app::{data, gym, lift, session};
use crate::lifting::set_result::Sixth;
use crate::lifting::verdict::first_load::Felt;

const HERE: Spot = Spot { x: 180, y: 640, by_key: false, waited_ms: 0 };

fn tapped(model: &Model, spot: Option<Spot>, action: &Action, after_ms: u64) -> Model {
    let now = Moment { ms: model.now.ms + after_ms, ..model.now };
    update(model, Action::Tap(spot, Box::new(action.clone())), now).0
}

/// The states after a double tap with this pause in milliseconds, and after the first tap alone. `first` is the action
/// of the first tap's button, `second` that of the button that takes its place.
fn double(model: &Model, first: &Action, second: &Action, pause: u64) -> (Model, Model) {
    let once = tapped(model, Some(HERE), first, 0);
    (tapped(&once, Some(Spot { x: HERE.x + 9, y: HERE.y - 7, ..HERE }), second, pause), once)
}

fn train(action: session::Action) -> Action {
    Action::Session(action)
}

/// Buttons, each on a phone, and the buttons that take their places.
fn pairs() -> Vec<(&'static str, Model, Action, Action)> {
    let fresh = Phone::new().model;
    let ready = Phone::ready().model;
    let work = Phone::warmed_up().model;
    let judging = Phone::judging().model;
    let done = train(session::Action::Done);
    let asking = update(&work, train(session::Action::DoneOtherwise), work.now).0;
    let finding = update(&ready, train(session::Action::Find), ready.now).0;
    let place = SetPlace { session: work.saved.open.as_ref().expect("a session").id, lift: 0, set: 3 };
    let editing = update(&work, train(session::Action::Edit(place)), work.now).0;
    let menu = update(&work, train(session::Action::Menu(true)), work.now).0;
    let prepared = Phone::new().does(session::Action::Start).model.clone();
    let later = Moment { ms: work.now.ms + 20 * 3_600_000, ..work.now };
    let forgotten = update(&work, Action::Tick, later).0;
    let paused = update(&work, train(session::Action::Pause), work.now).0;
    let mut pairs = vec![
        ("Done", ready.clone(), done.clone(), done.clone()),
        (
            "Done: the last work set",
            Phone::warmed_up().lifts(2).model.clone(),
            done.clone(),
            train(session::Action::NextLift),
        ),
        ("Warmed up", prepared, train(session::Action::Prepared), done.clone()),
        ("Start", fresh.clone(), train(session::Action::Start), train(session::Action::Prepared)),
        ("Next lift", judging.clone(), train(session::Action::NextLift), done.clone()),
        (
            "an answer",
            finding.clone(),
            train(session::Action::Felt(Felt::Easy)),
            train(session::Action::Felt(Felt::Easy)),
        ),
        ("Skip", menu.clone(), train(session::Action::Skip), done.clone()),
        ("a button of the sheet", menu, train(session::Action::Lighter), done.clone()),
        (
            "Not five clean",
            work.clone(),
            train(session::Action::DoneOtherwise),
            train(session::Action::Otherwise(Otherwise::Save)),
        ),
        ("Save", asking.clone(), train(session::Action::Otherwise(Otherwise::Save)), done.clone()),
        ("Cancel", asking, train(session::Action::Otherwise(Otherwise::Cancel)), done.clone()),
        ("Delete set", editing, train(session::Action::DeleteSet), done.clone()),
        ("Undo", work.clone(), train(session::Action::UndoSet), train(session::Action::UndoSet)),
        ("Skip rest", work.clone(), train(session::Action::RestSkip), done.clone()),
        (
            "Yes",
            judging.clone(),
            train(session::Action::Answer(Sixth::Yes)),
            train(session::Action::Answer(Sixth::ThreeOrMore)),
        ),
        ("Go on with it", forgotten, train(session::Action::GoOn), done.clone()),
        ("Go on", paused, train(session::Action::Resume), done.clone()),
        ("Back to the session", work.with(|model| model.screen.route = Route::Lift), Action::Go(Route::Session), done),
        (
            "Remove plate",
            fresh.clone(),
            Action::Gym(gym::Action::RemovePlate(0)),
            Action::Gym(gym::Action::RemovePlate(0)),
        ),
        ("Leave out", fresh.clone(), train(session::Action::DropLift(0)), train(session::Action::DropLift(0))),
        ("Earlier", fresh.clone(), train(session::Action::EarlierLift(1)), train(session::Action::EarlierLift(1))),
        ("Delete gym", fresh.clone(), Action::Gym(gym::Action::Delete), Action::Gym(gym::Action::Delete)),
        ("Erase everything", fresh, Action::Data(data::Action::AskErase(true)), Action::Data(data::Action::Erase)),
    ];
    pairs.extend(pairs_in_the_log());
    pairs
}

/// Links, and the forms of the log.
fn pairs_in_the_log() -> Vec<(&'static str, Model, Action, Action)> {
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End);
    let id = phone.model.saved.log[0].id;
    let (entry, log) = (phone.model.clone(), |edit| Action::Log(edit));
    let at = |route| entry.clone().with(|model| model.screen.route = route);
    let set = log::Action::Open(Task::Set(id, 0, 0));
    let editing = update(&entry, log(set.clone()), entry.now).0;
    let adding = update(&at(Route::LogAdd), log(log::Action::Form(FormEdit::AddLift(Lift::BackSquat))), entry.now).0;
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
    for (what, model, first, second) in pairs() {
        for pause in [0, 120, 400, BLOCKED_MS - 1] {
            let (twice, once) = double(&model, &first, &second, pause);
            assert_eq!(twice, once, "{what} after {pause} ms");
        }
        assert_ne!(
            tapped(&model, Some(HERE), &first, 0),
            Model { touched: None, ..model },
            "the first tap of {what} counts"
        );
    }
}

#[test]
fn a_tap_counts_once_the_finger_could_have_seen_what_is_new() {
    for (what, model, first, second) in pairs() {
        let (twice, once) = double(&model, &first, &second, BLOCKED_MS);
        let alone = tapped(&Model { touched: None, ..once.clone() }, Some(HERE), &second, BLOCKED_MS);
        assert_eq!(
            (&twice.saved.open, &twice.saved.gyms, &twice.saved.settings),
            (&alone.saved.open, &alone.saved.gyms, &alone.saved.settings),
            "{what}"
        );
    }
}

#[test]
fn other_places_and_keys_are_not_held_up() {
    let ready = Phone::ready().model;
    let done = train(session::Action::Done);
    let once = tapped(&ready, Some(HERE), &done, 0);
    for elsewhere in [Some(Spot { y: HERE.y - 60, ..HERE }), Some(Spot { x: HERE.x + 49, ..HERE }), None] {
        assert_ne!(tapped(&once, elsewhere, &done, 50).saved.open, once.saved.open, "{elsewhere:?}");
    }
    // A button that nothing takes the place of may be tapped again and again.
    let fresh = Phone::new().model;
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
    let ready = Phone::ready().model;
    let done = train(session::Action::Done);
    let mut model = tapped(&ready, Some(HERE), &done, 0);
    let first = model.clone();
    for _ in 0..3 {
        let now = Moment { ms: first.now.ms + 300, ..first.now };
        model = update(&model, Action::Tap(Some(HERE), Box::new(done.clone())), now).0;
    }
    let now = Moment { ms: first.now.ms + BLOCKED_MS, ..first.now };
    assert_ne!(update(&model, Action::Tap(Some(HERE), Box::new(done.clone())), now).0.saved.open, first.saved.open);
    let before = Moment { ms: START.ms - 3_600_000, ..START };
    assert_ne!(update(&model, Action::Tap(Some(HERE), Box::new(done)), before).0.saved.open, first.saved.open);
}

#[test]
fn a_tap_counts_from_when_the_finger_came_down_however_late_the_page_hears_of_it() {
    let ready = Phone::ready().model;
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
    let ready = Phone::ready().model;
    let tap = Action::Tap(Some(HERE), Box::new(train(session::Action::Done)));
    let (next, effects) = update(&ready, tap, ready.now);
    assert!(next.is_settling() && effects.contains(&Effect::TickAfter(BLOCKED_MS)));
    let later = |ms| Moment { ms: next.now.ms + ms, ..next.now };
    assert!(update(&next, Action::Tick, later(BLOCKED_MS - 1)).0.is_settling());
    assert!(!update(&next, Action::Tick, later(BLOCKED_MS)).0.is_settling());
}

#[test]
fn a_button_that_leads_elsewhere_sets_the_address() {
    let model = Phone::new().model;
    let tap = Action::Tap(None, Box::new(Action::Go(Route::More)));
    let (next, effects) = update(&model, tap, model.now);
    assert_eq!((next.screen.route, effects), (Route::More, vec![Effect::Address("#/more".into())]));
}

#[test]
fn a_key_pressed_twice_acts_once_even_where_the_page_moves_the_focus() {
    let by_key = |x, y| Some(Spot { x, y, by_key: true, waited_ms: 0 });
    for (what, model, first, second) in pairs() {
        let once = tapped(&model, by_key(180, 640), &first, 0);
        for pause in [0, 120, BLOCKED_MS - 1] {
            assert_eq!(tapped(&once, by_key(180, 640), &second, pause), once, "{what} after {pause} ms");
        }
    }
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End);
    let set = Action::Log(log::Action::Open(Task::Set(phone.model.saved.log[0].id, 0, 0)));
    let editing = update(&phone.model, set.clone(), phone.now).0;
    let saved = tapped(&editing, by_key(100, 500), &Action::Log(log::Action::Save), 0);
    assert_eq!(tapped(&saved, by_key(180, 90), &set, 120), saved, "the focus is back on the set");
    // At another place, the person has moved the focus themselves.
    let ready = Phone::ready().model;
    let once = tapped(&ready, by_key(180, 640), &train(session::Action::Done), 0);
    assert_ne!(tapped(&once, by_key(60, 90), &train(session::Action::UndoSet), 120).saved.open, once.saved.open);
    assert_ne!(
        tapped(&saved, Some(Spot { x: 180, y: 90, by_key: false, waited_ms: 0 }), &set, 120).log.forms,
        saved.log.forms
    );
}

#[test]
fn a_link_leads_on_at_once_and_sets_the_address() {
    let model = Phone::new().model;
    let tap = |action| Action::Tap(Some(HERE), Box::new(action));
    let (next, effects) = update(&model, tap(Action::Go(Route::Strength)), model.now);
    assert_eq!(next.screen.route, Route::Strength);
    assert_eq!(effects, [Effect::Address("#/strength".into()), Effect::TickAfter(BLOCKED_MS)]);
    assert!(next.blocking_touch().is_some_and(|touch| touch.covers(HERE)));
    assert_eq!(update(&next, Action::Go(Route::Strength), next.now).1, [], "the address says nothing new");
}

#[test]
fn a_form_that_changes_itself_is_filled_in_quickly() {
    let work = Phone::warmed_up().model;
    let asking = update(&work, train(session::Action::DoneOtherwise), work.now).0;
    let answer = |action| train(session::Action::Otherwise(action));
    let pain = tapped(&asking, Some(HERE), &answer(Otherwise::Because(Because::Pain)), 0);
    let clean = tapped(&pain, Some(HERE), &answer(Otherwise::Clean(5)), 50);
    assert_eq!(
        asked(&clean.session, &clean).map(|(asking, _)| (asking.because, asking.clean)),
        Some((Because::Pain, 5))
    );
}
