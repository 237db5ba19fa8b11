//! The progress of a lift: its chart, its records and sentences about it. Nothing of it is stored.
//!
//! Progress takes long to work out: it is done once, and again when the log or a choice changes; never while another
//! screen is on.

use std::rc::Rc;

use crate::app::chart::picture::picture;
use crate::app::chart::strip::{Strip, strip};
use crate::app::chart::{Chart, Sample, chart};
use crate::app::context::Context;
use crate::app::effect::{File, Handout};
use crate::app::handout::deliver;
use crate::lifting::day::Day;
use crate::lifting::history::{
    Point, Records, Story, Streaks, body_masses, body_trend, monday, records, series_of, sessions_by_week, story,
    streaks,
};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::session::Session;
use crate::lifting::strength::Formula;
use crate::words::chart::{captions, read};
use crate::words::numbers::{self, two_decimals};

type Log = Rc<Vec<Rc<Session>>>;

/// How far to look back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Range {
    /// Three months: 91 days.
    Quarter,
    /// A year: 52 weeks.
    #[default]
    Year,
    /// All sessions.
    All,
}

impl Range {
    /// Every range.
    pub const ALL: [Range; 3] = [Range::Quarter, Range::Year, Range::All];

    const fn days(self) -> Option<i32> {
        match self {
            Range::Quarter => Some(91),
            Range::Year => Some(364),
            Range::All => None,
        }
    }
}

/// The results for a lift: its charts, records and streaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    basis: Basis,
    /// The sessions of the lift, by day.
    pub points: Vec<Point>,
    /// Work load, estimated 1RM and tested maxima.
    pub chart: Chart,
    /// The work load per body mass; `None` if no body mass is known.
    pub per_body: Option<Chart>,
    /// Sentences about the sessions.
    pub words: Vec<String>,
    /// The records of all time.
    pub records: Records,
    /// The heaviest five repetitions per body mass, in hundredths, and that mass; `None` without fives, or if it was
    /// not known then.
    pub five_per_body: Option<(u64, Mass)>,
    /// Weeks in a row with a session of any lift, of all time.
    pub streaks: Streaks,
    /// The weeks in the range, with their sessions of any lift.
    pub strip: Strip,
}

/// Everything that the results for a lift follow from.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    log: Log,
    tested: Vec<(Day, Mass)>,
    lift: Lift,
    range: Range,
    unit: Unit,
    formula: Formula,
    today: Day,
}

impl Basis {
    fn of(range: Range, cx: &Context) -> Basis {
        let (settings, formula) = (&cx.saved.settings, cx.saved.settings.formula);
        let maxima = cx.saved.maxima.iter().filter(|maximum| maximum.lift == settings.lift);
        Basis {
            log: cx.saved.log.clone(),
            tested: maxima.filter_map(|maximum| Some((maximum.day, maximum.estimate().ok()?.by(formula)))).collect(),
            lift: settings.lift,
            range,
            unit: settings.unit,
            formula,
            today: cx.now.day(),
        }
    }

    fn is_still(&self, other: &Basis) -> bool {
        let rest = |basis: &Basis| (basis.lift, basis.range, basis.unit, basis.formula, basis.today);
        Rc::ptr_eq(&self.log, &other.log) && self.tested == other.tested && rest(self) == rest(other)
    }
}

/// Hands the chart on screen over as a picture.
pub(super) fn save_picture(progress: &Progress, cx: &mut Context) {
    let lift = progress.basis.lift;
    let names = captions(progress.basis.unit);
    let mut drawings = vec![(names[0].as_str(), progress.chart.shapes.as_slice())];
    drawings.extend(progress.per_body.as_ref().map(|chart| (names[1].as_str(), chart.shapes.as_slice())));
    let file = File {
        what: Handout::Picture,
        name: [lift.word(), "-", &cx.now.day().to_string(), ".svg"].concat(),
        mime: "image/svg+xml",
        text: picture(lift.name(), progress.words.first().map_or("", String::as_str), &drawings),
    };
    cx.effects.push(deliver(cx, file));
}

/// Works the progress out anew, if anything that it follows from has changed; returns `true` if so.
#[inline(never)]
pub(super) fn refresh(progress: &mut Option<Rc<Progress>>, range: Range, cx: &Context) -> bool {
    let basis = Basis::of(range, cx);
    let before = progress.as_ref().map(|progress| &progress.basis);
    if before.is_some_and(|before| before.is_still(&basis)) {
        return false;
    }
    // While the log is being read part by part, each part would be drawn for a moment.
    let alone = |before: &Basis| before.is_still(&Basis { log: before.log.clone(), ..basis.clone() });
    if cx.saved.reading && before.is_some_and(alone) {
        return false;
    }
    *progress = Some(Rc::new(Progress::from(basis)));
    true
}

impl From<Basis> for Progress {
    fn from(basis: Basis) -> Progress {
        let Basis { log, lift, range, unit, formula, today, .. } = &basis;
        let (unit, today) = (*unit, *today);
        let streaks = streaks(log, today);
        let earliest = log.iter().map(|session| session.day()).min().unwrap_or(today);
        let first = range.days().map_or(earliest, |days| today.plus(-days));
        // Sessions are in the order of their starts, and so nearly of their days. Earlier ones are skipped: they may span
        // twenty years.
        let start = log.partition_point(|session| session.day().since(first) < -1);
        let series = |some: &[Rc<Session>]| series_of(some, log, *lift, *formula);
        let mut points = series(log.get(start..).unwrap_or_default());
        // A lay-off that goes on is reported, however long ago it began.
        let last = points.last().cloned();
        let last = last.or_else(|| log.iter().rev().find_map(|session| series(std::slice::from_ref(session)).pop()));
        let off_now = story(last.as_slice(), today).off_now;
        let records = records(log, *lift, *formula);
        let five_per_body = records.five().and_then(|best| {
            let at = log.binary_search_by_key(&best.session, |session| session.id).ok()?;
            let body = series(log.get(at..=at)?).pop()?.body?;
            Some((best.ratio(body)?, body))
        });
        points.retain(|point| point.day >= first);
        // If the clock was set back, some sessions are still to come.
        let last = points.last().map_or(today, |point| point.day.max(today));
        let from = if *range == Range::All { points.first().map_or(first, |point| point.day) } else { first };
        let tested: Vec<(Day, i64)> = basis
            .tested
            .iter()
            .filter(|(day, _)| *range == Range::All || *day >= first)
            .map(|&(day, mass)| (day, hundredths(mass, unit)))
            .collect();
        let from = tested.iter().map(|(day, _)| *day).fold(from, Day::min);
        let samples: Vec<Sample> = points
            .iter()
            .map(|point| Sample {
                day: point.day,
                value: hundredths(point.load, unit),
                estimate: point.estimate(*lift).map(|estimate| {
                    let (low, high) = estimate.range();
                    [low, estimate.by(*formula), high].map(|mass| hundredths(mass, unit))
                }),
            })
            .collect();
        let ratio = |point: &Point| {
            let value = i64::try_from(point.ratio()?).ok()?;
            Some(Sample { day: point.day, value, estimate: None })
        };
        let ratios: Vec<Sample> = points.iter().filter_map(ratio).collect();
        let mut words = Story { off_now, ..story(&points, today) }.words(unit);
        let mut bodies = body_masses(log);
        bodies.retain(|(day, _)| *day >= first);
        words.extend(body_trend(&bodies).map(|trend| trend.words(unit)));
        let week = monday(first.min(last));
        let counts = sessions_by_week(log, week, last);
        Progress {
            chart: chart(&samples, &tested, (from, last), LOAD_STEP),
            per_body: (!ratios.is_empty()).then(|| chart(&ratios, &[], (from, last), RATIO_STEP)),
            words,
            records,
            five_per_body,
            streaks,
            strip: strip(week, &counts),
            points,
            basis,
        }
    }
}

/// The least distance between two ticks of the load, in hundredths: five kilograms or pounds.
const LOAD_STEP: i64 = 500;
/// The least distance between two ticks of the load per body mass, in hundredths: a tenth.
const RATIO_STEP: i64 = 10;

/// A mass in hundredths of a unit.
fn hundredths(mass: Mass, unit: Unit) -> i64 {
    let hundredth = unit.nanograms() / 100;
    i64::try_from((mass.nanograms() + hundredth / 2) / hundredth).unwrap_or(i64::MAX)
}

impl Progress {
    /// The lift that the results are for.
    pub const fn lift(&self) -> Lift {
        self.basis.lift
    }

    /// The place of the session that is read: the picked one, or else the last.
    pub fn place(&self, picked: Option<usize>) -> usize {
        let last = self.points.len().saturating_sub(1);
        picked.map_or(last, |place| place.min(last))
    }

    /// The cells of a session: its day, its sets, the estimated 1RM with its range, the load per body mass. Unknown
    /// ones are empty.
    pub fn cells(&self, place: usize) -> [String; 4] {
        let Some(point) = self.points.get(place) else { return Default::default() };
        let Basis { unit, lift, formula, .. } = self.basis;
        let sets = numbers::of_lift(lift, numbers::sets(&point.sets, unit));
        let estimate = point.estimate(lift).map_or(String::new(), |estimate| {
            let (low, high) = estimate.range();
            let by = estimate.by(formula).rounded(unit, 0);
            match low < high {
                true => [&by, " (", &low.rounded(unit, 0), "–", &high.rounded(unit, 0), ")"].concat(),
                false => by,
            }
        });
        let ratio = point.ratio().map_or(String::new(), two_decimals);
        [point.day.words(), sets, estimate, ratio]
    }

    /// The session at a place, in words.
    pub fn read(&self, place: usize) -> String {
        read(&self.cells(place), self.basis.unit)
    }
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
