//! The charts of a lift, and the session that is read there.

use crate::lifting::mass::Unit;

/// The captions of the two charts, with loads in `unit`.
pub fn captions(unit: Unit) -> [String; 2] {
    [["Load and estimated maximum, ", unit.symbol()].concat(), "Work load per body mass".to_owned()]
}

/// A session in words: its day, its sets, the estimated 1RM in `unit`, the load per body mass. An unknown value is
/// empty.
pub fn read([day, sets, estimate, ratio]: &[String; 4], unit: Unit) -> String {
    let mut read = [day, ": ", sets].concat();
    if !estimate.is_empty() {
        read = [&read, ", estimated maximum ", estimate, " ", unit.symbol()].concat();
    }
    if !ratio.is_empty() {
        read = [&read, ", ", ratio, " times body mass"].concat();
    }
    read
}
