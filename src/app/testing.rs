//! A phone for the tests of the app. A person acts on it, and looks at the screen, the stored texts and the effects.

use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use crate::app::action::Action;
use crate::app::boot::{Held, boot};
use crate::app::context::SetPlace;
use crate::app::data::bring_in::Adjust;
use crate::app::effect::{Effect, Key};
use crate::app::form::Field;
use crate::app::formats::envelope::read;
use crate::app::log::forms::FormEdit;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::settings::Settings;
use crate::app::session::otherwise::Otherwise;
use crate::app::session::state::{Because, PainGroup};
use crate::app::update::update;
use crate::app::{data, gym, install, lift, log, plates, session, share, storage, strength, week, worker};
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Exercise, Session, Stage};

/// A Monday morning, an hour ahead of UTC.
pub const START: Moment = Moment { ms: 1_795_393_800_000, offset: 60 };

/// The noon of that day, in UTC.
pub const NOON: Moment = Moment { ms: 1_795_435_200_000, offset: 0 };

/// A minute, an hour and a day, in milliseconds.
pub const MINUTE: u64 = 60_000;
pub const HOUR: u64 = 60 * MINUTE;
pub const DAY: u64 = 24 * HOUR;

/// The names and texts that a browser holds.
pub type Stored = Vec<(String, String)>;

/// The first state of a page that is opened over these texts, and its first effects.
pub fn opened(stored: Stored, fragment: &str, now: Moment) -> (Model, Vec<Effect>) {
    boot(Held { stored: Ok(stored), older: None, fragment: fragment.to_owned(), now })
}

/// The session in a text as it was stored, one of `tests/data/`.
pub fn stored_session(text: &str) -> Session {
    read(text.trim()).expect("a stored session").0
}

/// A phone with the page open.
#[derive(Clone)]
pub struct Phone {
    pub model: Model,
    pub now: Moment,
    /// The effects of the last action.
    pub effects: Vec<Effect>,
    stored: Stored,
    /// The data that the stored texts hold; `None` until they are read.
    kept: Option<Rc<Saved>>,
    /// Set once something was changed without an action, or could not be read: the screens may show other data than is
    /// stored.
    by_hand: bool,
    /// Set if something was changed without an action since the last action.
    is_changed: bool,
}

/// The state of the page.
impl Deref for Phone {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.model
    }
}

/// Changes that no action makes. The changed state counts as stored from the next action on, so that this action saves
/// its own changes alone.
impl DerefMut for Phone {
    fn deref_mut(&mut self) -> &mut Model {
        (self.by_hand, self.is_changed) = (true, true);
        &mut self.model
    }
}

/// Phones to begin with.
impl Phone {
    /// A phone on a first visit.
    pub fn new() -> Phone {
        Phone::at("", START)
    }

    /// A phone on a first visit, at this address and this moment.
    pub fn at(fragment: &str, now: Moment) -> Phone {
        Phone::holding(vec![], fragment, now)
    }

    /// A phone with these texts in its browser.
    pub fn holding(stored: Stored, fragment: &str, now: Moment) -> Phone {
        let (model, effects) = opened(stored.clone(), fragment, now);
        let by_hand = effects.iter().any(|effect| matches!(effect, Effect::SetAside { .. }));
        Phone { model, now, effects, stored, kept: None, by_hand, is_changed: false }
    }

    /// A phone with a session of squats and deadlifts, ready for its first set.
    pub fn ready() -> Phone {
        let mut phone = Phone::new();
        phone.does(session::Action::DropLift(2)).does(session::Action::Start).does(session::Action::Prepared);
        phone
    }

    /// A phone at the first work set.
    pub fn warmed_up() -> Phone {
        let mut phone = Phone::ready();
        phone.warms_up();
        phone
    }

    /// A phone after the last set of squats.
    pub fn judging() -> Phone {
        let mut phone = Phone::warmed_up();
        phone.lifts(3);
        phone
    }

    /// A phone on which all of today's lifts were done as planned.
    pub fn trained(now: Moment) -> Phone {
        let mut phone = Phone::at("", now);
        phone.does_all([session::Action::Start, session::Action::Prepared]);
        (0..60).for_each(|_| _ = phone.does_all([session::Action::Done, session::Action::NextLift]));
        phone.does(session::Action::End);
        assert_eq!(phone.saved.log.len(), 1);
        phone
    }

    /// A phone whose log has squats with these loads in kilograms, a week apart, the last today. The screen is that of
    /// strength.
    pub fn squatted(loads: &[u64]) -> Phone {
        let mut phone = Phone::at("", NOON).with(|model| model.saved.settings.today.0 = vec![Lift::BackSquat]);
        for (week, &load) in loads.iter().enumerate() {
            phone.now = Moment { ms: NOON.ms - 7 * DAY * (loads.len() - 1 - week) as u64, ..NOON };
            phone.types(Field::WorkLoad, load.to_string());
            phone.does_all([session::Action::Start, session::Action::Prepared]);
            phone.does_all(vec![session::Action::Done; 7]).does_all([session::Action::NextLift, session::Action::End]);
        }
        phone.now = NOON;
        phone.goes(Route::Strength);
        phone
    }

    /// Makes a change that no action makes. The changed state counts as stored.
    pub fn with(mut self, change: impl FnOnce(&mut Model)) -> Phone {
        change(&mut self);
        self
    }

    /// A copy of the phone after an action; this one stays as it is.
    pub fn after(&self, action: impl Into<Action>) -> Phone {
        let mut phone = self.clone();
        phone.does(action);
        phone
    }

    /// A copy of the phone on another screen.
    pub fn on(&self, route: Route) -> Phone {
        self.after(Action::Go(route))
    }

    /// A copy of the phone with a text typed.
    pub fn typed(&self, field: Field, text: impl Into<String>) -> Phone {
        self.after(Action::Type(field, text.into()))
    }

    /// A copy of the phone with the last change taken back.
    pub fn undone(&self) -> Phone {
        self.after(Action::Undo)
    }

    /// A copy of the phone at another moment.
    pub fn when(&self, now: Moment) -> Phone {
        let mut phone = self.clone();
        phone.now = now;
        phone.does(Action::Tick);
        phone
    }

    /// A copy of the phone after several actions; this one stays as it is.
    pub fn after_all<A: Into<Action>>(&self, actions: impl IntoIterator<Item = A>) -> Phone {
        let mut phone = self.clone();
        phone.does_all(actions);
        phone
    }
}

/// Actions of a person.
impl Phone {
    /// Carries an action out, stores what it saves, and checks that the page could be closed and opened now.
    pub fn does(&mut self, action: impl Into<Action>) -> &mut Phone {
        self.acts(action.into());
        self
    }

    pub fn does_all<A: Into<Action>>(&mut self, actions: impl IntoIterator<Item = A>) -> &mut Phone {
        actions.into_iter().for_each(|action| self.acts(action.into()));
        self
    }

    pub fn goes(&mut self, route: Route) -> &mut Phone {
        self.does(Action::Go(route))
    }

    pub fn types(&mut self, field: Field, text: impl Into<String>) -> &mut Phone {
        self.does(Action::Type(field, text.into()))
    }

    /// Takes the last change back.
    pub fn undoes(&mut self) -> &mut Phone {
        self.does(Action::Undo)
    }

    pub fn waits(&mut self, seconds: u64) -> &mut Phone {
        self.now.ms += seconds * 1_000;
        self.does(Action::Tick)
    }

    /// Does this number of sets as planned, a minute apart.
    pub fn lifts(&mut self, sets: usize) -> &mut Phone {
        for _ in 0..sets {
            assert!(matches!(self.stage(), Stage::Set(..)), "{:?}", self.stage());
            self.waits(60).does(session::Action::Done);
        }
        self
    }

    /// Does sets until a work set is next.
    pub fn warms_up(&mut self) -> &mut Phone {
        while let Stage::Set(lift, set) = self.stage()
            && self.open().set(lift, set).is_some_and(|entry| entry.kind == SetKind::WarmUp)
        {
            self.lifts(1);
        }
        self
    }

    /// Logs the next set with this number of clean repetitions, and the reason for no more.
    pub fn says(&mut self, clean: u8, because: Because) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).does(Otherwise::Because(because));
        self.does(Otherwise::Clean(clean)).does(Otherwise::Save)
    }

    /// Logs the next set as done with this pain.
    pub fn hurts(&mut self, pain: PainGroup) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).does(Otherwise::Because(Because::Pain));
        self.does(Otherwise::Clean(5)).does(Otherwise::Pain(pain)).does(Otherwise::Save)
    }

    /// Closes the page and opens it.
    pub fn reloads(&mut self) -> &mut Phone {
        (self.model, self.effects) = opened(self.stored.clone(), "", self.now);
        self.is_changed = false;
        self
    }

    /// Lets long work go on until it is done, and confirms each save. Returns the number of sessions saved in each
    /// slice, that of the last action included. The effects are then those of all slices.
    pub fn settles(&mut self) -> Vec<usize> {
        self.settles_slowly(0)
    }

    /// Settles with this number of milliseconds for each slice.
    pub fn settles_slowly(&mut self, slice_ms: u64) -> Vec<usize> {
        let (mut saves, mut effects, mut next) = (vec![self.sessions_saved().0], vec![], VecDeque::new());
        loop {
            for effect in std::mem::take(&mut self.effects) {
                match &effect {
                    Effect::GoOn(job) => next.push_back(data::Action::GoOn(job.clone()).into()),
                    Effect::SaveMore => next.push_back(storage::Action::SaveMore.into()),
                    Effect::Save(key, _) | Effect::Remove(key) => next.push_back(Action::Saved(*key, Ok(()))),
                    _ => {}
                }
                if !matches!(effect, Effect::GoOn(_) | Effect::SaveMore) {
                    effects.push(effect);
                }
            }
            let Some(action) = next.pop_front() else { break };
            let is_slice = !matches!(action, Action::Saved(..));
            self.now.ms += if is_slice { slice_ms } else { 0 };
            self.acts(action);
            saves.extend(is_slice.then_some(self.sessions_saved().0));
        }
        self.effects = effects;
        saves
    }

    fn acts(&mut self, action: Action) {
        // The action is not copied, since a job must not be.
        let about = format!("after {action:?}");
        if action == Action::Data(data::Action::Erased(Ok(()))) {
            (self.stored, self.kept) = (vec![], None);
        }
        if std::mem::take(&mut self.is_changed) {
            self.model.context.storage.stored = self.model.saved.clone();
        }
        let (model, effects) = update(&self.model, action, self.now);
        (self.model, self.effects) = (model, effects);
        for effect in &self.effects {
            let (Effect::Save(key, _) | Effect::Remove(key)) = effect else { continue };
            self.stored.retain(|(name, _)| *name != key.name());
            self.kept = None;
            if let Effect::Save(key, text) = effect {
                self.stored.push((key.name(), text.clone()));
            }
        }
        let waits = !self.model.storage.queue.is_empty() || self.model.erased.is_some();
        if !self.by_hand && !waits {
            self.is_kept(&about);
        }
    }

    /// Checks that all that is shown is stored.
    fn is_kept(&mut self, about: &str) {
        let kept = match self.kept.take() {
            Some(kept) => kept,
            None => Rc::new(self.opened_anew().context.saved),
        };
        let shown = &self.model.saved;
        assert_eq!((&kept.open, &kept.log), (&shown.open, &shown.log), "{about}");
        // A load is stored in the unit in which it is exact.
        let loads = |settings: &Settings| Lift::ALL.map(|lift| settings.work_loads.of(lift).mass);
        assert_eq!(loads(&kept.settings), loads(&shown.settings), "{about}");
        let work_loads = shown.settings.work_loads.clone();
        assert_eq!(Settings { work_loads, ..kept.settings.clone() }, shown.settings, "{about}");
        self.kept = Some(kept);
    }
}

/// The state on screen, and the effects that the browser is asked for.
impl Phone {
    /// The state if the page were closed and opened again now.
    pub fn opened_anew(&self) -> Model {
        opened(self.stored.clone(), "", self.now).0
    }

    pub fn open(&self) -> &Session {
        self.saved.open.as_deref().expect("a session is open")
    }

    pub fn stage(&self) -> Stage {
        self.open().stage()
    }

    pub fn lift(&self, place: usize) -> &Exercise {
        &self.open().exercises[place]
    }

    /// The loads of a lift's work sets.
    pub fn loads(&self, place: usize) -> Vec<String> {
        let work = self.lift(place).sets.iter().filter(|entry| entry.kind == SetKind::Work);
        work.map(|entry| entry.load.mass().number(Unit::Kg)).collect()
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.open().exercises.iter().map(|exercise| exercise.lift.short_name()).collect()
    }

    /// The seconds that are left of the rest.
    pub fn left(&self) -> Option<i64> {
        self.open().rest_left(self.now.ms)
    }

    /// A set of the open session.
    pub fn place(&self, lift: usize, set: usize) -> SetPlace {
        SetPlace { session: self.open().id, lift, set }
    }

    /// The id of a session of the log.
    pub fn logged_id(&self, place: usize) -> u64 {
        self.saved.log[place].id
    }

    pub fn stored_sessions(&self) -> usize {
        self.stored.iter().filter(|(name, _)| name.contains("/session/")).count()
    }

    /// The numbers of sessions that the last action saved and removed.
    pub fn sessions_saved(&self) -> (usize, usize) {
        let count = |found: fn(&Effect) -> bool| self.effects.iter().filter(|effect| found(effect)).count();
        (
            count(|effect| matches!(effect, Effect::Save(Key::Session(_), _))),
            count(|effect| matches!(effect, Effect::Remove(Key::Session(_)))),
        )
    }
}

/// Makes the actions of the features actions of the app.
macro_rules! actions {
    ($($feature:ty => $action:expr,)*) => {$(
        impl From<$feature> for Action {
            fn from(action: $feature) -> Action {
                $action(action)
            }
        }
    )*};
}

actions! {
    data::Action => Action::Data,
    gym::Action => Action::Gym,
    install::Action => Action::Install,
    lift::Action => Action::Lift,
    log::Action => Action::Log,
    plates::Action => Action::Plates,
    session::Action => Action::Session,
    share::Action => Action::Share,
    storage::Action => Action::Storage,
    strength::Action => Action::Strength,
    week::Action => Action::Week,
    worker::Action => Action::Worker,
    Adjust => |adjust| Action::Data(data::Action::Adjust(adjust)),
    FormEdit => |edit| Action::Log(log::Action::Form(edit)),
    Otherwise => |answer| Action::Session(session::Action::Otherwise(answer)),
}
