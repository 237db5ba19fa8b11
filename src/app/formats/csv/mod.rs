//! All sets as a table, CSV as in RFC 4180: our own, out ([`write`](fn@write)) and in ([`read`]), and those of other apps, in.
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
//! Cells are parted by commas, semicolons, tabs or bars, whichever the first line has most of, or by what a line `sep=;`
//! tells; a number has a point or a comma. Our own table is also read after a spreadsheet has saved it (`own`). Where no
//! unit is told, a load is in the unit on screen, and without a load it is body weight. A `'` that keeps a note from being
//! run as a formula is taken away. A row that cannot be read is left out and named; so are sets without repetitions or with
//! more than are logged here ([`MAX_REPS`](crate::lifting::set_result::MAX_REPS)).
//!
//! A set's kind is what the file marks (`W`, `D` and `F`, `warmup`, `dropset` and `failure`, or a short note); what it does
//! not mark follows from the loads ([`kinds`]). Rows of the types `rest timer` and `note` are no sets.
//!
//! Dates are read in many forms ([`when`]), with months in six languages. Whether `05/04/2026` is in April or May is told
//! by the other dates of its column. Without a time it is noon; without a zone it is as clocks stand here now, unless the
//! person chooses another zone.
//!
//! The table of another app does not tell when each set was done: they follow each other by two minutes from the start.
//! It does not matter how often a table is read: what starts at the same time is the same session, and its sets are
//! compared by what they are ([`compare`]).
//!
//! Exercises become lifts by the words of their names ([`names`]); others can be matched to a lift by the person. Whatever
//! a table does not say itself is told before anything is brought in ([`report`]).

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
mod reading;
pub mod report;
mod table;
pub mod when;

pub use export::{add, begin, write};
pub use import::{GYM, Reader};
pub use reading::{TableReading, read, read_as};
