//! Makes the scripts of the page that Trunk built small. Trunk's own minifier cannot parse what wasm-bindgen writes, and
//! turns the inline script into newer JavaScript than old browsers know.

use crate::tools::Tools;
use crate::{places, publish, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The script that the page holds itself, as it is written.
pub const INLINE: &str = "src/pwa/failure.js";

/// Minifies the scripts in a folder, and the script in its page.
pub fn scripts(folder: &Path, tools: &Tools) -> Result<()> {
    for name in publish::names(folder)?.into_iter().filter(|name| name.ends_with(".js")) {
        let file = folder.join(&name);
        let mut command = tools.esbuild();
        // The oldest version of the language that knows all that wasm-bindgen writes.
        command.args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"]).arg(&file);
        let text = run::read(&mut command)?;
        fs::write(&file, text).with_context(|| format!("{name} cannot be written"))?;
    }
    let mut command = tools.esbuild();
    let text = run::read(command.args(["--minify", "--target=es5", "--log-level=warning", INLINE]))?;
    let file = folder.join("index.html");
    let page = fs::read_to_string(&file).context("index.html cannot be read")?;
    fs::write(file, with_script(&page, &text, &places::root().join(INLINE))?)?;
    Ok(())
}

/// The page with another text in its one classic inline script.
fn with_script(page: &str, text: &str, source: &Path) -> Result<String> {
    let (before, rest) = page
        .split_once("<script>")
        .with_context(|| format!("the page does not hold the script {}", source.display()))?;
    let (_, after) = rest.split_once("</script>").context("a script has no end")?;
    Ok([before, "<script>", text.trim(), "</script>", after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_classic_inline_script_is_replaced() {
        let page = "<p>1<script>long()</script><script type=module>start()</script>";
        let small = with_script(page, "s()\n", Path::new(INLINE)).unwrap();
        assert_eq!(small, "<p>1<script>s()</script><script type=module>start()</script>");
        assert!(with_script("<script type=module>start()</script>", "s()", Path::new(INLINE)).is_err());
    }
}
