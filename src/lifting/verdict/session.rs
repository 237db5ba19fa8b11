//! Past sessions, by day: the sets of each put together, and what they show.

use super::Performance;
use crate::lifting::day::Day;
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::mass::Mass;
use crate::lifting::set_result::{SetResult, Sixth};

/// Loads no further apart than this are the same to a lifter who changes gyms.
const ALIKE: Mass = Mass::from_grams(500);
/// Pain from which a load is cut (P2).
pub const HURTS: u8 = 4;
/// Pain from which a lift stops for the day (P1).
pub const STOPS: u8 = 6;
/// Days off from which a load is cut (L1).
pub const DAYS_OFF: i32 = 14;

/// Where the next load is a big step, repetitions grow to this first.
pub const GROW_REPS_TO: u8 = 8;

/// All work sets of one lift on one day.
pub(super) struct Session {
    pub day: Day,
    /// Days since the session before.
    pub gap: i32,
    /// The sets with their loads, in order. There is at least one.
    pub sets: Vec<(Mass, SetResult)>,
    pub worse_next_day: bool,
    pub deload: bool,
}

/// The sessions of a history, the oldest first. Entries without a set or a load are left out.
pub(super) fn sessions(history: &[Performance]) -> Vec<Session> {
    let mut order: Vec<&Performance> =
        history.iter().filter(|one| !one.sets.is_empty() && !one.load.is_zero()).collect();
    order.sort_by_key(|one| one.day);
    let mut sessions: Vec<Session> = Vec::new();
    for one in order {
        let sets = one.sets.iter().map(|&set| (one.load, set));
        match sessions.last_mut() {
            Some(last) if last.day == one.day => {
                last.sets.extend(sets);
                last.worse_next_day |= one.worse_next_day;
                last.deload |= one.deload;
            }
            last => {
                let gap = last.map_or(0, |last| one.day.since(last.day));
                let (worse_next_day, deload) = (one.worse_next_day, one.deload);
                sessions.push(Session { day: one.day, gap, sets: sets.collect(), worse_next_day, deload });
            }
        }
    }
    sessions
}

/// By how many percent a set was too heavy: 5 if form broke on repetition 4, 10 if before (R1, R2).
pub(super) fn too_heavy(set: &SetResult) -> Option<u32> {
    match set.clean() {
        0..=2 => Some(10),
        3 => Some(5),
        _ => None,
    }
}

impl Session {
    /// How many sets were short.
    pub fn short(&self) -> usize {
        self.sets.iter().filter(|(_, set)| set.is_short()).count()
    }

    /// The load that the sets judge: that of the first short one, else of the last.
    pub fn load(&self) -> Mass {
        let short = self.sets.iter().find(|(_, set)| set.is_short());
        short.or(self.sets.last()).map_or(Mass::ZERO, |&(load, _)| load)
    }

    /// The load of the last set.
    pub fn last_load(&self) -> Mass {
        self.sets.last().map_or(Mass::ZERO, |&(load, _)| load)
    }

    /// The load of the last set with pain that cuts a load; else that of the last set.
    pub fn painful(&self) -> Mass {
        let painful = self.sets.iter().rev().find(|(_, set)| set.pain >= HURTS);
        painful.map_or(self.last_load(), |&(load, _)| load)
    }

    /// The worst pain of its sets.
    pub fn pain(&self) -> u8 {
        self.sets.iter().map(|(_, set)| set.pain).max().unwrap_or_default()
    }

    /// `true` if pain cuts the load (P1, P2).
    pub fn hurt(&self) -> bool {
        self.worse_next_day || self.pain() >= HURTS
    }

    /// How many clean repetitions more than five the last set had for certain, done or left; `None` if the lifter is
    /// not sure of any.
    pub fn spare(&self) -> Option<u8> {
        self.sets.last()?.1.spare()
    }

    /// Where loads are far apart, how many repetitions to do next with the same.
    pub fn more_reps(&self) -> u8 {
        let Some((_, set)) = self.sets.last() else { return WORK_REPS };
        let more = match set.sixth {
            Sixth::ThreeOrMore => 2,
            Sixth::Yes => 1,
            Sixth::No | Sixth::NotSure => u8::from(set.clean() > self.fewest()),
        };
        self.fewest().saturating_add(more).min(GROW_REPS_TO)
    }

    /// The fewest clean repetitions of a set.
    pub fn fewest(&self) -> u8 {
        self.sets.iter().map(|(_, set)| set.clean()).min().unwrap_or_default()
    }

    /// `true` if both were done with the same load.
    pub fn like(&self, other: &Session) -> bool {
        self.load().abs_diff(other.load()) <= ALIKE
    }
}

/// How many of the last sessions were short at the load of the last.
pub(super) fn streak(sessions: &[Session]) -> usize {
    let Some(last) = sessions.last() else { return 0 };
    sessions.iter().rev().take_while(|one| one.short() > 0 && one.like(last)).count()
}

/// The loads at which a lift got stuck (R8), each with its place, where `times` short sessions make a stall.
pub(super) fn stalls(sessions: &[Session], times: usize) -> Vec<(usize, Mass)> {
    let mut run = 0;
    let mut stalls = Vec::new();
    let mut before: Option<&Session> = None;
    for (index, one) in sessions.iter().enumerate() {
        let again = before.is_some_and(|before| before.like(one));
        run = if one.short() == 0 { 0 } else { 1 + if again { run } else { 0 } };
        if run == times {
            stalls.push((index, one.load()));
        }
        before = Some(one);
    }
    stalls
}

/// The load before a lay-off, as long as it is not reached again.
pub(super) fn old_load(sessions: &[Session]) -> Option<Mass> {
    let mut old: Option<Mass> = None;
    for pair in sessions.windows(2) {
        let [before, now] = pair else { continue };
        if now.gap >= DAYS_OFF {
            old = old.max(Some(before.load()));
        }
        if now.short() > 0 || now.hurt() {
            old = None;
        }
        old = old.filter(|&old| now.load() + ALIKE < old);
    }
    old
}

/// `true` if a session had enough sets to be judged: two suffice with less than has been lifted before.
pub(super) fn whole(sessions: &[Session], planned: u8) -> bool {
    let Some((last, before)) = sessions.split_last() else { return false };
    let lighter = before.iter().any(|one| one.load() > last.load() + ALIKE);
    let needed = if lighter { 2 } else { planned.min(WORK_SETS) };
    last.sets.len() >= usize::from(needed)
}
