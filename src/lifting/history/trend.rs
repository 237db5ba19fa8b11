//! The trend of a lift over time: what its sessions prove, and what they do not.
//!
//! A load counts as *mastered* in a session if two or more work sets at it or above had five clean repetitions and none
//! at it or below fell short ([`Point::mastered`]). A heavier load that was not mastered counts as the last one that
//! was: more plates with fewer repetitions are no progress.
//!
//! Kendall's rank test decides whether mastered loads rise: of all pairs of sessions, those that rose minus those that
//! fell, against what chance would give (one false trend in twenty is accepted). The test assumes no straight line, is
//! moved little by a single slip, and needs only whole numbers. Nothing is claimed from fewer than [`MIN_SESSIONS`]
//! sessions, or within two weeks.

use super::{GAP_SHOWN, Point, SETS_TO_MASTER};
use crate::lifting::day::Day;
use crate::lifting::lift_plan::{DISPLAY_TOLERANCE, WORK_SETS};
use crate::lifting::mass::Mass;
use crate::lifting::verdict::{Rule, lay_off_rule};

/// The fewest sessions from which a trend is claimed.
pub const MIN_SESSIONS: usize = 4;
/// The fewest sessions without a heavier mastered load that make a plateau, if they span six weeks.
pub const PLATEAU_SESSIONS: usize = 6;
const PLATEAU_DAYS: i32 = 42;
/// The fewest days from the first session to the last over which a trend is claimed.
const MIN_DAYS: i32 = 14;
/// With more sessions than this, an evenly spread sample is compared: all pairs of a thousand take too long.
const MAX_COMPARED: usize = 100;

/// The trend of the mastered loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// There is no session.
    None,
    /// Too few sessions: their number.
    TooFew(usize),
    /// Too few sessions since a load was first mastered: their number.
    TooFewMastered(usize),
    /// Too few days between the first session and the last: their number.
    TooShort(i32),
    /// A rise or fall beyond chance.
    Changed {
        /// The first mastered load.
        from: Mass,
        /// The last.
        to: Mass,
        /// Days from the first session to the last.
        days: i32,
    },
    /// Neither rise nor fall: from the lightest load to the heaviest.
    Level {
        /// The lightest mastered load.
        low: Mass,
        /// The heaviest.
        high: Mass,
        /// Days from the first session to the last.
        days: i32,
    },
    /// No load was mastered yet.
    NoneMastered,
}

/// The pattern that the last sessions share, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recent {
    /// All sets clean, and no repetition certainly left.
    OnTarget(usize),
    /// All sets clean, and the last had repetitions to spare.
    TooLight(usize),
    /// A set with fewer than five clean repetitions.
    Short(usize),
    /// Pain that cuts the next load, however the sets went.
    Hurt(usize),
    /// All sets clean, but too few of them to judge the load (H1).
    TooFewSets(usize),
}

/// The summary of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The trend of the mastered loads.
    pub trend: Trend,
    /// The pattern of the last sessions; lighter weeks left out.
    pub recent: Option<Recent>,
    /// Sessions and days since a heavier load was last mastered, if these are many.
    pub plateau: Option<(usize, i32)>,
    /// The longest break between two sessions, if it is long enough to be named: its days, and the day it ended.
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

/// The mastered load after each session, from the first session with one.
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

/// `Some(true)` if the values rise beyond chance, `Some(false)` if they fall, `None` otherwise.
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

/// `true` if two loads are shown as equal, such as one load in two units.
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

/// The change of body mass over all days with one: the median of the first third against that of the last. `None` with
/// fewer than [`MIN_SESSIONS`] of them.
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
