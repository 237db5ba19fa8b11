//! What has to hold of the built page, whatever it shows.

use crate::tags::{Tag, inline, tags};
use crate::{icons, publish, say, site};
use serde_json::Value;
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
const ALONE: [&str; 5] = [".nojekyll", "robots.txt", publish::HEADERS, publish::NGINX, publish::NOT_FOUND];

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
        checks.push(check("its policy comes first and allows its own texts alone", has_policy(folder, &page)));
        checks.push(check("its scripts are as it says", has_integrity(folder, &page)));
        checks.push(check("names follow content", has_names_by_content(folder)));
        checks.push(check("the worker keeps every file as it is", is_kept(folder)));
        checks.push(check("the page for unknown addresses leads to the app", has_not_found(folder)));
        checks.push(check("the manifest is whole", has_manifest(folder)));
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

fn has_policy(folder: &Path, page: &str) -> Result<(), String> {
    let tags = tags(page);
    let is_policy = |tag: &Tag| tag.value("http-equiv").is_some_and(|of| of == "content-security-policy");
    let concerned = |tag: &Tag| ["script", "style", "link", "img"].contains(&tag.name.as_str());
    let first = tags.iter().find(|tag| is_policy(tag) || concerned(tag)).filter(|tag| is_policy(tag));
    let given =
        first.and_then(|tag| tag.value("content")).ok_or("it has none before its first script, style or link")?;
    // It is worked out anew from the page as it is, so whatever was changed after the build is not in it.
    let right = publish::policy(page);
    let mut wrong = Vec::new();
    if given != right {
        wrong.push(format!("it is `{given}` and should be `{right}`"));
    }
    let right = publish::host_policy(page, &text(&folder.join(publish::NOT_FOUND))?);
    if !text(&folder.join(publish::HEADERS))?.contains(&format!("Content-Security-Policy: {right}\n")) {
        wrong.push(format!("{} names another one", publish::HEADERS));
    }
    if !text(&folder.join(publish::NGINX))?.contains(&right) {
        wrong.push(format!("{} names another one", publish::NGINX));
    }
    none(wrong)
}

fn has_not_found(folder: &Path) -> Result<(), String> {
    let page = text(&folder.join(publish::NOT_FOUND))?;
    let tags = tags(&page);
    let mut wrong = Vec::new();
    // After the encoding of the text, before all that it concerns.
    let policy = tags.iter().filter(|tag| !["html", "head"].contains(&tag.name.as_str())).nth(1);
    if policy.and_then(|tag| tag.value("content")) != Some(&publish::not_found_policy(&page)) {
        wrong.push("its policy is not its own".into());
    }
    if inline(&page, "script").len() != 1 {
        wrong.push("it has not one script of its own".into());
    }
    // It is shown at any depth, so it can refer to no file.
    let addresses = addresses(&page);
    if addresses.first().map(String::as_str) != Some("./") {
        wrong.push("it has no link to the app for who has no scripts".into());
    }
    wrong.extend(
        addresses
            .iter()
            .filter(|address| !["./", "../"].contains(&address.as_str()))
            .map(|address| format!("`{address}` is no folder")),
    );
    none(wrong)
}

fn has_integrity(folder: &Path, page: &str) -> Result<(), String> {
    let mut wrong = Vec::new();
    for tag in tags(page) {
        let address = match (tag.name.as_str(), tag.value("rel")) {
            ("script", _) => tag.value("src"),
            ("link", Some("modulepreload" | "preload")) => tag.value("href"),
            _ => None,
        };
        let Some(name) = address.and_then(|address| address.strip_prefix("./")) else { continue };
        if tag.value("integrity") != Some(&publish::integrity(&read(&folder.join(name))?)) {
            wrong.push(format!("{name} has another digest"));
        }
    }
    none(wrong)
}

fn has_names_by_content(folder: &Path) -> Result<(), String> {
    let mut wrong = Vec::new();
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let digest = publish::short_digest(&read(&path)?);
        if publish::digest_in(&name).is_some_and(|named| named != digest) {
            wrong.push(format!("{name} should have {digest} in its name"));
        }
    }
    none(wrong)
}

fn is_kept(folder: &Path) -> Result<(), String> {
    let worker = read(&folder.join(publish::WORKER))?;
    let given = publish::kept_by(&String::from_utf8_lossy(&worker)).ok_or("it has no list of files")?;
    let right = publish::kept(folder).map_err(|error| format!("{error:#}"))?;
    let differing =
        given.iter().filter(|file| !right.contains(file)).chain(right.iter().filter(|file| !given.contains(file)));
    none(differing.map(|[address, ..]| format!("{address} is not as it says")).collect())
}

fn has_manifest(folder: &Path) -> Result<(), String> {
    let manifest: Value =
        serde_json::from_slice(&read(&folder.join("manifest.webmanifest"))?).map_err(|error| error.to_string())?;
    let mut wrong = Vec::new();
    for name in ["id", "name", "short_name", "start_url", "scope", "background_color", "theme_color"] {
        if manifest[name].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("it has no `{name}`"));
        }
    }
    if manifest["display"] != "standalone" {
        wrong.push("it is not shown standalone".into());
    }
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut addresses = vec![manifest["start_url"].clone(), manifest["scope"].clone()];
    let mut icons = list(&manifest["icons"]);
    for shortcut in list(&manifest["shortcuts"]) {
        addresses.push(shortcut["url"].clone());
        icons.extend(list(&shortcut["icons"]));
    }
    let relative = |address: &Value| address.as_str().is_some_and(|address| address.starts_with("./"));
    wrong.extend(
        addresses.iter().filter(|address| !relative(address)).map(|address| format!("{address} is not relative")),
    );
    for icon in &icons {
        let file = icon["src"].as_str().unwrap_or_default();
        let size = fs::read(folder.join(file)).ok().and_then(|bytes| icons::size(&bytes));
        if size.map(|(width, height)| format!("{width}x{height}")).as_deref() != icon["sizes"].as_str() {
            wrong.push(format!("the icon `{file}` is not as it says"));
        }
    }
    for (purpose, size) in [("any", "192x192"), ("any", "512x512"), ("maskable", "512x512")] {
        if !icons.iter().any(|icon| icon["purpose"] == purpose && icon["sizes"] == size) {
            wrong.push(format!("there is no {purpose} icon of {size}"));
        }
    }
    none(wrong)
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
        if path.extension().is_some_and(|extension| extension == "js") {
            hold(&path.file_name().unwrap_or_default().to_string_lossy(), size, site::SCRIPT_BUDGET);
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

fn text(path: &Path) -> Result<String, String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
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
    for script in inline(page, "script") {
        for quote in ['"', '\'', '`'] {
            let texts = script.split(quote).skip(1).step_by(2);
            found.extend(texts.filter(|text| text.starts_with("./") && !text.contains(['\n', '$'])).map(String::from));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places;
    use std::sync::OnceLock;

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
            // Made once, since drawing the icons takes its time.
            static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
            let page = Page(std::env::temp_dir().join(format!("fifth-rep-page-{name}-{}", std::process::id())));
            fs::create_dir_all(&page.0).unwrap();
            let files = FILES.get_or_init(|| page.publish());
            files.iter().for_each(|(name, bytes)| page.put(name, bytes));
            page
        }

        /// Publishes a page, and returns its files.
        fn publish(&self) -> Vec<(String, Vec<u8>)> {
            self.put(
                "index.html",
                b"<link href=./a.css><link rel=icon href=./icon.svg><link rel=apple-touch-icon href=./apple-touch-icon.png>\
                  <link rel=manifest href=./manifest.webmanifest><link rel=modulepreload integrity=sha384- href=./a.js>\
                  <script type=module>import './a.js'</script>",
            );
            self.put("a.js", b"new URL('a_bg.wasm', import.meta.url)");
            self.put("a.css", b"p { color: red }");
            self.put("a_bg.wasm", b"\0asm\x01\0\0\0");
            for name in ["icon.svg", "manifest.webmanifest"] {
                self.put(name, &fs::read(places::root().join("src/pwa").join(name)).unwrap());
            }
            publish::page(&self.0).unwrap();
            let file = |path: PathBuf| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, fs::read(path).unwrap())
            };
            files(&self.0).unwrap().into_iter().map(file).collect()
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
        let faults: [Fault; 19] = [
            ("stray.txt", b"", "stray.txt is not"),
            ("a.js", b"new URL('a_bg.wasm')", "a.js has another digest"),
            ("a.css", b"p { color: blue }", "a.css is not as it says"),
            ("sw.js", b"// no list", "it has no list of files"),
            ("_headers", b"/*\n", "_headers names another one"),
            ("404.html", b"<meta charset=utf-8><a href=./>x</a>", "its policy is not its own"),
            ("404.html", b"<meta charset=utf-8><p>", "it has no link to the app"),
            ("404.html", b"<a href=./>x</a><img src=a.css>", "`a.css` is no folder"),
            ("a-0123456789abcdef.js", b"1", "a-0123456789abcdef.js should have"),
            ("icon-192.png", b"no picture", "the icon `icon-192.png` is not as it says"),
            ("manifest.webmanifest", b"{\"start_url\":\"/\"}", "\"/\" is not relative"),
            ("index.html", b"<script>1</script>a.js a.css", "it has none before its first"),
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
    fn a_script_that_was_not_minified_is_refused() {
        let page = Page::new("heavy-script");
        let words = noise(site::SCRIPT_BUDGET).map(|byte| format!("{byte:x} ")).collect::<String>();
        page.put("a.js", [b"// ", words.as_bytes()].concat().as_slice());
        let complaints = page.complaints();
        let most = format!("of at most {}", say::size(site::SCRIPT_BUDGET));
        assert!(complaints.contains("a.js is ") && complaints.contains(&most), "{complaints}");
    }

    #[test]
    fn a_page_that_is_heavy_as_a_whole_is_refused() {
        let page = Page::new("heavy-whole");
        page.put("a.css", &noise(site::SITE_BUDGET).collect::<Vec<_>>());
        let complaints = page.complaints();
        let most = format!("of at most {}", say::size(site::SITE_BUDGET));
        let whole = complaints.split_once("the whole page is ").map(|(_, rest)| rest);
        assert!(whole.is_some_and(|rest| rest.contains(&most)), "{complaints}");
    }

    #[test]
    fn no_page_is_one_complaint() {
        let checks = dist(Path::new("/no/such/folder"));
        assert_eq!(checks.len(), 1);
        assert!(checks[0].complaint.as_deref().is_some_and(|complaint| complaint.contains("index.html")));
    }
}
