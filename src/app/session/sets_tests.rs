//! Results of sets, and their effect on the sets that are left.

use super::*;

#[test]
fn what_was_said_of_the_fifth_repetition_sets_the_next_load() {
    for (sixth, rule, next) in [
        (Sixth::No, Rule::R5, "60 kg"),
        (Sixth::Yes, Rule::R3, "62.5 kg"),
        (Sixth::ThreeOrMore, Rule::R4, "65 kg"),
        (Sixth::NotSure, Rule::R10, "60 kg"),
    ] {
        let mut phone = Phone::judging();
        phone.does(Action::Answer(sixth)).does(Action::NextLift).does(Action::End);
        let advice = phone.screen.advice.expect("advice");
        assert_eq!((advice.rule, advice.next_load), (rule, next.parse::<Weight>().ok().map(|load| load.mass)));
        assert_eq!(phone.saved.settings.work_loads.of(Lift::BackSquat).to_string(), next, "{sixth:?}");
        assert_eq!(phone.saved.settings.work_loads.of(Lift::Deadlift), Weight::kg(80), "it was not trained");
        assert_eq!(phone.screen.plan.work_load(), advice.next_load.expect("a load"));
        phone.waits(48 * HOUR).does(Action::Start);
        assert_eq!(phone.loads(0), [next.trim_end_matches(" kg"); 3]);
    }
}

#[test]
fn form_that_breaks_in_the_first_set_makes_what_is_left_lighter() {
    for (at, rule, left) in [(4, Rule::R1, "57.5"), (3, Rule::R2, "55")] {
        let mut phone = Phone::warmed_up();
        phone.does(Action::DoneOtherwise).does(Otherwise::Clean(at - 1));
        assert_eq!(
            (phone.loads(0), phone.stage()),
            (vec!["60".to_owned(); 3], Stage::Set(0, 4)),
            "not before it is saved"
        );
        phone.does(Otherwise::Save);
        let advice = phone.after_set(phone.lift(0), phone.open()).expect("advice");
        assert_eq!((advice.rule, advice.rule.verdict()), (rule, Some(Verdict::TooHeavy)));
        let result = phone.lift(0).work_results()[0];
        assert_eq!((result.reps, result.broke_at), (at - 1, Some(at)));
        assert_eq!(phone.loads(0), ["60", left, left]);
        phone.lifts(2).does(Action::NextLift).does(Action::End);
        assert_eq!(phone.saved.settings.work_loads.of(Lift::BackSquat).number(), left);
    }
    // A lack of strength has the same effect.
    let mut phone = Phone::warmed_up();
    phone.says(3, Because::Strength);
    assert_eq!(phone.loads(0), ["60", "57.5", "57.5"]);
    // A later set leaves the load so far as it is.
    let mut phone = Phone::warmed_up();
    phone.lifts(1).says(4, Because::Strength);
    assert_eq!(phone.loads(0), ["60", "60", "60"]);
}

#[test]
fn strong_pain_ends_the_lift_and_less_pain_lightens_it() {
    let mut phone = Phone::warmed_up();
    phone.hurts(PainGroup::Stop);
    assert_eq!((phone.stage(), phone.left()), (Stage::Verdict(0), None));
    let outcomes: Vec<bool> = phone.lift(0).sets[5..].iter().map(|entry| entry.outcome == Outcome::Skipped).collect();
    assert_eq!(outcomes, [true, true]);
    phone.does(Action::NextLift);
    assert_eq!(phone.stage(), Stage::Set(1, 0));
    phone.does(Action::End);
    assert_eq!(phone.screen.advice.map(|advice| (advice.rule, advice.next_load)), Some((Rule::P1, None)));
    assert_eq!(phone.saved.settings.work_loads.of(Lift::BackSquat), Weight::kg(60), "no load is suggested");

    let mut phone = Phone::warmed_up();
    phone.hurts(PainGroup::Disturbing);
    assert_eq!(phone.loads(0), ["60", "47.5", "47.5"]);
    phone.does(Action::StepBack);
    assert_eq!((phone.loads(0), phone.screen.editing), (vec!["60".to_owned(); 3], None));
}

#[test]
fn what_is_left_of_a_lift_can_be_changed() {
    for (actions, loads) in [
        (vec![Action::AddSet], vec!["60", "60", "60", "60"]),
        (vec![Action::DropSet], vec!["60", "60"]),
        (vec![Action::Lighter], vec!["57.5", "57.5", "57.5"]),
        (vec![Action::Heavier, Action::Heavier], vec!["65", "65", "65"]),
        (vec![Action::Done, Action::Heavier], vec!["60", "62.5", "62.5"]),
        (vec![Action::Done, Action::Done, Action::Done, Action::AddSet], vec!["60", "60", "60", "60"]),
        (vec![Action::AddSet; 40], vec!["60"; 26]),
        (vec![Action::DropSet; 40], vec![]),
    ] {
        let mut phone = Phone::warmed_up();
        for action in &actions {
            phone.waits(60).does(action.clone());
        }
        assert_eq!(phone.loads(0), loads, "{actions:?}");
    }
    let mut phone = Phone::judging();
    phone.does(Action::AddSet);
    assert_eq!(phone.stage(), Stage::Set(0, 7), "a set more is to be done before the lift is judged");
}

#[test]
fn the_way_to_a_load_can_be_taken_back() {
    let mut phone = Phone::new();
    phone.does(Action::Start).does(Action::Prepared);
    let planned = phone.lift(0).clone();
    phone.does(Action::Find);
    assert_eq!(phone.lift(0).sets.len(), 1);
    phone.does(Action::Felt(Felt::Easy));
    assert_eq!(phone.lift(0).sets.len(), 2);
    phone.does(Action::StepBack).does(Action::StepBack);
    assert_eq!(phone.lift(0), &planned);
}

#[test]
fn each_step_can_be_taken_back() {
    let steps = [
        Action::Done,
        Action::Otherwise(Otherwise::Save),
        Action::Skip,
        Action::AddSet,
        Action::DropSet,
        Action::Lighter,
        Action::Heavier,
        Action::Swap(Lift::BarbellLunge),
        Action::AddLift(Lift::DumbbellLunge),
        Action::DropLift(1),
        Action::RestMore,
        Action::RestSkip,
        Action::Pause,
    ];
    for step in steps {
        let mut phone = Phone::warmed_up();
        phone.lifts(1);
        let before = phone.open().clone();
        if step == Action::Otherwise(Otherwise::Save) {
            phone.does(Action::DoneOtherwise);
        }
        phone.waits(5).does(step.clone());
        assert_ne!(*phone.open(), before, "{step:?}");
        phone.does(Action::StepBack);
        let Session { revision, changed_at, history, .. } = phone.open().clone();
        let done = matches!(step, Action::Done | Action::Otherwise(_));
        assert_eq!((history.len(), changed_at > before.changed_at), (usize::from(done), true), "{step:?}");
        assert_eq!(*phone.open(), Session { revision, changed_at, history, ..before }, "{step:?}");
    }
    let mut phone = Phone::ready();
    let first = phone.place(0, 0);
    phone.does(Action::RestSkip).does(Action::Edit(first)).does(Action::Pain(3));
    assert_eq!(phone.screen.steps.len(), 1, "what changed nothing is no step");
    for _ in 0..300 {
        phone.does(Action::Pause).does(Action::Resume);
    }
    assert!(phone.screen.steps.len() <= 100);
}

#[test]
fn after_a_reload_the_sets_can_still_be_taken_back_one_by_one() {
    let mut phone = Phone::ready();
    phone.lifts(1).does(Action::Skip).lifts(1);
    // Two sets in the same millisecond, and one before the others after the clock was set back.
    phone.does(Action::Done);
    phone.now.ms -= 2 * HOUR * 1_000;
    phone.does(Action::Done).reloads();
    for set in (0..5).rev() {
        phone.does(Action::StepBack);
        assert_eq!((phone.stage(), phone.left()), (Stage::Set(0, set), None));
    }
    phone.does(Action::StepBack);
    assert_eq!(phone.stage(), Stage::Preparation);
    let before = phone.model.clone();
    assert_eq!(phone.does(Action::StepBack).model.saved.open, before.saved.open);
    let mut phone = Phone::judging();
    phone.reloads().does(Action::StepBack);
    assert_eq!((phone.stage(), phone.loads(0).len()), (Stage::Set(0, 6), 3));
}
