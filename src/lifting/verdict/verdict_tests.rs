//! A history is written a session a line, "-7: 60: 5 5 5+": days from today, load, work sets. A set is its clean
//! repetitions, then `-` for no sixth, `+` for a sixth, `*` for three or more left, nothing for not sure; `/4` for form
//! that broke on repetition 4, and `!3` for pain of 3. Behind the sets stand `worse` (next day) and `light` (week).
//! An advice is written "R3 62.5", with what differs from three sets of five behind it.

use super::*;
use crate::lifting::equipment::{Bar, Dumbbells, Gym, Preset};
use crate::lifting::mass::{Unit, Weight};
use crate::lifting::set_result::Sixth;

const TODAY: &str = "2026-11-22";

fn today() -> Day {
    TODAY.parse().unwrap()
}

fn set(text: &str) -> SetResult {
    let (text, pain) = text.split_once('!').map_or((text, 0), |(text, pain)| (text, pain.parse().unwrap()));
    let (text, broke_at) = text.split_once('/').map_or((text, None), |(text, rep)| (text, Some(rep.parse().unwrap())));
    let sixth = match text.trim_start_matches(|c: char| c.is_ascii_digit()) {
        "-" => Sixth::No,
        "+" => Sixth::Yes,
        "*" => Sixth::ThreeOrMore,
        "" => Sixth::NotSure,
        other => panic!("{other}"),
    };
    SetResult { reps: text.trim_end_matches(['-', '+', '*']).parse().unwrap(), sixth, broke_at, pain }
}

fn performance(text: &str) -> Performance {
    let (day, rest) = text.split_once(": ").unwrap();
    let (load, sets) = rest.split_once(':').unwrap();
    let words: Vec<&str> = sets.split_whitespace().collect();
    let is = |word| words.contains(&word);
    Performance {
        day: today().plus(day.parse().unwrap()),
        load: Weight::parse(load, Unit::Kg).unwrap().mass,
        sets: words.iter().filter(|word| !["worse", "light"].contains(word)).map(|word| set(word)).collect(),
        worse_next_day: is("worse"),
        deload: is("light"),
    }
}

/// A lifter, who changes what is not as usual.
pub(crate) struct Lifter {
    pub(crate) lift: Lift,
    pub(crate) gym: Gym,
    pub(crate) bar: Bar,
    pub(crate) planned: u8,
    pub(crate) rounding: Rounding,
    pub(crate) circumstances: Circumstances,
}

impl Lifter {
    pub(crate) fn of(lift: Lift) -> Lifter {
        let (gym, bar) = (Gym::usual(Unit::Kg), Bar::plain(Weight::kg(20)));
        Lifter { lift, gym, bar, planned: 3, rounding: Rounding::Nearest, circumstances: Circumstances::default() }
    }

    pub(crate) fn ask<T>(&self, history: &[&str], question: impl Fn(Case) -> T) -> T {
        let history: Vec<Performance> = history.iter().map(|text| performance(text)).collect();
        let loads = Loads::of(self.lift, &self.bar, &self.gym);
        let Lifter { lift, planned, rounding, circumstances, .. } = *self;
        question(Case { lift, history: &history, today: today(), planned, loads: &loads, rounding, circumstances })
    }

    pub(crate) fn next(&self, history: &[&str]) -> String {
        self.ask(history, |case| self.told(case.next()))
    }

    fn after_set(&self, history: &[&str]) -> Option<String> {
        self.ask(history, |case| case.after_set().map(|advice| self.told(advice)))
    }

    fn told(&self, advice: Advice) -> String {
        let unit = Loads::of(self.lift, &self.bar, &self.gym).unit();
        let load = |load: Option<Mass>| load.map_or("none".into(), |load| load.number(unit));
        let mut told = vec![advice.rule.word().to_string(), load(advice.next_load)];
        for (name, mass) in [("today", advice.today_load), ("offer", advice.offer), ("at most", advice.at_most)] {
            told.extend(mass.map(|mass| format!("{name} {}", load(Some(mass)))));
        }
        told.extend((advice.sets != 3).then(|| format!("sets {}", advice.sets)));
        told.extend((advice.reps != 5).then(|| format!("reps {}", advice.reps)));
        told.extend(advice.also.map(|rule| format!("also {}", rule.word())));
        told.extend(advice.note.map(|note| format!("{note:?}")));
        told.join(" ")
    }
}

pub(crate) fn squat() -> Lifter {
    Lifter::of(Lift::BackSquat)
}

pub(crate) fn careful() -> Lifter {
    Lifter { circumstances: Circumstances { careful: true, ..Circumstances::default() }, ..squat() }
}

fn twice_a_week() -> Lifter {
    Lifter { circumstances: Circumstances { sessions_per_week: 2, ..Circumstances::default() }, ..squat() }
}

/// A gym whose plates make steps of `grams` from 20 kg on.
pub(crate) fn steps_of(lift: Lift, grams: u64) -> Lifter {
    let plates = [grams / 2 * 16, grams / 2 * 4, grams / 2].map(|grams| {
        let plate = crate::lifting::equipment::Plate::iron(Weight::grams(grams));
        crate::lifting::equipment::PlateCount { plate, count: 8 }
    });
    let usual = Lifter::of(lift);
    Lifter { gym: Gym { plates: plates.into(), ..usual.gym.clone() }, ..usual }
}

/// A gym with few plates, whose loads are 20, 40, 60, 70, 90 and 110 kg and the like.
pub(crate) fn bumpers(lift: Lift) -> Lifter {
    let gym = Preset::all().find(|preset| preset.name() == "Home bumpers, 90 kg").unwrap().gym(1);
    Lifter { gym, ..Lifter::of(lift) }
}

pub(crate) fn all(lifter: &Lifter, table: &[(&[&str], &str)]) {
    for (history, expected) in table {
        assert_eq!(lifter.next(history), *expected, "{history:?}");
    }
}

#[test]
fn one_session_on_the_last_set_decides() {
    all(
        &squat(),
        &[
            (&["-7: 60: 5 5 5+"], "R3 62.5"),
            (&["-7: 60: 5 5 5*"], "R4 65"),
            (&["-7: 60: 5 5 5-"], "R5 60"),
            (&["-7: 60: 5 5 5"], "R10 60"),
            // The answers about earlier sets do not count.
            (&["-7: 60: 5* 5* 5-"], "R5 60"),
            (&["-7: 60: 5- 5- 5+"], "R3 62.5"),
            // A sixth repetition that was done was possible; one that was tried and broke was not.
            (&["-7: 60: 5 5 6"], "R3 62.5"),
            (&["-7: 60: 5 5 8-"], "R4 65"),
            (&["-7: 60: 5 5 5+/6"], "R5 60"),
            (&["-7: 60: 5 5 6/6"], "R5 60"),
            (&["-7: 60: 5 5 6*/7"], "R3 62.5"),
        ],
    );
}

#[test]
fn a_first_set_that_breaks_is_too_heavy() {
    all(
        &squat(),
        &[
            // 5 % of 60 kg are 3 kg, and the nearest load to 57 kg is 57.5 kg.
            (&["-7: 60: 4/4 5 5"], "R1 57.5"),
            (&["-7: 60: 3 5 5"], "R1 57.5"),
            (&["-7: 60: 5/4 5 5+"], "R1 57.5"),
            (&["-7: 100: 3 3 3"], "R1 95"),
            // At least one step: 5 % of 40 kg would be 38 kg, and of 30 kg 28.5 kg.
            (&["-7: 40: 3 5 5"], "R1 37.5"),
            (&["-7: 30: 3 5 5"], "R1 27.5"),
            (&["-7: 60: 2 5 5"], "R2 55"),
            (&["-7: 60: 5/3 5 5"], "R2 55"),
            (&["-7: 100: 0 0 0"], "R2 90"),
            (&["-7: 60: 5/1"], "R2 55"),
            // With the bar alone there is nothing lighter.
            (&["-7: 20: 3 5 5"], "R1 20"),
            // Four clean repetitions are not form breaking on the fourth.
            (&["-7: 60: 4/5 5 5-"], "R6 60 RestLonger"),
        ],
    );
    all(&steps_of(Lift::BackSquat, 10_000), &[(&["-7: 60: 3 5 5"], "R1 50"), (&["-7: 60: 1"], "R2 50")]);
    all(
        &Lifter { rounding: Rounding::Up, ..steps_of(Lift::BackSquat, 10_000) },
        &[(&["-7: 60: 3 5 5"], "R1 50"), (&["-7: 100: 3 5 5"], "R1 90")],
    );
}

#[test]
fn what_is_left_of_today_is_lightened_at_once() {
    all(
        &squat(),
        &[
            (&["0: 60: 3"], "R1 57.5 today 57.5"),
            (&["0: 60: 2 5"], "R2 55 today 55"),
            (&["0: 60: 5 3"], "R6 60 today 57.5 RestLonger"),
            (&["0: 60: 5 4"], "R6 60 RestLonger"),
            (&["0: 60: 3", "0: 57.5: 5"], "R1 57.5"),
            (&["0: 60: 3", "0: 57.5: 3"], "R1 57.5 today 55"),
            (&["0: 60: 3", "0: 57.5: 3", "0: 55: 5-"], "R1 55"),
            // Nothing is left of today.
            (&["0: 60: 3 5 5"], "R1 57.5"),
            (&["0: 60: 5!4"], "P2 47.5 today 47.5 reps 3"),
        ],
    );
}

#[test]
fn after_each_set_a_failed_one_counts_at_once() {
    let squat = squat();
    for (history, expected) in [
        (&[][..], None),
        (&["-7: 60: 3"], None),
        (&["0: 60: 5*"], None),
        (&["0: 60: 5+ 5+"], None),
        (&["0: 60: 5!2"], None),
        (&["0: 60: 5 5 5+"], Some("R3 62.5")),
        (&["0: 60: 3"], Some("R1 57.5 today 57.5")),
        (&["0: 60: 0"], Some("R2 55 today 55")),
        (&["0: 60: 5 4/5"], Some("R6 60 RestLonger")),
        (&["0: 60: 5!6"], Some("P1 none Professional")),
        (&["0: 60: 5 5!5"], Some("P2 47.5 today 47.5 reps 3")),
        (&["0: 60: 3", "0: 57.5: 5"], None),
        (&["0: 60: 3", "0: 57.5: 5 5*"], Some("R1 57.5")),
        (&["-7: 60: 5 5 4", "0: 60: 5 4"], Some("R8 55")),
    ] {
        assert_eq!(squat.after_set(history).as_deref(), expected, "{history:?}");
    }
    let of_two = Lifter { planned: 2, ..squat };
    assert_eq!(of_two.after_set(&["0: 60: 5 5+"]).as_deref(), Some("R3 62.5"));
}

#[test]
fn pain_outranks_everything() {
    all(
        &squat(),
        &[
            (&["-7: 60: 5 5 5*!6"], "P1 none Professional"),
            (&["-7: 60: 2!10"], "P1 none Professional"),
            (&["-90: 60: 5 5 5!7"], "P1 none Professional"),
            (&["-7: 60: 5 5!4 5*"], "P2 47.5 reps 3"),
            (&["-7: 60: 5 5 5*!5"], "P2 47.5 reps 3"),
            (&["-7: 60: 5 5 5* worse"], "P2 47.5 reps 3"),
            (&["-7: 60: 5 5 5*!1 worse"], "P2 47.5 reps 3"),
            (&["-14: 60: 5 5 5!4", "-7: 47.5: 5 5 5!4"], "P2 37.5 reps 3 Professional"),
            // The plates of that day are not here.
            (&["-7: 36.25: 5!4", "-7: 21.25: 5"], "P2 20 reps 3"),
            (&["-14: 60: 5 5 5 worse", "-7: 47.5: 5 5 5 worse"], "P2 37.5 reps 3 Professional"),
            // Once it is gone, the usual rules hold again.
            (&["-14: 60: 5 5 5!4", "-7: 47.5: 3 3 3-"], "R1 45"),
            (&["-14: 60: 5 5 5!4", "-7: 47.5: 5 5 5+"], "R3 50"),
            // A load already lightened that day is held, unless it hurt as well.
            (&["-7: 60: 5!4", "-7: 47.5: 5 5"], "P2 47.5 reps 3"),
            (&["-7: 60: 5!4", "-7: 47.5: 5 5!4"], "P2 37.5 reps 3"),
            (&["-7: 20: 5 5 5!4"], "P2 none reps 3 Swap"),
            (&["-7: 60: 5!3 5 5*"], "P3 60"),
            (&["-7: 60: 5 5 5+!1"], "P3 60"),
            (&["-14: 60: 5 5 5-", "-7: 60: 5 5 5-!1"], "P3 60"),
            // No increase does not undo a decrease.
            (&["-7: 60: 3!2 5 5"], "P3 57.5 also R1"),
            (&["-21: 60: 5 5 5+!1"], "P3 50 also L2"),
        ],
    );
}

#[test]
fn short_sets_hold_the_load_at_first() {
    all(
        &squat(),
        &[
            (&["-7: 60: 5 5 4"], "R6 60 RestLonger"),
            (&["-7: 60: 5 5 2"], "R6 60 RestLonger"),
            (&["-7: 60: 5 3 5*"], "R6 60 RestLonger"),
            (&["-7: 60: 5 4 4"], "R7 60 RestLonger"),
            (&["-7: 60: 4 4 4"], "R7 60 RestLonger"),
            (&["-7: 60: 5 3", "-7: 57.5: 4"], "R7 60 RestLonger"),
        ],
    );
}

#[test]
fn the_same_load_short_again_is_a_reset() {
    let once = ["-14: 60: 5 5 4", "-7: 60: 5 5 4"];
    let again = ["-14: 60: 5 4 4", "-7: 60: 3 5 5"];
    assert_eq!(squat().next(&once), "R8 55");
    assert_eq!(squat().next(&again), "R8 55");
    assert_eq!(twice_a_week().next(&once), "R6 60 RestLonger");
    assert_eq!(twice_a_week().next(&again), "R1 57.5");
    assert_eq!(twice_a_week().next(&["-10: 60: 5 4 4", "-7: 60: 5 5 4", "-3: 60: 4 4 4"]), "R8 55");
    all(
        &squat(),
        &[
            // Not in a row, and not the same load.
            (&["-21: 60: 5 5 4", "-14: 60: 5 5 5-", "-7: 60: 5 5 4"], "R6 60 RestLonger"),
            (&["-14: 60: 5 5 4", "-7: 57.5: 5 5 4"], "R6 57.5 RestLonger"),
            (&["-21: 60: 5 5 4", "-14: 60: 5 5 4", "-7: 60: 5 5 4"], "R8 55"),
        ],
    );
}

#[test]
fn a_second_reset_at_about_the_same_load_asks_for_more_than_less_weight() {
    let climb = ["-63: 60: 5 5 4", "-56: 60: 5 5 4", "-49: 55: 5 5 5*", "-42: 57.5: 5 5 5+"];
    let with = |more: &[&'static str]| squat().next(&[&climb[..], more].concat());
    assert_eq!(with(&["-35: 60: 5 5 4", "-28: 60: 5 5 4", "-21: 55: 5 5 5-", "-14: 55: 5 5 5-"])[..2], *"L1");
    assert_eq!(with(&["-14: 60: 5 5 4", "-7: 60: 5 4 4"]), "R9 55 sets 2 StallCheck");
    assert_eq!(with(&["-14: 62.5: 5 5 4", "-7: 62.5: 5 4 4"]), "R9 55 sets 2 StallCheck");
    // Well above the old one it is a first stall.
    assert_eq!(with(&["-14: 70: 5 5 4", "-7: 70: 5 4 4"]), "R8 62.5");
    // After the second reset steps are small where the plates allow it.
    let fine = steps_of(Lift::BackSquat, 1_000);
    let stuck = ["-14: 60: 5 5 4", "-10: 60: 5 4 4", "-7: 54: 5 5+"];
    assert_eq!(fine.next(&[&climb[..], &stuck].concat()), "R3 55");
    assert_eq!(fine.next(&["-7: 54: 5 5 5+"]), "R3 56");
}

#[test]
fn two_sessions_on_target_earn_an_offer() {
    all(
        &squat(),
        &[
            (&["-14: 60: 5 5 5-", "-7: 60: 5 5 5-"], "R5 60 offer 62.5"),
            (&["-14: 60: 5 5 5", "-7: 60: 5 5 5"], "R10 60 offer 62.5"),
            (&["-14: 57.5: 5 5 5-", "-7: 60: 5 5 5-"], "R5 60"),
            (&["-14: 60: 5 5 4", "-7: 60: 5 5 5-"], "R5 60"),
            // From the bar alone the smallest step is an eighth.
            (&["-14: 20: 5 5 5-", "-7: 20: 5 5 5-"], "R5 20 AddReps"),
        ],
    );
    assert_eq!(steps_of(Lift::BackSquat, 1_000).next(&["-14: 60: 5 5 5-", "-7: 60: 5 5 5-"]), "R5 60 offer 61");
}

#[test]
fn careful_lifters_wait_for_two_with_two() {
    all(
        &careful(),
        &[
            (&["-7: 60: 5 5 5*"], "R11 60"),
            (&["-7: 60: 5 5 5+"], "R11 60"),
            (&["-7: 60: 5 5 5-"], "R11 60"),
            (&["-14: 60: 5 5 5*", "-7: 60: 5 5 5*"], "R11 62.5"),
            (&["-14: 60: 5 5 7", "-7: 60: 5 5 7"], "R11 62.5"),
            (&["-14: 60: 5 5 5*", "-7: 60: 5 5 5+"], "R11 60"),
            (&["-14: 57.5: 5 5 5*", "-7: 60: 5 5 5*"], "R11 60"),
            (&["-7: 60: 3 5 5"], "R1 57.5"),
            (&["-7: 60: 5 5 5*!1"], "P3 60"),
        ],
    );
}

#[test]
fn what_is_cut_short_tells_nothing() {
    all(
        &squat(),
        &[
            (&["-7: 60: 5*"], "H1 60"),
            (&["-7: 60: 5 5+"], "H1 60"),
            (&["0: 60: 5*"], "H1 60"),
            (&["-14: 62.5: 5 5 4", "-7: 60: 5 5+"], "R3 62.5"),
            (&[], "F1 none"),
            (&["-7: 60:", "-9: 0: 5 5 5"], "F1 none"),
            (&["-7: 60: 5 5 5+", "-3: 60:"], "R3 62.5"),
        ],
    );
}

#[test]
fn a_history_in_disorder_is_put_in_order() {
    all(
        &squat(),
        &[
            (&["-7: 60: 5 5 5+", "-14: 57.5: 3"], "R3 62.5"),
            (&["-7: 60: 5", "-14: 80: 3", "-7: 60: 5 5+"], "R3 62.5"),
            // The clock was set back: nothing is off.
            (&["30: 60: 5 5 5+"], "R3 62.5"),
            (&["300000: 60: 5 5 5+", "-400: 90: 5 5 5*"], "L6 65"),
            (&["-7: 1000000: 5 5 5*"], "R4 455 NothingHeavier"),
        ],
    );
}

#[test]
fn an_empty_rack_gives_no_load() {
    let dumbbells = Dumbbells::Fixed { lightest: Weight::kg(9), heaviest: Weight::kg(1), step: Weight::kg(1) };
    let usual = Lifter::of(Lift::DumbbellLunge);
    let lifter = Lifter { gym: Gym { dumbbells, ..usual.gym.clone() }, ..usual };
    for history in ["-7: 60: 5 5 5+", "-7: 60: 2", "-7: 60: 5 5 4", "-7: 60: 5!4", "-20: 60: 5 5 5-", "-90: 60: 5 5 5-"]
    {
        assert!(lifter.next(&[history]).contains(" none"), "{history}");
    }
}

#[test]
fn every_rule_has_a_word_and_a_known_source() {
    let known = include_str!("../../../docs/sources.md");
    for rule in Rule::ALL {
        assert_eq!(rule.word().parse(), Ok(rule));
        for source in rule.sources() {
            assert!(known.contains(&format!("| `{source}` |")), "{source}");
        }
    }
}
