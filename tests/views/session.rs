//! The open session, from the preparation to its end.

use fifth_rep::app::action::Action;
use fifth_rep::app::context::SetPlace;
use fifth_rep::app::route::Route;
use fifth_rep::app::session;
use fifth_rep::app::session::otherwise::Otherwise;
use fifth_rep::app::session::state::{Because, PainGroup};
use fifth_rep::app::update::update;
use fifth_rep::lifting::set_result::Sixth;

use crate::page::html;
use crate::states::{after, check, sets, visit};

#[tokio::test]
async fn without_a_session_there_is_the_way_to_one() {
    check(after([Action::Go(Route::Session)]), &["No session is open", "Start: squat, deadlift, lunge"], &["Done:"])
        .await;
    check(after([]), &["Today: squat, deadlift, lunge", "Start: squat, deadlift, lunge"], &["Back to the session"])
        .await;
}

#[tokio::test]
async fn a_session_begins_with_the_preparation() {
    let says = ["Preparation", "Light cardio", "7 min", "Start cardio", "Hips", "Warmed up"];
    check(visit(&[], 0), &says, &["Done: 10", "Skip this set", "Strength"]).await;
    check(visit(&[session::Action::StartCardio], 2), &["3:00", "Warmed up"], &["Start cardio"]).await;
    check(visit(&[session::Action::StartCardio], 60), &["0:00"], &["-", "55:00"]).await;
}

#[tokio::test]
async fn one_set_fills_the_screen() {
    let first = ["Back squat · warm-up 1 of 4", "20 kg", "10 reps", "Bar 20 kg", "Done: 10 reps"];
    check(visit(&sets(0), 0), &first, &["Not five", "+ 30", "Was a sixth there", "Skip this set"]).await;
    let work = ["Back squat · work 1 of 3", "60 kg", "1:00", "+ 30", "− 30", "Skip", "Not five clean…", "Done: 5 reps"];
    check(visit(&sets(4), 1), &work, &["rest over", "Lift\n"]).await;
    check(visit(&sets(4), 10), &["Go", "rest over, 8:00 ago", "+ 30"], &["-8:00", "− 30", "Skip"]).await;
    check(visit(&sets(4), 60), &["10 min or more ago"], &["58:00"]).await;
    let menu = visit(&[sets(4), vec![session::Action::Menu(true)]].concat(), 0);
    check(menu, &["Skip this set", "Sets done", "10 × 20 kg", "Pause", "End session"], &["Find the load"]).await;
    let done = visit(&sets(5), 0);
    let place = SetPlace { session: done.saved.open.as_ref().expect("a session").id, lift: 0, set: 4 };
    let editing = update(&done, Action::Session(session::Action::Edit(place)), done.now).0;
    let says =
        ["Back squat · work 1 of 3", "Clean reps", "Form broke", "Pain", "Cancel", "Delete set", "done again", "Close"];
    check(editing, &says, &["Done: 5 reps", "work 2 of 3"]).await;
}

#[tokio::test]
async fn what_makes_the_rest_of_a_lift_lighter_is_named() {
    let otherwise = |answers: &[Otherwise]| -> Vec<session::Action> {
        [session::Action::DoneOtherwise]
            .into_iter()
            .chain(answers.iter().copied().map(session::Action::Otherwise))
            .collect()
    };
    let broke = otherwise(&[Otherwise::Clean(3), Otherwise::Save]);
    let lighter = visit(&[sets(4), broke.to_vec()].concat(), 0);
    check(lighter, &["57.5 kg", "form broke on rep 4, so 2.5 kg less (R1)", "work 2 of 3"], &[]).await;
    let pain = [Otherwise::Because(Because::Pain), Otherwise::Pain(PainGroup::Stop), Otherwise::Save];
    let hurt = otherwise(&pain);
    let stopped = visit(&[sets(4), hurt.to_vec()].concat(), 0);
    check(stopped, &["Stop", "(P1)", "Next lift: Deadlift", "That was a mistake"], &["Was a sixth there", "Next time"])
        .await;
}

#[tokio::test]
async fn after_a_lift_the_verdict_is_a_tap_away() {
    let asks = ["Back squat · 60 kg", "Five clean. Was a sixth there?", "Yes, one or two", "Not sure"];
    // Before the answer there is no verdict.
    check(visit(&sets(7), 0), &asks, &["Done: 5 reps", "Next time", "On target", "(R10)", "Next lift"]).await;
    let unsure = visit(&[sets(7), vec![session::Action::Answer(Sixth::NotSure)]].concat(), 0);
    let says = ["On target", "Next time 60 kg", "(R10)", "You said: not sure", "Change", "Next lift: Deadlift"];
    check(unsure, &says, &["Was a sixth there"]).await;
    let light = visit(&[sets(7), vec![session::Action::Answer(Sixth::Yes)]].concat(), 0);
    check(light, &["Too light", "Next time 62.5 kg", "(R3)", "You said: yes, one or two"], &["On target"]).await;
    // An answer can be changed, and is marked then. A verdict and its question are never on screen together.
    let answers = [session::Action::Answer(Sixth::Yes), session::Action::ChangeAnswer];
    let changing = visit(&[sets(7), answers.to_vec()].concat(), 0);
    let pressed = |page: &str| page.matches("aria-pressed=\"true\"").count();
    assert_eq!(pressed(&html(&changing).await), 1, "the answer that was given is marked");
    assert_eq!(pressed(&html(&visit(&sets(7), 0)).await), 0);
    check(changing, &["Was a sixth there"], &["Too light", "Next lift"]).await;
    let alone = [session::Action::DropLift(1), session::Action::Prepared];
    let answered = [session::Action::Answer(Sixth::No)];
    let last = visit(&[alone.to_vec(), vec![session::Action::Done; 7], answered.to_vec()].concat(), 0);
    check(last, &["Finish"], &["Next lift", "+ 30"]).await;
}

#[tokio::test]
async fn a_session_that_is_over_is_saved_with_a_note() {
    let alone = [
        vec![session::Action::DropLift(1), session::Action::Prepared],
        vec![session::Action::Done; 7],
        vec![session::Action::NextLift],
    ]
    .concat();
    let says =
        ["All done", "Today", "next time", "3 × 5 × 60 kg", "5 × 60 kg", "Body mass, kg", "Note", "Save session"];
    check(visit(&alone, 0), &says, &["+ 30", "Skip this set"]).await;
}

#[tokio::test]
async fn a_pause_shows_nothing_but_the_way_on() {
    check(
        visit(&[sets(2), vec![session::Action::Pause]].concat(), 30),
        &["Paused", "Go on"],
        &["Done: 5 reps", "+ 30"],
    )
    .await;
}

#[tokio::test]
async fn a_forgotten_session_says_that_its_sets_are_kept() {
    let says = ["This session was left open", "It began on Mon 23 Nov 2026", "End it at its last set", "Go on with it"];
    check(visit(&sets(2), 3 * 24 * 60), &says, &["Done: 5 reps", "rest over"]).await;
}

#[tokio::test]
async fn the_last_set_stands_in_the_foot_with_the_way_back() {
    check(visit(&sets(0), 0), &[], &["· Undo"]).await;
    check(visit(&sets(1), 0), &["10 × 20 kg · Undo"], &["8 × 25 kg · Undo"]).await;
    check(visit(&sets(7), 0), &["5 × 60 kg · Undo", "Was a sixth there?"], &[]).await;
    check(
        visit(&[sets(7), vec![session::Action::UndoSet]].concat(), 0),
        &["5 × 60 kg · Undo", "work 3 of 3"],
        &["sixth"],
    )
    .await;
    check(visit(&[sets(2), vec![session::Action::Pause]].concat(), 0), &[], &["· Undo"]).await;
}

#[tokio::test]
async fn after_an_undo_nothing_is_left_of_the_advice() {
    let fewer = [
        session::Action::DoneOtherwise,
        session::Action::Otherwise(Otherwise::Clean(3)),
        session::Action::Otherwise(Otherwise::Save),
    ];
    let undone = visit(&[sets(4), fewer.to_vec(), vec![session::Action::UndoSet]].concat(), 0);
    check(undone, &["work 1 of 3", "60 kg"], &["57.5", "(R1)", "for what is left"]).await;
}

#[tokio::test]
async fn the_form_asks_before_it_saves() {
    let answers = |answers: &[Otherwise]| {
        let answers = answers.iter().copied().map(session::Action::Otherwise);
        visit(&[sets(5), vec![session::Action::DoneOtherwise], answers.collect()].concat(), 0)
    };
    let says = ["Work set 2: what happened?", "How many were clean?", "What stopped you?", "Out of strength", "Cancel"];
    check(answers(&[]), &says, &["How bad"]).await;
    check(answers(&[]), &["Save 4 reps"], &[]).await;
    check(answers(&[Otherwise::Clean(1)]), &["Save 1 rep"], &["Save 1 reps"]).await;
    let pain = Otherwise::Because(Because::Pain);
    check(answers(&[pain]), &["How bad, of ten?", "changes how I move", "6+"], &["Say how bad"]).await;
    check(answers(&[pain, Otherwise::Save]), &["Say how bad the pain was.", "work 2 of 3"], &[]).await;
    check(answers(&[pain, Otherwise::Pain(PainGroup::Stop)]), &["Save and stop"], &[]).await;
    check(answers(&[Otherwise::Cancel]), &["work 2 of 3", "Not five clean…"], &["What stopped"]).await;
}

#[tokio::test]
async fn a_running_session_shows_on_every_other_screen() {
    let on = |route: Route, minutes: u64| {
        let open = visit(&sets(5), minutes);
        update(&open, Action::Go(route), open.now).0
    };
    for route in [Route::Log, Route::Strength, Route::Gym, Route::Plates, Route::More, Route::Data, Route::Why] {
        check(on(route, 1), &["Back squat, work 2 of 3", "rest 2:00"], &[]).await;
    }
    check(on(Route::Log, 5), &["Back squat, work 2 of 3", "rest Go"], &[]).await;
    check(on(Route::Lift, 1), &["Back to the session"], &["work 2 of 3"]).await;
    check(after([Action::Go(Route::Log)]), &[], &["rest "]).await;
}

#[tokio::test]
async fn people_who_do_not_look_hear_the_end_of_a_rest_and_the_verdict() {
    check(visit(&sets(4), 1), &[], &["Rest over."]).await;
    check(visit(&sets(4), 3), &["Rest over. 60 kg, 5 reps, slide on 5."], &[]).await;
    check(visit(&sets(5), 4), &["Rest over. 60 kg, 5 reps, leave the bar."], &[]).await;
    let light = visit(&[sets(7), vec![session::Action::Answer(Sixth::Yes)]].concat(), 0);
    check(light, &["Too light. Next time 62.5 kg."], &[]).await;
}
