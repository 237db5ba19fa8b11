//! The rules of the two stores: pure functions, shared by the browser code and the simulated browser of the tests.

use litemap::LiteMap;

use super::state::Refusal;
use crate::app::effect::{Entry, Key, SaveError};
use crate::app::formats::envelope::{checksum, identity, is_newer};

/// The name in local storage that shows there has been a journal. Its text is the [`mark`] of local storage's era.
pub const MARK: &str = "fifthrep/journal";
/// The name in the journal that holds the [`mark`] of its era, once everything was erased.
pub const ERASED: &str = "fifthrep/erased";

/// The least era after the first, in milliseconds since 1970: the start of 2020.
const LEAST: u64 = 1_577_836_800_000;

/// The era that a mark stands for: the time of the last erasure of everything, in milliseconds since 1970. The first
/// era is 0.
///
/// `None` if the text is no mark: the era is then unknown, and nothing may be erased because of it. A damaged mark must
/// not count as one, since the greater era wins and texts of the lesser one are erased.
pub fn era(text: Option<&str>) -> Option<u64> {
    let text = match text {
        // "1" is the mark from before there were eras.
        None | Some("1") => return Some(0),
        Some(text) => text,
    };
    // Earlier versions of the app wrote no checksum.
    let era: u64 = text.split(' ').next()?.parse().ok()?;
    (era >= LEAST && (text == mark(era) || text == era.to_string())).then_some(era)
}

/// The text that stands for an era, under [`MARK`] and under [`ERASED`].
pub fn mark(era: u64) -> String {
    match era {
        0 => "1".to_owned(),
        era => {
            let era = era.to_string();
            [&era, " ", &checksum(&era)].concat()
        }
    }
}

/// The mark that is to replace the journal's, if the two differ. Before anything was erased, the journal has none.
pub fn new_mark(there: Option<&str>, era: u64) -> Option<String> {
    let mark = mark(era);
    let is_there = there.map_or(era == 0, |there| there == mark);
    (!is_there).then_some(mark)
}

/// The era that begins when everything is erased at `now`, in milliseconds since 1970. Later than `era` even if the
/// clock is wrong.
pub fn next_era(now: u64, era: u64) -> u64 {
    now.max(era.saturating_add(1)).max(LEAST)
}

/// The store whose texts are of an era that is over, and is to be emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// Neither store.
    Neither,
    /// Local storage: the browser was killed before the erasure was on disk.
    Here,
    /// The journal: it could not be opened when everything was erased.
    There,
}

/// The steps that follow from comparing the journal with local storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The store to be emptied first.
    pub stale: Stale,
    /// The era of both stores from now on.
    pub era: u64,
    /// The names whose texts in the journal are to be read, since they differ.
    pub read: Vec<String>,
    /// The names whose texts are to be copied into the journal, which has none of them.
    pub copy: Vec<String>,
}

/// Compares the journal with local storage. `here` has the heads of the texts in local storage, by name; `there` the
/// heads that the journal keeps for its texts, `None` where one cannot be read. An era is `None` where its mark cannot
/// be read.
pub fn compare(
    here: &LiteMap<String, String>,
    era_here: Option<u64>,
    there: &LiteMap<String, Option<String>>,
    era_there: Option<u64>,
) -> Comparison {
    let era = era_here.max(era_there).unwrap_or_default();
    let stale = if era_here.is_some_and(|here| here < era) && !here.is_empty() {
        Stale::Here
    } else if era_there.is_some_and(|there| there < era) {
        Stale::There
    } else {
        Stale::Neither
    };
    let is_ours = |name: &&String| Key::parse(name).is_some();
    let differs = |name: &&String| {
        let here = here.get(*name).map(String::as_str);
        match there.get(*name) {
            _ if stale == Stale::Here => true,
            // Texts of a newer version of the page are left alone.
            _ if here.is_some_and(is_newer) => false,
            Some(Some(head)) => head.is_empty() || here != Some(head),
            _ => true,
        }
    };
    let (mut read, mut copy) = (vec![], vec![]);
    if stale != Stale::There {
        read.extend(there.keys().filter(is_ours).filter(differs).cloned());
    }
    if stale != Stale::Here {
        let is_there = |name: &&String| stale == Stale::Neither && there.contains_key(*name);
        copy.extend(here.keys().filter(is_ours).filter(|name| !is_there(name)).cloned());
    }
    Comparison { stale, era, read, copy }
}

/// Decides if the journal takes an entry, given the text in its place.
///
/// # Errors
/// The text in its place, if it is not the one that the entry is meant to replace, or if a newer version of the app
/// wrote it.
pub fn accept(entry: &Entry, there: Option<&str>) -> Result<(), Refusal> {
    let there = there.unwrap_or_default();
    match identity(there) == entry.over && !is_newer(there) {
        true => Ok(()),
        false => Err(Refusal::Other(there.to_owned())),
    }
}

/// Decides if local storage takes a text or gives one up, given the text in its place and the mark of the era.
/// `era_of_page` is the era that the page lives in.
///
/// # Errors
/// A newer version of the app stored the text in its place, or everything was erased since the page was opened.
pub fn may_store(there: Option<&str>, mark: Option<&str>, era_of_page: u64) -> Result<(), SaveError> {
    if era(mark).is_some_and(|era| era > era_of_page) {
        return Err(SaveError::Erased);
    }
    match there.is_some_and(is_newer) {
        true => Err(SaveError::Newer),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::formats::envelope::{tombstone, write};
    use crate::app::saved::settings::Settings;

    fn heads(all: &[(&str, &str)]) -> LiteMap<String, String> {
        all.iter().map(|(name, head)| ((*name).to_owned(), (*head).to_owned())).collect()
    }

    fn index(all: &[(&str, Option<&str>)]) -> LiteMap<String, Option<String>> {
        all.iter().map(|(name, head)| ((*name).to_owned(), head.map(str::to_owned))).collect()
    }

    const WEEK: &str = "fifthrep/week";
    const GYMS: &str = "fifthrep/gyms";

    #[test]
    fn only_what_differs_is_read_and_only_what_is_missing_copied() {
        let here = heads(&[(WEEK, "4 1 aa"), (GYMS, "4 2 bb"), ("fifthrep/settings", "9 1 cc")]);
        let there = [(WEEK, Some("4 1 aa")), ("fifthrep/settings", Some("4 1 dd")), ("other", None)];
        let found = compare(&here, Some(0), &index(&there), Some(0));
        assert_eq!((found.stale, found.read.len(), found.copy), (Stale::Neither, 0, vec![GYMS.to_owned()]));
        // A head that differs, is empty or cannot be read.
        for there in [Some("4 2 aa"), Some(""), None] {
            assert_eq!(compare(&here, Some(0), &index(&[(WEEK, there)]), Some(0)).read, [WEEK], "{there:?}");
        }
        assert_eq!(compare(&heads(&[]), Some(0), &index(&[(WEEK, None)]), Some(0)).read, [WEEK]);
    }

    const AT_SEVEN: u64 = 1_795_393_807_000;
    const AT_EIGHT: u64 = 1_795_393_808_000;
    const SEVEN: &str = "1795393807000";
    const EIGHT: &str = "1795393808000";

    #[test]
    fn the_store_that_missed_an_erasure_is_emptied_and_never_for_a_text_that_cannot_be_read() {
        let (here, none) = (heads(&[(WEEK, "4 1 aa")]), heads(&[]));
        let there = index(&[(GYMS, Some("4 1 bb"))]);
        let stale = |here, era_here, era_there| {
            let Comparison { stale, era, read, copy } = compare(here, era(era_here), &there, era(era_there));
            (stale, era, read.len(), copy.len())
        };
        assert_eq!(stale(&here, Some("1"), Some(SEVEN)), (Stale::Here, AT_SEVEN, 1, 0));
        assert_eq!(stale(&here, None, Some(SEVEN)), (Stale::Here, AT_SEVEN, 1, 0));
        assert_eq!(stale(&none, None, Some(SEVEN)), (Stale::Neither, AT_SEVEN, 1, 0), "there is nothing to erase");
        assert_eq!(stale(&here, Some(SEVEN), Some(SEVEN)), (Stale::Neither, AT_SEVEN, 1, 1));
        assert_eq!(stale(&here, Some(EIGHT), Some(SEVEN)), (Stale::There, AT_EIGHT, 0, 1));
        assert_eq!(stale(&here, Some(EIGHT), None), (Stale::There, AT_EIGHT, 0, 1));
        for garbled in GARBLED {
            assert_eq!(stale(&here, Some(garbled), Some(SEVEN)), (Stale::Neither, AT_SEVEN, 1, 1), "{garbled}");
            assert_eq!(stale(&here, Some(SEVEN), Some(garbled)), (Stale::Neither, AT_SEVEN, 1, 1), "{garbled}");
        }
    }

    /// Texts that are no mark of an era.
    const GARBLED: [&str; 14] = [
        "",
        "x",
        "-1",
        "0",
        "5",
        "7",
        "{}",
        "null",
        "[]",
        "\u{fffd}",
        "1795393805",
        "99999999999999999999",
        "1795393805678 00000000",
        "9795393805678 2e0e3f1d",
    ];

    #[test]
    fn only_a_mark_as_it_was_written_stands_for_an_era() {
        for at in [0, LEAST, AT_SEVEN, u64::MAX] {
            assert_eq!(era(Some(&mark(at))), Some(at));
        }
        assert_eq!(
            (era(None), era(Some("1")), era(Some("1795393805678"))),
            (Some(0), Some(0), Some(1_795_393_805_678))
        );
        let good = mark(AT_SEVEN);
        let cut = (0..good.len()).filter(|&end| end != 13).map(|end| good[..end].to_owned());
        let other = (0..good.len()).flat_map(|at| {
            let good = &good;
            "079 ~".chars().map(move |to| [&good[..at], &to.to_string(), &good[at + 1..]].concat())
        });
        for text in cut.chain(other.filter(|text| *text != good)).chain(GARBLED.map(str::to_owned)) {
            assert_eq!(era(Some(&text)).filter(|&era| era > 0), None, "{text:?}");
        }
        for (now, before) in [(0, 0), (7, LEAST), (AT_SEVEN, 0), (AT_SEVEN, u64::MAX - 1)] {
            let next = next_era(now, before);
            assert!(next > before && next >= now && era(Some(&mark(next))) == Some(next), "{now} after {before}");
        }
    }

    #[test]
    fn an_entry_is_taken_only_over_the_text_that_it_is_meant_for() {
        let settings = |single, revision| write(&Settings { single, ..Settings::default() }, revision);
        let (one, other) = (settings(false, 1), settings(true, 1));
        let newer = one.replacen('4', "9", 1);
        let texts = ["", &one, &other, &one[..one.len() - 3], "{oops", &tombstone(3)];
        for there in texts {
            for base in texts {
                let entry = Entry { key: Key::Settings, over: identity(base), text: settings(true, 4) };
                let there_or_none = Some(there).filter(|there| !there.is_empty());
                assert_eq!(accept(&entry, there_or_none).is_ok(), there == base, "{base:?} over {there:?}");
            }
        }
        let entry = Entry { key: Key::Settings, over: identity(&newer), text: one.clone() };
        assert_eq!(accept(&entry, Some(&newer)), Err(Refusal::Other(newer.clone())));
        assert_eq!(may_store(Some(&newer), Some("1"), 0), Err(SaveError::Newer));
        assert_eq!(may_store(Some(&one), Some(&mark(AT_SEVEN)), 0), Err(SaveError::Erased));
        assert_eq!(may_store(Some("{oops"), Some("5"), 0), Ok(()));
        assert_eq!(may_store(None, None, AT_SEVEN), Ok(()), "the browser has lost all, the mark with it");
    }
}
