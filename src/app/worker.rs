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
    use crate::app::effect::Effect;
    use crate::app::session;
    use crate::app::testing::Phone;

    fn offers(phone: &Phone) -> bool {
        super::offers(phone.update, phone)
    }

    #[test]
    fn a_newer_version_is_offered_and_taken_up_once_when_asked_for() {
        let mut phone = Phone::new();
        assert_eq!(phone.does(Action::Update).effects, [], "there is nothing to take up");
        phone.does(Action::Ready);
        assert!(offers(&phone) && phone.effects.is_empty(), "it waits for the person's word");
        phone.does(Action::Update);
        assert_eq!((offers(&phone), &phone.effects), (false, &vec![Effect::Update]));
        assert_eq!(phone.does(Action::Update).effects, [], "a second tap asks for nothing");
    }

    #[test]
    fn a_session_is_never_interrupted() {
        for is_first in [true, false] {
            let mut phone = Phone::new();
            match is_first {
                true => phone.does(Action::Ready).does(session::Action::Start),
                false => phone.does(session::Action::Start).does(Action::Ready),
            };
            assert!(phone.saved.open.is_some() && !offers(&phone));
            phone.does(Action::Update);
            assert!(!phone.effects.contains(&Effect::Update) && phone.update == NewVersion::Waits);
            phone.does(session::Action::End);
            assert!(phone.saved.open.is_none() && offers(&phone), "then it is offered");
        }
    }
}
