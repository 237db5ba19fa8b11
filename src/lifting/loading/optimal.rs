//! The best plan: the search, held to loads that never fall, and a plan without any search where it is cut short.

use super::bases::Bases;
use super::bounds::{Climb, Few, splits};
use super::outcome::outcome;
use super::request::{Plan, Request};
use super::search::{Cut, Search};
use super::sums::Sums;
use super::windows::Window;

/// The most steps of all searches for one plan, where a step looks at one plate for one interval of sets. Counted, not
/// timed, so that the same request has the same plan everywhere.
const MOST_STEPS: u32 = 2_000_000;
/// The most searches for one plan.
const MOST_SEARCHES: usize = 64;

/// The best plan, or one that is marked as not proven.
pub(super) fn optimal(request: &Request, windows: &[Window], sums: &Sums) -> Plan {
    let simple = outcome(request, closest(request, windows, sums), false);
    let mut best: Option<Plan> = None;
    let mut left = vec![windows.to_vec()];
    let (mut steps, mut searches) = (MOST_STEPS, 0);
    let mut proven = sums.complete();
    let few = Few::new(&request.rack);
    while let Some(windows) = left.pop() {
        let most = best.as_ref().map_or(simple.handlings, |plan| plan.handlings);
        let splits = splits(&windows, sums);
        let climb = Climb::new(&windows, &splits, &few, sums);
        let bases = Bases::new(request, &windows, sums, &splits, &few);
        let mut search = Search::new(bases, &windows, climb, &request.on_bar, steps);
        searches += 1;
        let found = search.run(most);
        steps = steps.saturating_sub(search.steps());
        let stacks = match found {
            Ok(Some(stacks)) if searches <= MOST_SEARCHES => stacks,
            Ok(None) => continue,
            Ok(Some(_)) | Err(Cut) => {
                proven = false;
                break;
            }
        };
        let plan = outcome(request, expand(&windows, &stacks), true);
        if best.as_ref().is_some_and(|best| !better(request, &plan, best)) {
            continue;
        }
        let masses: Vec<u64> = stacks.iter().map(|stack| side_mass(request, stack)).collect();
        match masses.windows(2).position(|pair| pair[0] > pair[1]) {
            None => best = Some(plan),
            // This only happens where it gains nothing in the first three criteria. Either the set before the fall is
            // no heavier than this, or the set after it is heavier: together that is every plan but the falling ones.
            Some(fall) => {
                let (mut lower, mut higher) = (windows.clone(), windows);
                lower[fall].high = sums.at_most(masses[fall + 1]);
                higher[fall + 1].low = sums.at_least(masses[fall + 1] + 1).unwrap_or(u64::MAX);
                left.extend([lower, higher].into_iter().filter(|w| w.iter().all(|w| w.low <= w.high)));
            }
        }
    }
    let plan = best.unwrap_or(simple);
    Plan { proven, ..plan }
}

/// A stack for each set without any search: the nearest load, heavy inside, which every order allows.
fn closest(request: &Request, windows: &[Window], sums: &Sums) -> Vec<Vec<usize>> {
    let inside = |window: &Window| (window.low..=window.high).contains(&window.nearest.mass);
    let nearest = windows.iter().all(inside);
    // Nearest loads never fall, and neither do the lightest; a mixture might.
    let choice = |w: &Window| if nearest { w.nearest } else { sums.fewest_plates(w.low, w.low, |_| 0) };
    let stacks: Vec<Vec<usize>> = windows.iter().map(|window| sums.side(choice(window), &request.rack)).collect();
    expand(windows, &stacks)
}

/// One stack for each set, from one for each window.
fn expand(windows: &[Window], stacks: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let sets = windows.iter().zip(stacks);
    sets.flat_map(|(window, stack)| std::iter::repeat_n(stack.clone(), window.sets as usize)).collect()
}

fn side_mass(request: &Request, side: &[usize]) -> u64 {
    side.iter().map(|&kind| request.rack.kinds[kind].mass.nanograms()).sum()
}

/// Whether `a` comes before `b` in the order of merit.
fn better(request: &Request, a: &Plan, b: &Plan) -> bool {
    let plates = |plan: &Plan| plan.sets.iter().map(|set| set.side.len()).sum::<usize>();
    let merit = |plan: &Plan| (plan.handlings, plan.deviation, plates(plan));
    let masses = |plan: &Plan| -> Vec<Vec<u64>> {
        let mass = |&kind: &usize| request.rack.kinds[kind].mass.nanograms();
        plan.sets.iter().map(|set| set.side.iter().map(mass).collect()).collect()
    };
    merit(a) < merit(b) || (merit(a) == merit(b) && masses(a) > masses(b))
}
