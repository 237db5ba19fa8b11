//! Which cargo builds wasm, and where its standard library comes from.
//!
//! The release page is built with a standard library made for size: built from its sources with the page, and without the
//! code that formats panics. That needs the sources, which rustup adds, and flags that are not stable, which
//! `RUSTC_BOOTSTRAP` lets the stable compiler take. Where the sources cannot be had, the precompiled library does.
//!
//! Where rustup can fetch neither, Debian's compiler for browsers takes over, with its own sources. The machine then has two
//! cargos: everything native stays with the one that runs this, everything wasm is called through [`Toolchain`].
//!
//! To try a way out, set `FIFTH_REP_WASM` to `debian`, or to `precompiled` for a page without the sources.

use crate::{places, run, say, system};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages with a compiler for wasm and the sources of its library.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Debian's package with the clippy of that compiler.
const DEBIAN_CLIPPY: &str = "rust-web-clippy";

/// What builds wasm on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    cargo: Cargo,
    /// Whether the standard library for wasm lies there, precompiled.
    precompiled: bool,
    /// Whether its sources lie there.
    sources: bool,
    /// The linker, where the compiler brings none of its own.
    linker: Option<PathBuf>,
    /// What `rustc --version` says.
    version: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Cargo {
    /// The one that runs this.
    Current,
    /// Debian's, by its path.
    Debian,
}

/// Finds what builds wasm, and has it fetched where it is missing.
pub fn ensure() -> Result<Toolchain> {
    let wish = env::var("FIFTH_REP_WASM").unwrap_or_default();
    if !["", "debian", "precompiled"].contains(&wish.as_str()) {
        bail!("FIFTH_REP_WASM is `{wish}`; it may be `debian` or `precompiled`, or not set");
    }
    if wish != "debian" {
        let sysroot = PathBuf::from(run::read(rustc().args(["--print", "sysroot"]))?);
        let wants_sources = wish != "precompiled";
        let sources = wants_sources && (has_sources(&sysroot) || rustup_adds("component", "rust-src", &sysroot, true));
        let precompiled = has_target(&sysroot) || rustup_adds("target", TARGET, &sysroot, debian_is_there());
        if precompiled || sources {
            let version = run::read(rustc().arg("--version"))?;
            let linker = if own_linker(&sysroot).is_some() { None } else { Some(foreign_linker()?) };
            return Ok(Toolchain { cargo: Cargo::Current, precompiled, sources, linker, version });
        }
    }
    debian().with_context(|| {
        format!(
            "no Rust for {TARGET}: run `rustup target add {TARGET}`, or on Debian `{}`",
            system::install_line(&DEBIAN_PACKAGES)
        )
    })
}

/// Whether Debian's compiler and its sources are installed.
fn debian_is_there() -> bool {
    let sysroot = || run::read(run::command("/usr/bin/rustc").args(["--print", "sysroot"]));
    Path::new("/usr/bin/cargo").exists() && sysroot().is_ok_and(|root| has_sources(Path::new(&root)))
}

/// Debian's compiler, installed if need be.
fn debian() -> Result<Toolchain> {
    if !system::is_debian() {
        bail!("rustup could not add it, and this is not Debian");
    }
    if !debian_is_there() {
        system::install(&DEBIAN_PACKAGES)?;
    }
    if !debian_is_there() {
        bail!("Debian's packages brought no sources of the standard library");
    }
    let current = run::read(rustc().args(["--print", "sysroot"])).map(PathBuf::from);
    let linker = match current.ok().and_then(|sysroot| own_linker(&sysroot)) {
        Some(linker) => linker,
        None => foreign_linker()?,
    };
    let version = run::read(run::command("/usr/bin/rustc").arg("--version"))?;
    Ok(Toolchain { cargo: Cargo::Debian, precompiled: false, sources: true, linker: Some(linker), version })
}

/// The linker of wasm that a toolchain brings.
fn own_linker(sysroot: &Path) -> Option<PathBuf> {
    let name = format!("rust-lld{}", env::consts::EXE_SUFFIX);
    let folders = std::fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().filter_map(Result::ok);
    folders.map(|folder| folder.path().join("bin").join(&name)).find(|path| path.is_file())
}

/// The linker of wasm that the system brings, installed if need be.
fn foreign_linker() -> Result<PathBuf> {
    let find = || run::find(&["rust-lld", "wasm-ld"]);
    if let Some(linker) = find() {
        return Ok(linker);
    }
    system::install(&["lld"]).context("the linker of wasm is missing")?;
    find().context("Debian's packages brought no linker of wasm")
}

/// The compiler beside the cargo that runs this.
fn rustc() -> Command {
    run::command(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

/// Has rustup add a target or a component to a toolchain; says whether it did.
///
/// What the build can do without is asked for once a day, so that a machine that cannot have it does not wait each time.
fn rustup_adds(kind: &str, what: &str, sysroot: &Path, dispensable: bool) -> bool {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    if run::find(&["rustup"]).is_none() {
        return false;
    }
    let toolchain = sysroot.file_name().unwrap_or_default().to_string_lossy();
    let refused = places::tools().map(|tools| tools.join(format!(".refused-{what}-{toolchain}"))).ok();
    if dispensable && refused.as_deref().and_then(age).is_some_and(|age| age < DAY) {
        return false;
    }
    say::heading(&format!("rustup {kind} add {what}"));
    match run::show(run::command("rustup").args([kind, "add", what])) {
        Ok(()) => true,
        Err(error) => {
            say::note(&format!("{error:#}"));
            if let Some(mark) = refused {
                // Without the mark the next build asks again; nothing else depends on it.
                let _ = mark.parent().map(std::fs::create_dir_all);
                let _ = std::fs::write(mark, "");
            }
            false
        }
    }
}

fn age(file: &Path) -> Option<Duration> {
    std::fs::metadata(file).ok()?.modified().ok()?.elapsed().ok()
}

impl Toolchain {
    /// How the release page gets its standard library, for people.
    pub fn about(&self) -> &'static str {
        match (&self.cargo, self.sources) {
            (Cargo::Current, true) => "standard library built from source, for size",
            (Cargo::Current, false) => {
                "precompiled standard library: the page is about a quarter larger (rustup component add rust-src)"
            }
            (Cargo::Debian, _) => "Debian's compiler, standard library built from source, for size",
        }
    }

    /// The cargo that builds wasm, for tests.
    pub fn cargo(&self) -> Command {
        let mut command = match self.cargo {
            Cargo::Current => run::cargo(),
            Cargo::Debian => run::command("/usr/bin/cargo"),
        };
        self.set(&mut command, &self.plain());
        command
    }

    /// The clippy of that cargo, installed if need be.
    pub fn clippy(&self) -> Result<Command> {
        if self.cargo == Cargo::Current {
            let mut command = self.cargo();
            command.arg("clippy");
            return Ok(command);
        }
        let clippy = Path::new("/usr/bin/cargo-clippy");
        if !clippy.exists() {
            system::install(&[DEBIAN_CLIPPY])?;
        }
        // By its path: asked for by name, cargo might find rustup's.
        let mut command = run::command(clippy);
        command.arg("clippy");
        self.set(&mut command, &self.plain());
        Ok(command)
    }

    /// Sets up a command that calls `cargo` by name, such as Trunk, for a build of this kind; `first` goes before the path.
    pub fn apply(&self, command: &mut Command, first: &[PathBuf], variables: &[(String, String)]) -> Result<()> {
        let mut folders = first.to_vec();
        if matches!(self.cargo, Cargo::Debian) {
            folders.push("/usr/bin".into());
        }
        command.env("PATH", run::path_with(&folders)?);
        self.set(command, variables);
        Ok(())
    }

    fn set(&self, command: &mut Command, variables: &[(String, String)]) {
        for (name, value) in variables {
            command.env(name, value);
        }
        // These would replace the flags that a target is given.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        if matches!(self.cargo, Cargo::Debian) {
            command.env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
        }
    }

    /// What a debug build or a test of wasm needs in its environment.
    pub fn plain(&self) -> Vec<(String, String)> {
        if self.precompiled {
            return Vec::new();
        }
        let mut variables = self.source_variables();
        variables.push(("CARGO_TARGET_DIR".into(), places::target().join("from-source").display().to_string()));
        variables
    }

    /// What the release build needs in its environment.
    pub fn release(&self) -> Vec<(String, String)> {
        let mut variables = Vec::new();
        if self.sources {
            variables = self.source_variables();
            variables.push(("CARGO_UNSTABLE_BUILD_STD_FEATURES".into(), "optimize_for_size".into()));
            variables.push((
                for_target("RUSTFLAGS"),
                "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none".into(),
            ));
        }
        variables.push(("CARGO_TARGET_DIR".into(), places::site_target().display().to_string()));
        variables
    }

    fn source_variables(&self) -> Vec<(String, String)> {
        let mut variables =
            vec![("RUSTC_BOOTSTRAP".into(), "1".into()), ("CARGO_UNSTABLE_BUILD_STD".into(), "std,panic_abort".into())];
        if self.cargo == Cargo::Debian {
            variables.push(("CARGO".into(), "/usr/bin/cargo".into()));
            variables.push(("RUSTC".into(), "/usr/bin/rustc".into()));
        }
        if let Some(linker) = &self.linker {
            variables.push((for_target("LINKER"), linker.display().to_string()));
        }
        variables
    }

    /// What of this decides over the bytes of a build.
    pub fn fingerprint(&self) -> String {
        format!("{} {:?} {:?}", self.version, self.cargo, self.release())
    }
}

/// The variable that sets one of cargo's settings for the target.
pub fn for_target(setting: &str) -> String {
    format!("CARGO_TARGET_{}_{setting}", TARGET.replace('-', "_").to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toolchain(cargo: Cargo, precompiled: bool, sources: bool) -> Toolchain {
        let linker = (cargo == Cargo::Debian).then(|| "/r/rust-lld".into());
        Toolchain { cargo, precompiled, sources, linker, version: "rustc 1".into() }
    }

    fn names(variables: &[(String, String)]) -> Vec<&str> {
        variables.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn sources_make_the_release_small_and_leave_the_rest_alone() {
        let toolchain = toolchain(Cargo::Current, true, true);
        assert!(toolchain.plain().is_empty());
        let release = toolchain.release();
        for name in ["RUSTC_BOOTSTRAP", "CARGO_UNSTABLE_BUILD_STD", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"] {
            assert!(names(&release).contains(&name), "{name}");
        }
    }

    #[test]
    fn without_sources_nothing_unstable_is_asked_for() {
        let toolchain = toolchain(Cargo::Current, true, false);
        assert_eq!(names(&toolchain.release()), ["CARGO_TARGET_DIR"]);
        assert!(toolchain.about().contains("rust-src"));
    }

    #[test]
    fn without_the_target_every_build_makes_its_library() {
        let toolchain = toolchain(Cargo::Current, false, true);
        assert!(names(&toolchain.plain()).contains(&"CARGO_UNSTABLE_BUILD_STD"));
    }

    #[test]
    fn debians_compiler_is_called_by_its_path() {
        let toolchain = toolchain(Cargo::Debian, false, true);
        assert_eq!(toolchain.cargo().get_program(), "/usr/bin/cargo");
        let plain = toolchain.plain();
        assert!(plain.contains(&("RUSTC".into(), "/usr/bin/rustc".into())));
        assert!(plain.contains(&("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER".into(), "/r/rust-lld".into())));
    }
}
