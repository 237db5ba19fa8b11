//! Repeated taps: the second of a double tap must not act on what has just taken the place of the first one's button.
//!
//! A tap that changes what stands under the finger blocks the same place for [`BLOCKED_MS`]. Other places stay live,
//! and so do scripts, whose clicks have no place. A key acts where its button is.

use crate::app::action::Action;
use crate::app::context::SetPlace;
use crate::app::effect::{Effect, Focus};
use crate::app::formats::csv::report::Choices;
use crate::app::log::form::Task;
use crate::app::model::Model;
use crate::app::moment::Moment;
use crate::app::route::Route;
use crate::app::storage::state::News;
use crate::app::touch::{BLOCKED_MS, Spot, Touch};
use crate::app::{install, lift, plates, worker};
use crate::lifting::lift::Lift;
use crate::lifting::session::Stage;
use crate::lifting::set_result::SetResult;

impl Model {
    /// `true` while a tap on the place of the last one would be ignored, since the screen has just changed there.
    pub fn is_settling(&self) -> bool {
        self.touched.is_some_and(|touch| touch.blocks(self.now.ms))
    }

    /// The tap that still blocks its place.
    pub fn blocking_touch(&self) -> Option<Touch> {
        self.touched.filter(|_| self.is_settling())
    }
}

/// `true` if a tap only repeats the one before. Without a `spot`, it was a script's and always counts.
pub fn repeats(model: &Model, spot: Option<Spot>, now: Moment) -> bool {
    spot.is_some_and(|spot| {
        let tapped = now.ms.saturating_sub(spot.waited_ms.into());
        model.touched.is_some_and(|touch| touch.blocks(tapped) && touch.covers(spot))
    })
}

/// `true` if the button of an action takes another one out of a row, which then closes up.
pub fn closes_up(action: &Action) -> bool {
    matches!(action, Action::Lift(lift::Action::Take(_)) | Action::Plates(plates::Action::Remove(_)))
}

/// Blocks the place of a tap if what stands under the finger has changed since `before`, or if the button has taken
/// another one out of a row (`closes_up`).
pub fn block(before: &Model, next: &mut Model, spot: Option<Spot>, closes_up: bool) {
    if let Some(spot) = spot
        && (closes_up || Scene::of(before) != Scene::of(next))
    {
        let moves_focus = next.effects.contains(&Effect::Focus(Focus::Marked));
        next.touched = Some(Touch { at: next.now.ms, spot, moves_focus });
        next.context.effects.push(Effect::TickAfter(BLOCKED_MS));
    }
}

/// All that decides which buttons are on screen, and where.
#[derive(PartialEq)]
struct Scene<'a> {
    route: Route,
    stage: Option<Stage>,
    /// The open session: its number of sets, the last result of the lift that is judged; `true` if it is paused, if it
    /// is forgotten, if another tab writes it.
    session: (usize, Option<SetResult>, bool, bool, bool),
    /// The clocks that run: of the rest, and of the cardio.
    clocks: (bool, bool),
    /// The form for a set, the set being corrected, the sheet and the question asked once more, as far as they are open.
    over: (bool, Option<SetPlace>, bool, bool),
    lifts: Vec<Lift>,
    /// The lengths of the lists with a button in each row.
    rows: [usize; 5],
    gym: u64,
    /// `true` if no plates are tapped in the calculator, and if none are on the bar already.
    plates: (bool, bool),
    /// The session on screen: its number of sets, and the form that is open there.
    entry: (usize, Option<Task>),
    /// The form for a past session: the number of sets of each lift.
    past: Vec<usize>,
    /// The numbers of rows in the log and in a table, and `true` if the numbers of the chart are shown as one.
    shown: (usize, usize, bool),
    /// The question before everything is erased, the one before a file is imported, the choices about that file, and
    /// `true` while a file is being worked on.
    data: (bool, bool, &'a Choices, bool),
    /// The messages that come and go.
    notices: [bool; 5],
    news: &'a [News],
    /// When the reminder of a backup was last put off, or a backup made.
    reminded: (u64, u64),
}

impl Scene<'_> {
    fn of(model: &Model) -> Scene<'_> {
        let (open, gym, storage) = (model.saved.open.as_deref(), &model.saved.gyms.active, &model.storage);
        let sets = open.map_or(0, |open| open.exercises.iter().map(|exercise| exercise.sets.len()).sum());
        let judged = open.and_then(|open| open.exercises.get(open.verdict?)?.work_results().last().copied());
        let lifts = match open {
            Some(open) => open.exercises.iter().map(|exercise| exercise.lift).collect(),
            None => model.todays_lifts(),
        };
        Scene {
            route: model.screen.route,
            stage: open.map(|open| open.stage()),
            session: (
                sets,
                judged,
                open.is_some_and(|open| open.paused.is_some()),
                open.is_some_and(|open| open.is_forgotten(model.now.ms)),
                storage.follows,
            ),
            clocks: (
                open.is_some_and(|open| open.rest.is_some()),
                open.is_some_and(|open| open.preparation.from.is_some()),
            ),
            over: (model.session.asking.is_some(), model.screen.editing, model.session.menu, model.session.changing),
            lifts,
            rows: [
                gym.bars.len(),
                gym.plates.len(),
                model.saved.maxima.len(),
                model.saved.week.races.len(),
                model.saved.log.len(),
            ],
            gym: gym.id,
            plates: (model.plates.tapped.is_empty(), model.screen.on_bar.is_empty()),
            entry: (
                model.shown_session().map_or(0, |shown| shown.exercises.iter().map(|one| one.sets.len()).sum()),
                model.log.forms.entry.as_ref().map(|form| form.task),
            ),
            past: match &model.log.forms.new {
                Some(form) => form.lifts.iter().map(|lift| lift.sets.len()).collect(),
                None => vec![],
            },
            shown: (model.log.rows(), model.strength.rows(), model.strength.table),
            data: (model.data.erasing, model.data.brought.is_some(), &model.data.choices, model.data.work.is_some()),
            notices: [
                model.screen.undo.is_some(),
                storage.found.is_empty(),
                install::hint(model.offer, model).is_some(),
                model.sharing.flaw.is_some(),
                worker::offers(model.update, model),
            ],
            news: &storage.news,
            reminded: (model.saved.settings.reminded, model.saved.settings.backed_up),
        }
    }
}

#[cfg(test)]
#[path = "taps_tests.rs"]
mod tests;
