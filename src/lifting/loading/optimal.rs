//! The best plan: the search, held to loads that never fall, and a good plan where it is cut short.

use super::bases::Bases;
use super::bounds::{Climb, Few, splits};
use super::outcome::outcome;
use super::request::{LoadingPlan, Request};
use super::search::{Cut, Search};
use super::sums::Sums;
use super::windows::Window;

/// The most steps of all searches for the best plan, where a step looks at one plate for one interval of sets. Counted,
/// not timed, so that the same request has the same plan everywhere.
const MAX_STEPS: u32 = 400_000;
/// The most steps for a good plan after that.
const MAX_STEPS_IN_PARTS: u32 = 200_000;
/// The most searches for one plan.
const MAX_SEARCHES: u32 = 64;

/// A search that starts from a longer stack is not begun: it goes as deep as that stack.
const MAX_ON_BAR: usize = 200;

/// A stack of plates for each window.
type Stacks = Vec<Vec<usize>>;

/// The best plan, or one that is marked as not proven.
pub(super) fn optimal(request: &Request, windows: &[Window], sums: &Sums) -> LoadingPlan {
    let nearest = outcome(request, windows, &closest(request, windows, sums), false);
    let mut work = Work { request, sums, few: Few::new(&request.rack), steps: MAX_STEPS, searches: MAX_SEARCHES };
    match work.best(windows, nearest.handlings) {
        Ok(Some(plan)) => LoadingPlan { proven: sums.complete(), ..plan },
        // The nearest loads are such a plan: none is found only if some sums are not known.
        Ok(None) => nearest,
        Err(Cut) => work.good(windows, nearest),
    }
}

/// The work that may still be spent on a plan, and its task.
struct Work<'a> {
    request: &'a Request,
    sums: &'a Sums,
    few: Few,
    steps: u32,
    searches: u32,
}

impl Work<'_> {
    /// One search, with loads that may fall. `Ok(None)` if there is no way with at most `most` handlings.
    fn search(&mut self, windows: &[Window], on_bar: &[usize], most: u32) -> Result<Option<Stacks>, Cut> {
        self.searches = self.searches.checked_sub(1).ok_or(Cut)?;
        if on_bar.len() > MAX_ON_BAR {
            return Err(Cut);
        }
        let splits = splits(windows, self.sums);
        let climb = Climb::new(windows, &splits, &self.few, self.sums);
        let bases = Bases::new(self.request, windows, self.sums, &splits, &self.few);
        let mut search = Search::new(bases, windows, climb, on_bar, self.steps);
        let found = search.run(most);
        self.steps = self.steps.saturating_sub(search.steps());
        found
    }

    /// The best plan whose loads never fall, if it has at most `most` handlings.
    ///
    /// Falling loads gain nothing in the first three criteria (targets do not fall), so that hardly any search finds
    /// them; where one does, there are two ways on: the set before the fall is no heavier than the one after it is now,
    /// or the one after it is heavier. Together these are all plans but the falling ones.
    fn best(&mut self, windows: &[Window], most: u32) -> Result<Option<LoadingPlan>, Cut> {
        let mut best: Option<LoadingPlan> = None;
        let mut left = vec![windows.to_vec()];
        while let Some(windows) = left.pop() {
            let most = best.as_ref().map_or(most, |plan| plan.handlings);
            let Some(stacks) = self.search(&windows, &self.request.on_bar, most)? else { continue };
            let plan = outcome(self.request, &windows, &stacks, true);
            if best.as_ref().is_some_and(|best| !better(self.request, &plan, best)) {
                continue;
            }
            let masses: Vec<u64> = stacks.iter().map(|stack| side_mass(self.request, stack)).collect();
            let Some(fall) = masses.windows(2).position(|pair| pair[0] > pair[1]) else {
                best = Some(plan);
                continue;
            };
            left.extend(self.without_fall(windows, fall, masses[fall + 1]));
        }
        Ok(best)
    }

    /// The two ways on from a plan in which window `fall` is heavier than the one after it, whose side weighs `after`;
    /// no way that leaves a window empty.
    #[cold]
    #[inline(never)]
    fn without_fall(&self, windows: Vec<Window>, fall: usize, after: u64) -> impl Iterator<Item = Vec<Window>> + use<> {
        let (mut lower, mut higher) = (windows.clone(), windows);
        lower[fall].high = self.sums.at_most(after);
        higher[fall + 1].low = self.sums.at_least(after + 1).unwrap_or(u64::MAX);
        [lower, higher].into_iter().filter(|windows| windows.iter().all(|window| window.low <= window.high))
    }

    /// A plan that is good and not proven, and never worse than that of the nearest loads.
    #[cold]
    #[inline(never)]
    fn good(mut self, windows: &[Window], nearest: LoadingPlan) -> LoadingPlan {
        (self.steps, self.searches) = (MAX_STEPS_IN_PARTS, MAX_SEARCHES);
        let request = self.request;
        let stacks = self.in_parts(windows, &request.on_bar);
        let rising = stacks.windows(2).all(|pair| side_mass(request, &pair[0]) <= side_mass(request, &pair[1]));
        let plan = outcome(request, windows, &stacks, false);
        if rising && better(request, &plan, &nearest) { plan } else { nearest }
    }

    /// A stack for each window, best for as many windows in a row as a search can do.
    fn in_parts(&mut self, windows: &[Window], on_bar: &[usize]) -> Stacks {
        let mut stacks: Stacks = Vec::new();
        let mut part = windows.len().div_ceil(2);
        while stacks.len() < windows.len() {
            let from = stacks.len();
            let mut ahead = windows[from..windows.len().min(from + part)].to_vec();
            let before = stacks.last().map_or(on_bar, Vec::as_slice);
            if let Some(stack) = stacks.last() {
                let floor = side_mass(self.request, stack);
                ahead.iter_mut().for_each(|window| window.low = window.low.max(floor));
            }
            match self.search(&ahead, before, u32::MAX) {
                Ok(Some(found)) => stacks.extend(found),
                _ if part > 1 => part = part.div_ceil(2),
                _ => stacks.extend(closest(self.request, &ahead, self.sums)),
            }
        }
        stacks
    }
}

/// A stack for each window without any search: the nearest load, heavy inside, which every order allows.
fn closest(request: &Request, windows: &[Window], sums: &Sums) -> Stacks {
    let inside = |window: &Window| (window.low..=window.high).contains(&window.nearest.mass);
    let nearest = windows.iter().all(inside);
    // Nearest loads never fall, and neither do the lightest; a mixture might.
    let choice = |w: &Window| if nearest { w.nearest } else { sums.fewest_plates(w.low, w.low, 2 * w.low) };
    windows.iter().map(|window| sums.side(choice(window), &request.rack)).collect()
}

fn side_mass(request: &Request, side: &[usize]) -> u64 {
    side.iter().map(|&kind| request.rack.kinds[kind].mass.nanograms()).sum()
}

/// `true` if `a` comes before `b` in the order of merit. Called only where the loads of a plan fell or a search was cut
/// short.
#[cold]
#[inline(never)]
fn better(request: &Request, a: &LoadingPlan, b: &LoadingPlan) -> bool {
    let plates = |plan: &LoadingPlan| plan.sets.iter().map(|set| set.side.len()).sum::<usize>();
    let merit = |plan: &LoadingPlan| (plan.handlings, plan.deviation, plates(plan));
    let masses = |plan: &LoadingPlan| -> Vec<Vec<u64>> {
        let mass = |&kind: &usize| request.rack.kinds[kind].mass.nanograms();
        plan.sets.iter().map(|set| set.side.iter().map(mass).collect()).collect()
    };
    merit(a) < merit(b) || (merit(a) == merit(b) && masses(a) > masses(b))
}
