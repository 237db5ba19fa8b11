//! Newer versions of the page: fetched in the background, offered, and loaded when the person says so.

use crate::app::context::Context;
use crate::app::effect::Effect;

/// News of a newer version, or the wish to load it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A newer version is here, complete, and waits.
    Ready,
    /// Load the newer version.
    Update,
}

/// A newer version, as far as one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewVersion {
    /// No newer version is known.
    #[default]
    None,
    /// A newer version waits.
    Waits,
    /// A newer version is about to be loaded.
    Begun,
}

/// `true` if a newer version is to be offered. Never in the middle of a session: the offer waits until that is over.
pub fn offers(version: NewVersion, cx: &Context) -> bool {
    let busy = cx.saved.open.as_ref().is_some_and(|session| !session.is_forgotten(cx.now.ms));
    version == NewVersion::Waits && !busy
}

/// Carries an action out.
pub fn update(version: &mut NewVersion, action: Action, cx: &mut Context) {
    match action {
        Action::Ready => *version = NewVersion::Waits,
        Action::Update if offers(*version, cx) => {
            *version = NewVersion::Begun;
            cx.effects.push(Effect::Update);
        }
        Action::Update => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::boot::{Held, boot};
    use crate::app::effect::Effect;
    use crate::app::model::Model;
    use crate::app::moment::Moment;
    use crate::app::session;
    use crate::app::update::update;
    use crate::app::worker;

    fn after(actions: &[Action]) -> (Model, Vec<Effect>) {
        let fresh = boot(Held { stored: Ok(vec![]), older: None, fragment: String::new(), now: Moment::default() });
        actions.iter().fold(fresh, |(model, _), action| update(&model, action.clone(), Moment::default()))
    }

    #[test]
    fn a_newer_version_is_offered_and_taken_up_once_when_asked_for() {
        let (ready, tap) = (Action::Worker(worker::Action::Ready), Action::Worker(worker::Action::Update));
        assert_eq!(after(std::slice::from_ref(&tap)).1, [], "there is nothing to take up");
        let (model, effects) = after(std::slice::from_ref(&ready));
        assert!(worker::offers(model.update, &model) && effects.is_empty(), "it waits for the person's word");
        let (model, effects) = after(&[ready.clone(), tap.clone()]);
        assert_eq!((worker::offers(model.update, &model), effects), (false, vec![Effect::Update]));
        assert_eq!(after(&[ready, tap.clone(), tap]).1, [], "a second tap asks for nothing");
    }

    #[test]
    fn a_session_is_never_interrupted() {
        let start = Action::Session(session::Action::Start);
        let (ready, tap) = (Action::Worker(worker::Action::Ready), Action::Worker(worker::Action::Update));
        for actions in [[ready.clone(), start.clone()], [start, ready.clone()]] {
            let (model, _) = after(&actions);
            assert!(model.saved.open.is_some() && !worker::offers(model.update, &model));
            let (model, effects) = update(&model, tap.clone(), Moment::default());
            assert!(!effects.contains(&Effect::Update) && model.update == NewVersion::Waits);
            let (model, _) = update(&model, Action::Session(session::Action::End), Moment::default());
            assert!(model.saved.open.is_none() && worker::offers(model.update, &model), "then it is offered");
        }
    }
}
