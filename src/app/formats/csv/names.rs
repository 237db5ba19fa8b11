//! The lifts that names of exercises mean, in the languages of other apps.

use crate::app::saved::names::fold;
use crate::lifting::lift::Lift;

/// Names of several words, each replaced by one word at first.
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

/// Finds the lift that a name means; `None` if none of ours. Any other word in a name makes it another exercise: a
/// front squat is none of ours.
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
                assert_eq!(crate::app::formats::csv::names::lift(name.trim()), Some(lift), "{name:?}");
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
}
