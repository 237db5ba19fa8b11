//! Makes the program of the page small where it is fetched first.
//!
//! * [`names`]: short names for what the program and its script know each other by.

pub mod names;

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// The exports of wasm-bindgen's script. Nothing of the page starts the program synchronously.
const EXPORTED: [&str; 2] = ["export { initSync, __wbg_init as default };", "export { __wbg_init as default };"];

/// Makes the program in the folder of a page and its script smaller.
///
/// # Errors
/// The two are not as wasm-bindgen writes them, or a file cannot be read or written.
pub fn page(folder: &Path) -> Result<()> {
    let [program, script] = ["wasm", "js"].map(|extension| only(folder, extension));
    let (program, script) = (program?, script?);
    let text = fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    ensure!(text.contains(EXPORTED[0]), "the script does not end as wasm-bindgen's");
    let text = text.replacen(EXPORTED[0], EXPORTED[1], 1);
    let (bytes, text) = names::shorten(&fs::read(&program)?, &text)?;
    fs::write(program, bytes)?;
    fs::write(script, text)?;
    Ok(())
}

/// The only file of a folder with this extension.
fn only(folder: &Path, extension: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        found.extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|other| other == extension)));
    }
    ensure!(found.len() == 1, "{} has {} files of the kind `.{extension}`", folder.display(), found.len());
    Ok(found.remove(0))
}
