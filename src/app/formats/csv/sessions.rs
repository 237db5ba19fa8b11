//! Sessions made of the rows of a table.

use super::kinds::{Mark, kinds};
use super::reader::Reader;
use super::report::Guess;
use crate::lifting::equipment::Gym;
use crate::lifting::lift::Lift;
use crate::lifting::lift_plan::Load;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::lifting::session::times::TakenTimes;
use crate::lifting::session::{Exercise, Outcome, Session, SetEntry};
use crate::lifting::set_result::SetResult;
use crate::lifting::warmup::Manner;

/// The name of the gym in sessions from other apps.
pub const GYM: &str = "Imported";
/// The time between two sets where the table has none, in milliseconds.
pub(super) const BETWEEN: u64 = 120_000;

/// A set from its row.
#[derive(Debug)]
pub(super) struct RowSet {
    pub(super) line: usize,
    /// The place of the row among those of its session, from 1, also of other exercises.
    pub(super) place: u64,
    pub(super) lift: Lift,
    pub(super) mark: Mark,
    /// The number of the set in its exercise.
    pub(super) index: Option<u64>,
    pub(super) done: Option<u64>,
    pub(super) load: Weight,
    pub(super) result: SetResult,
}

/// The rows of one session.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) start: u64,
    pub(super) offset: i32,
    pub(super) rows: u64,
    pub(super) sets: Vec<RowSet>,
    pub(super) note: String,
    pub(super) body_mass: Option<Mass>,
}

impl Group {
    /// The number of sets.
    pub(super) const fn len(&self) -> usize {
        self.sets.len()
    }

    /// The line of its first set.
    pub(super) fn first_line(&self) -> Option<usize> {
        self.sets.first().map(|set| set.line)
    }
}

/// Makes the session of some rows; `None` if it has more lifts than can be shown.
pub(super) fn session(mut group: Group, own: bool, reader: &Reader, guesses: &mut Vec<Guess>) -> Option<Session> {
    let unit = reader.loads_in();
    // Only the name of the gym matters.
    let gym = Gym { name: GYM.to_owned(), ..Gym::usual(unit) };
    // A session cannot be refused for a load without a plan as long as it has no lifts.
    let mut session = Session::begin(group.start, group.offset, &gym, unit, 0, vec![]).ok()?;
    session.note = std::mem::take(&mut group.note);
    session.body_mass = group.body_mass.map(|mass| mass.in_unit(Unit::Kg));
    let mut bar_sets = group.sets.iter().filter(|set| set.lift.uses_bar());
    session.unit = bar_sets.next_back().or(group.sets.first()).map_or(unit, |set| set.load.unit);
    if own {
        own_lifts(&mut session, group.sets);
    } else {
        for lift in Lift::ALL {
            let sets: Vec<RowSet>;
            (sets, group.sets) = group.sets.into_iter().partition(|set| set.lift == lift);
            if !sets.is_empty() {
                lift_of(&mut session, lift, sets, reader, guesses);
            }
        }
        session.exercises.sort_by_key(|exercise| exercise.sets.first().and_then(SetEntry::done_at));
    }
    session.end(session.id);
    (session.is_sound() && !session.exercises.is_empty()).then_some(session)
}

/// Adds a lift with the sets of another app's table, which may lack kinds and times.
fn lift_of(session: &mut Session, lift: Lift, mut sets: Vec<RowSet>, reader: &Reader, guesses: &mut Vec<Guess>) {
    // Where sets are numbered, the order of the rows does not matter.
    let mut places: Vec<u64> = sets.iter().map(|set| set.place).collect();
    let mut numbers: Vec<u64> = sets.iter().filter_map(|set| set.index).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() == sets.len() {
        sets.sort_by_key(|set| set.index);
        places.sort_unstable();
    }
    let told: Vec<_> = sets.iter().map(|set| (set.mark, set.load.mass, u64::from(set.result.reps))).collect();
    let (by_load, guessed) = kinds(&told);
    let all_work = reader.choices.all_work(lift).unwrap_or_else(|| reader.all_work.has(lift));
    if guessed {
        let others =
            by_load.iter().zip(&sets).filter(|(kind, set)| **kind != SetKind::Work && set.mark == Mark::Unmarked);
        let others = others.map(|(kind, set)| (*kind, set.load.mass)).collect();
        note_guess(
            guesses,
            Guess { lift, sessions: 1, all_work, day: session.day(), unit: session.unit, sets: others },
        );
    }
    let mut exercise = Exercise { guessed: guessed && !all_work, ..Exercise::without_sets(lift, session.unit) };
    for ((set, place), kind) in sets.into_iter().zip(places).zip(by_load) {
        let kind = if all_work && set.mark == Mark::Unmarked { SetKind::Work } else { kind };
        let done = session.id.saturating_add(place.saturating_mul(BETWEEN));
        exercise.sets.push(entry(&set, kind, done));
    }
    session.exercises.push(exercise);
}

fn note_guess(guesses: &mut Vec<Guess>, guess: Guess) {
    let Some(there) = guesses.iter_mut().find(|there| there.lift == guess.lift) else { return guesses.push(guess) };
    let sessions = there.sessions + 1;
    if guess.day >= there.day {
        *there = guess;
    }
    there.sessions = sessions;
}

/// Adds the lifts of our own table, which has the number and the time of each set.
fn own_lifts(session: &mut Session, mut sets: Vec<RowSet>) {
    let is_shuffled = |lift: &Lift| {
        let times = sets.iter().filter(|set| set.lift == *lift).map(|set| set.done);
        !times.is_sorted()
    };
    if Lift::ALL.iter().any(is_shuffled) {
        sets.sort_by_key(|set| set.done);
    }
    let mut times = TakenTimes::default();
    let mut before = 0;
    for set in sets {
        let follows = set.index.is_none_or(|index| index > before);
        before = set.index.unwrap_or_default();
        let kind = if let Mark::Kind(kind) = set.mark { kind } else { SetKind::Work };
        let done = times.take(set.done.unwrap_or(session.id));
        let last = session.exercises.last_mut().filter(|last| last.lift == set.lift && follows);
        match last {
            Some(exercise) => exercise.sets.push(entry(&set, kind, done)),
            None => {
                let sets = vec![entry(&set, kind, done)];
                session.exercises.push(Exercise { sets, ..Exercise::without_sets(set.lift, session.unit) });
            }
        }
    }
}

fn entry(set: &RowSet, kind: SetKind, done: u64) -> SetEntry {
    let load = match (set.load.mass.is_zero(), set.lift.uses_bar()) {
        (true, _) => Load::Bodyweight,
        (_, false) => Load::PerHand(set.load),
        _ => Load::Bar { mass: set.load.mass, side: vec![], kept: 0, off: vec![] },
    };
    let outcome = Outcome::Done(done, set.result);
    SetEntry { kind, reps: set.result.reps, load, manner: Manner::Plain, outcome, edited_at: 0 }
}
