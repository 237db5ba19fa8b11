//! History: the loads of past sessions, their trend and their records.
//!
//! Everything here is derived from the sessions each time it is asked for, so a set that is corrected is corrected
//! everywhere. Loads are exact; estimates are an [`Estimate`] with its range. In reading order: the series of a lift
//! (here), `records`, `trend` (a summary in words, as far as the sessions prove one), `rhythm` (weeks and totals).

mod records;
mod rhythm;
mod trend;

use std::rc::Rc;

pub use records::{Best, BrokenRecord, MAX_COUNTED_REPS, RecordKind, Records, broken_records, records};
pub use rhythm::{Streaks, Totals, monday, sessions_by_week, streaks, totals};
pub use trend::{BodyTrend, MIN_SESSIONS, PLATEAU_SESSIONS, Recent, Story, Trend, body_trend, story};

use super::day::Day;
use super::lift::Lift;
use super::lift_plan::DISPLAY_TOLERANCE;
use super::loading::SetKind;
use super::mass::Mass;
use super::session::shared_load;
use super::session::{Exercise, Session};
use super::set_result::SetResult;
use super::strength::{Estimate, Formula, Maximum, ROUGH_ABOVE, USED_UP_TO};
use super::verdict::HURTS;

/// A break of this many days without the lift is drawn in the chart and named: four weeks. The next load is cut earlier
/// ([`DAYS_OFF`](super::verdict::DAYS_OFF)).
pub const GAP_SHOWN: i32 = 28;
/// The work sets it takes to call a load mastered.
pub const SETS_TO_MASTER: usize = 2;
/// How many days after it was entered a body mass is still used: half a year.
const BODY_DAYS: i32 = 182;
/// The range of an adult's body mass; anything else is a slip of the finger.
const BODY: std::ops::RangeInclusive<Mass> = Mass::from_kg(25)..=Mass::from_kg(300);

/// A point of a lift's series: the lift in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The session, by its start.
    pub session: u64,
    /// The day of the session.
    pub day: Day,
    /// The load that stands for the session in a chart: the heaviest that two work sets reached
    /// ([`shared_load`]). With dumbbells, that of one hand.
    pub load: Mass,
    /// The work sets in order, those without a load too: the load of each and its clean repetitions.
    pub sets: Vec<(Mass, u8)>,
    /// The work set that is the best evidence of the 1RM: its load and repetitions. Up to five repetitions go before
    /// more.
    pub best: Option<(Mass, u8)>,
    /// The load that was mastered, if any: the heaviest at which, or above which, two work sets had five clean
    /// repetitions, while no set at it or below fell short.
    pub mastered: Option<Mass>,
    /// How many of its loaded work sets had fewer than five clean repetitions.
    pub short: usize,
    /// How many clean repetitions more than five the last loaded work set had, as far as the lifter was sure
    /// ([`SetResult::spare`]).
    pub spare: Option<u8>,
    /// `true` if pain cuts the next load (P1, P2).
    pub hurt: bool,
    /// `true` in a deliberately lighter week.
    pub deload: bool,
    /// The body mass last entered, at most half a year before; `None` without one.
    pub body: Option<Mass>,
}

impl Point {
    /// The estimate of the 1RM from the best set.
    pub fn estimate(&self, lift: Lift) -> Option<Estimate> {
        let (load, reps) = self.best?;
        one_rm_set(lift, load, reps, self.day)
    }

    /// The work load per body mass, in hundredths.
    pub fn ratio(&self) -> Option<u64> {
        ratio(self.load, self.body?)
    }
}

/// A load per body mass, in hundredths, to the nearest.
pub fn ratio(load: Mass, body: Mass) -> Option<u64> {
    let (load, body) = (load.nanograms() / 1_000_000, body.nanograms() / 1_000_000);
    (load * 100 + body / 2).checked_div(body)
}

fn one_rm_set(lift: Lift, load: Mass, reps: u8, day: Day) -> Option<Estimate> {
    let load = load.in_unit(super::mass::Unit::Kg);
    Maximum { lift, load, reps, day }.estimate().ok()
}

/// The work sets of a lift that were done with a load, in order: the load and the result.
fn work_sets(session: &Session, lift: Lift) -> impl Iterator<Item = (Mass, SetResult)> {
    let sets = session.exercises.iter().filter(move |exercise| exercise.lift == lift).flat_map(|one| &one.sets);
    let work = sets.filter(|entry| entry.kind == SetKind::Work && !entry.load.mass().is_zero());
    work.filter_map(|entry| Some((entry.load.mass(), entry.result()?)))
}

/// A lift over time, a point for each session in which it was trained, by day.
pub fn series(log: &[Rc<Session>], lift: Lift, formula: Formula) -> Vec<Point> {
    series_of(log, log, lift, formula)
}

/// Like [`series`] for some sessions of a log; body mass comes from all of them.
pub fn series_of(some: &[Rc<Session>], log: &[Rc<Session>], lift: Lift, formula: Formula) -> Vec<Point> {
    let mut points: Vec<Point> = some.iter().filter_map(|session| point(session, lift, formula)).collect();
    put_in_order(&mut points, |point| (point.day, point.session));
    let masses = body_masses(log);
    for point in &mut points {
        let known = masses.partition_point(|(day, _)| *day <= point.day).checked_sub(1);
        let known = known.and_then(|at| masses.get(at)).filter(|(day, _)| point.day.since(*day) <= BODY_DAYS);
        point.body = known.map(|(_, mass)| *mass);
    }
    points
}

/// Sorts what is nearly sorted: sessions come by their start, and days differ from that only where clocks did. The
/// library's own sort would be as quick, and several kilobytes of the page for each kind of thing.
fn put_in_order<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while let Some([before, this]) = at.checked_sub(1).and_then(|from| items.get_mut(from..=at))
            && key(before) > key(this)
        {
            std::mem::swap(before, this);
            at -= 1;
        }
    }
}

fn point(session: &Session, lift: Lift, formula: Formula) -> Option<Point> {
    let loaded: Vec<(Mass, SetResult)> = work_sets(session, lift).collect();
    let load = shared_load(&loaded.iter().map(|(mass, _)| *mass).collect::<Vec<_>>())?;
    let mut best: Option<(Mass, Mass, u8)> = None;
    for (mass, result) in &loaded {
        let (mass, reps) = (*mass, result.clean());
        if reps > USED_UP_TO || lift.per_leg() && reps != 1 {
            continue;
        }
        let Ok(one_rm) = formula.one_rm(mass, reps) else { continue };
        let rank = (reps <= ROUGH_ABOVE, one_rm);
        if best.is_none_or(|(before, _, reps)| rank > (reps <= ROUGH_ABOVE, before)) {
            best = Some((one_rm, mass, reps));
        }
    }
    let exercises: Vec<&Exercise> = session.exercises.iter().filter(|exercise| exercise.lift == lift).collect();
    let pain = loaded.iter().any(|(_, result)| result.pain >= HURTS);
    Some(Point {
        session: session.id,
        day: session.day(),
        load,
        sets: exercises.iter().flat_map(|exercise| exercise.work_done()).collect(),
        hurt: pain || exercises.iter().any(|exercise| exercise.worse_next_day),
        mastered: mastered(&loaded),
        short: loaded.iter().filter(|(_, result)| result.is_short()).count(),
        spare: loaded.last().and_then(|(_, result)| result.spare()),
        best: best.map(|(_, mass, reps)| (mass, reps)),
        deload: session.deload,
        body: None,
    })
}

/// The load that some sets mastered, each judged by its own load.
fn mastered(sets: &[(Mass, SetResult)]) -> Option<Mass> {
    let lightest_short = sets.iter().filter(|(_, result)| result.is_short()).map(|(mass, _)| *mass).min();
    let mut clean: Vec<Mass> = sets.iter().filter(|(_, result)| !result.is_short()).map(|(mass, _)| *mass).collect();
    clean.sort_unstable();
    let mut at_least_two = clean.into_iter().rev().skip(SETS_TO_MASTER - 1);
    at_least_two.find(|&mass| lightest_short.is_none_or(|short| mass + DISPLAY_TOLERANCE <= short))
}

/// The lifter's body mass by day. Slips of the finger or of the unit are left out: masses outside `BODY`, and those
/// over 150 % or under 67 % of the median.
pub fn body_masses(log: &[Rc<Session>]) -> Vec<(Day, Mass)> {
    let told = log.iter().filter_map(|session| Some((session.day(), session.body_mass?.mass)));
    let mut told: Vec<(Day, Mass)> = told.filter(|(_, mass)| BODY.contains(mass)).collect();
    put_in_order(&mut told, |(day, _)| *day);
    let mut masses: Vec<Mass> = told.iter().map(|(_, mass)| *mass).collect();
    masses.sort_unstable();
    let Some(&middle) = masses.get(masses.len() / 2) else { return told };
    told.retain(|(_, mass)| (middle.percent(67)..=middle.percent(150)).contains(mass));
    told
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
