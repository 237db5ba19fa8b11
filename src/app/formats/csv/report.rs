//! What a reading of a table assumes, leaves out and cannot know: shown before anything is brought in.

use super::when::DateOrder;
use crate::app::saved::names::{Names, key};
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::words::files::FileFault;

/// The most rows that are named as left out; beyond it they are counted.
pub const MAX_NAMED_ROWS: usize = 10;
/// The most unknown exercises that are named; beyond it they are counted.
pub const MAX_NAMED_EXERCISES: usize = 60;

/// Where times without a zone were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// Where clocks stand as here now.
    #[default]
    Here,
    /// In UTC, by a person whose clock stands as here now.
    Utc,
    /// Where clocks are so many minutes ahead of UTC.
    At(i32),
}

impl Zone {
    /// All that a person can choose: here, UTC, and the clocks of the world.
    pub fn all() -> impl Iterator<Item = Zone> {
        // Three places have quarters of an hour: Nepal, Eucla and the Chatham Islands.
        let is_used = |minutes: &i32| minutes % 30 == 0 || [345, 525, 765].contains(minutes);
        let clocks = (-12 * 60..=14 * 60).step_by(15).filter(is_used);
        [Zone::Here, Zone::Utc].into_iter().chain(clocks.map(Zone::At))
    }
}

/// What the person said of one table, where it does not say itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The unit of loads without one.
    pub unit: Option<Unit>,
    /// Which number is the day in dates such as `05/04/2026`.
    pub order: Option<DateOrder>,
    /// Where times without a zone were written.
    pub zone: Zone,
    /// Whether a dumbbell's load is that of both hands together.
    pub both_hands: bool,
    /// For each lift: whether its sets without a mark are all work sets, or as their loads tell.
    pub all_work: Vec<(Lift, bool)>,
    /// What names of exercises mean, beyond what is remembered; no lift leaves the sets out.
    pub names: Vec<(String, Option<Lift>)>,
}

impl Choices {
    /// Whether all unmarked sets of a lift are work sets, if the person said so or otherwise.
    pub fn all_work(&self, lift: Lift) -> Option<bool> {
        self.all_work.iter().find(|(other, _)| *other == lift).map(|(_, all)| *all)
    }

    /// Says it for a lift.
    pub fn set_all_work(&mut self, lift: Lift, all: bool) {
        self.all_work.retain(|(other, _)| *other != lift);
        self.all_work.push((lift, all));
    }

    /// Says what a name means.
    pub fn set_name(&mut self, name: &str, lift: Option<Lift>) {
        self.names.retain(|(other, _)| key(other) != key(name));
        self.names.push((name.to_owned(), lift));
    }

    /// The lifts of names: as said here, or else as remembered.
    pub fn matched(&self, remembered: &Names) -> Matches {
        let said = self.names.iter().map(|(name, lift)| (key(name), *lift));
        Matches(said.chain(remembered.iter().map(|(name, lift)| (key(name), Some(*lift)))).collect())
    }
}

/// The lifts that the person matched to names, by the names' [`key`]; the first of the same name counts. There are as few
/// as a person chooses, and each name is asked for once.
#[derive(Debug, Default)]
pub struct Matches(Vec<(String, Option<Lift>)>);

impl Matches {
    /// The lift that was matched to a name, if one was.
    pub fn lift(&self, name: &str) -> Option<Lift> {
        let name = key(name);
        self.0.iter().find(|(other, _)| *other == name).and_then(|(_, lift)| *lift)
    }
}

/// A set as an example of how a table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The lift.
    pub lift: Lift,
    /// The load; with dumbbells, that of one hand.
    pub load: Weight,
    /// The repetitions.
    pub reps: u8,
    /// The day of the session.
    pub day: Day,
}

/// A date that could be read in two ways, or was told apart by others of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSample {
    /// As it stands in the table.
    pub text: String,
    /// As it is read.
    pub day: Day,
    /// Which number was taken for the day.
    pub order: DateOrder,
}

/// How the sets of a lift without a mark were told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The lift.
    pub lift: Lift,
    /// The sessions of it in which kinds follow from the loads.
    pub sessions: usize,
    /// Whether the person said that all of its unmarked sets are work sets.
    pub all_work: bool,
    /// The day of the last of these sessions.
    pub day: Day,
    /// The unit of its loads.
    pub unit: Unit,
    /// Its sets that were taken for warm-up and back-off sets, with their loads, in order.
    pub sets: Vec<(SetKind, Mass)>,
}

/// An exercise that is none of ours, and what the person matched it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its name in the table.
    pub name: String,
    /// How many sets of it there are.
    pub sets: usize,
    /// The lift that the person matched it to, if any.
    pub lift: Option<Lift>,
}

/// What a table does not say itself, and what is not taken of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// A set whose load has no unit in the table.
    pub unit: Option<Sample>,
    /// A date whose order of day and month no date of the table tells.
    pub order: Option<DateSample>,
    /// Whether times have no zone: they are taken as clocks stand here.
    pub no_zone: bool,
    /// A set whose time has no zone, and the minute of the day when its session began.
    pub clock: Option<(Sample, u16)>,
    /// How many sessions have loads in both units, and the day of the first of them.
    pub mixed: Option<(usize, Day)>,
    /// Whether days have no time: it is taken to be noon.
    pub no_time: bool,
    /// A set with a load for dumbbells, which may be that of one hand or of both.
    pub dumbbells: Option<Sample>,
    /// A load such as `1,250`, in which the comma may part thousands, and how it was read.
    pub comma: Option<(String, Weight)>,
    /// How many lifts the table has.
    pub lifts: usize,
    /// The lifts with sets that are not marked.
    pub guesses: Vec<Guess>,
    /// The exercises that are none of ours, those with the most sets first.
    pub unknown: Vec<Unknown>,
    /// How many more of these there are, and their sets.
    pub more_unknown: (usize, usize),
    /// Rows of our lifts that are left out, and why.
    pub left_out: Vec<FileFault>,
    /// How many more of these there are.
    pub more_left_out: usize,
    /// How many sets have no load: they are body-weight sets.
    pub no_load: usize,
    /// Whether the table is our own, which tells when each set was done.
    pub own: bool,
}

impl Report {
    /// Leaves a row out and says why.
    pub fn leave_out(&mut self, why: FileFault) {
        match self.left_out.len() < MAX_NAMED_ROWS {
            true => self.left_out.push(why),
            false => self.more_left_out += 1,
        }
    }

    /// Puts the exercises with the most sets first and bounds the list; what was matched always stays in it.
    pub fn settle(&mut self) {
        self.unknown.sort_by(|one, other| {
            (other.lift.is_some(), other.sets)
                .cmp(&(one.lift.is_some(), one.sets))
                .then_with(|| one.name.cmp(&other.name))
        });
        let beyond = self.unknown.split_off(self.unknown.len().min(MAX_NAMED_EXERCISES));
        self.more_unknown = (beyond.len(), beyond.iter().map(|unknown| unknown.sets).sum());
    }

    /// How many rows of our lifts are left out.
    pub const fn rows_left_out(&self) -> usize {
        self.left_out.len() + self.more_left_out
    }
}
