//! The edges of storage: texts that are damaged, a browser that is killed while more than a set changes, stores that
//! take nothing, and a newer version of the page in another tab. `cargo xtask soak` tries all of it at length.

mod damage;
mod kills;
mod newer;
mod refusing;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fifth_rep::app::effect::Key;
use fifth_rep::app::formats::envelope::{is_readable, read, write};
use fifth_rep::app::saved::gyms::Gyms;
use fifth_rep::app::saved::settings::Settings;
use fifth_rep::lifting::mass::Unit;
use fifth_rep::lifting::session::Session;
use serde_json::Value;

use crate::harness::{eventually, page};
use crate::person::Person;
use crate::twenty_years::twenty_years;

/// Names and the texts under them.
type Texts = BTreeMap<String, String>;

/// A script that calls `work` with the two stores of the journal, and promises its answer once that is on disk.
const JOURNAL: &str = "
    const journal = (mode, work) => new Promise((done, failed) => {
        const opening = indexedDB.open('fifthrep', 1);
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction(['texts', 'heads'], mode);
            const answer = work(transaction.objectStore('texts'), transaction.objectStore('heads'));
            transaction.oncomplete = () => { database.close(); done(answer); };
            transaction.onabort = () => failed(transaction.error);
        };
    });
    const isOurs = name => name.startsWith('fifthrep/');
";

/// The page's texts in both stores, except the mark in local storage that there is a journal.
#[derive(Clone, Debug, PartialEq)]
struct Stores {
    local: Texts,
    journal: Texts,
}

impl Stores {
    /// Reads both stores. A value that is no text is shown as JSON.
    fn of(person: &Person) -> Stores {
        let script = "
            // JSON has no form for a large number or a ring: an error here would end the transaction.
            const form = value => { try { return JSON.stringify(value); } catch { return typeof value; } };
            const show = value => typeof value === 'string' ? value.toWellFormed() : `no text: ${form(value)}`;
            const local = Object.entries(localStorage).filter(([name]) => isOurs(name))
                .map(([name, text]) => [name, show(text)]);
            const texts = [];
            journal('readonly', store => {
                store.openCursor().onsuccess = ({ target: { result } }) => {
                    if (!result) return;
                    texts.push([result.key, show(result.value)]);
                    result.continue();
                };
            }).then(() => arguments[0]([local, texts]), error => arguments[0](String(error)));
        ";
        let both = person.awaits(&[JOURNAL, script].concat());
        let texts = |value: &Value| -> Texts {
            serde_json::from_value::<Vec<(String, String)>>(value.clone())
                .expect("names and texts")
                .into_iter()
                .collect()
        };
        Stores { local: texts(&both[0]), journal: texts(&both[1]) }
    }

    /// `true` if a copy of an unreadable text was set aside in either store.
    fn has_copy(&self, text: &str) -> bool {
        let mut all = self.local.iter().chain(&self.journal);
        all.any(|(name, copy)| name.starts_with("fifthrep/lost/") && copy == text)
    }
}

/// The texts under keys, without what the journal keeps of deletions.
fn keyed(texts: &Texts) -> Texts {
    let is_keyed = |(name, text): &(&String, &String)| {
        Key::parse(name).is_some() && fifth_rep::app::formats::envelope::deleted(text).is_none()
    };
    texts.iter().filter(is_keyed).map(|(name, text)| (name.clone(), text.clone())).collect()
}

/// The sets that were done, by session and time, without those that were deleted.
fn sets(texts: &Texts) -> BTreeSet<(u64, u64)> {
    let sessions = keyed(texts).into_values().filter_map(|text| read::<Session>(&text).ok());
    sessions
        .flat_map(|(session, _)| {
            let times = session.facts().filter_map(|(_, entry)| entry.done_at());
            times.map(|at| (session.id, at)).collect::<Vec<_>>()
        })
        .collect()
}

/// The data of a stored text, without its version, save count and checksum.
fn data(text: &str) -> &str {
    text.splitn(4, ' ').nth(3).unwrap_or_default()
}

/// `true` if both stores hold just these texts, readable.
fn are_whole(stores: &Stores, all: &Texts) -> bool {
    let local = keyed(&stores.local);
    let says_the_same = |(name, text): (&String, &String)| {
        let there = local.get(name).filter(|there| data(there) == data(text));
        there.is_some_and(|there| Key::parse(name).is_some_and(|key| is_readable(key, there)))
    };
    local == keyed(&stores.journal) && local.len() == all.len() && all.iter().all(says_the_same)
}

/// Waits until both stores hold just these, readable.
#[track_caller]
fn is_whole(person: &Person, all: &Texts, about: &str) {
    eventually(&format!("both stores whole again: {about}"), || are_whole(&Stores::of(person), all).then_some(()));
}

/// The texts of someone who has chosen much and has lifted: `visits` counts back from the last visit of many years.
fn texts(visits: Range<usize>) -> Texts {
    let (gyms, _) = read::<Gyms>(include_str!("../../../data/gyms-4.txt").trim()).expect("the fixture is read");
    let settings = include_str!("../../../data/settings-4.txt").trim();
    let (settings, _) = read::<Settings>(settings).expect("the fixture is read");
    let settings = Settings { bar: gyms.active.bars[0].clone(), unit: Unit::Kg, asked: true, ..settings };
    let sessions = twenty_years().into_iter().rev().skip(visits.start).take(visits.len());
    let sessions = sessions.map(|session| (Key::Session(session.id).name(), write(&session, 1)));
    let others = [
        (Key::Settings.name(), write(&settings, 3)),
        (Key::Gyms.name(), write(&gyms, 3)),
        (Key::Maxima.name(), include_str!("../../../data/maxima-4.txt").trim().to_owned()),
        (Key::Week.name(), include_str!("../../../data/week-4.txt").trim().to_owned()),
    ];
    sessions.chain(others).collect()
}

/// Puts these in place of all that is stored, and opens the screen of one's data.
#[track_caller]
fn has(person: &Person, all: &Texts) {
    person.stores_only_these(&all.clone().into_iter().collect::<Vec<_>>());
    looks_at_their_data(person);
    is_whole(person, all, "at first");
}

/// Opens the page anew at the screen of one's data.
#[track_caller]
fn looks_at_their_data(person: &Person) {
    person.opens("about:blank");
    person.opens(&[&page().url(), "#/data"].concat());
    person.sees("Your data");
    person.is_safe();
}

/// The message about saving in the session on screen.
fn says_of_saving(person: &Person) -> String {
    person.evaluates("return document.querySelector('.kept')?.innerText ?? ''").as_str().unwrap_or_default().to_owned()
}

/// Waits until it says just that.
#[track_caller]
fn sees_of_saving(person: &Person, words: &str) {
    eventually(&format!("{words:?} on the session"), || (says_of_saving(person) == words).then_some(()));
}
