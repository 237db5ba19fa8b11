//! A tap as it reaches the page, and how long it blocks its place.

/// Where something was tapped, in CSS pixels from the top left corner of what is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
    /// Whether by a key or a screen reader rather than a finger or a mouse. The spot is then the middle of what it
    /// activated.
    pub by_key: bool,
    /// How long the tap waited for the page, in milliseconds: a busy page hears of it late.
    pub waited_ms: u32,
}

/// How far apart two taps of one finger may land, in CSS pixels along each axis: the size of a touch target.
const SAME_PLACE: u32 = 48;

impl Spot {
    /// Whether two spots are within one touch target.
    pub fn is_near(self, other: Spot) -> bool {
        self.x.abs_diff(other.x) <= SAME_PLACE && self.y.abs_diff(other.y) <= SAME_PLACE
    }
}

/// The last tap that changed what stands under the finger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Where.
    pub spot: Spot,
    /// Whether the page has moved the focus to another button since, so that keys act there.
    pub moves_focus: bool,
}

impl Touch {
    /// Whether the place is blocked for a tap at this time. One from just before the change is as well: the finger cannot
    /// have seen what is new. A clock that was set back blocks nothing.
    pub fn blocks(&self, tapped: u64) -> bool {
        match tapped.checked_sub(self.at) {
            Some(passed) => passed < BLOCKED_MS,
            None => self.at - tapped < LONGEST_WAIT_MS,
        }
    }

    /// Whether a tap acts on what this one has changed.
    pub fn covers(&self, spot: Spot) -> bool {
        self.spot.is_near(spot) || self.moves_focus && spot.by_key
    }
}

/// How far back a tap may lie before the change that blocks its place, in milliseconds. One from longer ago is from before
/// the clock was set back.
const LONGEST_WAIT_MS: u64 = 60_000;

/// How long a changed place ignores taps, in milliseconds: the time a person needs to see what is new there.
pub const BLOCKED_MS: u64 = 700;
