//! How many tests ran, read from what the test runners print.

use std::fmt;
use std::ops::AddAssign;

/// Tests by their outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that did not run.
    pub skipped: usize,
}

impl Counts {
    /// One check that passed or failed.
    pub fn one(passed: bool) -> Self {
        Counts { passed: usize::from(passed), failed: usize::from(!passed), skipped: 0 }
    }

    /// What one line of a runner's output adds: `test result: ok. 3 passed; 0 failed; 1 ignored; ...`, else nothing.
    pub fn in_line(line: &str) -> Self {
        let Some((_, result)) = line.split_once("test result: ") else { return Counts::default() };
        let number = |label: &str| {
            result
                .split([';', '.'])
                .filter_map(|part| part.trim().strip_suffix(label))
                .find_map(|number| number.trim().parse().ok())
                .unwrap_or(0)
        };
        Counts { passed: number("passed"), failed: number("failed"), skipped: number("ignored") }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_runners_are_read() {
        let of_cargo =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s\n";
        assert_eq!(Counts::in_line(of_cargo), Counts { passed: 12, failed: 0, skipped: 1 });
        let of_wasm = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.03s";
        assert_eq!(Counts::in_line(of_wasm), Counts { passed: 2, failed: 1, skipped: 0 });
    }

    #[test]
    fn other_lines_add_nothing() {
        for line in ["", "running 3 tests", "test a::b ... ok", "3 passed; 1 failed", "test result: what?"] {
            assert_eq!(Counts::in_line(line), Counts::default(), "{line:?}");
        }
    }

    #[test]
    fn the_closing_line_is_plain() {
        assert_eq!(Counts { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Counts { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
