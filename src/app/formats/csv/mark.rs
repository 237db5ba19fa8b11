//! The mark that identifies a set of our own table: the start of the session, the time of the set, and its place.
//!
//! In a table it is one word such as `s1795393800000d1795393805678z60x0n3kg`. Spreadsheets round long numbers, and
//! write dates and times in the form of their country; a word with letters in it stays unchanged.

use crate::lifting::mass::Unit;

/// The identity of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The start of the session, in milliseconds since 1970; after `s`.
    pub start: u64,
    /// The lift's place in the session; after `x`.
    pub lift: usize,
    /// The set's place in the lift; after `n`.
    pub set: usize,
    /// The time when the set was done, in milliseconds since 1970; after `d`.
    pub done: u64,
    /// The minutes by which clocks were ahead of UTC; after `z`.
    pub offset: i32,
    /// `true` if the session was in pounds: `lb` at the end, else `kg`.
    pub pounds: bool,
}

impl Mark {
    /// Writes a mark as a word.
    pub fn word(&self) -> String {
        let Mark { start, done, offset, lift, set, .. } = self;
        format!("s{start}d{done}z{offset}x{lift}n{set}{}", self.unit().symbol())
    }

    /// Reads a word; `None` if it is no mark.
    pub fn read(word: &str) -> Option<Mark> {
        let (start, rest) = word.trim().strip_prefix('s')?.split_once('d')?;
        let (done, rest) = rest.split_once('z')?;
        let (offset, rest) = rest.split_once('x')?;
        let (lift, rest) = rest.split_once('n')?;
        let (set, unit) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let offset = offset.parse().ok().filter(|offset: &i32| offset.unsigned_abs() <= 24 * 60)?;
        Some(Mark {
            start: start.parse().ok()?,
            lift: lift.parse().ok()?,
            set: set.parse().ok()?,
            done: done.parse().ok()?,
            offset,
            pounds: unit.parse::<Unit>().ok()? == Unit::Lb,
        })
    }

    /// The unit of the session.
    pub const fn unit(&self) -> Unit {
        if self.pounds { Unit::Lb } else { Unit::Kg }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_read_back() {
        for (start, done, offset, pounds) in
            [(1_795_393_800_000, 1_795_393_805_678, 60, false), (0, u64::MAX, -1440, true)]
        {
            let mark = Mark { start, lift: 0, set: 3, done, offset, pounds };
            assert_eq!(Mark::read(&mark.word()), Some(mark));
        }
        for word in ["", "1795393800000", "s1d2z3x4n5", "s1d2z3x4n5st", "s1d2z9999x4n5kg", "sd2z3x4n5kg", "s1d2z3x4nkg"]
        {
            assert_eq!(Mark::read(word), None, "{word:?}");
        }
    }
}
