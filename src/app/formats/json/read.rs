//! Reading a request: serde fills the structs of a format, and a refusal names the field that is wrong.
//!
//! Serde's own readers of JSON take the fields as they come, and report a missing one last and without its place.
//! [`Field`] hands them over in the order of the struct, with the missing ones, so a request with several faults is
//! refused for the first, and a missing field is named like a wrong one.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// Reads the request in a JSON value.
///
/// # Errors
/// `field: reason` for the first field that is missing or wrong, such as `plates[2].count: missing`.
pub fn read<'a, T: Deserialize<'a>>(request: &'a Value) -> Result<T, String> {
    serde_path_to_error::deserialize(Field::Given(request)).map_err(|error| match error.path().iter().len() {
        0 => format!("request: {}", error.inner()),
        _ => format!("{}: {}", error.path(), error.inner()),
    })
}

/// A field of a request as serde reads it.
#[derive(Clone, Copy)]
pub enum Field<'a> {
    /// The request lacks the field.
    Absent,
    /// The value of the field in the request; it may be null.
    Given(&'a Value),
}

impl<'de> Deserializer<'de> for Field<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Field::Given(value) = self else { return Err(Error::custom("missing")) };
        match value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => match number.as_u64() {
                Some(whole) => visitor.visit_u64(whole),
                None => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Field::Given))),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| (name.as_str(), Field::Given(value)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
        }
    }

    /// A missing field is `visit_none` and null is `visit_unit`; serde's own options do not tell them apart.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Field::Absent => visitor.visit_none(),
            Field::Given(Value::Null) => visitor.visit_unit(),
            Field::Given(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Field::Absent | Field::Given(Value::Array(_)) => self.deserialize_any(visitor),
            Field::Given(_) => Err(Error::custom("not a list")),
        }
    }

    /// Hands over the fields of the struct in its order, and skips all others.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Field::Absent => self.deserialize_any(visitor),
            Field::Given(Value::Object(fields)) => {
                let field = |&name| (name, fields.get(name).map_or(Field::Absent, Field::Given));
                visitor.visit_map(MapDeserializer::new(names.iter().map(field)))
            }
            Field::Given(_) => Err(Error::custom("not an object")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Field<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
