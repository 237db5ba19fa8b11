//! The release build of the page, and the page while it is worked on.

use crate::toolchain::{self, Toolchain};
use crate::tools::{self, Tools};
use crate::{inspect, minify, pack, places, publish, run, say};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The most that the release wasm may weigh with brotli, in bytes.
///
/// The page no longer only says what goes on the bar: it leads through a session, keeps it in a journal and among tabs,
/// merges, backs up and restores, shares plans as links and QR codes, and offers its own updates. Charts, records, finding
/// in the log, the reasons and the card made it 262 kB. To read tables and backups however they were written, to tell their
/// sets apart, compare them and ask, to complete and change finished sessions, to heal each copy of what is stored from the
/// other and to work in slices took 146 more. Little of that is needed before the first tap.
pub const WASM_BUDGET: usize = 412_000;

/// The most that all files of the release page may weigh together with brotli, in bytes.
pub const SITE_BUDGET: usize = 438_000;

/// The most that a script of the release page may weigh with brotli, in bytes. Unminified, wasm-bindgen's is 7.8 kB.
pub const SCRIPT_BUDGET: usize = 7_000;

/// What lies in the project and cannot change the page.
const NOT_THE_PAGE: [&str; 6] = ["target", "dist", "tests", "examples", "benches", "docs"];

/// `cargo xtask dist`: builds the page, checks it, and says what it weighs.
pub fn command() -> Result<()> {
    build()?;
    let complaints: Vec<String> =
        inspect::dist(&places::dist()).into_iter().filter_map(|check| check.complaint).collect();
    if !complaints.is_empty() {
        bail!("dist/ is not as it should be:\n  {}", complaints.join("\n  "));
    }
    Ok(())
}

/// Builds the page into `dist/`, unless it is there already, and says what it weighs.
pub fn build() -> Result<()> {
    let toolchain = toolchain::ensure()?;
    let tools = tools::ensure()?;
    let stamp = places::site_target().join("dist.stamp");
    let sources = fingerprint(&toolchain, &tools)?;
    if fs::read_to_string(&stamp).is_ok_and(|text| text == format!("{sources:x} {:x}", contents(&places::dist()))) {
        say::note("dist/ is up to date");
        return weigh();
    }
    say::heading(&format!("building the release page ({})", toolchain.about()));
    let started = Instant::now();
    let _ = fs::remove_file(&stamp);
    let mut trunk = tools.trunk();
    trunk.args(["build", "--release"]);
    toolchain.apply(&mut trunk, &tools.folders(), &toolchain.release())?;
    run::show(&mut trunk)?;
    minify::scripts(&places::dist(), &tools)?;
    publish::page(&places::dist())?;
    fs::write(&stamp, format!("{sources:x} {:x}", contents(&places::dist())))?;
    say::note(&format!("built in {}", say::time(started.elapsed())));
    weigh()
}

/// `cargo xtask dev`: the debug page, built and reloaded as files change.
pub fn dev(port: u16) -> Result<()> {
    let toolchain = toolchain::ensure()?;
    let tools = tools::ensure()?;
    let port = free_port(port)?;
    // Not `dist/`: that is the release.
    let folder = places::target().join("dev");
    fs::create_dir_all(&folder)?;
    let mut trunk = tools.trunk();
    trunk.args(["serve", "--disable-address-lookup", "--address", "127.0.0.1"]);
    trunk.args(["--port", &port.to_string(), "--dist"]).arg(folder);
    // Trunk takes no folder to ignore that is not there.
    let unwatched = NOT_THE_PAGE.iter().chain(&[".git", "xtask"]).map(|name| places::root().join(name));
    trunk.args(unwatched.filter(|path| path.exists()).flat_map(|path| ["--ignore".into(), path.into_os_string()]));
    toolchain.apply(&mut trunk, &tools.folders(), &toolchain.plain())?;
    say::heading(&format!(
        "serving the debug page on http://127.0.0.1:{port} and reloading it on changes (Ctrl+C ends it)"
    ));
    run::show(&mut trunk)
}

/// Listens on a port of this machine, or says why that cannot be.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("cannot listen on 127.0.0.1:{port}; if another program does, choose another port with `--port N`")
    })
}

fn free_port(port: u16) -> Result<u16> {
    Ok(listen(port)?.local_addr()?.port())
}

/// Says what the page weighs.
fn weigh() -> Result<()> {
    let (mut whole, mut packed) = (0, 0);
    for path in files(&places::dist())? {
        let bytes = fs::read(&path)?;
        let small = packed_size(&path, &bytes);
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let (raw, brotli) = (say::size(bytes.len()), say::size(small));
            say::note(&format!("wasm: {raw}, {brotli} with brotli; at most {}", say::size(WASM_BUDGET)));
        }
        whole += bytes.len();
        packed += small;
    }
    let (raw, brotli) = (say::size(whole), say::size(packed));
    say::note(&format!("site: {raw}, {brotli} with brotli; at most {}", say::size(SITE_BUDGET)));
    Ok(())
}

/// How many bytes of a file a host sends.
pub fn packed_size(path: &Path, bytes: &[u8]) -> usize {
    if is_packed_already(path) { bytes.len() } else { pack::brotli(bytes).len() }
}

/// Whether compressing the file again gains nothing.
pub fn is_packed_already(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["png", "jpg", "webp", "avif", "woff2", "gz", "br", "mp3", "ogg"].contains(&extension)
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

/// One number for all that the page is made from: its files, and what builds them.
fn fingerprint(toolchain: &Toolchain, tools: &Tools) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    (toolchain.fingerprint(), tools.fingerprint()).hash(&mut hasher);
    let mut parts = BTreeMap::new();
    for entry in fs::read_dir(places::root())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with('.') && !NOT_THE_PAGE.contains(&name.as_str()) {
            parts.insert(name, if path.is_dir() { contents(&path) } else { hash(&path) });
        }
    }
    parts.hash(&mut hasher);
    Ok(hasher.finish())
}

/// One number for a folder: the names and the bytes of all its files. A folder that is not there is an empty one.
fn contents(folder: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in files(folder).unwrap_or_default() {
        path.strip_prefix(folder).unwrap_or(&path).hash(&mut hasher);
        hash(&path).hash(&mut hasher);
    }
    hasher.finish()
}

fn hash(file: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    fs::read(file).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_change_with_a_name_and_with_a_byte() {
        let folder = std::env::temp_dir().join(format!("fifth-rep-contents-{}", std::process::id()));
        fs::create_dir_all(folder.join("in")).unwrap();
        fs::write(folder.join("in/a"), "1").unwrap();
        let first = contents(&folder);
        assert_eq!(contents(&folder), first);
        fs::write(folder.join("in/a"), "2").unwrap();
        let second = contents(&folder);
        fs::rename(folder.join("in/a"), folder.join("in/b")).unwrap();
        let third = contents(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert!(first != second && second != third && first != third);
    }

    #[test]
    fn a_taken_port_is_named() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = format!("{:#}", listen(port).unwrap_err());
        assert!(error.contains(&format!("127.0.0.1:{port}")) && error.contains("--port"), "{error}");
    }
}
