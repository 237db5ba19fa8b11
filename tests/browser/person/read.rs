//! Reading the screen and its messages.

use http::Method;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::print::PrintParameters;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

use super::sets::SetSeen;
use super::{CONTROLS, Person, texts};
use crate::harness::eventually;

impl Person {
    /// Which option of a list is chosen.
    #[track_caller]
    pub fn has_chosen(&self, name: &str) -> String {
        let script = "return arguments[0].selectedOptions[0].textContent";
        self.evaluates_on(&self.control(name), script).as_str().unwrap_or_default().to_owned()
    }

    /// `true` if there is a control whose words begin with these.
    pub fn finds_what_begins(&self, words: &str) -> bool {
        self.beginning(words).is_some()
    }

    /// `true` if there is a control of this name.
    pub fn finds(&self, name: &str) -> bool {
        self.named(CONTROLS, name).is_some()
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

    /// The messages that the page gives of its own accord: those that are not beside a field.
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
        let items = self.browser.runtime.block_on(self.browser.web.execute(script, vec![list.to_json().ok()?])).ok()?;
        Some(texts(items.json())).filter(|items| !items.is_empty())
    }

    /// Waits until the page stands.
    #[track_caller]
    pub fn sees_the_page(&self) {
        eventually("a list of sets", || self.set_texts());
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

    /// Waits until the page says something of its own accord.
    #[track_caller]
    pub fn is_told(&self) -> String {
        eventually("a message of the page", || self.hears().into_iter().next())
    }

    /// Reads all that stands on the page.
    #[track_caller]
    pub fn reads_everything(&self) -> String {
        self.run(async { self.browser.web.find(By::Css("body")).await?.text().await })
    }

    /// Reads the first paragraph that begins so.
    #[track_caller]
    pub fn reads_what_begins(&self, words: &str) -> String {
        let script = "return [...document.querySelectorAll('p')].map(text => text.innerText)";
        eventually(&format!("a text that begins with {words:?}"), || {
            texts(&self.evaluates(script)).into_iter().find(|text| text.starts_with(words))
        })
    }

    /// Waits until these words stand on the page.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        eventually(&format!("the words {words:?}"), || self.reads_everything().contains(words).then_some(()));
    }

    /// Takes a picture of what has this role and name, and reads it as a camera sees it: how light each pixel is, row
    /// by row, and how many stand in a row.
    #[track_caller]
    pub fn photographs(&self, role: &str, name: &str) -> (usize, Vec<u8>) {
        let selector = format!("[role={role}][aria-label={name:?}]");
        let seen = self.run(async { self.browser.web.find(By::Css(selector.as_str())).await });
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
        let read = self.run(self.browser.web.execute_async(script, vec![picture.into()])).json().clone();
        let width = read[0].as_u64().expect("a width") as usize;
        let grey = thirtyfour::support::base64_decode(read[1].as_str().unwrap_or_default());
        (width, grey.expect("what the browser wrote"))
    }

    /// The role of a control, as the browser computes it.
    #[track_caller]
    pub fn role_of(&self, name: &str) -> String {
        let element = self.control(name).element_id().to_string();
        self.run(async { self.browser.web.cmd(ComputedRole(element)).await?.value() })
    }

    /// Prints the page: the file that a printer would get.
    #[track_caller]
    pub fn prints(&self) -> Vec<u8> {
        self.run(self.browser.web.print_page(PrintParameters::default()))
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
