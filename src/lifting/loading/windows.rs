//! Which masses a side may have in each set.

use super::request::{Request, SetKind};
use super::sums::{Choice, Sums};
use crate::lifting::mass::Mass;

/// The masses that a side may have in one set, or in consecutive sets with one target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The least and the greatest mass of a side, in nanograms. Any sum between them will do.
    pub low: u64,
    pub high: u64,
    /// How many sets ask for this, one after the other. They share one stack: to change it between them could neither
    /// save a handling nor come nearer to the targets.
    pub sets: u32,
    /// The wished load.
    target: Mass,
    /// The load without plates.
    empty: Mass,
    /// `true` if the range is that of a tolerance; `false` if only the nearest load will do.
    tolerated: bool,
    /// The sum that serves best without a tolerance.
    pub nearest: Choice,
}

impl Window {
    /// `true` if only one mass will do.
    pub fn is_fixed(&self) -> bool {
        self.low == self.high
    }

    /// The deviation of a side of this mass from the targets of the window's sets, summed over them, in nanograms of
    /// load; zero where there is no choice.
    pub fn deviation(&self, side: u64) -> u64 {
        if self.is_fixed() {
            return 0;
        }
        let load = self.empty + Mass::from_nanograms(side) * 2;
        load.abs_diff(self.target).nanograms().saturating_mul(self.sets.into())
    }
}

/// The heaviest side that any answer can depend on.
pub(super) fn limit(request: &Request) -> u64 {
    let kinds = request.rack.kinds.iter().filter(|kind| kind.pairs > 0);
    let all: Mass = kinds.clone().map(|kind| kind.mass * u64::from(kind.pairs)).sum();
    // The nearest load above a target needs at most one plate more than those below it.
    let plate = kinds.map(|kind| kind.mass).max().unwrap_or_default();
    let target = request.sets.last().map_or(Mass::ZERO, |set| set.mass + request.tolerance);
    let side = target.saturating_sub(request.rack.empty()).nanograms() / 2;
    all.nanograms().min(side.saturating_add(plate.nanograms()).saturating_add(Mass::from_grams(100).nanograms()))
}

/// The windows, one for each run of equal sets.
///
/// Loads must not fall from set to set. Targets do not fall, so this takes away no plan that would be better; but the
/// windows are cut to what the sets at their nearest loads leave, and one that is left empty takes its nearest load.
/// (That needs a tolerance near 25 g, or a rack with one load far and wide.)
pub(super) fn windows(request: &Request, sums: &Sums) -> Vec<Window> {
    let empty = request.rack.empty();
    let mut windows: Vec<Window> = Vec::new();
    for (index, set) in request.sets.iter().enumerate() {
        if index > 0
            && request.sets[index - 1] == *set
            && let Some(window) = windows.last_mut()
        {
            window.sets += 1;
            continue;
        }
        if set.mass == request.rack.bar {
            // The bar alone.
            let nearest = sums.nearest(0);
            windows.push(Window { low: 0, high: 0, sets: 1, target: set.mass, empty, tolerated: false, nearest });
            continue;
        }
        let nearest = sums.nearest(set.mass.saturating_sub(empty).nanograms());
        let mut window = Window {
            low: nearest.mass,
            high: nearest.mass,
            sets: 1,
            target: set.mass,
            empty,
            tolerated: false,
            nearest,
        };
        if set.kind == SetKind::WarmUp && !request.tolerance.is_zero() {
            let highest = (set.mass + request.tolerance).checked_sub(empty).map(|mass| mass.nanograms() / 2);
            let lowest = set.mass.saturating_sub(request.tolerance + empty).nanograms().div_ceil(2);
            let least = sums.at_least(lowest);
            if let (Some(highest), Some(least)) = (highest, least) {
                // A window of one sum is a fixed one, and the search is told so by equal bounds.
                if least <= highest {
                    (window.low, window.high, window.tolerated) = (least, sums.at_most(highest), true);
                }
            }
        }
        windows.push(window);
    }
    while cut(&mut windows, sums) {}
    windows
}

/// Cuts each tolerated window to what the other ones before and after it leave; true if one takes its nearest load.
fn cut(windows: &mut [Window], sums: &Sums) -> bool {
    let mut changed = false;
    for index in 0..windows.len() {
        if !windows[index].tolerated {
            continue;
        }
        let fixed = |window: &&Window| !window.tolerated;
        let floor = windows[..index].iter().filter(fixed).map(|window| window.low).max().unwrap_or(0);
        let ceiling = windows[index..].iter().filter(fixed).map(|window| window.low).min().unwrap_or(u64::MAX);
        let window = &mut windows[index];
        if window.low >= floor && window.high <= ceiling {
            continue;
        }
        match sums.at_least(window.low.max(floor)) {
            Some(least) if least <= window.high.min(ceiling) => {
                window.low = least;
                window.high = sums.at_most(window.high.min(ceiling));
            }
            _ => {
                window.low = window.nearest.mass;
                window.high = window.nearest.mass;
                window.tolerated = false;
                changed = true;
            }
        }
    }
    changed
}
