//! Wire formats: values as text or files, and back. Each knows plain data only, and none knows the state.

pub mod envelope;
pub mod json;
pub mod shared_plan;
