//! What may be said of a lift over time, and what may not.
//!
//! A load counts as *mastered* in a session if two or more work sets at it or above had five clean repetitions and none
//! at it or below fell short ([`Point::mastered`]). A heavier load that was not mastered counts as the last one that was:
//! more plates with fewer repetitions are no progress. Whether
//! mastered loads rise is told by Kendall's rank test: of all pairs of sessions, those that rose less those that fell,
//! held against what chance does to as many (one in twenty is taken for a trend that is none). It asks for no straight
//! line, a single slip moves it little, and it needs whole numbers alone. From fewer than [`MIN_SESSIONS`] sessions,
//! or within two weeks, nothing is claimed.

use super::{GAP_SHOWN, Point, SETS_TO_MASTER};
use crate::lifting::day::Day;
use crate::lifting::lift_plan::{DISPLAY_TOLERANCE, WORK_SETS};
use crate::lifting::mass::Mass;
use crate::lifting::verdict::{Rule, lay_off_rule};

/// No trend is told from fewer sessions.
pub const MIN_SESSIONS: usize = 4;
/// So many sessions without a heavier mastered load are a plateau, if they span six weeks.
pub const PLATEAU_SESSIONS: usize = 6;
const PLATEAU_DAYS: i32 = 42;
/// No trend is told within fewer days.
const MIN_DAYS: i32 = 14;
/// Of more sessions than this only some are compared, evenly spread: all pairs of a thousand take too long.
const MAX_COMPARED: usize = 100;

/// The trend of the mastered loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// There is no session.
    None,
    /// There are too few sessions: so many.
    TooFew(usize),
    /// There are too few since a load was first mastered: so many.
    TooFewMastered(usize),
    /// Too few days between the first and the last.
    TooShort(i32),
    /// A rise or fall beyond chance: from the first load to the last, in so many days.
    Changed {
        /// The first mastered load.
        from: Mass,
        /// The last.
        to: Mass,
        /// From the first session to the last.
        days: i32,
    },
    /// Neither rise nor fall: from the lightest load to the heaviest.
    Level {
        /// The lightest mastered load.
        low: Mass,
        /// The heaviest.
        high: Mass,
        /// From the first session to the last.
        days: i32,
    },
    /// No load was mastered yet.
    NoneMastered,
}

/// What the last sessions have in common, and how many they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recent {
    /// All sets clean, and no repetition more was there for certain.
    OnTarget(usize),
    /// All sets clean, and the last had repetitions to spare.
    TooLight(usize),
    /// A set with fewer than five clean repetitions.
    Short(usize),
    /// So much pain that the next load is cut, however the sets went.
    Hurt(usize),
    /// All sets clean, but too few of them to judge the load (H1).
    TooFewSets(usize),
}

/// The summary of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The trend of the mastered loads.
    pub trend: Trend,
    /// What the last sessions have in common; lighter weeks left out.
    pub recent: Option<Recent>,
    /// Sessions and days since a heavier load was last mastered, if these are many.
    pub plateau: Option<(usize, i32)>,
    /// The longest lay-off between two sessions, if it is one: its days, and the day it ended.
    pub lay_off: Option<(i32, Day)>,
    /// How many days the lift has not been trained, if that changes the next load, and the rule.
    pub off_now: Option<(i32, Rule)>,
}

/// Summarises these sessions of a lift, by day, as of `today`.
pub fn story(points: &[Point], today: Day) -> Story {
    let full: Vec<&Point> = points.iter().filter(|point| !point.deload).collect();
    let mastered = mastered(&full);
    let gaps = points.windows(2).filter_map(|pair| match pair {
        [before, after] => Some((after.day.since(before.day), after.day)),
        _ => None,
    });
    let off_now = points.last().map(|last| today.since(last.day)).and_then(|days| Some((days, lay_off_rule(days)?)));
    Story {
        trend: trend(&full, &mastered),
        recent: recent(&full),
        plateau: plateau(&mastered),
        lay_off: gaps.max_by_key(|(days, _)| *days).filter(|(days, _)| *days >= GAP_SHOWN),
        off_now,
    }
}

/// The load that each session leaves as mastered, from the first at which one was.
fn mastered(points: &[&Point]) -> Vec<(Day, Mass)> {
    let mut all = vec![];
    let mut last: Option<Mass> = None;
    for point in points {
        last = point.mastered.or_else(|| last.map(|last| last.min(point.load)));
        all.extend(last.map(|mass| (point.day, mass)));
    }
    all
}

fn trend(points: &[&Point], mastered: &[(Day, Mass)]) -> Trend {
    if points.is_empty() {
        return Trend::None;
    }
    if points.len() < MIN_SESSIONS {
        return Trend::TooFew(points.len());
    }
    let (Some(first), Some(last)) = (mastered.first(), mastered.last()) else { return Trend::NoneMastered };
    if mastered.len() < MIN_SESSIONS {
        return Trend::TooFewMastered(mastered.len());
    }
    let days = last.0.since(first.0);
    if days < MIN_DAYS {
        return Trend::TooShort(days);
    }
    let masses = || mastered.iter().map(|(_, mass)| *mass);
    let rises = last.1 > first.1;
    match rank_test(&masses().collect::<Vec<_>>()) {
        Some(up) if !alike(first.1, last.1) && up == rises => Trend::Changed { from: first.1, to: last.1, days },
        _ => Trend::Level { low: masses().min().unwrap_or_default(), high: masses().max().unwrap_or_default(), days },
    }
}

/// Whether the values rise (`true`) or fall beyond chance.
fn rank_test(values: &[Mass]) -> Option<bool> {
    let step = values.len().div_ceil(MAX_COMPARED).max(1);
    // Counted from the end, so that the last one is among them.
    let some: Vec<Mass> = values.iter().rev().step_by(step).copied().collect();
    let (mut sum, mut n) = (0_i64, 0_i64);
    for (place, later) in some.iter().enumerate() {
        n += 1;
        for earlier in some.iter().skip(place + 1) {
            sum += later.cmp(earlier) as i64;
        }
    }
    // The variance times 18, less what ties take from it.
    let weight = |n: i64| n * (n - 1) * (2 * n + 5);
    let mut sorted = some;
    sorted.sort_unstable();
    let ties: i64 = sorted
        .chunk_by(|one, other| alike(*one, *other))
        .map(|tie| weight(i64::try_from(tie.len()).unwrap_or(0)))
        .sum();
    // 1.645 squared is 2.706: five in a hundred lie beyond, on one side.
    let beyond = sum * sum * 18 * 1000 > 2706 * (weight(n) - ties);
    (beyond && sum != 0).then_some(sum > 0)
}

/// Whether two loads are the same, be it in another unit.
fn alike(one: Mass, other: Mass) -> bool {
    one.abs_diff(other) < DISPLAY_TOLERANCE
}

fn recent(points: &[&Point]) -> Option<Recent> {
    let kind = |place: usize| {
        let (before, point) = (points.get(..place)?, points.get(place)?);
        // With less than was lifted before, two sets are enough.
        let lighter = before.iter().any(|other| other.load >= point.load + DISPLAY_TOLERANCE);
        let needed = if lighter { SETS_TO_MASTER } else { usize::from(WORK_SETS) };
        Some(match (point.short, point.spare) {
            _ if point.hurt => 4,
            (1.., _) => 0,
            _ if point.sets.len() < needed => 3,
            (_, Some(1..)) => 1,
            _ => 2,
        })
    };
    let last = kind(points.len().checked_sub(1)?)?;
    let alike = (0..points.len()).rev().take_while(|&place| kind(place) == Some(last)).count();
    Some(match last {
        0 => Recent::Short(alike),
        1 => Recent::TooLight(alike),
        3 => Recent::TooFewSets(alike),
        4 => Recent::Hurt(alike),
        _ => Recent::OnTarget(alike),
    })
}

fn plateau(mastered: &[(Day, Mass)]) -> Option<(usize, i32)> {
    let (last, _) = mastered.last()?;
    let most = mastered.iter().map(|(_, mass)| *mass).max()?;
    let (at, since) =
        mastered.iter().enumerate().find(|(_, (_, mass))| alike(*mass, most)).map(|(at, (day, _))| (at, day))?;
    let (sessions, days) = (mastered.len() - at, last.since(*since));
    (sessions >= PLATEAU_SESSIONS && days >= PLATEAU_DAYS).then_some((sessions, days))
}

/// The change of body mass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyTrend {
    /// No change over 2 %.
    Steady(Mass),
    /// A change from the first mass to the second.
    Changed(Mass, Mass),
}

/// What body mass did over the days it is known of: the middle of the first third against that of the last. Nothing is
/// said of fewer than four.
pub fn body_trend(told: &[(Day, Mass)]) -> Option<BodyTrend> {
    if told.len() < MIN_SESSIONS {
        return None;
    }
    let third = told.len().div_ceil(3);
    let middle = |part: &[(Day, Mass)]| {
        let mut masses: Vec<Mass> = part.iter().map(|(_, mass)| *mass).collect();
        masses.sort_unstable();
        masses.get(masses.len() / 2).copied()
    };
    let (first, last) = (middle(told.get(..third)?)?, middle(told.get(told.len() - third..)?)?);
    Some(match first.abs_diff(last) < first.percent(2) {
        true => BodyTrend::Steady(last),
        false => BodyTrend::Changed(first, last),
    })
}
