//! A row of another app's table, and the values in its cells.

use super::columns::Columns;
use super::reader::Reader;
use super::when::{DateOrder, Timestamp};
use crate::app::formats::backup::{END, FIRST};
use crate::lifting::mass::{Mass, Unit, Weight};
use crate::words::files::{CellFault, FileFault};

/// The heaviest load.
pub(super) const HEAVIEST: Mass = Mass::from_kg(1000);

/// A row of another app's table.
pub(super) struct Row<'a> {
    pub(super) line: usize,
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
    pub(super) headings: &'a [String],
}

impl Row<'_> {
    /// The text in a column; empty if there is none.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map_or("", |cell| cell.as_str())
    }

    /// Refuses the row because of a column.
    pub(super) fn refuse<T>(&self, column: Option<usize>, why: CellFault) -> Result<T, FileFault> {
        let name = column.and_then(|column| self.headings.get(column)).map_or("", |name| name.trim());
        Err(FileFault::Cell { line: self.line, column: name.to_owned(), why })
    }

    /// Reads a whole number up to `most`; `None` for an empty cell. Some apps write `5.0`.
    pub(super) fn number(&self, column: Option<usize>, most: u64) -> Result<Option<u64>, FileFault> {
        let text = self.cell(column).trim();
        let whole = text.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|digit| digit == b'0'));
        match whole.map_or(text, |(whole, _)| whole).parse() {
            Ok(number) if number <= most => Ok(Some(number)),
            _ if text.is_empty() => Ok(None),
            _ => self.refuse(column, CellFault::NotWhole(most)),
        }
    }

    /// Reads a whole number up to `most` that fits a byte; `None` for an empty cell.
    pub(super) fn small(&self, column: Option<usize>, most: u8) -> Result<Option<u8>, FileFault> {
        Ok(self.number(column, most.into())?.and_then(|number| number.try_into().ok()))
    }

    /// Reads a mass up to [`HEAVIEST`]; `None` for an empty cell.
    pub(super) fn mass(&self, column: usize, unit: Unit) -> Result<Option<Mass>, FileFault> {
        let text = self.cell(Some(column)).trim();
        if text.is_empty() {
            return Ok(None);
        }
        // Apps that convert units write more decimals than are meaningful.
        let decimals = if unit == Unit::Kg { 12 } else { 4 };
        let point = text.find(['.', ',']).unwrap_or(text.len());
        let exact =
            text.get(..point + 1 + decimals).filter(|_| text.bytes().skip(point + 1).all(|byte| byte.is_ascii_digit()));
        match Weight::parse(exact.unwrap_or(text), unit) {
            Ok(weight) if weight.mass <= HEAVIEST => Ok(Some(weight.mass)),
            Ok(_) => self.refuse(Some(column), CellFault::TooHeavy),
            Err(error) => self.refuse(Some(column), CellFault::NoMass(error)),
        }
    }

    /// Reads the load in its own unit. The flag is `true` if it takes `unit` for lack of its own. The text is that of
    /// the cell.
    pub(super) fn load(&self, unit: Unit) -> Result<(Weight, bool, &str), FileFault> {
        let Columns { loads, unit: told, .. } = self.columns;
        let marked = match self.cell(*told).trim() {
            "" => None,
            text => match text.parse::<Unit>() {
                Ok(unit) => Some(unit),
                Err(error) => return self.refuse(*told, CellFault::NoMass(error)),
            },
        };
        for &(column, of_column) in loads {
            let text = self.cell(Some(column)).trim();
            if let Some(mass) = self.mass(column, of_column.or(marked).unwrap_or(unit))? {
                // A cell may name its own unit.
                let told = of_column.or(marked).is_some() || text.ends_with(|c: char| c.is_alphabetic());
                return Ok((mass.in_unit(marked.or(of_column).unwrap_or(unit)), !told && !mass.is_zero(), text));
            }
        }
        Ok((Mass::ZERO.in_unit(marked.unwrap_or(unit)), false, ""))
    }

    /// Reads a date that lies in the years of sessions.
    pub(super) fn time(&self, column: usize, reader: &Reader, order: DateOrder) -> Result<(u64, Timestamp), FileFault> {
        match reader.time(self.cell(Some(column)), order) {
            Some(time) => Ok((self.in_range(column, time.ms.try_into().unwrap_or_default())?, time)),
            None => self.refuse(Some(column), CellFault::NoDate),
        }
    }

    pub(super) fn in_range(&self, column: usize, ms: u64) -> Result<u64, FileFault> {
        match (FIRST..END).contains(&ms) {
            true => Ok(ms),
            false => self.refuse(Some(column), CellFault::OddDate),
        }
    }
}
