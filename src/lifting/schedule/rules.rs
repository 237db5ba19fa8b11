//! The rules of the week: what each says, why, and who found it out.

use crate::lifting::words::words;

/// A rule for lifting among runs. S1 to S9 keep their numbers for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleRule {
    /// The order on one day.
    S1,
    /// The hours between run and lift.
    S2,
    /// The hours before a hard or long run.
    S3,
    /// Hard days and easy days.
    S4,
    /// The first sessions, and the first after a break.
    S5,
    /// Easy runs.
    S6,
    /// How many sessions a week.
    S7,
    /// Patience.
    S8,
    /// Going on.
    S9,
    /// The days before a race.
    Taper,
    /// The days after a race.
    AfterRace,
    /// From one session to the next.
    Spacing,
}

words!(ScheduleRule {
    S1 = "S1",
    S2 = "S2",
    S3 = "S3",
    S4 = "S4",
    S5 = "S5",
    S6 = "S6",
    S7 = "S7",
    S8 = "S8",
    S9 = "S9",
    Taper = "taper",
    AfterRace = "after-race",
    Spacing = "spacing",
});

impl ScheduleRule {
    /// Every rule, in the order in which they are told.
    pub const ALL: [ScheduleRule; 12] = [
        ScheduleRule::S1,
        ScheduleRule::S2,
        ScheduleRule::S3,
        ScheduleRule::S4,
        ScheduleRule::S5,
        ScheduleRule::S6,
        ScheduleRule::S7,
        ScheduleRule::S8,
        ScheduleRule::S9,
        ScheduleRule::Taper,
        ScheduleRule::AfterRace,
        ScheduleRule::Spacing,
    ];

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

    /// The ids of its sources, comma between; may be empty for a judgement.
    pub const fn sources(self) -> &'static str {
        match self {
            ScheduleRule::S1 => "DOMA2013",
            ScheduleRule::S2 => "SCHUMANN2022, ROBINEAU2016",
            ScheduleRule::S3 => "DOMA_NEXTDAY, DOMA2017, DOMA_PRESS",
            ScheduleRule::S4 | ScheduleRule::S5 => "DOMA2019",
            ScheduleRule::S6 => "DOMA2015",
            ScheduleRule::S7 => "BLAGROVE2018, RONNESTAD2010, SPIERING2021, GRGIC2018F",
            ScheduleRule::S8 => "EIHARA2022",
            ScheduleRule::S9 => "KARSTEN2016",
            ScheduleRule::Taper => "TAPER_DS, BERRYMAN_CESS",
            ScheduleRule::AfterRace | ScheduleRule::Spacing => "",
        }
    }

    /// Whether its numbers are judgement rather than found in a trial.
    pub const fn is_judgement(self) -> bool {
        matches!(
            self,
            ScheduleRule::S4 | ScheduleRule::S5 | ScheduleRule::Taper | ScheduleRule::AfterRace | ScheduleRule::Spacing
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_a_sentence_with_a_reason_and_what_is_no_judgement_has_a_source() {
        let sources = include_str!("../../../docs/sources.md");
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
