//! Files and texts that are brought in: what is wrong with a backup or a table.

use std::fmt;

use crate::lifting::mass::ParseMassError;
use crate::lifting::set_result::MAX_REPS;

/// Why nothing of a file is taken, or a row of it is not. Lines, columns and sessions are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It is larger than so many megabytes.
    TooLarge(usize),
    /// It is a workbook of a spreadsheet.
    Workbook,
    /// It is no text.
    NotText,
    /// The browser could not read it.
    Unread,
    /// It is no backup.
    NoBackup,
    /// A newer version made the backup.
    Newer,
    /// The backup ends too early.
    Cut,
    /// The backup is no JSON from a line and a column on.
    NoJson(usize, usize),
    /// The backup is not in the stored form, as its reader says.
    NotStored(String),
    /// The checksum of the backup does not fit.
    Changed,
    /// That of this part does not.
    ChangedPart(String),
    /// The backup has more sessions than it was made with, or fewer.
    ChangedNumber,
    /// The backup's bar cannot be one.
    NoBar,
    /// Nor can its gyms.
    NoGyms,
    /// The backup has more maxima than this.
    TooManyMaxima(usize),
    /// This session begins when another one does, at this time.
    SameStart(usize, u64),
    /// This session cannot be shown.
    NotShown(usize),
    /// The table has no such column.
    NoColumn(Needed),
    /// A quote of this line is not closed; what comes before it is read or not.
    OpenQuote {
        /// The line.
        line: usize,
        /// Whether the rows before it are taken.
        before_is_read: bool,
    },
    /// The session that begins in this line has too many lifts.
    TooManyLifts(usize),
    /// The table has no set.
    NoSet,
    /// The table has no set of our lifts; why some rows are left out.
    NoSetOfOurs(Vec<FileFault>),
    /// A cell is wrong.
    Cell {
        /// Its line.
        line: usize,
        /// The heading of its column.
        column: String,
        /// What is wrong.
        why: CellFault,
    },
}

/// A column without which a table is none of sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns")]
pub enum Needed {
    Exercises,
    Sessions,
    Dates,
    Loads,
    Reps,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// It is empty.
    Empty,
    /// It is no whole number from 0 to this.
    NotWhole(u64),
    /// It is no lift.
    NoLift,
    /// It is none of a few words.
    UnknownWord,
    /// It is no date, as another app writes them.
    NoDate,
    /// It is no date, as Fifth Rep writes them.
    NoDateOfOurs,
    /// The date is of no year that a clock is trusted to tell.
    OddDate,
    /// It is no load, as Fifth Rep writes them.
    NoLoad,
    /// It is no mass.
    NoMass(ParseMassError),
    /// It is heavier than anything.
    TooHeavy,
    /// There are no repetitions.
    NoReps,
    /// So many repetitions are more than are logged.
    TooManyReps(u64),
    /// The session has more sets than anyone does.
    TooManySets,
    /// The table has more sessions than anyone has.
    TooManySessions,
}

impl fmt::Display for FileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            FileFault::Empty => "There is nothing in it.",
            FileFault::Workbook => "This is a workbook. Save it as CSV in your spreadsheet, and choose that file.",
            FileFault::NotText => "This file is neither a backup nor a table: it is no text.",
            FileFault::Unread => "The browser could not read this file.",
            FileFault::NoBackup => "This is no backup of Fifth Rep.",
            FileFault::Newer => "This backup was made by a newer version of Fifth Rep. Update this page first.",
            FileFault::Cut => "This backup was cut short: its end is missing.",
            FileFault::Changed => "This backup was changed since it was made: its checksum does not fit.",
            FileFault::ChangedNumber => "This backup was changed since it was made: see the number of sessions.",
            FileFault::NoBar => "settings: no one could lift with this bar.",
            FileFault::NoGyms => "gyms: no one could train in them.",
            FileFault::NoSet => "There is no set in it.",
            FileFault::NoColumn(needed) => {
                let what = needed.word();
                return write!(out, "Line 1: a table of sets needs a column of {what}.");
            }
            FileFault::TooLarge(most) => return write!(out, "That is too much: up to {most} MB are read."),
            FileFault::NoJson(line, column) => {
                return write!(out, "This backup cannot be read: it was changed at line {line}, column {column}.");
            }
            FileFault::NotStored(why) => return write!(out, "This backup cannot be read: {why}."),
            FileFault::ChangedPart(part) => {
                return write!(out, "This backup was changed since it was made: see {part}.");
            }
            FileFault::TooManyMaxima(most) => return write!(out, "maxima: over {most}."),
            FileFault::SameStart(session, start) => {
                return write!(out, "session {session}: it begins when another one does ({start}).");
            }
            FileFault::NotShown(session) => return write!(out, "session {session}: it cannot be shown."),
            FileFault::OpenQuote { line, before_is_read } => {
                let rest = if *before_is_read { " What follows was not read." } else { "" };
                return write!(out, "Line {line}: a quote is not closed.{rest}");
            }
            FileFault::TooManyLifts(line) => return write!(out, "Line {line}: the session has too many lifts."),
            FileFault::NoSetOfOurs(rows) => {
                out.write_str("There is no set of your lifts in it.")?;
                return rows.iter().try_for_each(|row| write!(out, " {row}"));
            }
            FileFault::Cell { line, column, why } => return write!(out, "Line {line}, {column}: {why}."),
        })
    }
}

impl std::error::Error for FileFault {}

impl Needed {
    const fn word(self) -> &'static str {
        match self {
            Needed::Exercises => "exercises",
            Needed::Sessions => "sessions",
            Needed::Dates => "dates",
            Needed::Loads => "loads",
            Needed::Reps => "reps",
        }
    }
}

impl fmt::Display for CellFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            CellFault::Empty => "nothing is written",
            CellFault::NoLift => "no lift of Fifth Rep",
            CellFault::UnknownWord => "an unknown word",
            CellFault::NoDate => "no date that can be read, such as 2024-05-01 18:30",
            CellFault::NoDateOfOurs => "no date that can be read, such as 2026-11-23 18:30",
            CellFault::OddDate => "the date is not from 2000 to 2099",
            CellFault::NoLoad => "no weight that can be read",
            CellFault::TooHeavy => "over 1000 kg",
            CellFault::NoReps => "no repetitions",
            CellFault::TooManySets => "over 1000 sets in a session",
            CellFault::TooManySessions => "over 10000 sessions",
            CellFault::NoMass(error) => return error.fmt(out),
            CellFault::NotWhole(most) => return write!(out, "no whole number from 0 to {most}"),
            CellFault::TooManyReps(reps) => {
                return write!(out, "{reps} repetitions are more than the {MAX_REPS} that are logged");
            }
        })
    }
}
