//! Widgets: properties in, callbacks out.

pub mod banner;
pub mod bar_field;
pub mod bar_side;
pub mod choice;
pub mod load_field;
pub mod masthead;
pub mod menu;
pub mod plate_button;
pub mod set_list;
pub mod snackbar;
pub mod tabs;
pub mod text_field;
