//! A place on the home screen: offered where the browser can do it, told where only the person can.

use super::model::Model;

/// What may happen on the way to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Install {
    /// The browser would install the page.
    Offered,
    /// Let it ask the person.
    Ask,
    /// Never speak of it again.
    Never,
}

/// Whether the browser would install the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offer {
    /// It has not said so.
    #[default]
    None,
    /// It has.
    Made,
    /// It asks the person, which it does once for each offer.
    Taken,
}

/// What to say of the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// That one tap does it.
    Tap,
    /// How the person does it in Safari.
    HowTo,
}

impl Model {
    /// What to say of the home screen, if anything.
    ///
    /// In Safari only before the first session: an app on the home screen begins with a storage of its own, and what was
    /// logged would stay behind.
    pub fn install_hint(&self) -> Option<Hint> {
        let unwanted =
            self.saved.settings.no_install || self.environment.surroundings.installed || self.saved.open.is_some();
        if unwanted {
            None
        } else if self.offer == Offer::Made {
            Some(Hint::Tap)
        } else {
            (self.environment.surroundings.safari && self.saved.log.is_empty()).then_some(Hint::HowTo)
        }
    }
}

/// Does what happened on the way to the home screen.
pub fn follow(model: &mut Model, action: Install) {
    match action {
        Install::Offered => model.offer = Offer::Made,
        Install::Ask if model.offer == Offer::Made => model.offer = Offer::Taken,
        Install::Ask => {}
        Install::Never => model.saved.settings.no_install = true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::boot::{Held, boot};
    use crate::app::effect::{Effect, Key};
    use crate::app::environment::Surroundings;
    use crate::app::moment::Moment;
    use crate::app::session;
    use crate::app::update::update;

    fn fresh(safari: bool, installed: bool) -> Model {
        let (model, _) =
            boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment::default() });
        model.with(|model| model.environment.surroundings = Surroundings { safari, installed })
    }

    fn then(model: &Model, install: Install) -> (Model, Vec<Effect>) {
        update(model, Action::Install(install), Moment::default())
    }

    #[test]
    fn the_browsers_offer_is_passed_on_and_taken_once() {
        let model = fresh(false, false);
        assert_eq!((model.install_hint(), then(&model, Install::Ask).1), (None, vec![]));
        let (model, effects) = then(&model, Install::Offered);
        assert_eq!((model.install_hint(), effects), (Some(Hint::Tap), vec![]));
        let (model, effects) = then(&model, Install::Ask);
        assert_eq!((model.install_hint(), effects), (None, vec![Effect::Install]));
        assert_eq!(then(&model, Install::Ask).1, []);
    }

    #[test]
    fn safaris_way_is_told_before_the_first_session_alone() {
        let model = fresh(true, false);
        assert_eq!(model.install_hint(), Some(Hint::HowTo));
        let (model, _) = update(&model, Action::Session(session::Action::Start), Moment::default());
        assert_eq!(model.install_hint(), None, "there is something to lose");
        let (model, _) = update(&model, Action::Session(session::Action::End), Moment::default());
        assert_eq!(model.install_hint().is_none(), !model.saved.log.is_empty());
        assert_eq!(fresh(true, true).install_hint(), None);
        assert_eq!(fresh(false, false).install_hint(), None);
    }

    #[test]
    fn a_no_is_for_good() {
        for model in [fresh(true, false), then(&fresh(false, false), Install::Offered).0] {
            let (model, effects) = then(&model, Install::Never);
            assert_eq!(model.install_hint(), None);
            let [Effect::Save(Key::Settings, text)] = &effects[..] else { panic!("it is saved: {effects:?}") };
            let stored = vec![(Key::Settings.name(), text.clone())];
            let (again, _) =
                boot(Held { stored: Ok(stored), older: None, fragment: String::new(), now: Moment::default() });
            let (again, _) = then(&again.with(|again| again.environment = model.environment.clone()), Install::Offered);
            assert_eq!(again.install_hint(), None, "also when the browser offers it again");
        }
    }
}
