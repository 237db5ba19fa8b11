//! Makes the page that Trunk built one to publish: names by content, the security policy, the worker that keeps the
//! page for when there is no network, and the headers for its host.
//!
//! Each of these depends on the bytes of those before it, so all are made here, in this order. The page works without
//! them too, but then it needs the network and trusts whatever it is served.

use crate::html::inline;
use crate::places;
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::Path;

/// The worker. Its name never changes, since a browser looks for a newer one under the name it knows.
pub const WORKER: &str = "sw.js";
/// The headers of each file, as Netlify, Cloudflare Pages and `cargo xtask serve` read them.
pub const HEADERS: &str = "_headers";
/// The headers of the page as a configuration of nginx.
pub const NGINX: &str = "nginx.conf";
/// The page that hosts show for addresses without a file. Some serve it under no name of its own, or with the status of
/// an error, so it is none of the files that the worker keeps.
pub const NOT_FOUND: &str = "404.html";
/// The page itself.
const INDEX: &str = "index.html";
/// Headers of every file beside the policy, one a line.
const ALWAYS: &str = include_str!("../headers.txt");

/// Makes the page in a folder one to publish.
pub fn page(folder: &Path) -> Result<()> {
    name_by_content(folder)?;
    fs::write(folder.join(INDEX), index(folder)?)?;
    for_the_host_and_offline(folder)
}

/// Writes the worker, the page for unknown addresses and the headers for the files in a folder.
pub fn for_the_host_and_offline(folder: &Path) -> Result<()> {
    for (name, text) in generated(folder)? {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// The generated files of a folder that do not belong to its other files, and files whose name does not follow their
/// content: something was changed after the build.
pub fn outdated(folder: &Path) -> Result<Vec<String>> {
    let right = generated(folder)?.into_iter().chain([(INDEX, index(folder)?)]);
    let differing = right.filter(|(name, text)| fs::read(folder.join(name)).ok().as_deref() != Some(text.as_bytes()));
    let is_misnamed = |name: &String| {
        let digest = fs::read(folder.join(name)).map(|bytes| short_digest(&bytes)).unwrap_or_default();
        digest_in(name).is_some_and(|named| named != digest)
    };
    Ok(differing.map(|(name, _)| name.to_owned()).chain(names(folder)?.into_iter().filter(is_misnamed)).collect())
}

/// The page with its policy and with the digests of its scripts, made from the page with or without them.
fn index(folder: &Path) -> Result<String> {
    let worker = format!("<meta name=worker content={WORKER}>");
    let mut page = places::text(&folder.join(INDEX))?;
    if let Some((before, rest)) = page.split_once("<meta http-equiv=content-security-policy ")
        && let Some((_, after)) = rest.split_once(&worker)
    {
        page = [before, after].concat();
    }
    // One style sheet rather than one for each file needs one hash only.
    let page = with_digests(folder, &page.replace("</style><style>", ""))?;
    Ok(with_first(&page, &[policy_tag(&policy(&page)), worker].concat()))
}

/// The files that are made from all others in a folder, with their texts.
fn generated(folder: &Path) -> Result<[(&'static str, String); 4]> {
    let source = |path: &str| places::text(&places::root().join(path));
    let kept = names(folder)?;
    let not_found = source("src/pwa/404.html")?;
    let not_found = with_first(&not_found, &policy_tag(&not_found_policy(&not_found)));
    let policy = host_policy(&places::text(&folder.join(INDEX))?, &not_found);
    Ok([
        (WORKER, worker(&source("src/pwa/worker.js")?, folder, &kept)?),
        (HEADERS, headers(&policy, &kept)),
        (NGINX, nginx(&source("xtask/nginx.conf")?, &policy)),
        (NOT_FOUND, not_found),
    ])
}

/// The files of the page that the worker keeps: all but itself and those for the host.
fn names(folder: &Path) -> Result<Vec<String>> {
    let names = places::files(folder)?.into_iter().map(|path| places::name_in(folder, &path));
    Ok(names.filter(|name| ![WORKER, HEADERS, NGINX, NOT_FOUND].contains(&name.as_str())).collect())
}

/// The part of a name that is made from content: `4e53a32aad4e5a2c` in `app-4e53a32aad4e5a2c_bg.wasm`.
fn digest_in(name: &str) -> Option<&str> {
    name.split(['-', '.', '_']).find(|part| {
        // Trunk leaves leading zeros out.
        (12..=16).contains(&part.len()) && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The digest in the name of a file with this content.
pub fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Renames each file whose name Trunk made from content. Trunk does so before wasm-opt: with other settings of that,
/// other bytes would have the same name.
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
            let text = places::text(&path)?;
            if text.contains(&name) {
                fs::write(&path, text.replace(&name, &new))?;
            }
        }
    }
    Ok(())
}

/// The value of an `integrity` attribute for content.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The page with the right `integrity` in each tag that has one.
fn with_digests(folder: &Path, page: &str) -> Result<String> {
    let names = names(folder)?;
    let tag = |tag: &str| -> Result<String> {
        let Some((before, after)) = tag.split_once("integrity=") else { return Ok(tag.to_owned()) };
        let name = names.iter().find(|name| tag.contains(&format!("./{name}")));
        let name = name.with_context(|| format!("there is no file for `{tag}`"))?;
        let end = after.find([' ', '>']).unwrap_or(after.len());
        Ok(format!("{before}integrity={}{}", integrity(&fs::read(folder.join(name))?), &after[end..]))
    };
    page.split_inclusive('>').map(tag).collect()
}

/// The page with these tags before all that the policy in them concerns, but after the encoding of the text: a browser
/// looks for that at the very start.
fn with_first(page: &str, tags: &str) -> String {
    let after = |mark: &str| Some(page.find(mark)? + page[page.find(mark)?..].find('>')? + 1);
    let (before, rest) = page.split_at(after("<meta charset").or(after("<!doctype")).unwrap_or_default());
    format!("{before}{tags}{rest}")
}

fn policy_tag(policy: &str) -> String {
    format!("<meta http-equiv=content-security-policy content=\"{policy}\">")
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

/// The policy that the host sends with every answer. It allows the inline texts of both pages; the policy in each page
/// holds besides.
fn host_policy(page: &str, not_found: &str) -> String {
    format!("{}; frame-ancestors 'none'", policy(&[page, not_found].concat()))
}

/// The content security policy of the page for unknown addresses: its own inline texts, and a look at the files of the
/// host.
fn not_found_policy(page: &str) -> String {
    format!(
        "default-src 'none'; script-src{}; style-src{}; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hashes(page, "script"),
        hashes(page, "style"),
    )
}

/// The hashes of the inline texts of a page in elements of a name, each after a space.
fn hashes(page: &str, name: &str) -> String {
    let texts = inline(page, name).into_iter();
    texts.map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))).collect()
}

/// The worker with the list of the files that it keeps, each with its address, its `integrity`, and how the browser's
/// own cache is used. The version of the worker is made from these and from itself.
fn worker(source: &str, folder: &Path, names: &[String]) -> Result<String> {
    const MARKS: [&str; 2] = ["const VERSION = \"\";", "const FILES = [];"];
    let kept = |name: &String| -> Result<[String; 3]> {
        let cache = if digest_in(name).is_some() { "default" } else { "no-cache" };
        // People know the page by the address of its folder.
        let address = if name == INDEX { "./" } else { name };
        Ok([address.to_owned(), integrity(&fs::read(folder.join(name))?), cache.to_owned()])
    };
    let list = serde_json::to_string(&names.iter().map(kept).collect::<Result<Vec<_>>>()?)?;
    let version = short_digest([source, &list].concat().as_bytes());
    ensure!(MARKS.iter().all(|mark| source.contains(mark)), "the worker has no place for its version and its files");
    let text = source.replacen(MARKS[0], &format!("const VERSION = \"{version}\";"), 1);
    Ok(text.replacen(MARKS[1], &format!("const FILES = {list};"), 1))
}

/// The text of [`HEADERS`]. It has names rather than patterns, since hosts differ in what they take for one.
fn headers(policy: &str, names: &[String]) -> String {
    let mut text = format!("/*\n  Content-Security-Policy: {policy}\n");
    ALWAYS.lines().for_each(|header| text += &format!("  {header}\n"));
    for name in [""].into_iter().chain(names.iter().map(String::as_str)).chain([WORKER]) {
        // A file whose name changes with its content can be kept for ever; any other is asked for each time.
        let cache = if digest_in(name).is_some() { "public, max-age=31536000, immutable" } else { "no-cache" };
        text += &format!("/{name}\n  Cache-Control: {cache}\n");
    }
    text
}

/// The headers that the text of a [`HEADERS`] gives for a path, such as `/` or `/sw.js`.
pub fn headers_for(text: &str, path: &str) -> Vec<(String, String)> {
    let mut applies = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with('/') {
            applies = line == "/*" || line == path;
        } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
            found.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    found
}

/// The configuration of nginx with the headers of every file.
fn nginx(source: &str, policy: &str) -> String {
    let headers = [("Content-Security-Policy", policy)].into_iter();
    let headers = headers.chain(ALWAYS.lines().filter_map(|line| line.split_once(": ")));
    let lines: Vec<String> = headers.map(|(name, value)| format!("add_header {name} \"{value}\" always;")).collect();
    source.replace("# HEADERS", &lines.join("\n    "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;

    #[test]
    fn policies_hold_the_hash_of_every_inline_text_and_of_nothing_else() {
        // By `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`.
        let hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
        let page =
            "<!doctype html><script src=a.js></script><style>p{}</style><style>b{}</style><script>alert(1)</script>";
        let own = not_found_policy(page);
        assert_eq!(not_found_policy(&with_first(page, &policy_tag(&own))), own, "it is no part of what it allows");
        let host = host_policy("<script>go()</script>", page);
        for (policy, hashes) in [(policy(page), 3), (own, 3), (host, 4)] {
            assert!(policy.starts_with("default-src 'none'; script-src ") && policy.contains(hash), "{policy}");
            assert!(policy.matches("'sha256-").count() == hashes && !policy.contains("unsafe-inline"), "{policy}");
        }
    }

    #[test]
    fn headers_are_read_as_they_are_written() {
        let text = headers("default-src 'none'", &["a-0123456789abcdef.js".into(), "index.html".into()]);
        for (path, cache) in [
            ("/", Some("no-cache")),
            ("/index.html", Some("no-cache")),
            ("/sw.js", Some("no-cache")),
            ("/a-0123456789abcdef.js", Some("public, max-age=31536000, immutable")),
            ("/what/ever", None),
        ] {
            let found = headers_for(&text, path);
            let value = |name: &str| found.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
            assert_eq!((value("cache-control"), value("content-security-policy")), (cache, Some("default-src 'none'")));
            assert_eq!(found.len(), ALWAYS.lines().count() + 1 + usize::from(cache.is_some()));
        }
        let with = ["fifth-rep-4e53a32aad4e5a2c_bg.wasm", "tokens-53a32aad4e5a2c1.css"];
        assert_eq!(with.map(digest_in), [Some("4e53a32aad4e5a2c"), Some("53a32aad4e5a2c1")]);
        assert_eq!(["index.html", "fifth-rep.js", "icon-512.png", "defaced-plates.css"].map(digest_in), [None; 4]);
    }

    #[test]
    fn a_published_page_has_names_by_content_and_a_worker_that_changes_with_every_file() {
        let folder = TestFolder::new("publish");
        let get = |name: &str| places::text(&folder.0.join(name)).unwrap();
        folder.put("a-000000000000000a_bg.wasm", "wasm");
        folder.put("a-000000000000000a.js", "new URL('a-000000000000000a_bg.wasm')");
        folder.put(
            INDEX,
            "<!doctype html><meta charset=utf-8><link href=./a-000000000000000a.js integrity=sha384-old rel=modulepreload>\
             <style>p{}</style><style>b{}</style><script>import './a-000000000000000a.js'</script>",
        );
        page(&folder.0).unwrap();
        let wasm = format!("a-{}_bg.wasm", short_digest(b"wasm"));
        let js = format!("new URL('{wasm}')");
        let js_name = format!("a-{}.js", short_digest(js.as_bytes()));
        assert_eq!((get(&wasm), get(&js_name)), ("wasm".into(), js.clone()));
        let page = get(INDEX);
        assert!(
            page.starts_with(&["<!doctype html><meta charset=utf-8>", &policy_tag(&policy(&page))].concat()),
            "{page}"
        );
        assert!(page.contains(&format!("href=./{js_name} integrity={} rel", integrity(js.as_bytes()))), "{page}");
        assert!(page.contains("<style>p{}b{}</style>") && !page.contains("000000000a"), "{page}");
        let first = get(WORKER);
        for address in ["./", &wasm, &js_name] {
            assert!(first.contains(&format!("[\"{address}\",\"sha384-")), "{first}");
        }
        assert_eq!(first.matches("\"sha384-").count(), 3, "nothing for the host is kept: {first}");
        let policy = host_policy(&page, &get(NOT_FOUND));
        assert!(get(HEADERS).contains(&format!("  Content-Security-Policy: {policy}\n")));
        assert!(get(NGINX).contains(&format!("    add_header Content-Security-Policy \"{policy}\" always;\n")));
        assert_eq!(outdated(&folder.0).unwrap(), Vec::<String>::new());
        folder.put(&wasm, "other");
        assert_eq!(outdated(&folder.0).unwrap(), [WORKER, &wasm]);
        for_the_host_and_offline(&folder.0).unwrap();
        let version = |worker: &str| worker.split_once("const VERSION = ").unwrap().1[..18].to_owned();
        assert_ne!(version(&first), version(&get(WORKER)));
        assert!(worker("const FILES = [];", &folder.0, &[]).is_err());
    }
}
