//! The week and the day of the next session.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::route::Route;
use fifth_rep::app::week;
use fifth_rep::lifting::schedule::{RaceKind, Weekday};

use crate::states::{after, check};

#[tokio::test]
async fn the_week_tells_when_to_lift_next_and_why() {
    let more = Action::Go(Route::More);
    let free = after([more.clone()]);
    check(free, &["Thu 1 Jan 1970", "No run and no race speaks against it.", "Calendar file"], &["(S1)"]).await;
    let race = [Action::Type(Field::RaceDay, "1970-02-01".into()), Action::Week(week::Action::AddRace(RaceKind::Half))];
    let hard = [Action::Week(week::Action::Hard(Weekday::Thursday)), more.clone()];
    check(
        after(race.into_iter().chain(hard)),
        &["Run first, lift later.", "(S1)", "Sun 1 Feb 1970, Half marathon", "Long run", "Rest between work sets"],
        &["speaks against"],
    )
    .await;
    let bad = after([Action::Type(Field::RaceDay, "soon".into()), more]);
    check(bad, &["Type a day like 2026-11-23."], &[]).await;
    check(after([Action::Go(Route::Log)]), &["Next session: Thu 1 Jan 1970"], &[]).await;
}
