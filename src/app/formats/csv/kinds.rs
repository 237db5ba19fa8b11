//! The kinds of sets: from the marks in a file, and else guessed from the loads.

use crate::app::saved::names::fold;
use crate::lifting::loading::SetKind;
use crate::lifting::mass::Mass;
use crate::lifting::set_result::Sixth;

/// The least share of the heaviest load, in percent, that still counts as a work set rather than a ramp step or a
/// back-off. Work sets vary by as much, and so do loads that apps converted between units.
const SAME: u32 = 97;

/// The mark of a set in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No mark: an ordinary set, or only its number.
    Unmarked,
    /// Its kind.
    Kind(SetKind),
    /// A work set that was done until no repetition more was possible.
    Failure,
    /// The row is no set: a rest timer or a note.
    NoSet,
}

impl Mark {
    /// Reads the cell of a set's type or order, in any case; a number or an unknown word is no mark.
    pub fn of_type(cell: &str) -> Mark {
        let word: String = fold(cell).chars().filter(|c| c.is_alphanumeric()).collect();
        match word.as_str() {
            "resttimer" | "note" | "notes" => Mark::NoSet,
            "f" | "failure" | "tofailure" => Mark::Failure,
            "d" => Mark::Kind(SetKind::Drop),
            "w" => Mark::Kind(SetKind::WarmUp),
            "work" | "working" | "workset" | "workingset" => Mark::Kind(SetKind::Work),
            word => Mark::of_word(word),
        }
    }

    /// Reads a short note of one set, such as "warm up", "Drop set" or "riscaldamento". Longer notes can mean many
    /// things.
    pub fn of_note(note: &str) -> Mark {
        let letters: String = fold(note).chars().filter(|c| c.is_alphabetic()).collect();
        if letters.len() > 24 {
            return Mark::Unmarked;
        }
        match letters.as_str() {
            "tofailure" | "failure" | "failureset" => Mark::Failure,
            letters => Mark::of_word(letters),
        }
    }

    fn of_word(word: &str) -> Mark {
        const WORDS: [(&str, SetKind); 13] = [
            ("warm", SetKind::WarmUp),
            ("aufwarm", SetKind::WarmUp),
            ("riscaldamento", SetKind::WarmUp),
            ("echauffement", SetKind::WarmUp),
            ("calentamiento", SetKind::WarmUp),
            ("aquecimento", SetKind::WarmUp),
            ("backoff", SetKind::BackOff),
            ("drop", SetKind::Drop),
            ("reduktion", SetKind::Drop),
            ("degressif", SetKind::Drop),
            ("descendente", SetKind::Drop),
            ("stripping", SetKind::Drop),
            ("ramp", SetKind::WarmUp),
        ];
        let found = WORDS.iter().find(|(start, _)| word.starts_with(start));
        found.map_or(Mark::Unmarked, |(_, kind)| Mark::Kind(*kind))
    }

    /// The answer about a sixth repetition: after failure there was none.
    pub const fn sixth(self) -> Sixth {
        if matches!(self, Mark::Failure) { Sixth::No } else { Sixth::NotSure }
    }
}

/// Gives the kinds of the sets of one lift in one session, in order, and `true` if any was guessed. `sets` holds each
/// set's mark, load and repetitions.
///
/// Where no warm-up set is marked, lighter sets before the heaviest are warm-up sets. Where no back-off or drop set is
/// marked, lighter sets after the first of the heaviest are back-off sets. Sets without a repetition never count as the
/// heaviest.
pub fn kinds(sets: &[(Mark, Mass, u64)]) -> (Vec<SetKind>, bool) {
    let marks = |kinds: &[SetKind]| sets.iter().any(|(mark, ..)| kinds.iter().any(|kind| *mark == Mark::Kind(*kind)));
    let (ramp_marked, rest_marked) = (marks(&[SetKind::WarmUp]), marks(&[SetKind::BackOff, SetKind::Drop]));
    let works = |mark: &Mark| matches!(mark, Mark::Unmarked | Mark::Failure | Mark::Kind(SetKind::Work));
    let heaviest = sets.iter().filter(|(mark, _, reps)| works(mark) && *reps > 0).map(|(_, load, _)| *load).max();
    let heaviest = heaviest.unwrap_or_default();
    let is_lighter = |load: &Mass| *load < heaviest.percent(SAME);
    let top = sets.iter().position(|(mark, load, reps)| works(mark) && *reps > 0 && !is_lighter(load));
    let mut guessed = false;
    let kind = |(place, (mark, load, _)): (usize, &(Mark, Mass, u64))| {
        let after_top = top.is_some_and(|top| place > top);
        match mark {
            Mark::Kind(kind) => *kind,
            Mark::Unmarked if is_lighter(load) && !after_top && !ramp_marked => {
                guessed = true;
                SetKind::WarmUp
            }
            Mark::Unmarked if is_lighter(load) && after_top && !rest_marked => {
                guessed = true;
                SetKind::BackOff
            }
            _ => SetKind::Work,
        }
    };
    let kinds = sets.iter().enumerate().map(kind).collect();
    (kinds, guessed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_say_of_sets() {
        use SetKind::{BackOff, Drop, WarmUp, Work};
        for (cell, mark) in [
            ("", Mark::Unmarked),
            ("1", Mark::Unmarked),
            ("normal", Mark::Unmarked),
            ("working", Mark::Kind(Work)),
            ("W", Mark::Kind(WarmUp)),
            ("warmup", Mark::Kind(WarmUp)),
            ("Warm-up", Mark::Kind(WarmUp)),
            ("D", Mark::Kind(Drop)),
            ("dropset", Mark::Kind(Drop)),
            ("drop", Mark::Kind(Drop)),
            ("F", Mark::Failure),
            ("failure", Mark::Failure),
            ("work", Mark::Kind(Work)),
            ("back-off", Mark::Kind(BackOff)),
            ("Rest Timer", Mark::NoSet),
            ("Note", Mark::NoSet),
        ] {
            assert_eq!(Mark::of_type(cell), mark, "{cell:?}");
        }
        for (note, mark) in [
            ("", Mark::Unmarked),
            ("easy", Mark::Unmarked),
            ("Warm up", Mark::Kind(WarmUp)),
            ("warmup 2", Mark::Kind(WarmUp)),
            ("Aufwärmsatz", Mark::Kind(WarmUp)),
            ("échauffement", Mark::Kind(WarmUp)),
            ("Back-off set", Mark::Kind(BackOff)),
            ("drop set", Mark::Kind(Drop)),
            ("to failure", Mark::Failure),
            ("Warm day, and I felt quite strong in every set", Mark::Unmarked),
        ] {
            assert_eq!(Mark::of_note(note), mark, "{note:?}");
        }
    }

    /// `W` warm-up, `w` work, `b` back-off, `d` drop set.
    fn told(sets: &[(&str, u64, u64)]) -> (String, bool) {
        let sets: Vec<_> =
            sets.iter().map(|&(mark, kg, reps)| (Mark::of_type(mark), Mass::from_kg(kg), reps)).collect();
        let (kinds, guessed) = kinds(&sets);
        let letter = |kind: SetKind| match kind {
            SetKind::WarmUp => 'W',
            SetKind::Work => 'w',
            SetKind::BackOff => 'b',
            SetKind::Drop => 'd',
        };
        (kinds.into_iter().map(letter).collect(), guessed)
    }

    #[test]
    fn what_is_not_marked_follows_from_the_loads() {
        type Case = (&'static str, bool, &'static [(&'static str, u64, u64)]);
        let cases: [Case; 14] = [
            ("www", false, &[("", 98, 5), ("", 100, 5), ("", 97, 5)]),
            ("WWWwww", true, &[("", 20, 10), ("", 60, 5), ("", 80, 3), ("", 100, 5), ("", 100, 5), ("", 100, 5)]),
            ("wbb", true, &[("1", 100, 5), ("2", 90, 5), ("3", 80, 3)]),
            ("WWwb", true, &[("1", 60, 5), ("2", 80, 5), ("3", 100, 5), ("4", 80, 8)]),
            ("www", false, &[("1", 100, 5), ("2", 100, 5), ("3", 100, 4)]),
            ("w", false, &[("1", 100, 5)]),
            // Marks are trusted; the rest of a marked ramp is work.
            ("Wwww", false, &[("W", 60, 5), ("1", 90, 5), ("2", 90, 5), ("3", 100, 5)]),
            ("Wwb", true, &[("W", 60, 5), ("1", 100, 5), ("2", 90, 5)]),
            ("wwd", false, &[("1", 100, 5), ("2", 90, 5), ("D", 70, 8)]),
            ("ww", false, &[("F", 80, 9), ("F", 100, 5)]),
            // The ramp did not lead up to a failed try without a repetition.
            ("Www", true, &[("1", 80, 5), ("2", 100, 5), ("3", 110, 0)]),
            // Body weight before a load is a warm-up, and alone it is work.
            ("Www", true, &[("", 0, 10), ("", 40, 8), ("", 40, 8)]),
            ("ww", false, &[("", 0, 12), ("", 0, 12)]),
            ("", false, &[]),
        ];
        for (expected, guessed, sets) in cases {
            assert_eq!(told(sets), (expected.to_owned(), guessed), "{sets:?}");
        }
    }
}
