//! Reads the rows of a table. RFC 4180 is so little that these lines weigh less than a crate for it.

/// What is left of a table.
pub struct Table<'a> {
    rest: &'a str,
    separator: char,
    /// The line that comes next, from 1.
    line: usize,
}

impl<'a> Table<'a> {
    /// A table from its first line on, which tells what parts its cells.
    pub fn new(text: &'a str) -> Table<'a> {
        let first = text.lines().next().unwrap_or_default();
        let count = |separator: &char| first.matches(*separator).count();
        // Of several, `max_by_key` gives the last.
        let separator = ['\t', ';', ','].into_iter().max_by_key(count).unwrap_or(',');
        Table { rest: text, separator, line: 1 }
    }

    /// The next row and the line where it begins; nothing at the end.
    ///
    /// # Errors
    /// A quote that is not closed.
    pub fn row(&mut self) -> Result<Option<(usize, Vec<String>)>, String> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        let mut cells = vec![self.cell()?];
        while let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            cells.push(self.cell()?);
        }
        self.rest = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
        self.line += 1;
        Ok(Some((line, cells)))
    }

    fn cell(&mut self) -> Result<String, String> {
        let mut cell = String::new();
        let mut quoted = self.rest.strip_prefix('"');
        let from = self.line;
        while let Some(rest) = quoted {
            let Some((text, after)) = rest.split_once('"') else {
                return Err(["Line ", &from.to_string(), ": a quote is not closed."].concat());
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
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
            (
                "a,b\n\"x\n\"\"y\"\", z\",\n\n3",
                vec![row(1, &["a", "b"]), row(2, &["x\n\"y\", z", ""]), row(4, &[""]), row(5, &["3"])],
            ),
        ] {
            assert_eq!(rows(text), Ok(expected), "{text:?}");
        }
        assert_eq!(rows("a,b\n1,\"2\n3"), Err("Line 2: a quote is not closed.".to_owned()));
    }
}
