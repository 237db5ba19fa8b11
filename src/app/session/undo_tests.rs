//! Tests of taking a set back with one tap, whatever was answered about it.

use super::*;
use crate::app::form::Field;
use crate::app::session::Action;
use crate::app::session::otherwise::Otherwise;
use crate::app::session::state::{Because, PainGroup};
use crate::app::testing::Phone;
use crate::lifting::lift::Lift;
use crate::lifting::set_result::Sixth;

/// The session without its version numbers.
fn bare(session: &Session) -> Session {
    Session { revision: 0, changed_at: 0, history: vec![], ..session.clone() }
}

#[test]
fn a_set_is_taken_back_whatever_was_said_and_done_since() {
    type Story = fn(&mut Phone);
    let stories: [(&str, Story); 9] = [
        ("nothing", |phone| {
            phone.lifts(1);
        }),
        ("fewer", |phone| {
            phone.says(3, Because::Form);
        }),
        ("pain", |phone| {
            phone.hurts(PainGroup::Stop);
        }),
        ("a correction", |phone| {
            phone.lifts(1);
            let place = phone.place(0, 4);
            phone
                .does(Action::Edit(place))
                .types(Field::SetReps, "3")
                .types(Field::SetLoad, "70")
                .does(Action::StopEditing);
        }),
        ("pain in a correction", |phone| {
            phone.lifts(1);
            let place = phone.place(0, 4);
            phone.does(Action::Edit(place)).does(Action::Pain(8)).does(Action::StopEditing);
        }),
        ("pain, by mistake", |phone| {
            phone.hurts(PainGroup::Stop).does(Action::PainWasMistake);
        }),
        ("an open correction", |phone| {
            phone.lifts(1);
            let place = phone.place(0, 4);
            phone.does(Action::Edit(place)).does(Action::BrokeAt(Some(2)));
        }),
        ("a longer rest", |phone| {
            phone.lifts(1).does(Action::RestMore).does(Action::RestSkip);
        }),
        ("a lighter load", |phone| {
            phone.lifts(1).does(Action::Lighter);
        }),
    ];
    for (what, story) in stories {
        let mut phone = Phone::warmed_up();
        let before = phone.open().clone();
        story(&mut phone);
        assert_eq!(phone.last_set(), Some((0, 4)), "{what}");
        phone.does(Action::UndoSet);
        assert_eq!(bare(phone.open()), bare(&before), "{what}");
        assert_eq!((phone.screen.editing, phone.last_set()), (None, Some((0, 3))), "{what}");
        assert_eq!(phone.after_set(phone.lift(0), phone.open()), None, "no advice is left");
    }
}

#[test]
fn the_answer_goes_with_the_last_set() {
    let mut phone = Phone::warmed_up();
    phone.lifts(2);
    let before = phone.open().clone();
    phone.lifts(1).does(Action::Answer(Sixth::Yes)).does(Action::StepBack);
    assert_eq!(bare(phone.open()), bare(&before));
    phone.lifts(1).does(Action::Answer(Sixth::Yes)).does(Action::UndoSet);
    assert_eq!(bare(phone.open()), bare(&before));
    phone.lifts(1);
    phone.does(Action::NextLift).does(Action::UndoSet);
    assert_eq!(bare(phone.open()), bare(&before));
}

#[test]
fn sets_are_taken_back_one_by_one_with_and_without_a_reload() {
    for reload in [false, true] {
        let mut phone = Phone::warmed_up();
        phone.says(3, Because::Strength).lifts(1);
        assert_eq!(phone.loads(0), ["60", "57.5", "57.5"]);
        if reload {
            phone.reloads();
        }
        phone.does(Action::UndoSet);
        assert_eq!(
            (phone.loads(0), phone.stage()),
            (["60", "57.5", "57.5"].map(str::to_owned).into(), Stage::Set(0, 5))
        );
        phone.does(Action::UndoSet);
        assert_eq!((phone.loads(0), phone.stage()), (vec!["60".to_owned(); 3], Stage::Set(0, 4)), "reload: {reload}");
        for set in (0..4).rev() {
            phone.does(Action::UndoSet);
            assert_eq!(phone.stage(), Stage::Set(0, set));
        }
        let open = phone.saved.open.clone();
        assert_eq!((phone.does(Action::UndoSet).model.saved.open.clone(), phone.last_set()), (open, None));
    }
}

#[test]
fn pain_that_ended_a_lift_is_taken_back_after_a_reload_too() {
    let mut phone = Phone::warmed_up();
    phone.hurts(PainGroup::Stop).reloads().does(Action::UndoSet);
    assert_eq!(
        (phone.stage(), phone.loads(0), phone.lift(0).work_left()),
        (Stage::Set(0, 4), vec!["60".to_owned(); 3], 3)
    );
}

#[test]
fn what_was_corrected_of_other_sets_stays() {
    for undo in [Action::UndoSet, Action::StepBack] {
        let mut phone = Phone::warmed_up();
        phone.lifts(2);
        let place = phone.place(0, 4);
        phone.does(Action::Edit(place)).types(Field::SetReps, "6").does(Action::StopEditing).types(Field::Note, "slow");
        phone.does(undo);
        let reps: Vec<u8> = phone.lift(0).work_results().iter().map(|result| result.reps).collect();
        assert_eq!((reps, phone.stage(), phone.open().note.as_str()), (vec![6], Stage::Set(0, 5), "slow"));
    }
}

#[test]
fn what_was_added_since_stays() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1).does(Action::AddSet).does(Action::AddLift(Lift::DumbbellLunge)).does(Action::UndoSet);
    assert_eq!((phone.stage(), phone.lift(0).sets.len()), (Stage::Set(0, 4), 8));
    assert_eq!(phone.names(), ["squat", "deadlift", "lunge"]);
}

#[test]
fn a_deleted_set_is_to_do_again_and_stays_deleted() {
    let mut phone = Phone::warmed_up();
    phone.lifts(2);
    let place = phone.place(0, 4);
    phone.does(Action::Edit(place)).does(Action::DeleteSet);
    assert_eq!((phone.stage(), phone.lift(0).work_left(), phone.loads(0).len()), (Stage::Set(0, 4), 2, 3));
    assert_eq!(phone.last_set(), Some((0, 5)));
    phone.does(Action::UndoSet);
    assert_eq!((phone.stage(), phone.lift(0).work_results().len()), (Stage::Set(0, 4), 0));
    // The set is the last one once it is done again, though another comes after it in the list.
    let mut phone = Phone::warmed_up();
    phone.lifts(2);
    phone.does(Action::Edit(place)).does(Action::DeleteSet).lifts(1);
    assert_eq!(phone.last_set(), Some((0, 4)));
    // Deleting the set takes its effects along: a lighter load, or the end of the lift.
    for pain in [PainGroup::Disturbing, PainGroup::Stop] {
        let mut phone = Phone::warmed_up();
        phone.hurts(pain).does(Action::Edit(place)).does(Action::DeleteSet);
        assert_eq!((phone.stage(), phone.loads(0)), (Stage::Set(0, 4), vec!["60".to_owned(); 3]), "{pain:?}");
        assert_eq!(phone.lift(0).work_left(), 3);
    }
}

#[test]
fn pain_told_by_mistake_is_taken_back_in_one_tap() {
    for reload in [false, true] {
        let mut phone = Phone::warmed_up();
        phone.waits(60).hurts(PainGroup::Stop).waits(20);
        assert_eq!(phone.stage(), Stage::Verdict(0));
        if reload {
            phone.reloads();
        }
        phone.does(Action::PainWasMistake);
        assert_eq!((phone.stage(), phone.lift(0).work_left(), phone.left()), (Stage::Set(0, 5), 2, Some(160)));
        assert_eq!((phone.lift(0).work_results()[0].pain, phone.loads(0)), (0, vec!["60".to_owned(); 3]));
    }
    // Other answers about the set still count.
    let mut phone = Phone::warmed_up();
    phone.does(Action::DoneOtherwise);
    for answer in
        [Otherwise::Because(Because::Pain), Otherwise::Clean(3), Otherwise::Pain(PainGroup::Stop), Otherwise::Save]
    {
        phone.does(answer);
    }
    phone.does(Action::PainWasMistake);
    assert_eq!(phone.loads(0), ["60", "57.5", "57.5"]);
    // After the last set there is nothing left to do, and its verdict stands.
    let mut phone = Phone::warmed_up();
    phone.lifts(2).hurts(PainGroup::Stop).does(Action::PainWasMistake);
    assert_eq!((phone.stage(), phone.lift(0).work_results()[2].pain), (Stage::Verdict(0), 0));
    // Without a lift that was stopped, nothing happens.
    let mut phone = Phone::warmed_up();
    let open = phone.saved.open.clone();
    assert_eq!(phone.does(Action::PainWasMistake).model.saved.open, open);
}
