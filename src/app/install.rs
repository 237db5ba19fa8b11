//! A place on the home screen: offered where the browser can do it, explained where only the person can.

use crate::app::context::Context;
use crate::app::effect::Effect;

/// A step on the way to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The browser offers to install the page.
    Offered,
    /// Let the browser ask the person.
    Ask,
    /// Never show the hint again.
    Never,
}

/// The browser's offer to install the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prompt {
    /// No offer so far.
    #[default]
    None,
    /// Offered, and not used yet.
    Made,
    /// Used: the browser asks the person, once for each offer.
    Taken,
}

/// A hint about the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// One tap installs the page.
    Tap,
    /// The steps that the person takes in Safari.
    HowTo,
}

/// The hint about the home screen, if one is to be shown.
///
/// In Safari only before the first session: an app on the home screen begins with a storage of its own, and logged
/// sessions would stay behind.
pub fn hint(prompt: Prompt, cx: &Context) -> Option<Hint> {
    let unwanted = cx.saved.settings.no_install || cx.environment.surroundings.installed || cx.saved.open.is_some();
    if unwanted {
        None
    } else if prompt == Prompt::Made {
        Some(Hint::Tap)
    } else {
        (cx.environment.surroundings.safari && cx.saved.log.is_empty()).then_some(Hint::HowTo)
    }
}

/// Carries an action out.
pub fn update(prompt: &mut Prompt, action: Action, cx: &mut Context) {
    match action {
        Action::Offered => *prompt = Prompt::Made,
        Action::Ask if *prompt == Prompt::Made => {
            *prompt = Prompt::Taken;
            cx.effects.push(Effect::Install);
        }
        Action::Ask => {}
        Action::Never => cx.saved.settings.no_install = true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::boot::{Held, boot};
    use crate::app::effect::{Effect, Key};
    use crate::app::environment::Surroundings;
    use crate::app::install;
    use crate::app::model::Model;
    use crate::app::moment::Moment;
    use crate::app::session;
    use crate::app::update::update;

    fn fresh(safari: bool, installed: bool) -> Model {
        let (model, _) =
            boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment::default() });
        model.with(|model| model.environment.surroundings = Surroundings { safari, installed })
    }

    fn then(model: &Model, install: install::Action) -> (Model, Vec<Effect>) {
        update(model, Action::Install(install), Moment::default())
    }

    #[test]
    fn the_browsers_offer_is_passed_on_and_taken_once() {
        let model = fresh(false, false);
        assert_eq!((install::hint(model.offer, &model), then(&model, install::Action::Ask).1), (None, vec![]));
        let (model, effects) = then(&model, install::Action::Offered);
        assert_eq!((install::hint(model.offer, &model), effects), (Some(Hint::Tap), vec![]));
        let (model, effects) = then(&model, install::Action::Ask);
        assert_eq!((install::hint(model.offer, &model), effects), (None, vec![Effect::Install]));
        assert_eq!(then(&model, install::Action::Ask).1, []);
    }

    #[test]
    fn safaris_way_is_told_before_the_first_session_alone() {
        let model = fresh(true, false);
        assert_eq!(install::hint(model.offer, &model), Some(Hint::HowTo));
        let (model, _) = update(&model, Action::Session(session::Action::Start), Moment::default());
        assert_eq!(install::hint(model.offer, &model), None, "there is something to lose");
        let (model, _) = update(&model, Action::Session(session::Action::End), Moment::default());
        assert_eq!(install::hint(model.offer, &model).is_none(), !model.saved.log.is_empty());
        assert_eq!(hint(Prompt::None, &fresh(true, true)), None);
        assert_eq!(hint(Prompt::None, &fresh(false, false)), None);
    }

    #[test]
    fn a_no_is_for_good() {
        for model in [fresh(true, false), then(&fresh(false, false), install::Action::Offered).0] {
            let (model, effects) = then(&model, install::Action::Never);
            assert_eq!(install::hint(model.offer, &model), None);
            let [Effect::Save(Key::Settings, text)] = &effects[..] else { panic!("it is saved: {effects:?}") };
            let stored = vec![(Key::Settings.name(), text.clone())];
            let (again, _) =
                boot(Held { stored: Ok(stored), older: None, fragment: String::new(), now: Moment::default() });
            let (again, _) =
                then(&again.with(|again| again.environment = model.environment.clone()), install::Action::Offered);
            assert_eq!(install::hint(again.offer, &again), None, "also when the browser offers it again");
        }
    }
}
