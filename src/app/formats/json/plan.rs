//! The loading plan as JSON.
//!
//! A request is an object; an array of requests has an array of answers:
//!
//! ```json
//! {"bar": "20 kg", "collars": "0 kg", "plates": [{"mass": "20 kg", "count": 4}, {"mass": "5 kg", "count": 2}],
//!  "on_bar": [], "sets": [{"target": "30 kg", "kind": "warmup"}, {"target": "60 kg", "kind": "work"}],
//!  "tolerance": "5 %", "order": "small-outside"}
//! ```
//!
//! * Masses are texts with a number and its unit, kg or lb, and are exact; only a target may have more decimals than a
//!   nanogram holds.
//! * `bar` and `collars` (the pair; may be left out) weigh at most 1000 kg.
//! * `plates` have a `mass` from 1 g to 500 kg, a `count` of single plates, and, if wanted, a `thickness_mm`. Entries
//!   of the same mass and thickness count together: at most 64 kinds, and 201 plates of each. `sleeve_mm` of the
//!   request, if wanted, is what the sleeve holds. Both lengths are at most 10 000 mm; null is as if left out.
//! * `on_bar` is the stack of one side that is on the bar already, innermost first. It may be left out.
//! * `sets` are at most 64, in the order they are lifted, with a `target` that never falls and the `kind` "warmup" or
//!   "work".
//! * `tolerance` is how far a warm-up set may be from its target: a mass, or a percentage of the heaviest work target
//!   (5 % if left out). `order` is "free", "small-outside" (if left out) or "heavy-inside".
//! * Fields of other names are passed over.
//!
//! The answer names plates as the request wrote them, and gives loads and deviation in the bar's unit, rounded to
//! 0.0001. `"proven": false` is there if the search was cut short. A bad request has `{"error": "field: reason"}`.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::fields::{
    AnyWeight, BarWeight, Choice, Count, Kind, List, PlateWeight, WEIGHT, Word, count_together, non_null, text, weight,
};
use super::read::read;
use crate::lifting::lift_plan::SLACK_PERCENT;
use crate::lifting::loading::{
    self, Length, MAX_LENGTH, MAX_SETS, Order, PlateKind, Rack, RequestError, SetKind, SetTarget,
};
use crate::lifting::mass::{Mass, ParseMassError, Unit, Weight};

/// The answer to a text, as JSON, and whether it is one: `false` for a single request that is refused, or for a text
/// that is no JSON.
///
/// ```
/// use fifth_rep::app::formats::json::plan::answer;
/// let request = r#"{"bar": "20 kg", "plates": [{"mass": "5 kg", "count": 2}], "sets": [{"target": "30 kg", "kind": "work"}]}"#;
/// let plan = r#"{"sets":[{"load":"30 kg","side":["5 kg"],"on":["5 kg"],"off":[]}],"handlings":1,"deviation":"0 kg"}"#;
/// assert_eq!(answer(request.as_bytes()), (plan.to_string(), true));
/// assert_eq!(answer(b"{}"), (r#"{"error":"bar: missing"}"#.to_string(), false));
/// ```
pub fn answer(text: &[u8]) -> (String, bool) {
    super::answers(text, plan)
}

#[derive(Deserialize)]
struct Request {
    bar: BarWeight,
    #[serde(deserialize_with = "non_null")]
    collars: Option<BarWeight>,
    plates: Vec<Plate>,
    sleeve_mm: Option<Millimetres>,
    #[serde(deserialize_with = "non_null")]
    on_bar: Option<Vec<AnyWeight>>,
    sets: List<Set, MAX_SETS>,
    #[serde(deserialize_with = "non_null")]
    tolerance: Option<Tolerance>,
    #[serde(deserialize_with = "non_null")]
    order: Option<Choice<Order>>,
}

#[derive(Deserialize)]
struct Plate {
    mass: PlateWeight,
    count: Count,
    thickness_mm: Option<Millimetres>,
}

#[derive(Deserialize)]
struct Set {
    target: Target,
    kind: Choice<SetKind>,
}

#[derive(Serialize)]
struct Answer {
    sets: Vec<PlannedSet>,
    handlings: u32,
    deviation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proven: Option<bool>,
}

#[derive(Serialize)]
struct PlannedSet {
    load: String,
    side: Vec<String>,
    on: Vec<String>,
    off: Vec<String>,
}

fn plan(request: &Value) -> Result<Answer, String> {
    let request: Request = read(request)?;
    let plates = request.plates.iter().map(|plate| {
        let thickness = plate.thickness_mm.as_ref().map(|thickness| thickness.0);
        ((plate.mass.weight, thickness), plate.count)
    });
    let kinds = count_together(plates).map_err(|error| error.to_string())?;
    let on_bar = on_bar(&kinds, request.on_bar.as_deref().unwrap_or_default()).map_err(|error| error.to_string())?;

    let bar = request.bar.0;
    let rack = Rack {
        bar: bar.mass,
        collars: request.collars.map_or(Mass::ZERO, |collars| collars.0.mass),
        kinds: kinds
            .iter()
            .map(|kind| PlateKind { mass: kind.key.0.mass, pairs: kind.pairs, thickness: kind.key.1 })
            .collect(),
        sleeve: request.sleeve_mm.map(|sleeve| sleeve.0),
    };
    let sets = request.sets.0.iter().map(|set| SetTarget { mass: set.target.0, kind: set.kind.0 }).collect();
    let order = request.order.map_or_else(Order::default, |order| order.0);
    let mut asked = loading::Request { rack, on_bar, sets, order, ..loading::Request::default() };
    asked.tolerance = match request.tolerance {
        None => asked.reference().percent(SLACK_PERCENT),
        Some(tolerance) => tolerance.of(asked.reference()),
    };
    let plan = loading::plan(&asked).map_err(|error| error.to_string())?;

    let in_bar_unit = |mass: Mass| format!("{} {}", mass.rounded(bar.unit, 4), bar.unit);
    let mark = |&kind: &usize| Some(request.plates.get(kinds.get(kind)?.first)?.mass.mark.clone());
    let marks = |side: &[usize]| side.iter().filter_map(mark).collect();
    let sets = plan.sets.iter().map(|set| PlannedSet {
        load: in_bar_unit(set.load),
        side: marks(&set.side),
        on: marks(&set.on),
        off: marks(&set.off),
    });
    Ok(Answer {
        sets: sets.collect(),
        handlings: plan.handlings,
        deviation: in_bar_unit(plan.deviation),
        proven: (!plan.proven).then_some(false),
    })
}

/// The starting stack as kinds. Of kinds that differ in thickness alone the first with a pair left is meant; a mass in
/// the other unit will do where the gym has none that is marked so.
fn on_bar(kinds: &[Kind<(Weight, Option<Length>)>], plates: &[AnyWeight]) -> Result<Vec<usize>, RequestError> {
    let mut left: Vec<u32> = kinds.iter().map(|kind| kind.pairs).collect();
    let mut side = Vec::new();
    for (index, AnyWeight(weight)) in plates.iter().enumerate() {
        let alike = |kind: &usize| kinds[*kind].key.0 == *weight;
        let as_heavy = |kind: &usize| kinds[*kind].key.0.mass == weight.mass;
        let all = || 0..kinds.len();
        let mut candidates = all().filter(alike).chain(all().filter(as_heavy)).peekable();
        if candidates.peek().is_none() {
            return Err(RequestError::OnBarUnknown(index));
        }
        let kind = candidates.find(|&kind| left[kind] > 0).ok_or(RequestError::OnBarTooMany(index))?;
        left[kind] -= 1;
        side.push(kind);
    }
    Ok(side)
}

/// The allowed deviation of a warm-up set from its target.
enum Tolerance {
    /// By a mass.
    Mass(Mass),
    /// By a share of the heaviest work target, with kilograms for hundredths: so it is exact to twelve decimals.
    Percent(Mass),
}

impl Tolerance {
    const WHOLE: Mass = Mass::from_kg(100);

    fn parse(text: &str) -> Result<Tolerance, String> {
        let Some(number) = text.trim_end().strip_suffix('%') else {
            return weight(text).map(|weight| Tolerance::Mass(weight.mass));
        };
        if number.contains(|c: char| c.is_alphabetic()) {
            return Err(ParseMassError::NotANumber.to_string());
        }
        match Weight::parse(number, Unit::Kg).map_err(|error| error.to_string())?.mass {
            hundredths if hundredths > Tolerance::WHOLE => Err("over 100 %".to_owned()),
            hundredths => Ok(Tolerance::Percent(hundredths)),
        }
    }

    /// The tolerance for this heaviest work target.
    fn of(self, reference: Mass) -> Mass {
        let hundredths = match self {
            Tolerance::Mass(mass) => return mass,
            Tolerance::Percent(hundredths) => hundredths,
        };
        let share = u128::from(reference.nanograms()) * u128::from(hundredths.nanograms());
        // Loads are whole nanograms, so the fraction that is cut off cannot matter.
        let share = share / u128::from(Tolerance::WHOLE.nanograms());
        Mass::from_nanograms(u64::try_from(share).unwrap_or(u64::MAX))
    }
}

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, "\"5 %\" or \"2.5 kg\"", Tolerance::parse)
    }
}

impl Word for Order {
    const REFUSAL: &'static str = "not free, small-outside or heavy-inside";

    fn from_word(word: &str) -> Option<Order> {
        word.parse().ok()
    }
}

impl Word for SetKind {
    const REFUSAL: &'static str = "neither warmup nor work";

    fn from_word(word: &str) -> Option<SetKind> {
        match word {
            "warmup" => Some(SetKind::WarmUp),
            "work" => Some(SetKind::Work),
            _ => None,
        }
    }
}

/// The mass of a target, cut to whole nanograms where it is written finer: a target may come from floating point, such
/// as "66.00000000000001 kg". Equipment is written exactly.
struct Target(Mass);

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let exact = |text: &str| weight(text).map(|weight| weight.mass);
        text(deserializer, WEIGHT, |text| exact(text).or_else(|error| cut_to_nanograms(text).ok_or(error))).map(Target)
    }
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

/// A length in millimetres, rounded to micrometres.
struct Millimetres(Length);

impl<'de> Deserialize<'de> for Millimetres {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let most = f64::from(MAX_LENGTH.micrometres());
        let millimetres = Value::deserialize(deserializer)?.as_f64().unwrap_or(f64::NAN);
        let micrometres = (millimetres * 1000.0).round();
        if (0.0..=most).contains(&micrometres) {
            return Ok(Millimetres(Length::from_micrometres(micrometres as u32)));
        }
        Err(D::Error::custom(format_args!("not a number of millimetres from 0 to {}", most / 1000.0)))
    }
}
