//! The sets that were done, of two copies of a session, in order of time: step one of a merge.
//!
//! Sets are known by when they were done. Where two differ and neither was corrected, they were done in two places in the
//! same millisecond: one stays, and the other is said to have been done a little later, at the next odd time, where a
//! device itself puts no set. So whoever meets them there again meets the same. All that are moved wait in one queue, so
//! that thousands of one moment take near-linear time.

use std::collections::BTreeMap;

use super::history::Earlier;
use super::remembered::{Deletion, Remembered};
use super::stored::line;
use super::{Outcome, Session, SetEntry};
use crate::lifting::lift::Lift;
use crate::lifting::set_result::{SetResult, Sixth};

/// A set that was done, of the n-th exercise with this lift.
pub(super) struct Fact {
    pub(super) lift: Lift,
    pub(super) nth: usize,
    pub(super) entry: SetEntry,
    /// Its place in the copy that leads, if that copy has it: the exercise and the set.
    pub(super) home: Option<(usize, usize)>,
    /// Its number among all sets of both copies; those of the copy that leads come first.
    number: usize,
}

/// The sets that are to be moved on, the one that stays first in front: by what they say, and by their numbers.
type Waiting = BTreeMap<(String, usize), Fact>;

/// The facts of both copies in order of time, `one` being the copy that leads. What gives way goes into the history.
pub(super) fn facts(one: &Session, other: &Session, concurrent: bool, history: &mut Remembered) -> Vec<Fact> {
    let mut by_time: BTreeMap<u64, Vec<Fact>> = BTreeMap::new();
    let mut number = 0;
    for (session, is_home) in [(one, true), (other, false)] {
        for (place, exercise) in session.exercises.iter().enumerate() {
            let nth = nth(session, place);
            for (set, entry) in exercise.sets.iter().enumerate() {
                let Some(at) = entry.done_at() else { continue };
                let home = is_home.then_some((place, set));
                let fact = Fact { lift: exercise.lift, nth, entry: entry.clone(), home, number };
                by_time.entry(at).or_default().push(fact);
                number += 1;
            }
        }
    }
    let mut facts = spread(by_time, concurrent, history);
    let deletions = history.deletions();
    facts.retain(|fact| match deletion(fact, &deletions) {
        Some(at) => {
            if concurrent {
                history.add(Earlier::set(at, fact.lift, &fact.entry, true));
            }
            false
        }
        None => true,
    });
    facts
}

/// How many exercises with the same lift come before one.
pub(super) fn nth(session: &Session, place: usize) -> usize {
    let before = session.exercises.iter().take(place);
    session.exercises.get(place).map_or(0, |this| before.filter(|exercise| exercise.lift == this.lift).count())
}

/// Gives each fact a time of its own.
fn spread(mut by_time: BTreeMap<u64, Vec<Fact>>, concurrent: bool, history: &mut Remembered) -> Vec<Fact> {
    let mut placed: BTreeMap<u64, Fact> = BTreeMap::new();
    let mut settle = |at: u64, here: Vec<Fact>, waiting: &mut Waiting| {
        placed.extend(one_of(at, here, waiting, concurrent, history).map(|fact| (at, fact)));
    };
    // What finds no room at an even time goes on to the odd one after it.
    for at in by_time.keys().copied().filter(|at| at % 2 == 0).collect::<Vec<u64>>() {
        let mut waiting = Waiting::new();
        settle(at, by_time.remove(&at).unwrap_or_default(), &mut waiting);
        if !waiting.is_empty() {
            by_time.entry(at + 1).or_default().extend(waiting.into_values());
        }
    }
    // What finds no room at an odd time goes on to the next odd one.
    let mut waiting = Waiting::new();
    let mut next = None;
    loop {
        let first = by_time.first_key_value().map(|(at, _)| *at);
        let Some(at) = next.filter(|_| !waiting.is_empty()).or(first) else { break };
        settle(at, by_time.remove(&at).unwrap_or_default(), &mut waiting);
        next = at.checked_add(2);
        if next.is_none() {
            break;
        }
    }
    placed.into_values().collect()
}

/// The fact that stays at a time, of those that are there and those that wait; the others go on waiting. Versions of one
/// set become one.
fn one_of(
    at: u64,
    mut here: Vec<Fact>,
    waiting: &mut Waiting,
    concurrent: bool,
    history: &mut Remembered,
) -> Option<Fact> {
    let mut combine = |one: Fact, other: Fact| combined(one, other, concurrent, history);
    let moved = |fact: Fact| Fact { entry: at_time(fact.entry, at), ..fact };
    if here.iter().any(|fact| fact.entry.edited > 0) {
        // What was corrected may have said anything before: all of them are versions of it.
        here.extend(std::mem::take(waiting).into_values().map(moved));
        here.sort_by_key(|fact| fact.number);
        return here.into_iter().reduce(combine);
    }
    if here.len() <= 1 && waiting.is_empty() {
        return here.pop().map(moved);
    }
    waiting.extend(here.into_iter().map(|fact| ((said(&fact), fact.number), fact)));
    let ((words, _), first) = waiting.pop_first()?;
    let mut stays = moved(first);
    while let Some(same) = waiting.first_entry().filter(|next| next.key().0 == words) {
        stays = combine(stays, moved(same.remove()));
    }
    Some(stays)
}

/// What a fact says, apart from when it was done.
fn said(fact: &Fact) -> String {
    [fact.lift.word(), " ", &line(&at_time(fact.entry.bare(), 0))].concat()
}

fn at_time(mut entry: SetEntry, time: u64) -> SetEntry {
    if let Outcome::Done(at, _) = &mut entry.outcome {
        *at = time;
    }
    entry
}

/// One set of two versions of it: what was said last counts.
fn combined(mut there: Fact, mut fact: Fact, concurrent: bool, history: &mut Remembered) -> Fact {
    if (fact.entry.edited, said(&fact)) > (there.entry.edited, said(&there)) {
        std::mem::swap(&mut there.entry, &mut fact.entry);
        if there.lift != fact.lift {
            // It was said to be of another lift: it goes there.
            std::mem::swap(&mut there.lift, &mut fact.lift);
            (there.nth, there.home) = (fact.nth, None);
        }
    }
    if concurrent && !(there.lift == fact.lift && completes(&there.entry, &fact.entry)) {
        history.add(Earlier::set(there.entry.edited, fact.lift, &fact.entry, false));
    }
    there
}

/// Whether these are two sets that happen to have been done at the same time: neither was corrected, and they differ.
fn are_two((lift, one): (Lift, &SetEntry), (other_lift, other): (Lift, &SetEntry)) -> bool {
    (one.edited, other.edited) == (0, 0) && !(lift == other_lift && one.is_like(other))
}

/// Whether a set says all that an earlier version of it said, and perhaps more: which kind of set it turned out to be,
/// and whether a sixth repetition was there.
pub(super) fn completes(entry: &SetEntry, earlier: &SetEntry) -> bool {
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
fn deletion(fact: &Fact, deletions: &BTreeMap<u64, Vec<Deletion>>) -> Option<u64> {
    let there = deletions.get(&fact.entry.done_at()?)?;
    let of_this = there.iter().filter(|(_, lift, entry)| !are_two((*lift, entry), (fact.lift, &fact.entry)));
    of_this.map(|(at, ..)| *at).max().filter(|&at| at >= fact.entry.edited)
}
