//! Stores that never answer, or take nothing: the page says so, keeps what it can, and does not try for ever.

use super::{Stores, keyed, says_of_saving, sees_of_saving};
use crate::harness::{eventually, page};
use crate::journeys::keeping::{logs_a_set_where, stored};
use crate::person::Person;

/// Waits until the page says this of its own accord.
#[track_caller]
fn is_told(person: &Person, words: &str) {
    eventually(&format!("a message with {words:?}"), || {
        person.hears().iter().any(|told| told.contains(words)).then_some(())
    });
}

/// A database that is never opened, until the person says that it answers. Long waits are short.
const SILENT: &str = "
    const later = window.setTimeout;
    window.setTimeout = (then, ms, ...rest) => later(then, ms >= 5000 ? ms / 100 : ms, ...rest);
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (name, version) {
        if (sessionStorage.answers) return open.call(this, name, version);
        const request = open.call(this, 'another', 1);
        for (const told of ['success', 'error', 'upgradeneeded', 'blocked'])
            request.addEventListener(told, event => event.stopImmediatePropagation(), true);
        return request;
    };
";

#[test]
fn a_database_that_never_answers_is_told_and_the_sets_are_stored_without_it() {
    let person = logs_a_set_where(&[SILENT]);
    is_told(&person, "does not answer");
    sees_of_saving(&person, "Handed to the browser");
    let first = stored(&person);
    assert_eq!(first.len(), 1, "it is in local storage");
    person.taps_what_begins("Done: ");
    person.sees("warm-up 3 of");
    assert_eq!(says_of_saving(&person), "Handed to the browser", "never saved, and never saving for ever");
    let before = stored(&person);
    assert!(before.len() == 2 && first.is_subset(&before));

    person.evaluates("sessionStorage.answers = true");
    person.reloads_and_finds("More");
    sees_of_saving(&person, "Saved");
    let stores = Stores::of(&person);
    assert_eq!((stored(&person), keyed(&stores.local)), (before, keyed(&stores.journal)));
}

#[test]
fn what_is_erased_while_the_database_does_not_answer_is_not_called_erased_for_good() {
    let person = logs_a_set_where(&[SILENT]);
    person.opens("about:blank");
    person.opens(&[&page().url(), "#/data"].concat());
    person.sees("Your data");
    person.taps("Erase everything…");
    person.taps("Erase it all now");
    person.sees("Keep this page open for a minute");
    assert!(stored(&person).is_empty());
    // The database answers late: what it held goes as well.
    person.evaluates("sessionStorage.answers = true");
    person.reloads_and_finds("Download backup");
    person.is_safe();
    person.sees("0 sessions");
    let stores = Stores::of(&person);
    assert!(keyed(&stores.local).is_empty() && keyed(&stores.journal).is_empty(), "{stores:?}");
}

/// Counts how often the page asks local storage and the journal to take something. Both have no room, as
/// `sessionStorage` says, until the person makes some. The pauses after which it is tried again are short, but not the
/// time that the database has to answer.
const NO_ROOM: &str = "
    const later = window.setTimeout;
    window.setTimeout = (then, ms, ...rest) => later(then, ms >= 5000 && ms !== 8000 ? 1 : ms, ...rest);
    window.tries = 0;
    const refuse = (from, deed, store) => {
        const real = from[deed];
        from[deed] = function (...parts) {
            if (from === Storage.prototype && this !== localStorage) return real.apply(this, parts);
            tries += 1;
            if (sessionStorage.room || !NAMES.includes(store)) return real.apply(this, parts);
            throw new DOMException('no room', 'QuotaExceededError');
        };
    };
    refuse(Storage.prototype, 'setItem', 'local');
    refuse(IDBObjectStore.prototype, 'put', 'journal');
";

const NO_ROOM_IN_LOCAL_STORAGE: &str = "const NAMES = ['local'];";
const NO_ROOM_ANYWHERE: &str = "const NAMES = ['local', 'journal'];";

/// Makes room, and looks at the page again.
fn makes_room(person: &Person) {
    person.evaluates("sessionStorage.room = true");
    person.evaluates("document.dispatchEvent(new Event('visibilitychange'))");
}

/// Waits until the page tries nothing for some seconds of its clock, and returns how often it had tried until then.
fn comes_to_rest(person: &Person) -> u64 {
    let script = "
        let [before, same] = [-1, 0];
        const look = () => {
            same = tries === before ? same + 1 : 0;
            before = tries;
            same < 4 ? setTimeout(look, 500) : arguments[0](tries);
        };
        look();
    ";
    person.awaits(script).as_u64().expect("a count")
}

/// More tries than these for a handful of things are a loop.
const FEW: u64 = 400;

#[test]
fn without_room_in_local_storage_the_page_says_so_and_does_not_try_for_ever() {
    let person = logs_a_set_where(&[NO_ROOM_IN_LOCAL_STORAGE, NO_ROOM]);
    is_told(&person, "storage is full");
    sees_of_saving(&person, "Saved");
    let tries = comes_to_rest(&person);
    assert!(tries < FEW, "{tries} tries");
    assert!(stored(&person).is_empty(), "there was no room");
    assert_eq!(keyed(&Stores::of(&person).journal).keys().filter(|name| name.contains("session")).count(), 1);

    makes_room(&person);
    eventually("the set in local storage", || (stored(&person).len() == 1).then_some(()));
    eventually("no word of it", || (!person.hears().iter().any(|told| told.contains("storage is full"))).then_some(()));
}

#[test]
fn without_room_anywhere_nothing_is_called_saved_and_it_is_not_tried_for_ever() {
    let person = logs_a_set_where(&[NO_ROOM_ANYWHERE, NO_ROOM]);
    is_told(&person, "forgotten when you leave");
    sees_of_saving(&person, "Not saved");
    let tries = comes_to_rest(&person);
    assert!(tries < FEW, "{tries} tries");
    assert_eq!(says_of_saving(&person), "Not saved");
    // One more set is tried to be stored, and that comes to rest as well.
    person.taps_what_begins("Done: ");
    person.sees("warm-up 3 of");
    let more = comes_to_rest(&person);
    assert!(more > tries && more < FEW + tries, "{tries} tries, and {more} after one more set");

    makes_room(&person);
    sees_of_saving(&person, "Saved");
    person.is_safe();
    let stores = Stores::of(&person);
    assert_eq!((stored(&person).len(), keyed(&stores.local)), (2, keyed(&stores.journal)));
    person.reloads_and_finds("More");
    person.sees("warm-up 3 of");
}
