//! Two copies of a session become one, wherever each was changed.
//!
//! Sets that were done are facts, known by when they were done: those of both copies stay. Of a set that both have, what
//! was said last counts; a deletion counts as said when it was made. What does not count any more goes into the
//! history. The course is that of the copy that was ended, or opened again, last, and else of the one that changed last;
//! what was done elsewhere meanwhile is not to be done again. Where times are the same, the stored form decides, so that
//! it does not matter which copy is which.

use super::history::{Earlier, Was, add, settle, union};
use super::stored::{line, stack};
use super::{Exercise, Outcome, Session, SetEntry};
use crate::lifting::lift::Lift;
use crate::lifting::mass::Weight;
use crate::lifting::set_result::{SetResult, Sixth};

/// What both copies of a session say. `concurrent` tells that each was changed without knowing of the other; what then
/// gives way is kept in the history. Otherwise one is merely older, and its owner has seen what came of it.
///
/// Both must be of the same session, as their ids tell.
pub fn merge(mine: &Session, theirs: &Session, concurrent: bool) -> Session {
    let (one, other) = if leads(mine, theirs) { (mine, theirs) } else { (theirs, mine) };
    let mut merged = one.clone();
    merged.history = union(&one.history, &other.history);
    let facts = facts(one, other, concurrent, &mut merged.history);
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
    merged.changed = one.changed.max(other.changed);
    merged.settled = one.settled.max(other.settled);
    merged.revision = one.revision.max(other.revision);
    tell(&mut merged, other, concurrent);
    settle(&mut merged.history);
    merged
}

/// A set that was done, of the n-th exercise with this lift, and when it was according to the copy that leads, if that
/// copy has it.
struct Fact {
    lift: Lift,
    nth: usize,
    entry: SetEntry,
    home: Option<u64>,
}

/// Whether the course of one copy stands against that of another.
fn leads(one: &Session, other: &Session) -> bool {
    let rank = |session: &Session| (session.settled, session.changed);
    match rank(one).cmp(&rank(other)) {
        std::cmp::Ordering::Equal => course(one) >= course(other),
        order => order.is_gt(),
    }
}

/// The course in words, to tell two apart that changed in the same millisecond.
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
        preparation.minutes.into(),
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

/// The facts of both copies in order of time, `one` being that which leads. What gives way goes into the history.
fn facts(one: &Session, other: &Session, concurrent: bool, history: &mut Vec<Earlier>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = vec![];
    for (session, is_home) in [(one, true), (other, false)] {
        for (place, exercise) in session.exercises.iter().enumerate() {
            let nth = nth(session, place);
            for entry in &exercise.sets {
                let Some(at) = entry.done_at() else { continue };
                let fact = Fact { lift: exercise.lift, nth, entry: entry.clone(), home: is_home.then_some(at) };
                put(&mut facts, fact, concurrent, history);
            }
        }
    }
    facts.retain(|fact| match deletion(fact, history) {
        Some(at) => {
            if concurrent {
                add(history, Earlier::set(at, fact.lift, &fact.entry, true));
            }
            false
        }
        None => true,
    });
    facts
}

/// How many exercises with the same lift come before one.
fn nth(session: &Session, place: usize) -> usize {
    let before = session.exercises.iter().take(place);
    session.exercises.get(place).map_or(0, |this| before.filter(|exercise| exercise.lift == this.lift).count())
}

/// Puts a fact among others, which are in order of time.
fn put(facts: &mut Vec<Fact>, mut fact: Fact, concurrent: bool, history: &mut Vec<Earlier>) {
    while let Outcome::Done(at, _) = fact.entry.outcome {
        let place = facts.partition_point(|other| other.entry.done_at() < Some(at));
        let Some(there) = facts.get_mut(place).filter(|there| there.entry.done_at() == Some(at)) else {
            return facts.insert(place, fact);
        };
        if !are_two((there.lift, &there.entry), (fact.lift, &fact.entry)) {
            if (fact.entry.edited, said(&fact)) > (there.entry.edited, said(there)) {
                std::mem::swap(&mut there.entry, &mut fact.entry);
                if there.lift != fact.lift {
                    // It was said to be of another lift: it goes there.
                    std::mem::swap(&mut there.lift, &mut fact.lift);
                    (there.nth, there.home) = (fact.nth, None);
                }
            }
            if concurrent && !(there.lift == fact.lift && completes(&there.entry, &fact.entry)) {
                add(history, Earlier::set(there.entry.edited, fact.lift, &fact.entry, false));
            }
            return;
        }
        // Done in two places in the same millisecond: one was done in the next. That is an odd one, where a device itself
        // puts no set, so whoever meets it there again meets the same.
        if said(&fact) < said(there) {
            std::mem::swap(there, &mut fact);
        }
        let Some(next) = at.checked_add(if at % 2 == 0 { 1 } else { 2 }) else { return };
        if let Outcome::Done(at, _) = &mut fact.entry.outcome {
            *at = next;
        }
    }
}

fn said(fact: &Fact) -> String {
    [fact.lift.word(), " ", &line(&fact.entry.bare())].concat()
}

/// Whether these are two sets that happen to have been done at the same time: neither was corrected, and they differ.
fn are_two((lift, one): (Lift, &SetEntry), (other_lift, other): (Lift, &SetEntry)) -> bool {
    (one.edited, other.edited) == (0, 0) && !(lift == other_lift && one.is_like(other))
}

/// Whether a set says all that an earlier version of it said, and perhaps more: which kind of set it turned out to be,
/// and whether a sixth repetition was there.
fn completes(entry: &SetEntry, earlier: &SetEntry) -> bool {
    match (entry.outcome, earlier.outcome) {
        (Outcome::Done(_, result), Outcome::Done(_, before)) => {
            let sixth = if before.sixth == Sixth::NotSure { result.sixth } else { before.sixth };
            let outcome = Outcome::Done(entry.done_at().unwrap_or_default(), SetResult { sixth, ..before });
            entry.is_like(&SetEntry { kind: entry.kind, outcome, ..earlier.bare() })
        }
        _ => true,
    }
}

/// When a fact was deleted, unless something was said of it after that.
fn deletion(fact: &Fact, history: &[Earlier]) -> Option<u64> {
    let of_this = history.iter().filter(|earlier| {
        earlier.deletion().is_some_and(|(lift, entry)| {
            entry.done_at() == fact.entry.done_at() && !are_two((lift, entry), (fact.lift, &fact.entry))
        })
    });
    of_this.map(|earlier| earlier.at).max().filter(|&at| at >= fact.entry.edited)
}

/// Gives the sets of the copy that leads what was said of them last, and takes out what was deleted.
fn keep(merged: &mut Session, facts: &[Fact]) {
    for exercise in &mut merged.exercises {
        for place in (0..exercise.sets.len()).rev() {
            let Some(entry) = exercise.sets.get_mut(place) else { continue };
            let Some(at) = entry.done_at() else { continue };
            match facts.iter().find(|fact| fact.home == Some(at)) {
                Some(fact) => entry.clone_from(&fact.entry),
                None => exercise.remove_set(place),
            }
        }
    }
}

/// Drops the lifts whose sets were all said to be of another lift. `one` is the copy that leads, as it was.
fn drop_swapped(merged: &mut Session, one: &Session, facts: &[Fact]) {
    let is_elsewhere = |entry: &SetEntry| facts.iter().any(|fact| fact.entry.done_at() == entry.done_at());
    let mut before = one.exercises.iter();
    merged.exercises.retain(|exercise| {
        let swapped = before.next().is_some_and(|before| before.sets.iter().any(is_elsewhere));
        !(exercise.sets.is_empty() && swapped)
    });
}

/// Takes in the facts of the other copy alone. Tells whether there are any.
fn take_in(merged: &mut Session, other: &Session, facts: &[Fact]) -> bool {
    let came = |fact: &&Fact| fact.home.is_none();
    for (place, exercise) in other.exercises.iter().enumerate() {
        let nth = nth(other, place);
        let is_of = |fact: &Fact| (fact.lift, fact.nth) == (exercise.lift, nth);
        let there = merged.exercises.iter().filter(|one| one.lift == exercise.lift).count();
        if there <= nth && facts.iter().filter(came).any(is_of) {
            let of = |lift| merged.exercises.iter().rposition(|one| one.lift == lift);
            let before = place.checked_sub(1).and_then(|place| of(other.exercises.get(place)?.lift));
            let at = before.max(of(exercise.lift)).map_or(0, |place| place + 1);
            merged.exercises.insert(at, Exercise { sets: vec![], finding: None, ..exercise.clone() });
            if let Some(verdict) = merged.verdict.as_mut().filter(|verdict| **verdict >= at) {
                *verdict += 1;
            }
        }
    }
    for fact in facts.iter().filter(came) {
        let places = merged.exercises.iter_mut().filter(|exercise| exercise.lift == fact.lift);
        if let Some(exercise) = places.take(fact.nth + 1).last() {
            insert(exercise, &fact.entry);
        }
    }
    facts.iter().any(|fact| came(&fact))
}

/// Puts a set that was done elsewhere in order of time among those of an exercise. One that was to be done as well is
/// not any more.
fn insert(exercise: &mut Exercise, entry: &SetEntry) {
    let pending = |other: &SetEntry| other.outcome == Outcome::Pending && other.kind == entry.kind;
    let alike = exercise.sets.iter().position(|other| pending(other) && other.load.mass() == entry.load.mass());
    // A load that is being found needs its sets.
    if exercise.finding.is_none()
        && let Some(place) = alike.or_else(|| exercise.sets.iter().position(pending))
    {
        exercise.sets.remove(place);
    }
    let done = |other: &SetEntry| other.done_at().is_some();
    let before = exercise.sets.iter().rposition(|other| done(other) && other.done_at() < entry.done_at());
    let first = || exercise.sets.iter().position(|other| done(other) || other.outcome == Outcome::Pending);
    let place = before.map_or_else(|| first().unwrap_or(exercise.sets.len()), |place| place + 1);
    // Those by which a load is being found come first, each with how it felt.
    let found = exercise.finding.as_ref().map_or(0, Vec::len);
    exercise.sets.insert(place.max(found).min(exercise.sets.len()), entry.clone());
}

/// Lets the course follow what was done elsewhere.
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

/// What the lifter said last of the session as such: note, body mass, pain on the morning after.
fn tell(merged: &mut Session, other: &Session, concurrent: bool) {
    let mut lost = vec![];
    if (&other.note, other.noted) != (&merged.note, merged.noted) {
        let mut note = (other.noted, other.note.clone());
        if note > (merged.noted, merged.note.clone()) {
            std::mem::swap(&mut merged.noted, &mut note.0);
            std::mem::swap(&mut merged.note, &mut note.1);
        }
        // What was typed on is not lost.
        if note.0 > 0 && !merged.note.starts_with(&note.1) {
            lost.push(Earlier { at: merged.noted, was: Was::Note(note.1) });
        }
    }
    if (other.body_mass, other.weighed) != (merged.body_mass, merged.weighed) {
        let rank = |at: u64, mass: Option<Weight>| (at, mass.map(String::from));
        let mut weight = (other.weighed, other.body_mass);
        if rank(weight.0, weight.1) > rank(merged.weighed, merged.body_mass) {
            std::mem::swap(&mut merged.weighed, &mut weight.0);
            std::mem::swap(&mut merged.body_mass, &mut weight.1);
        }
        if let (1.., Some(mass)) = weight
            && merged.body_mass != weight.1
        {
            lost.push(Earlier { at: merged.weighed, was: Was::BodyMass(mass) });
        }
    }
    if concurrent {
        lost.into_iter().for_each(|earlier| add(&mut merged.history, earlier));
    }
    for (place, exercise) in other.exercises.iter().enumerate() {
        let mut places = merged.exercises.iter_mut().filter(|one| one.lift == exercise.lift);
        if let Some(one) = places.nth(nth(other, place)) {
            let told = |exercise: &Exercise| (exercise.told, exercise.worse_next_day);
            (one.told, one.worse_next_day) = told(one).max(told(exercise));
        }
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
