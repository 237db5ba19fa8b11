//! Names of exercises in other apps' tables, and the lift that the person matched each to.

use serde::{Deserialize, Serialize};

use crate::lifting::lift::Lift;

/// The most names that are remembered; beyond that, the oldest are forgotten.
const MAX_NAMES: usize = 200;

/// The longest name that is remembered, in characters.
const MAX_NAME_LENGTH: usize = 100;

/// Names of exercises and the lift that the person matched each to. Stored as texts such as "back-squat Squat au rack".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Names(Vec<(String, Lift)>);

impl Names {
    /// The lift that the person matched a name to, whatever its case, accents and blanks.
    pub fn lift(&self, name: &str) -> Option<Lift> {
        let name = key(name);
        self.0.iter().find(|(known, _)| key(known) == name).map(|(_, lift)| *lift)
    }

    /// The names and their lifts, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Lift)> {
        self.0.iter()
    }

    /// Remembers the lift of a name, or forgets the name.
    pub fn set(&mut self, name: &str, lift: Option<Lift>) {
        let name = name.trim();
        self.0.retain(|(known, _)| key(known) != key(name));
        if let Some(lift) = lift.filter(|_| !name.is_empty() && name.chars().count() <= MAX_NAME_LENGTH) {
            self.0.push((name.to_owned(), lift));
            let extra = self.0.len().saturating_sub(MAX_NAMES);
            self.0.drain(..extra);
        }
    }

    /// Returns `true` if nothing is remembered.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Combines the names of both; where both have one, `self` wins.
    pub fn or(&self, other: &Names) -> Names {
        let mut both = self.clone();
        for (name, lift) in &other.0 {
            if both.lift(name).is_none() {
                both.set(name, Some(*lift));
            }
        }
        both
    }
}

impl From<Names> for Vec<String> {
    fn from(names: Names) -> Vec<String> {
        names.0.into_iter().map(|(name, lift)| [lift.word(), " ", &name].concat()).collect()
    }
}

impl From<Vec<String>> for Names {
    /// A text without a known lift is skipped.
    fn from(texts: Vec<String>) -> Names {
        let mut names = Names::default();
        for text in texts {
            if let Some((lift, name)) = text.split_once(' ') {
                lift.parse().into_iter().for_each(|lift| names.set(name, Some(lift)));
            }
        }
        names
    }
}

/// A key that is the same for all spellings of a name.
pub fn key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folds a text to lower case, without the accents of western European languages: "Übung" is "ubung", "Soulevé"
/// "souleve".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' => folded.push('a'),
            'ç' => folded.push('c'),
            'è'..='ë' => folded.push('e'),
            'ì'..='ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò'..='ö' | 'ø' => folded.push('o'),
            'ù'..='ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // Accents that are characters of their own.
            '\u{300}'..='\u{36f}' => {}
            _ => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_remembered_whatever_their_case_and_accents() {
        let mut names = Names::default();
        names.set(" Squat au  rack ", Some(Lift::BackSquat));
        names.set("Übung 7", Some(Lift::Deadlift));
        assert_eq!(names.lift("SQUAT AU RACK"), Some(Lift::BackSquat));
        assert_eq!(names.lift("ubung 7"), Some(Lift::Deadlift));
        names.set("übung 7", None);
        assert_eq!(names.lift("Übung 7"), None);
        let stored: Vec<String> = names.clone().into();
        assert_eq!(stored, ["back-squat Squat au  rack"]);
        assert_eq!(Names::from(stored), names);
        assert_eq!(Names::from(vec!["".into(), "press x".into(), "deadlift ".into()]), Names::default());
        for number in 0..300 {
            names.set(&format!("exercise {number}"), Some(Lift::BackSquat));
        }
        assert_eq!((names.0.len(), names.lift("exercise 299")), (MAX_NAMES, Some(Lift::BackSquat)));
        names.set(&"x".repeat(101), Some(Lift::BackSquat));
        assert_eq!(names.lift(&"x".repeat(101)), None);
    }
}
