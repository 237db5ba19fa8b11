//! The bases that the search stands on: plates that stay on the bar for a while, whatever their order.

use super::bounds::Few;
use super::rack::PlateKind;
use super::request::{Order, Request};
use super::sums::Sums;
use super::windows::Window;
use crate::lifting::mass::Mass;

/// The bare bar.
pub(super) const BARE: u32 = 0;
/// No base: the rack has too few of a plate, or no window can be served with it.
pub(super) const NONE: u32 = u32::MAX;
/// A need that no plates can meet.
pub(super) const NEVER: u16 = 1 << 14;

/// Plates of this mass and more are large.
const LARGE: Mass = Mass::from_grams(4500);
/// The most memory that the tables of bases may take, in bytes.
const MAX_BYTES: usize = 2_000_000;

const UNKNOWN: u32 = u32::MAX - 1;

/// A kind of plate, as the search sees it.
struct Kind {
    index: usize,
    mass: u64,
    pairs: u32,
    thickness: u32,
    group: usize,
}

/// A multiset of plates, made by adding its lightest kind to its parent.
#[derive(Clone, Copy)]
struct Base {
    parent: u32,
    /// Where its row of bases with one more plate begins; [`UNKNOWN`] before any is asked for.
    row: u32,
    /// The lightest kind, and how many of it there are. Nothing on the bare bar.
    last: u8,
    run: u8,
    plates: u16,
    thickness: u32,
    /// The mass of each group of kinds.
    sums: [u64; 2],
}

impl Base {
    fn mass(&self) -> u64 {
        self.sums[0] + self.sums[1]
    }
}

/// All bases met so far, each under one number.
pub(super) struct Bases<'a> {
    /// Heaviest first.
    kinds: Vec<Kind>,
    /// For each kind the first one that may sit outside of it.
    outside: Vec<usize>,
    sleeve: u32,
    sums: &'a Sums,
    windows: &'a [Window],
    /// For exact masses, how they can be shared between the groups of `sums`.
    splits: &'a [Option<Vec<[u64; 2]>>],
    few: &'a Few,
    /// `reach[k][n]`: the mass of the n + 1 heaviest plates from kind k on.
    reach: Vec<Vec<u64>>,
    bases: Vec<Base>,
    children: Vec<u32>,
    need: Vec<u16>,
}

impl<'a> Bases<'a> {
    pub fn new(
        request: &Request,
        windows: &'a [Window],
        sums: &'a Sums,
        splits: &'a [Option<Vec<[u64; 2]>>],
        few: &'a Few,
    ) -> Bases<'a> {
        let (rack, order) = (&request.rack, request.order);
        let thickness = |kind: &PlateKind| rack.sleeve.and(kind.thickness).map_or(0, |length| length.micrometres());
        let mut kinds: Vec<Kind> = (rack.kinds.iter().enumerate())
            .filter(|(_, kind)| kind.pairs > 0)
            .map(|(index, kind)| Kind {
                index,
                mass: kind.mass.nanograms(),
                pairs: kind.pairs,
                thickness: thickness(kind),
                group: sums.group_of(index),
            })
            .collect();
        kinds.sort_unstable_by_key(|kind| (std::cmp::Reverse(kind.mass), kind.thickness, kind.index));
        let first_below = |mass: u64| kinds.partition_point(|kind| kind.mass >= mass);
        let outside = (kinds.iter())
            .map(|kind| match order {
                Order::HeavyInside => first_below(kind.mass + 1),
                Order::SmallOutside if kind.mass < LARGE.nanograms() => first_below(LARGE.nanograms()),
                Order::SmallOutside | Order::Free => 0,
            })
            .collect();
        let highest = windows.iter().map(|window| window.low).max().unwrap_or(0);
        let reach = (0..kinds.len()).map(|first| reach(&kinds[first..], highest)).collect();
        let sleeve = rack.sleeve.map_or(u32::MAX, |sleeve| sleeve.micrometres());
        let mut bases = Bases {
            kinds,
            outside,
            sleeve,
            sums,
            windows,
            splits,
            few,
            reach,
            bases: Vec::new(),
            children: Vec::new(),
            need: Vec::new(),
        };
        bases.push(Base { parent: NONE, row: UNKNOWN, last: 0, run: 0, plates: 0, thickness: 0, sums: [0; 2] });
        bases
    }

    /// How many kinds there are, heaviest first.
    pub fn kinds(&self) -> usize {
        self.kinds.len()
    }

    /// The place of this kind in the request's rack.
    pub fn index(&self, kind: usize) -> usize {
        self.kinds[kind].index
    }

    /// The kind that the request calls so.
    pub fn kind_of(&self, index: usize) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.index == index)
    }

    pub fn kind_mass(&self, kind: usize) -> u64 {
        self.kinds[kind].mass
    }

    pub fn mass(&self, base: u32) -> u64 {
        self.bases[base as usize].mass()
    }

    pub fn plates(&self, base: u32) -> u32 {
        self.bases[base as usize].plates.into()
    }

    /// `true` if the tables have reached `MAX_BYTES`.
    pub fn full(&self) -> bool {
        let bytes = size_of_val(&*self.bases) + size_of_val(&*self.children) + size_of_val(&*self.need);
        bytes >= MAX_BYTES
    }

    /// The first kind that may sit outside of all in `base`; all lighter ones may too.
    pub fn outside(&self, base: u32) -> usize {
        self.outside_of(&self.bases[base as usize])
    }

    fn outside_of(&self, base: &Base) -> usize {
        if base.plates == 0 { 0 } else { self.outside[usize::from(base.last)] }
    }

    /// `true` if `base` fits the sleeve.
    pub fn fits(&self, base: u32) -> bool {
        self.bases[base as usize].thickness <= self.sleeve
    }

    /// `base` and one more of `kind`, or [`NONE`] if the rack has no more or no window can be served with that.
    pub fn with(&mut self, base: u32, kind: usize) -> u32 {
        let slot = self.row(base) + kind;
        if self.children[slot] != UNKNOWN {
            return self.children[slot];
        }
        let Base { parent, last, run, plates, thickness, sums, .. } = self.bases[base as usize];
        let last_kind = usize::from(last);
        let found = if plates == 0 || kind >= last_kind {
            let run = if plates > 0 && kind == last_kind { run + 1 } else { 1 };
            let Kind { mass, pairs, thickness: wider, group, .. } = self.kinds[kind];
            let mut sums = sums;
            sums[group] += mass;
            let (plates, thickness) = (plates + 1, thickness.saturating_add(wider));
            match u32::from(run) > pairs {
                true => NONE,
                false => self.push(Base { parent: base, row: UNKNOWN, last: kind as u8, run, plates, thickness, sums }),
            }
        } else {
            match self.with(parent, kind) {
                NONE => NONE,
                inner => self.with(inner, last_kind),
            }
        };
        self.children[slot] = found;
        found
    }

    /// Like [`Bases::with`], for a base that was met before.
    pub fn known_with(&self, base: u32, kind: usize) -> u32 {
        match self.bases[base as usize].row {
            UNKNOWN => NONE,
            row => self.children[row as usize + kind],
        }
    }

    fn row(&mut self, base: u32) -> usize {
        let row = &mut self.bases[base as usize].row;
        if *row == UNKNOWN {
            *row = self.children.len() as u32;
            self.children.resize(self.children.len() + self.kinds.len(), UNKNOWN);
        }
        *row as usize
    }

    /// How many more plates each window needs at least on top of `base`: exactly 0 if it is served already, [`NEVER`]
    /// if it cannot be.
    pub fn needs(&self, base: u32) -> &[u16] {
        let count = self.windows.len();
        &self.need[base as usize * count..][..count]
    }

    fn push(&mut self, base: Base) -> u32 {
        let first = self.outside_of(&base);
        let start = self.need.len();
        for window in 0..self.windows.len() {
            let need = self.fewest(&base, first, window);
            self.need.push(need);
        }
        // A base that serves no window serves none with more plates on it either.
        if base.plates > 0 && self.need[start..].iter().all(|&need| need >= NEVER) {
            self.need.truncate(start);
            return NONE;
        }
        self.bases.push(base);
        self.bases.len() as u32 - 1
    }

    fn fewest(&self, base: &Base, first: usize, window: usize) -> u16 {
        let Window { low, high, .. } = self.windows[window];
        if base.mass() > high {
            return NEVER;
        }
        if base.mass() >= low {
            return 0;
        }
        let Some(reach) = self.reach.get(first) else { return NEVER };
        let by_mass = || match reach.partition_point(|&mass| mass < low - base.mass()) {
            reached if reached == reach.len() => NEVER,
            reached => reached as u16 + 1,
        };
        let Some(splits) = &self.splits[window] else {
            return by_mass().max(self.few.to_add(low - base.mass(), high - base.mass()));
        };
        let exact = splits.iter().filter_map(|split| {
            let rest = |group: usize| split[group].checked_sub(base.sums[group]);
            let (one, other) = (rest(0)?, rest(1)?);
            Some(self.sums.fewest_of(0, one)? + self.sums.fewest_of(1, other)?)
        });
        match exact.min() {
            None => NEVER,
            // With every kind to choose from, the fewest for the exact mass are no fewer than by mass alone.
            Some(exact) if first == 0 => exact,
            Some(exact) => exact.max(by_mass()),
        }
    }
}

/// The masses of the 1, 2, 3, ... heaviest plates, until `highest` is reached.
fn reach(kinds: &[Kind], highest: u64) -> Vec<u64> {
    let mut reach = Vec::new();
    let mut mass = 0u64;
    for kind in kinds {
        for _ in 0..kind.pairs {
            if mass >= highest {
                return reach;
            }
            mass += kind.mass;
            reach.push(mass);
        }
    }
    reach
}
