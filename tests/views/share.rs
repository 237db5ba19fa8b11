//! Plans that are handed on and received.

use fifth_rep::app::action::Action;
use fifth_rep::app::effect::Handout;
use fifth_rep::app::form::Field;
use fifth_rep::app::formats::shared_plan::{Address, encode, link};
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::share::{self, todays_plan};
use fifth_rep::app::update::update;
use fifth_rep::app::{lift, session};
use fifth_rep::lifting::mass::Unit;
use fifth_rep::words::share::Flaw;

use crate::states::{after, check, sets, typed, visit};

/// The link of today's plan with this load.
fn shared(load: &str) -> Action {
    let plan = todays_plan(&after([typed(load)])).expect("a plan");
    Address::parse(&link("", &encode(&plan))).into()
}

#[tokio::test]
async fn what_is_shared_is_told_before_it_is() {
    let share = Action::Go(Route::Share);
    let today = after([typed("100"), share.clone()]);
    let says = [
        "Share today's plan",
        "Back squat 3 × 5 × 100 kg",
        "Your log, notes and body mass stay here.",
        "Copy link",
        "Copy code",
        "#/s/A",
        "Were you sent one?",
    ];
    check(today.clone(), &says, &["With results", "Open the code"]).await;
    let copied = update(&today, Action::Copied(Handout::Link, true), Moment::default()).0;
    check(copied, &["Copied."], &["would not"]).await;
    let refused = update(&today, Action::Copied(Handout::Link, false), Moment::default()).0;
    check(refused, &["This browser would not copy. Select the link below instead."], &["Copied."]).await;
    let pasted = |text: &str| after([share.clone(), Action::Type(Field::Code, text.to_owned())]);
    check(pasted("hello"), &["That is neither a link nor a code of Fifth Rep."], &["Open the code"]).await;
    let code = encode(&todays_plan(&today).expect("a plan"));
    check(pasted(&code), &["Open the code"], &["That "]).await;
    check(after([Action::Go(Route::ShareEntry(5))]), &["There is no plan here to share."], &["Copy", "Were you"]).await;

    let logged = visit(&[sets(7), vec![session::Action::NextLift, session::Action::End]].concat(), 0);
    let entry = Action::Go(Route::ShareEntry(logged.saved.log[0].id));
    let bare = update(&logged, entry, logged.now).0;
    check(bare.clone(), &["Share this session", "Back squat 3 × 5 × 60 kg", "With results"], &["Done: ", "Were you"])
        .await;
    let told = update(&bare, Action::Share(share::Action::Results(true)), logged.now).0;
    check(told, &["Done: 10 × 20 kg, 8"], &[]).await;
}

#[tokio::test]
async fn a_plan_that_was_received_stands_on_ones_own_plates() {
    let plan = after([Action::Lift(lift::Action::ChooseUnit(Unit::Lb)), shared("100")]);
    let says = [
        "A plan for you",
        "Nothing of yours has changed yet.",
        "3 × 5 × 220 lb",
        "asked for: 100 kg",
        "Deadlift",
        "in each hand",
        "Rest 3 min",
        "Sent with a bar of 20 kg; here it is 45 lb.",
        "Use it",
        "Not now",
    ];
    check(plan, &says, &["Done: ", "left out"]).await;
    check(after([shared("100")]), &["3 × 5 × 100 kg"], &["asked for", "Sent with"]).await;
    let load = Address::parse("#/?lift=squat&load=83kg");
    check(after([load.into()]), &["A load for you", "82.5 kg", "asked for: 83 kg", "bar alone"], &["A plan"]).await;
    let heavy = Address::parse("#/?lift=squat&load=900kg");
    check(after([heavy.into()]), &["455 kg", "The most that can be loaded here is 455 kg"], &["left out"]).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_link_is_told_above_the_page() {
    for (flaw, says) in [
        (Flaw::TooLong, "That is too long for a link of Fifth Rep."),
        (Flaw::Cut, "The end of that link is missing."),
        (Flaw::Altered, "That link is not as it was sent."),
        (Flaw::Newer, "That link comes from a newer Fifth Rep."),
        (Flaw::Absurd, "That link asks for what no one lifts."),
        (Flaw::NoLift, "That link names no lift known here"),
        (Flaw::NoLoad, "That link states no load"),
    ] {
        let model = after([Action::Share(share::Action::Open(Address::Plan(Err(flaw))))]);
        check(model.clone(), &[says, "Close", "Start: squat"], &[]).await;
        check(update(&model, Action::Share(share::Action::Read), Moment::default()).0, &["Start: squat"], &[says])
            .await;
    }
}
