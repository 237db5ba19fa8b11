//! Which rule holds: first the sets, then what pain, days off and a lighter week take from that.

use super::facts::Facts;
use super::session::{self, DAYS_OFF, GROW_REPS_TO, Session};
use super::steps::{More, Stage, Steps};
use super::{Advice, Case, Note, Rule};
use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
use crate::lifting::loading::Rounding;
use crate::lifting::mass::Mass;

/// A lay-off: from how many days on, its rule, the share of the load in percent, the work sets (`BOSQUET2013`; the
/// bands are judgement).
type Band = (i32, Rule, u32, u8);
const BANDS: [Band; 5] = [
    (DAYS_OFF, Rule::L1, 90, 3),
    (21, Rule::L2, 85, 3),
    (35, Rule::L3, 80, 2),
    (56, Rule::L4, 70, 2),
    (84, Rule::L5, 60, 2),
];
/// Work sets of a lighter week, and what it takes off in percent (`BELL2023` has the idea; the numbers are judgement).
pub const LIGHTER_WEEK: (u8, u32) = (2, 10);
/// Repetitions of a set after pain, and what that takes off in percent (P2).
pub const AFTER_PAIN: (u8, u32) = (3, 20);
/// The reduction after a stall, in percent (R8).
pub const RESET: u32 = 10;
/// Loads within this share of each other, in percent, are about the same (R9).
const ABOUT: u32 = 5;
/// The most sessions of an early lift; after `LATE_AFTER` sessions it is late.
const EARLY_SESSIONS: usize = 6;
const LATE_AFTER: usize = 20;

/// The rule for a lay-off in days; `None` if too short to change the load.
pub fn lay_off_rule(days: i32) -> Option<Rule> {
    BANDS.iter().rev().find(|band| days >= band.0).map(|&(_, rule, ..)| rule)
}

/// The reduction by a rule for a lay-off, in percent of the load.
pub fn share_off(rule: Rule) -> u32 {
    BANDS.iter().find(|band| band.1 == rule).map_or(0, |&(_, _, percent, _)| 100_u32.saturating_sub(percent))
}

impl Case<'_> {
    /// The advice for the next session: today, if the last one was on another day; otherwise next time.
    pub fn next(&self) -> Advice {
        let mut sessions = session::sessions(self.history);
        let Some(last) = sessions.last() else { return Advice::new(Rule::F1, None) };
        let days_off = if last.day == self.today { 0 } else { self.today.since(last.day).max(0) };
        let today_load = if last.day == self.today { self.rest_of_today(last) } else { None };
        let pain = self.pain(&sessions);
        let hurt = Facts {
            pain: last.pain(),
            painful: last.painful(),
            worse_next_day: last.worse_next_day,
            today: last.day == self.today,
            days_off,
            ill: self.circumstances.ill && days_off > 0,
            ..Facts::default()
        };
        // A lighter week that went well says nothing of the load.
        if sessions.iter().any(|one| !one.deload) {
            sessions.retain(|one| !one.deload || one.short() > 0);
        }
        let Some(last) = sessions.last() else { return Advice::new(Rule::F1, None) };
        let by_sets = self.by_sets(last, &sessions);
        let Facts { step, bigger, goal, .. } = by_sets.facts;
        let facts = Facts {
            by_sets: Some(by_sets.rule),
            streak: u8::try_from(session::streak(&sessions)).unwrap_or(u8::MAX),
            pain: hurt.pain,
            painful: hurt.painful,
            worse_next_day: hurt.worse_next_day,
            today: hurt.today,
            days_off,
            ill: hurt.ill,
            step,
            bigger,
            goal,
            ..Facts::of_sets(last)
        };
        let mut advice = Advice { today_load, facts, ..by_sets };
        if let Some(pain) = pain {
            advice = after_pain(advice, pain);
        }
        if advice.rule != Rule::P1 {
            self.after_days_off(&mut advice, days_off, &sessions);
            self.lighter_week(&mut advice, last);
        }
        advice
    }

    /// The advice after the set just done: at once if it was short or hurt, otherwise after the last one planned,
    /// `None` until then.
    pub fn after_set(&self) -> Option<Advice> {
        let sessions = session::sessions(self.history);
        let last = sessions.last().filter(|last| last.day == self.today)?;
        let (_, set) = last.sets.last()?;
        let failed = set.is_short() || set.pain >= session::HURTS;
        (failed || last.sets.len() >= usize::from(self.planned)).then(|| self.next())
    }

    const fn steps(&self) -> Steps<'_> {
        Steps { lift: self.lift, loads: self.loads, rounding: self.rounding }
    }

    /// How many short sessions at one load make a stall (R8).
    const fn stall_after(&self) -> usize {
        if self.circumstances.sessions_per_week >= 2 { 3 } else { 2 }
    }

    /// The load for what is left of today, if a set that was too heavy or hurt makes it lighter.
    fn rest_of_today(&self, today: &Session) -> Option<Mass> {
        if today.sets.len() >= usize::from(self.planned) || today.pain() >= session::STOPS {
            return None;
        }
        let lighter = |&(load, ref set): &(Mass, _)| {
            let percent = session::too_heavy(set).max((set.pain >= session::HURTS).then_some(AFTER_PAIN.1))?;
            self.steps().less(load, percent)
        };
        today.sets.iter().filter_map(lighter).min().filter(|&load| load < today.last_load())
    }

    /// Applies the rules of the sets: R1 to R11, L6 and H1.
    fn by_sets(&self, last: &Session, sessions: &[Session]) -> Advice {
        let (load, steps) = (last.load(), self.steps());
        if session::streak(sessions) >= self.stall_after() {
            let advice = Advice::new(Rule::R8, steps.less(load, RESET));
            return match self.was_reset(sessions) {
                true => Advice { rule: Rule::R9, sets: LIGHTER_WEEK.0, note: Some(Note::StallCheck), ..advice },
                false => advice,
            };
        }
        if let Some(&(first, ref set)) = last.sets.first()
            && let Some(percent) = session::too_heavy(set)
        {
            let rule = if percent > 5 { Rule::R2 } else { Rule::R1 };
            // The load lifted for the rest of that day is not made lighter without a reason.
            let lifted = Some(last.last_load()).filter(|&load| load < first).and_then(|load| steps.same(load));
            let less = steps.less(first, percent);
            return Advice::new(rule, lifted.map_or(less, |lifted| less.map(|less| less.min(lifted))));
        }
        if last.short() > 0 {
            let rule = if last.short() > 1 { Rule::R7 } else { Rule::R6 };
            return Advice { note: Some(Note::RestLonger), ..Advice::new(rule, steps.same(load)) };
        }
        if !session::whole(sessions, if last.day == self.today { self.planned } else { WORK_SETS }) {
            return self.again(Rule::H1, last);
        }
        let before = sessions.len().checked_sub(2).and_then(|index| sessions.get(index));
        let twice = |same: &dyn Fn(&Session) -> bool| {
            before.is_some_and(|before| before.short() == 0 && before.like(last) && same(before))
        };
        if self.circumstances.careful {
            let plenty = |one: &Session| one.spare() >= Some(2);
            return match plenty(last) && twice(&plenty) {
                true => self.heavier(Rule::R11, last, sessions, 1),
                false => self.again(Rule::R11, last),
            };
        }
        match last.spare() {
            Some(0) | None => {
                let rule = if last.spare().is_none() { Rule::R10 } else { Rule::R5 };
                let hold = self.again(rule, last);
                if !twice(&|before| before.spare().unwrap_or_default() == 0) {
                    return hold;
                }
                match steps.smallest(load) {
                    More::Load(next) => Advice { offer: Some(next), ..hold },
                    More::TooBig(bigger) => {
                        let facts = Facts { bigger: Some(bigger), ..hold.facts };
                        Advice { note: Some(Note::AddReps), facts, ..hold }
                    }
                    More::Nothing => hold,
                }
            }
            Some(3..) => self.heavier(Rule::R4, last, sessions, 2),
            Some(_) => self.heavier(Rule::R3, last, sessions, 1),
        }
    }

    /// Advises the last load again, with as many repetitions.
    fn again(&self, rule: Rule, last: &Session) -> Advice {
        Advice {
            reps: last.fewest().clamp(WORK_REPS, GROW_REPS_TO),
            ..Advice::new(rule, self.steps().same(last.load()))
        }
    }

    /// More: by double increments up to the load before a lay-off (L6), else by the rule's own.
    fn heavier(&self, rule: Rule, last: &Session, sessions: &[Session], times: u64) -> Advice {
        let (load, steps, stage) = (last.load(), self.steps(), self.stage(sessions));
        let old = session::old_load(sessions).filter(|_| rule != Rule::R11);
        if let Some(next) = old.and_then(|old| steps.back(load, old, stage)) {
            let facts = Facts { goal: old, ..Facts::default() };
            return Advice { facts, ..Advice::new(Rule::L6, Some(next)) };
        }
        let again = self.again(rule, last);
        let facts = Facts { step: Some(steps.increment(load, stage, times)), ..Facts::default() };
        match steps.more(load, stage, times) {
            More::Load(next) => Advice { facts, ..Advice::new(rule, Some(next)) },
            More::TooBig(next) if last.fewest() >= GROW_REPS_TO => Advice { facts, ..Advice::new(rule, Some(next)) },
            More::TooBig(bigger) => {
                let facts = Facts { bigger: Some(bigger), ..facts };
                Advice { reps: last.more_reps(), note: Some(Note::AddReps), facts, ..again }
            }
            More::Nothing => Advice { note: Some(Note::NothingHeavier), facts, ..again },
        }
    }

    fn stage(&self, sessions: &[Session]) -> Stage {
        let stalls = session::stalls(sessions, self.stall_after());
        let load = sessions.last().map_or(Mass::ZERO, Session::load);
        let here = |&&(_, stalled): &&(usize, Mass)| load >= stalled.percent(100 - RESET - ABOUT);
        let light = |one: &Session| one.short() == 0 && one.spare() >= Some(1);
        if stalls.iter().filter(here).count() > 1 {
            Stage::Stuck
        } else if sessions.len() > LATE_AFTER || !stalls.is_empty() {
            Stage::Late
        } else if (2..=EARLY_SESSIONS).contains(&sessions.len()) && sessions.iter().all(light) {
            Stage::Early
        } else {
            Stage::Usual
        }
    }

    /// `true` if the lift was stuck at about this load before, and was made lighter since.
    fn was_reset(&self, sessions: &[Session]) -> bool {
        let load = sessions.last().map_or(Mass::ZERO, Session::load);
        let lighter = |one: &Session| one.load() < load.percent(100 - ABOUT);
        let about = |&(_, stalled): &(usize, Mass)| stalled.abs_diff(load) <= load.percent(ABOUT);
        let first = session::stalls(sessions, self.stall_after()).into_iter().find(about);
        first.is_some_and(|(index, _)| sessions.iter().skip(index).any(lighter))
    }

    /// The effect of pain in the last session: the rule, the load it allows, and a note.
    fn pain(&self, sessions: &[Session]) -> Option<Pain> {
        let (last, before) = sessions.split_last()?;
        if last.pain() >= session::STOPS {
            return Some(Pain { rule: Rule::P1, load: None, note: Some(Note::Professional) });
        }
        if last.hurt() {
            let from = last.painful();
            let load = self.steps().less(from, AFTER_PAIN.1).filter(|&load| load < from);
            let again = before.last().is_some_and(Session::hurt);
            let note = if again { Some(Note::Professional) } else { load.is_none().then_some(Note::Swap) };
            // No more than was lifted last, which may have been with other plates.
            let lifted = last.last_load();
            let allowed = |load| if lifted < load { self.steps().no_more_than(lifted, lifted) } else { Some(load) };
            return Some(Pain { rule: Rule::P2, load: load.and_then(allowed), note });
        }
        let load = self.steps().same(last.last_load());
        (last.pain() > 0).then_some(Pain { rule: Rule::P3, load, note: None })
    }

    /// L1 to L5: a share of the old load, and no more than was lifted last.
    fn after_days_off(&self, advice: &mut Advice, days: i32, sessions: &[Session]) {
        let ill = self.circumstances.ill && days > 0;
        let reached = BANDS.iter().filter(|band| days >= band.0).count() + usize::from(ill);
        let Some(&(_, rule, percent, sets)) = reached.min(BANDS.len()).checked_sub(1).and_then(|band| BANDS.get(band))
        else {
            return;
        };
        let last = sessions.last().map_or(Mass::ZERO, Session::load);
        let lowered = advice.next_load.filter(|&next| next < last);
        let full = lowered.or(session::old_load(sessions)).unwrap_or(last);
        let wished = full.percent(percent);
        match rule {
            Rule::L5 => {
                let start = self.loads.round(wished, Rounding::Down);
                advice.at_most = Some(start).filter(|start| !start.is_zero());
                advice.next_load = None;
            }
            _ if advice.next_load.is_some() => {
                advice.next_load = self.steps().no_more_than(wished, lowered.unwrap_or(last));
            }
            _ => {}
        }
        if matches!(advice.rule, Rule::P2 | Rule::P3) {
            advice.also = Some(rule);
        } else {
            advice.also = lowered.map(|_| advice.rule);
            advice.facts.goal = Some(full);
            advice.rule = rule;
            advice.reps = WORK_REPS;
            advice.note = ill.then_some(Note::Illness);
        }
        advice.sets = sets;
        advice.offer = None;
    }

    /// D1: two sets, and 10 % less unless it is less already.
    fn lighter_week(&self, advice: &mut Advice, last: &Session) {
        if !self.circumstances.deload || advice.rule == Rule::L5 {
            return;
        }
        advice.sets = LIGHTER_WEEK.0;
        advice.offer = None;
        if advice.next_load.is_none_or(|next| next < last.load()) {
            advice.also = advice.also.or(Some(Rule::D1));
            return;
        }
        let less = self.steps().less(last.load(), LIGHTER_WEEK.1);
        let next_load = advice.next_load.zip(less).map(|(next, less)| next.min(less));
        let (rule, also) = if advice.rule == Rule::P3 { (Rule::P3, Some(Rule::D1)) } else { (Rule::D1, None) };
        *advice = Advice { rule, also, next_load, reps: WORK_REPS, note: None, ..*advice };
    }
}

/// The rule and the load that follow from pain.
struct Pain {
    rule: Rule,
    load: Option<Mass>,
    note: Option<Note>,
}

/// The advice of the sets, as far as pain allows it.
fn after_pain(advice: Advice, pain: Pain) -> Advice {
    let lighter = advice.next_load.zip(pain.load).is_some_and(|(next, allowed)| next < allowed);
    Advice {
        rule: pain.rule,
        also: lighter.then_some(advice.rule),
        next_load: advice.next_load.zip(pain.load).map(|(next, allowed)| next.min(allowed)),
        today_load: if pain.rule == Rule::P1 { None } else { advice.today_load },
        reps: if pain.rule == Rule::P2 { AFTER_PAIN.0 } else { WORK_REPS },
        offer: None,
        note: pain.note.or(advice.note.filter(|&note| lighter && note != Note::AddReps)),
        ..advice
    }
}

impl Advice {
    /// Three sets of five with a load.
    fn new(rule: Rule, next_load: Option<Mass>) -> Advice {
        let missing = next_load.is_none() && rule != Rule::F1;
        Advice {
            rule,
            also: None,
            next_load,
            today_load: None,
            sets: WORK_SETS,
            reps: WORK_REPS,
            offer: None,
            at_most: None,
            facts: Facts::default(),
            note: missing.then_some(Note::NothingLighter),
        }
    }
}
