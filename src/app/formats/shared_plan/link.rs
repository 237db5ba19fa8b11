//! Reading an address: a screen, a shared plan, or a single load. Any text is one of these.

use super::code::{MAX_CODE, decode};
use super::found::{likely_code, whole_code};
use super::{SharedLift, SharedPlan};
use crate::app::formats::escapes::{layers, unescaped};
use crate::app::route::Route;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::mass::Weight;
use crate::words::share::Flaw;

/// The longest text that is searched for a code, in bytes.
pub const MAX_TEXT: usize = 4_000;
/// The start of a fragment with a code.
const MARK: &str = "#/s/";

/// The content of an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// One of the app's screens.
    Screen(Route),
    /// A plan that someone sent, or the flaw of its code.
    Plan(Result<SharedPlan, Flaw>),
    /// A load for a lift, as anyone can write it: `#/?lift=squat&load=100kg`. It becomes a plan of one lift.
    Load(Result<SharedPlan, Flaw>),
}

impl Address {
    /// Reads a fragment, or a query (`?…`) in its place, whatever a mail or a site has done to it.
    pub fn parse(fragment: &str) -> Address {
        if fragment.len() > MAX_TEXT {
            return match path(fragment).starts_with("s/") {
                true => Address::Plan(Err(Flaw::TooLong)),
                false => Address::Screen(Route::parse(fragment)),
            };
        }
        let mut wrong = None;
        for layer in layers(fragment) {
            match Address::of_layer(&layer) {
                Some(address @ (Address::Plan(Err(_)) | Address::Load(Err(_)))) => wrong = wrong.or(Some(address)),
                Some(address) => return address,
                None => {}
            }
        }
        wrong.unwrap_or_else(|| Address::Screen(Route::parse(fragment)))
    }

    /// Reads a plan or a load in one form of a fragment; `None` if there is neither.
    fn of_layer(layer: &str) -> Option<Address> {
        if let Some(code) = whole_code(layer) {
            return Some(Address::Plan(decode(&code)));
        }
        let path = path(layer);
        if path.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("s/")) {
            return Some(Address::Plan(code_in(&["#/", path].concat()).and_then(|code| decode(&code))));
        }
        match path.strip_prefix('?') {
            _ if path.eq_ignore_ascii_case("s") => Some(Address::Plan(Err(Flaw::Cut))),
            Some(query) => Some(calculation(query)).filter(|address| !matches!(address, Address::Screen(_))),
            None => None,
        }
    }
}

/// The fragment without its first signs.
fn path(fragment: &str) -> &str {
    fragment.trim_start_matches(['#', '/', '!', ' '])
}

/// Writes the link of a code at the page's address.
pub fn link(address: &str, code: &str) -> String {
    [address, MARK, code].concat()
}

/// Finds the code in a text that was pasted: the code alone, or a link with anything around it.
///
/// # Errors
/// A text that is too long, or that has no code.
pub fn code_in(text: &str) -> Result<String, Flaw> {
    if text.len() > MAX_TEXT {
        return Err(Flaw::TooLong);
    }
    whole_code(text).or_else(|| likely_code(text)).ok_or(Flaw::NotALink)
}

/// Makes a plan of one lift from `lift=squat&load=100kg`; other parameters are ignored.
#[inline(never)]
fn calculation(query: &str) -> Address {
    if query.len() > MAX_CODE {
        return Address::Load(Err(Flaw::TooLong));
    }
    let (mut lift, mut load) = (None, None);
    for part in query.split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name {
            "lift" => lift = Some(plain(value)),
            "load" => load = Some(plain(value)),
            _ => {}
        }
    }
    match (lift, load) {
        (None, None) => Address::Screen(Route::Lift),
        (lift, load) => Address::Load(one_lift(&lift.unwrap_or_default(), &load.unwrap_or_default())),
    }
}

fn one_lift(lift: &str, load: &str) -> Result<SharedPlan, Flaw> {
    let lift = match lift.to_ascii_lowercase().as_str() {
        "squat" => Lift::BackSquat,
        "lunge" => Lift::DumbbellLunge,
        word => word.parse().map_err(|_| Flaw::NoLift)?,
    };
    // A mail may have added a bracket or a full stop, and a site its own parameters.
    let load = load.split(['?', '#', '>', ')', '"', '\'', ';']).next().unwrap_or_default();
    let load: Weight = load.trim_end_matches(['.', ',', '!']).parse().map_err(|_| Flaw::NoLoad)?;
    let lift = SharedLift { lift, load, sets: WORK_SETS, reps: WORK_REPS, done: vec![] };
    let plan = SharedPlan { lifts: vec![lift], bar: None, rest: None, single: None };
    if plan.is_sound() { Ok(plan) } else { Err(Flaw::Absurd) }
}

/// Decodes the escapes of a value.
fn plain(value: &str) -> String {
    let value = value.replace('+', " ");
    unescaped(&value).unwrap_or(value)
}
