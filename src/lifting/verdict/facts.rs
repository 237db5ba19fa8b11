//! The facts behind an advice, from which its sentence is made: of the sets, of pain and of the calendar.

use super::session::Session;
use super::{Advice, Rule, Verdict};
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::mass::Mass;
use crate::lifting::set_result::Sixth;

/// The facts behind an [`Advice`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The rule of the sets alone, before pain and the calendar are considered; none without any set.
    pub by_sets: Option<Rule>,
    /// The load that was judged, with which the next one is compared.
    pub from: Mass,
    /// The load of the last set.
    pub last_load: Mass,
    /// `true` if the session's sets had different loads.
    pub mixed: bool,
    /// How many work sets there were.
    pub sets: u8,
    /// The fewest clean repetitions of a set.
    pub fewest: u8,
    /// How many work sets had fewer than five clean repetitions.
    pub short: u8,
    /// The set that decided, counted from 1: the first short one, else the last.
    pub set: u8,
    /// The clean repetitions of the set that decided.
    pub clean: u8,
    /// The repetition at which its form broke, right after the clean ones; none if it did not.
    pub broke_at: Option<u8>,
    /// The answer to whether a further repetition was possible in the set that decided.
    pub sixth: Sixth,
    /// How many clean repetitions more than five the set that decided had for certain.
    pub spare: Option<u8>,
    /// How many sessions in a row fell short at this load.
    pub streak: u8,
    /// The worst pain, from 0 to 10.
    pub pain: u8,
    /// The load of the last set with pain that cuts a load, else of the last set.
    pub painful: Mass,
    /// `true` if pain was worse on the next morning.
    pub worse_next_day: bool,
    /// `true` if the sets are today's.
    pub today: bool,
    /// Days since the last session.
    pub days_off: i32,
    /// `true` if those were days of illness or injury.
    pub ill: bool,
    /// The increment, where the sets earned a step up.
    pub step: Option<Mass>,
    /// The next load here, where it is too big a step.
    pub bigger: Option<Mass>,
    /// The load before a lay-off, which is led back to.
    pub goal: Option<Mass>,
}

impl Facts {
    /// The facts of a session's sets.
    pub(super) fn of_sets(session: &Session) -> Facts {
        let few = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let place = session.sets.iter().position(|(_, set)| set.is_short());
        let place = place.unwrap_or(session.sets.len().saturating_sub(1));
        let Some((_, set)) = session.sets.get(place) else { return Facts::default() };
        let clean = set.clean();
        Facts {
            from: session.load(),
            last_load: session.last_load(),
            mixed: session.sets.windows(2).any(|pair| matches!(pair, [one, other] if one.0 != other.0)),
            sets: few(session.sets.len()),
            fewest: session.fewest(),
            short: few(session.short()),
            set: few(place + 1),
            clean,
            broke_at: set.broke_at.filter(|&rep| rep == clean.saturating_add(1)),
            sixth: set.sixth,
            spare: set.spare(),
            ..Facts::default()
        }
    }
}

impl Advice {
    /// The verdict of the sets on the load; `None` where the calendar decides, or too little was done.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.rule {
            Rule::P3 => self.facts.by_sets.and_then(|rule| of_sets(rule, &self.facts)),
            rule => of_sets(rule, &self.facts),
        }
    }

    /// `true` if three sets of five are advised.
    pub const fn is_usual_scheme(&self) -> bool {
        self.sets == WORK_SETS && self.reps == WORK_REPS
    }
}

/// The verdict of a rule of the sets on the load.
fn of_sets(rule: Rule, facts: &Facts) -> Option<Verdict> {
    match rule {
        Rule::R11 if facts.spare.unwrap_or_default() == 0 => Some(Verdict::OnTarget),
        _ => rule.verdict(),
    }
}
