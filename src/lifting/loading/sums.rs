//! Every mass that a side can have, with the fewest plates that make it.
//!
//! With kg and lb plates on one rack there are far more sums than any one scale has marks: each kg sum goes with each
//! lb sum. So the kinds are parted into two groups that share no scale with each other, each group lists its own sums,
//! and a question is answered by walking one list up and the other down (meeting in the middle, as Horowitz and Sahni
//! did for the knapsack in 1974).

use std::cell::Cell;

use super::limits::{MAX_KINDS, MAX_PAIRS, MAX_PLATE};
use super::rack::Rack;

/// The most sums that one group lists; beyond it those with the most plates are left out.
const MAX_SUMS: usize = 1 << 13;
/// The most links that all lists may lead back through.
const MAX_LINKS: usize = 1 << 17;
/// A scale is worth sharing if it has at most this many marks up to the limit.
const MAX_MARKS: u64 = 1 << 13;
/// The most pairs of sums that one question looks at; beyond it the answer may be wrong, and this is no longer
/// complete.
const MAX_STEPS: usize = 1 << 20;
/// Half of 25 g, in nanograms: loads that differ by 25 g differ by this on a side.
const SAME_ON_SIDE: u64 = 12_500_000_000;

/// A mass that some plates of a group add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    pub mass: u64,
    pub plates: u16,
    thickness: u32,
    link: u32,
}

/// The last plates of a sum; with those of its parents they are all of them.
#[derive(Clone, Copy)]
struct Link {
    parent: u32,
    kind: u8,
    count: u8,
}

/// A sum of both groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub mass: u64,
    pub plates: u16,
    links: [u32; 2],
}

/// The sums of a rack, up to a limit.
pub(super) struct Sums {
    groups: [Vec<Sum>; 2],
    links: Vec<Link>,
    group_of: Vec<usize>,
    sleeve: u32,
    complete: Cell<bool>,
}

impl Sums {
    /// All sums of up to `limit` nanograms on a side. Kinds out of range are passed over, so that no sum overflows.
    pub fn new(rack: &Rack, limit: u64) -> Sums {
        let group_of = part(rack, limit);
        let mut sums = Sums {
            groups: [(); 2].map(|()| vec![Sum { mass: 0, plates: 0, thickness: 0, link: 0 }]),
            links: vec![Link { parent: 0, kind: 0, count: 0 }],
            sleeve: rack.sleeve.map_or(u32::MAX, |sleeve| sleeve.micrometres()),
            group_of,
            complete: Cell::new(true),
        };
        for (index, kind) in rack.kinds.iter().enumerate().take(MAX_KINDS) {
            if kind.mass.is_zero() || kind.mass > MAX_PLATE {
                continue;
            }
            let thickness = rack.sleeve.and(kind.thickness).map_or(0, |thickness| thickness.micrometres());
            // 1, 2, 4, ... and the rest: every number of pairs is a sum of these.
            let (mut left, mut step) = (kind.pairs.min(MAX_PAIRS), 1);
            while left > 0 {
                let count = step.min(left);
                sums.add(index, kind.mass.nanograms().saturating_mul(count.into()), count, thickness, limit);
                left -= count;
                step *= 2;
            }
        }
        sums
    }

    /// `true` if no sum was left out and no question cut short, so that every answer was right.
    pub fn complete(&self) -> bool {
        self.complete.get()
    }

    /// How many sums both groups list together.
    pub fn len(&self) -> usize {
        self.groups[0].len() + self.groups[1].len()
    }

    /// The group that a kind belongs to.
    pub fn group_of(&self, kind: usize) -> usize {
        self.group_of[kind]
    }

    /// Lets each sum of the kind's group also have `count` more of it.
    fn add(&mut self, kind: usize, mass: u64, count: u32, thickness: u32, limit: u64) {
        let thickness = thickness.saturating_mul(count);
        let old = std::mem::take(&mut self.groups[self.group_of[kind]]);
        let mut merged: Vec<Sum> = Vec::with_capacity(old.len() * 2);
        let (mut i, mut j) = (0, 0);
        let with = |sum: &Sum| Sum {
            mass: sum.mass.saturating_add(mass),
            plates: sum.plates.saturating_add(count as u16),
            thickness: sum.thickness.saturating_add(thickness),
            link: sum.link,
        };
        let usable = |sum: &Sum| sum.mass <= limit && sum.thickness <= self.sleeve;
        while i < old.len() || j < old.len() {
            let more = old.get(j).map(with);
            let take_old = match (old.get(i), &more) {
                (Some(a), Some(b)) => (a.mass, a.plates, a.thickness) <= (b.mass, b.plates, b.thickness),
                (a, _) => a.is_some(),
            };
            let (sum, new) = if take_old { (old[i], false) } else { (more.unwrap_or(old[0]), true) };
            if take_old {
                i += 1
            } else {
                j += 1
            }
            if !usable(&sum) {
                if new && sum.mass > limit {
                    j = old.len();
                }
                continue;
            }
            // Of equal masses only those stay that have fewer plates or a shorter stack.
            let beaten = merged.iter().rev().take_while(|kept| kept.mass == sum.mass);
            if beaten.into_iter().any(|kept| kept.thickness <= sum.thickness) {
                continue;
            }
            match (new, self.links.len() < MAX_LINKS) {
                (false, _) => merged.push(sum),
                (true, true) => {
                    merged.push(Sum { link: self.links.len() as u32, ..sum });
                    self.links.push(Link { parent: sum.link, kind: kind as u8, count: count as u8 });
                }
                (true, false) => self.complete.set(false),
            }
        }
        if merged.len() > MAX_SUMS {
            self.complete.set(false);
            shorten(&mut merged);
        }
        self.groups[self.group_of[kind]] = merged;
    }

    /// The greatest sum of at most `mass`. There is one, since no plates weigh nothing.
    pub fn at_most(&self, mass: u64) -> u64 {
        let [left, right] = &self.groups;
        let (mut best, mut end, mut steps) = (0, right.len(), 0);
        for a in left.iter().take_while(|a| a.mass <= mass) {
            while end > 0 && right[end - 1].mass > mass - a.mass {
                end -= 1;
            }
            let mut better = right[..end].iter().rev().take_while(|b| a.mass + b.mass > best);
            let found = better.find(|b| {
                steps += 1;
                self.fits(a, b)
            });
            best = found.map_or(best, |b| a.mass + b.mass);
            if steps > MAX_STEPS {
                self.complete.set(false);
                break;
            }
        }
        best
    }

    /// The least sum of at least `mass`, if a side can be so heavy.
    pub fn at_least(&self, mass: u64) -> Option<u64> {
        let [left, right] = &self.groups;
        let (mut best, mut start, mut steps) = (None, right.len(), 0);
        for a in left {
            while start > 0 && right[start - 1].mass >= mass.saturating_sub(a.mass) {
                start -= 1;
            }
            let least = best.unwrap_or(u64::MAX);
            let mut better = right[start..].iter().take_while(|b| a.mass + b.mass < least);
            let found = better.find(|b| {
                steps += 1;
                self.fits(a, b)
            });
            best = found.map(|b| a.mass + b.mass).or(best);
            if steps > MAX_STEPS {
                self.complete.set(false);
                break;
            }
        }
        best
    }

    /// The sum that serves for a side wished to weigh half of `twice`: of those within 12.5 g of the nearest (on a tie
    /// the lighter), the one with the fewest plates, then the nearest, then the lighter.
    pub fn nearest(&self, twice: u64) -> Choice {
        let below = self.at_most(twice / 2);
        let nearest = match self.at_least(twice.div_ceil(2)) {
            Some(above) if distance(above, twice) < distance(below, twice) => above,
            _ => below,
        };
        self.fewest_plates(nearest.saturating_sub(SAME_ON_SIDE), nearest + SAME_ON_SIDE, twice)
    }

    /// Of the sums from `low` to `high` the one with the fewest plates, then the nearest to half of `twice`, then the
    /// lighter. There must be one.
    pub fn fewest_plates(&self, low: u64, high: u64, twice: u64) -> Choice {
        let mut best: Option<((u16, u64, u64), Choice)> = None;
        self.each_between(low, high, |a, b| {
            let (mass, plates) = (a.mass + b.mass, a.plates.saturating_add(b.plates));
            let merit = (plates, distance(mass, twice), mass);
            if best.is_none_or(|(least, _)| merit < least) {
                best = Some((merit, Choice { mass, plates, links: [a.link, b.link] }));
            }
        });
        best.map_or(Choice { mass: 0, plates: 0, links: [0; 2] }, |(_, choice)| choice)
    }

    /// The ways to make exactly `mass` of one sum of each group, as (mass of the first, fewest plates) and the same of
    /// the second; `None` if there are more than `most`.
    pub fn splits(&self, mass: u64, most: usize) -> Option<Vec<[u64; 2]>> {
        let mut found: Vec<[u64; 2]> = Vec::new();
        self.each_between(mass, mass, |a, b| {
            let split = [a.mass, b.mass];
            if found.len() <= most && found.last() != Some(&split) {
                found.push(split);
            }
        });
        (found.len() <= most).then_some(found)
    }

    /// The fewest plates of a group that weigh exactly `mass`.
    pub fn fewest_of(&self, group: usize, mass: u64) -> Option<u16> {
        let sums = &self.groups[group];
        let index = sums.partition_point(|sum| sum.mass < mass);
        sums.get(index).filter(|sum| sum.mass == mass).map(|sum| sum.plates)
    }

    /// The fewest plates of a group, slid on or off, that change a mass by `change`.
    pub fn fewest_to_change(&self, group: usize, change: u64) -> Option<u16> {
        let sums = &self.groups[group];
        let mut start = 0;
        let ways = sums.iter().filter_map(|sum| {
            while sums.get(start).is_some_and(|other| other.mass < sum.mass.saturating_add(change)) {
                start += 1;
            }
            // Of equal masses the first has the fewest plates.
            let other = sums.get(start).filter(|other| other.mass == sum.mass.saturating_add(change))?;
            Some(sum.plates.saturating_add(other.plates))
        });
        ways.min()
    }

    fn each_between<'a>(&'a self, low: u64, high: u64, mut visit: impl FnMut(&'a Sum, &'a Sum)) {
        let [left, right] = &self.groups;
        let (mut start, mut steps) = (right.len(), 0);
        for a in left.iter().take_while(|a| a.mass <= high) {
            while start > 0 && right[start - 1].mass >= low.saturating_sub(a.mass) {
                start -= 1;
            }
            for b in right[start..].iter().take_while(|b| a.mass + b.mass <= high) {
                steps += 1;
                if self.fits(a, b) {
                    visit(a, b);
                }
            }
            if steps > MAX_STEPS {
                self.complete.set(false);
                break;
            }
        }
    }

    /// The stack of a choice, heavy inside.
    pub fn side(&self, choice: Choice, rack: &Rack) -> Vec<usize> {
        let mut side = Vec::new();
        for mut at in choice.links {
            while at != 0 {
                let link = self.links[at as usize];
                side.extend(std::iter::repeat_n(usize::from(link.kind), link.count.into()));
                at = link.parent;
            }
        }
        side.sort_unstable_by_key(|&kind| (std::cmp::Reverse(rack.kinds[kind].mass), kind));
        side
    }

    fn fits(&self, a: &Sum, b: &Sum) -> bool {
        a.thickness.saturating_add(b.thickness) <= self.sleeve
    }
}

/// How far `sum` is from half of `twice`, doubled.
fn distance(sum: u64, twice: u64) -> u64 {
    (2 * sum).abs_diff(twice)
}

/// Keeps the sums with the fewest plates: all with fewer than the one that would be the first too many, were they in
/// that order.
#[cold]
#[inline(never)]
fn shorten(sums: &mut Vec<Sum>) {
    let longest = sums.iter().map(|sum| sum.plates).max().unwrap_or_default();
    let mut with = vec![0; usize::from(longest) + 1];
    sums.iter().for_each(|sum| with[usize::from(sum.plates)] += 1);
    let mut so_far = 0;
    let most = with.iter().position(|count| {
        so_far += count;
        so_far > MAX_SUMS
    });
    sums.retain(|sum| most.is_none_or(|most| usize::from(sum.plates) < most));
}

/// Parts the kinds into two groups so that neither has more sums than it must.
fn part(rack: &Rack, limit: u64) -> Vec<usize> {
    struct Cluster {
        kinds: Vec<usize>,
        scale: u64,
        ways: u64,
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (index, kind) in rack.kinds.iter().enumerate() {
        let (mass, ways) = (kind.mass.nanograms(), u64::from(kind.pairs) + 1);
        match clusters.iter_mut().find(|cluster| limit / gcd(cluster.scale, mass).max(1) <= MAX_MARKS) {
            Some(cluster) => {
                cluster.kinds.push(index);
                cluster.scale = gcd(cluster.scale, mass);
                cluster.ways = cluster.ways.saturating_mul(ways).min(limit / cluster.scale.max(1) + 1);
            }
            None => clusters.push(Cluster { kinds: vec![index], scale: mass, ways }),
        }
    }
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.ways));
    let mut group_of = vec![0; rack.kinds.len()];
    let mut ways = [1u64; 2];
    for cluster in clusters {
        let group = usize::from(ways[1] < ways[0]);
        ways[group] = ways[group].saturating_mul(cluster.ways);
        for kind in cluster.kinds {
            group_of[kind] = group;
        }
    }
    group_of
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
