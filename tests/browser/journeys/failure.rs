//! Messages of failure: the page reports its own failures, and no one else's.

use std::fs;

use xtask::serve::Server;

use crate::engine::Circumstance;
use crate::harness::{Folder, eventually, page};
use crate::person::Person;

/// `true` if the page says that it has stopped.
fn says_it_has_stopped(person: &Person) -> bool {
    person.hears().iter().any(|message| message.contains("has stopped"))
}

#[test]
fn what_others_do_wrong_is_not_taken_for_a_failure_of_the_page() {
    let person = Person::opens_the_page();
    for deed in [
        "dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' }))",
        "dispatchEvent(new ErrorEvent('error', { message: 'Script error.', filename: '', lineno: 0 }))",
        "queueMicrotask(() => { throw new TypeError('of an in-app browser') })",
        "dispatchEvent(new ErrorEvent('error', { error: new TypeError('of an in-app browser') }))",
        "dispatchEvent(new ErrorEvent('error', { error: 'no error at all', filename: location.href }))",
        "for (const reason of [new Error('of an extension'), undefined, 'no', new DOMException('no', 'NotAllowedError')]) {
            dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason }));
         }",
        "document.body.append(Object.assign(new Image(), { src: './missing.png' }))",
        "document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: './missing.css' }))",
        "document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: './missing.js' }))",
        "const trap = new WebAssembly.RuntimeError('unreachable');
         trap.stack = 'RuntimeError: unreachable\\n at chrome-extension://abc/other.wasm:wasm-function[1]:0x1';
         dispatchEvent(new ErrorEvent('error', { error: trap }));
         dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: trap }))",
    ] {
        person.evaluates(deed);
        // A rejection is reported after the task, and a missing file after its answer.
        person.awaits("fetch('./missing.txt').then(() => setTimeout(arguments[0], 50))");
        assert!(!says_it_has_stopped(&person), "after {deed}");
    }
    person.types_load("100");
    person.sees_work_load("100 kg");
}

/// Calls a function of the running program with what it cannot work with, so that it traps.
const CRASH: &str = "
    import(document.querySelector('link[rel=modulepreload]').href)
        .then(module => module.default())
        .then(program => {
            const calls = Object.values(program).find(({ length }) => length === 4);
            setTimeout(() => calls(2 ** 30, 2 ** 30, 2 ** 30, 2 ** 30));
            setTimeout(arguments[0], 50);
        });
";

/// Records what the page says of its state from now on: an answer that was under way may take the message away again
/// before anyone reads it.
const WITNESS: &str = "
    window.states = [];
    const { documentElement } = document;
    new MutationObserver(() => states.push(documentElement.dataset.app)).observe(documentElement, { attributes: true });
";

/// Waits until the page has said that it has stopped.
fn has_said_that_it_stopped(person: &Person) {
    let script = "return states.includes('stopped')";
    eventually("the message of a page that stopped", || (person.evaluates(script) == true).then_some(()));
}

#[test]
fn a_crash_of_the_page_is_told() {
    let person = Person::opens_the_page();
    person.evaluates(WITNESS);
    person.awaits(CRASH);
    has_said_that_it_stopped(&person);
}

#[test]
fn what_looked_like_a_crash_is_forgotten_once_the_page_answers() {
    let person = Person::opens_the_page();
    for crash in [
        "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))",
        "dispatchEvent(new PromiseRejectionEvent('unhandledrejection', {
            promise: Promise.resolve(),
            reason: new WebAssembly.RuntimeError('unreachable'),
         }))",
        "const file = document.querySelector('link[href$=\"_bg.wasm\"]').href;
         const trap = new WebAssembly.RuntimeError('unreachable');
         trap.stack = `RuntimeError: unreachable\\n at ${file}:wasm-function[7]:0x1\\n at chrome-extension://abc/wrapper.js:1:1`;
         dispatchEvent(new ErrorEvent('error', { error: trap }))",
    ] {
        person.evaluates(WITNESS);
        person.evaluates(crash);
        has_said_that_it_stopped(&person);
        person.taps("more");
        eventually("no message of a page that works", || (!says_it_has_stopped(&person)).then_some(()));
    }
}

#[test]
fn without_webassembly_the_page_says_how_to_allow_it() {
    let person = Person::new();
    person.is_in(Circumstance::Quirk("delete globalThis.WebAssembly"));
    person.opens(&page().url());
    let told = person.is_told();
    for words in ["WebAssembly is off", "Lockdown Mode", "Website Settings", "Then reload the page"] {
        assert!(told.contains(words), "{told}");
    }
    assert!(!told.contains("has stopped") && !told.contains("too old"), "{told}");
}

#[test]
fn a_browser_without_modules_is_told_that_it_is_too_old() {
    let folder = Folder::with_the_page(|_| false);
    let file = folder.path().join("index.html");
    let text = fs::read_to_string(&file).expect("the page can be read");
    assert!(text.contains("type=module"), "the page starts with a module");
    fs::write(&file, text.replace("type=module", "type=unknown")).expect("it can be written");
    let server = Server::start(folder.path(), 0).expect("a server on a free port");
    let person = Person::new();
    person.opens(&server.url());
    let told = person.is_told();
    assert!(told.contains("too old") && told.contains("JavaScript modules"), "{told}");
    assert!(!told.contains("has stopped"), "{told}");
}
