//! All that a feature may touch besides its own state.

use std::rc::Rc;

use crate::app::effect::Effect;
use crate::app::environment::Environment;
use crate::app::form::{Drafts, Field, Problem, in_unit_on_screen, text_of_gym};
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::saved::Saved;
use crate::app::storage::state as storage;
use crate::app::undo::Undo;
use crate::lifting::equipment::Plate;
use crate::lifting::lift_plan::LiftPlan;
use crate::lifting::mass::Weight;
use crate::lifting::session::{Session, SetEntry};
use crate::lifting::verdict::Advice;
use crate::words::data::Notice;

/// The state that the features share. A feature reads and changes it, and adds the effects that it wants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The moment of the last action.
    pub now: Moment,
    /// Everything that is saved.
    pub saved: Saved,
    /// The state of the storage.
    pub storage: storage::State,
    /// The state of the screen, whichever one is on.
    pub screen: Screen,
    /// The browser as the page found it.
    pub environment: Environment,
    /// The effects to carry out; empty between two actions.
    pub effects: Vec<Effect>,
}

/// The state of the screen, whichever one is on. Nothing of it is saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// The screen that is on.
    pub route: Route,
    /// The screen that the browser's address leads to.
    pub address: Route,
    /// The texts being typed.
    pub drafts: Drafts,
    /// The field that gets the focus after this action.
    pub focus: Option<Field>,
    /// The outcome of handing over a file, where no other place reports it.
    pub notice: Option<Notice>,
    /// The last change, if it can be taken back.
    pub undo: Option<Undo>,
    /// The rules' advice for the lift on screen; `None` if it was never trained.
    pub advice: Option<Advice>,
    /// The plan on screen: that of the last request that had one.
    pub plan: Rc<LiftPlan>,
    /// The plates on the bar before the session, innermost first.
    pub on_bar: Vec<Plate>,
    /// The open session as it was before each of the last steps in it.
    pub steps: Vec<Rc<Session>>,
    /// The set that is being corrected.
    pub editing: Option<SetPlace>,
    /// The set that is being corrected, as it was when its correction began.
    pub uncorrected: Option<SetEntry>,
}

/// A set of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetPlace {
    /// The session, by its start.
    pub session: u64,
    /// The lift, by its place in the session.
    pub lift: usize,
    /// The set, by its place in the lift.
    pub set: usize,
}

impl Context {
    /// A session of the log, or the one that is open.
    pub fn session(&self, id: u64) -> Option<&Session> {
        self.saved.session(id)
    }

    /// Has the browser's address lead to the screen that is on, without adding a step to the browser's history.
    pub fn replace_address(&mut self) {
        self.effects.push(Effect::Replace(self.screen.route.fragment().into_owned()));
        self.screen.address = self.screen.route;
    }

    /// The session on screen.
    pub fn shown_session(&self) -> Option<&Session> {
        match self.screen.route {
            Route::LogEntry(id) => self.session(id),
            _ => self.saved.open.as_deref(),
        }
    }

    /// The text in a field that shows nothing but saved data: as it was typed, else as it is saved.
    pub fn text(&self, field: Field) -> String {
        if let Some(draft) = self.screen.drafts.get(field) {
            return draft.text.clone();
        }
        let weight = |weight: Weight| in_unit_on_screen(weight, self.saved.settings.unit);
        match field {
            Field::WorkLoad => weight(self.saved.settings.work_load()),
            Field::OwnBar => weight(self.saved.settings.bar.weight),
            Field::BodyMass => self.shown_session().and_then(|session| session.body_mass).map_or(String::new(), weight),
            Field::Note => self.shown_session().map_or(String::new(), |session| session.note.clone()),
            Field::MaxReps => "1".to_owned(),
            Field::Code | Field::Search => String::new(),
            Field::MaxDay => self.now.day().to_string(),
            _ => text_of_gym(&self.saved.gyms.active, field, self.saved.settings.unit),
        }
    }

    /// The reason why the text in a field is not accepted; `None` if it is.
    pub fn problem(&self, field: Field) -> Option<Problem> {
        self.screen.drafts.get(field).and_then(|draft| draft.problem)
    }

    /// The set that is being corrected.
    pub fn edited(&self) -> Option<&SetEntry> {
        let place = self.screen.editing?;
        self.session(place.session)?.set(place.lift, place.set)
    }

    /// The last set logged in the open session: the place of its lift, and its place there.
    ///
    /// The steps decide, since clocks are set back and a deleted set is done again out of order. Without steps, as
    /// after a reload, it is the last set by place.
    pub fn last_set(&self) -> Option<(usize, usize)> {
        let open = self.saved.open.as_deref()?;
        let new_since = |before: &Rc<Session>| open.last_set_since(before);
        self.screen.steps.iter().rev().find_map(new_since).or_else(|| open.last_set())
    }

    /// Changes the session that is open.
    pub fn change_open(&mut self, change: impl FnOnce(&mut Session)) {
        if let Some(open) = &mut self.saved.open {
            change(Rc::make_mut(open));
        }
    }

    /// Changes a session, open or of the log.
    pub fn change_session(&mut self, id: u64, change: impl FnOnce(&mut Session)) {
        if let Some(session) = self.saved.session_mut(id) {
            change(session);
        }
    }

    /// Changes the session that is on screen.
    pub fn change_shown(&mut self, change: impl FnOnce(&mut Session)) {
        match self.screen.route {
            Route::LogEntry(id) => self.change_session(id, change),
            _ => self.change_open(change),
        }
    }

    /// A session of the log.
    pub fn logged(&self, id: u64) -> Option<&Rc<Session>> {
        self.saved.logged(id)
    }
}
