//! The browsers of the tests, and the drivers that the tests talk to.

use crate::{run, system, tools};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

/// Chromium or Chrome, and its driver of the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// The browser.
    pub chromium: PathBuf,
    /// Its `chromedriver`.
    pub driver: PathBuf,
}

/// Firefox and its driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firefox {
    /// The browser.
    pub firefox: PathBuf,
    /// Its `geckodriver`.
    pub driver: PathBuf,
}

/// A program: the one that a variable names, else one of these names on the path, else one in a usual place.
fn program(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    let usual = || places.iter().map(PathBuf::from).find(|path| path.is_absolute() && path.is_file());
    named.or_else(|| run::find(names)).or_else(usual)
}

fn chromium() -> Option<PathBuf> {
    const USUAL: [&str; 3] = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ];
    program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "chrome"], &USUAL)
}

fn chromedriver() -> Option<PathBuf> {
    let usual = ["/usr/lib/chromium/chromedriver", "/opt/homebrew/bin/chromedriver", "/usr/local/bin/chromedriver"];
    program("CHROMEDRIVER", &["chromedriver"], &usual)
}

fn firefox() -> Option<PathBuf> {
    let usual = ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe"];
    program("FIREFOX", &["firefox-esr", "firefox"], &usual)
}

fn geckodriver() -> Option<PathBuf> {
    program("GECKODRIVER", &["geckodriver"], &[]).or_else(tools::installed_geckodriver)
}

/// Chromium and its driver, if both are installed.
pub fn find() -> Option<Browser> {
    Some(Browser { chromium: chromium()?, driver: chromedriver()? })
}

/// Firefox and its driver, if both are installed.
pub fn find_firefox() -> Option<Firefox> {
    Some(Firefox { firefox: firefox()?, driver: geckodriver()? })
}

/// Finds Chromium and its driver, and installs them with Debian's package manager.
pub fn ensure() -> Result<Browser> {
    if find().is_none() {
        let otherwise = "install Chrome and the chromedriver of its version, and put it on the path \
                         (macOS: `brew install --cask google-chrome chromedriver`)";
        install(&["chromium", "chromium-driver"], otherwise).context("the browser tests need Chrome and its driver")?;
    }
    find().context("Debian's packages brought no Chromium")
}

/// Finds Firefox and its driver, and installs them: Firefox with Debian's package manager, the driver as a tool.
pub fn ensure_firefox() -> Result<Firefox> {
    if firefox().is_none() {
        let otherwise = "install Firefox (macOS: `brew install --cask firefox`)";
        install(&["firefox-esr"], otherwise).context("the browser tests need Firefox")?;
    }
    let firefox = firefox().context("Debian's package brought no Firefox")?;
    let driver = geckodriver().map_or_else(tools::geckodriver, Ok)?;
    Ok(Firefox { firefox, driver })
}

fn install(packages: &[&str], otherwise: &str) -> Result<()> {
    if system::is_debian() { system::install(packages) } else { bail!("{otherwise}") }
}

/// The switches of Chromium for tests, on any machine.
pub fn switches() -> Vec<&'static str> {
    const ALWAYS: &str = "--headless --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run \
        --no-default-browser-check --disable-background-networking --disable-component-update --disable-sync";
    // Chromium's sandbox does not start for root.
    ALWAYS.split(' ').chain(system::is_root().then_some("--no-sandbox")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_its_variable_on_the_path_or_in_its_usual_place() {
        assert_eq!(program("CARGO", &[], &[]), env::var_os("CARGO").map(PathBuf::from));
        let variable = "NO_SUCH_VARIABLE";
        assert_eq!(program(variable, &["no-such-program", "cargo"], &[]), run::find(&["cargo"]));
        let file = crate::places::root().join("Cargo.toml");
        assert_eq!(program(variable, &[], &["/none", &file.display().to_string()]), Some(file));
        assert_eq!(program(variable, &[], &["Cargo.toml"]), None, "a usual place is no relative one");
    }
}
