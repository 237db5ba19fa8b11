//! The sets that were done, of two copies of a session, in order of time: step one of a merge.
//!
//! Sets are identified by the time at which they were done. Where two differ and neither was corrected, they were done
//! in two places in the same millisecond: one keeps its time, and the other gets a slightly later one, the next odd
//! time, which no device itself gives to a set. So every further merge gives the same. All sets that are moved wait in
//! one queue, so that thousands of one moment take near-linear time.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::history::HistoryEntry;
use super::remembered::{Deletions, Remembered};
use super::set::{Outcome, SetEntry};
use super::state::Session;
use super::stored::line;
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

/// The facts of both copies in order of time, `one` being the copy that leads. Replaced values go into the history.
pub(super) fn facts(one: &Session, other: &Session, concurrent: bool, history: &mut Remembered) -> Vec<Fact> {
    let mut all = vec![];
    for (session, is_home) in [(one, true), (other, false)] {
        for (place, exercise) in session.exercises.iter().enumerate() {
            let nth = nth(session, place);
            for (set, entry) in exercise.sets.iter().enumerate().filter(|(_, entry)| entry.done_at().is_some()) {
                let home = is_home.then_some((place, set));
                all.push(Fact { lift: exercise.lift, nth, entry: entry.clone(), home, number: all.len() });
            }
        }
    }
    let mut facts = spread(all, concurrent, history);
    let deletions = history.deletions();
    facts.retain(|fact| match deletion(fact, &deletions) {
        Some(at) => {
            if concurrent {
                history.add(HistoryEntry::set(at, fact.lift, &fact.entry, true));
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

/// Gives each fact a time of its own. A fact's number is its place in `all`.
fn spread(all: Vec<Fact>, concurrent: bool, history: &mut Remembered) -> Vec<Fact> {
    let times = all.iter().filter_map(|fact| Some((fact.entry.done_at()?, fact.number)));
    let (mut even, mut odd): (Vec<Timed>, Vec<Timed>) = times.partition(|(at, _)| at % 2 == 0);
    let facts = all.into_iter().map(Some).collect();
    let mut spread = Spread { facts, waiting: BinaryHeap::new(), placed: vec![], concurrent, history };
    even.sort_unstable();
    // Facts that find no room at an even time go on to the odd one after it.
    for here in even.chunk_by(is_at_once) {
        let at = here.first().map_or(0, |(at, _)| *at);
        spread.settle(at, here);
        odd.extend(spread.waiting.drain().map(|turn| (at + 1, turn.number)));
    }
    odd.sort_unstable();
    // Facts that find no room at an odd time go on to the next odd one.
    let mut groups = odd.chunk_by(is_at_once).peekable();
    let mut next = None;
    loop {
        let first = groups.peek().and_then(|here| here.first()).map(|(at, _)| *at);
        let Some(at) = next.filter(|_| !spread.waiting.is_empty()).or(first) else { break };
        let here = groups.next_if(|here| here.first().is_some_and(|(other, _)| *other == at));
        spread.settle(at, here.unwrap_or_default());
        next = at.checked_add(2);
        if next.is_none() {
            break;
        }
    }
    spread.placed.sort_unstable();
    let Spread { mut facts, placed, .. } = spread;
    placed.into_iter().filter_map(|(_, number)| facts.get_mut(number)?.take()).collect()
}

/// A time, and the number of a fact that is to have it.
type Timed = (u64, usize);

fn is_at_once(one: &Timed, other: &Timed) -> bool {
    one.0 == other.0
}

/// A fact that waits for a time: its text, and its number. The least comes first.
#[derive(PartialEq, Eq)]
struct Turn {
    words: String,
    number: usize,
}

impl Ord for Turn {
    fn cmp(&self, other: &Turn) -> Ordering {
        #[cfg(test)]
        counted::one();
        (&other.words, other.number).cmp(&(&self.words, self.number))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Turn) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The state while facts are given times of their own.
struct Spread<'a> {
    /// The facts by number; none where a fact was another version of one that stays.
    facts: Vec<Option<Fact>>,
    /// The facts that wait for a later time, the next one to stay first.
    waiting: BinaryHeap<Turn>,
    placed: Vec<Timed>,
    concurrent: bool,
    history: &'a mut Remembered,
}

impl Spread<'_> {
    /// Lets one fact stay at a time, of those that are there and those that wait; the others go on waiting. Versions of
    /// one set become one.
    fn settle(&mut self, at: u64, here: &[Timed]) {
        let mut versions = vec![];
        let numbers = here.iter().map(|(_, number)| *number);
        let is_corrected = |fact: &Option<Fact>| fact.as_ref().is_some_and(|fact| fact.entry.edited_at > 0);
        if numbers.clone().any(|number| self.facts.get(number).is_some_and(is_corrected)) {
            // A corrected set may have had any result before: all of them are versions of it.
            versions.extend(self.waiting.drain().map(|turn| turn.number));
            self.move_to(at, &versions);
            versions.extend(numbers);
            versions.sort_unstable();
        } else if here.len() <= 1 && self.waiting.is_empty() {
            versions.extend(numbers);
            self.move_to(at, &versions);
        } else {
            let facts = &self.facts;
            let words = |number: usize| facts.get(number).and_then(Option::as_ref).map(said).unwrap_or_default();
            self.waiting.extend(numbers.map(|number| Turn { words: words(number), number }));
            let Some(first) = self.waiting.pop() else { return };
            versions.push(first.number);
            while let Some(next) = self.waiting.peek().filter(|next| next.words == first.words) {
                versions.push(next.number);
                self.waiting.pop();
            }
            self.move_to(at, &versions);
        }
        let Some(&first) = versions.first() else { return };
        let mut stays: Option<Fact> = None;
        for number in versions {
            let Some(fact) = self.facts.get_mut(number).and_then(Option::take) else { continue };
            stays = Some(match stays {
                Some(there) => combined(there, fact, self.concurrent, self.history),
                None => fact,
            });
        }
        if let Some(slot) = self.facts.get_mut(first) {
            *slot = stays;
            self.placed.push((at, first));
        }
    }

    /// Changes the time at which facts were done.
    fn move_to(&mut self, time: u64, numbers: &[usize]) {
        for &number in numbers {
            if let Some(Some(fact)) = self.facts.get_mut(number)
                && let Outcome::Done(at, _) = &mut fact.entry.outcome
            {
                *at = time;
            }
        }
    }
}

/// The text of a fact, apart from when it was done.
fn said(fact: &Fact) -> String {
    #[cfg(test)]
    counted::one();
    [fact.lift.word(), " ", &line(&at_time(fact.entry.bare(), 0))].concat()
}

fn at_time(mut entry: SetEntry, time: u64) -> SetEntry {
    if let Outcome::Done(at, _) = &mut entry.outcome {
        *at = time;
    }
    entry
}

/// Joins two versions of a set: the one corrected last counts.
fn combined(mut there: Fact, mut fact: Fact, concurrent: bool, history: &mut Remembered) -> Fact {
    if (fact.entry.edited_at, said(&fact)) > (there.entry.edited_at, said(&there)) {
        std::mem::swap(&mut there.entry, &mut fact.entry);
        if there.lift != fact.lift {
            // The correction moved it to another lift.
            std::mem::swap(&mut there.lift, &mut fact.lift);
            (there.nth, there.home) = (fact.nth, None);
        }
    }
    if concurrent && !(there.lift == fact.lift && completes(&there.entry, &fact.entry)) {
        history.add(HistoryEntry::set(there.entry.edited_at, fact.lift, &fact.entry, false));
    }
    there
}

/// `true` for two different sets done at the same time: neither was corrected, and they differ.
fn are_two((lift, one): (Lift, &SetEntry), (other_lift, other): (Lift, &SetEntry)) -> bool {
    (one.edited_at, other.edited_at) == (0, 0) && !(lift == other_lift && one.is_like(other))
}

/// `true` if a set differs from an earlier version at most in its kind and in an answer about the sixth repetition that
/// was still missing.
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

/// When a fact was deleted, unless it was corrected after that.
fn deletion(fact: &Fact, deletions: &Deletions) -> Option<u64> {
    let there = deletions.of(fact.entry.done_at()?);
    let of_this = there.filter(|(_, lift, entry)| !are_two((*lift, entry), (fact.lift, &fact.entry)));
    of_this.map(|(at, ..)| *at).max().filter(|&at| at >= fact.entry.edited_at)
}

/// How often facts were compared, or put into words to be compared.
#[cfg(test)]
pub(super) mod counted {
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts one comparison.
    pub fn one() {
        COUNT.set(COUNT.get() + 1);
    }

    /// The count since the last call.
    pub fn take() -> usize {
        COUNT.take()
    }
}
