//! The state of a session, and values derived from it.

use serde::{Deserialize, Serialize};

use super::exercise::Exercise;
use super::history::HistoryEntry;
use super::limits::{FORGOTTEN_AFTER, JOINTS, MAX_LIFTS, MAX_OFFSET};
use super::set::SetEntry;
use super::stored::is_zero;
use crate::lifting::day::{Day, minute_at};
use crate::lifting::equipment::Gym;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::PlanRequest;
use crate::lifting::mass::{Unit, Weight};

/// One visit to the gym.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// When it began, in milliseconds since 1970, which identifies it: no two sessions begin in the same millisecond.
    pub id: u64,
    /// How many minutes clocks were ahead of UTC at the start: -1440 to 1440.
    pub offset: i32,
    /// When it ended, in milliseconds since 1970; none while it is open.
    #[serde(default)]
    pub ended: Option<u64>,
    /// The gym's name.
    pub gym: String,
    /// The unit that loads were shown in.
    pub unit: Unit,
    /// The lifter's body mass, if entered.
    #[serde(default)]
    pub body_mass: Option<Weight>,
    /// The lifter's note.
    #[serde(default)]
    pub note: String,
    /// Cardio and mobility.
    #[serde(default)]
    pub preparation: Preparation,
    /// The lifts, in order.
    #[serde(rename = "lifts")]
    pub exercises: Vec<Exercise>,
    /// The rest that runs, if one does.
    #[serde(default)]
    pub rest: Option<Rest>,
    /// When the pause that runs began, in milliseconds since 1970; none without one.
    #[serde(default)]
    pub paused: Option<u64>,
    /// When it was last resumed after it seemed forgotten, in milliseconds since 1970; 0 if never.
    #[serde(default)]
    pub taken_up: u64,
    /// `true` in a lighter week.
    #[serde(default)]
    pub deload: bool,
    /// The place of the lift whose verdict is on screen, if one is.
    #[serde(default)]
    pub verdict: Option<usize>,
    /// `true` once the lifter has answered, for that lift, if a further repetition was possible.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// When its course last changed. The four times of change are in milliseconds since 1970, 0 if never, and grow with
    /// every change.
    #[serde(default, rename = "changed", skip_serializing_if = "is_zero")]
    pub changed_at: u64,
    /// When the note last changed.
    #[serde(default, rename = "noted", skip_serializing_if = "is_zero")]
    pub noted_at: u64,
    /// When the body mass last changed.
    #[serde(default, rename = "weighed", skip_serializing_if = "is_zero")]
    pub weighed_at: u64,
    /// When it was last ended, or opened again.
    #[serde(default, rename = "settled", skip_serializing_if = "is_zero")]
    pub settled_at: u64,
    /// Old values of what was corrected, deleted or overruled, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryEntry>,
    /// How often it has been saved.
    #[serde(skip)]
    pub revision: u64,
}

/// Cardio and mobility before the first lift.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preparation {
    /// How long the cardio is to take, in seconds.
    #[serde(rename = "minutes", with = "crate::lifting::stored_minutes")]
    pub seconds: u32,
    /// When it began, in milliseconds since 1970.
    pub from: Option<u64>,
    /// Which joints were moved.
    pub moved: [bool; JOINTS],
    /// `true` once the preparation is over.
    pub over: bool,
}

/// A rest between two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// When it began, in milliseconds since 1970.
    pub from: u64,
    /// How long it is to last, in seconds.
    pub seconds: u32,
}

/// The stage of a session: what the screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Cardio and mobility.
    Preparation,
    /// A set is next: its lift and its place there.
    Set(usize, usize),
    /// The last work set of this lift is to be judged.
    Verdict(usize),
    /// Nothing is left to do.
    Over,
}

impl Session {
    /// A session that begins now, with light cardio of this many seconds.
    ///
    /// # Errors
    /// The first lift whose load has no plan in this gym.
    pub fn begin(
        id: u64,
        offset: i32,
        gym: &Gym,
        unit: Unit,
        cardio: u32,
        wishes: Vec<PlanRequest>,
    ) -> Result<Session, Lift> {
        let lifts = wishes.into_iter().take(MAX_LIFTS).enumerate();
        let plan = |(place, wish): (usize, PlanRequest)| {
            let lift = wish.lift;
            Exercise::plan(wish, place, gym).map_err(|_| lift)
        };
        let exercises = lifts.map(plan).collect::<Result<_, _>>()?;
        Ok(Session {
            id,
            offset,
            ended: None,
            gym: gym.name.clone(),
            unit,
            body_mass: None,
            note: String::new(),
            preparation: Preparation { seconds: cardio, ..Preparation::default() },
            exercises,
            rest: None,
            paused: None,
            taken_up: 0,
            deload: false,
            verdict: None,
            answered: false,
            changed_at: 0,
            noted_at: 0,
            weighed_at: 0,
            settled_at: 0,
            history: vec![],
            revision: 0,
        })
    }

    /// `true` if all numbers are within bounds. A copy has at most twice [`MAX_LIFTS`] lifts; merged copies have as
    /// many of every lift.
    pub fn is_sound(&self) -> bool {
        self.exercises.len() <= 2 * MAX_LIFTS * Lift::ALL.len() && self.offset.unsigned_abs() <= MAX_OFFSET
    }

    /// The day it began.
    pub fn day(&self) -> Day {
        Day::at(self.id, self.offset)
    }

    /// The time of day when it began, in minutes since midnight.
    pub fn start_minute(&self) -> u16 {
        minute_at(self.id, self.offset)
    }

    /// `true` if a lift belongs to the session.
    pub fn lifts(&self, lift: Lift) -> bool {
        self.exercises.iter().any(|exercise| exercise.lift == lift)
    }

    /// The current stage.
    pub fn stage(&self) -> Stage {
        if !self.preparation.over {
            return Stage::Preparation;
        }
        if let Some(lift) = self.verdict.filter(|&lift| lift < self.exercises.len()) {
            return Stage::Verdict(lift);
        }
        let pending = |(lift, exercise): (usize, &Exercise)| exercise.pending().map(|set| Stage::Set(lift, set));
        self.exercises.iter().enumerate().find_map(pending).unwrap_or(Stage::Over)
    }

    /// The set at a place, if there is one.
    pub fn set(&self, lift: usize, set: usize) -> Option<&SetEntry> {
        self.exercises.get(lift)?.sets.get(set)
    }

    /// The place of the last set that was done, in the order of lifts and sets: its lift and its place there.
    pub fn last_set(&self) -> Option<(usize, usize)> {
        self.last_place(|entry| entry.result().is_some())
    }

    /// The place of the last set for which `is_one` is true: its lift and its place there.
    pub(super) fn last_place(&self, is_one: impl Fn(&SetEntry) -> bool) -> Option<(usize, usize)> {
        let mut lifts = self.exercises.iter().enumerate().rev();
        lifts.find_map(|(lift, exercise)| Some((lift, exercise.sets.iter().rposition(&is_one)?)))
    }

    /// When something was last done: a set, or the start.
    pub fn last_done(&self) -> u64 {
        let sets = self.exercises.iter().flat_map(|exercise| &exercise.sets);
        sets.filter_map(SetEntry::done_at).fold(self.id, u64::max)
    }

    /// `true` if it has been left open for longer than `FORGOTTEN_AFTER`, so that it must have been forgotten.
    pub fn is_forgotten(&self, now: u64) -> bool {
        now.saturating_sub(self.last_done().max(self.taken_up)) > FORGOTTEN_AFTER
    }

    /// The place of the set that was done at a time, if there is one: its lift and its place there.
    pub fn place_of(&self, done_at: u64) -> Option<(usize, usize)> {
        let mut lifts = self.exercises.iter().enumerate();
        lifts.find_map(|(lift, exercise)| {
            Some((lift, exercise.sets.iter().position(|entry| entry.done_at() == Some(done_at))?))
        })
    }

    /// The sets that were done, each with its lift.
    pub fn facts(&self) -> impl Iterator<Item = (Lift, &SetEntry)> {
        let sets = self.exercises.iter().flat_map(|one| one.sets.iter().map(|entry| (one.lift, entry)));
        sets.filter(|(_, entry)| entry.done_at().is_some())
    }

    /// Works out what stays on the bar from set to set; needed after reading a session back.
    pub fn follow_plates(&mut self) {
        self.exercises.iter_mut().for_each(Exercise::follow_plates);
    }
}
