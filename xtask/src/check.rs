//! `cargo xtask test`: everything that has to hold before a change is accepted. `soak`: the same promises, tried for
//! hours. `bench`: how long things take, which no test asserts.

use crate::browsers::{self, Browser, Firefox};
use crate::toolchain::{self, TARGET, Toolchain};
use crate::tools::{self, Tools};
use crate::{inspect, places, run, say, site};
use anyhow::{Context, Result, anyhow, ensure};
use serde_json::json;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// The outcome of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// Something that it needs is missing here, which is as bad as a failure.
    CouldNotRun(String),
    /// Something that the step needs is not available everywhere. All else may be well.
    LeftOut(String),
}

impl Outcome {
    fn of(result: Result<()>) -> Outcome {
        result.map_err(|error| say::error(&error)).map_or(Outcome::Failed, |()| Outcome::Passed)
    }

    fn is_good(&self) -> bool {
        matches!(self, Outcome::Passed | Outcome::LeftOut(_))
    }

    fn words(&self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::CouldNotRun(_) => "could not run",
            Outcome::LeftOut(_) => "left out",
        }
    }
}

/// The steps so far, each with its outcome and the time that it took.
#[derive(Debug, Default)]
struct Steps(Vec<(&'static str, Outcome, Duration)>);

impl Steps {
    /// Runs a step. An error means that it could not run.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Outcome>) {
        say::heading(name);
        let started = Instant::now();
        let outcome = work().unwrap_or_else(|error| Outcome::CouldNotRun(format!("{error:#}")));
        if let Outcome::CouldNotRun(why) | Outcome::LeftOut(why) = &outcome {
            say::note(&format!("{}: {why}", outcome.words()));
        }
        self.0.push((name, outcome, started.elapsed()));
    }

    /// Prints the summary, and returns whether all is well.
    fn close(&self, started: Instant) -> bool {
        say::heading("summary");
        println!("{}", self.summary(started.elapsed()));
        self.0.iter().all(|(_, outcome, _)| outcome.is_good())
    }

    /// A table of the steps, why some did not run, and how many passed, failed and did not run.
    fn summary(&self, whole: Duration) -> String {
        let (mut table, mut reasons) = (String::new(), String::new());
        let [mut passed, mut failed, mut skipped] = [0; 3];
        for (name, outcome, time) in &self.0 {
            let words = outcome.words();
            table += &format!("  {name:44}  {words:13}  {:>9}\n", say::time(*time));
            match outcome {
                Outcome::Passed => passed += 1,
                Outcome::Failed => failed += 1,
                Outcome::CouldNotRun(why) | Outcome::LeftOut(why) => {
                    skipped += 1;
                    reasons += &format!("{words}: {name}: {why}\n");
                }
            }
        }
        let whole = say::time(whole);
        format!("{table}  {whole:>70}\n\n{reasons}{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// `cargo xtask test`: runs every step, whatever became of the others, and returns whether all is well.
///
/// Tools and builds that only later steps need are made beside the first steps, by [`prepare`] in a process of its own.
pub fn command() -> bool {
    let started = Instant::now();
    let mut steps = Steps::default();
    let toolchain = toolchain::ensure();
    let preparing = prepare_beside();

    steps.run("format", || {
        component("rustfmt", "fmt")?;
        one(run::cargo().args(["fmt", "--all", "--check"]))
    });
    steps.run("clippy", || {
        component("clippy", "clippy")?;
        one(run::cargo().args(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]))
    });
    steps.run("native tests", || tests(run::cargo().args(["test", "--workspace", "--no-fail-fast"])));
    steps.run("clippy for wasm", || {
        let clippy = usable(&toolchain)?.clippy();
        one(clippy?.args(["--target", TARGET, "--lib", "--bins", "--test", "web", "--", "-D", "warnings"]))
    });

    steps.run("tools and release build, begun at the start", || {
        let (mut process, log) = preparing?;
        let status = process.wait()?;
        print!("{}", String::from_utf8_lossy(&fs::read(log)?));
        Ok(if status.success() { Outcome::Passed } else { Outcome::Failed })
    });
    // All is there and built, or the fault is named here once more.
    let tools = tools::ensure();
    let browser = browsers::ensure();
    let firefox = browsers::ensure_firefox();
    steps.run("licences and sources", || {
        one(tools::deny()?.args(["--workspace", "check", "bans", "licenses", "sources"]))
    });
    steps.run("advisories", advisories);
    steps.run("wasm tests", || wasm_tests(usable(&toolchain)?, usable(&tools)?, usable(&browser)?));
    let mut page = Err(anyhow!("it was not begun"));
    steps.run("release build", || {
        page = site::build();
        Ok(Outcome::of(usable(&page).map(drop)))
    });
    steps.run("dist/", || {
        usable(&page).context("there is no release build to look at")?;
        let mut outcome = Outcome::Passed;
        for (name, complaints) in inspect::dist(&places::dist()) {
            say::note(&format!("{}: {name}", if complaints.is_empty() { "ok" } else { "FAILED" }));
            for complaint in complaints {
                say::note(&format!("  {complaint}"));
                outcome = Outcome::Failed;
            }
        }
        Ok(outcome)
    });
    steps.run("browser tests", || {
        usable(&page).context("there is no release build to look at")?;
        // Journeys often wait for something: one more than there are cores keeps those busy.
        let threads = std::thread::available_parallelism().map_or(2, usize::from) + 1;
        let mut cargo = browser_tests(usable(&browser)?, usable(&firefox)?);
        tests(cargo.arg("--").arg(format!("--test-threads={threads}")))
    });
    steps.close(started)
}

/// Something made once for several steps, or its error for each of them.
fn usable<T>(made: &Result<T>) -> Result<&T> {
    made.as_ref().map_err(|error| anyhow!("{error:#}"))
}

/// Starts [`prepare`] in a process of its own, beside other work. Its output goes to a file until it ends.
fn prepare_beside() -> Result<(Child, PathBuf)> {
    let log = places::target().join("prepare.log");
    fs::create_dir_all(places::target())?;
    let output = File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
    let mut command = run::command(std::env::current_exe()?);
    Ok((command.arg("prepare").stdout(output.try_clone()?).stderr(output).spawn()?, log))
}

/// `cargo xtask prepare`: installs all that the other commands need, and builds the release page.
pub fn prepare() -> Result<()> {
    let deny = tools::deny().map(drop);
    let browsers = browsers::ensure().and_then(|_| browsers::ensure_firefox()).map(drop);
    let page = site::build();
    deny.and(browsers).and(page)
}

/// `cargo xtask soak`: the tests that have a long form, in it. They find it asked for in their environment. `against`
/// is the folder of an earlier build of the page, which runs beside this one.
pub fn soak(against: Option<&Path>) -> Result<bool> {
    const SOAK: (&str, &str) = ("FIFTH_REP_SOAK", "1");
    let started = Instant::now();
    let against = against.map(another_build).transpose()?;
    let (browser, firefox) = (browsers::ensure()?, browsers::ensure_firefox()?);
    site::build()?;
    let mut steps = Steps::default();
    steps.run("native tests", || {
        tests(run::cargo().args(["test", "--workspace", "--no-fail-fast"]).env(SOAK.0, SOAK.1))
    });
    steps.run("storage, in the browsers", || {
        let mut cargo = browser_tests(&browser, &firefox);
        if let Some(folder) = &against {
            cargo.env(AGAINST, folder);
        }
        // Each of these has the machine to itself, so that a browser is not killed before it has done anything.
        let journeys = ["journeys::keeping", "journeys::stores"];
        tests(cargo.arg("--").args(journeys).args(["--nocapture", "--test-threads=1"]).env(SOAK.0, SOAK.1))
    });
    Ok(steps.close(started))
}

/// `cargo xtask bench`: how long the plan takes natively, and how long a person waits in the browser; `against` is the
/// folder of another build of the page, which is measured in turn with this one. Where `parts` names some of what is
/// measured in the browser, that is all that is measured.
pub fn bench(against: Option<&Path>, parts: &[String]) -> Result<()> {
    if parts.is_empty() {
        run::show(run::cargo().args(["bench", "--bench", "plan"]))?;
    }
    let (browser, firefox) = (browsers::ensure()?, browsers::ensure_firefox()?);
    site::build()?;
    say::heading("in the browser, on a phone that is four times slower than this machine");
    let mut cargo = with_browsers("bench", &browser, &firefox);
    if let Some(folder) = against {
        cargo.env(AGAINST, another_build(folder)?);
    }
    if !parts.is_empty() {
        cargo.arg("--").args(parts);
    }
    run::show(&mut cargo)
}

/// The variable that names the folder of another build to the tests.
const AGAINST: &str = "FIFTH_REP_AGAINST";

/// The folder of another build of the page, as an absolute path.
fn another_build(folder: &Path) -> Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    ensure!(folder.join("index.html").is_file(), "there is no index.html in {}", folder.display());
    Ok(folder)
}

/// Checks all crates of the lock file against the RustSec advisories. Their database is another repository, so the step
/// is left out where it cannot be fetched.
fn advisories() -> Result<Outcome> {
    let fetched = run::read(tools::deny()?.args(["fetch", "db"]));
    if fetched.is_err() && !tools::has_advisories() {
        return Ok(Outcome::LeftOut("the RustSec database is not here and could not be fetched".into()));
    }
    one(tools::deny()?.args(["--offline", "--workspace", "check", "advisories"]))
}

fn wasm_tests(toolchain: &Toolchain, tools: &Tools, browser: &Browser) -> Result<Outcome> {
    let capabilities = places::target().join("webdriver.json");
    let chromium = json!({ "binary": browser.chromium, "args": browsers::switches() });
    fs::write(&capabilities, json!({ "goog:chromeOptions": chromium }).to_string())?;
    let mut cargo = toolchain.cargo();
    cargo.args(["test", "--target", TARGET, "--test", "web"]);
    cargo.env(toolchain::for_target("RUNNER"), tools.test_runner());
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    tests(cargo.env("CHROMEDRIVER", &browser.driver))
}

fn browser_tests(browser: &Browser, firefox: &Firefox) -> Command {
    with_browsers("browser", browser, firefox)
}

/// A program of `tests/` that finds the built page and the browsers in its environment.
fn with_browsers(name: &str, browser: &Browser, firefox: &Firefox) -> Command {
    let mut cargo = run::cargo();
    cargo.args(["test", "--test", name, "--features", "browser-tests"]);
    cargo.env("FIFTH_REP_DIST", places::dist());
    cargo.env("CHROMIUM", &browser.chromium).env("CHROMEDRIVER", &browser.driver);
    cargo.env("FIREFOX", &firefox.firefox).env("GECKODRIVER", &firefox.driver);
    cargo
}

/// A command that is one check.
fn one(command: &mut Command) -> Result<Outcome> {
    Ok(Outcome::of(run::show(command)))
}

/// A command that runs tests. One that succeeds without running any has lost them, which is a failure.
fn tests(command: &mut Command) -> Result<Outcome> {
    let mut any = false;
    let result = run::watch(command, |line| any |= ran_a_test(line));
    let line = run::line(command);
    Ok(Outcome::of(result.and_then(|()| if any { Ok(()) } else { Err(anyhow!("`{line}` ran no test")) })))
}

/// `true` if a line of a test runner reports a test that passed: `test result: ok. 3 passed; 0 failed; ...`. Cargo's
/// runner and that of wasm-bindgen write such lines.
fn ran_a_test(line: &str) -> bool {
    line.contains("test result: ok. ") && !line.contains("ok. 0 passed")
}

/// Makes sure that a component of the Rust toolchain is there.
fn component(name: &str, subcommand: &str) -> Result<()> {
    if run::read(run::cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    say::heading(&format!("rustup component add {name}"));
    run::show(run::command("rustup").args(["component", "add", name]))
        .with_context(|| format!("run: rustup component add {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_is_not_good_and_ends_with_a_plain_line() {
        for (outcome, good, within, last) in [
            (Outcome::Passed, true, " 75.0 s\n\n2 passed", "2 passed, 0 failed, 0 skipped"),
            (Outcome::LeftOut("not here".into()), true, "\nleft out: b: not here\n", "1 passed, 0 failed, 1 skipped"),
            (Outcome::Failed, false, "FAILED             1.5 s\n", "1 passed, 1 failed, 0 skipped"),
            (Outcome::CouldNotRun("why".into()), false, "\ncould not run: b: why\n", "1 passed, 0 failed, 1 skipped"),
        ] {
            assert_eq!(outcome.is_good(), good);
            let steps =
                Steps(vec![("a", Outcome::Passed, Duration::ZERO), ("b", outcome, Duration::from_millis(1500))]);
            let text = steps.summary(Duration::from_secs(75));
            assert!(text.contains(within), "{text}");
            assert_eq!(text.lines().last(), Some(last), "{text}");
        }
    }

    #[test]
    fn a_run_without_tests_is_told_from_one_with_some() {
        for (line, ran) in [
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s\n", true),
            ("test result: ok. 10 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.03s", true),
            ("test result: ok. 0 passed; 0 failed; 10 ignored; 0 measured; 0 filtered out", false),
        ] {
            assert_eq!(ran_a_test(line), ran, "{line}");
        }
        assert_eq!(tests(run::cargo().arg("--version")).unwrap(), Outcome::Failed, "no test ran");
    }
}
