//! Sessions for the tests, in a few words.

use crate::lifting::equipment::{Bar, Gym};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{PlanRequest, Preferences, WORK_REPS, WORK_SETS};
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{Exercise, Session, Stage};
use crate::lifting::set_result::SetResult;
use crate::lifting::warmup::Place;

/// A Monday, half an hour after midnight UTC, in milliseconds since 1970.
pub const START: u64 = 1_795_393_800_000;
/// A minute, in milliseconds.
pub const MINUTE: u64 = 60_000;

/// A lift as it is planned first on a day, with an empty bar of 20 kg.
pub fn wish(lift: Lift, kg: u64) -> PlanRequest {
    PlanRequest {
        lift,
        work_load: Mass::from_kg(kg),
        bar: Bar::plain(Weight::kg(20)),
        on_bar: vec![],
        single: false,
        place: Place::First,
        work_sets: WORK_SETS,
        work_reps: WORK_REPS,
        preferences: Preferences::default(),
    }
}

pub fn gym() -> Gym {
    Gym::usual(Unit::Kg)
}

/// A session that is ready for its first set.
pub fn begun(wishes: Vec<PlanRequest>) -> Session {
    let mut session = Session::begin(START, 60, &gym(), Unit::Kg, 300, wishes).expect("a session");
    session.preparation.over = true;
    session
}

/// A session without lifts.
pub fn bare(start: u64, offset: i32) -> Session {
    Session::begin(start, offset, &gym(), Unit::Kg, 300, vec![]).expect("no lift lacks a plan")
}

pub fn five() -> SetResult {
    SetResult { reps: 5, ..SetResult::default() }
}

/// Does the next set as planned, a minute after the one before.
pub fn done(session: &mut Session) {
    let Stage::Set(lift, set) = session.stage() else { panic!("{:?}", session.stage()) };
    let reps = session.set(lift, set).expect("a set").reps;
    session.record(lift, set, SetResult { reps, ..five() }, session.last_done() + MINUTE, 180);
}

pub fn loads(exercise: &Exercise) -> Vec<String> {
    exercise.sets.iter().map(|entry| entry.load.mass().number(Unit::Kg)).collect()
}
