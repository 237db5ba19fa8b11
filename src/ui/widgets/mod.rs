//! Widgets: state in, HTML out; what the person does goes to a callback.
//!
//! Widgets are plain functions, and the state that their style depends on is in a data attribute. As components of Yew
//! each would cost 1.3 kB of the compressed page, and its list of classes another 2 kB once; components would save the
//! comparison of some hundred nodes, which takes a fraction of a frame.

pub mod answer;
pub mod banner;
pub mod bar_field;
pub mod bar_side;
pub mod button;
pub mod chart;
pub mod choice;
pub mod day_time;
pub mod find_load;
pub mod icon;
pub mod last_set;
pub mod lift_row;
pub mod load_field;
pub mod masthead;
pub mod next_time;
pub mod offer;
pub mod otherwise;
pub mod place_words;
pub mod plate_button;
pub mod records;
pub mod rest;
pub mod rest_choice;
pub mod running;
pub mod set_editor;
pub mod set_form;
pub mod set_list;
pub mod set_row;
pub mod shared_plan;
pub mod sheet;
pub mod snackbar;
pub mod tables;
pub mod tabs;
pub mod tally;
pub mod text_field;
pub mod today;
pub mod touches;
pub mod unfinished;
