//! The equipment, and names of any script and length.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::update::update;
use fifth_rep::app::{gym, session};
use fifth_rep::lifting::equipment::Preset;

use crate::page::html;
use crate::states::{after, check};

#[tokio::test]
async fn a_gym_shows_what_it_has() {
    let model =
        after([Action::Gym(gym::Action::Add(Preset::at(5))), Action::Go(Route::Gym), Action::Gym(gym::Action::Delete)]);
    check(model, &["Deleted Home bumpers, 90 kg.", "Undo", "Usual kg gym", "Pair of collars, kg", "Lightest, kg"], &[])
        .await;
    let bad = after([Action::Go(Route::Gym), Action::Type(Field::PlateCount(0), "-1".into())]);
    check(bad, &["Type a whole number from 0 to 200."], &[]).await;
}

#[tokio::test]
async fn names_from_right_to_left_move_no_numbers() {
    let name = |field| Action::Type(field, "نادي".to_owned());
    let gym = after([Action::Go(Route::Gym), name(Field::GymName), name(Field::BarName(0))]);
    let page = html(&gym).await;
    for piece in [r#"dir="auto""#, "<option dir=\"auto\"", "<bdi>\u{2068}نادي\u{2069}, 20 kg</bdi>"] {
        assert!(page.contains(piece), "`{piece}` is not in:\n{page}");
    }
    let print = update(&gym, Action::Go(Route::Print), Moment::default()).0;
    let page = html(&print).await;
    assert!(page.contains("<p><bdi>نادي</bdi></p>"), "{page}");
    let gone = update(&gym, Action::Gym(gym::Action::Delete), Moment::default()).0;
    let page = html(&gone).await;
    assert!(page.contains("Deleted <bdi>نادي</bdi>."), "{page}");
}

#[tokio::test]
async fn a_name_or_a_note_that_is_too_long_says_so() {
    let long = after([Action::Go(Route::Gym), Action::Type(Field::GymName, "x".repeat(61))]);
    check(long, &["Only the first 60 characters are kept."], &[]).await;
    let note = Action::Type(Field::Note, "x".repeat(2_001));
    let done = [session::Action::Start, session::Action::Prepared, session::Action::Done, session::Action::End]
        .map(Action::Session);
    let ended = after(done.into_iter().chain([note]));
    check(ended, &["Only the first 2000 characters are kept."], &[]).await;
}
