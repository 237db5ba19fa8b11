//! A lift of a session, its sets, and the changes to them.

use serde::{Deserialize, Serialize};

use super::limits::MAX_SETS_PER_LIFT;
use super::set::{Outcome, SetEntry};
use super::stored::is_zero;
use crate::lifting::equipment::{Bar, Gym, Plate};
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::{Load, NoPlan, PlanRequest, WORK_REPS, load_sets, nearest_load, plan_lift};
use crate::lifting::loading::SetKind;
use crate::lifting::loads::Loads;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::set_result::SetResult;
use crate::lifting::verdict::first_load::{Felt, Ramp, Tried, ramp};
use crate::lifting::warmup::{Manner, Place};

/// A lift of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// The lift.
    pub lift: Lift,
    /// The bar; ignored for dumbbells.
    pub bar: Bar,
    /// The plates on each side of the bar before the first set, innermost first.
    #[serde(default, with = "super::stored::plates", skip_serializing_if = "Vec::is_empty")]
    pub on_bar: Vec<Plate>,
    /// The sets, in order.
    #[serde(with = "super::stored::sets")]
    pub sets: Vec<SetEntry>,
    /// `true` if pain was worse on the next morning.
    #[serde(default)]
    pub worse_next_day: bool,
    /// When `worse_next_day` was last changed, in milliseconds since 1970; 0 if never.
    #[serde(default, rename = "told", skip_serializing_if = "is_zero")]
    pub pain_answered_at: u64,
    /// How each set of the ramp that finds the load felt, in order; `None` unless the load is being found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Vec<Felt>>,
    /// `true` if the kinds of sets were worked out from their loads, since the file they came from did not mark them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
}

impl Exercise {
    /// A lift without sets, as it is read from a table that names no bar: with the usual one of a unit, 20 kg or 45 lb.
    pub fn without_sets(lift: Lift, unit: Unit) -> Exercise {
        Exercise {
            lift,
            bar: Bar::plain(if unit == Unit::Kg { Weight::kg(20) } else { Weight::lb(45) }),
            on_bar: vec![],
            sets: vec![],
            worse_next_day: false,
            pain_answered_at: 0,
            finding: None,
            guessed: false,
        }
    }

    /// A lift at a place in the session, with all its sets still to be done.
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
            pain_answered_at: 0,
            finding: None,
            guessed: false,
        };
        exercise.follow_plates();
        Ok(exercise)
    }

    /// Goes on finding its load: adds the next set of the ramp of fives, or the work sets with the load that was found.
    /// `at_most` bounds it after a long lay-off. Returns whether there is anything light enough.
    pub(super) fn find(&mut self, like: &PlanRequest, gym: &Gym, at_most: Option<Mass>) -> bool {
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

    /// `true` if no set was done or left out.
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

    /// The results of the work sets that were done, in order.
    pub fn work_results(&self) -> Vec<SetResult> {
        self.work().filter_map(SetEntry::result).collect()
    }

    /// The load that stands for the work sets where only one can be shown ([`shared_load`]): of those that were done,
    /// else of those to come. Nothing if none has a load.
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

    /// The request for the remaining sets: `wish` with this lift, its bar and the plates that are on it now.
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
    pub(super) fn reload(&mut self, like: &PlanRequest, gym: &Gym, load: impl Fn(&SetEntry) -> Mass) {
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

    /// The next heavier or lighter load that the gym has for the remaining work sets.
    pub(super) fn next_load(&self, like: &PlanRequest, gym: &Gym, heavier: bool) -> Option<Mass> {
        let plan = plan_lift(PlanRequest { work_load: self.load_ahead()?, ..self.wish(like) }, gym).ok()?;
        if heavier { plan.heavier } else { plan.lighter }
    }

    /// Changes the work load of the remaining sets; remaining warm-up sets follow in proportion.
    pub(super) fn change_load(&mut self, work_load: Mass, like: &PlanRequest, gym: &Gym) {
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

    /// Corrects the load of a set that was done, and plans the remaining sets from there.
    pub(super) fn correct_load(&mut self, set: usize, load: Weight, like: &PlanRequest, gym: &Gym) {
        let before = self.sets.iter().take(set).rev().find(|entry| entry.result().is_some());
        let on_bar = before.map_or(&*self.on_bar, |entry| entry.side()).to_vec();
        let wish = PlanRequest { on_bar, ..self.wish(like) };
        let loaded = load_sets(&wish, gym, &[load.mass]).pop().filter(|loaded| loaded.mass() == load.mass);
        if let Some(entry) = self.sets.get_mut(set) {
            match loaded {
                Some(loaded) => entry.load = loaded,
                // The gym cannot make this load: its plates are unknown.
                None => entry.load.set_mass(load),
            }
        }
        self.reload(like, gym, |entry| entry.load.mass());
    }

    /// Adds a set like the last one.
    pub(super) fn add_set(&mut self, like: &PlanRequest, gym: &Gym) {
        if let Some(last) = self.sets.last().filter(|_| self.sets.len() < MAX_SETS_PER_LIFT) {
            let next = SetEntry { outcome: Outcome::Pending, edited_at: 0, ..last.clone() };
            self.sets.push(next);
            self.reload(like, gym, |entry| entry.load.mass());
        }
    }

    /// Drops the last set that is still to be done.
    pub(super) fn drop_set(&mut self) {
        if let Some(place) = self.sets.iter().rposition(|entry| entry.outcome == Outcome::Pending) {
            self.sets.remove(place);
        }
    }

    /// Removes a set, and how it felt if it is part of the ramp that finds the load.
    pub fn remove_set(&mut self, set: usize) {
        if set < self.sets.len() {
            self.sets.remove(set);
            if let Some(felt) = self.finding.as_mut().filter(|felt| set < felt.len()) {
                felt.remove(set);
            }
        }
    }

    /// Makes the sets that were left out after a set pending again.
    pub(super) fn reopen_skipped_after(&mut self, set: usize) {
        let after = self.sets.iter_mut().skip(set + 1).filter(|entry| entry.outcome == Outcome::Skipped);
        after.for_each(|entry| entry.outcome = Outcome::Pending);
    }

    /// Works out what stays on the bar and what comes off it from set to set.
    pub(super) fn follow_plates(&mut self) {
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

/// The load that stands for sets where only one can be shown, as on a chart: the heaviest that at least two of them
/// reached, so that one slip of the finger does not speak for all. Of a single set, its own. `None` if none had a load.
///
/// ```
/// use fifth_rep::lifting::mass::Mass;
/// use fifth_rep::lifting::session::shared_load;
/// let kg = Mass::from_kg;
/// assert_eq!(shared_load(&[kg(100), kg(95), kg(95)]), Some(kg(95)));
/// assert_eq!(shared_load(&[kg(60), kg(600), kg(60)]), Some(kg(60)));
/// assert_eq!(shared_load(&[kg(60)]), Some(kg(60)));
/// assert_eq!(shared_load(&[Mass::ZERO]), None);
/// ```
pub fn shared_load(masses: &[Mass]) -> Option<Mass> {
    let mut loaded: Vec<Mass> = masses.iter().copied().filter(|mass| !mass.is_zero()).collect();
    loaded.sort_unstable();
    let second = loaded.len().checked_sub(2).or(loaded.len().checked_sub(1))?;
    loaded.get(second).copied()
}
