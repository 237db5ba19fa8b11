//! The clocks of a session: rests, cardio and pauses.

use super::state::Session;

impl Session {
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
        Some(left(from, self.preparation.minutes * 60, self.paused.unwrap_or(now)))
    }
}

/// Whole seconds left of a span that began at `from`, rounded up, so that it ends when 0 appears. A clock set back to
/// before `from` has all of it left.
fn left(from: u64, seconds: u32, now: u64) -> i64 {
    let passed = i64::try_from(now.saturating_sub(from)).unwrap_or(i64::MAX);
    (i64::from(seconds) * 1000 - passed).saturating_add(999).div_euclid(1000)
}
