use std::rc::Rc;

use super::*;
use crate::app::effect::File;
use crate::app::formats::csv;
use crate::app::formats::text_file::NoText;
use crate::app::moment::Moment;
use crate::app::testing::{Phone, stored_session};

const NOW: Moment = Moment { ms: 1_795_393_805_678, offset: 60 };

fn fresh() -> Phone {
    Phone::at("#/data", NOW)
}

fn with_a_session() -> Phone {
    let session = stored_session(include_str!("../../../tests/data/session-ended-2.txt"));
    fresh().with(|model| model.saved.log = Rc::new(vec![Rc::new(session)]))
}

#[test]
fn erased_and_restored_and_undone() {
    let address = "https://example.org/fifth-rep/".to_owned();
    let model = with_a_session().with(|model| model.environment.address = address);
    let text = backup::write(&model.saved, model.now);
    let erased = model.after(Action::Erase);
    assert_eq!((erased.saved.log.len(), &erased.effects), (0, &vec![Effect::EraseAll]));
    assert_eq!(erased.environment, model.environment, "the browser is still the same");
    let read = erased.after(Action::Read(Ok(text.clone())));
    let preview = read.data.brought.clone().expect("a preview").1;
    assert_eq!((preview.new, preview.same, preview.whole), (1, 0, true));
    for how in [Action::Merge, Action::Replace] {
        let restored = read.after(how);
        assert_eq!(restored.saved.log.len(), 1);
        assert_eq!(restored.not_backed_up(), 0, "all of it is in the file that was read");
        assert!(restored.effects.iter().any(|effect| matches!(effect, Effect::Save(..))));
        let undone = restored.undone();
        assert_eq!((undone.saved.log.len(), undone.saved.settings == erased.saved.settings), (0, true));
        let again = restored.after(Action::Read(Ok(text.clone())));
        assert_eq!(again.data.brought.clone().expect("a preview").1.same, 1);
    }
}

#[test]
fn what_is_refused_changes_nothing() {
    let model = with_a_session();
    for text in ["", "{}", "nonsense", "done,session,lift,reps,load kg\n1,2,3,4,5"] {
        let after = model.after(Action::Read(Ok(text.into())));
        assert!(after.data.problem.is_some() && after.data.brought.is_none(), "{text:?}");
        assert_eq!((&after.saved.log, &after.saved.settings), (&model.saved.log, &model.saved.settings));
    }
}

#[test]
fn a_backup_is_reminded_of_after_eight_sessions() {
    let session = with_a_session().saved.log[0].clone();
    let log = (0..8).map(|n| Rc::new(Session { id: session.id + n, ..(*session).clone() })).collect();
    let model = fresh().with(|model| model.saved.log = Rc::new(log));
    assert!(model.reminds());
    let later = model.after(Action::Later);
    assert_eq!((later.reminds(), later.not_backed_up()), (later.since(NOW.ms) >= 8, 8));
    let done = model.after(Action::BackedUp(Handed::Taken));
    assert_eq!((done.reminds(), done.not_backed_up()), (false, 0));
}

#[test]
fn the_reminder_counts_what_changed_since_the_last_backup_whatever_its_day() {
    let backed_up = with_a_session().after(Action::BackedUp(Handed::Taken));
    let session = backed_up.saved.log[0].clone();
    let later = NOW.ms + 60_000;
    // Sessions of past days that were added or corrected by hand, moved, or came in a table.
    for change in [
        |session: &mut Session, later| session.changed_at = later,
        |session: &mut Session, later| session.noted_at = later,
        |session: &mut Session, later| session.weighed_at = later,
        |session: &mut Session, later| session.settled_at = later,
        |session: &mut Session, later| session.exercises[0].pain_answered_at = later,
        |session: &mut Session, later| session.id = later,
    ] {
        let mut changed = Session::clone(&session);
        change(&mut changed, later);
        let model = backed_up.clone().with(|model| model.saved.log = Rc::new(vec![Rc::new(changed)]));
        let model = model.when(Moment { ms: later, ..NOW });
        assert_eq!(model.not_backed_up(), 1);
        let done = model.after(Action::BackedUp(Handed::Taken));
        assert_eq!(done.not_backed_up(), 0);
    }
    assert_eq!(backed_up.not_backed_up(), 0);
}

#[test]
fn a_backup_that_cannot_be_handed_on_is_downloaded() {
    let model = with_a_session();
    let [Effect::ShareFile(File { text, .. })] = &model.after(Action::Share).effects[..] else {
        panic!("it is to be shared")
    };
    let called_off = model.after(Action::BackedUp(Handed::CalledOff));
    assert_eq!((called_off.not_backed_up(), &called_off.effects), (1, &vec![]));
    let downloaded = model.after(Action::BackedUp(Handed::NotShared));
    let file = downloaded.effects.iter().find_map(|effect| match effect {
        Effect::Download { text, mime: "application/json", .. } => Some(text),
        _ => None,
    });
    assert_eq!((file, downloaded.not_backed_up()), (Some(text), 0));
    let not_copied = model.after(Action::BackedUp(Handed::NotCopied));
    assert_eq!((not_copied.not_backed_up(), &not_copied.effects), (1, &vec![]));
    assert_eq!(not_copied.data.done, Some(Notice::BackupNotCopied));
}

fn brought_in(model: &Phone, text: &str) -> (Preview, Phone) {
    let read = model.after(Action::Read(Ok(text.into())));
    let (_, preview) = read.data.brought.clone().unwrap_or_else(|| panic!("{:?}", read.data.problem));
    (preview, read.after(Action::Merge))
}

#[test]
fn a_table_adds_nothing_twice_and_takes_nothing_away() {
    let model = with_a_session();
    let table = csv::write(&model.saved.log);
    let (preview, after) = brought_in(&model, &table);
    assert_eq!((preview.new, preview.differ, preview.same, preview.whole), (0, 0, 1, false));
    assert_eq!(after.saved.log, model.saved.log);
    // A set that is missing without having been deleted comes back, and nothing else changes.
    let mut session = (*model.saved.log[0]).clone();
    session.exercises[0].sets.pop();
    let less = model.clone().with(|model| model.saved.log = Rc::new(vec![Rc::new(session)]));
    let (preview, after) = brought_in(&less, &table);
    assert_eq!((preview.new, preview.differ, preview.same), (0, 1, 0));
    assert_eq!((after.sets_done(), &after.saved.log[0].note), (model.sets_done(), &model.saved.log[0].note));
    let (_, restored) = brought_in(&fresh(), &table);
    assert_eq!(csv::write(&restored.saved.log), table);
}

#[test]
fn the_table_of_another_app_is_the_same_in_summer_and_winter() {
    let table = "Date,Exercise,Weight,Weight Unit,Reps\n2024-05-01,Barbell Squat,100,kgs,5\n";
    let (preview, once) = brought_in(&fresh(), table);
    assert_eq!((preview.new, once.sets_done()), (1, 1));
    let read = once.when(Moment { offset: 120, ..NOW }).after(Action::Read(Ok(table.into())));
    let preview = read.data.brought.clone().expect("a preview").1;
    assert_eq!((preview.new, preview.differ, preview.same), (0, 0, 1));
}

#[test]
fn of_two_files_chosen_in_a_row_only_the_second_is_read() {
    let number = |effects: &[Effect]| match effects {
        [Effect::ReadFile(number)] => *number,
        other => panic!("{other:?}"),
    };
    let table = |day: &str| format!("Date,Exercise,Weight (kg),Reps\n2026-05-{day},Squat,80,5\n");
    let day = |model: &Phone| model.data.brought.as_ref().map(|(brought, _)| brought.sessions[0].day().to_string());
    let one = fresh().after(Action::Chosen);
    let first = number(&one.effects);
    let two = one.after(Action::Chosen);
    let second = number(&two.effects);
    assert_ne!(first, second);
    let answer = |number: u64, day: &str| Action::ReadChosen(number, Ok(table(day)));
    // The first file's answer may come before that of the second, or after it.
    let early = two.after(answer(first, "04"));
    assert_eq!((day(&early), &early.model), (None, &two.model));
    let read = early.after(answer(second, "05"));
    assert_eq!(day(&read).as_deref(), Some("2026-05-05"));
    for late in [answer(first, "04"), answer(second, "06"), Action::ReadChosen(first, Err(NoText::Unread))] {
        assert_eq!(read.after(late).model, read.model);
    }
    // A late file changes nothing after another text was read, the last one discarded, or everything erased.
    let typed = two.typed(Field::Paste, table("07"));
    for meanwhile in [Action::Take, Action::Leave, Action::Erase] {
        let after = typed.after(meanwhile.clone());
        assert_eq!(day(&after.after(answer(second, "05"))), day(&after), "{meanwhile:?}");
    }
    let failed = two.after(Action::ReadChosen(second, Err(NoText::Unread)));
    assert!(failed.data.problem.is_some());
}
