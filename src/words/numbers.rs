//! Numbers, counts, loads and sets in words. The screens, shared plans and printouts all use these functions to sum up
//! sets, so that a session with differing loads reads the same everywhere.

use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::DISPLAY_TOLERANCE;
use crate::lifting::mass::{Mass, Unit};

/// The words for a set without a load.
pub const BODY_WEIGHT: &str = "body weight";

/// A load in a unit, such as "62.5 kg"; "body weight" for none.
pub fn load(mass: Mass, unit: Unit) -> String {
    match mass.is_zero() {
        true => BODY_WEIGHT.to_owned(),
        false => mass.in_unit(unit).to_string(),
    }
}

/// The loads of some sets, in order: "60 kg" where all are alike, else each: "62.5, 60, 60 kg". Empty without any.
pub fn loads(masses: &[Mass], unit: Unit) -> String {
    let Some((&first, rest)) = masses.split_first() else { return String::new() };
    let first_text = load(first, unit);
    if rest.iter().all(|&other| load(other, unit) == first_text) {
        return first_text;
    }
    if masses.iter().any(|mass| mass.is_zero()) {
        return masses.iter().map(|&mass| load(mass, unit)).collect::<Vec<_>>().join(", ");
    }
    let numbers: Vec<String> = masses.iter().map(|mass| mass.number(unit)).collect();
    [&numbers.join(", "), " ", unit.symbol()].concat()
}

/// Sets summed up, each a load and its clean repetitions, in order.
///
/// ```
/// use fifth_rep::lifting::mass::{Mass, Unit};
/// use fifth_rep::words::numbers::sets;
/// let (light, heavy) = (Mass::from_kg(60), Mass::from_grams(62_500));
/// assert_eq!(sets(&[(light, 5), (light, 5), (light, 5)], Unit::Kg), "3 × 5 × 60 kg");
/// assert_eq!(sets(&[(light, 5), (light, 5), (light, 3)], Unit::Kg), "5, 5, 3 × 60 kg");
/// assert_eq!(sets(&[(heavy, 5), (light, 5), (light, 5)], Unit::Kg), "62.5, 60, 60 kg × 5");
/// assert_eq!(sets(&[(heavy, 5), (light, 3)], Unit::Kg), "62.5 kg × 5, 60 kg × 3");
/// ```
pub fn sets(sets: &[(Mass, u8)], unit: Unit) -> String {
    let Some(&(first_load, first_reps)) = sets.first() else { return String::new() };
    let first_text = load(first_load, unit);
    // Loads that read the same are the same: one of them may be of a gym in the other unit.
    let same_load = sets.iter().all(|&(other, _)| load(other, unit) == first_text);
    let same_reps = sets.iter().all(|&(_, reps)| reps == first_reps);
    let loaded = sets.iter().all(|(mass, _)| !mass.is_zero());
    match (same_load, same_reps) {
        (true, true) => [&sets.len().to_string(), " × ", &first_reps.to_string(), " × ", &first_text].concat(),
        (true, false) => {
            let reps: Vec<String> = sets.iter().map(|(_, reps)| reps.to_string()).collect();
            [&reps.join(", "), " × ", &first_text].concat()
        }
        (false, true) if loaded => {
            let masses: Vec<Mass> = sets.iter().map(|(mass, _)| *mass).collect();
            [&loads(&masses, unit), " × ", &first_reps.to_string()].concat()
        }
        _ => {
            let each = sets.iter().map(|&(mass, reps)| [&load(mass, unit), " × ", &reps.to_string()].concat());
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// `true` for two loads that read the same.
pub(super) fn alike(one: Mass, other: Mass) -> bool {
    one.abs_diff(other) < DISPLAY_TOLERANCE
}

/// Loads in words, marked as those of one hand where the lift is done with a dumbbell in each: "12.5, 10 kg each × 5".
///
/// ```
/// use fifth_rep::lifting::lift::Lift;
/// use fifth_rep::words::numbers::of_lift;
/// assert_eq!(of_lift(Lift::DumbbellLunge, "3 × 5 × 10 kg".into()), "3 × 5 × 10 kg each");
/// assert_eq!(of_lift(Lift::BackSquat, "3 × 5 × 60 kg".into()), "3 × 5 × 60 kg");
/// ```
pub fn of_lift(lift: Lift, loads: String) -> String {
    if lift.uses_bar() {
        return loads;
    }
    Unit::ALL.iter().fold(loads, |text, unit| {
        let symbol = [" ", unit.symbol()].concat();
        text.replace(&symbol, &[&symbol, " each"].concat())
    })
}

/// A count with its noun: "1 set", "3 sets".
pub fn counted(number: usize, what: &str) -> String {
    [number.to_string().as_str(), " ", what, if number == 1 { "" } else { "s" }].concat()
}

/// A small number as a word, such as "five"; in digits above twelve.
pub fn cardinal(number: u8) -> String {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(usize::from(number)).map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// The place of a repetition as a word, such as "fifth"; "21st" and the like above twelve.
pub fn ordinal(number: u8) -> String {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let word = usize::from(number).checked_sub(1).and_then(|place| WORDS.get(place));
    word.map_or_else(
        || {
            let end = match (number % 100, number % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            [&number.to_string(), end].concat()
        },
        |&word| word.to_owned(),
    )
}

/// "a" or "an" before the [`ordinal`] of a repetition: "a sixth", "an eighth".
pub const fn article(number: u8) -> &'static str {
    if matches!(number, 8 | 11 | 18 | 80..=89) { "an" } else { "a" }
}

/// A number of days in words: "9 days", "14 weeks", "3 years".
pub fn span(days: i32) -> String {
    match days {
        1 => "one day".to_owned(),
        ..14 => format!("{days} days"),
        14..730 => format!("{} weeks", days / 7),
        _ => format!("{} years", days / 365),
    }
}

/// A time of rest or cardio: "3 min", "1:30 min", "45 s".
pub fn minutes(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, rest) => format!("{rest} s"),
        (whole, 0) => format!("{whole} min"),
        (whole, rest) => format!("{whole}:{rest:02} min"),
    }
}

/// Seconds as minutes and seconds: `2:05`. Of a negative number, how much it is past.
pub fn clock(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Hundredths as a number.
pub fn two_decimals(hundredths: u64) -> String {
    let (whole, rest) = ((hundredths / 100).to_string(), hundredths % 100);
    [whole.as_str(), if rest < 10 { ".0" } else { "." }, &rest.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets as "60: 5 5, 62.5: 5" in kilograms; 0 is without a load.
    fn read(text: &str) -> Vec<(Mass, u8)> {
        let group = |group: &str| -> Vec<(Mass, u8)> {
            let (load, reps) = group.split_once(": ").expect("a load and repetitions");
            let load = load.parse::<crate::lifting::mass::Weight>().expect("a load").mass;
            reps.split(' ').map(|reps| (load, reps.parse().expect("repetitions"))).collect()
        };
        text.split(", ").flat_map(group).collect()
    }

    #[test]
    fn sets_are_summed_up_as_they_were() {
        for (done, in_words) in [
            ("60 kg: 5 5 5", "3 × 5 × 60 kg"),
            ("60 kg: 5", "1 × 5 × 60 kg"),
            ("60 kg: 0 0", "2 × 0 × 60 kg"),
            ("60 kg: 5 5 3", "5, 5, 3 × 60 kg"),
            ("62.5 kg: 5, 60 kg: 5 5", "62.5, 60, 60 kg × 5"),
            ("60 kg: 5, 62.5 kg: 5, 60 kg: 5", "60, 62.5, 60 kg × 5"),
            ("60 kg: 5 5, 57.5 kg: 5", "60, 60, 57.5 kg × 5"),
            ("60 kg: 3, 57.5 kg: 5 5", "60 kg × 3, 57.5 kg × 5, 57.5 kg × 5"),
            // 135 lb is 61.235 kg, which reads as 61.2 kg, and so does 61.24.
            ("135 lb: 5 5, 61.2350 kg: 5", "61.2, 61.2, 61.235 kg × 5"),
            ("0 kg: 5 5 5", "3 × 5 × body weight"),
            ("0 kg: 8 6", "8, 6 × body weight"),
            ("0 kg: 5, 10 kg: 5 5", "body weight × 5, 10 kg × 5, 10 kg × 5"),
        ] {
            assert_eq!(sets(&read(done), Unit::Kg), in_words, "{done}");
        }
        assert_eq!(sets(&[], Unit::Kg), "");
        assert_eq!(sets(&read("135 lb: 5 5"), Unit::Lb), "2 × 5 × 135 lb");
    }

    #[test]
    fn loads_alone_are_told_once_or_each() {
        let told = |text: &str| loads(&read(text).iter().map(|(mass, _)| *mass).collect::<Vec<_>>(), Unit::Kg);
        assert_eq!(told("60 kg: 5 5"), "60 kg");
        assert_eq!(told("62.5 kg: 5, 60 kg: 5 5"), "62.5, 60, 60 kg");
        assert_eq!(told("0 kg: 5"), "body weight");
        assert_eq!(told("0 kg: 5, 10 kg: 5"), "body weight, 10 kg");
        assert_eq!(loads(&[], Unit::Kg), "");
    }

    #[test]
    fn loads_of_dumbbells_are_those_of_one_hand() {
        for (done, in_words) in [
            ("10 kg: 5 5 5", "3 × 5 × 10 kg each"),
            ("12.5 kg: 5, 10 kg: 5", "12.5, 10 kg each × 5"),
            ("12.5 kg: 5, 10 kg: 3", "12.5 kg each × 5, 10 kg each × 3"),
            ("0 kg: 5 5", "2 × 5 × body weight"),
            ("0 kg: 5, 10 kg: 5", "body weight × 5, 10 kg each × 5"),
        ] {
            assert_eq!(of_lift(Lift::DumbbellLunge, sets(&read(done), Unit::Kg)), in_words);
            assert!(!of_lift(Lift::BarbellLunge, sets(&read(done), Unit::Kg)).contains("each"));
        }
        assert_eq!(of_lift(Lift::DumbbellLunge, "25 lb".into()), "25 lb each");
    }

    #[test]
    fn counts_and_places_are_words() {
        assert_eq!([0, 1, 2].map(|number| counted(number, "set")), ["0 sets", "1 set", "2 sets"]);
        assert_eq!([0, 5, 12, 13].map(cardinal), ["none", "five", "twelve", "13"]);
        let places = [1, 6, 12, 13, 21, 22, 23, 50, 111];
        assert_eq!(places.map(ordinal), ["first", "sixth", "twelfth", "13th", "21st", "22nd", "23rd", "50th", "111th"]);
        assert_eq!([6, 8, 11, 12, 18].map(article), ["a", "an", "an", "a", "an"]);
        assert_eq!([1, 13, 14, 84, 730].map(span), ["one day", "13 days", "2 weeks", "12 weeks", "2 years"]);
        assert_eq!([180, 90, 45, 0].map(minutes), ["3 min", "1:30 min", "45 s", "0 s"]);
    }

    #[test]
    fn a_clock_reads_as_minutes_and_seconds() {
        for (seconds, text) in [
            (0, "0:00"),
            (5, "0:05"),
            (65, "1:05"),
            (3_600, "60:00"),
            (-75, "1:15"),
            (i64::MIN, "153722867280912930:08"),
        ] {
            assert_eq!(clock(seconds), text);
        }
    }
}
