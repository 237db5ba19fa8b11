//! In which unit a first visit starts.

use super::*;
use crate::app::action::Action;
use crate::app::effect::{Effect, Key};
use crate::app::testing::{START, Stored, opened};
use crate::app::update::update;
use crate::app::{gym, lift, session};
use crate::lifting::equipment::Gym;
use crate::lifting::lift_plan::{PlanRequest, plan_lift};

fn visit(stored: Stored, languages: &str) -> Model {
    let mut model = opened(stored, "", START).0;
    guess_unit(&mut model, languages);
    model
}

/// The texts stored by these effects.
fn saved(effects: Vec<Effect>) -> Stored {
    let saves = effects.into_iter().filter_map(|effect| match effect {
        Effect::Save(key, text) => Some((key.name(), text)),
        _ => None,
    });
    saves.collect()
}

#[test]
fn the_region_decides() {
    for (languages, unit) in [
        ("en-US", Unit::Lb),
        ("en-us", Unit::Lb),
        ("en_US.UTF-8", Unit::Lb),
        ("es-Latn-US,es", Unit::Lb),
        ("en,en-US", Unit::Lb),
        ("en-US-u-mu-celsius", Unit::Lb),
        ("my-MM", Unit::Lb),
        ("es-PR", Unit::Lb),
        ("en-GB,en-US,en", Unit::Kg),
        ("de-DE,en-US", Unit::Kg),
        ("en", Unit::Kg),
        ("us", Unit::Kg),
        ("en-x-US", Unit::Kg),
        ("", Unit::Kg),
        (",,-,--US", Unit::Kg),
        ("\u{e9}-\u{e9}\u{e9}", Unit::Kg),
    ] {
        assert_eq!(unit_of(languages), unit, "{languages:?}");
    }
}

#[test]
fn a_first_visit_in_pounds_has_its_gym_and_loads_that_are_there() {
    let model = visit(vec![], "en-US");
    assert_eq!((model.saved.settings.unit, &model.saved.gyms.active), (Unit::Lb, &Gym::usual(Unit::Lb)));
    assert_eq!(model.screen.plan.work_load(), Weight::lb(135).mass);
    for lift in Lift::ALL {
        let work_load = model.saved.settings.work_loads.of(lift);
        let plan = plan_lift(PlanRequest { lift, work_load: work_load.mass, ..model.wish() }, &model.saved.gyms.active)
            .expect("a plan");
        assert_eq!((work_load.unit, plan.miss()), (Unit::Lb, None), "{lift:?}");
        let usual = Settings::default().work_loads.of(lift).mass;
        assert!(work_load.mass <= usual.scaled(Weight::kg(11).mass, Weight::kg(10).mass), "{lift:?} is not heavier");
    }
    assert_eq!(visit(vec![], "en-GB"), opened(vec![], "", START).0);
}

#[test]
fn what_was_saved_is_not_changed() {
    let (_, effects) = update(&visit(vec![], "de-DE"), Action::Lift(lift::Action::WantSingle(true)), START);
    let stored = saved(effects);
    assert_eq!(visit(stored.clone(), "en-US"), opened(stored, "", START).0);
    let unreadable = vec![(Key::Gyms.name(), "{oops".to_owned())];
    assert_eq!(visit(unreadable, "en-US").saved.settings.unit, Unit::Kg);
}

#[test]
fn the_guess_is_saved_whole_with_the_first_thing_that_is() {
    for action in [
        Action::Lift(lift::Action::WantSingle(true)),
        Action::Gym(gym::Action::MorePlates(0)),
        Action::Session(session::Action::Start),
    ] {
        let guessed = visit(vec![], "en-US");
        let (idle, effects) = update(&guessed, Action::Tick, START);
        assert_eq!((idle.storage.is_guessed, effects), (true, vec![]), "a look saves nothing");
        let (model, effects) = update(&idle, action.clone(), START);
        let stored = saved(effects);
        assert!(!model.storage.is_guessed);
        for languages in ["en-US", "de-DE"] {
            let again = visit(stored.clone(), languages);
            assert_eq!(
                (&again.saved.settings, &again.saved.gyms, again.saved.open.is_some()),
                (&model.saved.settings, &model.saved.gyms, model.saved.open.is_some()),
                "{action:?}"
            );
        }
    }
}

#[test]
fn the_guess_gives_way_to_what_comes_back() {
    let guessed = visit(vec![], "en-US");
    let own = Settings { single: true, ..Settings::default() };
    let mut next = guessed.clone();
    next.saved.settings = own.clone();
    give_way(&guessed.saved, &mut next);
    assert_eq!((&next.saved.settings, &next.saved.gyms, next.storage.is_guessed), (&own, &Gyms::default(), false));
    let mut gyms = Gyms::default();
    gyms.active.plates[0].count += 2;
    let mut next = guessed.clone();
    next.saved.gyms = gyms.clone();
    give_way(&guessed.saved, &mut next);
    assert_eq!((&next.saved.settings, &next.saved.gyms, next.storage.is_guessed), (&Settings::default(), &gyms, false));
    let mut next = guessed.clone();
    give_way(&guessed.saved, &mut next);
    assert_eq!(next, guessed);
}
