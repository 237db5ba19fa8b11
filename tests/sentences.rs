//! The sentences on screen after any event: every one true, each set with its own load.

#[allow(dead_code, reason = "everything here is a first visit")]
#[path = "support/opened.rs"]
mod opened;
#[path = "support/page.rs"]
mod page;

use std::rc::Rc;

use fifth_rep::app::action::Action;
use fifth_rep::app::context::SetPlace;
use fifth_rep::app::form::Field;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::session::otherwise::Otherwise;
use fifth_rep::app::session::state::{Because, PainGroup};
use fifth_rep::app::update::update;
use fifth_rep::app::{data, lift, session, share};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::Unit;
use fifth_rep::lifting::session::Session;
use fifth_rep::lifting::set_result::Sixth;
use opened::{MORNING, first_visit};

const DAY: u64 = 86_400_000;

/// A phone whose sessions have one lift.
struct Phone {
    model: Model,
}

impl Phone {
    fn with(lift: Lift) -> Phone {
        let mut model = first_visit("", MORNING);
        model.saved.settings.today.0 = vec![lift];
        let mut phone = Phone { model };
        phone.does(Action::Lift(lift::Action::Choose(lift)));
        phone
    }

    fn does(&mut self, action: Action) {
        // A person waits a while between two taps.
        let now = Moment { ms: self.model.now.ms + 20_000, ..MORNING };
        self.model = update(&self.model, action, now).0;
    }

    fn train(&mut self, actions: &[session::Action]) -> &mut Phone {
        actions.iter().for_each(|action| self.does(Action::Session(action.clone())));
        self
    }

    fn waits(&mut self, days: u64) -> &mut Phone {
        let now = Moment { ms: self.model.now.ms + days * DAY, ..MORNING };
        self.model = update(&self.model, Action::Tick, now).0;
        self
    }

    /// Begins a session and does all its warm-up sets.
    fn warms_up(&mut self) -> &mut Phone {
        self.train(&[session::Action::Start, session::Action::Prepared]);
        let warm_up = |model: &Model| {
            let exercise = &model.saved.open.as_ref().expect("a session").exercises[0];
            exercise.sets.len() - exercise.work_left()
        };
        let count = warm_up(&self.model);
        self.train(&vec![session::Action::Done; count])
    }

    /// Corrects a work set, by its place among them.
    fn corrects(&mut self, place: usize, field: Field, text: &str) -> &mut Phone {
        let session = self.model.shown_session().expect("a session");
        let set = session.exercises[0].sets.len() - 3 + place;
        let place = SetPlace { session: session.id, lift: 0, set };
        self.does(Action::Session(session::Action::Edit(place)));
        self.does(Action::Type(field, text.to_owned()));
        self.train(&[session::Action::StopEditing])
    }

    /// Does a whole session of three sets as planned, answers, and saves it.
    fn session(&mut self, answer: Sixth) -> &mut Phone {
        self.warms_up().train(&[
            session::Action::Done,
            session::Action::Done,
            session::Action::Done,
            session::Action::Answer(answer),
            session::Action::NextLift,
            session::Action::End,
        ])
    }

    fn goes(&mut self, route: Route) -> &mut Phone {
        self.does(Action::Go(route));
        self
    }

    /// Checks that the page holds all of `says` and none of `never`.
    async fn reads(&self, says: &[&str], never: &[&str]) {
        let html = page::html(&self.model).await;
        let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        page::holds(&text, says, never);
    }
}

#[tokio::test]
async fn one_corrected_set_does_not_speak_for_the_others() {
    for (place, in_words) in [(0, "62.5, 60, 60 kg × 5"), (1, "60, 62.5, 60 kg × 5"), (2, "60, 60, 62.5 kg × 5")] {
        let mut phone = Phone::with(Lift::BackSquat);
        phone.session(Sixth::No).corrects(place, Field::SetLoad, "62.5");
        phone.reads(&["5 × 62.5 kg", "Corrected earlier", "Back squat 5 × 60 kg"], &[]).await;
        phone.goes(Route::Log).reads(&[&["Back squat ", in_words].concat()], &["3 × 5 × 6"]).await;
        let never = ["3 × 5 × 62.5", "fell short", "short of five"];
        phone
            .goes(Route::Strength)
            .reads(&[&[": ", in_words].concat(), "The last session was on target."], &never)
            .await;
    }
}

#[tokio::test]
async fn a_load_lowered_in_the_middle_is_told_everywhere() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.warms_up().train(&[session::Action::Done]).corrects(0, Field::SetReps, "3");
    phone
        .reads(
            &["Lighter now: 57.5 kg. Next time: 57.5 kg, because 3 of 5 reps were clean, so 2.5 kg less (R1)."],
            &["form broke", "for what is left"],
        )
        .await;
    phone.train(&[session::Action::Done, session::Action::Done]);
    // The first set decides, so nothing is asked.
    phone.reads(&["Back squat · 60, 57.5, 57.5 kg", "Too heavy", "Next time 57.5 kg"], &["Was a sixth there?"]).await;
    phone.train(&[session::Action::NextLift]).reads(&["3 × 60 kg", "5 × 57.5 kg"], &[]).await;
    phone.train(&[session::Action::End]);
    let done = "60 kg × 3, 57.5 kg × 5, 57.5 kg × 5";
    let entry = phone.model.saved.log[0].id;
    phone.goes(Route::Log).reads(&[&["Back squat ", done].concat()], &[]).await;
    phone.goes(Route::Strength).reads(&[done, "In the last session a set fell short of five clean reps."], &[]).await;
    phone
        .goes(Route::Lift)
        .reads(&["Next: 57.5 kg, because 3 of 5 reps were clean with 60 kg, so 2.5 kg less (R1)."], &[])
        .await;
    phone.goes(Route::ShareEntry(entry)).does(Action::Share(share::Action::Results(true)));
    phone.reads(&["Back squat 3 × 5 × 57.5 kg", "3\u{a0}×\u{a0}60\u{a0}kg, 5\u{a0}×\u{a0}57.5\u{a0}kg"], &[]).await;
}

#[tokio::test]
async fn a_load_that_was_raised_again_is_not_said_to_be_lighter() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone
        .warms_up()
        .train(&[session::Action::Done])
        .corrects(0, Field::SetReps, "3")
        .train(&[session::Action::Heavier]);
    assert_eq!(
        phone
            .model
            .saved
            .open
            .as_ref()
            .and_then(|open| open.exercises[0].load_ahead())
            .map(|load| load.number(Unit::Kg)),
        Some("60".into())
    );
    phone.reads(&["For the rest of today 57.5 kg would do."], &["Lighter now"]).await;
}

#[tokio::test]
async fn there_is_no_verdict_before_the_answer_and_the_answer_is_marked() {
    for (answer, said, label, verdict) in [
        (Sixth::No, "no", Some("No<"), "On target"),
        (Sixth::Yes, "yes, one or two", Some("Yes, one or two<"), "Too light"),
        (Sixth::ThreeOrMore, "three or more", Some("Three or more<"), "Too light"),
        (Sixth::NotSure, "not sure", None, "On target"),
    ] {
        let mut phone = Phone::with(Lift::BackSquat);
        phone.warms_up().train(&[session::Action::Done, session::Action::Done, session::Action::Done]);
        phone.reads(&["Five clean. Was a sixth there?"], &["Next time", "On target", "Too light"]).await;
        let you_said = ["You said: ", said].concat();
        let says = [verdict, "Next time", &you_said];
        phone.train(&[session::Action::Answer(answer)]).reads(&says, &["Was a sixth there?"]).await;
        // Asked once more, it is marked.
        phone.train(&[session::Action::ChangeAnswer]);
        let html = page::html(&phone.model).await;
        let marked = html.split("aria-pressed=\"true\"").nth(1).and_then(|rest| rest.split_once("><span>"));
        let starts = |label: &str| marked.is_some_and(|(_, text)| text.trim_start().starts_with(label));
        assert!(label.map_or(marked.is_none(), starts), "{label:?}: {html}");
        // It is kept with the session, and goes with the set when that is taken back.
        let open = phone.model.saved.open.as_deref().expect("a session");
        let stored = serde_json::to_string(open).expect("JSON");
        assert!(serde_json::from_str::<Session>(&stored).expect("a session").answered);
        phone.train(&[session::Action::StepBack]).reads(&["work 3 of 3"], &["Was a sixth there?", "Next time"]).await;
    }
    let mut hurt = Phone::with(Lift::BackSquat);
    let said =
        [Otherwise::Clean(5), Otherwise::Because(Because::Pain), Otherwise::Pain(PainGroup::Slight), Otherwise::Save];
    hurt.warms_up()
        .train(&[session::Action::Done, session::Action::Done, session::Action::DoneOtherwise])
        .train(&said.map(session::Action::Otherwise));
    hurt.reads(
        &["you had pain of 2, so no step up for now; 4 of 5 reps were clean in set 3 (P3)"],
        &["Was a sixth there?"],
    )
    .await;
}

#[tokio::test]
async fn after_twelve_weeks_off_the_load_is_found_again() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.session(Sixth::No).waits(90).goes(Route::Lift);
    let says =
        "Next: find the load with a ramp of fives, no heavier than 35 kg today, because you had 12 weeks off (L5).";
    phone.reads(&[says], &["no load", "2 × 5"]).await;
    phone.goes(Route::Strength).reads(&["12 weeks without it now: find the load again (L5)."], &[]).await;
}

#[tokio::test]
async fn a_dumbbell_that_is_too_big_a_step_waits_for_repetitions() {
    let mut phone = Phone::with(Lift::DumbbellLunge);
    phone.warms_up().train(&[
        session::Action::Done,
        session::Action::Done,
        session::Action::Done,
        session::Action::Answer(Sixth::Yes),
    ]);
    let why = "because a sixth rep was there, so 6 reps with the same load: the next load here, 12.5 kg, is 25 % heavier (R3).";
    phone.reads(&["Next time 10 kg, 3 × 6"], &["one step more"]).await;
    phone.train(&[session::Action::NextLift, session::Action::End]).goes(Route::Lift);
    phone.reads(&[&["Next: 3 × 6 × 10 kg, ", why].concat()], &[]).await;
    // The question is about the repetition after those that were done.
    phone.waits(7).warms_up().train(&[session::Action::Done, session::Action::Done, session::Action::Done]);
    phone.reads(&["Six clean. Was a seventh there?", "the sixth was all I had"], &["Five clean"]).await;
    phone.train(&[session::Action::Answer(Sixth::Yes)]).reads(&["a seventh rep was there"], &[]).await;
    phone
        .train(&[session::Action::NextLift, session::Action::End])
        .reads(&["a seventh was there"], &["a sixth was there"])
        .await;
}

#[tokio::test]
async fn two_advices_say_why_they_differ() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.session(Sixth::Yes).goes(Route::Strength);
    let rules = "By the rules next: 62.5 kg, because a sixth rep was there, so one step more (R3).";
    phone.reads(&["It suggests 57.5 kg for 3 × 5", "The rules go by how your sets felt", rules], &["speaks for"]).await;
}

#[tokio::test]
async fn rest_and_cardio_are_those_that_were_chosen() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.goes(Route::Lift).reads(&["rest 3 min between sets", "5 min light cardio"], &[]).await;
    phone
        .train(&[
            session::Action::RestMinutes(5),
            session::Action::Start,
            session::Action::Cardio(8),
            session::Action::End,
        ])
        .goes(Route::Lift);
    phone.reads(&["rest 5 min between sets", "8 min light cardio"], &["rest 3 min"]).await;
    phone.goes(Route::Print).reads(&["8 min light cardio"], &[]).await;
    phone.model.saved.settings.rest = 90;
    phone.goes(Route::Lift).reads(&["rest 1:30 min between sets"], &[]).await;
}

#[tokio::test]
async fn sets_without_a_load_are_body_weight() {
    let mut phone = Phone::with(Lift::BackSquat);
    let table = "Date,Exercise Name,Weight,Reps\n2026-11-20,Squat,,5\n2026-11-20,Squat,,5\n2026-11-20,Squat,,5\n";
    phone.does(Action::Type(Field::Paste, table.into()));
    phone.does(Action::Data(data::Action::Take));
    phone.does(Action::Data(data::Action::Merge));
    let entry = phone.model.saved.log[0].id;
    phone.goes(Route::Log).reads(&["Back squat 3 × 5 × body weight", "3 sets"], &["0 kg", "no load"]).await;
    phone.goes(Route::LogEntry(entry)).reads(&["5 × body weight"], &["× 0 kg", "no load"]).await;
    phone
        .goes(Route::Strength)
        .reads(&["No loaded work set of this lift in this time."], &["× 0 kg", "Records", "about"])
        .await;
    phone.goes(Route::Lift).reads(&["Next: find the load with a ramp of fives"], &["0 kg,", "no load"]).await;
}

#[tokio::test]
async fn counts_of_one_are_in_the_singular() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.warms_up().train(&[session::Action::Done, session::Action::End]).goes(Route::Log);
    phone.reads(&["1 session · 1 set · 300 kg", "Back squat 1 × 5 × 60 kg"], &["1 sets"]).await;
    phone.goes(Route::Strength).reads(&["The last session had too few sets to tell."], &["short of five"]).await;
    phone
        .goes(Route::Lift)
        .reads(&["1 work set is too few to tell, so the same again (H1)"], &["1 sets", "1 work sets"])
        .await;
}

#[tokio::test]
async fn a_problem_fits_its_field() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.session(Sixth::No);
    phone.does(Action::Type(Field::BodyMass, "1000000000".into()));
    phone.reads(&["That is too heavy."], &["No one lifts that much"]).await;
}

#[tokio::test]
async fn loads_of_dumbbells_are_those_of_one_hand_wherever_sets_are_told() {
    let mut phone = Phone::with(Lift::DumbbellLunge);
    phone.train(&[session::Action::Start, session::Action::Prepared, session::Action::Done]);
    phone.reads(&["× body weight · Undo"], &["no load", "body weight each"]).await;
    let mut phone = Phone::with(Lift::DumbbellLunge);
    phone.warms_up().train(&[session::Action::Done]).reads(&["5 × 10 kg each · Undo"], &[]).await;
    phone
        .train(&[session::Action::Done, session::Action::Done])
        .reads(&["Loaded lunge, dumbbells · 10 kg each"], &[])
        .await;
    phone.train(&[session::Action::Answer(Sixth::No), session::Action::NextLift, session::Action::End]);
    phone.reads(&["5 × 10 kg each", "× body weight"], &["body weight each"]).await;
    let entry = phone.model.saved.log[0].id;
    phone.goes(Route::Log).reads(&["Loaded lunge, dumbbells 3 × 5 × 10 kg each", "3 sets · 600 kg"], &[]).await;
    phone.goes(Route::Strength).reads(&["3 × 5 × 10 kg each"], &[]).await;
    phone.goes(Route::ShareEntry(entry)).reads(&["3 × 5 × 10 kg each"], &[]).await;
    // A bar is one load for both hands.
    let mut phone = Phone::with(Lift::BarbellLunge);
    phone.session(Sixth::No).reads(&["5 × 40 kg"], &["each"]).await;
    phone.goes(Route::Log).reads(&["Loaded lunge, barbell 3 × 5 × 40 kg"], &["each"]).await;
}

#[tokio::test]
async fn the_reminder_of_a_backup_says_what_it_counts() {
    let mut phone = Phone::with(Lift::BackSquat);
    phone.session(Sixth::No);
    let session = Session::clone(&phone.model.saved.log[0]);
    let log = |changed: u64| {
        let ids = (0..8).map(|n| session.id - n * DAY);
        ids.rev().map(|id| Rc::new(Session { id, changed_at: changed, ..session.clone() })).collect()
    };
    phone.model.saved.log = Rc::new(log(session.changed_at));
    phone.goes(Route::Data).reads(&["8 sessions since the last backup."], &["added or changed"]).await;
    phone.model.saved.settings.backed_up = phone.model.now.ms;
    phone.model.saved.log = Rc::new(log(phone.model.now.ms + 1));
    phone.goes(Route::Log).goes(Route::Data);
    phone.reads(&["8 sessions added or changed since the last backup."], &[]).await;
}
