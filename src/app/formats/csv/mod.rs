//! All sets as a table in CSV (RFC 4180): ours, out ([`write`](fn@write)) and in ([`read`]), and those of other apps,
//! in.
//!
//! A table is known by the names of its columns, in any order and case:
//!
//! | what | Fifth Rep | Strong | Hevy | FitNotes |
//! |---|---|---|---|---|
//! | start | `session`, `id` | `date` | `start_time` | `date` |
//! | when done | `done` | | | |
//! | exercise | `lift` | `exercise name` | `exercise_title` | `exercise` |
//! | repetitions | `reps` | `reps` | `reps` | `reps` |
//! | load | `load kg` | `weight`, `weight (kg)`, `weight (lb)` | `weight_kg`, `weight_lbs` | `weight`, `weight (kg)`, `weight (lbs)` |
//! | unit | `unit` | `weight unit` | | `weight unit` |
//! | kind of set | `kind` | `set order` | `set_type` | `kind` |
//! | note | `note` | `workout notes` | `description` | |
//! | note of a set | | `notes` | | `comment` |
//!
//! Headings are also known in German, French, Italian, Spanish and Portuguese ([`columns`]).
//!
//! Cells are separated by commas, semicolons, tabs or bars, whichever is most frequent in the first line, or by the
//! character that a line `sep=;` names; a number has a point or a comma. Our own table is also read after a spreadsheet
//! has saved it (`own`). A load without a unit is in the unit on screen, and a set without a load is done with body
//! weight. The `'` that keeps a note from running as a formula is removed. A row that cannot be read is left out and
//! named; so are sets without repetitions or with more than can be logged here
//! ([`MAX_REPS`](crate::lifting::set_result::MAX_REPS)).
//!
//! The kind of a set is its mark in the file (`W`, `D` and `F`, `warmup`, `dropset` and `failure`, or a short note);
//! without one it follows from the loads ([`kinds`]). Rows of the types `rest timer` and `note` are no sets.
//!
//! Dates are read in many forms ([`when`]), with months in six languages. The other dates of the column decide whether
//! `05/04/2026` is in April or May. A date without a time is at noon; one without a zone is by the clocks here now,
//! unless the person chooses another zone.
//!
//! Tables of other apps have no time for each set: sets follow each other by two minutes from the start. A table can be
//! read any number of times: a session with the same start is the same session, and its sets are compared by their
//! values ([`compare`]).
//!
//! Exercises become lifts by the words of their names ([`names`]); the person can match others to a lift. All
//! assumptions are shown before anything is brought in ([`report`]).

pub mod columns;
pub mod compare;
mod date_order;
mod export;
mod guard;
mod import;
pub mod kinds;
mod mark;
pub mod names;
mod number;
mod own;
mod own_row;
mod own_time;
mod reader;
mod reading;
pub mod report;
mod row;
mod sessions;
mod table;
pub mod when;

pub use export::{add, begin, write};
pub use reader::Reader;
pub use reading::{TableReading, read, read_as};
pub use sessions::GYM;
