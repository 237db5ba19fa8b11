//! From stacks to the plan: what goes on, what comes off, and what that amounts to.

use super::request::{LoadingPlan, PlannedSet, Request, SetKind};
use super::windows::Window;

/// The plan that loads these stacks, one for each window.
pub(super) fn outcome(request: &Request, windows: &[Window], stacks: &[Vec<usize>], proven: bool) -> LoadingPlan {
    let mut plan = LoadingPlan { proven, ..LoadingPlan::default() };
    let mut before: &[usize] = &request.on_bar;
    let mut sets = request.sets.iter();
    for (window, side) in windows.iter().zip(stacks) {
        for set in sets.by_ref().take(window.sets as usize) {
            let kept = before.iter().zip(side).take_while(|(a, b)| a == b).count();
            let off: Vec<usize> = before[kept..].iter().rev().copied().collect();
            let on = side[kept..].to_vec();
            // The bar alone goes without collars.
            let load = if set.mass == request.rack.bar { set.mass } else { request.rack.load(side) };
            plan.handlings = plan.handlings.saturating_add((on.len() + off.len()) as u32);
            if set.kind == SetKind::WarmUp {
                plan.deviation += load.abs_diff(set.mass);
            }
            plan.sets.push(PlannedSet { load, side: side.clone(), on, off });
            before = side;
        }
    }
    plan
}
