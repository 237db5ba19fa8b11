//! The person's strength: tested maxima, and the progress of a lift in charts and records.

pub mod maxima;
pub mod progress;

use std::rc::Rc;

use crate::app::context::Context;
use crate::app::route::Route;
use crate::lifting::strength::Formula;
pub use maxima::check;
use progress::Progress;
pub use progress::Range;

/// How many rows of a table are shown at first, and how many more at a time.
pub const PAGE: usize = 20;

/// A change of the maxima, or a choice of what the charts show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Estimate by this formula.
    Formula(Formula),
    /// Add the maximum in the fields, for the lift on screen.
    AddMaximum,
    /// Remove a maximum, by its place in the list.
    RemoveMaximum(usize),
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

/// The choices of what to show, and the results for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// How far to look back.
    pub range: Range,
    /// The session of the chart that is read, by its place; the last one if `None`.
    pub picked: Option<usize>,
    /// Set while the numbers of the chart are shown as a table.
    pub table: bool,
    /// `true` for each [`Table`] that was opened.
    opened: [bool; 4],
    /// How many rows are shown; 0 for [`PAGE`].
    rows: usize,
    /// The results for the lift on screen.
    pub progress: Option<Rc<Progress>>,
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
    if matches!(action, Action::Formula(_) | Action::AddMaximum | Action::RemoveMaximum(_)) {
        cx.screen.undo = None;
    }
    match action {
        Action::Formula(formula) => cx.saved.settings.formula = formula,
        Action::AddMaximum => maxima::add(cx),
        Action::RemoveMaximum(place) => maxima::remove(cx, place),
        Action::Range(range) => state.range = range,
        Action::Pick(place) => state.picked = Some(place),
        Action::PickAt(thousandths) => {
            state.picked = state.progress.as_ref().and_then(|progress| progress.chart.nearest(thousandths));
        }
        Action::Table(shown) => (state.table, state.rows) = (shown, 0),
        Action::Open(table) => state.opened[table as usize] = true,
        Action::More => state.rows = state.rows().saturating_add(PAGE),
        Action::Picture => state.progress.iter().for_each(|progress| progress::save_picture(progress, cx)),
    }
}

/// Works the progress out anew if it is on screen, and if anything that it follows from has changed.
pub fn refresh(state: &mut State, cx: &Context) {
    if cx.screen.route == Route::Strength && progress::refresh(&mut state.progress, state.range, cx) {
        (state.picked, state.rows) = (None, 0);
    }
}
