//! Lifting among runs: the rules of the week, what there is to know of a day, and races.

use crate::lifting::lift::Lift;
use crate::lifting::schedule::{RaceKind, Remark, ScheduleRule};

impl ScheduleRule {
    /// The rule in a sentence.
    pub const fn text(self) -> &'static str {
        match self {
            ScheduleRule::S1 => "On the same day, run first and lift later.",
            ScheduleRule::S2 => "Leave 3 hours between run and lift, better 6.",
            ScheduleRule::S3 => "No hard or long run for 24 hours after heavy legs, better 48.",
            ScheduleRule::S4 => "Lift on a hard-run day, or on the easy day after it.",
            ScheduleRule::S5 => "In the first four sessions, and after three weeks off: 72 hours before anything hard.",
            ScheduleRule::S6 => "An easy run on the next day is fine; expect it to feel harder.",
            ScheduleRule::S7 => "Two sessions a week build, one holds.",
            ScheduleRule::S8 => "Give it ten weeks before you judge it.",
            ScheduleRule::S9 => "Do not stop for long.",
            ScheduleRule::Taper => {
                "Stop heavy lifting 5 to 7 days before 5-10 km, 7 to 10 before a half, 10 to 14 before a marathon."
            }
            ScheduleRule::AfterRace => {
                "Nothing heavy for 3 to 4 days after 5-10 km, 5 to 7 after a half, 14 to 21 after a marathon."
            }
            ScheduleRule::Spacing => "Two days from one session to the next.",
        }
    }

    /// Why, in a sentence.
    pub const fn why(self) -> &'static str {
        match self {
            ScheduleRule::S1 => "The day after lift and run, runners lasted 29 % less; after run and lift, 18 %.",
            ScheduleRule::S2 => {
                "Strength gains suffer when run and lift follow at once, hardly when hours lie between."
            }
            ScheduleRule::S3 => {
                "Running costs more 6 hours after heavy legs and on the next day, and tired legs can take days."
            }
            ScheduleRule::S4 => "Hard days stay hard, and at least one day stays truly easy.",
            ScheduleRule::S5 => "Soreness is worst when the load is new.",
            ScheduleRule::S6 => "After heavy legs the same easy pace takes more effort.",
            ScheduleRule::S7 => {
                "Running trials used two or three; one kept strength 13 weeks in cyclists, up to 32 in young adults."
            }
            ScheduleRule::S8 => "Effects were larger in programmes of ten weeks and more.",
            ScheduleRule::S9 => "Six weeks without took most of a gain over 5 km back.",
            ScheduleRule::Taper => {
                "No trial fixes the days; eight runners kept their 3 km through four weeks off, so stopping costs little."
            }
            ScheduleRule::AfterRace => "The longer the race, the longer the legs take to recover.",
            ScheduleRule::Spacing => "Legs that were heavy yesterday are still tired today.",
        }
    }
}

impl Remark {
    /// The consequence for the day, in a sentence.
    pub const fn text(self) -> &'static str {
        match self {
            Remark::RunNextDay => "A hard or long run is on the next day: the legs will be tired.",
            Remark::RunInTwoDays => "A hard or long run is in two days, and lifting is new, or new again.",
            Remark::LongRunInTwoDays => "The long run is in two days: keep it short, two sets of each lift.",
            Remark::SessionThatDay => "There is a session on this day already.",
            Remark::SessionDayBefore => "The last session is only a day ago.",
            Remark::RunFirst => "Run first, lift later.",
            Remark::HoursBetween => "Leave 3 hours between them, better 6.",
            Remark::RaceThatDay => "A race is on this day.",
            Remark::RaceSoon => "A race is close: no lifting before it.",
            Remark::RaceClose => "A race is close: nothing heavy. One or two light sets, or none.",
            Remark::RaceComes => "A race comes up: one or two sets, 10 % lighter.",
            Remark::RaceJustOver => "The race is only just over: no heavy legs yet.",
            Remark::RaceOver => "The legs may still be tired of the race: one or two sets, 10 % lighter.",
        }
    }
}

impl RaceKind {
    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            RaceKind::FiveToTen => "5 to 10 km",
            RaceKind::Half => "Half marathon",
            RaceKind::Marathon => "Marathon or longer",
        }
    }
}

/// The next session in a calendar, by its lifts.
pub fn event(lifts: &[Lift]) -> String {
    // Names of lifts have commas in them.
    let lifts: Vec<&str> = lifts.iter().map(|lift| lift.name()).collect();
    ["Lift: ", &lifts.join(" · ")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_a_sentence_with_a_reason_and_what_is_no_judgement_has_a_source() {
        let sources = include_str!("../../docs/sources.md");
        for (index, rule) in ScheduleRule::ALL.into_iter().enumerate() {
            assert_eq!(rule.word().parse(), Ok(rule));
            assert_eq!(ScheduleRule::ALL.iter().position(|&other| other == rule), Some(index));
            assert!(rule.text().ends_with('.') && rule.why().ends_with('.'), "{}", rule.word());
            assert!(rule.is_judgement() || !rule.sources().is_empty(), "{}", rule.word());
            for id in rule.sources().split(", ").filter(|id| !id.is_empty()) {
                assert!(sources.contains(&format!("`{id}`")), "{id}");
            }
        }
    }
}
