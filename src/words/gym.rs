//! Plates and bars. The names that a gym and its bars begin with are not here: they are stored, and their owner's to change.

use crate::lifting::digits;
use crate::lifting::equipment::{Bar, Make};

impl Make {
    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Make::Competition => "competition",
            Make::Bumper => "bumper",
            Make::Iron => "iron",
        }
    }
}

impl Bar {
    /// The name on screen, such as "20 kg" or "Trap bar, 25 kg".
    pub fn label(&self) -> String {
        match self.name.is_empty() {
            true => self.weight.to_string(),
            false => format!("{}, {}", digits::isolated(&self.name), self.weight),
        }
    }
}
