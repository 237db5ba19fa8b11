//! Sets that are corrected or deleted, in the open session and in the log.

use super::*;

#[test]
fn a_set_is_corrected_by_texts_and_bad_ones_change_nothing() {
    let count = Some(Problem::NotACount(50));
    for (text, problem, reps) in [
        ("99", count, 5),
        ("-1", count, 5),
        ("abc", count, 5),
        ("", count, 5),
        ("4.5", count, 5),
        ("0", None, 0),
        (" 4 ", None, 4),
        ("50", None, 50),
    ] {
        let mut phone = Phone::judging();
        phone.does(Action::Edit(phone.place(0, 6))).types(Field::SetReps, text);
        let result = phone.lift(0).work_results()[2];
        assert_eq!((phone.problem(Field::SetReps), result.reps), (problem, reps), "{text:?}");
        assert_eq!(phone.text(Field::SetReps), text);
        assert_eq!(phone.sessions_saved().0, usize::from(problem.is_none()), "{text:?}");
        phone.does(Action::StopEditing);
        // A wrong text keeps the form open, and gets the cursor.
        let asked = Effect::Focus(Focus::Field("set-reps".into()));
        assert_eq!(phone.effects.contains(&asked), problem.is_some(), "{text:?}");
        assert_eq!((phone.problem(Field::SetReps), phone.screen.editing.is_some()), (problem, problem.is_some()));
        phone.does(Action::CancelEditing);
        assert_eq!((phone.problem(Field::SetReps), phone.screen.editing), (None, None));
    }
    let mass = |error| Some(Problem::NotAMass(error));
    for (text, problem, load) in [
        ("", mass(ParseMassError::Empty), "60 kg"),
        ("abc", mass(ParseMassError::NotANumber), "60 kg"),
        ("-5", mass(ParseMassError::Negative), "60 kg"),
        ("1000000000", mass(ParseMassError::TooHeavy), "60 kg"),
        ("62,5", None, "62.5 kg"),
        ("135 lb", None, "135 lb"),
        ("61.2345678", None, "61.2345678 kg"),
    ] {
        let mut phone = Phone::judging();
        phone.does(Action::Edit(phone.place(0, 6))).types(Field::SetLoad, text);
        let (seen, load) = (phone.lift(0).sets[6].load.mass(), load.parse::<Weight>().expect("a load").mass);
        assert_eq!((phone.problem(Field::SetLoad), seen), (problem, load), "{text:?}");
    }
    for (text, problem) in [
        ("0", Some(Problem::Zero)),
        ("501", Some(Problem::OverWeight(Mass::from_kg(500)))),
        ("x", mass(ParseMassError::NotANumber)),
        ("", None),
        ("68,5", None),
    ] {
        let mut phone = Phone::judging();
        phone.types(Field::BodyMass, "70").types(Field::BodyMass, text).types(Field::Note, "slept badly");
        let kept = text.parse::<Weight>().ok().filter(|_| problem.is_none());
        let kept = if problem.is_some() { Some(Weight::kg(70)) } else { kept.or(Weight::parse(text, Unit::Kg).ok()) };
        assert_eq!((phone.problem(Field::BodyMass), phone.open().body_mass), (problem, kept), "{text:?}");
        assert_eq!(phone.open().note, "slept badly");
    }
}

#[test]
fn form_and_repetitions_never_contradict_each_other() {
    let mut phone = Phone::judging();
    phone.does(Action::Edit(phone.place(0, 6))).does(Action::BrokeAt(Some(5))).does(Action::SixthWas(Sixth::No));
    let last = |phone: &Phone| phone.lift(0).work_results()[2];
    assert_eq!(last(&phone), SetResult { reps: 4, broke_at: Some(5), sixth: Sixth::No, pain: 0 });
    phone.types(Field::SetReps, "5");
    assert_eq!((last(&phone).reps, last(&phone).broke_at), (5, None));
    phone.does(Action::BrokeAt(Some(9)));
    assert_eq!((last(&phone).reps, last(&phone).broke_at), (5, Some(9)));
    phone.does(Action::BrokeAt(None)).does(Action::Pain(200));
    assert_eq!((last(&phone).broke_at, last(&phone).pain), (None, 10));
}

#[test]
fn a_load_that_is_corrected_is_what_is_on_the_bar() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    phone.does(Action::Edit(phone.place(0, 4))).types(Field::SetLoad, "70");
    let Load::Bar { side, .. } = &phone.lift(0).sets[4].load else { panic!("a bar") };
    assert!(!side.is_empty(), "its plates are known");
    let Load::Bar { side: next, kept, off, .. } = &phone.lift(0).sets[5].load else { panic!("a bar") };
    assert_eq!((&side[..*kept], off.len()), (&next[..*kept], side.len() - kept));
    for (text, problem) in [("0", Problem::Zero), ("5000", Problem::OverWeight(Mass::from_kg(1_000)))] {
        phone.types(Field::SetLoad, text);
        assert_eq!((phone.problem(Field::SetLoad), phone.loads(0)[0].as_str()), (Some(problem), "70"));
    }
}

#[test]
fn a_deleted_set_comes_back_and_takes_nothing_else_along() {
    let mut phone = Phone::judging();
    phone.does(Action::Edit(phone.place(0, 6))).does(Action::DeleteSet);
    assert_eq!(
        (phone.lift(0).sets.len(), phone.stage(), phone.screen.editing),
        (7, Stage::Set(0, 6), None),
        "it is to do"
    );
    phone.undoes();
    assert_eq!(phone.lift(0).work_results().len(), 3, "in the session that is open");
    // Changes after a deletion stay.
    phone.does(Action::Edit(phone.place(0, 6))).does(Action::DeleteSet).does(Action::NextLift).does(Action::End);
    phone.undoes();
    assert_eq!(
        (phone.saved.log.len(), phone.screen.route, phone.lift(0).sets.len()),
        (0, Route::Session, 7),
        "the end is"
    );
    phone.does(Action::End);
    assert_eq!((phone.saved.log.len(), phone.saved.log[0].exercises[0].sets.len()), (1, 6));
    let place = SetPlace { session: phone.saved.log[0].id, lift: 0, set: 5 };
    phone.does(Action::Edit(place)).does(Action::DeleteSet);
    assert_eq!(phone.saved.log[0].exercises[0].work_results().len(), 1);
    phone.undoes();
    assert_eq!(phone.saved.log[0].exercises[0].work_results().len(), 2, "and in one of the log");
    phone.does(Action::Edit(place)).does(Action::DeleteSet).types(Field::Note, "one less").undoes();
    let logged = &phone.saved.log[0];
    assert_eq!((logged.exercises[0].work_results().len(), logged.note.as_str()), (1, "one less"));
    // A place that does not exist is no set.
    phone.does(Action::Edit(SetPlace { set: 99, ..place })).does(Action::DeleteSet);
    assert_eq!(phone.sessions_saved(), (0, 0));
}

#[test]
fn a_set_of_the_log_is_corrected_and_the_rules_follow() {
    let mut phone = Phone::judging();
    phone.does(Action::Answer(Sixth::Yes)).does(Action::End);
    assert_eq!(phone.screen.advice.map(|advice| advice.rule), Some(Rule::R3));
    let id = phone.saved.log[0].id;
    phone.does(Action::Edit(SetPlace { session: id, lift: 0, set: 6 })).types(Field::SetReps, "4");
    assert_eq!((phone.screen.advice.map(|advice| advice.rule), phone.sessions_saved()), (Some(Rule::R6), (1, 0)));
    phone.types(Field::SetReps, "5").does(Action::SixthWas(Sixth::No)).does(Action::StopEditing);
    assert_eq!(phone.screen.advice.map(|advice| advice.rule), Some(Rule::R5));
    phone.does(Action::WorseNextDay(id, 0, true));
    assert_eq!((phone.screen.advice.map(|advice| advice.rule), phone.sessions_saved()), (Some(Rule::P2), (1, 0)));
    phone.does(Action::WorseNextDay(id, 0, false)).does(Action::WorseNextDay(id, 9, true));
    assert_eq!((phone.screen.advice.map(|advice| advice.rule), phone.sessions_saved()), (Some(Rule::R5), (0, 0)));
}
