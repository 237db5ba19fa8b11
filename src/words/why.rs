//! The method's points with the verdicts of the literature, and how to lift: two texts, read as they are shown.
//!
//! `why.txt` has the fourteen points of the article (SEED) in its order, then what it claims beyond them. Each begins
//! with `=`, a letter for the [`Verdict`] and its name; a line with what the article says, one with what is known, and
//! a line with `@` for each source. `technique.txt` has a name after each `=`, then lines.

const WHY: &str = include_str!("why.txt");
const TECHNIQUE: &str = include_str!("technique.txt");

/// How many points the method has; what follows in [`claims`] is not among them.
pub const POINTS: usize = 14;

/// The verdict of the literature on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Borne out.
    Supported,
    /// Borne out in part, or disputed.
    Mixed,
    /// More than the literature bears out.
    Overclaimed,
}

impl Verdict {
    /// As shown on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Supported => "Supported",
            Verdict::Mixed => "Mixed",
            Verdict::Overclaimed => "Overclaimed",
        }
    }
}

/// Something that the article claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub name: &'static str,
    /// The verdict of the literature.
    pub verdict: Verdict,
    /// The claim of the article.
    pub says: &'static str,
    /// The state of knowledge.
    pub known: &'static str,
    /// The sources: who and when, and the address.
    pub sources: Vec<(&'static str, String)>,
}

/// All claims in order: the method's points first.
pub fn claims() -> Vec<Claim> {
    parts(WHY).filter_map(claim).collect()
}

fn claim(part: &'static str) -> Option<Claim> {
    let mut lines = part.lines();
    let (letter, name) = lines.next()?.split_once(' ')?;
    let verdict = match letter {
        "s" => Verdict::Supported,
        "o" => Verdict::Overclaimed,
        _ => Verdict::Mixed,
    };
    let (says, known) = (lines.next()?, lines.next()?);
    let source = |line: &'static str| {
        let (who, id) = line.strip_prefix("@ ")?.split_once('|')?;
        let host = if id.starts_with("PMC") { "https://pmc.ncbi.nlm.nih.gov/articles/" } else { "https://doi.org/" };
        Some((who, [host, id].concat()))
    };
    Some(Claim { name, verdict, says, known, sources: lines.filter_map(source).collect() })
}

/// How to do each lift, and what keeps it safe: a name, and its lines.
pub fn technique() -> impl Iterator<Item = (&'static str, std::str::Lines<'static>)> {
    parts(TECHNIQUE).filter_map(|part| {
        let (name, rest) = part.split_once('\n')?;
        Some((name, rest.lines()))
    })
}

fn parts(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split("= ").skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::lift_plan::{WORK_REPS, WORK_SETS};
    use crate::lifting::session::CARDIO_MINUTES;
    use crate::lifting::session::USUAL_REST_MINUTES;
    use crate::words::numbers::cardinal;

    #[test]
    fn each_point_has_a_verdict_and_a_source() {
        let claims = claims();
        assert_eq!((claims.len(), WHY.matches("= ").count()), (POINTS + 2, POINTS + 2));
        for claim in &claims {
            assert!(!claim.sources.is_empty() && claim.says.ends_with('.') && claim.known.ends_with('.'), "{claim:?}");
            for (who, address) in &claim.sources {
                let doi = address.strip_prefix("https://doi.org/10.").is_some_and(|rest| rest.contains('/'));
                assert!(doi || address.starts_with("https://pmc.ncbi.nlm.nih.gov/articles/PMC"), "{address}");
                assert!(who.ends_with(|c: char| c.is_ascii_digit()), "{who} has no year");
            }
        }
        assert_eq!(WHY.matches("\n@ ").count(), claims.iter().map(|claim| claim.sources.len()).sum::<usize>());
        for verdict in [Verdict::Supported, Verdict::Mixed, Verdict::Overclaimed] {
            assert!(claims.iter().any(|claim| claim.verdict == verdict), "{}", verdict.word());
        }
    }

    #[test]
    fn what_it_says_of_our_numbers_is_so() {
        let (cardio, rest) = (CARDIO_MINUTES.into_inner(), cardinal(u8::try_from(USUAL_REST_MINUTES).expect("few")));
        let [from, to] = [cardio.0, cardio.1].map(|minutes| cardinal(u8::try_from(minutes).expect("few")));
        for says in [
            format!("clock here starts at {rest}."),
            format!("{} to {to} minutes of light cardio", from.replace('f', "F")),
            format!("{} sets of {}", cardinal(WORK_SETS), cardinal(WORK_REPS)),
        ] {
            assert!(WHY.contains(&says), "{says}");
        }
    }

    #[test]
    fn each_lift_has_its_notes() {
        let names: Vec<&str> = technique().map(|(name, _)| name).collect();
        assert_eq!(names, ["Back squat", "Deadlift", "Loaded lunge", "Every lift", "When to see someone"]);
        assert!(technique().all(|(_, lines)| lines.count() >= 3));
    }

    #[test]
    fn it_is_short_enough_to_be_read() {
        let words = WHY.split_whitespace().chain(TECHNIQUE.split_whitespace()).count();
        assert!(words < 1_200, "{words} words");
    }
}
