//! The rules of the week, with their sources. Their sentences and reasons are in `words::schedule`.

use crate::lifting::stored_words::stored_words;

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

stored_words!(ScheduleRule {
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
    /// Every rule, in the order in which they are listed.
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

    /// `true` if the rule's numbers are judgement rather than found in a trial.
    pub const fn is_judgement(self) -> bool {
        matches!(
            self,
            ScheduleRule::S4 | ScheduleRule::S5 | ScheduleRule::Taper | ScheduleRule::AfterRace | ScheduleRule::Spacing
        )
    }
}
