//! Tests of links, from the sender to the person who opens them.

use super::*;
use crate::app::effect::Effect;
use crate::app::lift;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::testing::Phone;
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Unit, Weight};

fn opened(fragment: &str) -> Phone {
    Phone::at(fragment, Moment::default())
}

#[test]
fn a_plan_reaches_another_gym_and_can_be_taken_back() {
    let sender = opened("");
    let plan = todays_plan(&sender).expect("a plan");
    let url = shared_plan::link("https://someone.github.io/fifth-rep/", &encode(&plan));
    assert!(plan.lifts.len() == 3 && url.len() < 300, "{url}");
    let pounds = opened("").after(lift::Action::ChooseUnit(Unit::Lb));
    let fragment = &url[url.find('#').expect("a fragment")..];
    let seen = pounds.after(Address::parse(fragment));
    assert_eq!(
        (seen.screen.route, &seen.saved.settings, &seen.effects),
        (Route::Received, &pounds.saved.settings, &vec![])
    );
    let left = seen.after(Action::NotNow);
    assert_eq!((&left.saved.settings, &left.effects), (&pounds.saved.settings, &vec![Effect::Replace("#/".into())]));
    let used = seen.after(Action::Use);
    let squat = used.saved.settings.work_loads.of(Lift::BackSquat);
    assert_eq!((used.screen.route, squat), (Route::Lift, Weight::lb(130)));
    let back = used.undone();
    assert_eq!(back.saved.settings, pounds.saved.settings);
}

#[test]
fn anyone_can_write_a_load() {
    for (query, lift, load) in [
        ("lift=squat&load=100kg", Lift::BackSquat, Weight::kg(100)),
        ("load=82%2C5%20kg&lift=deadlift&x=y", Lift::Deadlift, Weight::grams(82_500)),
        ("lift=lunge&load=45+lb", Lift::DumbbellLunge, Weight::lb(45)),
        ("lift=barbell-lunge&load=60.0kg", Lift::BarbellLunge, Weight::kg(60)),
    ] {
        let Address::Load(Ok(plan)) = Address::parse(&["#/?", query].concat()) else { panic!("{query}") };
        assert_eq!((plan.lifts[0].lift, plan.lifts[0].load), (lift, load));
    }
    for (query, flaw) in [
        ("lift=curl&load=100kg", Flaw::NoLift),
        ("lift=squat", Flaw::NoLoad),
        ("lift=squat&load=100", Flaw::NoLoad),
        ("lift=squat&load=%", Flaw::NoLoad),
        ("lift=squat&load=0kg", Flaw::Absurd),
        ("lift=squat&load=99999kg", Flaw::Absurd),
    ] {
        assert_eq!(Address::parse(&["#/?", query].concat()), Address::Load(Err(flaw)), "{query}");
    }
    assert_eq!(Address::parse("#/?x=y"), Address::Screen(Route::Lift));
}

#[test]
fn a_bad_link_is_told_on_the_first_screen() {
    for fragment in ["#/s/", "#/s", "#/s/<script>", "#/?lift=x"] {
        let model = opened(fragment);
        assert!(model.sharing.flaw.is_some() && model.screen.route == Route::Lift, "{fragment}");
        assert_eq!(model.effects, [Effect::OpenJournal, Effect::Replace("#/".into())]);
    }
    assert_eq!(opened(&["#/s/", &"A".repeat(100_000)].concat()).sharing.flaw, Some(Flaw::TooLong));
}
