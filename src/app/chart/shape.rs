//! The parts of a drawing, and how large it is.

/// How wide a drawing is.
pub const WIDTH: i32 = 360;
/// How high.
pub const HEIGHT: i32 = 216;
/// Where what is drawn begins and ends, from the left and from the top.
pub(crate) const LEFT: i32 = 38;
pub(crate) const RIGHT: i32 = 350;
pub(crate) const TOP: i32 = 12;
pub(crate) const BOTTOM: i32 = 190;

/// A part of a drawing, whose look is that of its part everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A path: its part, and its way as in SVG.
    Path(&'static str, String),
    /// A text: its part, from the left and from the top, and what it says.
    Text(&'static str, i32, i32, String),
}

/// Adds a step to a path.
pub(crate) fn go(path: &mut String, how: char, x: i32, y: i32) {
    path.push(how);
    path.push_str(&x.to_string());
    path.push(' ');
    path.push_str(&y.to_string());
}
