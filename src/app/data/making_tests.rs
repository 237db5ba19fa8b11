use super::*;
use crate::app::data::Action;
use crate::app::formats::backup;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::testing::Phone;
use crate::words::data::Doing;

const NOW: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

/// A phone with a session of three sets on each of these days.
fn with(days: u32) -> Phone {
    let rows = (0..days).flat_map(|day| {
        let date = format!("{}-{:02}-{:02} 18:30:00", 2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28);
        (1..4).map(move |set| format!("{date},Squat (Barbell),{set},{},5,\"a \\ b\nc\"\n", 60 + set))
    });
    let head = "Date,Exercise Name,Set Order,Weight (kg),Reps,Workout Notes\n".to_owned();
    let text = [head].into_iter().chain(rows).collect();
    let mut phone = Phone::at("#/data", NOW);
    phone.does(Action::Read(Ok(text))).settles();
    phone.does(Action::Merge).settles();
    assert_eq!(phone.saved.log.len(), days as usize);
    phone
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
        for (action, expected) in
            [(Action::Download, &copy), (Action::Share, &copy), (Action::Copy, &copy), (Action::Table, &table)]
        {
            let mut after = model.after(action.clone());
            let updates = after.settles().len();
            assert_eq!(text_of(&after.effects), Some(expected.as_str()), "{action:?} of {days}");
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
    let mut after = model.after(Action::Download);
    after.settles_slowly(700);
    assert_eq!(after.saved.settings.backed_up, NOW.ms.max(last));
    assert_eq!((&after.data.made, after.data.done), (&None, None));
}

#[test]
fn what_took_too_long_for_one_tap_waits_for_another() {
    let model = with(900);
    let text = backup::write(&model.saved, model.now);
    for (action, other) in [(Action::Share, Action::Copy), (Action::Copy, Action::Share)] {
        let mut waits = model.after(action.clone());
        waits.settles_slowly(700);
        assert_eq!((text_of(&waits.effects), waits.data.made.is_some()), (None, true), "{action:?}");
        assert_eq!(waits.data.done, Some(Notice::FileReady));
        let mut after = waits.after(action.clone());
        let updates = after.settles_slowly(700).len();
        assert_eq!((text_of(&after.effects), updates, &after.data.made), (Some(text.as_str()), 1, &None), "{action:?}");
        // After another button, another screen or a change of the log, the file is made anew.
        assert_eq!(waits.on(Route::Gym).data.made, None);
        let changed = waits.clone().with(|model| drop(Rc::make_mut(&mut model.saved.log).pop()));
        for (state, action) in [(&waits, other), (&changed, action)] {
            let mut after = state.after(action.clone());
            let updates = after.settles().len();
            let expected = backup::write(&state.saved, NOW);
            assert_eq!(text_of(&after.effects).map(str::len), Some(expected.len()), "{action:?}");
            assert!(updates > 1);
        }
    }
}

#[test]
fn making_can_be_called_off_and_disturbs_no_other_work() {
    let model = with(900);
    let begun = model.after(Action::Share);
    assert_eq!(begun.work().map(|work| (work.doing, work.done, work.total)), Some((Doing::Writing, 84, 900)));
    let off = begun.after(Action::Cancel);
    assert!(off.work().is_none() && text_of(&off.effects).is_none());
    let twice = begun.after(Action::Table);
    assert_eq!((twice.work(), text_of(&twice.effects)), (begun.work(), None));
    assert!(twice.data.done.is_some());
    // "Back up first" and then "Erase": erasing waits for the file.
    let stays = begun.after(Action::Erase);
    assert_eq!(
        (stays.saved.log.len(), stays.work(), stays.effects.contains(&Effect::EraseAll)),
        (900, begun.work(), false)
    );
    assert!(stays.data.done.is_some());
    let off = stays.after(Action::Cancel);
    assert!(off.after(Action::Erase).effects.contains(&Effect::EraseAll));
}
