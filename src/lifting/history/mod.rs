//! History: what was lifted over time, and what can be said of it.
//!
//! Everything here is derived from the sessions each time it is asked for, so a set that is corrected is corrected
//! everywhere. Loads are exact; what is estimated is an [`Estimate`] with its range. In reading order: the series of a
//! lift (here), `records`, `trend` (what may be said in words, and what may not), `rhythm` (weeks and totals).

mod records;
mod rhythm;
mod trend;

use std::rc::Rc;

pub use records::{Best, Fell, FellKind, MOST_COUNTED_REPS, Records, fell, records};
pub use rhythm::{Streaks, Totals, monday, sessions_by_week, streaks, totals};
pub use trend::{BodyTrend, LEAST_SESSIONS, PLATEAU_SESSIONS, Recent, Story, Trend, body_trend, span, story};

use super::day::Day;
use super::lift::Lift;
use super::lift_plan::{HARDLY_A_MISS, WORK_REPS};
use super::loading::SetKind;
use super::mass::Mass;
use super::session::Session;
use super::set_result::{SetResult, Sixth};
use super::strength::{Estimate, Formula, Maximum, ROUGH_ABOVE, USED_UP_TO};

/// From so many days without the lift on, a lay-off is drawn and named: four weeks.
pub const LAY_OFF: i32 = 28;
/// How long a body mass that was told stands for the days after it: half a year.
const BODY_DAYS: i32 = 182;
/// What a grown person can weigh; anything else is a slip of the finger.
const BODY: std::ops::RangeInclusive<Mass> = Mass::from_kg(25)..=Mass::from_kg(300);

/// What one session says of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The session, by its start.
    pub session: u64,
    /// Its day.
    pub day: Day,
    /// The work load: that of the first work set that was done. With dumbbells, that of one hand.
    pub load: Mass,
    /// The clean repetitions of each work set, in order.
    pub reps: Vec<u8>,
    /// The work set that says most of the 1RM: its load and repetitions. Up to five repetitions go before more.
    pub best: Option<(Mass, u8)>,
    /// Whether the load was mastered: two work sets or more, and five clean repetitions in each at that load.
    pub clean: bool,
    /// Whether a sixth was there in the last work set.
    pub sixth: Sixth,
    /// Whether it was a lighter week on purpose.
    pub deload: bool,
    /// What the lifter weighed, as last told within half a year.
    pub body: Option<Mass>,
}

impl Point {
    /// What its best set says of the 1RM.
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

/// The work sets of a lift that were done with a load, in order: the load and what became of it.
fn work_sets(session: &Session, lift: Lift) -> impl Iterator<Item = (Mass, SetResult)> {
    let sets = session.exercises.iter().filter(move |exercise| exercise.lift == lift).flat_map(|one| &one.sets);
    let work = sets.filter(|entry| entry.kind == SetKind::Work && !entry.load.mass().is_zero());
    work.filter_map(|entry| Some((entry.load.mass(), entry.result()?)))
}

/// A lift over time, a point for each session in which it was trained, by day.
pub fn series(log: &[Rc<Session>], lift: Lift, formula: Formula) -> Vec<Point> {
    series_of(log, log, lift, formula)
}

/// The same of some sessions of a log; what the lifter weighed is told by all of them.
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

/// Puts in order what nearly is: sessions come by their start, and days differ from that only where clocks did. The
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
    let (load, _) = work_sets(session, lift).next()?;
    let mut reps = vec![];
    let mut best: Option<(Mass, Mass, u8)> = None;
    let (mut clean, mut sixth) = (true, Sixth::NotSure);
    for (mass, result) in work_sets(session, lift) {
        reps.push(result.reps);
        sixth = result.sixth;
        // A set that was made lighter does not speak for the load.
        clean &= result.reps >= WORK_REPS && mass + HARDLY_A_MISS > load;
        if result.reps > USED_UP_TO || lift.per_leg() && result.reps != 1 {
            continue;
        }
        let Ok(one_rm) = formula.one_rm(mass, result.reps) else { continue };
        let rank = (result.reps <= ROUGH_ABOVE, one_rm);
        if best.is_none_or(|(before, _, reps)| rank > (reps <= ROUGH_ABOVE, before)) {
            best = Some((one_rm, mass, result.reps));
        }
    }
    Some(Point {
        session: session.id,
        day: session.day(),
        load,
        clean: clean && reps.len() >= 2,
        reps,
        best: best.map(|(_, mass, reps)| (mass, reps)),
        sixth,
        deload: session.deload,
        body: None,
    })
}

/// What the lifter weighed, by day. What no one weighs is left out, and so is what is more than half as much again as
/// the middle of all that was told, or less than two thirds of it: a slip of the finger or of the unit.
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
