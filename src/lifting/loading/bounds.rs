//! Lower bounds on the plates handled from one window to another, which keep the search short.

use super::rack::Rack;
use super::sums::Sums;
use super::windows::Window;

/// The most ways to share an exact mass between the groups of [`Sums`] that are looked at.
const MAX_SPLITS: usize = 40;

/// The most sums that are gone through for two exact masses.
const MAX_PAIRED: usize = 20_000;

/// The masses of one plate and of two together, and what one plate for another makes of difference.
pub(super) struct Few {
    ones: Vec<u64>,
    twos: Vec<u64>,
    swaps: Vec<u64>,
}

impl Few {
    pub fn new(rack: &Rack) -> Few {
        let kinds = || rack.kinds.iter().filter(|kind| kind.pairs > 0);
        let mut few = Few { ones: Vec::new(), twos: Vec::new(), swaps: Vec::new() };
        for (index, kind) in kinds().enumerate() {
            let mass = kind.mass.nanograms();
            few.ones.push(mass);
            for other in kinds().skip(index) {
                few.twos.push(mass + other.mass.nanograms());
                few.swaps.push(mass.abs_diff(other.mass.nanograms()));
            }
        }
        for masses in [&mut few.ones, &mut few.twos, &mut few.swaps] {
            masses.sort_unstable();
            masses.dedup();
        }
        few
    }

    /// The fewest plates that weigh from `low` to `high`, if they are fewer than 3; otherwise 3. Not for `low` of 0.
    pub fn to_add(&self, low: u64, high: u64) -> u16 {
        match () {
            _ if any(&self.ones, low, high) => 1,
            _ if any(&self.twos, low, high) => 2,
            _ => 3,
        }
    }

    /// Like the bound above, for plates that are slid on or off.
    fn to_change(&self, low: u64, high: u64) -> u16 {
        match self.to_add(low, high) {
            3 if any(&self.swaps, low, high) => 2,
            few => few,
        }
    }
}

fn any(masses: &[u64], low: u64, high: u64) -> bool {
    masses.get(masses.partition_point(|&mass| mass < low)).is_some_and(|&mass| mass <= high)
}

/// How an exact mass can be shared between the two groups of kinds; `None` for any other window, or for too many ways.
pub(super) fn splits(windows: &[Window], sums: &Sums) -> Vec<Option<Vec<[u64; 2]>>> {
    windows.iter().map(|window| window.is_fixed().then(|| sums.splits(window.low, MAX_SPLITS)).flatten()).collect()
}

/// The fewest handlings between windows.
pub(super) struct Climb {
    /// `handlings[k][l]`: the fewest plates slid on or off from window k to l.
    handlings: Vec<Vec<u16>>,
    /// `ons[k][l]`: the fewest plates slid on from window k to l.
    ons: Vec<Vec<u16>>,
    /// `rest[k]`: the fewest plates slid on or off from window k to the end.
    rest: Vec<u16>,
}

impl Climb {
    pub fn new(windows: &[Window], splits: &[Option<Vec<[u64; 2]>>], few: &Few, sums: &Sums) -> Climb {
        let count = windows.len();
        let mut handlings = vec![vec![0; count]; count];
        let mut ons = vec![vec![0; count]; count];
        for first in (0..count).rev() {
            let mut high = windows[first].high;
            for last in first + 1..count {
                if windows[last].low > high {
                    ons[first][last] = 1;
                    high = windows[last].high;
                }
                ons[first][last] += ons[first][last - 1];
            }
            // By way of every window between: what comes to pass there cannot be less than the sum of its parts.
            for last in first + 1..count {
                let parts = (first + 1..last).map(|mid| handlings[first][mid] + handlings[mid][last]).max();
                let direct = match (&splits[first], &splits[last]) {
                    (Some(from), Some(to)) => exact(from, to, sums),
                    _ => 0,
                };
                let apart = match windows[last].low.checked_sub(windows[first].high) {
                    None | Some(0) => 0,
                    Some(low) => few.to_change(low, windows[last].high.saturating_sub(windows[first].low)),
                };
                handlings[first][last] = direct.max(apart).max(parts.unwrap_or(0));
            }
        }
        let rest = (0..count).map(|first| handlings[first].iter().copied().max().unwrap_or(0)).collect();
        Climb { handlings, ons, rest }
    }

    /// The fewest handlings to serve windows `first..=last` from a base, with a return to the base (`closed`) or
    /// without. `needs` has the number of plates that the base lacks for each window.
    pub fn bound(&self, first: usize, last: usize, closed: bool, needs: &[u16]) -> u16 {
        let mut bound = 0;
        for (k, &up) in needs.iter().enumerate().take(last + 1).skip(first) {
            let on = self.ons[k][last];
            if !closed {
                bound = bound.max(up + on.max(self.rest[k]));
                continue;
            }
            bound = bound.max(2 * (up + on));
            let between = &self.handlings[k][k + 1..=last];
            for (&between, &down) in between.iter().zip(&needs[k + 1..]) {
                bound = bound.max(up + between + down);
            }
        }
        bound
    }
}

/// The fewest plates slid on or off from one exact mass to another.
fn exact(from: &[[u64; 2]], to: &[[u64; 2]], sums: &Sums) -> u16 {
    // Going through all sums for all pairs of splits is only worth it where there are few.
    if from.len() * to.len() * sums.len() > MAX_PAIRED {
        return 0;
    }
    let mut fewest = None;
    for a in from {
        for b in to {
            let of = |group: usize| sums.fewest_to_change(group, a[group].abs_diff(b[group]));
            if let (Some(one), Some(other)) = (of(0), of(1)) {
                fewest = Some(fewest.unwrap_or(u16::MAX).min(one + other));
            }
        }
    }
    fewest.unwrap_or(0)
}
