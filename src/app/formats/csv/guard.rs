//! Guarding the person's own texts in a table: nothing in them runs as a formula, and they come back unchanged.
//!
//! A `'` goes before every character that could begin a formula: at the start of the text, and after each separator
//! within it, since a spreadsheet of another country may split the cells there.

/// The characters that begin a formula, also in full width; and the `'` itself, to keep it apart from ours.
const RUNS: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''];
/// The characters that separate cells or lines in some country, and may also begin a formula.
const PARTS: [char; 6] = [',', ';', '|', '\t', '\r', '\n'];
/// The characters that may stand between a separator and a formula.
const BETWEEN: [char; 4] = [' ', '"', '\u{a0}', '\u{3000}'];
/// The characters that older tables guarded, at the start of a text only.
const RUNS_BEFORE: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];

/// Puts a `'` before everything that could run as a formula.
///
/// Some spreadsheets remove one `'` from the start of a cell. So a text with n of its own at the start gets 2n + 1,
/// from which n follows with or without the lost one.
pub fn guarded(text: &str) -> String {
    let rest = text.trim_start_matches('\'');
    let own = text.len() - rest.len();
    let marks = match own {
        0 => usize::from(rest.starts_with(RUNS) || rest.starts_with(PARTS)),
        own => 2 * own + 1,
    };
    let mut out = "'".repeat(marks);
    let mut starts = own == 0;
    for (at, c) in rest.char_indices() {
        if starts && at > 0 && RUNS.contains(&c) {
            out.push('\'');
        }
        starts = PARTS.contains(&c) || starts && BETWEEN.contains(&c);
        out.push(c);
    }
    out
}

/// Undoes [`guarded`].
pub fn unguarded(text: &str) -> String {
    let rest = text.trim_start_matches('\'');
    let own = (text.len() - rest.len()) / 2;
    let mut out = "'".repeat(own);
    let mut starts = own == 0;
    let mut chars = rest.chars().peekable();
    while let Some(mut c) = chars.next() {
        if starts && c == '\'' && chars.peek().is_some_and(|next| RUNS.contains(next)) {
            c = chars.next().unwrap_or(c);
        }
        starts = PARTS.contains(&c) || starts && BETWEEN.contains(&c);
        out.push(c);
    }
    out
}

/// Undoes the guard of older tables, at the start of a text only.
pub fn unguarded_before(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(RUNS_BEFORE)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_run() {
        for (typed, expected) in [
            ("", ""),
            ("easy", "easy"),
            ("a = b - c", "a = b - c"),
            ("=1+1", "'=1+1"),
            ("-5, cold", "'-5, cold"),
            ("@home", "'@home"),
            ("'quoted", "'''quoted"),
            ("\t=1", "'\t'=1"),
            ("x;=HYPERLINK(\"a\")", "x;'=HYPERLINK(\"a\")"),
            ("x; \"=1", "x; \"'=1"),
            ("a,+1|@b\n-c", "a,'+1|'@b\n'-c"),
            ("＝1", "'＝1"),
            ("x;＋1", "x;'＋1"),
            ("it's", "it's"),
        ] {
            assert_eq!(guarded(typed), expected, "{typed:?}");
            assert_eq!(unguarded(expected), typed, "{expected:?}");
        }
        assert_eq!((unguarded_before("'=1"), unguarded_before("'a"), unguarded_before("''")), ("=1", "'a", "'"));
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[='+@;,|\" \t\r\na＝-]{0,12}") {
            let guarded = guarded(&text);
            prop_assert_eq!(&unguarded(guarded.strip_prefix('\'').unwrap_or(&guarded)), &text);
            prop_assert_eq!(unguarded(&guarded), text);
        }
    }
}
