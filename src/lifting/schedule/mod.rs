//! When to lift next, among the runs.
//!
//! Nothing is forbidden: any day has its notes ([`notes`]), and [`next`] finds the day that costs least. A day's cost
//! is a sum of four parts, in points that only mean something against each other (judgement):
//!
//! | part | points |
//! |---|---|
//! | runs to come | a hard or long run on the next day 100; a long run in two days 20, in three 4; a hard run in two days 4. While lifting is new (S5), any of them in two days 60, on the next day 120 |
//! | place in the week | a hard-run day 0, the day after one 5, a day of neither 25, the day of the long run 35 (S4) |
//! | races | nothing to be lifted 200, light sets at most 40, better light 15 before and 10 after |
//! | rhythm | a session on that day already 200, on the day before 80; for each day before the usual spacing 5 (one session a week) or 6 (two), for each day after it 5 or 12, and from 60 on 1; without a rhythm, 2 for each day of waiting |
//!
//! The usual spacing is a week for one session, three or four days for two; within the taper of a race it is a week. Of
//! days that cost the same, the first is taken.
//!
//! Hours are counted in days: 24 hours are one, 48 two, 72 three. Runs are taken to be in the morning and lifts later,
//! as S1 has it.

mod rules;
mod week;

pub use rules::ScheduleRule;
pub use week::{MAX_RACES, Race, RaceKind, Sessions, Week, Weekday};

use super::day::Day;

/// After this many days without lifting it is as new (S5), and there is no rhythm to keep.
const LONG_OFF: i32 = 21;
/// How many first sessions count as new to lifting (S5).
const FIRST_SESSIONS: u32 = 4;
/// From this many days before a race on, light sets are left out too.
const LAST_LIGHT: i32 = 4;
/// How far [`next`] looks, in days: beyond a marathon's taper and recovery together.
const HORIZON: i32 = 42;

/// The facts about past sessions that the schedule goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The day of the last session, if there was one.
    pub last: Option<Day>,
    /// How many sessions there were.
    pub sessions: u32,
}

/// How much to lift on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The session as it is.
    Full,
    /// One or two sets of each lift, 10 % lighter.
    Light,
    /// No lifting.
    None,
}

/// A note about lifting on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayNote {
    /// The rule that it comes from, which has the reason.
    pub rule: ScheduleRule,
    /// The consequence for this day.
    pub remark: Remark,
    /// `true` for a warning against the day; `false` for advice on how to go about it.
    pub warns: bool,
}

/// A fact that bears on lifting on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A hard or long run is on the next day.
    RunNextDay,
    /// A hard or long run is in two days, while lifting is new.
    RunInTwoDays,
    /// The long run is in two days.
    LongRunInTwoDays,
    /// A session is on the same day.
    SessionThatDay,
    /// A session was on the day before.
    SessionDayBefore,
    /// A hard or long run is on the same day: the order.
    RunFirst,
    /// A hard or long run is on the same day: the hours between.
    HoursBetween,
    /// A race is on the same day.
    RaceThatDay,
    /// A race is so soon that nothing is lifted.
    RaceSoon,
    /// A race is so close that only light sets are lifted, if any.
    RaceClose,
    /// A race comes up: better a lighter session.
    RaceComes,
    /// A race is so recent that nothing is lifted.
    RaceJustOver,
    /// A race was not long ago: better a lighter session.
    RaceOver,
}

/// The best day for the next session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The best day, today or later.
    pub day: Day,
    /// How much to lift on that day.
    pub effort: Effort,
    /// The notes for that day.
    pub notes: Vec<DayNote>,
}

/// The best day for the next session. A last session after today is taken as none.
pub fn next(week: &Week, past: Past, today: Day) -> Next {
    let past = Past { last: past.last.filter(|&last| last <= today), ..past };
    let days = (0..=HORIZON).map(|days| today.plus(days));
    let day = days.min_by_key(|&day| cost(week, past, today, day)).unwrap_or(today);
    Next { day, effort: effort(week, day), notes: notes(week, past, day) }
}

/// How much to lift on a day, as far as races are concerned.
pub fn effort(week: &Week, day: Day) -> Effort {
    race(week, day).map_or(Effort::Full, |near| near.effort)
}

/// The notes on lifting on a day: warnings with their rules, and how to go about it.
pub fn notes(week: &Week, past: Past, day: Day) -> Vec<DayNote> {
    let mut notes = Vec::new();
    let mut note = |rule, warns, remark| notes.push(DayNote { rule, remark, warns });
    if let Some(near) = race(week, day) {
        note(near.rule, true, near.remark);
    }
    let (hard, long) = (days_to(day, |day| week.is_hard(day)), days_to(day, |day| week.is_long(day)));
    match (hard.min(long), long) {
        (1, _) => note(ScheduleRule::S3, true, Remark::RunNextDay),
        (2, _) if is_new(past, day) => note(ScheduleRule::S5, true, Remark::RunInTwoDays),
        (_, 2) => note(ScheduleRule::S3, true, Remark::LongRunInTwoDays),
        _ => {}
    }
    match past.last.map(|last| day.since(last)) {
        Some(0) => note(ScheduleRule::Spacing, true, Remark::SessionThatDay),
        Some(1) => note(ScheduleRule::Spacing, true, Remark::SessionDayBefore),
        _ => {}
    }
    if week.is_hard(day) || week.is_long(day) {
        note(ScheduleRule::S1, false, Remark::RunFirst);
        note(ScheduleRule::S2, false, Remark::HoursBetween);
    }
    notes
}

/// A race that is close, and what it means for a day.
struct Near {
    effort: Effort,
    rule: ScheduleRule,
    cost: i32,
    remark: Remark,
}

/// The race that restricts a day most, if one does.
fn race(week: &Week, day: Day) -> Option<Near> {
    week.races.iter().filter_map(|race| near(race, day)).max_by_key(|near| near.cost)
}

fn near(race: &Race, day: Day) -> Option<Near> {
    let ((least, better), (rest, long_rest)) = (race.kind.days_before(), race.kind.days_after());
    let before = race.day.since(day);
    let (effort, rule, cost, remark) = if before == 0 {
        (Effort::None, ScheduleRule::Taper, 200, Remark::RaceThatDay)
    } else if (1..LAST_LIGHT).contains(&before) {
        (Effort::None, ScheduleRule::Taper, 200, Remark::RaceSoon)
    } else if (LAST_LIGHT..least).contains(&before) {
        (Effort::Light, ScheduleRule::Taper, 40, Remark::RaceClose)
    } else if (least..better).contains(&before) {
        (Effort::Light, ScheduleRule::Taper, 15, Remark::RaceComes)
    } else if (1..=rest).contains(&-before) {
        (Effort::None, ScheduleRule::AfterRace, 200, Remark::RaceJustOver)
    } else if (rest + 1..=long_rest).contains(&-before) {
        (Effort::Light, ScheduleRule::AfterRace, 10, Remark::RaceOver)
    } else {
        return None;
    };
    Some(Near { effort, rule, cost, remark })
}

/// `true` if lifting is new on a day (S5).
fn is_new(past: Past, day: Day) -> bool {
    past.sessions < FIRST_SESSIONS || past.last.is_none_or(|last| day.since(last) >= LONG_OFF)
}

/// How many days after this one comes the next such day, from 1; `i32::MAX` if there is none within a week.
fn days_to(day: Day, such: impl Fn(Day) -> bool) -> i32 {
    (1..=7).find(|&days| such(day.plus(days))).unwrap_or(i32::MAX)
}

fn cost(week: &Week, past: Past, today: Day, day: Day) -> i32 {
    let (hard, long) = (days_to(day, |day| week.is_hard(day)), days_to(day, |day| week.is_long(day)));
    let runs = match (hard, long) {
        (1, _) | (_, 1) if is_new(past, day) => 120,
        (2, _) | (_, 2) if is_new(past, day) => 60,
        (1, _) | (_, 1) => 100,
        (_, 2) => 20,
        (2, _) | (_, 3) => 4,
        _ => 0,
    };
    let place = match () {
        () if week.is_long(day) => 35,
        () if week.is_hard(day) => 0,
        () if week.is_hard(day.plus(-1)) => 5,
        () => 25,
    };
    runs + place + race(week, day).map_or(0, |near| near.cost) + rhythm(week, past, today, day)
}

/// The cost of leaving the usual spacing, in points.
fn rhythm(week: &Week, past: Past, today: Day, day: Day) -> i32 {
    let Some(last) = past.last.filter(|&last| today.since(last) < LONG_OFF) else {
        return 2 * day.since(today);
    };
    let tapers = |race: &Race| (0..race.kind.days_before().1).contains(&race.day.since(day));
    let (from, to, early, late) = match week.sessions {
        Sessions::Two if !week.races.iter().any(tapers) => (3, 4, 6, 12),
        _ => (7, 7, 5, 5),
    };
    // Days of delay that have already passed are not counted.
    let late_days = (day.since(last) - to.max(today.since(last))).max(0);
    let close = match day.since(last) {
        ..=0 => 200,
        1 => 80,
        _ => 0,
    };
    close + early * (from - day.since(last)).max(0) + (late * late_days).min(60) + late_days
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
