//! The names of exercises: which lift each means, in the languages that other apps write, and what the person said of
//! names that are not known.

use serde::{Deserialize, Serialize};

use crate::lifting::lift::Lift;

/// The most names that are remembered; beyond it the oldest are forgotten.
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

    /// Whether nothing is remembered.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of both; where both have one, `self` stands.
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
    /// A text without a known lift is passed over.
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

/// A name by which two spellings of it are the same.
pub fn key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in lower case and without the accents of western European languages: "Übung" is "ubung", "Soulevé" "souleve".
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
            // Accents that stand as characters of their own.
            '\u{300}'..='\u{36f}' => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// Names of several words, each replaced by one word before the words are looked at.
const PHRASES: [(&str, &str); 7] = [
    ("souleve de terre", "deadlift"),
    ("stacco da terra", "deadlift"),
    ("stacchi da terra", "deadlift"),
    ("peso muerto", "deadlift"),
    ("peso morto", "deadlift"),
    ("levantamento terra", "deadlift"),
    ("a la barre", "barre"),
];

const SQUATS: &str = " squat squats kniebeuge kniebeugen nackenkniebeuge nackenkniebeugen sentadilla sentadillas \
    agachamento agachamentos ";
const DEADLIFTS: &str = " deadlift deadlifts kreuzheben stacco stacchi ";
const LUNGES: &str = " lunge lunges ausfallschritt ausfallschritte affondo affondi fente fentes zancada zancadas \
    estocada estocadas desplante desplantes afundo afundos avanco avancos passada passadas ";
const BARBELLS: &str = " barbell barbells bb langhantel langhanteln bilanciere barre barra ";
const DUMBBELLS: &str = " dumbbell dumbbells db kurzhantel kurzhanteln manubrio manubri haltere halteres halter \
    mancuerna mancuernas ";
/// Words that do not make it another exercise: the position of the bar, the direction of a lunge, and small words.
const NEUTRAL: &str = " back high low bar conventional walking forward reverse konventionell konventionelles \
    klassisch klassisches convenzionale classico conventionnel classique convencional clasico classico arriere avant \
    trasera tras atras atras libre libres livre livres libero libera gehend gehende laufende ruckwarts vorwarts \
    camminati camminata indietro avanti marchee marchees marchees caminando andando alternado alternada \
    com con mit de da do di del der die das la le les el il lo au aux avec with and e y et ";

/// The lift that a name means, if it is one of ours. A name with any other word in it is another exercise: a front squat
/// is none of ours.
pub fn lift(name: &str) -> Option<Lift> {
    if let Ok(lift) = name.parse() {
        return Some(lift);
    }
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut folded = words.collect::<Vec<_>>().join(" ");
    for (phrase, word) in PHRASES {
        folded = folded.replace(phrase, word);
    }
    let mut found = [false; 5];
    for word in folded.split(' ') {
        let is_in = |list: &str| list.split_whitespace().any(|known| known == word);
        let lists = [SQUATS, DEADLIFTS, LUNGES, BARBELLS, DUMBBELLS];
        match lists.iter().position(|list| is_in(list)) {
            Some(place) => found.get_mut(place).into_iter().for_each(|found| *found = true),
            None if is_in(NEUTRAL) => {}
            None => return None,
        }
    }
    match found {
        [true, false, false, _, false] => Some(Lift::BackSquat),
        [false, true, false, _, false] => Some(Lift::Deadlift),
        [false, false, true, true, false] => Some(Lift::BarbellLunge),
        [false, false, true, false, true] => Some(Lift::DumbbellLunge),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifts_by_their_names_in_six_languages() {
        use Lift::{BackSquat, BarbellLunge, Deadlift, DumbbellLunge};
        for (lift, names) in [
            (
                BackSquat,
                "back-squat;Squat;SQUATS;Low Bar Squat (Barbell);Barbell Back Squat;Kniebeuge (Langhantel);Kniebeugen;\
                 Nackenkniebeuge;Squat (Bilanciere);Squat con bilanciere;Squat (Barre);Squat à la barre;Squat barre arrière;\
                 Sentadilla (Barra);Sentadilla trasera con barra;Sentadillas;Agachamento (Barra);Agachamento livre;\
                 Agachamento com barra",
            ),
            (
                Deadlift,
                "Deadlift;Conventional Deadlifts;Deadlift (Barbell);Kreuzheben (Langhantel);Stacco da Terra (Bilanciere);\
                 Stacco da terra;Stacchi;Soulevé de terre (Barre);SOULEVE DE TERRE;Souleve\u{301} de terre;Peso Muerto (Barra);\
                 Peso muerto convencional;Levantamento Terra (Barra);Peso morto",
            ),
            (
                BarbellLunge,
                "Lunges (Barbell);Barbell Walking Lunge;Ausfallschritte (Langhantel);Affondi (Bilanciere);\
                 Fentes marchées (Barre);Zancada (Barra);Afundo (Barra);Passada com barra",
            ),
            (
                DumbbellLunge,
                "Dumbbell Walking Lunge;Lunge (Dumbbell);Ausfallschritt (Kurzhantel);Affondo (Manubri);\
                 Fente (Haltères);Zancadas con mancuernas;Afundo (Halteres);Avanço com halteres",
            ),
        ] {
            for name in names.split(';') {
                assert_eq!(super::lift(name.trim()), Some(lift), "{name:?}");
            }
        }
    }

    #[test]
    fn other_exercises_are_none() {
        for name in [
            "",
            "barbell",
            "Lunge",
            "Affondi",
            "Squat (Dumbbell)",
            "Front Squat (Barbell)",
            "Frontkniebeuge (Langhantel)",
            "Squat Deadlift",
            "Romanian Deadlift (Barbell)",
            "Rumänisches Kreuzheben (Langhantel)",
            "Stacco rumeno (Bilanciere)",
            "Soulevé de terre roumain (Barre)",
            "Peso muerto rumano (Barra)",
            "Stiff Leg Deadlift",
            "Deadlift (Dumbbell)",
            "Sentadilla búlgara (Mancuerna)",
            "Agachamento búlgaro (Halteres)",
            "Squat (Smith Machine)",
            "Squat (Bodyweight)",
            "Trap Bar Deadlift",
        ] {
            assert_eq!(lift(name), None, "{name:?}");
        }
    }

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
