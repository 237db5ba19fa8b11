//! The maxima of a lift: tested ones, and the estimates that the log gives without any test.

use crate::app::context::Context;
use crate::app::form::{Field, Problem, read_day, read_weight};
use crate::app::saved::MAX_MAXIMA;
use crate::app::undo::Undo;
use crate::lifting::day::Day;
use crate::lifting::digits;
use crate::lifting::lift_plan::{PlanRequest, nearest_load};
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Weight};
use crate::lifting::session::HEAVIEST_LIFT;
use crate::lifting::strength::{Maximum, REFUSED_ABOVE, USED_UP_TO};
use crate::words::undo::Thing;

/// The age in days beyond which a set says little about today.
pub const RECENT_DAYS: i32 = 12 * 7;

impl Context {
    /// The work set of the lift on screen with the highest 1RM by the chosen formula, as a maximum: from the last
    /// [`RECENT_DAYS`], and with no more repetitions than a load may be taken from.
    pub fn best_set(&self) -> Option<Maximum> {
        let (lift, today, unit) = (self.saved.settings.lift, self.now.day(), self.saved.settings.unit);
        let sessions = self.saved.log.iter().rev().take_while(|session| today.since(session.day()) <= RECENT_DAYS);
        let sets = sessions.flat_map(|session| {
            let exercises = session.exercises.iter().filter(|exercise| exercise.lift == lift);
            let entries = exercises.flat_map(|exercise| &exercise.sets).filter(|entry| entry.kind == SetKind::Work);
            entries.filter_map(|entry| {
                let load = entry.load.mass().in_unit(unit);
                entry.result().map(|result| Maximum { lift, load, reps: result.clean(), day: session.day() })
            })
        });
        self.strongest(sets.filter(|set| set.reps <= USED_UP_TO))
    }

    /// The strongest evidence for the lift on screen now: its best set, or a maximum tested in the last
    /// [`RECENT_DAYS`].
    pub fn best_known(&self) -> Option<Maximum> {
        let recent = |maximum: &Maximum| self.now.day().since(maximum.day) <= RECENT_DAYS;
        let tested =
            self.saved.maxima.iter().filter(|maximum| maximum.lift == self.saved.settings.lift).copied().filter(recent);
        self.strongest(tested.filter(|maximum| maximum.reps <= USED_UP_TO).chain(self.best_set()))
    }

    fn strongest(&self, maxima: impl Iterator<Item = Maximum>) -> Option<Maximum> {
        let one_rm = |maximum: &Maximum| self.saved.settings.formula.one_rm(maximum.load.mass, maximum.reps).ok();
        maxima
            .filter_map(|maximum| Some((one_rm(&maximum)?, maximum)))
            .max_by_key(|(mass, _)| *mass)
            .map(|(_, best)| best)
    }

    /// The work load that follows from a maximum of the lift on screen, as near as this gym comes.
    pub fn work_load_from(&self, maximum: &Maximum) -> Option<Mass> {
        let work_load = maximum.work_load(self.saved.settings.formula).ok()?;
        Some(nearest_load(&PlanRequest { work_load, ..self.wish() }, &self.saved.gyms.active))
    }
}

/// Removes a maximum, by its place in the list.
pub(super) fn remove(cx: &mut Context, place: usize) {
    if place < cx.saved.maxima.len() {
        let undo = Undo::of(&cx.saved, Thing::Set);
        let gone = cx.saved.maxima.remove(place);
        cx.screen.undo = Some(Undo { what: Thing::Maximum(gone.load, gone.reps), ..undo });
    }
}

/// Adds the maximum in the fields, for the lift on screen.
pub(super) fn add(cx: &mut Context) {
    let fields = [Field::MaxLoad, Field::MaxReps, Field::MaxDay];
    let [load, reps, day] = fields.map(|field| cx.text(field));
    let read = (read_load(cx, &load), read_reps(&reps), read_past_day(cx, &day));
    if let (Ok(load), Ok(reps), Ok(day)) = read {
        let place = cx.saved.maxima.partition_point(|other| other.day <= day);
        cx.saved.maxima.insert(place, Maximum { lift: cx.saved.settings.lift, load, reps, day });
        let extra = cx.saved.maxima.len().saturating_sub(MAX_MAXIMA);
        cx.saved.maxima.drain(..extra);
        return cx.screen.drafts.retain(|field| !fields.contains(&field));
    }
    let problems = [read.0.err(), read.1.err(), read.2.err()];
    for ((field, text), problem) in fields.into_iter().zip([load, reps, day]).zip(problems) {
        cx.screen.focus = cx.screen.focus.or(problem.map(|_| field));
        cx.screen.drafts.put(field, text, problem);
    }
}

/// Checks a text that is being typed for a maximum.
///
/// # Errors
/// The reason why it could not be added. An empty text is not wrong yet.
pub fn check(cx: &Context, field: Field, text: &str) -> Result<(), Problem> {
    match field {
        _ if text.trim().is_empty() => Ok(()),
        Field::MaxLoad => read_load(cx, text).map(drop),
        Field::MaxReps => read_reps(text).map(drop),
        _ => read_past_day(cx, text).map(drop),
    }
}

fn read_load(cx: &Context, text: &str) -> Result<Weight, Problem> {
    read_weight(text, cx.saved.settings.unit, HEAVIEST_LIFT)
}

fn read_reps(text: &str) -> Result<u8, Problem> {
    let reps = digits::whole(text).filter(|reps| (1..=REFUSED_ABOVE).contains(reps));
    reps.ok_or(Problem::NotReps(REFUSED_ABOVE))
}

fn read_past_day(cx: &Context, text: &str) -> Result<Day, Problem> {
    let day = read_day(text)?;
    if day <= cx.now.day() { Ok(day) } else { Err(Problem::StillToCome) }
}

#[cfg(test)]
#[path = "maxima_tests.rs"]
mod tests;
