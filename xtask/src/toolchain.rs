//! The cargo that builds wasm, and where its standard library comes from.
//!
//! The release page is built with a standard library made for size: built from its sources with the page, and without
//! the code that formats panics. That needs the sources, which rustup adds, and unstable flags, which `RUSTC_BOOTSTRAP`
//! lets the stable compiler take. Without the sources, the precompiled library is used.
//!
//! Where rustup can fetch neither, Debian's compiler for browsers takes over, with its own sources. The machine then
//! has two cargos: everything native stays with the one that runs this, everything for wasm goes through [`Toolchain`].

use crate::{places, run, say, system};
use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's packages with a compiler for wasm and the sources of its library.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// A build for wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// The debug page, a test or a lint.
    Debug,
    /// The release page.
    Release,
}

/// The compiler for wasm on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    /// `true` if the toolchain is Debian's rather than the one that runs this.
    debian: bool,
    /// `true` if it has a precompiled standard library for wasm.
    precompiled: bool,
    /// `true` if it has the sources of that library.
    sources: bool,
    /// The linker, if the compiler brings none of its own.
    linker: Option<PathBuf>,
    /// The answer of `rustc --version`.
    version: String,
}

/// Finds the compiler for wasm, and has missing parts of it fetched.
pub fn ensure() -> Result<Toolchain> {
    let sysroot = sysroot(rustc())?;
    let sources = has_sources(&sysroot) || rustup_adds("component", "rust-src", &sysroot, true);
    let has_target = sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir();
    let precompiled = has_target || rustup_adds("target", TARGET, &sysroot, debian_sysroot().is_some());
    if precompiled || sources {
        let linker = if own_linker(&sysroot).is_some() { None } else { Some(system_linker()?) };
        let version = run::read(rustc().arg("--version"))?;
        return Ok(Toolchain { debian: false, precompiled, sources, linker, version });
    }
    debian().with_context(|| format!("no Rust for {TARGET}: run `rustup target add {TARGET}`"))
}

/// Debian's compiler, installed if need be.
fn debian() -> Result<Toolchain> {
    ensure!(system::is_debian(), "rustup could not add it, and this is not Debian");
    if debian_sysroot().is_none() {
        system::install(&DEBIAN_PACKAGES)?;
        debian_sysroot().context("Debian's packages brought no sources of the standard library")?;
    }
    let linker = sysroot(rustc()).ok().and_then(|sysroot| own_linker(&sysroot)).map_or_else(system_linker, Ok)?;
    let version = run::read(run::command("/usr/bin/rustc").arg("--version"))?;
    Ok(Toolchain { debian: true, precompiled: false, sources: true, linker: Some(linker), version })
}

/// The folder of Debian's compiler, if it is installed with its sources.
fn debian_sysroot() -> Option<PathBuf> {
    let sysroot = sysroot(run::command("/usr/bin/rustc")).ok()?;
    Some(sysroot).filter(|sysroot| Path::new("/usr/bin/cargo").exists() && has_sources(sysroot))
}

/// The compiler beside the cargo that runs this.
fn rustc() -> Command {
    run::command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn sysroot(mut rustc: Command) -> Result<PathBuf> {
    Ok(run::read(rustc.args(["--print", "sysroot"]))?.into())
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

/// The linker for wasm that a compiler brings.
fn own_linker(sysroot: &Path) -> Option<PathBuf> {
    let name = format!("rust-lld{}", env::consts::EXE_SUFFIX);
    let folders = fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    folders.map(|folder| folder.path().join("bin").join(&name)).find(|path| path.is_file())
}

/// The linker for wasm of the system, installed if need be.
fn system_linker() -> Result<PathBuf> {
    let find = || run::find(&["rust-lld", "wasm-ld"]);
    if let Some(linker) = find() {
        return Ok(linker);
    }
    system::install(&["lld"]).context("the linker for wasm is missing")?;
    find().context("Debian's packages brought no linker for wasm")
}

/// Has rustup add a target or a component to a toolchain, and returns whether it did.
///
/// Something dispensable is asked for once a day, so that a machine that cannot have it does not wait each time.
fn rustup_adds(kind: &str, what: &str, sysroot: &Path, dispensable: bool) -> bool {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    if run::find(&["rustup"]).is_none() {
        return false;
    }
    let toolchain = sysroot.file_name().unwrap_or_default().to_string_lossy();
    let refused = places::tools().map(|tools| tools.join(format!(".refused-{what}-{toolchain}"))).ok();
    let age = |file: &PathBuf| fs::metadata(file).ok()?.modified().ok()?.elapsed().ok();
    if dispensable && refused.as_ref().and_then(age).is_some_and(|age| age < DAY) {
        return false;
    }
    say::heading(&format!("rustup {kind} add {what}"));
    let added = run::show(run::command("rustup").args([kind, "add", what]));
    if let Err(error) = &added {
        say::note(&format!("{error:#}"));
        if let Some(mark) = refused {
            // Without the mark the next build asks again; nothing else depends on it.
            let _ = mark.parent().map(fs::create_dir_all);
            let _ = fs::write(mark, "");
        }
    }
    added.is_ok()
}

impl Toolchain {
    /// The source of the release page's standard library, for people.
    pub fn about(&self) -> &'static str {
        if self.debian {
            "Debian's compiler, standard library built from source, for size"
        } else if self.sources {
            "standard library built from source, for size"
        } else {
            "precompiled standard library: the page is about a quarter larger (rustup component add rust-src)"
        }
    }

    /// The cargo that builds wasm, for tests.
    pub fn cargo(&self) -> Command {
        let mut command = if self.debian { run::command("/usr/bin/cargo") } else { run::cargo() };
        self.set(&mut command, Build::Debug);
        command
    }

    /// The clippy of that cargo, installed if need be.
    pub fn clippy(&self) -> Result<Command> {
        let mut command = self.cargo();
        if self.debian {
            // By its path: asked for by name, cargo might find rustup's.
            let clippy = Path::new("/usr/bin/cargo-clippy");
            if !clippy.exists() {
                system::install(&["rust-web-clippy"])?;
            }
            command = run::command(clippy);
            self.set(&mut command, Build::Debug);
        }
        command.arg("clippy");
        Ok(command)
    }

    /// Sets up a command that calls `cargo` by name, such as Trunk, for a build. `first` goes before the path.
    pub fn apply(&self, command: &mut Command, first: &[PathBuf], build: Build) -> Result<()> {
        let path = env::var_os("PATH").unwrap_or_default();
        let debian = self.debian.then(|| PathBuf::from("/usr/bin"));
        let folders = first.iter().cloned().chain(debian).chain(env::split_paths(&path));
        command.env("PATH", env::join_paths(folders).context("a folder of tools has a name that a path cannot hold")?);
        self.set(command, build);
        Ok(())
    }

    fn set(&self, command: &mut Command, build: Build) {
        command.envs(self.variables(build));
        // These would replace the flags of the target.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        if self.debian {
            command.env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
        }
    }

    /// The environment of a build.
    fn variables(&self, build: Build) -> Vec<(String, String)> {
        const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
        let release = build == Build::Release;
        let from_source = if release { self.sources } else { !self.precompiled };
        let target = if release { places::site_target() } else { places::target().join("from-source") };
        let linker = self.linker.as_ref().map(|linker| linker.display().to_string());
        let variables = [
            (release || from_source).then(|| ("CARGO_TARGET_DIR".into(), target.display().to_string())),
            from_source.then(|| ("RUSTC_BOOTSTRAP".into(), "1".into())),
            from_source.then(|| ("CARGO_UNSTABLE_BUILD_STD".into(), "std,panic_abort".into())),
            (from_source && release).then(|| ("CARGO_UNSTABLE_BUILD_STD_FEATURES".into(), "optimize_for_size".into())),
            (from_source && release).then(|| (for_target("RUSTFLAGS"), SMALL.into())),
            linker.filter(|_| from_source).map(|linker| (for_target("LINKER"), linker)),
            self.debian.then(|| ("CARGO".into(), "/usr/bin/cargo".into())),
            self.debian.then(|| ("RUSTC".into(), "/usr/bin/rustc".into())),
        ];
        variables.into_iter().flatten().collect()
    }
}

/// The variable that sets one of cargo's settings for the target.
pub fn for_target(setting: &str) -> String {
    format!("CARGO_TARGET_{}_{setting}", TARGET.replace('-', "_").to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_toolchain_has_its_environment() {
        const SOURCE: &str = "CARGO_UNSTABLE_BUILD_STD=std,panic_abort";
        const SMALL: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=-Zunstable-options ";
        const DEBIAN: [&str; 2] = ["RUSTC=/usr/bin/rustc", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/r/rust-lld"];
        for (debian, precompiled, sources, build, has, has_not) in [
            (false, true, true, Build::Debug, vec![], vec![SOURCE, "RUSTC", "CARGO"]),
            (false, true, true, Build::Release, vec!["RUSTC_BOOTSTRAP=1", SOURCE, SMALL], vec!["RUSTC="]),
            (false, true, false, Build::Release, vec!["CARGO_TARGET_DIR="], vec!["RUSTC", SOURCE, SMALL]),
            (false, false, true, Build::Debug, vec![SOURCE, "CARGO_TARGET_DIR="], vec![SMALL]),
            (true, false, true, Build::Debug, vec![SOURCE, DEBIAN[0], DEBIAN[1]], vec![SMALL]),
            (true, false, true, Build::Release, vec![SOURCE, DEBIAN[0], DEBIAN[1], SMALL], vec![]),
        ] {
            let linker = debian.then(|| "/r/rust-lld".into());
            let toolchain = Toolchain { debian, precompiled, sources, linker, version: "rustc 1".into() };
            let variables = toolchain.variables(build);
            let variables: Vec<String> = variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let holds = |start: &&str| variables.iter().any(|variable| variable.starts_with(*start));
            assert!(has.iter().all(holds) && !has_not.iter().any(holds), "{toolchain:?} {build:?}: {variables:?}");
            assert_eq!(toolchain.cargo().get_program() == "/usr/bin/cargo", debian);
        }
    }
}
