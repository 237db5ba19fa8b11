//! Files and texts that are brought in: the faults of a backup or a table.

use std::fmt;

use crate::lifting::mass::ParseMassError;
use crate::lifting::set_result::MAX_REPS;

/// The reason why nothing of a file is taken, or a row of it is not. Lines, columns and sessions are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing but blanks.
    Empty,
    /// Larger than this limit, in megabytes.
    TooLarge(usize),
    /// A workbook of a spreadsheet.
    Workbook,
    /// No text.
    NotText,
    /// Not read by the browser.
    Unread,
    /// No backup.
    NoBackup,
    /// A backup of a newer version.
    Newer,
    /// A backup that ends too early.
    Cut,
    /// A backup that is no JSON from a line and a column on.
    NoJson(usize, usize),
    /// A backup that is not in the stored form, with what its reader says.
    NotStored(String),
    /// A backup whose checksum does not fit.
    Changed,
    /// A backup in which the checksum of this part does not fit.
    ChangedPart(String),
    /// A backup with more or fewer sessions than it was made with.
    ChangedNumber,
    /// A backup with a bar that no one could lift with.
    NoBar,
    /// A backup with gyms that no one could train in.
    NoGyms,
    /// A backup with more maxima than this.
    TooManyMaxima(usize),
    /// A session of a backup that begins when another one does: its place and its start.
    SameStart(usize, u64),
    /// A session of a backup that cannot be shown, by its place.
    NotShown(usize),
    /// A table without this column.
    NoColumn(Needed),
    /// A quote that is not closed.
    OpenQuote {
        /// The line in which it opens.
        line: usize,
        /// `true` where the rows before it are taken.
        before_is_read: bool,
    },
    /// A session with too many lifts, by the line of its first set.
    TooManyLifts(usize),
    /// A table without sets.
    NoSet,
    /// A table without sets of our lifts, with the faults of its first rows.
    NoSetOfOurs(Vec<FileFault>),
    /// A cell that cannot be read.
    Cell {
        /// Its line.
        line: usize,
        /// The heading of its column.
        column: String,
        /// Its fault.
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

/// The reason why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// Empty.
    Empty,
    /// No whole number from 0 to this.
    NotWhole(u64),
    /// No lift.
    NoLift,
    /// None of a few words.
    UnknownWord,
    /// No date, in the table of another app.
    NoDate,
    /// No date, in our own table.
    NoDateOfOurs,
    /// A date before 2000 or after 2099.
    OddDate,
    /// No load, in our own table.
    NoLoad,
    /// No mass.
    NoMass(ParseMassError),
    /// A mass over 1000 kg.
    TooHeavy,
    /// No repetitions.
    NoReps,
    /// More repetitions than can be logged: their number.
    TooManyReps(u64),
    /// More sets in a session than anyone does.
    TooManySets,
    /// More sessions than anyone has.
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
