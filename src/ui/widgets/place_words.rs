//! Where a session is: its lift and its set, in words.

use crate::app::model::Model;
use crate::lifting::loading::SetKind;
use crate::lifting::session::{Session, SetEntry, Stage};
use crate::words::numbers;

/// The name of the lift, and the set that is shown: "work 2 of 3".
pub fn place_words(session: &Session, stage: Stage, model: &Model) -> (String, Option<String>) {
    let name = |lift: usize| session.exercises.get(lift).map_or("", |exercise| exercise.lift.name()).to_owned();
    // The set that is corrected, rather than the one that is next.
    let edited = model.screen.editing.filter(|place| place.session == session.id);
    match edited.map_or(stage, |place| Stage::Set(place.lift, place.set)) {
        Stage::Preparation => ("Preparation".to_owned(), None),
        Stage::Set(lift, set) => {
            let sets = session.exercises.get(lift).map(|exercise| exercise.sets.as_slice()).unwrap_or_default();
            let kind = sets.get(set).map_or(SetKind::Work, |entry| entry.kind);
            let alike = |sets: &[SetEntry]| sets.iter().filter(|entry| entry.kind == kind).count();
            let word = if kind == SetKind::Work { "work" } else { "warm-up" };
            let place = format!("{word} {} of {}", alike(sets.get(..=set).unwrap_or_default()), alike(sets));
            (name(lift), Some(place))
        }
        Stage::Verdict(lift) => {
            let exercise = session.exercises.get(lift);
            let work = exercise.map(|exercise| exercise.work_done()).unwrap_or_default();
            let loads: Vec<_> = work.iter().map(|(load, _)| *load).collect();
            let of = exercise.map(|exercise| exercise.lift).unwrap_or_default();
            let words = || numbers::of_lift(of, numbers::loads(&loads, model.saved.settings.unit));
            (name(lift), (!loads.is_empty()).then(words))
        }
        Stage::Over => ("All done".to_owned(), None),
    }
}
