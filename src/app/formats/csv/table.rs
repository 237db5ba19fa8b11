//! Reading the rows of a table. RFC 4180 is so short that this weighs less than a crate.

use crate::words::files::FileFault;

/// The possible separators of cells.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

/// The unread rest of a table.
pub struct Table<'a> {
    rest: &'a str,
    separator: char,
    /// The number of the next line, from 1.
    line: usize,
    /// The number of cells in the first row, without empty ones at its end.
    width: usize,
}

/// A position in a table, from which reading the same text can go on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Position {
    left: usize,
    separator: char,
    line: usize,
    width: usize,
}

impl<'a> Table<'a> {
    /// Goes on with a table from a position.
    pub fn from(text: &'a str, position: Position) -> Table<'a> {
        let Position { left, separator, line, width } = position;
        Table { rest: text.get(text.len().saturating_sub(left)..).unwrap_or_default(), separator, line, width }
    }

    /// The position reached.
    pub const fn position(&self) -> Position {
        Position { left: self.rest.len(), separator: self.separator, line: self.line, width: self.width }
    }

    /// Begins a table at its first line, which decides the separator. Empty lines before it are skipped, and so is a
    /// line `sep=;`, which names the separator to spreadsheets.
    pub fn new(text: &'a str) -> Table<'a> {
        let mut table = Table { rest: text.trim_start_matches('\u{feff}'), separator: ',', line: 1, width: 0 };
        table.skip_empty_lines();
        let first = table.rest.lines().next().unwrap_or_default();
        let told = first.trim_matches(['"', ' ']).to_ascii_lowercase();
        let mut told = told.strip_prefix("sep=").unwrap_or_default().chars();
        if let (Some(separator), None) = (told.next(), told.next()) {
            (table.separator, table.rest) = (separator, table.rest.get(first.len()..).unwrap_or_default());
            table.skip_empty_lines();
        } else {
            // Of equal counts, `max_by_key` gives the last.
            let count = |separator: &char| outside_quotes(first).filter(|c| c == separator).count();
            table.separator = SEPARATORS.into_iter().max_by_key(count).unwrap_or(',');
        }
        table
    }

    fn skip_empty_lines(&mut self) {
        let rest = self.rest.trim_start_matches([' ', '\u{a0}', '\r', '\n']);
        let skipped = self.rest.get(..self.rest.len() - rest.len()).unwrap_or_default();
        self.line += skipped.matches('\n').count().max(skipped.matches('\r').count());
        self.rest = rest;
    }

    /// Reads the next row, with the number of the line where it begins; `None` at the end. Empty cells beyond the width
    /// of the first row are dropped.
    ///
    /// # Errors
    /// A quote that is not closed.
    pub fn row(&mut self) -> Result<Option<(usize, Vec<String>)>, FileFault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (line, start) = (self.line, self.rest);
        let mut cells = self.cells()?;
        let raw = start.get(..start.len() - self.rest.len()).unwrap_or_default();
        self.rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
        self.line += 1;
        if self.width > 1
            && cells.len() < self.width
            && let Some(whole) = unwrapped(raw, self.separator)
        {
            let mut row = Table { rest: &whole, separator: self.separator, line, width: 0 };
            let inner = row.cells()?;
            if row.rest.is_empty() && inner.len() >= self.width {
                cells = inner;
            }
        }
        let end = if self.width == 0 { 1 } else { self.width };
        while cells.len() > end && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if self.width == 0 {
            self.width = cells.len();
        }
        Ok(Some((line, cells)))
    }

    /// The separator of the cells.
    pub fn separator(&self) -> char {
        self.separator
    }

    /// Reads the cells up to the end of the line.
    fn cells(&mut self) -> Result<Vec<String>, FileFault> {
        let mut cells = vec![self.cell()?];
        while let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            cells.push(self.cell()?);
        }
        Ok(cells)
    }

    fn cell(&mut self) -> Result<String, FileFault> {
        let mut cell = String::new();
        let mut quoted = self.rest.strip_prefix('"');
        let from = self.line;
        while let Some(rest) = quoted {
            let Some((text, after)) = rest.split_once('"') else {
                return Err(FileFault::OpenQuote { line: from, before_is_read: false });
            };
            cell.push_str(text);
            self.line += text.matches('\n').count();
            self.rest = after;
            // Two quotes stand for one.
            quoted = after.strip_prefix('"');
            if quoted.is_some() {
                cell.push('"');
            }
        }
        let end = self.rest.find([self.separator, '\r', '\n']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        cell.push_str(text);
        self.rest = rest;
        Ok(cell)
    }
}

/// The characters of a line outside quotes.
fn outside_quotes(line: &str) -> impl Iterator<Item = char> {
    let parts = line.split('"').step_by(2);
    parts.flat_map(str::chars)
}

/// Puts a row together again that lies in one quoted cell or a few, because the table was opened with another
/// separator. `None` if nothing of it is quoted.
fn unwrapped(raw: &str, separator: char) -> Option<String> {
    if !raw.starts_with('"') {
        return None;
    }
    let others = SEPARATORS.into_iter().filter(|&other| other != separator);
    let whole = others.filter_map(|other| {
        let mut row = Table { rest: raw, separator: other, line: 1, width: 0 };
        let cells = row.cells().ok().filter(|_| row.rest.is_empty())?;
        Some(cells.join(other.encode_utf8(&mut [0; 4])))
    });
    // The separator that leaves no quote open is the right one.
    whole.into_iter().find(|whole| whole.matches('"').count().is_multiple_of(2) && whole.contains(separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, FileFault> {
        let mut table = Table::new(text);
        let mut rows = vec![];
        while let Some(row) = table.row()? {
            rows.push(row);
        }
        Ok(rows)
    }

    #[test]
    fn cells_and_lines() {
        let row = |line: usize, cells: &[&str]| (line, cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>());
        for (text, expected) in [
            ("", vec![]),
            ("a,b\r\n1,2\r\n", vec![row(1, &["a", "b"]), row(2, &["1", "2"])]),
            ("a;b\n1,5;2", vec![row(1, &["a", "b"]), row(2, &["1,5", "2"])]),
            ("a\tb\r1\t", vec![row(1, &["a", "b"]), row(2, &["1", ""])]),
            ("a|b\n1,5|2", vec![row(1, &["a", "b"]), row(2, &["1,5", "2"])]),
            ("\u{feff}\r\n\na,b\n1,2", vec![row(3, &["a", "b"]), row(4, &["1", "2"])]),
            ("sep=;\r\na;b\r\n1,5;2", vec![row(2, &["a", "b"]), row(3, &["1,5", "2"])]),
            ("\"sep=,\"\na,b\n", vec![row(2, &["a", "b"])]),
            ("\"a;b;c;d\",b\n1,2", vec![row(1, &["a;b;c;d", "b"]), row(2, &["1", "2"])]),
            (
                "a,b,,\n1,2,,\n,,,\n1,2,3,",
                vec![row(1, &["a", "b"]), row(2, &["1", "2"]), row(3, &["", ""]), row(4, &["1", "2", "3"])],
            ),
            (
                "a,b\n\"x\n\"\"y\"\", z\",\n\n3",
                vec![row(1, &["a", "b"]), row(2, &["x\n\"y\", z", ""]), row(4, &[""]), row(5, &["3"])],
            ),
            // Opened where `;` parts cells, and saved there.
            (
                "a,b,c\n\"1,2,\"\"x, y\"\"\"\n\"1,2,\"\"x\";\"y\"\"\"\n1,2,3\n",
                vec![
                    row(1, &["a", "b", "c"]),
                    row(2, &["1", "2", "x, y"]),
                    row(3, &["1", "2", "x;y"]),
                    row(4, &["1", "2", "3"]),
                ],
            ),
        ] {
            assert_eq!(rows(text), Ok(expected), "{text:?}");
        }
        assert_eq!(rows("a,b\n1,\"2\n3"), Err(FileFault::OpenQuote { line: 2, before_is_read: false }));
    }
}
