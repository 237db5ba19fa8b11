//! The sessions that wait to be saved in slices.

use std::rc::Rc;

use crate::lifting::session::Session;

/// The most sessions that are saved or removed in one task.
pub const MAX_AT_ONCE: usize = 100;

/// The id of a session to be saved or removed, and its stored version; `None` if nothing is stored.
pub type Place = (u64, Option<Rc<Session>>);

/// The sessions that wait to be saved or removed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// All of them, by their ids, including those that are done.
    all: Rc<Vec<Place>>,
    /// How many are done in order, from the start of `all`.
    done: usize,
    /// `true` for each session of `all` that was done before its turn; empty if none was.
    early: Vec<bool>,
    /// How many were done before their turn, which is still to come.
    early_count: usize,
    /// When the sessions changed, in milliseconds since 1970.
    pub since: u64,
    /// Set if the next slice is due in this very update.
    pub is_due: bool,
    /// Set once the browser was asked to call for the next slice.
    pub is_called: bool,
}

impl Queue {
    /// How many sessions still wait.
    pub fn len(&self) -> usize {
        self.all.len().saturating_sub(self.done + self.early_count)
    }

    /// `true` if no session waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many sessions are done, and how many there are in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.all.len() - self.len(), self.all.len())
    }

    /// Makes the next slice due.
    pub const fn call(&mut self) {
        (self.is_due, self.is_called) = (true, false);
    }

    /// The stored version of a session that waits, `Some(None)` if nothing is stored. `None` if it does not wait.
    pub fn stored(&self, id: u64) -> Option<&Option<Rc<Session>>> {
        let place = self.place(id).filter(|place| !self.is_early(*place))?;
        self.all.get(place).map(|(_, stored)| stored)
    }

    /// The place of a session in `all`; `None` once its turn is over.
    pub fn place(&self, id: u64) -> Option<usize> {
        let rest = self.all.get(self.done..)?;
        rest.binary_search_by_key(&id, |(id, _)| *id).ok().map(|place| self.done + place)
    }

    /// `true` if the session at a place was done before its turn.
    pub fn is_early(&self, place: usize) -> bool {
        self.early.get(place).copied().unwrap_or_default()
    }

    /// The sessions that wait, by their ids.
    pub fn waiting(&self) -> impl Iterator<Item = &Place> {
        let rest = self.all.iter().enumerate().skip(self.done);
        rest.filter(|(place, _)| !self.is_early(*place)).map(|(_, waits)| waits)
    }

    /// Counts a session as done before its turn.
    pub fn take(&mut self, id: u64) {
        let Some(place) = self.place(id).filter(|place| !self.is_early(*place)) else { return };
        self.early.resize(self.all.len(), false);
        self.early.get_mut(place).into_iter().for_each(|early| *early = true);
        self.early_count += 1;
    }

    /// Takes the next slice: the sessions in it that still wait.
    pub fn next_slice(&mut self) -> Vec<Place> {
        let end = self.all.len().min(self.done + MAX_AT_ONCE);
        let mut late = vec![];
        for place in self.done..end {
            match self.is_early(place) {
                true => self.early_count -= 1,
                false => late.extend(self.all.get(place).cloned()),
            }
        }
        self.done = end;
        if self.is_empty() {
            *self = Queue::default();
        }
        late
    }

    /// Adds sessions that are to wait. All changed at `since`, in milliseconds since 1970.
    pub fn extend(&mut self, more: Vec<Place>, since: u64) {
        let mut all: Vec<Place> = self.waiting().cloned().chain(more).collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        *self = Queue { all: Rc::new(all), since, is_called: self.is_called, ..Queue::default() };
    }
}
