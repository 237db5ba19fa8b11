//! Finding things again: by a number that identifies them, or by their text.
//!
//! A map of the standard library is compiled anew for every pair of types, and each of these forms is downloaded. Here
//! are three shapes with one form each. Numbers are times in milliseconds, checksums of texts and the like.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// An index from numbers to places in some list, built at once.
///
/// Several places may have one number; the first place comes first.
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<(u64, usize)>);

impl Places {
    /// All numbers with their places, in any order.
    pub fn of(mut all: Vec<(u64, usize)>) -> Places {
        all.sort_unstable();
        Places(all)
    }

    /// All that have a number: the number and the place of each.
    pub fn all(&self, number: u64) -> &[(u64, usize)] {
        let rest = self.0.get(self.0.partition_point(|(other, _)| *other < number)..).unwrap_or_default();
        rest.get(..rest.partition_point(|(other, _)| *other == number)).unwrap_or_default()
    }

    /// The first place with a number.
    pub fn first(&self, number: u64) -> Option<usize> {
        self.all(number).first().map(|(_, place)| *place)
    }
}

/// A hash by multiplying and folding, for small keys of our own: nobody gains anything by keys that are slow to find.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(8) ^ number).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Numbers by number, found while further ones are stored, in any order.
#[derive(Clone, Debug, Default)]
pub struct Numbers(HashMap<u64, u64, BuildHasherDefault<Mixer>>);

impl Numbers {
    /// The value stored for a number, if there is one.
    pub fn get(&self, number: u64) -> Option<u64> {
        self.0.get(&number).copied()
    }

    /// Stores a value for a number, in place of an earlier one.
    pub fn put(&mut self, number: u64, value: u64) {
        self.0.insert(number, value);
    }
}

/// Different texts, numbered from 0 in the order in which they first came.
#[derive(Clone, Debug, Default)]
pub struct NumberedTexts {
    /// Each text, with the number of the text before it that has the same checksum.
    texts: Vec<(String, Option<u64>)>,
    /// The number of the last text with each checksum.
    by_checksum: Numbers,
}

impl NumberedTexts {
    /// The number of a text, and whether it is new.
    pub fn number(&mut self, text: &str) -> (usize, bool) {
        let mut checksum = Mixer::default();
        checksum.write(text.as_bytes());
        let last = self.by_checksum.get(checksum.finish());
        let mut alike = last;
        while let Some(place) = alike.and_then(|number| usize::try_from(number).ok())
            && let Some((other, before)) = self.texts.get(place)
        {
            if other == text {
                return (place, false);
            }
            alike = *before;
        }
        let place = self.texts.len();
        self.by_checksum.put(checksum.finish(), place as u64);
        self.texts.push((text.to_owned(), last));
        (place, true)
    }

    /// All texts, in the order of their numbers.
    pub fn into_texts(self) -> impl Iterator<Item = String> {
        self.texts.into_iter().map(|(text, _)| text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_places_of_a_number_are_found_in_order(numbers in proptest::collection::vec(0..20_u64, 0..60)) {
            let places = Places::of(numbers.iter().copied().zip(0..).collect());
            for number in 0..21 {
                let expected: Vec<(u64, usize)> =
                    numbers.iter().copied().zip(0..).filter(|(other, _)| *other == number).collect();
                prop_assert_eq!(places.first(number), expected.first().map(|(_, place)| *place));
                prop_assert_eq!(places.all(number), expected);
            }
        }

        #[test]
        fn numbers_are_found_as_in_a_map(puts in proptest::collection::vec((0..50_u64, any::<u64>()), 0..200)) {
            let (mut numbers, mut map) = (Numbers::default(), BTreeMap::new());
            for (number, value) in puts {
                // Times are far apart, and most are even.
                let number = 1_795_393_800_000 + number * 120_000;
                prop_assert_eq!(numbers.get(number), map.get(&number).copied());
                numbers.put(number, value);
                map.insert(number, value);
            }
        }

        #[test]
        fn texts_keep_their_numbers(texts in proptest::collection::vec("[ab]{0,3}", 0..60)) {
            let (mut all, mut first) = (NumberedTexts::default(), vec![]);
            for text in &texts {
                let expected = first.iter().position(|other| other == text);
                prop_assert_eq!(all.number(text), (expected.unwrap_or(first.len()), expected.is_none()));
                if expected.is_none() {
                    first.push(text.clone());
                }
            }
            prop_assert_eq!(all.into_texts().collect::<Vec<_>>(), first);
        }
    }

    #[test]
    fn texts_with_the_same_checksum_are_two() {
        let mut all = NumberedTexts::default();
        assert_eq!([all.number("one"), all.number("two")], [(0, true), (1, true)]);
        // As if a third had the checksum of the first.
        let mut checksum = Mixer::default();
        checksum.write(b"three");
        all.by_checksum.put(checksum.finish(), 0);
        assert_eq!([all.number("three"), all.number("three"), all.number("one")], [(2, true), (2, false), (0, false)]);
    }

    #[test]
    fn checksums_of_short_texts_differ() {
        let checksum = |text: &[u8]| {
            let mut checksum = Mixer::default();
            checksum.write(text);
            checksum.finish()
        };
        let texts: [&[u8]; 6] = [b"", b"\0", b"\0\0", b"a", b"ab", b"ba"];
        let mut all: Vec<u64> = texts.map(checksum).to_vec();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), texts.len());
    }
}
