//! The whole state of the app: what is saved, and what is only on screen.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::csv::kinds::AllWork;
use super::csv::names::Names;
use super::data::DataView;
use super::deleted::Deleted;
use super::effect::Key;
use super::gyms::Gyms;
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
use crate::app::formats::shared_plan::Flaw;
use crate::lifting::equipment::{Bar, Plate};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{
    LiftPlan, NoPlan, PlanRequest, Preferences, WORK_REPS, WORK_SETS, nearest_load, plan_lift,
};
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};
use crate::lifting::schedule::Week;
use crate::lifting::session::USUAL_REST_MINUTES;
use crate::lifting::session::{CARDIO_MINUTES, MAX_LIFTS, Session, SetEntry};
use crate::lifting::strength::{Formula, Maximum};
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

/// What the person has chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The unit that loads are shown in.
    pub unit: Unit,
    /// The lift on screen.
    pub lift: Lift,
    /// The bar in use.
    pub bar: Bar,
    /// Whether the bar's weight is typed rather than picked from the gym's.
    pub own_bar: bool,
    /// The work load of each lift.
    pub work_loads: WorkLoads,
    /// Whether to add a single at 90 % from 100 kg up.
    pub single: bool,
    /// How loads and plates are chosen.
    pub preferences: Preferences,
    /// The lifts of a session, in order.
    pub today: Today,
    /// How long to rest between work sets, in seconds.
    pub rest: u32,
    /// How long the light cardio takes, in minutes.
    pub cardio: u32,
    /// Whether the last break was for illness or injury.
    pub ill: bool,
    /// Whether this is a lighter week.
    pub deload: bool,
    /// Whether to go up only after two sessions with two repetitions to spare (R11).
    pub careful: bool,
    /// What 1RMs are estimated by.
    pub formula: Formula,
    /// When the last backup was made, in milliseconds since 1970.
    #[serde(skip_serializing_if = "is_zero")]
    pub backed_up: u64,
    /// When a reminder of it was put off.
    #[serde(skip_serializing_if = "is_zero")]
    pub reminded: u64,
    /// Whether the browser was asked to keep what is stored.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// Whether the home screen is not to be spoken of again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_install: bool,
    /// Whether no clock runs after a set.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_rest: bool,
    /// Whether the end of a rest rings no bell.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_bell: bool,
    /// Whether it does not make the phone vibrate.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_vibration: bool,
    /// Whether the bell rings although the phone's switch silences pages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub loud_bell: bool,
    /// The names of exercises in other apps' tables that the person matched to a lift.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// The lifts whose unmarked sets in such tables the person counts as work sets.
    #[serde(skip_serializing_if = "AllWork::is_empty")]
    pub all_work: AllWork,
    /// The sessions that were deleted, so that no table brings them back unasked.
    #[serde(skip_serializing_if = "Deleted::is_empty")]
    pub deleted: Deleted,
}

fn is_zero(time: &u64) -> bool {
    *time == 0
}

/// The lifts of a session, in order; stored as words: "back-squat, deadlift".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Today(pub Vec<Lift>);

impl Default for Today {
    /// The article's three.
    fn default() -> Today {
        Today(vec![Lift::BackSquat, Lift::Deadlift, Lift::DumbbellLunge])
    }
}

impl From<Today> for String {
    fn from(today: Today) -> String {
        today.0.into_iter().map(Lift::word).collect::<Vec<_>>().join(", ")
    }
}

impl From<String> for Today {
    /// What is no lift is passed over; without any it is the default.
    fn from(text: String) -> Today {
        let lifts: Vec<Lift> = text.split(", ").filter_map(|word| word.parse().ok()).take(MAX_LIFTS).collect();
        if lifts.is_empty() { Today::default() } else { Today(lifts) }
    }
}

/// The work load of each lift, as it was typed; with dumbbells, that of one hand. They are stored as a list in the order
/// of [`Lift::ALL`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Weight>", into = "Vec<Weight>")]
pub struct WorkLoads([Weight; Lift::ALL.len()]);

/// The text fields. Those of a gym are of the gym in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The work load of the lift on screen.
    WorkLoad,
    /// The weight of a bar that the gym does not list.
    OwnBar,
    /// The gym's name.
    GymName,
    /// The name of a bar, by its place in the list.
    BarName(usize),
    /// Its weight.
    BarWeight(usize),
    /// How much of its sleeve plates can use, in millimetres; nothing if unknown.
    BarSleeve(usize),
    /// The weight of the pair of collars.
    Collars,
    /// How many there are of a plate, by its place in the list.
    PlateCount(usize),
    /// The weight of a plate to be added.
    NewPlate,
    /// The lightest fixed dumbbell.
    LightestDumbbell,
    /// The heaviest fixed dumbbell.
    HeaviestDumbbell,
    /// From one fixed dumbbell to the next.
    DumbbellStep,
    /// The weight of a loadable dumbbell handle.
    DumbbellHandle,
    /// The clean repetitions of the set that is corrected.
    SetReps,
    /// Its load.
    SetLoad,
    /// What the person weighed in the session on screen.
    BodyMass,
    /// What they noted there.
    Note,
    /// The day of a session of the log that is added or moved.
    PastDay,
    /// The time of day when it began.
    PastTime,
    /// The load of a set in a form of the log, by the places of lift and set.
    PastLoad(usize, usize),
    /// Its clean repetitions.
    PastReps(usize, usize),
    /// What the person weighed in the session that is added.
    PastBodyMass,
    /// What they noted there.
    PastNote,
    /// The load of a maximum to be added.
    MaxLoad,
    /// Its repetitions.
    MaxReps,
    /// Its day.
    MaxDay,
    /// The day of a race to be added.
    RaceDay,
    /// A backup or a table, as a text.
    Paste,
    /// A code, or a link, that was sent.
    Code,
    /// What is looked for in the log.
    Search,
}

impl Field {
    /// Whether it belongs to a form of the log, which holds its text.
    pub const fn is_past(self) -> bool {
        use Field::{PastBodyMass, PastDay, PastLoad, PastNote, PastReps, PastTime};
        matches!(self, PastDay | PastTime | PastLoad(..) | PastReps(..) | PastBodyMass | PastNote)
    }
}

/// What is being typed: the texts as they were, right or wrong, and what is wrong with them. There are never many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// Those of the fields that can be on screen now.
    current: Vec<Draft>,
    /// Those about other sessions and gyms, the oldest first.
    away: Vec<(Owner, Draft)>,
}

/// What a text is about, where several things have the same field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A session, by its start.
    Session(u64),
    /// A gym, by its id.
    Gym(u64),
}

/// How many drafts about other sessions and gyms are kept.
const MAX_AWAY: usize = 50;

/// A text in a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    field: Field,
    /// The text as typed.
    pub text: String,
    /// Why it is not taken.
    pub problem: Option<Problem>,
}

impl Drafts {
    /// What stands in a field, if something was typed there.
    pub fn get(&self, field: Field) -> Option<&Draft> {
        self.current.iter().find(|draft| draft.field == field)
    }

    /// A text was typed.
    pub fn put(&mut self, field: Field, text: String, problem: Option<Problem>) {
        self.remove(field);
        self.current.push(Draft { field, text, problem });
    }

    /// Nothing is wrong with a text any more.
    pub fn settle(&mut self, field: Field) {
        self.current.iter_mut().filter(|draft| draft.field == field).for_each(|draft| draft.problem = None);
    }

    /// What was typed in a field no longer counts.
    pub fn remove(&mut self, field: Field) {
        self.retain(|other| other != field);
    }

    /// Only what was typed in these fields counts still.
    pub fn retain(&mut self, keep: impl Fn(Field) -> bool) {
        self.current.retain(|draft| keep(draft.field));
    }

    /// Puts away the wrong texts of some fields, with what they are about. Texts that were taken are stored there
    /// already.
    pub fn put_away(&mut self, owner: Owner, fields: impl Fn(Field) -> bool) {
        let drafts = self.current.extract_if(.., |draft| fields(draft.field)).filter(|draft| draft.problem.is_some());
        self.away.extend(drafts.map(|draft| (owner, draft)));
        let extra = self.away.len().saturating_sub(MAX_AWAY);
        self.away.drain(..extra);
    }

    /// Brings back those about a session or a gym.
    pub fn bring_back(&mut self, owner: Owner) {
        self.current.extend(self.away.extract_if(.., |(of, _)| *of == owner).map(|(_, draft)| draft));
    }
}

/// Why a typed text is not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// It is not a mass.
    NotAMass(ParseMassError),
    /// There is no plan for it.
    NoPlan(NoPlan),
    /// It is nothing, where there must be something.
    Zero,
    /// It is heavier than anything of its kind.
    OverWeight(Mass),
    /// It is no whole number from 0 to this.
    NotACount(u32),
    /// There is no name.
    NoName,
    /// It has more characters than this; what is beyond is not kept.
    TooLong(usize),
    /// The gym has such a plate.
    KnownPlate,
    /// The gym has as many kinds as can be.
    TooManyKinds(usize),
    /// It is no whole number from 1 to this.
    NotReps(u8),
    /// It is no day.
    NotADay,
    /// The day is still to come.
    StillToCome,
    /// It is no time of day.
    NotATime,
    /// That time of today is still to come.
    TimeToCome,
    /// The day is before any that a session can have.
    BeforeLogs,
    /// Another session was going on then.
    HourTaken,
    /// The race is too long ago for any rule.
    LongAgo,
    /// There are as many races as can be.
    TooManyRaces(usize),
    /// It is no code of a plan.
    NoCode(Flaw),
}

/// Where the saved things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "a field a key")]
pub struct Slots {
    pub settings: Slot,
    pub gyms: Slot,
    pub maxima: Slot,
    pub week: Slot,
    pub sessions: Slot,
}

impl Slots {
    /// That of a key. All sessions share one, which tells only their state: each counts its own revisions.
    pub const fn of(&self, key: Key) -> Slot {
        match key {
            Key::Settings => self.settings,
            Key::Gyms => self.gyms,
            Key::Maxima => self.maxima,
            Key::Week => self.week,
            Key::Session(_) => self.sessions,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, key: Key) -> &mut Slot {
        match key {
            Key::Settings => &mut self.settings,
            Key::Gyms => &mut self.gyms,
            Key::Maxima => &mut self.maxima,
            Key::Week => &mut self.week,
            Key::Session(_) => &mut self.sessions,
        }
    }
}

/// Where a saved thing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// How often it has been saved.
    pub revision: u64,
    /// Whether it may be.
    pub state: SlotState,
}

/// Whether a place may be written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlotState {
    /// It may.
    #[default]
    Open,
    /// It holds what could not be read. That is being set aside; until then nothing is written over it.
    SettingAside,
    /// The same, and it is safe now.
    SetAside,
    /// It holds what a newer version of the app stored, which this one must not touch.
    Newer,
}

/// Whether the browser stores anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// It does.
    #[default]
    Works,
    /// It lets the page store nothing; what is new lasts as long as the page.
    Blocked,
    /// There is no room left; what is new lasts as long as the page.
    Full,
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

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            unit: Unit::Kg,
            lift: Lift::BackSquat,
            bar: Bar::plain(Weight::kg(20)),
            own_bar: false,
            work_loads: WorkLoads::default(),
            single: false,
            preferences: Preferences::default(),
            today: Today::default(),
            rest: USUAL_REST_MINUTES * 60,
            cardio: *CARDIO_MINUTES.start(),
            ill: false,
            deload: false,
            careful: false,
            formula: Formula::default(),
            backed_up: 0,
            reminded: 0,
            asked: false,
            no_install: false,
            no_rest: false,
            no_bell: false,
            no_vibration: false,
            loud_bell: false,
            names: Names::default(),
            all_work: AllWork::default(),
            deleted: Deleted::default(),
        }
    }
}

impl Default for WorkLoads {
    /// Loads that most runners can begin with; they are one's own from the first change on.
    fn default() -> WorkLoads {
        WorkLoads([60, 80, 40, 10].map(Weight::kg))
    }
}

impl WorkLoads {
    /// That of a lift.
    pub const fn of(&self, lift: Lift) -> Weight {
        self.0[lift as usize]
    }

    /// Sets that of a lift.
    pub const fn set(&mut self, lift: Lift, load: Weight) {
        self.0[lift as usize] = load;
    }
}

impl From<WorkLoads> for Vec<Weight> {
    fn from(loads: WorkLoads) -> Vec<Weight> {
        loads.0.into()
    }
}

impl From<Vec<Weight>> for WorkLoads {
    /// A load that is not there is the default's.
    fn from(loads: Vec<Weight>) -> WorkLoads {
        let mut all = WorkLoads::default();
        all.0.iter_mut().zip(loads).for_each(|(slot, load)| *slot = load);
        all
    }
}

impl Settings {
    /// Whether they are such as this version can plan with.
    pub fn is_sound(&self) -> bool {
        self.bar.is_sound()
    }

    /// The work load of the lift on screen.
    pub const fn work_load(&self) -> Weight {
        self.work_loads.of(self.lift)
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
            let nearest = PlanRequest { work_load: nearest_load(&self.wish(), &self.gyms.active), ..self.wish() };
            self.plan = plan_lift(nearest, &self.gyms.active).map_or_else(|_| self.plan.clone(), Rc::new);
        }
    }

    /// What the plan on screen is asked for.
    pub fn wish(&self) -> PlanRequest {
        let (work_sets, work_reps) = self.scheme(self.advice.as_ref(), self.settings.work_load().mass);
        PlanRequest {
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
                Ok(load) => match plan_lift(PlanRequest { work_load: load.mass, ..self.wish() }, &self.gyms.active) {
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
