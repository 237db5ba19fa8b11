//! Widgets: properties in, callbacks out.

pub mod banner;
pub mod bar_side;
pub mod choice;
pub mod load_field;
pub mod masthead;
pub mod set_list;
pub mod text_field;
