//! The report on reading a table: its assumptions, omissions and open questions, shown before anything is brought in.

use super::when::DateOrder;
use crate::app::saved::names::{Names, key};
use crate::lifting::day::Day;
use crate::lifting::lift::Lift;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::words::files::FileFault;

/// The most rows that are named as left out; more are only counted.
pub const MAX_NAMED_ROWS: usize = 10;
/// The most unknown exercises that are named; more are only counted.
pub const MAX_NAMED_EXERCISES: usize = 60;

/// The zone of times without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// The zone here, as clocks stand now.
    #[default]
    Here,
    /// UTC, written for a person whose clock stands as here now.
    Utc,
    /// The zone where clocks are ahead of UTC by this number of minutes.
    At(i32),
}

impl Zone {
    /// All zones that a person can choose: here, UTC, and the clocks of the world.
    pub fn all() -> impl Iterator<Item = Zone> {
        // Three places have quarters of an hour: Nepal, Eucla and the Chatham Islands.
        let is_used = |minutes: &i32| minutes % 30 == 0 || [345, 525, 765].contains(minutes);
        let clocks = (-12 * 60..=14 * 60).step_by(15).filter(is_used);
        [Zone::Here, Zone::Utc].into_iter().chain(clocks.map(Zone::At))
    }
}

/// The person's answers about one table, where the table leaves a question open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The unit of loads without one.
    pub unit: Option<Unit>,
    /// The number that is the day in dates such as `05/04/2026`.
    pub order: Option<DateOrder>,
    /// The zone of times without one.
    pub zone: Zone,
    /// `true` if a dumbbell's load is that of both hands together.
    pub both_hands: bool,
    /// For a lift, `true` if its unmarked sets are all work sets, `false` if their loads decide.
    pub all_work: Vec<(Lift, bool)>,
    /// The lifts of names of exercises, beyond the remembered ones; `None` leaves the sets out.
    pub names: Vec<(String, Option<Lift>)>,
}

impl Choices {
    /// The answer whether all unmarked sets of a lift are work sets; `None` without an answer.
    pub fn all_work(&self, lift: Lift) -> Option<bool> {
        self.all_work.iter().find(|(other, _)| *other == lift).map(|(_, all)| *all)
    }

    /// Stores the answer whether all unmarked sets of a lift are work sets.
    pub fn set_all_work(&mut self, lift: Lift, all: bool) {
        self.all_work.retain(|(other, _)| *other != lift);
        self.all_work.push((lift, all));
    }

    /// Stores the lift of a name.
    pub fn set_name(&mut self, name: &str, lift: Option<Lift>) {
        self.names.retain(|(other, _)| key(other) != key(name));
        self.names.push((name.to_owned(), lift));
    }

    /// Combines the lifts of names: those of this table first, then the remembered ones.
    pub fn matched(&self, remembered: &Names) -> Matches {
        let said = self.names.iter().map(|(name, lift)| (key(name), *lift));
        Matches(said.chain(remembered.iter().map(|(name, lift)| (key(name), Some(*lift)))).collect())
    }
}

/// The lifts that the person matched to names, by the names' [`key`]; of equal names the first counts. A plain list is
/// enough: a person matches few names, and each is looked up once.
#[derive(Debug, Default)]
pub struct Matches(Vec<(String, Option<Lift>)>);

impl Matches {
    /// The lift that was matched to a name; `None` if none was.
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

/// A date that can be read in two ways, and that no other date of its column decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSample {
    /// The date in the table.
    pub text: String,
    /// The date as it was read.
    pub day: Day,
    /// The number that was taken for the day.
    pub order: DateOrder,
}

/// The guess of kinds for the unmarked sets of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The lift.
    pub lift: Lift,
    /// The number of sessions in which kinds of the lift follow from loads.
    pub sessions: usize,
    /// `true` if the person decided that all its unmarked sets are work sets.
    pub all_work: bool,
    /// The day of the last of these sessions.
    pub day: Day,
    /// The unit of its loads.
    pub unit: Unit,
    /// The sets that were taken for warm-up and back-off sets, with their loads, in order.
    pub sets: Vec<(SetKind, Mass)>,
}

/// An exercise that is none of ours, and the lift that the person matched it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name in the table.
    pub name: String,
    /// The number of its sets.
    pub sets: usize,
    /// The matched lift, if any.
    pub lift: Option<Lift>,
}

/// The assumptions and omissions in reading a table. The samples are `None` where the question does not arise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// A set whose load has no unit in the table.
    pub unit: Option<Sample>,
    /// A date whose order of day and month follows from no other date of the table.
    pub order: Option<DateSample>,
    /// `true` if some times have no zone: they are read by the clock here.
    pub no_zone: bool,
    /// A set whose time has no zone, and the minute of the day when its session began.
    pub clock: Option<(Sample, u16)>,
    /// The number of sessions with loads in both units, and the day of the first of them.
    pub mixed: Option<(usize, Day)>,
    /// `true` if some days have no time: they are taken to be at noon.
    pub no_time: bool,
    /// A set with a load for dumbbells, which may be that of one hand or of both.
    pub dumbbells: Option<Sample>,
    /// A load such as `1,250`, in which the comma may separate thousands, and its reading.
    pub comma: Option<(String, Weight)>,
    /// The number of our lifts in the table.
    pub lifts: usize,
    /// The lifts with sets that are not marked.
    pub guesses: Vec<Guess>,
    /// The exercises that are none of ours, those with the most sets first.
    pub unknown: Vec<Unknown>,
    /// The number of further exercises that are none of ours, and of their sets.
    pub more_unknown: (usize, usize),
    /// The rows of our lifts that are left out, with the reasons.
    pub left_out: Vec<FileFault>,
    /// The number of further rows that are left out.
    pub more_left_out: usize,
    /// The number of sets without a load: they are body-weight sets.
    pub no_load: usize,
    /// `true` for our own table, which has the time of each set.
    pub own: bool,
}

impl Report {
    /// Leaves a row out and stores the reason.
    pub fn leave_out(&mut self, why: FileFault) {
        match self.left_out.len() < MAX_NAMED_ROWS {
            true => self.left_out.push(why),
            false => self.more_left_out += 1,
        }
    }

    /// Puts the exercises with the most sets first and shortens the list; matched ones always stay.
    pub fn settle(&mut self) {
        self.unknown.sort_by(|one, other| {
            (other.lift.is_some(), other.sets)
                .cmp(&(one.lift.is_some(), one.sets))
                .then_with(|| one.name.cmp(&other.name))
        });
        let beyond = self.unknown.split_off(self.unknown.len().min(MAX_NAMED_EXERCISES));
        self.more_unknown = (beyond.len(), beyond.iter().map(|unknown| unknown.sets).sum());
    }

    /// The number of rows of our lifts that are left out.
    pub const fn rows_left_out(&self) -> usize {
        self.left_out.len() + self.more_left_out
    }
}
