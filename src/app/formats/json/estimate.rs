//! 1RM estimates as JSON.
//!
//! A request is an object; an array of requests has an array of answers:
//!
//! ```json
//! {"load": "100 kg", "reps": 5}
//! ```
//!
//! `load` is a text with a number and its unit, kg or lb. `reps` are repetitions from 1 to 12. Fields of other names are
//! passed over.
//!
//! The answer has the 1RM by each formula, the lowest and the highest of them, and what they are worth: "exact" for a
//! single, "fair" up to five repetitions, "rough" above. Masses are in the unit of the request, rounded half up to
//! exactly four decimals. A bad request has `{"error": "field: reason"}`.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::fields::AnyWeight;
use super::read::read;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::strength::{Formula, NoEstimate, REFUSED_ABOVE};

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON.
///
/// ```
/// use fifth_rep::app::formats::json::estimate::answer;
/// let (text, good) = answer(br#"{"load": "100 kg", "reps": 5}"#);
/// assert!(good && text.starts_with(r#"{"epley":"116.6667 kg","brzycki":"112.5000 kg","#));
/// assert!(good && text.ends_with(r#""range":["112.5000 kg","119.0107 kg"],"quality":"fair"}"#));
/// assert_eq!(answer(b"{}"), (r#"{"error":"load: missing"}"#.to_string(), false));
/// ```
pub fn answer(text: &[u8]) -> (String, bool) {
    super::answers(text, estimate)
}

#[derive(Deserialize)]
struct Request {
    load: AnyWeight,
    reps: Reps,
}

/// A number of repetitions. Those over [`u8::MAX`] are that many: they are too many anyway.
struct Reps(u8);

impl<'de> Deserialize<'de> for Reps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Reps, D::Error> {
        match Value::deserialize(deserializer)?.as_u64() {
            Some(reps) => Ok(Reps(u8::try_from(reps).unwrap_or(u8::MAX))),
            None => Err(D::Error::custom(format_args!("not a whole number from 1 to {REFUSED_ABOVE}"))),
        }
    }
}

#[derive(Serialize)]
struct Answer {
    epley: String,
    brzycki: String,
    lander: String,
    lombardi: String,
    mayhew: String,
    oconner: String,
    wathan: String,
    range: [String; 2],
    quality: &'static str,
}

fn estimate(request: &Value) -> Result<Answer, String> {
    let Request { load: AnyWeight(load), reps: Reps(reps) } = read(request)?;
    let estimate = crate::lifting::strength::estimate(load.mass, reps).map_err(|error| match error {
        NoEstimate::NoLoad => format!("load: {error}"),
        _ => format!("reps: {error}"),
    })?;
    let by = |formula| four_decimals(estimate.by(formula), load.unit);
    let (low, high) = estimate.range();
    Ok(Answer {
        epley: by(Formula::Epley),
        brzycki: by(Formula::Brzycki),
        lander: by(Formula::Lander),
        lombardi: by(Formula::Lombardi),
        mayhew: by(Formula::Mayhew),
        oconner: by(Formula::OConner),
        wathan: by(Formula::Wathan),
        range: [low, high].map(|mass| four_decimals(mass, load.unit)),
        quality: estimate.quality.word(),
    })
}

fn four_decimals(mass: Mass, unit: Unit) -> String {
    let number = mass.rounded(unit, 4);
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    format!("{whole}.{fraction:0<4} {unit}")
}
