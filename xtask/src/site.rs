//! The release build of the page, and the page while it is served or worked on: `cargo xtask dist`, `serve` and `dev`.

use crate::serve::{self, Server};
use crate::toolchain::{self, Build, Toolchain};
use crate::tools::{self, Tools};
use crate::{inspect, pack, places, publish, run, say};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::thread;
use std::time::Instant;

/// Folders of the project that cannot change the page.
const NOT_THE_PAGE: [&str; 6] = ["target", "dist", "tests", "examples", "benches", "docs"];

/// `cargo xtask dist`: builds the page, prints its weight, and checks it.
pub fn dist() -> Result<()> {
    build()?;
    let complaints = inspect::complaints(&places::dist());
    ensure!(complaints.is_empty(), "dist/ is not as it should be:\n  {}", complaints.join("\n  "));
    Ok(())
}

/// `cargo xtask serve`: builds the page and serves it until the process is ended.
pub fn serve(port: u16) -> Result<()> {
    // The port first: it may be taken, and the build may be long.
    let listener = serve::listen(port)?;
    build()?;
    let server = Server::on(listener, &places::dist(), "/")?;
    say::heading(&format!("serving dist/ on {} (Ctrl+C ends it)", server.url().trim_end_matches('/')));
    loop {
        thread::park();
    }
}

/// Builds the page into `dist/`, unless it is up to date, and prints its weight.
pub fn build() -> Result<()> {
    let toolchain = toolchain::ensure()?;
    let tools = tools::ensure()?;
    let stamp = places::site_target().join("dist.stamp");
    let sources = fingerprint(&toolchain, &tools)?;
    let now = || format!("{sources:x} {:x}", contents(&places::dist()));
    if fs::read_to_string(&stamp).is_ok_and(|text| text == now()) {
        say::note("dist/ is up to date");
        return pack::print_weight(&places::dist());
    }
    say::heading(&format!("building the release page ({})", toolchain.about()));
    let started = Instant::now();
    let _ = fs::remove_file(&stamp);
    let mut trunk = tools.trunk();
    toolchain.apply(trunk.args(["build", "--release"]), &tools.folders(), Build::Release)?;
    run::show(&mut trunk)?;
    xtask_split::page(&places::dist())?;
    minify(&places::dist(), &tools)?;
    publish::page(&places::dist())?;
    fs::write(&stamp, now())?;
    say::note(&format!("built in {}", say::time(started.elapsed())));
    pack::print_weight(&places::dist())
}

/// Minifies the scripts in a folder, and the inline script of its page, with esbuild. Trunk's own minifier cannot parse
/// what wasm-bindgen writes, and turns the inline script into newer JavaScript than old browsers know.
fn minify(folder: &Path, tools: &Tools) -> Result<()> {
    for file in places::files(folder)?.iter().filter(|file| file.extension().is_some_and(|extension| extension == "js"))
    {
        let mut command = tools.esbuild();
        // The oldest version of the language that knows all that wasm-bindgen writes.
        command.args(["--minify", "--tree-shaking=true", "--format=esm", "--target=es2022", "--log-level=warning"]);
        command.arg(file);
        let text = run::read(&mut command)?;
        fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    let text =
        run::read(tools.esbuild().args(["--minify", "--target=es5", "--log-level=warning", "src/pwa/failure.js"]))?;
    let file = folder.join("index.html");
    let page = places::text(&file)?;
    // The only classic script; the one that starts the program is a module.
    let (before, rest) = page.split_once("<script>").context("the page has no classic inline script")?;
    let (_, after) = rest.split_once("</script>").context("a script has no end")?;
    fs::write(file, [before, "<script>", &text, "</script>", after].concat()).context("index.html cannot be written")
}

/// `cargo xtask dev`: the debug page, built and reloaded as files change.
pub fn dev(port: u16) -> Result<()> {
    let toolchain = toolchain::ensure()?;
    let tools = tools::ensure()?;
    let port = serve::listen(port)?.local_addr()?.port();
    // Not `dist/`, which is the release.
    let folder = places::target().join("dev");
    fs::create_dir_all(&folder)?;
    let mut trunk = tools.trunk();
    trunk.args(["serve", "--disable-address-lookup", "--address", "127.0.0.1"]);
    trunk.args(["--port", &port.to_string(), "--dist"]).arg(folder);
    // Trunk refuses to ignore a folder that does not exist.
    let unwatched = NOT_THE_PAGE.iter().chain(&[".git", "xtask"]).map(|name| places::root().join(name));
    trunk.args(unwatched.filter(|path| path.exists()).flat_map(|path| ["--ignore".into(), path.into_os_string()]));
    toolchain.apply(&mut trunk, &tools.folders(), Build::Debug)?;
    let address = format!("http://127.0.0.1:{port}");
    say::heading(&format!("serving the debug page on {address} and reloading it on changes (Ctrl+C ends it)"));
    run::show(&mut trunk)
}

/// A number for all that the page is made from: its files, and what builds them.
fn fingerprint(toolchain: &Toolchain, tools: &Tools) -> Result<u64> {
    let mut parts = BTreeMap::new();
    for entry in fs::read_dir(places::root())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !NOT_THE_PAGE.contains(&name.as_str()) {
            parts.insert(name.clone(), contents(&places::root().join(name)));
        }
    }
    let mut hasher = DefaultHasher::new();
    (format!("{toolchain:?} {tools:?}"), parts).hash(&mut hasher);
    Ok(hasher.finish())
}

/// A number for the bytes of a file, or for the names and the bytes of all files in a folder. A missing file counts as
/// empty.
fn contents(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    match fs::read(path) {
        Ok(bytes) => bytes.hash(&mut hasher),
        Err(_) => {
            for file in places::files(path).unwrap_or_default() {
                (places::name_in(path, &file), contents(&file)).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;

    #[test]
    fn contents_change_with_a_name_and_with_a_byte() {
        let folder = TestFolder::new("contents");
        folder.put("in/a", "1");
        let first = contents(&folder.0);
        assert_eq!(contents(&folder.0), first);
        folder.put("in/a", "2");
        let second = contents(&folder.0);
        fs::rename(folder.0.join("in/a"), folder.0.join("in/b")).unwrap();
        let third = contents(&folder.0);
        assert!(first != second && second != third && first != third);
    }
}
