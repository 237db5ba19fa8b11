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
    use crate::app::effect::{Effect, Key};
    use crate::app::environment::Surroundings;
    use crate::app::install;
    use crate::app::session;
    use crate::app::testing::Phone;

    fn fresh(safari: bool, installed: bool) -> Phone {
        Phone::new().with(|model| model.environment.surroundings = Surroundings { safari, installed })
    }

    #[test]
    fn the_browsers_offer_is_passed_on_and_taken_once() {
        let model = fresh(false, false);
        assert_eq!((install::hint(model.offer, &model), model.after(Action::Ask).effects), (None, vec![]));
        let model = model.after(Action::Offered);
        assert_eq!((install::hint(model.offer, &model), &model.effects), (Some(Hint::Tap), &vec![]));
        let model = model.after(Action::Ask);
        assert_eq!((install::hint(model.offer, &model), &model.effects), (None, &vec![Effect::Install]));
        assert_eq!(model.after(Action::Ask).effects, []);
    }

    #[test]
    fn safaris_way_is_told_before_the_first_session_alone() {
        let model = fresh(true, false);
        assert_eq!(install::hint(model.offer, &model), Some(Hint::HowTo));
        let model = model.after(session::Action::Start);
        assert_eq!(install::hint(model.offer, &model), None, "there is something to lose");
        let model = model.after(session::Action::End);
        assert_eq!(install::hint(model.offer, &model).is_none(), !model.saved.log.is_empty());
        assert_eq!(hint(Prompt::None, &fresh(true, true)), None);
        assert_eq!(hint(Prompt::None, &fresh(false, false)), None);
    }

    #[test]
    fn a_no_is_for_good() {
        for model in [fresh(true, false), fresh(false, false).after(Action::Offered)] {
            let model = model.after(Action::Never);
            assert_eq!(install::hint(model.offer, &model), None);
            let [Effect::Save(Key::Settings, text)] = &model.effects[..] else {
                panic!("it is saved: {:?}", model.effects)
            };
            let stored = vec![(Key::Settings.name(), text.clone())];
            let again = Phone::holding(stored, "", model.now);
            let again = again.with(|again| again.environment = model.environment.clone()).after(Action::Offered);
            assert_eq!(install::hint(again.offer, &again), None, "also when the browser offers it again");
        }
    }
}
