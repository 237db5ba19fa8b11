//! Taps, keys, and the way around.

use std::path::Path;
use std::time::Duration;

use thirtyfour::prelude::*;

use super::Person;
use crate::harness::eventually;

impl Person {
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
        self.run(self.browser.web.back());
    }

    /// Picks an option of a list.
    #[track_caller]
    pub fn chooses(&self, name: &str, option: &str) {
        let options = self.run(self.control(name).find_all(By::Css("option")));
        let found = options.into_iter().find(|element| self.run(element.text()) == option);
        self.run(found.unwrap_or_else(|| panic!("no {option:?} in {name:?}")).click());
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
            self.browser
                .web
                .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
                .send_keys(keys)
                .perform(),
        );
    }

    /// Holds the Enter key down until it has repeated this many times.
    #[track_caller]
    pub fn holds_enter(&self, times: u32) {
        let key = |kind: &str, again: bool| {
            let key = serde_json::json!({
                "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13,
                "text": if kind == "keyDown" { "\r" } else { "" }, "autoRepeat": again,
            });
            self.run(self.browser.web.cdp().send_raw("Input.dispatchKeyEvent", key));
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

    /// Puts the focus on a control.
    #[track_caller]
    pub fn focuses(&self, name: &str) {
        self.run(self.control(name).focus());
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

    /// Taps the middle of the first control whose words begin with these, and `ms` milliseconds later the same place
    /// again, whatever is there by then. Each tap bears the time of the finger, since a busy page hears of the second
    /// one late.
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
        self.run(self.browser.web.execute_async(script, vec![control, ms.into()]));
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

    /// Puts what was copied in place of what stands in a field.
    #[track_caller]
    pub fn pastes(&self, name: &str) {
        let field = self.control(name);
        self.brings_into_view(&field);
        self.run(field.click());
        self.run(field.send_keys(Key::Control + "a"));
        self.run(field.send_keys(Key::Control + "v"));
    }
}
