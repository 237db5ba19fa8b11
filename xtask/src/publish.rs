//! What makes a page that Trunk built one to publish: names by content, icons, the security policy, the worker that keeps
//! it for when there is no network, and the headers for its host.
//!
//! All of it depends on the bytes of what comes before, so it is done here in one place and in this order. A page without
//! it works as well; it only needs the network, and trusts whatever it is served.

use crate::tags::inline;
use crate::{icons, places, site};
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::Path;

/// The worker's file. It never changes its name: a browser looks for a newer one under the name it knows.
pub const WORKER: &str = "sw.js";

/// The worker as it is written, without the files that it keeps.
pub const WORKER_SOURCE: &str = "src/pwa/worker.js";

/// The headers of each file, as Netlify, Cloudflare Pages and `cargo xtask serve` read them.
pub const HEADERS: &str = "_headers";

/// The same for nginx.
pub const NGINX: &str = "nginx.conf";

/// What a host shows for an address that it has no file for. Some hosts serve it by no name of its own, or with the status
/// of an error, so it is none of the files that the worker keeps.
pub const NOT_FOUND: &str = "404.html";

/// The same as it is written, without its policy.
pub const NOT_FOUND_SOURCE: &str = "src/pwa/404.html";

/// What is for the host, and not part of the page.
const FOR_THE_HOST: [&str; 3] = [HEADERS, NGINX, NOT_FOUND];

/// How long a file whose name changes with its content may be kept.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// How long any other may be kept: it is asked for anew each time.
pub const ASK_AGAIN: &str = "no-cache";

/// Headers of every file, beside the policy.
const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
    ),
];

/// Makes the page in a folder one to publish.
pub fn page(folder: &Path) -> Result<()> {
    name_by_content(folder)?;
    icons::draw(folder)?;
    let page = read(folder)?;
    // One style sheet rather than one for each file: one hash, too.
    let page = page.replace("</style><style>", "");
    let page = with_digests(folder, &page)?;
    let content = policy(&page);
    let metas =
        format!("<meta http-equiv=content-security-policy content=\"{content}\"><meta name=worker content={WORKER}>");
    fs::write(folder.join("index.html"), with_first(&page, &metas))?;
    for_the_host_and_offline(folder)
}

/// Writes the worker, the page for unknown addresses and the headers for the files in a folder.
pub fn for_the_host_and_offline(folder: &Path) -> Result<()> {
    let source = fs::read_to_string(places::root().join(WORKER_SOURCE))
        .with_context(|| format!("{WORKER_SOURCE} cannot be read"))?;
    fs::write(folder.join(WORKER), worker(&source, &kept(folder)?)?)?;
    let source = fs::read_to_string(places::root().join(NOT_FOUND_SOURCE))
        .with_context(|| format!("{NOT_FOUND_SOURCE} cannot be read"))?;
    let not_found = not_found(&source);
    fs::write(folder.join(NOT_FOUND), &not_found)?;
    let policy = host_policy(&read(folder)?, &not_found);
    fs::write(folder.join(HEADERS), headers(&policy, &names(folder)?))?;
    fs::write(folder.join(NGINX), nginx(&policy))?;
    Ok(())
}

fn read(folder: &Path) -> Result<String> {
    fs::read_to_string(folder.join("index.html")).context("index.html cannot be read")
}

/// The files of the page, by their path in the folder, in order.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let files = site::files(folder)?;
    let names = files.iter().filter_map(|path| path.strip_prefix(folder).ok());
    let names = names.map(|name| name.to_string_lossy().replace('\\', "/"));
    Ok(names.filter(|name| !FOR_THE_HOST.contains(&name.as_str())).collect())
}

/// The part of a name that Trunk, or this, made from content: `4e53a32aad4e5a2c` in `app-4e53a32aad4e5a2c_bg.wasm`.
pub fn digest_in(name: &str) -> Option<&str> {
    name.split(['-', '.', '_']).find(|part| {
        // Trunk leaves leading zeros out.
        (12..=16).contains(&part.len()) && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// What stands in the name of a file with this content.
pub fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Names each file anew that Trunk named by content. Trunk does so before wasm-opt: with other settings for that, other
/// bytes would have the same name.
fn name_by_content(folder: &Path) -> Result<()> {
    let mut named: Vec<String> = names(folder)?.into_iter().filter(|name| digest_in(name).is_some()).collect();
    // Scripts name modules and other files, so they come after those.
    named.sort_by_key(|name| name.ends_with(".js"));
    for name in named {
        let bytes = fs::read(folder.join(&name))?;
        let Some(old) = digest_in(&name) else { continue };
        let new = name.replacen(old, &short_digest(&bytes), 1);
        fs::rename(folder.join(&name), folder.join(&new))?;
        for other in names(folder)?.iter().filter(|other| other.ends_with(".js") || other.ends_with(".html")) {
            let path = folder.join(other);
            let text = fs::read_to_string(&path)?;
            if text.contains(&name) {
                fs::write(&path, text.replace(&name, &new))?;
            }
        }
    }
    Ok(())
}

/// The value of an `integrity` for content.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The page with the right `integrity` in each tag that has one.
fn with_digests(folder: &Path, page: &str) -> Result<String> {
    const MARK: &str = "integrity=";
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find(MARK) {
        let (before, after) = rest.split_at(at + MARK.len());
        let (from, until) = (page.len() - rest.len() + at, after.find('>').context("a tag has no end")?);
        let start = page[..from].rfind('<').context("an `integrity` is in no tag")?;
        let tag = &page[start..from + MARK.len() + until];
        let name = names(folder)?.into_iter().find(|name| tag.contains(&format!("./{name}")));
        let name = name.with_context(|| format!("no file for {tag}"))?;
        let end = after.find([' ', '>']).unwrap_or(after.len());
        text = text + before + &integrity(&fs::read(folder.join(name))?);
        rest = &after[end..];
    }
    Ok(text + rest)
}

/// The page with these tags before all that the policy in them concerns. The encoding of the text comes first, since a
/// browser looks for it at the very start.
fn with_first(page: &str, tags: &str) -> String {
    let after = |mark: &str| Some(page.find(mark)? + page[page.find(mark)?..].find('>')? + 1);
    let (before, rest) = page.split_at(after("<meta charset").or(after("<!doctype")).unwrap_or_default());
    format!("{before}{tags}{rest}")
}

/// The content security policy of a page: its own files, its own inline texts, and nothing else.
pub fn policy(page: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' data: blob:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
         object-src 'none'; require-trusted-types-for 'script'; trusted-types fifth-rep",
        hashes(page, "script"),
        hashes(page, "style"),
    )
}

/// The policy that the host sends with every answer. It has to allow the inline texts of both pages; what each says of
/// itself holds besides.
pub fn host_policy(page: &str, not_found: &str) -> String {
    format!("{}; frame-ancestors 'none'", policy(&[page, not_found].concat()))
}

/// The content security policy of the page for unknown addresses: its own inline texts, and a look at the host's files.
pub fn not_found_policy(page: &str) -> String {
    format!(
        "default-src 'none'; script-src{}; style-src{}; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hashes(page, "script"),
        hashes(page, "style"),
    )
}

/// The page for unknown addresses with its policy.
fn not_found(source: &str) -> String {
    let content = not_found_policy(source);
    with_first(source, &format!("<meta http-equiv=content-security-policy content=\"{content}\">"))
}

/// The hashes of the inline texts of a page in elements of this name, each after a space.
fn hashes(page: &str, name: &str) -> String {
    let texts = inline(page, name).into_iter();
    texts.map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))).collect()
}

/// A file that the worker keeps: its address, its `integrity`, and how the browser's own cache is used.
pub type Kept = [String; 3];

/// What the worker keeps of the page in a folder.
pub fn kept(folder: &Path) -> Result<Vec<Kept>> {
    let names = names(folder)?.into_iter().filter(|name| name != WORKER);
    let keep = |name: String| {
        let bytes = fs::read(folder.join(&name))?;
        let cache = if digest_in(&name).is_some() { "default" } else { "no-cache" };
        // The page is asked for by the address that people know.
        let address = if name == "index.html" { "./".to_owned() } else { name };
        Ok([address, integrity(&bytes), cache.to_owned()])
    };
    names.map(keep).collect()
}

/// The worker that keeps these files. Its version is made from them and from itself.
fn worker(source: &str, files: &[Kept]) -> Result<String> {
    let list = serde_json::to_string(files)?;
    let version = short_digest([source, &list].concat().as_bytes());
    let put = |text: &str, mark: &str, value: &str| -> Result<String> {
        let (before, after) = text.split_once(mark).with_context(|| format!("the worker has no `{mark}`"))?;
        Ok([before, value, after].concat())
    };
    let text = put(source, "const VERSION = \"\";", &format!("const VERSION = \"{version}\";"))?;
    put(&text, "const FILES = [];", &format!("const FILES = {list};"))
}

/// The files that a worker keeps, read from its text.
pub fn kept_by(worker: &str) -> Option<Vec<Kept>> {
    let list = worker.split_once("const FILES = ")?.1.split_once(";\n")?.0;
    serde_json::from_str(list).ok()
}

/// The headers of each file. Names rather than patterns: hosts differ in what they take for one.
fn headers(policy: &str, names: &[String]) -> String {
    let mut text = format!("/*\n  Content-Security-Policy: {policy}\n");
    for (name, value) in ALWAYS {
        text += &format!("  {name}: {value}\n");
    }
    for name in [""].into_iter().chain(names.iter().map(String::as_str)) {
        text += &format!("/{name}\n  Cache-Control: {}\n", cache_control(name));
    }
    text
}

/// How long a file may be kept.
pub fn cache_control(name: &str) -> &'static str {
    if digest_in(name).is_some() { FOR_EVER } else { ASK_AGAIN }
}

/// The headers that a text like that of [`HEADERS`] gives for a path, such as `/` or `/sw.js`.
pub fn headers_for(text: &str, path: &str) -> Vec<(String, String)> {
    let mut applies = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(pattern) = line.strip_prefix('/') {
            applies = pattern == "*" || Some(pattern) == path.strip_prefix('/');
        } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
            found.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    found
}

/// A configuration of nginx with the same headers.
fn nginx(policy: &str) -> String {
    let always: String =
        ALWAYS.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    format!(
        "# For a file in /etc/nginx/conf.d/. It was made with the page and belongs to it: the policy holds its hashes.\n\
         # Behind it, or beside `listen`, belongs what is yours: names, certificates, and where the page lies.\n\
         map $uri $fifth_rep_cache {{\n    default \"{ASK_AGAIN}\";\n    \
         \"~-[0-9a-f]{{16}}(_bg)?\\.(js|wasm)$\" \"{FOR_EVER}\";\n}}\n\
         server {{\n    listen 80;\n    root /srv/fifth-rep;\n    error_page 404 /{NOT_FOUND};\n    location = /{NGINX} {{ return 404; }}\n    \
         location = /{HEADERS} {{ return 404; }}\n    gzip on;\n    gzip_comp_level 9;\n    \
         gzip_types text/css text/javascript application/javascript application/wasm application/manifest+json \
         image/svg+xml;\n    \
         add_header Cache-Control $fifth_rep_cache;\n    \
         add_header Content-Security-Policy \"{policy}\" always;\n{always}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_holds_the_hash_of_every_inline_text() {
        let policy = policy("<script src=a.js></script><script>alert(1)</script><style>p{}</style><style>b{}</style>");
        // By `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 3, "{policy}");
        assert!(!policy.contains("unsafe-inline") && policy.starts_with("default-src 'none';"), "{policy}");
    }

    #[test]
    fn the_page_for_unknown_addresses_runs_its_own_script_alone_and_the_host_lets_it() {
        let source = "<!doctype html><meta charset=utf-8><style>p{}</style><a href=./>x</a><script>alert(1)</script>";
        let made = not_found(source);
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        assert!(
            made.starts_with("<!doctype html><meta charset=utf-8><meta http-equiv=content-security-policy "),
            "{made}"
        );
        assert!(made.contains(&format!("default-src 'none'; script-src {hash}; style-src 'sha256-")), "{made}");
        assert_eq!(not_found_policy(&made), not_found_policy(source), "the policy is not part of what it allows");
        let host = host_policy("<script>go()</script>", &made);
        assert!(host.contains(hash) && host.contains("frame-ancestors 'none'"), "{host}");
        assert_eq!(host.matches("'sha256-").count(), 3, "{host}");
    }

    #[test]
    fn the_policy_comes_before_all_that_it_concerns() {
        let page = "<!doctype html><html><meta charset=utf-8><script>1</script>";
        assert_eq!(with_first(page, "<meta X>"), "<!doctype html><html><meta charset=utf-8><meta X><script>1</script>");
        assert_eq!(with_first("<!doctype html><p>", "<meta X>"), "<!doctype html><meta X><p>");
        assert_eq!(with_first("<p>", "<meta X>"), "<meta X><p>");
    }

    #[test]
    fn a_worker_knows_its_files_and_changes_with_each_of_them() {
        let source = "const VERSION = \"\";\nconst FILES = [];\n";
        let file = |integrity: &str| ["./".to_owned(), integrity.to_owned(), "no-cache".to_owned()];
        let first = worker(source, &[file("a")]).unwrap();
        assert_eq!(kept_by(&first), Some(vec![file("a")]));
        let version = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        assert_ne!(version(&first), version(&worker(source, &[file("b")]).unwrap()));
        assert_ne!(version(&first), version(&worker(&format!("{source}1"), &[file("a")]).unwrap()));
        assert_eq!(first, worker(source, &[file("a")]).unwrap());
        assert!(worker("const FILES = [];", &[]).is_err());
        let real = fs::read_to_string(places::root().join(WORKER_SOURCE)).unwrap();
        assert_eq!(kept_by(&worker(&real, &[file("a")]).unwrap()), Some(vec![file("a")]));
    }

    #[test]
    fn headers_are_read_as_they_are_written() {
        let text = headers("default-src 'none'", &["index.html".into(), "a-0123456789abcdef.js".into()]);
        let cache = |path: &str| -> Vec<String> {
            let all = headers_for(&text, path);
            all.into_iter().filter(|(name, _)| name == "cache-control").map(|(_, value)| value).collect()
        };
        assert_eq!((cache("/"), cache("/index.html")), (vec![ASK_AGAIN.to_owned()], vec![ASK_AGAIN.to_owned()]));
        assert_eq!(cache("/a-0123456789abcdef.js"), [FOR_EVER]);
        let policy = ("content-security-policy".to_owned(), "default-src 'none'".to_owned());
        assert!(headers_for(&text, "/what/ever").contains(&policy));
        assert_eq!(headers_for(&text, "/x").len(), ALWAYS.len() + 1);
        assert!(nginx("default-src 'none'").contains("Content-Security-Policy \"default-src 'none'\" always;"));
    }

    #[test]
    fn only_a_digest_is_one() {
        assert_eq!(digest_in("fifth-rep-4e53a32aad4e5a2c_bg.wasm"), Some("4e53a32aad4e5a2c"));
        assert_eq!(digest_in("tokens-53a32aad4e5a2c1.css"), Some("53a32aad4e5a2c1"));
        let without =
            ["index.html", "sw.js", "fifth-rep.js", "manifest.webmanifest", "icon-512.png", "defaced-plates.css"];
        assert!(without.iter().all(|name| digest_in(name).is_none()));
    }

    #[test]
    fn names_follow_content_and_whatever_refers_to_them_does_too() {
        let folder = std::env::temp_dir().join(format!("fifth-rep-publish-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        put("a-000000000000000a_bg.wasm", "wasm");
        put("a-000000000000000a.js", "new URL('a-000000000000000a_bg.wasm')");
        put(
            "index.html",
            "<meta charset=utf-8><link href=./a-000000000000000a.js integrity=sha384-old rel=modulepreload>\
                           <style>p{}</style><style>b{}</style><script>import './a-000000000000000a.js'</script>",
        );
        page(&folder).unwrap();
        let all = names(&folder).unwrap();
        let wasm = format!("a-{}_bg.wasm", short_digest(b"wasm"));
        let js = format!("new URL('{wasm}')");
        let js_name = format!("a-{}.js", short_digest(js.as_bytes()));
        let (page, script) = (read(&folder).unwrap(), fs::read_to_string(folder.join(&js_name)));
        let host = [HEADERS, NGINX, NOT_FOUND].map(|name| folder.join(name).is_file());
        let kept = kept(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(script.unwrap(), js);
        assert!(all.contains(&wasm) && all.contains(&WORKER.to_owned()) && host == [true, true, true], "{all:?}");
        assert!(page.contains(&format!("href=./{js_name} integrity={} rel", integrity(js.as_bytes()))), "{page}");
        assert!(page.contains("<style>p{}b{}</style>") && !page.contains("000000000a"), "{page}");
        assert!(page.contains(&format!("content=\"{}\"", policy(&page))), "{page}");
        assert!(kept.iter().any(|[address, ..]| address == "./") && kept.len() == all.len() - 1, "{kept:?}");
    }
}
