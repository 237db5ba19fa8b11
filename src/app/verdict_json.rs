//! The rules of progression as JSON in and JSON out, so that they can be held against another implementation.
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
//! `lift` is "back squat", "deadlift", "barbell lunge" or "dumbbell lunge", as on screen or as stored. The gym's
//! `collars` (the pair) may be left out. Dumbbells are `"dumbbells": ["10 kg", "12.5 kg"]` in the gym, 2.5 to 50 kg by
//! 2.5 kg (5 to 100 lb by 5 lb where the bar is in pounds) if left out; their loads are those of one hand. `reps` are
//! clean repetitions from 0 to 50; `sixth` is "no", "yes", "three-or-more" or "not-sure" (if left out); `broke_at`
//! counts from 1; `pain` goes from 0 to 10. A session may have `"worse_next_day": true` and `"deload": true`, a request
//! `"careful": true`, `"sessions_per_week": 2`, `"ill": true`, `"deload": true`, `"planned": 3` (work sets of today) and
//! `"rounding": "nearest"`, "down" or "up". A history may be in any order. Fields of other names are passed over.
//!
//! The answer is `{"rule", "next_load", "today_load", "reason", "verdict", "sets", "reps", "also", "offer", "at_most"}`,
//! as [`Advice`] has them: loads in the bar's unit, rounded to 0.0001, or null. A bad request has
//! `{"error": "field: reason"}`.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::lifting::day::Day;
use crate::lifting::equipment::Gym;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::WORK_SETS;
use crate::lifting::loading::{
    Achievable, MAX_BAR, MAX_KINDS, MAX_PAIRS, MAX_PLATE, MIN_PLATE, PlateKind, Rack, Rounding,
};
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};
use crate::lifting::set_result::{MOST_REPS, SetResult, Sixth};
use crate::lifting::verdict::{Advice, Case, Circumstances, Performance, Verdict};

/// The most entries of a history.
pub const MAX_HISTORY: usize = 5_000;
/// The most sets of a session.
pub const MAX_SETS: usize = 50;
/// The most dumbbells of a gym.
const MAX_DUMBBELLS: usize = 200;

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON.
///
/// ```
/// use fifth_rep::app::verdict_json::answer;
/// let request = r#"{"lift": "deadlift", "gym": {"bar": "20 kg", "plates": [{"mass": "20 kg", "count": 4}]},
///     "history": [], "today": "2026-11-22"}"#;
/// assert!(answer(request.as_bytes()).0.starts_with(r#"{"rule":"F1","next_load":null"#));
/// assert_eq!(answer(b"{}"), (r#"{"error":"lift: missing"}"#.to_string(), false));
/// ```
pub fn answer(text: &[u8]) -> (String, bool) {
    let answer = match serde_json::from_slice(text) {
        Ok(Value::Array(requests)) => {
            let answers: Vec<Answer> = requests.iter().map(|request| one(request).unwrap_or_else(refusal)).collect();
            return (written(&answers), true);
        }
        Ok(request) => one(&request),
        Err(error) => Err(format!("request: not JSON, {error}")),
    };
    let good = answer.is_ok();
    (written(&answer.unwrap_or_else(refusal)), good)
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Advice {
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
    },
    Refusal {
        error: String,
    },
}

fn refusal(error: String) -> Answer {
    Answer::Refusal { error }
}

fn written(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| String::from(r#"{"error":"answer: not JSON"}"#))
}

fn one(request: &Value) -> Result<Answer, String> {
    let fields = object("request", Some(request))?;
    let lift = lift(fields)?;
    let (loads, unit) = loads(lift, object("gym", fields.get("gym"))?)?;
    let history = history(fields)?;
    let case = Case {
        lift,
        history: &history,
        today: day("today", fields.get("today"))?,
        planned: number("planned", fields.get("planned"), 1, 10)?.unwrap_or(WORK_SETS),
        loads: &loads,
        rounding: word("rounding", fields.get("rounding"))?.unwrap_or(Rounding::Nearest),
        circumstances: Circumstances {
            careful: flag("careful", fields.get("careful"))?,
            sessions_per_week: number("sessions_per_week", fields.get("sessions_per_week"), 0, 7)?.unwrap_or_default(),
            ill: flag("ill", fields.get("ill"))?,
            deload: flag("deload", fields.get("deload"))?,
        },
    };
    Ok(told(case.next(), unit))
}

fn told(advice: Advice, unit: Unit) -> Answer {
    let load = |load: Option<Mass>| load.map(|load| format!("{} {unit}", load.rounded(unit, 4)));
    Answer::Advice {
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

fn lift(fields: &Map<String, Value>) -> Result<Lift, String> {
    let name = text("lift", fields.get("lift"))?.trim().to_ascii_lowercase();
    let stored = name.replace(' ', "-");
    let called = |lift: &Lift| lift.word() == stored || lift.name().to_ascii_lowercase() == name;
    Lift::ALL.into_iter().find(called).ok_or_else(|| "lift: not known".to_string())
}

/// What there is to lift with, and the unit to answer in.
fn loads(lift: Lift, gym: &Map<String, Value>) -> Result<(Loads, Unit), String> {
    let bar = weight("gym.bar", gym.get("bar"))?;
    let collars = gym.get("collars").map_or(Ok(Weight::kg(0)), |collars| weight("gym.collars", Some(collars)))?;
    for (field, mass) in [("gym.bar", bar.mass), ("gym.collars", collars.mass)] {
        if mass > MAX_BAR {
            return Err(format!("{field}: over {}", MAX_BAR.in_unit(Unit::Kg)));
        }
    }
    let (kinds, unit) = plates(gym, bar.unit)?;
    if lift.uses_bar() {
        let rack = Rack { bar: bar.mass, collars: collars.mass, kinds, sleeve: None };
        return Ok((Loads::plates(Achievable::new(&rack), unit), bar.unit));
    }
    let Some(dumbbells) = gym.get("dumbbells") else {
        return Ok((Loads::fixed(Gym::usual(bar.unit).dumbbells.fixed()), bar.unit));
    };
    let dumbbells = list("gym.dumbbells", Some(dumbbells), MAX_DUMBBELLS)?.iter().enumerate();
    let read = |(index, dumbbell)| {
        let field = format!("gym.dumbbells[{index}]");
        let weight = weight(&field, Some(dumbbell))?;
        let fits = (MIN_PLATE..=MAX_PLATE).contains(&weight.mass);
        fits.then_some(weight).ok_or_else(|| format!("{field}: not from 1 g to 500 kg"))
    };
    let mut dumbbells: Vec<Weight> = dumbbells.map(read).collect::<Result<_, String>>()?;
    dumbbells.sort_by_key(|dumbbell| dumbbell.mass);
    dumbbells.dedup_by_key(|dumbbell| dumbbell.mass);
    Ok((Loads::fixed(dumbbells), bar.unit))
}

/// The kinds of plates, and the unit that most of them are marked in.
fn plates(gym: &Map<String, Value>, of_bar: Unit) -> Result<(Vec<PlateKind>, Unit), String> {
    let mut kinds: Vec<(PlateKind, u64)> = Vec::new();
    let mut pounds = 0;
    let plates = list("gym.plates", gym.get("plates"), usize::MAX)?;
    for (index, plate) in plates.iter().enumerate() {
        let field = format!("gym.plates[{index}]");
        let plate = object(&field, Some(plate))?;
        let weight = weight(&format!("{field}.mass"), plate.get("mass"))?;
        if !(MIN_PLATE..=MAX_PLATE).contains(&weight.mass) {
            return Err(format!("{field}.mass: not from 1 g to 500 kg"));
        }
        let count = plate.get("count").ok_or_else(|| format!("{field}.count: missing"))?;
        let count = count.as_u64().ok_or_else(|| format!("{field}.count: not a whole number of plates"))?;
        pounds += usize::from(weight.unit == Unit::Lb);
        let place = match kinds.iter().position(|(kind, _)| kind.mass == weight.mass) {
            Some(place) => place,
            None if kinds.len() == MAX_KINDS => return Err(format!("gym.plates: over {MAX_KINDS} kinds")),
            None => {
                kinds.push((PlateKind { mass: weight.mass, pairs: 0, thickness: None }, 0));
                kinds.len() - 1
            }
        };
        if let Some((kind, total)) = kinds.get_mut(place) {
            *total = total.saturating_add(count);
            let pairs = u32::try_from(*total / 2).ok().filter(|&pairs| pairs <= MAX_PAIRS);
            kind.pairs = pairs.ok_or_else(|| format!("{field}.count: over {} plates", MAX_PAIRS * 2))?;
        }
    }
    let unit = match pounds * 2 {
        twice if twice > plates.len() => Unit::Lb,
        twice if twice < plates.len() => Unit::Kg,
        _ => of_bar,
    };
    Ok((kinds.into_iter().map(|(kind, _)| kind).collect(), unit))
}

fn history(fields: &Map<String, Value>) -> Result<Vec<Performance>, String> {
    let sessions = list("history", fields.get("history"), MAX_HISTORY)?.iter().enumerate();
    let read = |(index, session)| {
        let field = |name: &str| format!("history[{index}].{name}");
        let session = object(&format!("history[{index}]"), Some(session))?;
        let load = weight(&field("load"), session.get("load"))?.mass;
        if load > MAX_BAR {
            return Err(format!("{}: over {}", field("load"), MAX_BAR.in_unit(Unit::Kg)));
        }
        let sets = list(&field("sets"), session.get("sets"), MAX_SETS)?.iter().enumerate();
        Ok(Performance {
            day: day(&field("date"), session.get("date"))?,
            load,
            sets: sets
                .map(|(set, value)| set_result(&field(&format!("sets[{set}]")), value))
                .collect::<Result<_, _>>()?,
            worse_next_day: flag(&field("worse_next_day"), session.get("worse_next_day"))?,
            deload: flag(&field("deload"), session.get("deload"))?,
        })
    };
    sessions.map(read).collect()
}

fn set_result(field: &str, value: &Value) -> Result<SetResult, String> {
    let set = object(field, Some(value))?;
    let part = |name: &str| (format!("{field}.{name}"), set.get(name));
    let ((reps_field, reps), (sixth_field, sixth)) = (part("reps"), part("sixth"));
    let ((broke_field, broke_at), (pain_field, pain)) = (part("broke_at"), part("pain"));
    Ok(SetResult {
        reps: number(&reps_field, reps, 0, MOST_REPS)?.ok_or_else(|| format!("{reps_field}: missing"))?,
        sixth: word::<Sixth>(&sixth_field, sixth)?.unwrap_or_default(),
        broke_at: number(&broke_field, broke_at, 1, MOST_REPS + 1)?,
        pain: number(&pain_field, pain, 0, 10)?.unwrap_or_default(),
    })
}

/// A field that is not there, or null, is none.
fn given(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| !value.is_null())
}

fn number(field: &str, value: Option<&Value>, least: u8, most: u8) -> Result<Option<u8>, String> {
    let Some(value) = given(value) else { return Ok(None) };
    let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
    let number = number.filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or_else(|| format!("{field}: not a whole number from {least} to {most}"))
}

fn flag(field: &str, value: Option<&Value>) -> Result<bool, String> {
    given(value).map_or(Ok(false), |value| value.as_bool().ok_or_else(|| format!("{field}: neither true nor false")))
}

fn word<T: std::str::FromStr>(field: &str, value: Option<&Value>) -> Result<Option<T>, String> {
    let Some(value) = given(value) else { return Ok(None) };
    text(field, Some(value))?.parse().map(Some).map_err(|_| format!("{field}: an unknown word"))
}

fn day(field: &str, value: Option<&Value>) -> Result<Day, String> {
    text(field, value)?.parse().map_err(|error| format!("{field}: {error}"))
}

fn weight(field: &str, value: Option<&Value>) -> Result<Weight, String> {
    text(field, value)?.parse().map_err(|error: ParseMassError| format!("{field}: {error}"))
}

fn text<'a>(field: &str, value: Option<&'a Value>) -> Result<&'a str, String> {
    value.ok_or_else(|| format!("{field}: missing"))?.as_str().ok_or_else(|| format!("{field}: not a text"))
}

fn object<'a>(field: &str, value: Option<&'a Value>) -> Result<&'a Map<String, Value>, String> {
    value.ok_or_else(|| format!("{field}: missing"))?.as_object().ok_or_else(|| format!("{field}: not an object"))
}

fn list<'a>(field: &str, value: Option<&'a Value>, most: usize) -> Result<&'a [Value], String> {
    let list = value.ok_or_else(|| format!("{field}: missing"))?;
    let list = list.as_array().ok_or_else(|| format!("{field}: not a list"))?;
    if list.len() > most { Err(format!("{field}: over {most}")) } else { Ok(list) }
}
