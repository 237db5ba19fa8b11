//! The parts of a drawing, and its size.

/// The width of a drawing, in its own units.
pub const WIDTH: i32 = 360;
/// The height of a drawing, in its own units.
pub const HEIGHT: i32 = 216;
/// The bounds of what is drawn, from the left and from the top.
pub(crate) const LEFT: i32 = 38;
pub(crate) const RIGHT: i32 = 350;
pub(crate) const TOP: i32 = 12;
pub(crate) const BOTTOM: i32 = 190;

/// A part of a drawing, styled by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A path: the name of its part, and its commands as in SVG.
    Path(&'static str, String),
    /// A text: the name of its part, its place from the left and from the top, and its words.
    Text(&'static str, i32, i32, String),
}

/// Adds a step to a path.
pub(crate) fn go(path: &mut String, how: char, x: i32, y: i32) {
    path.push(how);
    path.push_str(&x.to_string());
    path.push(' ');
    path.push_str(&y.to_string());
}
