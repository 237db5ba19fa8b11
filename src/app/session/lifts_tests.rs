//! The lifts of a session and their order, and the gym that they are planned with.

use super::*;

#[test]
fn todays_lifts_are_put_in_order_before_a_session() {
    for (actions, names) in [
        (vec![], vec!["squat", "deadlift", "lunge"]),
        (vec![Action::DropLift(2)], vec!["squat", "deadlift"]),
        (vec![Action::DropLift(9)], vec!["squat", "deadlift", "lunge"]),
        (vec![Action::DropLift(0), Action::DropLift(0), Action::DropLift(0)], vec!["lunge"]),
        (vec![Action::EarlierLift(1)], vec!["deadlift", "squat", "lunge"]),
        (vec![Action::EarlierLift(0), Action::EarlierLift(3)], vec!["squat", "deadlift", "lunge"]),
        (vec![Action::AddLift(Lift::BarbellLunge); 3], vec!["squat", "deadlift", "lunge", "lunge"]),
    ] {
        let mut phone = Phone::new();
        for action in &actions {
            phone.does(action.clone());
        }
        let today = phone.opened_anew().todays_lifts();
        phone.does(Action::Start);
        assert_eq!(phone.names(), names, "{actions:?}");
        assert_eq!(phone.open().exercises.iter().map(|exercise| exercise.lift).collect::<Vec<_>>(), today);
    }
}

#[test]
fn a_session_starts_with_the_lift_on_screen() {
    use Lift::{BackSquat, BarbellLunge, Deadlift, DumbbellLunge};
    for (lift, lifts) in [
        (BackSquat, [BackSquat, Deadlift, DumbbellLunge]),
        (Deadlift, [Deadlift, BackSquat, DumbbellLunge]),
        (DumbbellLunge, [DumbbellLunge, BackSquat, Deadlift]),
        (BarbellLunge, [BarbellLunge, BackSquat, Deadlift]),
    ] {
        for action in [Action::Start, Action::Find] {
            let mut phone = Phone::new();
            phone.does(lift::Action::Choose(lift)).does(action.clone()).does(Action::Prepared);
            let begun: Vec<Lift> = phone.open().exercises.iter().map(|exercise| exercise.lift).collect();
            assert_eq!((begun.as_slice(), phone.stage()), (lifts.as_slice(), Stage::Set(0, 0)), "{lift:?}");
            assert_eq!(phone.lift(0).finding.is_some(), action == Action::Find);
        }
        // The order of the others stays as chosen, whichever lifts were looked at in between.
        let mut phone = Phone::new();
        for other in Lift::ALL {
            phone.does(lift::Action::Choose(other));
        }
        phone.does(lift::Action::Choose(lift)).does(Action::Start);
        let begun: Vec<Lift> = phone.open().exercises.iter().map(|exercise| exercise.lift).collect();
        assert_eq!(begun, lifts);
    }
    let mut phone = Phone::new();
    let link = Address::parse("#/?lift=deadlift&load=100kg");
    phone.does(link).does(share::Action::Use).does(Action::Start);
    assert_eq!(phone.names(), ["deadlift", "squat", "lunge"]);
    // The first lift is the one on screen.
    let mut phone = Phone::new();
    phone.does(Action::EarlierLift(1));
    assert_eq!(phone.saved.settings.lift, Deadlift);
    phone.does(Action::DropLift(0));
    assert_eq!((phone.saved.settings.lift, phone.screen.plan.wish.lift), (BackSquat, BackSquat));
}

#[test]
fn the_lifts_ahead_are_put_in_order_within_a_session() {
    for (action, names) in [
        (Action::AddLift(Lift::DumbbellLunge), vec!["squat", "deadlift", "lunge"]),
        (Action::DropLift(0), vec!["squat", "deadlift"]),
        (Action::DropLift(1), vec!["squat"]),
        (Action::EarlierLift(1), vec!["squat", "deadlift"]),
        (Action::Swap(Lift::BarbellLunge), vec!["squat", "lunge", "deadlift"]),
    ] {
        let mut phone = Phone::warmed_up();
        phone.does(action.clone());
        assert_eq!(phone.names(), names, "{action:?}");
    }
    let mut phone = Phone::warmed_up();
    phone.does(Action::Swap(Lift::BarbellLunge));
    assert_eq!((phone.lift(0).sets.len(), phone.stage()), (4, Stage::Set(1, 0)), "what was done is kept");

    // The long ramp belongs to the first lift.
    let mut phone = Phone::ready();
    let sets = |phone: &Phone, lift: usize| phone.lift(lift).sets.len();
    let (first, second) = (sets(&phone, 0), sets(&phone, 1));
    phone.does(Action::EarlierLift(1));
    assert_eq!(phone.names(), ["deadlift", "squat"]);
    assert!(sets(&phone, 1) < first);
    phone.does(Action::EarlierLift(1));
    assert_eq!((sets(&phone, 0), sets(&phone, 1)), (first, second));
    phone.does(Action::Swap(Lift::BarbellLunge));
    assert_eq!(phone.names(), ["lunge", "deadlift"], "nothing of it was done");

    let mut phone = Phone::ready();
    for _ in 0..9 {
        phone.does(Action::AddLift(Lift::Deadlift));
    }
    assert_eq!(phone.names().len(), MAX_LIFTS);
    // After any swap, the stored text stays readable: each action here opens the page anew.
    for lift in [Lift::Deadlift, Lift::BackSquat].repeat(6) {
        phone.lifts(1).does(Action::Swap(lift));
    }
    assert!(phone.open().is_sound());
}

#[test]
fn the_first_lift_that_is_left_has_the_long_ramp() {
    let mut phone = Phone::new();
    phone.does(Action::Start);
    let long = phone.lift(0).sets.len();
    phone.does(Action::EarlierLift(1)).does(Action::DropLift(0));
    assert_eq!((phone.lift(0).lift, phone.lift(0).sets.len()), (Lift::BackSquat, long));
}

#[test]
fn a_gym_that_changes_in_the_middle_is_planned_with() {
    let mut phone = Phone::warmed_up();
    let tens = phone.saved.gyms.active.plates.iter().position(|stock| stock.plate.weight == Weight::kg(10));
    phone.does(gym::Action::RemovePlate(tens.expect("plates of 10 kg")));
    let has_tens = |entry: &SetEntry| matches!(&entry.load, Load::Bar { side, .. } if side.iter().any(|plate| plate.weight == Weight::kg(10)));
    let exercises = &phone.open().exercises;
    assert!(
        exercises
            .iter()
            .flat_map(|exercise| &exercise.sets)
            .filter(|entry| entry.outcome == Outcome::Pending)
            .all(|entry| !has_tens(entry))
    );
}
