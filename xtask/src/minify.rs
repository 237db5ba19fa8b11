//! Makes the scripts of a built page small with esbuild. Trunk's own minifier cannot parse what wasm-bindgen writes, and turns
//! the inline script into newer JavaScript than old browsers know.

use crate::tools::Tools;
use crate::{places, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The source of the inline script of the page.
const INLINE: &str = "src/pwa/failure.js";

/// Minifies the scripts in a folder, and the inline script of its page.
pub fn scripts(folder: &Path, tools: &Tools) -> Result<()> {
    for file in places::files(folder)?.iter().filter(|file| file.extension().is_some_and(|extension| extension == "js"))
    {
        let mut command = tools.esbuild();
        // The oldest version of the language that knows all that wasm-bindgen writes.
        command.args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"]).arg(file);
        let text = run::read(&mut command)?;
        fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    let text = run::read(tools.esbuild().args(["--minify", "--target=es5", "--log-level=warning", INLINE]))?;
    let file = folder.join("index.html");
    let page = places::text(&file)?;
    // The only classic script; the one that starts the program is a module.
    let (before, rest) = page.split_once("<script>").context("the page has no classic inline script")?;
    let (_, after) = rest.split_once("</script>").context("a script has no end")?;
    fs::write(file, [before, "<script>", &text, "</script>", after].concat()).context("index.html cannot be written")
}
