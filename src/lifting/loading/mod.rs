//! The loading plan: which plates go on the bar for each set, with the fewest slid on and off.

mod achievable;
mod outcome;
mod rack;
mod request;
mod sums;
mod windows;

pub use achievable::{Achievable, SAME_LOAD};
pub use rack::{Length, MAX_BAR, MAX_KINDS, MAX_LENGTH, MAX_PAIRS, MAX_PLATE, MIN_PLATE, PlateKind, Rack};
pub use request::{MAX_SETS, Order, Plan, PlannedSet, Request, RequestError, SetKind, SetTarget};

use sums::Sums;
use windows::Window;

/// The plan for a request.
///
/// # Errors
/// A request out of range, by the field that makes it so ([`Request::check`]).
pub fn plan(request: &Request) -> Result<Plan, RequestError> {
    request.check()?;
    let sums = Sums::new(&request.rack, windows::limit(request));
    let windows = windows::windows(request, &sums);
    Ok(outcome::outcome(request, closest(request, &windows, &sums), false))
}

/// A stack for each set without any search: the nearest load, heavy inside, which every order allows.
fn closest(request: &Request, windows: &[Window], sums: &Sums) -> Vec<Vec<usize>> {
    let inside = |window: &Window| (window.low..=window.high).contains(&window.nearest.mass);
    let nearest = windows.iter().all(inside);
    windows
        .iter()
        .flat_map(|window| {
            // Nearest loads never fall, and neither do the lightest; a mixture might.
            let choice = if nearest { window.nearest } else { sums.fewest_plates(window.low, window.low, |_| 0) };
            std::iter::repeat_n(sums.side(choice, &request.rack), window.sets as usize)
        })
        .collect()
}
