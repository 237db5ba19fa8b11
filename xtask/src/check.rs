//! `cargo xtask test`: everything that has to hold before a change lands. `soak`: the same promises, tried for hours.
//! `bench`: how long things take; no test asserts that.

use crate::browsers::{self, Browser, Firefox};
use crate::counts::Counts;
use crate::toolchain::{self, TARGET, Toolchain};
use crate::tools::{self, Tools};
use crate::{inspect, places, run, say, site};
use anyhow::{Context, Error, Result, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// What came of a step.
#[derive(Debug)]
enum Outcome {
    /// It ran.
    Ran(Counts),
    /// It could not run, and why.
    CouldNotRun(String),
    /// It needs what is not to be had everywhere, and why it was left out. All else may be well.
    LeftOut(String),
}

/// A step that is over.
#[derive(Debug)]
struct Step {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

impl Step {
    fn is_good(&self) -> bool {
        match self.outcome {
            Outcome::Ran(counts) => counts.failed == 0,
            Outcome::CouldNotRun(_) => false,
            Outcome::LeftOut(_) => true,
        }
    }

    fn counts(&self) -> Counts {
        match self.outcome {
            Outcome::Ran(counts) => counts,
            Outcome::CouldNotRun(_) | Outcome::LeftOut(_) => Counts { skipped: 1, ..Counts::default() },
        }
    }

    fn words(&self) -> String {
        match &self.outcome {
            Outcome::Ran(counts) => counts.to_string(),
            Outcome::CouldNotRun(_) => "could not run".into(),
            Outcome::LeftOut(_) => "left out".into(),
        }
    }
}

/// The steps so far.
#[derive(Debug, Default)]
struct Steps(Vec<Step>);

impl Steps {
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) {
        say::heading(name);
        let started = Instant::now();
        let outcome = work();
        match &outcome {
            Outcome::Ran(_) => {}
            Outcome::CouldNotRun(why) => say::note(&format!("could not run: {why}")),
            Outcome::LeftOut(why) => say::note(&format!("left out: {why}")),
        }
        self.0.push(Step { name, outcome, time: started.elapsed() });
    }

    /// Says what became of the whole, and whether all is well.
    fn close(&self, started: Instant) -> bool {
        say::heading("summary");
        println!("{}", self.summary(started.elapsed()));
        self.0.iter().all(Step::is_good)
    }

    /// What the whole run says in the end: a table, what was not good, and the totals.
    fn summary(&self, whole: Duration) -> String {
        let width = self.0.iter().map(|step| step.name.len()).max().unwrap_or_default();
        let words = self.0.iter().map(|step| step.words().len()).max().unwrap_or_default();
        let mut text = String::new();
        for step in &self.0 {
            text += &format!("  {:width$}  {:words$}  {:>12}\n", step.name, step.words(), say::time(step.time));
        }
        text += &format!("  {:width$}  {:words$}  {:>12}\n\n", "", "", say::time(whole));
        let mut totals = Counts::default();
        for step in &self.0 {
            totals += step.counts();
            match &step.outcome {
                Outcome::CouldNotRun(why) => text += &format!("could not run: {}: {why}\n", step.name),
                Outcome::LeftOut(why) => text += &format!("left out: {}: {why}\n", step.name),
                Outcome::Ran(_) if !step.is_good() => text += &format!("failed: {}\n", step.name),
                Outcome::Ran(_) => {}
            }
        }
        if !text.ends_with("\n\n") {
            text.push('\n');
        }
        text + &totals.to_string()
    }
}

/// Runs every step, each whatever became of the others, and says whether all is well.
///
/// What only has to be installed and built for later steps is done beside the first ones, by [`prepare`] in a process of
/// its own.
pub fn command() -> Result<bool> {
    let started = Instant::now();
    let mut steps = Steps::default();
    let toolchain = toolchain::ensure();
    let preparing = Preparing::start();

    steps.run("format", || {
        let there = component("rustfmt", "fmt");
        there.map_or_else(cannot, |()| one(run::cargo().args(["fmt", "--all", "--check"])))
    });
    steps.run("clippy", || {
        let there = component("clippy", "clippy");
        let all = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        there.map_or_else(cannot, |()| one(run::cargo().args(all)))
    });
    steps.run("native tests", || tests(run::cargo().args(["test", "--workspace", "--no-fail-fast"])));
    steps.run("clippy for wasm", || match toolchain.as_ref().map(Toolchain::clippy) {
        Ok(Ok(mut clippy)) => clippy_for_wasm(&mut clippy),
        Ok(Err(error)) => cannot(error),
        Err(error) => cannot_for(error),
    });

    steps.run("tools and release build, begun at the start", || match preparing.and_then(Preparing::end) {
        Ok(good) => Outcome::Ran(Counts::one(good)),
        Err(error) => cannot(error),
    });
    // All is there and built, or it is said here once more what is wrong.
    let tools = tools::ensure();
    let browser = browsers::ensure();
    let firefox = browsers::ensure_firefox();
    steps.run("licences and sources", || tools::deny().map_or_else(cannot, |mut deny| one(deny.args(DENY_CHECKS))));
    steps.run("advisories", advisories);
    steps.run("wasm tests", || match (&toolchain, &tools, &browser) {
        (Ok(toolchain), Ok(tools), Ok(browser)) => wasm_tests(toolchain, tools, browser),
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => cannot_for(error),
    });
    let mut built = false;
    steps.run("release build", || {
        built = site::build().map_err(|error| say::error(&error)).is_ok();
        Outcome::Ran(Counts::one(built))
    });
    let unbuilt = || Outcome::CouldNotRun("there is no release build to look at".into());
    steps.run("dist/", || if built { look() } else { unbuilt() });
    steps.run("browser tests", || match (&browser, &firefox) {
        (Ok(browser), Ok(firefox)) if built => tests(&mut browser_tests(browser, firefox)),
        (Ok(_), Ok(_)) => unbuilt(),
        (Err(error), _) | (_, Err(error)) => cannot_for(error),
    });
    Ok(steps.close(started))
}

/// `cargo xtask prepare`: installs all that the other commands need, and builds the release page.
pub fn prepare() -> Result<()> {
    let deny = tools::deny().map(|_| ());
    let browsers = browsers::ensure().and_then(|_| browsers::ensure_firefox()).map(|_| ());
    let page = site::build();
    deny.and(browsers).and(page)
}

/// [`prepare`] in a process of its own, beside other work. What it prints is kept until the end.
struct Preparing {
    process: Child,
    log: PathBuf,
}

impl Preparing {
    fn start() -> Result<Preparing> {
        let log = places::target().join("prepare.log");
        std::fs::create_dir_all(places::target())?;
        let output = File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        let mut command = run::command(std::env::current_exe()?);
        let process = command.arg("prepare").stdout(output.try_clone()?).stderr(output).spawn()?;
        Ok(Preparing { process, log })
    }

    /// Waits for it, prints what it said, and tells whether all is well.
    fn end(mut self) -> Result<bool> {
        let status = self.process.wait()?;
        print!("{}", String::from_utf8_lossy(&std::fs::read(&self.log)?));
        Ok(status.success())
    }
}

/// `cargo xtask soak`: the tests that have a long form, in it. They find it asked for in their environment. `against` is
/// the folder of an earlier build of the page, which runs beside this one.
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
            cargo.env("FIFTH_REP_AGAINST", folder);
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
///
/// It fails only where something cannot be measured: a limit that is missed is named, no more.
pub fn bench(against: Option<&Path>, parts: &[String]) -> Result<()> {
    if parts.is_empty() {
        run::show(run::cargo().args(["bench", "--bench", "plan"]))?;
    }
    let (browser, firefox) = (browsers::ensure()?, browsers::ensure_firefox()?);
    site::build()?;
    say::heading("in the browser, on a phone that is four times slower than this machine");
    let mut cargo = with_browsers("bench", &browser, &firefox);
    if let Some(folder) = against {
        cargo.env("FIFTH_REP_AGAINST", another_build(folder)?);
    }
    if !parts.is_empty() {
        cargo.arg("--").args(parts);
    }
    run::show(&mut cargo)
}

/// The folder of another build of the page, as an absolute path.
fn another_build(folder: &Path) -> Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    if !folder.join("index.html").is_file() {
        bail!("there is no index.html in {}", folder.display());
    }
    Ok(folder)
}

/// What is asked of cargo-deny wherever this runs.
const DENY_CHECKS: [&str; 5] = ["--workspace", "check", "bans", "licenses", "sources"];

/// Looks for what is known against any crate of the lock file. The database of that is another repository, so this is
/// left out where it is not to be had.
fn advisories() -> Outcome {
    let deny = |arguments: &[&str]| tools::deny().map(|mut deny| run::read(deny.args(arguments)));
    let fetched = match deny(&["fetch", "db"]) {
        Ok(fetched) => fetched,
        Err(error) => return cannot(error),
    };
    if fetched.is_err() && !places::has_advisories() {
        return Outcome::LeftOut("the RustSec database is not here and could not be fetched".into());
    }
    tools::deny().map_or_else(cannot, |mut deny| one(deny.args(["--offline", "--workspace", "check", "advisories"])))
}

/// Clippy over what is built for wasm.
fn clippy_for_wasm(clippy: &mut Command) -> Outcome {
    clippy.args(["--target", TARGET, "--lib", "--bins"]);
    if places::root().join("tests/web.rs").is_file() {
        clippy.args(["--test", "web"]);
    }
    one(clippy.args(["--", "-D", "warnings"]))
}

fn wasm_tests(toolchain: &Toolchain, tools: &Tools, browser: &Browser) -> Outcome {
    let capabilities = match browsers::write_capabilities(browser) {
        Ok(file) => file,
        Err(error) => return cannot(error),
    };
    let mut cargo = toolchain.cargo();
    cargo.args(["test", "--target", TARGET, "--test", "web"]);
    cargo.env(toolchain::for_target("RUNNER"), tools.test_runner());
    cargo.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    tests(&mut cargo)
}

/// The tests of the built page.
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

/// The checks of `dist/`, each counted.
fn look() -> Outcome {
    let mut counts = Counts::default();
    for check in inspect::dist(&places::dist()) {
        match &check.complaint {
            None => say::note(&format!("ok: {}", check.name)),
            Some(complaint) => say::note(&format!("FAILED: {complaint}")),
        }
        counts += Counts::one(check.complaint.is_none());
    }
    Outcome::Ran(counts)
}

/// A command that is one check.
fn one(command: &mut Command) -> Outcome {
    Outcome::Ran(Counts::one(run::show(command).map_err(|error| say::error(&error)).is_ok()))
}

/// A command that reports tests. One that reports none has lost them.
fn tests(command: &mut Command) -> Outcome {
    match run::count(command) {
        Ok(counts) if counts.passed + counts.failed == 0 => {
            say::note(&format!("FAILED: `{}` ran no test", run::line(command)));
            Outcome::Ran(Counts::one(false))
        }
        Ok(counts) => Outcome::Ran(counts),
        Err(error) => cannot(error),
    }
}

/// Makes sure that a component of the Rust toolchain is there.
fn component(name: &str, subcommand: &str) -> Result<()> {
    if run::read(run::cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    say::heading(&format!("rustup component add {name}"));
    run::show(run::command("rustup").args(["component", "add", name]))
        .map_err(|error| error.context(format!("run: rustup component add {name}")))
}

fn cannot(error: Error) -> Outcome {
    cannot_for(&error)
}

fn cannot_for(error: &Error) -> Outcome {
    Outcome::CouldNotRun(format!("{error:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &'static str, outcome: Outcome) -> Step {
        Step { name, outcome, time: Duration::from_millis(1500) }
    }

    #[test]
    fn the_summary_ends_with_a_plain_line() {
        let good = Steps(vec![
            step("format", Outcome::Ran(Counts::one(true))),
            step("native tests", Outcome::Ran(Counts { passed: 40, failed: 0, skipped: 1 })),
        ]);
        let text = good.summary(Duration::from_secs(75));
        assert_eq!(text.lines().last(), Some("41 passed, 0 failed, 1 skipped"));
        assert!(text.contains("1 min 15 s") && !text.contains("failed: "), "{text}");
    }

    #[test]
    fn what_is_left_out_is_named_and_does_no_harm() {
        let steps = Steps(vec![
            step("clippy", Outcome::Ran(Counts::one(true))),
            step("advisories", Outcome::LeftOut("not here".into())),
        ]);
        let text = steps.summary(Duration::ZERO);
        assert!(text.contains("left out: advisories: not here\n\n") && !text.contains("failed: "), "{text}");
        assert_eq!(text.lines().last(), Some("1 passed, 0 failed, 1 skipped"));
        assert!(steps.0.iter().all(Step::is_good));
    }

    #[test]
    fn what_is_not_good_is_named() {
        let steps = Steps(vec![
            step("clippy", Outcome::Ran(Counts::one(false))),
            step("browser tests", Outcome::CouldNotRun("run: get one".into())),
        ]);
        let text = steps.summary(Duration::ZERO);
        assert!(text.contains("failed: clippy\n") && text.contains("could not run: browser tests: run: get one\n"));
        assert_eq!(text.lines().last(), Some("0 passed, 1 failed, 1 skipped"));
        assert!(steps.0.iter().all(|step| !step.is_good()));
    }
}
