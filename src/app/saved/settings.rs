//! The choices of the lifter, as they are stored.

use serde::{Deserialize, Serialize};

use super::all_work::AllWork;
use super::deleted::Deleted;
use super::names::Names;
use crate::lifting::equipment::Bar;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Preferences;
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::session::{CARDIO_MINUTES, MAX_LIFTS, USUAL_REST_MINUTES};
use crate::lifting::strength::Formula;

/// The lifter's choices, and what the app remembers between visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The unit in which loads are shown.
    pub unit: Unit,
    /// The lift on screen.
    pub lift: Lift,
    /// The bar in use.
    pub bar: Bar,
    /// `true` if the bar's weight is typed rather than picked from the gym's bars.
    pub own_bar: bool,
    /// The work load of each lift.
    pub work_loads: WorkLoads,
    /// `true` to add a single at 90 % from 100 kg up.
    pub single: bool,
    /// The preferences for loads and plates.
    pub preferences: Preferences,
    /// The lifts of a session, in order.
    pub today: Today,
    /// The rest between work sets, in seconds.
    pub rest: u32,
    /// The length of the light cardio, in seconds.
    #[serde(with = "crate::lifting::stored_minutes")]
    pub cardio: u32,
    /// `true` if the last break was for illness or injury.
    pub ill: bool,
    /// `true` during a lighter week.
    pub deload: bool,
    /// `true` to go up only after two sessions with two repetitions to spare (R11).
    pub careful: bool,
    /// The formula for estimates of the 1RM.
    pub formula: Formula,
    /// The time of the last backup, in milliseconds since 1970; 0 if none.
    #[serde(skip_serializing_if = "is_zero")]
    pub backed_up: u64,
    /// The time when the reminder of a backup was last put off, in milliseconds since 1970; 0 if never.
    #[serde(skip_serializing_if = "is_zero")]
    pub reminded: u64,
    /// Set once the browser was asked to keep what is stored.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// `true` if the hint about the home screen is not to be shown again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_install: bool,
    /// `true` if no rest timer runs after a set.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_rest: bool,
    /// `true` if no bell rings at the end of a rest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_bell: bool,
    /// `true` if the phone does not vibrate at the end of a rest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_vibration: bool,
    /// `true` if the bell rings even when the phone's switch silences pages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub loud_bell: bool,
    /// The names of exercises in other apps' tables that the person matched to a lift.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// The lifts whose unmarked sets in such tables count as work sets.
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
    /// The three lifts of the article.
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
    /// Words that name no lift are skipped; without any lift it is the default.
    fn from(text: String) -> Today {
        let lifts: Vec<Lift> = text.split(", ").filter_map(|word| word.parse().ok()).take(MAX_LIFTS).collect();
        if lifts.is_empty() { Today::default() } else { Today(lifts) }
    }
}

/// The work load of each lift, as it was typed; with dumbbells, that of one hand. Stored as a list in the order of
/// [`Lift::ALL`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Weight>", into = "Vec<Weight>")]
pub struct WorkLoads([Weight; Lift::ALL.len()]);

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
            cardio: *CARDIO_MINUTES.start() * 60,
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
    /// Loads with which most runners can begin, until they change them.
    fn default() -> WorkLoads {
        WorkLoads([60, 80, 40, 10].map(Weight::kg))
    }
}

impl WorkLoads {
    /// The load of a lift.
    pub const fn of(&self, lift: Lift) -> Weight {
        self.0[lift as usize]
    }

    /// Sets the load of a lift.
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
    /// A missing load is that of the default.
    fn from(loads: Vec<Weight>) -> WorkLoads {
        let mut all = WorkLoads::default();
        all.0.iter_mut().zip(loads).for_each(|(slot, load)| *slot = load);
        all
    }
}

impl Settings {
    /// Returns `true` if this version can plan with the settings.
    pub fn is_sound(&self) -> bool {
        self.bar.is_sound()
    }

    /// The work load of the lift on screen.
    pub const fn work_load(&self) -> Weight {
        self.work_loads.of(self.lift)
    }
}
