//! All sets as a table, CSV as in RFC 4180: our own, out ([`write`]) and in ([`read`]), and those of other apps, in.
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
//! | warm-up or work | `kind` | `set order` | `set_type` | `kind` |
//! | note | `note` | `workout notes` | `description` | |
//!
//! Cells are parted by commas, semicolons, tabs or bars, whichever the first line has most of, or by what a line `sep=;`
//! tells; a number has a point or a comma. Our own table is also read after a spreadsheet has saved it ([`own`]). Where no unit is told, a load is in the unit on screen, and without a load it is bodyweight. Sets of the types
//! `warmup` and `W` are warm-up sets; rows of the types `rest timer` and `note` are none. A `'` that keeps a note from
//! being run as a formula is taken away.
//!
//! Dates are `2024-05-01`, `1 May 2024`, `May 1, 2024` and `01.05.2024`, with or without a time, of 24 hours or of 12
//! with AM and PM; `05/01/2024` is not read, since nobody can tell which number is the month. Without a time it is noon;
//! without a zone it is as clocks stand here now.
//!
//! The table of another app does not tell when each set was done: they follow each other by two minutes from the start.
//! It does not matter how often a table is read: what starts at the same time is the same session.
//!
//! Exercises become lifts by the words of their names: *squat* the back squat, *deadlift* the deadlift, *lunge* with
//! *barbell* or *dumbbell* the loaded lunge (a dumbbell's load is that of one hand). *Barbell*, *back*, *high bar*,
//! *low bar*, *conventional*, *walking*, *forward* and *reverse* do not change that, and any other word makes it another
//! exercise: a front squat is none of ours. Those are left out, and so are sets without repetitions or with more than
//! are logged here ([`MOST_REPS`](crate::lifting::set_result::MOST_REPS)); how many is told before anything is brought in.

mod export;
mod guard;
mod import;
mod mark;
mod number;
mod own;
mod table;
mod when;

pub use export::write;
pub use import::read;
