//! From what the browser held to the first state.

use super::effect::{Effect, SaveError};
use super::model::{Keeping, Model, Settings};
use super::saved::{Unreadable, lost_key, read_settings};

/// What the browser held when the page was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The text stored under [`SETTINGS_KEY`](super::saved::SETTINGS_KEY), if there was one and storage could be read.
    pub settings: Result<Option<String>, SaveError>,
    /// The time, in milliseconds since 1970.
    pub now: u64,
}

/// The first state, and what is to be done at once.
///
/// Whatever was stored, there is a session to show. What cannot be read is set aside before it is written over.
pub fn boot(held: Held) -> (Model, Vec<Effect>) {
    let fresh = |keeping| Model::new(Settings::default(), 0, keeping);
    let text = match held.settings {
        Err(_) => return (fresh(Keeping::Blocked), vec![]),
        Ok(None) => return (fresh(Keeping::Stored), vec![]),
        Ok(Some(text)) => text,
    };
    match read_settings(&text) {
        Ok((settings, revision)) => (Model::new(settings, revision, Keeping::Stored), vec![]),
        Err(Unreadable::Newer) => (fresh(Keeping::Newer), vec![]),
        Err(Unreadable::Damaged) => {
            (fresh(Keeping::SettingAside), vec![Effect::SetAside { key: lost_key(held.now), text }])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::saved::write_settings;
    use crate::lifting::lift::Lift;
    use crate::lifting::mass::Weight;

    fn booted(settings: Result<Option<&str>, SaveError>) -> (Model, Vec<Effect>) {
        boot(Held { settings: settings.map(|text| text.map(str::to_owned)), now: 1_234 })
    }

    #[test]
    fn a_first_visit_shows_a_whole_session() {
        let (model, effects) = booted(Ok(None));
        assert_eq!((model.load_draft.text.as_str(), model.settings.lift), ("60", Lift::BackSquat));
        assert_eq!(model.session.sets.len(), 5);
        assert_eq!((model.keeping, effects), (Keeping::Stored, vec![]));
    }

    #[test]
    fn what_was_chosen_is_there_again() {
        let mut settings = Settings { lift: Lift::Deadlift, ..Settings::default() };
        settings.work_loads.deadlift = Weight::lb(180);
        let (model, effects) = booted(Ok(Some(&write_settings(&settings, 4))));
        assert_eq!((&model.settings, model.revision, effects), (&settings, 4, vec![]));
        assert_eq!(model.load_draft.text, "180 lb");
    }

    #[test]
    fn a_stored_load_without_a_session_is_told_and_the_nearest_shown() {
        let mut settings = Settings::default();
        settings.work_loads.back_squat = Weight::kg(15);
        let (model, _) = booted(Ok(Some(&write_settings(&settings, 4))));
        assert!(model.load_draft.problem.is_some());
        assert_eq!(model.session.work_load(), Weight::kg(20).mass);
        assert!(!model.session.sets.is_empty());
    }

    #[test]
    fn the_unreadable_is_set_aside_first() {
        let (model, effects) = booted(Ok(Some("{oops")));
        assert_eq!(model.session.sets.len(), 5);
        assert_eq!(model.keeping, Keeping::SettingAside);
        let key = "fifthrep/lost/settings/1234".to_owned();
        assert_eq!(effects, [Effect::SetAside { key, text: "{oops".to_owned() }]);
    }

    #[test]
    fn the_newer_and_the_blocked_are_left_alone() {
        let newer = write_settings(&Settings::default(), 1).replace("\"schema\":1", "\"schema\":9");
        for (held, keeping) in [(Ok(Some(newer.as_str())), Keeping::Newer), (Err(SaveError::Blocked), Keeping::Blocked)]
        {
            let (model, effects) = booted(held);
            assert_eq!((model.keeping, effects, model.session.sets.len()), (keeping, vec![], 5));
        }
    }
}
