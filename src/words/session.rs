//! A session.

use crate::lifting::session::JOINTS;

/// The joints to move before lifting.
pub const MOBILITY: [&str; JOINTS] = ["Hips", "Knees", "Ankles"];
