//! A plan as a short text, and back.
//!
//! The bytes in the base64url: the version; the number of bytes of the plan; the plan; the CRC-32 (ISO-HDLC) of all
//! that, highest byte first. Every later version keeps this form of version, length and checksum, which separates cut
//! codes from altered and newer ones. Numbers are LEB128: seven bits a byte, the lowest first, the highest bit set if
//! more follow.

use super::{SharedLift, SharedPlan, SharedSet, base64};
use crate::app::formats::envelope::crc;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::{MAX_LIFTS, MAX_SETS_PER_LIFT};
use crate::words::share::Flaw;

/// The longest code, in characters: short enough for every chat to pass on in one piece.
pub const MAX_CODE: usize = 2_000;
/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;
/// The bytes of the checksum.
const SUM: usize = 4;
/// The lifts by their numbers in a code.
const LIFTS: [Lift; 4] = [Lift::BackSquat, Lift::Deadlift, Lift::BarbellLunge, Lift::DumbbellLunge];

/// Writes the code of a plan.
pub fn encode(plan: &SharedPlan) -> String {
    let mut body = vec![];
    let single = plan.single.map_or(0, |single| 1 + u64::from(single));
    let rest = u64::from(plan.rest.unwrap_or_default());
    number(&mut body, rest << 3 | single << 1 | u64::from(plan.bar.is_some()));
    plan.bar.into_iter().for_each(|bar| weight(&mut body, bar));
    number(&mut body, plan.lifts.len() as u64);
    for lift in &plan.lifts {
        number(&mut body, LIFTS.iter().position(|&other| other == lift.lift).unwrap_or_default() as u64);
        weight(&mut body, lift.load);
        body.extend([lift.sets, lift.reps]);
        number(&mut body, lift.done.len() as u64);
        for set in &lift.done {
            number(&mut body, u64::from(set.reps) << 1 | u64::from(set.kind == SetKind::Work));
            weight(&mut body, set.load);
        }
    }
    seal(VERSION, &body)
}

/// Seals these bytes in a code of a version.
fn seal(version: u8, body: &[u8]) -> String {
    let mut bytes = vec![version];
    number(&mut bytes, body.len() as u64);
    bytes.extend(body);
    let sum = crc(&bytes);
    bytes.extend(sum.to_be_bytes());
    base64::write(&bytes)
}

/// Reads the plan in a code.
///
/// # Errors
/// The flaw of the code. One that is too long is not looked at.
pub fn decode(code: &str) -> Result<SharedPlan, Flaw> {
    if code.len() > MAX_CODE {
        return Err(Flaw::TooLong);
    }
    let (bytes, whole) = base64::read(code).ok_or(Flaw::Altered)?;
    if is_cut(&bytes) {
        return Err(Flaw::Cut);
    }
    let (sealed, sum) = bytes.split_last_chunk::<SUM>().ok_or(Flaw::Cut)?;
    let mut left = Bytes(sealed);
    let version = left.byte().ok_or(Flaw::Cut)?;
    let length = left.number().ok_or(Flaw::Altered)?;
    if !whole || length != left.0.len() as u64 || crc(sealed) != u32::from_be_bytes(*sum) || version == 0 {
        return Err(Flaw::Altered);
    }
    if version > VERSION {
        return Err(Flaw::Newer);
    }
    // The app never seals anything but a plan.
    let plan = left.plan().filter(|_| left.0.is_empty()).ok_or(Flaw::Altered)?;
    if plan.is_sound() { Ok(plan) } else { Err(Flaw::Absurd) }
}

/// Reads the length of a code, in characters, from its first eight characters or any multiple of four. `None` if they
/// begin no code.
pub fn length(start: &str) -> Option<usize> {
    let (bytes, _) = base64::read(start)?;
    let mut left = Bytes(&bytes);
    left.byte()?;
    let length = usize::try_from(left.number()?).ok()?;
    let head = bytes.len() - left.0.len();
    Some((head + SUM).saturating_add(length).saturating_mul(8).div_ceil(6))
}

/// Returns `true` if bytes are missing by the length at their start.
fn is_cut(bytes: &[u8]) -> bool {
    let mut left = Bytes(bytes);
    left.byte();
    left.number().is_none_or(|length| (left.0.len() as u64) < length.saturating_add(SUM as u64))
}

fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a weight: its unit, whether it is counted in nanograms or in thousandths of the unit, and the count.
fn weight(bytes: &mut Vec<u8>, weight: Weight) {
    let (nanograms, thousandth) = (weight.mass.nanograms(), weight.unit.nanograms() / 1000);
    let (fine, count) = match nanograms.is_multiple_of(thousandth) {
        true => (0, nanograms / thousandth),
        false => (1, nanograms),
    };
    let unit = u64::from(weight.unit == Unit::Lb);
    number(bytes, count << 2 | fine << 1 | unit);
}

/// The unread bytes.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Reads a number of at most 63 bits; `None` if it is longer than that, or than it need be.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return (byte > 0 || shift == 0).then_some(number);
            }
        }
        None
    }

    /// Reads a count of items, each at least a byte long.
    fn count(&mut self, most: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= most).then_some(count)
    }

    fn weight(&mut self) -> Option<Weight> {
        let number = self.number()?;
        let unit = if number & 1 == 0 { Unit::Kg } else { Unit::Lb };
        let one = if number & 2 == 0 { unit.nanograms() / 1000 } else { 1 };
        // A number that saturates is far beyond any load, and refused as such.
        Some(Mass::from_nanograms(one.saturating_mul(number >> 2)).in_unit(unit))
    }

    fn plan(&mut self) -> Option<SharedPlan> {
        let choices = self.number()?;
        let bar = if choices & 1 == 1 { Some(self.weight()?) } else { None };
        let single = match choices >> 1 & 3 {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return None,
        };
        let rest = u32::try_from(choices >> 3).ok()?;
        let count = self.count(MAX_LIFTS)?;
        let lifts = (0..count).map(|_| self.lift()).collect::<Option<_>>()?;
        Some(SharedPlan { lifts, bar, rest: Some(rest).filter(|&rest| rest > 0), single })
    }

    fn lift(&mut self) -> Option<SharedLift> {
        let lift = LIFTS.get(usize::try_from(self.number()?).ok()?).copied()?;
        let load = self.weight()?;
        let (sets, reps) = (self.byte()?, self.byte()?);
        let count = self.count(MAX_SETS_PER_LIFT)?;
        let done = (0..count).map(|_| self.set()).collect::<Option<_>>()?;
        Some(SharedLift { lift, load, sets, reps, done })
    }

    fn set(&mut self) -> Option<SharedSet> {
        let number = self.number()?;
        let kind = if number & 1 == 1 { SetKind::Work } else { SetKind::WarmUp };
        Some(SharedSet { kind, reps: u8::try_from(number >> 1).ok()?, load: self.weight()? })
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
