//! The first state, made of what the browser held.

use std::rc::Rc;

use crate::app::effect::{Effect, Key, SaveError};
use crate::app::formats::envelope::{Stored, Unreadable, lost_name, read, read_newer};
use crate::app::formats::shared_plan::Address;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::share::receive;
use crate::app::signals;
use crate::app::storage::slots::{LocalStorage, Slot, SlotState, Slots};
use crate::app::storage::stored::open_sessions;
use crate::app::{log, storage, strength};

/// The browser's data when the page was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The names that begin with [`Key::PREFIX`] and the texts stored under them; an error if storage could not be
    /// read.
    pub stored: Result<Vec<(String, String)>, SaveError>,
    /// The first session among them, by its start, if older ones are still to be read; `None` if all are there.
    pub older: Option<u64>,
    /// The fragment of the page's address.
    pub fragment: String,
    /// When the page was opened.
    pub now: Moment,
}

/// The first state, and the effects to carry out at once.
///
/// There is a session to show, whatever was stored. Unreadable texts are set aside before they are written over.
pub fn boot(held: Held) -> (Model, Vec<Effect>) {
    let (storage, stored) = match held.stored {
        Ok(stored) => (LocalStorage::Works, stored),
        Err(_) => (LocalStorage::Blocked, vec![]),
    };
    let mut effects = vec![];
    let is_lost = |name: &str| name.strip_prefix(Key::PREFIX).is_some_and(|name| name.starts_with("lost/"));
    let lost: Vec<(String, String)> = stored.iter().filter(|(name, _)| is_lost(name)).cloned().collect();
    let (settings, settings_slot) = open(Key::Settings, &stored, held.now, &mut effects);
    let (gyms, gyms_slot) = open(Key::Gyms, &stored, held.now, &mut effects);
    let (maxima, maxima_slot) = open(Key::Maxima, &stored, held.now, &mut effects);
    let (week, week_slot) = open(Key::Week, &stored, held.now, &mut effects);
    let (mut log, states) = open_sessions(&stored, &lost, held.now, &mut effects);
    let slots = Slots {
        settings: settings_slot,
        gyms: gyms_slot,
        maxima: maxima_slot,
        week: week_slot,
        sessions: Slot::default(),
    };
    let mut model =
        Model::unplanned(held.now, Saved { settings, gyms, maxima, week, ..Saved::default() }, slots, storage);
    model.storage.lost = Rc::new(lost);
    storage::note(&mut model, states, &effects);
    match held.older {
        // The journal is compared with everything, so it waits for the older sessions.
        Some(first) => {
            model.saved.reading = true;
            effects.push(Effect::ReadOlder(first));
        }
        None => effects.push(Effect::OpenJournal),
    }
    model.saved.open = log.iter().rposition(|session| session.ended.is_none()).map(|at| Rc::new(log.remove(at)));
    for session in log.iter_mut().filter(|session| session.ended.is_none()) {
        // Only one session can be open. Any other was left behind: it ended with its last set.
        session.end(session.last_done());
    }
    model.saved.log = Rc::new(log.into_iter().map(Rc::new).collect());
    model.screen.advice = model.advice(model.saved.settings.lift, None);
    model.plan_first();
    match Address::parse(&held.fragment) {
        // Whoever comes back in the middle of a session wants its next set.
        Address::Screen(Route::Lift)
            if model.saved.open.as_ref().is_some_and(|open| !open.is_forgotten(held.now.ms)) =>
        {
            model.screen.route = Route::Session;
        }
        Address::Screen(route) => model.screen.route = route,
        link => {
            receive(&mut model.sharing, &mut model.context, link);
            if model.screen.route != Route::Received {
                effects.push(Effect::Replace(model.screen.route.fragment().into_owned()));
            }
        }
    }
    if model.screen.route == Route::Session {
        effects.push(Effect::Address(model.screen.route.fragment().into_owned()));
    }
    signals::ask(&mut model.granted, &mut model.context);
    effects.append(&mut model.context.effects);
    strength::refresh(&mut model.strength, &model.context);
    log::refresh(&mut model.log, &model.context);
    model.screen.address = model.screen.route;
    model.storage.stored = model.saved.clone();
    (model, effects)
}

/// The data stored under a key, or the default, and the slot of the key.
fn open<T: Default + Stored>(
    key: Key,
    stored: &[(String, String)],
    now: Moment,
    effects: &mut Vec<Effect>,
) -> (T, Slot) {
    let name = key.name();
    let Some((_, text)) = stored.iter().find(|(other, _)| *other == name) else {
        return (T::default(), Slot::default());
    };
    let state = match read::<T>(text) {
        Ok((data, revision)) => return (data, Slot { revision, state: SlotState::Open }),
        Err(Unreadable::Newer) => {
            // Shown, but never written over.
            let data = read_newer(text).unwrap_or_default();
            return (data, Slot { revision: 0, state: SlotState::Newer });
        }
        Err(Unreadable::Damaged) => {
            effects.push(Effect::SetAside { key, name: lost_name(key, now.ms), text: text.clone() });
            SlotState::SettingAside
        }
    };
    (T::default(), Slot { revision: 0, state })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::Field;
    use crate::app::formats::envelope::write;
    use crate::app::saved::gyms::Gyms;
    use crate::app::saved::settings::Settings;
    use crate::app::testing::opened;
    use crate::lifting::equipment::Bar;
    use crate::lifting::lift::Lift;
    use crate::lifting::mass::Weight;

    fn booted(settings: Result<Option<&str>, SaveError>) -> (Model, Vec<Effect>) {
        let stored = settings.map(|text| Vec::from_iter(text.map(|text| (Key::Settings.name(), text.to_owned()))));
        boot(Held { stored, older: None, fragment: String::new(), now: Moment { ms: 1_234, offset: 0 } })
    }

    #[test]
    fn a_first_visit_shows_a_whole_session() {
        let (model, effects) = booted(Ok(None));
        assert_eq!((model.text(Field::WorkLoad).as_str(), model.saved.settings.lift), ("60", Lift::BackSquat));
        assert_eq!(model.screen.plan.sets.len(), 5);
        assert_eq!((model.storage.local, effects), (LocalStorage::Works, vec![Effect::OpenJournal]));
    }

    #[test]
    fn what_was_chosen_is_there_again() {
        let mut settings = Settings { lift: Lift::Deadlift, ..Settings::default() };
        settings.work_loads.set(Lift::Deadlift, Weight::lb(180));
        let (model, effects) = booted(Ok(Some(&write(&settings, 4))));
        assert_eq!(
            (&model.saved.settings, model.storage.slots.settings.revision, effects),
            (&settings, 4, vec![Effect::OpenJournal])
        );
        assert_eq!(model.text(Field::WorkLoad), "180 lb");
    }

    #[test]
    fn a_stored_load_without_a_session_is_told_and_the_nearest_shown() {
        let mut settings = Settings::default();
        settings.work_loads.set(Lift::BackSquat, Weight::kg(15));
        let (model, _) = booted(Ok(Some(&write(&settings, 4))));
        assert_eq!(model.text(Field::WorkLoad), "15");
        assert!(model.problem(Field::WorkLoad).is_some());
        assert_eq!(model.screen.plan.work_load(), Weight::kg(20).mass);
        assert!(!model.screen.plan.sets.is_empty());
    }

    #[test]
    fn a_stored_bar_that_cannot_be_is_set_aside_and_there_is_a_session() {
        for bar in [Weight::lb(0), Weight::kg(1_001)] {
            let mut settings = Settings { bar: Bar::plain(bar), ..Settings::default() };
            settings.work_loads.set(Lift::BackSquat, Weight::lb(2));
            let (model, _) = booted(Ok(Some(&write(&settings, 4))));
            assert_eq!(model.storage.slots.settings.state, SlotState::SettingAside, "{bar}");
            assert_eq!((&model.saved.settings, model.screen.plan.sets.len()), (&Settings::default(), 5), "{bar}");
        }
    }

    #[test]
    fn what_is_stored_beside_it_is_no_matter() {
        let mut stored = vec![("fifthrep/settings/1".into(), "{oops".into()), ("settings".into(), "{oops".into())];
        stored.push((Key::Settings.name(), write(&Settings { single: true, ..Settings::default() }, 2)));
        stored.push(("fifthrep/lost/settings/9".into(), "{oops".into()));
        let (model, effects) = opened(stored, "", Moment::default());
        assert_eq!(
            (model.saved.settings.single, model.storage.slots.settings.revision, effects),
            (true, 2, vec![Effect::OpenJournal])
        );
    }

    #[test]
    fn the_unreadable_is_set_aside_first() {
        let (model, effects) = booted(Ok(Some("{oops")));
        assert_eq!(model.screen.plan.sets.len(), 5);
        assert_eq!(model.storage.slots.settings.state, SlotState::SettingAside);
        let name = "fifthrep/lost/settings/1234".to_owned();
        assert_eq!(model.storage.lost[..], [(name.clone(), "{oops".to_owned())]);
        let aside = Effect::SetAside { key: Key::Settings, name, text: "{oops".to_owned() };
        assert_eq!(effects, [aside, Effect::OpenJournal]);
    }

    #[test]
    fn gyms_that_no_one_can_train_in_are_set_aside() {
        let mut gyms = Gyms::default();
        gyms.active.plates[0].count = 1_000_000_000;
        let (model, effects) = opened(vec![(Key::Gyms.name(), write(&gyms, 1))], "#/gym", Moment::default());
        assert_eq!(
            (model.context.saved.gyms, model.context.screen.route, effects.len()),
            (Gyms::default(), Route::Gym, 2)
        );
    }

    #[test]
    fn the_newer_and_the_blocked_are_left_alone() {
        let newer = write(&Settings::default(), 1).replacen('4', "9", 1);
        let (model, effects) = booted(Ok(Some(&newer)));
        assert_eq!((model.storage.slots.settings.state, effects), (SlotState::Newer, vec![Effect::OpenJournal]));
        let (model, effects) = booted(Err(SaveError::Blocked));
        assert_eq!(
            (model.storage.local, effects, model.screen.plan.sets.len()),
            (LocalStorage::Blocked, vec![Effect::OpenJournal], 5)
        );
    }
}
