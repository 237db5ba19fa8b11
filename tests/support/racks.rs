//! Racks and masses in a few words.

use fifth_rep::lifting::loading::{PlateKind, Rack};
use fifth_rep::lifting::mass::{Mass, Weight};

/// The mass of a text such as "20 kg".
pub fn mass(text: &str) -> Mass {
    text.parse::<Weight>().unwrap().mass
}

/// A bar without collars, and plates with the number of their pairs.
pub fn rack(bar: &str, pairs: &[(&str, u32)]) -> Rack {
    let kinds = pairs.iter().map(|&(plate, pairs)| PlateKind { mass: mass(plate), pairs, thickness: None }).collect();
    Rack { bar: mass(bar), kinds, ..Rack::default() }
}
