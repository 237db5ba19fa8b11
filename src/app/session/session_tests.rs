//! Tests of each action on a session and on the log, on a phone that stores what the app saves.

use super::*;
use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::context::SetPlace;
use crate::app::effect::{Effect, Focus, Key};
use crate::app::formats::shared_plan::Address;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::session::state::{Because, PainGroup};
use crate::app::update::update;
use crate::app::{gym, lift, log, session, share};
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, ParseMassError, Unit};
use crate::lifting::session::{Exercise, Outcome, SetEntry, Stage};
use crate::lifting::set_result::SetResult;
use crate::lifting::verdict::{Rule, Verdict};

/// A Monday morning, an hour ahead of UTC.
pub const START: Moment = Moment { ms: 1_795_393_800_000, offset: 60 };
const HOUR: u64 = 3_600;

/// A phone with the page open.
pub struct Phone {
    pub model: Model,
    pub now: Moment,
    /// The effects of the last action.
    pub effects: Vec<Effect>,
    stored: Vec<(String, String)>,
}

impl Phone {
    /// A phone on a first visit.
    pub fn new() -> Phone {
        let held = Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: START };
        Phone { model: boot(held).0, now: START, effects: vec![], stored: vec![] }
    }

    /// A phone with a session of squats and deadlifts, ready for its first set.
    pub fn ready() -> Phone {
        let mut phone = Phone::new();
        phone.does(session::Action::DropLift(2)).does(session::Action::Start).does(session::Action::Prepared);
        phone
    }

    /// A phone at the first work set.
    pub fn warmed_up() -> Phone {
        let mut phone = Phone::ready();
        phone.warms_up();
        phone
    }

    /// A phone after the last set of squats.
    pub fn judging() -> Phone {
        let mut phone = Phone::warmed_up();
        phone.lifts(3);
        phone
    }

    /// Carries an action out, stores what it saves, and checks that the page could be closed and opened now.
    pub fn acts(&mut self, action: Action) -> &mut Phone {
        let (model, effects) = update(&self.model, action.clone(), self.now);
        (self.model, self.effects) = (model, effects);
        for effect in &self.effects {
            if let Effect::Save(key, _) | Effect::Remove(key) = effect {
                self.stored.retain(|(name, _)| *name != key.name());
            }
            if let Effect::Save(key, text) = effect {
                self.stored.push((key.name(), text.clone()));
            }
        }
        let opened = self.opened_anew();
        assert_eq!(
            (&opened.saved.open, &opened.saved.log),
            (&self.model.saved.open, &self.model.saved.log),
            "after {action:?}"
        );
        assert_eq!(opened.saved.settings, self.model.saved.settings, "after {action:?}");
        self
    }

    pub fn does(&mut self, action: session::Action) -> &mut Phone {
        self.acts(Action::Session(action))
    }

    /// Logs the next set with this number of clean repetitions, and the reason for no more.
    pub fn says(&mut self, clean: u8, because: Because) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).tells(Otherwise::Because(because));
        self.tells(Otherwise::Clean(clean)).tells(Otherwise::Save)
    }

    /// Logs the next set as done with this pain.
    pub fn hurts(&mut self, pain: PainGroup) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).tells(Otherwise::Because(Because::Pain));
        self.tells(Otherwise::Clean(5)).tells(Otherwise::Pain(pain)).tells(Otherwise::Save)
    }

    pub fn tells(&mut self, action: Otherwise) -> &mut Phone {
        self.does(session::Action::Otherwise(action))
    }

    pub fn types(&mut self, field: Field, text: &str) -> &mut Phone {
        self.acts(Action::Type(field, text.into()))
    }

    pub fn waits(&mut self, seconds: u64) -> &mut Phone {
        self.now.ms += seconds * 1_000;
        self.acts(Action::Tick)
    }

    /// Does this number of sets as planned, a minute apart.
    pub fn lifts(&mut self, sets: usize) -> &mut Phone {
        for _ in 0..sets {
            assert!(matches!(self.stage(), Stage::Set(..)), "{:?}", self.stage());
            self.waits(60).does(session::Action::Done);
        }
        self
    }

    /// Does sets until a work set is next.
    pub fn warms_up(&mut self) -> &mut Phone {
        while let Stage::Set(lift, set) = self.stage()
            && self.open().set(lift, set).is_some_and(|entry| entry.kind == SetKind::WarmUp)
        {
            self.lifts(1);
        }
        self
    }

    /// The state if the page were closed and opened again now.
    pub fn opened_anew(&self) -> Model {
        boot(Held { stored: Ok(self.stored.clone()), older: None, fragment: String::new(), now: self.now }).0
    }

    /// Closes the page and opens it.
    pub fn reloads(&mut self) -> &mut Phone {
        self.model = self.opened_anew();
        self
    }

    pub fn open(&self) -> &Session {
        self.model.saved.open.as_deref().expect("a session is open")
    }

    pub fn stage(&self) -> Stage {
        self.open().stage()
    }

    pub fn lift(&self, place: usize) -> &Exercise {
        &self.open().exercises[place]
    }

    /// The loads of a lift's work sets.
    pub fn loads(&self, place: usize) -> Vec<String> {
        let work = self.lift(place).sets.iter().filter(|entry| entry.kind == SetKind::Work);
        work.map(|entry| entry.load.mass().number(Unit::Kg)).collect()
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.open().exercises.iter().map(|exercise| exercise.lift.short_name()).collect()
    }

    pub fn left(&self) -> Option<i64> {
        self.open().rest_left(self.now.ms)
    }

    pub fn place(&self, lift: usize, set: usize) -> SetPlace {
        SetPlace { session: self.open().id, lift, set }
    }

    fn stored_sessions(&self) -> usize {
        self.stored.iter().filter(|(name, _)| name.contains("/session/")).count()
    }

    /// The numbers of sessions that the last action saved and removed.
    fn saved(&self) -> (usize, usize) {
        let count = |found: fn(&Effect) -> bool| self.effects.iter().filter(|effect| found(effect)).count();
        (
            count(|effect| matches!(effect, Effect::Save(Key::Session(_), _))),
            count(|effect| matches!(effect, Effect::Remove(Key::Session(_)))),
        )
    }
}

#[test]
fn a_visit_goes_from_preparation_through_each_set_to_the_log() {
    let mut phone = Phone::new();
    phone.does(session::Action::DropLift(2)).does(session::Action::Start);
    assert_eq!((phone.stage(), phone.model.screen.route, phone.saved()), (Stage::Preparation, Route::Session, (1, 0)));
    phone
        .does(session::Action::Move(1))
        .does(session::Action::Cardio(7))
        .does(session::Action::Cardio(99))
        .does(session::Action::StartCardio);
    assert_eq!((phone.open().preparation.moved, phone.model.saved.settings.cardio), ([false, true, false], 7));
    assert_eq!(phone.open().cardio_left(phone.now.ms + 60_000), Some(360));
    phone.does(session::Action::Prepared);
    assert_eq!((phone.stage(), phone.open().preparation.from), (Stage::Set(0, 0), None));
    let mut rests = vec![];
    for lift in 0..2 {
        while let Stage::Set(at, _) = phone.stage() {
            assert_eq!(at, lift);
            phone.lifts(1);
            assert_eq!(phone.saved(), (1, 0));
            rests.push(phone.left());
        }
        assert_eq!(phone.stage(), Stage::Verdict(lift));
        phone.does(session::Action::Answer(Sixth::Yes)).does(session::Action::NextLift);
    }
    let minutes = |minutes: &[i64]| minutes.iter().map(|&minutes| Some(minutes * 60)).collect::<Vec<_>>();
    // After the last set there is nothing to rest for.
    assert_eq!(rests, [minutes(&[1, 1, 1, 2, 3, 3, 2, 1, 1, 2, 3, 3]), vec![None]].concat());
    assert_eq!(phone.stage(), Stage::Over);
    let id = phone.open().id;
    phone.waits(60).does(session::Action::End);
    assert_eq!((phone.model.saved.open.is_none(), phone.model.screen.route), (true, Route::LogEntry(id)));
    let logged = &phone.model.saved.log[0];
    assert_eq!((logged.ended, logged.exercises.len()), (Some(phone.now.ms), 2));
    assert_eq!(logged.exercises[0].work_results().iter().map(|result| result.reps).collect::<Vec<_>>(), [5, 5, 5]);
}

#[test]
fn nothing_is_left_of_a_session_in_which_nothing_was_done() {
    for actions in [
        vec![session::Action::End],
        vec![session::Action::Prepared, session::Action::Skip, session::Action::End],
        vec![session::Action::EndThen],
    ] {
        let mut phone = Phone::new();
        phone.does(session::Action::Start);
        assert_eq!(phone.stored_sessions(), 1);
        for action in actions {
            phone.does(action);
        }
        assert_eq!((phone.saved(), phone.stored_sessions()), ((0, 1), 0));
        assert_eq!(
            (phone.model.saved.open.is_none(), phone.model.saved.log.len(), phone.model.screen.route),
            (true, 0, Route::Lift)
        );
    }
}

#[test]
fn a_second_start_leads_to_the_session_that_is_open() {
    let mut phone = Phone::warmed_up();
    let id = phone.open().id;
    phone.acts(Action::Go(Route::Lift)).waits(60).does(session::Action::Start);
    assert_eq!((phone.open().id, phone.model.screen.route, phone.saved()), (id, Route::Session, (0, 0)));
}

#[test]
fn without_a_session_nothing_can_happen_in_it() {
    for action in [
        session::Action::Prepared,
        session::Action::Done,
        session::Action::Skip,
        session::Action::StepBack,
        session::Action::UndoSet,
        session::Action::DoneOtherwise,
        session::Action::Otherwise(Otherwise::Save),
        session::Action::PainWasMistake,
        session::Action::CancelEditing,
        session::Action::Answer(Sixth::No),
        session::Action::Pause,
        session::Action::Resume,
        session::Action::RestMore,
        session::Action::End,
        session::Action::EndThen,
        session::Action::GoOn,
        session::Action::Swap(Lift::Deadlift),
        session::Action::Pain(6),
        session::Action::DeleteSet,
        session::Action::WorseNextDay(START.ms, 0, true),
    ] {
        let mut phone = Phone::new();
        let before = phone.model.clone();
        phone.does(action.clone());
        assert_eq!((&phone.model, &phone.effects), (&before, &vec![]), "{action:?}");
    }
}

#[test]
fn what_was_said_of_the_fifth_repetition_sets_the_next_load() {
    for (sixth, rule, next) in [
        (Sixth::No, Rule::R5, "60 kg"),
        (Sixth::Yes, Rule::R3, "62.5 kg"),
        (Sixth::ThreeOrMore, Rule::R4, "65 kg"),
        (Sixth::NotSure, Rule::R10, "60 kg"),
    ] {
        let mut phone = Phone::judging();
        phone.does(session::Action::Answer(sixth)).does(session::Action::NextLift).does(session::Action::End);
        let advice = phone.model.screen.advice.expect("advice");
        assert_eq!((advice.rule, advice.next_load), (rule, next.parse::<Weight>().ok().map(|load| load.mass)));
        assert_eq!(phone.model.saved.settings.work_loads.of(Lift::BackSquat).to_string(), next, "{sixth:?}");
        assert_eq!(phone.model.saved.settings.work_loads.of(Lift::Deadlift), Weight::kg(80), "it was not trained");
        assert_eq!(phone.model.screen.plan.work_load(), advice.next_load.expect("a load"));
        phone.waits(48 * HOUR).does(session::Action::Start);
        assert_eq!(phone.loads(0), [next.trim_end_matches(" kg"); 3]);
    }
}

#[test]
fn form_that_breaks_in_the_first_set_makes_what_is_left_lighter() {
    for (at, rule, left) in [(4, Rule::R1, "57.5"), (3, Rule::R2, "55")] {
        let mut phone = Phone::warmed_up();
        phone.does(session::Action::DoneOtherwise).tells(Otherwise::Clean(at - 1));
        assert_eq!(
            (phone.loads(0), phone.stage()),
            (vec!["60".to_owned(); 3], Stage::Set(0, 4)),
            "not before it is saved"
        );
        phone.tells(Otherwise::Save);
        let advice = phone.model.after_set(phone.lift(0), phone.open()).expect("advice");
        assert_eq!((advice.rule, advice.rule.verdict()), (rule, Some(Verdict::TooHeavy)));
        let result = phone.lift(0).work_results()[0];
        assert_eq!((result.reps, result.broke_at), (at - 1, Some(at)));
        assert_eq!(phone.loads(0), ["60", left, left]);
        phone.lifts(2).does(session::Action::NextLift).does(session::Action::End);
        assert_eq!(phone.model.saved.settings.work_loads.of(Lift::BackSquat).number(), left);
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
    phone.does(session::Action::NextLift);
    assert_eq!(phone.stage(), Stage::Set(1, 0));
    phone.does(session::Action::End);
    assert_eq!(phone.model.screen.advice.map(|advice| (advice.rule, advice.next_load)), Some((Rule::P1, None)));
    assert_eq!(phone.model.saved.settings.work_loads.of(Lift::BackSquat), Weight::kg(60), "no load is suggested");

    let mut phone = Phone::warmed_up();
    phone.hurts(PainGroup::Disturbing);
    assert_eq!(phone.loads(0), ["60", "47.5", "47.5"]);
    phone.does(session::Action::StepBack);
    assert_eq!((phone.loads(0), phone.model.screen.editing), (vec!["60".to_owned(); 3], None));
}

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
        phone.does(session::Action::Edit(phone.place(0, 6))).types(Field::SetReps, text);
        let result = phone.lift(0).work_results()[2];
        assert_eq!((phone.model.problem(Field::SetReps), result.reps), (problem, reps), "{text:?}");
        assert_eq!(phone.model.text(Field::SetReps), text);
        assert_eq!(phone.saved().0, usize::from(problem.is_none()), "{text:?}");
        phone.does(session::Action::StopEditing);
        // A wrong text keeps the form open, and gets the cursor.
        let asked = Effect::Focus(Focus::Field("set-reps".into()));
        assert_eq!(phone.effects.contains(&asked), problem.is_some(), "{text:?}");
        assert_eq!(
            (phone.model.problem(Field::SetReps), phone.model.screen.editing.is_some()),
            (problem, problem.is_some())
        );
        phone.does(session::Action::CancelEditing);
        assert_eq!((phone.model.problem(Field::SetReps), phone.model.screen.editing), (None, None));
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
        phone.does(session::Action::Edit(phone.place(0, 6))).types(Field::SetLoad, text);
        let (seen, load) = (phone.lift(0).sets[6].load.mass(), load.parse::<Weight>().expect("a load").mass);
        assert_eq!((phone.model.problem(Field::SetLoad), seen), (problem, load), "{text:?}");
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
        assert_eq!((phone.model.problem(Field::BodyMass), phone.open().body_mass), (problem, kept), "{text:?}");
        assert_eq!(phone.open().note, "slept badly");
    }
}

#[test]
fn form_and_repetitions_never_contradict_each_other() {
    let mut phone = Phone::judging();
    phone
        .does(session::Action::Edit(phone.place(0, 6)))
        .does(session::Action::BrokeAt(Some(5)))
        .does(session::Action::SixthWas(Sixth::No));
    let last = |phone: &Phone| phone.lift(0).work_results()[2];
    assert_eq!(last(&phone), SetResult { reps: 4, broke_at: Some(5), sixth: Sixth::No, pain: 0 });
    phone.types(Field::SetReps, "5");
    assert_eq!((last(&phone).reps, last(&phone).broke_at), (5, None));
    phone.does(session::Action::BrokeAt(Some(9)));
    assert_eq!((last(&phone).reps, last(&phone).broke_at), (5, Some(9)));
    phone.does(session::Action::BrokeAt(None)).does(session::Action::Pain(200));
    assert_eq!((last(&phone).broke_at, last(&phone).pain), (None, 10));
}

#[test]
fn what_is_left_of_a_lift_can_be_changed() {
    for (actions, loads) in [
        (vec![session::Action::AddSet], vec!["60", "60", "60", "60"]),
        (vec![session::Action::DropSet], vec!["60", "60"]),
        (vec![session::Action::Lighter], vec!["57.5", "57.5", "57.5"]),
        (vec![session::Action::Heavier, session::Action::Heavier], vec!["65", "65", "65"]),
        (vec![session::Action::Done, session::Action::Heavier], vec!["60", "62.5", "62.5"]),
        (
            vec![session::Action::Done, session::Action::Done, session::Action::Done, session::Action::AddSet],
            vec!["60", "60", "60", "60"],
        ),
        (vec![session::Action::AddSet; 40], vec!["60"; 26]),
        (vec![session::Action::DropSet; 40], vec![]),
    ] {
        let mut phone = Phone::warmed_up();
        for action in &actions {
            phone.waits(60).does(action.clone());
        }
        assert_eq!(phone.loads(0), loads, "{actions:?}");
    }
    let mut phone = Phone::judging();
    phone.does(session::Action::AddSet);
    assert_eq!(phone.stage(), Stage::Set(0, 7), "a set more is to be done before the lift is judged");
}

#[test]
fn rests_are_made_longer_and_left_out() {
    let mut phone = Phone::ready();
    phone.lifts(1).does(session::Action::RestMore);
    assert_eq!(phone.left(), Some(90));
    phone.waits(100).does(session::Action::RestMore);
    assert_eq!(phone.left(), Some(30), "a rest that was over goes on from now");
    phone.does(session::Action::RestSkip).does(session::Action::RestMore);
    assert_eq!(phone.left(), None);
    for (minutes, seconds) in [(1, 180), (2, 120), (5, 300), (6, 180)] {
        let mut phone = Phone::warmed_up();
        phone.does(session::Action::RestMinutes(minutes)).does(session::Action::Done);
        assert_eq!(
            (phone.left(), phone.model.saved.settings.rest),
            (Some(i64::from(seconds)), seconds),
            "{minutes} min"
        );
    }
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    for _ in 0..200 {
        phone.does(session::Action::RestMore);
    }
    assert_eq!(phone.left(), Some(3_600));
}

#[test]
fn a_load_that_is_corrected_is_what_is_on_the_bar() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    phone.does(session::Action::Edit(phone.place(0, 4))).types(Field::SetLoad, "70");
    let Load::Bar { side, .. } = &phone.lift(0).sets[4].load else { panic!("a bar") };
    assert!(!side.is_empty(), "its plates are known");
    let Load::Bar { side: next, kept, off, .. } = &phone.lift(0).sets[5].load else { panic!("a bar") };
    assert_eq!((&side[..*kept], off.len()), (&next[..*kept], side.len() - kept));
    for (text, problem) in [("0", Problem::Zero), ("5000", Problem::OverWeight(Mass::from_kg(1_000)))] {
        phone.types(Field::SetLoad, text);
        assert_eq!((phone.model.problem(Field::SetLoad), phone.loads(0)[0].as_str()), (Some(problem), "70"));
    }
}

#[test]
fn a_gym_that_changes_in_the_middle_is_planned_with() {
    let mut phone = Phone::warmed_up();
    let tens = phone.model.saved.gyms.active.plates.iter().position(|stock| stock.plate.weight == Weight::kg(10));
    phone.acts(Action::Gym(gym::Action::RemovePlate(tens.expect("plates of 10 kg"))));
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

#[test]
fn the_first_lift_that_is_left_has_the_long_ramp() {
    let mut phone = Phone::new();
    phone.does(session::Action::Start);
    let long = phone.lift(0).sets.len();
    phone.does(session::Action::EarlierLift(1)).does(session::Action::DropLift(0));
    assert_eq!((phone.lift(0).lift, phone.lift(0).sets.len()), (Lift::BackSquat, long));
}

#[test]
fn the_way_to_a_load_can_be_taken_back() {
    let mut phone = Phone::new();
    phone.does(session::Action::Start).does(session::Action::Prepared);
    let planned = phone.lift(0).clone();
    phone.does(session::Action::Find);
    assert_eq!(phone.lift(0).sets.len(), 1);
    phone.does(session::Action::Felt(Felt::Easy));
    assert_eq!(phone.lift(0).sets.len(), 2);
    phone.does(session::Action::StepBack).does(session::Action::StepBack);
    assert_eq!(phone.lift(0), &planned);
}

#[test]
fn a_session_outlives_the_gym_it_was_done_in() {
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift).does(session::Action::End);
    let logged = phone.model.saved.log[0].clone();
    phone.acts(Action::Gym(gym::Action::Delete));
    assert_ne!(phone.model.saved.gyms.active.name, logged.gym);
    assert_eq!(phone.model.saved.log[0], logged);
    assert!(phone.model.session(logged.id).is_some_and(|session| !session.exercises[0].bar.label().is_empty()));
}

#[test]
fn when_all_is_done_no_rest_runs() {
    let mut phone = Phone::judging();
    phone.does(session::Action::NextLift);
    phone.warms_up().lifts(2);
    assert_eq!(phone.left(), Some(180));
    phone.does(session::Action::Skip);
    assert_eq!((phone.stage(), phone.left()), (Stage::Verdict(1), None), "two sets are judged too");
}

#[test]
fn a_pause_stops_the_clocks() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1).waits(30).does(session::Action::Pause).waits(HOUR);
    assert_eq!((phone.left(), phone.open().paused.is_some()), (Some(150), true));
    phone.does(session::Action::Pause).waits(HOUR).reloads().does(session::Action::Resume);
    assert_eq!((phone.left(), phone.open().paused), (Some(150), None));
    phone.waits(10);
    assert_eq!(phone.left(), Some(140));
    phone.does(session::Action::Pause).waits(5).does(session::Action::Done);
    assert_eq!((phone.left(), phone.open().paused), (Some(180), None), "who lifts has gone on");
}

#[test]
fn each_step_can_be_taken_back() {
    let steps = [
        session::Action::Done,
        session::Action::Otherwise(Otherwise::Save),
        session::Action::Skip,
        session::Action::AddSet,
        session::Action::DropSet,
        session::Action::Lighter,
        session::Action::Heavier,
        session::Action::Swap(Lift::BarbellLunge),
        session::Action::AddLift(Lift::DumbbellLunge),
        session::Action::DropLift(1),
        session::Action::RestMore,
        session::Action::RestSkip,
        session::Action::Pause,
    ];
    for step in steps {
        let mut phone = Phone::warmed_up();
        phone.lifts(1);
        let before = phone.open().clone();
        if step == session::Action::Otherwise(Otherwise::Save) {
            phone.does(session::Action::DoneOtherwise);
        }
        phone.waits(5).does(step.clone());
        assert_ne!(*phone.open(), before, "{step:?}");
        phone.does(session::Action::StepBack);
        let Session { revision, changed_at, history, .. } = phone.open().clone();
        let done = matches!(step, session::Action::Done | session::Action::Otherwise(_));
        assert_eq!((history.len(), changed_at > before.changed_at), (usize::from(done), true), "{step:?}");
        assert_eq!(*phone.open(), Session { revision, changed_at, history, ..before }, "{step:?}");
    }
    let mut phone = Phone::ready();
    let first = phone.place(0, 0);
    phone.does(session::Action::RestSkip).does(session::Action::Edit(first)).does(session::Action::Pain(3));
    assert_eq!(phone.model.screen.steps.len(), 1, "what changed nothing is no step");
    for _ in 0..300 {
        phone.does(session::Action::Pause).does(session::Action::Resume);
    }
    assert!(phone.model.screen.steps.len() <= 100);
}

#[test]
fn after_a_reload_the_sets_can_still_be_taken_back_one_by_one() {
    let mut phone = Phone::ready();
    phone.lifts(1).does(session::Action::Skip).lifts(1);
    // Two sets in the same millisecond, and one before the others after the clock was set back.
    phone.does(session::Action::Done);
    phone.now.ms -= 2 * HOUR * 1_000;
    phone.does(session::Action::Done).reloads();
    for set in (0..5).rev() {
        phone.does(session::Action::StepBack);
        assert_eq!((phone.stage(), phone.left()), (Stage::Set(0, set), None));
    }
    phone.does(session::Action::StepBack);
    assert_eq!(phone.stage(), Stage::Preparation);
    let before = phone.model.clone();
    assert_eq!(phone.does(session::Action::StepBack).model.saved.open, before.saved.open);
    let mut phone = Phone::judging();
    phone.reloads().does(session::Action::StepBack);
    assert_eq!((phone.stage(), phone.loads(0).len()), (Stage::Set(0, 6), 3));
}

#[test]
fn todays_lifts_are_put_in_order_before_a_session() {
    for (actions, names) in [
        (vec![], vec!["squat", "deadlift", "lunge"]),
        (vec![session::Action::DropLift(2)], vec!["squat", "deadlift"]),
        (vec![session::Action::DropLift(9)], vec!["squat", "deadlift", "lunge"]),
        (vec![session::Action::DropLift(0), session::Action::DropLift(0), session::Action::DropLift(0)], vec!["lunge"]),
        (vec![session::Action::EarlierLift(1)], vec!["deadlift", "squat", "lunge"]),
        (vec![session::Action::EarlierLift(0), session::Action::EarlierLift(3)], vec!["squat", "deadlift", "lunge"]),
        (vec![session::Action::AddLift(Lift::BarbellLunge); 3], vec!["squat", "deadlift", "lunge", "lunge"]),
    ] {
        let mut phone = Phone::new();
        for action in &actions {
            phone.does(action.clone());
        }
        let today = phone.opened_anew().todays_lifts();
        phone.does(session::Action::Start);
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
        for action in [session::Action::Start, session::Action::Find] {
            let mut phone = Phone::new();
            phone.acts(Action::Lift(lift::Action::Choose(lift))).does(action.clone()).does(session::Action::Prepared);
            let begun: Vec<Lift> = phone.open().exercises.iter().map(|exercise| exercise.lift).collect();
            assert_eq!((begun.as_slice(), phone.stage()), (lifts.as_slice(), Stage::Set(0, 0)), "{lift:?}");
            assert_eq!(phone.lift(0).finding.is_some(), action == session::Action::Find);
        }
        // The order of the others stays as chosen, whichever lifts were looked at in between.
        let mut phone = Phone::new();
        for other in Lift::ALL {
            phone.acts(Action::Lift(lift::Action::Choose(other)));
        }
        phone.acts(Action::Lift(lift::Action::Choose(lift))).does(session::Action::Start);
        let begun: Vec<Lift> = phone.open().exercises.iter().map(|exercise| exercise.lift).collect();
        assert_eq!(begun, lifts);
    }
    let mut phone = Phone::new();
    let link = Address::parse("#/?lift=deadlift&load=100kg");
    phone.acts(link.into()).acts(Action::Share(share::Action::Use)).does(session::Action::Start);
    assert_eq!(phone.names(), ["deadlift", "squat", "lunge"]);
    // The first lift is the one on screen.
    let mut phone = Phone::new();
    phone.does(session::Action::EarlierLift(1));
    assert_eq!(phone.model.saved.settings.lift, Deadlift);
    phone.does(session::Action::DropLift(0));
    assert_eq!((phone.model.saved.settings.lift, phone.model.screen.plan.wish.lift), (BackSquat, BackSquat));
}

#[test]
fn without_a_rest_no_clock_runs() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    assert_eq!(phone.left(), Some(180));
    phone.does(session::Action::NoRest);
    assert_eq!(phone.left(), None, "one that runs is over");
    phone.lifts(1);
    assert_eq!(phone.left(), None);
    phone.says(4, Because::Strength);
    assert_eq!(phone.left(), None);
    phone.does(session::Action::NextLift).does(session::Action::Find).does(session::Action::Felt(Felt::Easy));
    assert_eq!((phone.left(), phone.opened_anew().saved.settings.no_rest), (None, true));
    phone.does(session::Action::RestMinutes(2)).does(session::Action::StepBack).does(session::Action::Felt(Felt::Easy));
    assert_eq!(phone.left(), Some(120));
}

#[test]
fn the_lifts_ahead_are_put_in_order_within_a_session() {
    for (action, names) in [
        (session::Action::AddLift(Lift::DumbbellLunge), vec!["squat", "deadlift", "lunge"]),
        (session::Action::DropLift(0), vec!["squat", "deadlift"]),
        (session::Action::DropLift(1), vec!["squat"]),
        (session::Action::EarlierLift(1), vec!["squat", "deadlift"]),
        (session::Action::Swap(Lift::BarbellLunge), vec!["squat", "lunge", "deadlift"]),
    ] {
        let mut phone = Phone::warmed_up();
        phone.does(action.clone());
        assert_eq!(phone.names(), names, "{action:?}");
    }
    let mut phone = Phone::warmed_up();
    phone.does(session::Action::Swap(Lift::BarbellLunge));
    assert_eq!((phone.lift(0).sets.len(), phone.stage()), (4, Stage::Set(1, 0)), "what was done is kept");

    // The long ramp belongs to the first lift.
    let mut phone = Phone::ready();
    let sets = |phone: &Phone, lift: usize| phone.lift(lift).sets.len();
    let (first, second) = (sets(&phone, 0), sets(&phone, 1));
    phone.does(session::Action::EarlierLift(1));
    assert_eq!(phone.names(), ["deadlift", "squat"]);
    assert!(sets(&phone, 1) < first);
    phone.does(session::Action::EarlierLift(1));
    assert_eq!((sets(&phone, 0), sets(&phone, 1)), (first, second));
    phone.does(session::Action::Swap(Lift::BarbellLunge));
    assert_eq!(phone.names(), ["lunge", "deadlift"], "nothing of it was done");

    let mut phone = Phone::ready();
    for _ in 0..9 {
        phone.does(session::Action::AddLift(Lift::Deadlift));
    }
    assert_eq!(phone.names().len(), MAX_LIFTS);
    // After any swap, the stored text stays readable: each action here opens the page anew.
    for lift in [Lift::Deadlift, Lift::BackSquat].repeat(6) {
        phone.lifts(1).does(session::Action::Swap(lift));
    }
    assert!(phone.open().is_sound());
}

#[test]
fn a_clock_set_back_loses_nothing_and_shows_nothing_negative() {
    let mut phone = Phone::warmed_up();
    phone.lifts(1);
    phone.now.ms -= 3 * HOUR * 1_000;
    phone.acts(Action::Tick);
    assert_eq!(phone.left(), Some(180));
    phone.says(3, Because::Form).lifts(1);
    assert_eq!(phone.stage(), Stage::Verdict(0));
    // The second lift comes after the first, whatever the times are.
    phone.does(session::Action::NextLift).warms_up();
    phone.now.ms -= 24 * HOUR * 1_000;
    phone.says(3, Because::Form);
    assert_eq!(phone.loads(1), ["80", "75", "75"]);
    phone.does(session::Action::End);
    let logged = &phone.model.saved.log[0];
    assert!(logged.ended.is_some_and(|ended| ended >= logged.last_done() && ended >= logged.id));
    // The next session comes after it in the log, and has an id of its own.
    phone.now = Moment { ms: 5, offset: 0 };
    phone
        .does(session::Action::Start)
        .does(session::Action::Prepared)
        .does(session::Action::Done)
        .does(session::Action::End);
    assert_eq!(phone.model.saved.log.len(), 2);
    assert!(phone.model.saved.log[0].id < phone.model.saved.log[1].id);
}

#[test]
fn another_time_zone_leaves_a_session_on_its_day() {
    let mut phone = Phone::warmed_up();
    let day = phone.open().day();
    phone.lifts(2);
    for offset in [-11 * 60, 14 * 60] {
        phone.now.offset = offset;
        phone.waits(10);
        assert_eq!(phone.open().day(), day);
    }
    phone.lifts(1).does(session::Action::Answer(Sixth::Yes)).does(session::Action::End);
    assert_eq!(
        (phone.model.saved.log[0].day(), phone.model.screen.advice.map(|advice| advice.rule)),
        (day, Some(Rule::R3))
    );
}

#[test]
fn a_session_left_open_for_three_days_can_be_ended_then_or_gone_on_with() {
    let mut phone = Phone::warmed_up();
    phone.lifts(2);
    let last = phone.now.ms;
    phone.waits(72 * HOUR).reloads();
    assert!(phone.open().is_forgotten(phone.now.ms));
    assert_eq!((phone.stage(), phone.model.screen.route), (Stage::Set(0, 6), Route::Lift));
    phone.does(session::Action::EndThen);
    let logged = &phone.model.saved.log[0];
    assert_eq!((logged.ended, logged.exercises[0].work_results().len()), (Some(last), 2));

    let mut phone = Phone::warmed_up();
    phone.lifts(2).waits(72 * HOUR).reloads().does(session::Action::GoOn);
    assert!(!phone.open().is_forgotten(phone.now.ms) && phone.opened_anew().saved.open.is_some());
    assert_eq!(phone.opened_anew().screen.route, Route::Session);
    phone.lifts(1);
    assert_eq!(phone.stage(), Stage::Verdict(0));
}

#[test]
fn a_deleted_session_comes_back_until_something_else_happens() {
    let mut phone = Phone::judging();
    let id = phone.open().id;
    phone.does(session::Action::End);
    let log = phone.model.saved.log[0].clone();
    phone.acts(Action::Log(log::Action::DeleteSession(id)));
    assert_eq!((phone.model.saved.log.len(), phone.model.screen.route, phone.stored_sessions()), (0, Route::Log, 0));
    assert_eq!(phone.model.screen.advice, None);
    assert!(phone.model.screen.undo.as_ref().is_some_and(|undo| undo.what.words() == "the session of Mon 23 Nov 2026"));
    phone.acts(Action::Undo);
    let back = &phone.model.saved.log[0];
    assert_eq!((back.exercises.clone(), phone.stored_sessions()), (log.exercises.clone(), 1));
    assert!(back.revision > log.revision && phone.model.screen.advice.is_some());
    phone.acts(Action::Log(log::Action::DeleteSession(id))).does(session::Action::Start).acts(Action::Undo);
    assert_eq!((phone.model.saved.log.len(), phone.model.saved.open.is_some()), (0, true));
}

#[test]
fn a_deleted_set_comes_back_and_takes_nothing_else_along() {
    let mut phone = Phone::judging();
    phone.does(session::Action::Edit(phone.place(0, 6))).does(session::Action::DeleteSet);
    assert_eq!(
        (phone.lift(0).sets.len(), phone.stage(), phone.model.screen.editing),
        (7, Stage::Set(0, 6), None),
        "it is to do"
    );
    phone.acts(Action::Undo);
    assert_eq!(phone.lift(0).work_results().len(), 3, "in the session that is open");
    // Changes after a deletion stay.
    phone
        .does(session::Action::Edit(phone.place(0, 6)))
        .does(session::Action::DeleteSet)
        .does(session::Action::NextLift)
        .does(session::Action::End);
    phone.acts(Action::Undo);
    assert_eq!(
        (phone.model.saved.log.len(), phone.model.screen.route, phone.lift(0).sets.len()),
        (0, Route::Session, 7),
        "the end is"
    );
    phone.does(session::Action::End);
    assert_eq!((phone.model.saved.log.len(), phone.model.saved.log[0].exercises[0].sets.len()), (1, 6));
    let place = SetPlace { session: phone.model.saved.log[0].id, lift: 0, set: 5 };
    phone.does(session::Action::Edit(place)).does(session::Action::DeleteSet);
    assert_eq!(phone.model.saved.log[0].exercises[0].work_results().len(), 1);
    phone.acts(Action::Undo);
    assert_eq!(phone.model.saved.log[0].exercises[0].work_results().len(), 2, "and in one of the log");
    phone
        .does(session::Action::Edit(place))
        .does(session::Action::DeleteSet)
        .types(Field::Note, "one less")
        .acts(Action::Undo);
    let logged = &phone.model.saved.log[0];
    assert_eq!((logged.exercises[0].work_results().len(), logged.note.as_str()), (1, "one less"));
    // A place that does not exist is no set.
    phone.does(session::Action::Edit(SetPlace { set: 99, ..place })).does(session::Action::DeleteSet);
    assert_eq!(phone.saved(), (0, 0));
}

#[test]
fn a_set_of_the_log_is_corrected_and_the_rules_follow() {
    let mut phone = Phone::judging();
    phone.does(session::Action::Answer(Sixth::Yes)).does(session::Action::End);
    assert_eq!(phone.model.screen.advice.map(|advice| advice.rule), Some(Rule::R3));
    let id = phone.model.saved.log[0].id;
    phone.does(session::Action::Edit(SetPlace { session: id, lift: 0, set: 6 })).types(Field::SetReps, "4");
    assert_eq!((phone.model.screen.advice.map(|advice| advice.rule), phone.saved()), (Some(Rule::R6), (1, 0)));
    phone.types(Field::SetReps, "5").does(session::Action::SixthWas(Sixth::No)).does(session::Action::StopEditing);
    assert_eq!(phone.model.screen.advice.map(|advice| advice.rule), Some(Rule::R5));
    phone.does(session::Action::WorseNextDay(id, 0, true));
    assert_eq!((phone.model.screen.advice.map(|advice| advice.rule), phone.saved()), (Some(Rule::P2), (1, 0)));
    phone.does(session::Action::WorseNextDay(id, 0, false)).does(session::Action::WorseNextDay(id, 9, true));
    assert_eq!((phone.model.screen.advice.map(|advice| advice.rule), phone.saved()), (Some(Rule::R5), (0, 0)));
}
