//! Two copies of a session become one, wherever each was changed.
//!
//! Sets that were done are facts, identified by their times: those of both copies stay. Of a set that both have, the
//! result given last counts; a deletion has the time at which it was made. Replaced results go into the history. The
//! course is that of the copy that was ended, or opened again, last, and else of the one that changed last; sets done
//! in the other copy meanwhile are not to be done again. Where times are equal, the stored form decides, so that it
//! does not matter which copy is which.

use super::exercise::Exercise;
use super::facts::{Fact, facts, nth};
use super::history::{HistoryEntry, OldValue};
use super::remembered::Remembered;
use super::set::{Outcome, SetEntry};
use super::state::Session;
use super::stored::{line, stack};
use super::times::weave;
use crate::lifting::index::Places;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Weight;

/// Merges two copies of a session. `concurrent` means that each was changed without knowing of the other; replaced
/// values are then kept in the history. Otherwise one copy is merely older, and its owner has seen what came of it.
///
/// Both must be copies of one session, by their ids.
pub fn merge(mine: &Session, theirs: &Session, concurrent: bool) -> Session {
    let (one, other) = if leads(mine, theirs) { (mine, theirs) } else { (theirs, mine) };
    let mut merged = one.clone();
    let mut history = Remembered::union(&one.history, &other.history);
    let facts = facts(one, other, concurrent, &mut history);
    keep(&mut merged, &facts);
    if merged.ended.is_some() {
        drop_swapped(&mut merged, one, &facts);
    }
    let came = take_in(&mut merged, other, &facts);
    if merged.ended.is_some() {
        let sets = merged.exercises.iter_mut().flat_map(|exercise| &mut exercise.sets);
        sets.for_each(SetEntry::forget_plates);
        merged.ended = merged.ended.map(|at| at.max(merged.last_done()));
    } else if came {
        follow(&mut merged, other);
    }
    merged.follow_plates();
    merged.taken_up = one.taken_up.max(other.taken_up);
    merged.changed_at = one.changed_at.max(other.changed_at);
    merged.settled_at = one.settled_at.max(other.settled_at);
    merged.revision = one.revision.max(other.revision);
    if concurrent {
        tell(&mut merged, other).into_iter().for_each(|lost| history.add(lost));
    } else {
        tell(&mut merged, other);
    }
    merged.history = history.settled();
    merged
}

/// `true` if the course of `one` is kept rather than that of `other`.
fn leads(one: &Session, other: &Session) -> bool {
    let rank = |session: &Session| (session.settled_at, session.changed_at);
    match rank(one).cmp(&rank(other)) {
        std::cmp::Ordering::Equal => course(one) >= course(other),
        order => order.is_gt(),
    }
}

/// The course as a text, to order two that changed in the same millisecond.
fn course(session: &Session) -> String {
    let time = |time: Option<u64>| time.map_or(0, |time| time.saturating_add(1));
    let preparation = &session.preparation;
    let (from, seconds) = session.rest.map_or((None, 0), |rest| (Some(rest.from), rest.seconds));
    let flags = preparation.moved.into_iter().chain([preparation.over, session.deload, session.answered]);
    let numbers = [
        time(session.ended),
        time(from),
        seconds.into(),
        time(session.paused),
        time(session.verdict.map(|lift| lift as u64)),
        time(preparation.from),
        preparation.seconds.into(),
        flags.fold(0, |all, flag| all * 2 + u64::from(flag)),
        session.offset.unsigned_abs().into(),
        (session.offset < 0).into(),
    ];
    let mut words: Vec<String> = numbers.iter().map(u64::to_string).collect();
    words.push(session.gym.clone());
    words.push(session.unit.to_string());
    for exercise in &session.exercises {
        words.extend([exercise.lift.word().into(), exercise.bar.clone().into(), stack(&exercise.on_bar)]);
        let felt = exercise.finding.iter().flat_map(|felt| felt.iter().map(|felt| felt.word().to_owned()));
        words.extend(exercise.finding.as_ref().map(|_| "finding".to_owned()).into_iter().chain(felt));
        words.extend(exercise.sets.iter().map(line));
    }
    words.join("\n")
}

/// Copies each set's latest result into the leading copy, and drops deleted sets.
fn keep(merged: &mut Session, facts: &[Fact]) {
    let homes = facts.iter().enumerate().filter_map(|(number, fact)| Some((pair(fact.home?), number)));
    let homes = Places::of(homes.collect());
    for (place, exercise) in merged.exercises.iter_mut().enumerate() {
        let mut stays = vec![];
        for (set, entry) in exercise.sets.iter_mut().enumerate() {
            let fact = homes.first(pair((place, set))).and_then(|number| facts.get(number));
            stays.push(entry.done_at().is_none() || fact.is_some());
            fact.into_iter().for_each(|fact| entry.clone_from(&fact.entry));
        }
        let has_stayed = |set: usize| stays.get(set).copied().unwrap_or(true);
        let mut sets = 0..;
        exercise.sets.retain(|_| sets.next().is_none_or(has_stayed));
        // A set of the ramp that found a load takes along how it felt.
        let mut sets = 0..;
        exercise.finding.iter_mut().for_each(|felt| felt.retain(|_| sets.next().is_none_or(has_stayed)));
    }
}

/// Two small numbers in one.
const fn pair((one, other): (usize, usize)) -> u64 {
    (one as u64) << 32 | other as u64
}

/// Drops the lifts whose sets were all moved to another lift. `one` is the copy that leads, as it was.
fn drop_swapped(merged: &mut Session, one: &Session, facts: &[Fact]) {
    let times = Places::of(facts.iter().filter_map(|fact| Some((fact.entry.done_at()?, 0))).collect());
    let is_elsewhere = |entry: &SetEntry| entry.done_at().is_some_and(|at| times.first(at).is_some());
    let mut before = one.exercises.iter();
    merged.exercises.retain(|exercise| {
        let swapped = before.next().is_some_and(|before| before.sets.iter().any(is_elsewhere));
        !(exercise.sets.is_empty() && swapped)
    });
}

/// Takes in the facts that only the other copy has. Returns whether there are any.
fn take_in(merged: &mut Session, other: &Session, facts: &[Fact]) -> bool {
    let came: Vec<&Fact> = facts.iter().filter(|fact| fact.home.is_none()).collect();
    let kinds = Places::of(came.iter().map(|fact| (pair((fact.lift as usize, fact.nth)), 0)).collect());
    for (place, exercise) in other.exercises.iter().enumerate() {
        let nth = nth(other, place);
        let there = merged.exercises.iter().filter(|one| one.lift == exercise.lift).count();
        if there <= nth && kinds.first(pair((exercise.lift as usize, nth))).is_some() {
            let of = |lift| merged.exercises.iter().rposition(|one| one.lift == lift);
            let before = place.checked_sub(1).and_then(|place| of(other.exercises.get(place)?.lift));
            let at = before.max(of(exercise.lift)).map_or(0, |place| place + 1);
            merged.exercises.insert(at, Exercise { sets: vec![], finding: None, ..exercise.clone() });
            if let Some(verdict) = merged.verdict.as_mut().filter(|verdict| **verdict >= at) {
                *verdict += 1;
            }
        }
    }
    let places = merged.exercises.iter().map(|exercise| exercise.lift as u64).zip(0..);
    let places = Places::of(places.collect());
    let mut new: Vec<Vec<SetEntry>> = vec![vec![]; merged.exercises.len()];
    for fact in &came {
        let of_lift = places.all(fact.lift as u64);
        let place = of_lift.get(fact.nth).or(of_lift.last()).map(|(_, place)| *place);
        if let Some(sets) = place.and_then(|place| new.get_mut(place)) {
            sets.push(fact.entry.clone());
        }
    }
    for (exercise, sets) in merged.exercises.iter_mut().zip(new) {
        if !sets.is_empty() {
            insert(exercise, sets);
        }
    }
    !came.is_empty()
}

/// Puts sets that were done elsewhere in order of time among those of an exercise. Each takes the place of a set that
/// is still to be done: one with its load, else the next of its kind. `new` is in order of time.
fn insert(exercise: &mut Exercise, new: Vec<SetEntry>) {
    let is_open = |entry: &SetEntry, kind: SetKind| entry.outcome == Outcome::Pending && entry.kind == kind;
    // The kinds of which some sets may still be to be done.
    let mut open: Vec<SetKind> = vec![SetKind::WarmUp, SetKind::Work, SetKind::BackOff, SetKind::Drop];
    let mut first = first_of_course(exercise);
    for (number, entry) in new.iter().enumerate() {
        // A load that is being found needs its sets.
        if exercise.finding.is_none() && open.contains(&entry.kind) {
            let like = |other: &SetEntry| is_open(other, entry.kind);
            let alike = exercise.sets.iter().position(|other| like(other) && other.load.mass() == entry.load.mass());
            match alike.or_else(|| exercise.sets.iter().position(like)) {
                Some(place) => drop(exercise.sets.remove(place)),
                None => open.retain(|kind| *kind != entry.kind),
            }
        }
        if number == 0 {
            first = first_of_course(exercise);
        }
    }
    // Sets of the ramp that finds a load come first, each with how it felt.
    let found = exercise.finding.as_ref().map_or(0, Vec::len);
    weave(&mut exercise.sets, new, first, found);
}

/// The place of the first set that was done or is to be done.
fn first_of_course(exercise: &Exercise) -> usize {
    let first = exercise.sets.iter().position(|entry| entry.outcome != Outcome::Skipped);
    first.unwrap_or(exercise.sets.len())
}

/// Brings the course in line with sets that were done elsewhere.
fn follow(merged: &mut Session, other: &Session) {
    if merged.exercises.iter().all(|exercise| exercise.pending().is_none()) {
        merged.rest = None;
    }
    let judged = other.verdict.and_then(|place| Some((other.exercises.get(place)?.lift, nth(other, place))));
    if let (None, Some((lift, nth))) = (merged.verdict, judged) {
        let mut exercises = merged.exercises.iter().enumerate().filter(|(_, exercise)| exercise.lift == lift);
        let over = exercises.nth(nth).filter(|(_, exercise)| exercise.work_left() == 0);
        merged.verdict = over.map(|(place, _)| place);
        merged.answered = merged.verdict.is_some() && other.answered;
    }
}

/// Takes over the latest values of the session itself: note, body mass, pain on the morning after. Returns the replaced
/// values.
fn tell(merged: &mut Session, other: &Session) -> Vec<HistoryEntry> {
    let mut lost = vec![];
    if (&other.note, other.noted_at) != (&merged.note, merged.noted_at) {
        let mut note = (other.noted_at, other.note.clone());
        if note > (merged.noted_at, merged.note.clone()) {
            std::mem::swap(&mut merged.noted_at, &mut note.0);
            std::mem::swap(&mut merged.note, &mut note.1);
        }
        // A note that the present one continues is not lost.
        if note.0 > 0 && !merged.note.starts_with(&note.1) {
            lost.push(HistoryEntry { at: merged.noted_at, was: OldValue::Note(note.1) });
        }
    }
    if (other.body_mass, other.weighed_at) != (merged.body_mass, merged.weighed_at) {
        let rank = |at: u64, mass: Option<Weight>| (at, mass.map(String::from));
        let mut weight = (other.weighed_at, other.body_mass);
        if rank(weight.0, weight.1) > rank(merged.weighed_at, merged.body_mass) {
            std::mem::swap(&mut merged.weighed_at, &mut weight.0);
            std::mem::swap(&mut merged.body_mass, &mut weight.1);
        }
        if let (1.., Some(mass)) = weight
            && merged.body_mass != weight.1
        {
            lost.push(HistoryEntry { at: merged.weighed_at, was: OldValue::BodyMass(mass) });
        }
    }
    for (place, exercise) in other.exercises.iter().enumerate() {
        let mut places = merged.exercises.iter_mut().filter(|one| one.lift == exercise.lift);
        if let Some(one) = places.nth(nth(other, place)) {
            let told = |exercise: &Exercise| (exercise.pain_answered_at, exercise.worse_next_day);
            (one.pain_answered_at, one.worse_next_day) = told(one).max(told(exercise));
        }
    }
    lost
}

#[cfg(test)]
#[path = "merge_many_tests.rs"]
mod many_tests;
#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
