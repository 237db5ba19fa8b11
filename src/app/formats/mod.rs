//! Wire formats: values as text or files, and back. Each knows plain data only, and none knows the state.

pub mod backup;
pub mod calendar;
pub mod csv;
pub mod envelope;
pub mod escapes;
pub mod json;
pub mod shared_plan;
pub mod text_file;
