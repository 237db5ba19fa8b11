//! The types of fields that the formats have in common. Each refuses a bad value, in plain words.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde_json::Value;

use super::read::Field;
use crate::lifting::day::{Day, NotADay};
use crate::lifting::loading::{MAX_BAR, MAX_KINDS, MAX_PAIRS, MAX_PLATE, MIN_PLATE, RequestError};
use crate::lifting::mass::{ParseMassError, Unit, Weight};

/// An optional field that may be missing, but not null: null is refused like any other value that does not fit.
///
/// # Errors
/// The fault of the value.
pub fn non_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    struct NonNull<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for NonNull<T> {
        type Value = Option<T>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an optional field")
        }

        fn visit_none<E>(self) -> Result<Option<T>, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
            T::deserialize(deserializer).map(Some)
        }

        fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
            static NULL: Value = Value::Null;
            T::deserialize(Field::Given(&NULL)).map(Some).map_err(E::custom)
        }
    }

    deserializer.deserialize_option(NonNull(PhantomData))
}

/// A field that must be there; null counts as missing.
///
/// # Errors
/// A missing field, or the fault of its value.
pub fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer)?.ok_or_else(|| D::Error::custom("missing"))
}

/// A flag: false if the field is missing or null.
///
/// # Errors
/// Any value but true and false.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Option::deserialize(deserializer)? {
        None => Ok(false),
        Some(Value::Bool(truth)) => Ok(truth),
        Some(_) => Err(D::Error::custom("neither true nor false")),
    }
}

/// A list of at most `MOST` items. A longer one is refused before its items are looked at.
pub struct List<T, const MOST: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for List<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for ListVisitor<T, MOST> {
    type Value = List<T, MOST>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "a list of at most {MOST}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List<T, MOST>, A::Error> {
        // `Field` knows the lengths of its lists.
        if items.size_hint().is_some_and(|length| length > MOST) {
            return Err(A::Error::custom(format_args!("more than {MOST}")));
        }
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(List(list))
    }
}

/// Reads a text with `parse`; `example` goes into the refusal of anything but a text.
///
/// # Errors
/// A value that is no text, or the refusal by `parse`.
pub fn text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    example: &str,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => parse(&text).map_err(D::Error::custom),
        _ => Err(D::Error::custom(format_args!("not a text such as {example}"))),
    }
}

/// The example for texts that are read by [`weight`].
pub const WEIGHT: &str = "\"20 kg\"";

/// Reads a mass with its unit.
///
/// # Errors
/// The reason why the text is no mass.
pub fn weight(text: &str) -> Result<Weight, String> {
    text.parse().map_err(|error: ParseMassError| error.to_string())
}

/// A mass with its unit, such as "20 kg".
pub struct AnyWeight(pub Weight);

impl<'de> Deserialize<'de> for AnyWeight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, WEIGHT, weight).map(AnyWeight)
    }
}

/// The weight of a bar, a pair of collars or a load: at most [`MAX_BAR`].
pub struct BarWeight(pub Weight);

impl<'de> Deserialize<'de> for BarWeight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, WEIGHT, |text| match weight(text)? {
            weight if weight.mass <= MAX_BAR => Ok(BarWeight(weight)),
            _ => Err(format!("heavier than {}", MAX_BAR.in_unit(Unit::Kg))),
        })
    }
}

/// The weight of a plate or a dumbbell: from [`MIN_PLATE`] to [`MAX_PLATE`].
pub struct PlateWeight {
    /// The weight of one.
    pub weight: Weight,
    /// The text of the request, such as "20.0 kg".
    pub mark: String,
}

impl<'de> Deserialize<'de> for PlateWeight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, WEIGHT, |text| match weight(text)? {
            weight if (MIN_PLATE..=MAX_PLATE).contains(&weight.mass) => {
                Ok(PlateWeight { weight, mark: text.to_owned() })
            }
            _ => Err("not from 1 g to 500 kg".to_owned()),
        })
    }
}

/// A number of single plates.
#[derive(Clone, Copy)]
pub struct Count(pub u64);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let count = Value::deserialize(deserializer)?.as_u64();
        count.map(Count).ok_or_else(|| D::Error::custom("not a whole number of plates"))
    }
}

/// Plates that are alike in all that their format distinguishes.
pub struct Kind<K> {
    /// The values by which the plates are alike.
    pub key: K,
    /// The number of pairs; at most [`MAX_PAIRS`].
    pub pairs: u32,
    /// The first entry of the request that has such plates.
    pub first: usize,
}

/// Counts the plates of a list: entries with the same key count together.
///
/// # Errors
/// [`RequestError::TooManyKinds`] over [`MAX_KINDS`], [`RequestError::PlateCount`] over [`MAX_PAIRS`] pairs of a kind,
/// with the place of the entry.
pub fn count_together<K: PartialEq>(plates: impl Iterator<Item = (K, Count)>) -> Result<Vec<Kind<K>>, RequestError> {
    let mut kinds: Vec<(Kind<K>, u64)> = Vec::new();
    for (entry, (key, Count(count))) in plates.enumerate() {
        let place = match kinds.iter().position(|(kind, _)| kind.key == key) {
            Some(place) => place,
            None if kinds.len() == MAX_KINDS => return Err(RequestError::TooManyKinds),
            None => {
                kinds.push((Kind { key, pairs: 0, first: entry }, 0));
                kinds.len() - 1
            }
        };
        let (kind, plates) = &mut kinds[place];
        *plates = plates.saturating_add(count);
        kind.pairs = match u32::try_from(*plates / 2) {
            Ok(pairs) if pairs <= MAX_PAIRS => pairs,
            _ => return Err(RequestError::PlateCount(entry)),
        };
    }
    Ok(kinds.into_iter().map(|(kind, _)| kind).collect())
}

/// A whole number from `LEAST` to `MOST`.
pub struct Whole<const LEAST: u8, const MOST: u8>(pub u8);

impl<'de, const LEAST: u8, const MOST: u8> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Value::deserialize(deserializer)?.as_u64().and_then(|number| u8::try_from(number).ok());
        let number = number.filter(|number| (LEAST..=MOST).contains(number));
        let refusal = || D::Error::custom(format_args!("not a whole number from {LEAST} to {MOST}"));
        number.map(Whole).ok_or_else(refusal)
    }
}

/// A day such as "2026-11-22".
pub struct Date(pub Day);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| text.parse().map_err(|error: NotADay| error.to_string());
        text(deserializer, "\"2026-11-22\"", parse).map(Date)
    }
}

/// A value that is written as one of a few words.
pub trait Word: Sized {
    /// The reason why anything else is refused.
    const REFUSAL: &'static str;

    /// The value that a word stands for, if it is one of them.
    fn from_word(word: &str) -> Option<Self>;
}

/// A field with one of a few words.
pub struct Choice<T>(pub T);

impl<'de, T: Word> Deserialize<'de> for Choice<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?.as_str().and_then(T::from_word);
        value.map(Choice).ok_or_else(|| D::Error::custom(T::REFUSAL))
    }
}
