//! The loading plan: which plates go on the bar for each set, with the fewest slid on and off.
//!
//! **The idea.** Plates come off at the outer end only. So a plate stays on for an interval of sets, and of two plates
//! the outer one stays for a part of the inner one's interval or for none of it: the intervals are nested. The plates
//! that stay on the bar all through sets i..=j are their common *base*, and over a base there are only two ways to go
//! on: the first set is lifted with the base alone, or one more plate goes on for sets i..=m; the sets after m start
//! from the base again. A plate costs 2 handlings, and 1 if it stays on to the end. Where all plates are given for each
//! set this is the interval programme of "Weightlifting" (Google Code Jam 2022, round 1A); here each set has only a
//! window of masses, so the plates of the bases are searched for. For inventory and order it does not matter in which
//! order the plates of a base went on, so it is a multiset, and the best way through (i, j, base) is remembered.
//!
//! ```text
//!  20 kg bar       30    50    62.5    82.5        free order, 7 handlings:
//!                 [ 5 ........ ] [ 20 ......... ]  5 and 10 on, both off, 20 and 1.25 on,
//!                       [ 10 ] [ 1.25 ....... ]    10 on; three plates stay on the bar.
//!                                      [ 10 ]
//! ```
//!
//! **The bound.** Handlings are allowed one by one more (iterative deepening, Korf 1985) until there is a way. An
//! interval is left as soon as it cannot be done with what is allowed: every window needs at least some more plates
//! over the base (by the heaviest that may sit there, by one or two plates that fit the gap, by the fewest plates for
//! an exact mass), and from window to window at least some must go on or off, which adds up along the way. The order of
//! merit is additive (handlings, deviation, plates) or compares set by set (the heavier plate), so the best of an
//! interval is made of the best of its parts, and ties are kept exactly.
//!
//! **Its limits.** In the worst case the bases are exponential in the plates of a stack. Steps and memory are counted
//! (never timed); beyond the limit the sets are planned some at a time and the plan is marked as not proven. A usual
//! gym takes some hundreds of steps, sixteen kinds in kg and lb some thousands.
//!
//! `limits`, `rack`, `request`: the input and the output. `sums`: the masses a side can have. `achievable`: the
//! stepper's questions. `windows`: the masses that each set allows. `bounds`, `bases`, `search`: the search. `optimal`:
//! the plan, also where the search is cut short. `outcome`: the plates that go on and off.

mod achievable;
mod bases;
mod bounds;
mod limits;
mod optimal;
mod outcome;
mod rack;
mod request;
mod rounding;
mod search;
mod sums;
mod windows;

pub use achievable::{Achievable, SAME_LOAD};
pub use limits::{Length, MAX_BAR, MAX_KINDS, MAX_LENGTH, MAX_PAIRS, MAX_PLATE, MAX_SETS, MIN_PLATE, RequestError};
pub use rack::{PlateKind, Rack};
pub use request::{LoadingPlan, Order, PlannedSet, Request, SetKind, SetTarget};
pub use rounding::Rounding;

use sums::Sums;

/// The best plan for a request.
///
/// A work set takes the achievable load nearest to its target (on a tie the lighter), a warm-up set any within the
/// tolerance, or else the nearest; loads within [`SAME_LOAD`] of the nearest count as one, and the one with the fewest
/// plates is taken. Loads never fall. Of all such plans the best has the fewest handlings; of those the least deviation
/// of the warm-up sets; of those the fewest plates on the bar, summed over the sets; of those, at the first set that
/// differs, from the inside out, the heavier plate.
///
/// # Errors
/// A request out of range, by the field that makes it so ([`Request::check`]).
///
/// ```
/// use fifth_rep::lifting::loading::{PlateKind, Rack, Request, SetKind, SetTarget, plan};
/// use fifth_rep::lifting::mass::Mass;
/// let pair = |kg| PlateKind { mass: Mass::from_kg(kg), pairs: 1, thickness: None };
/// let set = |kg, kind| SetTarget { mass: Mass::from_kg(kg), kind };
/// let plan = plan(&Request {
///     rack: Rack { bar: Mass::from_kg(20), kinds: vec![pair(10), pair(5)], ..Rack::default() },
///     sets: vec![set(20, SetKind::WarmUp), set(30, SetKind::WarmUp), set(50, SetKind::Work)],
///     ..Request::default()
/// })?;
/// // 5 goes on for the second set and stays; 10 joins it outside.
/// assert_eq!(plan.sets[2].side, [1, 0]);
/// assert_eq!((plan.handlings, plan.proven), (2, true));
/// # Ok::<(), fifth_rep::lifting::loading::RequestError>(())
/// ```
pub fn plan(request: &Request) -> Result<LoadingPlan, RequestError> {
    request.check()?;
    let sums = Sums::new(&request.rack, windows::limit(request));
    let windows = windows::windows(request, &sums);
    Ok(optimal::optimal(request, &windows, &sums))
}
