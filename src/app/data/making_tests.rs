use std::collections::VecDeque;

use super::*;
use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::data;
use crate::app::formats::backup;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::update::update;
use crate::words::data::Doing;

const NOW: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

/// Carries out an action with all its long work, one slice every `slice` milliseconds. Gives the state, the effects
/// left to do, and the number of updates.
fn settled(model: &Model, action: Action, slice: u64) -> (Model, Vec<Effect>, usize) {
    let (mut model, mut rest, mut updates) = (model.clone(), vec![], 0);
    let mut actions = VecDeque::from([action]);
    while let Some(action) = actions.pop_front() {
        let now = Moment { ms: NOW.ms + slice * updates as u64, ..NOW };
        let (next, effects) = update(&model, action, now);
        (model, updates) = (next, updates + 1);
        for effect in effects {
            match effect {
                Effect::GoOn(job) => actions.push_back(Action::Data(data::Action::GoOn(job))),
                Effect::SaveMore => actions.push_back(Action::Storage(crate::app::storage::Action::SaveMore)),
                effect => rest.push(effect),
            }
        }
    }
    (model, rest, updates)
}

/// A state with a session of three sets on each of these days.
fn with(days: u32) -> Model {
    let fresh = boot(Held { stored: Ok(vec![]), older: None, fragment: "#/data".into(), now: NOW }).0;
    let rows = (0..days).flat_map(|day| {
        let date = format!("{}-{:02}-{:02} 18:30:00", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28);
        (1..4).map(move |set| format!("{date},Squat (Barbell),{set},{},5,\"a \\ b\nc\"\n", 60 + set))
    });
    let head = "Date,Exercise Name,Set Order,Weight (kg),Reps,Workout Notes\n".to_owned();
    let text = [head].into_iter().chain(rows).collect();
    let read = settled(&fresh, Action::Data(data::Action::Read(Ok(text))), 0).0;
    let merged = settled(&read, Action::Data(data::Action::Merge), 0).0;
    assert_eq!(merged.saved.log.len(), days as usize);
    merged
}

fn text_of(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::Download { text, .. } | Effect::Copy { text, .. } => Some(text.as_str()),
        Effect::ShareFile(file) => Some(file.text.as_str()),
        _ => None,
    })
}

#[test]
fn a_file_made_in_slices_holds_what_one_made_at_once_does() {
    for days in [0, 3, 900] {
        let model = with(days);
        let (copy, table) = (backup::write(&model.saved, model.now), csv::write(&model.saved.log));
        for (action, expected) in [
            (data::Action::Download, &copy),
            (data::Action::Share, &copy),
            (data::Action::Copy, &copy),
            (data::Action::Table, &table),
        ] {
            let (after, effects, updates) = settled(&model, Action::Data(action.clone()), 0);
            assert_eq!(text_of(&effects), Some(expected.as_str()), "{action:?} of {days}");
            assert_eq!(after.work(), None);
            // A slice takes a quarter of a thousand sets.
            let sets = days as usize * 3;
            assert!(updates <= 2 + sets / 200 && (updates > 1) == (sets > 1_000), "{updates} for {days}");
        }
    }
}

#[test]
fn a_download_is_a_backup_of_the_log_at_the_tap() {
    let model = with(900);
    let last = model.saved.log.last().map_or(0, |last| last.id);
    let (after, ..) = settled(&model, Action::Data(data::Action::Download), 700);
    assert_eq!(after.saved.settings.backed_up, NOW.ms.max(last));
    assert_eq!((after.data.made, after.data.done), (None, None));
}

#[test]
fn what_took_too_long_for_one_tap_waits_for_another() {
    let model = with(900);
    let text = backup::write(&model.saved, model.now);
    for (action, other) in [(data::Action::Share, data::Action::Copy), (data::Action::Copy, data::Action::Share)] {
        let (waits, effects, _) = settled(&model, Action::Data(action.clone()), 700);
        assert_eq!((text_of(&effects), waits.data.made.is_some()), (None, true), "{action:?}");
        assert!(waits.data.done.is_some_and(|done| done == Notice::FileReady));
        let (after, effects, updates) = settled(&waits, Action::Data(action.clone()), 700);
        assert_eq!((text_of(&effects), updates, after.data.made), (Some(text.as_str()), 1, None), "{action:?}");
        // After another button, another screen or a change of the log, the file is made anew.
        let (gone, ..) = settled(&waits, Action::Go(Route::Gym), 0);
        assert_eq!(gone.data.made, None);
        let mut changed = waits.clone();
        Rc::make_mut(&mut changed.saved.log).pop();
        for (state, action) in [(&waits, other), (&changed, action)] {
            let (_, effects, updates) = settled(state, Action::Data(action.clone()), 0);
            let expected = backup::write(&state.saved, NOW);
            assert_eq!(text_of(&effects).map(str::len), Some(expected.len()), "{action:?}");
            assert!(updates > 1);
        }
    }
}

#[test]
fn making_can_be_called_off_and_disturbs_no_other_work() {
    let model = with(900);
    let (begun, _) = update(&model, Action::Data(data::Action::Share), NOW);
    assert_eq!(begun.work().map(|work| (work.doing, work.done, work.total)), Some((Doing::Writing, 84, 900)));
    let (off, effects) = update(&begun, Action::Data(data::Action::Cancel), NOW);
    assert!(off.work().is_none() && text_of(&effects).is_none());
    let (twice, effects) = update(&begun, Action::Data(data::Action::Table), NOW);
    assert_eq!((twice.work(), text_of(&effects)), (begun.work(), None));
    assert!(twice.data.done.is_some());
    // "Back up first" and then "Erase": erasing waits for the file.
    let (stays, effects) = update(&begun, Action::Data(data::Action::Erase), NOW);
    assert_eq!((stays.saved.log.len(), stays.work(), effects.contains(&Effect::EraseAll)), (900, begun.work(), false));
    assert!(stays.data.done.is_some());
    let (off, _) = update(&stays, Action::Data(data::Action::Cancel), NOW);
    assert!(update(&off, Action::Data(data::Action::Erase), NOW).1.contains(&Effect::EraseAll));
}
