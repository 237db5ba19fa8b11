//! The loading plan: which plates go on the bar for each set, with the fewest slid on and off.

mod achievable;
mod bases;
mod bounds;
mod optimal;
mod outcome;
mod rack;
mod request;
mod rounding;
mod search;
mod sums;
mod windows;

pub use achievable::{Achievable, SAME_LOAD};
pub use rack::{Length, MAX_BAR, MAX_KINDS, MAX_LENGTH, MAX_PAIRS, MAX_PLATE, MIN_PLATE, PlateKind, Rack};
pub use request::{MAX_SETS, Order, Plan, PlannedSet, Request, RequestError, SetKind, SetTarget};
pub use rounding::Rounding;

use sums::Sums;

/// The plan for a request.
///
/// # Errors
/// A request out of range, by the field that makes it so ([`Request::check`]).
pub fn plan(request: &Request) -> Result<Plan, RequestError> {
    request.check()?;
    let sums = Sums::new(&request.rack, windows::limit(request));
    let windows = windows::windows(request, &sums);
    Ok(optimal::optimal(request, &windows, &sums))
}
