//! What an address asks for: a screen, or a link with a plan or a single load in it. Any text is one or the other.

use super::{Flaw, SharedLift, SharedPlan, decode};
use crate::app::route::Route;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::mass::Weight;

/// The longest code, in characters: what every chat passes on in one piece.
pub const MOST_CODE: usize = 2_000;
/// The longest text in which a code is looked for, in bytes.
pub const MOST_TEXT: usize = 4_000;
/// What stands before the code in a fragment.
const MARK: &str = "#/s/";

/// What an address asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// One of the app's screens.
    Screen(Route),
    /// A plan that someone sent.
    Plan(Result<SharedPlan, Flaw>),
    /// A load for a lift, as anyone can write it: `#/?lift=squat&load=100kg`. It is a plan of one lift.
    Load(Result<SharedPlan, Flaw>),
}

impl Address {
    /// What a fragment asks for.
    pub fn parse(fragment: &str) -> Address {
        if let Some(code) = fragment.strip_prefix(MARK) {
            return Address::Plan(decode(code));
        }
        if fragment == MARK.trim_end_matches('/') {
            return Address::Plan(Err(Flaw::Cut));
        }
        match fragment.strip_prefix("#/?").or_else(|| fragment.strip_prefix("#?")) {
            Some(query) => calculation(query),
            None => Address::Screen(Route::parse(fragment)),
        }
    }
}

/// The link of a code at the page's address.
pub fn link(address: &str, code: &str) -> String {
    [address, MARK, code].concat()
}

/// The code in a text that was pasted: the code alone, or a link with whatever stands around it.
///
/// # Errors
/// A text that is too long, or that is neither.
pub fn code_in(text: &str) -> Result<String, Flaw> {
    if text.len() > MOST_TEXT {
        return Err(Flaw::TooLong);
    }
    if let Some((_, code)) = text.split_once(MARK) {
        return Ok(code.split_whitespace().next().unwrap_or_default().to_owned());
    }
    let code: String = text.split_whitespace().collect();
    // The bits of a low version number.
    if code.starts_with('A') { Ok(code) } else { Err(Flaw::NotALink) }
}

/// A plan of one lift from `lift=squat&load=100kg`; other parameters are passed over.
#[inline(never)]
fn calculation(query: &str) -> Address {
    if query.len() > MOST_CODE {
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
    let load: Weight = load.parse().map_err(|_| Flaw::NoLoad)?;
    let lift = SharedLift { lift, load, sets: WORK_SETS, reps: WORK_REPS, done: vec![] };
    let plan = SharedPlan { lifts: vec![lift], bar: None, rest: None, single: None };
    if plan.is_sound() { Ok(plan) } else { Err(Flaw::Absurd) }
}

/// A value without what addresses write for other characters. Only those of ASCII matter here.
fn plain(value: &str) -> String {
    let mut parts = value.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (byte.filter(u8::is_ascii), part.get(2..)) {
            (Some(byte), Some(rest)) => {
                plain.push(char::from(byte));
                plain.push_str(rest);
            }
            _ => plain.extend(["%", part]),
        }
    }
    plain.replace('+', " ")
}
