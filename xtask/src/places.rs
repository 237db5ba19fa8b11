//! Where things lie: the project, its build folders, and the tools that outlive a clone.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the project.
///
/// Cargo says at run time where this crate is; its place at compile time is right too, unless clones share a target folder.
pub fn root() -> PathBuf {
    let compiled = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crate_folder = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) if Path::new(&folder).ends_with("xtask") => PathBuf::from(folder),
        _ => compiled.to_path_buf(),
    };
    crate_folder.parent().unwrap_or(compiled).to_path_buf()
}

/// Where the release page is built to.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder for this project.
pub fn target() -> PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    root().join(folder)
}

/// The target folder of builds that need `RUSTC_BOOTSTRAP`: in a shared one, each change of that variable would rebuild the
/// crates that ask for it.
pub fn site_target() -> PathBuf {
    target().join("site")
}

/// Where tools are kept, one folder a tool and version.
pub fn tools() -> Result<PathBuf> {
    tools_in(|name| env::var_os(name).filter(|value| !value.is_empty()), env::consts::OS)
        .context("no folder for tools: set FIFTH_REP_TOOLS to one")
}

/// Whether cargo-deny has kept the database of advisories, be it from an earlier time.
pub fn has_advisories() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut kept = fs::read_dir(home.join("advisory-dbs")).into_iter().flatten().flatten();
    // A fetch that failed leaves a lock behind.
    kept.any(|entry| entry.path().is_dir())
}

fn tools_in(variable: impl Fn(&str) -> Option<OsString>, system: &str) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from);
    if let Some(chosen) = folder("FIFTH_REP_TOOLS") {
        return Some(std::path::absolute(&chosen).unwrap_or(chosen));
    }
    let cache = match system {
        "windows" => folder("LOCALAPPDATA")?,
        "macos" => folder("HOME")?.join("Library/Caches"),
        _ => match folder("XDG_CACHE_HOME").filter(|path| path.is_absolute()) {
            Some(path) => path,
            None => folder("HOME")?.join(".cache"),
        },
    };
    Some(cache.join("fifth-rep"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(system: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        tools_in(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()), system)
    }

    #[test]
    fn tools_lie_in_the_cache_of_each_system() {
        assert_eq!(place("linux", &[("HOME", "/h")]), Some("/h/.cache/fifth-rep".into()));
        assert_eq!(place("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]), Some("/x/fifth-rep".into()));
        assert_eq!(place("linux", &[("HOME", "/h"), ("XDG_CACHE_HOME", "x")]), Some("/h/.cache/fifth-rep".into()));
        assert_eq!(place("macos", &[("HOME", "/h")]), Some("/h/Library/Caches/fifth-rep".into()));
        assert_eq!(place("windows", &[("LOCALAPPDATA", "/l")]), Some("/l/fifth-rep".into()));
        assert_eq!(place("linux", &[]), None);
    }

    #[test]
    fn a_chosen_folder_wins() {
        assert_eq!(place("linux", &[("HOME", "/h"), ("FIFTH_REP_TOOLS", "/t")]), Some("/t".into()));
    }

    #[test]
    fn the_root_holds_this_crate() {
        assert!(root().join("xtask/Cargo.toml").is_file());
    }
}
