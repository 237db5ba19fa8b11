//! Free times for many sets at once, which identify them: no search walks through all that is taken, so that thousands
//! of sets of one moment do not freeze the page.

use super::set::SetEntry;
use super::state::Session;
use crate::lifting::index::Numbers;

/// The times of a session that are taken, by sets that were done or by its history.
#[derive(Clone, Debug, Default)]
pub struct TakenTimes {
    /// For each taken time a later one to try, an even number of milliseconds away.
    later: Numbers,
}

impl TakenTimes {
    /// The taken times of a session.
    pub fn of(session: &Session) -> TakenTimes {
        let mut times = TakenTimes::default();
        let sets = session.exercises.iter().flat_map(|exercise| &exercise.sets).filter_map(SetEntry::done_at);
        let history = session.history.iter().filter_map(|earlier| earlier.done_at());
        sets.chain(history).for_each(|at| times.mark(at));
        times
    }

    /// Takes the first of `at` and the times two, four, six milliseconds later that is free.
    pub fn take(&mut self, at: u64) -> u64 {
        let free = self.first_free(at);
        self.mark(free);
        free
    }

    fn mark(&mut self, at: u64) {
        if self.later.get(at).is_none() {
            self.later.put(at, at.saturating_add(2));
        }
    }

    fn first_free(&mut self, at: u64) -> u64 {
        let mut passed = vec![];
        let mut free = at;
        while let Some(later) = self.later.get(free).filter(|&later| later != free) {
            passed.push(free);
            free = later;
        }
        // The next search from any of these begins where this one ended.
        passed.into_iter().for_each(|at| self.later.put(at, free));
        free
    }
}

impl Session {
    /// The time, in milliseconds since 1970, at which a set done now is recorded, and which identifies it. It is even:
    /// the odd milliseconds are for sets of another device in the same one.
    pub fn time_of_doing(&self, now: u64) -> u64 {
        self.free_time(now.checked_next_multiple_of(2).unwrap_or(now))
    }

    /// The first of `at` and the times two, four, six milliseconds later at which no set was done.
    pub fn free_time(&self, at: u64) -> u64 {
        TakenTimes::of(self).take(at)
    }
}

/// Puts sets that were done among others in order of time. Each comes after the last that was done before it; without
/// one, at the place `first`. The first `least` of the others stay in front.
pub fn weave(sets: &mut Vec<SetEntry>, mut new: Vec<SetEntry>, first: usize, least: usize) {
    new.sort_by_key(SetEntry::done_at);
    let mut done: Vec<(u64, usize)> =
        sets.iter().enumerate().filter_map(|(place, entry)| Some((entry.done_at()?, place))).collect();
    done.sort_unstable();
    let mut done = done.into_iter().peekable();
    let (mut last, mut from) = (None, 0);
    let mut places = vec![];
    for entry in &new {
        while let Some((_, place)) = done.next_if(|(at, _)| Some(*at) < entry.done_at()) {
            last = last.max(Some(place));
        }
        from = last.map_or(first, |place| place + 1).max(least).min(sets.len()).max(from);
        places.push(from);
    }
    let mut new = places.into_iter().zip(new).peekable();
    let old = std::mem::take(sets);
    for (place, entry) in old.into_iter().enumerate() {
        while let Some((_, entry)) = new.next_if(|(before, _)| *before <= place) {
            sets.push(entry);
        }
        sets.push(entry);
    }
    sets.extend(new.map(|(_, entry)| entry));
}

#[cfg(test)]
#[path = "times_tests.rs"]
mod tests;
