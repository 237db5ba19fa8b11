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
    let page = with_script(&places::text(&file)?, &text).context("the page has no classic inline script")?;
    fs::write(file, page).context("index.html cannot be written")
}

/// The page with another text in its one classic inline script.
fn with_script(page: &str, text: &str) -> Option<String> {
    let (before, rest) = page.split_once("<script>")?;
    let (_, after) = rest.split_once("</script>")?;
    Some([before, "<script>", text.trim(), "</script>", after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_classic_inline_script_is_replaced() {
        let page = "<p>1<script>long()</script><script type=module>start()</script>";
        let small = with_script(page, "s()\n").unwrap();
        assert_eq!(small, "<p>1<script>s()</script><script type=module>start()</script>");
        assert_eq!(with_script("<script type=module>start()</script>", "s()"), None);
    }
}
