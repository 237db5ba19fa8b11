//! Masses, exact to the nanogram, and the text people write them in.
//!
//! A [`Mass`] is a whole number of nanograms. That holds both units exactly: a kilogram is 10¹² ng, and the
//! international avoirdupois pound is by definition 0.453 592 37 kg = 453 592 370 000 ng. So ten plates of 45 lb are
//! 450 lb, never 449.99. A [`Weight`] is a mass together with the unit it is marked in: a "45 lb" plate, a "20 kg" bar,
//! a load typed as "82,5".

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::lifting::digits;

/// An exact mass: from 0 to about 18 million kilograms, in nanograms.
///
/// Sums and products saturate at the top of that range, so no arithmetic on masses can panic or wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mass(u64);

/// The units that masses are marked, typed and shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Unit {
    /// Kilograms.
    #[default]
    Kg,
    /// International avoirdupois pounds.
    Lb,
}

/// A mass and the unit it is marked in, such as a "45 lb" plate.
///
/// Two weights are equal if both agree; a plate of 20 kg is not a plate of 44.0925 lb. Its text ("82.5 kg") is also
/// its stored form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Weight {
    /// The mass.
    pub mass: Mass,
    /// The unit it is marked in.
    pub unit: Unit,
}

/// Why a text is not a mass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseMassError {
    /// Nothing but blanks.
    Empty,
    /// Not a decimal number with an optional unit: letters, two separators, thousands separators.
    NotANumber,
    /// A number under zero.
    Negative,
    /// A unit other than kg and lb.
    UnknownUnit,
    /// More decimals than a nanogram can hold (12 in kilograms, 4 in pounds).
    TooFine,
    /// Over [`Mass::MAX_WRITTEN`].
    TooHeavy,
}

impl Mass {
    /// Zero.
    pub const ZERO: Mass = Mass(0);
    /// The heaviest mass that a text may state: a thousand tonnes.
    pub const MAX_WRITTEN: Mass = Mass::from_kg(1_000_000);

    /// A whole number of nanograms.
    pub const fn from_nanograms(nanograms: u64) -> Mass {
        Mass(nanograms)
    }

    /// A whole number of grams.
    pub const fn from_grams(grams: u64) -> Mass {
        Mass(grams.saturating_mul(1_000_000_000))
    }

    /// A whole number of kilograms.
    pub const fn from_kg(kilograms: u64) -> Mass {
        Mass(kilograms.saturating_mul(Unit::Kg.nanograms()))
    }

    /// A whole number of pounds.
    pub const fn from_lb(pounds: u64) -> Mass {
        Mass(pounds.saturating_mul(Unit::Lb.nanograms()))
    }

    /// The mass in nanograms.
    pub const fn nanograms(self) -> u64 {
        self.0
    }

    /// `true` for a mass of zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// How far two masses are apart.
    pub const fn abs_diff(self, other: Mass) -> Mass {
        Mass(self.0.abs_diff(other.0))
    }

    /// The difference, or `None` if `other` is the heavier.
    pub const fn checked_sub(self, other: Mass) -> Option<Mass> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Mass(rest)),
            None => None,
        }
    }

    /// The difference, or zero if `other` is the heavier.
    pub const fn saturating_sub(self, other: Mass) -> Mass {
        Mass(self.0.saturating_sub(other.0))
    }

    /// `percent` hundredths of this mass, to the nearest nanogram (a half goes up).
    pub const fn percent(self, percent: u32) -> Mass {
        let percent = percent as u64;
        Mass((self.0 / 100).saturating_mul(percent).saturating_add((self.0 % 100 * percent + 50) / 100))
    }

    /// The mass times `to` / `from`, to a thousandth of `to`; zero if `from` is zero.
    pub const fn scaled(self, to: Mass, from: Mass) -> Mass {
        match self.0.saturating_mul(1000).checked_div(from.0) {
            Some(thousandths) => Mass((to.0 / 1000).saturating_mul(thousandths)),
            None => Mass::ZERO,
        }
    }

    /// A weight of this mass, marked in `unit`.
    pub const fn in_unit(self, unit: Unit) -> Weight {
        Weight { mass: self, unit }
    }

    /// The number alone, as shown on screen: exact if up to three decimals can hold it, else rounded to one decimal
    /// (half up). Real plates are off by more than that.
    ///
    /// ```
    /// use fifth_rep::lifting::mass::{Mass, Unit};
    /// let plates = Mass::from_lb(45) * 3;
    /// assert_eq!(plates.number(Unit::Lb), "135");
    /// assert_eq!(plates.number(Unit::Kg), "61.2");
    /// ```
    pub fn number(self, unit: Unit) -> String {
        let thousandth = unit.nanograms() / 1000;
        match self.0.is_multiple_of(thousandth) {
            true => decimal(self.0 / thousandth, 3),
            false => self.rounded(unit, 1),
        }
    }

    /// The number alone, rounded half up to at most `decimals` decimals (at most 4), without trailing zeros.
    pub fn rounded(self, unit: Unit, decimals: u32) -> String {
        let decimals = decimals.min(4);
        let (scale, one) = (10u64.pow(decimals), unit.nanograms());
        // Whole and rest apart, for neither times the scale to overflow.
        let rest = (self.0 % one * scale * 2 + one) / (one * 2);
        decimal(self.0 / one * scale + rest, decimals)
    }
}

impl Add for Mass {
    type Output = Mass;
    fn add(self, other: Mass) -> Mass {
        Mass(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Mass {
    fn add_assign(&mut self, other: Mass) {
        *self = *self + other;
    }
}

impl Mul<u64> for Mass {
    type Output = Mass;
    fn mul(self, times: u64) -> Mass {
        Mass(self.0.saturating_mul(times))
    }
}

impl Sum for Mass {
    fn sum<I: Iterator<Item = Mass>>(masses: I) -> Mass {
        masses.fold(Mass::ZERO, Add::add)
    }
}

impl Unit {
    /// Both units.
    pub const ALL: [Unit; 2] = [Unit::Kg, Unit::Lb];

    /// The size of the unit, in nanograms.
    pub const fn nanograms(self) -> u64 {
        match self {
            Unit::Kg => 1_000_000_000_000,
            Unit::Lb => 453_592_370_000,
        }
    }

    /// How many decimals of it are a whole number of nanograms.
    const fn decimals(self) -> u32 {
        match self {
            Unit::Kg => 12,
            Unit::Lb => 4,
        }
    }

    /// "kg" or "lb".
    pub const fn symbol(self) -> &'static str {
        match self {
            Unit::Kg => "kg",
            Unit::Lb => "lb",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.symbol())
    }
}

impl FromStr for Unit {
    type Err = ParseMassError;

    fn from_str(text: &str) -> Result<Unit, ParseMassError> {
        match digits::ascii(text).trim().to_ascii_lowercase().as_str() {
            "kg" | "kgs" | "kilo" | "kilos" => Ok(Unit::Kg),
            "lb" | "lbs" | "pound" | "pounds" => Ok(Unit::Lb),
            _ => Err(ParseMassError::UnknownUnit),
        }
    }
}

impl TryFrom<String> for Unit {
    type Error = ParseMassError;

    fn try_from(text: String) -> Result<Unit, ParseMassError> {
        text.parse()
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> String {
        unit.symbol().to_owned()
    }
}

impl Weight {
    /// A whole number of kilograms, marked so.
    pub const fn kg(kilograms: u64) -> Weight {
        Mass::from_kg(kilograms).in_unit(Unit::Kg)
    }

    /// A mass given in grams, marked in kilograms.
    pub const fn grams(grams: u64) -> Weight {
        Mass::from_grams(grams).in_unit(Unit::Kg)
    }

    /// A whole number of pounds, marked so.
    pub const fn lb(pounds: u64) -> Weight {
        Mass::from_lb(pounds).in_unit(Unit::Lb)
    }

    /// Hundredths of a kilogram or a pound, exactly.
    pub const fn hundredths(hundredths: u64, unit: Unit) -> Weight {
        Mass((unit.nanograms() / 100).saturating_mul(hundredths)).in_unit(unit)
    }

    /// The number alone, as shown on screen ([`Mass::number`]).
    pub fn number(self) -> String {
        self.mass.number(self.unit)
    }

    /// Reads a text such as "82.5", "82,5 kg" or "180 lb"; without a unit it is in `unit`.
    ///
    /// One separator, point or comma, is taken as the decimal one. Blanks around number and unit do not matter. Digits
    /// and separators of other scripts are read as well ([`digits::ascii`]).
    ///
    /// # Errors
    /// Any text that is not a mass from 0 to [`Mass::MAX_WRITTEN`], by kind.
    ///
    /// ```
    /// use fifth_rep::lifting::mass::{ParseMassError, Unit, Weight};
    /// assert_eq!(Weight::parse("82,5", Unit::Kg), Ok(Weight::grams(82_500)));
    /// assert_eq!(Weight::parse("180lb", Unit::Kg), Ok(Weight::lb(180)));
    /// assert_eq!(Weight::parse("12..5", Unit::Kg), Err(ParseMassError::NotANumber));
    /// ```
    pub fn parse(text: &str, unit: Unit) -> Result<Weight, ParseMassError> {
        let text = digits::ascii(text);
        let text = text.trim();
        if text.is_empty() {
            return Err(ParseMassError::Empty);
        }
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
        };
        let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | ',')).unwrap_or(text.len());
        let (number, suffix) = text.split_at(end);
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) {
            return Err(ParseMassError::NotANumber);
        }
        let unit = match suffix.trim() {
            "" => unit,
            written => written.parse().map_err(|error| match written.bytes().any(|b| b.is_ascii_digit()) {
                true => ParseMassError::NotANumber,
                false => error,
            })?,
        };
        let mass = scaled(whole, fraction.trim_end_matches('0'), unit)?;
        match negative {
            true if !mass.is_zero() => Err(ParseMassError::Negative),
            _ => Ok(mass.in_unit(unit)),
        }
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.number(), self.unit)
    }
}

impl FromStr for Weight {
    type Err = ParseMassError;

    /// Like [`Weight::parse`], but the unit must be written.
    fn from_str(text: &str) -> Result<Weight, ParseMassError> {
        let weight = Weight::parse(text, Unit::Kg)?;
        match digits::ascii(text).trim_end().ends_with(|c: char| c.is_ascii_alphabetic()) {
            true => Ok(weight),
            false => Err(ParseMassError::UnknownUnit),
        }
    }
}

impl TryFrom<String> for Weight {
    type Error = ParseMassError;

    fn try_from(text: String) -> Result<Weight, ParseMassError> {
        text.parse()
    }
}

impl From<Weight> for String {
    /// The exact number and unit, to be read back without loss.
    fn from(weight: Weight) -> String {
        let decimals = weight.unit.decimals();
        let smallest = weight.unit.nanograms() / 10u64.pow(decimals);
        match weight.mass.0.is_multiple_of(smallest) {
            true => [&decimal(weight.mass.0 / smallest, decimals), " ", weight.unit.symbol()].concat(),
            // No number of pounds that anyone can write: the mass is kept rather than its unit.
            false => String::from(weight.mass.in_unit(Unit::Kg)),
        }
    }
}

impl fmt::Display for ParseMassError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            ParseMassError::Empty => "nothing is written",
            ParseMassError::NotANumber => "not a number",
            ParseMassError::Negative => "under zero",
            ParseMassError::UnknownUnit => "the unit is neither kg nor lb",
            ParseMassError::TooFine => "too many decimals",
            ParseMassError::TooHeavy => "too heavy",
        })
    }
}

impl std::error::Error for ParseMassError {}

/// The mass of `whole`.`fraction` in `unit`, from digits alone; the fraction ends in no zero.
fn scaled(whole: &str, fraction: &str, unit: Unit) -> Result<Mass, ParseMassError> {
    let whole = whole.trim_start_matches('0');
    if whole.len() > 7 {
        return Err(ParseMassError::TooHeavy);
    }
    if fraction.len() > unit.decimals() as usize {
        return Err(ParseMassError::TooFine);
    }
    let number = |digits: &str| digits.bytes().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
    let smallest = unit.nanograms() / 10u64.pow(fraction.len() as u32);
    match Mass(number(whole) * unit.nanograms() + number(fraction) * smallest) {
        mass if mass <= Mass::MAX_WRITTEN => Ok(mass),
        _ => Err(ParseMassError::TooHeavy),
    }
}

/// `number` / 10^`decimals` as text, without trailing zeros.
fn decimal(number: u64, decimals: u32) -> String {
    let scale = 10u64.pow(decimals);
    let (whole, fraction) = (number / scale, number % scale);
    if fraction == 0 {
        return whole.to_string();
    }
    // The leading one keeps the zeros behind the point.
    let digits = (scale + fraction).to_string();
    [&whole.to_string(), ".", digits[1..].trim_end_matches('0')].concat()
}

#[cfg(test)]
#[path = "mass_tests.rs"]
mod tests;
