//! The forms in which other programs read and write what the app knows: plain values to text and back.

pub mod json;
