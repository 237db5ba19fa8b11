//! One word for each value of an enum: its stored form.
//!
//! Serde's own form of an enum is the same text, but each enum's reader then costs the page half a kilobyte more.

/// Gives an enum a word for each of its values, and serde's `try_from = "String", into = "String"` what it needs.
macro_rules! stored_words {
    ($name:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// The word it is stored as.
            pub const fn word(self) -> &'static str {
                match self {
                    $($name::$value => $word),+
                }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.word().to_owned()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::lifting::stored_words::NoSuchWord;

            fn from_str(text: &str) -> Result<$name, Self::Err> {
                const ALL: &[$name] = &[$($name::$value),+];
                ALL.iter().copied().find(|value| value.word() == text).ok_or($crate::lifting::stored_words::NoSuchWord)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::lifting::stored_words::NoSuchWord;

            fn try_from(text: String) -> Result<$name, Self::Error> {
                text.parse()
            }
        }
    };
}

pub(crate) use stored_words;

/// The error for a word that stands for none of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchWord;

impl std::fmt::Display for NoSuchWord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an unknown word")
    }
}

impl std::error::Error for NoSuchWord {}
