//! Another program changes the page's text, as a browser does that translates it.

use std::cell::RefCell;

use crate::engine::Circumstance;
use crate::harness::page;
use crate::journeys::looks::in_each_state;
use crate::person::Person;

/// Does to every text what a translator does: elements of its own take the place of the page's text nodes, and new nodes
/// where no element may stand. The words stay, so that they can be compared.
const TRANSLATOR: &str = "
    const own = new WeakSet();
    const translate = () => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) found.push(walker.currentNode);
        for (const text of found) {
            const parent = text.parentElement;
            if (own.has(text) || !text.data.trim() || parent.closest('script, style, textarea')) continue;
            const other = document.createTextNode(text.data);
            own.add(other);
            if (parent.closest('svg, option')) {
                text.replaceWith(other);
            } else {
                const font = document.createElement('font');
                font.appendChild(document.createElement('font')).append(other);
                text.replaceWith(font);
            }
        }
    };
    addEventListener('DOMContentLoaded', () => {
        const options = { subtree: true, childList: true, characterData: true };
        new MutationObserver(translate).observe(document.body, options);
        translate();
    });
";

/// The browser itself does not offer to install the page, which it does when it likes.
const NO_OFFER: &str =
    "addEventListener('beforeinstallprompt', offer => offer.isTrusted && offer.stopImmediatePropagation());";

/// The words of a screen that do not depend on the moment.
fn lasting_words(text: &str) -> Vec<String> {
    let is_clock = |word: &str| {
        let mut parts = word.split(':');
        let digits = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        word.contains(':') && digits(parts.next()) && digits(parts.next()) && parts.next().is_none()
    };
    let is_saving = |word: &str| ["Saved", "Saving\u{2026}"].contains(&word);
    text.split_whitespace().filter(|word| !is_clock(word) && !is_saving(word)).map(str::to_owned).collect()
}

fn reads_each_state(person: &Person) -> Vec<(String, Vec<String>)> {
    let seen = RefCell::new(Vec::new());
    in_each_state(person, |state| {
        assert!(!person.reads_everything().contains("has stopped"), "with {state}");
        seen.borrow_mut().push((state.to_owned(), lasting_words(&person.reads_everything())));
    });
    seen.into_inner()
}

#[test]
fn the_page_asks_not_to_be_translated() {
    let person = Person::opens_the_page();
    let script = "return document.documentElement.translate === false
        && document.querySelector('meta[name=google]').content === 'notranslate'";
    assert_eq!(person.evaluates(script), true);
}

#[test]
fn a_translated_page_shows_the_same_numbers_on_every_screen() {
    let opens = |quirks: &[&'static str]| {
        let person = Person::new();
        quirks.iter().for_each(|quirk| person.is_in(Circumstance::Quirk(quirk)));
        person.opens(&page().url());
        person.sees_the_page();
        person
    };
    let expected = reads_each_state(&opens(&[NO_OFFER]));
    let person = opens(&[NO_OFFER, TRANSLATOR]);
    assert_eq!(person.evaluates("return document.querySelectorAll('#app font').length > 20"), true);
    let seen = reads_each_state(&person);
    assert_eq!(seen.len(), expected.len());
    for (seen, expected) in seen.iter().zip(&expected) {
        assert_eq!(seen, expected);
    }
}

#[test]
fn in_a_translated_page_typing_stepping_and_done_change_what_is_read() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk(TRANSLATOR));
    person.opens(&page().url());
    person.sees_the_page();
    person.types_load("100");
    person.sees_work_load("100 kg");
    let loads = person.reads_loads();
    assert_eq!(loads, ["20 kg", "40 kg", "60 kg", "80 kg", "100 kg"]);
    person.taps("more");
    person.sees_work_load("102.5 kg");
    person.taps("less");
    person.sees_work_load("100 kg");
    person.taps_what_begins("Start: ");
    person.taps("Warmed up");
    for reps in [10, 8, 5, 3] {
        person.sees(&format!("{reps} reps"));
        person.taps(&format!("Done: {reps} reps"));
    }
    person.sees("work 1 of 3");
    person.sees("5 reps");
    person.sees("100");
}
