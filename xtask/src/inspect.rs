//! The requirements on the built page, whatever it shows.

use crate::html::{attributes, inline};
use crate::{pack, places, publish};
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Something that has to hold, and why it does not.
pub type Check = (&'static str, Vec<String>);

/// Attributes whose value is an address.
const ADDRESSES: [&str; 9] = ["href", "src", "action", "formaction", "data", "poster", "srcset", "manifest", "ping"];
/// Files that nothing refers to and a host may ask for.
const ALONE: [&str; 5] = [".nojekyll", "robots.txt", publish::HEADERS, publish::NGINX, publish::NOT_FOUND];
/// The digests of `icon.svg` and of the icons that browsers drew from it.
///
/// After a change of the drawing, draw them anew in `src/pwa/`, with sizes of 192, 512 and 180
/// (`apple-touch-icon.png`): `chromium --headless --screenshot=icon-192.png --window-size=192,192 icon.svg`, and record
/// what belongs together: `sha256sum icon.svg icon-192.png icon-512.png apple-touch-icon.png > icons.sha256`. The
/// background has to reach into the corners, which systems cut off, and the mark into no more than a circle of 80 %.
const ICONS: &str = include_str!("../../src/pwa/icons.sha256");

/// Checks the folder of a built page.
pub fn dist(folder: &Path) -> Vec<Check> {
    let check = |name, complaints: Result<_>| (name, complaints.unwrap_or_else(|error| vec![format!("{error:#}")]));
    let page = match places::text(&folder.join("index.html")) {
        Ok(page) => page,
        Err(error) => return vec![check("index.html is there", Err(error))],
    };
    let styles = attributes(&page).into_iter().filter(|(name, _)| name == "style").map(|(_, value)| value).collect();
    vec![
        check("index.html refers to relative files that exist", refers_to_files(folder, &page)),
        check("index.html has no style attributes, which its policy forbids", Ok(styles)),
        check("names, policy, digests, worker and headers belong to these files", publish::outdated(folder)),
        check("the icons were drawn from the drawing", has_icons(folder)),
        check("nothing refers to another origin", has_one_origin(folder)),
        check("every file is used", is_used(folder)),
        check("the wasm, the scripts and the whole page are within their budgets", pack::over_budget(folder)),
    ]
}

/// The faults in the folder of a built page, a line each.
pub fn complaints(folder: &Path) -> Vec<String> {
    let of = |(name, complaints): Check| complaints.into_iter().map(move |complaint| format!("{name}: {complaint}"));
    dist(folder).into_iter().flat_map(of).collect()
}

fn refers_to_files(folder: &Path, page: &str) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for address in addresses(page) {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if address.starts_with('#') || address.starts_with("data:") || path == "./" {
            continue;
        }
        if path.is_empty() || path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == "..") {
            wrong.push(format!("`{address}` is not relative"));
        } else if !folder.join(path).is_file() {
            wrong.push(format!("`{address}` is not in the folder"));
        }
    }
    Ok(wrong)
}

/// Every address in a page: those in its attributes, and the relative ones in its scripts.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in attributes(page) {
        if name == "srcset" {
            found.extend(value.split(',').filter_map(|choice| choice.split_whitespace().next()).map(String::from));
        } else if ADDRESSES.contains(&name.as_str()) {
            found.push(value);
        }
    }
    for script in inline(page, "script") {
        for quote in ['"', '\'', '`'] {
            let texts = script.split(quote).skip(1).step_by(2);
            found.extend(texts.filter(|text| text.starts_with("./") && !text.contains(['\n', '$'])).map(String::from));
        }
    }
    found
}

fn has_icons(folder: &Path) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (digest, name) in ICONS.lines().filter_map(|line| line.split_once("  ")) {
        let bytes = fs::read(folder.join(name)).unwrap_or_default();
        if digest != Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>() {
            wrong.push(format!(
                "{name} is not that of src/pwa/icons.sha256: draw the icons anew, as xtask/src/inspect.rs says"
            ));
        }
    }
    Ok(wrong)
}

/// Looks for addresses with a host. The names of XML's languages look like some, but are never fetched.
fn has_one_origin(folder: &Path) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for path in places::files(folder)? {
        if pack::is_packed_already(&path) || path.extension().is_some_and(|extension| extension == "wasm") {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path)?).replace("http://www.w3.org/", "");
        for mark in ["http://", "https://", "ws://", "wss://", "url(//", "url(\"//", "url('//", "=//", "=\"//", "='//"]
        {
            for (at, _) in text.match_indices(mark) {
                let address: String = text[at..].chars().take(80).take_while(|c| !c.is_whitespace()).collect();
                wrong.push(format!("{} names {address}", places::name_in(folder, &path)));
            }
        }
    }
    Ok(wrong)
}

/// Checks that each file can be reached from `index.html`: its name has to occur in a file that can be.
fn is_used(folder: &Path) -> Result<Vec<String>> {
    let mut left = places::files(folder)?;
    left.retain(|path| !ALONE.contains(&places::name_in(folder, path).as_str()));
    let mut reached: Vec<PathBuf> = left.extract_if(.., |path| *path == folder.join("index.html")).collect();
    while let Some(path) = reached.pop() {
        let bytes = fs::read(&path)?;
        reached.extend(left.extract_if(.., |path| {
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            bytes.windows(name.len()).any(|window| window == name)
        }));
    }
    Ok(left.iter().map(|path| format!("{} is not", places::name_in(folder, path))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;

    #[test]
    fn the_page_for_unknown_addresses_and_the_manifest_work_in_any_folder() {
        let source = |name: &str| places::text(&places::root().join("src/pwa").join(name)).unwrap();
        assert_eq!(addresses(&source("404.html")), ["./", "../"]);
        let manifest: serde_json::Value = serde_json::from_str(&source("manifest.webmanifest")).unwrap();
        let shortcuts = manifest["shortcuts"].as_array().unwrap().iter().map(|shortcut| &shortcut["url"]);
        for address in [&manifest["start_url"], &manifest["scope"]].into_iter().chain(shortcuts) {
            assert!(address.as_str().unwrap().starts_with("./"), "{address}");
        }
    }

    #[test]
    fn addresses_come_from_attributes_and_scripts() {
        let page = "<link href='./a.css'><a href=#top>x</a><img srcset='b.png 1x, c.png 2x'>\
                    <script type=module>import init from './b.js';init(\"./c.wasm\")</script>";
        assert_eq!(addresses(page), ["./a.css", "#top", "b.png", "c.png", "./c.wasm", "./b.js"]);
    }

    fn page() -> TestFolder {
        let page = TestFolder::new("page");
        page.put(
            "index.html",
            "<link href=./a.css><link rel=icon href=./icon.svg><link rel=apple-touch-icon href=./apple-touch-icon.png>\
             <link rel=manifest href=./manifest.webmanifest><link rel=modulepreload integrity=sha384- href=./a.js>\
             <script type=module>import './a.js'</script>",
        );
        page.put("a.js", "new URL('a_bg.wasm', import.meta.url)");
        page.put("a.css", "p { color: red }");
        page.put("a_bg.wasm", "\0asm");
        for name in ["icon.svg", "icon-192.png", "icon-512.png", "apple-touch-icon.png", "manifest.webmanifest"] {
            page.put(name, fs::read(places::root().join("src/pwa").join(name)).unwrap());
        }
        publish::page(&page.0).unwrap();
        page
    }

    #[test]
    fn a_sound_page_passes_and_each_fault_is_named() {
        assert_eq!(complaints(&page().0), Vec::<String>::new());
        type Fault = (&'static str, &'static [u8], &'static str);
        let faults: [Fault; 20] = [
            ("stray.txt", b"", "stray.txt is not"),
            ("a.js", b"new URL('a_bg.wasm')", "these files: index.html"),
            ("a.css", b"p { color: blue }", "these files: sw.js"),
            ("sw.js", b"// no list", "these files: sw.js"),
            ("_headers", b"/*\n", "these files: _headers"),
            ("nginx.conf", b"", "these files: nginx.conf"),
            ("404.html", b"<meta charset=utf-8><a href=./>x</a>", "these files: 404.html"),
            ("index.html", b"<script>1</script>a.js a.css", "these files: index.html"),
            ("a-0123456789abcdef.js", b"1", "these files: a-0123456789abcdef.js"),
            ("icon-192.png", b"no picture", "icon-192.png is not that of src/pwa/icons.sha256"),
            ("icon.svg", b"<svg/>", "icon.svg is not that of src/pwa/icons.sha256"),
            ("a.css", b"@import url(https://x.example/b.css)", "a.css names https://x.example/b.css"),
            ("a.css", b"p { background: url(//x.example/b.png) }", "a.css names url(//x.example/b.png"),
            ("a.js", b"new WebSocket(\"wss://x.example\")", "a.js names wss://x.example"),
            ("index.html", b"<link href=/a.css>a.js", "`/a.css` is not relative"),
            ("index.html", b"<img src=b.png>a.js a.css", "`b.png` is not in the folder"),
            ("index.html", b"<p style='color:red'>a.js a.css", "which its policy forbids: color:red"),
            ("index.html", b"<img src=../a.css>a.js a.css", "`../a.css` is not relative"),
            ("index.html", b"<script src=//x.example/a.js></script>a.js a.css", "`//x.example/a.js` is not relative"),
            ("index.html", b"\xff", "index.html cannot be read"),
        ];
        for (file, bytes, complaint) in faults {
            let page = page();
            page.put(file, bytes);
            let complaints = complaints(&page.0);
            assert!(complaints.iter().any(|line| line.contains(complaint)), "{complaint}: {complaints:?}");
        }
        assert!(complaints(Path::new("/no/such/folder"))[0].contains("index.html"));
    }
}
