//! A session.

use super::numbers::{clock, minutes};
use crate::lifting::session::JOINTS;

/// The page's title where nothing runs.
pub const TITLE: &str = "Fifth Rep: what goes on the bar";

/// The joints to move before lifting.
pub const MOBILITY: [&str; JOINTS] = ["Hips", "Knees", "Ankles"];

/// How long the light cardio takes: "5 min light cardio".
pub fn cardio(seconds: u32) -> String {
    [&minutes(seconds), " light cardio"].concat()
}

/// The longest time after a rest that is shown to the second, in seconds.
const LONG_OVER: i64 = 600;

/// The time on the clock of a rest, or the signal that it is over.
pub fn rest_time(left: i64) -> String {
    if left > 0 { clock(left) } else { "Go".to_owned() }
}

/// How long ago a rest ended, from its seconds left, which are 0 or less.
pub fn rest_over(left: i64) -> String {
    match left {
        0 => "rest over".to_owned(),
        left if left > -LONG_OVER => ["rest over, ", &clock(left), " ago"].concat(),
        _ => "rest over, 10 min or more ago".to_owned(),
    }
}

/// The plates to take off and slide on, each side, for people who do not look.
pub fn at_the_bar(off: &str, on: &str) -> String {
    let off_words = (!off.is_empty()).then(|| ["take off ", off].concat());
    let on_words = (!on.is_empty()).then(|| ["slide on ", on].concat());
    match (off_words, on_words) {
        (None, None) => "leave the bar".to_owned(),
        (off, on) => [off, on].into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// The end of a rest, for people who do not look: "Rest over. 25 kg, 8 reps, slide on 2.5."
pub fn next_set(load: &str, reps: &str, bar: &str) -> String {
    let parts: Vec<&str> = [load, reps, bar].into_iter().filter(|part| !part.is_empty()).collect();
    ["Rest over. ", &parts.join(", "), "."].concat()
}

/// A span that runs against the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The rest between two sets.
    Rest,
    /// The light cardio before the first lift.
    Cardio,
}

/// The page's title while something runs, with the seconds that are left.
pub fn title(span: Span, left: i64) -> String {
    let what = match span {
        Span::Rest => "rest",
        Span::Cardio => "cardio",
    };
    match left > 0 {
        true => [&clock(left), " ", what].concat(),
        false => [what, " is over"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_counts_down_and_then_says_go() {
        for (left, time, note) in [
            (1, "0:01", None),
            (0, "Go", Some("rest over")),
            (-12, "Go", Some("rest over, 0:12 ago")),
            (-599, "Go", Some("rest over, 9:59 ago")),
            (-600, "Go", Some("rest over, 10 min or more ago")),
            (i64::MIN, "Go", Some("rest over, 10 min or more ago")),
        ] {
            assert_eq!(rest_time(left), time);
            note.into_iter().for_each(|note| assert_eq!(rest_over(left), note));
        }
    }

    #[test]
    fn the_end_of_a_rest_is_said_with_the_next_set() {
        for (off, on, said) in [
            ("", "2.5", "Rest over. 25 kg, 8 reps, slide on 2.5."),
            ("2.5", "5, 2.5", "Rest over. 25 kg, 8 reps, take off 2.5, slide on 5, 2.5."),
            ("", "", "Rest over. 25 kg, 8 reps, leave the bar."),
        ] {
            assert_eq!(next_set("25 kg", "8 reps", &at_the_bar(off, on)), said);
        }
        assert_eq!(next_set("10 kg each hand", "5 reps a leg", ""), "Rest over. 10 kg each hand, 5 reps a leg.");
    }
}
