//! Weeks: how often there was a session, how many weeks in a row, and what was lifted in all.

use std::rc::Rc;

use super::put_in_order;
use crate::lifting::day::Day;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Mass;
use crate::lifting::session::Session;

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day.plus(-i32::try_from(day.weekday()).unwrap_or_default())
}

/// How many sessions each week had, from that of `from` to that of `to`.
pub fn sessions_by_week(log: &[Rc<Session>], from: Day, to: Day) -> Vec<u8> {
    let first = monday(from);
    let weeks = usize::try_from(monday(to).since(first) / 7 + 1).unwrap_or_default();
    let mut counts = vec![0_u8; weeks];
    for session in log {
        let week = usize::try_from(session.day().since(first).div_euclid(7)).ok();
        if let Some(count) = week.and_then(|week| counts.get_mut(week)) {
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// Weeks in a row with a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streaks {
    /// The longest row ever, in weeks.
    pub longest: u32,
    /// The day of its last session, if there was any; of equally long rows, that of the first.
    pub longest_until: Option<Day>,
    /// The row that goes on until this week or the last one, in weeks.
    pub current: u32,
}

/// The weeks in a row, as of `today`.
pub fn streaks(log: &[Rc<Session>], today: Day) -> Streaks {
    let mut days: Vec<Day> = log.iter().map(|session| session.day()).collect();
    put_in_order(&mut days, |day| *day);
    let (mut streaks, mut row) = (Streaks::default(), 0);
    let mut last: Option<Day> = None;
    for day in days {
        let apart = last.map(|last| monday(day).since(monday(last)));
        row = match apart {
            Some(0) => row,
            Some(7) => row + 1,
            _ => 1,
        };
        last = Some(day);
        if row > streaks.longest
            || row == streaks.longest
                && apart == Some(0)
                && streaks.longest_until.is_some_and(|until| monday(until) == monday(day))
        {
            streaks.longest = row;
            streaks.longest_until = Some(day);
        }
    }
    let goes_on = last.is_some_and(|last| monday(today).since(monday(last)) <= 7);
    streaks.current = if goes_on { row } else { 0 };
    streaks
}

/// The totals of some sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The number of sessions.
    pub sessions: u32,
    /// The number of work sets.
    pub sets: u32,
    /// The volume, load times repetitions of the work sets: of both dumbbells, and of both legs.
    pub lifted: Mass,
}

impl Totals {
    /// Adds a session to the totals.
    pub fn add(&mut self, session: &Session) {
        self.sessions += 1;
        for exercise in &session.exercises {
            let times = (1 + u64::from(!exercise.lift.uses_bar())) * (1 + u64::from(exercise.lift.per_leg()));
            for entry in exercise.sets.iter().filter(|entry| entry.kind == SetKind::Work) {
                if let Some(result) = entry.result() {
                    self.sets += 1;
                    self.lifted += entry.load.mass() * (u64::from(result.reps) * times);
                }
            }
        }
    }
}

/// The totals of the sessions from one day to another, both included.
pub fn totals(log: &[Rc<Session>], from: Day, to: Day) -> Totals {
    let mut totals = Totals::default();
    log.iter().filter(|session| (from..=to).contains(&session.day())).for_each(|session| totals.add(session));
    totals
}
