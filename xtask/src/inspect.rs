//! What has to hold of the built page, whatever it shows.

use crate::{say, site};
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One thing that has to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What has to hold.
    pub name: &'static str,
    /// Why it does not, if it does not.
    pub complaint: Option<String>,
}

/// Attributes whose value is an address.
const ADDRESSES: [&str; 9] = ["href", "src", "action", "formaction", "data", "poster", "srcset", "manifest", "ping"];

/// Files that nothing refers to and a host may ask for.
const ALONE: [&str; 2] = [".nojekyll", "robots.txt"];

/// Files that are text, in which an address of another host would show.
const TEXTS: [&str; 7] = ["html", "css", "js", "json", "webmanifest", "svg", "xml"];

/// Looks at the folder of a built page.
pub fn dist(folder: &Path) -> Vec<Check> {
    let page = fs::read_to_string(folder.join("index.html"));
    let mut checks = vec![check(
        "index.html is there",
        page.as_ref().map(|_| ()).map_err(|error| format!("{}: {error}", folder.join("index.html").display())),
    )];
    if let Ok(page) = page {
        checks.push(check("index.html refers to relative files that exist", refers_to_files(folder, &page)));
        checks.push(check("index.html has no style attributes", has_no_styles(&page)));
        checks.push(check("nothing refers to another origin", has_one_origin(folder)));
        checks.push(check("every file is used", is_used(folder)));
        checks.push(check("the wasm is sound", has_sound_wasm(folder)));
        checks.push(check("the wasm and the whole page are within their budgets", is_light(folder)));
    }
    checks
}

fn check(name: &'static str, outcome: Result<(), String>) -> Check {
    Check { name, complaint: outcome.err().map(|complaint| format!("{name}: {complaint}")) }
}

fn refers_to_files(folder: &Path, page: &str) -> Result<(), String> {
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
    none(wrong)
}

fn has_no_styles(page: &str) -> Result<(), String> {
    let styled = tags(page).into_iter().filter(|tag| tag.attributes.iter().any(|(name, _)| name == "style"));
    none(styled.map(|tag| format!("<{}> has one, and the content security policy forbids it", tag.name)).collect())
}

fn has_one_origin(folder: &Path) -> Result<(), String> {
    let mut wrong = Vec::new();
    for path in files(folder)? {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !TEXTS.contains(&extension) {
            continue;
        }
        let mut text = String::from_utf8_lossy(&read(&path)?).into_owned();
        if extension == "js" {
            text = without_line_comments(&text);
        }
        for address in foreign(&text, extension == "css" || extension == "html") {
            wrong.push(format!("{} names `{address}`", path.strip_prefix(folder).unwrap_or(&path).display()));
        }
    }
    none(wrong)
}

/// A script without the comments to the ends of its lines: wasm-bindgen's names documentation in some.
fn without_line_comments(script: &str) -> String {
    let code = |line: &'_ str| -> usize {
        if line.trim_start().starts_with("//") { 0 } else { line.find(" // ").unwrap_or(line.len()) }
    };
    script.lines().map(|line| &line[..code(line)]).collect::<Vec<_>>().join("\n")
}

/// Addresses with a host in a text. The names of XML's languages look like some and are never fetched.
fn foreign(text: &str, also_without_scheme: bool) -> Vec<String> {
    let end = |rest: &str| rest.find(|c: char| c.is_whitespace() || "\"'`<>()\\;,".contains(c)).unwrap_or(rest.len());
    let mut found = Vec::new();
    for scheme in ["http://", "https://", "ws://", "wss://"] {
        for (at, _) in text.match_indices(scheme) {
            let address = &text[at..at + end(&text[at..])];
            let within_longer_scheme = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            if !within_longer_scheme && !address.starts_with("http://www.w3.org/") {
                found.push(address.to_owned());
            }
        }
    }
    if also_without_scheme {
        for opening in ["url(//", "url(\"//", "url('//", "href=//", "href=\"//", "src=//", "src=\"//"] {
            for (at, _) in text.match_indices(opening) {
                let address = &text[at + opening.len() - 2..];
                found.push(address[..end(address)].to_owned());
            }
        }
    }
    found
}

/// Whether each file can be reached from `index.html`: its name has to occur in a file that can be.
fn is_used(folder: &Path) -> Result<(), String> {
    let mut left: BTreeSet<PathBuf> = files(folder)?.into_iter().collect();
    let mut reached = vec![folder.join("index.html")];
    while let Some(path) = reached.pop() {
        left.remove(&path);
        let bytes = read(&path)?;
        let named = |path: &&PathBuf| {
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            bytes.windows(name.len()).any(|window| window == name)
        };
        let found: Vec<PathBuf> = left.iter().filter(named).cloned().collect();
        left.retain(|path| !found.contains(path));
        reached.extend(found);
    }
    let stray = left.iter().filter_map(|path| path.strip_prefix(folder).ok());
    none(
        stray
            .filter(|path| !ALONE.iter().any(|name| *path == Path::new(name)))
            .map(|path| format!("{} is not", path.display()))
            .collect(),
    )
}

fn has_sound_wasm(folder: &Path) -> Result<(), String> {
    let mut modules = files(folder)?;
    modules.retain(|path| is_wasm(path));
    if modules.is_empty() {
        return Err("there is none".into());
    }
    let mut wrong = Vec::new();
    for path in modules {
        if !read(&path)?.starts_with(b"\0asm\x01\0\0\0") {
            wrong.push(format!("{} is not wasm", path.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    none(wrong)
}

fn is_light(folder: &Path) -> Result<(), String> {
    let mut wrong = Vec::new();
    let mut hold = |name: &str, size, budget| {
        if size > budget {
            wrong.push(format!("{name} is {} with brotli, of at most {}", say::size(size), say::size(budget)));
        }
    };
    let mut whole = 0;
    for path in files(folder)? {
        let size = site::packed_size(&path, &read(&path)?);
        if is_wasm(&path) {
            hold(&path.file_name().unwrap_or_default().to_string_lossy(), size, site::WASM_BUDGET);
        }
        whole += size;
    }
    hold("the whole page", whole, site::SITE_BUDGET);
    none(wrong)
}

fn is_wasm(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "wasm")
}

fn none(wrong: Vec<String>) -> Result<(), String> {
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    site::files(folder).map_err(|error| format!("{error:#}"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Every address in a page: in its attributes, and the relative ones that its scripts name.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        for (name, value) in tag.attributes {
            if name == "srcset" {
                let candidates = value.split(',').filter_map(|candidate| candidate.split_whitespace().next());
                found.extend(candidates.map(String::from));
            } else if ADDRESSES.contains(&name.as_str()) {
                found.push(value);
            }
        }
    }
    for script in scripts(page) {
        for quote in ['"', '\'', '`'] {
            let texts = script.split(quote).skip(1).step_by(2);
            found.extend(texts.filter(|text| text.starts_with("./") && !text.contains(['\n', '$'])).map(String::from));
        }
    }
    found
}

/// The texts of the scripts that are in the page itself.
fn scripts(page: &str) -> Vec<&str> {
    let parts = page.split("<script").skip(1);
    parts.filter_map(|part| Some(part.split_once('>')?.1.split_once("</script")?.0)).collect()
}

/// The start tags of a page, with names in lower case. Enough of HTML for a page that Trunk wrote: quoted and unquoted
/// values, comments, and scripts and styles that are not looked into.
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if tag.name == "script" || tag.name == "style" {
                rest = rest.find(&format!("</{}", tag.name)).map_or("", |end| &rest[end..]);
            }
            found.push(tag);
        }
    }
    found
}

/// The tag at the start of a text, and what comes after it.
fn tag(text: &str) -> (Tag, &str) {
    let end =
        |text: &str, ends: &[char]| text.find(|c: char| c.is_whitespace() || ends.contains(&c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end(text, &['>', '/']));
    let mut tag = Tag { name: name.to_lowercase(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let (name, after) = rest.split_at(end(rest, &['=', '>', '/']).max(1));
        let mut value = "";
        rest = after;
        if let Some(after) = after.trim_start().strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(end(after, &['>'])),
            };
        }
        tag.attributes.push((name.to_lowercase(), value.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_trunk_writes_them() {
        let page = "<!doctype html><!-- <a href=no> --><Link rel=modulepreload href=./a.js crossorigin>\
                    <img alt='a > b' src=\"./b.png\"/><script>if (a<b) '<p style=x>'</script><p hidden>";
        let all = tags(page);
        assert_eq!(all.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["link", "img", "script", "p"]);
        assert_eq!(all[0].attributes[1], ("href".into(), "./a.js".into()));
        assert_eq!(all[0].attributes[2], ("crossorigin".into(), String::new()));
        assert_eq!(all[1].attributes, [("alt".into(), "a > b".into()), ("src".into(), "./b.png".into())]);
        assert_eq!(all[3].attributes, [("hidden".into(), String::new())]);
        assert!(tags("<p a=\"never closed").len() == 1 && tags("<").is_empty() && tags("<p").len() == 1);
    }

    #[test]
    fn addresses_come_from_attributes_and_scripts() {
        let page = "<link href='./a.css'><a href=#top>x</a><script type=module>import init from './b.js';init(\"./c.wasm\")</script>";
        assert_eq!(addresses(page), ["./a.css", "#top", "./c.wasm", "./b.js"]);
    }

    #[test]
    fn other_hosts_are_seen() {
        assert_eq!(foreign("a { background: url(https://x.example/a.png) }", true), ["https://x.example/a.png"]);
        assert_eq!(foreign("url(//x.example/a.png)", true), ["//x.example/a.png"]);
        assert_eq!(foreign("\"wss://x.example\"", false), ["wss://x.example"]);
        assert!(foreign("xmlns='http://www.w3.org/2000/svg' // a comment: ./a.js", true).is_empty());
    }

    #[test]
    fn a_comment_is_no_reference() {
        let script = "  // https://x.example/doc\nlet a = 1; // https://x.example/doc\nfetch('https://x.example/');";
        assert_eq!(foreign(&without_line_comments(script), false), ["https://x.example/"]);
    }

    /// A page in a folder of its own, with all that it needs.
    struct Page(PathBuf);

    impl Page {
        fn new(name: &str) -> Self {
            let page = Page(std::env::temp_dir().join(format!("fifth-rep-page-{name}-{}", std::process::id())));
            fs::create_dir_all(&page.0).unwrap();
            page.put("index.html", b"<link href=./a.css><script type=module>import './a.js'</script>");
            page.put("a.js", b"new URL('a_bg.wasm', import.meta.url)");
            page.put("a.css", b"p { color: red }");
            page.put("a_bg.wasm", b"\0asm\x01\0\0\0");
            page
        }

        fn put(&self, name: &str, bytes: &[u8]) {
            fs::write(self.0.join(name), bytes).unwrap();
        }

        fn complaints(&self) -> String {
            let complaints: Vec<String> = dist(&self.0).into_iter().filter_map(|check| check.complaint).collect();
            complaints.join("\n")
        }
    }

    impl Drop for Page {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_sound_page_passes() {
        assert_eq!(Page::new("sound").complaints(), "");
    }

    #[test]
    fn each_fault_is_named() {
        type Fault = (&'static str, &'static [u8], &'static str);
        let faults: [Fault; 8] = [
            ("stray.txt", b"", "stray.txt is not"),
            ("a_bg.wasm", b"text", "a_bg.wasm is not wasm"),
            ("a.css", b"@import url(https://x.example/b.css)", "a.css names `https://x.example/b.css`"),
            ("index.html", b"<link href=/a.css>a.js", "`/a.css` is not relative"),
            ("index.html", b"<img src=b.png>a.js a.css", "`b.png` is not in the folder"),
            ("index.html", b"<p style='color:red'>a.js a.css", "<p> has one"),
            ("index.html", b"<img src=../a.css>a.js a.css", "`../a.css` is not relative"),
            ("index.html", b"<script src=//x.example/a.js></script>a.js a.css", "names `//x.example/a.js`"),
        ];
        for (number, (file, bytes, complaint)) in faults.into_iter().enumerate() {
            let page = Page::new(&format!("fault{number}"));
            page.put(file, bytes);
            let complaints = page.complaints();
            assert!(complaints.contains(complaint), "{complaint}: {complaints}");
        }
    }

    /// Bytes that do not compress.
    fn noise(length: usize) -> impl Iterator<Item = u8> {
        let mut state = 1_u64;
        std::iter::repeat_with(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .take(length)
    }

    #[test]
    fn a_heavy_module_is_refused() {
        let page = Page::new("heavy");
        page.put(
            "a_bg.wasm",
            &b"\0asm\x01\0\0\0".iter().copied().chain(noise(site::WASM_BUDGET + 1000)).collect::<Vec<_>>(),
        );
        let most = format!("of at most {}", say::size(site::WASM_BUDGET));
        assert!(page.complaints().contains(&most), "{}", page.complaints());
    }

    #[test]
    fn a_page_that_is_heavy_as_a_whole_is_refused() {
        let page = Page::new("heavy-whole");
        page.put("a.css", &noise(site::SITE_BUDGET).collect::<Vec<_>>());
        assert!(page.complaints().contains("the whole page is 220."), "{}", page.complaints());
        assert!(page.complaints().contains("of at most 220.0 kB"), "{}", page.complaints());
    }

    #[test]
    fn no_page_is_one_complaint() {
        let checks = dist(Path::new("/no/such/folder"));
        assert_eq!(checks.len(), 1);
        assert!(checks[0].complaint.as_deref().is_some_and(|complaint| complaint.contains("index.html")));
    }
}
