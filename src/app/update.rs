//! What each action does: a pure function from a state and an action to the next state and what is to be done outside.

use std::rc::Rc;

use super::action::Action;
use super::effect::{Effect, SaveError};
use super::model::{Draft, Keeping, Model, Problem};
use super::saved::{SETTINGS_KEY, write_settings};
use crate::lifting::equipment::{Gym, usual_bar};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{Wish, nearest_load, session};

/// The heaviest bar that may be typed.
pub const HEAVIEST_BAR: Weight = Weight::kg(100);

/// The next state after an action, and what is to be done outside.
pub fn update(model: &Model, action: Action) -> (Model, Vec<Effect>) {
    let mut next = model.clone();
    match action {
        Action::ChooseLift(lift) => {
            next.settings.lift = lift;
            show_load(&mut next);
        }
        Action::TypeLoad(text) => match Weight::parse(&text, next.settings.unit) {
            Ok(load) => {
                next.load_draft = Draft { text, problem: None };
                try_load(&mut next, load);
            }
            Err(error) => next.load_draft = Draft { text, problem: Some(Problem::NotAMass(error)) },
        },
        Action::StepDown => step(&mut next, model.session.lighter),
        Action::StepUp => step(&mut next, model.session.heavier),
        Action::ChooseBar(bar) => {
            next.settings.own_bar = false;
            take_bar(&mut next, bar);
        }
        Action::OwnBar => {
            next.settings.own_bar = true;
            next.bar_draft = Draft::of(next.settings.bar, next.settings.unit);
        }
        Action::TypeBar(text) => match read_bar(&text, next.settings.unit) {
            Ok(bar) => {
                take_bar(&mut next, bar);
                next.bar_draft = Draft { text, problem: None };
            }
            Err(problem) => next.bar_draft = Draft { text, problem: Some(problem) },
        },
        Action::ChooseUnit(unit) => choose_unit(&mut next, unit),
        Action::WantSingle(single) => {
            next.settings.single = single;
            plan(&mut next);
        }
        Action::Saved(answer) => {
            next.keeping = match (answer, next.keeping) {
                (Ok(()), Keeping::Blocked | Keeping::Full) => Keeping::Stored,
                (Ok(()), keeping) => keeping,
                (Err(SaveError::Blocked), _) => Keeping::Blocked,
                (Err(SaveError::Full), _) => Keeping::Full,
            };
            return (next, vec![]);
        }
        Action::SetAside(Ok(())) => {
            next.keeping = Keeping::SetAside;
            let effects = vec![save(&mut next)];
            return (next, effects);
        }
        // It stays where it is, and nothing is written over it.
        Action::SetAside(Err(_)) => return (next, vec![]),
    }
    let effects = match next.keeping {
        Keeping::SettingAside | Keeping::Newer => vec![],
        _ if next.settings == model.settings => vec![],
        _ => vec![save(&mut next)],
    };
    (next, effects)
}

fn save(model: &mut Model) -> Effect {
    model.revision += 1;
    Effect::Save { key: SETTINGS_KEY.to_owned(), text: write_settings(&model.settings, model.revision) }
}

/// Shows the work load of the lift on screen, and its session.
fn show_load(model: &mut Model) {
    model.load_draft = Draft::of(model.settings.work_load(), model.settings.unit);
    plan(model);
}

/// Works out the session for the settings. Where there is none, the last one stays and the field says why.
fn plan(model: &mut Model) {
    match session(model.settings.wish(), &model.gym) {
        Ok(session) => {
            model.session = Rc::new(session);
            model.load_draft.problem = None;
        }
        Err(reason) => model.load_draft.problem = Some(Problem::NoSession(reason)),
    }
}

/// Takes a load for the lift on screen if there is a session for it.
fn try_load(model: &mut Model, load: Weight) {
    match session(Wish { work_load: load.mass, ..model.settings.wish() }, &model.gym) {
        Ok(session) => {
            model.settings.work_loads.set(model.settings.lift, load);
            model.session = Rc::new(session);
        }
        Err(reason) => model.load_draft.problem = Some(Problem::NoSession(reason)),
    }
}

fn step(model: &mut Model, load: Option<Mass>) {
    if let Some(mass) = load {
        model.settings.work_loads.set(model.settings.lift, mass.in_unit(model.settings.unit));
        show_load(model);
    }
}

fn take_bar(model: &mut Model, bar: Weight) {
    model.settings.bar = bar;
    plan(model);
}

fn read_bar(text: &str, unit: Unit) -> Result<Weight, Problem> {
    let bar = Weight::parse(text, unit).map_err(Problem::NotAMass)?;
    match bar.mass.is_zero() || bar.mass > HEAVIEST_BAR.mass {
        true => Err(Problem::OddBar(HEAVIEST_BAR)),
        false => Ok(bar),
    }
}

/// Goes over to the usual gym of another unit: its bar in place of the same bar in the other unit, and for each lift the
/// load nearest to what it was.
fn choose_unit(model: &mut Model, unit: Unit) {
    if unit == model.settings.unit {
        return;
    }
    model.settings.unit = unit;
    model.gym = Rc::new(Gym::usual(unit));
    if !model.settings.own_bar {
        model.settings.bar = bar_in(model.settings.bar, unit);
    }
    model.bar_draft = Draft::of(model.settings.bar, unit);
    for lift in Lift::ALL {
        let work_load = model.settings.work_loads.of(lift).mass;
        let wish = Wish { lift, work_load, ..model.settings.wish() };
        model.settings.work_loads.set(lift, nearest_load(wish, &model.gym).in_unit(unit));
    }
    show_load(model);
}

/// The bar that stands in a gym of `unit` where the other kind has `bar`; a bar without such a twin stays.
fn bar_in(bar: Weight, unit: Unit) -> Weight {
    let twins = [(usual_bar(Unit::Kg), usual_bar(Unit::Lb)), (Weight::kg(15), Weight::lb(35))];
    let twin = twins.into_iter().find(|&(kg, lb)| bar == kg || bar == lb);
    match (twin, unit) {
        (Some((kg, _)), Unit::Kg) => kg,
        (Some((_, lb)), Unit::Lb) => lb,
        (None, _) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::boot::{Held, boot};
    use crate::app::model::Settings;
    use crate::app::saved::read_settings;
    use crate::lifting::mass::ParseMassError;
    use crate::lifting::session::NoSession;

    fn fresh() -> Model {
        boot(Held { settings: Ok(None), now: 0 }).0
    }

    fn after(actions: impl IntoIterator<Item = Action>) -> Model {
        actions.into_iter().fold(fresh(), |model, action| update(&model, action).0)
    }

    fn typed(text: &str) -> Action {
        Action::TypeLoad(text.to_owned())
    }

    fn work_load(model: &Model) -> String {
        model.session.work_load().in_unit(model.settings.unit).to_string()
    }

    #[test]
    fn typing_a_load_plans_it_at_once() {
        for (text, expected) in [
            ("100", "100 kg"),
            ("82,5", "82.5 kg"),
            ("82.5 kg", "82.5 kg"),
            ("180 lb", "82.5 kg"),
            ("83", "82.5 kg"),
            ("20", "20 kg"),
        ] {
            let model = after([typed(text)]);
            assert_eq!((work_load(&model).as_str(), &model.load_draft.problem), (expected, &None), "{text}");
            assert_eq!(model.load_draft.text, text);
        }
    }

    #[test]
    fn bad_input_says_why_and_leaves_the_last_plan() {
        let mass = |error| Some(Problem::NotAMass(error));
        let none = |reason| Some(Problem::NoSession(reason));
        for (text, problem) in [
            ("", mass(ParseMassError::Empty)),
            ("abc", mass(ParseMassError::NotANumber)),
            ("-60", mass(ParseMassError::Negative)),
            ("0", none(NoSession::Zero)),
            ("1e9", mass(ParseMassError::NotANumber)),
            ("1000000000", mass(ParseMassError::TooHeavy)),
            ("12..5", mass(ParseMassError::NotANumber)),
            ("17.5", none(NoSession::UnderBar(Mass::from_kg(20)))),
            ("500", none(NoSession::OverAll(Mass::from_kg(395)))),
        ] {
            let good = after([typed("100")]);
            let (bad, effects) = update(&good, typed(text));
            assert_eq!((&bad.load_draft.problem, bad.load_draft.text.as_str()), (&problem, text));
            assert_eq!((&bad.session, &bad.settings, effects), (&good.session, &good.settings, vec![]), "{text}");
            assert_eq!(update(&bad, typed("100")).0, good, "and back from {text}");
        }
    }

    #[test]
    fn stepping_takes_the_next_load_there_is() {
        assert_eq!(work_load(&after([Action::StepUp])), "62.5 kg");
        assert_eq!(work_load(&after([typed("83"), Action::StepUp])), "85 kg");
        assert_eq!(work_load(&after([typed("83"), Action::StepDown])), "82.5 kg");
        let down = after([typed("20"), Action::StepDown]);
        assert_eq!((work_load(&down).as_str(), down.load_draft.text.as_str()), ("20 kg", "20"));
        // A step starts from the plan on screen, whatever stands in the field.
        let up = after([typed("oops"), Action::StepUp]);
        assert_eq!((up.load_draft.text.as_str(), up.load_draft.problem), ("62.5", None));
    }

    #[test]
    fn each_lift_keeps_its_own_load() {
        let model = after([typed("100"), Action::ChooseLift(Lift::Deadlift), typed("120")]);
        assert_eq!(work_load(&model), "120 kg");
        let back = update(&model, Action::ChooseLift(Lift::BackSquat)).0;
        assert_eq!((work_load(&back).as_str(), back.load_draft.text.as_str()), ("100 kg", "100"));
    }

    #[test]
    fn a_bar_is_picked_or_typed() {
        let model = after([Action::ChooseBar(Weight::kg(15))]);
        assert_eq!(model.session.sets[0].load.mass(), Mass::from_kg(15));
        let own = after([Action::OwnBar, Action::TypeBar("12,5".into())]);
        assert_eq!((own.settings.bar, own.settings.own_bar), (Weight::grams(12_500), true));
        for (text, problem) in [
            ("", Problem::NotAMass(ParseMassError::Empty)),
            ("0", Problem::OddBar(HEAVIEST_BAR)),
            ("101", Problem::OddBar(HEAVIEST_BAR)),
        ] {
            let odd = update(&own, Action::TypeBar(text.into())).0;
            assert_eq!((odd.bar_draft.problem, odd.settings.bar), (Some(problem), Weight::grams(12_500)));
        }
    }

    #[test]
    fn a_bar_over_the_load_says_so_and_leaves_the_last_plan() {
        let light = after([Action::ChooseBar(Weight::kg(10)), typed("15")]);
        let under = update(&light, Action::ChooseBar(Weight::kg(20))).0;
        assert_eq!(under.load_draft.problem, Some(Problem::NoSession(NoSession::UnderBar(Mass::from_kg(20)))));
        assert_eq!(under.session, light.session);
        let again = update(&under, Action::ChooseBar(Weight::kg(10))).0;
        assert_eq!((again.load_draft.problem, again.session), (None, light.session));
    }

    #[test]
    fn another_unit_brings_its_gym() {
        let model = after([typed("100"), Action::ChooseUnit(Unit::Lb)]);
        assert_eq!((model.settings.bar, work_load(&model).as_str()), (Weight::lb(45), "220 lb"));
        assert_eq!(model.load_draft.text, "220");
        let back = update(&model, Action::ChooseUnit(Unit::Kg)).0;
        assert_eq!((back.settings.bar, work_load(&back).as_str()), (Weight::kg(20), "100 kg"));
        let odd = after([Action::ChooseBar(Weight::kg(10)), Action::ChooseUnit(Unit::Lb)]);
        assert_eq!(odd.settings.bar, Weight::kg(10));
        assert_eq!(odd.load_draft.problem, None);
    }

    #[test]
    fn every_load_survives_a_look_at_the_other_unit() {
        for steps in 0..70 {
            let kg = Mass::from_kg(20) + Mass::from_grams(2_500) * steps;
            let text = kg.number(Unit::Kg);
            let model = after([typed(&text), Action::ChooseUnit(Unit::Lb), Action::ChooseUnit(Unit::Kg)]);
            assert_eq!(model.load_draft.text, text);
        }
    }

    #[test]
    fn every_choice_is_saved_and_nothing_else() {
        let model = fresh();
        for action in [
            Action::ChooseLift(Lift::Deadlift),
            typed("100"),
            Action::StepUp,
            Action::ChooseBar(Weight::kg(15)),
            Action::OwnBar,
            Action::TypeBar("12.5".into()),
            Action::ChooseUnit(Unit::Lb),
            Action::WantSingle(true),
        ] {
            let (next, effects) = update(&model, action.clone());
            let [Effect::Save { key, text }] = effects.as_slice() else { panic!("{action:?} gives {effects:?}") };
            assert_eq!((key.as_str(), read_settings(text)), (SETTINGS_KEY, Ok((next.settings, 1))), "{action:?}");
        }
        for action in [Action::ChooseLift(Lift::BackSquat), typed("60"), typed("abc"), Action::ChooseUnit(Unit::Kg)] {
            assert_eq!(update(&model, action).1, []);
        }
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let model = fresh();
        for (error, keeping) in [(SaveError::Blocked, Keeping::Blocked), (SaveError::Full, Keeping::Full)] {
            let told = update(&model, Action::Saved(Err(error))).0;
            assert_eq!(told.keeping, keeping);
            let (tried, effects) = update(&told, typed("100"));
            assert_eq!((tried.keeping, effects.len()), (keeping, 1), "it is tried again");
            assert_eq!(update(&tried, Action::Saved(Ok(()))).0.keeping, Keeping::Stored);
        }
    }

    #[test]
    fn nothing_is_written_over_what_is_not_yet_set_aside() {
        let (model, _) = boot(Held { settings: Ok(Some("garbled".into())), now: 7 });
        let (typed, effects) = update(&model, typed("100"));
        assert_eq!(effects, []);
        let (failed, effects) = update(&typed, Action::SetAside(Err(SaveError::Full)));
        assert_eq!((failed.keeping, effects), (Keeping::SettingAside, vec![]));
        let (kept, effects) = update(&typed, Action::SetAside(Ok(())));
        assert_eq!((kept.keeping, effects.len()), (Keeping::SetAside, 1), "what was typed meanwhile is saved now");
        let newer = Model::new(Settings::default(), 0, Keeping::Newer);
        assert_eq!(update(&newer, Action::StepUp).1, []);
    }
}
