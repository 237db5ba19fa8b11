//! A person with a phone: what they do, and what they see.
//!
//! Controls are found by the name that the browser computes for them, which is what a screen reader says and what
//! stands on screen. No look and no class matters here.
//!
//! * Here: phones, windows, addresses and circumstances, and how things are found.
//! * [`touch`]: taps, keys, and the way around. [`read`]: what stands on screen, and what is heard.
//! * [`sets`]: a set as it is read. [`time`]: a clock that is moved.
//! * [`storage`]: the page's data in the browser, and the page's requests to it.

mod read;
pub mod sets;
mod storage;
mod time;
mod touch;

use std::sync::Arc;

use http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId, WindowHandle};

use crate::browsers::InUse;
use crate::engine::{Circumstance, Engine};
use crate::harness::{Folder, eventually, page};

/// The selector of everything that can be tapped or typed into.
const CONTROLS: &str = "button, input, select, summary, textarea, a[href]";

/// The name of the field for one's own bar, in kilograms.
pub const OWN_BAR_KG: &str = "Its weight, kg";
/// The name of the field for one's own bar, in pounds.
pub const OWN_BAR_LB: &str = "Its weight, lb";

/// One person with one phone of their own, on which no one has used the page before.
pub struct Person {
    browser: InUse,
}

impl Person {
    /// Takes out the phone.
    pub fn new() -> Person {
        Person { browser: InUse::shared() }
    }

    /// Takes out a phone whose browser no one else uses, before or after.
    pub fn with_a_browser_of_their_own() -> Person {
        Person::with(Engine::chromium(), Arc::new(Folder::new()))
    }

    /// Takes out a phone with this engine, which keeps its things in this folder or has kept them there before.
    pub fn with(engine: Engine, profile: Arc<Folder>) -> Person {
        Person { browser: InUse::of_their_own(engine, profile) }
    }

    /// Loses the browser at once: all its processes are killed, and only its folder is left. Only for a phone of one's
    /// own.
    pub fn loses_the_browser(mut self) -> Arc<Folder> {
        self.browser.kill();
        for name in self.browser.engine.leavings() {
            // Most are there, and some are links to nothing.
            let _ = std::fs::remove_file(self.browser.profile.path().join(name));
        }
        self.browser.profile.clone()
    }

    /// Opens a second window of the same browser and looks at it from now on. The answer leads back to the first.
    pub fn opens_a_window(&self) -> WindowHandle {
        let first = self.run(self.browser.web.window());
        let second = self.browser.new_window().expect("another window");
        self.turns_to(&second);
        first
    }

    /// Looks at another window of the browser.
    pub fn turns_to(&self, window: &WindowHandle) {
        self.run(self.browser.web.switch_to_window(window.clone()));
    }

    /// The window that is looked at.
    pub fn window(&self) -> WindowHandle {
        self.run(self.browser.web.window())
    }

    /// Opens the page for the first time in their life.
    pub fn opens_the_page() -> Person {
        let person = Person::new();
        person.opens(&page().url());
        person.sees_the_page();
        person
    }

    /// Is in this circumstance from now on.
    pub fn is_in(&self, circumstance: Circumstance) {
        let (command, parameters) = self.browser.engine.command_for(circumstance);
        self.run(self.browser.web.cdp().send_raw(command, parameters));
    }

    /// Opens an address, whatever comes of it.
    pub fn opens(&self, url: &str) {
        self.run(self.browser.web.goto(url));
    }

    /// Reloads the page and waits until it stands.
    pub fn reloads(&self) {
        self.run(self.browser.web.refresh());
        self.sees_the_page();
    }

    /// Reloads the page in the middle of something, and waits for a control of this name.
    #[track_caller]
    pub fn reloads_and_finds(&self, name: &str) {
        self.run(self.browser.web.refresh());
        self.control(name);
    }

    fn beginning(&self, words: &str) -> Option<WebElement> {
        let script = "const [controls, words] = arguments;
            return [...document.querySelectorAll(controls)].filter(control => control.innerText.startsWith(words))";
        let found = self.run(self.browser.web.execute(script, vec![CONTROLS.into(), words.into()]));
        found.elements().expect("a list of elements").into_iter().next()
    }

    #[track_caller]
    fn control(&self, name: &str) -> WebElement {
        eventually(&format!("a control with the name {name:?}"), || self.named(CONTROLS, name))
    }

    /// The first element of a kind that has this name. Only those whose words hold it are asked for their name, since
    /// each question takes its time.
    fn named(&self, kind: &'static str, name: &str) -> Option<WebElement> {
        let script = "const [kind, name] = arguments;
            const words = id => document.getElementById(id)?.textContent;
            return [...document.querySelectorAll(kind)].filter(element => [
                element.textContent,
                element.getAttribute('aria-label'),
                ...[...element.labels ?? []].map(label => label.textContent),
                ...(element.getAttribute('aria-labelledby') ?? '').split(' ').map(words),
            ].some(text => text?.includes(name)))";
        let found = self.run(self.browser.web.execute(script, vec![kind.into(), name.into()]));
        let elements = found.elements().expect("a list of elements");
        elements.into_iter().find(|element| {
            let answer =
                self.browser.runtime.block_on(self.browser.web.cmd(ComputedLabel(element.element_id().to_string())));
            // An element that went while it was looked at has no name.
            answer.and_then(|answer| answer.value::<String>()).is_ok_and(|label| label == name)
        })
    }

    /// Looks behind the page: what a script returns.
    #[track_caller]
    pub fn evaluates(&self, script: &str) -> Value {
        self.run(self.browser.web.execute(script, vec![])).json().clone()
    }

    /// Waits for what a script hands to its callback, `arguments[0]`.
    #[track_caller]
    pub fn awaits(&self, script: &str) -> Value {
        self.run(self.browser.web.execute_async(script, vec![])).json().clone()
    }

    fn evaluates_on(&self, element: &WebElement, script: &str) -> Value {
        let element = element.to_json().expect("an element has a name in JSON");
        self.run(self.browser.web.execute(script, vec![element])).json().clone()
    }

    #[track_caller]
    fn run<T>(&self, command: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.browser.runtime.block_on(command) {
            Ok(answer) => answer,
            Err(error) => panic!("the browser refused: {error}"),
        }
    }

    /// Scrolls so that something is well in view. The driver would stop with it at the very edge, below what floats
    /// there.
    fn brings_into_view(&self, element: &WebElement) {
        self.evaluates_on(element, "arguments[0].scrollIntoView({ block: 'center' })");
    }
}

/// The command for the name of an element as the browser computes it.
#[derive(Debug)]
struct ComputedLabel(String);

impl FormatRequestData for ComputedLabel {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/computedlabel", self.0))
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
