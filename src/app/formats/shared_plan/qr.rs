//! A text as a QR code (ISO/IEC 18004), drawn as one path.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light modules that must stand around the code on each side.
pub const QUIET: i32 = 4;

/// A drawing of dark squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The width and height in modules, with the quiet zone.
    pub side: i32,
    /// The dark modules, as an SVG path: a rectangle for each run in a row.
    pub path: String,
}

/// Draws the code of a text; `None` if it is too long for any.
pub fn draw(text: &str) -> Option<Drawing> {
    // A screen is whole and clean, so the fewest and largest modules are best: they are read from farthest. Any room
    // left over goes into more correction all the same.
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{} {}h{2}v1h-{2}z", from + QUIET, y + QUIET, x - from);
            }
            x += 1;
        }
    }
    Some(Drawing { side: code.size() + 2 * QUIET, path })
}
