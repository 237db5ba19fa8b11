//! The card that is printed.

use fifth_rep::app::action::Action;
use fifth_rep::app::route::Route;
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::Weight;

use crate::page::html;
use crate::states::{after, check, go, typed};

#[tokio::test]
async fn a_card_has_a_box_for_each_set() {
    let card = go(&after([typed("100")]), Route::Print);
    let says =
        ["Back squat", "Deadlift", "100 kg", "bar alone", "a side", "Body mass, kg", "A sixth was there", "each hand"];
    check(card.clone(), &says, &["Nothing to print"]).await;
    let page = html(&card).await;
    let work =
        page.split("<tr data-work").nth(1).and_then(|row| row.split("</tr>").next()).expect("a row of work sets");
    assert_eq!(work.matches("<i>").count(), 3);
    let mut hopeless = after([]);
    hopeless.saved.settings.work_loads.set(Lift::BackSquat, Weight::kg(15));
    check(go(&hopeless, Route::Print), &["Nothing to print", "Back squat: this load has no plan"], &["Body mass"])
        .await;
}

#[tokio::test]
async fn a_wrong_load_is_not_printed_or_shared_but_told() {
    for route in [Route::Print, Route::Share] {
        let says = ["The work load says \u{201c}abc\u{201d}. That is not a number.", "Change it"];
        check(after([typed("abc"), Action::Go(route)]), &says, &["60 kg", "Copy link", "bar alone"]).await;
    }
}
