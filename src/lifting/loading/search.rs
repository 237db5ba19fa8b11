//! The search for the best stacks: intervals of sets over a common base, memoised and deepened on handlings.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::bases::{BARE, Bases, NONE};
use super::bounds::Climb;
use super::windows::Window;
use crate::lifting::index::Mixer;

/// Room for as many intervals over a base as a usual gym's plan remembers, so that the table does not have to grow.
const FEW_REMEMBERED: usize = 400;
/// The most intervals over a base that are remembered.
const MAX_REMEMBERED: usize = 57_000;
/// A search for a plan of this many handlings is not begun: it recurses as deep as that.
const MAX_HANDLINGS: u16 = 200;

/// The first three criteria of merit, strictly in their order; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    handlings: u16,
    deviation: u64,
    plates: u32,
}

impl Worth {
    fn and(self, other: Worth) -> Worth {
        Worth {
            handlings: self.handlings + other.handlings,
            deviation: self.deviation.saturating_add(other.deviation),
            plates: self.plates.saturating_add(other.plates),
        }
    }
}

/// The first choice in an interval of sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The first set is lifted with the base alone.
    Rest,
    /// A plate is slid on for the first sets, up to and including `last`.
    Span { kind: u8, last: u8 },
    /// The outermost plate of what was on the bar at the start is taken off.
    Off,
}

#[derive(Clone, Copy)]
enum Known {
    /// No way with so few handlings.
    Over(u16),
    Best(Worth, Step),
}

/// Sets `first..=last` over `base`. Of the stack that was on the bar at the start `kept` plates are still on, and these
/// are the base; 0 everywhere but on the way down from that stack.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Task {
    base: u32,
    first: u8,
    last: u8,
    kept: u16,
}

pub(super) struct Search<'a> {
    bases: Bases<'a>,
    windows: &'a [Window],
    climb: Climb,
    /// The bases that are left of the starting stack with 0, 1, 2, ... of its plates, and whether a set may use them.
    kept: Vec<(u32, bool)>,
    /// The starting stack.
    on_bar: Vec<u8>,
    known: HashMap<Task, Known, BuildHasherDefault<Mixer>>,
    steps: u32,
    most_steps: u32,
}

/// The search was cut short.
pub(super) struct Cut;

impl<'a> Search<'a> {
    /// `on_bar` names kinds as the request does.
    pub fn new(bases: Bases<'a>, windows: &'a [Window], climb: Climb, on_bar: &[usize], most_steps: u32) -> Search<'a> {
        let mut search = Search {
            bases,
            windows,
            climb,
            kept: vec![(BARE, true)],
            on_bar: Vec::new(),
            known: HashMap::with_capacity_and_hasher(FEW_REMEMBERED, BuildHasherDefault::default()),
            steps: 0,
            most_steps,
        };
        for &index in on_bar {
            let (base, usable) = search.kept[search.kept.len() - 1];
            let Some(kind) = search.bases.kind_of(index) else { break };
            let ordered = base != NONE && kind >= search.bases.outside(base);
            search.on_bar.push(kind as u8);
            let base = if base == NONE { NONE } else { search.bases.with(base, kind) };
            let usable = usable && base != NONE && ordered && search.bases.fits(base);
            search.kept.push((base, usable));
        }
        search
    }

    /// The best stack for each window, as kinds in the request's own numbers.
    ///
    /// Falling loads are not forbidden here. `Ok(None)` if there is no way with at most `most` handlings.
    pub fn run(&mut self, most: u32) -> Result<Option<Vec<Vec<usize>>>, Cut> {
        let Some(last) = self.windows.len().checked_sub(1) else { return Ok(Some(Vec::new())) };
        let kept = self.kept.len() - 1;
        let task = Task { base: self.kept[kept].0, first: 0, last: last as u8, kept: kept as u16 };
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        for budget in self.bound(task)..=most {
            if budget > MAX_HANDLINGS {
                return Err(Cut);
            }
            if self.solve(task, budget)?.is_some() {
                let mut stacks = vec![Vec::new(); self.windows.len()];
                self.write(task, &mut self.on_bar.clone(), &mut stacks);
                let named = |stack: &Vec<u8>| stack.iter().map(|&kind| self.bases.index(kind.into())).collect();
                return Ok(Some(stacks.iter().map(named).collect()));
            }
        }
        Ok(None)
    }

    /// How many plates for how many intervals were looked at.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// No way through the task has fewer handlings than this.
    fn bound(&self, task: Task) -> u16 {
        if task.first > task.last {
            return 0;
        }
        let (first, last) = (usize::from(task.first), usize::from(task.last));
        let closed = last + 1 < self.windows.len();
        if task.kept == 0 {
            return self.climb.bound(first, last, closed, self.bases.needs(task.base));
        }
        // Some more of the starting stack may come off first, for each window as much as is best for it.
        let kept = usize::from(task.kept);
        let from = |number: usize, window| (kept - number) as u16 + self.bases.needs(self.kept[number].0)[window];
        let usable = || (0..=kept).filter(|&number| self.kept[number].1);
        let least = |window| usable().map(|number| from(number, window)).min().unwrap_or(0);
        let needs: Vec<u16> = (0..self.windows.len()).map(least).collect();
        self.climb.bound(first, last, closed, &needs)
    }

    /// The handlings of a plate that stays on up to and including `last`: after the last set nothing is taken off.
    fn cost(&self, last: usize) -> u16 {
        if last + 1 == self.windows.len() { 1 } else { 2 }
    }

    /// The best way through the task with at most `budget` handlings.
    fn solve(&mut self, task: Task, budget: u16) -> Result<Option<Worth>, Cut> {
        if task.first > task.last {
            return Ok(Some(Worth::default()));
        }
        // A remembered way is found sooner than a bound.
        match self.known.get(&task) {
            Some(&Known::Best(worth, _)) => return Ok((worth.handlings <= budget).then_some(worth)),
            Some(&Known::Over(over)) if over >= budget => return Ok(None),
            _ => {}
        }
        if self.bound(task) > budget {
            return Ok(None);
        }
        let mut best: Option<(Worth, Step)> = None;
        let usable = task.kept == 0 || self.kept[usize::from(task.kept)].1;
        if usable {
            self.try_rest(task, budget, &mut best)?;
            self.try_spans(task, budget, &mut best)?;
        }
        if task.kept > 0 && budget > 0 {
            let limit = best.map_or(budget, |(worth, _)| worth.handlings);
            let inner = Task { base: self.kept[usize::from(task.kept) - 1].0, kept: task.kept - 1, ..task };
            if let Some(limit) = limit.checked_sub(1)
                && let Some(worth) = self.solve(inner, limit)?
            {
                let off = Worth { handlings: 1, ..Worth::default() };
                self.keep_better(task, &mut best, worth.and(off), Step::Off);
            }
        }
        if self.known.len() >= MAX_REMEMBERED || self.bases.full() {
            return Err(Cut);
        }
        let known = best.map_or(Known::Over(budget), |(worth, step)| Known::Best(worth, step));
        self.known.insert(task, known);
        Ok(best.map(|(worth, _)| worth))
    }

    /// The first set with the base alone.
    fn try_rest(&mut self, task: Task, budget: u16, best: &mut Option<(Worth, Step)>) -> Result<(), Cut> {
        let window = &self.windows[usize::from(task.first)];
        if self.bases.needs(task.base)[usize::from(task.first)] > 0 {
            return Ok(());
        }
        let own = Worth {
            handlings: 0,
            deviation: window.deviation(self.bases.mass(task.base)),
            plates: window.sets * self.bases.plates(task.base),
        };
        if let Some(worth) = self.solve(Task { first: task.first + 1, ..task }, budget)? {
            self.keep_better(task, best, own.and(worth), Step::Rest);
        }
        Ok(())
    }

    /// A plate on top of the base for the first set and perhaps some after it, then the other sets over the base again.
    fn try_spans(&mut self, task: Task, budget: u16, best: &mut Option<(Worth, Step)>) -> Result<(), Cut> {
        let high = self.windows[usize::from(task.first)].high;
        for last in (task.first..=task.last).rev() {
            let cost = self.cost(last.into());
            let after = Task { first: last + 1, ..task };
            let after_bound = self.bound(after);
            for kind in self.bases.outside(task.base)..self.bases.kinds() {
                let limit = best.map_or(budget, |(worth, _)| worth.handlings);
                let Some(room) = limit.checked_sub(cost + after_bound) else { break };
                // Long intervals take longer to bound.
                self.steps += 1 + u32::from(last - task.first) / 8;
                if self.bases.mass(task.base) + self.bases.kind_mass(kind) > high {
                    continue;
                }
                let base = self.bases.with(task.base, kind);
                if base == NONE || !self.bases.fits(base) {
                    continue;
                }
                let span = Task { base, first: task.first, last, kept: 0 };
                let Some(spanned) = self.solve(span, room)? else { continue };
                let Some(rest) = self.solve(after, limit - cost - spanned.handlings)? else { continue };
                let slide = Worth { handlings: cost, ..Worth::default() };
                self.keep_better(task, best, slide.and(spanned).and(rest), Step::Span { kind: kind as u8, last });
            }
        }
        if self.steps > self.most_steps { Err(Cut) } else { Ok(()) }
    }

    /// Keeps the better of two ways through a task. Both must be known to their ends.
    fn keep_better(&self, task: Task, best: &mut Option<(Worth, Step)>, worth: Worth, step: Step) {
        let better = match *best {
            None => true,
            Some((least, chosen)) => match worth.cmp(&least) {
                Ordering::Equal => self.heavier(task, step, chosen),
                order => order.is_lt(),
            },
        };
        if better {
            *best = Some((worth, step));
        }
    }

    /// The fourth criterion: whether at the first set that differs, from the inside out, `a` has the heavier plate.
    fn heavier(&self, task: Task, a: Step, b: Step) -> bool {
        let mass = |kind: u8| self.bases.kind_mass(kind.into());
        match (a, b) {
            (Step::Rest, Step::Span { .. }) => false,
            (Step::Span { .. }, Step::Rest) => true,
            (Step::Span { kind: a, .. }, Step::Span { kind: b, .. }) if mass(a) != mass(b) => mass(a) > mass(b),
            _ => {
                let stacks = |step: Step| {
                    let mut stacks = vec![Vec::new(); self.windows.len()];
                    let mut side = self.on_bar[..task.kept.into()].to_vec();
                    self.write_step(task, step, &mut side, &mut stacks);
                    stacks.iter().map(|stack| stack.iter().map(|&kind| mass(kind)).collect()).collect()
                };
                let (a, b): (Vec<Vec<u64>>, Vec<Vec<u64>>) = (stacks(a), stacks(b));
                a > b
            }
        }
    }

    /// Writes the stack of each set of a solved task; `side` is what the base looks like on the bar.
    fn write(&self, task: Task, side: &mut Vec<u8>, stacks: &mut [Vec<u8>]) {
        if task.first > task.last {
            return;
        }
        if let Some(&Known::Best(_, step)) = self.known.get(&task) {
            self.write_step(task, step, side, stacks);
        }
    }

    fn write_step(&self, task: Task, step: Step, side: &mut Vec<u8>, stacks: &mut [Vec<u8>]) {
        match step {
            Step::Rest => {
                stacks[usize::from(task.first)].clone_from(side);
                self.write(Task { first: task.first + 1, ..task }, side, stacks);
            }
            Step::Span { kind, last } => {
                let base = self.bases.known_with(task.base, kind.into());
                side.push(kind);
                self.write(Task { base, first: task.first, last, kept: 0 }, side, stacks);
                side.pop();
                self.write(Task { first: last + 1, ..task }, side, stacks);
            }
            Step::Off => {
                let inner = Task { base: self.kept[usize::from(task.kept) - 1].0, kept: task.kept - 1, ..task };
                let plate = side.pop();
                self.write(inner, side, stacks);
                side.extend(plate);
            }
        }
    }
}
