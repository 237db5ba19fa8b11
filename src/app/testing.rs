//! A phone for the tests of the app. A person does things on it, and looks at what it shows, stores and asks for.

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
use crate::app::keeping::state::Keep;
use crate::app::log_edit::FormEdit;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::planner::Plan;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::saved::settings::Settings;
use crate::app::session::otherwise::Otherwise;
use crate::app::session::state::{Because, PainGroup};
use crate::app::strength::Max;
use crate::app::update::update;
use crate::app::{data, gym, install, lift, log_edit, look, plates, session, share, worker};
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Unit;
use crate::lifting::session::{Exercise, Session, Stage};

/// A Monday morning, an hour ahead of UTC.
pub const START: Moment = Moment { ms: 1_795_393_800_000, offset: 60 };

/// A minute, an hour and a day, in milliseconds.
pub const MINUTE: u64 = 60_000;
pub const HOUR: u64 = 60 * MINUTE;
pub const DAY: u64 = 24 * HOUR;

/// The names and texts that a browser holds.
pub type Stored = Vec<(String, String)>;

/// The first state of a page that is opened over these texts, and what it asks for at once.
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
    /// What the last action was followed by.
    pub effects: Vec<Effect>,
    stored: Stored,
    /// What the page would show if it were closed and opened, once that is known of what is stored now.
    kept: Option<Rc<Saved>>,
    /// Whether something was changed without an action, or could not be read: what is stored need not be what is shown.
    by_hand: bool,
}

/// What the phone shows.
impl Deref for Phone {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.model
    }
}

/// Changes that no action makes. From then on, what is stored need not be what is shown.
impl DerefMut for Phone {
    fn deref_mut(&mut self) -> &mut Model {
        self.by_hand = true;
        &mut self.model
    }
}

/// How a phone comes to be.
impl Phone {
    /// On a first visit.
    pub fn new() -> Phone {
        Phone::at("", START)
    }

    /// On a first visit, at this address and this moment.
    pub fn at(fragment: &str, now: Moment) -> Phone {
        Phone::holding(vec![], fragment, now)
    }

    /// With these texts in its browser.
    pub fn holding(stored: Stored, fragment: &str, now: Moment) -> Phone {
        let (model, effects) = opened(stored.clone(), fragment, now);
        let by_hand = effects.iter().any(|effect| matches!(effect, Effect::SetAside { .. }));
        Phone { model, now, effects, stored, kept: None, by_hand }
    }

    /// With a session of squats and deadlifts, ready for its first set.
    pub fn ready() -> Phone {
        let mut phone = Phone::new();
        phone.does(session::Action::DropLift(2)).does(session::Action::Start).does(session::Action::Prepared);
        phone
    }

    /// At the first work set.
    pub fn warmed_up() -> Phone {
        let mut phone = Phone::ready();
        phone.warms_up();
        phone
    }

    /// After the last set of squats.
    pub fn judging() -> Phone {
        let mut phone = Phone::warmed_up();
        phone.lifts(3);
        phone
    }

    /// The same after a change that no action makes.
    pub fn with(mut self, change: impl FnOnce(&mut Model)) -> Phone {
        change(&mut self);
        self
    }

    /// The same after an action; this one stays as it is.
    pub fn after(&self, action: impl Into<Action>) -> Phone {
        let mut phone = self.clone();
        phone.does(action);
        phone
    }

    /// The same on another screen.
    pub fn on(&self, route: Route) -> Phone {
        self.after(Action::Go(route))
    }

    /// The same with a text typed.
    pub fn typed(&self, field: Field, text: impl Into<String>) -> Phone {
        self.after(Action::Type(field, text.into()))
    }

    /// The same with the last change taken back.
    pub fn undone(&self) -> Phone {
        self.after(Action::Undo)
    }

    /// The same at another moment.
    pub fn when(&self, now: Moment) -> Phone {
        let mut phone = self.clone();
        phone.now = now;
        phone.does(Action::Tick);
        phone
    }

    /// The same after several actions; this one stays as it is.
    pub fn after_all<A: Into<Action>>(&self, actions: impl IntoIterator<Item = A>) -> Phone {
        let mut phone = self.clone();
        phone.does_all(actions);
        phone
    }
}

/// What a person does.
impl Phone {
    /// Does something. What is to be stored is stored, and the page could be closed and opened now.
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

    /// Does so many sets as planned, a minute apart.
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

    /// Says of the set that is next that so many repetitions were clean, and why no more.
    pub fn says(&mut self, clean: u8, because: Because) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).does(Otherwise::Because(because));
        self.does(Otherwise::Clean(clean)).does(Otherwise::Save)
    }

    /// Says of the set that is next that it was done and hurt.
    pub fn hurts(&mut self, pain: PainGroup) -> &mut Phone {
        self.does(session::Action::DoneOtherwise).does(Otherwise::Because(Because::Pain));
        self.does(Otherwise::Clean(5)).does(Otherwise::Pain(pain)).does(Otherwise::Save)
    }

    /// Closes the page and opens it.
    pub fn reloads(&mut self) -> &mut Phone {
        (self.model, self.effects) = opened(self.stored.clone(), "", self.now);
        self
    }

    /// Lets long work go on until it is done, and answers what is stored meanwhile. Gives the number of sessions saved
    /// in each slice, that of the last action included; the effects are then those of all slices.
    pub fn settles(&mut self) -> Vec<usize> {
        self.settles_slowly(0)
    }

    /// The same with so many milliseconds for each slice.
    pub fn settles_slowly(&mut self, slice_ms: u64) -> Vec<usize> {
        let (mut saves, mut effects, mut next) = (vec![self.sessions_saved().0], vec![], VecDeque::new());
        loop {
            for effect in std::mem::take(&mut self.effects) {
                match &effect {
                    Effect::GoOn(job) => next.push_back(data::Action::GoOn(job.clone()).into()),
                    Effect::SaveMore => next.push_back(data::Action::SaveMore.into()),
                    Effect::Save(key, _) | Effect::Remove(key) => next.push_back(Action::Saved(*key, Ok(()))),
                    _ => {}
                }
                if !matches!(effect, Effect::GoOn(_) | Effect::SaveMore) {
                    effects.push(effect);
                }
            }
            let Some(action) = next.pop_front() else { break };
            let is_slice = matches!(action, Action::Data(_));
            self.now.ms += if is_slice { slice_ms } else { 0 };
            self.acts(action);
            saves.extend(is_slice.then_some(self.sessions_saved().0));
        }
        self.effects = effects;
        saves
    }

    fn acts(&mut self, action: Action) {
        // A job must not be copied, so the action is not.
        let about = format!("after {action:?}");
        if action == Action::Data(data::Action::Erased(Ok(()))) {
            (self.stored, self.kept) = (vec![], None);
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
        let waits = !self.model.keeping.queue.is_empty() || self.model.erased.is_some();
        if !self.by_hand && !waits {
            self.is_kept(&about);
        }
    }

    /// Makes sure that all that is shown is stored.
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

/// What a person sees, and what the browser is asked for.
impl Phone {
    /// The state if the page were closed and opened now.
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

    /// How often sessions were saved and removed by the last action.
    pub fn sessions_saved(&self) -> (usize, usize) {
        let count = |found: fn(&Effect) -> bool| self.effects.iter().filter(|effect| found(effect)).count();
        (
            count(|effect| matches!(effect, Effect::Save(Key::Session(_), _))),
            count(|effect| matches!(effect, Effect::Remove(Key::Session(_)))),
        )
    }
}

/// What the features know as their actions, as actions of the app.
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
    log_edit::Action => Action::Log,
    look::Action => Action::Look,
    plates::Action => Action::Plates,
    session::Action => Action::Session,
    share::Action => Action::Share,
    worker::Action => Action::Worker,
    Keep => Action::Keep,
    Max => Action::Max,
    Plan => Action::Plan,
    Adjust => |adjust| Action::Data(data::Action::Adjust(adjust)),
    FormEdit => |edit| Action::Log(log_edit::Action::Form(edit)),
    Otherwise => |answer| Action::Session(session::Action::Otherwise(answer)),
}
