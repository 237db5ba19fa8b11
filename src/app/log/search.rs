//! The search of the log: which sessions a typed text finds.
//!
//! Letters are compared without marks and capitals, so that "tres" finds "très". A date is a month by its name or its
//! first three letters, with a day or a year beside it if there is one ("9 nov", "November 2026"), or the start of
//! `2026-11-09`. A number means a whole number, so that "5" does not find 25, nor 2015.

use crate::lifting::day::Day;
use crate::lifting::digits;
use crate::lifting::session::Session;
use crate::words::day::WEEKDAYS;

/// The names of the months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The Latin letters with a mark from U+00C0 to U+017F, each as the letter without it; `*` for a sign that stays.
const LATIN: &str = "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y\
                     aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll\
                     lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The Vietnamese letters from U+1EA0 to U+1EF9, each as the letter without its marks.
const VIETNAMESE: &str = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiio\
                          ooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// A search of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One of several terms, all of which a session must match.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// A word, with the date that it may also stand for, if any.
    Word { text: String, date: Option<Date> },
    /// A date of several words, or those words as they stand.
    Date { text: String, date: Date },
}

/// A date, or the parts of one that were typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Date {
    weekday: Option<usize>,
    day: Option<i32>,
    month: Option<i32>,
    year: Option<i32>,
}

impl Query {
    /// Reads a typed text as a search.
    pub fn read(text: &str) -> Query {
        let text = folded(text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut terms = vec![];
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let (date, length) = Date::read(rest);
            let text = rest.get(..length).unwrap_or_default().join(" ");
            terms.push(match date {
                Some(date) if length > 1 => Term::Date { text, date },
                date => Term::Word { text, date },
            });
            at += length;
        }
        Query { terms }
    }

    /// `true` if nothing is searched for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// `true` if a session matches all terms, in its day, note, gym or lifts.
    pub fn finds(&self, session: &Session) -> bool {
        let mut text = [session.note.as_str(), "\n", &session.gym].concat();
        for exercise in &session.exercises {
            text.push('\n');
            text.push_str(exercise.lift.name());
        }
        let (text, day) = (folded(&text), session.day());
        self.terms.iter().all(|term| {
            let (Term::Word { text: wanted, .. } | Term::Date { text: wanted, .. }) = term;
            let date = match term {
                Term::Word { date, .. } => *date,
                Term::Date { date, .. } => Some(*date),
            };
            date.is_some_and(|date| date.is(day)) || iso(wanted, day) || holds(&text, wanted)
        })
    }
}

impl Date {
    /// The date at the start of some words, if there is one, and how many words it takes, at least one.
    fn read(words: &[&str]) -> (Option<Date>, usize) {
        let word = |at: usize| words.get(at).copied().unwrap_or_default();
        let day = |at: usize| number(word(at)).filter(|day| (1..=31).contains(day));
        let year = |at: usize| number(word(at)).filter(|year| (1000..=9999).contains(year));
        let (month, mut date, mut length) = match (month(word(0)), month(word(1))) {
            (Some(month), _) => (month, Date { day: day(1), ..Date::default() }, 1 + usize::from(day(1).is_some())),
            (None, Some(month)) if day(0).is_some() => (month, Date { day: day(0), ..Date::default() }, 2),
            (None, Some(month)) if year(0).is_some() => {
                return (Some(Date { month: Some(month), year: year(0), ..Date::default() }), 2);
            }
            _ => {
                let weekday = weekday(word(0)).map(|weekday| Date { weekday: Some(weekday), ..Date::default() });
                let year = year(0).map(|year| Date { year: Some(year), ..Date::default() });
                return (weekday.or(year), 1);
            }
        };
        date.month = Some(month);
        if let Some(year) = year(length) {
            date.year = Some(year);
            length += 1;
        }
        (Some(date), length)
    }

    fn is(self, day: Day) -> bool {
        let (year, month, of_month) = day.date();
        self.weekday.is_none_or(|weekday| weekday == day.weekday())
            && self.day.is_none_or(|day| day == of_month)
            && self.month.is_none_or(|wanted| wanted == month)
            && self.year.is_none_or(|wanted| wanted == year)
    }
}

/// The number of a word such as `9`, `9.` or `9th`.
fn number(word: &str) -> Option<i32> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at_checked(end)?;
    digits.parse().ok().filter(|_| ["", ".", ",", "st", "nd", "rd", "th"].contains(&rest))
}

/// The month, from 1, that a word is the start of.
fn month(word: &str) -> Option<i32> {
    let place = MONTHS.iter().position(|name| begins(name, word))?;
    i32::try_from(place + 1).ok()
}

/// The day of the week that a word is the start of: 0 is Monday.
fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|name| begins(&name.to_ascii_lowercase(), word))
}

/// `true` if a name starts with a word of three letters or more; a full stop or comma after the word is ignored.
fn begins(name: &str, word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    word.len() >= 3 && name.starts_with(word)
}

/// `true` if a day such as `2026-11-09` starts with a text of at least a year that does not end within a number.
fn iso(wanted: &str, day: Day) -> bool {
    let day = day.to_string();
    let rest = day.strip_prefix(wanted);
    wanted.len() >= 4 && rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `true` if a text holds another one; a number at the start or end of that must be a whole number in the text.
fn holds(text: &str, wanted: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices(wanted).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + wanted.len()..).unwrap_or_default();
        let cuts_start = wanted.starts_with(is_digit) && before.ends_with(is_digit);
        let cuts_end = wanted.ends_with(is_digit) && after.starts_with(is_digit);
        !cuts_start && !cuts_end
    })
}

/// A text in the form in which it is compared: lower-case Latin, Greek and Cyrillic letters without marks, digits of
/// every script as ASCII. Tables for every script would take several kilobytes of the page.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in digits::ascii(text).chars() {
        let from_table = |table: &'static str, first: char| {
            let place = u32::from(c).checked_sub(u32::from(first))?;
            let letter = table.as_bytes().get(usize::try_from(place).ok()?)?;
            Some(char::from(*letter)).filter(|letter| *letter != '*')
        };
        match c {
            // Marks that stand behind their letter.
            '\u{300}'..='\u{36f}' => {}
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ĳ' | 'Ĳ' => out.push_str("ij"),
            '\u{c0}'..='\u{17f}' => out.push(from_table(LATIN, '\u{c0}').unwrap_or(c)),
            'Ș' | 'ș' => out.push('s'),
            'Ț' | 'ț' => out.push('t'),
            '\u{1ea0}'..='\u{1ef9}' => out.push(from_table(VIETNAMESE, '\u{1ea0}').unwrap_or(c)),
            'Ά' | 'ά' => out.push('α'),
            'Έ' | 'έ' => out.push('ε'),
            'Ή' | 'ή' => out.push('η'),
            'Ί' | 'ί' | 'ϊ' | 'ΐ' | 'Ϊ' => out.push('ι'),
            'Ό' | 'ό' => out.push('ο'),
            'Ύ' | 'ύ' | 'ϋ' | 'ΰ' | 'Ϋ' => out.push('υ'),
            'Ώ' | 'ώ' => out.push('ω'),
            'ς' => out.push('σ'),
            'Ё' | 'ё' => out.push('е'),
            'A'..='Z' | 'Α'..='Ω' | 'А'..='Я' => out.push(char::from_u32(u32::from(c) + 32).unwrap_or(c)),
            'Ѐ'..='Џ' => out.push(char::from_u32(u32::from(c) + 80).unwrap_or(c)),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifting::equipment::Gym;
    use crate::lifting::mass::Unit;

    /// A session of Monday 2026-11-09.
    fn session(note: &str) -> Session {
        let gym = Gym { name: "Łódź Kraft".into(), ..Gym::usual(Unit::Kg) };
        let session = Session::begin(1_794_220_200_000, 60, &gym, Unit::Kg, 300, vec![]).expect("a session");
        Session { note: note.to_owned(), ..session }
    }

    #[test]
    fn letters_are_compared_without_marks_and_capitals() {
        for (text, expected) in [
            ("Très BIEN", "tres bien"),
            ("tre\u{300}s", "tres"),
            ("Straße ẞ", "strasse ss"),
            ("Øre Łódź Ærø œuf", "ore lodz aero oeuf"),
            ("ÇĞİıŞ Ñandú", "cgiis nandu"),
            ("Tiếng Việt", "tieng viet"),
            ("Ὅμως ΆΛΦΑ ς", "Ὅμωσ αλφα σ"),
            ("Ёлка Ћ", "елка ћ"),
            ("× ÷ 5", "× ÷ 5"),
            ("٩ نوفمبر", "9 نوفمبر"),
            ("ＡＢ９", "ab9"),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
        assert_eq!((LATIN.len(), VIETNAMESE.len()), (192, 90));
    }

    #[test]
    fn what_is_meant_is_found_and_nothing_else() {
        let session = session("Très bien, 12 reps at 25 kg; Straße. Ran 5 km in May");
        for (text, expected) in [
            ("", true),
            ("tres", true),
            ("TRÈS", true),
            ("strasse", true),
            ("lodz", true),
            ("łódź", true),
            ("november", true),
            ("November 2026", true),
            ("nov 2026", true),
            ("nov", true),
            ("9 nov", true),
            ("9. Nov. 2026", true),
            ("nov 9", true),
            ("Nov 9, 2026", true),
            ("9th november", true),
            ("2026", true),
            ("2026 nov", true),
            ("2026-11", true),
            ("2026-11-09", true),
            ("monday", true),
            ("mon", true),
            ("mon 9 nov", true),
            ("kraft november tres", true),
            ("٩ nov", true),
            ("12 reps", true),
            ("5 km", true),
            ("may", true),
            ("9", false),
            ("2", false),
            ("20", false),
            ("202", false),
            ("2026-1", false),
            ("10 nov", false),
            ("nov 2025", false),
            ("9 oct", false),
            ("9 may", false),
            ("ovem", false),
            ("novemberfest", false),
            ("tuesday", false),
            ("squat", false),
            ("tres mal", false),
        ] {
            assert_eq!(Query::read(text).finds(&session), expected, "{text:?}");
        }
        assert!(Query::read("  ").is_empty());
    }
}
