//! The charts and records of a lift, and the log by lift and words. Nothing of it is stored.
//!
//! Results that take long are worked out once ([`refresh`]), and again when the log or a choice changes; never while
//! another screen is on.

use std::rc::Rc;

use crate::app::chart::picture::picture;
use crate::app::chart::strip::{Strip, strip};
use crate::app::chart::{Chart, Sample, chart};
use crate::app::context::Context;
use crate::app::effect::{Effect, File, Handout};
use crate::app::find::Query;
use crate::app::form::Field;
use crate::app::handout::deliver;
use crate::app::route::Route;
use crate::lifting::day::Day;
use crate::lifting::history::{
    BrokenRecord, Point, Records, Story, Streaks, Totals, body_masses, body_trend, fell, monday, records, series_of,
    sessions_by_week, story, streaks, totals,
};
use crate::lifting::lift::Lift;
use crate::lifting::mass::{Mass, Unit};
use crate::lifting::session::Session;
use crate::lifting::strength::Formula;
use crate::words::chart::{captions, read};
use crate::words::day::MONTHS;
use crate::words::numbers::{self, two_decimals};

/// How many rows of a list or a table are shown at first, and how many more at a time.
pub const PAGE: usize = 20;

type Log = Rc<Vec<Rc<Session>>>;

/// A choice of what the charts and the log show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Choose how far to look back.
    Range(Range),
    /// Read the session at this place of the chart.
    Pick(usize),
    /// Read the session nearest to a position, in thousandths of the chart's width.
    PickAt(i32),
    /// Show or hide the numbers of the chart as a table.
    Table(bool),
    /// Open one of the tables that are closed at first.
    Open(Table),
    /// Show more rows.
    More,
    /// Save the chart as a picture.
    Picture,
    /// Show the sessions of this lift alone, or all.
    Of(Option<Lift>),
    /// Print the page.
    Print,
}

/// A table of a lift that is made when it is first opened: together they are most of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The best set at each number of repetitions.
    Records,
    /// The greatest load for each number of repetitions.
    Reps,
    /// Shares of the maximum.
    Percent,
    /// The share of the maximum that a set is, by repetitions and effort.
    Rpe,
}

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

/// The choices of what to show, and the results for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// How far to look back.
    pub range: Range,
    /// The session of the chart that is read, by its place; the last one if `None`.
    pub picked: Option<usize>,
    /// Set while the numbers of the chart are shown as a table.
    pub table: bool,
    /// The lift whose sessions the log shows; all sessions if `None`.
    pub of: Option<Lift>,
    /// `true` for each [`Table`] that was opened.
    opened: [bool; 4],
    /// How many rows are shown; 0 for [`PAGE`].
    rows: usize,
    /// The results for the lift on screen.
    pub seen: Option<Rc<Seen>>,
    /// The sessions that the log shows.
    pub listed: Option<Rc<Listed>>,
    /// The records broken in the session on screen.
    pub fell: Option<Rc<FellIn>>,
}

/// The results for a lift: its charts, records and streaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
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
    fn of(state: &State, cx: &Context) -> Basis {
        let (settings, formula) = (&cx.saved.settings, cx.saved.settings.formula);
        let maxima = cx.saved.maxima.iter().filter(|maximum| maximum.lift == settings.lift);
        Basis {
            log: cx.saved.log.clone(),
            tested: maxima.filter_map(|maximum| Some((maximum.day, maximum.estimate().ok()?.by(formula)))).collect(),
            lift: settings.lift,
            range: state.range,
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

/// The sessions that the log shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    log: Log,
    of: Option<Lift>,
    words: String,
    today: Day,
    rows: usize,
    /// How many sessions were found, shown or not.
    pub count: usize,
    /// The sessions by month, the newest first, as far as they are shown.
    pub months: Vec<Month>,
    /// The totals of this week, whatever is searched for.
    pub this_week: Totals,
}

/// The sessions of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// The name of the month, such as "Nov 2026".
    pub name: String,
    /// The totals of these sessions.
    pub totals: Totals,
    /// The sessions, the newest first.
    pub sessions: Vec<Rc<Session>>,
}

/// The records broken in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct FellIn {
    log: Log,
    formula: Formula,
    session: u64,
    /// The broken records.
    pub records: Vec<BrokenRecord>,
}

impl State {
    /// `true` if a table was opened.
    pub const fn has_opened(&self, table: Table) -> bool {
        self.opened[table as usize]
    }

    /// How many rows are shown.
    pub const fn rows(&self) -> usize {
        if self.rows == 0 { PAGE } else { self.rows }
    }
}

/// Carries an action out.
pub fn update(state: &mut State, action: Action, cx: &mut Context) {
    let looking = state;
    match action {
        Action::Range(range) => looking.range = range,
        Action::Pick(place) => looking.picked = Some(place),
        Action::PickAt(thousandths) => {
            looking.picked = looking.seen.as_ref().and_then(|seen| seen.chart.nearest(thousandths));
        }
        Action::Table(shown) => (looking.table, looking.rows) = (shown, 0),
        Action::Open(table) => looking.opened[table as usize] = true,
        Action::More => looking.rows = looking.rows().saturating_add(PAGE),
        Action::Of(lift) => looking.of = lift,
        Action::Picture => save_picture(looking, cx),
        Action::Print => cx.effects.push(Effect::Print),
    }
}

/// Hands the chart on screen over as a picture.
fn save_picture(state: &State, cx: &mut Context) {
    let Some(seen) = &state.seen else { return };
    let lift = seen.basis.lift;
    let names = captions(seen.basis.unit);
    let mut drawings = vec![(names[0].as_str(), seen.chart.shapes.as_slice())];
    drawings.extend(seen.per_body.as_ref().map(|chart| (names[1].as_str(), chart.shapes.as_slice())));
    let file = File {
        what: Handout::Picture,
        name: [lift.word(), "-", &cx.now.day().to_string(), ".svg"].concat(),
        mime: "image/svg+xml",
        text: picture(lift.name(), seen.words.first().map_or("", String::as_str), &drawings),
    };
    cx.effects.push(deliver(cx, file));
}

/// Works out anew what is on screen, if anything that it follows from has changed.
pub fn refresh(state: &mut State, cx: &mut Context) {
    match cx.screen.route {
        Route::Strength => look_at_lift(state, cx),
        Route::Log => list(state, cx),
        Route::LogEntry(id) => look_for_records(state, cx, id),
        _ => {}
    }
}

#[inline(never)]
fn look_at_lift(state: &mut State, cx: &mut Context) {
    let basis = Basis::of(state, cx);
    let before = state.seen.as_ref().map(|seen| &seen.basis);
    if before.is_some_and(|before| before.is_still(&basis)) {
        return;
    }
    // While the log is being read part by part, each part would be drawn for a moment.
    let alone = |before: &Basis| before.is_still(&Basis { log: before.log.clone(), ..basis.clone() });
    if cx.saved.reading && before.is_some_and(alone) {
        return;
    }
    state.seen = Some(Rc::new(see(basis)));
    (state.picked, state.rows) = (None, 0);
}

fn see(basis: Basis) -> Seen {
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
    Seen {
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

/// The least distance between two ticks of the load, in hundredths: five kilograms or pounds.
const LOAD_STEP: i64 = 500;
/// The least distance between two ticks of the load per body mass, in hundredths: a tenth.
const RATIO_STEP: i64 = 10;

/// A mass in hundredths of a unit.
fn hundredths(mass: Mass, unit: Unit) -> i64 {
    let hundredth = unit.nanograms() / 100;
    i64::try_from((mass.nanograms() + hundredth / 2) / hundredth).unwrap_or(i64::MAX)
}

impl Seen {
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

/// Lists the sessions of the log. Only the months that are shown are summed up.
#[inline(never)]
fn list(state: &mut State, cx: &mut Context) {
    let (of, words, today) = (state.of, cx.text(Field::Search), cx.now.day());
    // Another search begins at the top again.
    if state.listed.as_ref().is_none_or(|listed| (listed.of, &listed.words) != (of, &words)) {
        state.rows = 0;
    }
    let rows = state.rows();
    let same = |listed: &Rc<Listed>| {
        let basis = (listed.of, listed.words.as_str(), listed.today, listed.rows);
        Rc::ptr_eq(&listed.log, &cx.saved.log) && basis == (of, &words, today, rows)
    };
    if state.listed.as_ref().is_some_and(same) {
        return;
    }
    let log = cx.saved.log.clone();
    let wanted = Query::read(&words);
    let all = of.is_none() && wanted.is_empty();
    let found = log.iter().rev().filter(|session| of.is_none_or(|lift| session.lifts(lift)));
    let found = found.filter(|session| wanted.is_empty() || wanted.finds(session));
    let mut months: Vec<Month> = vec![];
    let (mut last, mut count) = (None, 0);
    for session in found {
        let (year, month, _) = session.day().date();
        if last != Some((year, month)) {
            if count >= rows && all {
                count = log.len();
                break;
            }
            if count >= rows {
                count += 1;
                continue;
            }
            last = Some((year, month));
            let name = MONTHS.get(usize::try_from(month - 1).unwrap_or_default()).copied().unwrap_or_default();
            let name = [name, " ", &year.to_string()].concat();
            months.push(Month { name, totals: Totals::default(), sessions: vec![] });
        }
        if let Some(month) = months.last_mut() {
            month.totals.add(session);
            month.sessions.push(session.clone());
            count += 1;
        }
    }
    let week = monday(today);
    let this_week = totals(&log, week, week.plus(6));
    state.listed = Some(Rc::new(Listed { log, of, words, today, rows, count, months, this_week }));
}

#[inline(never)]
fn look_for_records(state: &mut State, cx: &mut Context, id: u64) {
    let (log, formula) = (&cx.saved.log, cx.saved.settings.formula);
    // Typing a note changes a session, but no record.
    let same = |fell: &Rc<FellIn>| {
        let alike = |(one, other): (&Rc<Session>, &Rc<Session>)| {
            Rc::ptr_eq(one, other) || one.id == id && other.id == id && one.exercises == other.exercises
        };
        let same = fell.log.len() == log.len() && fell.log.iter().zip(log.iter()).all(alike);
        (fell.session, fell.formula) == (id, formula) && same
    };
    if state.fell.as_ref().is_some_and(same) {
        return;
    }
    let records = fell(log, id, formula);
    state.fell = Some(Rc::new(FellIn { log: log.clone(), formula, session: id, records }));
}

#[cfg(test)]
#[path = "look_tests.rs"]
mod tests;
