//! The whole state of the app: what is saved, and what is only on screen.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::lifting::equipment::{Gym, usual_bar};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{ParseMassError, Unit, Weight};
use crate::lifting::session::{NoSession, Session, Wish, nearest_load, session};

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is saved.
    pub settings: Settings,
    /// How often the settings have been saved, on any device and in any tab.
    pub revision: u64,
    /// Where they go.
    pub keeping: Keeping,
    /// The equipment at hand: the usual gym of the chosen unit.
    pub gym: Rc<Gym>,
    /// The field for the work load.
    pub load_draft: Draft,
    /// The field for one's own bar.
    pub bar_draft: Draft,
    /// The session on screen: that of the last wish that had one.
    pub session: Rc<Session>,
}

/// What the person has chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The unit that loads are shown in; also that of the gym.
    pub unit: Unit,
    /// The lift on screen.
    pub lift: Lift,
    /// The bar's weight.
    pub bar: Weight,
    /// Whether the bar's weight is typed rather than picked from the list.
    pub own_bar: bool,
    /// The work load of each lift.
    pub work_loads: WorkLoads,
    /// Whether to add a single at 90 % from 100 kg up.
    pub single: bool,
}

/// The work load of each lift, as it was typed; with dumbbells, that of one hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "a field a lift")]
pub struct WorkLoads {
    pub back_squat: Weight,
    pub deadlift: Weight,
    pub barbell_lunge: Weight,
    pub dumbbell_lunge: Weight,
}

/// A text field: what stands in it, and what is wrong with that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The text as typed. It stays as it is, right or wrong.
    pub text: String,
    /// Why it is not taken.
    pub problem: Option<Problem>,
}

/// Why a typed mass is not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// It is not a mass.
    NotAMass(ParseMassError),
    /// There is no session for it.
    NoSession(NoSession),
    /// A bar that no one lifts: of no weight, or heavier than this.
    OddBar(Weight),
}

/// What becomes of the choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// They are stored.
    #[default]
    Stored,
    /// What was stored before could not be read. It is being set aside; until then nothing is written over it.
    SettingAside,
    /// The same, and it is safe now; new choices are stored.
    SetAside,
    /// The browser lets the page store nothing; choices last as long as the page.
    Blocked,
    /// The browser's storage is full; choices last as long as the page.
    Full,
    /// A newer version of the app stored something that this one must not touch.
    Newer,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            unit: Unit::Kg,
            lift: Lift::BackSquat,
            bar: usual_bar(Unit::Kg),
            own_bar: false,
            work_loads: WorkLoads::default(),
            single: false,
        }
    }
}

impl Default for WorkLoads {
    /// Loads that most runners can begin with; they are one's own from the first change on.
    fn default() -> WorkLoads {
        WorkLoads {
            back_squat: Weight::kg(60),
            deadlift: Weight::kg(80),
            barbell_lunge: Weight::kg(40),
            dumbbell_lunge: Weight::kg(10),
        }
    }
}

impl WorkLoads {
    /// That of a lift.
    pub const fn of(&self, lift: Lift) -> Weight {
        match lift {
            Lift::BackSquat => self.back_squat,
            Lift::Deadlift => self.deadlift,
            Lift::BarbellLunge => self.barbell_lunge,
            Lift::DumbbellLunge => self.dumbbell_lunge,
        }
    }

    /// Sets that of a lift.
    pub const fn set(&mut self, lift: Lift, load: Weight) {
        match lift {
            Lift::BackSquat => self.back_squat = load,
            Lift::Deadlift => self.deadlift = load,
            Lift::BarbellLunge => self.barbell_lunge = load,
            Lift::DumbbellLunge => self.dumbbell_lunge = load,
        }
    }
}

impl Settings {
    /// The work load of the lift on screen.
    pub const fn work_load(&self) -> Weight {
        self.work_loads.of(self.lift)
    }

    /// What the session on screen is asked for.
    pub const fn wish(&self) -> Wish {
        Wish { lift: self.lift, work_load: self.work_load().mass, bar: self.bar.mass, single: self.single }
    }
}

impl Draft {
    /// A field that shows a weight; its unit only where it is not the one on screen.
    pub fn of(weight: Weight, unit: Unit) -> Draft {
        let text = if weight.unit == unit { weight.number() } else { weight.to_string() };
        Draft { text, problem: None }
    }
}

impl Model {
    /// The state that shows `settings`. If they have no session, the one with the nearest load there is stands in, with
    /// the reason beside the field.
    pub fn new(settings: Settings, revision: u64, keeping: Keeping) -> Model {
        let gym = Rc::new(Gym::usual(settings.unit));
        let wish = settings.wish();
        let mut load_draft = Draft::of(settings.work_load(), settings.unit);
        let bar_draft = Draft::of(settings.bar, settings.unit);
        let session = session(wish, &gym).unwrap_or_else(|reason| {
            load_draft.problem = Some(Problem::NoSession(reason));
            let nearest = Wish { work_load: nearest_load(wish, &gym), ..wish };
            // The nearest load is one the gym has, so this has a session; an empty one could only show nothing.
            crate::lifting::session::session(nearest, &gym).unwrap_or_else(|_| Session {
                wish,
                sets: vec![],
                lighter: None,
                heavier: None,
            })
        });
        Model { settings, revision, keeping, gym, load_draft, bar_draft, session: Rc::new(session) }
    }
}
