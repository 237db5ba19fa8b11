//! The whole state of the app: what is saved, and what is only on screen.

use crate::app::form::Drafts;
use crate::app::form::Field;
use crate::app::form::Problem;
use crate::app::keeping::slots::Slots;
use crate::app::keeping::slots::Storage;
use crate::app::saved::settings::Settings;
use crate::app::saved::settings::WorkLoads;
use std::rc::Rc;

use super::data::DataView;
use super::install::Offer;
use super::keeping::Keeping;
use super::log_edit::{self, Forms};
use super::look::Looking;
use super::moment::Moment;
use super::otherwise::Asking;
use super::route::Route;
use super::share::Sharing;
use super::surroundings::{Senses, Surroundings};
use super::taps::Touch;
use super::training::SetPlace;
use super::worker::Update;
use crate::app::saved::gyms::Gyms;
use crate::lifting::equipment::{Bar, Plate};
use crate::lifting::lift_plan::{LiftPlan, WORK_REPS, WORK_SETS, Wish, nearest_load, plan_lift};
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::schedule::Week;
use crate::lifting::session::{Session, SetEntry};
use crate::lifting::strength::Maximum;
use crate::lifting::verdict::Advice;
use crate::lifting::warmup::Place;

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// When it was so.
    pub now: Moment,
    /// What is saved of the choices.
    pub settings: Settings,
    /// What is saved of the equipment.
    pub gyms: Gyms,
    /// What is saved of the maxima that were tested, the newest last.
    pub maxima: Vec<Maximum>,
    /// What is saved of the week.
    pub week: Week,
    /// Where they are saved.
    pub slots: Slots,
    /// Whether the browser stores anything.
    pub storage: Storage,
    /// How all this is kept.
    pub keeping: Keeping,
    /// The screen.
    pub route: Route,
    /// Texts as they were typed, until something else changes what they say.
    pub drafts: Drafts,
    /// The session that is open.
    pub open: Option<Rc<Session>>,
    /// What it was before each of the last steps.
    pub steps: Vec<Rc<Session>>,
    /// The sessions that have ended, the oldest first.
    pub log: Rc<Vec<Rc<Session>>>,
    /// Whether what else may be done in the session is on screen.
    pub menu: bool,
    /// The set that is corrected.
    pub editing: Option<SetPlace>,
    /// The form for a set that went otherwise than planned, while it is open.
    pub asking: Option<Asking>,
    /// The last tap that changed what stands under the finger.
    pub touched: Option<Touch>,
    /// The field that the cursor is to be put into, until that is done.
    pub focus: Option<Field>,
    /// Whether the unit was guessed on this first visit, and nothing has been saved since.
    pub guessed: bool,
    /// What it was when its correction began.
    pub uncorrected: Option<SetEntry>,
    /// What the rules say of the lift on screen, if it has ever been trained.
    pub advice: Option<Advice>,
    /// Whether the screen stays on during the session, once known.
    pub awake: Option<bool>,
    /// What is being typed about sessions of the log.
    pub forms: Forms,
    /// What is on the screen of one's data.
    pub data: DataView,
    /// What is looked at.
    pub looking: Looking,
    /// What the last deletion took.
    pub undo: Option<Undo>,
    /// Where the page runs.
    pub surroundings: Surroundings,
    /// How the browser can call the person.
    pub senses: Senses,
    /// A newer version of the page.
    pub update: Update,
    /// Whether the browser would install it.
    pub offer: Offer,
    /// What is handed on, and what was received.
    pub sharing: Sharing,
    /// The page's own address, without a fragment.
    pub address: String,
    /// The plates tapped in the calculator, innermost first.
    pub tapped: Vec<Plate>,
    /// The plates on the bar before the session, innermost first.
    pub on_bar: Vec<Plate>,
    /// The plan on screen: that of the last wish that had one.
    pub plan: Rc<LiftPlan>,
}

/// What a deletion took, or the end of a session, to be put back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// What was done: "Deleted".
    pub done: &'static str,
    /// To what, in a word.
    pub what: String,
    /// The gyms before it.
    pub gyms: Gyms,
    /// The bar in use before it.
    pub bar: Bar,
    /// The log before it.
    pub log: Rc<Vec<Rc<Session>>>,
    /// The session that was open before it.
    pub open: Option<Rc<Session>>,
    /// The maxima before it.
    pub maxima: Vec<Maximum>,
    /// The week before it.
    pub week: Week,
    /// All that was chosen before it, if it changed that.
    pub settings: Option<Settings>,
    /// The work loads before it, if it changed these alone.
    pub work_loads: Option<WorkLoads>,
    /// The screen to go back to; the one that is on, if none.
    pub route: Option<Route>,
    /// What was being typed about the log.
    pub forms: Forms,
}

impl Undo {
    /// What is so now, before `what` is deleted.
    pub fn of(model: &Model, what: String) -> Undo {
        Undo {
            done: "Deleted",
            what,
            gyms: model.gyms.clone(),
            bar: model.settings.bar.clone(),
            log: model.log.clone(),
            open: model.open.clone(),
            maxima: model.maxima.clone(),
            week: model.week.clone(),
            settings: None,
            work_loads: None,
            route: None,
            forms: model.forms.closed(),
        }
    }
}

impl Model {
    /// The state that shows what was saved.
    pub fn new(now: Moment, settings: Settings, gyms: Gyms, slots: Slots, storage: Storage) -> Model {
        let mut model = Model::unplanned(now, settings, gyms, slots, storage);
        model.plan_first();
        model
    }

    /// The same without its plan, which may depend on what is still to come.
    pub fn unplanned(now: Moment, settings: Settings, gyms: Gyms, slots: Slots, storage: Storage) -> Model {
        Model {
            now,
            plan: Rc::new(LiftPlan::empty()),
            settings,
            gyms,
            maxima: vec![],
            week: Week::default(),
            slots,
            storage,
            keeping: Keeping::default(),
            route: Route::default(),
            drafts: Drafts::default(),
            open: None,
            steps: vec![],
            log: Rc::default(),
            menu: false,
            editing: None,
            asking: None,
            touched: None,
            focus: None,
            guessed: false,
            uncorrected: None,
            forms: Forms::default(),
            advice: None,
            awake: None,
            data: DataView::default(),
            looking: Looking::default(),
            undo: None,
            surroundings: Surroundings::default(),
            senses: Senses::default(),
            update: Update::default(),
            offer: Offer::default(),
            sharing: Sharing::default(),
            address: String::new(),
            tapped: vec![],
            on_bar: vec![],
        }
    }

    /// Works out the first plan. There is one, whatever was saved.
    pub fn plan_first(&mut self) {
        self.replan();
        if self.plan.sets.is_empty() {
            // What was saved has no plan. The field says so; the nearest load there is stands in.
            let nearest = Wish { work_load: nearest_load(&self.wish(), &self.gyms.active), ..self.wish() };
            self.plan = plan_lift(nearest, &self.gyms.active).map_or_else(|_| self.plan.clone(), Rc::new);
        }
    }

    /// What the plan on screen is asked for.
    pub fn wish(&self) -> Wish {
        let (work_sets, work_reps) = self.scheme(self.advice.as_ref(), self.settings.work_load().mass);
        Wish {
            lift: self.settings.lift,
            work_load: self.settings.work_load().mass,
            bar: self.settings.bar.clone(),
            on_bar: self.on_bar.clone(),
            single: self.settings.single,
            place: Place::First,
            work_sets,
            work_reps,
            preferences: self.settings.preferences,
        }
    }

    /// How many work sets of how many repetitions: as advised, if the load is.
    pub fn scheme(&self, advice: Option<&Advice>, work_load: Mass) -> (u8, u8) {
        let advised = advice.filter(|advice| advice.next_load == Some(work_load));
        advised.map_or((WORK_SETS, WORK_REPS), |advice| (advice.sets, advice.reps))
    }

    /// Works out the plan for the choices. Where there is none, the last one stays and the field says why. A load that was
    /// typed and had no plan is taken if it has one now; a text that is no load stays wrong.
    pub fn replan(&mut self) {
        let mut problem = None;
        if let Some(typed) = self.drafts.get(Field::WorkLoad).filter(|draft| draft.problem.is_some()) {
            match Weight::parse(&typed.text, self.settings.unit) {
                Err(error) => problem = Some(Problem::NotAMass(error)),
                Ok(load) => match plan_lift(Wish { work_load: load.mass, ..self.wish() }, &self.gyms.active) {
                    Ok(_) => self.settings.work_loads.set(self.settings.lift, load),
                    Err(reason) => problem = Some(Problem::NoPlan(reason)),
                },
            }
        }
        match plan_lift(self.wish(), &self.gyms.active) {
            Ok(plan) => {
                self.plan = Rc::new(plan);
                match problem {
                    Some(_) => self.drafts.put(Field::WorkLoad, self.text(Field::WorkLoad), problem),
                    None => self.drafts.settle(Field::WorkLoad),
                }
            }
            Err(reason) => {
                let problem = problem.or(Some(Problem::NoPlan(reason)));
                self.drafts.put(Field::WorkLoad, self.text(Field::WorkLoad), problem);
            }
        }
    }

    /// The text in a field: as it was typed, else what is so.
    pub fn text(&self, field: Field) -> String {
        if field.is_past() {
            return log_edit::text(self, field);
        }
        if let Some(draft) = self.drafts.get(field) {
            return draft.text.clone();
        }
        // The unit goes without saying where it is the one on screen.
        let weight = |weight: Weight| match weight.unit == self.settings.unit {
            true => weight.number(),
            false => weight.to_string(),
        };
        match field {
            Field::WorkLoad => weight(self.settings.work_load()),
            Field::OwnBar => weight(self.settings.bar.weight),
            Field::SetReps => {
                self.edited().and_then(|entry| entry.result()).map_or(String::new(), |result| result.reps.to_string())
            }
            Field::SetLoad => {
                self.edited().map_or(String::new(), |entry| weight(entry.load.mass().in_unit(self.settings.unit)))
            }
            Field::BodyMass => self.shown_session().and_then(|session| session.body_mass).map_or(String::new(), weight),
            Field::Note => self.shown_session().map_or(String::new(), |session| session.note.clone()),
            Field::MaxReps => "1".to_owned(),
            Field::Code | Field::Search => String::new(),
            Field::MaxDay => self.now.day().to_string(),
            _ => self.gyms.text(field, self.settings.unit),
        }
    }

    /// What is wrong with the text in a field.
    pub fn problem(&self, field: Field) -> Option<Problem> {
        if field.is_past() {
            return log_edit::problem(self, field);
        }
        self.drafts.get(field).and_then(|draft| draft.problem)
    }
}
