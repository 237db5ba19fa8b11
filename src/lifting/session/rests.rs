//! The clocks of a session: rests, cardio and pauses.

use super::limits::{CARDIO_MINUTES, MAX_REST};
use super::state::Session;

/// How much longer or shorter one tap makes a rest, in seconds.
const REST_STEP: u32 = 30;

impl Session {
    /// Starts the cardio's clock.
    pub const fn start_cardio(&mut self, now: u64) {
        self.preparation.from = Some(now);
    }

    /// Chooses how long the cardio is to take, in minutes. Returns whether that is within [`CARDIO_MINUTES`]; nothing
    /// is changed otherwise.
    pub fn choose_cardio(&mut self, minutes: u32) -> bool {
        let fits = CARDIO_MINUTES.contains(&minutes);
        if fits {
            self.preparation.seconds = minutes * 60;
        }
        fits
    }

    /// Makes the rest that runs half a minute longer; one that is over goes on from now. No rest is longer than
    /// [`MAX_REST`].
    pub fn rest_more(&mut self, now: u64) {
        let over = self.rest_left(now).map_or(0, |left| left.min(0).unsigned_abs());
        let more = u32::try_from(over).unwrap_or(MAX_REST).saturating_add(REST_STEP);
        if let Some(rest) = &mut self.rest {
            rest.seconds = rest.seconds.saturating_add(more).min(MAX_REST);
        }
    }

    /// Makes the rest that runs half a minute shorter; one with less than that left is over now.
    pub fn rest_less(&mut self, now: u64) {
        let left = self.rest_left(now).map_or(0, |left| u32::try_from(left.max(0)).unwrap_or(MAX_REST));
        if let Some(rest) = &mut self.rest {
            rest.seconds = rest.seconds.saturating_sub(left.min(REST_STEP));
        }
    }

    /// Stops the rest that runs.
    pub const fn skip_rest(&mut self) {
        self.rest = None;
    }

    /// Stops the rest that runs unless a clock is wanted, and a set is still to be done after it.
    pub fn keep_rest_if(&mut self, wanted: bool) {
        if !wanted || !self.has_pending() {
            self.rest = None;
        }
    }

    /// `true` if a set is still to be done.
    pub fn has_pending(&self) -> bool {
        self.exercises.iter().any(|exercise| exercise.pending().is_some())
    }

    /// Stops the clock of a rest until [`Session::resume`].
    pub fn pause(&mut self, now: u64) {
        self.paused.get_or_insert(now);
    }

    /// Lets time run again; what ran goes on where it was.
    pub fn resume(&mut self, now: u64) {
        let Some(since) = self.paused.take() else { return };
        let pause = now.saturating_sub(since);
        let starts = self.rest.iter_mut().map(|rest| &mut rest.from).chain(self.preparation.from.as_mut());
        starts.for_each(|from| *from = from.saturating_add(pause));
    }

    /// How many seconds of a rest are left; negative once it is over, by how much.
    pub fn rest_left(&self, now: u64) -> Option<i64> {
        self.rest.map(|rest| left(rest.from, rest.seconds, self.paused.unwrap_or(now)))
    }

    /// How many seconds of the cardio are left, once it has begun; negative once it is over.
    pub fn cardio_left(&self, now: u64) -> Option<i64> {
        let from = self.preparation.from?;
        Some(left(from, self.preparation.seconds, self.paused.unwrap_or(now)))
    }
}

/// Whole seconds left of a span that began at `from`, rounded up, so that it ends when 0 appears. A clock set back to
/// before `from` has all of it left.
fn left(from: u64, seconds: u32, now: u64) -> i64 {
    let passed = i64::try_from(now.saturating_sub(from)).unwrap_or(i64::MAX);
    (i64::from(seconds) * 1000 - passed).saturating_add(999).div_euclid(1000)
}

#[cfg(test)]
#[path = "rests_tests.rs"]
mod tests;
