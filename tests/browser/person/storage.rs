//! The page's data in the browser, and the page's requests to it.

use serde_json::Value;

use super::{Person, texts};
use crate::harness::eventually;

impl Person {
    /// Waits until the page has started and everything that was chosen or logged is safe.
    #[track_caller]
    pub fn is_safe(&self) {
        let script = "const { unsaved } = document.documentElement.dataset; return unsaved === '0'";
        eventually("everything to be safe", || (self.evaluates(script) == true).then_some(()));
    }

    /// The text that local storage holds under a key.
    #[track_caller]
    pub fn finds_stored(&self, key: &str) -> Option<String> {
        let text = self.run(self.browser.web.execute("return localStorage.getItem(arguments[0])", vec![key.into()]));
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

    /// Puts texts where the page keeps its own, and nothing else.
    #[track_caller]
    pub fn stores_only_these(&self, texts: &[(String, String)]) {
        self.awaits(
            "const gone = indexedDB.deleteDatabase('fifthrep'); gone.onsuccess = gone.onerror = () => arguments[0](true)",
        );
        let script = "localStorage.clear(); arguments[0].forEach(([key, text]) => localStorage.setItem(key, text))";
        self.run(self.browser.web.execute(script, vec![serde_json::json!(texts)]));
    }

    /// Puts a text in local storage, whatever the page keeps there or elsewhere.
    #[track_caller]
    pub fn spoils(&self, key: &str, text: &str) {
        let script = "localStorage.setItem(...arguments)";
        self.run(self.browser.web.execute(script, vec![key.into(), text.into()]));
    }

    /// The addresses that were asked for since the browser started.
    pub fn has_requested(&self) -> Vec<String> {
        let log = self.run(self.browser.web.get_log("performance"));
        log.iter().filter_map(|entry| self.browser.engine.request_in(&entry.message)).collect()
    }

    /// The obstacles that the browser reports to installing the page.
    #[track_caller]
    pub fn finds_in_the_way_of_installing(&self) -> Vec<Value> {
        let command = "Page.getInstallabilityErrors";
        let answer = self.run(self.browser.web.cdp().send_raw(command, serde_json::json!({})));
        answer["installabilityErrors"].as_array().expect("a list").clone()
    }
}
