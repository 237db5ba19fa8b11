//! A tap as it reaches the page, and how long it blocks its place.

/// Where something was tapped, in CSS pixels from the top left corner of what is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The distance to the right.
    pub x: i32,
    /// The distance down.
    pub y: i32,
    /// Set if a key or a screen reader activated it, rather than a finger or a mouse. The spot is then the middle of
    /// the activated element.
    pub by_key: bool,
    /// How long the tap waited for the page, in milliseconds: a busy page hears of it late.
    pub waited_ms: u32,
}

/// How far apart two taps of one finger may land, in CSS pixels along each axis: the size of a touch target.
const SAME_PLACE: u32 = 48;

impl Spot {
    /// `true` if two spots are within one touch target.
    pub fn is_near(self, other: Spot) -> bool {
        self.x.abs_diff(other.x) <= SAME_PLACE && self.y.abs_diff(other.y) <= SAME_PLACE
    }
}

/// The last tap that changed what stands under the finger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// When it was, in milliseconds since 1970.
    pub at: u64,
    /// Where it was.
    pub spot: Spot,
    /// Set if the page has moved the focus to another button since, so that keys act there.
    pub moves_focus: bool,
}

impl Touch {
    /// `true` if the place is blocked for a tap at this time, in milliseconds since 1970. A tap from just before the
    /// change is blocked as well: the finger cannot have seen what is new. After a clock was set back, nothing is
    /// blocked.
    pub fn blocks(&self, tapped: u64) -> bool {
        match tapped.checked_sub(self.at) {
            Some(passed) => passed < BLOCKED_MS,
            None => self.at - tapped < LONGEST_WAIT_MS,
        }
    }

    /// `true` if a tap acts on what this one has changed.
    pub fn covers(&self, spot: Spot) -> bool {
        self.spot.is_near(spot) || self.moves_focus && spot.by_key
    }
}

/// How long before the change that blocks its place a tap may lie, in milliseconds. A longer time means that the clock
/// was set back.
const LONGEST_WAIT_MS: u64 = 60_000;

/// How long a changed place ignores taps, in milliseconds: the time a person needs to see what is new there.
pub const BLOCKED_MS: u64 = 700;
