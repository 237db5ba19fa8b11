//! Further choices, and offers of the page.

use fifth_rep::app::action::Action;
use fifth_rep::app::environment::Senses;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::update::update;
use fifth_rep::app::{install, session, worker};

use crate::states::{after, changed, check, go, sets, visit};

#[tokio::test]
async fn the_page_offers_itself_calmly() {
    let offered = after([Action::Install(install::Action::Offered)]);
    check(offered.clone(), &["On your home screen", "Install", "No, thanks"], &["Tap Share"]).await;
    let never = update(&offered, Action::Install(install::Action::Never), Moment::default()).0;
    check(never, &[], &["home screen"]).await;
    let safari = changed(after([]), |model| model.environment.surroundings.safari = true);
    check(safari.clone(), &["before you log", "Tap Share, then Add to Home Screen.", "No, thanks"], &["Install"]).await;
    let installed = changed(safari, |model| model.environment.surroundings.installed = true);
    check(installed, &[], &["Home Screen"]).await;
    let ready = Action::Worker(worker::Action::Ready);
    check(after([ready.clone()]), &["Update ready.", "all of yours stays", "Update"], &[]).await;
    check(after([ready, Action::Session(session::Action::Start)]), &["Preparation"], &["Update ready"]).await;
}

#[tokio::test]
async fn what_calls_a_person_who_rests_is_chosen_in_more_and_in_the_session() {
    let places = [go(&after([]), Route::More), visit(&[sets(4), vec![session::Action::Menu(true)]].concat(), 0)];
    for model in places {
        let says = ["no clock", "Bell when a rest is over", "Vibrate when a rest is over"];
        check(model.clone(), &says, &["although the phone is silent", "no sounds"]).await;
        let senses = Senses { can_be_loud: true, ..Senses::default() };
        let loud = changed(model.clone(), |model| model.environment.senses = senses);
        check(loud.clone(), &["Ring although the phone is silent. It may stop your music."], &[]).await;
        let senses = Senses { no_sound: true, no_vibration: true, can_be_loud: false };
        let says =
            ["This browser plays no sounds, so no bell can ring.", "This browser cannot make the phone vibrate."];
        check(changed(model, |model| model.environment.senses = senses), &says, &["Bell when", "Vibrate when"]).await;
    }
    let off = visit(&[sets(4), vec![session::Action::NoRest, session::Action::Done]].concat(), 0);
    check(off, &["work 2 of 3"], &["Skip rest", "+30 s"]).await;
}
