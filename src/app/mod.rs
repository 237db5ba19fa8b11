//! What the app does: pure behaviour and its wire formats.

pub mod plan_json;
