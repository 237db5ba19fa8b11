//! The trend of a lift, in words.

use super::numbers::{alike, cardinal, counted, span};
use crate::lifting::history::{BodyTrend, MIN_SESSIONS, Recent, SETS_TO_MASTER, Story, Trend};
use crate::lifting::lift_plan::WORK_REPS;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::verdict::Rule;

impl Story {
    /// In sentences, with loads in `unit`.
    pub fn words(&self, unit: Unit) -> Vec<String> {
        let mut words = vec![self.trend.words(unit)];
        words.extend(self.recent.and_then(Recent::words));
        if let Some((sessions, days)) = self.plateau {
            words.push(format!("A plateau: no heavier load was mastered in {sessions} sessions, {}.", span(days)));
        }
        if let Some((days, until)) = self.lay_off {
            words.push(format!("{} off, until {}.", span(days), until.words()));
        }
        if let Some((days, rule)) = self.off_now {
            // Illness, which is not known here, may make it a longer break.
            let follows = match rule {
                Rule::L5 => ["find the load again (", rule.word(), ")"].concat(),
                _ => "a lighter start is due".to_owned(),
            };
            words.push(format!("{} without it now: {follows}.", span(days)));
        }
        words
    }
}

impl Trend {
    fn words(self, unit: Unit) -> String {
        let number = |mass: Mass| mass.in_unit(unit).number();
        match self {
            Trend::None => "No loaded work set of this lift in this time.".to_owned(),
            Trend::TooFew(1) => format!("One session: a trend can be told from {MIN_SESSIONS} on."),
            Trend::TooFew(count) => format!("{count} sessions: a trend can be told from {MIN_SESSIONS} on."),
            Trend::TooFewMastered(count) => {
                let since = counted(count, "session");
                format!("{since} since a load was first mastered: a trend can be told from {MIN_SESSIONS} on.")
            }
            Trend::TooShort(0) => "All on one day: too short a time for a trend.".to_owned(),
            Trend::TooShort(days) => format!("All within {}: too short a time for a trend.", span(days)),
            Trend::NoneMastered => {
                let (reps, sets) = (cardinal(WORK_REPS), SETS_TO_MASTER);
                format!("No load was mastered yet: that takes {reps} clean reps in {sets} sets or more.")
            }
            Trend::Changed { from, to, days } => {
                format!("{} to {} {unit} in {}.", number(from), number(to), span(days))
            }
            Trend::Level { low, high, days } if alike(low, high) => {
                format!("{} {unit} for {}.", number(low), span(days))
            }
            Trend::Level { low, high, days } => {
                let (low, high, span) = (number(low), number(high), span(days));
                format!("Between {low} and {high} {unit} for {span}: ups and downs, no clear trend.")
            }
        }
    }
}

impl Recent {
    fn words(self) -> Option<String> {
        let fell_short = ["a set fell short of ", &cardinal(WORK_REPS), " clean reps"].concat();
        Some(match self {
            Recent::OnTarget(0) | Recent::TooLight(0) | Recent::Short(0) | Recent::TooFewSets(0) | Recent::Hurt(0) => {
                return None;
            }
            Recent::Hurt(1) => "The last session hurt.".to_owned(),
            Recent::Hurt(count) => format!("The last {count} sessions hurt."),
            Recent::OnTarget(1) => "The last session was on target.".to_owned(),
            Recent::TooLight(1) => "The last session was too light.".to_owned(),
            Recent::Short(1) => format!("In the last session {fell_short}."),
            Recent::TooFewSets(1) => "The last session had too few sets to tell.".to_owned(),
            Recent::OnTarget(count) => format!("The last {count} sessions were on target."),
            Recent::TooLight(count) => format!("The last {count} sessions were too light."),
            Recent::Short(count) => format!("In each of the last {count} sessions {fell_short}."),
            Recent::TooFewSets(count) => format!("The last {count} sessions had too few sets to tell."),
        })
    }
}

impl BodyTrend {
    /// In a sentence, with masses in `unit`.
    pub fn words(self, unit: Unit) -> String {
        let weight = |mass: Mass| mass.rounded(unit, 1);
        match self {
            BodyTrend::Steady(mass) => ["Body mass steady at ", &weight(mass), " ", unit.symbol(), "."].concat(),
            BodyTrend::Changed(from, to) => {
                ["Body mass ", &weight(from), " to ", &weight(to), " ", unit.symbol(), "."].concat()
            }
        }
    }
}
