//! A person with a phone: what they do, and what they see.
//!
//! Controls are found by the name that the browser computes for them, which is what a screen reader says and what stands
//! on screen. No look and no class matters here.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::print::PrintParameters;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId, WindowHandle};
use tokio::runtime::Runtime;

use crate::engine::{Circumstance, Engine};
use crate::harness::{Driver, Folder, PATIENCE, eventually, page};

/// What can be tapped or typed into.
const CONTROLS: &str = "button, input, select, summary, textarea, a[href]";

/// A clock that is as far ahead as `sessionStorage` says, which a reload leaves as it is.
const CLOCK: &str = "
    const RealDate = Date;
    window.ahead = () => Number(sessionStorage.ahead ?? 0);
    window.Date = class extends RealDate {
        constructor(...parts) { parts.length ? super(...parts) : super(Date.now()); }
        static now() { return RealDate.now() + ahead(); }
    };
";

/// The name of the field for one's own bar, in kilograms.
pub const OWN_BAR_KG: &str = "Its weight, kg";
/// The same in pounds.
pub const OWN_BAR_LB: &str = "Its weight, lb";

/// One person with one phone of their own: a browser that no one has used before.
pub struct Person {
    web: WebDriver,
    runtime: Runtime,
    engine: Engine,
    driver: Driver,
    profile: Rc<Folder>,
}

impl Person {
    /// Takes out the phone.
    pub fn new() -> Person {
        Person::with(Engine::chromium(), Rc::new(Folder::new()))
    }

    /// Takes out a phone with this engine, which keeps its things in this folder or has kept them there before.
    pub fn with(engine: Engine, profile: Rc<Folder>) -> Person {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let driver = Driver::start(&engine);
        let session = WebDriver::builder(driver.url(), engine.capabilities(profile.path()))
            .request_timeout(2 * PATIENCE)
            .connect();
        let web = runtime.block_on(session).unwrap_or_else(|error| panic!("{engine:?} did not start: {error}"));
        let person = Person { web, runtime, engine, driver, profile };
        person.run(person.web.set_script_timeout(PATIENCE));
        person
    }

    /// Loses the browser at once: all its processes are killed. What is left is its folder.
    pub fn loses_the_browser(mut self) -> Rc<Folder> {
        self.driver.kill_the_browser();
        for name in self.engine.leavings() {
            // Most are there, and some are links to nothing.
            let _ = std::fs::remove_file(self.profile.path().join(name));
        }
        self.profile.clone()
    }

    /// Opens a second window of the same browser and looks at it from now on. The answer leads back to the first.
    pub fn opens_a_window(&self) -> WindowHandle {
        let first = self.run(self.web.window());
        let second = self.run(self.web.new_window());
        self.turns_to(&second);
        first
    }

    /// Looks at another window of the browser.
    pub fn turns_to(&self, window: &WindowHandle) {
        self.run(self.web.switch_to_window(window.clone()));
    }

    /// The window that is looked at.
    pub fn window(&self) -> WindowHandle {
        self.run(self.web.window())
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
        let (command, parameters) = self.engine.command_for(circumstance);
        self.run(self.web.cdp().send_raw(command, parameters));
    }

    /// Opens an address, whatever comes of it.
    pub fn opens(&self, url: &str) {
        self.run(self.web.goto(url));
    }

    /// Reloads the page and waits until it stands.
    pub fn reloads(&self) {
        self.run(self.web.refresh());
        self.sees_the_page();
    }

    /// Reloads the page in the middle of something, and waits for a control of this name.
    #[track_caller]
    pub fn reloads_and_finds(&self, name: &str) {
        self.run(self.web.refresh());
        self.control(name);
    }

    /// Opens the page for the first time, by a clock that [`Person::lets_pass`] moves.
    pub fn opens_the_page_with_time_to_spare() -> Person {
        let person = Person::new();
        person.is_in(Circumstance::Quirk(CLOCK));
        person.opens(&page().url());
        person.sees_the_page();
        person
    }

    /// Lets so many seconds pass at once.
    pub fn lets_pass(&self, seconds: u32) {
        self.evaluates(&format!("sessionStorage.ahead = ahead() + {seconds}000"));
    }

    /// Goes to another screen of the page.
    #[track_caller]
    pub fn goes_to(&self, screen: &str) {
        self.sees_what_is_new();
        let link = eventually(&format!("a way to {screen:?}"), || self.named("nav a[href]", screen));
        self.run(link.click());
        eventually(&format!("the screen {screen:?}"), || {
            (self.run(self.named("nav a[href]", screen)?.attr("aria-current")).as_deref() == Some("page")).then_some(())
        });
    }

    /// Goes back to where they came from.
    #[track_caller]
    pub fn goes_back(&self) {
        self.run(self.web.back());
    }

    /// Waits until the page stands.
    #[track_caller]
    pub fn sees_the_page(&self) {
        eventually("a list of sets", || self.set_texts());
    }

    /// Waits until the page has started and everything that was chosen or logged is safe.
    #[track_caller]
    pub fn is_safe(&self) {
        let script = "const { unsaved } = document.documentElement.dataset; return unsaved === '0'";
        eventually("everything to be safe", || (self.evaluates(script) == true).then_some(()));
    }

    /// Picks an option of a list.
    #[track_caller]
    pub fn chooses(&self, name: &str, option: &str) {
        let options = self.run(self.control(name).find_all(By::Css("option")));
        let found = options.into_iter().find(|element| self.run(element.text()) == option);
        self.run(found.unwrap_or_else(|| panic!("no {option:?} in {name:?}")).click());
    }

    /// Which option of a list is chosen.
    #[track_caller]
    pub fn has_chosen(&self, name: &str) -> String {
        let script = "return arguments[0].selectedOptions[0].textContent";
        self.evaluates_on(&self.control(name), script).as_str().unwrap_or_default().to_owned()
    }

    /// Types a text in place of what stands in a field, key by key.
    #[track_caller]
    pub fn types(&self, name: &str, text: &str) {
        let field = self.control(name);
        self.brings_into_view(&field);
        self.run(field.click());
        self.run(field.send_keys(Key::Control + "a"));
        self.run(field.send_keys(Key::Backspace + text));
    }

    /// Chooses a file of theirs in a field for files.
    #[track_caller]
    pub fn chooses_the_file(&self, name: &str, file: &Path) {
        self.run(self.control(name).send_keys(file.display().to_string()));
    }

    /// Presses these keys, wherever that leads.
    #[track_caller]
    pub fn presses_keys(&self, keys: &str) {
        self.run(
            self.web.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(keys).perform(),
        );
    }

    /// Holds the Enter key down, so that it comes again so many times.
    #[track_caller]
    pub fn holds_enter(&self, times: u32) {
        let key = |kind: &str, again: bool| {
            let key = serde_json::json!({
                "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13,
                "text": if kind == "keyDown" { "\r" } else { "" }, "autoRepeat": again,
            });
            self.run(self.web.cdp().send_raw("Input.dispatchKeyEvent", key));
        };
        (0..=times).for_each(|time| key("keyDown", time > 0));
        key("keyUp", false);
    }

    /// Puts the focus on the first control whose words begin so, once the page takes taps there.
    #[track_caller]
    pub fn focuses_what_begins(&self, words: &str) {
        self.sees_what_is_new();
        let control = eventually(&format!("a control that begins with {words:?}"), || self.beginning(words));
        self.run(control.focus());
    }

    /// Types a work load.
    #[track_caller]
    pub fn types_load(&self, text: &str) {
        self.types("Work load", text);
    }

    /// Waits until the page takes taps where it has just changed under the finger.
    #[track_caller]
    fn sees_what_is_new(&self) {
        let script = "return !document.querySelector('main[data-settling]')";
        eventually("a page that takes taps", || (self.evaluates(script) == true).then_some(()));
    }

    /// Taps the middle of the first control whose words begin so, and so many milliseconds later the same place again,
    /// whatever is there by then. Each tap bears the time of the finger, since a busy page hears of the second one late.
    #[track_caller]
    pub fn taps_twice(&self, words: &str, ms: u32) {
        self.sees_what_is_new();
        let control = eventually(&format!("a control that begins with {words:?}"), || self.beginning(words));
        self.brings_into_view(&control);
        let script = "const [control, ms, tell] = arguments;
            const box = control.getBoundingClientRect();
            const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
            const tap = time => {
                const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY });
                Object.defineProperty(click, 'timeStamp', { value: time });
                document.elementFromPoint(clientX, clientY).dispatchEvent(click);
            };
            const first = performance.now();
            tap(first);
            setTimeout(() => { tap(first + ms); tell(true); }, ms);";
        let control = control.to_json().expect("an element has a name in JSON");
        self.run(self.web.execute_async(script, vec![control, ms.into()]));
    }

    /// Taps what has this name.
    #[track_caller]
    pub fn taps(&self, name: &str) {
        self.sees_what_is_new();
        let control = self.control(name);
        self.brings_into_view(&control);
        self.run(control.click());
    }

    /// Taps the first control whose words begin so.
    #[track_caller]
    pub fn taps_what_begins(&self, words: &str) {
        self.sees_what_is_new();
        let control = eventually(&format!("a control that begins with {words:?}"), || self.beginning(words));
        self.brings_into_view(&control);
        self.run(control.click());
    }

    /// Whether there is a control whose words begin so.
    pub fn finds_what_begins(&self, words: &str) -> bool {
        self.beginning(words).is_some()
    }

    fn beginning(&self, words: &str) -> Option<WebElement> {
        let script = "const [controls, words] = arguments;
            return [...document.querySelectorAll(controls)].filter(control => control.innerText.startsWith(words))";
        let found = self.run(self.web.execute(script, vec![CONTROLS.into(), words.into()]));
        found.elements().expect("a list of elements").into_iter().next()
    }

    /// Scrolls so that something is well in view. The driver would stop with it at the very edge, below what floats there.
    fn brings_into_view(&self, element: &WebElement) {
        self.evaluates_on(element, "arguments[0].scrollIntoView({ block: 'center' })");
    }

    /// Reads what stands in a field.
    #[track_caller]
    pub fn reads(&self, name: &str) -> String {
        self.run(self.control(name).value()).unwrap_or_default()
    }

    /// Reads the message beside a field; empty if there is none.
    #[track_caller]
    pub fn reads_beside(&self, name: &str) -> String {
        let script = "return (arguments[0].getAttribute('aria-describedby') ?? '').split(/\\s+/).filter(Boolean)
            .map(id => document.getElementById(id).innerText.trim()).join(' ')";
        self.evaluates_on(&self.control(name), script).as_str().unwrap_or_default().to_owned()
    }

    /// Reads the message beside a field, if there is one.
    #[track_caller]
    pub fn hears_beside(&self, name: &str) -> Option<String> {
        Some(self.reads_beside(name)).filter(|message| !message.is_empty())
    }

    /// What the page says of its own accord: the messages that are not beside a field.
    pub fn hears(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[role=status],[role=alert]')]
            .filter(message => !message.id || !document.querySelector(`[aria-describedby~=\"${message.id}\"]`))
            .filter(message => message.checkVisibility())
            .map(message => message.innerText.trim()).filter(Boolean)";
        texts(&self.evaluates(script))
    }

    /// Reads the sets, top to bottom.
    #[track_caller]
    pub fn reads_sets(&self) -> Vec<SetSeen> {
        eventually("a list of sets", || self.set_texts()).iter().map(|text| SetSeen::read(text)).collect()
    }

    fn set_texts(&self) -> Option<Vec<String>> {
        let list = self.named("ol, ul", "Sets")?;
        let script = "return [...arguments[0].children].map(item => item.innerText)";
        // A list that went while it was read is not there.
        let items = self.runtime.block_on(self.web.execute(script, vec![list.to_json().ok()?])).ok()?;
        Some(texts(items.json())).filter(|items| !items.is_empty())
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
        let found = self.run(self.web.execute(script, vec![kind.into(), name.into()]));
        let elements = found.elements().expect("a list of elements");
        elements.into_iter().find(|element| {
            let answer = self.runtime.block_on(self.web.cmd(ComputedLabel(element.element_id().to_string())));
            // An element that went while it was looked at has no name.
            answer.and_then(|answer| answer.value::<String>()).is_ok_and(|label| label == name)
        })
    }

    /// Waits until the last set, the work set, has this load.
    #[track_caller]
    pub fn sees_work_load(&self, load: &str) {
        eventually(&format!("a work set with {load}"), || {
            self.set_texts()?.last().map(|text| SetSeen::read(text)).filter(|set| set.load == load)
        });
    }

    /// The loads of the sets, top to bottom.
    #[track_caller]
    pub fn reads_loads(&self) -> Vec<String> {
        self.reads_sets().into_iter().map(|set| set.load).collect()
    }

    /// Waits until a field is marked as wrong, and reads what is said beside it.
    #[track_caller]
    pub fn is_told_off_for(&self, name: &str) -> String {
        eventually(&format!("a message beside {name:?}"), || {
            let wrong = self.run(self.control(name).attr("aria-invalid")).as_deref() == Some("true");
            Some(self.reads_beside(name)).filter(|message| wrong && !message.is_empty())
        })
    }

    /// Waits until a field is not marked as wrong.
    #[track_caller]
    pub fn is_right_about(&self, name: &str) {
        eventually(&format!("{name:?} without fault"), || {
            (self.run(self.control(name).attr("aria-invalid")).as_deref() != Some("true")).then_some(())
        });
    }

    /// Whether there is a control of this name.
    pub fn finds(&self, name: &str) -> bool {
        self.named(CONTROLS, name).is_some()
    }

    /// Waits until the page says something of its own accord.
    #[track_caller]
    pub fn is_told(&self) -> String {
        eventually("a message of the page", || self.hears().into_iter().next())
    }

    /// Reads all that stands on the page.
    #[track_caller]
    pub fn reads_everything(&self) -> String {
        self.run(async { self.web.find(By::Css("body")).await?.text().await })
    }

    /// Reads the first paragraph that begins so.
    #[track_caller]
    pub fn reads_what_begins(&self, words: &str) -> String {
        let script = "return [...document.querySelectorAll('p')].map(text => text.innerText)";
        eventually(&format!("a text that begins with {words:?}"), || {
            texts(&self.evaluates(script)).into_iter().find(|text| text.starts_with(words))
        })
    }

    /// Puts what was copied in place of what stands in a field.
    #[track_caller]
    pub fn pastes(&self, name: &str) {
        let field = self.control(name);
        self.brings_into_view(&field);
        self.run(field.click());
        self.run(field.send_keys(Key::Control + "a"));
        self.run(field.send_keys(Key::Control + "v"));
    }

    /// Takes a picture of what has this role and name, and reads it as a camera sees it: how light each pixel is, row by
    /// row, and how many stand in a row.
    #[track_caller]
    pub fn photographs(&self, role: &str, name: &str) -> (usize, Vec<u8>) {
        let selector = format!("[role={role}][aria-label={name:?}]");
        let seen = self.run(async { self.web.find(By::Css(selector.as_str())).await });
        self.brings_into_view(&seen);
        let picture = self.run(seen.screenshot_as_png_base64());
        // The browser itself can read its picture.
        let script = "const [picture, tell] = arguments;
            const image = new Image();
            image.onload = () => {
                const { width, height } = image;
                const sheet = Object.assign(document.createElement('canvas'), { width, height });
                const pen = sheet.getContext('2d');
                pen.drawImage(image, 0, 0);
                const { data } = pen.getImageData(0, 0, width, height);
                let grey = '';
                for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at + 1]);
                tell([width, btoa(grey)]);
            };
            image.src = `data:image/png;base64,${picture}`;";
        let read = self.run(self.web.execute_async(script, vec![picture.into()])).json().clone();
        let width = read[0].as_u64().expect("a width") as usize;
        let grey = thirtyfour::support::base64_decode(read[1].as_str().unwrap_or_default());
        (width, grey.expect("what the browser wrote"))
    }

    /// Waits until these words stand on the page.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        eventually(&format!("the words {words:?}"), || self.reads_everything().contains(words).then_some(()));
    }

    /// Reads the clock that runs, in seconds.
    #[track_caller]
    pub fn reads_the_clock(&self) -> u32 {
        let script = "return document.querySelector('[role=timer]')?.innerText ?? ''";
        let shown = self.evaluates(script).as_str().unwrap_or_default().to_owned();
        let (minutes, seconds) = shown.split_once(':').unwrap_or_else(|| panic!("no clock, but {shown:?}"));
        let number = |text: &str| text.parse::<u32>().expect("digits");
        60 * number(minutes) + number(seconds)
    }

    /// What the browser keeps for the page under a key.
    #[track_caller]
    pub fn finds_stored(&self, key: &str) -> Option<String> {
        let text = self.run(self.web.execute("return localStorage.getItem(arguments[0])", vec![key.into()]));
        text.json().as_str().map(str::to_owned)
    }

    /// The keys under which the browser keeps something for the page.
    #[track_caller]
    pub fn finds_stored_keys(&self) -> Vec<String> {
        texts(&self.evaluates("return Object.keys(localStorage).sort()"))
    }

    /// Puts a text where the page keeps its own, and nothing else.
    #[track_caller]
    pub fn stores_only(&self, key: &str, text: &str) {
        self.stores_only_these(&[(key.to_owned(), text.to_owned())]);
    }

    /// Puts a text in local storage, whatever the page keeps there or elsewhere.
    #[track_caller]
    pub fn spoils(&self, key: &str, text: &str) {
        let script = "localStorage.setItem(...arguments)";
        self.run(self.web.execute(script, vec![key.into(), text.into()]));
    }

    /// Puts texts where the page keeps its own, and nothing else.
    #[track_caller]
    pub fn stores_only_these(&self, texts: &[(String, String)]) {
        self.awaits(
            "const gone = indexedDB.deleteDatabase('fifthrep'); gone.onsuccess = gone.onerror = () => arguments[0](true)",
        );
        let script = "localStorage.clear(); arguments[0].forEach(([key, text]) => localStorage.setItem(key, text))";
        self.run(self.web.execute(script, vec![serde_json::json!(texts)]));
    }

    /// The addresses that were asked for since the browser started.
    pub fn has_requested(&self) -> Vec<String> {
        let log = self.run(self.web.get_log("performance"));
        log.iter().filter_map(|entry| self.engine.request_in(&entry.message)).collect()
    }

    /// What the browser finds in the way of installing the page.
    #[track_caller]
    pub fn finds_in_the_way_of_installing(&self) -> Vec<Value> {
        let command = "Page.getInstallabilityErrors";
        let answer = self.run(self.web.cdp().send_raw(command, serde_json::json!({})));
        answer["installabilityErrors"].as_array().expect("a list").clone()
    }

    /// What kind of control the browser takes this one for.
    #[track_caller]
    pub fn role_of(&self, name: &str) -> String {
        let element = self.control(name).element_id().to_string();
        self.run(async { self.web.cmd(ComputedRole(element)).await?.value() })
    }

    /// Puts the focus on a control.
    #[track_caller]
    pub fn focuses(&self, name: &str) {
        self.run(self.control(name).focus());
    }

    /// Prints the page: the file that a printer would get.
    #[track_caller]
    pub fn prints(&self) -> Vec<u8> {
        self.run(self.web.print_page(PrintParameters::default()))
    }

    /// Looks behind the page: what a script returns.
    #[track_caller]
    pub fn evaluates(&self, script: &str) -> Value {
        self.run(self.web.execute(script, vec![])).json().clone()
    }

    /// Waits for what a script hands to its callback, `arguments[0]`.
    #[track_caller]
    pub fn awaits(&self, script: &str) -> Value {
        self.run(self.web.execute_async(script, vec![])).json().clone()
    }

    fn evaluates_on(&self, element: &WebElement, script: &str) -> Value {
        let element = element.to_json().expect("an element has a name in JSON");
        self.run(self.web.execute(script, vec![element])).json().clone()
    }

    #[track_caller]
    fn run<T>(&self, command: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.runtime.block_on(command) {
            Ok(answer) => answer,
            Err(error) => panic!("the browser refused: {error}"),
        }
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        // The driver takes its browser along, if it still answers; one that was killed refuses at once.
        let _ = self.runtime.block_on(self.web.clone().quit());
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

/// The command for the role of an element as the browser computes it.
#[derive(Debug)]
struct ComputedRole(String);

impl FormatRequestData for ComputedRole {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/computedrole", self.0))
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A set as it stands on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct SetSeen {
    /// How often it is done.
    pub times: u32,
    /// The repetitions each time.
    pub reps: u32,
    /// The load, such as "82.5 kg"; empty if there is none.
    pub load: String,
    /// The plates on one side of the bar, innermost first.
    pub side: Vec<Amount>,
    /// What comes off before it, in this order.
    pub off: Vec<Amount>,
    /// What goes on after that, in this order.
    pub on: Vec<Amount>,
    /// All that is said of it, on one line.
    pub text: String,
}

impl SetSeen {
    fn read(text: &str) -> SetSeen {
        let words: Vec<&str> = text.split_whitespace().collect();
        let before = |found: &dyn Fn(&str) -> bool| words.windows(2).find(|pair| found(pair[1])).map(|pair| pair[0]);
        let count = |word: Option<&str>| word.and_then(|word| word.parse().ok());
        let load = words.windows(2).find(|pair| ["kg", "lb"].contains(&pair[1])).map(|pair| pair.join(" "));
        let numbers = |line: &str| line.split_whitespace().filter_map(Amount::read).collect();
        let line = |fits: &dyn Fn(&str) -> Option<&str>| text.lines().find_map(fits).map(numbers).unwrap_or_default();
        SetSeen {
            times: count(before(&|word| word == "×")).unwrap_or(1),
            reps: count(before(&|word| ["rep", "reps"].contains(&word))).expect("a set has repetitions"),
            load: load.unwrap_or_default(),
            side: line(&|line| line.strip_suffix(" a side")),
            off: line(&|line| line.strip_prefix("off ")),
            on: line(&|line| line.strip_prefix("on ")),
            text: words.join(" "),
        }
    }
}

/// A number of kilograms or pounds, exact, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub u64);

impl Amount {
    /// The number that a text such as "82.5" or "82.5 kg" begins with.
    pub fn read(text: &str) -> Option<Amount> {
        let (whole, decimals) = text.split_whitespace().next()?.split_once('.').unwrap_or((text, ""));
        let whole = whole.split_whitespace().next()?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 3 {
            return None;
        }
        format!("{whole}{decimals:0<3}").parse().ok().map(Amount)
    }
}
