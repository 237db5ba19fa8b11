//! One visit to the gym: preparation, then two or three lifts, set by set.
//!
//! A [`Session`] is a value: what was to be done, what was, and when. Which set is next follows from it. Times are in
//! milliseconds since 1970, and never negative: a clock that was set back makes nothing last less than no time.
//!
//! A set that was done is a *fact*, known by when it was done. The rest is the *course*: what is still to be done, the
//! rest that runs, whether it has ended. Two copies that went on apart come together again ([`merge::merge`]): facts of
//! both stay, and the course is that of the one that changed last.

pub mod edit;
mod facts;
pub mod history;
pub mod merge;
pub mod moved;
mod remembered;
mod stored;
#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
pub mod times;

use serde::{Deserialize, Serialize};

use super::day::{Day, minute_at};
use super::equipment::{Bar, Gym, Plate};
use super::lift::Lift;
use super::lift_plan::{Load, NoPlan, PlanRequest, WORK_REPS, load_sets, nearest_load, plan_lift};
use super::loading::SetKind;
use super::loads::Loads;
use super::mass::{Mass, Unit, Weight};
use super::set_result::SetResult;
use super::verdict::first_load::{Felt, Ramp, Tried, ramp};
use super::warmup::{Manner, Place};
use super::wording::shared_load;
use history::HistoryEntry;
use times::TakenTimes;

/// The most lifts of a session.
pub const MAX_LIFTS: usize = 4;
/// The most sets of a lift that are still to be done, and the most that it can be given.
pub const MAX_SETS_PER_LIFT: usize = 30;
/// The rest after a light warm-up set, in seconds (U11).
pub const WARM_UP_REST: u32 = 60;
/// The rest before the first work set, and before the next lift, in seconds (U11).
pub const LONG_WARM_UP_REST: u32 = 120;
/// The joints to move before lifting.
pub const MOBILITY: [&str; 3] = ["Hips", "Knees", "Ankles"];
/// How long light cardio may take, in minutes.
pub const CARDIO_MINUTES: std::ops::RangeInclusive<u32> = 5..=10;
/// How long a rest between work sets may be, in minutes.
pub const REST_MINUTES: std::ops::RangeInclusive<u32> = 2..=5;
/// How long that rest is unless another is chosen, in minutes.
pub const USUAL_REST_MINUTES: u32 = 3;
/// The heaviest a person may be.
pub const HEAVIEST_PERSON: Mass = Mass::from_kg(500);
/// The heaviest load that a set can be logged with.
pub const HEAVIEST_LIFT: Mass = Mass::from_kg(1_000);
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// A session is thought forgotten when nothing was done for so long, in milliseconds: 12 hours.
pub const FORGOTTEN_AFTER: u64 = 12 * 3_600_000;

/// The most minutes that clocks may be ahead of UTC, or behind it: a day.
const MAX_OFFSET: u32 = 24 * 60;

/// One visit to the gym.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// When it began; no two sessions begin in the same millisecond.
    pub id: u64,
    /// How many minutes clocks were ahead of UTC then.
    pub offset: i32,
    /// When it ended, if it has.
    #[serde(default)]
    pub ended: Option<u64>,
    /// The gym's name.
    pub gym: String,
    /// The unit that loads were shown in.
    pub unit: Unit,
    /// What the lifter weighed, if told.
    #[serde(default)]
    pub body_mass: Option<Weight>,
    /// What the lifter noted.
    #[serde(default)]
    pub note: String,
    /// Cardio and mobility.
    #[serde(default)]
    pub preparation: Preparation,
    /// The lifts, in order.
    #[serde(rename = "lifts")]
    pub exercises: Vec<Exercise>,
    /// The rest that runs.
    #[serde(default)]
    pub rest: Option<Rest>,
    /// Since when it has been paused.
    #[serde(default)]
    pub paused: Option<u64>,
    /// When it was last taken up again after it seemed forgotten.
    #[serde(default)]
    pub taken_up: u64,
    /// Whether it belongs to a lighter week.
    #[serde(default)]
    pub deload: bool,
    /// The lift whose verdict is on screen, by its place.
    #[serde(default)]
    pub verdict: Option<usize>,
    /// Whether the question of that lift, whether a further repetition was possible, has been answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// When its course last changed. This and the next three are 0 if never; each grows with every change.
    #[serde(default, rename = "changed", skip_serializing_if = "is_zero")]
    pub changed_at: u64,
    /// When the lifter last noted something.
    #[serde(default, rename = "noted", skip_serializing_if = "is_zero")]
    pub noted_at: u64,
    /// When the lifter last told what they weighed.
    #[serde(default, rename = "weighed", skip_serializing_if = "is_zero")]
    pub weighed_at: u64,
    /// When it was last ended, or opened again.
    #[serde(default, rename = "settled", skip_serializing_if = "is_zero")]
    pub settled_at: u64,
    /// What was corrected or deleted, the oldest first.
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
    /// How long the cardio is to take, in minutes.
    pub minutes: u32,
    /// When it began.
    pub from: Option<u64>,
    /// Which joints of [`MOBILITY`] were moved.
    pub moved: [bool; 3],
    /// Whether all this is over.
    pub over: bool,
}

/// A lift of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// The lift.
    pub lift: Lift,
    /// The bar it is done with; without meaning for dumbbells.
    pub bar: Bar,
    /// What is on the bar before the first set, innermost first.
    #[serde(default, with = "stored::plates", skip_serializing_if = "Vec::is_empty")]
    pub on_bar: Vec<Plate>,
    /// Its sets, in order.
    #[serde(with = "stored::sets")]
    pub sets: Vec<SetEntry>,
    /// Whether pain was worse on the next morning.
    #[serde(default)]
    pub worse_next_day: bool,
    /// When that was last told; 0 if never.
    #[serde(default, rename = "told", skip_serializing_if = "is_zero")]
    pub told_at: u64,
    /// How the sets felt by which its load is being found, in order; none if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Vec<Felt>>,
    /// Whether the kinds of its sets were worked out from their loads, since the file they came from did not mark them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
}

/// A set: what is to be done, and what was.
#[derive(Clone, Debug, PartialEq)]
pub struct SetEntry {
    /// Warm-up, work, back-off or drop set.
    pub kind: SetKind,
    /// The repetitions to be done; for a lunge, of each leg.
    pub reps: u8,
    /// What is lifted.
    pub load: Load,
    /// How it differs from the lift itself.
    pub manner: Manner,
    /// What became of it.
    pub outcome: Outcome,
    /// When it was last said of it, once done, that it was otherwise; 0 if never.
    pub edited_at: u64,
}

/// What became of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// It is still to be done.
    #[default]
    Pending,
    /// It was left out.
    Skipped,
    /// It was done at this time.
    Done(u64, SetResult),
}

/// A rest that runs from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// When it began.
    pub from: u64,
    /// How long it is to last, in seconds.
    pub seconds: u32,
}

/// What the session is about right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Cardio and mobility.
    Preparation,
    /// A set is next: its lift and its place there.
    Set(usize, usize),
    /// The last work set of this lift is to be judged.
    Verdict(usize),
    /// All is done.
    Over,
}

impl Session {
    /// A session that begins now.
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
            preparation: Preparation { minutes: cardio, ..Preparation::default() },
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

    /// Whether it is one that this version can show. Copies have at most twice [`MAX_LIFTS`] lifts each; merged, there
    /// are as many of every lift.
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

    /// Whether a lift belongs to it.
    pub fn lifts(&self, lift: Lift) -> bool {
        self.exercises.iter().any(|exercise| exercise.lift == lift)
    }

    /// What it is about right now.
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

    /// The place of the last set that was done, by its place: its lift and its place there.
    pub fn last_set(&self) -> Option<(usize, usize)> {
        let mut lifts = self.exercises.iter().enumerate().rev();
        lifts.find_map(|(lift, exercise)| {
            Some((lift, exercise.sets.iter().rposition(|entry| entry.result().is_some())?))
        })
    }

    /// When something was last done: a set, or the start.
    pub fn last_done(&self) -> u64 {
        let sets = self.exercises.iter().flat_map(|exercise| &exercise.sets);
        sets.filter_map(SetEntry::done_at).fold(self.id, u64::max)
    }

    /// Whether it has been left open for so long that it must have been forgotten.
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

    /// When a set that is done now is said to have been done, in milliseconds since 1970. Sets are known by it. It is
    /// even: the odd milliseconds are for what another device did in the same one.
    pub fn time_of_doing(&self, now: u64) -> u64 {
        self.free_time(now.checked_next_multiple_of(2).unwrap_or(now))
    }

    /// The first of `at` and the times two, four, six milliseconds later at which no set was done.
    pub fn free_time(&self, at: u64) -> u64 {
        TakenTimes::of(self).take(at)
    }

    /// Its course changes now.
    pub fn touch(&mut self, now: u64) {
        self.changed_at = now.max(self.changed_at.saturating_add(1));
    }

    /// Records what became of a set, and lets the rest run. `work_rest` is the rest after a work set, in seconds.
    pub fn record(&mut self, lift: usize, set: usize, result: SetResult, now: u64, work_rest: u32) {
        let at = self.time_of_doing(now);
        let Some(entry) = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set)) else { return };
        entry.outcome = Outcome::Done(at, result);
        let kind = entry.kind;
        if kind == SetKind::Work && self.exercises.get(lift).is_some_and(|exercise| exercise.work_left() == 0) {
            self.judge(lift);
        }
        let next = match self.stage() {
            Stage::Set(lift, set) => self.set(lift, set).map(|entry| entry.kind),
            Stage::Verdict(lift) if lift + 1 < self.exercises.len() => Some(SetKind::WarmUp),
            _ => None,
        };
        let seconds = match (kind, next) {
            (_, None) => None,
            (SetKind::Work, Some(SetKind::Work)) => Some(work_rest),
            (SetKind::WarmUp, Some(SetKind::WarmUp)) => Some(WARM_UP_REST),
            _ => Some(LONG_WARM_UP_REST),
        };
        self.rest = seconds.map(|seconds| Rest { from: now, seconds });
    }

    /// Leaves out the set that is next.
    pub fn skip(&mut self) {
        if let Stage::Set(lift, set) = self.stage()
            && let Some(entry) = self.exercises.get_mut(lift).and_then(|exercise| exercise.sets.get_mut(set))
        {
            entry.outcome = Outcome::Skipped;
        }
        self.follow_plates();
    }

    /// Works out what stays on the bar from set to set; needed after reading a session back.
    pub fn follow_plates(&mut self) {
        self.exercises.iter_mut().for_each(Exercise::follow_plates);
    }

    /// Leaves out all that is still to be done of a lift, and judges it.
    pub fn stop(&mut self, lift: usize) {
        if let Some(exercise) = self.exercises.get_mut(lift) {
            let pending = exercise.sets.iter_mut().filter(|entry| entry.outcome == Outcome::Pending);
            pending.for_each(|entry| entry.outcome = Outcome::Skipped);
            self.judge(lift);
            self.rest = None;
        }
        self.follow_plates();
    }

    /// Shows the verdict of a lift, or first the question that it hangs on.
    pub const fn judge(&mut self, lift: usize) {
        (self.verdict, self.answered) = (Some(lift), false);
    }

    /// Stops the clock of a rest until [`Session::resume`].
    pub fn pause(&mut self, now: u64) {
        self.paused.get_or_insert(now);
    }

    /// Lets time run again; what ran goes on where it was.
    pub fn resume(&mut self, now: u64) {
        let Some(since) = self.paused.take() else { return };
        let pause = now.saturating_sub(since);
        let starts = self.rest.iter_mut().map(|rest| &mut rest.from).chain(self.preparation.from.as_mut());
        starts.for_each(|from| *from = from.saturating_add(pause));
    }

    /// How many seconds of a rest are left; negative once it is over, by how much.
    pub fn rest_left(&self, now: u64) -> Option<i64> {
        self.rest.map(|rest| left(rest.from, rest.seconds, self.paused.unwrap_or(now)))
    }

    /// How many seconds of the cardio are left, once it has begun; negative once it is over.
    pub fn cardio_left(&self, now: u64) -> Option<i64> {
        let from = self.preparation.from?;
        Some(left(from, self.preparation.minutes * 60, self.paused.unwrap_or(now)))
    }

    /// Ends it. Without a single set that was done there is nothing to keep, which the answer tells.
    pub fn end(&mut self, at: u64) -> bool {
        self.ended = Some(at.max(self.last_done()));
        self.rest = None;
        self.paused = None;
        (self.verdict, self.answered) = (None, false);
        self.preparation.over = true;
        for exercise in &mut self.exercises {
            exercise.sets.retain(|entry| matches!(entry.outcome, Outcome::Done(..)));
            exercise.on_bar.clear();
            // Which plates made a load is of no interest any more, and half of what is stored.
            exercise.sets.iter_mut().for_each(SetEntry::forget_plates);
        }
        self.exercises.retain(|exercise| !exercise.sets.is_empty());
        !self.exercises.is_empty()
    }
}

/// Whether a time is none.
const fn is_zero(time: &u64) -> bool {
    *time == 0
}

/// Whole seconds left of a span that began at `from`, rounded up, so that it ends when 0 appears. A clock set back to
/// before `from` has all of it left.
fn left(from: u64, seconds: u32, now: u64) -> i64 {
    let passed = i64::try_from(now.saturating_sub(from)).unwrap_or(i64::MAX);
    (i64::from(seconds) * 1000 - passed).saturating_add(999).div_euclid(1000)
}

impl Exercise {
    /// A lift with all its sets before it, at a place in the session.
    ///
    /// # Errors
    /// A load that has no plan in this gym.
    pub fn plan(wish: PlanRequest, place: usize, gym: &Gym) -> Result<Exercise, NoPlan> {
        let place = if place == 0 { Place::First } else { Place::Later };
        let plan = plan_lift(PlanRequest { place, ..wish }, gym)?;
        let sets = plan.sets.iter().flat_map(|set| {
            let entry = SetEntry {
                kind: set.kind,
                reps: set.reps,
                load: set.load.clone(),
                manner: set.manner,
                outcome: Outcome::Pending,
                edited_at: 0,
            };
            std::iter::repeat_n(entry, usize::from(set.times))
        });
        let mut exercise = Exercise {
            lift: plan.wish.lift,
            bar: plan.wish.bar.clone(),
            on_bar: plan.wish.on_bar.clone(),
            sets: sets.collect(),
            worse_next_day: false,
            told_at: 0,
            finding: None,
            guessed: false,
        };
        exercise.follow_plates();
        Ok(exercise)
    }

    /// Goes on finding its load: adds the next set of the ramp of fives, or the work sets with the load that was found.
    /// `at_most` bounds it after a long lay-off. Tells whether there is anything light enough.
    pub fn find(&mut self, like: &PlanRequest, gym: &Gym, at_most: Option<Mass>) -> bool {
        let felt = self.finding.take().unwrap_or_default();
        if felt.is_empty() {
            self.sets.clear();
        }
        let tried: Vec<Tried> =
            self.sets.iter().zip(&felt).map(|(entry, &felt)| Tried { load: entry.load.mass(), felt }).collect();
        let loads = Loads::of(self.lift, &self.bar, gym);
        let (kind, load, reps, times) = match ramp(self.lift, &tried, &loads, at_most) {
            Ramp::TooHeavy => return false,
            Ramp::Set { load, reps } => {
                self.finding = Some(felt);
                (SetKind::WarmUp, load, reps, 1)
            }
            Ramp::Found { load, sets } => {
                // The set that found it was the first of them.
                let found = self.sets.iter_mut().rev().find(|entry| entry.load.mass() == load);
                found.into_iter().for_each(|entry| entry.kind = SetKind::Work);
                (SetKind::Work, load, WORK_REPS, sets)
            }
        };
        let mass = Load::Bar { mass: load, side: vec![], kept: 0, off: vec![] };
        let entry = SetEntry { kind, reps, load: mass, manner: Manner::Plain, outcome: Outcome::Pending, edited_at: 0 };
        self.sets.extend(std::iter::repeat_n(entry, usize::from(times)));
        self.reload(like, gym, |entry| entry.load.mass());
        true
    }

    /// Whether nothing of it has been done yet.
    pub fn is_untouched(&self) -> bool {
        self.sets.iter().all(|entry| entry.outcome == Outcome::Pending)
    }

    /// The place of the set that is next, if any is.
    pub fn pending(&self) -> Option<usize> {
        self.sets.iter().position(|entry| entry.outcome == Outcome::Pending)
    }

    /// How many work sets are still to be done.
    pub fn work_left(&self) -> usize {
        self.sets.iter().filter(|entry| entry.kind == SetKind::Work && entry.outcome == Outcome::Pending).count()
    }

    /// What became of the work sets that were done, in order.
    pub fn work_results(&self) -> Vec<SetResult> {
        self.work().filter_map(SetEntry::result).collect()
    }

    /// The load that stands for the work sets where only one can be shown ([`shared_load`]): of those that were done, else
    /// of those to come. Nothing if none has a load.
    pub fn work_load(&self) -> Mass {
        let masses =
            |sets: &mut dyn Iterator<Item = &SetEntry>| -> Vec<Mass> { sets.map(|entry| entry.load.mass()).collect() };
        let done = masses(&mut self.work().filter(|entry| entry.result().is_some()));
        shared_load(&done).or_else(|| shared_load(&masses(&mut self.work()))).unwrap_or_default()
    }

    /// The work sets that were done, in order: the load of each and its clean repetitions.
    pub fn work_done(&self) -> Vec<(Mass, u8)> {
        self.work().filter_map(|entry| Some((entry.load.mass(), entry.result()?.clean()))).collect()
    }

    fn work(&self) -> impl Iterator<Item = &SetEntry> {
        self.sets.iter().filter(|entry| entry.kind == SetKind::Work)
    }

    /// What it is asked for, with the load of its work sets; preferences and on what is on the bar now.
    fn wish(&self, wish: &PlanRequest) -> PlanRequest {
        PlanRequest { lift: self.lift, bar: self.bar.clone(), on_bar: self.stack().to_vec(), ..wish.clone() }
    }

    /// The plates that are on the bar now: those of the last set that is no longer to be done.
    fn stack(&self) -> &[Plate] {
        let before = &self.sets[..self.pending().unwrap_or(self.sets.len())];
        before.iter().rev().find(|entry| entry.result().is_some()).map_or(&self.on_bar, |entry| entry.side())
    }

    /// Gives the sets that are still to be done other loads, by `load`, and plans their plates anew from what is on the
    /// bar. `like` holds how the lifter wants plates to be chosen.
    pub fn reload(&mut self, like: &PlanRequest, gym: &Gym, load: impl Fn(&SetEntry) -> Mass) {
        let wish = self.wish(like);
        let pending = |entry: &&SetEntry| entry.outcome == Outcome::Pending;
        let masses: Vec<Mass> = self.sets.iter().filter(pending).map(&load).collect();
        let loads = load_sets(&wish, gym, &masses);
        let pending = self.sets.iter_mut().filter(|entry| entry.outcome == Outcome::Pending);
        pending.zip(loads).for_each(|(entry, load)| entry.load = load);
        self.follow_plates();
    }

    /// The load of the work sets that are still to be done.
    pub fn load_ahead(&self) -> Option<Mass> {
        self.work().find(|entry| entry.outcome == Outcome::Pending).map(|entry| entry.load.mass())
    }

    /// The next heavier or lighter load for them that the gym has.
    pub fn next_load(&self, like: &PlanRequest, gym: &Gym, heavier: bool) -> Option<Mass> {
        let plan = plan_lift(PlanRequest { work_load: self.load_ahead()?, ..self.wish(like) }, gym).ok()?;
        if heavier { plan.heavier } else { plan.lighter }
    }

    /// Takes another work load for what is still to be done: the work sets get it, and warm-up sets in proportion.
    pub fn change_load(&mut self, work_load: Mass, like: &PlanRequest, gym: &Gym) {
        let Some(before) = self.load_ahead().filter(|before| !before.is_zero()) else { return };
        let wish = PlanRequest { work_load, ..self.wish(like) };
        let work_load = nearest_load(&wish, gym);
        let lightest = self.sets.iter().map(|entry| entry.load.mass()).min().unwrap_or_default();
        self.reload(like, gym, |entry| match (entry.kind, entry.load.mass()) {
            (SetKind::Work, _) => work_load,
            // The bar alone stays the bar alone.
            (SetKind::WarmUp, mass) if mass == lightest => mass,
            (_, mass) => mass.scaled(work_load, before),
        });
    }

    /// Says of a set that was done that its load was another, and plans what follows from there.
    pub fn correct_load(&mut self, set: usize, load: Weight, like: &PlanRequest, gym: &Gym) {
        let before = self.sets.iter().take(set).rev().find(|entry| entry.result().is_some());
        let on_bar = before.map_or(&*self.on_bar, |entry| entry.side()).to_vec();
        let wish = PlanRequest { on_bar, ..self.wish(like) };
        let loaded = load_sets(&wish, gym, &[load.mass]).pop().filter(|loaded| loaded.mass() == load.mass);
        if let Some(entry) = self.sets.get_mut(set) {
            match loaded {
                Some(loaded) => entry.load = loaded,
                // With what it was, if not with what is here, only the lifter knows.
                None => entry.load.set_mass(load),
            }
        }
        self.reload(like, gym, |entry| entry.load.mass());
    }

    /// Adds a set like the last one.
    pub fn add_set(&mut self, like: &PlanRequest, gym: &Gym) {
        if let Some(last) = self.sets.last().filter(|_| self.sets.len() < MAX_SETS_PER_LIFT) {
            let next = SetEntry { outcome: Outcome::Pending, edited_at: 0, ..last.clone() };
            self.sets.push(next);
            self.reload(like, gym, |entry| entry.load.mass());
        }
    }

    /// Drops the last set that is still to be done.
    pub fn drop_set(&mut self) {
        if let Some(place) = self.sets.iter().rposition(|entry| entry.outcome == Outcome::Pending) {
            self.sets.remove(place);
        }
    }

    /// Removes a set, with how it felt if its load was found by it.
    pub fn remove_set(&mut self, set: usize) {
        if set < self.sets.len() {
            self.sets.remove(set);
            if let Some(felt) = self.finding.as_mut().filter(|felt| set < felt.len()) {
                felt.remove(set);
            }
        }
    }

    /// Works out what stays on the bar and what comes off it from set to set.
    fn follow_plates(&mut self) {
        let mut on_bar = self.on_bar.clone();
        for entry in &mut self.sets {
            let skipped = entry.outcome == Outcome::Skipped;
            if let Load::Bar { side, kept, off, .. } = &mut entry.load {
                *kept = on_bar.iter().zip(side.iter()).take_while(|(before, after)| before == after).count();
                *off = on_bar.get(*kept..).unwrap_or_default().iter().rev().copied().collect();
                if !skipped {
                    on_bar.clone_from(side);
                }
            }
        }
    }
}

impl SetEntry {
    /// When it was done.
    pub const fn done_at(&self) -> Option<u64> {
        match self.outcome {
            Outcome::Done(at, _) => Some(at),
            _ => None,
        }
    }

    /// What the lifter said of it, once done.
    pub const fn result(&self) -> Option<SetResult> {
        match self.outcome {
            Outcome::Done(_, result) => Some(result),
            _ => None,
        }
    }

    /// Says that it is to be done after all.
    pub fn reopen(&mut self) {
        (self.outcome, self.edited_at) = (Outcome::Pending, 0);
    }

    /// Whether another says the same, apart from which plates make its load and when that was said.
    pub fn is_like(&self, other: &SetEntry) -> bool {
        let load = match (&self.load, &other.load) {
            (Load::Bar { mass, .. }, Load::Bar { mass: other, .. }) => mass == other,
            (load, other) => load == other,
        };
        let what = |entry: &SetEntry| (entry.kind, entry.reps, entry.manner, entry.outcome);
        load && what(self) == what(other)
    }

    /// It without the plates.
    fn bare(&self) -> SetEntry {
        let mut bare = self.clone();
        bare.forget_plates();
        bare
    }

    fn forget_plates(&mut self) {
        if let Load::Bar { mass, .. } = self.load {
            self.load = Load::Bar { mass, side: vec![], kept: 0, off: vec![] };
        }
    }

    fn side(&self) -> &[Plate] {
        match &self.load {
            Load::Bar { side, .. } => side,
            _ => &[],
        }
    }
}
