//! The rules of progression as JSON.
//!
//! A request is an object; an array of requests has an array of answers:
//!
//! ```json
//! {"lift": "back squat",
//!  "gym": {"bar": "20 kg", "collars": "0 kg", "plates": [{"mass": "20 kg", "count": 4}, {"mass": "1.25 kg", "count": 2}]},
//!  "history": [{"date": "2026-11-15", "load": "60 kg",
//!               "sets": [{"reps": 5}, {"reps": 5}, {"reps": 5, "sixth": "yes", "broke_at": null, "pain": 0}]}],
//!  "today": "2026-11-22"}
//! ```
//!
//! * `lift` is "back squat", "deadlift", "barbell lunge" or "dumbbell lunge", as on screen or as stored.
//! * Masses are texts with a number and its unit, kg or lb. `bar`, `collars` (the pair; may be left out) and `load` weigh at
//!   most 1000 kg.
//! * `plates` have a `mass` from 1 g to 500 kg and a `count` of single plates. Entries of the same mass count together: at
//!   most 64 kinds, and 201 plates of each.
//! * Dumbbells are `"dumbbells": ["10 kg", "12.5 kg"]` in the gym, at most 200 of them from 1 g to 500 kg; if left out 2.5
//!   to 50 kg by 2.5 kg (5 to 100 lb by 5 lb where the bar is in pounds). Their loads are those of one hand. They are read
//!   for lifts with dumbbells alone.
//! * `history` has at most 5000 entries in any order, each with at most 50 `sets`. `reps` are clean repetitions from 0 to
//!   50; `sixth` is "no", "yes", "three-or-more" or "not-sure" (if left out); `broke_at` counts from 1 to 51; `pain` goes
//!   from 0 to 10. An entry may have `"worse_next_day": true` and `"deload": true`.
//! * A request may have `"planned": 3` (work sets of today, 1 to 10), `"rounding": "nearest"`, "down" or "up", `"careful":
//!   true`, `"sessions_per_week": 2` (0 to 7), `"ill": true` and `"deload": true`.
//! * But for `collars` and `dumbbells`, null is as if left out. Fields of other names are passed over.
//!
//! The answer is `{"rule", "next_load", "today_load", "reason", "verdict", "sets", "reps", "also", "offer", "at_most"}`,
//! as [`Advice`] has them: loads in the bar's unit, rounded to 0.0001, or null. A bad request has
//! `{"error": "field: reason"}`.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::fields::{
    BarWeight, Choice, Count, Date, List, PlateWeight, Whole, Word, count_together, flag, non_null, required, text,
};
use super::read::read;
use crate::lifting::equipment;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::WORK_SETS;
use crate::lifting::loading::{Achievable, PlateKind, Rack, Rounding};
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::set_result::{MAX_REPS, SetResult, Sixth};
use crate::lifting::verdict::{Advice, Case, Circumstances, Performance, Verdict};

/// The most entries of a history.
pub const MAX_HISTORY: usize = 5_000;
/// The most sets of a session.
pub const MAX_SETS: usize = 50;
/// The most dumbbells of a gym.
pub const MAX_DUMBBELLS: usize = 200;
/// The latest repetition at which form can break: one that was tried after the most clean ones.
const LAST_REP: u8 = MAX_REPS + 1;

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON.
///
/// ```
/// use fifth_rep::app::formats::json::verdict::answer;
/// let request = r#"{"lift": "deadlift", "gym": {"bar": "20 kg", "plates": [{"mass": "20 kg", "count": 4}]},
///     "history": [], "today": "2026-11-22"}"#;
/// assert!(answer(request.as_bytes()).0.starts_with(r#"{"rule":"F1","next_load":null"#));
/// assert_eq!(answer(b"{}"), (r#"{"error":"lift: missing"}"#.to_string(), false));
/// ```
pub fn answer(text: &[u8]) -> (String, bool) {
    super::answers(text, advice)
}

#[derive(Deserialize)]
struct Request {
    lift: LiftName,
    gym: Gym,
    history: List<Entry, MAX_HISTORY>,
    today: Date,
    planned: Option<Whole<1, 10>>,
    rounding: Option<Choice<Rounding>>,
    #[serde(deserialize_with = "flag")]
    careful: bool,
    sessions_per_week: Option<Whole<0, 7>>,
    #[serde(deserialize_with = "flag")]
    ill: bool,
    #[serde(deserialize_with = "flag")]
    deload: bool,
}

#[derive(Deserialize)]
struct Gym {
    bar: BarWeight,
    #[serde(deserialize_with = "non_null")]
    collars: Option<BarWeight>,
    plates: Vec<Plate>,
}

#[derive(Deserialize)]
struct Plate {
    mass: PlateWeight,
    count: Count,
}

/// A second view of the same request, read only for a lift with dumbbells: other lifts ignore what is wrong there.
#[derive(Deserialize)]
struct DumbbellRequest {
    gym: DumbbellGym,
}

#[derive(Deserialize)]
struct DumbbellGym {
    #[serde(deserialize_with = "non_null")]
    dumbbells: Option<List<PlateWeight, MAX_DUMBBELLS>>,
}

#[derive(Deserialize)]
struct Entry {
    load: BarWeight,
    date: Date,
    sets: List<Set, MAX_SETS>,
    #[serde(deserialize_with = "flag")]
    worse_next_day: bool,
    #[serde(deserialize_with = "flag")]
    deload: bool,
}

#[derive(Deserialize)]
struct Set {
    #[serde(deserialize_with = "required")]
    reps: Whole<0, MAX_REPS>,
    sixth: Option<Choice<Sixth>>,
    broke_at: Option<Whole<1, LAST_REP>>,
    pain: Option<Whole<0, 10>>,
}

#[derive(Serialize)]
struct Answer {
    rule: &'static str,
    next_load: Option<String>,
    today_load: Option<String>,
    reason: String,
    verdict: Option<&'static str>,
    sets: u8,
    reps: u8,
    also: Option<&'static str>,
    offer: Option<String>,
    at_most: Option<String>,
}

fn advice(json: &Value) -> Result<Answer, String> {
    let request: Request = read(json)?;
    let (lift, unit) = (request.lift.0, request.gym.bar.0.unit);
    let plates = plates(request.gym)?;
    let loads = if lift.uses_bar() { plates } else { dumbbells(read(json)?, unit) };
    let history: Vec<Performance> = request.history.0.into_iter().map(Performance::from).collect();
    let case = Case {
        lift,
        history: &history,
        today: request.today.0,
        planned: request.planned.map_or(WORK_SETS, |planned| planned.0),
        loads: &loads,
        rounding: request.rounding.map_or(Rounding::Nearest, |rounding| rounding.0),
        circumstances: Circumstances {
            careful: request.careful,
            sessions_per_week: request.sessions_per_week.map_or(0, |sessions| sessions.0),
            ill: request.ill,
            deload: request.deload,
        },
    };
    Ok(Answer::of(case.next(), unit))
}

impl Answer {
    fn of(advice: Advice, unit: Unit) -> Answer {
        let load = |load: Option<Mass>| load.map(|load| format!("{} {unit}", load.rounded(unit, 4)));
        Answer {
            rule: advice.rule.word(),
            next_load: load(advice.next_load),
            today_load: load(advice.today_load),
            reason: advice.reason(unit),
            verdict: advice.verdict().map(Verdict::name),
            sets: advice.sets,
            reps: advice.reps,
            also: advice.also.map(|rule| rule.word()),
            offer: load(advice.offer),
            at_most: load(advice.at_most),
        }
    }
}

/// The loads that the bar and the plates make, in the unit that most plates are marked in.
fn plates(gym: Gym) -> Result<Loads, String> {
    let pounds = gym.plates.iter().filter(|plate| plate.mass.weight.unit == Unit::Lb).count();
    let unit = match pounds * 2 {
        twice if twice > gym.plates.len() => Unit::Lb,
        twice if twice < gym.plates.len() => Unit::Kg,
        _ => gym.bar.0.unit,
    };
    let kinds = count_together(gym.plates.iter().map(|plate| (plate.mass.weight.mass, plate.count)))
        .map_err(|error| format!("gym.{error}"))?;
    let rack = Rack {
        bar: gym.bar.0.mass,
        collars: gym.collars.map_or(Mass::ZERO, |collars| collars.0.mass),
        kinds: kinds.into_iter().map(|kind| PlateKind { mass: kind.key, pairs: kind.pairs, thickness: None }).collect(),
        sleeve: None,
    };
    Ok(Loads::plates(Achievable::new(&rack), unit))
}

/// The loads of the request's dumbbells, or of the usual ones in a unit.
fn dumbbells(request: DumbbellRequest, unit: Unit) -> Loads {
    let Some(dumbbells) = request.gym.dumbbells else {
        return Loads::fixed(equipment::Gym::usual(unit).dumbbells.fixed());
    };
    let mut dumbbells: Vec<Weight> = dumbbells.0.into_iter().map(|dumbbell| dumbbell.weight).collect();
    dumbbells.sort_by_key(|dumbbell| dumbbell.mass);
    dumbbells.dedup_by_key(|dumbbell| dumbbell.mass);
    Loads::fixed(dumbbells)
}

impl From<Entry> for Performance {
    fn from(entry: Entry) -> Performance {
        Performance {
            day: entry.date.0,
            load: entry.load.0.mass,
            sets: entry.sets.0.into_iter().map(SetResult::from).collect(),
            worse_next_day: entry.worse_next_day,
            deload: entry.deload,
        }
    }
}

impl From<Set> for SetResult {
    fn from(set: Set) -> SetResult {
        SetResult {
            reps: set.reps.0,
            sixth: set.sixth.map(|sixth| sixth.0).unwrap_or_default(),
            broke_at: set.broke_at.map(|rep| rep.0),
            pain: set.pain.map_or(0, |pain| pain.0),
        }
    }
}

/// A lift by its name on screen or its stored word, in small letters or capitals.
struct LiftName(Lift);

impl<'de> Deserialize<'de> for LiftName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, "\"back squat\"", |text| {
            let name = text.trim().to_ascii_lowercase();
            let stored = name.replace(' ', "-");
            let called = |lift: &Lift| lift.word() == stored || lift.name().to_ascii_lowercase() == name;
            Lift::ALL.into_iter().find(called).map(LiftName).ok_or_else(|| "not known".to_owned())
        })
    }
}

impl Word for Rounding {
    const REFUSAL: &'static str = "not nearest, down or up";

    fn from_word(word: &str) -> Option<Rounding> {
        word.parse().ok()
    }
}

impl Word for Sixth {
    const REFUSAL: &'static str = "not one of no, yes, three-or-more and not-sure";

    fn from_word(word: &str) -> Option<Sixth> {
        word.parse().ok()
    }
}
