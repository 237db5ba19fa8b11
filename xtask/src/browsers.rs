//! The browsers of the tests, and the drivers that the tests talk to.

use crate::{places, run, system, tools};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::env;
use std::fs;
use std::path::PathBuf;

/// Debian's packages with a browser and its driver.
const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Debian's package with Firefox. There is none with its driver.
const DEBIAN_FIREFOX: [&str; 1] = ["firefox-esr"];

/// A browser and its driver, of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its `chromedriver`.
    pub driver: PathBuf,
}

/// Firefox and its driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firefox {
    /// Firefox itself.
    pub firefox: PathBuf,
    /// Its `geckodriver`.
    pub driver: PathBuf,
}

/// The browser and the driver, where both are installed.
pub fn find() -> Option<Browser> {
    Some(Browser { chromium: chromium()?, driver: driver()? })
}

/// The browser: the one that `CHROMIUM` names, else one on the path or where it is usually installed.
pub fn chromium() -> Option<PathBuf> {
    named("CHROMIUM").or_else(|| run::find(&["chromium", "chromium-browser", "google-chrome", "chrome"])).or_else(
        || {
            let programs = |variable: &str| env::var_os(variable).map(PathBuf::from).unwrap_or_default();
            let usual = [
                PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                programs("ProgramFiles").join("Google/Chrome/Application/chrome.exe"),
                programs("LOCALAPPDATA").join("Google/Chrome/Application/chrome.exe"),
            ];
            usual.into_iter().find(|path| path.is_absolute() && path.is_file())
        },
    )
}

/// The driver: the one that `CHROMEDRIVER` names, else one on the path or where it is usually installed.
pub fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| run::find(&["chromedriver"])).or_else(|| {
        let usual = ["/usr/lib/chromium/chromedriver", "/opt/homebrew/bin/chromedriver", "/usr/local/bin/chromedriver"];
        usual.into_iter().map(PathBuf::from).find(|path| path.is_file())
    })
}

/// Firefox and its driver, where both are installed.
pub fn find_firefox() -> Option<Firefox> {
    Some(Firefox { firefox: firefox()?, driver: geckodriver()? })
}

/// Firefox: the one that `FIREFOX` names, else one on the path or where it is usually installed.
fn firefox() -> Option<PathBuf> {
    named("FIREFOX").or_else(|| run::find(&["firefox-esr", "firefox"])).or_else(|| {
        let programs = env::var_os("ProgramFiles").map(PathBuf::from).unwrap_or_default();
        let usual = [
            PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox"),
            programs.join("Mozilla Firefox/firefox.exe"),
        ];
        usual.into_iter().find(|path| path.is_absolute() && path.is_file())
    })
}

/// Its driver: the one that `GECKODRIVER` names, else one on the path or among the tools.
fn geckodriver() -> Option<PathBuf> {
    named("GECKODRIVER").or_else(|| run::find(&["geckodriver"])).or_else(tools::installed_geckodriver)
}

/// Finds Firefox and its driver, and installs them where this machine's package manager can.
pub fn ensure_firefox() -> Result<Firefox> {
    if firefox().is_none() {
        if system::is_debian() {
            system::install(&DEBIAN_FIREFOX).context("the browser tests need Firefox")?;
        } else {
            bail!(
                "the browser tests need Firefox: {}",
                match env::consts::OS {
                    "macos" => "run `brew install --cask firefox`",
                    "windows" => "install Firefox",
                    _ => "install your system's package of firefox",
                }
            )
        }
    }
    let firefox = firefox().context("Debian's package brought no Firefox")?;
    let driver = geckodriver().map_or_else(tools::geckodriver, Ok)?;
    Ok(Firefox { firefox, driver })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Finds the browser and the driver, and installs them where this machine's package manager can.
pub fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if system::is_debian() {
        system::install(&DEBIAN_PACKAGES).context("the browser tests need Chromium and its driver")?;
        return find().context("Debian's packages brought no Chromium");
    }
    bail!(
        "the browser tests need Chrome and its driver: {}",
        match env::consts::OS {
            "macos" => "run `brew install --cask google-chrome chromedriver`",
            "windows" => "install Chrome, and put the chromedriver.exe of its version on the path",
            _ => "install your system's packages of chromium and chromedriver",
        }
    )
}

/// The switches of a browser that only tests, in any place that tests run in.
pub fn switches() -> Vec<&'static str> {
    let mut switches = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    if system::is_root() {
        // Chromium's sandbox does not start for root.
        switches.push("--no-sandbox");
    }
    switches
}

/// What wasm-bindgen's test runner asks the driver for.
pub fn capabilities(browser: &Browser) -> Value {
    json!({ "goog:chromeOptions": { "binary": browser.chromium, "args": switches() } })
}

/// Writes down what the test runner asks for, and returns the file.
pub fn write_capabilities(browser: &Browser) -> Result<PathBuf> {
    let file = places::target().join("webdriver.json");
    fs::create_dir_all(places::target())?;
    fs::write(&file, capabilities(browser).to_string())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runner_is_told_the_very_browser() {
        let browser = Browser { chromium: "/a \"b\"/chromium".into(), driver: "/d".into() };
        let capabilities = capabilities(&browser);
        assert_eq!(capabilities["goog:chromeOptions"]["binary"], "/a \"b\"/chromium");
        let switches = capabilities["goog:chromeOptions"]["args"].as_array().unwrap();
        assert!(switches.contains(&json!("--headless")));
        assert_eq!(switches.contains(&json!("--no-sandbox")), system::is_root());
    }
}
