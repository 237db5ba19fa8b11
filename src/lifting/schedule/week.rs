//! A runner's week, and its stored form: a few short texts, such as "Tue Fri" for the days of hard runs.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::lifting::day::Day;
use crate::lifting::stored_words::{NoSuchWord, stored_words};

/// The most races that a week is stored with.
pub const MAX_RACES: usize = 12;

/// A runner's week. A field missing in the stored form is as in [`Week::default`]: one session, no known runs. An
/// unreadable form is refused, and so are more than [`MAX_RACES`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Week {
    /// How often to lift.
    pub sessions: Sessions,
    /// `true` for each weekday with a hard run (intervals, tempo), Monday first.
    pub hard: [bool; 7],
    /// The weekday of the long run.
    pub long: Option<Weekday>,
    /// Races, past and to come, the earliest first; at most one a day, and at most [`MAX_RACES`].
    pub races: Vec<Race>,
}

/// Sessions a week (S7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sessions {
    /// One session a week, which holds.
    #[default]
    One,
    /// Two, which build.
    Two,
}

stored_words!(Sessions { One = "one", Two = "two" });

impl Sessions {
    /// The number of sessions a week.
    pub const fn count(self) -> u8 {
        match self {
            Sessions::One => 1,
            Sessions::Two => 2,
        }
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "weekdays")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

stored_words!(Weekday {
    Monday = "Mon",
    Tuesday = "Tue",
    Wednesday = "Wed",
    Thursday = "Thu",
    Friday = "Fri",
    Saturday = "Sat",
    Sunday = "Sun",
});

/// A race. It is stored as "2026-11-01 half".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Race {
    /// The day of the race.
    pub day: Day,
    /// The distance.
    pub kind: RaceKind,
}

/// How long a race is, as far as lifting around it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RaceKind {
    /// From 5 to 10 km.
    FiveToTen,
    /// A half marathon.
    Half,
    /// A marathon, and longer.
    Marathon,
}

stored_words!(RaceKind { FiveToTen = "5-10-km", Half = "half", Marathon = "marathon" });

impl Weekday {
    /// From Monday on.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// `true` if a day is this weekday.
    pub const fn is(self, day: Day) -> bool {
        day.weekday() == self as usize
    }
}

impl RaceKind {
    /// From the shortest on.
    pub const ALL: [RaceKind; 3] = [RaceKind::FiveToTen, RaceKind::Half, RaceKind::Marathon];

    /// How many days before the race the last heavy session is, at the least and better (taper, TAPER_DS; judgement for
    /// the shorter ones).
    pub const fn days_before(self) -> (i32, i32) {
        match self {
            RaceKind::FiveToTen => (5, 7),
            RaceKind::Half => (7, 10),
            RaceKind::Marathon => (10, 14),
        }
    }

    /// How many days after the race there is nothing heavy, at the least and better (judgement).
    pub const fn days_after(self) -> (i32, i32) {
        match self {
            RaceKind::FiveToTen => (3, 4),
            RaceKind::Half => (5, 7),
            RaceKind::Marathon => (14, 21),
        }
    }
}

impl Week {
    /// `true` if a hard run is on that day.
    pub const fn is_hard(&self, day: Day) -> bool {
        self.hard[day.weekday()]
    }

    /// `true` if the long run is on that day.
    pub const fn is_long(&self, day: Day) -> bool {
        match self.long {
            Some(weekday) => weekday.is(day),
            None => false,
        }
    }

    /// Adds a race, in place of another on that day. Races too long before `today` for any rule are forgotten.
    ///
    /// Returns whether there was room for it.
    pub fn add_race(&mut self, race: Race, today: Day) -> bool {
        self.races.retain(|other| other.day != race.day && today.since(other.day) <= other.kind.days_after().1);
        let room = self.races.len() < MAX_RACES;
        if room {
            self.races.push(race);
            self.races.sort_by_key(|race| race.day);
        }
        room
    }
}

/// As it is stored. A missing or empty text stands for the default.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    sessions: String,
    hard: String,
    long: String,
    races: String,
}

impl From<Week> for Stored {
    fn from(week: Week) -> Stored {
        let hard = Weekday::ALL.into_iter().zip(week.hard).filter(|&(_, hard)| hard).map(|(weekday, _)| weekday.word());
        let races = week.races.into_iter().map(String::from);
        Stored {
            sessions: week.sessions.into(),
            hard: hard.collect::<Vec<_>>().join(" "),
            long: week.long.map(String::from).unwrap_or_default(),
            races: races.collect::<Vec<_>>().join("; "),
        }
    }
}

impl TryFrom<Stored> for Week {
    type Error = NoSuchWord;

    fn try_from(stored: Stored) -> Result<Week, NoSuchWord> {
        let mut week = Week::default();
        if !stored.sessions.is_empty() {
            week.sessions = stored.sessions.parse()?;
        }
        for word in stored.hard.split_ascii_whitespace() {
            week.hard[word.parse::<Weekday>()? as usize] = true;
        }
        if !stored.long.is_empty() {
            week.long = Some(stored.long.parse()?);
        }
        for text in stored.races.split("; ").filter(|text| !text.is_empty()) {
            match week.races.len() < MAX_RACES {
                true => week.races.push(text.parse()?),
                false => return Err(NoSuchWord),
            }
        }
        week.races.sort_by_key(|race| race.day);
        Ok(week)
    }
}

impl From<Race> for String {
    fn from(race: Race) -> String {
        [&race.day.to_string(), " ", race.kind.word()].concat()
    }
}

impl FromStr for Race {
    type Err = NoSuchWord;

    fn from_str(text: &str) -> Result<Race, NoSuchWord> {
        let (day, kind) = text.split_once(' ').ok_or(NoSuchWord)?;
        Ok(Race { day: day.parse().map_err(|_| NoSuchWord)?, kind: kind.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Week, serde_json::Error> {
        serde_json::from_str(text)
    }

    fn race(text: &str) -> Race {
        text.parse().expect("a race")
    }

    #[test]
    fn it_is_read_back_as_it_was() {
        let week = Week {
            sessions: Sessions::Two,
            hard: [false, true, false, false, true, false, false],
            long: Some(Weekday::Sunday),
            races: vec![race("2026-11-01 half"), race("2027-04-25 marathon")],
        };
        let text = serde_json::to_string(&week).expect("JSON");
        assert_eq!(
            text,
            r#"{"sessions":"two","hard":"Tue Fri","long":"Sun","races":"2026-11-01 half; 2027-04-25 marathon"}"#
        );
        assert_eq!(read(&text).ok(), Some(week));
        let text = serde_json::to_string(&Week::default()).expect("JSON");
        assert_eq!(read(&text).ok(), Some(Week::default()));
    }

    #[test]
    fn what_is_missing_is_the_default() {
        assert_eq!(read("{}").ok(), Some(Week::default()));
        let week = read(r#"{"hard":" Thu  Thu","new":5}"#).expect("a week");
        assert_eq!(week.hard, [false, false, false, true, false, false, false]);
        assert_eq!((week.sessions, week.long, week.races), (Sessions::One, None, vec![]));
        let week = read(r#"{"races":"2027-04-25 marathon; 2026-11-01 5-10-km"}"#).expect("a week");
        assert_eq!(week.races, [race("2026-11-01 5-10-km"), race("2027-04-25 marathon")]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let races = vec!["2026-11-01 half"; MAX_RACES + 1].join("; ");
        for text in [
            "",
            "5",
            r#"{"sessions":"three"}"#,
            r#"{"sessions":2}"#,
            r#"{"hard":"Tue, Fri"}"#,
            r#"{"hard":[false]}"#,
            r#"{"long":"Tuesday"}"#,
            r#"{"long":"é"}"#,
            r#"{"races":"2026-11-01"}"#,
            r#"{"races":"2026-02-30 half"}"#,
            r#"{"races":"2026-11-01 ultra"}"#,
            &format!(r#"{{"races":"{races}"}}"#),
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn races_stay_in_order_and_few() {
        let today: Day = "2026-11-23".parse().expect("a day");
        let mut week = Week::default();
        for (text, taken) in [
            ("2026-11-02 5-10-km", true),
            ("2027-04-25 marathon", true),
            ("2026-12-06 half", true),
            ("2027-04-25 half", true),
        ] {
            assert_eq!(week.add_race(race(text), today), taken, "{text}");
        }
        assert_eq!(
            week.races,
            [race("2026-12-06 half"), race("2027-04-25 half")],
            "three weeks after 10 km all is over"
        );
        for index in 2..MAX_RACES {
            let day = today.plus(30 + index as i32);
            assert!(week.add_race(Race { day, kind: RaceKind::Half }, today));
        }
        assert!(!week.add_race(race("2028-01-01 half"), today));
        assert_eq!(week.races.len(), MAX_RACES);
        assert!(week.add_race(race("2026-12-06 marathon"), today), "in place of another");
        let text = serde_json::to_string(&week).expect("JSON");
        assert_eq!(read(&text).ok(), Some(week));
    }
}
