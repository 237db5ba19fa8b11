//! The browser engines: what starts the driver of each, what a session is asked for, and how the circumstances of a
//! visit are brought about.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};
use xtask::browsers::{self, Browser, Firefox};

/// The screen of a usual phone, held upright.
pub const SCREEN: (u32, u32) = (390, 844);

/// An engine. Another one is another variant: each function here says what it has to know.
#[derive(Clone, Debug)]
pub enum Engine {
    /// Chromium or Chrome.
    Chromium(Browser),
    /// Firefox. It stores in its own way, so it is asked what concerns that; it has no developer tools over its driver.
    Firefox(Firefox),
}

/// A special circumstance of a visit.
#[derive(Clone, Copy, Debug)]
pub enum Circumstance {
    /// The person has turned scripts off.
    ScriptsOff,
    /// The person's system is set to `dark` or `light`.
    Scheme(&'static str),
    /// A screen of this width in pixels, until another page is opened.
    Width(u32),
    /// A screen of this width and height in pixels, until another page is opened.
    Size(u32, u32),
    /// A processor slowed down by this factor.
    #[allow(dead_code, reason = "no test has a slow phone, only what measures")]
    SlowBy(f64),
    /// The page is looked at as on paper, or on the screen again.
    Paper(bool),
    /// A browser that differs by this script, which runs before the page's own.
    Quirk(&'static str),
}

impl Engine {
    /// Chromium, in which nearly all is tried.
    pub fn chromium() -> Engine {
        let browser = browsers::find().expect(
            "no Chromium with its driver: run `cargo xtask test`, which installs them or says how, \
             or set CHROMIUM and CHROMEDRIVER to the two programs",
        );
        Engine::Chromium(browser)
    }

    /// Firefox.
    pub fn firefox() -> Engine {
        let browser = browsers::find_firefox().expect(
            "no Firefox with its driver: run `cargo xtask test`, which installs them or says how, \
             or set FIREFOX and GECKODRIVER to the two programs",
        );
        Engine::Firefox(browser)
    }

    /// The command that starts the engine's driver.
    pub fn driver(&self) -> Command {
        match self {
            Engine::Chromium(browser) => {
                let mut command = Command::new(&browser.driver);
                command.arg("--port=0");
                command
            }
            Engine::Firefox(browser) => {
                let mut command = Command::new(&browser.driver);
                command.args(["--port=0", "--websocket-port=0"]);
                command
            }
        }
    }

    /// The port that the driver listens on, if this line of its output names it.
    pub fn port_in(&self, line: &str) -> Option<u16> {
        match self {
            Engine::Chromium(_) => {
                line.split_once("started successfully on port ")?.1.trim_end_matches(['.', '\n', '\r']).parse().ok()
            }
            Engine::Firefox(_) => line.split_once("Listening on 127.0.0.1:")?.1.trim().parse().ok(),
        }
    }

    /// The capabilities requested of a session: a phone that keeps its data in this folder.
    pub fn capabilities(&self, profile: &Path) -> Map<String, Value> {
        let value = match self {
            Engine::Chromium(browser) => {
                // A region with kilograms, since a first visit starts in the unit of its region.
                let switches = browsers::switches().into_iter().chain(["--lang=en-GB"]).map(str::to_owned);
                let profile = format!("--user-data-dir={}", profile.display());
                json!({
                    "browserName": "chrome",
                    "goog:loggingPrefs": { "performance": "ALL" },
                    "goog:chromeOptions": {
                        "binary": browser.chromium,
                        "args": switches.chain([profile]).collect::<Vec<_>>(),
                        // The page of a new tab would take longer to start than the browser itself.
                        "prefs": {
                            "intl": { "accept_languages": "en-GB,en", "selected_languages": "en-GB,en" },
                            "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] },
                        },
                        "mobileEmulation": {
                            "deviceMetrics":
                                { "width": SCREEN.0, "height": SCREEN.1, "pixelRatio": 3, "touch": true, "mobile": true },
                        },
                    },
                })
            }
            Engine::Firefox(browser) => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": browser.firefox,
                    "args": ["-headless", "-profile", profile],
                    "prefs": { "intl.accept_languages": "en-GB,en" },
                },
            }),
        };
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    /// Files of a killed browser that would make a later one in its folder fail.
    pub fn leavings(&self) -> &'static [&'static str] {
        match self {
            Engine::Chromium(_) => &["SingletonLock", "SingletonCookie", "SingletonSocket", "DevToolsActivePort"],
            Engine::Firefox(_) => &["lock", ".parentlock", "MarionetteActivePort"],
        }
    }

    /// The folder in a profile with the files of the local storage of what is served on a port.
    pub fn local_storage(&self, port: u16) -> PathBuf {
        match self {
            Engine::Chromium(_) => PathBuf::from("Default/Local Storage/leveldb"),
            Engine::Firefox(_) => PathBuf::from(format!("storage/default/http+++127.0.0.1+{port}/ls")),
        }
    }

    /// The command of the developer tools that brings a circumstance about.
    pub fn command_for(&self, circumstance: Circumstance) -> (&'static str, Value) {
        match self {
            Engine::Firefox(_) => panic!("Firefox cannot be put into {circumstance:?}"),
            Engine::Chromium(_) => match circumstance {
                Circumstance::ScriptsOff => ("Emulation.setScriptExecutionDisabled", json!({ "value": true })),
                Circumstance::Scheme(scheme) => (
                    "Emulation.setEmulatedMedia",
                    json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
                ),
                Circumstance::Width(width) => (
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": SCREEN.1, "deviceScaleFactor": 3, "mobile": true }),
                ),
                Circumstance::Size(width, height) => (
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": height, "deviceScaleFactor": 3, "mobile": true }),
                ),
                Circumstance::Paper(paper) => {
                    ("Emulation.setEmulatedMedia", json!({ "media": if paper { "print" } else { "" } }))
                }
                Circumstance::SlowBy(rate) => ("Emulation.setCPUThrottlingRate", json!({ "rate": rate })),
                Circumstance::Quirk(script) => ("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })),
            },
        }
    }

    /// The address that a page has asked for, if this entry of the browser's log names one.
    pub fn request_in(&self, entry: &str) -> Option<String> {
        match self {
            Engine::Firefox(_) => None,
            Engine::Chromium(_) => {
                let entry: Value = serde_json::from_str(entry).ok()?;
                let event = &entry["message"];
                let text = |value: &Value| value.as_str().map(str::to_owned);
                // The browser's own pages, such as that of a new tab, ask for their parts as well.
                let own = text(&event["params"]["documentURL"])?.starts_with("chrome:");
                let asks = event["method"] == "Network.requestWillBeSent" && !own;
                asks.then(|| text(&event["params"]["request"]["url"]))?
            }
        }
    }
}
