//! The loading plan as JSON in and JSON out, so that it can be held against another implementation.
//!
//! A request is an object; an array of requests has an array of answers:
//!
//! ```json
//! {"bar": "20 kg", "collars": "0 kg", "plates": [{"mass": "20 kg", "count": 4}, {"mass": "5 kg", "count": 2}],
//!  "on_bar": [], "sets": [{"target": "30 kg", "kind": "warmup"}, {"target": "60 kg", "kind": "work"}],
//!  "tolerance": "5 %", "order": "small-outside"}
//! ```
//!
//! `count` is single plates; entries of the same mass and thickness count together. `tolerance` is a mass or a
//! percentage of the heaviest work target (5 % if left out). `order` is "free", "small-outside" (if left out) or
//! "heavy-inside". Masses are exact; only a target may have more decimals than a nanogram holds. `collars` (the pair)
//! and `on_bar` (innermost first) may be left out, and so may `sleeve_mm` of the request and `thickness_mm` of a plate.
//! Fields of other names are passed over.
//!
//! The answer names plates as the request wrote them, and gives loads and deviation in the bar's unit, rounded to
//! 0.0001. `"proven": false` is there if the search was cut short. A bad request has `{"error": "field: reason"}`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::json::{self, list, weight};
use crate::lifting::lift_plan::SLACK_PERCENT;
use crate::lifting::loading::{
    self, Length, MAX_KINDS, MAX_LENGTH, MAX_PAIRS, MAX_SETS, Order, PlateKind, Rack, Request, RequestError, SetKind,
    SetTarget,
};
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON.
///
/// ```
/// use fifth_rep::app::plan_json::answer;
/// let request = r#"{"bar": "20 kg", "plates": [{"mass": "5 kg", "count": 2}], "sets": [{"target": "30 kg", "kind": "work"}]}"#;
/// let plan = r#"{"sets":[{"load":"30 kg","side":["5 kg"],"on":["5 kg"],"off":[]}],"handlings":1,"deviation":"0 kg"}"#;
/// assert_eq!(answer(request.as_bytes()), (plan.to_string(), true));
/// assert_eq!(answer(b"{}"), (r#"{"error":"bar: missing"}"#.to_string(), false));
/// ```
pub fn answer(text: &[u8]) -> (String, bool) {
    json::answer(text, one)
}

#[derive(Serialize)]
struct Answer {
    sets: Vec<Set>,
    handlings: u32,
    deviation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proven: Option<bool>,
}

#[derive(Serialize)]
struct Set {
    load: String,
    side: Vec<String>,
    on: Vec<String>,
    off: Vec<String>,
}

fn one(request: &Value) -> Result<Answer, String> {
    let fields = request.as_object().ok_or("request: not an object")?;
    let bar = weight("bar", fields.get("bar"))?;
    let collars = fields.get("collars").map_or(Ok(Mass::ZERO), |value| mass("collars", Some(value)))?;
    let gym = Gym::read(fields)?;
    let sleeve = length("sleeve_mm", fields.get("sleeve_mm"))?;
    let rack = Rack { bar: bar.mass, collars, kinds: gym.kinds.clone(), sleeve };
    let mut request = Request { on_bar: gym.on_bar(fields)?, rack, sets: sets(fields)?, ..Request::default() };
    request.tolerance = tolerance(fields, &request)?;
    request.order = order(fields)?;
    let plan = loading::plan(&request).map_err(|error| gym.told(error))?;

    let in_bar_unit = |mass: Mass| format!("{} {}", mass.rounded(bar.unit, 4), bar.unit);
    let plates = |side: &[usize]| side.iter().filter_map(|&kind| gym.texts.get(kind)).cloned().collect();
    let sets = plan.sets.iter().map(|set| Set {
        load: in_bar_unit(set.load),
        side: plates(&set.side),
        on: plates(&set.on),
        off: plates(&set.off),
    });
    Ok(Answer {
        sets: sets.collect(),
        handlings: plan.handlings,
        deviation: in_bar_unit(plan.deviation),
        proven: (!plan.proven).then_some(false),
    })
}

/// The plates of a request: what they are, how they were written, and where.
struct Gym {
    kinds: Vec<PlateKind>,
    weights: Vec<Weight>,
    texts: Vec<String>,
    entries: Vec<usize>,
}

impl Gym {
    fn read(fields: &Map<String, Value>) -> Result<Gym, String> {
        let mut gym = Gym { kinds: Vec::new(), weights: Vec::new(), texts: Vec::new(), entries: Vec::new() };
        let mut counts: Vec<u64> = Vec::new();
        for (entry, plate) in list("plates", fields.get("plates"))?.iter().enumerate() {
            let field = |name: &str| format!("plates[{entry}].{name}");
            let plate = plate.as_object().ok_or_else(|| format!("plates[{entry}]: not an object"))?;
            let weight = weight(&field("mass"), plate.get("mass"))?;
            let count = plate.get("count").ok_or_else(|| field("count: missing"))?;
            let count = count.as_u64().ok_or_else(|| field("count: not a whole number of plates"))?;
            let thickness = length(&field("thickness_mm"), plate.get("thickness_mm"))?;
            let same = |&kind: &usize| gym.weights[kind] == weight && gym.kinds[kind].thickness == thickness;
            let kind = match (0..gym.kinds.len()).find(same) {
                Some(kind) => kind,
                None if gym.kinds.len() == MAX_KINDS => return Err(RequestError::TooManyKinds.to_string()),
                None => {
                    gym.kinds.push(PlateKind { mass: weight.mass, pairs: 0, thickness });
                    gym.weights.push(weight);
                    gym.texts.push(plate.get("mass").and_then(Value::as_str).unwrap_or_default().to_string());
                    gym.entries.push(entry);
                    counts.push(0);
                    gym.kinds.len() - 1
                }
            };
            counts[kind] = counts[kind].saturating_add(count);
            match u32::try_from(counts[kind] / 2) {
                Ok(pairs) if pairs <= MAX_PAIRS => gym.kinds[kind].pairs = pairs,
                _ => return Err(RequestError::PlateCount(entry).to_string()),
            }
        }
        Ok(gym)
    }

    /// The starting stack. Of kinds that differ in thickness alone the first with a pair left is meant.
    fn on_bar(&self, fields: &Map<String, Value>) -> Result<Vec<usize>, String> {
        let Some(plates) = fields.get("on_bar") else { return Ok(Vec::new()) };
        let mut left: Vec<u32> = self.kinds.iter().map(|kind| kind.pairs).collect();
        let mut side = Vec::new();
        for (index, plate) in list("on_bar", Some(plates))?.iter().enumerate() {
            let weight = weight(&format!("on_bar[{index}]"), Some(plate))?;
            let alike = |kind: &usize| self.weights[*kind] == weight;
            let as_heavy = |kind: &usize| self.weights[*kind].mass == weight.mass;
            let kinds = || 0..self.kinds.len();
            let mut candidates = kinds().filter(alike).chain(kinds().filter(as_heavy)).peekable();
            if candidates.peek().is_none() {
                return Err(RequestError::OnBarUnknown(index).to_string());
            }
            let found = candidates.find(|&kind| left[kind] > 0);
            let kind = found.ok_or_else(|| RequestError::OnBarTooMany(index).to_string())?;
            left[kind] -= 1;
            side.push(kind);
        }
        Ok(side)
    }

    /// An error in the request's own numbering: kinds are entries there, and some entries share a kind.
    fn told(&self, error: RequestError) -> String {
        let entry = |kind: usize| self.entries.get(kind).copied().unwrap_or(kind);
        let error = match error {
            RequestError::PlateMass(kind) => RequestError::PlateMass(entry(kind)),
            RequestError::PlateCount(kind) => RequestError::PlateCount(entry(kind)),
            RequestError::PlateThickness(kind) => RequestError::PlateThickness(entry(kind)),
            other => other,
        };
        error.to_string()
    }
}

fn sets(fields: &Map<String, Value>) -> Result<Vec<SetTarget>, String> {
    let sets = list("sets", fields.get("sets"))?;
    if sets.len() > MAX_SETS {
        return Err(RequestError::TooManySets.to_string());
    }
    let read = |(index, set): (usize, &Value)| {
        let set = set.as_object().ok_or_else(|| format!("sets[{index}]: not an object"))?;
        let mass = target(&format!("sets[{index}].target"), set.get("target"))?;
        let kind = match set.get("kind").map(Value::as_str) {
            Some(Some("warmup")) => SetKind::WarmUp,
            Some(Some("work")) => SetKind::Work,
            None => return Err(format!("sets[{index}].kind: missing")),
            Some(_) => return Err(format!("sets[{index}].kind: neither warmup nor work")),
        };
        Ok(SetTarget { mass, kind })
    };
    sets.iter().enumerate().map(read).collect()
}

fn tolerance(fields: &Map<String, Value>, request: &Request) -> Result<Mass, String> {
    let text = match fields.get("tolerance") {
        None => return Ok(request.reference().percent(SLACK_PERCENT)),
        Some(value) => value.as_str().ok_or("tolerance: not a text such as \"5 %\" or \"2.5 kg\"")?,
    };
    let Some(number) = text.trim_end().strip_suffix('%') else {
        return mass("tolerance", fields.get("tolerance"));
    };
    if number.contains(|c: char| c.is_alphabetic()) {
        return Err(format!("tolerance: {}", ParseMassError::NotANumber));
    }
    // Read as kilograms, a percentage is exact to twelve decimals.
    let hundredths = Weight::parse(number, Unit::Kg).map_err(|error| format!("tolerance: {error}"))?.mass;
    if hundredths > Mass::from_kg(100) {
        return Err("tolerance: over 100 %".to_string());
    }
    let share = u128::from(request.reference().nanograms()) * u128::from(hundredths.nanograms());
    let whole = u128::from(Mass::from_kg(100).nanograms());
    // Loads are whole nanograms, so what is cut off is no load's difference.
    Ok(Mass::from_nanograms(u64::try_from(share / whole).unwrap_or(u64::MAX)))
}

fn order(fields: &Map<String, Value>) -> Result<Order, String> {
    match fields.get("order").map(Value::as_str) {
        None => Ok(Order::default()),
        Some(Some("free")) => Ok(Order::Free),
        Some(Some("small-outside")) => Ok(Order::SmallOutside),
        Some(Some("heavy-inside")) => Ok(Order::HeavyInside),
        Some(_) => Err("order: not free, small-outside or heavy-inside".to_string()),
    }
}

fn mass(field: &str, value: Option<&Value>) -> Result<Mass, String> {
    weight(field, value).map(|weight| weight.mass)
}

/// As [`mass`], but cut to whole nanograms: a target that was reckoned in floating point, such as
/// "66.00000000000001 kg", is meant as well as it can be. What there is to lift with is written exactly.
fn target(field: &str, value: Option<&Value>) -> Result<Mass, String> {
    mass(field, value).or_else(|error| value.and_then(Value::as_str).and_then(cut_to_nanograms).ok_or(error))
}

fn cut_to_nanograms(text: &str) -> Option<Mass> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|c: char| c.is_ascii_alphabetic())?);
    let (whole, fraction) = number.trim().split_once(['.', ','])?;
    let unit: Unit = unit.parse().ok()?;
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if whole.len() > 7 || !digits(whole) || !digits(fraction) {
        return None;
    }
    // 18 decimals of a tonne's thousandfold stay far below the range of the product.
    let number = format!("0{whole}{:0<18.18}", fraction).parse::<u128>().ok()?;
    let nanograms = number * u128::from(unit.nanograms()) / 10u128.pow(18);
    u64::try_from(nanograms).ok().map(Mass::from_nanograms)
}

fn length(field: &str, value: Option<&Value>) -> Result<Option<Length>, String> {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(None) };
    let most = f64::from(MAX_LENGTH.micrometres());
    match value.as_f64().map(|millimetres| (millimetres * 1000.0).round()) {
        Some(micrometres) if (0.0..=most).contains(&micrometres) => {
            Ok(Some(Length::from_micrometres(micrometres as u32)))
        }
        _ => Err(format!("{field}: not a number of millimetres from 0 to {}", most / 1000.0)),
    }
}
