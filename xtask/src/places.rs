//! Folders and files: the project, its build folders, and the tools that outlive a clone.

use anyhow::{Context, Result};
use etcetera::BaseStrategy;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the project.
///
/// Cargo gives the folder of a crate at run time, for this crate and for one that is tested. The place of this one at
/// compile time is right too, unless clones share a target folder.
pub fn root() -> PathBuf {
    let compiled = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crate_folder =
        env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).filter(|folder| folder.join("nginx.conf").is_file());
    crate_folder.as_deref().and_then(Path::parent).or(compiled.parent()).unwrap_or(compiled).to_path_buf()
}

/// The folder of the release page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder for this project.
pub fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The target folder of builds that need `RUSTC_BOOTSTRAP`: in a shared one, each change of that variable would rebuild
/// the crates that ask for it.
pub fn site_target() -> PathBuf {
    target().join("site")
}

/// The folder of the tools, in the user's cache unless `FIFTH_REP_TOOLS` names one. It has a folder for each version of
/// a tool.
pub fn tools() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("FIFTH_REP_TOOLS").filter(|value| !value.is_empty()) {
        return Ok(std::path::absolute(chosen)?);
    }
    let user = etcetera::base_strategy::choose_native_strategy();
    Ok(user.context("no folder for tools: set FIFTH_REP_TOOLS to one")?.cache_dir().join("fifth-rep"))
}

/// Every file below a folder, in order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// The path of a file below a folder, with `/` between its parts.
pub fn name_in(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// The text of a file.
pub fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// A folder for one test, which is removed when this is dropped.
#[cfg(test)]
pub(crate) struct TestFolder(pub PathBuf);

#[cfg(test)]
impl TestFolder {
    pub(crate) fn new(name: &str) -> Self {
        let thread = std::thread::current().id();
        let path = env::temp_dir().join(format!("fifth-rep-{name}-{}-{thread:?}", std::process::id()));
        fs::create_dir_all(path.join("in")).unwrap();
        TestFolder(path)
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).unwrap();
    }
}

#[cfg(test)]
impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_below_the_root() {
        let files = files(&root().join("xtask")).unwrap();
        let names: Vec<String> = files.iter().map(|file| name_in(&root(), file)).collect();
        assert!(names.contains(&"xtask/src/places.rs".into()) && names.is_sorted(), "{names:?}");
    }
}
