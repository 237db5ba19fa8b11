//! The log, its sessions, and the forms that change them.

use fifth_rep::app::action::Action;
use fifth_rep::app::context::SetPlace;
use fifth_rep::app::form::Field;
use fifth_rep::app::log::form::Task;
use fifth_rep::app::log::forms::FormEdit;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::session::otherwise::Otherwise;
use fifth_rep::app::update::update;
use fifth_rep::app::{log, session};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::set_result::Sixth;

use crate::opened::{MORNING, then};
use crate::page::html;
use crate::states::{after, check, go, sets, trained, visit};

#[tokio::test]
async fn the_log_shows_what_was_lifted_and_the_first_screen_what_follows() {
    check(after([Action::Go(Route::Log)]), &["Sessions appear here once they are done."], &["The last"]).await;
    check(after([Action::Go(Route::LogEntry(5))]), &["No such session", "All sessions"], &["Delete"]).await;
    let said =
        [session::Action::Answer(Sixth::Yes), session::Action::NextLift, session::Action::Done, session::Action::End];
    let ended = visit(&[sets(7), said.to_vec()].concat(), 0);
    let entry = ["Mon 23 Nov 2026", "Usual kg gym", "Back squat", "5 × 60 kg", "a sixth was there", "Delete session"];
    check(ended.clone(), &entry, &["It hurt more the next morning", "Dumbbell"]).await;
    let go = |route| update(&ended, Action::Go(route), ended.now).0;
    check(go(Route::Log), &["Back squat 3 × 5 × 60 kg", "Deadlift: warm-up only"], &["Sessions appear here"]).await;
    check(go(Route::Lift), &["Next: 62.5 kg, because a sixth rep was there, so one step more (R3)."], &["Take"]).await;
    let short = visit(&[sets(6), vec![session::Action::DoneOtherwise]].concat(), 0);
    let place = SetPlace { session: short.saved.open.as_ref().expect("a session").id, lift: 0, set: 6 };
    let short = [
        session::Action::Otherwise(Otherwise::Clean(3)),
        session::Action::Otherwise(Otherwise::Save),
        session::Action::Edit(place),
    ]
    .into_iter()
    .chain([session::Action::Pain(2), session::Action::StopEditing, session::Action::End])
    .fold(short, |model, action| update(&model, Action::Session(action), model.now).0);
    let hurt = short;
    check(hurt.clone(), &["form broke on rep 4 · pain 2", "It hurt more the next morning"], &[]).await;
    check(update(&hurt, Action::Go(Route::Log), hurt.now).0, &["Back squat 5, 5, 3 × 60 kg"], &[]).await;
}

#[tokio::test]
async fn what_was_corrected_is_told_in_the_log() {
    let trained = [
        Action::Session(session::Action::Start),
        Action::Session(session::Action::Prepared),
        Action::Session(session::Action::Done),
    ];
    let logged = after(trained.into_iter().chain([Action::Session(session::Action::End)]));
    check(logged.clone(), &["10 × 20 kg"], &["Corrected earlier"]).await;
    let place = SetPlace { session: logged.saved.log[0].id, lift: 0, set: 0 };
    let corrected = [
        Action::Session(session::Action::Edit(place)),
        Action::Type(Field::SetReps, "8".into()),
        Action::Session(session::Action::StopEditing),
    ];
    let model = then(logged, corrected, Moment::default());
    check(model, &["8 × 20 kg", "Corrected earlier", "Back squat 10 × 20 kg"], &["deleted"]).await;
}

#[tokio::test]
async fn the_log_is_found_in_and_summed_up() {
    let model = trained(35);
    let log = go(&model, Route::Log);
    check(log.clone(), &["This week: 1 session · 3 sets", "Show more: 20 of 35", "Search"], &["of 35 sessions."]).await;
    let more = update(&log, Action::Log(log::Action::More), log.now).0;
    check(more, &["This week: 1 session · 3 sets"], &["Show more"]).await;
    let found = update(&log, Action::Type(Field::Search, "2026-12".into()), log.now).0;
    check(found.clone(), &["4 of 35 sessions.", "Dec 2026", "4 sessions · 12 sets"], &["Nov 2026", "Show more"]).await;
    assert_eq!(html(&found).await.matches("#/log/").count(), 4);
}

#[tokio::test]
async fn a_record_is_told_once_the_session_is_saved() {
    check(trained(1), &["Ended the session."], &["Record:"]).await;
    let record = "Record: Back squat, 5 clean reps with 62.5 kg, before 60";
    check(trained(2), &[&["Ended the session. ", record].concat(), &[record, "\n"].concat()], &[]).await;
}

#[tokio::test]
async fn a_past_session_is_added_in_a_form_with_messages_beside_its_fields() {
    let log = |action| Action::Log(action);
    let at = Moment { ms: MORNING.ms + 86_400_000, ..MORNING };
    let does = |model: Model, actions: &[Action]| then(model, actions.iter().cloned(), at);
    let model = does(after([]), &[Action::Go(Route::Log)]);
    check(model.clone(), &["Add a past session"], &[]).await;
    let model = does(model, &[Action::Go(Route::LogAdd)]);
    let page = html(&model).await;
    for part in [r#"type="date""#, r#"type="time""#, r#"max="2026-11-24""#, r#"value="2026-11-24""#] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    check(model.clone(), &["Day\n", "Began at\n", "Back squat", "Save session", "Cancel"], &["Add set"]).await;
    let empty = does(model.clone(), &[log(log::Action::Save)]);
    check(empty, &["Choose a lift first."], &[]).await;
    let lift = log(log::Action::Form(FormEdit::AddLift(Lift::DumbbellLunge)));
    let model = does(model, &[lift, log(log::Action::Form(FormEdit::AddSet(0)))]);
    check(model.clone(), &["Set 2", "Load each hand, kg\n", "Remove set", "Sixth rep, form, pain"], &["Type a"]).await;
    for (field, typed, says) in [
        (Field::PastDay, "2026-12-24", "That day is still to come."),
        (Field::PastDay, "1999-12-31", "Sessions can go back to the year 2000."),
        (Field::PastDay, "", "Type a day like 2026-11-23."),
        (Field::PastTime, "99", "Type a time like 18:30, or leave it empty."),
        (Field::PastTime, "23:59", "That time is still to come."),
        (Field::PastLoad(0, 1), "much", "That is not a number."),
        (Field::PastReps(0, 0), "", "Type a whole number from 0 to 50."),
        (Field::PastBodyMass, "x", "That is not a number."),
    ] {
        let wrong = does(model.clone(), &[Action::Type(field, typed.into()), log(log::Action::Save)]);
        let page = html(&wrong).await;
        assert_eq!(page.matches(r#"aria-invalid="true""#).count(), 1, "{field:?} {typed:?}");
        check(wrong, &[says, "Save session"], &["Added"]).await;
    }
    let saved = does(model, &[log(log::Action::Save)]);
    check(saved.clone(), &["Tue 24 Nov 2026", "5 × 10 kg", "Added the session of Tue 24 Nov 2026.", "Undo"], &[]).await;
    let again = does(saved, &[Action::Go(Route::LogAdd), Action::Type(Field::PastTime, "01:30".into())]);
    check(again, &["Another session was going on then. Choose another time."], &[]).await;
}

#[tokio::test]
async fn a_finished_session_is_changed_where_it_is_shown() {
    let ended = visit(&[sets(7), vec![session::Action::NextLift, session::Action::End]].concat(), 0);
    let id = ended.saved.log[0].id;
    let does = |actions: &[Action]| then(ended.clone(), actions.iter().cloned(), ended.now);
    let log = |action| Action::Log(action);
    let page = html(&ended).await;
    for name in ["Edit day", "Add set: Back squat", "Swap lift: Back squat", "Add lift"] {
        assert!(page.contains(name), "{name} is not in {page}");
    }
    // The form stands in the row of its set, and its title takes the focus.
    let editing = does(&[log(log::Action::Open(Task::Set(id, 0, 5)))]);
    let page = html(&editing).await;
    let before = &page[..page.find("set-editor").expect("a form")];
    assert!(before.rfind("<li") > before.rfind("</li>"), "it stands in a row: {page}");
    assert!(page.contains(">Back squat, set 6</h3>") && page.matches("data-focus").count() == 1, "{page}");
    assert_eq!(
        page.matches("set-row").count(),
        ended.saved.log[0].exercises[0].sets.len() - 1,
        "the others stay: {page}"
    );
    let parts = ["Clean reps", "Load, kg", "Work set", "Warm-up", "Move up", "Move down", "Delete set", "Save set"];
    check(editing, &parts, &["Close"]).await;
    let closed = does(&[log(log::Action::Open(Task::Set(id, 0, 5))), log(log::Action::Cancel)]);
    let page = html(&closed).await;
    let focus = page.find("data-focus").expect("something takes the focus");
    let row = &page[page[..focus].rfind("<button").expect("a row")..];
    assert!(row.split("</button>").next().is_some_and(|row| row.contains("set-row") && row.contains("5 × 60 kg")));
    let moved = does(&[
        log(log::Action::SwapLift(id, 0, Lift::Deadlift)),
        log(log::Action::Open(Task::Day(id))),
        Action::Type(Field::PastDay, "2026-11-20".into()),
        log(log::Action::Save),
    ]);
    let says = [
        "Fri 20 Nov 2026",
        "Corrected earlier",
        "Began Mon 23 Nov 2026, ",
        "Back squat 5 × 60 kg",
        "Moved the session",
    ];
    check(moved, &says, &[]).await;
    let back = does(&[
        log(log::Action::Open(Task::Day(id))),
        Action::Type(Field::PastDay, "2026-11-20".into()),
        log(log::Action::Save),
        Action::Undo,
    ]);
    check(back, &["Mon 23 Nov 2026"], &["Corrected earlier", "Began Fri"]).await;
    // The session that is open is changed where it goes on.
    let open = visit(&sets(2), 0);
    let open = update(&open, Action::Go(Route::LogEntry(open.saved.open.as_ref().expect("it is open").id)), open.now).0;
    check(open, &["10 × 20 kg"], &["Edit day", "Add set", "Add lift"]).await;
}
