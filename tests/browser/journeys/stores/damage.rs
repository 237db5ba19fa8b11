//! Whatever becomes of the texts in one store, they come back from the other, and what was damaged is kept.

use super::{JOURNAL, Stores, has, is_whole, texts};
use crate::harness::eventually;
use crate::journeys::keeping::times;
use crate::person::Person;
use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::is_readable;
use fifth_rep::app::storage::rules;

/// Damaged texts, as scripts that make them from the good one; `undefined` removes it.
const SPOILT: [&str; 14] = [
    "good.slice(0, good.length / 2)",
    "'5'",
    "good.slice(0, -3)",
    "'\\ud800'",
    "'null'",
    "''",
    "'{}'",
    "'[]'",
    "good + good",
    "good.split(' ').slice(0, 3).join(' ')",
    "good.toUpperCase() + '~'",
    "'4 9 00000000 {}'",
    "[...good].reverse().join('') + '\\0'",
    "undefined",
];

/// Other values that may stand in the journal, which holds more than texts. A missing one differs from an `undefined`
/// one.
const NO_TEXTS: [&str; 10] = [
    "5",
    "{ a: 1 }",
    "null",
    "new Blob([good])",
    "[]",
    "(() => { const ring = {}; ring.ring = ring; return ring; })()",
    "5n",
    "new Date(NaN)",
    "new Uint8Array(9)",
    "true",
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Store {
    Local,
    Texts,
    Heads,
}

/// Spoils every text of a store, the marks of the last erasure included, each in another way; `visit` shifts which. The
/// answer holds the new texts.
fn spoils_every_text(person: &Person, store: Store, ways: &[&str], visit: usize) -> Vec<(String, String)> {
    let ways: Vec<String> = ways.iter().map(|way| format!("good => ({way})")).collect();
    let ways = format!("const ways = [{}]; const visit = {visit};", ways.join(", "));
    let script = "
        const mine = names => names.filter(name => isOurs(name) && !name.startsWith('fifthrep/lost/')).sort();
        const spoilt = [];
        const spoil = (name, at, good) => {
            const bad = ways[(at + visit) % ways.length](good);
            if (typeof bad === 'string') spoilt.push([name, bad.toWellFormed()]);
            return bad;
        };
    ";
    let there = match store {
        Store::Local => {
            "mine(Object.keys(localStorage)).forEach((name, at) => {
                const bad = spoil(name, at, localStorage.getItem(name));
                bad === undefined ? localStorage.removeItem(name) : localStorage.setItem(name, bad);
            });
            arguments[0](spoilt);"
        }
        Store::Texts | Store::Heads => {
            "journal('readwrite', (texts, heads) => {
                const store = isHeads ? heads : texts;
                const [names, all] = [store.getAllKeys(), store.getAll()];
                all.onsuccess = () => mine(names.result).forEach((name, at) => {
                    const bad = spoil(name, at, all.result[names.result.indexOf(name)]);
                    bad === undefined ? store.delete(name) : store.put(bad, name);
                });
            }).then(() => arguments[0](spoilt));"
        }
    };
    let heads = format!("const isHeads = {};", store == Store::Heads);
    let spoilt = person.awaits(&[JOURNAL, &ways, script, &heads, there].concat());
    serde_json::from_value(spoilt).expect("names and texts")
}

/// Someone who has lifted, and who has erased everything before that.
fn has_lifted() -> (Person, super::Texts) {
    let person = Person::opens_the_page();
    let all = texts(0..3);
    let mut stored = all.clone();
    stored.insert(rules::MARK.to_owned(), rules::mark(1_795_000_000_000));
    person.stores_only_these(&stored.into_iter().collect::<Vec<_>>());
    super::looks_at_their_data(&person);
    is_whole(&person, &all, "at first");
    let marks = Stores::of(&person);
    assert_eq!(marks.journal.get(rules::ERASED), marks.local.get(rules::MARK), "both know of the erasure");
    (person, all)
}

/// Damages a store in one visit after the other, and finds everything again after each.
fn comes_back_from_the_other(store: Store, ways: &[&str], short: usize) {
    let (person, all) = has_lifted();
    // In the long form, every key meets every damage.
    let visits = times(short, ways.len());
    let mut count = 0;
    for visit in 0..visits {
        // With few visits, the ways are far apart.
        let shift = visit * ways.len() / visits;
        let spoilt = spoils_every_text(&person, store, ways, shift);
        count += all.len();
        person.reloads_and_finds("Download backup");
        let about = format!("{store:?}, visit {visit}: {spoilt:?}");
        is_whole(&person, &all, &about);
        person.sees("3 sessions,");
        let unreadable = spoilt
            .iter()
            .filter(|(name, text)| !text.is_empty() && Key::parse(name).is_some_and(|key| !is_readable(key, text)));
        if store != Store::Heads {
            for (name, text) in unreadable {
                eventually(&format!("a copy of what stood under {name}: {text}"), || {
                    Stores::of(&person).has_copy(text).then_some(())
                });
            }
            eventually("a word of what was put back", || {
                person.hears().iter().any(|told| told.contains("put back")).then_some(())
            });
        }
    }
    person.reloads_and_finds("Download backup");
    is_whole(&person, &all, "once more");
    person.is_safe();
    assert_eq!(person.hears(), Vec::<String>::new(), "all is well again");
    println!("{store:?}: {count} texts were spoilt in {} ways, and all came back", ways.len());
}

#[test]
fn what_is_damaged_in_local_storage_comes_back_from_the_journal() {
    comes_back_from_the_other(Store::Local, &SPOILT, 3);
}

#[test]
fn what_is_damaged_in_the_journal_comes_back_from_local_storage() {
    let ways: Vec<&str> = NO_TEXTS.into_iter().chain(SPOILT).collect();
    comes_back_from_the_other(Store::Texts, &ways, 4);
}

#[test]
fn what_the_journal_keeps_apart_may_be_damaged() {
    let ways: Vec<&str> = NO_TEXTS.into_iter().chain(SPOILT).collect();
    comes_back_from_the_other(Store::Heads, &ways, 1);
}

#[test]
fn a_store_in_which_every_text_is_replaced_by_the_same_comes_back() {
    let (person, all) = has_lifted();
    let local = ["'5'", "good.slice(0, -3)", "''", "'{}'", "'null'", "'[]'", "'\\ud800'"];
    let journal = ["'5'", "5", "good.slice(0, -3)", "''", "'{}'", "null", "new Blob([good])"];
    for (store, ways) in [(Store::Local, &local), (Store::Texts, &journal)] {
        for way in ways.iter().take(times(2, ways.len())) {
            spoils_every_text(&person, store, &[way], 0);
            person.reloads_and_finds("Download backup");
            is_whole(&person, &all, &format!("{store:?} is all {way}"));
        }
    }
}

#[test]
fn a_session_that_is_cut_in_half_is_whole_after_two_starts() {
    let person = Person::opens_the_page();
    let all = texts(0..1);
    has(&person, &all);
    let name = all.keys().find(|name| name.contains("session")).expect("a session");
    let text = person.finds_stored(name).expect("it is stored");
    let half = text.get(..text.len() / 2).expect("the first half is in one piece");
    person.spoils(name, half);
    for _ in 0..2 {
        person.reloads_and_finds("Download backup");
        is_whole(&person, &all, "a session was cut in half");
        person.sees("1 session,");
    }
    assert!(Stores::of(&person).has_copy(half));
}
