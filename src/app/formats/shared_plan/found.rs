//! Finding a code in a text that a mail, a chat or another site has changed: escaped, wrapped, quoted, cut into lines,
//! followed by a full stop or by parameters that count clicks.
//!
//! A code has its length at its start and a checksum at its end. So it can be cut out of the text around it, and a text
//! that only looks like a code is not taken for one.

use super::code::{decode, length};
use crate::app::formats::escapes::layers;

/// Finds a whole code anywhere in a text.
pub fn whole_code(text: &str) -> Option<String> {
    layers(text).iter().find_map(|layer| {
        let starts = layer.match_indices('A').map(|(at, _)| at).filter(|&at| is_start(layer, at));
        starts.filter_map(|at| layer.get(at..)).find_map(|rest| {
            let ways = [Way::Whole, Way::Lines, Way::Blanks];
            ways.iter().map(|way| cut_out(rest, *way)).find(|code| !code.is_empty() && decode(code).is_ok())
        })
    })
}

/// Gives the text at the place of a code: after `#/s/`, or at the start. `None` if there is no such place.
pub fn likely_code(text: &str) -> Option<String> {
    layers(text).iter().find_map(|layer| {
        let small = layer.to_ascii_lowercase();
        let rest = ["#/s/", "#s/"].iter().find_map(|mark| layer.get(small.find(mark)? + mark.len()..));
        let start = layer.trim_start_matches(|c: char| c.is_whitespace() || "<([{\"'`*_".contains(c));
        // A code begins with `A` because its version number is low.
        rest.or_else(|| Some(start).filter(|start| start.starts_with('A') && cut_out(start, Way::Whole).len() > 8)).map(
            |rest| {
                let code = cut_out(rest, Way::Whole);
                // Of a code that is not whole, the longer text shows whether it was cut or altered.
                let lines = cut_out(rest, Way::Lines);
                if decode(&code).is_err() && lines.len() > code.len() { lines } else { code }
            },
        )
    })
}

/// Returns `true` if a code may begin at a byte: no letter of its alphabet stands before it.
fn is_start(text: &str, at: usize) -> bool {
    !text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// The characters that are skipped within a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Only characters without a width.
    Whole,
    /// Line breaks as well, and the characters around them.
    Lines,
    /// Blanks as well.
    Blanks,
}

/// Cuts out the code at the start of a text, at most as long as its start says.
fn cut_out(text: &str, way: Way) -> String {
    let mut code = String::new();
    let mut most = usize::MAX;
    let mut chars = text.chars().peekable();
    let mut at_start = false;
    while let Some(c) = chars.next() {
        let next = chars.peek();
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            '\r' | '\n' if way != Way::Whole => {
                at_start = true;
                continue;
            }
            // A soft break of quoted-printable, and reply marks.
            '=' if way != Way::Whole && next.is_some_and(|next| "\r\n".contains(*next)) => continue,
            '>' | ' ' | '\t' if way != Way::Whole && at_start => continue,
            ' ' | '\t' if way != Way::Whole && next.is_some_and(|next| "\r\n".contains(*next)) => continue,
            c if way == Way::Blanks && c.is_whitespace() => continue,
            c if c.is_ascii_alphanumeric() || c == '-' || c == '_' => code.push(c),
            _ => break,
        }
        at_start = false;
        if code.len() == 8 {
            most = length(&code).unwrap_or(usize::MAX);
        }
        if code.len() >= most {
            break;
        }
    }
    code
}

#[cfg(test)]
#[path = "found_tests.rs"]
mod tests;
